"""How places' targets of one year lie to each other and to the nation's."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.story.page import number_of
from analysis.study.position import position as lies


@dataclass(frozen=True)
class Ranking:
    """One indicator: the places' targets in rows, the nation's (of `nation_year`), places without."""

    indicator: str
    measure: str
    name: str
    rows: pd.DataFrame
    nation: dict[str, Any] | None
    nation_year: int | None
    unnumbered: list[dict[str, Any]]
    without: list[str]


def low_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Targets from low to high: a number before a range that begins with it."""
    ends = rows.assign(_upper=rows["value_high"].astype("float64").fillna(rows["value"]))
    return ends.sort_values(["value", "_upper", "region"]).drop(columns="_upper")


def provinces() -> list[str]:
    """The codes of the provinces that deliver such reports: not Taiwan (71), Hong Kong (81) and Macao (82)."""
    return [each for each in catalogue.regions(level="province")["code"] if each < "700000"]


def position(low: float, high: float, nation_low: float, nation_high: float) -> str:
    """Where a place's number or range lies to the nation's: one of `analysis.chart.regions.POSITIONS`.

    >>> position(5, 5, 5, 5), position(5, 5, 4.5, 5)
    ('level', 'upper')
    """
    found = lies(low, high, nation_low, nation_high)
    return "level" if found == "same" else found


def ends(row: dict[str, Any]) -> tuple[float, float]:
    low, high = number_of(row, "value"), number_of(row, "value_high")
    assert low is not None
    return low, low if high is None else high
