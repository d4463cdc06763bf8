"""Whether a figure is of a year's end, its average or a part of it, and whether it is a mean of several years."""

import re

from analysis.reading.subject import clause_start
from analysis.reading.years import COMPARED, Told

_AT_END = re.compile("(?:年末|年底|期末)[^，。；]{0,24}$")  # 年末…率从上半年的A降到B
_MEAN = re.compile("(?:平均|均值|年均(?:浓度|气温|价))[^，。；增长]{0,8}$")
_PART_OF_YEAR = re.compile("[上下]半年|[一二三四]季度|个月")


# 年均新增就业30万人, 五年平均增长率: the mean of several years; an 年均浓度 is the mean of one.
_MEAN_OF_YEARS = re.compile(
    "(?:年均(?!浓度|工资|收入|气温|价|补助|递|增)|平均每年(?!递|增)|每年平均(?!递|增)|[两三四五六七八九十]年平均(?!递|增)"
    "|年平均产[量值])[^，。；]{0,30}$"
)


def mean_of_years(text: str, start: int, place: int, listed: bool = False) -> bool:
    """Whether the clause before a figure at `place` calls it a mean of years; `listed` asks the whole sentence where
    that compares two periods: what its first item is, all are.

    >>> text = "年均新增就业30万人"
    >>> mean_of_years(text, 0, 6), mean_of_years("年均浓度30微克", 0, 4)
    (True, False)
    """
    if _MEAN_OF_YEARS.search(text, clause_start(text, start, place), place):
        return True
    compared = COMPARED.search(text, start, place) if listed else None
    return compared is not None and re.search("年平均|年均|平均每年", text[compared.end() : place]) is not None


# 平均每年增加5亿元: by as much in each year, not from the first to the last.
_MEAN_RISE = re.compile("(?:年均|平均每年|每年平均)(?:净?增[加长]?|提[高升]|减少|下降|上升)[了约近超过]*\\Z")


def timing_of(text: str, start: int, place: int, told: Told, name: str, measure: str) -> str | None:
    """Whether a figure at `place` is of a year's end (of a rate or price, known as a mean too), its average, or
    a part of it; None where the text doesn't say. `start` is where its sentence begins.

    >>> told, text = Told("review", 2022, 2022, "frame"), "年末城镇调查失业率为5.2%"
    >>> timing_of(text, 0, 10, told, "城镇调查失业率", "level")
    'end'
    """
    if told.said in ("part", "since") or (
        ("年" in name or "季" in name or "月" in name) and _PART_OF_YEAR.search(name)
    ):
        return "part"
    if measure == "change" and _MEAN_RISE.search(text, clause_start(text, start, place), place):
        return "average"
    if measure == "level" and told.first < told.last and mean_of_years(text, start, place, told.each):
        return "average"
    if measure != "level" or not ("率" in name or "价" in name or "浓度" in name):
        return None  # 平均工资, 人均平均: a mean of people, not of days
    before = text[max(start, place - 28) : place]
    if _MEAN.search(before):
        return "average"
    return "end" if _AT_END.search(before) else None
