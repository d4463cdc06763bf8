"""What a reader takes away from a page: the figures behind it as CSV, and a line to cite it by, all inside the page."""

import base64
import csv
import io
from datetime import date
from importlib.metadata import version

import pandas as pd

from analysis.language import label
from analysis.story.html import Html, absent, join_html, piece
from analysis.table.cells import safe

#: Columns of a comparison that its figures are checked and worked on with, as far as a frame has them.
COLUMNS = (
    "region", "year", "period_start", "timing", "indicator", "indicator_text", "measure", "kind", "status",
    "comparator", "value",
    "value_high", "unit", "reference", "superior", "superior_value", "superior_value_high", "gap_low", "gap_high",
    "actual", "actual_derived", "gap", "margin", "told", "verdict", "reason", "actual_official", "verdict_official",
    "value_first", "value_latest", "n_prints", "value_text", "target_text", "actual_text", "report_year", "source",
    "target_report_year", "target_source", "actual_report_year", "actual_source",
)  # fmt: skip


def panel(frame: pd.DataFrame) -> str:
    """The frame's columns of `COLUMNS` as CSV, numbers as numbers; no cell can run as a spreadsheet's formula.

    >>> panel(pd.DataFrame({"year": [2023], "value": [-1.5], "unit": ["=1+1"], "start": [7]}))
    "year,value,unit\\n2023,-1.5,'=1+1\\n"
    """
    named = [name for name in COLUMNS if name in frame]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(named)
    for line in frame[named].itertuples(index=False):
        writer.writerow(["" if absent(cell) else safe(cell) if isinstance(cell, str) else cell for cell in line])
    return out.getvalue()


def download(frame: pd.DataFrame, name: str, language: str) -> Html:
    """A link to the panel, held by the page itself; with a mark of its encoding, by which Excel knows it."""
    data = base64.b64encode(b"\xef\xbb\xbf" + panel(frame).encode()).decode("ascii")
    words = label("take.panel", language, n=len(frame))
    return piece('<a download="{}.csv" href="data:text/csv;base64,{}">{}</a>', file_name(name), data, words)


def file_name(title: str) -> str:
    """A title as a file's name on every system.

    >>> file_name("全国：目标与实绩（2016–2026年）"), file_name("a/b: c?")
    ('全国-目标与实绩-2016–2026年', 'a-b-c')
    """
    kept = "".join("-" if sign in '/\\:*?"<>|：（）()，,' or sign.isspace() else sign for sign in title)
    return "-".join(part for part in kept.split("-") if part)


def citation(title: str, reports: str, language: str, today: date | None = None, mixed: bool = False) -> str:
    """Title (with place and years), reports, version and date in a line; `mixed`: not reports alone are cited.

    >>> citation("China: targets, 2016–2026", "2016–2026", "en", date(2026, 3, 5))  # doctest: +ELLIPSIS
    'China: targets, 2016–2026. From the government work reports of 2016–2026; govreport-analysis ..., 2026-03-05'
    """
    day = (today or date.today()).isoformat()
    return label(
        "take.mixed" if mixed else "take.page", language, title=title, reports=reports,
        version=version("govreport-analysis"), date=day,
    )  # fmt: skip


def cite(told: str, kind: str, language: str) -> Html:
    """Words to be quoted, chosen whole by one click, and a button that copies them where scripts run.

    `kind` says what they are: a `figure` with its sources, the page's `sentence`, the `page` itself.
    """
    what = label(f"take.what_{kind}", language)
    return join_html(
        piece('<p class="gr-note"><span class="gr-what">{}</span><span class="gr-cite">{}</span>', what, told),
        piece(' <button type="button" class="gr-take" hidden data-copy>{}</button></p>', label("take.copy", language)),
    )


def exported(command: str, language: str) -> Html:
    """How the figures are had as a workbook or in other shapes: the command, in the page's language."""
    told = f"{command} --language {language}"
    return piece('<p class="gr-note">{} <code>{}</code> {}</p>', label("take.export", language), told,
                 label("take.export_more", language))  # fmt: skip
