"""What a table's reports promise: each target once a report."""

import math
from collections import defaultdict
from operator import itemgetter
from typing import Any

import pandas as pd

from analysis.study.kind import FORECAST, OFFICIAL, RATES, Row
from analysis.study.names import plain_name
from analysis.study.prints import records

_TASK = ("region", "report_year", "year", "period_start", "subject", "measure", "flow")


def targets_of(figures: pd.DataFrame) -> list[Row]:
    """The targets among `prints`, each once a report; an earlier year's only where its own report lacks it.

    A forecast (预计今年毕业生1270万人) is no target, nor is a budget line told again as its own change. Where a
    report and a list of statistics hold one target the report's stands.
    """
    rows = []
    for row in records(figures[figures["status"] == "target"]):
        if not _is_forecast(row):
            # What the report prints itself is the report's, whatever a plan or the press says again.
            copied, listed = row["source_kind"] != "report", row["source_kind"] in OFFICIAL
            rows.append({**row, "empty": row["value"] != row["value"], "listed": listed, "copied": copied})
    # Sorted as dicts, as in `prints.settled`.
    rows.sort(key=itemgetter(*_TASK, "listed", "empty", "copied", "distance", "start"))
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[each] for each in _TASK)].append(row)
    found: list[Row] = []
    own: set[tuple[Any, ...]] = set()
    for mentions in groups.values():
        kept: list[Row] = []
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
    lines = {_line(each) for each in found if each["measure"] == "level" and not each["empty"]}
    found = [each for each in found if each["measure"] != "change" or _line(each) not in lines]
    return sorted(found, key=lambda each: (each["region"], each["year"], each["report_year"], each["start"]))


def _is_forecast(row: Row) -> bool:
    """Whether a figure for a year to come is what is expected of itself and not what is aimed at."""
    wording = row.get("wording")
    people = row["subject"].startswith("?") and row["measure"] == "level" and row["subject"].endswith("毕业生")
    return row["subject"] in FORECAST or people or (isinstance(wording, str) and "预计" in wording)


def _line(row: Row) -> tuple[Any, ...]:
    """What a level and its own change have in common: a report's figure of one thing, year and unit."""
    dimension = {"pp": "pct"}.get(row["dimension"], row["dimension"])  # a share changes by percentage points
    return (*(row[each] for each in ("region", "report_year", "year", "subject", "flow")), dimension)


def _task(row: Row) -> tuple[Any, ...]:
    return tuple(row[each] for each in ("region", "subject", "measure", "flow", "period_start", "year"))


def _same_number(a: Row, b: Row) -> bool:
    if a["dimension"] != b["dimension"]:
        return False
    # A report rounds what the budget beside it has exactly: 28.5万亿元, 285490亿元.
    rounds = a["source"] != b["source"] and a["unit"] not in RATES and a["comparator"] == b["comparator"]
    room = (a["step"] + b["step"]) / 2 if rounds else 0.0
    ends: list[tuple[float, float]] = [(a["value"], b["value"]), (a["value_high"], b["value_high"])]
    return all(math.isclose(x, y, rel_tol=1e-9, abs_tol=room) or (x != x and y != y) for x, y in ends)


def _same_target(a: Row, b: Row) -> bool:
    """Whether `b` says the target of `a` again: its number, no number, or another number by the same name."""
    return b["empty"] or _same_number(a, b) or (
        a["dimension"] == b["dimension"] and plain_name(a["indicator_text"]) == plain_name(b["indicator_text"])
    )  # fmt: skip
