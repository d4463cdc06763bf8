"""Figures of reports → one table, made a column at a time.

Making a frame costs as much as reading a page: reports that are read together share one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.reading.row import FIELDS, Row
from analysis.text.report import Report, Section

Placed = list[tuple[Row, int, int]]
"""The rows of a report, each with its place in the text as it stands."""
Read = tuple[Report, Placed, list[str]]
"""A report, its rows, and what made each of them, where that was asked for."""

# Invisible characters and line breaks inside a figure are not part of it as printed, nor is a page number that stands
# on a line of its own within it.
_INVISIBLE = re.compile("\n.*\n|[\\s\u200b-\u200f\u2060\ufeff\u00ad]+", re.S)
_TEXT = pd.StringDtype(na_value=np.nan)
_FLOATS, _WHOLE, _YEARS = ("value", "value_high"), ("year", "period_start"), ("base_year", "base_start")


def table(read: Iterable[Read], explain: bool) -> pd.DataFrame:
    """The table of the figures of some reports, one report after another; with `explain` a column `rules` too."""
    rows: list[Row] = []
    told: dict[str, list[Any]] = {
        name: []
        for name in ("region", "report_year", "source", "source_kind", "section", "value_text", "start", "end", "rules")
    }
    for report, found, rules in read:
        rows += [row for row, _, _ in found]
        told["region"] += [report.region] * len(found)
        told["report_year"] += [report.report_year] * len(found)
        told["source"] += [report.source] * len(found)
        told["source_kind"] += [report.kind] * len(found)
        told["section"] += _sections(report, found)
        told["value_text"] += [_printed(report.text, row, start, end) for row, start, end in found]
        told["start"] += [start for _, start, _ in found]
        told["end"] += [end for _, _, end in found]
        told["rules"] += rules
    fields = dict(zip(Row._fields, zip(*rows, strict=True) if rows else [()] * len(Row._fields), strict=True))
    columns = {"region": _texts(told["region"])}
    for column, field in FIELDS.items():
        cells = fields[field]
        if column in _FLOATS:
            columns[column] = np.array(cells, dtype="float64")
        elif column in _WHOLE:
            columns[column] = np.array(cells, dtype="int64")
        else:
            columns[column] = pd.array(list(cells), dtype="Int64") if column in _YEARS else _texts(cells)
    columns["report_year"] = np.array(told["report_year"], dtype="int64")
    for column in ("source", "source_kind", "section", "value_text"):
        columns[column] = _texts(told[column])
    for column in ("start", "end"):
        columns[column] = np.array(told[column], dtype="int64")
    if explain:
        columns["rules"] = _texts(told["rules"])
    # Arrays, not Series: aligning twenty indices would cost as much again.
    return pd.DataFrame(columns, copy=False)


def _texts(cells: Iterable[str | None]) -> Any:
    """A column of strings; through Arrow, for pandas would look at each cell."""
    return pd.array(pa.array(cells, type=pa.large_string()), dtype=_TEXT)


def _printed(text: str, row: Row, start: int, end: int) -> str:
    """A figure as printed; nothing was read through within it where it is as long as in the prepared text."""
    printed = text[start:end]
    return printed if end - start == row.end - row.start else _INVISIBLE.sub("", printed)


def _sections(report: Report, found: Placed) -> list[str]:
    """The path of headings in force at each figure."""
    paths = _paths(report.sections)
    places = [start for start, _ in paths]
    return [paths[bisect_right(places, start) - 1][1] for _, start, _ in found]


def _paths(sections: tuple[Section, ...]) -> list[tuple[int, str]]:
    """Where each heading starts and the path of headings in force from there."""
    held: dict[int, str] = {}
    paths = [(0, "")]
    for section in sections:
        held = {level: name for level, name in held.items() if level < section.level}
        held[section.level] = section.heading
        paths.append((section.start, " / ".join(held[level] for level in sorted(held))))
    return paths
