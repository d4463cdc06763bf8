"""Ranks (居全国第3位) and ratios (三次产业结构14.1:48.9:37, 城乡居民收入比2.5:1)."""

import re

from analysis.reading.names import trim
from analysis.text.quantity import Mention

_BEFORE = re.compile(
    "(?:居|列|排名?|全国|全省|全区|全市|世界|全球|东部|中部|西部|各省区?市?|中西部|中国|亚洲|跃至|升至|升到|升为|保持|跻身|跃居)(?:并列)?$"
)
_AFTER = frozenset("，。、；：（）”！？\n")
_LIST = re.compile("[、和与及]第")
_STANDS = re.compile(
    "[，、]?(?:总量|规模|总体|连续(?:\\d+|[一二三四五六七八九十]+)年|继续|持续|稳定|首次|均|都|也|并|已)*(?:稳居|位居|位列|居|列|排名|排|保持|跃居|跃升|跃|上升|提升|升|跻身)*(?:至|到|为|在)?"
    "(?:全国|全省|全区|全市|世界|全球|东部|中部|西部|中西部|中国|亚洲|各省区?市?)*(?:并列)?$"
)


def is_rank(m: Mention, text: str, start: int) -> bool:
    """Whether an ordinal is a place among others, not a list marker or a part of a name.

    >>> from analysis.text.quantity import scan
    >>> text = "第一，水运货运量居全国第3位，第三产业增速全省第一。"
    >>> [text[m.start : m.end] for m in scan(text) if m.kind == "ordinal" and is_rank(m, text, 0)]
    ['第3位', '第一']
    """
    if text[m.end : m.end + 1] not in _AFTER and m.end < len(text) and not _LIST.match(text, m.end):
        return False
    return m.value > 0 and _BEFORE.search(text[max(start, m.start - 6) : m.start]) is not None


def goes_on(before: Mention | None, m: Mention, text: str) -> bool:
    """Whether an ordinal goes on a list of ranks: 第2位、第3位."""
    return before is not None and before.kind == "ordinal" and text[before.end : m.start] in ("、", "和", "与", "及")


def ranked(clause: str) -> str:
    """What a clause that ends before a rank ranks; empty where it goes on from the clause before.

    >>> ranked("水运货运量居全国"), ranked("稳居全国"), ranked("总量居中部")
    ('水运货运量', '', '')
    """
    m = _STANDS.search(clause)
    name = trim(clause[: m.start()] if m else clause)
    name = name.rstrip("居列位进")
    return "" if len(name) < 2 or name in _WHOLE else name


_WHOLE = frozenset(("总量", "规模", "数量", "总规模", "金额", "总额", "增速", "均"))
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
    said = text[m.start : m.end]
    values = [float(part) for part in re.split("[:：∶]", said)]
    window = text[max(start, m.start - 24) : m.start]
    if len(values) == 3 and "产业" in window and abs(sum(values) - 100) <= 1.5:
        found, at = [], m.start
        for name, value, part in zip(_INDUSTRIES, values, re.split("[:：∶]", said), strict=True):
            place = text.index(part, at)
            at = place + len(part)
            figure = m._replace(start=place, end=at, kind="number", value=value, unit="%")
            found.append((name + "增加值占比", figure))
        return found
    if len(values) == 2 and values[1] == 1 and re.search("收入|倍差|之比|比值|差距", window):
        return [("", m._replace(kind="number", value=values[0], unit="倍"))]
    return []
