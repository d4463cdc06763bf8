"""The years that a figure is for, and the year that a growth is measured against."""

import re
from typing import NamedTuple

from analysis.reading.clause import Lead
from analysis.reading.frame import Frame
from analysis.reading.moment import plan_years, year_of
from analysis.reading.period import Span, before, spans
from analysis.reading.subject import clause_start
from analysis.text.quantity import Mention


class Told(NamedTuple):
    """`mode` review or plan, the years `first`..`last`, what `said` so: frame, year, span, pair, goal, part or now."""

    mode: str
    first: int
    last: int
    said: str

    @property
    def status(self) -> str:
        return "actual" if self.mode == "review" else "target"


class Carried(NamedTuple):
    """What one part of a sentence leaves to the next, after a semicolon: the one time it named, the base year."""

    times: tuple[Span, ...]
    base: int


NOTHING = Carried((), 0)

_ANNUAL_CUE = re.compile("同比|比上年|较上年|比去年|较去年|上年同期")
_STOCK_NOW = re.compile("，?是(?:我们|我国)(?:的|最)|现有|目前(?!期)")
_AGO = {"三年前": 3, "五年前": 5, "十年前": 10}
# What a review says of the year to come; 预计…将达到 is an estimate of the year that ended.
_WILL = re.compile("(?!.*(?:预计|估计|有望)).*(?<!即)将(?:再|还)?(?:用|增加|增长|继续|建成|安排|投入|新增|比|提高)")
_ALREADY = re.compile(
    "(?<![保要须争力])(?:圆满|胜利)完成|(?:已经?)(?![^，]{0,12}的)(?:达|有|建成|完成|实现|形成|超过|突破|覆盖|占|累计|连续|增|降|提高|由|从|接近|开通|投入|下达)"
)


class Years:
    """The time words of one sentence, and what its figures have said of years so far."""

    def __init__(self, text: str, start: int, end: int, frame: Frame, year: int, before: Carried) -> None:
        self.text, self.start, self.end, self.frame, self.year = text, start, end, frame, year
        self.times = [*before.times, *spans(text[start:end], year, frame)]
        self.base = before.base
        self._is_present: bool | None = None
        self._next, self._now = 0, (frame.first, frame.last, "frame")
        self.ends: tuple[int, int] | None = None  # of 由2002年…增加到2007年…, for the pairs that follow

    def carried(self) -> Carried:
        """What the part of the sentence after a semicolon goes on with: the one time that this part names."""
        named = [t for t in self.times if t.kind in ("year", "span", "pair", "goal")]
        return Carried((named[0]._replace(place=-1),) if len(named) == 1 else (), self.base)

    def told(self, place: int, lead: Lead, flow: bool, counted: bool = False) -> Told:
        """The years of a figure that begins at `place`; `counted` says whether a noun follows it."""
        frame, year = self.frame, self.year
        mode = frame.mode
        first, last, said = self._named(place - self.start)
        if lead.at:
            named = year_of(lead.at)
            plan = plan_years(lead.at) if named is None else None
            if named is not None:
                first, last, said = named, named, "goal" if named > year else "year"
            elif plan is not None:
                first, last = plan
                said = "span"
            elif lead.at in ("去年", "上年"):
                first = last = year - 1 if lead.at == "去年" else before(frame, year)
                said = "year"
            elif lead.at in ("今年", "本年"):
                first, last, said = year, year, "year"
            elif lead.at in ("现在", "目前") and frame.mode == "review":
                first, last = frame.last, frame.last
        if last < year:
            mode = "review"
        elif said == "goal" or last > year or (said == "year" and last == year):
            mode = "plan"
        if said == "goal" and flow and frame.mode == "plan" and frame.first <= last:
            first = frame.first
        if mode == "plan" and said == "frame":
            done = _ALREADY.search(self.text, clause_start(self.text, self.start, place), place)
            if done or (counted and self._present()):
                return Told("review", year - 1, year - 1, "now")
        single = frame.mode == "review" and frame.first == frame.last
        if single and said == "frame" and _WILL.match(self.text, clause_start(self.text, self.start, place), place):
            return Told("plan", year, year, "year")
        return Told(mode, first, last, said)

    def _present(self) -> bool:
        """Whether the sentence tells what is now, which within a plan is what the year before left."""
        if self._is_present is None:
            self._is_present = _STOCK_NOW.search(self.text, self.start, self.end) is not None
        return self._is_present

    def _named(self, place: int) -> tuple[int, int, str]:
        """The years that the time words before a place name, and what said so. Places come in ascending order."""
        times, first, last, said = self.times, *self._now
        while self._next < len(times) and times[self._next].place < place:
            span = times[self._next]
            self._next += 1
            if span.kind == "base":
                self.base = span.last
            elif span.kind == "whole":
                if said == "part":
                    first, last, said = self.frame.first, self.frame.last, "frame"
            elif span.kind != "from":
                first, last, said = span.first, span.last, span.kind
        self._now = (first, last, said)
        return self._now

    def early(self, told: Told, lead: Lead) -> Told:
        """The year of A in 由A增加到B: the one that it states, else the one before the period."""
        year = self.year
        if lead.at and lead.at not in ("年初", "期初"):
            relative = {"去年": year - 1, "今年": year, "上年": before(self.frame, year)}
            last = year_of(lead.at) or relative.get(lead.at, told.first - 1)
            self.ends = (last, 0)
        elif self.ends and self.ends[1]:
            last = self.ends[0]
        elif told.said == "pair":
            last = told.first  # 从1978年到1982年，由A增加到B
        elif self.base and self.base < told.last:
            last = self.base
        else:
            within = told.said in ("year", "goal") and self.frame.first < told.last
            last = (self.frame.first if within else told.first) - 1
        return Told("review" if last < year else "plan", last, last, told.said)

    def late(self, told: Told, lead: Lead) -> Told:
        """The years of B in 由A增加到B."""
        if told.said == "year" and not lead.at and self.ends and self.ends[0] == told.last:
            told = Told(self.frame.mode, self.frame.first, self.frame.last, "frame")  # 由去年的A增加到B
        if self.ends:
            self.ends = (self.ends[0], told.last)
        return told

    def against(
        self, place: int, lead: Lead, measure: str, first: int, last: int, risen: bool = False
    ) -> tuple[int, int]:
        """First year covered and base year of a growth or change; `risen` where it sums up 由A增加到B right before."""
        if lead.base:
            named = year_of(lead.base)
            if named is not None:
                self.base = named
                return named + 1, named
            if lead.base in ("上年", "去年", "上一年"):
                return last, last - 1
            plan = plan_years(lead.base)
            if plan is not None and plan[1] < last:
                return plan[1] + 1, plan[1]
            if lead.base in ("今年", "本年") and last == self.year:
                return last + 1, last  # said of the year to come
            ago = _AGO.get(lead.base)
            return (last - ago + 1, last - ago) if ago else (first, first - 1)
        if risen and self.ends and self.ends[0] < self.ends[1] == last:
            return self.ends[0] + 1, self.ends[0]  # 由2018年的A增加到2022年的B，增长9%
        if measure != "average_growth" and _ANNUAL_CUE.search(self.text, max(self.start, place - 14), place):
            return last, last - 1
        if self.base and self.base < last - 1 and first == last:
            return self.base + 1, self.base
        if measure == "average_growth" and first == last:
            # an average has several years: the five that end with a review or begin with a plan
            ahead = self.frame.first if self.frame.mode == "plan" and self.frame.first <= last else first
            first = last - 4 if last < self.year else ahead
        return first, first - 1


def base_year(told: str) -> int:
    """The year at whose end a base stands; 0 where none is named.

    >>> base_year("2020年"), base_year("“十三五”"), base_year("上年")
    (2020, 2020, 0)
    """
    plan = plan_years(told)
    return year_of(told) or (plan[1] if plan else 0)


def basis(text: str, start: int, m: Mention, measure: str) -> str | None:
    """Whether a growth is said to be real or nominal; `start` is where its sentence begins.

    >>> from analysis.text.quantity import scan
    >>> text = "农民收入实际增长5%"
    >>> basis(text, 0, scan(text)[0], "growth"), basis(text, 0, scan(text)[0], "level")
    ('real', None)
    """
    if measure not in ("growth", "average_growth"):
        return None
    window = text[max(start, m.start - 20) : m.start]
    if "实际" in window or "可比价" in window or "不变价" in window or "扣除" in window:
        return "real"
    return "nominal" if "名义" in window or "现价" in window else None
