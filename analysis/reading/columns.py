"""Figures of reports → columns, and those → one table.

Making a frame costs as much as reading a page, and importing pandas as much as reading a report: reports that are read
together share one frame, and who only prints the figures goes without.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from analysis.reading.row import FIELDS, Row
from analysis.text.report import Report
from analysis.text.script import visible

if TYPE_CHECKING:
    import pandas as pd

Placed = list[tuple[Row, int, int]]
"""The rows of a report, each with its place in the text as it stands."""
Read = tuple[Report, Placed, list[str]]
"""A report, its rows, and what made each of them, where that was asked for."""
_FLOATS, _YEARS = ("value", "value_high"), ("base_year", "base_start")
_WHOLE = ("year", "period_start", "report_year", "start", "end")


def columns(read: Iterable[Read], explain: bool) -> dict[str, list[Any]]:
    """The figures of some reports, one report after another, a list a column in the table's order, None for what is
    missing; with `explain` a column `rules` too."""
    told: dict[str, list[Any]] = {name: [] for name in ("region", *FIELDS, *_TOLD)}
    for report, found, rules in read:
        rows = [row for row, _, _ in found]  # of one report: rows that are kept are gone through again and again
        for column, field in FIELDS.items():
            told[column] += map(attrgetter(field), rows)
        told["region"] += [report.region] * len(found)
        told["report_year"] += [report.report_year] * len(found)
        told["source"] += [report.source] * len(found)
        told["source_kind"] += [report.kind] * len(found)
        told["section"] += report.sections_at(start for _, start, _ in found)
        told["value_text"] += [_printed(report.text, row, start, end) for row, start, end in found]
        told["start"] += [start for _, start, _ in found]
        told["end"] += [end for _, _, end in found]
        told["rules"] += rules
    told["value"] = [None if value is None else float(value) for value in told["value"]]
    if not explain:
        del told["rules"]
    return told


_TOLD = ("report_year", "source", "source_kind", "section", "value_text", "start", "end", "rules")


def table(told: Mapping[str, list[Any]]) -> "pd.DataFrame":
    """The columns as a frame of the table's types."""
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    def typed(name: str, cells: list[Any]) -> Any:
        if name in _FLOATS:
            return np.array(cells, dtype="float64")
        if name in _WHOLE:
            return np.array(cells, dtype="int64")
        if name in _YEARS:
            missing = np.array([cell is None for cell in cells], dtype=bool)
            return pd.arrays.IntegerArray(np.array([cell or 1 for cell in cells], dtype="int64"), missing)
        # pandas alone would look at each cell, and its `array` three times at the whole
        return _text().__from_arrow__(pa.array(cells, type=pa.large_string()))  # type: ignore[attr-defined]

    # Arrays, not Series: aligning twenty indices would cost as much again.
    return pd.DataFrame({name: typed(name, cells) for name, cells in told.items()}, copy=False)


@lru_cache(maxsize=1)
def _text() -> "pd.StringDtype":
    """The type of texts in a table, made once."""
    import numpy as np
    import pandas as pd

    return pd.StringDtype(na_value=np.nan)


def _printed(text: str, row: Row, start: int, end: int) -> str:
    """A figure as printed; nothing was read through within it where it is as long as in the prepared text."""
    printed = text[start:end]
    return printed if end - start == row.end - row.start else visible(printed)
