"""The long table → one value a year, with its vintages, price basis, gaps and breaks.

A report prints a figure; the next reports print it again, revised or rounded; one report may print several figures of
one indicator. The rules by which one of them is taken, in this order:

1. **A series is of one kind.** A stock is not a flow (贷款余额, 新增贷款), a real rate not a nominal one, a dollar not
   a yuan, a year's end not its average. Where the table has several kinds, the one with the most years is taken (on a
   tie: the catalogue's own unit and price basis, the name without 新增); `unit=`, `basis=` and `flow=` choose another.
   A difference from another place, a growth against a whole period and a part of a year are no points of any series.
2. **Annual figures only**: `period_start == year`. What several years added up to is no annual figure.
3. **An outcome before an estimate**: 预计 counts where no report prints an outcome, and `status` says so.
4. **Within one report**: the name nearest the catalogue's (its name, then an alias, then the name with the fewest
   characters added), then the plain figure before 左右, before 以上 and the like, before a range, then more digits,
   then the first in the text.
5. **Across reports**: a plain figure before a bound (126.06万亿元 before 超过126万亿元), whatever the vintage.
   `"first"` is then the earliest report after the year, `"latest"` the last one. A restatement in fewer digits is no
   revision: where the latest print is an earlier one rounded, the earlier one stands.
"""

from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.catalogue.concepts import MEASURES, STATUSES
from analysis.errors import InputError
from analysis.study.breaks import NO_BREAK, restated_by, series_breaks
from analysis.study.kind import (
    FLOORS,
    OUTCOMES,
    VINTAGES,
    check_choice,
    dimension_of,
    is_rate_of_change,
    of_sources,
    price_basis,
)
from analysis.study.prints import prints, scaled, settle
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
    "report_year", "source", "section", "value_text", "start", "end", "timing", "source_kind",
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
        after the row before, at or before this year, or that of two levels one is a revised print and one is not.

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
    wanted = {"actual": OUTCOMES}.get(status, (status,))
    rows = of_sources(table[(table["indicator"] == known.id) & table["status"].isin(wanted)], sources)
    if measure != "average_growth":
        rows = rows[rows["period_start"] == rows["year"]]
    if status != "target":
        rows = rows[rows["value"].notna()]
    kinds = {"unit": unit, "basis": basis, "flow": flow, "timing": timing}
    found = [_of_region(rows, code, known.id, measure, vintage, kinds) for code in _places(region, bridge)]
    return _bridged(found) if len(found) > 1 else found[0]


def _of_region(
    rows: pd.DataFrame, code: str, indicator: str, measure: str, vintage: str, kinds: dict[str, Any]
) -> pd.DataFrame:
    """The series of one region from rows of one indicator and status."""
    rows = rows[rows["region"] == code]
    if rows.empty:
        return shape(pd.DataFrame(), indicator, code, measure)
    rows = prints(rows)
    rows = rows[rows["measure"] == measure]
    if kinds["unit"] is not None:
        dimension, factor = dimension_of(kinds["unit"])
        rows = rows[rows["dimension"] == dimension]
        rows = scaled(rows, kinds["unit"], [dimension_of(each)[1] / factor for each in rows["unit"]])
    if kinds["basis"] is not None:
        rows = rows[rows["price_basis"] == kinds["basis"]]
    if kinds["flow"] is not None:
        rows = rows[rows["flow"] == kinds["flow"]]
    if kinds["timing"] is not None:
        rows = rows[rows["when"].isin(["", kinds["timing"]])]
    rows = of_one_kind(rows, indicator)
    if rows.empty:
        return shape(rows, indicator, code, measure)
    settled = settle(rows, vintage)
    settled = settled.sort_values(["year", "period_start"]).drop_duplicates("year")
    settled = settled[~_says_less(settled)]
    return shape(settled, indicator, code, measure)


def _says_less(settled: pd.DataFrame) -> pd.Series:
    """Which figures are 超过一半 of what an earlier year had by more: a turn of speech, no figure of the year."""
    plain = settled["value"].where(settled["form"] <= 1)
    before = plain.cummax().shift()
    half = settled["comparator"].isin(FLOORS) & settled["value_text"].fillna("").str.contains("一半")
    return half & (before >= settled["value"])


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


def of_one_kind(rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """The `prints` of one region, indicator and measure that are of one series, by rule 1 of this module."""
    rows = one_kind(rows, "dimension", dimension_of(catalogue.indicator(indicator).unit)[0])
    rows = one_kind(rows, "flow", False)
    rows = of_one_time(rows)
    # A level that does not say its prices is at current ones, whatever those of the growth.
    usual = "" if not rows.empty and rows["measure"].iloc[0] == "level" else price_basis(indicator)
    return one_kind(rows, "price_basis", usual)


def of_one_time(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows less those of the rarer of two times: a year's end and its average are never of one series.

    A figure that says nothing of it goes with either; on a tie the average is taken.
    """
    said = rows[rows["when"] != ""]
    if said["when"].nunique() > 1:
        years = said.groupby("when")["year"].nunique()
        rows = rows[rows["when"].isin(["", "end" if years["end"] > years["average"] else "average"])]
    return rows.assign(when="")  # `timing` keeps what each figure says


def one_kind(rows: pd.DataFrame, column: str, usual: object) -> pd.DataFrame:
    """The rows of the kind with the most years; on a tie the usual one."""
    if rows[column].nunique() < 2:
        return rows
    years = rows.groupby(column)["year"].nunique()
    most = years[years == years.max()].index.tolist()
    return rows[rows[column] == (usual if usual in most else most[0])]


def shape(settled: pd.DataFrame, indicator: str, region: str, measure: str) -> pd.DataFrame:
    """Settled prints → the columns of a series."""
    frame = settled.copy()
    if frame.empty:
        return pd.DataFrame({column: pd.Series(dtype=_DTYPES.get(column, "str")) for column in SERIES_COLUMNS})
    frame["basis"] = frame["price_basis"].where(frame["price_basis"] != "", None)
    if "timing" not in frame:  # an old table
        frame["timing"] = None
    frame["derived"] = frame["derived"].astype(bool) if "derived" in frame else False
    frame = frame.sort_values("year").reset_index(drop=True)
    before = frame["year"].shift()
    frame["gap"] = (frame["year"] - before - 1).fillna(0).astype(int)
    known = series_breaks(indicator, region, measure)
    marks = known.loc[~known["kind"].isin(NO_BREAK), "year"].tolist()
    frame["break"] = [
        any((last if last == last else year) < mark <= year for mark in marks)
        for last, year in zip(before, frame["year"], strict=True)
    ]
    if measure == "level":
        frame["break"] |= _vintages_part(frame, indicator, region)
    return frame[SERIES_COLUMNS].astype(_DTYPES)


def _vintages_part(frame: pd.DataFrame, indicator: str, region: str) -> pd.Series:
    """Where a revised level stands beside one that is not: they are of different vintages, and nothing joins them.

    Revised is what a later report has changed, and what only a later report tells after a revision (`restated_by`).
    """
    first, latest = frame["value_first"], frame["value_latest"]
    moved = (latest - first).abs() > REVISION * first.abs()
    revised = frame["revised"].astype(bool) & moved & (frame["value"] != first)
    if "first_report_year" in frame:
        printed = zip(frame["year"], frame["first_report_year"], strict=True)
        late = [restated_by(indicator, region, int(year), int(report)) for year, report in printed]
        revised |= pd.Series(late, index=frame.index, dtype=bool)
    return revised.ne(revised.shift()) & revised.index.to_series().gt(0)


_DTYPES = {
    "year": "int64", "value": "float64", "value_high": "float64", "derived": "bool", "value_first": "float64",
    "value_latest": "float64", "n_prints": "int64", "revised": "bool", "gap": "int64", "break": "bool",
    "period_start": "int64", "base_year": "Int64", "report_year": "int64", "start": "int64", "end": "int64",
    "timing": "str", "source_kind": "str",
}  # fmt: skip
