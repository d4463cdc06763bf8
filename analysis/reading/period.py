"""Time words inside a sentence → the years that a figure is for."""

import re
from typing import NamedTuple

from analysis.reading.clause import plan_years, year_of
from analysis.reading.frame import Frame
from analysis.text.numeral import numeral


class Span(NamedTuple):
    """Years that a time word names.

    `kind`: year (去年, 2015年), span (五年来, “十三五”), pair (2018—2020年), goal (到2025年), part (上半年),
    whole (全年, after a part), now (目前), from (由去年的), base (同1987年相比).
    """

    kind: str
    first: int
    last: int
    place: int


_CN = "一二三四五六七八九十两"
# One pass over a sentence. The word before decides: 比/较 set a base, which the clause reader deals with.
TIME = re.compile(
    r"(?P<pre>比|较|与|同|快于|高于|低于|是|为|相当于|从|由|到|至|截至|自|比起)?(?:"
    r"(?P<y1>(?:19|20)\d\d|[一二][九〇零][一二三四五六七八九〇零]{2})(?:年)?(?:—|–|－|-|至|到|~|～)(?P<y2>(?:19|20)\d\d|[一二][九〇零][一二三四五六七八九〇零]{2})年"
    r"|(?P<both1>(?:19|20)\d\d|[一二][九〇零][一二三四五六七八九〇零]{2})年?[、和](?P<both2>(?:19|20)\d\d|[一二][九〇零][一二三四五六七八九〇零]{2})年?[这的]?两年"
    r"|(?P<year>(?:19|20)\d\d年|[一二][九〇零][一二三四五六七八九〇零]{2}年)"
    r"|(?P<rel>去年|上年|前年|今年|明年|今明两年|当年|前四年|前三年|近年来|近几年)"
    r"|(?P<span>(?P<which>过去的?|近|最近|这|今后|未来|前|下一个|上一个)?(?P<n>[一二三四五六七八九十两]{1,3}|(?<![\d.])\d{1,2})年(?P<tail>来|间|累计|共|里|中|时间|内|期间|多来|以来|合计|平均|总)?)"
    r"|(?P<nth>第[一二三四五六七八九十]{1,3}个五年(?:规划|计划)(?=期间|时期|规定|安排|要求|[末中内]))"
    rf"|(?P<plan>[“\"](?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])五[”\"](?:时期|期间|规划|计划|末|初|以来|前[{_CN}]年|头[{_CN}]年)?|[一二三]?十[一二三四五六七八九]?五(?:时期|期间|末)|(?<!十)[三四五六七八九]五(?:时期|期间|计划期间|计划(?=规定|安排|要求|把)))"
    r"|(?P<part>第?[一二三四]季度|上半年|下半年|前[一二三四五六七八九十\d]{1,2}个月|前[二三]季度|前三季度|\d{1,2}(?:—|－|-|至|到)\d{1,2}月)"
    r"|(?P<whole>全年)"
    r"|(?P<now>目前(?!期)|现在|现已|截至目前|到目前)"
    r"|(?P<ends>本世纪末|二十世纪末|本世纪中叶)"
    r")(?P<post>[末底初]|年[末底初])?"
)


_FROM = re.compile("[从自由].{4,5}年")
_TURN = re.compile("[转减变增]为")
_TIMELY = re.compile('[年季月]|目前|现在|现已|世纪|五”|五"|时期|期间')


def spans(sentence: str, year: int, frame: Frame) -> list[Span]:
    """The time words of a sentence in order, less those that only set a base.

    >>> review = Frame("review", 2022, 2022)
    >>> spans("“十三五”时期投资累计9万亿元，2020年完成2万亿元，比上年增长5%", 2023, review)
    [Span(kind='span', first=2016, last=2020, place=0), Span(kind='year', first=2020, last=2020, place=16)]
    """
    found: list[Span] = []
    if not _TIMELY.search(sentence):
        return found
    for m in TIME.finditer(sentence):
        if (
            m["span"]
            and found
            and found[-1].kind == "pair"
            and sentence[m.start() - 1 : m.start()] in ("的", "这", "年")
        ):
            continue  # 从1953年到1980年的二十八年中
        span = _span(m, sentence, year, frame)
        if span is None:
            continue
        if (
            m["ends"]
            and found
            and found[-1].kind in ("from", "year")
            and _FROM.fullmatch(sentence, found[-1].place, m.start())
        ):
            found[-1] = Span("base", found[-1].first - 1, found[-1].first - 1, found[-1].place)
        found.append(span)
        turn = _TURN.search(sentence, m.end()) if m["pre"] in ("由", "从") and span.kind == "span" else None
        if turn:  # 由前三年上升A转为下降B: B is for the time that the sentence spoke of before, or for the passage's
            spoken = found[-2] if len(found) > 1 else Span("year", frame.last, frame.last, 0)
            found.append(spoken._replace(place=turn.start()))
    return found


def _span(m: re.Match[str], sentence: str, year: int, frame: Frame) -> Span | None:
    pre, place = m["pre"] or "", m.start()
    if pre in ("比", "较", "快于", "高于", "低于", "相当于", "比起"):
        return None
    if m["y1"]:
        return Span("pair", _year(m["y1"]), _year(m["y2"]), place)
    if m["both1"]:
        return Span("pair", _year(m["both1"]), _year(m["both2"]), place)
    if m["year"]:
        named = year_of(m["year"])
        if named is None or sentence.endswith("面向", 0, place):
            return None  # 面向2030年的项目: what a project is for is not when it is begun
        after = sentence[m.end() : m.end() + 3]
        if after.lstrip("的")[:2] in ("不变", "可比", "价格"):
            return None
        if after[:2] == "相比" or (pre in ("与", "同") and after[:1] == "比"):
            return Span("base", named, named, place)
        if pre == "同":
            return None
        if pre in ("是", "为") and "的" in after[:1]:
            return None
        if pre == "从" or pre == "由" or pre == "自":
            return Span("from", named, named, place)
        if after[:2] == "以来" or m["post"] == "以来":
            return Span("span", named, frame.last, place) if named <= frame.last else None
        if named > year and pre not in ("到", "至") and frame.mode == "plan" and m["post"] is None:
            return Span("year", named, named, place)
        if (named > year and frame.mode == "plan") or (pre in ("到", "至") and named >= year):
            return Span("goal", named, named, place)
        return Span("year", named, named, place)
    if m["rel"]:
        word = m["rel"]
        if pre in ("从", "由", "自") and word in ("去年", "上年", "今年"):
            return Span("from", year, year, place)
        if pre in ("与", "同") and sentence[m.end() : m.end() + 2] in ("相比", "同期", "持平", "基本", "大体"):
            return None
        if word in ("去年", "上年"):
            if (
                sentence[m.end() : m.end() + 3].lstrip("的")[:2] in ("同期", "水平")
                or sentence[m.end() : m.end() + 1] == "比"
            ):
                return None
            last = year - 1 if word == "去年" else before(frame, year)
            return Span("year", last, last, place)
        if word == "前年":
            return Span("year", year - 2, year - 2, place)
        if word == "今年":
            return Span("year", year, year, place)
        if word == "明年":
            return Span("year", year + 1, year + 1, place)
        if word == "今明两年":
            return Span("span", year, year + 1, place)
        if word in ("前四年", "前三年"):
            count = 4 if word == "前四年" else 3
            # The first years of a period of several; before a single year, those that went before it.
            start = frame.first if frame.last > frame.first else frame.first - count
            return Span("span", start, start + count - 1, place)
        return None
    if m["span"]:
        return _years(m, sentence, year, frame, place)
    if m["nth"]:
        named_plan = plan_years(m["nth"])
        if named_plan is None:
            return None
        first, last = named_plan
        if m["post"] == "末" or sentence[m.end() : m.end() + 2] == "末期":
            return Span("year", last, last, place)
        return Span("span", first, last, place)
    if m["plan"]:
        years = plan_years(m["plan"])
        if years is None or (pre in ("与", "同") and "相比" in sentence[m.end() : m.end() + 3]):
            return None
        first, last = years
        if m["plan"].endswith("末") or m["post"] == "末":
            return Span("year", last, last, place)
        if "前" in m["plan"] or "头" in m["plan"]:
            return Span("span", first, first + int(numeral(m["plan"][-2]) or 5) - 1, place)
        after = sentence[m.end() : m.end() + 6]
        drawn_up = m["plan"].endswith(("规划", "计划")) and re.match("规定|安排|要求|确定|把", after)
        if (
            not drawn_up
            and not re.search("时期|期间|计划期|以来", m["plan"] + after)
            and not re.match("规划|计划", after)
        ):
            return None
        if re.match("(?:规划|计划)(?!期)", m["plan"][-2:] + after[:1]) and frame.mode == "review" and last >= year:
            return None
        return Span("span", first, last, place)
    if m["part"]:
        return Span("part", frame.last, frame.last, place)
    if m["whole"]:
        return Span("whole", frame.first, frame.last, place)
    if m["now"]:
        return Span("now", year - 1, year - 1, place)
    if m["ends"]:
        return Span("goal", 2000, 2000, place) if year < 2000 else None
    return None


def _year(text: str) -> int:
    return int(text) if text.isdigit() else int(numeral(text) or 0)


def before(frame: Frame, year: int) -> int:
    """上年: within the review of one year the year before that, else the last that has ended."""
    return frame.last - 1 if frame.mode == "review" and frame.first == frame.last else year - 1


_GROWS = re.compile("(?:净增|增加|增长|累计|年均|平均|翻|减少|下降|提高|安排|投入|完成|建成|新增|新建|建设|培育)")


_BARE_RUN = re.compile("[近约超逾]?\\d")  # 十年1.4亿人落户


def _years(m: re.Match[str], sentence: str, year: int, frame: Frame, place: int) -> Span | None:
    """三年来, 过去五年, 今后五年, 近三年: a run of years that ends with the frame or begins with it."""
    count = int(numeral(m["n"]) or 0) if not m["n"].isdigit() else int(m["n"])
    which, tail = m["which"] or "", m["tail"] or ""
    if count < 2 or count > 30:
        return None
    if which in ("今后", "未来", "下一个"):
        return Span("span", year, year + count - 1, place)
    if which == "前" and sentence[max(0, place - 1) : place] in ("比", "较"):
        return None
    if which in ("过去", "过去的", "近", "最近", "这"):
        last = frame.last if frame.mode == "review" else year - 1
        return Span("span", last - count + 1, last, place)
    if not tail and not which and count >= 3 and _BARE_RUN.match(sentence, place + len(m["span"])):
        tail = "共" if sentence[max(0, place - 1) : place] in ("", "，", "。", "；", "、", "：") else tail
    if (
        not tail
        and not which
        and sentence[max(0, place - 1) : place] not in ("第", "续")
        and _GROWS.match(sentence, place + len(m["span"]))
    ):
        tail = "共"  # 十年增加近70万亿元
    if tail in ("来", "间", "累计", "共", "里", "中", "以来", "合计", "平均", "总") or (
        tail == "内" and frame.mode == "plan" and sentence[place - 1 : place] != "的"
    ):
        if frame.mode == "review":
            return Span("span", frame.last - count + 1, frame.last, place)
        if frame.last - frame.first + 1 == count:
            return Span("span", frame.first, frame.last, place)  # 五年内, in the plan of those five years
        if tail in ("累计", "共", "里", "中", "内", "间", "总", "平均"):
            return Span("span", year, year + count - 1, place)
        return Span("span", year - count, year - 1, place)
    return None
