"""Ranks (居全国第3位), what they rank, and ratios (三次产业结构14.1:48.9:37, 城乡居民收入比2.5:1)."""

from itertools import takewhile

from analysis import later as re
from analysis.catalogue.concepts import RATES
from analysis.catalogue.words import listed, pattern_of
from analysis.reading.indicator import indicator_of
from analysis.reading.names import trim
from analysis.reading.row import Row
from analysis.text.quantity import Mention

_AMONG = f"(?:{pattern_of('rank among')}|各省区?市?)"
_BEFORE = re.compile(f"(?:居|列|排名?|跃至|升至|升到|升为|保持|跻身|跃居|{_AMONG})(?:并列)?$")
_AFTER = ("", *"，。、；：（）”！？\n")
_JOINTS = ("、", "和", "与", "及")
_LIST = re.compile("[、和与及]第")
_PLACED = (
    f"(?:均|都|也|并|已|分别|稳|继续|持续|(?:连续|时隔)(?:\\d+|[一二三四五六七八九十]+)年)*(?:{_AMONG})?"
    f"{pattern_of('rank verb')}*(?:至|到|为|在)?{_AMONG}*(?:并列)?$"
)
_STANDS = re.compile(f"[，、]?(?:总量|规模|总体|稳定|首次|有望)*{_PLACED}")


def is_rank(m: Mention, text: str, start: int) -> bool:
    """Whether an ordinal is a place among others, not a list marker or a part of a name.

    >>> from analysis.text.quantity import scan
    >>> text = "第一，水运货运量居全国第3位，第三产业增速全省第一。"
    >>> [text[m.start : m.end] for m in scan(text) if m.kind == "ordinal" and is_rank(m, text, 0)]
    ['第3位', '第一']
    """
    ends = text[m.end : m.end + 1] in _AFTER or _LIST.match(text, m.end)
    return bool(ends) and _BEFORE.search(text[max(start, m.start - 6) : m.start]) is not None


def goes_on(before: Mention | None, m: Mention, text: str) -> bool:
    """Whether an ordinal goes on a list of ranks: 第2位、第3位."""
    return before is not None and before.kind == "ordinal" and text[before.end : m.start] in _JOINTS


def ranked(clause: str) -> str:
    """What a clause that ends before a rank ranks; empty where it goes on from the clause before.

    >>> ranked("水运货运量居全国"), ranked("稳居全国"), ranked("总量居中部")
    ('水运货运量', '', '')
    """
    m = _STANDS.search(clause)
    name = trim(_FIELD.sub("", clause[: m.start()] if m else clause))
    name = _FROM_RANK.sub("", name.removesuffix("排位").rstrip("居列位进"))
    return "" if len(name) < 2 or name in _WHOLE else name


# 在全省80个产茶县中: among how many the rank is, no part of what is ranked.
_FIELD = re.compile("[，、]?在[^，。；、\\d]{0,8}\\d+[个家座][^，。；\\d]{0,14}中(?:排名|排位)?$")
_WHOLE = frozenset(listed("whole"))
# 收入由全市第九位升到第三位
_FROM_RANK = re.compile(f"[由从]{_AMONG}*$")
# The ratio of the year before stands between 产业 and this one: 产业结构由上年的21:39:40调整为20:38:42.
_RATIO = re.compile(r"\d[\d.]*%?(?:[:：∶]\d[\d.]*%?)+")
_PART = re.compile("[^:：∶]+")
# Shares of the three industries are of what they add, unless another thing is told to fall into three.
_OF_VALUE = re.compile("产业(?!.*(?:就业|从业|劳动力|人员|用地|用电|税收|投资|贷款|能耗))")
_INDUSTRIES = ("第一产业", "第二产业", "第三产业")


def parts(m: Mention, text: str, start: int) -> list[tuple[str, Mention]]:
    """The figures of a ratio with the names that it has by itself; empty where it is no ratio of that kind.

    Three parts after 产业 that make up a hundred are the shares of the three industries, in %; two parts of which the
    second is one are a multiple.

    >>> from analysis.text.quantity import scan
    >>> text = "三次产业结构调整为14.1:48.9:37，城乡居民收入比2.5:1"
    >>> [(name, p.value, p.unit) for m in scan(text) if m.kind == "ratio" for name, p in parts(m, text, 0)][:3]
    [('第一产业增加值占比', 14.1, '%'), ('第二产业增加值占比', 48.9, '%'), ('第三产业增加值占比', 37.0, '%')]
    """
    printed = list(_PART.finditer(text, m.start, m.end))
    values = [float(part[0].rstrip("%")) for part in printed]
    window = _RATIO.sub("", text[max(start, m.start - 64) : m.start])[-32:]
    if len(values) == 3 and _OF_VALUE.search(window) and abs(sum(values) - 100) <= 1.5:
        return [
            (f"{name}增加值占比", m._replace(start=part.start(), end=part.end(), kind="number", value=value, unit="%"))
            for name, value, part in zip(_INDUSTRIES, values, printed, strict=True)
        ]
    if len(values) == 2 and values[1] == 1 and re.search("收入|倍差|之比|比值|差距", window):
        return [("", m._replace(kind="number", value=values[0], unit="倍"))]
    return []


_RATE = "(?:增速|增幅|涨幅|增长率|增长速度)"
_OF_RATE = re.compile(f"(?P<what>(?:(?:总量|规模|增量)[、和及与])?{_RATE}){_PLACED}")
_RIGHT_AFTER = re.compile(f"(?:以上|左右|多)?(?P<mark>[，、]){_PLACED}")
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
            series = indicator_of(name) if row.timing != "part" else None
            found[i + j] = rows[i + j].by("standing.growth", name=name, indicator=series)
        goes_on = i and _NEXT.fullmatch(text, rows[i - 1].end, row.start)
        if goes_on and (rows[i - 1].measure, found[i - 1].name) == ("rank", f"{row.name}增速"):
            found[i] = row.by("standing.growth", name=found[i - 1].name)  # 增长6%，居全省第9位、全国第20位
    return found


_NEXT = re.compile("[，、和]?[^，。；：、\\d]{2,8}")


def _joined(text: str, row: Row, after: Row) -> bool:
    return row.measure == after.measure == "rank" and text[row.end : after.start] in _JOINTS


def _names(text: str, start: int, rows: list[Row], i: int, size: int) -> list[str]:
    """The names of the ranks from `i` on that one phrase tells; none where they rank no growth."""
    before = rows[i - 1].end if i else start
    words = text[max(before, rows[i].start - _NEAR) : rows[i].start]
    if m := _OF_RATE.search(words):
        things, told = [_REACHED.sub("", row.name) for row in rows[i : i + size]], re.split("[、和及与]", m["what"])
        each = told if len(told) == size > 1 else ["和".join(told)] * size
        return [thing + what for thing, what in zip(things, each, strict=True)]
    grown = rows[max(0, i - size) : i]
    m = _RIGHT_AFTER.fullmatch(words)
    if m is None or any(row.measure not in RATES or (row.value or 0) <= 0 for row in grown):
        return []
    level = rows[i - size - 1] if i > size else None
    if m["mark"] == "，" and level is not None and level.name == grown[0].name:
        return []  # 收入达到9亿元，增长5%，居全市第3位: the rank of either
    return [row.name + "增速" for row in grown]
