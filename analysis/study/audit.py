"""What is doubtful in the table: a row per finding, with the rows that it is about, its size and why it is flagged.

| kind | flagged |
| --- | --- |
| `contradiction` | one report prints two values of one thing; or a later one differs by more than a revision explains |
| `revision` | a later report prints another value: a known break lies there, or the difference is small |
| `level_growth` | a growth rate or change that two levels of one vintage do not give; what real rates leave to prices |
| `shares` | parts of a whole that do not sum to it: shares to 100 (±0.2), the three industries to GDP |
| `magnitude` | a level near 10, 100 or 10⁴ times its neighbour in time or the same figure in another report |
| `unmapped` | a name that several reports print and the catalogue lacks |
| `coverage` | a headline indicator that a region's reports lack in years between others |
| `doubtful` | a row that may be misread: a clause for a name, a target of a past year, a share above 100 % |

Rounding is allowed for throughout: a figure stands for all values that round to it, a bound for all beyond it. Severity
`high`: cannot all be true as it stands; `medium`: to be looked up; `low`: good to know.
"""

import math
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.language import check_language, indicator_name, label, number, quantity, region_name, years_text
from analysis.study.coverage import coverage, holes, unmapped
from analysis.study.doubt import why_doubtful
from analysis.study.series import (
    RATES,
    Figure,
    growth_may_be_derived,
    one_vintage,
    plain_name,
    prints,
    records,
    series_breaks,
    settle,
)
from analysis.table.corrections import waivers
from analysis.table.schema import KEY as PLACE

__all__ = ["COLUMNS", "KINDS", "SEVERITIES", "audit", "coverage", "say", "unmapped"]

KINDS = ("contradiction", "revision", "level_growth", "shares", "magnitude", "unmapped", "coverage", "doubtful")
SEVERITIES = ("high", "medium", "low")
#: Columns of `audit`, in this order.
COLUMNS = [
    "kind", "severity", "region", "indicator", "indicator_text", "measure", "year", "size", "unit", "reason", "detail",
    "rows", "sources",
]  # fmt: skip

#: Where a corrections file lies that may waive findings.
CORRECTIONS = "data/raw/corrections.yaml"
#: Shares printed with one decimal sum to 100 within this.
SUM_TOLERANCE = 0.2
# Beyond this distance a name narrows the catalogue's (国控断面…优良率), and is of another thing.
NARROWED = 2
# A later value up to this far off is a revision without more to be known: the census of 2004 moved GDP by 16.8 %.
REVISED, REVISED_POINTS = 20.0, 1.0
# What "about" leaves open, as a share of the number: 近1.4亿 is said of 1.37.
ABOUT = 0.05
# A slip moves the point: these factors, met within a tenth.
FACTORS = (10.0, 100.0, 10_000.0)
NEAR = math.log10(1.1)
# What prices did to GDP stayed within this in all years but those of a coal or oil boom (Shanxi 2021: +17 %).
DEFLATOR, DEFLATOR_FAR = 10.0, 25.0
# With fewer regions than this a median is no yardstick. Of what is per head the 31 provinces differ by less than 10
# (GDP per head: 4), of amounts by up to 60 (GDP: Guangdong and Tibet).
PEERS = 8
_INTENSIVE = ("元", "岁", "年", "倍", "微克/立方米")
# Names printed by at least so many reports are worth an entry in the catalogue.
FREQUENT = 4
# Of its rows, one of each report, so many are named.
EXAMPLES = 4

_INDUSTRIES = ("primary_value_added", "secondary_value_added", "tertiary_value_added")
_INDUSTRY_SHARE = re.compile(r"(?:第?[一二三]次?产业|[一二三]产|农业|工业|服务业).{0,8}(?:占比|比重|比例)")


def audit(table: pd.DataFrame, corrections: str | Path = CORRECTIONS) -> pd.DataFrame:
    """Findings on a long table, the gravest first.

    Args:
        table: the long table (`analysis.table.schema.COLUMNS`).
        corrections: a corrections file; a finding of a kind that it waives for one of its rows is left out.

    Returns:
        A row per finding with the columns `COLUMNS`:

        - `kind` (`KINDS`), `severity` (`SEVERITIES`), `reason` (why within the kind; `say` puts it into words);
        - `region`, `indicator` (missing where the catalogue has none), `indicator_text`, `measure`, `year`: what about;
          missing where a finding is of several;
        - `size` in `unit`: how far off (percentage points for rates, % of the smaller for amounts; a factor, a count);
        - `detail`: the figures in short, in no language;
        - `rows`: index labels in `table`; `sources`: "report year:figure as printed" of each.

    Raises:
        InputError: a corrections file that cannot be understood.

    Example:
        >>> from analysis.table.schema import as_table
        >>> row = dict(
        ...     region="140400", indicator="gdp", indicator_text="地区生产总值", measure="level", status="actual",
        ...     comparator="eq", value=2806.2, unit="亿元", year=2023, period_start=2023, report_year=2024,
        ...     source="长治2024", section="回顾", value_text="2806.2亿元", start=6, end=14,
        ... )
        >>> again = row | dict(value=2860.2, value_text="2860.2亿元", start=96, end=104)
        >>> found = audit(as_table(pd.DataFrame([row, again])), corrections="none.yaml")
        >>> found[["kind", "severity", "size", "unit", "rows"]].to_dict("records")
        [{'kind': 'contradiction', 'severity': 'high', 'size': 1.92, 'unit': '%', 'rows': (0, 1)}]
    """
    figures = prints(table).assign(row=table.index)
    everything = records(figures)
    outcomes = [each for each in everything if each["status"] == "actual" and each["value"] == each["value"]]
    found = [
        *_differing(everything),
        *_level_growth(outcomes),
        *_shares(outcomes),
        *_magnitude(figures),
        *_unmapped(everything),
        *_holes(table),
        *_doubtful(everything),
    ]
    frame = pd.DataFrame(found, columns=COLUMNS)
    frame = frame[~_waived(frame, table, corrections)]
    order = frame.assign(
        of_kind=frame["kind"].map(KINDS.index), of_severity=frame["severity"].map(SEVERITIES.index)
    ).sort_values(["of_severity", "of_kind", "size"], ascending=[True, True, False], kind="stable")
    texts = ("kind", "severity", "region", "indicator", "indicator_text", "measure", "unit", "reason", "detail")
    types = {**dict.fromkeys(texts, "str"), "year": "Int64", "size": "float64"}
    return order[COLUMNS].astype(types).reset_index(drop=True)


def say(finding: Mapping[str, Any] | pd.Series, language: str = "zh") -> str:
    """A finding (a row of `audit`) as a sentence, in `zh` or `en`.

    >>> say({"kind": "coverage", "reason": "hole", "region": "140400", "indicator": "gdp", "indicator_text": "",
    ...     "measure": None, "year": 2020, "size": 2.0, "unit": "年", "detail": "2019–2020"}, "en")
    'Changzhi, GDP: no outcome for 2019–2020, though reports print it before and after.'
    """
    check_language(language)
    region, year = finding["region"], finding["year"]
    indicator = finding["indicator"] if isinstance(finding["indicator"], str) else None
    of = region if isinstance(region, str) else None
    name = indicator_name(indicator, language, of, finding["indicator_text"])
    measure = finding["measure"]
    if isinstance(measure, str) and measure != "level":
        name = label("audit.named", language, name=name, measure=label(f"measure.{measure}", language))
    where = label("audit.where", language, region=region_name(of, language), name=name) if of else name
    when = label("audit.when", language, year=year) if not pd.isna(year) else ""
    return label(
        f"audit.{finding['kind']}.{finding['reason']}", language,
        where=where, when=when, detail=finding["detail"], size=quantity(finding["size"], finding["unit"], language),
    )  # fmt: skip


def _finding(
    kind: str, severity: str, reason: str, rows: Iterable[Figure], size: float, unit: str, detail: str, **given: Any
) -> Figure:
    rows = list(rows)
    last = rows[-1] if rows else {}
    about = {
        name: last.get(name) if len({str(each[name]) for each in rows}) == 1 else None
        for name in ("region", "indicator", "measure", "year")
    }
    return {
        "kind": kind, "severity": severity, "reason": reason, **about, "indicator_text": last.get("indicator_text", ""),
        "size": round(float(size), 2), "unit": unit, "detail": detail, "rows": tuple(each["row"] for each in rows),
        "sources": tuple(f"{each['report_year']}:{str(each['value_text']).strip()}" for each in rows), **given,
    }  # fmt: skip


def _waived(found: pd.DataFrame, table: pd.DataFrame, corrections: str | Path) -> pd.Series:
    silent = waivers(table, corrections)
    if silent.empty:
        return pd.Series(False, index=found.index)
    places = {tuple(place): row for row, place in zip(table.index, table[PLACE].itertuples(index=False), strict=True)}
    kept = {
        (check, places[tuple(place)])
        for check, place in zip(silent["check"], silent[PLACE].itertuples(index=False), strict=True)
    }
    return pd.Series(
        [any((kind, row) in kept for row in rows) for kind, rows in zip(found["kind"], found["rows"], strict=True)],
        index=found.index, dtype=bool,
    )  # fmt: skip


# Two prints of one thing ---------------------------------------------------------------------------------------------


def _thing(each: Figure) -> tuple[Any, ...]:
    """What a figure is of. A narrowed name (国控断面…优良率) is another thing than the catalogue's own."""
    narrowed = plain_name(str(each["indicator_text"])) if each["distance"] > NARROWED else ""
    what = ("region", "subject", "measure", "flow", "price_basis", "dimension", "period_start", "year")
    return (*(each[name] for name in what), narrowed)


def _span(each: Figure) -> tuple[float, float]:
    """The least and the most that a printed figure may stand for; a target is not rounded."""
    value, form = each["value"], each["comparator"]
    half = 0.0 if each["status"] == "target" else each["step"] / 2
    if form in ("ge", "gt"):
        return value - half, math.inf
    if form in ("le", "lt"):
        return -math.inf, value + half
    if form == "between":
        return value - half, each["value_high"] + half
    room = max(half, ABOUT * abs(value)) if form == "about" else half
    return value - room, value + room


def _apart(a: Figure, b: Figure) -> bool:
    (low, high), (least, most) = _span(a), _span(b)
    slack = 1e-9 * max(abs(a["value"]), abs(b["value"]))
    return a["value"] != b["value"] and (high < least + slack or most < low + slack)


def _difference(a: Figure, b: Figure) -> tuple[float, str]:
    """How far two figures are apart: in points for rates, else in % of the smaller, from tenfold on as a factor."""
    gap = abs(a["value"] - b["value"])
    if a["unit"] in RATES:
        return gap, "个百分点"
    least, most = sorted((abs(a["value"]), abs(b["value"])))
    if not least:
        return gap, str(a["unit"])
    return (most / least, "倍") if most >= 10 * least else (100 * gap / least, "%")


def _printed(each: Figure) -> str:
    sign = {"gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ ", "about": "≈ "}.get(each["comparator"], "")
    high = f"–{number(each['value_high'])}" if each["comparator"] == "between" else ""
    return f"{sign}{number(each['value'])}{high} {each['unit']} ({each['report_year']})".replace(" %", "%")


def _differing(everything: Iterable[Figure]) -> Iterator[Figure]:
    groups: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for each in everything:
        if each["value"] == each["value"] and each["status"] != "estimate" and each["measure"] != "rank":
            groups[(each["status"], *_thing(each))].append(each)
    for (status, *_), group in groups.items():
        if len(group) < 2:
            continue
        a_report: dict[tuple[int, str], list[Figure]] = defaultdict(list)
        for each in sorted(group, key=lambda row: (row["report_year"], row["source"], row["start"])):
            a_report[each["report_year"], each["source"]].append(each)
        for mentions in a_report.values():
            yield from _within_a_report(mentions, status)
        if status == "actual":
            yield from _across_reports([mentions[0] for mentions in a_report.values() if not _quarrel(mentions)])


def _quarrel(mentions: list[Figure]) -> bool:
    return any(_apart(a, b) for a, b in combinations(mentions, 2))


def _within_a_report(mentions: list[Figure], status: str) -> Iterator[Figure]:
    if not _quarrel(mentions):
        return
    different = list({each["value"]: each for each in mentions}.values())
    a, b = min(different, key=lambda row: row["value"]), max(different, key=lambda row: row["value"])
    size, unit = _difference(a, b)
    catalogued = isinstance(a["indicator"], str)
    own = len(different) == 2 and all(each["form"] == 0 and each["distance"] <= 1 for each in different)
    severity = "medium" if not own or status == "target" else "high"
    if not catalogued and len({each["section"] for each in different}) == 1:
        severity = "low"  # side by side they are parts of a list that the name does not tell apart
    elif not catalogued:
        severity = "medium"
    detail = " ≠ ".join(map(_printed, different[:4]))
    reason = "targets" if status == "target" else "same_report"
    yield _finding("contradiction", severity, reason, different, size, unit, detail)


def _across_reports(prints: list[Figure]) -> Iterator[Figure]:
    """The first print against the last that differs from it."""
    late = [each for each in prints if each["report_year"] > each["year"]] or prints
    if len(late) < 2:
        return
    first = late[0]
    other = next((each for each in reversed(late) if _apart(first, each)), None)
    if other is None:
        return
    size, unit = _difference(first, other)
    factor = _slip(first["value"], other["value"]) if first["measure"] == "level" else None
    detail = f"{_printed(first)} → {_printed(other)}"
    if factor:
        yield _finding("magnitude", "high", "reports", [first, other], factor, "倍", detail)
        return
    if first["report_year"] == other["report_year"]:
        severity = "medium" if first["source"] != other["source"] else "high"
        yield _finding("contradiction", severity, "same_year", [first, other], size, unit, detail.replace("→", "≠"))
        return
    if _known_break(first, other):
        yield _finding("revision", "low", "break", [first, other], size, unit, detail)
    elif size <= (REVISED_POINTS if unit == "个百分点" else REVISED):
        severity = "low" if size <= (0.3 if unit == "个百分点" else 3.0) else "medium"
        yield _finding("revision", severity, "later", [first, other], size, unit, detail)
    else:
        plain = first["form"] == other["form"] == 0 and isinstance(first["indicator"], str)
        severity = "high" if plain and first["distance"] <= 1 and other["distance"] <= 1 else "medium"
        detail = detail.replace("→", "≠")
        yield _finding("contradiction", severity, "reports", [first, other], size, unit, detail)


def _known_break(first: Figure, other: Figure) -> bool:
    """Whether a change of definition or a census lies between the two reports, or just about the year itself."""
    if not isinstance(first["indicator"], str):
        return False
    known = series_breaks(first["indicator"], first["region"], first["measure"])
    known = known[~known["kind"].isin(("event", "start", "discontinued"))]
    return bool(known["year"].between(first["year"], other["report_year"]).any())


# Levels against rates ------------------------------------------------------------------------------------------------


def _level_growth(outcomes: list[Figure]) -> Iterator[Figure]:
    of: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for each in outcomes:
        narrowed = plain_name(str(each["indicator_text"])) if each["distance"] > NARROWED else ""
        of[each["region"], each["subject"], each["flow"], narrowed].append(each)
    for group in of.values():
        levels = [each for each in group if each["measure"] == "level" and each["period_start"] == each["year"]]
        if len(levels) < 2:
            continue
        moves = [
            each
            for each in group
            if each["measure"] in ("growth", "average_growth", "change") and each["form"] == 0 and _has_base(each)
        ]
        seen = set()
        for move in sorted(moves, key=lambda row: row["report_year"]):
            what = (move["measure"], move["year"], int(move["base_year"]), move["value"], move["unit"])
            if what not in seen:
                seen.add(what)
                yield from _against_levels(move, levels)


def _has_base(each: Figure) -> bool:
    return bool(pd.notna(each["base_year"])) and each["report_year"] > each["year"] > each["base_year"]


def _against_levels(move: Figure, levels: list[Figure]) -> Iterator[Figure]:
    base, year = int(move["base_year"]), int(move["year"])
    about = {name: move[name] for name in ("measure", "year", "indicator_text")}
    change = move["measure"] == "change"
    wanted = {"pp": "pct"}.get(move["dimension"], move["dimension"]) if change else None
    same = [each for each in levels if (wanted is None or each["dimension"] == wanted) and each["unit"] not in RATES]
    if change:
        same = [each for each in levels if each["dimension"] == wanted]
    for dimension in sorted({each["dimension"] for each in same}):
        pair = one_vintage([each for each in same if each["dimension"] == dimension], year, base)
        if pair is None or pair[1]["value"] <= 0:
            continue
        now, before = pair
        rows = [before, now, move]
        figures = f"{_printed(before)}, {_printed(now)}"
        together = now["report_year"] == before["report_year"]
        if change:
            given = now["value"] - before["value"]
            room = (now["step"] + before["step"] + move["step"]) / 2
            off = abs(given - move["value"])
            if off <= room * 1.01 + 1e-9:
                continue
            if move["unit"] in RATES:
                size, unit, far = off, "个百分点", off > 1
            else:
                size, unit = 100 * off / before["value"], "%"
                far = size > 2
            severity = "medium" if far and together else "low"
            detail = f"{figures}: {number(given, signed=True)} ≠ {number(move['value'], signed=True)} {move['unit']}"
            yield _finding("level_growth", severity, "change", rows, size, unit, detail, **about)
            continue
        ratio = now["value"] / before["value"]
        power = 1 / (year - base) if move["measure"] == "average_growth" else 1.0
        given = 100 * (ratio**power - 1)
        error = 100 * ratio**power * power * (now["step"] / now["value"] + before["step"] / before["value"]) / 2
        room = error + move["step"] / 2 + 0.05
        off = abs(given - move["value"])
        detail = f"{figures}: {number(given, 1, signed=True)}% ≠ {number(move['value'], signed=True)}%"
        if _is_nominal(move):
            if off <= room:
                continue
            severity = "low" if off <= room + 1 or not together else "high" if off > 10 else "medium"
            if not together and off > 5:
                severity = "medium"
            yield _finding("level_growth", severity, "nominal", rows, off, "个百分点", detail, **about)
        elif move["price_basis"] == "real":
            prices = 100 * ((1 + given / 100) / (1 + move["value"] / 100) - 1)
            if year - base > 1 and move["measure"] == "growth":
                prices = 100 * ((1 + prices / 100) ** (1 / (year - base)) - 1)
            if abs(prices) <= DEFLATOR + room:
                continue
            severity = "medium" if abs(prices) > DEFLATOR_FAR else "low"
            detail = f"{detail.replace('≠', '/')} = {number(prices, 1, signed=True)}%"
            yield _finding("level_growth", severity, "real", rows, abs(prices), "%", detail, **about)


def _is_nominal(move: Figure) -> bool:
    if not isinstance(move["indicator"], str):
        return False
    return move["price_basis"] != "real" and growth_may_be_derived(move["indicator"])


# Parts of a whole ----------------------------------------------------------------------------------------------------


def _shares(outcomes: list[Figure]) -> Iterator[Figure]:
    yield from _industries(outcomes)
    runs: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for each in sorted(outcomes, key=lambda row: (row["region"], row["report_year"], row["source"], row["start"])):
        if each["measure"] == "level" and each["unit"] == "%" and _INDUSTRY_SHARE.search(str(each["indicator_text"])):
            what = re.sub(r"第?[一二三]次?产业?|农业|工业|服务业", "", plain_name(str(each["indicator_text"])))
            runs[each["region"], each["report_year"], each["source"], each["year"], what].append(each)
    for run in runs.values():
        for parts in (run[i : i + 3] for i in range(0, len(run), 3) if len(run) % 3 == 0):
            total = math.fsum(each["value"] for each in parts)
            # Three shares that come near a whole are meant to be one; others are a choice among more.
            if 90 < total < 110 and abs(total - 100) > SUM_TOLERANCE + 1e-9:
                detail = " + ".join(number(each["value"]) for each in parts) + f" = {number(total)}"
                severity = "medium" if abs(total - 100) > 1 else "low"
                yield _finding("shares", severity, "shares", parts, abs(total - 100), "个百分点", detail)


def _industries(outcomes: list[Figure]) -> Iterator[Figure]:
    """Primary + secondary + tertiary = GDP, in one report."""
    of: dict[tuple[Any, ...], dict[str, Figure]] = defaultdict(dict)
    for each in outcomes:
        plain = each["form"] == 0 and each["distance"] <= 1 and each["period_start"] == each["year"]
        money = each["measure"] == "level" and each["dimension"] == "cny"
        if plain and money and each["subject"] in (*_INDUSTRIES, "gdp"):
            of[each["region"], each["report_year"], each["source"], each["year"]].setdefault(each["subject"], each)
    for found in of.values():
        if len(found) == 4:
            parts, whole = [found[name] for name in _INDUSTRIES], found["gdp"]
            total = math.fsum(each["value"] for each in parts)
            off = abs(total - whole["value"])
            if off > (math.fsum(each["step"] for each in parts) + whole["step"]) / 2 * 1.01:
                detail = " + ".join(number(each["value"]) for each in parts)
                detail += f" = {number(total)} ≠ {number(whole['value'])} {whole['unit']}"
                size = 100 * off / whole["value"]
                severity = "high" if size > 2 else "medium"
                yield _finding("shares", severity, "industries", [*parts, whole], size, "%", detail, indicator="gdp")


# Slips of magnitude --------------------------------------------------------------------------------------------------


def _slip(a: float, b: float) -> float | None:
    """The factor among `FACTORS` that two values are near, either way; `None` where there is none."""
    if not (a > 0 and b > 0):
        return None
    apart = abs(math.log10(a / b))
    return next((factor for factor in FACTORS if abs(apart - math.log10(factor)) <= NEAR), None)


def _magnitude(figures: pd.DataFrame) -> Iterator[Figure]:
    late = (
        (figures["status"] == "actual") & (figures["measure"] == "level") & (figures["period_start"] == figures["year"])
    )
    rows = figures[late & figures["value"].notna() & ~figures["unit"].isin(RATES)].copy()
    # A narrowed name is a series of its own: it joins the subject.
    rows["subject"] = [
        f"{subject} {plain_name(text)}" if distance > NARROWED else subject
        for subject, text, distance in zip(rows["subject"], rows["indicator_text"], rows["distance"], strict=True)
    ]
    runs: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for each in records(settle(rows)):
        runs[each["region"], each["subject"], each["flow"], each["dimension"]].append(each)
    for run in runs.values():
        yield from _jumps(sorted(run, key=lambda each: each["year"]))
    yield from _odd_ones_out(rows)


def _jumps(run: list[Figure]) -> Iterator[Figure]:
    """Slips between years of one series. Where a year slips against both its neighbours, it is told once."""
    told = -1
    for i, (a, b) in enumerate(pairwise(run)):
        factor = _slip(a["value"], b["value"]) if b["year"] - a["year"] <= 3 else None
        if factor is None or i == told:
            continue
        lone = i + 2 < len(run) and _slip(b["value"], run[i + 2]["value"]) is not None
        told = i + 1 if lone else told
        catalogued = isinstance(b["indicator"], str)
        severity = "high" if catalogued and (lone or factor > FACTORS[0]) else "medium" if catalogued or lone else "low"
        detail = f"{a['year']}: {_printed(a)}; {b['year']}: {_printed(b)}"
        yield _finding("magnitude", severity, "years", [a, b], factor, "倍", detail, year=b["year"])


def _odd_ones_out(rows: pd.DataFrame) -> Iterator[Figure]:
    """Regions whose figure is far from all the others of the year: what is per head by nothing like a factor of ten."""
    plain = rows[rows["indicator"].notna() & (rows["distance"] <= 1) & (rows["value"] > 0) & (rows["form"] <= 2)]
    local = plain[plain["region"] != "100000"]
    for _, group in local.groupby(["subject", "flow", "dimension", "year"], sort=False):
        peers = records(group.drop_duplicates("region"))
        if len(peers) < PEERS:
            continue
        middle = statistics.median(each["value"] for each in peers)
        reach = 10.0 if peers[0]["unit"] in _INTENSIVE else 300.0
        for each in peers:
            factor = max(each["value"] / middle, middle / each["value"])
            if factor > reach:
                detail = f"{_printed(each)}; {number(middle)} {each['unit']} × {len(peers)}"
                yield _finding("magnitude", "medium", "peers", [each], factor, "倍", detail)


# Names, holes, doubtful rows -----------------------------------------------------------------------------------------


def _unmapped(everything: Iterable[Figure]) -> Iterator[Figure]:
    by_name: dict[str, list[Figure]] = defaultdict(list)
    for each in everything:
        if not isinstance(each["indicator"], str):
            by_name[plain_name(str(each["indicator_text"]))].append(each)
    for name, rows in by_name.items():
        reports = {(each["region"], each["report_year"], each["source"]) for each in rows}
        if len(reports) >= FREQUENT:
            units = Counter(str(each["unit"]) for each in rows)
            detail = f"{name}: {len(rows)} ({', '.join(unit for unit, _ in units.most_common(3))})"
            severity = "medium" if len(reports) >= 4 * FREQUENT else "low"
            shown = list({(each["region"], each["report_year"]): each for each in rows}.values())[:EXAMPLES]
            yield _finding("unmapped", severity, "frequent", shown, len(reports), "份", detail, indicator_text=name)


def _holes(table: pd.DataFrame) -> Iterator[Figure]:
    for region, indicator, years in holes(table):
        yield _finding(
            "coverage", "low", "hole", [], len(years), "年", years_text(years),
            region=region, indicator=indicator, indicator_text=catalogue.indicator(indicator).name_zh, year=years[-1],
        )  # fmt: skip


def _doubtful(everything: Iterable[Figure]) -> Iterator[Figure]:
    for each in everything:
        found = why_doubtful(each)
        if found:
            severity, reason, size, unit = found
            # The catalogue's name stands before it: say what the report calls it.
            name = f"{each['indicator_text']} " if isinstance(each["indicator"], str) else ""
            yield _finding("doubtful", severity, reason, [each], size, unit, f"{name}{_shown(each)}")


def _shown(each: Figure) -> str:
    return _printed(each) if each["value"] == each["value"] else f"{each['reference']} ({each['report_year']})"
