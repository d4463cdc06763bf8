"""Runs of years that are counted and not named: 五年来, 近三年, 今后五年, 用三年时间, 这三年."""

from collections.abc import Sequence

from analysis import later as re
from analysis.catalogue.words import pattern_of, phrase
from analysis.reading.clause import Lead
from analysis.reading.moment import NUMBER, STATED, WORDS, Frame, Seen, Span, count_of, plan_years, year_of

_GROWS = re.compile(f"(?:分别|接近|近|约|将近|超过|基本|实现)*{pattern_of('goes on after years')}")
_BARE_RUN = re.compile("[近约超逾]?\\d")  # 十年1.4亿人落户
# 五年城镇新增就业25万人, 五年全社会固定资产投资完成9亿元, and not 三年任务两年完成.
_SUM_OF = re.compile(phrase("sum of years behind them"))
_BACK = ("过去", "过去的", "近", "最近", "这")
_ENDED = ("累计", "共", "里", "中", "间", "总", "平均", "来", "以来", "合计")
# 计划规定，五年合计…: the five years of the plan that runs.
_PLAN_SAYS = re.compile(phrase("a plan says"))
_PLANNED_TAILS = ("合计", "累计", "共", "总", "内", "间", "平均", "")


def plan_of(year: int) -> int:
    """The first year of the five-year plan that a year lies in.

    >>> plan_of(1955), plan_of(1982), plan_of(1985), plan_of(2026)
    (1953, 1981, 1981, 2026)
    """
    begun = 1953 if year < 1963 else 1966  # the third began three years after the second had ended
    return begun + (year - begun) // 5 * 5


# 1978年前的二十六年: counted back from the year that is named, which is the last of them.
_BEFORE_YEAR = re.compile(f"(?P<year>{STATED})年(?:以)?前的?\\Z")
# 增速为20年来首次超过，30年来最高: a record is of no years.
_SINCE = ("来", "多来", "以来")
_BEST_OF = re.compile(phrase("a record of years"))


def counted(seen: Seen) -> Span | None:
    """三年来, 过去五年, 今后五年, 近三年: a run of years that ends with the frame or begins with it."""
    m, year = seen.m, seen.year
    count = count_of(m["n"])
    which, tail = m["which"] or "", (m["tail"] or "").removeprefix("的")
    if back := _BEFORE_YEAR.search(m.string, 0, m.start("n")):
        last = year_of(f"{back['year']}年") or 0
        return seen.span("span", last - count + 1, last)
    if not 2 <= count <= 30 or (tail in _SINCE and _BEST_OF.match(seen.after)):
        return None
    if (told := _told_elsewhere(seen, which, tail, count)) is not None:
        return told
    if count == 5 and not which and (m["tail"] or "") in _PLANNED_TAILS and _PLAN_SAYS.search(m.string, 0, m.start()):
        first = plan_of(year)
        return seen.span("span", first, first + 4)
    if which in WORDS and WORDS[which].kind == "ahead":  # 今后, 未来
        return seen.span("span", year, year + count - 1)
    return _of_frame(seen, which, tail, count)


def _of_frame(seen: Seen, which: str, tail: str, count: int) -> Span | None:
    """A run that ends where the years do that are told of, or begins with them."""
    frame, year = seen.frame, seen.year
    years = frame.last - frame.first + 1
    if which == "这" and tail not in _SINCE and (frame.mode, years) == ("plan", count):
        return seen.span("span", frame.first, frame.last)  # 这五年计划每年…, in the plan of those years
    if which in _BACK:
        last = frame.last if frame.mode == "review" else year - 1
        return seen.span("span", last - count + 1, last)
    before = seen.before[-1:]
    if tail in ("", "中") and not which and before in _OPENS and (frame.mode, frame.first) == ("plan", year - count):
        return seen.span("span", frame.first, year - 1)  # 两年茶路运量增长9%, of a plan that has run for two
    if not tail and not which and _tells_sum(seen, before, count):
        tail = "共"  # 十年增加近70万亿元
    return _ended(seen, tail, count)


_GROWN = re.compile("(?:翻了?[一两]?番|增长了?(?=\\d))")  # 五年内翻了两番
_PAST_RUN = re.compile("过去的?([^，。；年]{1,3})年")  # 过去五年…，五年累计9亿元, within a plan


def _ended(seen: Seen, tail: str, count: int) -> Span | None:
    """The years of a run that its tail makes one: 三年来, 五年累计, 五年内 of a plan."""
    frame, year = seen.frame, seen.year
    whole = frame.last - frame.first + 1 == count
    within = tail == "内" and (frame.mode == "plan" or whole or _GROWN.match(seen.after) is not None)
    if tail not in _ENDED and not (within and seen.before[-1:] != "的"):
        return None  # 从2021年到2030年的十年内: told before
    if frame.mode == "review":
        return seen.span("span", frame.last - count + 1, frame.last)
    if whole:
        return seen.span("span", frame.first, frame.last)  # 五年内, in the plan of those five years
    past = tail in ("来", "以来", "合计") or seen.m["n"] in _PAST_RUN.findall(seen.m.string, 0, seen.m.start())
    first = year - count if past else year
    return seen.span("span", first, first + count - 1)


_PLAN_BEHIND = re.compile(f"(?:\\A|.*[。；：\\s])(?P<plan>第{NUMBER}个五年计划)期间")
# 从2020年起，用三年时间; 2020年提出用三年时间: the run begins with a year that is named.
_BEGUN = re.compile(phrase("a run begun in a year"))
PAIR = re.compile(phrase("years from to"))
_DOUBLED = re.compile("[^，。；\\d]{0,20}翻(?:了|[一两]?番)")  # 用四年时间实现产值翻番, in a review
_TO_COME = re.compile("[^。；\\d]{0,40}?(?<![即主重需])[将要](?!求)")


def _told_elsewhere(seen: Seen, which: str, tail: str, count: int) -> Span | None:
    """The years of a run that begins with a named year, or goes back to years that were named (这三年, 两年中)."""
    if which == "这" and tail == "内" and _TO_COME.match(seen.m.string, seen.m.end()):
        begun = plan_of(seen.year) if count == 5 else seen.year
        return seen.span("span", begun, begun + count - 1)
    if which == "这":
        return named_before(seen, count)
    if which:
        return None
    if tail == "内" and count == 5 and seen.frame.mode == "review":
        plan = _PLAN_BEHIND.search(seen.behind.rpartition("\n")[2])  # 第一个五年计划期间，…。五年内…
        years = plan_years(plan["plan"]) if plan else None
        return seen.span("span", *years) if years else None
    first = _beginning(seen, tail, count) if tail in ("内", "时间", "") else None
    return seen.span("span", first, first + count - 1) if first else None


def _beginning(seen: Seen, tail: str, count: int) -> int | None:
    """The year that a run is told to begin with."""
    at = seen.m.start()
    if begun := _BEGUN.search(seen.m.string, max(0, at - 32), at):
        return year_of(f"{begun['year'] or begun['asked']}年")
    if tail != "时间" or seen.before[-1:] not in ("用", "了"):
        return None
    if seen.frame.mode == "plan":
        return max(seen.year, seen.frame.first)  # 用三年时间
    return seen.frame.last - count + 1 if _DOUBLED.match(seen.m.string, seen.m.end()) else None


def named_before(seen: Seen, count: int) -> Span | None:
    """The years of 这三年 or 前四年 where so many were named before: 从1979年到1982年的四年内."""
    pairs = PAIR.finditer(seen.behind + seen.m.string[: seen.m.start()])
    told = [(year_of(f"{m['first']}年") or 0, year_of(f"{m['last']}年") or 0) for m in pairs]
    span = next((each for each in reversed(told) if each[1] - each[0] + 1 == count), None)
    return seen.span("pair", *span) if span else None


_OPENS = ("", *"，。；、：;\n")
_STRIVEN = re.compile("[^，。；\\d]{0,6}(?:努力|奋斗|建设|攻坚)")


def _tells_sum(seen: Seen, before: str, count: int) -> bool:
    """Whether a bare run of years (十年) holds for the figure or the verb right behind it."""
    string, end, frame = seen.m.string, seen.m.end("run"), seen.frame
    if frame.mode == "review" and seen.before == "经过" and _STRIVEN.match(seen.after):
        return frame.first == frame.last or count <= frame.last - frame.first + 1  # 经过七年努力
    summed = _BARE_RUN.match(string, end) or (frame.mode == "review" and _SUM_OF.match(string, end))
    if summed and count >= 3 and before in _OPENS:
        return True
    return before not in ("第", "续") and _GROWS.match(string, end) is not None


def of_all_years(told: Sequence[Span], frame: Frame, lead: Lead) -> bool:
    """Whether a sum is of all years that are reviewed, though the part of the sentence before it named the last of
    them: 去年茶园达到9万亩；利用外资累计3亿美元."""
    handed = frame.mode == "review" and bool(told) and told[-1].place < 0 and told[-1].last == frame.last
    return handed and ("cum" in lead.marks or lead.word.startswith("累计"))
