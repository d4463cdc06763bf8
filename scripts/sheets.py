#!/usr/bin/env python3
"""Write the figure sheets of `data/raw` again from full texts, and compare the table with facts read by hand.

    .venv/bin/python scripts/sheets.py                          # write, then compare
    .venv/bin/python scripts/sheets.py --check                  # say what would change; write nothing
    .venv/bin/python scripts/sheets.py --from FOLDER --to DIR   # the sheets of another folder's texts
    .venv/bin/python scripts/sheets.py --check-words            # words in sheets that their texts don't print
    .venv/bin/python scripts/sheets.py --check-words TEXT SHEET # the same for one sheet

Full texts and facts lie beside the project in `../shared` (they are no part of it); texts may also lie in `data/texts`.
A folder's texts are called `<region>_<report_year>.txt` or are listed in its `index.csv`
(`file,region,report_year,url`).
A sheet's front matter is kept as it stands; a sheet without a full text was made by hand and is left alone. Same input,
same bytes. `--rows` lists each row that a sheet gains or loses.
Exit status 1: a sheet would change (`--check`), a fact is not in the table and `EXPLAINED` has no word for it, a text
gave no sheet, or a statement prints a word that its text doesn't (`--check-words`).
"""

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import unquote

import pandas as pd

from analysis.catalogue import region, unit
from analysis.errors import InputError
from analysis.files import write
from analysis.reading import extract
from analysis.reading.condense import condense
from analysis.reading.faithful import Strange, strangers
from analysis.table.build import build_table
from analysis.text.quantity import find_quantities
from analysis.text.report import Report, headings, read_report

ROOT = Path(__file__).resolve().parents[1]
RAW = ROOT / "data/raw"
TEXTS = ROOT / "data/texts"
SHARED = ROOT.parent / "shared"
# The labelled reports come last: two of the nation's whole texts lie only there.
FOLDERS = (SHARED / "corpus", SHARED / "corpus/local", SHARED / "gold")
# The nation's reports before this one print hardly an indicator that is kept today.
FIRST = 1978

# Texts that stop in the middle (as a mirror cut them at about 7,500 characters) or are a newspaper's excerpts: what the
# table lacks of them says nothing of the report.
PARTIAL = {
    # Only the sentences that could be aligned with a translation: 一是 and the sentence of the aims are not among them.
    ("100000", 2026),
    *(("130000", year) for year in (2000, 2005, 2008, 2012, 2013, 2014, 2015, 2017)),
    *(("130600", year) for year in (2007, 2010, 2011, 2013, 2018, 2019, 2024, 2026)),
    ("130607", 2021), ("130623", 2011), ("130633", 2017), ("371526", 2024),
}  # fmt: skip

# What a place was called up to a year: districts of Baoding were counties until May 2015.
THEN = {"130608": ("清苑县", 2015), "130609": ("徐水县", 2015)}

# Facts that the table has otherwise, and why: (region, report year, statement) → reason.
_SAME = "left out: the very number that the report of 2021 has for 2020, so its year is doubtful"
EXPLAINED = {
    ("140000", 2009, "贫困人口减少25万"): "the table has it in 万人",
    ("140404", 2020, "总人口35.6万人"): "left out: another page has a figure 10 % lower, so its scope is doubtful",
    ("140400", 2022, "制造业增加值占工业增加值比重31.1%"): _SAME,
    ("140400", 2022, "战略性新兴产业增加值占工业增加值比重5.6%"): _SAME,
}


class Text(NamedTuple):
    """A full text: its file, whose report of which year it is, and its address ("" where none is known)."""

    path: Path
    region: str
    year: int
    url: str


def texts_in(folder: Path) -> list[Text]:
    """The full texts of a folder in order of their names, with the addresses that its `index.csv` has.

    Raises InputError for a file that neither the index nor its name places.
    """
    listed = {}
    if (folder / "index.csv").exists():
        with (folder / "index.csv").open(encoding="utf-8", newline="") as file:
            listed = {Path(row["file"]).name: row for row in csv.DictReader(file)}
    found = []
    for path in sorted(folder.glob("*.txt")):
        row = listed.get(path.name, {})
        named = re.fullmatch(r"(\d{6})_(\d{4})(?:_.*)?", path.stem)
        if not row and not named:
            raise InputError(f"{path}: not in index.csv; call it <region>_<report_year>.txt, such as 140400_2023.txt")
        region, year = (row["region"], row["report_year"]) if row else named.groups()
        found.append(Text(path, region, int(year), unquote(row.get("url", ""))))
    return found


def whole_texts(folders: Iterable[Path] = FOLDERS, least: int = FIRST) -> list[Text]:
    """The full texts of the folders that are there, since a year; a report in two of them is taken from the first.

    A file's name that says more than place and year (`140400_2023_excerpt.txt`) is of a part of a report.
    """
    found: dict[tuple[str, int], Text] = {}
    for text in (text for folder in folders if folder.is_dir() for text in texts_in(folder)):
        if text.year >= least and (text.url or re.fullmatch(r"\d{6}_\d{4}", text.path.stem)):
            found.setdefault((text.region, text.year), text)
    return list(found.values())


def sheets_of(texts: list[Text], raw: Path) -> Iterator[tuple[Text, Path, str]]:
    """Each full text's sheet: where it goes under `raw`, and its content, "" where the text has no figure."""
    for text in texts:
        path = raw / text.region / f"{text.year}.md"
        report = once(read_report(text.path, text.region, text.year))
        try:
            yield text, path, condense(_headed(report, path, text.url or text.path.stem))
        except InputError as error:
            print(f"{text.path.name}: {error}", file=sys.stderr)
            yield text, path, ""


def once(report: Report) -> Report:
    """A report whose page prints it twice, cut where the second print begins; any other as it is.

    Twelve pages of Hebei's hold the report two times over, and every figure would count double. The second print begins
    with the first long line that was there before, and most of what follows it was there before, too.
    """
    lines = [(m.start(), "".join(m[0].split())) for m in re.finditer(r"[^\n]+", report.text)]
    long = [(start, line) for start, line in lines if len(line) >= 40]
    first = {line: i for i, (_, line) in reversed(list(enumerate(long)))}
    again = next((i for i, (_, line) in enumerate(long) if first[line] < i), len(long))
    after = [line for _, line in long[again:]]
    if len(after) < 5 or sum(first[line] < again for line in after) < 0.8 * len(after):
        return report
    text = report.text[: long[again][0]]
    return replace(report, text=text, sections=headings(text, report.body))


def _headed(report: Report, path: Path, address: str) -> Report:
    """The report with the front matter of its present sheet; without one, with a plain title and the index's address.

    Titles of pages name the page, or the wrong year, as often as the report.
    """
    extent = "part" if (report.region, report.report_year) in PARTIAL else "whole"
    if not path.exists():
        then, until = THEN.get(report.region, ("", 0))
        name = then if report.report_year <= until else region(report.region).name_zh
        told = f"{name}{report.report_year}年政府工作报告"
        part = "（所据文本不全）" if extent == "part" else ""
        return replace(report, title=told + part, source=address, extent=extent)
    sheet = read_report(path)
    told = {"title": sheet.title, "source": sheet.source, "delivered": sheet.delivered, "kind": sheet.kind}
    return replace(report, **told, extent=extent)


def facts(shared: Path = SHARED) -> pd.DataFrame:
    """The facts read by hand that a year's report can hold: no quarters, no months."""
    files = [shared / "facts/local_reports.csv", shared / "facts/national_headline.csv"]
    read = pd.concat([pd.read_csv(file, dtype=str, keep_default_na=False) for file in files], ignore_index=True)
    read["report_year"] = read["report_year"].astype(int)
    read["statement"] = read["statement"].str.replace("[﹕∶]", ":", regex=True)  # as the sheets have it
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


# What makes two rows the same, whatever the words of the sheet and the places in it.
_SAME_ROW = ["indicator_text", "indicator", "measure", "status", "comparator", "value", "value_high", "unit", "year",
             "period_start", "base_year"]  # fmt: skip


def _rows(sheet: str, path: Path) -> Counter[tuple[str, ...]]:
    """The rows that a sheet gives, counted."""
    if not sheet:
        return Counter()
    with TemporaryDirectory() as folder:
        copy = Path(folder, path.name)
        copy.write_text(sheet, encoding="utf-8")
        table = extract(read_report(copy))
    return Counter(map(tuple, table[_SAME_ROW].astype(str).to_numpy()))


def _changes(old: str, new: str, path: Path, listed: bool) -> str:
    """How many rows a sheet gains and loses; with `listed` each of them on a line of its own."""
    try:
        before = _rows(old, path)
    except InputError:  # braces of a statement that the reading of today takes for no figure
        before = Counter()
    after = _rows(new, path)
    gained, lost = after - before, before - after
    said = f"{sum(after.values())} rows, {sum(gained.values())} gained, {sum(lost.values())} lost"
    if listed:
        for sign, rows in (("+", gained), ("-", lost)):
            said += "".join(f"\n  {sign} {' '.join(row)}" for row in rows.elements())
    return said


def write_sheets(texts: list[Text], raw: Path, check: bool = False, listed: bool = False) -> tuple[int, int]:
    """Write the sheets of texts under `raw` (`check`: only say what would change); how many changed and failed."""
    changed = failed = lines = braces = 0
    for _, path, sheet in sheets_of(texts, raw):
        failed += not sheet
        lines, braces = lines + sheet.count("\n"), braces + sheet.count("{")
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if not sheet or sheet == old:
            continue
        changed += 1
        print(
            f"{path.relative_to(raw)}: {'would change' if check else 'written'}, {_changes(old, sheet, path, listed)}"
        )
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path, sheet)
    print(f"{len(texts)} full texts: {changed} sheets changed, {failed} failed, {lines} lines, {braces} with braces")
    return changed, failed


def strange_words(pairs: list[tuple[Path, Path]]) -> list[tuple[Path, Strange]]:
    """What in sheets their texts don't print, from pairs of a text and its sheet."""
    found = []
    for text, path in pairs:
        sheet = read_report(path)
        report = read_report(text, sheet.region, sheet.report_year)
        found += [(path, each) for each in strangers(report, sheet)]
    return found


def pairs_at_hand(raw: Path = RAW) -> list[tuple[Path, Path]]:
    """The sheets under a folder whose full text is at hand, each as text and sheet."""
    there = {(text.region, text.year): text.path for text in whole_texts(least=0)}
    found = []
    for sheet in sorted(raw.glob("*/*.md")):
        kept = TEXTS / sheet.parent.name / f"{sheet.stem}.txt"
        text = kept if kept.exists() else None
        if text is None and sheet.stem.isdigit():
            text = there.get((sheet.parent.name, int(sheet.stem)))
        if text is not None:
            found.append((text, sheet))
    return found


def _check_words(named: list[str]) -> int:
    pairs = [(Path(named[0]), Path(named[1]))] if named else pairs_at_hand()
    found = strange_words(pairs)
    for path, each in found:
        what = f"the text doesn't print {'、'.join(each.words)}: {each.clause}" if each.words else "not in the text"
        print(f"{path}:{each.line}: {each.statement}: {what}")
    print(f"{len(found)} statements of {len(pairs)} sheets have words or figures that their texts don't print")
    return int(bool(found))


def _compare() -> int:
    """Compare the table with the facts; how many it lacks that have no explanation."""
    table = build_table(RAW)
    missing = not_found(table, facts())
    for row in missing.itertuples(index=False):
        print(f"not in the table: {row.region} {row.report_year} {row.statement} ({row.period}, {row.status}); "
              f"{row.explained or 'nearest: ' + (row.nearest or 'none')}")  # fmt: skip
    unexplained = int((missing["explained"] == "").sum())
    print(f"{len(missing)} facts are not in the table of {len(table)} rows, {unexplained} of them unexplained")
    return unexplained


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="sheets.py", description="Figure sheets from full texts.")
    parser.add_argument("--check", action="store_true", help="say what would change; write nothing")
    parser.add_argument("--from", dest="folder", type=Path, help="a folder of texts instead of those of ../shared")
    parser.add_argument("--to", type=Path, default=RAW, help="where sheets go (default data/raw)")
    parser.add_argument("--rows", action="store_true", help="list each row that a sheet gains or loses")
    words = "list words that the texts don't print: of TEXT SHEET, or of all sheets whose text is at hand"
    parser.add_argument("--check-words", nargs="*", metavar="FILE", help=words)
    asked = parser.parse_args(arguments)
    if asked.check_words is not None:
        if len(asked.check_words) not in (0, 2):
            parser.error("--check-words wants a text and its sheet, or nothing")
        return _check_words(asked.check_words)
    first = asked.folder or FOLDERS[0]
    if not first.is_dir():
        print(f"sheets.py: no full texts in {first}; nothing to do", file=sys.stderr)
        return 2
    texts = texts_in(asked.folder) if asked.folder else whole_texts()
    changed, failed = write_sheets(texts, asked.to, asked.check, asked.rows)
    wanting = _compare() if asked.folder is None and asked.to == RAW else 0
    return int(bool(wanting or failed or (asked.check and changed)))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except InputError as error:
        sys.exit(f"sheets.py: {error}")
