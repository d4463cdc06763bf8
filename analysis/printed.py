"""Results on stdout: JSON lines and CSV to go on with, aligned columns to read.

Rows come as a frame, or as a list a column, which needs no pandas.
"""

import csv
import json
import sys
import time
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

SIGNS = {"eq": "", "ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "about": "≈ ", "between": ""}
Columns = Mapping[str, list[Any]]


def _cells(column: "pd.Series | list[Any]") -> list[Any]:
    """A column as JSON has it: null for absent, int for int, a list for a tuple."""
    values = column if isinstance(column, list) else column.astype(object).where(column.notna(), None).tolist()
    return [list(value) if isinstance(value, tuple) else value for value in values]


def _python(value: Any) -> Any:
    """A number of numpy's as Python's own, for JSON."""
    return value.item()


def print_rows(rows: "pd.DataFrame | Columns", form: str, header: bool) -> None:
    if form == "csv":
        _print_csv(rows, header)
        return
    names = [str(name) for name in rows]
    for cells in zip(*(_cells(rows[name]) for name in names), strict=True):
        record = dict(zip(names, cells, strict=True))
        sys.stdout.write(json.dumps(record, ensure_ascii=False, allow_nan=False, default=_python) + "\n")


def _print_csv(rows: "pd.DataFrame | Columns", header: bool) -> None:
    if not isinstance(rows, Mapping):
        rows.to_csv(sys.stdout, index=False, header=header, lineterminator="\n")
        return
    lines = csv.writer(sys.stdout, lineterminator="\n")
    lines.writerows([list(rows)] if header else [])
    lines.writerows(zip(*rows.values(), strict=True))


def observations(rows: Columns) -> Columns:
    """Observations for the eye: the columns that a reader looks at, the figure in one."""
    shown = {"name": "indicator_text", "indicator": "indicator", "measure": "measure", "status": "status"}
    return {
        "year": _each(rows, _years),
        **{name: rows[column] for name, column in shown.items()},
        "figure": _each(rows, _figure),
        "printed": rows["value_text"],
        **({"rules": rows["rules"]} if "rules" in rows else {}),
    }


def _each(rows: Columns, told: Any) -> list[str]:
    return [told(dict(zip(rows, cells, strict=True))) for cells in zip(*rows.values(), strict=True)]


def _years(row: dict[str, Any]) -> str:
    return str(row["year"]) if row["period_start"] == row["year"] else f"{row['period_start']}–{row['year']}"


def _figure(row: dict[str, Any]) -> str:
    sign = SIGNS[row["comparator"]]
    if row["value"] is None:
        return f"{sign}{row['reference']}"
    high = f" – {row['value_high']:,.10g}" if row["comparator"] == "between" else ""
    return f"{sign}{row['value']:,.10g}{high} {row['unit']}"


def print_columns(frame: "pd.DataFrame | Columns") -> None:
    """Aligned columns; a Chinese character is two wide. Control characters of a text never reach the terminal."""

    def cell(value: Any) -> str:
        text = "" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        return "".join(char for char in text if char.isprintable())

    from wcwidth import wcswidth

    columns = [[name, *map(cell, _cells(frame[name]))] for name in map(str, frame)]
    widths = [max(map(wcswidth, column)) for column in columns]
    for row in zip(*columns, strict=True):
        line = "  ".join(text + " " * (width - wcswidth(text)) for text, width in zip(row, widths, strict=True))
        print(line.rstrip())


class Progress:
    """How far something is, how fast and how long yet, on stderr: a line that changes, on a terminal only.

    In a file or a mail the lines would be noise; there a line every minute says that it goes on.
    """

    def __init__(self, what: str) -> None:
        self._what, self._begun = what, time.monotonic()
        self._terminal = sys.stderr.isatty()
        self._shown, self._next = False, 1.0 if self._terminal else 60.0

    def __call__(self, done: int, of: int) -> None:
        past = time.monotonic() - self._begun
        if past < self._next or done >= of:
            return
        self._next = past + (0.5 if self._terminal else 60.0)
        rate = done / past
        left = f", {(of - done) / rate:.0f} s left" if done else ""
        line = f"govreport: {done} of {of} {self._what}, {rate:.1f} a second{left}"
        print(f"\r{line}\x1b[K" if self._terminal else line, end="" if self._terminal else "\n", file=sys.stderr)
        sys.stderr.flush()
        self._shown = True

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._shown and self._terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
