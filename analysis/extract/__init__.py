"""Report → observations: one row a figure, with the columns of the data dictionary."""

import re
from bisect import bisect_right

import pandas as pd

from analysis.catalogue.words import comparators  # noqa: F401
from analysis.extract.figures import Figure, read_sentence
from analysis.extract.frame import frames
from analysis.extract.relative import relative_targets
from analysis.quantity import scan
from analysis.report import Report, headings
from analysis.script import prepare

_SENTENCE_END = re.compile("[。；！？\n]")


def figures(report: Report) -> list[tuple[Figure, int, int]]:
    """The figures of a report in order, each with its place in the text as it stands."""
    script = prepare(report.text)
    text = script.text
    sections = list(headings(text))
    passages = frames(text, sections, report.report_year)
    starts = [p[0] for p in passages]
    ends = [0, *[m.end() for m in _SENTENCE_END.finditer(text)], len(text)]
    rows: list[Figure] = []
    pending: list = []
    current = -1
    body = report.body
    for m in scan(text):
        i = bisect_right(ends, m.start) - 1
        if i != current:
            if pending:
                rows += _read(text, ends[current], ends[current + 1], pending, passages, starts, report.report_year)
            pending, current = [], i
        pending.append(m)
    if pending:
        rows += _read(text, ends[current], ends[current + 1], pending, passages, starts, report.report_year)
    rows += relative_targets(text, passages, starts, report.report_year)
    rows.sort(key=lambda r: (r.start, r.end))
    out = []
    for row in rows:
        start, end = script.place(row.start, row.end)
        if start >= body:
            out.append((row, start, end))
    return out


def _read(text, start, end, mentions, passages, starts, year):
    frame = passages[max(0, bisect_right(starts, start + 1) - 1)][2]
    return read_sentence(text, start, end, mentions, frame, year)


def extract(report: Report) -> pd.DataFrame:
    """The observations of a report, a row a figure."""
    rows = figures(report)
    records = [
        {
            "region": report.region, "indicator": f.indicator, "indicator_text": f.name, "measure": f.measure, "status": f.status,
            "comparator": f.comparator, "value": f.value, "value_high": f.high, "unit": f.unit, "year": f.year,
            "period_start": f.first, "base_year": f.base, "reference": f.reference, "basis": f.basis,
            "report_year": report.report_year, "source": report.source, "section": report.section_at(start),
            "value_text": report.text[start:end], "start": start, "end": end,
        }
        for f, start, end in rows
    ]
    return pd.DataFrame.from_records(records)
