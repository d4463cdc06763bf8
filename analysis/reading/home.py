"""A name that begins with the report's own place, as press and summaries have it: 甲县实现生产总值 is 生产总值; 县域 is
that place in the report of a county."""

import re
from functools import lru_cache

from analysis.catalogue import region
from analysis.catalogue.concepts import CHANGING
from analysis.reading.indicator import indicator_of
from analysis.reading.names import trim
from analysis.reading.row import Row


@lru_cache(maxsize=64)
def _own(code: str) -> re.Pattern[str]:
    """The names of a place, with those of the places above it or without."""
    here = region(code)
    names, above = {here.name_zh, here.short_zh} | ({"中国"} if code == "100000" else set()), ""
    while here.parent and here.parent != "100000":
        here = region(here.parent)
        above = f"(?:{here.name_zh}|{here.short_zh})?{above}"
    # 县域生产总值 is a county's own; in a city's report the sum of its counties'
    county = (
        ""
        if code.endswith("00")
        else "|(?:预计)?县域(?=(?:地区)?生产总值|一般公共|公共财政|财政|固定|规[模上]|工业|社会)"
    )
    return re.compile(f"{above}(?:{'|'.join(sorted(names, key=len, reverse=True))}{county})")


def at_home(rows: list[Row], code: str) -> list[Row]:
    """The rows of a report of a place; a name that is a series but for the place's name before it is that series.

    What else begins with the name of the place keeps it: 甲港吞吐量 is the harbour's.

    >>> row = Row(0, 4, "五莲县实现生产总值", "level", "actual", "eq", 163, "亿元", 2012, 2012)
    >>> [(each.name, each.indicator) for each in at_home([row, row._replace(name="五莲县茶叶产量")], "371121")]
    [('生产总值', 'gdp'), ('五莲县茶叶产量', None)]
    """
    own = _own(code)
    return [_homely(row, m.end()) if not row.indicator and (m := own.match(row.name)) else row for row in rows]


_PACES = ("增速", "增幅", "增长率", "涨幅")


def _homely(row: Row, at: int) -> Row:
    rest = row.name[at:]
    name = trim(rest)
    found = indicator_of(name)
    if found is None:
        return row
    growing = row.measure in CHANGING and rest.startswith(name) and rest[len(name) :] in _PACES
    if not growing and not rest.endswith(name):
        return row._replace(name=rest, rules=(*row.rules, "name.at-home"))  # 生产总值完成年度目标 is no such series
    return row._replace(name=name, indicator=found, rules=(*row.rules, "name.at-home"))
