"""Which years a passage speaks of, and whether it looks back or ahead.

Headings lead; the opening words of a paragraph overrule them; time words inside a sentence overrule both
(`analysis.reading.period`).
"""

import re
from typing import NamedTuple

from analysis.reading.moment import PLANS, plan_years, plans_in
from analysis.text.numeral import numeral
from analysis.text.report import Section


class Frame(NamedTuple):
    """`mode` is review or plan; `first`..`last` are the years that the passage covers."""

    mode: str
    first: int
    last: int


_REVIEW = re.compile("回顾|过去|成就|成绩|总结|以来|发展历程|情况|完成|来的|取得|去年|工作总结|主要工作和")
_PLAN = re.compile(
    "安排|任务|目标|要求|部署|重点工作|建议|今后|未来|展望|今年工作|主要工作|谋划|打算|意见|自身建设|总体考虑|抓好|思路|方针|预期"
)
_FIVE = re.compile("(?<![个個])五年|本届政府|上届|任期")
_YEAR = re.compile(r"((?:19|20)\d\d|[一二][九〇零][一二三四五六七八九〇零]{2})年")

_FIVE_BACK = re.compile(
    r"^(?:各位代表[！，：]?)?(?:总的看，?|回顾|可以说，?)?(?:(?:这|过去的?|刚刚过去的?|这一)五年|五年来|五年间|五年中|过去五年|本届政府(?:任期|以来)|"
    r"自本届政府|第[一二三四五六七八九十]+届全国人民代表大会(?:第一次会议以来|期间)|在过去的?五年|(?:这|过去的?)(?:五年)?，?是[^。，]{2,30}的五年)"
)
_FIVE_AHEAD = re.compile(r"^(?:各位代表[！，：]?)?(?:今后|未来|新的|下一个|到)(?:的)?五年|^到20\d\d年|^今后一个时期")
_YEAR_BACK = re.compile(
    r"^(?:各位代表[！，：]?)?(?:回顾|刚刚)?(?:过去的?(?:一年|这一年)|一年来|这一年|去年|过去一年|在过去的一年|全年)"
)
_YEAR_AHEAD = re.compile(
    r"^(?:各位代表[！，：]?)?(?:今年|新的一年|做好今年|本年度|综合考虑|按照上述|根据以上|今年[是我]|为(?:实现|完成)今年)"
)
_TARGETS = re.compile(
    r"今年[^。；]{0,24}(?:目标|预期|要求|任务)[^。；]{0,6}[是为：]|(?:主要)?(?:预期)?目标(?:是|为|：)|建议今年"
)


# 当前的形势和任务 begins with what has been; the passages below it tell where they look ahead.
_SITUATION = re.compile("形势(?:和|与|及)")
_JUST_PAST = re.compile(r"^[^。；]{0,20}刚刚过去的((?:19|20)\d\d)年")


def of_heading(text: str, year: int) -> Frame | None:
    """The frame that a heading sets; None where it says nothing of time.

    >>> of_heading("一、2022年工作回顾", 2023), of_heading("二、2023年工作安排", 2023)
    (Frame(mode='review', first=2022, last=2022), Frame(mode='plan', first=2023, last=2023))
    >>> of_heading("一、“十四五”时期工作回顾", 2026), of_heading("未来五年主要目标", 2026)
    (Frame(mode='review', first=2021, last=2025), Frame(mode='plan', first=2026, last=2030))
    """
    if re.search("开好局|起好步|良好开局", text):
        return Frame("plan", year, year)
    back, ahead = bool(_REVIEW.search(text)), bool(_PLAN.search(text))
    years = [y for m in _YEAR.finditer(text) if (y := int(numeral(m[1]) or 0) if not m[1].isdigit() else int(m[1]))]
    plans = plans_in(text)
    named, planned = _YEAR.search(text), PLANS.search(text)
    ahead_first = named and planned and plans and plans[0][0] >= year and planned.start() < named.start()
    if years and not ahead_first:
        first = years[0]
        if first < year:
            return Frame("review", first, first)
        if first == year:
            return Frame("plan", year, year)
    if plans:
        first, last = plans[0]
        if last < year:
            return Frame("review", first, last)
        if first >= year:
            return Frame("plan", first, last)
        return Frame("plan", first, last) if ahead else Frame("review", first, year - 1)
    if _FIVE.search(text):
        if re.search("今后|未来", text):
            return Frame("plan", year, year + 4)
        return Frame("review", year - 5, year - 1)
    if "今年" in text or "新的一年" in text:
        return Frame("plan", year, year)
    if "去年" in text or "过去一年" in text or "一年来" in text:
        return Frame("review", year - 1, year - 1)
    if back and not ahead:
        return Frame("review", year - 1, year - 1)
    if ahead and not back and _SITUATION.search(text) is None:
        return Frame("plan", year, year)
    return None


# Within a review of several years a dated sentence is one figure's date, unless the paragraph is about the year.
_ONE_YEAR = re.compile("年(?:是|，(?:我们|面对|全[省市区国]|围绕|按照|坚持|在|习近平))|刚刚过去的")


def _no_figure(text: str) -> bool:
    """Whether a dated first sentence tells no figure, so that the paragraph is about the year."""
    sentence = text.partition("。")
    return bool(sentence[1]) and re.search("\\d|百分之", sentence[0][6:]) is None


_DRAWN_UP = re.compile(
    "^(?:根据|按照)[^。]{0,60}?(?:第[一二三四五六七八九十]{1,3}个五年(?:规划|计划)|“[一二三四五六七八九十]{1,3}五”规划)"
)


def of_opening(text: str, year: int, frame: Frame) -> Frame | None:
    """The frame that a paragraph's first words set, if any; `frame` is the one in force before it."""
    head = text[:60]
    if _FIVE_BACK.search(head):
        return Frame("review", year - 5, year - 1)
    if _FIVE_AHEAD.search(head):
        m = _YEAR.match(head, 1)
        if m and m[1].isdigit() and int(m[1]) > year:
            return Frame("plan", frame.first if frame.mode == "plan" and frame.last == int(m[1]) else year, int(m[1]))
        return Frame("plan", year, year + 4)
    back = _YEAR_BACK.search(head)
    if back and not (back[0].endswith("全年") and frame.mode == "plan"):  # a plan's 全年 is its own year
        return Frame("review", year - 1, year - 1)
    if _YEAR_AHEAD.search(head):
        return Frame("plan", year, year)
    m = re.match(r"(?:各位代表[！，：]?)?(?:刚刚过去的|过去的)?((?:19|20)\d\d)年", head)
    if m:
        named = int(m[1])
        after = head[m.end() : m.end() + 1]
        if named == year - 1 and head.startswith(("刚刚过去", "各位代表！刚刚过去", "各位代表，刚刚过去")):
            return Frame("review", named, named)
        if (
            named == year - 1
            and after
            and after in "，是全我"
            and (frame.first == frame.last or _ONE_YEAR.search(head) or _no_figure(text))
        ):
            return Frame("review", named, named)
        if named == year and after in "是，全我经主工政发":
            return Frame("plan", year, year)
    past = _JUST_PAST.match(head)
    if past and int(past[1]) == year - 1:
        return Frame("review", year - 1, year - 1)
    drawn = _DRAWN_UP.match(text)
    if drawn and (span := plan_years(drawn[0])) and span[0] >= year:
        return Frame("plan", *span)
    spans = plans_in(head[:16])
    if spans and re.match('过去的“|[“"]?[一二三四五六七八九十]{1,3}五', head):
        first, last = spans[0]
        if first >= year:
            return Frame("plan", first, last)
        if last == year - 1:
            return Frame("review", first, last)
        if first < year <= last:
            return Frame("plan", first, last) if re.search("目标|任务|要", head) else None
    if _TARGETS.search(head) and "五年" not in head and frame.mode == "review":
        return Frame("plan", year, year) if "今年" in head or "建议" in head else None
    return None


# Where a sentence inside a paragraph turns to other years.
_TURN = re.compile(
    "(?<=[。！？；])(?=过去五年|五年来|这五年|“|刚刚过去的|过去一年|一年来|今年|今后五年|未来五年|回顾|20|19|去年|本届政府|全年)"
)
_DONE = re.compile("^“?([一二三四五六七八九十]{1,3})五”?(?:规划|计划)?[^。]{0,24}(?:完成|收官|实现)")


def frames(text: str, sections: list[Section], year: int, sheet: bool = False) -> list[tuple[int, int, Frame]]:
    """The passages of a text, each with its frame: (start, end, frame), in order.

    Lines before the first heading are a review of the year before. In a figure sheet (`sheet`) each line stands alone:
    what its first words say of time holds for that line.
    """
    marks = {s.start: s for s in sections}
    restarts = sum(s.level == 1 and s.heading.startswith("一、") for s in sections) > 1
    nested = False
    frame = Frame("review", year - 1, year - 1)
    lasting = None  # five years told at the end of a paragraph, for the dashes that follow
    held: dict[int, Frame] = {}
    passages = []
    for m in re.finditer("[^\n]+", text):
        start, end = m.span()
        section = marks.get(start)
        if section is not None:
            named, lasting = _of_section(section, held, year, nested), None
            nested = nested or (restarts and named is not None and named.first < named.last)
            if named is not None:
                frame = named
            held = {lv: f for lv, f in held.items() if lv < section.level}
            held[section.level] = frame
            passages.append((start, end, frame))
            continue
        if end - start > 12:
            named = of_opening(text[start : start + 120], year, frame)
            if named is not None and sheet:
                passages.append((start, end, named))
                continue
            if named is not None:
                lasting = None
                if named.mode == "review" and held.get(1, named).mode == "plan":
                    lasting = named  # a look back within a plan is a paragraph long
                else:
                    frame = named
                    if len(held) == 1:
                        held = dict.fromkeys(held, frame)
        inner = frame
        if lasting is not None and (named is lasting or _LISTED.match(text, start) or _TELLS.match(text, start)):
            inner = lasting
        else:
            lasting = None
        passages.append((start, end, inner))
        for turn in _TURN.finditer(text, start, end):
            at = turn.start()
            head = text[at : at + 60]
            named = of_opening(head, year, inner)
            done = _DONE.match(head)
            if named is None and done and frame.mode == "review":
                span = plan_years(f"“{done[1]}五”")
                named = Frame("review", *span) if span and span[1] == year - 1 else None
            if named is not None and lasting is not None and named.mode == "plan" and frame.mode == "plan":
                inner, lasting = frame, None  # 去年…。今年…: the look back is over
                passages.append((at, end, inner))
                continue
            if named is not None and named != inner and _lasts(head, named, frame):
                inner = lasting = named
                passages.append((at, end, inner))
    return passages


# A paragraph that goes on telling what was, after a look back within a plan.
_TELLS = re.compile("(?:我国|我们|中国|广大|人民|全方位|两岸|面对|在国际)(?![^。]{0,24}(?:要|将|必须|继续|应当))")
_LISTED = re.compile("—|[一二三四五六七八九]是")


def _of_section(section: Section, held: dict[int, Frame], year: int, nested: bool) -> Frame | None:
    """The frame that a heading sets, None to go on as before. Undated headings below another go by that other's; where
    numbering starts anew inside a chapter, only dates count."""
    dated = _DATED.search(section.heading) is not None
    if dated or (section.level == 1 and not (nested and section.heading[1:2] in "、十")):
        return of_heading(section.heading, year)
    if section.level == 1:
        return None
    return next((held[level] for level in range(section.level - 1, 0, -1) if level in held), None)


_DATED = re.compile("年|今后|未来(?:[一二三四五]|十年)|[一二三四五六七八九十]五[”时规计]")


def _lasts(head: str, named: Frame, frame: Frame) -> bool:
    """Whether a turn inside a paragraph holds to its end: a look back at several years does, a date doesn't."""
    return named.last > named.first and named.mode == "review" and frame.mode == "review"
