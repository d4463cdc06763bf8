"""Hand-made rows for tests."""

from typing import Any

import pandas as pd

from analysis.schema import as_table


def row(**cells: Any) -> dict[str, Any]:
    """An observation; what is not given is of a plain figure of Changzhi's report of 2024."""
    plain: dict[str, Any] = {
        "region": "140400", "indicator": "gdp", "indicator_text": "地区生产总值", "measure": "level", "status": "actual",
        "comparator": "eq", "value": 2806.2, "unit": "亿元", "year": 2023, "report_year": 2024, "source": "长治2024",
        "section": "回顾", "value_text": "2806.2亿元", "start": 0, "end": 8,
    }  # fmt: skip
    made = {**plain, **cells}
    made.setdefault("period_start", made["year"])
    if made["measure"] in ("growth", "average_growth", "change"):
        made.setdefault("base_year", made["period_start"] - 1)
    return made


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows as a table; each that gives no place stands after the one before it."""
    placed = [
        {**each, "start": 10 * i, "end": 10 * i + 8} if each["start"] == 0 else each for i, each in enumerate(rows)
    ]
    return as_table(pd.DataFrame(placed))
