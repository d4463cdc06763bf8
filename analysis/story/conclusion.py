"""What may be said of a trend in a word: what its tests allow, and what needs none; its numbers as a table has them."""

import pandas as pd

from analysis.language import number
from analysis.study.trend import LEVEL, TESTABLE, Trend, trend

#: Lag-1 autocorrelation from which a plain test finds trends where there are none (at 0.6 in 28 of 100 series).
HIGH = 0.3


def later_run(t: Trend) -> Trend:
    """The trend of the run after a break.

    >>> later_run(Trend((2001,), (1.0,), later_years=(2011, 2012), later_values=(3.0, 2.0))).change
    -1.0
    """
    return trend(pd.DataFrame({"year": t.later_years, "value": t.later_values}))


def conclusion(t: Trend) -> str:
    """Which sentence the tests allow: the plain test, and from n = 8 the prewhitened one, must agree.

    >>> conclusion(trend(pd.DataFrame({"year": range(5), "value": [1.0, 2, 3, 4, 5]})))
    'rise'
    """
    if t.n < TESTABLE:
        return "no_test"
    if len(set(t.values)) == 1:
        return "constant"
    found = (t.p_value or 0.0) < LEVEL
    white = None if t.p_prewhitened is None else t.p_prewhitened < LEVEL
    if white is not None and white != found:
        return "disagree"
    if not found:
        return "no_trend"
    way = "rise" if (t.s or 0) > 0 else "fall"
    if white is None and (t.lag1 or 0.0) >= HIGH:
        return f"{way}_uncorrected"
    return "flat_slope" if t.slope_low is not None and t.slope_low * (t.slope_high or 0.0) <= 0 else way


def headline(t: Trend) -> str:
    """What a headline says: what the tests allow, but where the series rises or falls each time and the tests conclude
    nothing, that.

    >>> steps = trend(pd.DataFrame({"year": range(8), "value": [1.0, 10, 11, 12, 20, 21, 22, 23]}))
    >>> conclusion(steps), headline(steps)
    ('disagree', 'rising')
    """
    plain = t.plain if t.plain in ("rising", "falling") else None
    return plain if plain and conclusion(t) not in ("rise", "fall", "no_test") else conclusion(t)


def p_text(value: float | None) -> str:
    return "—" if value is None else "< 0.001" if value < 0.001 else f"{value:.3f}"


def slope_text(value: float | None, t: Trend, factor: float) -> str:
    """A slope times `factor`, with one decimal more than the figures have."""
    places = max((len(f"{each * factor:.2f}".rstrip("0").partition(".")[2]) for each in t.values), default=0)
    return number(round((value or 0.0) * factor, places + 1), signed=True)
