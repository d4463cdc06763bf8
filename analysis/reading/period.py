"""Time words inside a sentence → the years that a figure is for."""

from collections.abc import Callable, Sequence

from analysis import later as re
from analysis.catalogue.words import pattern_of, phrase
from analysis.reading.counted import counted, named_before, plan_of
from analysis.reading.moment import (
    FROM,
    IN_SENTENCES,
    IS,
    THAN,
    TIME,
    TO,
    WITH,
    WORDS,
    Frame,
    Seen,
    Span,
    count_of,
    plan_years,
    words_of,
    year_of,
)
from analysis.reading.needed import needed

# 12月涨幅回落至2%，全年…: a month holds for its clause, a half-year for what follows.
_ONE_MONTH = re.compile("(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月份?")
_MONEY_OF_MONTH = re.compile(phrase("money of a month"))
_TO_CLAUSE_END = re.compile("\\d[^，。；]*")
_TURN = re.compile("[转减变增]为")
_RISES = re.compile("[降升增减提回][^，。；\\d]{0,3}[到至为]")
# No sentence without one of these names a time: most words have 年, 季 or 月 in them.
_OTHERS = [word for word in words_of(*IN_SENTENCES).split("|") if not set(word) & set("年季月")]
_TIMELY = re.compile('[年季月]|五”|五"|时期|期间|解放|建国|国成立|' + "|".join(_OTHERS))
TIMELY = needed(_TIMELY)
"""Characters of which a sentence that names a time has one."""


def spans(sentence: str, year: int, frame: Frame, named: Sequence[Span] = (), behind: str = "") -> list[Span]:
    """The time words of a sentence in order, less those that only set a base; `named` are years that were named before
    it, which 两年平均 sums up, `behind` is text before it, in which 这三年 may have been named.

    >>> review = Frame("review", 2022, 2022)
    >>> spans("“十三五”时期投资累计9万亿元，2020年完成2万亿元，比上年增长5%", 2023, review)
    [Span(kind='span', first=2016, last=2020, place=0), Span(kind='year', first=2020, last=2020, place=16)]
    """
    found: list[Span] = []
    if not _TIMELY.search(sentence):
        return found
    for m in TIME.finditer(sentence):
        start, end = m.span()
        if m["run"] and found and found[-1].kind == "pair" and sentence[start - 1 : start] in ("的", "这", "年"):
            pair = found[-1]  # 从1953年到1980年的二十八年中; 从1965年到1976年的11年中: the first is their base
            if count_of(m["n"]) == pair.last - pair.first:
                found[-1] = pair._replace(first=pair.first + 1)
            continue
        span = _span(Seen(m, sentence[max(0, start - 2) : start], sentence[end : end + 24], year, frame, behind))
        if span is None:
            continue
        if m["run"] and (years := _just_named(m, [*named, *found])):
            span = span._replace(kind="pair", first=years[0], last=years[-1])
        span = _of_its_year(span, sentence, start, found, year)
        found.append(span)
        found += _whole_again(m, sentence, frame) if span.kind == "part" else []
        found += _restored(sentence, found, frame) + _upon_beside(m, span, frame)
        turn = _TURN.search(sentence, end) if m["pre"] in ("由", "从") and span.kind == "span" else None
        if turn:  # 由前三年上升A转为下降B: B is for the time that the sentence spoke of before, or for the passage's
            spoken = found[-2] if len(found) > 1 else Span("year", frame.last, frame.last, 0)
            found.append(spoken._replace(place=turn.start()))
    return found


def _whole_again(m: re.Match[str], sentence: str, frame: Frame) -> list[Span]:
    """The year that goes on behind a part of it: 从上半年的A降到B, B is the year's; a month ends with its clause."""
    begins = []
    month = _ONE_MONTH.fullmatch(m["part"]) and not _MONEY_OF_MONTH.match(sentence, m.start("part"))
    if month and (told := _TO_CLAUSE_END.search(sentence, m.end())):
        begins.append(told.end())
    if m["pre"] in FROM and (rises := _RISES.search(sentence, m.end())):
        begins.append(rises.start())
    return [Span("whole", frame.first, frame.last, place) for place in begins]


def _of_its_year(span: Span, sentence: str, start: int, found: list[Span], year: int) -> Span:
    """A part of a year as one of the year named before it: 2020年上半年; 今年…，上半年…, told late in it."""
    if span.kind != "part" or not found or found[-1].kind not in ("year", "part"):
        return span
    named = found[-1]
    beside = sentence[start - 1 : start] == "年" or (named.kind == "year" and named.last == year)
    return span._replace(first=named.last, last=named.last) if beside else span


_BRACKET = re.compile("（([^（）]*)）")
# 在去年增长5%的基础上，再增长8%: what follows is told of the time before.
_UPON = re.compile("[^。；，]{1,30}基[础数]上")


def _restored(sentence: str, found: list[Span], frame: Frame) -> list[Span]:
    """What the sentence spoke of before a bracket, again behind it, where the bracket tells a figure of another time:
    目标为30亿元（2022年实际27亿元），增长11%; so behind 在2022年27亿元的基础上."""
    last = found[-1]
    upon = _UPON.match(sentence, last.place) if sentence.endswith("在", 0, last.place) else None
    opened = last.place if upon else sentence.rfind("（", 0, last.place + 1)
    m = upon or (_BRACKET.match(sentence, opened) if opened >= 0 else None)
    if m is None or m.end() <= last.place:
        return []
    before = next((span for span in reversed(found) if span.place < opened), None)
    return [before._replace(place=m.end() - 1) if before else Span("frame", frame.first, frame.last, m.end() - 1)]


# 高于1956年至1981年二十六年中平均每年递增3.9%的水平: the average is of those years.
_OWN_AVERAGE = re.compile("[的这]?(?:[一二三四五六七八九十\\d]{1,3}年)?[间中内]?(?:年均|平均)")
# 是1950年到1997年公路投资总和的1.7倍: what a figure is held against, not when it is.
_SUM_BEFORE = re.compile("[^，。；]{0,16}(?:总和|之和|总量|总额|总计|合计|总数)的")


def _just_named(m: re.Match[str], found: Sequence[Span]) -> list[int] | None:
    """The years that 两年平均 and 三年合计 sum up, where a sentence has named each of them before."""
    if m["which"] or m["tail"] not in ("平均", "合计", "共", "累计"):
        return None
    count = count_of(m["n"])
    years = sorted({span.last for span in found if span.kind in ("year", "goal")})[-count:]
    return years if len(years) == count > 1 and years[-1] - years[0] == count - 1 else None


# 保持近两年的水平: what a figure stays at is not the time of what follows.
_LEVEL_OF = re.compile("的(?:平均|最[高低好])?水平")
_HEADS = re.compile("，|[将会]?有?[^，。；：\\d]{0,12}：")
_LOOKED_AT = re.compile("[^，。；\\d]{0,20}(?:趋势|走势|形势|情况)来?看，[^，。；\\d]{0,6}(?:实现|达到|要)")


def _span(seen: Seen) -> Span | None:
    if seen.m["founding"]:
        return _founding(seen)
    if seen.before[-1:] in ("提", "学") and seen.m[0].startswith("前"):
        return None  # 提前两年实现目标, 学前三年教育: how much sooner, not when
    if seen.pre in FROM and (seen.m["run"] or seen.m["rel"]) and _LOOKED_AT.match(seen.after):
        return None  # 从这两年的趋势看，实现9%的增长…: by what one judges, not when
    if seen.pre in THAN and not (seen.m["y1"] and _OWN_AVERAGE.match(seen.after)):
        base = year_of(seen.m["year"] or "") if seen.pre in THAN[1:3] and _HEADS.match(seen.after) else None
        return seen.span("base", base, base) if base else None  # 较2015年，产量由A增加到B; 比2015年有如下增长：
    if (seen.m["year"] or seen.m["rel"]) and seen.before[-1:] in ("以", "按") and _RATED.match(seen.after):
        return None  # 按2018年平均汇率计算
    if (seen.pre in IS and _SUM_BEFORE.match(seen.after)) or (seen.m["run"] and _LEVEL_OF.match(seen.after)):
        return None
    return next((reader(seen) for group, reader in _READERS.items() if seen.m[group]), None)


def _pair(seen: Seen) -> Span:
    m = seen.m
    return seen.span("pair", *((year_of(f"{told}年") or 0) for told in (m["y1"] or m["both1"], m["y2"] or m["both2"])))


# 与2012年相比, 以2020年为基数, 在2012年的基础上; 与上年增长9%: for 比, as some write
_BASE_BEHIND = re.compile("相比|的?基[础数]上|为基[数期础]")
_MOVED = ("增长", "增加", "减少", "下降", "上升", "提高")
_NO_TIME = re.compile(phrase("no year of figures"))  # 2020年价格, 2000年前发布的规章
_NAMES_YEAR = re.compile("[集定排划编订]了?$")
_TIMES_OF = re.compile(phrase("times of"))  # 达到2020年的1.6倍: what it is held against


# 同2012年的实际数作比较，产值增长9%; 如果同2012年的9亿元作比较
_SET_BESIDE = re.compile("[^，。；同与和跟]{0,20}[作做相]比较?，")
_SINCE = re.compile("[^，。；、\\d]{0,14}以来")  # 自1993年结对帮扶以来
_AMOUNT = re.compile("的\\d|的[一二两三四五六七八九十百千]+[万亿]")


def _upon_beside(m: re.Match[str], span: Span, frame: Frame) -> list[Span]:
    """The time of the passage and the base, behind an amount that figures are set beside: 同2012年的9亿元作比较，."""
    beside = _SET_BESIDE.match(m.string, m.end()) if span.kind == "year" else None
    if beside is None:
        return []
    kind = "goal" if frame.mode == "plan" and frame.first == frame.last else "frame"
    return [Span(kind, frame.first, frame.last, beside.end()), span._replace(kind="base", place=beside.end())]


def _of_itself(seen: Seen, named: int) -> bool:
    """Whether a stated year is no time of what follows."""
    pre, after, frame = seen.pre, seen.after, seen.frame
    if named >= seen.year and frame.mode == "review" and not pre and _NAMES_YEAR.search(seen.before):
        return True  # 征集了2023年实事9件, told in 2023: the works are of that year, not the asking
    if pre == "同" or seen.is_held_to or _TIMES_OF.match(after):
        return True
    # 由2020年的A提高到2025年的B: B's own year, what follows is told of all years
    return pre in TO and after[:1] == "的" and frame.mode == "review" and frame.first < frame.last == named


def _stated(seen: Seen) -> Span | None:
    """What a stated year is to the figures behind it: theirs, their base, a goal, the beginning of several."""
    named, pre, after, frame, year = year_of(seen.m["year"]) or 0, seen.pre, seen.after, seen.frame, seen.year
    if beside := _SET_BESIDE.match(after):
        return seen.span("year" if _AMOUNT.search(beside[0]) else "base", named, named)
    if _NO_TIME.match(after):
        return None
    against = pre in WITH and (after[:1] == "比" or after[:2] in _MOVED)
    if against or _BASE_BEHIND.match(after):
        return seen.span("base", named, named)
    if _of_itself(seen, named):
        return None
    if _SINCE.match(after):
        return seen.span("span", named, frame.last) if named <= frame.last else None
    if pre in FROM:
        return seen.span("from", named, named)
    if named == year and after[:2] == "伊始":
        return seen.span("since", year, year)
    ahead = named > year and frame.mode == "plan"
    if ahead and pre not in TO and seen.m["post"] is None:
        return seen.span("year", named, named)
    goal = ahead or (pre in TO and named >= year)
    return seen.span("goal" if goal else "year", named, named)


_OPENS = re.compile("[，。；：]?，")  # nothing before it in its clause, and none of its words behind


def _first_years(seen: Seen, count: int) -> Span:
    """The first years of a period of several (前三年); before a single year, those that went before it."""
    frame = seen.frame
    if (named := named_before(seen, count)) is not None:
        return named
    of_plan = re.search("五年计划|五”", seen.m.string)
    begun = plan_of(seen.year) if of_plan else frame.first - count  # 前四年, of the plan that runs
    start = frame.first if frame.last > frame.first else begun
    return seen.span("span", start, start + count - 1)


_RATED = re.compile(phrase("rated at"))
_HELD_TO = ("同期", "水平", "基础", "结余", "结转")


def _relative(seen: Seen) -> Span | None:
    pre, after, frame, year = seen.pre, seen.after, seen.frame, seen.year
    word = WORDS[seen.m["rel"]]
    if seen.m["rel"] == "本年" and frame == Frame("review", year - 1, year - 1) and after[:1] not in tuple("内度底末"):
        return seen.span("year", year - 1, year - 1)  # what a communiqué tells of: 其中本年新开工90个
    if pre in FROM and word[:2] in (("year", -1), ("year", 0), ("before", 0)):
        return seen.span("from", year, year)
    if pre in WITH and after[:2] in ("相比", "同期", "持平", "基本", "大体", *_MOVED):
        return None
    if word.kind == "first":
        return _first_years(seen, word.first)
    if word.kind == "lately" and frame.mode == "plan" and _OPENS.fullmatch(seen.before[-1:] + pre + after[:1]):
        return seen.span("lately", year - 1, year - 1)
    if word.kind in ("vague", "lately") or seen.is_held_to or (pre in IS and _TIMES_OF.match(after)):
        return None  # 是上年的1.5倍, 是上年9亿元的1.5倍: what it is held against
    held_to = after[:3].lstrip("的")[:2] in _HELD_TO or after[:1] == "比"  # 与上年比，茶业增长9%
    if held_to and word[:2] in (("year", -1), ("before", 0)):
        return None
    if word[:2] == ("year", 0) and after[:2] == "以来":
        return seen.span("since", year, year)
    if word.kind == "before":
        last = before(frame, year)
        return seen.span("year", last, last)
    kind = "year" if word.first == word.last else "span"
    return seen.span(kind, year + word.first, year + word.last)


# “十四五”规划安排…, 按照“十四五”规划，产值平均每年增长6%
_DRAWN_UP = re.compile(f"规定|安排|要求|确定|把|，[^，。；]{{0,20}}{pattern_of('yearly')}")
_OF_IT = re.compile("[^，。；]{0,8}?[的\\d]")
_LASTS = re.compile("时期|期间|计划期|以来")


def _plan(seen: Seen) -> Span | None:
    named, after = seen.m["plan"] or seen.m["nth"], seen.after[:6]
    years = plan_years(named)
    if years is None or seen.is_held_to or _TIMES_OF.match(seen.after.removeprefix("期末")):
        return None
    first, last = years
    if seen.pre in WITH and seen.before[-1:] not in ("期", "间", "”") and "比" in after[:4]:
        return seen.span("base", last, last)  # 与“十三五”末相比，产量翻一番
    if named.endswith("末") or seen.m["post"] == "末" or after[:2] in ("期末", "末期"):
        rises = seen.pre in FROM and _OF_IT.match(seen.after)  # 由“十二五”末的A增长到B; 从“十三五”末看 is none
        return seen.span("from" if rises else "year", last, last)
    if "前" in named or "头" in named:
        return seen.span("span", first, first + count_of(named[-2]) - 1)
    drawn_up = named.endswith(("规划", "计划")) and _DRAWN_UP.match(seen.after)
    lasts = seen.m["nth"] or drawn_up or _LASTS.search(named + after) or after[:2] in ("规划", "计划")
    return seen.span("span", first, last) if lasts else None


def _century(seen: Seen) -> Span | None:
    said = WORDS[seen.m["century"]]
    return seen.span("goal", said.first, said.last) if said.last > seen.year else None


_READERS: dict[str, Callable[[Seen], Span | None]] = {
    "y1": _pair,
    "both1": _pair,
    "year": _stated,
    "rel": _relative,
    "run": counted,
    "nth": _plan,
    "plan": _plan,
    # 上半年 is of the last year that a passage reviews; 今年上半年 of the report's, as told late in that year
    # and within a plan of several years too
    "part": lambda seen: seen.span("part", *[_of_part(seen)] * 2),
    "whole": lambda seen: seen.span("whole", seen.frame.first, seen.frame.last),
    "now": lambda seen: seen.span("now", *[_now(seen)] * 2),
    "century": _century,
}


def _founding(seen: Seen) -> Span | None:
    """解放以来，: from the first whole year on; 比解放前: from 1949, when that ended."""
    if seen.m["founding"].endswith("前"):
        return seen.span("base", 1949, 1949) if seen.pre in (*THAN[1:3], *WITH) else None
    return seen.span("span", 1950, _now(seen)) if seen.before[-1:] in ("", *"，。；：\n") else None


def _of_part(seen: Seen) -> int:
    frame = seen.frame
    several = frame.mode == "plan" and frame.first < frame.last
    return seen.year if several or seen.before == "今年" else frame.last


def _now(seen: Seen) -> int:
    """The year that 目前 is of: the last that has ended, or the one in whose middle a text is told."""
    return seen.year if seen.frame == ("review", seen.year, seen.year) else seen.year - 1


def before(frame: Frame, year: int) -> int:
    """上年: within the review of one year the year before that, else the last that has ended."""
    return frame.last - 1 if frame.mode == "review" and frame.first == frame.last else year - 1
