"""A figure → its statement: the report's own words where the full text is at hand, else the excerpt of its sheet."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.files import find_up
from analysis.story.passage import passage
from analysis.table.folder import RAW, REPORTS, raw_folder
from analysis.text.report import Report, read_report
from analysis.text.script import is_sheet, visible

_BRACES = re.compile(r"\s*\{[^{}\n]*\}\s*$")
_STOPS = "。；！？\n\r"
#: Characters of a sentence on either side of the figure: enough for its clause, short enough for a table's cell.
AROUND = 60


@dataclass(frozen=True)
class Statement:
    """The words around a figure, and the document that they stand in.

    `own` says whether they are the report's own words; else they are an excerpt, a line of its figure sheet.
    """

    before: str
    figure: str
    after: str
    title: str
    own: bool = False


class Reports:
    """The reports from which a table was built, read when one is asked for.

    `table` is the table's folder or file: reports lie in `raw` beside its folder, else in the project's `data/raw`.
    Without them a figure is still traced to its source and heading, only its sentence is not shown.
    """

    def __init__(self, table: str | Path) -> None:
        self.raw = raw_folder(find_up(table) or Path(table)) or Path(RAW)
        self._read: dict[str, dict[tuple[int, str], tuple[Path, Report]]] = {}

    def report(self, region: str, report_year: int, source: str) -> Report | None:
        """The document of a row of the table, `None` where it is not at hand."""
        found = self._document(region, report_year, source)
        return found[1] if found else None

    def _document(self, region: str, report_year: int, source: str) -> tuple[Path, Report] | None:
        if region not in self._read:
            self._read[region] = dict(self._documents(region))
        return self._read[region].get((int(report_year), source))

    def _documents(self, region: str) -> list[tuple[tuple[int, str], tuple[Path, Report]]]:
        found = []
        for path in sorted((self.raw / region).glob("*")):
            if path.suffix not in REPORTS:
                continue
            try:
                report = read_report(path)
            except InputError:
                continue  # build says what is wrong with a report; here its words are merely not shown
            found.append(((report.report_year, report.source), (path, report)))
        return found

    def statement(self, row: dict[str, Any]) -> Statement | None:
        """The figure's passage in the full text where that is kept, else the line or sentence that it stands in.

        `row` has `region`, `report_year`, `source`, `start`, `end`, and may have the figure's `words`. A line is cut at
        `AROUND` characters on either side. `None` where the report is not at hand or its text is no longer the one
        that the table was built from (no such place, or another figure there).
        """
        found = self._document(row["region"], row["report_year"], row["source"])
        if found is None:
            return None
        path, report = found
        start, end = int(row["start"]), int(row["end"])
        figure = report.text[start:end]
        # A row of statistics may name the report that has a sheet: its place is then in another file.
        printed = row.get("words") or row.get("value_text")
        if not figure or (isinstance(printed, str) and visible(figure) not in visible(printed)):
            return None
        sheet = is_sheet(report.text[report.body :])
        said = passage(path, start, end) if sheet else None
        if said is not None:
            return Statement(said.before, said.figure, said.after, report.title, own=True)
        first = max(report.text.rfind(stop, 0, start) for stop in _STOPS) + 1
        last = min((at for stop in _STOPS if (at := report.text.find(stop, end)) >= 0), default=len(report.text))
        before, after = report.text[first:start], _BRACES.sub("", report.text[end:last])
        if len(before) > AROUND:
            before = "…" + before[-AROUND:]
        if len(after) > AROUND:
            after = after[:AROUND] + "…"
        return Statement(before.lstrip(), figure, after.rstrip(), report.title, own=not sheet)

    def title(self, row: dict[str, Any]) -> str:
        """The document's title; its source where the document is not at hand."""
        report = self.report(row["region"], row["report_year"], row["source"])
        return report.title if report else str(row["source"])
