"""What a rank ranks: the growth of a thing rather than the thing, and of several ranks which is whose."""

import re
from itertools import takewhile

from analysis.catalogue.words import pattern_of
from analysis.reading.indicator import indicator_of
from analysis.reading.row import Row

_PLACED = (
    "(?:均|都|也|并|分别|稳|继续|持续|连续(?:\\d+|[一二三四五六七八九十]+)年)*"
    f"{pattern_of('rank verb')}*(?:至|到|为|在)?(?:{pattern_of('rank among')}|各省区?市?)*(?:并列)?$"
)
_RATE = "(?:增速|增幅|涨幅|增长率|增长速度)"
_OF_RATE = re.compile(f"(?P<what>(?:(?:总量|规模|增量)[、和及与])?{_RATE}){_PLACED}")
_RIGHT_AFTER = re.compile(f"(?:以上|左右|多)?(?P<mark>[，、]){_PLACED}")
_JOINTS = ("、", "和", "与", "及")
_REACHED = re.compile("(?<=..)(?:突破|超过|达到|跨过)[^，、]*元$|(?:总量|规模|增量)$")
_NEAR = 40
"""No words between a name and its rank are longer."""


def ranked_growth(text: str, start: int, rows: list[Row]) -> list[Row]:
    """The rows of a sentence that begins at `start`, a rank of growth named so.

    >>> row = Row(2, 4, "茶叶产值", "growth", "actual", "eq", 9, "%", 2022, 2022)
    >>> rank = row._replace(start=8, end=11, measure="rank", value=3, unit="位")
    >>> [row.name for row in ranked_growth("增长9%、居全国第3位。", 0, [row, rank])]
    ['茶叶产值', '茶叶产值增速']
    """
    found = list(rows)
    for i, row in enumerate(rows):
        if row.measure != "rank" or (i and _joined(text, rows[i - 1], row)):
            continue
        size = 1 + len(list(takewhile(lambda j: _joined(text, rows[j - 1], rows[j]), range(i + 1, len(rows)))))
        for j, name in enumerate(_names(text, start, rows, i, size)):
            series = indicator_of(name)
            found[i + j] = rows[i + j]._replace(
                name=name, indicator=series, rules=(*rows[i + j].rules, "standing.growth")
            )
    return found


def _joined(text: str, row: Row, after: Row) -> bool:
    return row.measure == after.measure == "rank" and text[row.end : after.start] in _JOINTS


def _names(text: str, start: int, rows: list[Row], i: int, size: int) -> list[str]:
    """The names of the ranks from `i` on that one phrase tells; none where they rank no growth."""
    before = rows[i - 1].end if i else start
    words = text[max(before, rows[i].start - _NEAR) : rows[i].start]
    if m := _OF_RATE.search(words):
        thing, told = _REACHED.sub("", rows[i].name), re.split("[、和及与]", m["what"])
        if thing.endswith(told[-1]):
            return []
        return [thing + each for each in told] if len(told) == size > 1 else [thing + "和".join(told)] * size
    grown = rows[max(0, i - size) : i]
    m = _RIGHT_AFTER.fullmatch(words)
    if m is None or len(grown) < size or any(row.measure not in _GROWTHS or (row.value or 0) <= 0 for row in grown):
        return []
    level = rows[i - size - 1] if i > size else None
    if m["mark"] == "，" and level is not None and level.name == grown[0].name:
        return []  # 收入达到9亿元，增长5%，居全市第3位: the rank of either
    if size == 1 and grown[0].name != rows[i].name and grown[0].name not in rows[i].name:
        return []
    return [row.name + "增速" for row in grown]


_GROWTHS = ("growth", "average_growth")
