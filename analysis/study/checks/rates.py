"""Levels against rates: a growth rate or change that two levels of one vintage do not give."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from analysis import catalogue
from analysis.catalogue.concepts import CHANGING
from analysis.language import number
from analysis.study.checks.finding import finding, narrowed, printed
from analysis.study.growth import one_vintage
from analysis.study.kind import RATES, Row, at_comparable_basis, growth_may_be_derived

# Rates of revenue are told on the comparable basis: after each reform of taxes the year before is restated, and what
# two printed levels give was up to so many points off (Hebei 2002 to 2010: 12).
RESTATED = 20.0
# What prices did to GDP stayed within this in all years but those of a coal or oil boom (Shanxi 2021: +17 %).
DEFLATOR, DEFLATOR_FAR = 10.0, 25.0


def level_growth(outcomes: list[Row]) -> Iterator[Row]:
    """Rates and changes among the outcomes that the levels do not give; of real rates what they leave to prices."""
    of: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for each in outcomes:
        of[each["region"], each["subject"], each["flow"], narrowed(each)].append(each)
    for group in of.values():
        levels = [each for each in group if each["measure"] == "level" and each["period_start"] == each["year"]]
        if len(levels) < 2:
            continue
        moves = [each for each in group if each["measure"] in CHANGING and each["form"] == 0 and _has_base(each)]
        seen = set()
        for move in sorted(moves, key=lambda row: row["report_year"]):
            what = (move["measure"], move["year"], int(move["base_year"]), move["value"], move["unit"])
            if what not in seen:
                seen.add(what)
                yield from _against_levels(move, levels)


def _has_base(each: Row) -> bool:
    return bool(pd.notna(each["base_year"])) and each["report_year"] > each["year"] > each["base_year"]


class _Pair(NamedTuple):
    """Two levels of one vintage, that of a base year and that of the year of a move."""

    before: Row
    now: Row

    @property
    def together(self) -> bool:
        """Whether one report prints both."""
        return bool(self.now["report_year"] == self.before["report_year"])

    @property
    def years(self) -> int:
        return int(self.now["year"] - self.before["year"])

    def __str__(self) -> str:
        return f"{printed(self.before)}, {printed(self.now)}"


def _against_levels(move: Row, levels: list[Row]) -> Iterator[Row]:
    base, year = int(move["base_year"]), int(move["year"])
    if move["measure"] == "change":
        wanted = {"pp": "pct"}.get(move["dimension"], move["dimension"])
        same, check = [each for each in levels if each["dimension"] == wanted], _change
    else:
        same, check = [each for each in levels if each["unit"] not in RATES], _rate
    for dimension in sorted({each["dimension"] for each in same}):
        pair = one_vintage([each for each in same if each["dimension"] == dimension], year, base)
        if pair is not None and pair[1]["value"] > 0:
            yield from check(move, _Pair(pair[1], pair[0]))


def _found(severity: str, reason: str, move: Row, pair: _Pair, size: float, unit: str, detail: str) -> Row:
    about = {name: move[name] for name in ("measure", "year", "indicator_text")}
    rows = [pair.before, pair.now, move]
    return finding("level_growth", severity, reason, rows, size, unit, detail, **about)


def _change(move: Row, pair: _Pair) -> Iterator[Row]:
    """A change against the difference of the levels."""
    before, now = pair.before, pair.now
    given = now["value"] - before["value"]
    room = (now["step"] + before["step"] + move["step"]) / 2
    off = abs(given - move["value"])
    if off <= room * 1.01 + 1e-9:
        return
    if move["unit"] in RATES:
        size, unit, far = off, "个百分点", off > 1
    else:
        size, unit = 100 * off / before["value"], "%"
        far = size > (RESTATED if _is_fiscal(move) else 2)
    severity = "medium" if far and pair.together else "low"
    # 平均每年增加 is read as the change of the whole span.
    near = room / pair.years + max(move["step"], abs(move["value"]) / 100) / 2
    yearly = pair.years > 1 and abs(given / pair.years - move["value"]) <= near
    reason = "change_a_year" if yearly else "change"
    detail = f"{pair}: {number(given, signed=True)} ≠ {number(move['value'], signed=True)} {move['unit']}"
    yield _found(severity, reason, move, pair, size, unit, detail)


def _rate(move: Row, pair: _Pair) -> Iterator[Row]:
    """A rate against the ratio of the levels: the same where it is nominal, what prices did where it is real."""
    before, now = pair.before, pair.now
    ratio = now["value"] / before["value"]
    power = 1 / pair.years if move["measure"] == "average_growth" else 1.0
    given = 100 * (ratio**power - 1)
    error = 100 * ratio**power * power * (now["step"] / now["value"] + before["step"] / before["value"]) / 2
    room = error + move["step"] / 2 + 0.05
    detail = f"{pair}: {number(given, 1, signed=True)}% ≠ {number(move['value'], signed=True)}%"
    if _is_nominal(move):
        off = abs(given - move["value"])
        if off > room:
            restated = _is_fiscal(move) and off <= RESTATED
            severity = "low" if restated else _severity(off, room, pair.together)
            yield _found(severity, "nominal", move, pair, off, "个百分点", detail)
    elif move["price_basis"] == "real":
        prices = 100 * ((1 + given / 100) / (1 + move["value"] / 100) - 1)
        if pair.years > 1 and move["measure"] == "growth":
            prices = 100 * ((1 + prices / 100) ** (1 / pair.years) - 1)
        if abs(prices) > DEFLATOR + room:
            severity = "medium" if abs(prices) > DEFLATOR_FAR else "low"
            if at_comparable_basis(move):  # 可比增长 is told of adjusted coverage, and not of prices
                yield _found(severity, "comparable", move, pair, abs(given - move["value"]), "个百分点", detail)
                return
            detail = f"{detail.replace('≠', '/')} = {number(prices, 1, signed=True)}%"
            yield _found(severity, "real", move, pair, abs(prices), "%", detail)


def _severity(off: float, room: float, together: bool) -> str:
    """Of a nominal rate that its levels do not give; levels of two reports may have been revised in between."""
    if not together:
        return "medium" if off > 5 else "low"
    return "low" if off <= room + 1 else "high" if off > 10 else "medium"


def _is_fiscal(move: Row) -> bool:
    return isinstance(move["indicator"], str) and catalogue.indicator(move["indicator"]).theme == "fiscal"


def _is_nominal(move: Row) -> bool:
    if not isinstance(move["indicator"], str):
        return False
    return move["price_basis"] != "real" and growth_may_be_derived(move["indicator"])
