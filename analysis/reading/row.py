"""The row that the reading makes of a figure, and whether it can be one of the table: what braces or a garbled text say
may be no observation at all."""

import math
import re
from dataclasses import dataclass
from typing import Any, Self

from analysis.catalogue import indicator, known_codes, unit
from analysis.catalogue.concepts import CHANGING, OTHERS, RATES, REFERENCE, WORDING_LENGTH, YEARS
from analysis.errors import InputError
from analysis.text.record import Record, quick


@quick
@dataclass(slots=True, unsafe_hash=True)
class Row(Record):
    """One observation in prepared text, number and unit as printed.

    `first`..`year` are the years that it covers, `base` the year that it is measured against, `since` the first year
    of the base where that is a whole period; `rules` names the rules beyond the plain reading that made it, such as
    `name.earlier`.
    """

    start: int
    end: int
    name: str
    measure: str
    status: str
    comparator: str
    value: float | None
    unit: str
    first: int
    year: int
    high: float | None = None
    base: int | None = None
    since: int | None = None
    timing: str | None = None
    wording: str | None = None
    reference: str | None = None
    basis: str | None = None
    indicator: str | None = None
    rules: tuple[str, ...] = ()

    def by(self, rule: str, **changes: Any) -> Self:
        """The row as a rule changes it, with the rule's id."""
        return self._replace(rules=(*self.rules, rule), **changes)


_OTHERWISE = {
    "indicator_text": "name", "value_high": "high", "period_start": "first", "base_year": "base", "base_start": "since",
}  # fmt: skip
# A column of the table and the field that holds it, in the table's order.
FIELDS = {
    column: _OTHERWISE.get(column, column)
    for column in (
        "indicator", "indicator_text", "measure", "status", "comparator", "value", "value_high", "unit", "year",
        "period_start", "base_year", "base_start", "timing", "wording", "reference", "basis",
    )
}  # fmt: skip


def fault(row: Row) -> str | None:
    """Which rule of the table (`analysis.table.schema`) a row would break, in words; `None` for a sound one.

    >>> row = Row(0, 5, "粮食产量", "level", "actual", "eq", 24.8, "亿斤", 2022, 2022)
    >>> fault(row)
    >>> fault(row._replace(comparator="between", high=24.0))
    'between wants value below value_high, not 24.8 and 24'
    """
    if not row.name:
        return "indicator_text is empty; name what the figure is of"
    if row.start >= row.end:
        return "no figure stands there"
    return _years(row) or _value(row) or _series(row)


def _years(row: Row) -> str | None:
    if not YEARS[0] <= row.first <= row.year <= YEARS[1]:
        return f"its years are {row.first} to {row.year}; valid: {YEARS[0]} ≤ period_start ≤ year ≤ {YEARS[1]}"
    if row.measure in CHANGING and row.base != row.first - 1:
        return f"base_year is {row.base}; the base of growth and change is the year before period_start"
    if row.since is not None and not (row.measure in CHANGING and row.base and YEARS[0] <= row.since <= row.base):
        return f"base_start is {row.since}; it is before or at the base_year of a growth or change"
    return None


def _value(row: Row) -> str | None:
    if row.value is None:
        if row.reference is None:
            return "value is missing; only a target that names its reference has none"
    elif not math.isfinite(row.value):
        return f"value is {row.value}; give a number such as 24.8"
    if row.comparator != "between":
        return None if row.high is None else f"value_high is {row.high:.15g}, which only between has"
    if row.value is None or row.high is None or not row.value < row.high < math.inf:
        return f"between wants value below value_high, not {_said(row.value)} and {_said(row.high)}"
    return None


def _said(value: float | None) -> str:
    return "none" if value is None else f"{value:.15g}"


def _series(row: Row) -> str | None:
    try:
        dimension = unit(row.unit).dimension
        if row.indicator is not None and indicator(row.indicator).id != row.indicator:
            return f"indicator is {row.indicator!r}; give the id {indicator(row.indicator).id}"
    except InputError as error:
        return str(error)
    if row.measure in RATES and dimension != "pct":
        return f"growth is in %, not in {row.unit!r}"
    if row.measure == "rank" and dimension != "person":
        return f"a rank is in 位, not in {row.unit!r}"
    return _reference(row)


def _reference(row: Row) -> str | None:
    if row.wording is not None and not 0 < len(row.wording) <= WORDING_LENGTH:
        return f"wording is {row.wording!r}; give 1 to {WORDING_LENGTH} characters"
    if row.measure == "difference":
        if row.reference is None or not re.fullmatch(OTHERS, row.reference):
            return f"reference is {row.reference!r}; name what it is a difference from, as region:100000 or gdp:growth"
        unknown = [code for code in re.findall("region:([0-9]{6})", row.reference) if code not in known_codes()]
        if unknown:
            return f"reference names region {unknown[0]}, which is none"
        return None if row.value is not None and row.base is None else "a difference has a value and no base_year"
    if row.reference is None:
        return None
    if not re.fullmatch(REFERENCE, row.reference):
        return f"reference is {row.reference!r}; name a series as gdp:growth"
    return None if row.status == "target" else "reference is for targets and differences only"
