"""Which years a passage speaks of, and whether it looks back or ahead.

Every heading, every paragraph, and what follows a turn to its paragraph's end has a frame. Headings lead; the opening
words of a paragraph overrule them; a sentence may turn to other years; time words inside a sentence overrule all
(`analysis.reading.period`).

A report given late in the year that it reviews (2018年12月25日, 一、2018年工作回顾, 二、2019年工作安排) is of the year
in which it was delivered, but speaks as those of the next spring do. It is read as one of that spring; what it calls
今年 and 明年 is put into the words of that spring, sign for sign, so that every place holds. What it calls 前年 is
left: there is no word of two signs for it, so that such a figure is a year late.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from analysis import later as re
from analysis.catalogue.words import phrase
from analysis.reading.evidence import (
    AIMS,
    asks,
    asks_only,
    no_figure,
    of_aims,
    of_body,
    of_both,
    of_half,
    of_heading,
    of_opening,
    year_ahead,
    year_back,
)
from analysis.reading.moment import NUMBER, STATED, Frame, year_of
from analysis.reading.subject import begun_at
from analysis.text.report import Section

__all__ = ["Frame", "as_told", "frame_at", "frames"]


def frames(text: str, sections: list[Section], year: int, sheet: bool = False) -> list[tuple[int, int, Frame]]:
    """The passages of a text, each with its frame: (start, end, frame), in order.

    Lines before the first heading are a review of the year before. In a figure sheet (`sheet`) each line stands alone:
    what its first words say of time holds for that line.

    >>> from analysis.text.report import headings
    >>> text = "一、2022年工作回顾\\n去年粮食丰收。\\n二、2023年工作安排\\n过去一年，棉花也获得了丰收。\\n"
    >>> [(frame.mode, frame.last) for _, _, frame in frames(text, list(headings(text)), 2023)]
    [('review', 2022), ('review', 2022), ('plan', 2023), ('review', 2022)]
    """
    walk = _Walk(text, sections, year, sheet)
    marks = {s.start: s for s in sections}
    for m in re.finditer("[^\n]+", text):
        section = marks.get(m.start())
        if section is None:
            walk.paragraph(*m.span())
        else:
            walk.heading(section, m.end())
    return walk.passages


def frame_at(passages: list[tuple[int, int, Frame]]) -> Callable[[int], Frame]:
    """Which frame holds at a place."""
    starts = [start for start, _, _ in passages]
    return lambda place: passages[max(0, bisect_right(starts, place + 1) - 1)][2]


# The end of a sentence after which another turns to other years.
_TURN = re.compile(phrase("turn to other years"))
_HEAD = 400  # characters in which a text says what it tells of
# 特别是去年，我们…: within a review of several years what follows is about the last one.
_ABOVE_ALL = re.compile("(?:特别是|尤其是)(?P<year>(?:刚刚?)?(?:过去的)?(?:(?:19|20)\\d\\d年|去年|一年))")
_TELLS = re.compile("(?:我国|我们|中国|广大|人民|全方位|两岸|面对|在国际)(?![^。]{0,24}(?:要|将|必须|继续|应当))")
_ASKS_AGAIN = re.compile("(?:我们|今后|下一步)?(?:要(?!求)|必须|应当|力争)")
_PAST_YEARS = re.compile("过去的?一年|这?[一两三四]年多?来")
_PROPOSES = re.compile(phrase("a report proposes"))
_LISTED = re.compile("—|[一二三四五六七八九]是")
_ITEM = re.compile("[（(]?\\d{1,2}(?:[)）、．]|\\.(?!\\d))|[①-⑳]|—|[一二三四五六七八九]是")
_DATED = re.compile(f"年|今后|未来(?:[一二三四五]|十年)|{NUMBER[:-5]}五[”时规计]")


class _Walk:
    """The state of a walk through the lines: the frame in force, those of headings above, a look back that lasts."""

    def __init__(self, text: str, sections: list[Section], year: int, sheet: bool) -> None:
        self.text, self.year, self.sheet, self.sections = text, year, sheet, sections
        # found in one sweep, for few lines hold any
        turns = sorted((m for each in (_TURN, AIMS) for m in each.finditer(text)), key=re.Match.start)
        self.turns, self.begins = turns, [m.start() for m in turns]
        self.restarts = sum(s.level == 1 and s.heading.startswith("一、") for s in sections) > 1
        self.nested = self.dated = False
        # a text of the middle of its year tells of that year
        self.own = None if sheet else of_half(text[: sections[0].start if sections else _HEAD][:_HEAD], year)
        self.frame = self.own or self._without_dates() or year_back(year)
        self.passages: list[tuple[int, int, Frame]] = []
        self.held: dict[int, Frame] = {}
        self.both: tuple[Frame, Frame] | None = None  # a year and the years up to it, of one heading
        self.aims: Frame | None = None  # of a list of aims whose items stand in paragraphs of their own
        self.lasting: Frame | None = None  # five years told at the end of a paragraph, for the dashes that follow

    def _without_dates(self) -> Frame | None:
        """A plan, where no heading has a date and the whole text asks for deeds and tells of none: part of a report."""
        bare = not self.sheet and not any(_DATED.search(each.heading) for each in self.sections)
        return year_ahead(self.year) if bare and asks_only(self.text) else None

    def heading(self, section: Section, end: int) -> None:
        self.lasting = self.aims = None
        opens = section.level == min((*self.held, section.level))
        if opens:
            self.both = of_both(section.heading, self.year)
        named = self._of_section(section, end, opens)
        self.nested = self.nested or (self.restarts and named is not None and named.first < named.last)
        if named is not None:
            self.frame, self.dated = named, True
        self.held = {level: frame for level, frame in self.held.items() if level < section.level}
        self.held[section.level] = self.frame
        self.passages.append((section.start, end, self.frame))

    def _of_section(self, section: Section, end: int, opens: bool) -> Frame | None:
        """The frame that a heading sets, None to go on as before. Undated headings below another go by that other's;
        where numbering starts anew inside a chapter, only dates count."""
        dated = _DATED.search(section.heading) is not None
        if dated or (section.level == 1 and not (self.nested and section.heading[1:2] in "、十")):
            named = self.both[0] if self.both and opens else of_heading(section.heading, self.year)
            silent = named is None and self.frame.mode == "review" and not self.sheet and not self.own
            if silent and asks(self.text[section.start : self._turns_at(section, end)], self.dated):
                return year_ahead(self.year)
            return named
        if section.level == 1:
            return None
        own = of_body(self.text[section.start : end], self.both) if self.both and not self.sheet else None
        above = (self.held[level] for level in range(section.level - 1, 0, -1) if level in self.held)
        return own or next(above, None)

    def _turns_at(self, section: Section, end: int) -> int:
        """Where the first paragraph of a section begins that says its own time, so that what follows is no evidence."""
        lines = re.finditer("[^\n]{13,}", self.text[end : section.end])
        own = (m.start() for m in lines if of_opening(m[0][:120], self.year, self.frame) is not None)
        return end + next(own, section.end - end)

    def paragraph(self, start: int, end: int) -> None:
        named = None
        if end - start > 12:
            named = of_opening(self.text[start : min(end, start + 120)], self.year, self.frame)
            if named is None and not self.held and _PROPOSES.match(self.text, start):
                named = year_ahead(self.year)  # in the press, where no heading says so
        elif (line := _YEAR_LINE.fullmatch(self.text, start, end)) and (year := year_of(line[1])) and year <= self.year:
            named = year_ahead(year) if year == self.year else Frame("review", year, year)
        if named is not None and self.sheet:
            self.passages.append((start, end, named))
            return
        if named is not None:
            self._open(named)
        inner = self._of_paragraph(start, end, named)
        self.passages.append((start, end, inner))
        for at, aims in self._turns(start, end):
            listed = self.text[at : min(end, at + 100)] if aims else ""
            turned = of_aims(listed, self.year, inner) if aims else self._turned(at, inner)
            if turned is None:
                continue
            if turned != inner:
                inner = turned
                self.passages.append((at, end, inner))
            if aims and self.text[at:end].rstrip().endswith("：") and not self.sheet:
                self.aims = turned  # 主要目标是： and below it 1.…

    def _of_paragraph(self, start: int, end: int, named: Frame | None) -> Frame:
        """The frame that a paragraph begins with."""
        self.aims = self.aims if named is None and self._lists_on(start) else None
        found = self.aims or self.frame
        if named is None and self.both and self.frame in self.both and not self.sheet:
            found = of_body(self.text[start:end], self.both) or found
        tells_on = _LISTED.match(self.text, start) or _TELLS.match(self.text, start)
        self.lasting = self.lasting if named is self.lasting or tells_on else None
        return self.lasting or found

    def _lists_on(self, start: int) -> bool:
        """Whether a paragraph is an item of a list, or the rest of one that a page broke."""
        broken = self.text[max(0, start - 3) : start].rstrip()[-1:] not in tuple("。；！：")
        return broken or _ITEM.match(self.text, start) is not None

    def _turns(self, start: int, end: int) -> list[tuple[int, bool]]:
        """Where the sentences of a paragraph may turn to other years, and whether it is by a list of aims."""
        found: list[tuple[int, bool]] = []
        first = bisect_left(self.begins, start)
        for m in self.turns[first : bisect_left(self.begins, end, first)]:
            if m.re.pattern == AIMS.pattern:
                begins = begun_at(self.text, start, m.start())
                found.append((begins, True))
            else:
                found.append((m.end(), False))
        return sorted(found)

    def _open(self, named: Frame) -> None:
        """The frame that a paragraph's first words set holds for the section; a look back within a plan is a paragraph
        long."""
        self.lasting = None
        if named.mode == "review" and self.held.get(1, named).mode == "plan":
            self.lasting = named
            return
        self.frame = named
        if len(self.held) == 1:
            self.held = dict.fromkeys(self.held, named)

    def _turned(self, at: int, inner: Frame) -> Frame | None:
        """The frame to which a sentence turns, which holds to the paragraph's end."""
        above_all = _ABOVE_ALL.match(self.text, at)
        if above_all:
            return self._about_last(above_all, inner)
        head = self.text[at : at + 60].partition("\n")[0]
        if inner.mode == "review" and self.frame.mode == "plan" and _ASKS_AGAIN.match(head):
            return self.frame  # 两年来…。要…, within a plan
        named = of_opening(head, self.year, inner)
        if named is None:
            return None
        if named == year_ahead(self.year + 1):
            return named  # 明年的计划，… within what is asked of this year
        if named.mode == "plan" and self.frame.mode == "plan" and (self.lasting is not None or inner != self.frame):
            self.lasting = None  # 去年…。今年…: the look back is over
            return self.frame if inner.mode == "review" else named
        if named.mode == "review" and named.last > named.first and self.frame.mode == "review":
            if self.both and named in self.both:
                self._open(named)  # under a heading of both, it holds on
            elif named != inner:
                self.lasting = named  # a look back at several years holds to the end, a date doesn't
            return named
        if self.frame.mode == inner.mode == "plan" and named.mode == "review" and _PAST_YEARS.match(head):
            return named  # 过去一年 and 两年来 within a plan hold until deeds are asked for
        return None

    def _about_last(self, above_all: re.Match[str], inner: Frame) -> Frame | None:
        """The last year of several, where a sentence without a figure says that the paragraph is about it."""
        begins, last = above_all.start("year"), year_back(self.year)
        named = of_opening(self.text[begins : begins + 60].partition("\n")[0], self.year, last)
        about = inner.mode == "review" and inner.first < inner.last == last.last and named == last
        return last if about and no_figure(self.text[above_all.end() - 6 : above_all.end() + 200]) else None


# 上半年, 1至10月, 前三季度: a report in the middle of its year tells of a part of it and plans the rest.
_YEAR_LINE = re.compile(f"\\s*({STATED}年)[：:]\\s*")  # a line of its own, above what is told of that year
_REVIEWS = re.compile(phrase("review of a year"))
_LOOKS_BACK = re.compile("回[顾首望眸]|成就|成绩|过去")
_PLANS = re.compile(phrase("plans of a year"))
# The day of the session, in the lines before the report proper begins.
_DAY = re.compile(f"({STATED})(?:年(?:1[12]|十[一二])月|1[12][0-3][0-9])")
_ANY_DAY = re.compile(f"{STATED}(?:年[0-9一二三四五六七八九十]{{1,2}}月|[01][0-9][0-3][0-9](?=[）)]))")
_OPENING = 200
_LATER = {"去年": "前年", "今年": "去年", "明年": "今年", "后年": "明年"}
_WORD = re.compile("去年|今年|明年|(?<![今以然之])后年(?!均)")


def as_told(text: str, sections: Sequence[Section], year: int) -> tuple[str, int]:
    """The text of a report of `year` and the year that its words count from: the next one, where it reviews its own.

    Where the speaker never says 明年 the plan may be told as in spring: its 今年 is left as it is.

    >>> from analysis.text.report import headings
    >>> text = "一、2018年工作回顾\\n今年粮食丰收。\\n二、2019年工作安排\\n明年修路。\\n"
    >>> as_told(text, headings(text), 2018)[1], as_told(text, headings(text), 2019)[1]
    (2019, 2019)
    >>> print(as_told(text, headings(text), 2018)[0].split()[1::2])
    ['去年粮食丰收。', '今年修路。']
    """
    heads = [section for section in sections if section.level == 1]
    named = f"{year}年" in (heads[0].heading if heads else "")  # 一、2018年迈出新步伐
    looks_back = named or any(_LOOKS_BACK.search(each.heading) for each in heads)
    reviewed, planned = _years(_REVIEWS, heads), _years(_PLANS, heads)
    told = year in reviewed or (looks_back and (year + 1 in planned or _in_winter(text, year)))
    if year in planned or year - 1 in reviewed or not told:
        return text, year
    ahead = (each.start for each in heads if year + 1 in _years(_PLANS, [each]))
    end = len(text) if "明年" in text else next(ahead, len(text))
    return _WORD.sub(lambda m: _LATER[m[0]], text[:end]) + text[end:], year + 1


def _years(pattern: re.Pattern[str], heads: Sequence[Section]) -> set[int | None]:
    """The years that headings review, or plan."""
    return {year_of(m[1]) for each in heads for m in pattern.finditer(each.heading)}


def _in_winter(text: str, year: int) -> bool:
    """Whether the first date of a text, in its head, is one of November or December of the year."""
    m = _ANY_DAY.search(text, 0, _OPENING)
    day = m and _DAY.match(m[0])
    return day is not None and year_of(day[1] + "年") == year
