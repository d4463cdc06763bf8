"""What came of it: the outcomes of a table by series and period, printed or else derived."""

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain, product
from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.catalogue.concepts import BASES
from analysis.study.growth import one_vintage
from analysis.study.held import reports_held, sessions
from analysis.study.kind import GROWTH, OUTCOMES, RATES, YEAR_END, Row, adds_up, growth_may_be_derived
from analysis.study.names import plain_name, plain_names
from analysis.study.prints import SERIES_KEY, records, settled, tidy

#: By so much (0–1) must a name be more like the target's than another's, for its figure to be taken instead.
CLEARLY = 0.3


class Outcomes:
    """The outcomes of a table, found by series and period; what is not printed is derived where that is allowed.

    Only prints of a session later than the year count: what the report of a year says of it is not the year's outcome,
    unless it was given at its end (`held.sessions`).
    `rows` are `prints`; `held` the table that says which reports there are, the rows themselves where it is missing.
    """

    def __init__(self, rows: pd.DataFrame, vintage: str, held: pd.DataFrame | None = None) -> None:
        late = rows["status"].isin(OUTCOMES) & (rows["session"] > rows["year"]) & rows["value"].notna()
        self.vintage = vintage
        told = rows if held is None else held
        if "session" not in told:
            told = told.assign(session=sessions(told))
        self._reports = reports_held(told)
        #: Region → the year of its latest document of any kind.
        self._latest = {str(region): int(year) for region, year in told.groupby("region")["session"].max().items()}
        self._settled: dict[tuple[Any, ...], Row] = {}
        self._printed: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
        self._known: dict[tuple[Any, ...], set[tuple[int, int]]] = defaultdict(set)  # periods with a rate
        outcomes = records(rows[late])
        for each in settled(outcomes, vintage):
            self._settled[tuple(each[name] for name in SERIES_KEY)] = each
        for each in outcomes:
            whose = (each["region"], each["subject"], each["flow"])
            self._printed[whose].append(each)
            if each["measure"] in GROWTH:
                self._known[*whose, each["measure"]].add((each["period_start"], each["year"]))

    def of(self, like: Row, measure: str | None = None, basis: str | None = None) -> Row | None:
        """The outcome of a figure's own series and period, printed or else derived."""
        return self.printed(like, measure, basis) or self._derived({**like, "measure": measure or like["measure"]})

    def printed(self, like: Row, measure: str | None = None, basis: str | None = None) -> Row | None:
        """The outcome that is printed of a figure's own series and period."""
        measure = measure or like["measure"]
        wanted = {**like, "measure": measure}
        bases = (
            [*([basis] if basis is not None else []), like["price_basis"], *BASES, ""]
            if measure in GROWTH
            else [like["price_basis"]]
        )
        for each, when in product(dict.fromkeys(bases), _times_of(like)):
            cells = {**wanted, "price_basis": each, "when": when}
            if found := self._settled.get(tuple(cells[name] for name in SERIES_KEY)):
                return self._by_its_name(like, found)
        return None

    def apart(self, like: Row) -> str | None:
        """Why the outcomes of a figure's series and period are not its own: of another `timing`, at other `prices`."""
        same = [
            each
            for each in self._printed[like["region"], like["subject"], like["flow"]]
            if all(each[name] == like[name] for name in ("measure", "dimension", "period_start", "year"))
        ]
        if any(each["when"] not in _times_of(like) for each in same):
            return "timing_differs"
        return "prices_differ" if like["measure"] == "level" and same else None

    def silence(self, region: str, year: int) -> str:
        """Why no outcome of a year is known: not due, the report that would tell it not held, or the reports silent.

        A report that is held in part only is not silent: what is lacking may well stand in it.
        """
        reports = self._reports.get(region, {})
        if self._latest.get(region, 0) <= year:
            return "no_later_report"
        if year + 1 not in reports:
            return "report_missing"
        return "not_printed" if reports[year + 1] else "report_in_part"

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

    def years(self, like: Row, measure: str, first: int, last: int) -> list[Row]:
        """The printed annual outcomes of a series from `first` to `last`; empty unless every year has one."""
        found = [self._at({**like, "period_start": y, "year": y}, measure) for y in range(first, last + 1)]
        return [each for each in found if each] if all(found) else []

    def _derived(self, like: Row) -> Row | None:
        first, last, measure = int(like["period_start"]), int(like["year"]), like["measure"]
        if last > first and measure in GROWTH:
            return self._compounded(like, first, last)
        if last > first and measure == "level" and adds_up(like):
            return self._summed(like, first, last)
        if measure == "growth" and last == first and _derivable(like):
            pair = self._pair(like, last, last - 1)
            if pair and pair[1]["value"] > 0:
                ratio = pair[0]["value"] / pair[1]["value"]
                return _made(pair, 100 * (ratio - 1), measure, like, 100 * ratio * _worn(pair))
        if measure == "growth" and last == first and (told := self._before(like, last)):
            return told
        # Of an amount a target's change is as often against last year's target (比去年多100万人): not told by outcomes.
        if measure == "change" and like["unit"] in RATES and (pair := self._pair(like, last, first - 1)):
            slack = (pair[0]["step"] + pair[1]["step"]) / 2
            years = last - first + 1 if is_a_year(like) else 1
            return _made(pair, round((pair[0]["value"] - pair[1]["value"]) / years, 6), measure, like, slack / years)
        return None

    def _before(self, like: Row, year: int) -> Row | None:
        """A year's growth from the next one's and by how much that is faster (增长4%，快于上年1.8个百分点: 2.2%)."""
        printed = self._printed[like["region"], like["subject"], like["flow"]]
        if like["indicator"] != like["subject"] or catalogue.indicator(like["subject"]).unit in RATES:
            return None
        # 生产总值快于上年1.8个百分点 bears no id: the words name an amount, whose growth it is that is faster.
        named = (self._printed[like["region"], f"?{name}", like["flow"]] for name in plain_names(like["subject"]))
        for faster in chain(printed, *named):
            told = faster["measure"] == "change" and faster["unit"] == "个百分点" and faster["base_year"] == year
            if not told or faster["comparator"] != "eq" or faster["period_start"] != faster["year"]:
                continue
            same = {name: faster[name] for name in ("year", "period_start", "report_year", "source")}
            for each in printed:
                if each["measure"] == "growth" and each["form"] == 0 and all(each[k] == v for k, v in same.items()):
                    # Rates are told to the tenth, and 4% is how 4.0% is printed.
                    fine = min(0.1, faster["step"]) if each["step"] >= 1 else each["step"]
                    slack = (fine + faster["step"]) / 2
                    made = _made((each, faster), each["value"] - faster["value"], "growth", like, slack)
                    return {**made, "year": year, "period_start": year}
        return None

    def _compounded(self, like: Row, first: int, last: int) -> Row | None:
        """Growth over a period, whole or a year, chained from printed rates of spans that make it up without a gap.

        A span is a year, or several years whose growth is printed whole or as an average; of the ways through the
        period the one with the fewest rates is taken, for each is rounded.
        """
        measure = like["measure"]
        spans = self._spans(like, first, last)
        ways: dict[int, list[Row]] = {first: []}  # the shortest way to the start of each year
        for year in range(first, last + 1):
            for each in spans.get(year, ()) if year in ways else ():
                end = int(each["year"]) + 1
                if end not in ways or len(ways[end]) > len(ways[year]) + 1:
                    ways[end] = [*ways[year], each]
        parts = ways.get(last + 1)
        if not parts:
            return None
        product = math.prod(_factor(each) for each in parts)
        years = last - first + 1
        value = 100 * (product - 1 if measure == "growth" else product ** (1 / years) - 1)
        # Each rate may be off by half of its last place, in every year of its span. Rates are told to the tenth, and
        # 3% is how 3.0% is printed.
        fine = min(0.1, *(each["step"] for each in parts))
        off = math.fsum(
            (each["year"] - each["period_start"] + 1 if each["measure"] == "average_growth" else 1)
            * (fine if each["step"] >= 1 else each["step"]) / 2 / (100 + each["value"])
            for each in parts
        )  # fmt: skip
        slack = 100 * off * (product if measure == "growth" else product ** (1 / years) / years)
        return _made(parts, value, measure, like, slack)

    def _spans(self, like: Row, first: int, last: int) -> dict[int, list[Row]]:
        """Plain printed rates of spans within a period, at the prices of the figure, by their first year."""
        found: dict[int, list[Row]] = defaultdict(list)
        for measure in GROWTH:
            for start, end in self._known[like["region"], like["subject"], like["flow"], measure]:
                if first <= start <= end <= last:
                    span = {**like, "period_start": start, "year": end}
                    each = self._at(span, measure)
                    if each is not None and each["form"] <= 1 and each["value"] > -100:
                        found[start].append(each)
        return found

    def _at(self, like: Row, measure: str) -> Row | None:
        """The settled print of a series, measure and period at the figure's own prices."""
        cells = {**like, "measure": measure}
        keys = (tuple({**cells, "when": when}[name] for name in SERIES_KEY) for when in _times_of(like))
        return next((self._settled[key] for key in keys if key in self._settled), None)

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


class Found(tuple[Outcomes, ...]):
    """Outcomes of several kinds of source, the first one's taken first; a printed figure before any derived one."""

    def __new__(cls, *kinds: Outcomes) -> "Found":
        return super().__new__(cls, kinds)

    def of(self, like: Row, measure: str | None = None, basis: str | None = None) -> Row | None:
        """As `Outcomes.of`."""
        made = [found for each in self if (found := each.printed(like, measure, basis))]
        made += [found for each in self if (found := each.of(like, measure, basis))]
        return next((each for each in made if not each.get("derived")), made[0] if made else None)

    @property
    def own(self) -> Outcomes:
        """The reports' own."""
        return self[-1]


def _times_of(like: Row) -> tuple[str, ...]:
    """The times whose outcomes a figure may meet: its own, and one that is not said.

    A target of a year says nothing of the time and is of the whole year: a rate's mean, never its year's end, but of
    what is known of the year's end only. An amount at the year's end is the year's.
    """
    if like["measure"] == "change" and like["period_start"] < like["year"]:
        return ("average",) if is_a_year(like) else ("",)  # 1 point a year is not 1 point in five years
    if like.get("when"):
        return (like["when"], "")
    if like["subject"] in YEAR_END:
        return ("", "end")
    return ("", "average") if like["unit"] in RATES else ("", "end", "average")


def is_a_year(figure: Mapping[str, Any]) -> bool:
    """Whether a figure of several years is told of each of them on average (年均提高1个百分点), not of all in all.

    >>> five = {"period_start": 2026, "year": 2030, "measure": "change", "timing": "average"}
    >>> is_a_year(five), is_a_year(five | {"timing": None}), is_a_year(five | {"period_start": 2030})
    (True, False, False)
    """
    mean = figure["measure"] == "average_growth" or figure.get("timing") == "average"  # an old table has none
    return bool(mean and figure["period_start"] < figure["year"])


def _factor(span: Row) -> float:
    """By what a span's printed rate multiplies, over all its years."""
    factor = 1 + float(span["value"]) / 100
    return float(factor ** (span["year"] - span["period_start"] + 1)) if span["measure"] == "average_growth" else factor


@lru_cache(maxsize=65536)
def _likeness(name: str, other: str) -> float:
    return SequenceMatcher(None, name, other, autojunk=False).ratio()


def _derivable(like: Row) -> bool:
    """Growth of a real series is never taken from two levels, nor a real rate of a nominal one."""
    known = like["indicator"] == like["subject"]
    return known and like["price_basis"] != "real" and growth_may_be_derived(like["subject"])


def _worn(parts: Sequence[Row]) -> float:
    """By what share of itself a ratio of printed figures may be off, for each is rounded."""
    return math.fsum(each["step"] / 2 / abs(each["value"]) for each in parts)


def fit_places(slack: float) -> int:
    """How many decimals (at most 2) a figure that may be off by `slack` can have.

    >>> fit_places(0.0), fit_places(0.05), fit_places(0.9)
    (2, 1, 0)
    """
    return next((places for places in (2, 1) if 10.0**-places >= slack), 0)


def borne(row: Mapping[str, Any], name: str, slack: str = "actual_slack") -> float | None:
    """An outcome (`actual`) or its `gap`, with no more decimals than the figures bear that it was derived from.

    By how much it may be off stands in the column `slack`.

    >>> borne({"actual": 91.93, "actual_slack": 0.9}, "actual"), borne({"actual": 5.71, "actual_slack": None}, "actual")
    (92.0, 5.71)
    """
    value, off = (None if pd.isna(each) else float(each) for each in (row.get(name), row.get(slack)))
    return value if value is None or not off else round(value, fit_places(off))


def _made(parts: Sequence[Row], value: float, measure: str, like: Row, slack: float = 0.0) -> Row:
    """A derived outcome, at the place of its last part.

    `parts` says where each of them stands; `exact` is the outcome as computed, give or take `slack`: what is shown has
    no more decimals than that bears (`fit_places`).
    """
    exact = round(value, 6)
    if measure != "level":
        value = round(value, 2)
    last = max(parts, key=lambda each: each["year"])
    return {
        **last, "status": "estimate" if any(each["status"] == "estimate" for each in parts) else last["status"],
        "value": tidy(value), "value_high": math.nan, "comparator": "eq", "measure": measure,
        "unit": like["unit"], "dimension": like["dimension"], "derived": True, "price_basis": like["price_basis"],
        "value_text": "; ".join(str(each["value_text"]) for each in parts), "parts": places(parts),
        "exact": exact, "slack": slack,
    }  # fmt: skip


def places(parts: Sequence[Row]) -> str:
    """Where the figures stand that an outcome was made of: report, source and place of each, as JSON.

    Two years may have one value in the same words, so that the words alone don't find them again.

    >>> places([{"report_year": 2022, "source": "a", "start": 3, "end": 7, "value_text": "6.5%"}])
    '[[2022, "a", 3, 7]]'
    """
    kept = [[int(each["report_year"]), each["source"], int(each["start"]), int(each["end"])] for each in parts]
    return json.dumps(kept, ensure_ascii=False)
