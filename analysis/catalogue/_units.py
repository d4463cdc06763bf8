"""Units of measure: dimension and size of any symbol that reports and yearbooks print."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from analysis.catalogue.words import symbols
from analysis.errors import InputError

MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "兆": 1_000_000}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class KnownUnit(NamedTuple):
    """A row of units.csv: `factor` base units of its dimension in one; `yearbook`, the symbol that yearbooks print.

    `small` is what they print instead for less than one of it, and within a compound: 公斤 for 吨.
    """

    dimension: str
    factor: Fraction
    yearbook: str
    small: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `symbol` as asked for, `dimension`, and `factor`, how many base units of its dimension it holds.

    Base units are 吨 (mass), 平方米 (area), 公里 (length), 元 (cny), 人 (person), % (pct), 个百分点 (pp), and so
    on as units.csv has them; a counter is a dimension of its own, `n:家`. `exact` is the factor as a fraction.
    """

    symbol: str
    dimension: str
    factor: float
    exact: Fraction


@lru_cache(maxsize=4096)
def unit(symbol: str) -> Unit:
    """The unit of a symbol: magnitudes (万, 亿, 千…) and compounds (元/吨) are taken apart, any counter is accepted.

    A per-head or per-household amount is the amount (元/人 is the 元 of a per-capita indicator, 元/人·年 is 元/年).
    Raises InputError for a symbol that can't be a unit.

    >>> unit("亿斤").dimension, unit("亿斤").factor
    ('mass', 50000.0)
    >>> unit("元/吨").dimension, unit("万户").dimension, unit("万户").factor
    ('cny/mass', 'n:户', 10000.0)
    >>> unit("3.5")
    Traceback (most recent call last):
    analysis.errors.InputError: '3.5' is not a unit; a unit is written like 亿元, 万吨, %, 个百分点, 元/吨 or 万户
    """
    if not isinstance(symbol, str) or (symbol and _NUMBER.sub("", symbol).strip(" .") == ""):
        raise InputError(f"{symbol!r} is not a unit; a unit is written like 亿元, 万吨, %, 个百分点, 元/吨 or 万户")
    dimension, factor = _measure(symbol.strip())
    return Unit(symbol, dimension, float(factor), factor)


def magnitude(signs: str) -> int:
    """The factor of magnitude words.

    >>> magnitude("万亿"), magnitude("千万"), magnitude("")
    (1000000000000, 10000000, 1)
    """
    factor = 1
    for sign in signs:
        factor *= MAGNITUDES[sign]
    return factor


@lru_cache(maxsize=4096)
def unit_parts(symbol: str) -> tuple[str, str]:
    """A symbol's magnitude and what is left: the longest known symbol wins (千瓦时 is no thousand).

    >>> unit_parts("万亿斤"), unit_parts("千瓦时"), unit_parts("千公顷"), unit_parts("元/亩")
    (('万亿', '斤'), ('', '千瓦时'), ('千', '公顷'), ('', '元/亩'))
    """
    known, printed, cut, above = known_units(), symbols(), 0, symbol.partition("/")[0]
    while cut < len(above) and above[cut] in MAGNITUDES:
        if above[cut:] in known or above[cut:] in printed or symbol[cut:] in known:
            break
        cut += 1
    return symbol[:cut], symbol[cut:]


@lru_cache(maxsize=1)
def known_units() -> Mapping[str, KnownUnit]:
    """units.csv: each symbol's dimension, factor and the symbols that yearbooks print for it.

    >>> known_units()["亩"]
    KnownUnit(dimension='area', factor=Fraction(2000, 3), yearbook='公顷', small='公顷')
    """
    text = (files("analysis.catalogue") / "units.csv").read_text(encoding="utf-8")
    return {
        row["symbol"]: KnownUnit(
            row["dimension"], Fraction(row["factor"]), row["yearbook"], row["small"] or row["yearbook"]
        )
        for row in csv.DictReader(text.splitlines())
    }


def _measure(symbol: str) -> tuple[str, Fraction]:
    prefix, rest = unit_parts(symbol)
    factor = Fraction(magnitude(prefix))
    if rest in known_units():
        known = known_units()[rest]
        return known.dimension, factor * known.factor
    if "/" in rest:
        above, *below = rest.replace("·", "/").split("/")
        dimension, size = _measure(above)
        for each in below:
            lower, count = _measure_of_some(each, symbol)
            if lower in ("person", "n:户") and count == 1:
                continue
            dimension, size = f"{dimension}/{lower}", size / count
        return dimension, factor * size
    return f"n:{rest}", factor


def _measure_of_some(below: str, symbol: str) -> tuple[str, Fraction]:
    """The dimension and size of what an amount is counted per: 吨, 10万人."""
    number = _NUMBER.match(below)
    if number is None:
        return _measure(below)
    if not Fraction(number.group()):
        raise InputError(f"{symbol!r} is not a unit: nothing is counted per {number.group()}")
    dimension, size = _measure(below[number.end() :])
    return dimension, size * Fraction(number.group())
