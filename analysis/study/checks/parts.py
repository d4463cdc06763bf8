"""Parts of a whole that do not sum to it."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from analysis.language import number
from analysis.study.checks.finding import finding
from analysis.study.kind import Row
from analysis.study.names import plain_name

#: Shares printed with one decimal sum to 100 within this.
SUM_TOLERANCE = 0.2

_INDUSTRIES = ("primary_value_added", "secondary_value_added", "tertiary_value_added")
_INDUSTRY_SHARE = re.compile(r"(?:第?[一二三]次?产业|[一二三]产|农业|工业|服务业).{0,8}(?:占比|比重|比例)")


def shares(outcomes: list[Row]) -> Iterator[Row]:
    """The three industries' shares against 100 %, their value added against GDP."""
    yield from _industries(outcomes)
    runs: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
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
                yield finding("shares", severity, "shares", parts, abs(total - 100), "个百分点", detail)


#: A whole and the parts that make it up, all levels.
WHOLES = {"deficit": ("central_deficit", "local_deficit")}


def sums(everything: list[Row]) -> Iterator[Row]:
    """Wholes that their parts do not make, in one report and of one status: the deficit, central and local."""
    of: dict[tuple[Any, ...], dict[str, Row]] = defaultdict(dict)
    for each in everything:
        plain = each["form"] <= 1 and each["value"] == each["value"] and each["period_start"] == each["year"]
        if plain and each["measure"] == "level" and each["dimension"] == "cny":
            what = tuple(each[name] for name in ("region", "report_year", "source", "year", "status"))
            of[what].setdefault(each["subject"], each)
    for found in of.values():
        for name, parts in WHOLES.items():
            rows = [found[part] for part in (*parts, name) if part in found]
            if len(rows) <= len(parts):
                continue
            whole, total = rows[-1], math.fsum(each["value"] for each in rows[:-1])
            off = abs(total - whole["value"])
            if off > math.fsum(each["step"] for each in rows) / 2 * 1.01:
                detail = " + ".join(number(each["value"]) for each in rows[:-1])
                detail += f" = {number(total)} ≠ {number(whole['value'])} {whole['unit']}"
                size = 100 * off / whole["value"]
                yield finding(
                    "shares", "high" if size > 2 else "medium", "sums", rows, size, "%", detail, indicator=name
                )


def _industries(outcomes: list[Row]) -> Iterator[Row]:
    """Primary + secondary + tertiary = GDP, in one report."""
    of: dict[tuple[Any, ...], dict[str, Row]] = defaultdict(dict)
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
                yield finding("shares", severity, "industries", [*parts, whole], size, "%", detail, indicator="gdp")
