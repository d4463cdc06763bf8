"""Results on stdout: JSON lines and CSV to go on with, aligned columns to read."""

import json
import sys
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
