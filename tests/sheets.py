"""Reports of one's own and their sheets, for the tests of both laws."""

from pathlib import Path

from analysis.reading.condense import condense
from analysis.text.report import Report, headings, read_report


def report_of(text: str, year: int = 2023) -> Report:
    return Report(text, "140400", year, "试验用报告", "试验", headings(text))


def sheet_of(report: Report, folder: Path) -> Report:
    path = folder / "sheet.md"
    path.write_text(condense(report), encoding="utf-8")
    return read_report(path)
