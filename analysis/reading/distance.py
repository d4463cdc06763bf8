"""How far a figure lies from another place's or another series': 高于全国0.4个百分点, 比全省平均低3个百分点.

Such a figure is no change over time and no point of a series. What it is told from may be a place above the
report's own, told by a word (全国, 全省) that only the report's region turns into a code, or a series.
"""

from functools import lru_cache
from typing import NamedTuple

from analysis import later as re
from analysis.catalogue import find_regions, indicator, region
from analysis.catalogue.words import comparators, listed, one_of, pattern_of, read_words
from analysis.reading.elided import spelt_out
from analysis.reading.indicator import indicator_of
from analysis.reading.row import Row

UNKNOWN = "?"
"""What is told from something that is neither a place above nor a series of the catalogue (各类平均水平)."""


class Distance(NamedTuple):
    """A phrase before a figure: where it begins in its clause, the sign (0: better, None: as of the figure before), the
    comparator of its last words, and the others: `region:全省`, `gdp:growth` or `UNKNOWN`."""

    at: int
    sign: int | None
    comparator: str
    others: tuple[str, ...]


_WORDS = read_words("distances")
_SIGNS = {row["word"]: int(row["sign"]) for row in _WORDS}
_NEEDS_PLACE = one_of(row["word"] for row in _WORDS if row["needs"])
_PLACE = pattern_of("place above")
_ABOVE = re.compile(_PLACE)
_NEAR = f"(?P<near>{one_of(comparators('before'))})?"
_TURN = pattern_of("distance adverb")
_OTHER = "(?P<other>[^，。；：（）\\d]{2,24}?)"
_FREE = one_of(row["word"] for row in _WORDS if row["place"] == "before" and not row["needs"])
_AFTER = one_of(row["word"] for row in _WORDS if row["place"] == "behind")
_BEFORE = re.compile(
    f"(?<![不未没])(?:(?P<word>{_FREE})(?:了)?{_OTHER}|(?<![较更提升走增降减加新最])(?P<short>{_NEEDS_PLACE})"
    f"(?P<placed>{_PLACE}[^，。；：（）\\d]{{0,16}}?)){_TURN}*{_NEAR}$"
)
_BEHIND = re.compile(f"(?:比(?!较)|较){_OTHER}{_TURN}*(?<![提升走增降减加新最])(?P<word>{_AFTER})了?{_NEAR}$")
# The figure before left the word: 高于全国1.2个百分点、全省0.8个百分点.
_AGAIN = re.compile(f"[、，和及与]*(?P<other>{_PLACE}[^，。；：（）\\d]{{0,8}}?){_NEAR}$")
_ITEM = re.compile("、|和|以及|及|与")
# A time, a plan or a norm: what lies above that is a change, or no outcome.
_TIME_OR_PLAN = re.compile(
    pattern_of("no other") + "|\\d|年(?!均)|[一二三四五六七八九十]五|前[一二三四五六七八九十几两]"
)
_TAIL = re.compile(f"(?:{one_of(listed('mean tail'))})+$")
_GROWS = re.compile("增速|增幅|增长|涨幅|升幅")
_POINTS = ("百分点", "千分点")
NO_DISTANCE = frozenset(("%", "‰", "倍"))
"""Units of no distance: 高于全国5% is a share of the other's, or its level."""


def distance(clause: str, unit: str, name: str, said: tuple[str, ...], grows: bool) -> Distance | None:
    """What the words at the end of a clause say of a distance; None where they say nothing of one.

    `unit` is the figure's, `name` what it or the figure before it is called, `said` what the figure before was told
    from, `grows` whether that was a growth.

    >>> distance("地区生产总值增速高于全国", "个百分点", "", (), True)
    Distance(at=8, sign=1, comparator='', others=('region:全国',))
    >>> distance("比上年高", "个百分点", "", (), True) is None
    True
    """
    points = unit.endswith(_POINTS) or (unit == "个" and "分别" in clause) or not unit
    if not points and (not _ABOVE.search(clause) or not _MEAN_PLACE.search(clause)):
        return None
    clause = _THEIR_OWN.sub("", clause)
    m = _BEFORE.search(clause) or _BEHIND.search(clause) or (_AGAIN.fullmatch(clause) if said else None)
    if m is None:
        return None
    told = m.groupdict()
    # 茶业增加值增速高于全部工业2个百分点: what is said of the figure is meant of the other too
    grows = grows or _GROWS.search(clause, 0, m.start()) is not None
    others = _others(told["other"] or told["placed"], name, grows)
    if not others or (UNKNOWN in others and not points):
        return None  # 高于全省平均水平的村有3个
    sign = _SIGNS.get(told.get("word") or told.get("short") or "")
    return Distance(m.start(), sign, comparators("before").get(m["near"] or "", ""), others)


# 高于全国7%的平均水平2个百分点, 比全省平均增幅（7%）高2个百分点: the other's own figure stands between.
_THEIR_OWN = re.compile("（[\\d.]+[%‰]）|(?<!\\d)[\\d.]+[%‰]的")
# 超过全国3亿元 may be the nation's own amount; 高于全国3元 is not.
_MEAN_PLACE = re.compile(
    f"{_PLACE}.{{0,6}}(?:平均|水平|均值)|(?:[比较优好快慢高低多少]于?|[高低多]出){_PLACE}|[比较与]{_PLACE}"
)


def _others(phrase: str, name: str, grows: bool) -> tuple[str, ...]:
    """What a phrase names, item by item; empty where it is a time or a plan."""
    if _TIME_OR_PLAN.search(phrase):
        return ()
    grows = grows or _GROWS.search(phrase) is not None
    parts = [each for each in _ITEM.split(phrase) if each]
    items = tuple(_other(each, name, grows) for each in spelt_out(phrase, len(parts)) or parts)
    return items if items and UNKNOWN not in items else (_other(phrase, name, grows),)


@lru_cache(maxsize=4096)
def _other(phrase: str, name: str, grows: bool) -> str:
    placed = re.match(_PLACE, phrase)
    core = _TAIL.sub("", phrase)
    if placed:
        core = core[placed.end() :]
        # 全国规上工业 is the same thing there; what is named of a place that may be its own is what the figure is of
        if placed[0] not in _OWN_OR_ABOVE or core in name or (indicator_of(core) or "-") == indicator_of(name):
            return f"region:{placed[0]}"
    for each in (core, core + "增加值"):
        found = indicator_of(each.removeprefix("全部").removeprefix("整体"))
        if found:
            return f"{found}:{'growth' if grows and indicator(found).unit not in _RATE_UNITS else 'level'}"
    places = find_regions(core)
    return f"region:{places[0].code}" if len(places) == 1 and places[0].level in _KNOWN_LEVELS else UNKNOWN


_RATE_UNITS = ("%", "‰")
_KNOWN_LEVELS = ("province", "prefecture")
# 全省 is the report's own place or the one above it: with another name behind it, that series is meant.
_OWN_OR_ABOVE = frozenset(("全省", "全区", "全市", "全州", "全县", "全旗", "全自治区", "我省", "我市", "我区", "我县"))


def placed(rows: list[Row], code: str) -> list[Row]:
    """The rows of a report of a region, with the places that a difference is told from as codes.

    Rows that are told from what is no known place or series are left out: a distance from an unknown thing says
    nothing.
    """
    known = [row._replace(reference=_all_coded(row, code)) if row.measure == "difference" else row for row in rows]
    return [row for row in known if row.reference or row.measure != "difference"]


def unplaced(rows: list[Row], code: str) -> list[Row]:
    """The rows that `placed` leaves out."""
    return [row for row in rows if row.measure == "difference" and _all_coded(row, code) is None]


def _all_coded(row: Row, code: str) -> str | None:
    """What a difference is told from, with codes; None where a part of it is unknown."""
    others = dict.fromkeys(_coded(each, code) for each in (row.reference or UNKNOWN).split(";"))
    return None if UNKNOWN in others else ";".join(others)


def _coded(other: str, code: str) -> str:
    kind, _, word = other.partition(":")
    if kind != "region" or word.isdigit():
        return other
    found = above(word, code)
    return f"region:{found}" if found else UNKNOWN


def above(word: str, code: str) -> str | None:
    """The code of the place that a report of a region means by 全国, 全省, 全市 …; None where there is none such.

    Of several that the word fits the highest is meant: nobody is above himself.

    >>> above("全国", "140400"), above("全省", "140400"), above("全市", "140402"), above("全省", "110000")
    ('100000', '140000', '140400', None)
    """
    if word in ("全国", "国家", "我国"):
        return "100000"
    here: str | None = code
    found = None
    while here and here != "100000":
        known = region(here)
        if known.name_zh.endswith(word.removesuffix("均")[-1]):  # 省均
            found = known.code
        here = known.parent
    return found
