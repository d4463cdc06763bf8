"""The row that the reading makes of a figure."""

from typing import NamedTuple


class Row(NamedTuple):
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


# A column of the table and the field that holds it, in the table's order.
FIELDS = {
    "indicator": "indicator",
    "indicator_text": "name",
    "measure": "measure",
    "status": "status",
    "comparator": "comparator",
    "value": "value",
    "value_high": "high",
    "unit": "unit",
    "year": "year",
    "period_start": "first",
    "base_year": "base",
    "base_start": "since",
    "timing": "timing",
    "wording": "wording",
    "reference": "reference",
    "basis": "basis",
}
