"""Odd inputs by the thousand: whatever is read, only `InputError` is raised, places fit the text, values are finite.

`python -m tests.fuzz 100000 --seed 7` tries so many and prints how many of each kind there were, the inputs that broke
a promise, and how the time of the worst patterns known grows when they are doubled. `make fuzz` does that.
"""

import argparse
import contextlib
import math
import random
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from analysis.errors import InputError
from analysis.reading import extract, figures
from analysis.reading.condense import condense
from analysis.run.plan import read_plan
from analysis.table.corrections import read_corrections
from analysis.table.statistics import statistics
from analysis.text.quantity import find_quantities
from analysis.text.report import read_report
from tests.reading.mutation import HEADS, KINDS, PIECES, SENTENCES, YEARS, mutated, report_of

MATTER = [
    "---",
    "region: '140400'",
    "report_year: 2023",
    "title: 试验",
    "source: 试验",
    "delivered: 2023-01-15",
    "source_kind: report",
    "---",
    "# 2022年回顾",
    "粮食产量24.8亿斤",
    "居民消费价格涨幅：3%左右 {year=2023, status=target}",
]
ENTRIES = [
    '- region: "140400"',
    "  report_year: 2023",
    "  match: {indicator: grain_output, value_text: 3亿斤}",
    "  set: {value: 24.8}",
    "  why: a slip",
    "  seen: yearbook",
]
PLAN = [
    "timeout = 600",
    "[[run]]",
    'notebook = "notebooks/trend.ipynb"',
    'title = "{region_name}"',
    'name = "a-{region}-{year}"',
    'parameters = { language = "zh" }',
    "[run.matrix]",
    'region = ["100000", "140400"]',
    "year = [2022, 2023]",
]
STATISTICS = [
    "region,year,indicator,measure,value,unit,basis,timing,source,published,kind",
    "140400,2021,gdp,level,2800,亿元,,,甲年鉴,2022,yearbook",
    "长治,2021,cpi,growth,1.2,%,,,甲年鉴,2022,yearbook",
    '110000,2016-2020,gdp,average_growth,5,%,real,,"甲,乙",2021,communique',
]
# What breaks parsers, beside what breaks the reading.
SIGNS = [
    *PIECES,
    "'",
    '"',
    "[",
    "]",
    "{{",
    "}}",
    "&a ",
    "*a",
    "!!int ",
    "!!python/name:os.system ",
    "<<: ",
    "|",
    ">",
    "- ",
    ": ",
    "? ",
    "\t",
    "\x00",
    "\x1b[31m",
    "\ufeff",
    "\ud800",
    "\u2028",
    "\u202e",
    "---",
    "...",
    "%YAML 9.9",
    "0x",
    "1e999",
    ".inf",
    ".nan",
    "2023-02-30",
    "2023-13-45",
    "99:99:99",
    "true",
    "null",
    "~",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "../../x",
    "<script>",
    "{value=inf}",
    "{year=}",
    "{indicator=,}",
    "{a=b}",
    "#" * 9,
    "\\",
    '"""',
    "'''",
    "[[",
    "]]",
    "1979-05-27",
    "inf",
    "9" * 5000,
    "[" * 200,
    "{a: " * 50,
    ",,,",
    '""',
    "\r",
]


class Case(NamedTuple):
    """A kind of input: lines to begin from, and what is done with it and checked."""

    lines: list[str]
    work: Callable[[str, int, Path], None]
    pieces: list[str]


def _quantities(text: str, year: int, folder: Path) -> None:
    for each in find_quantities(text):
        assert text[each.start : each.end] == each.text, each
        assert math.isfinite(each.value), each
        assert each.value_high is None or each.value < each.value_high < math.inf, each


def _figures(text: str, year: int, folder: Path) -> None:
    for row, start, end in figures(report_of(text, year)):
        assert 0 <= start < end <= len(text), row
        assert row.value is None or math.isfinite(row.value), row
        assert row.high is None or math.isfinite(row.high), row
        assert row.name.strip() == row.name != "", row


def _condense(text: str, year: int, folder: Path) -> None:
    sheet = condense(report_of(text, year))
    assert sheet.startswith("---\n"), sheet


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path


def _sheet(text: str, year: int, folder: Path) -> None:
    report = read_report(_file(folder, "r.md", text))
    table = extract(report)
    assert ((table["start"] >= 0) & (table["start"] < table["end"]) & (table["end"] <= len(report.text))).all()
    assert (table["value"].abs() < math.inf).sum() + table["value"].isna().sum() == len(table)
    for name in ("title", "source", "region"):
        str(getattr(report, name)).encode()


def _corrections(text: str, year: int, folder: Path) -> None:
    read_corrections(_file(folder, "corrections.yaml", text))


NOTEBOOK = """{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code", "id": "a",
"metadata": {"tags": ["parameters"]}, "outputs": [], "execution_count": null,
"source": "language: str = 'zh'\\nregion: str = '140400'\\nyear: int = 2026\\nname: str = ''"}]}"""


def _plan(text: str, year: int, folder: Path) -> None:
    (folder / "notebooks").mkdir(exist_ok=True)
    _file(folder, "notebooks/trend.ipynb", NOTEBOOK)
    read_plan(str(_file(folder, "plan.toml", text)))


def _statistics(text: str, year: int, folder: Path) -> None:
    table = statistics(_file(folder, "a.csv", text))
    assert (table["value"].abs() < math.inf).all()


CASES = {
    "find_quantities": Case([*SENTENCES, *HEADS], _quantities, PIECES),
    "figures": Case([*SENTENCES, *HEADS], _figures, PIECES),
    "condense": Case([*SENTENCES, *HEADS], _condense, PIECES),
    "sheet": Case(MATTER, _sheet, SIGNS),
    "corrections": Case(ENTRIES, _corrections, SIGNS),
    "plan": Case(PLAN, _plan, SIGNS),
    "statistics": Case(STATISTICS, _statistics, SIGNS),
}


_VALUE = re.compile(r"(?<=[:=] )[^ ].*|(?<=,)[^,]*")


def made(case: Case, chance: random.Random) -> str:
    """An input of this kind: some of its lines, with some damage done to them."""
    if case.pieces is PIECES:
        lines = chance.choices(case.lines, k=chance.randint(1, 5))
    else:
        lines = [line for line in case.lines if chance.random() < 0.95]
        if lines and chance.random() < 0.5:  # another value, whole: a sign somewhere in a line seldom makes one
            at = chance.randrange(len(lines))
            lines[at] = _VALUE.sub(lambda _: chance.choice(case.pieces), lines[at], count=1)
    damages = [
        (chance.randrange(600), chance.choice(KINDS), chance.choice(case.pieces))
        for _ in range(chance.randint(1, 8) if case.pieces is PIECES else chance.randint(0, 3))
    ]
    return mutated(lines, damages)


def tried(count: int, seed: int) -> tuple[Counter[str], list[str]]:
    """So many inputs, of all kinds in turn: how many of each were taken and refused, and what broke a promise."""
    chance = random.Random(seed)
    met: Counter[str] = Counter()
    broken: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(count):
            kind = list(CASES)[number % len(CASES)]
            text, year = made(CASES[kind], chance), chance.choice(YEARS)
            try:
                CASES[kind].work(text, year, folder)
                met[f"{kind}: taken"] += 1
            except InputError as error:
                met[f"{kind}: refused"] += 1
                if not str(error).strip() or len(str(error)) > 20_000:
                    broken.append(f"{kind}: says nothing, or too much ({len(str(error))}): {text!r}")
            except Exception:
                broken.append(f"{kind}: {traceback.format_exc(limit=-3)}{year} {text!r}")
    return met, broken


_SHEET = "---\nregion: '140400'\nreport_year: 2023\n---\n# 2022年回顾\n"
# The worst that are known: what is repeated, how often at first, and what stands before and behind.
WORST = {
    "digits": ("1234567890", 2000, "", "元"),
    "commas": ("，", 20_000, "", "3吨"),
    "enumeration": ("甲、", 10_000, "", "3吨"),
    "numerals": ("三千二百", 3000, "", "亩"),
    "only 亿万": ("亿万", 20_000, "", ""),
    "3亿万": ("3亿万", 3000, "", ""),
    "brackets": ("（3吨", 3000, "", ""),
    "open brackets": ("（", 20_000, "", "3吨"),
    "分别": ("分别增长", 5000, "", "3%"),
    "quotes": ("“‘", 10_000, "", "3吨"),
    "headings": ("一、甲\n", 10_000, "", "3吨"),
    "# headings": ("# 甲\n", 10_000, "", "3吨"),
    "#": ("#", 20_000, "# ", "x\n3吨"),
    "spaces in a heading": (" ", 20_000, "# a", "b\n3吨"),
    "spaces": (" ", 50_000, "甲", "3吨"),
    "as before": ("与上年持平，", 2000, "", ""),
    "in step": ("与经济增长同步，", 2000, "", ""),
    "fractions": ("三分之", 5000, "", "一"),
    "ranges": ("3—", 5000, "", "吨"),
    "lines": ("3\n", 5000, "", "吨"),
    "braces": ("{", 20_000, _SHEET, "\n粮食3吨"),
    "columns": ("year=2022，", 3000, _SHEET + "粮食3吨 {", "}\n"),
    "colons": ("：", 5000, _SHEET + "粮食", "3吨 {year=2022}\n"),
    "sheet": ("粮食3吨\n# 2022年\n", 2000, _SHEET, ""),
    "tags": ("</p ", 10_000, "", "\n3吨"),
    "terms": ("名词解释\n", 5000, "", "3吨"),
    "sentences": ("产量增长3%。", 3000, "", ""),
    "no stop": ("产量增长3%，", 3000, "", ""),
    "years": ("2023年", 5000, "", "3吨"),
    "whose": ("代表市政府", 5000, "", "3吨"),
}


def growth(name: str, folder: Path) -> tuple[float, float]:
    """The CPU time of reading a worst pattern, and how many times more of it its double takes: the least of three."""

    def once(count: int) -> float:
        piece, _, before, after = WORST[name]
        path = _file(folder, "r.md", before + piece * count + after)
        begun = time.process_time()
        with contextlib.suppress(InputError):
            extract(read_report(path, None if before else "140400", None if before else 2023))
        return max(time.process_time() - begun, 1e-4)

    count = WORST[name][1]
    once(count)
    single = min(once(count) for _ in range(3))
    return single, min(once(2 * count) for _ in range(3)) / single


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    met, broken = tried(given.count, given.seed)
    for name, number in sorted(met.items()):
        print(f"{number:8} {name}")
    for each in broken[:20]:
        print(each)
    print(f"{given.count:8} inputs, {len(broken)} broke a promise")
    slow = []
    with tempfile.TemporaryDirectory() as folder:
        for name in WORST:
            seconds, ratio = growth(name, Path(folder))
            print(f"{name:20} {seconds:7.3f} s  doubled: {ratio:4.1f} times", flush=True)
            slow += [name] if ratio >= 2.5 else []
    print(f"{len(WORST)} worst patterns, more than 2.5 times for the double: {', '.join(slow) or 'none'}")
    return bool(broken or slow)


if __name__ == "__main__":
    sys.exit(main())
