"""Whose figure it is: the clause that a figure stands in, and the subject that earlier clauses leave to it."""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, chain

from analysis import later as re
from analysis.catalogue.words import listed, pattern_of, phrase
from analysis.reading.clause import Lead, read_lead
from analysis.reading.names import HOLDER, MILESTONE, trim
from analysis.reading.needed import begins

_CLAUSE = "，；：！？。（）"
CLAUSE_ENDS = re.compile("[，；：。！？）\n]")
FIGURE = re.compile("\\d|百分之|[一二三四五六七八九十百千]+[万亿]")
"""What tells that a clause has a figure of its own."""


@lru_cache(maxsize=2)
def _clauses(text: str) -> list[int]:
    """Where the clauses of a text begin: found once, for several rules ask at each figure."""
    return ends(_CLAUSE, text)


def ends(marks: str, text: str) -> list[int]:
    """Where the marks of a text end: from the lengths between them, for each match of a pattern is an object.

    With the marks made one first, a text is split twice as fast as by a class.

    >>> ends("，。", "产值增长，税收增长。物价平稳")
    [5, 10]
    """
    for mark in marks[1:]:
        text = text.replace(mark, marks[0])
    return [end + i for i, end in enumerate(accumulate(map(len, text.split(marks[0])[:-1])), 1)]


def clause_start(text: str, lo: int, hi: int) -> int:
    """Where the clause begins that ends at `hi`.

    >>> clause_start("全年稳定，粮食产量5亿斤", 0, 9)
    5
    """
    starts = _clauses(text)
    i = bisect_right(starts, hi)
    return max(lo, starts[i - 1]) if i else lo


SENTENCE, PART = "。！？\n", "。；！？\n"
"""What ends a sentence, and what ends a part of one."""


def begun_at(text: str, lo: int, hi: int, ends: str = SENTENCE) -> int:
    """Where the sentence begins, or what else one of the `ends` ends, that a place `hi` lies in; `lo` where no end
    stands behind that.

    >>> begun_at("物价平稳。产值9亿元；税收", 0, 9), begun_at("物价平稳。产值9亿元；税收", 0, 12, PART)
    (5, 11)
    """
    return max(lo, *(text.rfind(mark, lo, hi) + 1 for mark in ends))


_TOLD_OF = re.compile("\\d|（[^）]*(?:目标|比|价|中(?![心学等小医药型期部外国])|口径)")
# 下降（同口径）5%, 产值（现价）9亿元: on what basis the figure is told; the words before the bracket are its own.
# So are those of 高于全省平均水平（60%）5个百分点.
_BASIS = re.compile(
    "[^\\d%‰元]（[^（）\\d比]{0,6}(?:口径|[比变现年]价|价格)[^（）\\d]{0,4}）$"
    "|[高低快慢优好]于全[国省市区县][^（），。；\\d]{0,10}（[\\d.]+[%‰]）$"
)
_LONG = 48
"""No bracket behind a name (国民收入（…的净产值）) is longer; a longer one is no aside."""
_DEEDS = re.compile("[改扩迁翻重续拆维修、和]+|[电气]")


def clause_before(text: str, lo: int, hi: int) -> tuple[int, str]:
    """Where the clause before `hi` begins, and its words less what stands in brackets; further deeds in them stay.

    >>> clause_before("新（改、扩）建农村公路", 0, 11), clause_before("水厂（一期）建成", 0, 8)
    ((0, '新改扩建农村公路'), (0, '水厂建成'))
    """
    at = clause_start(text, lo, hi)
    tail = text[at:hi]
    for _ in range(3):
        if at <= lo or text[at - 1] != "）":
            break
        near = max(lo, at - _LONG)
        if not tail and _TOLD_OF.search(text, near, at) and not _BASIS.search(text, near, at):
            break
        opened = text.rfind("（", near, at)
        if opened < 0:
            break
        within = text[opened + 1 : at - 1]
        at = clause_start(text, lo, opened)
        kept = within.replace("、", "").replace("和", "") if _DEEDS.fullmatch(within) else ""
        if text.endswith("班列", at, opened):
            kept = f"（{within}）"  # whose trains they are
        tail = text[at:opened] + kept + tail
    return at, tail


# Clauses that stand between a name and its figure without being one.
_BEYOND = phrase("beyond its plan")
ASIDE = re.compile(
    f"{_BEYOND}|{pattern_of('aside')}|[^，]{{0,12}}首次|(?:同|与).{{2,12}}(?:相比|比较)$|从[^，]{{2,20}}看$"
    "|就[^，]{2,16}(?:来说|而言|来看|说来)$|根?据[^，]{0,24}(?:统计|估计)$|还?要在[^，]*基[础数]上$"
    "|(?:增[速幅])?(?:排名?|[位名]?[居列])[^，。；的]{1,10}第[一二三四五六七八九十\\d]{1,3}[位名]?$"  # 排甲市第一
)


def earlier(text: str, at: int, stop: int, lead: Lead, counted: bool) -> str:
    """The name in the clause before, where a figure's own clause has none: 高新技术企业快速成长，达到4500家.

    `counted` says whether the sentence has had figures before.
    """
    if counted and (clause_start(text, stop, at - 1) == stop or not (lead.verb or "from" in lead.marks)):
        return ""
    previous = _clause_told(text, at, stop)
    state = _DIRECTION.search(previous)
    name = MILESTONE.sub("", trim(previous[: state.start()] if state else read_lead(previous).name))
    if "是" in name[2:]:
        name = name[: name.index("是", 2)]
    if not state:
        name = trim(holder(previous, brought=False)) or name
    effort = _EFFORT.fullmatch(name)
    return effort["pushed"] or effort["on"] if effort else name


def _clause_told(text: str, at: int, stop: int) -> str:
    """The clause before `at` that may hold a name: none that only stands between, or tells that aims follow."""
    before, previous = clause_before(text, stop, at - 1)
    if not previous and (opened := text.rfind("（", stop, at)) > stop:
        before, previous = clause_before(text, stop, opened)  # 工业总产值（不包括手工业，下同），共增加了
    while _aside(previous) and before > stop:
        before, previous = clause_before(text, stop, before - 1)
    previous = _TAKEN.sub("", previous)
    if _SHARE_IN.fullmatch(previous):
        previous = clause_before(text, stop, before - 1)[1] + previous  # 甲企业增长较快，在批发中的比重
    previous = _RANKED.sub("", previous)
    return "" if _aside(previous) or _AIMED.fullmatch(previous) else previous


# 财政收入在全省排名中首次进入百强，达到9亿元: where a thing stands is no part of its name
_RANKED = re.compile("(?<=..)在全[国省市区州][^，。；]{0,14}(?:排名|排位|位次|名次)[^，。；]*$")
# 加快棚户区改造，新开工9万套; 加大研发投入力度，增长9%; 加大棚户区改造力度，新开工9万套
_EFFORT = re.compile(
    "(?:(?:大力|全力|全面|积极|加快|持续|深入|扎实|有序)*(?:推进|推动)|加快)(?P<pushed>.{4,})"
    "|(?:持续|不断|继续|进一步)*加大(?P<on>(?!对|向|[在于]).{3,}?)(?:建设)?力度"
)
_AIMED = re.compile("[^的]{0,14}的?(?:主要|预期)*目标(?:任务)?[是为]?")


_SHARE_IN = re.compile("在[^，在]{2,16}中(?:所占)?的?比重")
_TAKEN = re.compile("^[以拿](?=[^，]{2,16}来[说看]$)|(?<=..)来[说看]$")  # 拿茶叶产量来说，五年合计达到9万吨
# 甲在乙中的比重
_SHARE_OF = re.compile("(?P<of>[^，在]{2,30})在[^，在]{2,16}中(?:所占)?的?比重")


def _aside(clause: str) -> bool:
    if clause.startswith("其中") or _SHARE_IN.fullmatch(clause) or _DIRECTION.search(clause):
        return False
    return ASIDE.match(clause) is not None


# 排放总量首次出现双下降: what a clause says of direction is no part of its subject.
_DIRECTION = re.compile(phrase("direction"))
_OUTPUTS = frozenset(listed("yield"))
_PRODUCT = re.compile(pattern_of("product"))
_PRODUCT_BEGINS = begins(_PRODUCT)
# 钢、水泥等主要产品，产量都增长9%: no figure of one of them
_OF_ALL = re.compile("[^，。；：]{1,40}、[^，。；：]{1,40}等[^，。；：、]{0,8}(?:产品|作物)，")
ENLARGED = re.compile(f"^{pattern_of('new')}(?=..)")
# Verbs that bring a subject in (整合城乡居民医保制度) and words that tell its state (制度不断完善).
BRINGS = re.compile(f"{pattern_of('bringing')}+")
_STATE = re.compile(phrase("state of a subject"))


_INTRODUCED = re.compile("(?!的).{3}")
_LOOSE_NAME = re.compile("(?:.*的水平|的|增长|(?<=..)发展|覆盖面|支撑作用|带动作用)$")


def holder(clause: str, brought: bool = True) -> str:
    """The subject of a clause that says how it fares, or (`brought`) that brings it in: 整合城乡居民医保制度.

    Empty where it has none short enough to be one.

    >>> holder("城镇职工医疗保险制度不断完善"), holder("整合城乡居民医保制度"), holder("乡镇企业保持旺盛发展势头")
    ('城镇职工医疗保险', '城乡居民医保', '乡镇企业')
    """
    name = trim(clause)
    m = BRINGS.search(name[:12])
    # 茶业持续快速发展 brings nothing in
    # nor 政府推动的投资: what stands behind 的 is no subject
    introduced = m is not None and (m.start() == 0 or m[0] != "持续") and _INTRODUCED.match(name, m.end()) is not None
    if introduced and not brought:
        return ""
    brought = introduced
    if m is not None and brought and (m.start() == 0 or m[0] != "和"):  # 公路和铁路建设: both are the subject
        name = name[m.end() :]
    m = _STATE.search(name, 2)
    if m is None or m.start() > (20 if brought else 14) or (m.end() == len(name) and not m[0] and not brought):
        return ""
    return "" if "、" in name[: m.start()] and m.start() > 10 else _LOOSE_NAME.sub("", name[: m.start()])


_SHARE_TOLD = re.compile("(?<=..)占(?:.*(?:比重|占比)|比)$")  # 新增企业9家，占全市5%，总数突破90家


def particular(text: str, start: int, at: int, name: str, last: str) -> str:
    """产量 → 粮食产量: a general name with the subject or product that the sentence spoke of before (`last`: the name
    of the figure before).

    >>> particular("乡镇企业保持发展势头，产值增长2倍", 0, 11, "产值", "")
    '乡镇企业产值'
    """
    if name in _OUTPUTS:
        if (all_of := _OF_ALL.search(text, start, at)) and not _PRODUCT.search(text, all_of.end(), at):
            return all_of[0][:-1] + name
        products = _PRODUCT.findall(text, start, at)
        if products:
            return products[-1] + name
    if name in ("总数", "总量", "增量") and last:
        last = _SHARE_TOLD.sub("", last)
        return ENLARGED.sub("", last).removesuffix(name).removesuffix("新增") + name
    if last:
        m = None if _PART_OF_WORKS.match(last) else HOLDER.match(last)
        if m and last.startswith("、", m.end()):
            return last + name  # 办理代表建议、提案90件，办结率100%
        # 总投资50亿元的重点项目19个，完成投资6亿元: the cost stands before them
        whose = m[1].replace("总投资", "", 1) if m and name.endswith("投资") else m[1] if m else ""
        return whose + name
    before = at
    for _ in range(3):
        if before <= start:
            break
        before, clause = clause_before(text, start, before - 1)
        if not ASIDE.match(clause):
            return joined(_YIELD_SAID.sub("", holder(clause)), name) or name
    return name


# 工业企业效益明显好转，利润增长9%: profits are what its yield is
_YIELD_SAID = re.compile("(?<=..)(?:经济)?效益$")


def joined(of: str, name: str) -> str:
    """What is spoken of and what is measured of it, no word twice; empty where the first says all.

    >>> joined("茶叶交易", "交易额"), joined("工业生产", "总产值"), joined("茶叶交易额", "交易额")
    ('茶叶交易额', '工业总产值', '')
    """
    if not of or of.endswith(name):
        return ""
    if name == "总产值":
        of = of.removesuffix("生产")
    over = next((size for size in (3, 2) if of.endswith(name[:size])), 0)
    return of + name[over:]


def told_before(text: str, start: int) -> str:
    """The sentence that ends right before `start` on the same line, or its last part.

    >>> told_before("一是：茶业提质。产值9亿元", 8), told_before("茶业提质。\\n产值9亿元", 6)
    ('茶业提质', '')
    """
    if not text.endswith("。", 0, start):
        return ""
    return text[begun_at(text, max(0, start - 200), start - 1, PART + "：") : start - 1]


def sentence_before(text: str, start: int) -> str:
    """The subject of the sentence before, on the same line: 茶业持续提质。产值突破9亿元."""
    told = _ITEM.sub("", told_before(text, start))
    found = holder(told.partition("，")[0], brought=False)
    return "" if _NO_ONE.search(found) else found


_ITEM = re.compile("^(?:第?[一二三四五六七八九十]|[一二三四五六七八九十]是)，")  # 四是，茶税增加。达到9万元
# 各项工作平稳有序。全年增长9%: what says nothing of whom is no subject.
_NO_ONE = re.compile(phrase("no one's subject"))
_FAMILIES = [
    listed(f"counterpart {of}") for of in ["mode", "sector", "owner", "people", "land", "budget", "sex", "trade"]
]
_SIBLINGS = {
    own: [[each for each in family if each != own] for family in _FAMILIES if own in family]
    for own in chain(*_FAMILIES)
}
_GRADED = re.compile("(?:国家|[省市县区乡村]|乡镇)级|[省市县区]重点(?=项目|工程|$)")


def counterpart(own: str, last: str) -> str:
    """农村 after 城镇人均住房面积 → 农村人均住房面积; any other name as it is.

    >>> counterpart("农村", "城镇人均居住面积"), counterpart("企业", "城镇人均居住面积")
    ('农村人均居住面积', '企业')
    """
    if not last:
        return own
    inner = "在" + own.removeprefix("在")
    if own.endswith("比重") and _SHARE_IN.fullmatch(inner) and (of := _SHARE_OF.fullmatch(last)):
        return of["of"] + inner  # 甲在批发中的比重占9%，在零售中的比重占8%
    if _GRADED.fullmatch(own) and (grade := _GRADED.match(last)):
        return own + _AND_ABOVE.sub("", last[grade.end() :])  # 市级储备项目90个，县级40个
    for siblings in _SIBLINGS.get(own, ()):
        alike = next(filter(last.startswith, siblings), "")
        if alike and len(last) > len(alike) + 1:
            return own + last[len(alike) :]  # 公路货运量增长7%，铁路增长9%
    product = _PRODUCT.match(last) if own[:1] in _PRODUCT_BEGINS and _PRODUCT.fullmatch(own) else None
    if product and (measured := last[product.end() :].removeprefix("的")) in _OUTPUTS:
        return own + measured  # 小麦亩产480公斤，玉米530公斤
    return own


_AND_ABOVE = re.compile("^及?以上(?=.)")
_PART_OF_WORKS = re.compile("[省市县区]重点(?:项目|工程)")  # 其中市重点项目5个，完成投资9亿元: that is of all works
