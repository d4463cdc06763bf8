"""The figures of any text for people: magnitudes multiplied out, comparators resolved."""

import math

from analysis.catalogue import magnitude, unit_parts
from analysis.text.quantity.comparison import comparator_of
from analysis.text.quantity.mention import Mention, Quantity, tidy
from analysis.text.quantity.scanner import scan
from analysis.text.script import prepare

_UNCOUNTED = ("date", "ordinal", "ratio")
# One name each for what is printed in several ways; a rate per 100,000 is a fraction like any other, and they are in %.
_SAME = {"人民币元": "元", "元人民币": "元", "块钱": "元", "港币": "港元"}


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of any Chinese text, in order.

    `start:end` are places in `text` as it stands; `value` has its magnitudes (千, 万, 亿) multiplied out and is in
    `unit`; 百分之, 成, 折 and fractions are %. Dates, ordinals and numbers inside names are not quantities.

    >>> for q in find_quantities("新增就业１２００万人以上，物价涨幅３％左右，粮食两千四百五十亿斤，降价三成"):
    ...     print(q.text, q.value, q.unit, q.comparator)
    １２００万人 12000000.0 人 ge
    ３％ 3.0 % about
    两千四百五十亿斤 245000000000.0 斤 eq
    三成 30.0 % eq
    >>> [(q.value, q.unit) for q in find_quantities("3万5千元，贰佰元整，US$1,200，一个半小时，1米7")]
    [(35000.0, '元'), (200.0, '元'), (1200.0, '美元'), (1.5, '个小时'), (1.7, '米')]
    """
    script = prepare(text)
    found: list[Quantity] = []
    for m in scan(script.text):
        if m.kind not in _UNCOUNTED:
            start, end = script.place(m.start, m.end)
            value, high, unit = multiplied(m)
            if not math.isfinite(value if high is None else high):
                continue  # hundreds of digits: no number that a machine can hold, and none that anyone reports
            found.append(Quantity(start, end, text[start:end], value, high, unit, comparator_of(script.text, m)))
    return found


def multiplied(m: Mention) -> tuple[float, float | None, str]:
    """Value, upper end and unit of a figure, its magnitude multiplied out.

    >>> multiplied(scan("2.5亿斤")[0]), multiplied(scan("12.5/10万")[0])
    ((250000000.0, None, '斤'), (0.0125, None, '%'))
    """
    if m.unit == "/10万":
        return tidy(m.value / 1000), None if m.high is None else tidy(m.high / 1000), "%"
    above, unit = unit_parts(m.unit)
    factor = magnitude(above)
    high = None if m.high is None or m.high <= m.value else tidy(m.high * factor)
    return tidy(m.value * factor), high, _SAME.get(unit, unit)
