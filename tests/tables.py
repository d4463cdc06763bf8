"""Long tables written by hand, for tests of what is computed from them."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

COLUMNS = {
    "region": "str", "indicator": "str", "indicator_text": "str", "measure": "str", "status": "str", "comparator": "str",
    "value": "float64", "value_high": "float64", "unit": "str", "year": "int64", "period_start": "int64",
    "base_year": "Int64", "reference": "str", "basis": "str", "report_year": "int64", "source": "str", "section": "str",
    "value_text": "str", "start": "int64", "end": "int64",
}  # fmt: skip


def make_table(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """A long table of observations.md from rows that name only what matters.

    Default: the nation's GDP growth in %, an outcome, printed plainly by the report of the year after; a target is of the
    report of its own year. `base_year` and `period_start` follow from the measure; places follow each other in the text.
    """
    from analysis.catalogue import indicator

    full = []
    for place, given in enumerate(rows):
        row = {
            "region": "100000",
            "indicator": "gdp",
            "measure": "growth",
            "status": "actual",
            "comparator": "eq",
            **given,
        }
        year = row["year"]
        row.setdefault("unit", "%" if row["measure"] == "growth" else "亿元")
        row.setdefault("indicator_text", indicator(row["indicator"]).name_zh if row["indicator"] else "某项指标")
        row.setdefault("report_year", year if row["status"] == "target" else year + 1)
        if row["measure"] in ("growth", "average_growth", "change"):
            row.setdefault("base_year", row.get("period_start", year) - 1)
            row.setdefault("period_start", row["base_year"] + 1)
        row.setdefault("period_start", year)
        value = row.setdefault("value", None)
        row.setdefault("value_text", "与经济增长同步" if value is None else f"{value:g}{row['unit']}")
        row.setdefault("source", f"{row['region']}_{row['report_year']}")
        row.setdefault("section", "目标" if row["status"] == "target" else "回顾")
        row.setdefault("start", 100 * place)
        row.setdefault("end", row["start"] + len(row["value_text"]))
        full.append(row)
    frame = pd.DataFrame(full, columns=list(COLUMNS))
    return frame.astype(COLUMNS)
