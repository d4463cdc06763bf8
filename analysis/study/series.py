"""The long table → one value a year, with its vintages, price basis, gaps and breaks.

A report prints a figure; the next reports print it again, revised or rounded; one report may print several figures of
one indicator. The rules by which one of them is taken, in this order:

1. **A series is of one kind.** A stock is not a flow (贷款余额, 新增贷款), a real rate not a nominal one, a dollar not
   a yuan, a year's end not its average. Where the table has several kinds, the one with the most years is taken (on a
   tie: the catalogue's own unit and price basis, the name without 新增); `unit=`, `basis=` and `flow=` choose another.
   A difference from another place, a growth against a whole period and a part of a year are no points of any series.
2. **Annual figures only**: `period_start == year`. What several years added up to is no annual figure.
3. **An outcome before an estimate**: 预计 counts where no report prints an outcome, and `status` says so.
4. **Within one report**: the name nearest the catalogue's (its name or an alias, then the name with the fewest
   characters added), then the plain figure before 左右, before 以上 and the like, before a range, then its name before
   an alias, more digits, the first in the text; of bounds on one side the one that says most.
5. **Across reports**: a plain figure before a bound (126.06万亿元 before 超过126万亿元), whatever the vintage.
   `"first"` is then the earliest report after the year, `"latest"` the last one. A restatement in fewer digits is no
   revision: where the latest print is an earlier one rounded, the earlier one stands.
"""

import math
from collections import defaultdict
from copy import copy
from functools import lru_cache, partial
from itertools import pairwise
from operator import itemgetter
from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.catalogue.concepts import MEASURES, STATUSES
from analysis.errors import InputError
from analysis.study.breaks import NO_BREAK, marks, restated_by
from analysis.study.kind import (
    FLOORS,
    OUTCOMES,
    VINTAGES,
    Row,
    check_choice,
    dimension_of,
    is_rate_of_change,
    of_sources,
    price_basis,
)
from analysis.study.prints import in_unit, prints, records, settled
from analysis.study.unlisted import adopted

#: A level revised by more than this share is of another vintage: the smallest census moved GDP by 2.1 %, and what later
#: reports round or correct moves it by less than 1 %.
REVISION = 0.01
#: Times of a rate's year that are two series.
TIMES = ("end", "average")
#: Columns of `series`, in this order.
SERIES_COLUMNS = [
    "year", "value", "value_high", "unit", "comparator", "status", "basis", "derived",
    "value_first", "value_latest", "n_prints", "revised", "gap", "break",
    "region", "indicator", "indicator_text", "measure", "period_start", "base_year",
    "report_year", "source", "section", "value_text", "start", "end", "timing", "source_kind", "disputed",
]  # fmt: skip


def series(
    table: pd.DataFrame,
    region: str,
    indicator: str,
    measure: str = "level",
    status: str = "actual",
    vintage: str = "latest",
    *,
    unit: str | None = None,
    basis: str | None = None,
    flow: bool | None = None,
    timing: str | None = None,
    sources: str = "reports",
    bridge: bool = False,
) -> pd.DataFrame:
    """One value a year of one indicator in one region, by the rules of this module.

    Args:
        table: the long table (`analysis.table.schema.COLUMNS`).
        region: code, Chinese or English name.
        indicator: id of the catalogue, one of its names, or a bare name that rows without an id bear.
        measure: `level`, `growth`, `average_growth`, `change` or `rank`. The first two and `change` are annual;
            `average_growth` is over the longest period that ends in the year.
        status: `actual` (an estimate where no outcome is printed), `estimate` or `target`.
        vintage: `latest` or `first` print.
        unit, basis, flow, timing: choose among kinds (rule 1): the unit wanted, `real` or `nominal`, flow or stock,
            `end` or `average` (a figure that says nothing of it goes with either).
        sources: `reports` (what governments say), `official` (yearbooks, communiqués, compilations) or `all`.
        bridge: of a place that was merged, split or renamed, whether its forerunners' or successors' figures fill the
            years that it has none for; the first year of another place's figures has `break`.

    Returns:
        A frame with the columns `SERIES_COLUMNS`, a row a year, ascending; empty where nothing is printed. `unit` is
        the catalogue's where it can be; `basis` is the price basis printed or, where none is, the indicator's habit;
        `value_first` and `value_latest` are the two vintages, `revised` whether they differ by more than rounding;
        `gap` counts the years missing just before the row; `break` says that a known break (`series_breaks`) falls
        after the row before, at or before this year, or that of two levels one is a revised print and one is not;
        `disputed` that the same document has another plain figure of it.

    Raises:
        InputError: an unknown region, indicator, measure, status, vintage, timing or kind of sources; with `bridge` a
            place that ended in several.

    Example:
        >>> row = dict(
        ...     region="140400", indicator="gdp", indicator_text="地区生产总值", measure="level", status="actual",
        ...     comparator="eq", value=2806.2, value_high=None, unit="亿元", year=2023, period_start=2023,
        ...     base_year=None, basis=None, report_year=2024, source="长治2024", section="回顾",
        ...     value_text="2806.2亿元", start=6, end=14,
        ... )
        >>> found = series(pd.DataFrame([row]), "长治", "gdp")
        >>> found[["year", "value", "unit", "n_prints"]].to_dict("records")
        [{'year': 2023, 'value': 2806.2, 'unit': '亿元', 'n_prints': 1}]
    """
    check_choice(measure, MEASURES, "measure")
    check_choice(status, STATUSES, "status")
    check_choice(vintage, VINTAGES, "vintage")
    if timing is not None:
        check_choice(timing, TIMES, "timing")
    table = adopted(table, [indicator])
    known = catalogue.indicator(indicator)
    if measure == "level" and is_rate_of_change(known.id):
        measure = "growth"
    here = table[table["indicator"] == known.id]
    choice: dict[str, Any] = {"unit": unit, "basis": basis, "flow": flow, "timing": timing}
    found = [
        Courses(here, code, status, vintage, sources).of(known.id, measure, **choice)
        for code in _places(region, bridge)
    ]
    return _bridged(found) if len(found) > 1 else found[0]


class Courses:
    """The series of one region, for whoever asks for many of them: its figures are prepared once.

    `region` is a code; the other words are those of `series`, and so are the rules and the frames that `of` gives.
    Without a region those of all are prepared in one go, and `at` gives each its own.
    """

    def __init__(
        self,
        table: pd.DataFrame,
        region: str | None,
        status: str = "actual",
        vintage: str = "latest",
        sources: str = "reports",
    ) -> None:
        self.region, self.vintage = region or "", vintage
        here = table[table["indicator"].notna() & (True if region is None else table["region"] == region)]
        here = of_sources(here[here["status"].isin({"actual": OUTCOMES}.get(status, (status,)))], sources)
        self._here = here if status == "target" else here[here["value"].notna()]
        self._annual = lru_cache(maxsize=1)(partial(_by_line, self._here, True))
        self._all = lru_cache(maxsize=1)(partial(_by_line, self._here, False))

    def at(self, region: str) -> "Courses":
        """Those of one region (its code), of figures that were prepared for all."""
        own = copy(self)
        own.region = region
        return own

    def of(
        self,
        indicator: str,
        measure: str = "level",
        *,
        unit: str | None = None,
        basis: str | None = None,
        flow: bool | None = None,
        timing: str | None = None,
    ) -> pd.DataFrame:
        """The series of one indicator (its id), as `series` gives it."""
        return framed(self.lines(indicator, measure, unit=unit, basis=basis, flow=flow, timing=timing))

    def lines(
        self,
        indicator: str,
        measure: str = "level",
        *,
        unit: str | None = None,
        basis: str | None = None,
        flow: bool | None = None,
        timing: str | None = None,
    ) -> list[Row]:
        """The same before it is a frame, for whoever looks for one year of many places."""
        if measure == "level" and is_rate_of_change(indicator):
            measure = "growth"
        rows = (self._all if measure == "average_growth" else self._annual)().get((self.region, indicator, measure), [])
        if unit is not None:
            dimension, factor = dimension_of(unit)
            rows = [
                in_unit(each, unit, dimension_of(each["unit"])[1] / factor)
                for each in rows
                if each["dimension"] == dimension
            ]
        rows = [
            each
            for each in rows
            if basis in (None, each["price_basis"])
            and flow in (None, each["flow"])
            and (timing is None or each["when"] in ("", timing))
        ]
        years: dict[int, Row] = {}
        for each in sorted(settled(of_one_kind(rows, indicator), self.vintage), key=itemgetter("year", "period_start")):
            years.setdefault(each["year"], each)
        return _lines(_telling(list(years.values())), indicator, self.region, measure)


def _by_line(rows: pd.DataFrame, annual: bool) -> dict[tuple[str, str, str], list[Row]]:
    """The `prints` of rows by region, indicator and measure; `annual`: of those of single years."""
    found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for each in records(prints(rows[rows["period_start"] == rows["year"]] if annual else rows)):
        found[each["region"], each["indicator"], each["measure"]].append(each)
    return found


def _telling(rows: list[Row]) -> list[Row]:
    """The settled rows less 超过一半 of what an earlier year had by more: a turn of speech, no figure of the year."""
    kept, most = [], -math.inf
    for each in rows:
        half = each["comparator"] in FLOORS and "一半" in str(each["value_text"])
        if not (half and most >= each["value"]):
            kept.append(each)
        if each["form"] <= 1 and each["value"] > most:
            most = each["value"]
    return kept


def _places(region: str, bridge: bool) -> list[str]:
    """The codes whose figures make a series: the region's and, where bridged, that of what became of it, in order."""
    place = catalogue.region(region)
    found = [place.code]
    while bridge and place.successors:
        if len(place.successors) > 1:
            names = ", ".join(f"{each} {catalogue.region(each).name_zh}" for each in place.successors)
            raise InputError(f"{place.name_zh} ended in several places ({names}): no one series goes on from it")
        place = catalogue.region(place.successors[0])
        found.append(place.code)
    return found


def _bridged(found: list[pd.DataFrame]) -> pd.DataFrame:
    """A place's series and, after its last year, that of its successor, with a break where the one takes over."""
    line = found[0]
    for after in found[1:]:
        more = after[after["year"] > line["year"].max()] if len(line) else after
        if more.empty:
            continue
        if len(line):
            more = more.assign(**{"break": [True, *more["break"].tolist()[1:]]})
            more = more.assign(gap=[int(more["year"].iloc[0] - line["year"].max() - 1), *more["gap"].tolist()[1:]])
        line = pd.concat([line, more], ignore_index=True) if len(line) else more.reset_index(drop=True)
    return line


def of_one_kind(rows: list[Row], indicator: str) -> list[Row]:
    """The `prints` of one region, indicator and measure that are of one series, by rule 1 of this module."""
    rows = one_kind(rows, "dimension", dimension_of(catalogue.indicator(indicator).unit)[0])
    rows = one_kind(rows, "flow", False)
    rows = of_one_time(rows)
    # A level that does not say its prices is at current ones, whatever those of the growth.
    usual = "" if rows and rows[0]["measure"] == "level" else price_basis(indicator)
    return one_kind(rows, "price_basis", usual)


def of_one_time(rows: list[Row]) -> list[Row]:
    """The rows less those of the rarer of two times: a year's end and its average are never of one series.

    A figure that says nothing of it goes with either; on a tie the average is taken.
    """
    years = _years_by(rows, "when")
    years.pop("", None)
    if len(years) > 1:
        kept = "end" if len(years["end"]) > len(years["average"]) else "average"
        rows = [each for each in rows if each["when"] in ("", kept)]
    return [{**each, "when": ""} for each in rows]  # `timing` keeps what each figure says


def one_kind(rows: list[Row], column: str, usual: object) -> list[Row]:
    """The rows of the kind with the most years; on a tie the usual one."""
    years = _years_by(rows, column)
    if len(years) < 2:
        return rows
    most = max(map(len, years.values()))
    tied = sorted(kind for kind, of in years.items() if len(of) == most)
    kept = usual if usual in tied else tied[0]
    return [each for each in rows if each[column] == kept]


def _years_by(rows: list[Row], column: str) -> dict[Any, set[int]]:
    found: dict[Any, set[int]] = defaultdict(set)
    for each in rows:
        found[each[column]].add(each["year"])
    return found


def framed(lines: list[Row]) -> pd.DataFrame:
    """Lines of `Courses.lines` as the columns of a series."""
    return pd.DataFrame({
        name: pd.Series([each[name] for each in lines], dtype=_DTYPES.get(name, "str")) for name in SERIES_COLUMNS
    })  # fmt: skip


def _lines(rows: list[Row], indicator: str, region: str, measure: str) -> list[Row]:
    """Settled prints, a year each in order → what a series says of each."""
    known = [mark.year for mark in marks(indicator, region, measure) if mark.kind not in NO_BREAK] if rows else []
    parted = _vintages_part(rows, indicator, region) if measure == "level" else [False] * len(rows)
    lines, last = [], None
    for each, part in zip(rows, parted, strict=True):
        year = each["year"]
        before = year if last is None else last
        lines.append(
            {
                "timing": None,  # an old table has none
                "disputed": False,
                **each,
                "basis": each["price_basis"] or None,
                "gap": 0 if last is None else year - last - 1,
                "break": part or any(before < mark <= year for mark in known),
            }
        )
        last = year
    return lines


def _vintages_part(rows: list[Row], indicator: str, region: str) -> list[bool]:
    """Where a revised level stands beside one that is not: they are of different vintages, and nothing joins them.

    Revised is what a later report has changed, and what only a later report tells after a revision (`restated_by`).
    Two levels that one report puts side by side (由52%提高到58%) are of its own vintage.
    """
    revised = []
    for each in rows:
        first, latest = each["value_first"], each["value_latest"]
        moved = each["revised"] and abs(latest - first) > REVISION * abs(first) and each["value"] != first
        revised.append(moved or restated_by(indicator, region, each["year"], each["first_report_year"]))
    told = [(each["report_year"], each["source"]) for each in rows]
    parted = (one != other for one, other in pairwise(revised))
    return [False, *(part and a != b for part, (a, b) in zip(parted, pairwise(told), strict=True))] if rows else []


_DTYPES = {
    "year": "int64", "value": "float64", "value_high": "float64", "derived": "bool", "value_first": "float64",
    "value_latest": "float64", "n_prints": "int64", "revised": "bool", "gap": "int64", "break": "bool",
    "period_start": "int64", "base_year": "Int64", "report_year": "int64", "start": "int64", "end": "int64",
    "timing": "str", "source_kind": "str", "disputed": "bool",
}  # fmt: skip
