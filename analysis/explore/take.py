"""What a reader takes away from a view: its figures as CSV, and a line to cite them by."""

import base64
import csv
import io
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version

from analysis.explore.keep import title_of
from analysis.explore.view import Point, View
from analysis.language import label, region_name
from analysis.story.html import Html, join_html, piece, text

_COLUMNS = (
    "region", "region_name", "series", "year", "status", "value", "words", "report_year", "section", "source",
)  # fmt: skip


def csv_of(view: View, points: Sequence[Point]) -> str:
    """The figures of a chart, a line each, with the words of the report and the address of the document.

    A cell that a spreadsheet would take for a formula has an apostrophe in front.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for point in points:
        row = point.row
        name = region_name(row["region"], view.language)
        series = point.name or title_of(view)
        cells = (
            row["region"], name, series, point.year, point.status, point.value, row["words"], row["report_year"],
            row["section"] or "", row["source"],
        )  # fmt: skip
        writer.writerow([_plain(str(cell)) for cell in cells])
    return out.getvalue()


def _plain(cell: str) -> str:
    """A cell that no spreadsheet runs.

    >>> _plain("=1+1"), _plain("-2.5%"), _plain("5%")
    ("'=1+1", "'-2.5%", '5%')
    """
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def citation(view: View, points: Sequence[Point], today: date | None = None) -> str:
    """Title, years, reports, version and date in a line."""
    years = sorted({point.year for point in points})
    reports = sorted({int(point.row["report_year"]) for point in points})
    return label(
        "take.citation", view.language, title=title_of(view), years=_span(years), reports=_span(reports),
        version=version("govreport-analysis"), date=(today or date.today()).isoformat(),
    )  # fmt: skip


def _span(years: list[int]) -> str:
    return "–".join(dict.fromkeys(str(each) for each in (years[:1] + years[-1:])))


def take_away(view: View, points: Sequence[Point], name: str) -> Html:
    """A link to the CSV, inside the page itself, and the citation."""
    # With a mark of its encoding, by which Excel knows it.
    data = base64.b64encode(b"\xef\xbb\xbf" + csv_of(view, points).encode()).decode("ascii")
    link = piece(
        '<a download="{}.csv" href="data:text/csv;base64,{}">{}</a>', name, data, label("take.csv", view.language)
    )
    return join_html(
        Html('<p class="gr-note gr-take">'), link, Html("</p><p class='gr-note gr-cite'>"),
        text(f"{label('take.cite', view.language)}{citation(view, points)}"), Html("</p>"),
    )  # fmt: skip
