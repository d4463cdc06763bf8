"""What a table's reports promise: each target once a report."""

import math
from collections import defaultdict
from typing import Any

import pandas as pd

from analysis.study.kind import Row
from analysis.study.names import plain_name
from analysis.study.prints import records


def targets_of(figures: pd.DataFrame) -> list[Row]:
    """The targets among `prints`, each once a report; an earlier year's only where its own report lacks it."""
    targets = figures[figures["status"] == "target"]
    rows = targets.assign(empty=targets["value"].isna()).sort_values(
        ["region", "report_year", "year", "period_start", "subject", "measure", "flow", "empty", "distance", "start"],
        kind="stable",
    )
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in records(rows):
        key = ("region", "report_year", "year", "period_start", "subject", "measure", "flow")
        groups[tuple(row[each] for each in key)].append(row)
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
    return sorted(found, key=lambda each: (each["region"], each["year"], each["report_year"], each["start"]))


def _task(row: Row) -> tuple[Any, ...]:
    return tuple(row[each] for each in ("region", "subject", "measure", "flow", "period_start", "year"))


def _same_number(a: Row, b: Row) -> bool:
    if a["dimension"] != b["dimension"]:
        return False
    ends: list[tuple[float, float]] = [(a["value"], b["value"]), (a["value_high"], b["value_high"])]
    return all(math.isclose(x, y, rel_tol=1e-9) or (x != x and y != y) for x, y in ends)


def _same_target(a: Row, b: Row) -> bool:
    """Whether `b` says the target of `a` again: its number, no number, or another number by the same name."""
    return b["empty"] or _same_number(a, b) or (
        a["dimension"] == b["dimension"] and plain_name(a["indicator_text"]) == plain_name(b["indicator_text"])
    )  # fmt: skip
