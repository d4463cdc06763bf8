"""Of which kind a figure is: its unit's dimension, the prices that its rates are at, flow or stock.

Figures of different kinds are never of one series, whatever they are called.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.catalogue.concepts import BASES
from analysis.catalogue.flows import is_flow
from analysis.errors import InputError
from analysis.study.rows import told

#: A row as a dict, by column.
Row = dict[str, Any]

#: Units of rates and shares: differences are percentage points, and there is no growth of them.
RATES = ("%", "‰", "个百分点", "个千分点")
#: Measures that are a rate of growth.
GROWTH = ("growth", "average_growth")
#: Statuses of what has come: an estimate (预计) stands where no outcome is printed.
OUTCOMES = ("actual", "estimate")
VINTAGES = ("latest", "first")
#: Comparators that leave one side open: the figure is the least, or the most, that is meant.
FLOORS, CAPS = ("ge", "gt"), ("le", "lt")
#: Kinds of source that are statistics and accounts; the others (`report`, `plan`, `press`) are the governments' words.
OFFICIAL = ("yearbook", "communique", "compilation", "budget")
#: The kind of source whose lines are no promises: a budget is what is planned for, not what is aimed at.
BUDGET = "budget"
#: Rates that are published of the year's end only, so that a target of the year is one of its end.
YEAR_END = ("registered_unemployment",)
#: Incomes per person, which may keep pace with the economy as a whole or with the economy per person.
PER_PERSON = ("disposable_income", "urban_disposable_income", "rural_disposable_income")
#: Indicators that a word of the name parts below the nation: bare 财政收入 is there all of a place's revenue, with what
#: goes to the centre, 一般公共预算收入 that of its own budget.
NARROWED = {"general_public_budget_revenue": "预算"}
#: Indicators that a word of the name parts anywhere: since 2021 patents of high value are counted, before it all.
PARTED = {"invention_patents_per_10k": "高价值"}
#: Of what comes by itself nobody sets a target: 今年高校毕业生1270万人 is a forecast.
FORECAST = ("graduates",)
#: Words by which a target is striven for, beyond what is promised.
STRIVING = ("力争", "争取")

_YEARLY_MEAN = re.compile(r"年均|年平均|平均每年")


def source_kinds(table: pd.DataFrame) -> pd.Series:
    """The kind of source of each row; `report` where the table does not say.

    >>> source_kinds(pd.DataFrame({"source_kind": ["yearbook", None]})).tolist()
    ['yearbook', 'report']
    """
    if "source_kind" not in table:
        return pd.Series("report", index=table.index, dtype=object)
    return pd.Series([each or "report" for each in told(table["source_kind"])], index=table.index, dtype=object)


def keeps_wording(section: object) -> bool:
    """Whether the source of a target has kept how it was put; lists in the press often drop 以上 and 左右.

    >>> keeps_wording("某报 / 2024年目标；来源未保留限定词"), keeps_wording("二、2024年目标")
    (False, True)
    """
    return not (isinstance(section, str) and "未保留" in section and "限定词" in section)


SOURCES = ("reports", "official", "all")


def of_sources(table: pd.DataFrame, sources: str) -> pd.DataFrame:
    """The rows of what governments say (`reports`), of official statistics (`official`), or `all`.

    >>> both = pd.DataFrame({"source_kind": ["yearbook", "report", None]})
    >>> [len(of_sources(both, each)) for each in SOURCES]
    [2, 1, 3]
    """
    check_choice(sources, SOURCES, "sources")
    if sources == "all":
        return table
    kept = source_kinds(table).isin(OFFICIAL) == (sources == "official")
    return table if kept.all() else table[kept]


def is_yearly_mean(name: str, unit: str, timing: object) -> bool:
    """Whether an amount is a mean over several years (年平均产量) and so no year's.

    A rate's mean is that of its year (全年平均), and so is a wage's or a price's in yuan, or what the air holds.

    >>> is_yearly_mean("粮食年平均产量", "万吨", None), is_yearly_mean("城镇调查失业率", "%", "average")
    (True, False)
    >>> is_yearly_mean("细颗粒物平均浓度", "微克/立方米", "average")
    False
    """
    return (
        unit not in (*RATES, "元")
        and "/" not in unit
        and (timing == "average" or _YEARLY_MEAN.search(name) is not None)
    )


def points(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that can be points of an annual series.

    Left out: a `difference` (how far from another's figure), what is measured against a whole period (`base_start`),
    and what is of a part of a year (`timing`). Old tables may lack the columns.

    >>> points(pd.DataFrame({"measure": ["level", "difference"], "timing": [None, None]}))["measure"].tolist()
    ['level']
    """
    kept = pd.Series(True, index=table.index)
    if "measure" in table:
        kept &= table["measure"] != "difference"
    if "base_start" in table:
        kept &= table["base_start"].isna()
    if "timing" in table:
        kept &= ~(table["timing"] == "part").fillna(False).astype(bool)
    return table if kept.all() else table[kept]


@lru_cache(maxsize=4096)
def dimension_of(symbol: str) -> tuple[str, float]:
    """Dimension of a unit, and how many of the dimension's own unit one of it is.

    >>> dimension_of("亿元")
    ('cny', 100000000.0)
    """
    try:
        known = catalogue.unit(symbol)
    except InputError:
        return f"?{symbol}", 1.0
    return known.dimension, known.factor


def implied_dimension(indicator: str | None, symbol: str) -> tuple[str, float]:
    """Dimension and size of a unit; a bare count (1000万, 1000万个) is of the things that the indicator counts.

    Homes are no 个: that counts the villages and quarters that are rebuilt (4个城中村), not who lives there.

    >>> implied_dimension("urban_new_jobs", "万个"), implied_dimension("urban_villages", "个")
    (('person', 10000.0), ('n:个', 1.0))
    """
    dimension, factor = dimension_of(symbol)
    if indicator and dimension in ("n:", "n:个"):
        known = catalogue.indicator(indicator)
        own, _ = dimension_of(known.unit)
        homes = own in ("n:户", "n:套") and known.theme == "people"
        if (own == "person" or own.startswith("n:")) and not (homes and dimension == "n:个"):
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
    return next((each for each in BASES if basis.startswith(each)), "")


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


def at_comparable_basis(figure: Row) -> bool:
    """Whether a growth of public money is told at a comparable basis (可比口径, 扣除留抵退税): not that of the money.

    Prices do not enter there, so that a rate marked as `real` is such a one. It is held against another such only.

    >>> of_money = {"indicator": "general_public_budget_revenue", "measure": "growth", "price_basis": "real"}
    >>> at_comparable_basis(of_money), at_comparable_basis(of_money | {"price_basis": "nominal"})
    (True, False)
    >>> at_comparable_basis(of_money | {"indicator": "retail_sales"})
    False
    """
    indicator = figure["indicator"]
    return (
        figure["price_basis"] == "real"
        and figure["measure"] in GROWTH
        and isinstance(indicator, str)
        and catalogue.indicator(indicator).theme == "fiscal"
    )


def adds_up(figure: Row) -> bool:
    """Whether a period's figure is the sum of its years': of a flow in an amount.

    >>> adds_up({"unit": "万人", "flow": False, "subject": "urban_new_jobs"})
    True
    """
    if figure["unit"] in RATES:
        return False
    subject = figure["subject"]
    return bool(figure["flow"]) or (not subject.startswith("?") and is_flow(subject))


def check_choice(given: str, valid: Iterable[str], what: str) -> None:
    """`given` must be one of `valid`; InputError otherwise."""
    if given not in valid:
        raise InputError(f"{what} {given!r}: must be one of {', '.join(valid)}")
