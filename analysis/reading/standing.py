"""Ranks (居全国第3位) and ratios (三次产业结构14.1:48.9:37, 城乡居民收入比2.5:1)."""

import re

from analysis.catalogue.words import listed, pattern_of
from analysis.reading.names import trim
from analysis.text.quantity import Mention

_AMONG = f"(?:{pattern_of('rank among')}|各省区?市?)"
_BEFORE = re.compile(f"(?:居|列|排名?|跃至|升至|升到|升为|保持|跻身|跃居|{_AMONG})(?:并列)?$")
_AFTER = frozenset("，。、；：（）”！？\n")
_LIST = re.compile("[、和与及]第")
_STANDS = re.compile(
    "[，、]?(?:总量|规模|总体|连续(?:\\d+|[一二三四五六七八九十]+)年|继续|持续|稳定|首次|有望|均|都|也|并|已)*"
    f"{pattern_of('rank verb')}*(?:至|到|为|在)?{_AMONG}*(?:并列)?$"
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
    name = trim(_FIELD.sub("", clause[: m.start()] if m else clause))
    name = _FROM_RANK.sub("", name.rstrip("居列位进"))
    return "" if len(name) < 2 or name in _WHOLE else name


# 在全省80个产茶县中: among how many the rank is, no part of what is ranked.
_FIELD = re.compile("[，、]?在[^，。；、\\d]{0,8}\\d+[个家座][^，。；\\d]{0,14}中(?:排名|排位)?$")
_WHOLE = frozenset(listed("whole"))
# 收入由全市第九位升到第三位
_FROM_RANK = re.compile(f"[由从]{_AMONG}*$")
# The ratio of the year before stands between 产业 and this one: 产业结构由上年的21:39:40调整为20:38:42.
_RATIO = re.compile(r"\d[\d.]*%?(?:[:：∶]\d[\d.]*%?)+")
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
    printed = re.split("[:：∶]", text[m.start : m.end])
    values = [float(part.rstrip("%")) for part in printed]
    window = _RATIO.sub("", text[max(start, m.start - 48) : m.start])[-24:]
    if len(values) == 3 and _OF_VALUE.search(window) and abs(sum(values) - 100) <= 1.5:
        found, at = [], m.start
        for name, value, part in zip(_INDUSTRIES, values, printed, strict=True):
            place = text.index(part, at)
            at = place + len(part)
            figure = m._replace(start=place, end=at, kind="number", value=value, unit="%")
            found.append((name + "增加值占比", figure))
        return found
    if len(values) == 2 and values[1] == 1 and re.search("收入|倍差|之比|比值|差距", window):
        return [("", m._replace(kind="number", value=values[0], unit="倍"))]
    return []
