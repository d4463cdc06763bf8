"""A finding, and what checks share: what a figure may stand for, how far two are apart."""

import math
from collections.abc import Iterable
from typing import Any

from analysis.language import number
from analysis.study.kind import CAPS, FLOORS, RATES, Row
from analysis.study.names import plain_name

# Beyond this distance a name narrows the catalogue's (国控断面…优良率), and is of another thing.
NARROWED = 2
# What "about" leaves open, as a share of the number: 近1.4亿 is said of 1.37.
ABOUT = 0.05
# A slip moves the point: these factors, met within a tenth.
FACTORS = (10.0, 100.0, 10_000.0)
NEAR = math.log10(1.1)


def finding(
    kind: str, severity: str, reason: str, rows: Iterable[Row], size: float, unit: str, detail: str, **given: Any
) -> Row:
    """One row of the audit, of what its rows have in common; `given` says otherwise."""
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


def narrowed(each: Row) -> str:
    """The plain name of a figure whose name narrows the catalogue's; empty where it does not."""
    return plain_name(str(each["indicator_text"])) if each["distance"] > NARROWED else ""


def span(each: Row) -> tuple[float, float]:
    """The least and the most that a printed figure may stand for; a target is not rounded."""
    value, form = each["value"], each["comparator"]
    half = 0.0 if each["status"] == "target" else each["step"] / 2
    if form in FLOORS:
        return value - half, math.inf
    if form in CAPS:
        return -math.inf, value + half
    if form == "between":
        return value - half, each["value_high"] + half
    room = max(half, ABOUT * abs(value)) if form == "about" else half
    return value - room, value + room


def apart(a: Row, b: Row) -> bool:
    """Whether no number can be meant by both."""
    (low, high), (least, most) = span(a), span(b)
    slack = 1e-9 * max(abs(a["value"]), abs(b["value"]))
    return a["value"] != b["value"] and (high < least + slack or most < low + slack)


def difference(a: Row, b: Row) -> tuple[float, str]:
    """How far two figures are apart: in points for rates, else in % of the smaller, from tenfold on as a factor."""
    gap = abs(a["value"] - b["value"])
    if a["unit"] in RATES:
        return gap, "个百分点"
    least, most = sorted((abs(a["value"]), abs(b["value"])))
    if not least:
        return gap, str(a["unit"])
    return (most / least, "倍") if most >= 10 * least else (100 * gap / least, "%")


def printed(each: Row) -> str:
    """A figure in no language, with the year of its report."""
    sign = {"gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ ", "about": "≈ "}.get(each["comparator"], "")
    high = f"–{number(each['value_high'])}" if each["comparator"] == "between" else ""
    return f"{sign}{number(each['value'])}{high} {each['unit']} ({each['report_year']})".replace(" %", "%")


def slip(a: float, b: float) -> float | None:
    """The factor among `FACTORS` that two values are near, either way; `None` where there is none."""
    if not (a > 0 and b > 0):
        return None
    apart = abs(math.log10(a / b))
    return next((factor for factor in FACTORS if abs(apart - math.log10(factor)) <= NEAR), None)
