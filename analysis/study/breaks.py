"""Known breaks of series: where the figures before and after are not of one making."""

from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from analysis import catalogue
from analysis.study.kind import GROWTH
from analysis.study.rows import told

NATION = "100000"
LOCAL = "local"  # in the list's column `region`: all places but the nation
_breaks = lru_cache(maxsize=1)(catalogue.breaks)

#: Kinds of break that move a level and leave a growth rate whole, for its two levels are restated alike.
_LEVEL_ONLY = ("revision", "unit", "renamed")
#: Kinds that are worth a mark in a chart and leave the figures before and after comparable.
NO_BREAK = ("event", "start", "renamed")


def series_breaks(indicator: str, region: str | None = None, measure: str = "level") -> pd.DataFrame:
    """Known breaks of one indicator: those of every region and, where `region` is given, its own.

    Columns of `analysis.catalogue.breaks`: `year` (the first of the new kind), `indicator`, `region` (missing: all;
    `local`: all but the nation), `kind` (revision, definition, territory, threshold, renamed, unit, start,
    discontinued, event), `zh`, `en`, `source`. A break with no indicator is of all (2020; a place's territory). Growth
    rates have none of the kinds that only move levels.

    >>> series_breaks("market_entities")[["year", "kind"]].values.tolist()
    [[2020, 'event'], [2023, 'renamed']]
    >>> 2018 in set(series_breaks("gdp", measure="growth")["year"])
    False
    """
    found = _breaks()
    here = found["region"].isna()
    if region is not None:
        code = catalogue.region(region).code
        here |= (found["region"] == code) | ((found["region"] == LOCAL) & (code != NATION))
    here &= found["indicator"].isna() | (found["indicator"] == indicator)
    if measure in GROWTH:
        here &= ~found["kind"].isin(_LEVEL_ONLY)
    return found[here].sort_values("year", kind="stable").reset_index(drop=True)


class Mark(NamedTuple):
    """A known break in short: the first year of the new kind, and the kind of break."""

    year: int
    kind: str


@lru_cache(maxsize=65536)
def marks(indicator: str, region: str, measure: str = "level") -> tuple[Mark, ...]:
    """The years and kinds of `series_breaks` of a region given by its code: checks ask for them at every figure.

    >>> marks("market_entities", "140000")[0]
    Mark(year=2020, kind='event')
    """
    places = {None, region} if region == NATION else {None, region, LOCAL}
    left_out = _LEVEL_ONLY if measure in GROWTH else ()
    return tuple(
        mark
        for mark, of, place in _marks()
        if of in (None, indicator) and place in places and mark.kind not in left_out
    )


@lru_cache(maxsize=1)
def _marks() -> list[tuple[Mark, str | None, str | None]]:
    """Every known break in short, with its indicator and region (`None`: all), by year."""
    found = _breaks().sort_values("year", kind="stable")
    cells = (told(found[name]) for name in ("year", "kind", "indicator", "region"))
    return [(Mark(year, kind), of, place) for year, kind, of, place in zip(*cells, strict=True)]


@lru_cache(maxsize=65536)
def restated_by(indicator: str, region: str, year: int, report_year: int) -> bool:
    """Whether a report that is not the next one prints a year's level on a base revised since.

    A census revises its own year and those before it, and is made known at the end of the year after; a new definition
    is carried back over the years before it. A level of 2015 told in 2021 is no first print of 2015.

    >>> restated_by("gdp", "140000", 2015, 2016), restated_by("gdp", "140000", 2015, 2021)
    (False, True)
    """
    if report_year <= year + 1:
        return False
    return any(
        (mark.kind == "definition" and mark.year > year) or (mark.kind == "revision" and mark.year >= year)
        for mark in marks(indicator, region)
        if mark.year <= report_year - 2
    )


@lru_cache(maxsize=65536)
def broken_between(indicator: str | None, region: str, base: int, year: int) -> bool:
    """Whether a known break of the level (an event aside) lies after `base`, at or before `year`."""
    if not isinstance(indicator, str):
        return False
    return any(base < mark.year <= year and mark.kind not in NO_BREAK for mark in marks(indicator, region))
