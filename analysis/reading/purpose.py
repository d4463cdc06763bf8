"""What money is spent on, where its own name doesn't say: 投资3亿元，完成水厂改造; 投资3亿元的水厂项目."""

from analysis import later as re
from analysis.catalogue.words import pattern_of, phrase
from analysis.reading.names import action, trim
from analysis.reading.row import Row
from analysis.reading.subject import BRINGS, clause_start

_SPENT = re.compile(phrase("who spends"))
_COST = re.compile(f"(?:{pattern_of('pushing')})*(?P<cost>{phrase('cost of works')})(?P<thing>.{{3,}})")
# 完成茶路和总投资9亿元的水厂工程: of the works behind it alone
_COST_AMIDST = re.compile("(?P<before>.{2,}?)(?P<cost>总投资)(?P<thing>.{3,}?)(?:(?:务实|建设)?(?:意向|合作))?")
_PAID = re.compile(phrase("paid so far"))
# 总投资9亿元的东山60兆瓦光伏项目: how large the works are stands in the middle of their name
_SIZED = re.compile(phrase("works with their size"))
_BEFORE_SIZE = re.compile(phrase("cost before works with their size"))
PUSHING = re.compile(f"新.*|(?:{pattern_of('pushing')})+")
_CUT_OFF = re.compile("(?:投资|投入|投入资金|出资)(?=.)")
_OUTRIGHT = re.compile("投|出资|筹资")
_ATTAINED = re.compile("(?:完成|实现|到位|签约|吸引|引进|带动|拉动|争取)[^，。；：]*$")
_MARK = re.compile("[，。；：！？\n]")
_FIRST = re.compile("[多余]?(?:以上|左右)?(?:(?:专项|补助|建设|国债)*资金)?，?(?![、的）)])")
# 中央财政安排9亿元，比上年增加2亿元，支持修渠: a clause between that only compares.
_COMPARES = re.compile("，?(?:比|较|同比|增长|增加(?!对)|增幅|下降|是[^，]*的)[^，。；]*")
_FOR = re.compile("(?:主要|重点|全部|专门|专项)*(?:用于|用以|用来)")
_TOWARDS = re.compile(phrase("deed towards"))
_EXAMPLES = re.compile(".{2,}[^同平上对初中高优劣]等(?P<kind>(?!项目|工程).{3,})")
_DONE = re.compile(f"{pattern_of('deed at the end')}(?:提升|任务)?$|(?:工程|项目|建管养)$")
_STATE = re.compile(phrase("works and their state"))
# 大桥项目顺利竣工并通车, 水厂和投资: what becomes of a thing is no part of its name.
_FARING = re.compile(phrase("how works stand"))
_LONGEST = 22
# 占地300亩的茶园建成开园, 总投资9亿元、占地300亩的物流园: how large works are, before their name.
_SIZE = pattern_of("size of works")
_SIZE_BEFORE = re.compile(
    f"(?:^|[，、。；：和！？\n])(?P<act>[^，。；：、\\d的]{{0,6}}?)(?P<size>{_SIZE})(?:约|近|达到?|超过?|共)*$"
)
_SIZED_WORKS = re.compile(
    f"(?:[多余]|以上|左右)?(?P<more>(?:[、和]{_SIZE}(?:约|近|达到?|超过?|共)*[\\d.]+[^，。；、的\\d]{{1,5}}){{0,3}})"
    "的(?P<thing>[^，。；：\\d的“（(〔\\[]{3,28})(?!\\d)"
)
_WORKS_END = re.compile(f"{pattern_of('end of works')}$")


def spent_on(text: str, rows: list[Row], i: int) -> str:
    """The name of a row of money with what it is spent on; its own where that is told or nobody can tell.

    >>> row = Row(2, 5, "投资", "level", "actual", "eq", 3, "亿元", 2022, 2022)
    >>> spent_on("投资3亿元，完成水厂改造。", [row], 0)
    '水厂改造投资'
    """
    row = rows[i]
    if sized := _of_size(text, row):
        return sized
    if row.measure not in ("level", "change") or not row.unit.endswith("元"):
        return row.name
    if row.measure == "level" and (of_works := _of_works(text, row)):
        return of_works
    spent = _SPENT.fullmatch(row.name)
    if spent is None and (cut := _CUT_OFF.match(row.name)) and action(row.name[cut.end() :]) == row.name[cut.end() :]:
        row, spent = row._replace(name=cut[0]), _SPENT.fullmatch(cut[0])  # 投资9万元解决3万人饮水问题
    if spent is None or (not spent["who"] and (row.measure != "level" or _ATTAINED.search(text, 0, row.start))):
        return row.name
    # 每年安排资金3亿元，建成学校: what is set aside is for what a word of purpose says, no more
    led = bool(spent["who"]) or _OUTRIGHT.search(spent["did"]) is None
    deed = _deed(text, rows, i, led) or (_deed_before(text, rows, i) if spent["who"] else "")
    if not deed:
        return row.name
    return row.name.replace("为此", "", 1) + deed if spent["who"] else deed + row.name


def _of_size(text: str, row: Row) -> str:
    """The name of how large works are that stand behind it: 全长9公里的环城路建成通车; empty where it is none.

    >>> row = Row(2, 5, "全长环城路建成通车", "level", "actual", "eq", 9, "公里", 2022, 2022)
    >>> _of_size("全长9公里的环城路建成通车。", row)
    '环城路全长'
    """
    if row.measure != "level" or row.unit == "%":
        return ""
    works = _SIZED_WORKS.match(text, row.end)  # first: it mostly fails at its first sign
    size = _SIZE_BEFORE.search(text[max(0, row.start - 20) : row.start]) if works else None
    if size is None or works is None or (size["act"] and not action(size["act"])):
        return ""
    if row.unit.endswith("元") and not works["more"]:
        return ""
    thing = _FARING.sub("", works["thing"])
    return thing + size["size"] if thing != works["thing"] or _WORKS_END.search(thing) else ""


def _of_works(text: str, row: Row) -> str:
    """The name of a cost with the works that stand in it or behind it; empty where none do."""
    if paid := _PAID.fullmatch(row.name):
        return paid["thing"] + paid["paid"]  # 总投资9亿元的东山项目完成投资3亿元
    if not text.startswith("的", row.end):
        return ""
    if (sized := _SIZED.match(text, row.end)) and (cost := _BEFORE_SIZE.fullmatch(row.name)):
        return sized["of"] + sized["thing"] + cost["cost"]
    if cost := _COST.fullmatch(row.name) or _COST_AMIDST.fullmatch(row.name):
        thing = _FARING.sub("", cost["thing"])
        return thing + cost["cost"] if not action(thing) else row.name
    return ""


def _deed(text: str, rows: list[Row], i: int, led: bool) -> str:
    at = rows[i].end
    while led and (m := _COMPARES.match(text, at)):
        at = m.end()
    m = _FIRST.match(text, at)
    if m is None:
        return ""
    mark = _MARK.search(text, m.end())
    ends = min(mark.start() if mark else len(text), m.end() + 60)
    first = clause_start(text, 0, rows[i].start)
    return purpose(_without(text, m.end(), ends, rows), led, opens=text[first - 1 : first] in "。；：！？\n")


# 为加快修渠，中央财政安排9亿元; 提高教师待遇，财政为此投入9亿元
_SO_THAT = re.compile("为(?!此)了?(?:进一步|继续|更好地)*(?P<what>[^，。；：]{4,})，")


def _deed_before(text: str, rows: list[Row], i: int) -> str:
    """What the clause before says the money is for, where it or 为此 says that."""
    at = clause_start(text, 0, rows[i].start)
    before = clause_start(text, text.rfind("\n", 0, at) + 1, at - 1)
    if told := _SO_THAT.fullmatch(text, before, at):
        return _short(told["what"])
    deed = trim(_without(text, before, at - 1, rows)) if "为此" in text[at : rows[i].start] else ""
    return _short(deed) if BRINGS.match(deed) else ""


def _without(text: str, begun: int, ends: int, rows: list[Row]) -> str:
    """A clause without its figures: what is counted or measured in it says how much is done, not what."""
    parts, at = [], begun
    for row in rows:
        if begun <= row.start < row.end <= ends:
            parts.append(text[at : row.start])
            at = row.end
    return "".join([*parts, text[at:ends]])


def purpose(clause: str, led: bool = False, opens: bool = True) -> str:
    """What a clause does, as words of a name; empty where it tells of no deed.

    `led`: only what a word of purpose leads; `opens`: the money opens its sentence: what follows is its subject.

    >>> purpose("完成老旧管网改造"), purpose("为农村学生实施营养改善计划"), purpose("南河桥主体基本完工")
    ('老旧管网改造', '实施营养改善计划', '南河桥')
    """
    clause = re.sub("（[^）]*）?", "", clause)
    used = _FOR.match(clause)
    deed = clause[used.end() :] if used else clause
    towards = _TOWARDS.match(deed)
    plain = towards is not None and towards["deed"].removesuffix("了") in ("进行", "实行", "开展")
    if led and not used and not _LED.match(deed) and not plain:
        return ""
    if towards:
        deed = trim(towards["whom"].rpartition("的")[2]) if plain else towards["deed"].removesuffix("了")
        deed += towards["what"]
    elif not used:
        acts = action(trim(deed))
        if not acts and not _DONE.search(deed) and not _LED.match(deed):
            state = _STATE.match(deed)
            return _short(trim(state["thing"])) if state and opens else ""
    deed = _DID.sub("", trim(deed))
    if m := _EXAMPLES.fullmatch(deed):
        deed = action(deed) + m["kind"]
    return _short(deed)


_DID = re.compile("(?<=^..)了|^一批|^一系列")
_BARE = re.compile(".{0,3}(?:项目|工程)")
_LED = re.compile(f"(?:大力|重点|进一步|全力)*{pattern_of('purpose')}")


def _short(deed: str) -> str:
    """A deed that is short enough for a name: the first items of its list, or nothing."""
    while len(deed) > _LONGEST and "、" in deed:
        deed = deed.rpartition("、")[0]
    return deed if 2 < len(deed) <= _LONGEST and not _BARE.fullmatch(deed) else ""
