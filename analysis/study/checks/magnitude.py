"""Slips of magnitude: a level near 10, 100 or 10⁴ times its neighbour in time, or far from all other regions'."""

import statistics
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.language import number
from analysis.study.checks.finding import FACTORS, NARROWED, finding, printed, slip
from analysis.study.kind import RATES, Row
from analysis.study.names import plain_name
from analysis.study.prints import records, settle

# With fewer regions of one level than this a median is no yardstick: a county's GDP is no province's. Of what is per
# head the 31 provinces differ by less than 10 (GDP per head: 4), of amounts by up to 60 (GDP: Guangdong and Tibet).
PEERS = 8
_INTENSIVE = ("元", "岁", "年", "倍", "微克/立方米")


def magnitude(figures: pd.DataFrame) -> Iterator[Row]:
    """Slips among the `prints` of a table."""
    late = (
        (figures["status"] == "actual") & (figures["measure"] == "level") & (figures["period_start"] == figures["year"])
    )
    rows = figures[late & figures["value"].notna() & ~figures["unit"].isin(RATES)].copy()
    # A narrowed name is a series of its own: it joins the subject.
    rows["subject"] = [
        f"{subject} {plain_name(text)}" if distance > NARROWED else subject
        for subject, text, distance in zip(rows["subject"], rows["indicator_text"], rows["distance"], strict=True)
    ]
    runs: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for each in records(settle(rows)):
        runs[each["region"], each["subject"], each["flow"], each["dimension"]].append(each)
    for run in runs.values():
        yield from _jumps(sorted(run, key=lambda each: each["year"]))
    yield from _odd_ones_out(rows)


def _jumps(run: list[Row]) -> Iterator[Row]:
    """Slips between years of one series. Where a year slips against both its neighbours, it is told once."""
    seen = -1
    for i, (a, b) in enumerate(pairwise(run)):
        factor = slip(a["value"], b["value"]) if b["year"] - a["year"] <= 3 else None
        if factor is None or i == seen:
            continue
        lone = i + 2 < len(run) and slip(b["value"], run[i + 2]["value"]) is not None
        seen = i + 1 if lone else seen
        catalogued = isinstance(b["indicator"], str)
        severity = "high" if catalogued and (lone or factor > FACTORS[0]) else "medium" if catalogued or lone else "low"
        detail = f"{a['year']}: {printed(a)}; {b['year']}: {printed(b)}"
        yield finding("magnitude", severity, "years", [a, b], factor, "倍", detail, year=b["year"])


def _odd_ones_out(rows: pd.DataFrame) -> Iterator[Row]:
    """Regions whose figure is far from all the others of the year: what is per head by nothing like a factor of ten."""
    plain = rows[rows["indicator"].notna() & (rows["distance"] <= 1) & (rows["value"] > 0) & (rows["form"] <= 2)]
    local = plain[plain["region"] != "100000"]
    local = local.assign(level=[catalogue.region(code).level for code in local["region"]])
    key = ["subject", "flow", "dimension", "year", "level"]
    several = local.drop_duplicates([*key, "region"])
    several = several[several.groupby(key, sort=False)["region"].transform("size") >= PEERS]
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for each in records(several):
        groups[tuple(each[name] for name in key)].append(each)
    for peers in groups.values():
        middle = statistics.median(each["value"] for each in peers)
        reach = 10.0 if peers[0]["unit"] in _INTENSIVE else 300.0
        for each in peers:
            factor = max(each["value"] / middle, middle / each["value"])
            if factor > reach:
                detail = f"{printed(each)}; {number(middle)} {each['unit']} × {len(peers)}"
                yield finding("magnitude", "medium", "peers", [each], factor, "倍", detail)
