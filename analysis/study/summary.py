"""Targets against outcomes in sum: what share was met, by how much, since when, and whose target outbids whose.

Built on the rows of `analysis.compare_targets`. A share of few targets is little known, so that each comes with its
exact binomial interval (Clopper & Pearson, Biometrika 1934): it covers with at least the stated probability at any n.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from scipy import stats

from analysis import catalogue
from analysis.errors import InputError
from analysis.study.prints import records

#: Where a place's aim lies to its superior's.
POSITIONS = ("above", "level", "below", "apart")
#: Columns of `summarise` after those of `by`.
SUMMARY_COLUMNS = [
    "targets", "judged", "met", "share", "low", "high", "mean_gap", "mean_margin", "gap_unit",
    "first_year", "last_year",
]  # fmt: skip
#: Columns of `against_superior`, in this order.
SUPERIOR_COLUMNS = [
    "region", "superior", "year", "indicator", "measure", "comparator", "value", "value_high", "unit",
    "superior_comparator", "superior_value", "superior_value_high", "gap", "gap_high", "gap_unit", "position",
    "left_room", "better", "target_report_year", "target_source", "superior_report_year", "superior_source",
]  # fmt: skip


def clopper_pearson(met: int, judged: int, confidence: float = 0.95) -> tuple[float, float]:
    """The exact binomial interval of a share (0–1); (0, 1) where nothing was judged.

    >>> [round(end, 3) for end in clopper_pearson(9, 12)], clopper_pearson(0, 0)
    ([0.428, 0.945], (0.0, 1.0))
    """
    if not 0 <= met <= judged:
        raise InputError(f"{met} met of {judged}: must be 0 ≤ met ≤ judged")
    if not 0 < confidence < 1:
        raise InputError(f"confidence {confidence!r}: must lie between 0 and 1")
    if not judged:
        return 0.0, 1.0
    found = stats.binomtest(met, judged).proportion_ci(confidence, method="exact")
    return float(found.low), float(found.high)


def summarise(
    compared: pd.DataFrame,
    by: Sequence[str] = ("region", "indicator", "measure"),
    split: int | None = None,
    confidence: float = 0.95,
    horizon: str | None = "annual",
) -> pd.DataFrame:
    """Targets met, with what certainty and by what margin, for each group of targets.

    Args:
        compared: rows of `compare_targets`.
        by: the columns that make a group: `("region", "indicator", "measure")`, `("region",)`, `("wording",)`.
        split: a year; the gaps before it and from it on are told apart too.
        confidence: of the interval.
        horizon: of which targets, `annual`, `plan` or `restated`; `None` for all.

    Returns:
        A row per group, in the order of `by`, with the columns `by` and `SUMMARY_COLUMNS`:

        - `targets` all, `judged` those that can be said to be met or missed, `met` of these, `share` (0–1; missing
          where none is judged), `low` and `high` its interval;
        - `mean_gap` of the judged, outcome minus target, in `gap_unit`; `mean_margin` the same with the good side
          positive. Both missing where the group mixes units;
        - with `split`: `judged_before`, `met_before`, `mean_gap_before` (years before it), `…_after` (from it on).

    Raises:
        InputError: an unknown column, horizon or confidence.

    Example:
        >>> rows = pd.DataFrame({"region": "100000", "indicator": "gdp", "measure": "growth", "year": [2021, 2022],
        ...     "attained": [True, False], "gap": [2.1, -2.5], "gap_unit": "个百分点", "better": "up",
        ...     "horizon": "annual"})
        >>> summarise(rows)[["judged", "met", "share", "mean_gap"]].round(2).values.tolist()
        [[2.0, 1.0, 0.5, -0.2]]
    """
    if missing := [each for each in by if each not in compared.columns]:
        raise InputError(f"no column {', '.join(missing)}; valid: {', '.join(map(str, compared.columns))}")
    if horizon not in (None, "annual", "plan", "restated"):
        raise InputError(f"horizon {horizon!r}: must be one of annual, plan, restated, or None for all")
    if not 0 < confidence < 1:
        raise InputError(f"confidence {confidence!r}: must lie between 0 and 1")
    rows = compared if horizon is None else compared[compared["horizon"] == horizon]
    columns = [*by, *SUMMARY_COLUMNS]
    if split is not None:
        columns += [f"{name}_{when}" for when in ("before", "after") for name in ("judged", "met", "mean_gap")]
    found = []
    for key, group in rows.groupby(list(by), sort=True, dropna=False):
        judged = group[group["attained"].notna()]
        met = int(judged["attained"].sum())
        low, high = clopper_pearson(met, len(judged), confidence)
        unit, gap = _mean(judged)
        line: dict[str, Any] = {
            **dict(zip(by, key, strict=True)),
            "targets": len(group), "judged": len(judged), "met": met,
            "share": met / len(judged) if len(judged) else math.nan, "low": low, "high": high,
            "mean_gap": gap, "mean_margin": _mean(judged, margin=True)[1], "gap_unit": unit,
            "first_year": int(group["year"].min()), "last_year": int(group["year"].max()),
        }  # fmt: skip
        for when, part in (
            (("before", judged[judged["year"] < split]), ("after", judged[judged["year"] >= split]))
            if split is not None
            else ()
        ):
            line[f"judged_{when}"], line[f"met_{when}"] = len(part), int(part["attained"].sum())
            line[f"mean_gap_{when}"] = _mean(part)[1]
        found.append(line)
    return pd.DataFrame(found, columns=columns)


def _mean(judged: pd.DataFrame, margin: bool = False) -> tuple[str | None, float]:
    """The unit and mean of the gaps; no mean of gaps in several units."""
    units = judged["gap_unit"].dropna().unique()
    if len(units) != 1:
        return None, math.nan
    gaps = judged["gap"]
    if margin:
        sides = judged["better"].map({"up": 1.0, "down": -1.0, "ceiling": -1.0})
        gaps = gaps * sides
        if gaps.isna().any():  # what has no better side has no margin
            return str(units[0]), math.nan
    return str(units[0]), round(float(gaps.mean()), 6)


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
        above = next((own[superior, *rest] for superior in _superiors(region, to) if (superior, *rest) in own), None)
        if above is not None:
            found.append(_beside(each, above))
    frame = pd.DataFrame(found, columns=SUPERIOR_COLUMNS)
    return frame.sort_values(["year", "indicator", "region"], ignore_index=True)


def _superiors(region: str, to: str) -> list[str]:
    """The superiors to look to, the nearest first."""
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
