"""Results on stdout: JSON lines and CSV to go on with, aligned columns to read."""

import json
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

SIGNS = {"eq": "", "ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "about": "≈ ", "between": ""}


def _cells(column: "pd.Series") -> list[Any]:
    """A column as JSON has it: null for absent, int for int, a list for a tuple."""
    values = column.astype(object).where(column.notna(), None).tolist()
    return [list(value) if isinstance(value, tuple) else value for value in values]


def _python(value: Any) -> Any:
    """A number of numpy's as Python's own, for JSON."""
    return value.item()


def print_rows(rows: "pd.DataFrame", form: str, header: bool) -> None:
    if form == "csv":
        rows.to_csv(sys.stdout, index=False, header=header, lineterminator="\n")
        return
    names = list(rows.columns)
    for cells in zip(*(_cells(rows[name]) for name in names), strict=True):
        record = dict(zip(names, cells, strict=True))
        sys.stdout.write(json.dumps(record, ensure_ascii=False, allow_nan=False, default=_python) + "\n")


def observations(rows: "pd.DataFrame") -> "pd.DataFrame":
    """Observations for the eye: the columns that a reader looks at, the figure in one."""
    import pandas as pd

    def figure(row: Any) -> str:
        if row.value != row.value:
            return f"{SIGNS[row.comparator]}{row.reference}"
        high = f" – {row.value_high:,.10g}" if row.comparator == "between" else ""
        return f"{SIGNS[row.comparator]}{row.value:,.10g}{high} {row.unit}"

    def years(row: Any) -> str:
        return str(row.year) if row.period_start == row.year else f"{row.period_start}–{row.year}"

    return pd.DataFrame(
        {
            "year": [years(row) for row in rows.itertuples()],
            "name": rows["indicator_text"].to_list(),
            "indicator": rows["indicator"].to_list(),
            "measure": rows["measure"].to_list(),
            "status": rows["status"].to_list(),
            "figure": [figure(row) for row in rows.itertuples()],
            "printed": rows["value_text"].to_list(),
            **({"rules": rows["rules"].to_list()} if "rules" in rows else {}),
        }
    )


def print_columns(frame: "pd.DataFrame") -> None:
    """Aligned columns; a Chinese character is two wide. Control characters of a text never reach the terminal."""

    def cell(value: Any) -> str:
        text = "" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        return "".join(char for char in text if char.isprintable())

    from wcwidth import wcswidth

    columns = [[str(name), *map(cell, _cells(frame[name]))] for name in frame.columns]
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
