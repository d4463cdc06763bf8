"""Targets against outcomes in sum: what share was met, by how much, since when, and whose target outbids whose.

Built on the rows of `analysis.compare_targets`. A share says how many targets were due and of how many the outcome is
known, and what it would be if every silent one had been missed, or met: reports are silent more often on what was
missed. There is no interval that takes years, or the indicators of one year, for independent draws: they are not.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis import catalogue
from analysis.errors import InputError
from analysis.study.kind import BUDGET
from analysis.study.prints import records

#: What became of a target in the reports: its outcome is told; only in another measure, period or price; not at all;
#: the next year's report is not at hand; it is not due yet.
BECAME = ("told", "otherwise", "silent", "not_held", "not_due")
JUDGED = ("met", "about_met", "exceeded", "missed")
#: Where a place's aim lies to its superior's.
POSITIONS = ("above", "level", "below", "apart")
#: Columns of `summarise` after those of `by`.
SUMMARY_COLUMNS = [
    "targets", "due", "judged", "met", "share", "low", "high", "mean_gap", "mean_margin", "gap_unit",
    "first_year", "last_year", "judged_official", "met_official", "low_official", "high_official",
]  # fmt: skip
#: Columns of `against_superior`, in this order.
SUPERIOR_COLUMNS = [
    "region", "superior", "year", "indicator", "measure", "comparator", "value", "value_high", "unit",
    "superior_comparator", "superior_value", "superior_value_high", "gap", "gap_high", "gap_unit", "position",
    "left_room", "better", "target_report_year", "target_source", "superior_report_year", "superior_source",
]  # fmt: skip


def became(each: Mapping[str, Any]) -> str:
    """What became of a target, a row of `compare_targets`, in the reports: one of `BECAME`.

    >>> became({"verdict": "no_actual", "reason": "report_missing", "due": True})
    'not_held'
    """
    if each["verdict"] in JUDGED:
        return "told"
    if each["verdict"] == "not_comparable":
        return "otherwise"
    if not each["due"]:
        return "not_due"
    return "silent" if each["reason"] == "not_printed" else "not_held"


def promised(compared: pd.DataFrame) -> pd.Series:
    """Which targets count as promises that can be kept or broken; every share and count is of these.

    Not what has no good side (the money supply, a deficit), however it is put: 以上 makes of more spending no success.
    Nor a budget's line that no report set as a target.

    >>> promised(pd.DataFrame({"better": ["up", "none", "ceiling"], "target_source_kind": "report"})).tolist()
    [True, False, True]
    """
    sided = compared["better"] != "none"
    if "target_source_kind" in compared:
        sided &= compared["target_source_kind"] != BUDGET
    return sided


def fates(compared: pd.DataFrame) -> dict[str, int]:
    """How many of the promised targets became what, by `BECAME`: all but the last are due, and sum to `Counts.due`."""
    found = [became(each) for each in records(compared[promised(compared)])]
    return {name: found.count(name) for name in BECAME}


class Counts(NamedTuple):
    """How many targets were due, of how many the outcome is known, and how many of these were met."""

    due: int
    judged: int
    met: int

    @property
    def low(self) -> float:
        """The share of those due that were met, had every silent one been missed; missing where none was due."""
        return self.met / self.due if self.due else math.nan

    @property
    def high(self) -> float:
        """The same, had every silent one been met."""
        return (self.due - self.judged + self.met) / self.due if self.due else math.nan


def counts(compared: pd.DataFrame, attained: str = "attained") -> Counts:
    """How many of these targets were due, judged and met, by the column `attained` or `attained_official`.

    Only what is `promised` is counted.
    """
    counted = promised(compared) & (compared["due"].astype(bool) | compared[attained].notna())
    judged = compared[attained][counted].dropna()  # of one column: a row of all takes a hundred times as long
    return Counts(int(counted.sum()), len(judged), int(judged.astype(bool).sum()))


def summarise(
    compared: pd.DataFrame,
    by: Sequence[str] = ("region", "indicator", "measure"),
    split: int | None = None,
    horizon: str | None = "annual",
) -> pd.DataFrame:
    """Targets met, of how many, and by what margin, for each group of targets.

    Args:
        compared: rows of `compare_targets`.
        by: the columns that make a group: `("region", "indicator", "measure")`, `("region",)`, `("wording",)`.
        split: a year; the gaps before it and from it on are told apart too.
        horizon: of which targets, `annual`, `plan` or `restated`; `None` for all.

    Returns:
        A row per group, in the order of `by`, with the columns `by` and `SUMMARY_COLUMNS`:

        - `targets` all, `due` those whose outcome could be known by now and that have a good side, `judged` those that
          the reports' own figures show to be met or missed, `met` of these, `share` (0–1; missing where none is
          judged); `low` and `high` the share of those due that were met if every silent one had been missed, or met;
        - `judged_official` and so on the same with official statistics;
        - `mean_gap` of the judged, outcome minus target, in `gap_unit`; `mean_margin` the same with the good side
          positive. Both missing where the group mixes units;
        - with `split`: `judged_before`, `met_before`, `mean_gap_before` (years before it), `…_after` (from it on).

    Raises:
        InputError: an unknown column or horizon.

    Example:
        >>> rows = pd.DataFrame({"region": "100000", "indicator": "gdp", "measure": "growth", "year": range(2020, 2023),
        ...     "attained": [None, True, False], "gap": [None, 2.1, -2.5], "gap_unit": "个百分点", "better": "up",
        ...     "horizon": "annual", "comparator": "ge", "due": True, "attained_official": [False, True, False]})
        >>> found = summarise(rows)
        >>> found[["due", "judged", "met", "share", "low", "high", "mean_gap"]].round(2).values.tolist()
        [[3.0, 2.0, 1.0, 0.5, 0.33, 0.67, -0.2]]
        >>> found[["judged_official", "met_official"]].values.tolist()
        [[3, 1]]
    """
    if missing := [each for each in by if each not in compared.columns]:
        raise InputError(f"no column {', '.join(missing)}; valid: {', '.join(map(str, compared.columns))}")
    if horizon not in (None, "annual", "plan", "restated"):
        raise InputError(f"horizon {horizon!r}: must be one of annual, plan, restated, or None for all")
    rows = compared if horizon is None else compared[compared["horizon"] == horizon]
    columns = [*by, *SUMMARY_COLUMNS]
    if split is not None:
        columns += [f"{name}_{when}" for when in ("before", "after") for name in ("judged", "met", "mean_gap")]
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    counted = promised(rows).tolist() if len(rows) else []
    for each, counts_too in zip(records(rows), counted, strict=True):
        groups[tuple(each[name] for name in by)].append({**each, "counted": counts_too})
    found = [dict(zip(by, key, strict=True)) | _sum(group, split) for key, group in _in_order(groups)]
    return pd.DataFrame(found, columns=columns)


def _in_order(groups: dict[tuple[Any, ...], list[dict[str, Any]]]) -> list[tuple[tuple[Any, ...], Any]]:
    """Groups by their keys, a missing part after every other."""
    return sorted(groups.items(), key=lambda of: [(_missing(part), "" if _missing(part) else part) for part in of[0]])


def _sum(group: list[dict[str, Any]], split: int | None) -> dict[str, Any]:
    """One row of `summarise`, without its key."""
    judged = [each for each in group if not _missing(each["attained"])]
    own, official = _count(group, "attained"), _count(group, "attained_official")
    unit, gap = _mean(judged)
    years = [each["year"] for each in group]
    line: dict[str, Any] = {
        "targets": len(group), **own._asdict(), "share": own.met / own.judged if own.judged else math.nan,
        "low": own.low, "high": own.high, "judged_official": official.judged, "met_official": official.met,
        "low_official": official.low, "high_official": official.high,
        "mean_gap": gap, "mean_margin": _mean(judged, margin=True)[1], "gap_unit": unit,
        "first_year": int(min(years)), "last_year": int(max(years)),
    }  # fmt: skip
    if split is None:
        return line
    before = [each for each in judged if each["year"] < split]
    after = [each for each in judged if each["year"] >= split]
    for when, part in (("before", before), ("after", after)):
        line[f"judged_{when}"], line[f"met_{when}"] = len(part), sum(bool(each["attained"]) for each in part)
        line[f"mean_gap_{when}"] = _mean(part)[1]
    return line


def _count(group: list[dict[str, Any]], attained: str) -> Counts:
    """`counts` of rows whose `counted` says that they are `promised`."""
    counted = [each for each in group if each["counted"] and (each["due"] or not _missing(each[attained]))]
    judged = [each[attained] for each in counted if not _missing(each[attained])]
    return Counts(len(counted), len(judged), sum(map(bool, judged)))


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or value != value


def _mean(judged: list[dict[str, Any]], margin: bool = False) -> tuple[str | None, float]:
    """The unit and mean of the gaps; no mean of gaps in several units."""
    units = {each["gap_unit"] for each in judged if not _missing(each["gap_unit"])}
    if len(units) != 1:
        return None, math.nan
    (unit,) = units
    sides = {"up": 1.0, "down": -1.0, "ceiling": -1.0} if margin else {}
    gaps = [
        math.nan if _missing(each["gap"]) else each["gap"] * sides.get(each["better"], math.nan if margin else 1.0)
        for each in judged
    ]
    known = [gap for gap in gaps if gap == gap]
    if not known or (margin and len(known) < len(gaps)):  # what has no better side has no margin
        return str(unit), math.nan
    return str(unit), round(float(np.mean(known)), 6)


def against_superior(
    compared: pd.DataFrame, to: str = "superior", indicators: Iterable[str] | None = None
) -> pd.DataFrame:
    """Each place's annual target beside its superior's of the same year: nation → province → city (层层加码).

    Args:
        compared: rows of `compare_targets` of the places and of their superiors.
        to: `superior` (a city's province, a province's nation; where the province has none the nation's) or `nation`.
        indicators: ids; all where `None`.

    Returns:
        A row per target that has a superior's beside it, with the columns `SUPERIOR_COLUMNS`, by year, indicator and
        region. `gap` is the place's number minus the superior's (the lower ends of ranges), `gap_high` that of the
        upper ends; `position` is `above`, `level`, `below`, or `apart` where a range has one end on each side;
        `left_room` says that the place puts it as 左右 or as a range.

    Raises:
        InputError: `to` is neither.
    """
    if to not in ("superior", "nation"):
        raise InputError(f"to {to!r}: must be one of superior, nation")
    rows = compared[(compared["horizon"] == "annual") & compared["value"].notna() & compared["indicator"].notna()]
    if indicators is not None:
        rows = rows[rows["indicator"].isin([catalogue.indicator(each).id for each in indicators])]
    what = ["region", "year", "indicator", "measure", "unit"]
    # Of several targets under one indicator the first in the text is the headline.
    rows = rows.sort_values([*what, "target_report_year", "target_start"]).drop_duplicates(what)
    own = {tuple(each[name] for name in what): each for each in records(rows)}
    found = []
    for (region, *rest), each in own.items():
        above = next((own[superior, *rest] for superior in superiors(region, to) if (superior, *rest) in own), None)
        if above is not None:
            found.append(_beside(each, above))
    frame = pd.DataFrame(found, columns=SUPERIOR_COLUMNS)
    return frame.sort_values(["year", "indicator", "region"], ignore_index=True)


def superiors(region: str, to: str = "superior") -> list[str]:
    """The codes of a place's superiors, the nearest first; with `to="nation"` the nation's alone.

    >>> superiors("140400")
    ['140000', '100000']
    """
    found, parent = [], catalogue.region(region).parent
    while parent:
        found.append(parent)
        parent = catalogue.region(parent).parent
    return found if to == "superior" else found[-1:]


def _beside(own: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    low = round(own["value"] - above["value"], 9) + 0.0
    high = round(_upper(own) - _upper(above), 9) + 0.0
    position = (
        "level" if low == high == 0 else "above" if min(low, high) >= 0 else "below" if max(low, high) <= 0 else "apart"
    )
    return {
        **{name: own[name] for name in SUPERIOR_COLUMNS if name in own},
        "superior": above["region"],
        **{f"superior_{name}": above[name] for name in ("comparator", "value", "value_high")},
        "gap": low, "gap_high": high, "position": position,
        "left_room": own["comparator"] in ("about", "between"),
        "superior_report_year": above["target_report_year"], "superior_source": above["target_source"],
    }  # fmt: skip


def _upper(each: dict[str, Any]) -> float:
    return float(each["value_high"] if each["comparator"] == "between" else each["value"])
