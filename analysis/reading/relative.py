"""Targets that have no number of their own: 与经济增长同步, 高于经济增长."""

import re
from bisect import bisect_right
from typing import Any

from analysis.catalogue.words import pattern_of
from analysis.reading.clause import read_lead
from analysis.reading.frame import Frame
from analysis.reading.indicator import indicator_of
from analysis.reading.names import trim
from analysis.reading.period import spans
from analysis.reading.row import Row
from analysis.reading.subject import clause_start

_SAME = re.compile(
    r"(?:与|和|同|跟)([^，。；：、与和同\n]{2,24}?(?:和(?:价格|物价)[^，。；：、\n]{1,10}?)?)(?:保持|相|实现|大体|基本)*(?:同步|匹配|相适应|适应|持平)(?!推进|规划|建设|实施|发展|投产|加快|设计|研究)(?:增长|提高)?"
)
_ABOVE = re.compile(
    r"(?:略|力争|继续|适当)?(高于|快于|不低于|超过|低于|略快于|略高于)((?:全国|全省|当地|同期)?(?:名义|实际)?(?:经济|GDP|地区生产总值|国内生产总值|生产总值)(?:增长|增速|发展)?(?:速度|水平|增速)?)(?=[，。；、\n]|$)"
)
_GAUGES = (
    (re.compile("名义(?:经济|GDP|国内生产总值|地区生产总值)"), "gdp:nominal_growth"),
    (re.compile("经济|GDP|生产总值"), "gdp:growth"),
    (re.compile("物价|价格"), "cpi:growth"),
    (re.compile("劳动生产率"), "labour_productivity:growth"),
    (re.compile("居民收入"), "disposable_income:growth"),
    (re.compile("财政收入"), "general_public_budget_revenue:growth"),
)


# What is no series that moves: 与社会主义市场经济体制相适应.
_NO_SERIES = re.compile(pattern_of("no series"))


def gauge(phrase: str) -> str | None:
    """The series that a phrase names, joined by `;`.

    >>> gauge("经济增长和价格水平预期目标"), gauge("名义经济增速"), gauge("人民期待")
    ('gdp:growth;cpi:growth', 'gdp:nominal_growth', None)
    """
    found = []
    rest = phrase
    for pattern, name in _GAUGES:
        if pattern.search(rest):
            found.append(name)
            rest = pattern.sub("", rest)
    return ";".join(found) or None


_STILL = re.compile("(?:持平|零增长|正增长)(?=[，。；、\n]|$)")
_NEARLY = re.compile("(?:基本|大体|总体)$")


def standstills(text: str, passages: list[tuple[int, int, Frame]], starts: list[int], year: int) -> list[Row]:
    """Growth that is said without a number: 与上年持平 and 零增长 are 0 %, 正增长 is more."""
    rows = []
    for m in _STILL.finditer(text):
        i = bisect_right(starts, m.start()) - 1
        lo = max(text.rfind(c, 0, m.start()) for c in "。；\n") + 1
        name = trim(read_lead(text[clause_start(text, lo, m.start()) : m.start()]).name)
        if (
            i < 0
            or len(name) < 2
            or "、" in name
            or gauge(name.partition("与")[2])
            or name.endswith(("坚持", "支持", "保持", "水"))
        ):
            continue
        frame = passages[i][2]
        last = frame.last
        for span in spans(text[lo : m.end()], year, frame):
            if span.kind in ("year", "goal", "span"):
                last = span.last
        nearly = _NEARLY.search(text, lo, m.start())
        comparator = "gt" if m[0] == "正增长" else "about" if nearly else "eq"
        place = nearly.start() if nearly else m.start(), m.end()
        status = "actual" if last < year else "target"
        rows.append(_growth(place, name, status, comparator, last, last, value=0.0, rules=("relative.standstill",)))
    return rows


def _growth(place: tuple[int, int], name: str, status: str, comparator: str, first: int, last: int, **said: Any) -> Row:
    return Row(
        *place, name, "growth", status, comparator, said.pop("value", None), "%", first, last,
        base=first - 1, indicator=indicator_of(name), **said,
    )  # fmt: skip


def relative_targets(text: str, passages: list[tuple[int, int, Frame]], starts: list[int], year: int) -> list[Row]:
    """The relative targets of the passages that look ahead."""
    rows = []
    seen: set[int] = set()
    for start, end, plan in passages:
        if plan.mode != "plan":
            continue
        for pattern, m in [(p, m) for p in (_SAME, _ABOVE) for m in p.finditer(text, start, end)]:
            if m.start() in seen:
                continue
            seen.add(m.start())
            frame = passages[bisect_right(starts, m.start()) - 1][2]
            if frame.mode != "plan":
                continue
            phrase = m[1] if pattern is _SAME else m[2]
            reference = gauge(phrase)
            if reference is None or _NO_SERIES.search(phrase) or text.startswith("的", m.end()):
                continue
            lo = max(text.rfind(c, 0, m.start()) for c in "。；\n") + 1
            name = trim(read_lead(text[clause_start(text, lo, m.start()) : m.start()]).name)
            first, last = frame.first, frame.last
            for span in spans(text[lo : m.start()], year, frame):
                if span.kind != "from":
                    first, last = span.first, span.last
            if last < year or not name:
                continue
            comparator = "about" if pattern is _SAME else {"不低于": "ge", "低于": "lt"}.get(m[1], "gt")
            said = {"reference": reference, "rules": ("relative.target",)}
            rows.append(_growth(m.span(), name, "target", comparator, first, last, **said))
    return rows
