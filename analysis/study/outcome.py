"""What came of it: the outcomes of a table by series and period, printed or else derived."""

import math
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product
from typing import Any

import pandas as pd

from analysis.catalogue.concepts import BASES
from analysis.study.growth import one_vintage
from analysis.study.kind import GROWTH, OUTCOMES, RATES, Row, adds_up, growth_may_be_derived
from analysis.study.names import plain_name
from analysis.study.prints import SERIES_KEY, records, settle, tidy

#: By so much (0–1) must a name be more like the target's than another's, for its figure to be taken instead.
CLEARLY = 0.3


class Outcomes:
    """The outcomes of a table, found by series and period; what is not printed is derived where that is allowed.

    Only prints of a report later than the year count: what the report of a year says of it is not the year's outcome.
    """

    def __init__(self, rows: pd.DataFrame, vintage: str) -> None:
        late = rows["status"].isin(OUTCOMES) & (rows["report_year"] > rows["year"]) & rows["value"].notna()
        self.vintage = vintage
        self.reports = {str(region): int(year) for region, year in rows.groupby("region")["report_year"].max().items()}
        self._settled: dict[tuple[Any, ...], Row] = {}
        self._printed: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
        outcomes = rows[late]
        for each in records(settle(outcomes, vintage)):
            self._settled[tuple(each[name] for name in SERIES_KEY)] = each
        for each in records(outcomes):
            self._printed[each["region"], each["subject"], each["flow"]].append(each)

    def of(self, like: Row, measure: str | None = None, basis: str | None = None) -> Row | None:
        """The outcome of a figure's own series and period, printed or else derived."""
        measure = measure or like["measure"]
        wanted = {**like, "measure": measure}
        bases = (
            [*([basis] if basis is not None else []), like["price_basis"], *BASES, ""] if measure in GROWTH else [""]
        )
        for each, when in product(dict.fromkeys(bases), _times_of(like)):
            cells = {**wanted, "price_basis": each, "when": when}
            if found := self._settled.get(tuple(cells[name] for name in SERIES_KEY)):
                return self._by_its_name(like, found)
        return self._derived(wanted)

    def _by_its_name(self, like: Row, found: Row) -> Row:
        """Of several outcomes that one indicator gathers (housing started, housing completed) the target's namesake.

        Looked for where the names differ and the outcome, or the target, does not bear the catalogue's.
        """
        name, other = plain_name(like["indicator_text"]), plain_name(found["indicator_text"])
        if name == other or (like["distance"] <= 1 and found["distance"] <= 1):
            return found
        near = _likeness(name, other) + CLEARLY
        same = [
            each
            for each in self._printed[like["region"], like["subject"], like["flow"]]
            if each["form"] == 0
            and _likeness(name, plain_name(each["indicator_text"])) >= near
            and all(each[k] == found[k] for k in SERIES_KEY)
        ]
        if not same:
            return found
        first = self.vintage == "first"
        each = max(
            same,
            key=lambda row: (
                _likeness(name, plain_name(row["indicator_text"])),
                -row["report_year"] if first else row["report_year"],
            ),
        )
        return {**found, **each}

    def years(self, like: Row, measure: str, first: int, last: int, basis: str = "") -> list[Row]:
        """The printed annual outcomes of a series from `first` to `last`; empty unless every year has one."""
        found = []
        for year in range(first, last + 1):
            key = {**like, "measure": measure, "period_start": year, "year": year, "price_basis": basis}
            each = next(
                (
                    f
                    for t in _times_of(like)
                    if (f := self._settled.get(tuple({**key, "when": t}[n] for n in SERIES_KEY)))
                ),
                None,
            )
            if each is None:
                return []
            found.append(each)
        return found

    def _derived(self, like: Row) -> Row | None:
        first, last, measure = int(like["period_start"]), int(like["year"]), like["measure"]
        if last > first and measure in GROWTH:
            return self._compounded(like, first, last)
        if last > first and measure == "level" and adds_up(like):
            return self._summed(like, first, last)
        if measure == "growth" and last == first and _derivable(like):
            pair = self._pair(like, last, last - 1)
            if pair and pair[1]["value"] > 0:
                return _made(pair, round(100 * (pair[0]["value"] / pair[1]["value"] - 1), 2), measure, like)
        # Of an amount a target's change is as often against last year's target (比去年多100万人): not told by outcomes.
        if measure == "change" and like["unit"] in RATES and (pair := self._pair(like, last, first - 1)):
            return _made(pair, round(pair[0]["value"] - pair[1]["value"], 6), measure, like)
        return None

    def _compounded(self, like: Row, first: int, last: int) -> Row | None:
        """Growth over a period, whole or a year, from the rates of all its years."""
        measure = like["measure"]
        rates = self.years(like, "growth", first, last, like["price_basis"])
        if not rates or any(each["form"] > 1 for each in rates):
            return None
        product = math.prod(1 + each["value"] / 100 for each in rates)
        value = 100 * (product - 1 if measure == "growth" else product ** (1 / len(rates)) - 1)
        return _made(rates, round(value, 2), measure, like)

    def _summed(self, like: Row, first: int, last: int) -> Row | None:
        """A flow over a period from those of all its years."""
        parts = self.years(like, "level", first, last)
        if not parts or any(each["form"] > 1 for each in parts):
            return None
        return _made(parts, math.fsum(each["value"] for each in parts), like["measure"], like)

    def _pair(self, like: Row, year: int, base: int) -> tuple[Row, Row] | None:
        """The levels of two years that may meet in one rate or difference (`analysis.study.growth.one_vintage`)."""
        levels = [
            each for each in self._printed[like["region"], like["subject"], like["flow"]] if each["measure"] == "level"
        ]
        change = {"pp": "pct"}.get(like["dimension"], like["dimension"]) if like["measure"] == "change" else None
        of: dict[str, list[Row]] = defaultdict(list)  # dollars and yuan never meet
        for each in levels:
            of[each["dimension"]].append(each)
        pairs = (
            one_vintage(rows, year, base, self.vintage) for kind, rows in of.items() if change is None or kind == change
        )
        return next((pair for pair in pairs if pair), None)

    def measures(self, like: Row) -> set[str]:
        """The measures of which the table has an outcome for the figure's indicator and year."""
        printed = self._printed[like["region"], like["subject"], like["flow"]]
        return {each["measure"] for each in printed if each["year"] == like["year"]} - {"rank"}


def _times_of(like: Row) -> tuple[str, ...]:
    """The times whose outcomes a figure may meet: its own, else one that is not said; never end for average."""
    return (like["when"], "") if like.get("when") else ("", "average", "end")


@lru_cache(maxsize=65536)
def _likeness(name: str, other: str) -> float:
    return SequenceMatcher(None, name, other, autojunk=False).ratio()


def _derivable(like: Row) -> bool:
    """Growth of a real series is never taken from two levels, nor a real rate of a nominal one."""
    known = like["indicator"] == like["subject"]
    return known and like["price_basis"] != "real" and growth_may_be_derived(like["subject"])


def _made(parts: Sequence[Row], value: float, measure: str, like: Row) -> Row:
    """A derived outcome, at the place of its last part."""
    last = max(parts, key=lambda each: each["year"])
    return {
        **last, "value": tidy(value), "value_high": math.nan, "comparator": "eq", "measure": measure,
        "unit": like["unit"], "dimension": like["dimension"], "derived": True, "price_basis": like["price_basis"],
        "value_text": "; ".join(str(each["value_text"]) for each in parts),
    }  # fmt: skip
