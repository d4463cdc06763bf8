"""One outcome against one target: the verdict, by the table of `analysis.study.target`."""

import math

from analysis import catalogue
from analysis.study.kind import CAPS, FLOORS, GROWTH, NARROWED, PARTED, RATES, Row, at_comparable_basis, price_basis

VERDICTS = ("met", "about_met", "exceeded", "missed", "not_comparable", "no_actual")
#: Share of a budgeted amount that counts as about met: PEFA (2016) PI-3, grade A.
BUDGET_SHARE = 0.97
#: Percentage points within which 左右 is kept (see `analysis.study.target`).
TOLERANCE = 0.3


def direction(indicator: str | None, measure: str = "level") -> str:
    """Which side of a target is the good one: `up`, `down`, `ceiling` (prices: no more than) or `none`.

    >>> direction("gdp"), direction("cpi"), direction("m2"), direction("surveyed_unemployment")
    ('up', 'ceiling', 'none', 'down')
    """
    if measure == "rank":
        return "down"
    if not indicator:
        return "none"
    known = catalogue.indicator(indicator)
    if known.better == "band":
        return "ceiling" if known.theme == "prices" else "none"
    return known.better if known.better in ("up", "down") else "none"


def aimed(target: Row) -> str:
    """The good side of a target: the indicator's; a ceiling where that has none and the words are 控制在…左右.

    Public money and money lent have none, however they are put.
    """
    known = target["indicator"] if isinstance(target["indicator"], str) else None
    better = direction(known, target["measure"])
    if known and better == "none" and catalogue.indicator(known).theme in ("fiscal", "finance"):
        return better
    wording = target.get("wording")
    capped = isinstance(wording, str) and "控制" in wording and target["comparator"] not in FLOORS
    return "ceiling" if better == "none" and capped else better


def prices_unsaid(target: Row) -> bool:
    """Whether an amount of money was set for a later year without a word of its prices.

    What grows in real terms (GDP, incomes) is planned at the prices of the time: 55万亿元 for 2015, told in 2011, was
    at those of 2010, and an outcome at current prices says nothing of it.
    """
    indicator = target["indicator"]
    return (
        target["measure"] == "level"
        and target["year"] > target["report_year"]
        and target["dimension"] in ("cny", "usd")
        and target["price_basis"] == ""
        and isinstance(indicator, str)
        and price_basis(indicator) == "real"
    )


def cap_of_years(target: Row) -> bool:
    """Whether a plan caps a rate that is bad when high (失业率控制在5.5%以内): in each of its years, not in the last.

    >>> cap = {"indicator": "surveyed_unemployment", "measure": "level", "unit": "%", "comparator": "le", "year": 2025}
    >>> cap_of_years(cap | {"period_start": 2025, "report_year": 2021, "wording": "控制在…以内"})
    True
    """
    said = target.get("wording")
    return (
        target["year"] > target["report_year"]
        and target["period_start"] == target["year"]
        and target["measure"] == "level"
        and target["unit"] in RATES
        and isinstance(said, str)
        and "控制" in said
        and isinstance(target["indicator"], str)
        and direction(target["indicator"]) in ("down", "ceiling")
    )


def may_be_yearly(target: Row, actual: float) -> bool:
    """Whether a growth over several years is nearer to what came a year than to what came in all.

    8 to 9 % over five years in which the economy grew by 72 % was meant as a rate a year: no verdict holds it against
    the whole.
    """
    years = target["year"] - target["period_start"] + 1
    goal = target["value_high"] if target["comparator"] == "between" else target["value"]
    if target["measure"] != "growth" or years < 3 or goal != goal or min(goal, actual) <= 0:
        return False
    yearly = 100 * ((1 + actual / 100) ** (1 / years) - 1)
    return abs(math.log(goal / yearly)) < abs(math.log(goal / actual))


def judge(
    comparator: str, low: float, high: float, actual: float, better: str, tolerance: float, bare: float = 0.0
) -> tuple[str, float]:
    """Verdict and gap of one outcome against one target by the table of `analysis.study.target`.

    `tolerance` is what `about` allows, `bare` what a bare number does, both in the target's unit.

    >>> judge("about", 7.5, math.nan, 7.4, "up", 0.3)
    ('about_met', -0.1)
    >>> judge("le", -3.0, math.nan, -2.7, "down", 0.3)
    ('missed', 0.3)
    >>> judge("between", 6.5, 7.0, 6.7, "up", 0.3)
    ('met', 0.0)
    """
    gap = rounded(actual - low)
    if comparator == "between":
        return _in_range(gap, rounded(actual - high), better)
    if comparator in (*FLOORS, *CAPS):
        true = {"ge": gap >= 0, "gt": gap > 0, "le": gap <= 0, "lt": gap < 0}[comparator]
        return ("met" if true else "missed"), gap
    room = tolerance if comparator == "about" else bare
    if better == "none":
        if gap == 0:
            return "met", gap
        if abs(gap) <= room:
            return "about_met", gap
        return ("exceeded" if gap > 0 else "missed"), gap
    short = -gap if better == "up" else gap
    return ("met" if short <= 0 else "about_met" if short <= room else "missed"), gap


def _in_range(over_low: float, over_high: float, better: str) -> tuple[str, float]:
    """Verdict and gap, to the nearest end, for a range."""
    gap = over_high if over_high > 0 else over_low if over_low < 0 else 0.0
    if gap == 0:
        return "met", 0.0
    if better == "ceiling":
        return ("missed" if gap > 0 else "met"), gap
    return ("exceeded" if (gap > 0) == (better != "down") else "missed"), gap


def rounded(number: float, places: int = 9) -> float:
    """A difference without the noise of binary fractions, and without a minus before 0."""
    return round(number, places) + 0.0


def ends_of(actual: Row, about: float = 0.0) -> list[float]:
    """The least and the most that a printed outcome allows; `about` is how far 左右 reaches to either side.

    >>> ends_of({"value": 7.0, "comparator": "about"}, 0.25)
    [6.75, 7.25]

    What is derived is as sure as its parts are: `exact` as it was made of them, give or take `slack`.

    >>> ends_of({"value": 5.7, "comparator": "eq", "exact": 5.71, "slack": 0.05})
    [5.66, 5.76]
    """
    value, form = actual["value"], actual["comparator"]
    if actual.get("slack"):
        return [rounded(actual["exact"] - actual["slack"]), rounded(actual["exact"] + actual["slack"])]
    if form == "about":
        return [rounded(value - about), rounded(value + about)]
    if form in FLOORS:
        return [math.nextafter(value, math.inf) + 1e-8 if form == "gt" else value, math.inf]
    if form in CAPS:
        return [-math.inf, value - 1e-8 if form == "lt" else value]
    if form == "between":
        return [value, actual["value_high"]]
    return [value]


def room_of(target: Row, bound: float, tolerance: float) -> tuple[float, float]:
    """What 左右 allows, and what a bare number does, in the target's unit."""
    if target["unit"] in RATES or target["measure"] in GROWTH:
        # What has a name and no good side (the money supply) is aimed near, 左右 or not: 13.8 % is no failure of 14 %.
        return tolerance, tolerance if isinstance(target["indicator"], str) and aimed(target) == "none" else 0.0
    amount = abs(bound) * (1 - BUDGET_SHARE)
    indicator = target["indicator"]
    fiscal = (
        isinstance(indicator, str) and catalogue.indicator(indicator).theme == "fiscal" and target["dimension"] == "cny"
    )
    return amount, amount if fiscal else 0.0


def refused(target: Row, actual: Row) -> str | None:
    """Why target and outcome are not held against each other although their series and period agree."""
    if target["value"] != target["value"]:
        return "no_number"
    if prices_unsaid(target):
        return "prices_unsaid"
    narrowed = NARROWED if target["region"] != "100000" else {}
    word = {**narrowed, **PARTED}.get(target["subject"])
    if word and (word in target["indicator_text"]) != (word in actual["indicator_text"]):
        return "name_differs"
    if at_comparable_basis(target) != at_comparable_basis(actual):
        return "comparable_basis"
    return "may_be_yearly" if may_be_yearly(target, actual["value"]) else None
