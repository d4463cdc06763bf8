"""What may be said of a trend in a word: what its tests allow, and what needs none; its numbers as a table has them."""

from dataclasses import replace

import pandas as pd

from analysis.language import gap_size, gap_text, label, number, quantities, quantity
from analysis.study.kind import RATES
from analysis.study.trend import Trend, conclusion, trend


def later_run(t: Trend) -> Trend:
    """The trend of the run after a break.

    >>> later_run(Trend((2001,), (1.0,), later_years=(2011, 2012), later_values=(3.0, 2.0))).change
    -1.0
    """
    made = trend(pd.DataFrame({"year": t.later_years, "value": t.later_values}))
    return replace(made, unit=t.unit, measure=t.measure)


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


def ends_told(t: Trend, language: str) -> tuple[list[str], str]:
    """The first and last value as a table has them, and the change, no finer than the figures are printed.

    A rate that falls at both ends is told as a fall (下降3.1%), and the change as that of the fall.

    >>> falls = Trend((2011, 2018), (-2.01, -3.1), unit="%", measure="growth")
    >>> ends_told(falls, "zh")
    (['下降2.01%', '下降3.1%'], '降幅扩大1.09个百分点')
    >>> ends_told(Trend((2018, 2025), (65789.0, 71500.0), unit="万吨", steps=(1.0, 500.0)), "zh")
    (['65,789万吨', '71,500万吨'], '约+5,500万吨')
    """
    values = [t.values[i] for i in (0, -1)[: t.n]]
    change = t.told_change() if t.n > 1 else None
    falls = t.measure == "growth" and t.unit in RATES and all(each < 0 for each in values)
    if falls:
        told = [label("fall.eq", language, x=quantity(-each, t.unit, language)) for each in values]
    else:
        told = [quantity(each, t.unit, language) for each in values]
    if change is None:
        return told, label("trend.rounding", language) if t.n > 1 else "—"
    about = t.is_rounded(change)
    if falls and change:
        size = gap_size(change, t.unit, language, short=True)
        size = label("trend.about", language, x=size) if about else size
        return told, label(f"trend.{'wider' if change < 0 else 'narrower'}", language, size=size)
    if t.unit in RATES:
        moved = gap_text(change, t.unit, language, short=True)
    else:
        *told, moved = quantities([*values, change], t.unit, language, signed=[2])
    return told, label("trend.about", language, x=moved) if about else moved
