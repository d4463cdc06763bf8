"""Two levels that may meet in a growth that no report prints, and rates chained into an index."""

from collections.abc import Iterable
from operator import itemgetter

import pandas as pd

from analysis.study.breaks import broken_between
from analysis.study.kind import (
    Row,
)
from analysis.study.prints import tidy, within


def chain_index(growth: pd.DataFrame) -> pd.DataFrame:
    """Growth rates chained into an index: the year before the first rate is 100.

    The real path of a series whose levels are at current prices. A year without a rate ends the chain, for what came
    between is not known: only the last unbroken run of years is chained.

    Args:
        growth: a frame with `year` and `value` (% against the year before), such as `series(…, measure="growth")`.

    Returns:
        `year`, `value` (first year = 100), one year more than the run.

    Example:
        >>> chain_index(pd.DataFrame({"year": [2021, 2022], "value": [10.0, -10.0]}))
           year  value
        0  2020  100.0
        1  2021  110.0
        2  2022   99.0
    """
    rates = growth.loc[growth["value"].notna(), ["year", "value"]].sort_values("year")
    if rates.empty:
        return pd.DataFrame({"year": pd.Series(dtype="int64"), "value": pd.Series(dtype="float64")})
    run = rates["year"].diff().fillna(1).ne(1).cumsum()
    rates = rates[run == run.iloc[-1]]
    path = 100 * (1 + rates["value"] / 100).cumprod()
    years = [int(rates["year"].iloc[0]) - 1, *rates["year"].astype(int)]
    return pd.DataFrame({"year": years, "value": [100.0, *map(tidy, path)]})


def one_vintage(levels: Iterable[Row], year: int, base: int, vintage: str = "latest") -> tuple[Row, Row] | None:
    """The levels of two years that may meet in one rate or difference, from the level `prints` of one series.

    They are of one report or, for two years running, first prints, each of the report of the year after, of which the
    earlier stands unrevised; no known break (an event aside) lies between. Plain figures only.
    """
    plain = [
        each
        for each in levels
        if each["form"] == 0 and each["period_start"] == each["year"] and each["report_year"] > each["year"]
    ]
    plain.sort(key=itemgetter("report_year", "distance", "step", "start"))
    best: dict[tuple[int, int], Row] = {}
    for each in plain:
        if each["year"] in (year, base):
            best.setdefault((each["report_year"], each["year"]), each)
    if not best or broken_between(plain[0]["indicator"], plain[0]["region"], base, year):
        return None
    together = [report for report, of in best if of == year and (report, base) in best]
    if together:
        report = max(together) if vintage == "latest" else min(together)
        return best[report, year], best[report, base]
    now, before = ([each for (_, of), each in best.items() if of == when] for when in (year, base))
    if year - base > 1 or not now or not before:
        return None
    first = before[0]
    if now[0]["report_year"] != year + 1 or first["report_year"] != base + 1:
        return None
    stands = all(within(each["value"] - first["value"], (each["step"] + first["step"]) / 2) for each in before)
    return (now[0], first) if stands else None
