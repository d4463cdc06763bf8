"""Figures side by side with one name: 完成90户270人脱贫任务, 推出7批90项举措; a growth that is told of several."""

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from analysis.reading.indicator import indicator_of
from analysis.reading.names import action
from analysis.reading.row import Row
from analysis.reading.subject import clause_start

# 改革深化，3组9家国企完成重组: the first takes no name from the clause before.
_LENT = frozenset(("name.carried", "name.earlier"))


def _twins(row: Row, after: Row) -> bool:
    return row.unit[-1:] + after.unit[-1:] in ("户人", "人户", "户名")


def counted_twice(name: str, rows: Sequence[Row]) -> bool:
    """Whether two figures with one phrase before them, that no 分别 tells apart, count the same twice.

    >>> row = Row(2, 5, "", "level", "actual", "eq", 90, "户", 2022, 2022)
    >>> people, land = [row, row._replace(unit="人")], [row._replace(unit="宗"), row._replace(unit="亩")]
    >>> counted_twice("城乡低保户", people), counted_twice("茶园、茶厂等用地", land), counted_twice("甲、乙用地", land)
    (True, True, False)
    """
    if len(rows) != 2 or rows[0].measure != "level" or rows[0].unit == rows[1].unit:
        return False
    return _twins(*rows) or _SUCH.search(name) is not None


# 茶园、茶厂等用地9宗、90亩: 等 makes one thing of them
_SUCH = re.compile("、[^、]{2,}等(?!级|候|额)[^、]{2,}$")
# 茶叶产量达到9万吨，水果产量达到5万吨，都比上年增长8%
_OF_EACH = re.compile("(?:都|均|双双|(?:同比)?分别(?=[^、和及与，]*[，。；]))(?:比|较|同比|增|提高|下降|减少)")


def of_each(text: str, rows: list[Row]) -> list[Row]:
    """The rows of a sentence, a growth that 都 tells of all the levels before it once for each of them."""
    found: list[Row] = []
    for i, row in enumerate(rows):
        told = row.measure == "growth" and "name.carried" in row.rules
        each = told and _OF_EACH.match(text, clause_start(text, 0, row.start))
        names = dict.fromkeys(level.name for level in _levels_before(rows[:i])) if each else {}
        if len(names) > 1:
            found += [row.by("list.of-each", name=name, indicator=indicator_of(name)) for name in names]
        else:
            found.append(row)
    return found


def _levels_before(rows: list[Row]) -> list[Row]:
    """The levels that stand last in a part of a sentence, all of one unit."""
    first = len(rows)
    while first and rows[first - 1].measure == "level" and rows[first - 1].unit == rows[-1].unit != "%":
        first -= 1
    return rows[first:]


def twinned(text: str, rows: list[Row]) -> list[Row]:
    """The rows of a sentence that have a name: of 完成90户270人脱贫任务 both figures have the one that the second has.

    >>> row = Row(2, 5, "", "level", "actual", "eq", 90, "户", 2022, 2022)
    >>> after = row._replace(start=5, end=9, name="脱贫", unit="人")
    >>> [each.name for each in twinned("完成90户270人脱贫任务", [row, after])]
    ['脱贫', '脱贫']
    """
    plain = all(row.name and (not row.rules or _LENT.isdisjoint(row.rules)) for row in rows)
    if plain and all(row.end + 1 < after.start for row, after in pairwise(rows)):
        return rows
    found, deed = list[Row](), ""
    for row, after in zip_longest(rows, rows[1:]):
        near = after is not None and text[row.end : after.start] in ("", "、")
        if deed and not row.name.startswith(deed) and row.indicator is None:
            row = row.by("part.twin", name=deed + row.name)
        if deed := _deed_of_chain(row, after) if near else "":  # 推出7批90项举措
            row = row.by("part.twin", name=deed + after.name.removeprefix(deed))
        lent = near and row.name and not _LENT.isdisjoint(row.rules)
        if lent and text[row.start - 1] not in "让使" and after.name and (row.end == after.start or _twins(row, after)):
            found.append(row.by("part.twin", name=after.name, indicator=None))
        elif row.name:
            found.append(row)
        elif near and _twins(row, after):
            found.append(row.by("part.twin", name=after.name))
    return found


def _deed_of_chain(row: Row, after: Row) -> str:
    """The deed that a figure's name is no more than, where the next figure has the thing: 加快建设9条、216公里公路."""
    if not after.name or row.measure != "level" or row.unit.endswith("元"):
        return ""
    deed = row.name.removeprefix("加快").removesuffix("形成")
    return row.name if deed == action(deed) else ""
