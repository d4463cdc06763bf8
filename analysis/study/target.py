"""What was promised against what came of it.

A target of a report for its own year meets the outcome of that year that a later report prints, of the same indicator,
measure and unit. The verdict words are the tool's own; a report's narrative is never one.

| comparator | higher is better | lower is better, a ceiling | no better side |
| --- | --- | --- | --- |
| `ge`, `gt`, `le`, `lt` | met where true, else missed | the same | the same |
| `eq` (bare number) | met where actual ≥ target, else missed | met where actual ≤ target | met where equal |
| `about` | the same; short within the tolerance: about met | the same; over within it | within it: about met |
| `between` | inside met; above exceeded; below missed | the other way round | above exceeded; below missed |
| relative | as its comparator against the reference's outcome of the same period | | |

- Higher or lower: the catalogue's `better`. `band` among the prices is a ceiling: below the range is met. What has
  no better side is judged for nearness only: beyond the tolerance it is `exceeded` or `missed`, as it lies above or
  below, and it enters no share of targets met (`attained` is missing), for more of it is neither good nor bad.
- Tolerance of 左右: 0.3 percentage points for growth and rates (the Finance Minister, 2014-03-06: 7.2 or 7.3 is still
  "about 7.5"; the State Council Research Office: 7.3 to 7.7); for amounts 3 %, after PEFA PI-3, grade A (97 % of the
  budget), which bare fiscal amounts in money are given too. 以上, 以内 and a range leave no room.
- An outcome that is itself a bound (超过1200万人) is judged where every value it allows gets one verdict.
- `gap` is actual minus target, to the nearest end of a range, in `gap_unit`: percentage points where the unit is %.
- An outcome not printed may be derived, and is marked so: a period's growth from the rates of all its years, a flow's
  sum from all its years, growth from two levels of one vintage where the price basis allows it
  (`analysis.study.series.growth_may_be_derived`), a rate's change in points from two of its levels.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.errors import InputError
from analysis.study.series import (
    KEY,
    RATES,
    VINTAGES,
    Figure,
    growth_may_be_derived,
    one_vintage,
    plain_name,
    price_basis,
    prints,
    records,
    settle,
)

VERDICTS = ("met", "about_met", "exceeded", "missed", "not_comparable", "no_actual")
WORDINGS = ("floor", "ceiling", "about", "range", "bare", "relative")
HORIZONS = ("annual", "plan", "restated")
#: Why there is no verdict; the last three say what to bear in mind with one.
REASONS = (
    "no_later_report", "not_printed", "only_level", "only_growth", "other_measure", "other_unit_or_period", "no_number",
    "reference_not_printed", "actual_is_bound", "estimate", "basis_differs", "nominal_against_real",
)  # fmt: skip

#: Columns of `compare_targets`, in this order.
COLUMNS = [
    "region", "year", "indicator", "measure", "comparator", "value", "value_high", "unit", "reference",
    "actual", "actual_derived", "gap", "verdict", "reason",
    "attained", "gap_unit", "wording", "horizon", "better", "indicator_text", "period_start", "base_year", "basis",
    "mentions", "mentions_differ",
    "actual_high", "actual_comparator", "actual_status", "actual_basis", "actual_revised", "actual_reference",
    "actual_references",
    "target_report_year", "target_source", "target_section", "target_text", "target_start", "target_end",
    "actual_report_year", "actual_source", "actual_section", "actual_text", "actual_start", "actual_end",
]  # fmt: skip

#: Share of a budgeted amount that counts as about met: PEFA (2016) PI-3, grade A.
BUDGET_SHARE = 0.97
#: Percentage points within which 左右 is kept (see the module).
TOLERANCE = 0.3
#: By so much (0–1) must a name be more like the target's than another's, for its figure to be taken instead.
CLEARLY = 0.3

_WORDING = {
    "ge": "floor",
    "gt": "floor",
    "le": "ceiling",
    "lt": "ceiling",
    "about": "about",
    "between": "range",
    "eq": "bare",
}
# Flows that add up over the years of a plan, beside those that the catalogue calls a flow; of anything else a plan's
# number is the last year's.
_ADDITIVE = frozenset({
    "urban_new_jobs", "reemployment", "rural_labour_transfer", "poverty_reduction", "affordable_housing",
    "afforestation", "tax_and_fee_cuts",
})  # fmt: skip


def compare_targets(
    table: pd.DataFrame,
    region: str | None = None,
    years: Iterable[int] | None = None,
    tolerance: float = TOLERANCE,
    vintage: str = "latest",
) -> pd.DataFrame:
    """Each target against what came of it.

    Args:
        table: the long table.
        region: code or name; every region of the table where `None`.
        years: the years that the targets are for; every one where `None`.
        tolerance: what 左右 allows, in percentage points, for growth and rates.
        vintage: which print of an outcome is taken, `latest` or `first`.

    Returns:
        A row per target with the columns `COLUMNS`, ordered by region, year and place in the text. A target said
        several times in one report is one row: the mention with a number and the name nearest the catalogue's, the
        first in the text (`mentions` counts them, `mentions_differ` says that another mention has another number); a
        differing number under another name is a row of its own. Of the columns that need saying:

        - `verdict`: one of `VERDICTS`; `reason`: why there is none, or what to bear in mind (`REASONS`), else missing.
        - `attained`: True (met, about met, exceeded), False (missed), missing where nothing can be said.
        - `wording`: how the target is put (`WORDINGS`); `better`: `up`, `down`, `ceiling` (prices) or `none`.
        - `horizon`: `annual` (of the report's own year), `plan` (a later year or a period), `restated` (of an earlier
          year, where the table lacks that year's own).
        - `actual_reference`: what a relative target is held against; `actual_references` spells it out,
          `gdp:growth=5.2`.
        - `target_…`, `actual_…`: where both stand: report, source, heading, words, place.

    Raises:
        InputError: an unknown region or vintage, a tolerance below 0.
    """
    if vintage not in VINTAGES:
        raise InputError(f"vintage {vintage!r}: must be one of {', '.join(VINTAGES)}")
    if not tolerance >= 0:
        raise InputError(f"tolerance {tolerance!r}: must be 0 or more percentage points")
    here = table if region is None else table[table["region"] == catalogue.region(region).code]
    rows = prints(here)
    wanted = targets_of(rows)
    if years is not None:
        kept = {int(year) for year in years}
        wanted = [each for each in wanted if each["year"] in kept]
    outcomes = Outcomes(rows, vintage)
    compared = [_compare(each, outcomes, tolerance) for each in wanted]
    return _typed(pd.DataFrame(compared, columns=COLUMNS))


def targets_of(figures: pd.DataFrame) -> list[Figure]:
    """The targets among `prints`, each once a report; an earlier year's only where its own report lacks it."""
    targets = figures[figures["status"] == "target"]
    rows = targets.assign(empty=targets["value"].isna()).sort_values(
        ["region", "report_year", "year", "period_start", "subject", "measure", "flow", "empty", "distance", "start"],
        kind="stable",
    )
    groups: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for row in records(rows):
        key = ("region", "report_year", "year", "period_start", "subject", "measure", "flow")
        groups[tuple(row[each] for each in key)].append(row)
    found: list[Figure] = []
    own: set[tuple[Any, ...]] = set()
    for mentions in groups.values():
        kept: list[Figure] = []
        for row in mentions:
            same = next((each for each in kept if _same_target(each, row)), None)
            if same is None:
                kept.append({**row, "mentions": 1, "mentions_differ": False})
            else:
                same["mentions"] += 1
                same["mentions_differ"] |= not (row["empty"] or _same_number(same, row))
        found += kept
        own |= {_task(each) for each in kept if each["report_year"] <= each["year"]}
    found = [each for each in found if each["report_year"] <= each["year"] or _task(each) not in own]
    return sorted(found, key=lambda each: (each["region"], each["year"], each["report_year"], each["start"]))


def _task(row: Figure) -> tuple[Any, ...]:
    return tuple(row[each] for each in ("region", "subject", "measure", "flow", "period_start", "year"))


def _same_number(a: Figure, b: Figure) -> bool:
    if a["dimension"] != b["dimension"]:
        return False
    ends: list[tuple[float, float]] = [(a["value"], b["value"]), (a["value_high"], b["value_high"])]
    return all(math.isclose(x, y, rel_tol=1e-9) or (x != x and y != y) for x, y in ends)


def _same_target(a: Figure, b: Figure) -> bool:
    """Whether `b` says the target of `a` again: its number, no number, or another number by the same name."""
    return b["empty"] or _same_number(a, b) or (
        a["dimension"] == b["dimension"] and plain_name(a["indicator_text"]) == plain_name(b["indicator_text"])
    )  # fmt: skip


class Outcomes:
    """The outcomes of a table, found by series and period; what is not printed is derived where that is allowed.

    Only prints of a report later than the year count: what the report of a year says of it is not the year's outcome.
    """

    def __init__(self, rows: pd.DataFrame, vintage: str) -> None:
        late = (
            rows["status"].isin(("actual", "estimate")) & (rows["report_year"] > rows["year"]) & rows["value"].notna()
        )
        self.vintage = vintage
        self.reports = {str(region): int(year) for region, year in rows.groupby("region")["report_year"].max().items()}
        self._settled: dict[tuple[Any, ...], Figure] = {}
        self._printed: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
        outcomes = rows[late]
        for each in records(settle(outcomes, vintage)):
            self._settled[tuple(each[name] for name in KEY)] = each
        for each in records(outcomes):
            self._printed[each["region"], each["subject"], each["flow"]].append(each)

    def of(self, like: Figure, measure: str | None = None, basis: str | None = None) -> Figure | None:
        """The outcome of a figure's own series and period, printed or else derived."""
        measure = measure or like["measure"]
        wanted = {**like, "measure": measure}
        bases = (
            [basis, like["price_basis"], "real", "nominal", ""]
            if basis is not None
            else [like["price_basis"], "real", "nominal", ""]
        )
        if measure not in ("growth", "average_growth"):
            bases = [""]
        for each in dict.fromkeys(bases):
            if found := self._settled.get(tuple({**wanted, "price_basis": each}[name] for name in KEY)):
                return self._by_its_name(like, found)
        return self._derived(wanted)

    def _by_its_name(self, like: Figure, found: Figure) -> Figure:
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
            and all(each[k] == found[k] for k in KEY)
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

    def years(self, like: Figure, measure: str, first: int, last: int, basis: str = "") -> list[Figure]:
        """The printed annual outcomes of a series from `first` to `last`; empty unless every year has one."""
        found = []
        for year in range(first, last + 1):
            key = {**like, "measure": measure, "period_start": year, "year": year, "price_basis": basis}
            if not (each := self._settled.get(tuple(key[name] for name in KEY))):
                return []
            found.append(each)
        return found

    def _derived(self, like: Figure) -> Figure | None:
        first, last, measure = int(like["period_start"]), int(like["year"]), like["measure"]
        if measure in ("growth", "average_growth") and last > first:
            rates = self.years(like, "growth", first, last, like["price_basis"])
            if rates and all(each["form"] <= 1 for each in rates):
                product = math.prod(1 + each["value"] / 100 for each in rates)
                value = 100 * (product - 1 if measure == "growth" else product ** (1 / len(rates)) - 1)
                return _made(rates, round(value, 2), measure, like)
        if measure == "level" and last > first and adds_up(like):
            parts = self.years(like, "level", first, last)
            if parts and all(each["form"] <= 1 for each in parts):
                return _made(parts, math.fsum(each["value"] for each in parts), measure, like)
        if measure == "growth" and last == first and _derivable(like):
            pair = self._pair(like, last, last - 1)
            if pair and pair[1]["value"] > 0:
                return _made(pair, round(100 * (pair[0]["value"] / pair[1]["value"] - 1), 2), measure, like)
        # Of an amount a target's change is as often against last year's target (比去年多100万人): not told by outcomes.
        if measure == "change" and like["unit"] in RATES and (pair := self._pair(like, last, first - 1)):
            return _made(pair, round(pair[0]["value"] - pair[1]["value"], 6), measure, like)
        return None

    def _pair(self, like: Figure, year: int, base: int) -> tuple[Figure, Figure] | None:
        """The levels of two years that may meet in one rate or difference (`analysis.study.series.one_vintage`)."""
        levels = [
            each for each in self._printed[like["region"], like["subject"], like["flow"]] if each["measure"] == "level"
        ]
        change = {"pp": "pct"}.get(like["dimension"], like["dimension"]) if like["measure"] == "change" else None
        of: dict[str, list[Figure]] = defaultdict(list)  # dollars and yuan never meet
        for each in levels:
            of[each["dimension"]].append(each)
        pairs = (
            one_vintage(rows, year, base, self.vintage) for kind, rows in of.items() if change is None or kind == change
        )
        return next((pair for pair in pairs if pair), None)

    def measures(self, like: Figure) -> set[str]:
        """The measures of which the table has an outcome for the figure's indicator and year."""
        printed = self._printed[like["region"], like["subject"], like["flow"]]
        return {each["measure"] for each in printed if each["year"] == like["year"]} - {"rank"}


@lru_cache(maxsize=65536)
def _likeness(name: str, other: str) -> float:
    return SequenceMatcher(None, name, other, autojunk=False).ratio()


def adds_up(like: Figure) -> bool:
    """Whether a period's figure is the sum of its years': of a flow in an amount."""
    return like["unit"] not in RATES and (like["flow"] or _is_flow(like["subject"]))


@lru_cache(maxsize=4096)
def _is_flow(subject: str) -> bool:
    if subject in _ADDITIVE:
        return True
    return not subject.startswith("?") and catalogue.indicator(subject).growth_basis == "flow"


def _derivable(like: Figure) -> bool:
    """Growth of a real series is never taken from two levels, nor a real rate of a nominal one."""
    known = like["indicator"] == like["subject"]
    return known and like["price_basis"] != "real" and growth_may_be_derived(like["subject"])


def _made(parts: Sequence[Figure], value: float, measure: str, like: Figure) -> Figure:
    """A derived outcome, at the place of its last part."""
    last = max(parts, key=lambda each: each["year"])
    return {
        **last, "value": float(f"{value:.12g}"), "value_high": math.nan, "comparator": "eq", "measure": measure,
        "unit": like["unit"], "dimension": like["dimension"], "derived": True, "price_basis": like["price_basis"],
        "value_text": "; ".join(str(each["value_text"]) for each in parts),
    }  # fmt: skip


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


def judge(
    comparator: str, low: float, high: float, actual: float, better: str, tolerance: float, bare: float = 0.0
) -> tuple[str, float]:
    """Verdict and gap of one outcome against one target by the table of this module.

    `tolerance` is what `about` allows, `bare` what a bare number does, both in the target's unit.

    >>> judge("about", 7.5, math.nan, 7.4, "up", 0.3)
    ('about_met', -0.1)
    >>> judge("le", -3.0, math.nan, -2.7, "down", 0.3)
    ('missed', 0.3)
    >>> judge("between", 6.5, 7.0, 6.7, "up", 0.3)
    ('met', 0.0)
    """
    gap = _tidy(actual - low)
    if comparator == "between":
        above, below = _tidy(actual - high), gap
        gap = above if above > 0 else below if below < 0 else 0.0
        if gap == 0:
            return "met", 0.0
        if better == "ceiling":
            return ("missed" if gap > 0 else "met"), gap
        return ("exceeded" if (gap > 0) == (better != "down") else "missed"), gap
    if comparator in ("ge", "gt", "le", "lt"):
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


def _tidy(number: float) -> float:
    return round(number, 9) + 0.0


def _compare(target: Figure, outcomes: Outcomes, tolerance: float) -> Figure:
    """One row of `compare_targets`."""
    reference = target["reference"] if isinstance(target["reference"], str) else None
    relative = reference is not None and target["value"] != target["value"]
    better = direction(target["indicator"] if isinstance(target["indicator"], str) else None, target["measure"])
    annual = target["year"] == target["report_year"] == target["period_start"]
    row: Figure = {
        **{name: target[name] for name in COLUMNS if name in target},
        "gap_unit": "个百分点" if target["unit"] in RATES else target["unit"],
        "wording": "relative" if relative else _WORDING.get(target["comparator"], "bare"),
        "horizon": "annual" if annual else "plan" if target["year"] >= target["report_year"] else "restated",
        "better": better,
        "basis": target["price_basis"] or None,
        "actual_derived": False,
        **{f"target_{name}": target[name] for name in ("report_year", "source", "section", "start", "end")},
        "target_text": target["value_text"],
    }
    basis = "real" if relative and reference and "nominal" not in reference else None
    measure = target["measure"]
    actual = outcomes.of(target, basis=basis)
    if actual is None and relative and measure == "growth" and target["period_start"] < target["year"]:
        measure = "average_growth"
        actual = outcomes.of(target, measure, basis)
    if actual is None:
        return {**row, **_unmatched(target, outcomes)}
    row |= {
        "actual": actual["value"], "actual_high": actual["value_high"],
        "actual_derived": bool(actual.get("derived", False)),
        "actual_comparator": actual["comparator"], "actual_status": actual["status"],
        "actual_basis": actual["price_basis"] or None, "actual_revised": actual.get("revised", False),
        **{f"actual_{name}": actual[name] for name in ("report_year", "source", "section", "start", "end")},
        "actual_text": actual["value_text"],
    }  # fmt: skip
    low, high, comparator = target["value"], target["value_high"], target["comparator"]
    if relative and reference:
        bound, spelt = _reference(reference, target, outcomes, measure)
        row |= {"actual_reference": bound, "actual_references": spelt}
        if bound is None:
            return {**row, "verdict": "not_comparable", "reason": "reference_not_printed"}
        low, high = bound, math.nan
    elif low != low:
        return {**row, "verdict": "not_comparable", "reason": "no_number"}
    room, bare = _room(target, low, tolerance)
    ends = [judge(comparator, low, high, end, better, room, bare) for end in _ends(actual)]
    if len({verdict for verdict, _ in ends}) > 1:
        return {**row, "verdict": "not_comparable", "reason": "actual_is_bound"}
    verdict, gap = judge(comparator, low, high, actual["value"], better, room, bare)
    verdict = ends[0][0]
    counted = better != "none" or comparator in ("ge", "gt", "le", "lt")
    reason = None
    if relative and row["actual_basis"] == "nominal" and basis == "real":
        reason = "nominal_against_real"
    elif row["basis"] and row["actual_basis"] and row["basis"] != row["actual_basis"] and not relative:
        reason = "basis_differs"
    elif actual["status"] == "estimate":
        reason = "estimate"
    return {
        **row,
        "gap": gap,
        "verdict": verdict,
        "reason": reason,
        "attained": verdict != "missed" if counted else None,
    }


def _ends(actual: Figure) -> list[float]:
    """The least and the most that a printed outcome allows."""
    value, form = actual["value"], actual["comparator"]
    if form in ("ge", "gt"):
        return [math.nextafter(value, math.inf) + 1e-8 if form == "gt" else value, math.inf]
    if form in ("le", "lt"):
        return [-math.inf, value - 1e-8 if form == "lt" else value]
    if form == "between":
        return [value, actual["value_high"]]
    return [value]


def _room(target: Figure, bound: float, tolerance: float) -> tuple[float, float]:
    """What 左右 allows, and what a bare number does, in the target's unit."""
    if target["unit"] in RATES or target["measure"] in ("growth", "average_growth"):
        return tolerance, 0.0
    amount = abs(bound) * (1 - BUDGET_SHARE)
    indicator = target["indicator"]
    fiscal = (
        isinstance(indicator, str) and catalogue.indicator(indicator).theme == "fiscal" and target["dimension"] == "cny"
    )
    return amount, amount if fiscal else 0.0


def _reference(reference: str, target: Figure, outcomes: Outcomes, measure: str) -> tuple[float | None, str | None]:
    """What a relative target is held against: the outcome of each series it leans on, and how it is spelt out.

    Several are joined: growth and prices add up (与经济增长和价格总水平相匹配 is what the economy needs in money),
    otherwise the highest binds where the target is to be at or above it, the lowest where at or below.
    """
    found: list[tuple[str, str, Figure]] = []
    for each in reference.split(";"):
        name, _, kind = each.strip().partition(":")
        try:
            known = catalogue.indicator(name)
        except InputError:
            return None, None
        own = name == target["indicator"]  # 高于“十三五”时期: its own outcome before the period
        like = {
            **target, "indicator": name, "subject": name, "indicator_text": known.name_zh, "distance": 0, "flow": False,
            "measure": "growth" if kind in ("growth", "nominal_growth", "") else kind,
            "price_basis": "nominal" if kind == "nominal_growth" else price_basis(name),
        }  # fmt: skip
        if own:
            like |= {"year": target["period_start"] - 1, "period_start": target["period_start"] - 1}
        if like["measure"] in ("growth", "average_growth"):
            like |= {"dimension": "pct", "unit": "%"}
            like["measure"] = measure if measure in ("growth", "average_growth") else like["measure"]
        outcome = outcomes.of(like)
        if outcome is None or (kind == "nominal_growth" and outcome["price_basis"] == "real"):
            return None, None
        found.append((name, kind or "growth", outcome))
    values = [outcome["value"] for _, _, outcome in found]
    prices = [catalogue.indicator(name).theme == "prices" for name, _, _ in found]
    adds = target["comparator"] in ("about", "eq") and any(prices) and not all(prices)
    bound = math.fsum(values) if adds else min(values) if target["comparator"] in ("le", "lt") else max(values)
    return _tidy(bound), ";".join(f"{name}:{kind}={outcome['value']:g}" for name, kind, outcome in found)


def _unmatched(target: Figure, outcomes: Outcomes) -> Figure:
    """Why a target has no outcome to be held against."""
    others = outcomes.measures(target)
    if target["measure"] in ("growth", "average_growth") and "level" in others:
        return {"verdict": "not_comparable", "reason": "only_level"}
    if target["measure"] == "level" and others & {"growth", "average_growth"} and "level" not in others:
        return {"verdict": "not_comparable", "reason": "only_growth"}
    if target["measure"] in others:
        return {"verdict": "not_comparable", "reason": "other_unit_or_period"}
    if others:
        return {"verdict": "not_comparable", "reason": "other_measure"}
    late = outcomes.reports.get(target["region"], 0) > target["year"]
    return {"verdict": "no_actual", "reason": "not_printed" if late else "no_later_report"}


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    types = {
        "actual": "float64", "actual_high": "float64", "gap": "float64", "actual_reference": "float64",
        "attained": "boolean", "actual_revised": "boolean", "base_year": "Int64", "actual_report_year": "Int64",
        "actual_start": "Int64", "actual_end": "Int64", "mentions": "Int64", "mentions_differ": "bool",
        "actual_derived": "bool",
    }  # fmt: skip
    texts = {
        name: "str"
        for name in COLUMNS
        if name not in types and name not in ("year", "period_start", "value", "value_high")
        and not name.startswith(("target_report", "target_start", "target_end"))
    }  # fmt: skip
    whole = dict.fromkeys(("year", "period_start", "target_report_year", "target_start", "target_end"), "int64")
    return frame.astype({**types, **texts, **whole, "value": "float64", "value_high": "float64"})
