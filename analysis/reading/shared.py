"""Counted things that share what is said of the last: 8所高校、14个学科入选名单; 完成48座泵站和50座水闸的改造."""

import re
from itertools import pairwise

from analysis.catalogue.words import pattern_of
from analysis.reading.indicator import indicator_of
from analysis.reading.names import trim
from analysis.reading.row import Row

_BRACKETS = re.compile("（[^（）]*）|\\([^()]*\\)|\\[[^\\[\\]]*\\]")
_GAP = re.compile("(?P<noun>[^，。；：！？\\d]{1,14}?)(?:、|以及|[和与及]|共计?|，?共计)?")
_PREDICATE = re.compile(pattern_of("predicate"))
_DEED = re.compile(f"(?:{pattern_of('deed at the end')}|改建|扩建|任务)+(?:工程|工作|任务)?$")
_OF_ALL = re.compile("的(?P<deed>[^，。；：的]{2,12})")
_LED = re.compile(
    "(?:完成|实施|推进|开展|启动|抓好|做好|推动)了?(?:约|近|超过?|辖区|全[市县区省]|[^，。；\\d]{2,8}等?)?$"
)
_HOLDS = re.compile(pattern_of("place that is counted") + "$")
DOINGS = re.compile("[造建设转迁拆修治养]$|和实施")
_PLACE = re.compile(f".{{0,5}}?{pattern_of('place that is counted')}+(?![级城直内域])")


def shared(text: str, rows: list[Row]) -> list[Row]:
    """The rows of a sentence in order, those of a chain of counted nouns with the predicate of its last.

    >>> rows = [
    ...     Row(0, 2, "高校", "level", "actual", "eq", 8, "所", 2022, 2022),
    ...     Row(5, 8, "学科入选国家名单", "level", "actual", "eq", 14, "个", 2022, 2022),
    ... ]
    >>> [row.name for row in shared("8所高校、14个学科入选国家名单。", rows)]
    ['高校入选国家名单', '学科入选国家名单']
    """
    chained = [_chained(text, row, after) for row, after in pairwise(rows)]
    found = list(rows)
    for i in range(len(rows) - 2, -1, -1):
        if not chained[i]:
            continue
        first = i
        while first and chained[first - 1]:
            first -= 1
        name = _with_predicate(text, rows[first], found[i], found[i + 1], rows[i + 1].name)
        if name:
            found[i] = found[i]._replace(
                name=name, indicator=indicator_of(name), rules=(*found[i].rules, "shared.predicate")
            )
    return found


def _chained(text: str, row: Row, after: Row) -> bool:
    """Whether nothing but the noun that a figure counts, its whole name, stands before the next figure."""
    if not (row.measure == after.measure == "level") or row.unit[-1:] in "%元" or after.unit[-1:] in "%元":
        return False
    gap = _GAP.fullmatch(_BRACKETS.sub("", text[row.end : after.start]))
    return gap is not None and row.name == trim(gap["noun"].removeprefix("的"))


def _with_predicate(text: str, first: Row, row: Row, after: Row, was: str) -> str:
    """The name of a counted noun with what is said of the next one (`was`: its own name); empty where nothing is."""
    noun = after.name
    if (
        row.indicator is not None
        or row.name.endswith("级")
        or not noun
        or _DEED.search(row.name)
        or _PREDICATE.search(row.name, 1)
    ):
        return ""
    if not text.startswith(noun[:1], after.end + text.startswith("的", after.end)):
        return ""
    apart = row.unit != after.unit and _HOLDS.search(row.name) is not None
    if noun != was and noun.startswith(was) and not (apart and not _HOLDS.search(was)):
        return row.name + noun[len(was) :]
    place = _PLACE.match(noun) if _HOLDS.search(row.name) else None
    said = _PREDICATE.search(noun, 1)
    if said and not noun.startswith("的", said.end()):
        return row.name + noun[place.end() if place and place.end() < said.start() else said.start() :]
    deed = _DEED.search(noun)
    if deed is None or not deed.start() or DOINGS.search(row.name):
        return ""
    if not _LED.search(text, max(0, first.start - 14), first.start):
        return ""
    if row.name in noun:
        return noun
    if apart:
        return row.name + noun
    whole = _OF_ALL.search(text, after.end, after.end + len(noun) + 2)
    return row.name + (whole["deed"] if whole and noun.endswith(whole["deed"]) else deed[0])
