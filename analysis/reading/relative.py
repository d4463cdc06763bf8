"""Targets that have no number of their own: 与经济增长同步, 高于经济增长."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from analysis import later as re
from analysis.catalogue.words import pattern_of, phrase, read_words
from analysis.reading.clause import read_lead
from analysis.reading.frame import Frame
from analysis.reading.indicator import indicator_of
from analysis.reading.names import trim
from analysis.reading.period import spans
from analysis.reading.row import Row
from analysis.reading.subject import PART, begun_at, clause_start

_SAME = re.compile(phrase("as much as"))
_ABOVE = re.compile(phrase("above the economy"))
# No passage without one of these words holds a relative target.
_CUE = re.compile("同步|匹配|适应|持平|高于|快于|不低于|超过|低于")
# The series that a phrase may name, the first that stands there first.
_GAUGES = [(re.compile(row["pattern"]), row["series"]) for row in read_words("gauges")]
# What is no series that moves: 与社会主义市场经济体制相适应.
_NO_SERIES = re.compile(pattern_of("no series"))


def gauge(phrase: str) -> str | None:
    """The series that a phrase names, joined by `;`.

    >>> gauge("经济增长和价格水平预期目标"), gauge("名义经济增速"), gauge("生产总值名义增速"), gauge("人民期待")
    ('gdp:growth;cpi:growth', 'gdp:nominal_growth', 'gdp:nominal_growth', None)
    """
    found = []
    rest = phrase
    for pattern, name in _GAUGES:
        if pattern.search(rest):
            found.append(name)
            rest = pattern.sub("", rest)
    return ";".join(found) or None


_STILL = re.compile("(?P<nearly>基本|大体|总体)?(?:持平|零增长|(?P<more>正增长))(?=[，。；、\n]|$)")
_NO_NAME = ("坚持", "支持", "保持")
_OTHERS = re.compile("[、%]")  # 甲、乙; 与全国9%的增速
Passages = list[tuple[int, int, Frame]]
# 产量3万吨，与上年基本持平: said of the figure right before.
_AS_BEFORE = re.compile("(?:以上|左右)?[，、]?(?:与|同|和|跟)(?:上年|去年)(?:同期|水平)?")


def standstills(text: str, frame_at: Callable[[int], Frame], year: int, told: Sequence[Row] = ()) -> list[Row]:
    """Growth that is said without a number: 与上年持平 and 零增长 are 0 %, 正增长 is more. `told` are the rows of the
    sentences, of which one that stands right before gives its name."""
    rows: list[Row] = []
    if not any(word in text for word in ("持平", "零增长", "正增长")):
        return rows
    for m in _STILL.finditer(text):
        lo, name = _named(text, m.start())
        # the level that stands right before 与上年基本持平
        near = (row for row in told if row.measure == "level" and 0 <= m.start() - row.end <= _NEAR)
        of = next((row for row in near if _AS_BEFORE.fullmatch(text, row.end, m.start())), None)
        if of is not None:
            name = of.name
        if len(name) < 2 or _OTHERS.search(name) or name.endswith(_NO_NAME) or gauge(name.partition("与")[2]):
            continue  # 居民收入与经济增长基本持平 is a relative target
        frame = frame_at(m.start())
        named = [t.last for t in spans(text[lo : m.end()], year, frame) if t.kind in ("year", "goal", "span")]
        last = named[-1] if named else frame.last
        comparator = "gt" if m["more"] else "about" if m["nearly"] else "eq"
        ahead = last > year or (last == year and frame.mode == "plan")
        status = "target" if ahead else of.status if of is not None else "actual"
        said = {"value": 0.0, "rules": ("relative.standstill",)}
        row = _growth(m.span(), name, status, comparator, last, last, **said)
        part = of is not None and of.timing == "part"  # 上半年产量9万吨，与上年持平
        rows.append(row._replace(timing="part", indicator=None) if part else row)
    return rows


_NEAR = 12
"""Characters between a figure and what is said of it right behind."""


def relative_targets(text: str, passages: Passages, frame_at: Callable[[int], Frame], year: int) -> list[Row]:
    """The relative targets of the passages that look ahead."""
    rows: dict[int, Row] = {}
    cues = [m.start() for m in _CUE.finditer(text)]
    for start, end, plan in passages:
        if plan.mode != "plan" or bisect_left(cues, start) == bisect_left(cues, end):
            continue
        for pattern, m in [(p, m) for p in (_SAME, _ABOVE) for m in p.finditer(text, start, end)]:
            frame = frame_at(m.start())
            phrase = m[1] if pattern is _SAME else m[2]
            reference = gauge(phrase)
            lo, name = _named(text, m.start())
            times = [t for t in spans(text[lo : m.start()], year, frame) if t.kind != "from"]
            first, last = (times[-1].first, times[-1].last) if times else (frame.first, frame.last)
            if times and times[-1].kind == "goal":
                first = min(first, frame.first)  # 到2030年，收入增长与经济增长同步: from the plan's beginning on
            if reference is None or last < year or not name or name in _NO_NAME:
                continue
            if _NO_SERIES.search(phrase) or text.startswith("的", m.end()):
                continue
            comparator = "about" if pattern is _SAME else {"不低于": "ge", "低于": "lt"}.get(m[1], "gt")
            said = {"reference": reference, "rules": ("relative.target",)}
            rows[m.start()] = _growth(m.span(), name, "target", comparator, first, last, **said)
    return list(rows.values())


# Characters of a sentence before a place that are looked at; a text without a stop is else gone through for each.
_FAR = 1000


# 收入和经济同步、报酬和效率同步; 产值增长5%左右、收入与经济增长同步; 收入高于经济增速、农民收入高于…
_AIM_BEFORE = re.compile(".*(?:同步|增长|于[^，、]{2,8}增速|\\d(?:[%％]|个百分点)(?:左右|以上|以内)?)、")


def _named(text: str, place: int) -> tuple[int, str]:
    """Where the sentence of a place begins, and the name in the clause before it."""
    lo = begun_at(text, max(0, place - _FAR), place, PART)
    clause = _AIM_BEFORE.sub("", text[clause_start(text, lo, place) : place], count=1)
    return lo, trim(read_lead(clause).name)


def _growth(place: tuple[int, int], name: str, status: str, comparator: str, first: int, last: int, **said: Any) -> Row:
    row = Row(*place, name, "growth", status, comparator, None, "%", first, last, base=first - 1)
    return row._replace(indicator=indicator_of(name), **said)
