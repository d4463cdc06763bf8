"""Several series made comparable: one year = 100, or an amount per head; what may not be rebased is refused.

- A bound is no value: it has no index and no share per head, and is left out.
- No index runs over a break or from one vintage to another: of a level, only the unbroken run that holds the base year.
- Rates of growth are chained, which is the real path where levels are at current prices. Shares, ranks and changes have
  no index.
- An amount per head is an amount of one place and year over the resident population that the same table has of that
  place, at the year's end. Where it has none of that year, that of the year before stands in, else of the year after:
  a place's residents change by less than reports round. None stands in across a break, and none from further away.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from analysis import catalogue
from analysis.study.growth import chain_index
from analysis.study.kind import CAPS, FLOORS, RATES, dimension_of

#: Comparators that name no one value.
OPEN = (*FLOORS, *CAPS, "between")
#: The indicator that amounts are divided by.
PEOPLE = "population"
#: Units of an amount per head by dimension: the unit's name, how many of them one of the dimension is.
_PER_HEAD = {
    "cny": ("元/人", 1.0), "usd": ("美元/人", 1.0), "mass": ("公斤/人", 1000.0), "area": ("平方米/人", 1.0),
    "coal equivalent": ("千克标准煤/人", 1000.0), "energy": ("千瓦时/人", 1.0),
}  # fmt: skip
#: Money in a unit smaller than this is a price, a wage or a sum per person already.
_LEAST = 1e4


class Rebased(NamedTuple):
    """Series with `value` rebased and `printed` as it was, in the order given; or none of them, and why.

    `why` is empty or a word: `no_common_year`, `no_base` (a series has no value in the year asked for), `no_index` (of
    shares, ranks and changes), `not_positive`, `no_amount`, `no_people`.
    """

    lines: list[pd.DataFrame]
    base: int
    why: str


def firm(line: pd.DataFrame) -> pd.DataFrame:
    """The years of a series that have one value; bounds and ranges are left out.

    >>> firm(pd.DataFrame({"year": [2021, 2022], "value": [1.0, 2.0], "comparator": ["gt", "eq"]}))["year"].tolist()
    [2022]
    """
    kept = line[line["value"].notna()]
    return kept[~kept["comparator"].isin(OPEN)] if "comparator" in kept else kept


def common_years(lines: Sequence[pd.DataFrame]) -> list[int]:
    """The years in which every series has one value.

    >>> common_years([pd.DataFrame({"year": [2020, 2021], "value": [1.0, 2.0]}),
    ...               pd.DataFrame({"year": [2021, 2022], "value": [3.0, 4.0]})])
    [2021]
    """
    sets = [set(firm(line)["year"].astype(int)) for line in lines]
    return sorted(set.intersection(*sets)) if sets else []


def indexed(lines: Sequence[pd.DataFrame], base: int = 0) -> Rebased:
    """Each series with the base year = 100.

    Args:
        lines: as from `series`: `year`, `value`, `measure`, `unit`, and where there are any `comparator` and `break`.
        base: the base year; 0: the common year whose unbroken runs hold the most figures, the first on a tie. Where no
            series is broken that is the first common year.

    >>> level = {"year": [2020, 2021], "measure": "level", "unit": "亿元"}
    >>> done = indexed([pd.DataFrame({**level, "value": [50.0, 55.0]}), pd.DataFrame({**level, "value": [8.0, 10.0]})])
    >>> done.base, [line["value"].tolist() for line in done.lines]
    (2020, [[100.0, 110.0], [100.0, 125.0]])
    >>> indexed([pd.DataFrame({**level, "unit": "%", "value": [1.0, 2.0]})]).why
    'no_index'
    """
    paths = []
    for line in lines:
        path, why = _path(line)
        if why:
            return Rebased([], 0, why)
        paths.append(path)
    years = common_years(paths)
    if base and not all((firm(path)["year"] == base).any() for path in paths):
        return Rebased([], base, "no_base")
    if not years:
        return Rebased([], 0, "no_common_year")
    chosen = base or max(years, key=lambda year: (sum(len(_run(path, year)) for path in paths), -year))
    return Rebased([_hundred(_run(path, chosen), chosen) for path in paths], chosen, "")


def _path(line: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """What an index is taken of: a level's own values, or the chained rates; or why there is none."""
    if "break" in line:  # a break at a bound is one between the values around it
        run = line["break"].astype(bool).cumsum()
        line = line.assign(run=run)
    kept = firm(line)
    if kept.empty:
        return kept, "no_common_year"
    if "run" in kept:
        kept = kept.assign(**{"break": kept["run"].ne(kept["run"].shift(fill_value=kept["run"].iloc[0]))}).drop(
            columns="run"
        )
    measure = str(kept["measure"].iloc[0])
    if measure == "growth":
        chained = chain_index(kept).rename(columns={"value": "chained"})
        path = chained.merge(kept.rename(columns={"value": "printed"}), on="year", how="left")
        path = path.rename(columns={"chained": "value"}).assign(comparator="eq")
        path["break"] = False
        return path, "" if (path["value"] > 0).all() else "not_positive"
    if measure != "level" or set(kept["unit"]) & set(RATES):
        return kept, "no_index"
    return kept.assign(printed=kept["value"]), "" if (kept["value"] > 0).all() else "not_positive"


def _run(path: pd.DataFrame, year: int) -> pd.DataFrame:
    """The unbroken run of a path that holds a year."""
    if "break" not in path:
        return path
    run = path["break"].astype(bool).cumsum()
    return path[run == run[path["year"] == year].iloc[0]]


def _hundred(path: pd.DataFrame, base: int) -> pd.DataFrame:
    at = float(path.loc[path["year"] == base, "value"].iloc[0])
    return path.assign(value=(100 * path["value"] / at).round(4), printed_unit=path["unit"], unit="").reset_index(
        drop=True
    )


def per_head(amounts: pd.DataFrame, people: pd.DataFrame) -> Rebased:
    """An amount over the resident population of the same place and year.

    Args:
        amounts: levels of one place as from `series`, with `indicator`.
        people: that place's population as from `series(table, place, PEOPLE)`.

    Returns:
        One line: the years that have both, `value` in the unit of `per_head_unit`, `people` in persons, and
        `people_year`, the year that they are of; with `break` where either is broken. None and `no_amount` where the
        figure is no amount that people can share (a share, a rate, a count of people, what is per head already),
        `no_people` where no year has both.

    >>> gdp = pd.DataFrame({"year": [2022, 2023], "value": [2804.8, 2806.2], "unit": "亿元", "measure": "level",
    ...                     "indicator": "gdp"})
    >>> done = per_head(gdp, pd.DataFrame({"year": [2023], "value": [310.0], "unit": "万人"}))
    >>> done.lines[0][["year", "value", "people_year"]].values.tolist()
    [[2022.0, 90477.4, 2023.0], [2023.0, 90522.6, 2023.0]]
    """
    kept = firm(amounts)
    units = {per_head_unit(str(row.indicator), str(row.unit)) for row in kept.itertuples()}
    if len(kept) and (set(kept["measure"]) != {"level"} or None in units):
        return Rebased([], 0, "no_amount")
    heads = firm(people)
    factor = [dimension_of(str(unit))[1] for unit in heads["unit"]] if len(heads) else []
    counted = pd.Series(factor, heads.index, "float64") * heads["value"]
    known = {int(year): float(n) for year, n in zip(heads["year"], counted, strict=True) if n > 0}
    marks = _breaks(amounts) + _breaks(people)
    near = [_nearest(int(year), known, marks) for year in kept["year"]]
    both = kept.assign(people_year=near, people=[known.get(year, float("nan")) for year in near])
    both = both[both["people"].notna()].astype({"people_year": "int64"}).reset_index(drop=True)
    if both.empty:
        return Rebased([], 0, "no_people")
    size = [dimension_of(str(unit))[1] for unit in both["unit"]]
    (unit, times) = next(each for each in units if each is not None)
    value = (both["value"] * pd.Series(size) * times / both["people"]).round(1 if unit == "元/人" else 4)
    cut = _cuts(amounts, both["year"]) | _cuts(people, both["people_year"])
    done = both.assign(printed=both["value"], printed_unit=both["unit"], value=value, unit=unit, **{"break": cut})
    return Rebased([done], 0, "")


def _nearest(year: int, known: Iterable[int], marks: Sequence[int]) -> int:
    """The year whose population stands for this one's: itself, the one before, the one after; 0 where there is none.

    >>> _nearest(2022, [2021, 2023], []), _nearest(2022, [2021, 2023], [2022]), _nearest(2022, [2020], [])
    (2021, 2023, 0)
    """
    for each in (year, year - 1, year + 1):
        if each in known and not any(min(each, year) < mark <= max(each, year) for mark in marks):
            return each
    return 0


def _breaks(line: pd.DataFrame) -> list[int]:
    """The years at or before which a line breaks."""
    return line.loc[line["break"].astype(bool), "year"].tolist() if "break" in line else []


def _cuts(line: pd.DataFrame, years: pd.Series) -> pd.Series:
    """For each of these years whether the line breaks after the year before it, at or before it."""
    marks = _breaks(line)
    before = years.shift()
    return pd.Series([any(a < mark <= b for mark in marks) for a, b in zip(before, years, strict=True)], years.index)


def per_head_unit(indicator: str, unit: str) -> tuple[str, float] | None:
    """The unit of an amount per head and how many of it one of the dimension's own is; None where none is meant.

    >>> per_head_unit("gdp", "亿元"), per_head_unit("grain_output", "万吨"), per_head_unit("gdp_per_capita", "元")
    (('元/人', 1.0), ('公斤/人', 1000.0), None)
    """
    dimension, factor = dimension_of(unit)
    if "人均" in catalogue.indicator(indicator).name_zh or (dimension in ("cny", "usd") and factor < _LEAST):
        return None
    return _PER_HEAD.get(dimension)


def fit_for_log(values: Iterable[float]) -> bool:
    """Whether values can stand on a logarithmic scale: there are some, and all are above zero.

    >>> fit_for_log([0.1, 20]), fit_for_log([0, 1]), fit_for_log([])
    (True, False, False)
    """
    found = list(values)
    return bool(found) and min(found) > 0
