"""Whose a bare result is, by the topic of its part of the sentence: 纺织业发展加快，引进了客商，销售收入9亿元."""

from analysis import later as re
from analysis.catalogue.words import listed, pattern_of, phrase
from analysis.reading.indicator import indicator_of
from analysis.reading.names import action, trim
from analysis.reading.subject import ASIDE, CLAUSE_ENDS, ENLARGED, FIGURE, PART, begun_at, holder, told_before

_REGARDING = re.compile("(?P<of>[^，。；：、\\d]{2,12}?)(?:发展|工作|建设)?方面")
_INDUSTRY = re.compile(phrase("industry told of"))
# 水利建设，五年投资9亿元; 推进建设，… and 城市建设加快 are none.
_BUILDING = re.compile("[^，。；：、的推加强抓进实]{2,8}(?:工业|事业|设施)?建设")
_AREA = re.compile(f"(?P<of>[^，。；：、\\d]{{1,10}}?{pattern_of('area')})(?=[^的和与、域内各]|$)(?<!全地区)(?<!我区)")
_EARNS = re.compile(f"{pattern_of('earns')}$")
_SUMMED = re.compile(".*(?=[两三四五六七八九十]大)|^(?:围绕|聚焦|做[强优大]|推动|加快|推进|壮大|提升)+")
RESULTS = frozenset((*listed("performance"), *listed("bare result"), "投资"))
"""投资 is of a topic only where 方面 says so: there is an investment of the whole place."""


def topic(text: str, start: int, at: int, name: str) -> str:
    """What the part of a sentence before `at` is about, where its first clause says so without a figure; for a sentence
    that begins with the bare result, what the sentence before began with.

    >>> topic("纺织业步伐加快，引进了客商，销售收入9亿元", 0, 14, "销售收入")
    '纺织业'
    """
    if at <= start:
        industry = _INDUSTRY.match(f"{told_before(text, start)}。")
        return "" if name == "投资" or industry is None else _SUMMED.sub("", trim(industry["of"]))
    begun = begun_at(text, start, at, PART)
    clause = text[begun:at].partition("，")[0].partition("：")[0]
    if FIGURE.search(clause) or ASIDE.match(clause):
        return ""
    if told := _REGARDING.fullmatch(clause) or _AREA.match(clause):
        return trim(told["of"])
    if name == "投资":
        return trim(clause) if _BUILDING.fullmatch(clause) else ""
    if industry := _INDUSTRY.match(clause):
        return _SUMMED.sub("", trim(industry["of"]))
    found = holder(clause, brought=False)
    return found if 2 <= len(found) <= 12 and _EARNS.search(found) and not action(found) else ""


_SCHEME = re.compile(pattern_of("scheme") + "$")
_BROUGHT = re.compile(phrase("brought forward"))
_BARE_DEEDS = frozenset(listed("bare deed"))
_BARE_THING = re.compile(f"(?P<did>.{{2,4}}?){pattern_of('bare thing')}")


def scheme(text: str, lo: int, at: int, name: str) -> str:
    """A deed of which its own clause doesn't say what it is of, with what the clause before brings forward.

    >>> text = "推进荒坡上山，完成置换6万亩"
    >>> scheme(text, 0, 7, "置换")
    '荒坡上山置换'
    """
    if at - 1 <= lo or text[at - 1] != "，":
        return ""
    bare = name == action(name) or name in _BARE_DEEDS
    thing = None if bare else _BARE_THING.fullmatch(name)
    if not (bare or (thing and (action(thing["did"]) or thing["did"] == "积累"))) or indicator_of(name):
        return ""
    brought = _BROUGHT.fullmatch(CLAUSE_ENDS.split(text[lo : at - 1])[-1])
    what = trim(brought["what"]) if brought else ""
    if len(what) < 3 or (not bare and not _SCHEME.search(what)) or _VAGUE.search(what) or FIGURE.search(what):
        return ""
    what = _PACE.sub("", what)
    return what if what.endswith(name) else what + name


_PACE = re.compile("(?<=..)(?:步伐|进度|力度)$")  # 加快棚改步伐，开工9万套


_VAGUE = re.compile(f"{pattern_of('vague end', 'vaguer end')}$")
_TOTALS = re.compile("(?:通车|营运|运营|营业)?里程$|(?:总额|总值|金额)$")


def of_last(name: str, last: str) -> str:
    """总里程 after 新增铁路通车里程 → 铁路通车总里程: a total or a number of what the figure before was of.

    >>> of_last("总里程", "新增铁路通车里程"), of_last("总额", "外贸进出口"), of_last("数量", "纳税大户")
    ('铁路通车总里程', '外贸进出口总额', '纳税大户数量')
    """
    thing = ENLARGED.sub("", last).removesuffix(name)
    return (thing.removesuffix("里程") if name == "总里程" else _TOTALS.sub("", thing)) + name
