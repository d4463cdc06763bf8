"""Values in other units: any unit of the same dimension, or the ones that statistical yearbooks print."""

from fractions import Fraction
from functools import lru_cache

import numpy as np
import pandas as pd

from analysis.catalogue import MAGNITUDES, indicators, known_units, unit_parts
from analysis.catalogue import unit as unit_of
from analysis.errors import InputError
from analysis.table.schema import SHOWN

# Binary floats carry 15 to 17 digits; a figure of a report never has 12, so that beyond them is noise of conversion.
DIGITS = 12
GROWTH = ("growth", "average_growth")
# Magnitudes that yearbooks put before a unit, smallest first; 万 and 亿 for any other.
MAGNITUDES_OF = {"吨": ("", "万"), "公顷": ("", "千"), "公里": ("", "万"), "千瓦": ("", "万")}


def convert(table: pd.DataFrame, unit: str) -> pd.DataFrame:
    """A copy of the table (or of any frame with `value` and `unit`) with every value in `unit`.

    Values are rounded to 12 significant digits. Raises InputError where a row is of another dimension.

    >>> rows = pd.DataFrame({"value": [24.8, 0.5], "unit": ["亿斤", "亿吨"]})
    >>> convert(rows, "万吨")["value"].tolist()
    [124.0, 5000.0]
    >>> convert(rows, "公顷")
    Traceback (most recent call last):
    analysis.errors.InputError: 公顷 is area; 2 of 2 rows are not...
    """
    wanted = unit_of(unit)
    ratios = {}
    for symbol in table["unit"].unique():
        held = unit_of(symbol)
        if held.dimension == wanted.dimension:
            ratios[symbol] = held.exact / wanted.exact
    bad = table[~table["unit"].isin(ratios)]
    if len(bad):
        names = [name for name in ("region", "indicator_text", "measure", "value", "unit", "year") if name in table]
        units = sorted(map(str, set(bad["unit"])))
        raise InputError(
            f"{unit} is {wanted.dimension}; {len(bad)} of {len(table)} rows are not, but in {', '.join(units)}:\n"
            f"{bad[names].head(SHOWN).to_string()}\n"
            f'to go on without them: convert(table[~table["unit"].isin({units})], "{unit}")'
        )
    return _rescaled(table, {symbol: (unit, ratio) for symbol, ratio in ratios.items()})


def normalise_units(table: pd.DataFrame) -> pd.DataFrame:
    """A copy of the table in yearbook units.

    A catalogued level or change is in the catalogue's unit where the dimension fits, growth is in %. Any other row
    keeps its printed unit, but for those that yearbooks don't print: 斤, 公斤, 担 become 吨 or 万吨, 亩 becomes 公顷 or
    千公顷, 成 becomes %, 名 becomes 人.
    Columns needed: `indicator`, `measure`, `value`, `value_high`, `unit`.

    >>> rows = pd.DataFrame({"indicator": ["grain_output", None, "gdp"], "measure": ["level", "level", "growth"],
    ...     "value": [24.8, 383.7, 5.6], "value_high": [None] * 3, "unit": ["亿斤", "万亩", "%"]})
    >>> normalise_units(rows)[["value", "unit"]].values.tolist()
    [[124.0, '万吨'], [255.8, '千公顷'], [5.6, '%']]
    >>> rows = pd.DataFrame({"indicator": ["grain_yield"], "measure": ["level"], "value": [400.0],
    ...     "value_high": [None], "unit": ["公斤"]})
    >>> normalise_units(rows)[["value", "unit"]].values.tolist()
    [[6000.0, '公斤/公顷']]
    >>> rows = pd.DataFrame({"indicator": ["minimum_wage"], "measure": ["level"], "value": [1800.0],
    ...     "value_high": [None], "unit": ["元/月"]})
    >>> normalise_units(rows)[["value", "unit"]].values.tolist()
    [[1800.0, '元']]
    """
    monthly = _monthly()
    catalogued = dict(indicators()[["id", "unit"]].itertuples(index=False, name=None))
    size = table[["value", "value_high"]].astype("float64").abs().max(axis=1)
    units, ratios = [], []
    for indicator, measure, symbol, magnitude in zip(
        table["indicator"], table["measure"], table["unit"], size, strict=True
    ):
        target = catalogued.get(indicator) if measure in ("level", "change") else "%" if measure in GROWTH else None
        if measure == "rank":
            found = ("位", Fraction(1)) if unit_of(symbol).dimension == "person" else (symbol, Fraction(1))
        elif target and unit_of(target).dimension == unit_of(symbol).dimension:
            found = (target, unit_of(symbol).exact / unit_of(target).exact)
        elif indicator in monthly and symbol.endswith("/月") and target == "元":
            found = (target, unit_of(symbol.removesuffix("/月")).exact)  # the month is in the catalogue's note
        elif target == "公斤/公顷" and unit_of(symbol).dimension == "mass":
            # 亩产500公斤: the 亩 is in the name
            found = (target, unit_of(f"{symbol}/亩").exact / unit_of(target).exact)
        elif abroad := _foreign(symbol, target):
            found = (abroad, unit_of(symbol).exact / unit_of(abroad).exact)
        else:
            found = _yearbook(symbol, magnitude)
        units.append(found[0])
        ratios.append(found[1])
    changed = [ratio != 1 for ratio in ratios]
    copy = table.copy()
    copy["unit"] = pd.Series(units, index=table.index, dtype="str")
    for name in ("value", "value_high"):
        values = table[name].to_numpy(dtype="float64", na_value=np.nan)
        copy[name] = [
            _product(value, ratio) if move else value
            for value, ratio, move in zip(values, ratios, changed, strict=True)
        ]
    return copy


@lru_cache(maxsize=1)
def _monthly() -> frozenset[str]:
    """The indicators whose amounts are for a month, by the catalogue's note."""
    notes = indicators()[["id", "note"]].itertuples(index=False, name=None)
    return frozenset(i for i, note in notes if str(note).startswith("a month") and "or a year" not in str(note))


def _rescaled(table: pd.DataFrame, into: dict[str, tuple[str, Fraction]]) -> pd.DataFrame:
    copy = table.copy()
    ratios = [into[symbol][1] for symbol in table["unit"]]
    for name in ("value", "value_high"):
        if name in table:
            values = table[name].to_numpy(dtype="float64", na_value=np.nan)
            copy[name] = [_product(value, ratio) for value, ratio in zip(values, ratios, strict=True)]
    copy["unit"] = pd.Series([into[symbol][0] for symbol in table["unit"]], index=table.index, dtype="str")
    return copy


def _product(value: float, ratio: Fraction) -> float:
    """Value × ratio without the noise of binary fractions: 24.8 × 5 is 124, 0.07 × 100 is 7."""
    return float(f"{value * ratio.numerator / ratio.denominator:.{DIGITS}g}")


def _foreign(symbol: str, target: str | None) -> str:
    """The unit of money of a country abroad beside a catalogued amount in 元: 2万亿美元 is 20000亿美元.

    >>> _foreign("万亿美元", "亿元"), _foreign("万亿元", "亿元")
    ('亿美元', '')
    """
    rest = unit_parts(symbol)[1]
    same = target is not None and unit_parts(target)[1] == "元" and rest in ("美元", "港元", "欧元")
    return unit_parts(target)[0] + rest if target and same else ""


def _yearbook(symbol: str, size: float) -> tuple[str, Fraction]:
    """The unit that a yearbook prints for `size` of a unit, and how many of it one of the unit is."""
    prefix, rest = unit_parts(symbol)
    known = known_units().get(rest)
    if known is None:
        target = _compound(symbol)
        return target, unit_of(symbol).exact / unit_of(target).exact
    if known.yearbook == rest:
        return symbol, Fraction(1)
    if known_units()[known.yearbook].factor == known.factor:  # another word for it: 万名 is 万人
        plain = prefix.replace("万万", "亿") + known.yearbook
        return _yearbook(plain, size) if plain in known_units() and plain != symbol else (plain, Fraction(1))  # 千g
    base = unit_of(symbol).exact / unit_of(known.yearbook).exact
    if not size * base >= 1:  # no number at all, too
        return known.small, unit_of(symbol).exact / unit_of(known.small).exact
    for sign in reversed(MAGNITUDES_OF.get(known.yearbook, ("", "万", "亿"))):
        factor = MAGNITUDES.get(sign, 1)
        if size * base >= factor:
            return sign + known.yearbook, base / factor
    raise AssertionError(symbol)


@lru_cache(maxsize=1024)
def _compound(symbol: str) -> str:
    """元/斤 → 元/公斤, 公斤/亩 → 公斤/公顷: each part in the small unit that yearbooks print."""
    parts = []
    for part in symbol.split("/"):
        prefix, rest = unit_parts(part)
        known = known_units().get(rest)
        other = known is not None and known_units()[known.small].factor != known.factor
        parts.append(prefix + known.small if known and other else part)
    return "/".join(parts)
