"""The long table → one value a year, with its vintages, price basis, gaps and breaks.

A report prints a figure; the next reports print it again, revised or rounded; one report may print several figures of
one indicator. The rules by which one of them is taken, in this order:

1. **A series is of one kind.** A stock is not a flow (贷款余额, 新增贷款), a real rate not a nominal one, a dollar not
   a yuan. Where the table has several kinds, the one with the most years is taken (on a tie: the catalogue's own unit
   and price basis, the name without 新增); `unit=`, `basis=` and `flow=` choose another.
2. **Annual figures only**: `period_start == year`. What several years added up to is no annual figure.
3. **An outcome before an estimate**: 预计 counts where no report prints an outcome, and `status` says so.
4. **Within one report**: the name nearest the catalogue's (its name, then an alias, then the name with the fewest
   characters added), then the plain figure before 左右, before 以上 and the like, before a range, then more digits,
   then the first in the text.
5. **Across reports**: a plain figure before a bound (126.06万亿元 before 超过126万亿元), whatever the vintage.
   `"first"` is then the earliest report after the year, `"latest"` the last one. A restatement in fewer digits is no
   revision: where the latest print is an earlier one rounded, the earlier one stands.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd

from analysis import catalogue
from analysis.catalogue.words import read_words
from analysis.errors import InputError

#: A row as a dict, by column.
Figure = dict[str, Any]

MEASURES = ("level", "growth", "average_growth", "change", "rank")
STATUSES = ("actual", "estimate", "target")
VINTAGES = ("latest", "first")
#: Units of rates and shares: differences are percentage points, and there is no growth of them.
RATES = ("%", "‰", "个百分点", "个千分点")

#: What names one series among the prints: who, what, of which kind, for which period.
KEY = ["region", "subject", "measure", "flow", "price_basis", "dimension", "period_start", "year"]

#: Columns of `series`, in this order.
SERIES_COLUMNS = [
    "year", "value", "value_high", "unit", "comparator", "status", "basis", "derived",
    "value_first", "value_latest", "n_prints", "revised", "gap", "break",
    "region", "indicator", "indicator_text", "measure", "period_start", "base_year",
    "report_year", "source", "section", "value_text", "start", "end",
]  # fmt: skip

# 全市生产总值 is the city's 生产总值: words that say whose the figure is, or of what span, do not narrow an indicator.
_WHOSE = re.compile(r"^(?:全[国省市区县州盟年]|我[国省市区县]|全社会|年末|年均|当年|本年|地方)+")
_MARKS = re.compile(r"[\s()（）\[\]【】《》“”\"'、,，·—\-]+")
# A flow is not a stock: with one of these, where the catalogue's own name has none, the name is of what was added.
_FLOW = re.compile(r"新增|新登记|新建|新改建|新认定|新培育|新设立|增量|净增|新发放")
_FORMS = {"eq": 0, "about": 1, "ge": 2, "gt": 2, "le": 2, "lt": 2, "between": 3}
_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")


def plain_name(text: str) -> str:
    """A name without marks and without words that only say whose it is.

    >>> plain_name("全市城镇新增就业")
    '城镇新增就业'
    """
    name = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    return _WHOSE.sub("", name) or name


@cache
def _names(indicator: str) -> tuple[str, ...]:
    known = catalogue.indicator(indicator)
    return tuple(plain_name(name) for name in (known.name_zh, *known.aliases))


@cache
def _synonyms() -> frozenset[tuple[str, str]]:
    return frozenset((row["indicator"], plain_name(row["name"])) for row in read_words("synonyms"))


@lru_cache(maxsize=65536)
def name_distance(indicator: str, text: str) -> int:
    """How far a printed name is from the catalogue's.

    0 its own name, 1 an alias, 2 a general name that means it (经济增长), more with each character added.

    >>> [name_distance("gdp", each) for each in ("国内生产总值", "全市生产总值", "经济增长", "海洋生产总值")]
    [0, 1, 2, 4]
    """
    name = plain_name(text)
    names = _names(indicator)
    if name == names[0]:
        return 0
    if name in names:
        return 1
    if (indicator, name) in _synonyms():
        return 2
    return min((2 + len(name) - len(each) for each in names if each in name), default=50)


@lru_cache(maxsize=4096)
def _dimension(symbol: str) -> tuple[str, float]:
    try:
        known = catalogue.unit(symbol)
    except InputError:
        return f"?{symbol}", 1.0
    return known.dimension, known.factor


def _implied(indicator: str | None, symbol: str) -> tuple[str, float]:
    """Dimension and size of a unit; a bare count (1000万, 1000万个) is of the things that the indicator counts."""
    dimension, factor = _dimension(symbol)
    if indicator and dimension in ("n:", "n:个"):
        own, _ = _dimension(catalogue.indicator(indicator).unit)
        if own == "person" or own.startswith("n:"):
            return own, factor
    return dimension, factor


@lru_cache(maxsize=1024)
def is_rate_of_change(indicator: str) -> bool:
    """Whether the indicator is a rate of change of prices, so that its level and its growth are one thing.

    >>> is_rate_of_change("cpi"), is_rate_of_change("gdp"), is_rate_of_change("registered_unemployment")
    (True, False, False)
    """
    return catalogue.indicator(indicator).growth_basis.startswith("is itself a rate")


@lru_cache(maxsize=1024)
def price_basis(indicator: str) -> str:
    """The habit of an indicator's growth rates: `real`, `nominal`, or `""` where prices do not enter.

    >>> price_basis("gdp"), price_basis("retail_sales"), price_basis("forest_cover")
    ('real', 'nominal', '')
    """
    basis = catalogue.indicator(indicator).growth_basis
    return next((each for each in ("real", "nominal") if basis.startswith(each)), "")


def growth_may_be_derived(indicator: str) -> bool:
    """Whether a growth rate may be taken from two levels of this indicator.

    Only where the published rate is the ratio of two published levels: nominal series and physical quantities. Not
    where it is real (the level is at current prices, the rate at constant ones), and not where it is on a comparable
    basis (fixed asset investment, industrial profit: the earlier level is restated before the rate is taken).

    >>> [growth_may_be_derived(each) for each in ("retail_sales", "gdp", "fixed_asset_investment")]
    [True, False, False]
    """
    known = catalogue.indicator(indicator)
    return known.growth_basis.startswith(("nominal", "physical")) and "comparable basis" not in known.note


@lru_cache(maxsize=65536)
def _step(value_text: str, value: float) -> float:
    """The worth of one in the last printed place, in the unit of `value`: how far rounding can reach."""
    found = _NUMBER.search(unicodedata.normalize("NFKC", value_text).replace("·", "."))
    if not found:
        return 0.0
    number = float(found.group().replace(",", ""))
    return abs(value) / number * 10.0 ** -len(found.group(1) or "") if number else 0.0


def prints(table: pd.DataFrame) -> pd.DataFrame:
    """Every figure of a table with what is needed to choose between prints, values in one unit a dimension.

    Adds to the table's columns: `subject` (the indicator's id, else its plain name after `?`), `flow` (bool),
    `price_basis`, `dimension`, `distance` (of the name), `form` (rank of the comparator) and `step` (rounding).
    `value`, `value_high` and `unit` are in the catalogue's unit where that has the same dimension, else in the
    subject's most frequent unit of the dimension; growth rates are in %.
    """
    rows = table.copy()
    ids = rows["indicator"].astype(object).where(rows["indicator"].notna(), None).tolist()
    texts = rows["indicator_text"].fillna("").tolist()
    # 居民消费价格涨幅2% says what 居民消费价格上涨2% says: an indicator that is itself a rate has growth, no level.
    measures = [
        "growth" if i and m == "level" and u in RATES and is_rate_of_change(i) else m
        for i, m, u in zip(ids, rows["measure"], rows["unit"], strict=True)
    ]
    rows["measure"] = measures
    rows["subject"] = [each or "?" + plain_name(text) for each, text in zip(ids, texts, strict=True)]
    rows["distance"] = [name_distance(i, t) if i else 0 for i, t in zip(ids, texts, strict=True)]
    rows["flow"] = [
        bool(i) and bool(_FLOW.search(t)) and not _FLOW.search(catalogue.indicator(i).name_zh)
        for i, t in zip(ids, texts, strict=True)
    ]
    rates = ("growth", "average_growth")
    habits = [price_basis(i) if i and m in rates else "" for i, m in zip(ids, measures, strict=True)]
    printed = rows["basis"].astype(object).where(rows["basis"].notna(), None).tolist()
    rows["price_basis"] = [p or h if h else "" for p, h in zip(printed, habits, strict=True)]
    rows["form"] = rows["comparator"].map(_FORMS).fillna(4).astype(int)

    known = [_implied(i, unit) for i, unit in zip(ids, rows["unit"].fillna("").tolist(), strict=True)]
    rows["dimension"] = [dimension for dimension, _ in known]
    units: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for subject, dimension, symbol in zip(rows["subject"], rows["dimension"], rows["unit"], strict=True):
        units[subject, dimension][symbol] += 1
    usual = {what: min(counts, key=lambda each: (-counts[each], each)) for what, counts in units.items()}
    wanted = []
    for subject, dimension, i, measure in zip(rows["subject"], rows["dimension"], ids, measures, strict=True):
        own = "%" if measure in rates else catalogue.indicator(i).unit if i else ""
        wanted.append(own if own and _dimension(own)[0] == dimension else usual.get((subject, dimension), ""))
    factor = np.array([mine / _dimension(unit)[1] for (_, mine), unit in zip(known, wanted, strict=True)])
    for column in ("value", "value_high"):
        # Rounded to 12 digits: 24.66 × 10000 is 246600, not 246600.00000000003.
        rows[column] = [_tidy(v * f) for v, f in zip(rows[column].astype(float), factor, strict=True)]
    rows["unit"] = wanted
    rows["step"] = [
        _step(str(text), value) if value == value else 0.0
        for text, value in zip(rows["value_text"], rows["value"], strict=True)
    ]
    return rows


def _tidy(number: float) -> float:
    return float(f"{number:.12g}") if number == number else number


def settle(rows: pd.DataFrame, vintage: str = "latest") -> pd.DataFrame:
    """One print for each series and period (`KEY`), by rules 3–5 of this module.

    `rows` are `prints` of outcomes and estimates, or of targets. Adds `value_first`, `value_latest`, `n_prints` and
    `revised` (first and latest differ by more than rounding).
    """
    _check(vintage, VINTAGES, "vintage")
    columns = [*rows.columns, "value_first", "value_latest", "n_prints", "revised"]
    # Rule 3, and the like for a target: 预计 and a target without a number give way to a print that has what they lack.
    ordered = rows.assign(lacking=rows["status"].eq("estimate") + 2 * rows["value"].isna()).sort_values(
        [*KEY, "lacking", "report_year", "distance", "form", "step", "start"], kind="stable"
    )
    taken = []
    for _, group in groupby(records(ordered), key=itemgetter(*KEY)):
        found = list(group)
        taken.append(_vintages([each for each in found if each["lacking"] == found[0]["lacking"]], vintage))
    return pd.DataFrame(taken, columns=columns)


def _vintages(group: list[Figure], vintage: str) -> Figure:
    """Rules 4 and 5 for the prints of one series and period, in the order of the reports and, within one, of rule 4."""
    a_report = [next(of) for _, of in groupby(group, key=itemgetter("report_year"))]
    plainest = min(each["form"] for each in a_report)
    prints = [each for each in a_report if each["form"] == plainest]
    # What the report of a year says of that year as an outcome is less than the year's work: a later report is better.
    late = [each for each in prints if each["status"] == "target" or each["report_year"] > each["year"]]
    prints = late or prints
    first, latest = prints[0], prints[-1]
    for earlier in prints[:-1]:
        if earlier["step"] < latest["step"] and _within(earlier["value"] - latest["value"], latest["step"] / 2):
            latest = earlier
            break
    return {
        **(first if vintage == "first" else latest),
        "value_first": first["value"],
        "value_latest": latest["value"],
        "n_prints": len(a_report),
        "revised": not _within(latest["value"] - first["value"], (first["step"] + latest["step"]) / 2),
    }


def records(frame: pd.DataFrame) -> list[Figure]:
    """The rows of a frame as dicts by column."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _within(difference: float, limit: float) -> bool:
    return bool(abs(difference) <= limit * (1 + 1e-9) + 1e-12) or difference != difference


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
) -> pd.DataFrame:
    """One value a year of one indicator in one region, by the rules of this module.

    Args:
        table: the long table (`analysis.table.build.COLUMNS`).
        region: code, Chinese or English name.
        indicator: id of the catalogue.
        measure: `level`, `growth`, `average_growth`, `change` or `rank`. The first two and `change` are annual;
            `average_growth` is over the longest period that ends in the year.
        status: `actual` (an estimate where no outcome is printed), `estimate` or `target`.
        vintage: `latest` or `first` print.
        unit, basis, flow: choose among kinds (rule 1): the unit wanted, `real` or `nominal`, flow or stock.

    Returns:
        A frame with the columns `SERIES_COLUMNS`, a row a year, ascending; empty where nothing is printed. `unit` is
        the catalogue's where it can be; `basis` is the price basis printed or, where none is, the indicator's habit;
        `value_first` and `value_latest` are the two vintages, `revised` whether they differ by more than rounding;
        `gap` counts the years missing just before the row; `break` says that a known break (`series_breaks`) falls
        after the row before, at or before this year.

    Raises:
        InputError: an unknown region, indicator, measure, status or vintage.

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
    _check(measure, MEASURES, "measure")
    _check(status, STATUSES, "status")
    _check(vintage, VINTAGES, "vintage")
    code = catalogue.region(region).code
    known = catalogue.indicator(indicator)
    if measure == "level" and is_rate_of_change(known.id):
        measure = "growth"
    wanted = {"actual": ("actual", "estimate")}.get(status, (status,))
    rows = table[(table["region"] == code) & (table["indicator"] == known.id) & table["status"].isin(wanted)]
    if measure != "average_growth":
        rows = rows[rows["period_start"] == rows["year"]]
    if status != "target":
        rows = rows[rows["value"].notna()]
    if rows.empty:
        return _shape(pd.DataFrame(), known.id, code, measure)
    rows = prints(rows)
    rows = rows[rows["measure"] == measure]
    if unit is not None:
        dimension, factor = _dimension(unit)
        rows = rows[rows["dimension"] == dimension]
        scale = [_dimension(each)[1] / factor for each in rows["unit"]]
        rows = rows.assign(**{name: rows[name] * scale for name in ("value", "value_high", "step")}, unit=unit)
    if basis is not None:
        rows = rows[rows["price_basis"] == basis]
    if flow is not None:
        rows = rows[rows["flow"] == flow]
    rows = of_one_kind(rows, known.id)
    if rows.empty:
        return _shape(rows, known.id, code, measure)
    settled = settle(rows, vintage)
    settled = settled.sort_values(["year", "period_start"]).drop_duplicates("year")
    return _shape(settled, known.id, code, measure)


def of_one_kind(rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """The `prints` of one region, indicator and measure that are of one series, by rule 1 of this module."""
    rows = _one_kind(rows, "dimension", _dimension(catalogue.indicator(indicator).unit)[0])
    rows = _one_kind(rows, "flow", False)
    return _one_kind(rows, "price_basis", price_basis(indicator))


def _one_kind(rows: pd.DataFrame, column: str, usual: object) -> pd.DataFrame:
    """The rows of the kind with the most years; on a tie the usual one."""
    if rows[column].nunique() < 2:
        return rows
    years = rows.groupby(column)["year"].nunique()
    most = years[years == years.max()].index.tolist()
    return rows[rows[column] == (usual if usual in most else most[0])]


def _shape(settled: pd.DataFrame, indicator: str, region: str, measure: str) -> pd.DataFrame:
    """Settled prints → the columns of a series."""
    frame = settled.copy()
    if frame.empty:
        return pd.DataFrame({column: pd.Series(dtype=_DTYPES.get(column, "str")) for column in SERIES_COLUMNS})
    frame["basis"] = frame["price_basis"].where(frame["price_basis"] != "", None)
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
    return frame[SERIES_COLUMNS].astype(_DTYPES)


_DTYPES = {
    "year": "int64", "value": "float64", "value_high": "float64", "derived": "bool", "value_first": "float64",
    "value_latest": "float64", "n_prints": "int64", "revised": "bool", "gap": "int64", "break": "bool",
    "period_start": "int64", "base_year": "Int64", "report_year": "int64", "start": "int64", "end": "int64",
}  # fmt: skip


_breaks = lru_cache(maxsize=1)(catalogue.breaks)

#: Kinds of break that move a level and leave a growth rate whole, for its two levels are restated alike.
_LEVEL_ONLY = ("revision", "unit", "renamed")
#: Kinds that are worth a mark in a chart and leave the figures before and after comparable.
NO_BREAK = ("event", "start", "renamed")


def series_breaks(indicator: str, region: str | None = None, measure: str = "level") -> pd.DataFrame:
    """Known breaks of one indicator: those of every region and, where `region` is given, its own.

    Columns of `analysis.catalogue.breaks`: `year` (the first of the new kind), `indicator`, `region` (missing: all;
    `local`: all but the nation), `kind` (revision, definition, threshold, renamed, unit, start, discontinued, event),
    `zh`, `en`, `source`. A break with no indicator is of all (2020). Growth rates have none of the kinds that only move
    levels.

    >>> series_breaks("market_entities")[["year", "kind"]].values.tolist()
    [[2020, 'event'], [2023, 'renamed']]
    >>> 2018 in set(series_breaks("gdp", measure="growth")["year"])
    False
    """
    found = _breaks()
    here = found["region"].isna()
    if region is not None:
        code = catalogue.region(region).code
        here |= (found["region"] == code) | ((found["region"] == "local") & (code != "100000"))
    here &= found["indicator"].isna() | (found["indicator"] == indicator)
    if measure in ("growth", "average_growth"):
        here &= ~found["kind"].isin(_LEVEL_ONLY)
    return found[here].sort_values("year", kind="stable").reset_index(drop=True)


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
    return pd.DataFrame({"year": years, "value": [100.0, *map(_tidy, path)]})


def derive_growth(
    table: pd.DataFrame, region: str, indicator: str, vintage: str = "latest", *, unit: str | None = None
) -> pd.DataFrame:
    """Growth from two levels, where the price basis allows it (`growth_may_be_derived`) and both are of one vintage.

    Of one vintage are two levels that one report prints, or the first prints of two years running where no later report
    has revised the earlier one; no break may lie between. `source`, `start` and so on are those of the later level.

    Returns:
        A frame with the columns of `series`, `measure` growth, `derived` true, `value_text` the two levels; empty where
        nothing may be derived.

    Raises:
        InputError: an unknown region, indicator or vintage.
    """
    _check(vintage, VINTAGES, "vintage")
    code = catalogue.region(region).code
    known = catalogue.indicator(indicator)
    empty = _shape(pd.DataFrame(), known.id, code, "growth")
    if not growth_may_be_derived(known.id):
        return empty
    outcomes = table["status"].isin(("actual", "estimate")) & (table["measure"] == "level") & table["value"].notna()
    rows = table[(table["region"] == code) & (table["indicator"] == known.id) & outcomes]
    if rows.empty:
        return empty
    rows = prints(rows)
    if unit is not None:
        rows = rows[rows["dimension"] == _dimension(unit)[0]]
    rows = _one_kind(_one_kind(rows, "dimension", _dimension(known.unit)[0]), "flow", False)
    levels = records(rows)
    found = [
        rate for year in sorted({each["year"] for each in levels}) if (rate := derived_rate(levels, year, vintage))
    ]
    return _shape(pd.DataFrame(found), known.id, code, "growth") if found else empty


def derived_rate(levels: Iterable[Figure], year: int, vintage: str = "latest") -> Figure | None:
    """Growth of `year` from the level `prints` of one series; `None` where no two of them are of one vintage."""
    pair = one_vintage(levels, year, year - 1, vintage)
    if pair is None or pair[1]["value"] <= 0:
        return None
    now, before = pair
    rate = round(100 * (now["value"] / before["value"] - 1), 2)
    return {
        **now,
        "measure": "growth", "value": rate, "value_high": np.nan, "unit": "%", "dimension": "pct", "step": 0.01,
        "price_basis": price_basis(now["indicator"]), "derived": True, "base_year": year - 1,
        "value_first": rate, "value_latest": rate, "n_prints": 1, "revised": False,
        "value_text": f"{now['value_text']}; {before['value_text']}",
    }  # fmt: skip


def one_vintage(
    levels: Iterable[Figure], year: int, base: int, vintage: str = "latest"
) -> tuple[Figure, Figure] | None:
    """The levels of two years that may meet in one rate or difference, from the level `prints` of one series.

    They are of one report or, for two years running, first prints of which the earlier stands unrevised; no known break
    (an event aside) lies between. Plain figures only.
    """
    plain = [
        each
        for each in levels
        if each["form"] == 0 and each["period_start"] == each["year"] and each["report_year"] > each["year"]
    ]
    plain.sort(key=itemgetter("report_year", "distance", "step", "start"))
    best: dict[tuple[int, int], Figure] = {}
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
    stands = all(_within(each["value"] - first["value"], (each["step"] + first["step"]) / 2) for each in before)
    return (now[0], first) if stands else None


@lru_cache(maxsize=65536)
def broken_between(indicator: str | None, region: str, base: int, year: int) -> bool:
    """Whether a known break of the level (an event aside) lies after `base`, at or before `year`."""
    if not isinstance(indicator, str):
        return False
    marks = series_breaks(indicator, region)
    return bool(((marks["year"] > base) & (marks["year"] <= year) & ~marks["kind"].isin(NO_BREAK)).any())


def _check(given: str, valid: Iterable[str], what: str) -> None:
    if given not in valid:
        raise InputError(f"{what} {given!r}: must be one of {', '.join(valid)}")
