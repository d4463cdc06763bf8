"""A report given late in the year that it reviews: 2018年12月25日, 一、2018年工作回顾, 二、2019年工作安排.

It is of the year in which it was delivered, but speaks as those of the next spring do: what it looks back at is its own
year, what it plans is the next. It is read as one of that spring; what it calls 今年 and 明年 is put into the words
that a speaker of that spring would use, sign for sign, so that every place holds. What it calls 前年 is left: there is
no word of two signs for it, so that such a figure is a year late.
"""

import re
from collections.abc import Sequence

from analysis.reading.moment import STATED, year_of
from analysis.text.report import Section

# 上半年, 1至10月, 前三季度: a report in the middle of its year tells of a part of it and plans the rest.
_REVIEWS = re.compile(f"({STATED}年)度?(?![^，。；]*(?:半年|月|季度))[^，。；0-9]{{0,16}}?(?:回顾|总结|完成情况)")
_PLANS = re.compile(
    f"({STATED}年)度?(?!上|前)[^，。；0-9顾结]{{0,16}}?(?:安排|任务|目标|要求|打算|部署|思路|建议|计划)"
)
# The day of the session, in the lines before the report proper begins.
_DAY = re.compile(f"({STATED})年(?:1[12]|十[一二])月")
_ANY_DAY = re.compile(f"{STATED}年[0-9一二三四五六七八九十]{{1,2}}月")
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
    looks_back = any("回顾" in each.heading for each in heads)
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
