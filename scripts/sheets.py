#!/usr/bin/env python3
"""Write the figure sheets of `data/raw` again from full texts, and compare the table with facts read by hand.

    .venv/bin/python scripts/sheets.py            # write, then compare
    .venv/bin/python scripts/sheets.py --check    # say what would change; write nothing

Full texts and facts lie beside the project in `../shared` (they are no part of it). A sheet's front matter is kept as
it stands; a sheet without a full text was made by hand and is left alone. Same input, same bytes.
Exit status 1: a sheet would change (`--check`), or a fact is not in the table and `EXPLAINED` has no word for it.
"""

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pandas as pd

from analysis.catalogue import region, unit
from analysis.files import write
from analysis.reading.condense import condense
from analysis.table.build import build_table
from analysis.text.quantity import find_quantities
from analysis.text.report import Report, read_report

ROOT = Path(__file__).resolve().parents[1]
RAW = ROOT / "data/raw"
SHARED = ROOT.parent / "shared"
# The nation's reports before this one print hardly an indicator that is kept today.
FIRST = 1978

# Texts that stop in the middle (as a mirror cut them at about 7,500 characters) or are a newspaper's excerpts: what the
# table lacks of them says nothing of the report.
PARTIAL = {
    *(("130000", year) for year in (2000, 2005, 2008, 2012, 2013, 2014, 2015, 2017)),
    *(("130600", year) for year in (2007, 2010, 2011, 2013, 2018, 2019, 2024, 2026)),
    ("130607", 2021), ("130623", 2011), ("130633", 2017), ("371526", 2024),
}  # fmt: skip

# What a place was called up to a year: districts of Baoding were counties until May 2015.
THEN = {"130608": ("清苑县", 2015), "130609": ("徐水县", 2015)}

# Facts that the table has otherwise, and why: (region, report year, statement) → reason.
_SAME = "left out: the very number that the report of 2021 has for 2020, so its year is doubtful"
_PER_MU = "an 亩产 is per 亩: the table has it in 公斤/公顷, fifteen times as much"
EXPLAINED = {
    ("140000", 2023, "粮食亩产309.9公斤"): _PER_MU,
    ("140000", 2024, "粮食平均亩产623.5斤"): _PER_MU,
    ("140400", 2022, "制造业增加值占工业增加值比重31.1%"): _SAME,
    ("140400", 2022, "战略性新兴产业增加值占工业增加值比重5.6%"): _SAME,
}


def corpus_sheets(shared: Path = SHARED, raw: Path = RAW) -> Iterator[tuple[Path, str]]:
    """Each full text's sheet: where it goes, and its content."""
    for text in _texts(shared):
        path = raw / text["region"] / f"{text['report_year']}.md"
        report = read_report(shared / "corpus" / text["file"], text["region"], int(text["report_year"]))
        yield path, condense(_headed(report, path, unquote(text["url"])))


def _texts(shared: Path) -> list[dict[str, str]]:
    """The full texts that are read, in order: those of the index and those of places below the nation."""
    texts = []
    for index in (shared / "corpus/index.csv", shared / "corpus/local/index.csv"):
        with index.open(encoding="utf-8", newline="") as file:
            texts += sorted(csv.DictReader(file), key=lambda text: text["file"])
    return [text for text in texts if int(text["report_year"]) >= FIRST]


def _headed(report: Report, path: Path, address: str) -> Report:
    """The report with the front matter of its present sheet; without one, with a plain title and the index's address.

    Titles of pages name the page, or the wrong year, as often as the report.
    """
    if not path.exists():
        then, until = THEN.get(report.region, ("", 0))
        name = then if report.report_year <= until else region(report.region).name_zh
        told = f"{name}{report.report_year}年政府工作报告"
        part = "（所据文本不全）" if (report.region, report.report_year) in PARTIAL else ""
        return replace(report, title=told + part, source=address)
    sheet = read_report(path)
    return replace(report, title=sheet.title, source=sheet.source, delivered=sheet.delivered)


def facts(shared: Path = SHARED) -> pd.DataFrame:
    """The facts read by hand that a year's report can hold: no quarters, no months."""
    files = [shared / "facts/local_reports.csv", shared / "facts/national_headline.csv"]
    read = pd.concat([pd.read_csv(file, dtype=str, keep_default_na=False) for file in files], ignore_index=True)
    read["report_year"] = read["report_year"].astype(int)
    years = read["period"].str.extract(r"^(\d{4})(?:-(\d{4}))?$")
    read["first"] = years[0].astype("Int64")
    read["last"] = years[1].fillna(years[0]).astype("Int64")
    return read[read["last"].notna()].reset_index(drop=True)


def not_found(table: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """The facts whose figure the table lacks (same region, report year, year, status and size), with what is nearest.

    Only facts of documents that have a sheet are looked for: a document is known by its address, or by region and year
    where it has none.
    """
    documents = {
        (region, year, _address(source))
        for region, year, source in table[["region", "report_year", "source"]].drop_duplicates().to_numpy()
    }
    held = {document[:2] for document in documents}
    missing = []
    for fact in facts.itertuples(index=False):
        report = fact.region_code, fact.report_year
        if not ((*report, _address(fact.url)) in documents if fact.url else report in held):
            continue
        rows = table[(table["region"] == fact.region_code) & (table["report_year"] == fact.report_year)]
        figures = _figures(fact.statement)
        same = rows.loc[[row.Index for row in rows.itertuples() if any(_is(figure, row) for figure in figures)]]
        if figures:
            right = same[(same["year"] == fact.last) & same["status"].isin(_STATUSES[fact.status])]
        else:
            right = rows[rows["value"].isna() & (rows["year"] == fact.last)]
        if right.empty:
            near = "; ".join(
                f"{row.indicator_text} {row.measure} {row.status} {row.value:g}{row.unit} {row.period_start}–{row.year}"
                for row in same.itertuples()
            )
            key = fact.region_code, fact.report_year, fact.statement
            missing.append((*key, fact.period, fact.status, near, EXPLAINED.get(key, "")))
    columns = ["region", "report_year", "statement", "period", "status", "nearest", "explained"]
    return pd.DataFrame(missing, columns=columns)


def _address(url: str) -> str:
    """An address without what differs between two visits: escapes, the commit of a repository's file."""
    return re.sub(r"/blob/[^/]+/", "/blob/", unquote(url))


_STATUSES = {"actual": ["actual", "estimate"], "target": ["target"]}


def _figures(statement: str) -> list[tuple[float, str]]:
    """The figures of a statement, in base units."""
    shares = re.search(r"\d[\d.]*(?::\d[\d.]*){2}", statement)
    if shares:  # 三次产业结构14.1:48.9:37
        return [_base(float(share), "%") for share in shares[0].split(":")]
    plain = re.sub(r"(?<=\d) (?=[万亿])", "", statement).replace("GDP", "GDP为")
    found = [(abs(each.value), each.unit) for each in find_quantities(plain) if each.value is not None]
    return [_base(value, symbol) for value, symbol in found]


def _is(figure: tuple[float, str], row: object) -> bool:
    if row.value != row.value:  # type: ignore[attr-defined]
        return False
    value, dimension = _base(abs(row.value), row.unit)  # type: ignore[attr-defined]
    return abs(value - figure[0]) <= 1e-6 * max(abs(figure[0]), 1e-9) and dimension == figure[1]


def _base(value: float, symbol: str) -> tuple[float, str]:
    if symbol in ("倍", "番"):
        return value * 100, unit("%").dimension
    held = unit(symbol)
    return float(value * held.exact), held.dimension


def main(arguments: list[str]) -> int:
    check = arguments == ["--check"]
    if arguments and not check:
        print(f"sheets.py: unknown argument {arguments[0]}; valid: --check", file=sys.stderr)
        return 2
    if not SHARED.is_dir():
        print("sheets.py: no full texts beside the project (../shared); nothing to do", file=sys.stderr)
        return 2
    changed = 0
    sheets = list(corpus_sheets())
    for path, text in sheets:
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        changed += 1
        print(f"{path.relative_to(ROOT)}: {'would change' if check else 'written'}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path, text)
    lines = sum(text.count("\n") for _, text in sheets)
    braces = sum(text.count("{") for _, text in sheets)
    print(f"{len(sheets)} sheets from full texts: {changed} changed, {lines} lines, {braces} with braces")
    table = build_table(RAW)
    missing = not_found(table, facts())
    for row in missing.itertuples(index=False):
        print(f"not in the table: {row.region} {row.report_year} {row.statement} ({row.period}, {row.status}); "
              f"{row.explained or 'nearest: ' + (row.nearest or 'none')}")  # fmt: skip
    unexplained = int((missing["explained"] == "").sum())
    print(f"{len(missing)} facts are not in the table of {len(table)} rows, {unexplained} of them unexplained")
    return int(bool(unexplained or (check and changed)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
