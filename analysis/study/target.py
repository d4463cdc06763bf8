"""What was promised against what came of it.

A target of a report for its own year meets the outcome of that year that a later report prints, of the same indicator,
measure and unit. The verdict words are the tool's own; a report's narrative is never one.

| comparator | higher is better | lower is better, a ceiling | no better side |
| --- | --- | --- | --- |
| `ge`, `gt`, `le`, `lt` | met where true, else missed | the same | the same, and counts as neither |
| `eq` (bare number) | met where actual ≥ target, else missed | met where actual ≤ target | near it: about met |
| `about` | the same; short within the tolerance: about met | the same; over within it | within it: about met |
| `between` | inside met; above exceeded; below missed | the other way round | above exceeded; below missed |
| relative | as its comparator against the reference's outcome of the same period | | |

- Higher or lower: the catalogue's `better`. `band` among the prices is a ceiling: below the range is met. What has
  no better side is judged for nearness only, a catalogued rate within the tolerance of 左右: beyond it is `exceeded`
  or `missed`, as it lies above or below, and it enters no share of targets met (`attained` is missing), for more of it
  is neither good nor bad, whether it is put as 以上 or not. Nor does a line of a budget, which is no promise.
- Tolerance of 左右: 0.3 percentage points for growth and rates (the Finance Minister, 2014-03-06: 7.2 or 7.3 is still
  "about 7.5"; the State Council Research Office: 7.3 to 7.7); for amounts 3 %, after PEFA PI-3, grade A (97 % of the
  budget), which bare fiscal amounts in money are given too. 以上, 以内 and a range leave no room.
- An outcome that is itself a bound (超过1200万人) is judged where every value it allows gets one verdict, and has no
  gap. One that is only about right (7%左右) settles nothing that its room leaves open: it does not show 7%以上.
- `gap` is actual minus target, to the nearest end of a range, in `gap_unit`: percentage points where the unit is %.
- A growth of public money at a comparable basis (可比口径, 扣除留抵退税) is held against another such only.
- An outcome not printed may be derived, and is marked so: a period's growth from the rates of all its years, a flow's
  sum from all its years, growth from two levels of one vintage where the price basis allows it
  (`analysis.study.kind.growth_may_be_derived`), a rate's change in points from two of its levels.
- No verdict from figures that are not of one thing: a year's end against a year's mean, a mean of years against a year,
  an amount at constant prices against one at current prices, a total against a rate a year, a name that says nothing.
- Two verdicts: from what the reports themselves print, and with official statistics (`source_kind` yearbook, communique
  or compilation) where the table has them. Reports are silent on much that they had aimed at, and more often on what
  was missed, so that a share of the reports' own verdicts flatters.
"""

import math
import re
from collections.abc import Iterable

import pandas as pd

from analysis import catalogue
from analysis.errors import InputError
from analysis.study.asked import targets_of
from analysis.study.kind import (
    BUDGET,
    CAPS,
    FLOORS,
    GROWTH,
    OFFICIAL,
    RATES,
    VINTAGES,
    Row,
    check_choice,
    keeps_wording,
    of_sources,
)
from analysis.study.names import says_nothing
from analysis.study.outcome import Found, Outcomes
from analysis.study.prints import each_subject, prints
from analysis.study.reference import leans_on, reference_of, two_readings
from analysis.study.verdict import (
    TOLERANCE,
    VERDICTS,
    aimed,
    cap_of_years,
    ends_of,
    judge,
    refused,
    room_of,
)
from analysis.table.statistics import is_derived

__all__ = ["COLUMNS", "HORIZONS", "REASONS", "TOLERANCE", "VERDICTS", "WORDINGS", "compare_targets"]

#: How a target is put; `unknown` where the source that lists it has not kept its 以上 or 左右.
WORDINGS = ("floor", "ceiling", "about", "range", "bare", "relative", "unknown")
HORIZONS = ("annual", "plan", "restated")
#: Why there is no verdict; the last seven say what to bear in mind with one.
REASONS = (
    "no_later_report", "report_missing", "report_in_part", "not_printed", "only_level", "only_growth", "only_average",
    "other_measure",
    "other_unit_or_period", "timing_differs", "prices_differ", "prices_unsaid", "may_be_yearly", "name_says_nothing",
    "comparable_basis", "name_differs", "no_number", "reference_not_printed", "actual_is_bound", "actual_is_about",
    "derived_is_rough", "two_readings", "cap_of_years", "wording_unknown",
    "a_year_over", "every_year_under", "estimate", "came_nominal", "came_real", "basis_differs", "nominal_against_real",
)  # fmt: skip

#: Columns of `compare_targets`, in this order.
COLUMNS = [
    "region", "year", "indicator", "measure", "comparator", "value", "value_high", "unit", "reference",
    "actual", "actual_derived", "gap", "verdict", "reason",
    "attained", "gap_unit", "wording", "words", "horizon", "better", "indicator_text", "period_start", "base_year",
    "basis", "timing",
    "mentions", "mentions_differ",
    "actual_high", "actual_comparator", "actual_status", "actual_basis", "actual_revised", "actual_reference",
    "actual_references",
    "target_report_year", "target_source", "target_section", "target_text", "target_start", "target_end",
    "actual_report_year", "actual_source", "actual_section", "actual_text", "actual_start", "actual_end",
    "actual_parts", "actual_slack", "side", "due", "target_source_kind", "actual_source_kind",
    "verdict_official", "attained_official", "reason_official", "actual_official", "gap_official",
    "official_comparator", "official_high", "official_derived", "official_source_kind", "official_report_year",
    "official_source", "official_text", "official_section", "official_start", "official_end", "official_parts",
]  # fmt: skip
#: Columns of the verdict with statistics, and the columns of the reports' own verdict that they stand beside.
_OFFICIAL = {
    "verdict_official": "verdict", "attained_official": "attained", "reason_official": "reason",
    "actual_official": "actual", "gap_official": "gap", "official_comparator": "actual_comparator",
    "official_high": "actual_high",
    "official_derived": "actual_derived", "official_source_kind": "actual_source_kind",
    "official_report_year": "actual_report_year", "official_source": "actual_source",
    "official_text": "actual_text", "official_section": "actual_section",
    "official_start": "actual_start", "official_end": "actual_end",
    "official_parts": "actual_parts",
}  # fmt: skip

_AT_LEAST = re.compile("以上|不低于|不少于|超过|至少")
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
        - `side`: whether the outcome lies `above`, `below` or `at` the target (its nearer end), for a ceiling that is
          kept may be missed by far: 0.2 % is under 3 % and 2.8 points from it.
        - `attained`: True (met, about met, exceeded), False (missed), missing where nothing can be said.
        - `wording`: how the target is put (`WORDINGS`), `words` what the report says around it; `better`: `up`, `down`,
          `ceiling` (prices) or `none`.
        - `horizon`: `annual` (of the year that the report plans: its own, the next one's where it was given in
          December), `plan` (a later year or a period), `restated` (of an earlier
          year, where the table lacks that year's own).
        - `actual_reference`: what a relative target is held against; `actual_references` spells it out,
          `gdp:growth=5.2`. Income per person that is to keep pace with the economy has the growth of GDP per person
          beside it where that is known, and is held against it where the target says 人均.
        - `target_…`, `actual_…`: where both stand: report, source, kind of source, heading, words, place. An outcome
          made of several figures stands where its last one does; `actual_parts` has the report, source and place of
          each, as JSON, and the outcome may be off by `actual_slack`, for its parts are rounded.
        - `due`: whether the year's outcome could be known, from a later report or from statistics.
        - `verdict_official`, `actual_official`, `official_…`: the same with official statistics: theirs where they
          have the figure, else the reports' own; `official_source_kind` says which.

    Raises:
        InputError: an unknown region or vintage, a tolerance below 0.
    """
    check_choice(vintage, VINTAGES, "vintage")
    if not tolerance >= 0:
        raise InputError(f"tolerance {tolerance!r}: must be 0 or more percentage points")
    here = table if region is None else table[table["region"] == catalogue.region(region).code]
    rows = prints(each_subject(here))
    # Where the source has not kept how a target was put, whatever stands in its place is no word of the report's.
    wanted = [
        each if keeps_wording(each["section"]) or each["comparator"] == "between" else {**each, "comparator": "eq"}
        for each in targets_of(rows)
    ]
    if years is not None:
        kept = {int(year) for year in years}
        wanted = [each for each in wanted if each["year"] in kept]
    reports = Found(Outcomes(of_sources(rows, "reports"), vintage, of_sources(here, "reports")))
    statistics = of_sources(rows, "official")
    both = Found(Outcomes(statistics, vintage), *reports) if len(statistics) else None
    compared = [_both(each, reports, both, tolerance) for each in wanted]
    return _typed(pd.DataFrame(compared, columns=COLUMNS))


def _both(target: Row, reports: Found, both: Found | None, tolerance: float) -> Row:
    """One row of `compare_targets`: the reports' own verdict, and the one with statistics."""
    row = _compare(target, reports, both or reports, tolerance)
    row["due"] = row.get("reason") != "no_later_report"
    beside = _compare(target, both, both, tolerance) if both else row
    if beside["verdict"] in ("no_actual", "not_comparable") and row["verdict"] not in ("no_actual", "not_comparable"):
        beside = row
    row["due"] |= beside["verdict"] != "no_actual"
    return row | {name: beside.get(own) for name, own in _OFFICIAL.items()}


def _compare(target: Row, outcomes: Found, wider: Found, tolerance: float) -> Row:
    """The reports' part of a row of `compare_targets`, or the same with statistics; `wider` are both together."""
    relative = leans_on(target)
    row = _asked(target, relative is not None)
    if not isinstance(target["indicator"], str) and says_nothing(target["indicator_text"]):
        return {**row, "verdict": "not_comparable", "reason": "name_says_nothing"}
    # What the economy or incomes grow by is told in real terms, so that what is to keep pace with them is as well.
    basis = ("nominal" if "nominal" in relative else "real") if relative else None
    measure = target["measure"]
    if cap_of_years(target):
        return row | _over_years(target, row["better"], outcomes, tolerance)
    actual = outcomes.of(target, basis=basis)
    if actual is None and relative and measure == "growth" and target["period_start"] < target["year"]:
        measure = "average_growth"
        actual = outcomes.of(target, measure, basis)
    if actual is None:
        return {**row, **_unmatched(target, outcomes.own)}
    row |= _came(actual)
    if relative:
        bound, spelt, other = reference_of(relative, target, outcomes, wider, measure)
        row |= {"actual_reference": bound, "actual_references": spelt}
        if bound is None:
            return {**row, "verdict": "not_comparable", "reason": "reference_not_printed"}
        judged = _judged(target, bound, math.nan, actual, row["better"], tolerance, basis)
        if not two_readings(target, spelt):
            return row | judged
        if other is None:
            return row | judged
        beside = _judged(target, other, math.nan, actual, row["better"], tolerance, basis)
        differ = (beside["verdict"] == "missed") != (judged["verdict"] == "missed")
        return row | judged | ({"reason": "two_readings"} if differ else {})
    if reason := refused(target, actual):
        return {**row, "verdict": "not_comparable", "reason": reason}
    return row | _judged(target, target["value"], target["value_high"], actual, row["better"], tolerance, basis)


def _over_years(target: Row, better: str, outcomes: Found, tolerance: float) -> Row:
    """A plan's cap (控制在5.5%以内) against each of its years: one year over it is a miss, one under it no proof."""
    years = range(int(target["report_year"]), int(target["year"]) + 1)
    found = [outcomes.of({**target, "year": year, "period_start": year}) for year in years]
    known = [each for each in found if each is not None]
    if not known:
        return _unmatched(target, outcomes.own)
    ends = target["value"], target["value_high"]
    told = [(_came(each), _judged(target, *ends, each, better, tolerance, None)) for each in known]
    missed = [each for each in told if each[1]["verdict"] == "missed"]
    if missed:
        came, judged = max(missed, key=lambda each: each[0]["actual"])
        return came | judged | {"reason": "a_year_over"}
    if len(known) < len(found) or any(judged["verdict"] == "not_comparable" for _, judged in told):
        return told[-1][0] | {"verdict": "not_comparable", "reason": "cap_of_years"}
    came, judged = max(told, key=lambda each: each[0]["actual"])
    return came | judged | {"reason": "every_year_under"}


def _asked(target: Row, relative: bool) -> Row:
    """The columns that say what was promised."""
    single = target["year"] == target["period_start"]
    # A list of statistics may tell of a year's targets later: they are its own all the same.
    annual = single and (target["year"] == target["session"] or target["source_kind"] in OFFICIAL)
    return {
        **{name: target[name] for name in COLUMNS if name in target},
        "gap_unit": "个百分点" if target["unit"] in RATES else target["unit"],
        "words": target.get("wording"),
        "wording": "relative" if relative else _put(target),
        "horizon": "annual" if annual else "plan" if target["year"] >= target["report_year"] else "restated",
        "better": aimed(target),
        "target_source_kind": target["source_kind"],
        "basis": target["price_basis"] or None,
        "actual_derived": False,
        **{f"target_{name}": target[name] for name in ("report_year", "source", "section", "start", "end")},
        "target_text": target["value_text"],
    }


def _put(target: Row) -> str:
    """How a target with a number is put; a fall of 3%以上 is a floor under the fall, turned with its sign."""
    if not keeps_wording(target["section"]):
        return "unknown"
    fall = target["measure"] in (*GROWTH, "change") and target["value"] < 0
    said = target.get("wording")
    if fall and target["comparator"] in CAPS and isinstance(said, str) and _AT_LEAST.search(said):
        return "floor"
    return _WORDING.get(target["comparator"], "bare")


def _came(actual: Row) -> Row:
    """The columns that say what came."""
    return {
        "actual": actual["value"], "actual_high": actual["value_high"],
        "actual_derived": bool(actual.get("derived", False)) or is_derived(actual["section"]),
        "actual_comparator": actual["comparator"], "actual_status": actual["status"],
        "actual_basis": actual["price_basis"] or None, "actual_revised": actual.get("revised", False),
        **{f"actual_{name}": actual[name] for name in ("report_year", "source", "section", "start", "end")},
        "actual_text": actual["value_text"], "actual_source_kind": actual["source_kind"],
        "actual_parts": actual.get("parts"), "actual_slack": actual.get("slack"),
    }  # fmt: skip


def _judged(target: Row, low: float, high: float, actual: Row, better: str, tolerance: float, basis: str | None) -> Row:
    """Verdict, gap and what to bear in mind; `basis` is the one wanted of a relative target's outcome."""
    comparator = target["comparator"]
    room, bare = room_of(target, low, tolerance)
    # What is about 7.4 % is near a target of about 7.5 %; whether it reached one of 7 % or more it does not show.
    reach = 0.0 if comparator == "about" else room
    verdicts = {judge(comparator, low, high, end, better, room, bare)[0] for end in ends_of(actual, reach)}
    about, bounded = (actual["comparator"] in forms for forms in (("about",), (*FLOORS, *CAPS)))
    rough = bool(actual.get("slack"))
    if (about or rough) and verdicts == {"met", "about_met"}:
        verdicts = {"about_met"}
    if len(verdicts) > 1:
        why = "actual_is_about" if about else "derived_is_rough" if rough else "actual_is_bound"
        return {"verdict": "not_comparable", "reason": why}
    (verdict,) = verdicts
    if verdict == "missed" and _put(target) == "unknown":  # of 左右 it may be about met
        as_about = judge("about", low, high, actual["value"], better, room, bare)[0]
        if as_about != "missed":
            return {"verdict": "not_comparable", "reason": "wording_unknown"}
    _, gap = judge(comparator, low, high, actual["value"], better, room, bare)
    counted = better != "none" and target["source_kind"] != BUDGET
    return {
        "gap": math.nan if bounded else gap,
        "side": "at" if gap == 0 else "above" if gap > 0 else "below",
        "verdict": verdict,
        "reason": _reservation(target, actual, basis),
        "attained": verdict != "missed" if counted else None,
    }


def _reservation(target: Row, actual: Row, basis: str | None) -> str | None:
    """What to bear in mind with a verdict."""
    relative = leans_on(target)
    of, came = target["price_basis"], actual["price_basis"]
    if relative and came == "nominal" and basis == "real":
        return "nominal_against_real"
    if not relative and of and came and of != came:
        # Where the text does not say at which prices a target is, its habit is no word of the report's.
        unsaid = target["basis"] != target["basis"] or not target["basis"]
        return f"came_{came}" if unsaid else "basis_differs"
    return "estimate" if actual["status"] == "estimate" else None


def _unmatched(target: Row, outcomes: Outcomes) -> Row:
    """Why a target has no outcome to be held against."""
    if apart := outcomes.apart(target):
        return {"verdict": "not_comparable", "reason": apart}
    others = outcomes.measures(target)
    if target["measure"] in GROWTH and "level" in others:
        return {"verdict": "not_comparable", "reason": "only_level"}
    if target["measure"] == "level" and others & set(GROWTH) and "level" not in others:
        return {"verdict": "not_comparable", "reason": "only_growth"}
    if target["measure"] in others:
        return {"verdict": "not_comparable", "reason": "other_unit_or_period"}
    if others and target["measure"] == "growth" and others <= set(GROWTH):
        return {"verdict": "not_comparable", "reason": "only_average"}
    if others:
        return {"verdict": "not_comparable", "reason": "other_measure"}
    return {"verdict": "no_actual", "reason": outcomes.silence(target["region"], target["year"])}


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    types = {
        "actual": "float64", "actual_high": "float64", "gap": "float64", "actual_reference": "float64",
        "attained": "boolean", "actual_revised": "boolean", "base_year": "Int64", "actual_report_year": "Int64",
        "actual_slack": "float64",
        "actual_start": "Int64", "actual_end": "Int64", "mentions": "Int64", "mentions_differ": "bool",
        "actual_derived": "bool", "due": "bool", "attained_official": "boolean", "actual_official": "float64",
        "gap_official": "float64", "official_high": "float64", "official_derived": "boolean",
        "official_report_year": "Int64",
        "official_start": "Int64", "official_end": "Int64",
    }  # fmt: skip
    texts = {
        name: "str"
        for name in COLUMNS
        if name not in types and name not in ("year", "period_start", "value", "value_high")
        and not name.startswith(("target_report", "target_start", "target_end"))
    }  # fmt: skip
    whole = dict.fromkeys(("year", "period_start", "target_report_year", "target_start", "target_end"), "int64")
    return frame.astype({**types, **texts, **whole, "value": "float64", "value_high": "float64"})
