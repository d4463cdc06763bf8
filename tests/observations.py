"""Hand-made rows of the long table, for tests of what is computed from them."""

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.catalogue import indicator
from analysis.table.schema import as_table


def row(**cells: Any) -> dict[str, Any]:
    """An observation; what is not given is of a plain figure of Changzhi's GDP of 2023, told by the report of 2024.

    Name and unit follow from the indicator and the measure, the report from the status (an outcome is told the year
    after, a target in its own year), base and period from each other, the words from the number.
    """
    made: dict[str, Any] = {
        "region": "140400", "indicator": "gdp", "measure": "level", "status": "actual", "comparator": "eq",
        "value": 2806.2, "value_high": None, "year": 2023, "reference": None, "basis": None, "section": "回顾",
        "start": 0, **cells,
    }  # fmt: skip
    known = indicator(made["indicator"]) if made["indicator"] else None
    made.setdefault("indicator_text", known.name_zh if known else "某项指标")
    rate = made["measure"] in ("growth", "average_growth")
    made.setdefault("unit", "%" if rate else known.unit if known else "个")
    made.setdefault("report_year", made["year"] + (made["status"] != "target"))
    made.setdefault("source", f"{made['region']}_{made['report_year']}")
    if rate or made["measure"] == "change":
        made.setdefault("base_year", made.get("period_start", made["year"]) - 1)
        made.setdefault("period_start", made["base_year"] + 1)
    made.setdefault("period_start", made["year"])
    number = "与经济增长同步" if made["value"] is None else f"{made['value']:.12g}{made['unit']}"
    made.setdefault("value_text", number)
    made.setdefault("end", made["start"] + len(made["value_text"]))
    return made


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows as a table; each that gives no place stands after the one before it."""
    placed = [
        {**each, "start": 100 * i, "end": 100 * i + len(each["value_text"])} if each["start"] == 0 else each
        for i, each in enumerate(rows)
    ]
    return as_table(pd.DataFrame(placed))


@cache
def built() -> pd.DataFrame:
    """The table of the reports that the project holds, built once a process."""
    from analysis.table.build import build_table

    return build_table(Path(__file__).resolve().parents[1] / "data" / "raw", jobs=1)


def aim(value: float | None, comparator: str = "eq", year: int = 2023, **cells: Any) -> dict[str, Any]:
    """A target of the report of its own year."""
    return row(value=value, comparator=comparator, year=year, status="target", **{"report_year": year, **cells})


def came(value: float | None, comparator: str = "eq", year: int = 2023, **cells: Any) -> dict[str, Any]:
    """An outcome, told by the report of the year after."""
    return row(value=value, comparator=comparator, year=year, **{"report_year": year + 1, **cells})


def of(values: Any, first: int = 2010, **columns: Any) -> pd.DataFrame:
    """Values of a series, one a year from `first` on."""
    return pd.DataFrame({"year": range(first, first + len(values)), "value": values, **columns})
