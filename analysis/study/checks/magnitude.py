"""Slips of magnitude: a level near 10, 100 or 10⁴ times its neighbour in time, or far from all other regions'."""

import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

from analysis import catalogue
from analysis.language import number
from analysis.study.checks.finding import FACTORS, NARROWED, finding, printed, slip
from analysis.study.kind import RATES, Row
from analysis.study.names import plain_name
from analysis.study.prints import settled

# With fewer regions of one level than this a median is no yardstick: a county's GDP is no province's. Of what is per
# head the 31 provinces differ by less than 10 (GDP per head: 4), of amounts by up to 60 (GDP: Guangdong and Tibet).
PEERS = 8
_INTENSIVE = ("元", "岁", "年", "倍", "微克/立方米")


def magnitude(outcomes: Iterable[Row]) -> Iterator[Row]:
    """Slips among the outcomes of the `prints` of a table, each with a value."""
    rows = [
        # A narrowed name is a series of its own: it joins the subject.
        {**each, "subject": f"{each['subject']} {plain_name(each['indicator_text'])}"}
        if each["distance"] > NARROWED
        else each
        for each in outcomes
        if each["measure"] == "level" and each["period_start"] == each["year"] and each["unit"] not in RATES
    ]
    runs: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for each in settled(rows):
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


def _odd_ones_out(rows: Iterable[Row]) -> Iterator[Row]:
    """Regions whose figure is far from all the others of the year: what is per head by nothing like a factor of ten."""
    groups: dict[tuple[Any, ...], dict[str, Row]] = defaultdict(dict)  # of a region its first print
    for each in rows:
        own = isinstance(each["indicator"], str) and each["distance"] <= 1 and each["form"] <= 2
        if own and each["value"] > 0 and each["region"] != "100000":
            key = (*(each[name] for name in ("subject", "flow", "dimension", "year")), _level(each["region"]))
            groups[key].setdefault(each["region"], each)
    for peers in groups.values():
        if len(peers) < PEERS:
            continue
        unit = next(iter(peers.values()))["unit"]
        middle = statistics.median(each["value"] for each in peers.values())
        reach = 10.0 if unit in _INTENSIVE else 300.0
        for each in peers.values():
            factor = max(each["value"] / middle, middle / each["value"])
            if factor > reach:
                detail = f"{printed(each)}; {number(middle)} {each['unit']} × {len(peers)}"
                yield finding("magnitude", "medium", "peers", [each], factor, "倍", detail)


@lru_cache(maxsize=4096)
def _level(code: str) -> str:
    return catalogue.region(code).level
