"""`extract` beside a plain scan over the same reports, its growth with length, and odd texts.

    .venv/bin/python benchmarks/extract.py            # ../shared/corpus, or data/raw where that is absent
    .venv/bin/python benchmarks/extract.py FOLDER

One process, one core; processor seconds. `extract` gives each report a table of its own, `extract_many` one to all; in
the first reading no name and no clause has been met before, in later rounds many have. The plain scan is one compiled
pattern for digits, magnitudes, units and the comparator beside them, its values as numbers: what no reader of figures
can do without, and no meaning at all.
"""

import argparse
import collections
import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from figures import tell

from analysis.catalogue.words import comparators, symbols
from analysis.reading import extract, extract_many
from analysis.text.report import Report, headings, read_report

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared/corpus"
RAW = ROOT / "data/raw"
ROUNDS = 3
LENGTH = 10_000
LONGEST = 100
# Ten thousand characters each of what no report holds: a clause that never ends is what rules find hardest.
ODD = {
    "one long number": "1234567890",
    "full-width digits": "１２３４５６７８９０",
    "digits and dots": "1.2.3.4.5.",
    "thousands without end": "123,456,",
    "a long Chinese numeral": "三千二百一十五万",
    "only 亿": "亿",
    "only 一": "一",
    "only 点": "点",
    "only commas": "，",
    "only enumeration commas": "、",
    "only brackets, all open": "（",
    "brackets in brackets": "（" * 50 + "粮食3亿斤" + "）" * 50,
    "quotes in quotes": "“‘" * 20 + "十四五" + "’”" * 20,
    "quotes all open": "“",
    "no punctuation": "粮食产量达到24.8亿斤增长3%",
    "no figure": "深化改革扩大开放",
    "only commas between figures": "粮食产量增长3%，",
    "a deep list": "粮食、油料、蔬菜产量分别增长3%、4%、5%，",
    "one list of figures": "3%、",
    "分别 without end": "分别增长",
    "ranges": "3%-5%至",
    "ratios": "14.1:48.9:",
    "fractions": "三分之",
    "百分之 without end": "百分之",
    "years": "2015年",
    "from … to …": "由2015年的3亿元增加到",
    "headings": "一、",
    "short lines": "3\n",
    "spaces between digits": "7 . 8 ",
    "zero-width spaces": "\u200b",
    "verbs": "增长提高下降减少",
    "comparators": "不低于左右以上",
    "relative targets": "与经济增长同步",
    "Latin letters": "PM2.5C919",
}


def fastest(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Processor seconds of the quickest of some rounds."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def reports(folder: Path) -> list[Report]:
    """The reports of a folder: `REGION_YEAR.txt`, or figure sheets that say what they are."""
    found = []
    for path in sorted([*folder.rglob("*.txt"), *folder.rglob("[12]*.md")]):
        region, _, year = path.stem.partition("_")
        named = region.isdecimal() and year[:4].isdecimal()
        found.append(read_report(path, region, int(year[:4])) if named else read_report(path))
    return found


def report(text: str) -> Report:
    """A report that is only a text."""
    return Report(text, "140400", 2023, "odd", "odd", headings(text))


def growth(text: str) -> dict[int, float]:
    """Processor seconds of one text read once, of ten times and of a hundred times that text.

    Each round reads as many characters of each, by turns: the quickest of short runs is luckier than that of long ones.
    Every text has an end of its own, so that none has been prepared before.
    """
    taken = dict.fromkeys((1, 10, LONGEST), float("inf"))
    for turn in range(ROUNDS):
        for times in taken:
            several = [report(text * times + "\n" * (turn * LONGEST + i)) for i in range(LONGEST // times)]
            seconds = fastest(partial(collections.deque, map(extract, several), 0), 1)
            taken[times] = min(taken[times], seconds / len(several))
    return taken


def plain_scan() -> Callable[[str], int]:
    """The compiled pattern, as a function that gives how many figures a text has."""

    def either(words: list[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    units, before, after = (either(list(words)) for words in (symbols(), comparators("before"), comparators("after")))
    number = re.compile(rf"(\d+(?:,\d{{3}})*(?:\.\d+)?)([多余])?([十百千万亿]*)({units})?({after})?")
    lead = re.compile(f"(?:{before})$")

    def scan(text: str) -> int:
        rows = []
        for m in number.finditer(text):
            start = m.start()
            head = lead.search(text[max(0, start - 4) : start])
            rows.append((start, m.end(), float(m[1].replace(",", "")), m[3], m[4], m[5] or (head and head[0])))
        return len(rows)

    return scan


def main() -> None:
    """Print characters a second, the ratio, growth and the worst odd texts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS if CORPUS.is_dir() else RAW)
    folder = parser.parse_args().folder
    read = reports(folder)
    if not read:
        parser.error(f"{folder}: no report (*.txt or *.md) in it; name a folder that has some")
    scan = plain_scan()
    size = sum(len(each.text) for each in read)
    extract(read[0])  # word lists are loaded once
    figures = sum(scan(each.text) for each in read)
    first = fastest(lambda: extract_many(read), 1)
    rows = len(extract_many(read))
    quick, together, apart = (float("inf"),) * 3
    for _ in range(ROUNDS):  # by turns, so that what else the machine does falls on all
        quick = min(quick, fastest(lambda: sum(scan(each.text) for each in read), 1))
        together = min(together, fastest(lambda: extract_many(read), 1))
        apart = min(apart, fastest(lambda: sum(len(extract(each)) for each in read), 1))
    print(f"{len(read)} reports, {size:,} characters, {rows:,} rows; processor time, the quickest of {ROUNDS} rounds")
    print(f"plain scan      {size / quick:12,.0f} characters/s   {figures:,} figures with value, unit, comparator")
    ways = {"extract_many": together, "extract": apart, "  first reading": first}
    for name, seconds in ways.items():
        print(f"{name:15} {size / seconds:12,.0f} characters/s   {seconds / quick:6.1f} times the scan")
        tell(name.strip(), seconds / quick, "times a plain scan", "<= 12" if seconds != first else "")

    middle = sorted(read, key=lambda each: len(each.text))[len(read) // 2]
    text = middle.text[middle.body :]
    print(f"\none report of {len(text):,} characters, joined")
    grown = growth(text)
    for times, seconds in grown.items():
        print(f"{times:4d} ×       {seconds * 1000:12,.1f} ms   {seconds / grown[1]:6.1f} times as long")
    tell("extract of a text a hundred times as long", grown[LONGEST] / grown[1], "times as long", "<= 110")

    print(f"\n{len(ODD)} odd texts of {LENGTH:,} characters")
    odd = {name: report((part * LENGTH)[:LENGTH]) for name, part in ODD.items()}
    taken = {name: fastest(partial(extract, each), 1) for name, each in odd.items()}
    for name, seconds in sorted(taken.items(), key=lambda item: -item[1])[:8]:
        print(f"{seconds * 1000:9,.1f} ms   {name}")
    tell(f"extract of the worst odd text of {LENGTH:,} characters", max(taken.values()), "CPU s", "<= 1")


if __name__ == "__main__":
    main()
