"""Two prints of one thing that cannot both be meant: within a report, or from report to report."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from operator import itemgetter
from typing import Any

from analysis.study.breaks import marks
from analysis.study.checks.finding import apart, difference, finding, narrowed, printed, slip
from analysis.study.kind import GROWTH, STRIVING, Row
from analysis.study.names import says_nothing
from analysis.study.prints import SERIES_KEY

# A later value up to this far off is a revision without more to be known: the census of 2004 moved GDP by 16.8 %.
REVISED, REVISED_POINTS = 20.0, 1.0
# Censuses have moved the growth of a year by no more than this: that of 2007 from 11.4 to 14.2 %.
CENSUS_POINTS = 3.0
# Two documents of one year round differently (1269, 1270) or take another day's count, up to so much.
ROUNDED, ROUNDED_POINTS = 0.2, 0.05


_series = itemgetter(*SERIES_KEY)


def differing(everything: Iterable[Row]) -> Iterator[Row]:
    """Contradictions and revisions among the `prints` of a table."""
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for each in everything:
        if each["value"] == each["value"] and each["status"] != "estimate" and each["measure"] != "rank":
            # A narrowed name (国控断面…优良率) is another thing than the catalogue's own.
            groups[each["status"], _series(each), narrowed(each)].append(each)
    for (status, *_), group in groups.items():
        if len(group) < 2:
            continue
        a_report: dict[tuple[int, str], list[Row]] = defaultdict(list)
        for each in sorted(group, key=lambda row: (row["report_year"], row["source"], row["start"])):
            a_report[each["report_year"], each["source"]].append(each)
        for mentions in a_report.values():
            yield from _within_a_report(mentions, status)
        if status == "actual":
            yield from _across_reports([mentions[0] for mentions in a_report.values() if not _quarrel(mentions)])


def _quarrel(mentions: list[Row]) -> bool:
    return any(apart(a, b) for a, b in combinations(mentions, 2))


def _within_a_report(mentions: list[Row], status: str) -> Iterator[Row]:
    if not _quarrel(mentions):
        return
    different = list({each["value"]: each for each in mentions}.values())
    a, b = min(different, key=lambda row: row["value"]), max(different, key=lambda row: row["value"])
    size, unit = difference(a, b)
    catalogued = isinstance(a["indicator"], str)
    if not catalogued and says_nothing(str(a["indicator_text"])):
        return  # 投资 and 投资 are two things; that the name says nothing is told elsewhere
    if status == "target" and len({_strives(each) for each in different}) == len(different) == 2:
        return  # 达到A，力争达到B: a target and one beyond it
    own = len(different) == 2 and all(each["form"] == 0 and each["distance"] <= 1 for each in different)
    severity = "medium" if not own or status == "target" else "high"
    if not catalogued and len({each["section"] for each in different}) == 1:
        severity = "low"  # side by side they are parts of a list that the name does not tell apart
    elif not catalogued:
        severity = "medium"
    detail = " ≠ ".join(map(printed, different[:4]))
    reason = "targets" if status == "target" else "same_report"
    yield finding("contradiction", severity, reason, different, size, unit, detail)


def _strives(each: Row) -> bool:
    wording = each.get("wording")
    return isinstance(wording, str) and any(word in wording for word in STRIVING)


def _across_reports(prints: list[Row]) -> Iterator[Row]:
    """The first print against the last that differs from it."""
    late = [each for each in prints if each["report_year"] > each["year"]] or prints
    if len(late) < 2:
        return
    first = late[0]
    other = next((each for each in reversed(late) if apart(first, each)), None)
    if other is None:
        return
    size, unit = difference(first, other)
    factor = slip(first["value"], other["value"]) if first["measure"] == "level" else None
    detail = f"{printed(first)} → {printed(other)}"
    if factor:
        yield finding("magnitude", "high", "reports", [first, other], factor, "倍", detail)
        return
    kind, severity, reason = _change(first, other, size, unit)
    if kind == "contradiction":
        detail = detail.replace("→", "≠")
    yield finding(kind, severity, reason, [first, other], size, unit, detail)


def _change(first: Row, other: Row, size: float, unit: str) -> tuple[str, str, str]:
    """What a change from one print to another is: kind, severity and reason of its finding."""
    if first["report_year"] == other["report_year"]:
        if first["source"] == other["source"]:
            return "contradiction", "high", "same_year"
        # Documents of one year that differ by no more than a first count and its rounding.
        near = size <= (ROUNDED_POINTS if unit == "个百分点" else ROUNDED)
        return "contradiction", "low" if near else "medium", "same_year"
    if _known_break(first, other):
        return "revision", "low", "break"
    if size <= CENSUS_POINTS and _census(first, other):
        return "revision", "low", "census"
    points = unit == "个百分点"
    if size <= (REVISED_POINTS if points else REVISED):
        return "revision", "low" if size <= (0.3 if points else 3.0) else "medium", "later"
    plain = first["form"] == other["form"] == 0 and isinstance(first["indicator"], str)
    own = first["distance"] <= 1 and other["distance"] <= 1
    return "contradiction", "high" if plain and own else "medium", "reports"


def _census(first: Row, other: Row) -> bool:
    """Whether a census between two prints of a year's growth revised the levels that it is taken from.

    The census of 2004 raised the growth of every year since the one before it, that of 2008 the growth of 2005–2008.
    """
    if not isinstance(first["indicator"], str) or first["measure"] not in GROWTH:
        return False
    known = marks(first["indicator"], first["region"])
    return any(mark.kind == "revision" and first["year"] <= mark.year <= other["report_year"] - 2 for mark in known)


def _known_break(first: Row, other: Row) -> bool:
    """Whether a change of definition or a census lies between the two reports, or just about the year itself."""
    if not isinstance(first["indicator"], str):
        return False
    known = marks(first["indicator"], first["region"], first["measure"])
    other_kinds = ("event", "start", "discontinued")
    return any(mark.kind not in other_kinds and first["year"] <= mark.year <= other["report_year"] for mark in known)
