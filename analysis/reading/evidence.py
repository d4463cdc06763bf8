"""What a heading, or the first words of a paragraph or a sentence, say of years: the evidence for a passage's frame."""

from analysis import later as re
from analysis.catalogue.words import phrase
from analysis.reading.moment import NUMBER, PLANS, STATED, Frame, count_of, plan_years, plans_in, words_of, year_of
from analysis.reading.needed import begins

_BACK, _AHEAD = re.compile(words_of("heading-back")), re.compile(words_of("heading-ahead"))
_START = re.compile(words_of("heading-start"))
# 第九届人民政府工作回顾: a term is five years.
_FIVE = re.compile(
    f"(?<![个個])五年|(?:{words_of('term')})(?!的?(?:首年|第.年|开局|起步))"
    f"|(?<!新)(?:{NUMBER}|上一)届(?:[省市县区旗]|人民)*政府(?!.{{0,4}}(?:首年|第.年|开局|以来))"
)
_YEAR = re.compile(f"{STATED}年")
# A government may have had other years than five: 过去四年工作回顾.
_FEW = re.compile("(?:过去|本届政府)的?(?P<n>[两二三四六])年")
# What a report tells of its own year in the middle of it: 2013年上半年工作.
_HALF = re.compile(phrase("part of a year") + "|今年以来")
# 当前的形势和任务 begins with what has been; the passages below it tell where they look ahead.
_SITUATION = re.compile("形势[和与及]")
_ADDRESS = "(?:各位代表[！，：]?)?—*"
_PAST_FIVE = re.compile(
    f"{_ADDRESS}(?:总的看，?|回[顾望首]|可以说，?)?(?:{words_of('past-five')}|第{NUMBER}届全国人民代表大会(?:第一次会议以来|期间)"
    "|(?:这|过去的?)，?是[^。，]{2,30}的五年)"
)
_NEXT_FIVE = re.compile(f"{_ADDRESS}(?:(?:根据|按照)[^。；，\\d]{{4,40}}，)?(?:{words_of('next-five')})|到20\\d\\d年")
_PAST_YEAR = re.compile(f"{_ADDRESS}(?:回顾|刚刚|回望|回首)?(?:{words_of('past-year')})")
# 今年上半年, 今年以来: what a report late in the year tells of it as done.
_SO_FAR = "(?:上半年|以来|前[一二三四五六七八九十\\d]{1,2}个月)"
_THIS_YEAR = re.compile(f"{_ADDRESS}(?:{words_of('this-year')})(?<!今年(?={_SO_FAR}))")
_SINCE = re.compile(
    f"{_ADDRESS}(?:今年以来|(?:今年|(?P<own>{STATED})年)"
    "(?:上半年|[一1]季度|前[两二三]季度|前[2-9二三四五六七八九十]个月|[1元]月?[-—至][2-9]月))"
)
# A report late in the year lays out the plan of the next one: 2031年国民经济计划安排如下, 明年的计划，…
_NEXT_PLAN = re.compile(phrase("plan of the next year"))
# 三年来，…: what a paragraph begins with holds for its sentences.
_PAST_FEW = re.compile(phrase("past few years"))
_OPENS = (_PAST_FIVE, _PAST_FEW, _NEXT_FIVE, _NEXT_PLAN, _PAST_YEAR, _SINCE, _THIS_YEAR)
_RELATIVE = re.compile("|".join(each.pattern for each in _OPENS))
_RELATIVE_BEGINS = begins(_RELATIVE)
# The aims of a period, told in one sentence: 主要预期目标是：…；…
AIMS = re.compile("目标(?<=[^。！？\n]{2}目标)(?:任务)?(?:初步)?(?:安排|建议|确定|设定|考虑)?(?:是|为)?：")
_OLDAIMS = re.compile("年初|原定|确定的|提前|当年|完成|实现")
_AHEAD_YEARS = re.compile("(?:今后|未来)的?五年")
# Words that ask, and words that tell what was. Of 507 chapters with a dated heading in 193 reports, nine in ten that
# review have at most 2.2 of the first to one of the second, nine in ten that plan at least 2.
_ASKS = re.compile(phrase("asks for deeds"))
_TELLS = re.compile("了|已经?|比上年|去年|以来|取得|达到|同比|全年|明显")
_ASKS_MOST, _LONG_SECTION = 3, 20


def asks(body: str, dated: bool = False) -> bool:
    """Whether a section without a date asks for deeds rather than tells of them; `dated` where a heading before it set
    a period, so that only a long section can leave it.

    >>> asks("要继续扩大茶园，加快修路。"), asks("去年扩大了茶园，修路取得进展。")
    (True, False)
    """
    asked, told = len(_ASKS.findall(body)), len(_TELLS.findall(body))
    return asked > _ASKS_MOST * told and asked >= (_LONG_SECTION if dated else 1)


def asks_only(body: str) -> bool:
    """Whether a text without a date asks for deeds, and more than once, and tells of none.

    >>> asks_only("加快修路，力争通车。努力办学。"), asks_only("加快修路，已通车。努力办学。")
    (True, False)
    """
    return len(_ASKS.findall(body)) >= _ASKS_MOST and _TELLS.search(body) is None


def of_aims(text: str, year: int, frame: Frame) -> Frame | None:
    """The frame of a sentence that lists aims: the period that its head names, the report's year where none is named
    and the passage looks back.

    >>> of_aims("“十四五”时期的主要目标是：产值翻番；", 2021, Frame("plan", 2021, 2021))
    Frame(mode='plan', first=2021, last=2025)
    """
    m = AIMS.search(text)
    if m is None:
        return None
    if _OLDAIMS.search(text, 0, m.start()):
        # 根据上级确定的目标，建议今年的目标是：the clause of the aims themselves says that they are this year's
        own = text.rfind("，", 0, m.start()) + 1
        asked = own and text.find("今年", own, m.start()) >= 0 and not _OLDAIMS.search(text, own, m.start())
        return year_ahead(year) if asked else None
    head = text[: m.end() + 12]
    plans = [span for span in plans_in(text[: m.end()]) if span[1] >= year]
    if plans:
        return Frame("plan", *plans[-1])
    if _AHEAD_YEARS.search(head):
        return Frame("plan", year, year + 4)
    named = [y for m in _YEAR.finditer(head) if (y := year_of(m[0]) or 0) >= year]
    if named and named[-1] > year:
        return Frame("plan", frame.first if frame.last == named[-1] else year, named[-1])
    return year_ahead(year) if named or "今年" in head or frame.mode == "review" else None


_SPAN = re.compile(f"五年|过去一年|去年|{PLANS.pattern}|{_FEW.pattern.replace('?P<n>', '')}")
# Words of a review of several years, and of one year, wherever they stand.
_LONG = re.compile("五年来|这五年|过去的?五年|五年间|五年累计")
_SHORT = re.compile("过去的?一年|一年来|这一年")


def year_back(year: int) -> Frame:
    return Frame("review", year - 1, year - 1)


def year_ahead(year: int) -> Frame:
    return Frame("plan", year, year)


def of_heading(text: str, year: int) -> Frame | None:
    """The frame that a heading sets; None where it says nothing of time.

    >>> of_heading("一、2022年工作回顾", 2023), of_heading("二、2023年工作安排", 2023)
    (Frame(mode='review', first=2022, last=2022), Frame(mode='plan', first=2023, last=2023))
    >>> of_heading("一、“十四五”时期工作回顾", 2026), of_heading("未来五年主要目标", 2026)
    (Frame(mode='review', first=2021, last=2025), Frame(mode='plan', first=2026, last=2030))
    """
    quoted = _BARE_PLAN.sub("“\\g<0>”", text)
    if _START.search(text):
        begun = any(first == year - 1 for first, _ in plans_in(quoted))  # “十三五”实现良好开局, told in 2017
        return year_back(year) if begun else year_ahead(year)
    dated = _dated(quoted, year)
    if _HALF.search(text) and not re.search("下半年|全年|和|任务|安排", text):
        told = dated.first if dated else year
        return Frame("review", told, told)
    if dated is not None:
        return dated
    if _FIVE.search(text):
        ahead = re.search("今后|未来", text) or ("届" in text and _AHEAD.search(text) and not _BACK.search(text))
        return Frame("plan", year, year + 4) if ahead else Frame("review", year - 5, year - 1)
    if few := _FEW.search(text):
        return Frame("review", year - count_of(few["n"]), year - 1)
    if "今年" in text or "新的一年" in text:
        return year_ahead(year)  # 去年工作和今年任务
    if "去年" in text or "过去一年" in text or "一年来" in text:
        return year_back(year)  # 一年来的主要工作
    back, ahead = _BACK.search(text), _AHEAD.search(text)
    if back and not ahead:
        return year_back(year)
    return year_ahead(year) if ahead and not back and not _SITUATION.search(text) else None


# 2021年上半年计划执行情况的报告, 2021年重点工作上半年完成情况.
_HALF_TOLD = re.compile(phrase("half a year told"))
_DEEDS = re.compile(phrase("deeds of a year"))  # 票决产生2021年民生实事项目。 and below it the list


def of_half(head: str, year: int) -> Frame | None:
    """The frame of a text whose head says that it tells of a part of its own year, or lists its works; None for any
    other.

    >>> of_half("关于2021年上半年计划执行情况的报告", 2021), of_half("关于2021年上半年计划执行情况的报告", 2022)
    (Frame(mode='review', first=2021, last=2021), None)
    """
    if any(year_of(m[1] + "年") == year for m in _DEEDS.finditer(head)):
        return year_ahead(year)
    named = any(year_of(m[1] + "年") == year for m in _HALF_TOLD.finditer(head))
    return Frame("review", year, year) if named else None


_BARE_PLAN = re.compile(phrase("plan without quotes"))


def _dated(text: str, year: int) -> Frame | None:
    """The frame of the year or the five-year plan that a heading names first."""
    named, planned, plans = _YEAR.search(text), PLANS.search(text), plans_in(text)
    ahead_first = named and planned and plans and plans[0][0] >= year and planned.start() < named.start()
    if named and not ahead_first and (first := year_of(named[0]) or 0) <= year:
        since = text.startswith("以来", named.end())  # 2020年以来的工作回顾
        return year_ahead(year) if first == year else Frame("review", first, year - 1 if since else first)
    if not plans:
        return None
    first, last = plans[0]
    if last < year:
        return Frame("review", first, last)
    if first >= year or _AHEAD.search(text):
        return Frame("plan", first, last)
    return Frame("review", first, year - 1)


# Within a review of several years a dated sentence is one figure's date, unless the paragraph is about the year.
_ONE_YEAR = re.compile("年(?:是|，(?:我们|面对|全[省市区国]|围绕|按照|坚持|在|习近平))|刚刚过去的")
_STATED_YEAR = re.compile(r"(?:各位代表[！，：]?)?(?:刚刚)?(?:过去的)?(?P<year>(?:19|20)\d\d)年")
_STATED_BEGINS = begins(_STATED_YEAR)
_DRAWN_UP = re.compile(f"^(?:根据|按照)[^。]{{0,60}}?(?:第{NUMBER}个五年(?:规划|计划)|“{NUMBER}五”规划)")
_DRAWN_UP_BEGINS = begins(_DRAWN_UP)
_PLAN_FIRST = re.compile(f'过去的“|[“"]?{NUMBER}五')
_AND = re.compile("和|及|与|、|暨")


def of_both(text: str, year: int) -> tuple[Frame, Frame] | None:
    """The year and the years up to it that a heading opens together, as it names them; None where it opens one period.

    >>> of_both("一、2025年和“十四五”时期工作回顾", 2026)
    (Frame(mode='review', first=2025, last=2025), Frame(mode='review', first=2021, last=2025))
    """
    dated = (of_heading(part, year) for part in _AND.split(text) if _YEAR.search(part) or _SPAN.search(part))
    opened = tuple(dict.fromkeys(frame for frame in dated if frame and frame[::2] == ("review", year - 1)))
    return opened if len(opened) == 2 else None


def of_body(body: str, both: tuple[Frame, Frame]) -> Frame | None:
    """Which of the two periods that a heading opened a section or a paragraph tells of, by all its words; None where
    they don't say.

    >>> both = Frame("review", 2025, 2025), Frame("review", 2021, 2025)
    >>> of_body("建成茶园3个。五年来，我们走得坚定。", both), of_body("茶叶增产。", both)
    (Frame(mode='review', first=2021, last=2025), None)
    """
    several, one = sorted(both)
    long, short = _LONG.search(body), _SHORT.search(body)
    if bool(long) == bool(short):
        return None
    return several if long else one


# A newspaper tells of a report: 《计划》还提出，今年…; 张三说，2022年是….
_TOLD = re.compile(phrase("a newspaper tells"))


def of_opening(text: str, year: int, frame: Frame) -> Frame | None:
    """The frame that a paragraph's first words set, if any; `frame` is the one in force before it."""
    told = _TOLD.match(text)
    text = text[told.end() :] if told else text
    head = text[:60]
    said = _relative(head, year, frame) or _stated(text, head, year, frame)
    if said is not None:
        return said
    drawn = _DRAWN_UP.match(text) if text[:1] in _DRAWN_UP_BEGINS else None
    if drawn and (span := plan_years(drawn[0])) and span[0] >= year:
        return Frame("plan", *span)
    spans = plans_in(head[:16]) if "五" in head[:16] else []
    return _of_plan(*spans[0], head, year) if spans and _PLAN_FIRST.match(head) else None


def _relative(head: str, year: int, frame: Frame) -> Frame | None:
    """五年来, 今后五年, 过去一年, 今年."""
    if head[:1] not in _RELATIVE_BEGINS or _RELATIVE.match(head) is None:
        return None
    if _PAST_FIVE.match(head):
        return Frame("review", year - 5, year - 1)
    if _NEXT_FIVE.match(head):
        named = _YEAR.match(head, 1)
        goal = year_of(named[0]) if named else None
        return Frame("plan", year, goal if goal and goal > year else year + 4)
    if run := _PAST_FEW.match(head):
        return Frame("review", year - count_of(run["n"]), year - 1)
    planned = _NEXT_PLAN.match(head)
    if planned and int(planned["year"] or year + 1) == year + 1:
        return year_ahead(year + 1)
    back = _PAST_YEAR.match(head)
    if back and not (back[0].endswith("全年") and frame.mode == "plan"):  # a plan's 全年 is its own year
        return year_back(year)
    if _so_far(head, year, frame):
        return Frame("review", year, year)
    if frame == Frame("review", year, year) and not _ASKS.search(head):
        return None  # 今年我国许多地方遭灾, after 今年以来: told late in the year
    return year_ahead(year) if _THIS_YEAR.match(head) else None


def _so_far(head: str, year: int, frame: Frame) -> bool:
    """Whether a paragraph tells of the report's own year, up to its middle: 今年以来, and 2031年一季度 in a review."""
    m = _SINCE.match(head)
    if m is None or (m["own"] is not None and year_of(m["own"] + "年") != year):
        return False
    return m[0].endswith("以来") or (frame == year_back(year) and _ASKS.search(head) is None)


def _stated(text: str, head: str, year: int, frame: Frame) -> Frame | None:
    """刚刚过去的2022年, 2023年是; 2017年以来, at the beginning of several years that are told of."""
    m = _STATED_YEAR.match(head) if head[:1] in _STATED_BEGINS else None
    if m:
        named, after = int(m["year"]), head[m.end() : m.end() + 1]
        several = frame.mode == "review" and frame.first < frame.last
        if several and abs(named - frame.first) <= 1 and head.startswith("以来，", m.end()):
            return Frame("review", named, frame.last)
        about = frame.first == frame.last or _ONE_YEAR.search(head) or no_figure(text)
        if named == year - 1 and after and after in "，是全我" and about:
            return year_back(year)
        if named == year and after in "是，全我经主工政发":
            return year_ahead(year)
    return year_back(year) if "刚刚" in head and f"刚刚过去的{year - 1}年" in head.partition("。")[0] else None


def _of_plan(first: int, last: int, head: str, year: int) -> Frame | None:
    """“十三五”时期: a plan that has ended just now, one to come, or the aims of the one that runs."""
    if first >= year:
        return Frame("plan", first, last)
    if last == year - 1:
        return Frame("review", first, last)
    return Frame("plan", first, last) if first < year <= last and re.search("目标|任务|要", head) else None


def no_figure(text: str) -> bool:
    """Whether a dated first sentence tells no figure, so that the paragraph is about the year."""
    sentence, stop, _ = text.partition("。")
    return bool(stop) and re.search("\\d|百分之", sentence[6:]) is None
