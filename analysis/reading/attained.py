"""A name with the verb of attaining in its middle: 规模以上工业实现增加值 is 规模以上工业增加值."""

import re

from analysis.reading.indicator import indicator_of
from analysis.reading.row import Row

_VERB = "(?:预计|共|累计)?(?:可|能)?(?:实现|完成)"
_WITHIN = re.compile(f"(?P<whose>[^，、和与的]{{2,14}}?){_VERB}(?P<what>[^，、和与的]{{2,12}})")
# What is attained by someone: without the verb it is still theirs. 完成投资 is another thing than 投资.
_RESULT = re.compile(
    "(?P<whose>[^，、和与的]{2,14}?)(?:预计|共)?实现(?P<what>(?:生产)?总值|增加值|总?产值|(?:总|营业|销售)收入|利润|利税|税收)"
)


def attained(rows: list[Row]) -> list[Row]:
    """The rows, a name less the verb of attaining within it where what is left is a series or a result of someone's.

    >>> row = Row(0, 4, "规模以上工业预计完成增加值", "level", "estimate", "eq", 30, "亿元", 2022, 2022)
    >>> each = [row, row._replace(name="茶业实现产值"), row._replace(name="项目完成投资")]
    >>> [(told.name, told.indicator) for told in attained(each)]
    [('规模以上工业增加值', 'industrial_value_added'), ('茶业产值', None), ('项目完成投资', None)]
    """
    return [_attained(row) if not row.indicator and ("实现" in row.name or "完成" in row.name) else row for row in rows]


def _attained(row: Row) -> Row:
    m = _WITHIN.fullmatch(row.name)
    if m is None or indicator_of(row.name) is not None:
        return row  # a name that is known, and has no series here for another reason
    name = m["whose"] + m["what"]
    found = indicator_of(name)
    if found is None and _RESULT.fullmatch(row.name) is None:
        return row
    if row.timing == "part" or row.unit == "倍" or (row.measure == "level" and row.first < row.year):
        found = None  # half a year, a sum of many years, six times another thing: no points of an annual series
    return row._replace(name=name, indicator=found, rules=(*row.rules, "name.attained"))
