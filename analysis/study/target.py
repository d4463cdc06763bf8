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
  (`analysis.study.kind.growth_may_be_derived`), a rate's change in points from two of its levels.
"""

import math
from collections.abc import Iterable

import pandas as pd

from analysis import catalogue
from analysis.errors import InputError
from analysis.study.asked import targets_of
from analysis.study.kind import CAPS, FLOORS, GROWTH, RATES, VINTAGES, Row, check_choice, price_basis
from analysis.study.outcome import Outcomes
from analysis.study.prints import prints
from analysis.study.verdict import TOLERANCE, VERDICTS, direction, ends_of, judge, room_of, rounded

__all__ = ["COLUMNS", "HORIZONS", "REASONS", "TOLERANCE", "VERDICTS", "WORDINGS", "compare_targets"]

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

_WORDING = {
    "ge": "floor",
    "gt": "floor",
    "le": "ceiling",
    "lt": "ceiling",
    "about": "about",
    "between": "range",
    "eq": "bare",
}


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
    check_choice(vintage, VINTAGES, "vintage")
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


def _compare(target: Row, outcomes: Outcomes, tolerance: float) -> Row:
    """One row of `compare_targets`."""
    relative = _leans_on(target)
    row = _asked(target, relative is not None)
    # What the economy or incomes grow by is told in real terms, so that what is to keep pace with them is as well.
    basis = "real" if relative and "nominal" not in relative else None
    measure = target["measure"]
    actual = outcomes.of(target, basis=basis)
    if actual is None and relative and measure == "growth" and target["period_start"] < target["year"]:
        measure = "average_growth"
        actual = outcomes.of(target, measure, basis)
    if actual is None:
        return {**row, **_unmatched(target, outcomes)}
    row |= _came(actual)
    low, high = target["value"], target["value_high"]
    if relative:
        bound, spelt = _reference(relative, target, outcomes, measure)
        row |= {"actual_reference": bound, "actual_references": spelt}
        if bound is None:
            return {**row, "verdict": "not_comparable", "reason": "reference_not_printed"}
        low, high = bound, math.nan
    elif low != low:
        return {**row, "verdict": "not_comparable", "reason": "no_number"}
    return row | _judged(target, low, high, actual, row["better"], tolerance, basis)


def _leans_on(target: Row) -> str | None:
    """The series that a target without a number of its own is held against."""
    reference = target["reference"]
    return reference if isinstance(reference, str) and reference and target["value"] != target["value"] else None


def _asked(target: Row, relative: bool) -> Row:
    """The columns that say what was promised."""
    annual = target["year"] == target["report_year"] == target["period_start"]
    return {
        **{name: target[name] for name in COLUMNS if name in target},
        "gap_unit": "个百分点" if target["unit"] in RATES else target["unit"],
        "wording": "relative" if relative else _WORDING.get(target["comparator"], "bare"),
        "horizon": "annual" if annual else "plan" if target["year"] >= target["report_year"] else "restated",
        "better": direction(target["indicator"] if isinstance(target["indicator"], str) else None, target["measure"]),
        "basis": target["price_basis"] or None,
        "actual_derived": False,
        **{f"target_{name}": target[name] for name in ("report_year", "source", "section", "start", "end")},
        "target_text": target["value_text"],
    }


def _came(actual: Row) -> Row:
    """The columns that say what came."""
    return {
        "actual": actual["value"], "actual_high": actual["value_high"],
        "actual_derived": bool(actual.get("derived", False)),
        "actual_comparator": actual["comparator"], "actual_status": actual["status"],
        "actual_basis": actual["price_basis"] or None, "actual_revised": actual.get("revised", False),
        **{f"actual_{name}": actual[name] for name in ("report_year", "source", "section", "start", "end")},
        "actual_text": actual["value_text"],
    }  # fmt: skip


def _judged(target: Row, low: float, high: float, actual: Row, better: str, tolerance: float, basis: str | None) -> Row:
    """Verdict, gap and what to bear in mind; `basis` is the one wanted of a relative target's outcome."""
    comparator = target["comparator"]
    room, bare = room_of(target, low, tolerance)
    verdicts = [judge(comparator, low, high, end, better, room, bare)[0] for end in ends_of(actual)]
    if len(set(verdicts)) > 1:
        return {"verdict": "not_comparable", "reason": "actual_is_bound"}
    _, gap = judge(comparator, low, high, actual["value"], better, room, bare)
    counted = better != "none" or comparator in (*FLOORS, *CAPS)
    return {
        "gap": gap,
        "verdict": verdicts[0],
        "reason": _reservation(target, actual, basis),
        "attained": verdicts[0] != "missed" if counted else None,
    }


def _reservation(target: Row, actual: Row, basis: str | None) -> str | None:
    """What to bear in mind with a verdict."""
    relative = _leans_on(target)
    of, came = target["price_basis"], actual["price_basis"]
    if relative and came == "nominal" and basis == "real":
        return "nominal_against_real"
    if not relative and of and came and of != came:
        return "basis_differs"
    return "estimate" if actual["status"] == "estimate" else None


def _reference(reference: str, target: Row, outcomes: Outcomes, measure: str) -> tuple[float | None, str | None]:
    """What a relative target is held against: the outcome of each series it leans on, and how it is spelt out.

    Several are joined: growth and prices add up (与经济增长和价格总水平相匹配 is what the economy needs in money),
    otherwise the highest binds where the target is to be at or above it, the lowest where at or below.
    """
    found: list[tuple[str, str, Row]] = []
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
        if like["measure"] in GROWTH:
            like |= {"dimension": "pct", "unit": "%"}
            like["measure"] = measure if measure in GROWTH else like["measure"]
        outcome = outcomes.of(like)
        if outcome is None or (kind == "nominal_growth" and outcome["price_basis"] == "real"):
            return None, None
        found.append((name, kind or "growth", outcome))
    values = [outcome["value"] for _, _, outcome in found]
    prices = [catalogue.indicator(name).theme == "prices" for name, _, _ in found]
    adds = target["comparator"] in ("about", "eq") and any(prices) and not all(prices)
    bound = math.fsum(values) if adds else min(values) if target["comparator"] in CAPS else max(values)
    return rounded(bound), ";".join(f"{name}:{kind}={outcome['value']:g}" for name, kind, outcome in found)


def _unmatched(target: Row, outcomes: Outcomes) -> Row:
    """Why a target has no outcome to be held against."""
    others = outcomes.measures(target)
    if target["measure"] in GROWTH and "level" in others:
        return {"verdict": "not_comparable", "reason": "only_level"}
    if target["measure"] == "level" and others & set(GROWTH) and "level" not in others:
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
