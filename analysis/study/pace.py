"""Goals of several years on their way: the pace that a goal needs from its base against the pace so far.

| goal | pace | told as |
| --- | --- | --- |
| amount at a year's end (到2030年…) | compound growth from the base, the year before it was set | ratio and class |
| flow over a period (五年新增…) | a year's part of the sum; so far the mean of its years | ratio and class |
| rate or share in % | percentage points a year from the base | difference in points |
| average growth, growth over a period | the rate a year, in %; so far the mean of its years' | difference in points |

The ratio is of the pace so far to the pace needed: from 0.95 on track, from 0.6 needs acceleration, from 0 limited
progress, below that moving away. This is Eurostat's method for goals that have a number (Sustainable development in the
European Union, annex on the method), as open-sdg documents it; it is for amounts only. Outcomes are those of
`analysis.study.target`. Where a known break lies between base and latest outcome nothing is computed.
"""

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.study.asked import targets_of
from analysis.study.breaks import broken_between
from analysis.study.kind import CAPS, FLOORS, GROWTH, RATES, VINTAGES, Row, adds_up, check_choice, of_sources
from analysis.study.outcome import Outcomes
from analysis.study.prints import each_subject, prints
from analysis.study.verdict import TOLERANCE, aimed, cap_of_years, ends_of, judge, prices_unsaid, room_of, rounded

CLASSES = ("on_track", "acceleration", "limited", "away")
#: From these ratios of the paces on a goal is on track, or needs acceleration.
ON_TRACK, ACCELERATION = 0.95, 0.6

#: Columns of `compare_goals`, in this order.
COLUMNS = [
    "region", "indicator", "indicator_text", "measure", "comparator", "value", "value_high", "unit", "period_start",
    "goal_year", "base_year", "base", "latest_year", "latest", "latest_derived", "latest_slack",
    "needed", "pace", "pace_unit", "ratio",
    "gap", "class", "reached", "reason", "target_report_year", "target_source", "target_section", "target_text",
    "base_report_year", "base_source", "base_text", "base_start", "base_end", "base_parts",
    "latest_report_year", "latest_source", "latest_text", "latest_start", "latest_end", "latest_parts",
    "annual_targets", "annual_sum", "annual_gap",
]  # fmt: skip


def pace_class(ratio: float) -> str:
    """Eurostat's class of a ratio of paces, one of `CLASSES`.

    >>> [pace_class(each) for each in (1.2, 0.95, 0.6, 0.0, -0.1)]
    ['on_track', 'on_track', 'acceleration', 'limited', 'away']
    """
    if ratio >= ON_TRACK:
        return "on_track"
    return "acceleration" if ratio >= ACCELERATION else "limited" if ratio >= 0 else "away"


def compare_goals(
    table: pd.DataFrame, region: str | None = None, as_of: int | None = None, vintage: str = "latest"
) -> pd.DataFrame:
    """Each goal for a later year or a period of years against the way gone so far.

    Args:
        table: the long table.
        region: code or name; every region of the table where `None`.
        as_of: the last year whose outcomes count; all where `None`.
        vintage: which print of an outcome is taken, `latest` or `first`.

    Returns:
        A row per goal with the columns `COLUMNS`, by region, goal year and report:

        - `base`, `latest`: the outcomes at `base_year` and `latest_year`; of a flow or a growth over a period `latest`
          is what has come of it from `period_start` to `latest_year`, and there is no base;
        - `needed`, `pace` in `pace_unit` a year: % for an amount and for growth, percentage points for a share, the
          unit for a flow;
        - `ratio` and `class` (`CLASSES`) for amounts; `gap` (`pace` minus `needed`, percentage points) for rates;
        - `reached`: whether `latest` meets the goal itself, missing where neither side is the better one;
        - `reason`: why there is no pace: `no_number` (the goal leans on another series), `no_base`, `no_outcome` (none
          after the base), `break`, `met_at_base`, `ceiling` (a cap above the base asks for no pace), `one_year`,
          `prices` (an amount planned at the prices of its time, against current ones), `due` (a later report than the
          goal's last year is held, and tells nothing of that year: no pace of the years before says what came of it),
          `passed` (a year before the goal's is told to be beyond it, by a bound alone);
        - `annual_targets`: how many years of the goal's span have an annual target of their own, and `annual_sum` what
          these come to: the sum of a flow's, the chain of a growth's (in the goal's measure), where every year has one;
          `annual_gap` is that less the goal: whether the yearly targets would have made it.

    Raises:
        InputError: an unknown region or vintage.

    Example:
        >>> from analysis.table.schema import as_table
        >>> plain = dict(region="140400", indicator="pension_insured", indicator_text="基本养老保险参保人数", start=0,
        ...     measure="level", comparator="eq", unit="万人", section="", end=5)
        >>> def row(year, value, status, report):
        ...     return dict(plain, year=year, period_start=year, value=value, status=status, report_year=report,
        ...         source=f"长治{report}", value_text=f"{value}万人")
        >>> table = as_table(pd.DataFrame([row(2020, 100, "actual", 2021), row(2025, 150, "target", 2021),
        ...     row(2022, 110, "actual", 2023)]))
        >>> found = compare_goals(table)
        >>> found[["base_year", "latest_year", "needed", "pace", "ratio", "class"]].round(2).values.tolist()
        [[2020, 2022, 8.45, 4.88, 0.58, 'limited']]
    """
    check_choice(vintage, VINTAGES, "vintage")
    here = table if region is None else table[table["region"] == catalogue.region(region).code]
    rows = prints(each_subject(of_sources(here, "reports")))
    outcomes = Outcomes(rows if as_of is None else rows[rows["year"] <= as_of], vintage)
    targets = targets_of(rows)
    yearly = _yearly(targets)
    found = [
        _unless_due(
            _way({**each, "indicator": each["indicator"] if isinstance(each["indicator"], str) else None}, outcomes),
            outcomes if as_of is None else None,
        )
        | _of_its_years(each, yearly)
        for each in targets
        if each["report_year"] <= each["year"] and not each["report_year"] == each["year"] == each["period_start"]
    ]
    frame = pd.DataFrame(found, columns=COLUMNS)
    whole = (
        "base_year", "latest_year", "base_report_year", "latest_report_year", "annual_targets",
        *(f"{which}_{end}" for which in ("base", "latest") for end in ("start", "end")),
    )  # fmt: skip
    numbers = ("latest_slack", "base", "latest", "needed", "pace", "ratio", "gap", "annual_sum", "annual_gap")
    texts = (
        "indicator", "pace_unit", "class", "reason", "base_source", "base_text", "base_parts", "latest_source",
        "latest_text", "latest_parts",
    )  # fmt: skip
    types = {
        **dict.fromkeys(whole, "Int64"), **dict.fromkeys(numbers, "float64"), **dict.fromkeys(texts, "str"),
        "reached": "boolean", "latest_derived": "boolean",
    }  # fmt: skip
    order = ["region", "goal_year", "target_report_year"]
    return frame.astype(types).sort_values(order, kind="stable", ignore_index=True)


def _yearly(targets: list[Row]) -> dict[tuple[Any, ...], Row]:
    """The annual targets by what they are of and their year; of several the first in the report."""
    found: dict[tuple[Any, ...], Row] = {}
    for each in targets:
        if each["year"] == each["report_year"] == each["period_start"] and each["value"] == each["value"]:
            what = tuple(each[name] for name in ("region", "subject", "measure", "flow", "dimension", "year"))
            found.setdefault(what, each)
    return found


def _of_its_years(goal: Row, yearly: dict[tuple[Any, ...], Row]) -> Row:
    """What the annual targets of a goal's years come to, beside the goal: a flow's sum, or a growth's chain.

    Of a range its lower end counts, as in the goal itself.
    """
    first, last, measure = int(goal["period_start"]), int(goal["year"]), goal["measure"]
    growing = measure in GROWTH
    if last <= first or goal["value"] != goal["value"] or not (growing or (measure == "level" and adds_up(goal))):
        return {}
    what = (goal["region"], goal["subject"], "growth" if growing else "level", goal["flow"], goal["dimension"])
    found = [yearly[*what, year] for year in range(first, last + 1) if (*what, year) in yearly]
    row: Row = {"annual_targets": len(found)}
    if len(found) < last - first + 1:
        return row
    values = [each["value"] for each in found]
    total = math.fsum(values)
    if growing:
        product = math.prod(1 + value / 100 for value in values)
        total = 100 * (product - 1 if measure == "growth" else product ** (1 / len(values)) - 1)
    return row | {"annual_sum": rounded(total, 6), "annual_gap": rounded(total - goal["value"], 6)}


def _way(goal: Row, outcomes: Outcomes) -> Row:
    """One row of `compare_goals`."""
    row: Row = {
        **{name: goal[name] for name in COLUMNS if name in goal},
        "goal_year": goal["year"], "target_report_year": goal["report_year"], "target_source": goal["source"],
        "target_section": goal["section"], "target_text": goal["value_text"],
    }  # fmt: skip
    if goal["value"] != goal["value"]:
        return {**row, "reason": "no_number"}
    many = goal["period_start"] < goal["year"]
    if goal["measure"] == "level" and not many:
        return row | _towards(goal, outcomes)
    if goal["measure"] == "level" and adds_up(goal):
        return row | _adding(goal, outcomes)
    if goal["measure"] in GROWTH and many:
        return row | _growing(goal, outcomes)
    return {**row, "reason": "no_outcome" if many else "one_year"}


def _unless_due(row: Row, outcomes: Outcomes | None) -> Row:
    """The row of a goal, without a pace where it fell due, years before it alone are known, and none has reached it."""
    known = row.get("latest_year")
    if outcomes is None or known is None or known >= row["goal_year"] or "pace" not in row or row["reached"]:
        return row
    if outcomes.silence(row["region"], row["goal_year"]) == "no_later_report":
        return row
    return {**row, **dict.fromkeys(("needed", "pace", "pace_unit", "ratio", "gap", "class")), "reason": "due"}


def _towards(goal: Row, outcomes: Outcomes) -> Row:
    """From a base to the level of a year's end: compound growth for an amount, points a year for a rate."""
    if cap_of_years(goal):  # of every year of the plan, not of its last: there is no way to go
        return {"reason": "ceiling"}
    start = int(goal["report_year"]) - 1
    base = outcomes.of({**goal, "year": start, "period_start": start})
    if base is None or base["form"] > 1:  # 超过50% is no base to reckon from
        return _early(goal, outcomes, {"year": start, "value": -math.inf}) or {"reason": "no_base"}
    row = {"base_year": start, "base": base["value"], **_place("base", base)}
    latest = next(_latest(goal, outcomes, start + 1, whole=False), None)
    if latest is None:
        return {**row, **(_early(goal, outcomes, base) or {"reason": "no_outcome"})}
    row |= _so_far(goal, latest)
    if early := _early(goal, outcomes, latest):
        return {**row, **early}
    if prices_unsaid({**goal, "price_basis": goal["price_basis"] or ""}):
        return {**row, "reached": None, "reason": "prices"}
    if broken_between(goal["indicator"], goal["region"], start, latest["year"]):
        return {**row, "reason": "break"}
    years, gone = goal["year"] - start, latest["year"] - start
    low, first, last = goal["value"], base["value"], latest["value"]
    if _met(goal, first):
        # A goal met already, and a cap that leaves room to grow, ask for no pace.
        return {**row, "reason": "ceiling" if goal["comparator"] in CAPS else "met_at_base"}
    if goal["unit"] in RATES:
        needed, pace = (low - first) / years, (last - first) / gone
        return {
            **row,
            "needed": rounded(needed, 6),
            "pace": rounded(pace, 6),
            "pace_unit": "个百分点",
            "gap": rounded(pace - needed, 6),
        }
    if min(low, first, last) <= 0:
        return {**row, "reason": "no_base"}
    needed, pace = (100 * ((end / first) ** (1 / span) - 1) for end, span in ((low, years), (last, gone)))
    return {**row, "needed": rounded(needed, 6), "pace": rounded(pace, 6), "pace_unit": "%", **_classed(pace, needed)}


def _early(goal: Row, outcomes: Outcomes, latest: Row) -> Row | None:
    """A year before the goal's last that is told to have passed it, if only by a bound (首次超过60%).

    `None` where the goal's own year is known, where the latest plain figure says as much, or where none is told.
    """
    if aimed(goal) != "up" or goal["comparator"] not in (*FLOORS, "eq", "about") or latest["year"] == goal["year"]:
        return None
    if latest["value"] >= goal["value"] or prices_unsaid({**goal, "price_basis": goal["price_basis"] or ""}):
        return None
    for year in range(int(goal["year"]) - 1, int(latest["year"]), -1):
        found = outcomes.printed({**goal, "year": year, "period_start": year})
        if found is not None and found["comparator"] in FLOORS and found["value"] >= goal["value"]:
            told = _so_far(goal, {**found, "year": year})
            return {**told, "reached": True, "reason": "passed"}
    return None


def _adding(goal: Row, outcomes: Outcomes) -> Row:
    """A sum over the years of a period: the mean of the years so far against the mean that the sum needs."""
    first = int(goal["period_start"])
    latest = next(_latest(goal, outcomes, first, whole=True), None)
    if latest is None:
        return {"reason": "no_outcome"}
    needed = goal["value"] / (goal["year"] - first + 1)
    pace = latest["value"] / (latest["year"] - first + 1)
    # A sum that has passed a floor before its last year stays above it.
    passed = aimed(goal) == "up" and goal["comparator"] not in CAPS and bool(_told_met(goal, latest))
    row = _so_far(goal, latest, complete=passed or latest["year"] == goal["year"])
    return {
        **row,
        "needed": rounded(needed, 6),
        "pace": rounded(pace, 6),
        "pace_unit": goal["unit"],
        **_classed(pace, needed),
    }


def _growing(goal: Row, outcomes: Outcomes) -> Row:
    """A rate a year, stated or what the growth over the period comes to, against the mean of the years so far."""
    first = int(goal["period_start"])
    latest = next(_latest(goal, outcomes, first, whole=True), None)
    if latest is None:
        return {"reason": "no_outcome"}
    row = _so_far(goal, latest, complete=latest["year"] == goal["year"])
    rates = [
        each["value"]
        if goal["measure"] == "average_growth"
        else _a_year(float(each.get("exact") or each["value"]), each["year"] - first + 1)
        for each in (goal, latest)
    ]
    needed, pace = (rounded(each, 6) for each in rates)
    return {**row, "needed": needed, "pace": pace, "pace_unit": "%", "gap": rounded(pace - needed, 6)}


def _a_year(growth: float, years: int) -> float:
    return float(100 * (math.pow(max(0.0, 1 + growth / 100), 1 / years) - 1))


def _latest(goal: Row, outcomes: Outcomes, first: int, whole: bool) -> Iterator[Row]:
    """Plain outcomes of a goal's series, the latest year first; `whole`: of all years since `first`."""
    for year in range(int(goal["year"]), first - 1, -1):
        like = {**goal, "year": year, "period_start": first if whole else year}
        measure = "growth" if goal["measure"] == "average_growth" and whole and year == first else goal["measure"]
        found = outcomes.of({**like, "measure": measure})
        if found is not None and found["form"] <= 1:
            yield {**found, "year": year}


def _so_far(goal: Row, latest: Row, complete: bool = True) -> Row:
    return {
        "latest_year": latest["year"], "latest": latest["value"],
        "latest_derived": bool(latest.get("derived", False)), "latest_slack": latest.get("slack"),
        **_place("latest", latest),
        "reached": _told_met(goal, latest) if complete else None,
    }  # fmt: skip


def _place(which: str, outcome: Row) -> Row:
    return {
        f"{which}_report_year": outcome["report_year"], f"{which}_source": outcome["source"],
        f"{which}_text": outcome["value_text"], f"{which}_start": outcome["start"], f"{which}_end": outcome["end"],
        f"{which}_parts": outcome.get("parts"),
    }  # fmt: skip


def _met(goal: Row, value: float) -> bool | None:
    """Whether a value meets the goal; `None` where neither side is the better one."""
    better = aimed(goal)
    if better == "none":
        return None
    return judge(goal["comparator"], goal["value"], goal["value_high"], value, better, 0.0)[0] != "missed"


def _told_met(goal: Row, latest: Row) -> bool | None:
    """Whether an outcome meets the goal; `None` too where it is only about right and its room leaves that open."""
    room = room_of(goal, goal["value"], TOLERANCE)[0] if goal["comparator"] != "about" else 0.0
    found = {_met(goal, end) for end in ends_of({**latest, "slack": None}, room)}
    return found.pop() if len(found) == 1 else None


def _classed(pace: float, needed: float) -> dict[str, Any]:
    ratio = pace / needed if needed else math.nan
    return {"ratio": round(ratio, 6), "class": pace_class(ratio) if needed else None}
