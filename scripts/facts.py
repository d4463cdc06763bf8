#!/usr/bin/env python3
"""Write sheets of documents of which only facts, read figure by figure from their pages, are at hand.

    .venv/bin/python scripts/facts.py            # write those that have no sheet yet
    .venv/bin/python scripts/facts.py --check    # say what is lacking; write nothing

`../shared/facts/local_reports.csv` has a statement a row, with its page, its year and its role. Taken are the
documents of Shanxi and its cities and counties whose page is sound; a figure of a part of a year, or whose year is
doubtful, is left out. Each line is read back: where the words alone do not give the year and the role of the fact,
braces say them. A sheet that is there is left as it is. Exit status 1 with `--check`: a sheet is lacking.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import yaml

from analysis.files import write
from analysis.reading import extract
from analysis.text.report import read_report

ROOT = Path(__file__).resolve().parents[1]
RAW = ROOT / "data/raw"
FACTS = ROOT.parent / "shared/facts/local_reports.csv"

# Pages under a name that has nothing to do with what they show: two link farms, and mirrors of official or newspaper
# pages. What they print may be right; no reader should be led there.
UNSOUND = {
    "javascriptjump.com", "hbzqbyyxgs.com", "99pf120.com.cn", "haxqn.cn", "bkwu.com.cn", "www.9zem.com", "graphene.tv",
    "jszaa.com", "wyyxscd8644.com", "cuixie.cn", "globalmarketmonitor.com.cn", "dianliangwangluo.com",
}  # fmt: skip
# Two shares of 2021 that repeat the report of 2020 to the digit; what a page does not date.
DOUBTFUL = re.compile("年份存疑|未写明年份|与2021年报告|另页")
# A document that only repeats a report which is at hand.
REPEATS = re.compile("与.*报告一致")
# A narrower scope that stands in the note: the name says it, so that it is not taken for the whole.
SCOPES = ("区本级", "市区")
KINDS = (
    ("发布会|贺词|日报[^摘)]*[)]?$|解读", "press"),
    ("公报|经济运行|概览|经济指标完成情况", "communique"),
    ("规划|计划|任务", "plan"),
    ("百科|学术文章", "compilation"),
)


class Document(NamedTuple):
    """A document and its facts."""

    region: str
    year: int
    title: str
    url: str
    facts: tuple[dict[str, str], ...]


def documents(facts: Path = FACTS) -> list[Document]:
    """The documents of Shanxi that can be cited, each with its facts of whole years, in the order of the file."""
    found: dict[tuple[str, str, str, str], list[dict[str, str]]] = {}
    with facts.open(encoding="utf-8", newline="") as file:
        for fact in csv.DictReader(file):
            sound = fact["url"] and urlsplit(fact["url"]).netloc.removeprefix("m.") not in UNSOUND
            whole = re.fullmatch(r"\d{4}(-\d{4})?", fact["period"])
            if fact["region_code"].startswith("14") and sound and whole and not DOUBTFUL.search(fact["note"]):
                key = fact["region_code"], fact["report_year"], fact["doc_title"], fact["url"]
                found.setdefault(key, []).append(fact)
    return [
        Document(region, int(year), title, url, tuple(of))
        for (region, year, title, url), of in found.items()
        if not all(REPEATS.search(fact["note"]) for fact in of)
    ]


def kind_of(title: str) -> str:
    """What a document is by its title; a report where nothing else is said.

    >>> kind_of("某市2023年国民经济和社会发展统计公报"), kind_of("某市2023年政府工作报告")
    ('communique', 'report')
    """
    return next((kind for words, kind in KINDS if re.search(words, title)), "report")


def sheet(document: Document) -> str:
    """The figure sheet of a document."""
    title, delivered = _titled(document.title)
    matter = {
        "region": document.region, "report_year": document.year, "title": title, "delivered": delivered,
        "source_kind": kind_of(document.title), "source": unquote(document.url), "extent": "part",
    }  # fmt: skip
    said = {name: value for name, value in matter.items() if value and value != "report"}
    head = f"---\n{yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=10_000)}---\n"
    lines: list[str] = []
    for fact in sorted(document.facts, key=lambda fact: (fact["status"] == "target", _years(fact))):
        heading = _heading(fact)
        if heading not in lines:
            lines.append(heading)
        lines.append(_line(head, heading, fact))
    return head + "".join(f"{line}\n" for line in lines)


def _titled(title: str) -> tuple[str, str | None]:
    """A title without its day, and the day where it was delivered."""
    day = re.search(r"[(（](\d{4}-\d\d-\d\d)[^()（）]*[)）]$", title)
    return (title[: day.start()], day[1]) if day else (title, None)


def _years(fact: dict[str, str]) -> tuple[int, int]:
    first, _, last = fact["period"].partition("-")
    return int(last or first), int(first)


def _heading(fact: dict[str, str]) -> str:
    last, first = _years(fact)
    years = f"{last}年" if first == last else f"{first}—{last}年"
    return f"# {years}{'主要目标' if fact['status'] == 'target' else '情况'}"


def _line(head: str, heading: str, fact: dict[str, str]) -> str:
    """The statement, with braces where it is read otherwise than the fact has it."""
    scope = next((each for each in SCOPES if each in fact["note"]), "")
    words = scope + fact["statement"].replace("∶", ":").replace("﹕", ":")
    last, first = _years(fact)
    status = "estimate" if "预计" in fact["note"] else fact["status"]
    for line in (words, *_braced(words, first, last, status)):
        if _reads(head + heading + "\n" + line + "\n", first, last, status):
            return line
    print(
        f"{fact['region_code']} {fact['report_year']} {words}: is not read as {fact['period']} {status}",
        file=sys.stderr,
    )
    return ""


def _braced(words: str, first: int, last: int, status: str) -> Iterator[str]:
    years = {
        "": "",
        f"year={last}": "",
        f"year={last}，period_start={last}": "",
        f"year={last}，period_start={first}": "",
        f"year={last}，period_start={last}，base_year={last - 1}": "",
        f"year={last}，period_start={first}，base_year={first - 1}": "",
    }
    for told in ("", f"status={status}"):
        for each in years:
            inside = "，".join(filter(None, (each, told)))
            if inside:
                yield f"{words} {{{inside}}}"


def _reads(text: str, first: int, last: int, status: str) -> bool:
    """Whether every figure of a one-line sheet is of these years and this role."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "sheet.md")
        path.write_text(text, encoding="utf-8")
        try:
            rows = extract(read_report(path))
        except ValueError:
            return False
    if rows.empty or not (rows["year"] == last).all() or not (rows["status"] == status).all():
        return False
    return bool((rows["period_start"] == first).all())


def path_of(document: Document, taken: set[Path]) -> Path:
    """Where a document's sheet lies; a second one of a kind and year is numbered."""
    kind = kind_of(document.title)
    stem = str(document.year) if kind == "report" else f"{document.year}-{kind}"
    for name in (stem, *(f"{stem}-{n}" for n in range(2, 9))):
        path = RAW / document.region / f"{name}.md"
        if path not in taken and not path.exists():
            return path
    raise AssertionError(document)


def main(arguments: list[str]) -> int:
    check = arguments == ["--check"]
    if arguments and not check:
        print(f"facts.py: unknown argument {arguments[0]}; valid: --check", file=sys.stderr)
        return 2
    if not FACTS.exists():
        print(
            "facts.py: no facts beside the project (../shared/facts/local_reports.csv); nothing to do", file=sys.stderr
        )
        return 2
    there = {(r.region, r.report_year, _plain(r.source)) for r in map(read_report, sorted(RAW.glob("14*/*.md")))}
    taken: set[Path] = set()
    for document in documents():
        if (document.region, document.year, _plain(document.url)) in there:
            continue
        path = path_of(document, taken)
        taken.add(path)
        print(f"{path.relative_to(ROOT)}: {'lacking' if check else 'written'}, {len(document.facts)} facts")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path, sheet(document))
    return int(check and bool(taken))


def _plain(url: str) -> str:
    """An address without what differs between two visits."""
    return re.sub(r"/blob/[^/]+/", "/blob/", unquote(url))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
