"""Of which year a document is: the year in which it was delivered.

From the strongest word to the weakest: the session's date, a date line, the year that the plan is for, the year
after the one reviewed, the title's year (which a site may have put there), a date of posting. A communiqué is of the
year of its date, failing that of the year after the one that it tells of.
"""

from collections.abc import Iterator

from analysis import later as re
from analysis.errors import InputError
from analysis.text.head import Head

_Y = "((?:19|20)[0-9]{2}|[一二][九〇零][〇零一二三四五六七八九]{2})"
_ANY_YEAR = re.compile(f"{_Y}年|今年")
_MONTH = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})"
_DAY = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = f"{_Y}年{_MONTH}月(?:{_DAY}日?)?"
# A year of delivery stands within a line's length before or after the session's name.
_SESSION_DATE = re.compile(f"{_DATE}[^。；]{{0,24}}?(?:人民代表大会|人大[^\u4e00-\u9fff]|届人大)")
_DATE_LINE = re.compile(f"^[^\\w\n]*(?:{_DATE})[^\\w\n]*$", re.M)
_IN_BRACKETS = re.compile(f"[（(](?:{_DATE}|(20[0-9]{{2}})(?:0[1-9]|1[0-2])[0-3][0-9])[）)]")
_PLAN = re.compile(
    f"[对就](?:今年|今后五年|下一步)?[及和]?{_Y}年(?:的)?(?:政府)?(?:各项)?工作|今年[（(]{_Y}年?[）)]|[（(]今年[）)]"
    f"|(?:^|\n|[一二三四五六七八九][、．.]|和|与){_Y}年(?:度)?(?:的)?(?:(?:政府|经济|全[省市县区州旗]|社会|发展|主要|重点|我[省市县区])*"
    "(?:工作|目标|任务))+(?:的)?(?:总体)?(?:安排|任务|目标|部署|要求|建议|重点|打算|思路|意见|计划)"
    f"|(?:^|\n|、){_Y}年(?:的)?(?:主要|重点|工作)*(?:任务|目标)(?![的之]?(?:完成|执行|回顾))"
    f"|(?:^|\n|、){_Y}年(?:的)?(?:总体要求|奋斗目标|发展目标|预期目标|计划安排)"
)
_REVIEW = re.compile(
    f"{_Y}年(?!以来)(?:度)?[^\\n。，；：》0-9]{{0,16}}?(?:工作|情况)?(?:的)?(?:简要|基本)?(?:回顾|总结)"
    f"|关于{_Y}年(?:的)?政府工作(?:情况)?(?:\n|$)|刚?刚?过去的{_Y}年|首先报告{_Y}年"
    f"|{_Y}年国民经济和社会发展计划执行|{_Y}年(?:[省市县区州]级|全[省市县区州])*(?:财政)?(?:总)?预算执行"
)
_TITLE = re.compile(
    f"(?<![0-9年][—–―~～至到-]){_Y}年(?:度)?[\u4e00-\u9fff]{{0,20}}?(?:政府工作报告|统计公报)|政府工作报告[（(]{_Y}年?(?:度)?(?:[春夏秋冬]季)?[）)]"
)
_COMMUNIQUE = re.compile(f"{_Y}年[\u4e00-\u9fff]{{0,24}}统计公报")
# 发文时间：2015-04-21 is set down by the office, 时间：2023-03-30 by whoever posted the page.
_POSTED = re.compile("(?:发文|成文|发布|印发)(?:时间|日期)[：:]?((?:19|20)[0-9]{2})[-/.年][0-9]{1,2}")
_NUMERALS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def dated(head: Head) -> tuple[int, str] | None:
    """The year of a head and how it was found; `None` where nothing tells it.

    Raises InputError where the words contradict each other.

    >>> dated(Head.of("长治市政府工作报告\\n——二〇二三年三月二十九日在长治市第十五届人民代表大会第三次会议上"))
    (2023, 'session')
    >>> dated(Head.of("某县政府工作报告\\n一、2017年工作回顾\\n稳中有进。\\n二、2018年工作安排\\n"))
    (2018, 'plan')
    """
    opening = head.opening
    lines = "\n".join(line for line in head.lines.split("\n") if _ANY_YEAR.search(line))
    if "统计公报" in opening and "政府工作报告" not in opening:
        return _communique(head)
    reviewed = sorted(set(_years(_REVIEW, lines)))
    planned = sorted(set(_years(_PLAN, lines)))
    last = reviewed[-1] if reviewed else None
    session = _first(_SESSION_DATE, opening)
    if session is not None:
        return _checked(session, last, "session")
    date = _date_line(head)
    if date is not None:
        return _checked(date, last, "date line")
    if not planned and not reviewed:
        planned = sorted(set(_years(_PLAN, head.chapters)))
        reviewed = sorted(set(_years(_REVIEW, head.chapters)))
        last = reviewed[-1] if reviewed else None
    if planned:
        following = [year for year in planned if last is None or year == last + 1]
        if len(following) == 1:
            return following[0], "plan"
    if last is not None and (len(reviewed) == 1 or reviewed == list(range(reviewed[0], last + 1))):
        return last + 1, "review"
    titled = sorted(set(_years(_TITLE, opening)))
    if len(titled) == 1:
        return titled[0], "title"
    posted = sorted(set(_years(_POSTED, head.whole[:2000])))  # a page's own lines may be gone from the opening
    if len(posted) == 1 and not titled:
        return posted[0], "posting date"
    return None


def _communique(head: Head) -> tuple[int, str] | None:
    date = _date_line(head)
    year = _first(_COMMUNIQUE, head.opening)
    if date is not None and (year is None or 0 < date - year <= 2):
        return date, "date line"
    return (year + 1, "title") if year is not None else None


def _date_line(head: Head) -> int | None:
    """A date on a line of its own or in brackets, before the report begins; one with a clock time is a page's."""
    end = len(head.opening)
    at = 0
    for line in head.lines.split("\n"):
        if at > end:
            break
        m = _DATE_LINE.match(line) or (_IN_BRACKETS.search(line) if at + len(line) <= end + 1 else None)
        if m:
            return _number(m)
        at += len(line)
    m = _IN_BRACKETS.search(head.opening) or re.search(f"工作报告[—―\\-]*{_DATE}$", head.opening)
    return _number(m) if m else None


def _checked(year: int, reviewed: int | None, how: str) -> tuple[int, str]:
    """A date against the year reviewed: a report is delivered in the year after it, or late in it."""
    if reviewed is not None and year - reviewed not in (0, 1):
        raise InputError(
            f"the {how} says {year}, but the text reviews {reviewed}; "
            "give --report-year or a front matter with report_year"
        )
    return year, how


def _years(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    for m in pattern.finditer(text):
        if any(m.groups()):
            yield _number(m)


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    return next(_years(pattern, text), None)


def _number(m: re.Match[str]) -> int:
    return int(next(group for group in m.groups() if group).translate(_NUMERALS))
