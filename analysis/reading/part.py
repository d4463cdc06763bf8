"""A part is never its whole: the figures of a sentence that are told of a park, of firms or of one product, of a share
of a larger place, of a loss or of what is among something else, and so are no points of the whole's series.

One pass over the rows of a sentence, after all have passed their stages; a row only loses its series here, and takes
the name of the part where the sentence has it.
"""

from functools import lru_cache
from typing import NamedTuple

from analysis import later as re
from analysis.catalogue import indicator
from analysis.catalogue.concepts import RATES
from analysis.catalogue.words import listed, pattern_of, phrase
from analysis.reading.indicator import indicator_of
from analysis.reading.names import action
from analysis.reading.needed import Rare
from analysis.reading.pieces import COUNTERS, SHARES, in_its_unit, in_other_pieces
from analysis.reading.row import Row
from analysis.reading.subject import ASIDE, CLAUSE_ENDS, begun_at
from analysis.reading.token import plain_unit

_SHARE = re.compile(phrase("share of a larger place"))
_SHARE_ENDS = frozenset(word[-1] for word in listed("rank among")) | frozenset("均平重量额的约近超过达到")
"""The last signs of what `_SHARE` finds: before most figures it finds nothing."""
_AS_MUCH_AS = ("相当于", "达", "达到", "是", "为")
_HELD = re.compile(f"(?P<holder>.{{0,16}}(?:{pattern_of('part place')}|{pattern_of('part firm')}))(?P<rest>.*)")
_PLACE = re.compile(f".{{0,12}}?{pattern_of('part place')}")
_MEASURED = re.compile(f"(?P<holder>.{{2,16}}?)(?:年|实现|完成|综合|上缴|缴纳|累计)*{pattern_of('part measure')}")
_AMOUNT_IN = re.compile("[\\d.一二两三四五六七八九十百千]*[百千万亿]*元(?:以上)?")
_AMOUNT = re.compile(f"[超过达]*(?P<amount>{_AMOUNT_IN.pattern})的?")
_WHOLE = re.compile(pattern_of("whole place"))
_LOST = re.compile(f".{{0,4}}?(?P<loss>{pattern_of('loss')})(?P<rest>.{{2,}})")
_ANYONES_TRADE = frozenset(listed("anyone's trade"))
_ANYONES = frozenset((*listed("anyone's"), *_ANYONES_TRADE))
_FIRM_INCOME = frozenset(listed("firm income"))
_WHOLE_INDUSTRY = frozenset(listed("whole industry"))
_ALL_FIRMS = re.compile("新[增设培认登注]|规模以上|规上|限额以上|工业企业")
_NEW = re.compile("新[增设培认登注]")
_NO_HOLDER = re.compile("^[比较同与]|外资|内资|、")
_THEY_MAKE = re.compile("[，、](?:共|年|全年|累计)*(?:实现|完成|上缴|缴纳|创造)")
_BUDGET = re.compile(pattern_of("budget word"))


class Holder(NamedTuple):
    """Whose the next figures may be: `name`; `wide` where all that is bare is theirs (a park, firms), not only its
    trade (a product); `near` where only what is joined by 、 or made by them is; regions have any series."""

    name: str
    wide: bool
    near: str = ""


def _lost_too(row: Row, lost: str, between: str, before: Row | None) -> Row:
    """损失产值3亿元，税收2亿元: the second is lost as well, in the same years."""
    again = lost and row.indicator and row.measure == "level" and between.lstrip("，、和及") == row.name
    if not again or before is None:
        return row
    return row.by("part.loss", name=lost + row.name, indicator=None, first=before.first)


def _rung(row: Row, before: Row) -> str:
    """产值超2亿元的镇有9个，超4亿元的有3个: the name of the first with the other's amount."""
    rung = _AMOUNT.fullmatch(row.name) if "元" in row.name and _AMOUNT_IN.search(before.name) else None
    return _AMOUNT_IN.sub(rung["amount"], before.name, count=1) if rung else ""


def parted(text: str, start: int, rows: list[Row]) -> list[Row]:
    """The rows of a sentence that begins at `start`, those of a part without the whole's series.

    >>> from analysis.text.report import Report, headings
    >>> from analysis.reading import extract
    >>> text = "一、2022年工作回顾\\n核桃加工产值增长8%、出口增长20%，就业稳定。"
    >>> table = extract(Report(text, "140400", 2023, "例", "例", headings(text)))
    >>> table[["indicator_text", "indicator"]].values.tolist()
    [['核桃加工产值', nan], ['核桃加工出口', nan]]
    """
    holder, lost, last, found = None, "", None, list[Row]()
    for row in rows:
        between = text[last.end if last else start : row.start]
        before = found[-1] if found else None
        told = _plainly(text, start, row, last, before, between)
        if told is None:
            told = _lost_too(row, lost, between, before)
            lost = m["loss"] if told.measure == "level" and (m := _LOST.match(told.name)) else ""
        if told is row and before is not None and (rung := _rung(row, before)):
            told = row.by("part.rung", name=rung)
        elif told is row and before is not None and (work := _work_before(before, row, between)):
            told = row.by("part.before", name=work + row.name, indicator=None)
        elif told is row and row.indicator is not None and (part := _before(text, start, row, last is None)):
            told = row.by("part.before", name=part.name + row.name, indicator=None)
            holder = part if last is None else holder
        elif told is row and row.measure not in ("rank", "difference"):
            if last is not None and _gone(between):
                holder = None
            told = _of_holder(row, holder, between, before)
            holder = holder if told is not row else _holder(row, holder)
        if told.unit in SHARES or told.unit.endswith("百分点"):
            told = _in_brackets(_in_per_cent(_as_share(text, start, told)), before, between)
        found.append(_able(text, start, in_other_pieces(in_its_unit(told), before)))
        last = row
    return found


def _plainly(text: str, start: int, row: Row, last: Row | None, before: Row | None, between: str) -> Row | None:
    """The row as the part that its own words say it is; None where they say none."""
    told = _share(text, start, row) if row.unit in SHARES else None
    if told is None and row.indicator is not None:
        told = _among(row, last, between) or _for_a_purpose(text, row, last)
    if told is not None or last is None or before is None:
        return told
    if between in _JOINED and before.rules[-1:] == ("part.share",) and "name.share" in row.rules:
        whole = before.name[before.name.rfind("占") :]  # 分别占全市的9%和6%
        return row.by("part.share", name=row.name.removesuffix("占比") + whole, indicator=None)
    goes_on = row.name == last.name and row.name not in between and not _HANDED_ON.isdisjoint(before.rules[-1:])
    # 其中财政支出3亿元，增长5%: a growth or a further figure of the same thing
    return row.by("part.goes-on", name=before.name, indicator=before.indicator) if goes_on else None


_JOINED = ("和", "、", "与", "及")
_BRACKET = re.compile("（([^（）\\d，、]{4,14})）[为达到约近超过]*$")


def _in_brackets(row: Row, before: Row | None, between: str) -> Row:
    """A share with the name that a bracket behind its own gives it: 占比（城镇化率）为60%，提高1个百分点."""
    if row.indicator is not None:
        return row
    if before is not None and before.rules[-1:] == ("part.bracket",) and "name.carried" in row.rules:
        return row.by("part.bracket", name=before.name, indicator=before.indicator)
    m = _BRACKET.search(between) if "）" in between[-6:] else None
    found = indicator_of(m[1]) if m else None
    if m is None or found is None or indicator(found).unit != row.unit:
        return row
    return row.by("part.bracket", name=m[1], indicator=found)


_HANDED_ON = frozenset(("part.among", "part.loss", "part.goes-on", "part.holder", "part.purpose", "part.before"))


# 古茶博物馆持续火爆，全年接待游客3万人次: what one sight sees is not what the place does.
_SIGHT = re.compile(phrase("sight told of"))
# 省属企业更有活力，研发经费投入增长15%: what they spend is not what the place does.
_OWNED = re.compile(phrase("owned firms"))
_TOLD_OF = {"visitors": _SIGHT, "rd_expenditure": _OWNED, "rd_intensity": _OWNED}
# 中西部地区发展加快，固定资产投资增长9%; 甲、乙两县，生产总值增长9%: some of its regions are not the whole place.
_REGIONS = re.compile(phrase("regions told of"))
_REGION_WORDS = ("地区", "老区", "、")
_ANY_PARK = re.compile(pattern_of("part place"))
_PARK, _REFORMED = re.compile(phrase("park told of")), re.compile(phrase("reformed park"))
# 甲经开区实现收入9亿元；完成生产总值3亿元；投资2亿元: a sentence that opens with a park and its figure is its.
_OPENED = re.compile(phrase("park that opens its sentence"))
_FAR_BACK, _BEFORE_NAME = 200, frozenset("，；年现成")  # behind a mark, 2020年, 实现 or 完成


def _work_before(last: Row, row: Row, between: str) -> str:
    """The works counted right before, where new jobs are told of them: 茶旅基地达到90个，新增就业3000人."""
    if row.indicator not in ("new_jobs", "urban_new_jobs") or between.lstrip("多余") != f"，{row.name}":
        return ""
    counted = last.measure == "level" and plain_unit(last.unit) in COUNTERS and last.indicator is None
    return last.name if counted and last.name.endswith(_WORKPLACES) else ""


_WORKPLACES = ("项目", "车间", "工坊", "基地")


def _before(text: str, start: int, row: Row, first: bool) -> Holder | None:
    """The sight, the firms, the regions or the park told of right before, that a series is of."""
    at = text.rfind(row.name, start, row.start)
    part = _TOLD_OF.get(row.indicator or "")
    if at < 1 or (part is None and text[at - 1] not in _BEFORE_NAME):
        return None
    head = text[begun_at(text, max(0, at - _FAR_BACK), at) : at]
    if part is not None and (m := part.search(head)) and not _WHOLE.search(m[0] + row.name):
        return Holder(m["of"], True)
    if first and any(word in head for word in _REGION_WORDS) and (m := _REGIONS.search(head)):
        return Holder(m["of"], True, "regions")
    made = head.endswith(("实现", "完成"))
    before = head[:-2] if made else head
    if not before.endswith(("，", "；")) or not _ANY_PARK.search(before):
        return None
    m = _OPENED.match(before) or (_PARK.search(before) or _REFORMED.search(before) if first and not made else None)
    own = m and not action(m["park"], anywhere=True) and not _WHOLE.search(m[0])
    return Holder(m["park"], True) if m and own else None


_SHARE_OF = {"good_air_day_count": "good_air_days", "livelihood_spending": "livelihood_share"}
"""A count of days or an amount of money that is told in % is told as its share: 优良天数达到70%."""


def _in_per_cent(row: Row) -> Row:
    """A level in % of a series that is counted: 民营企业占80% is no count of firms. So a change in points: 第三产业提高
    2个百分点 is of its share, 产值增长9%、比上年快2个百分点 of its growth."""
    points = row.measure == "change" and row.unit.endswith("百分点")
    if row.indicator is None or not (points or (row.measure == "level" and row.unit in SHARES)):
        return row
    if indicator(row.indicator).unit in SHARES:
        return row
    share = None if points else _SHARE_OF.get(row.indicator)
    return row.by("part.in-per-cent", indicator=share)


def _share(text: str, start: int, row: Row) -> Row | None:
    """占全国九成, 稳定在全国1/10以上: a level of that share, not the thing itself."""
    if text[row.start - 1] not in _SHARE_ENDS:
        return None
    clause = CLAUSE_ENDS.split(text[max(start, row.start - 30) : row.start])[-1]
    m = _SHARE.search(clause)
    whole = row.name.removesuffix("占比")
    if m is None or "占" in whole or len(whole) < 2:
        return None
    name = f"{whole}占{m['of']}比重" if m["how"] not in _AS_MUCH_AS else f"{whole}相当于{m['of']}"
    return row.by("part.share", name=name, measure="level", base=None, basis=None, indicator=None)


_HOLDS = re.compile("(?<=.)占(?!地(?!区|方)|比|有率|用)(?!.*(?:比重|占比|比例|份额|率|比$))")
_FAR = 80
# 在规上工业增加值中，制造业占90%
_WITHIN = re.compile("(?<=[，。；：\\n])在(?P<of>(?!.*[年期])[^，。；：\\d]{2,16})中，")
_WHOLE_OF = re.compile(
    "占到?(?P<of>(?:(?![一二三四五六七八九十百千][多余]?[万亿])[^，。；：\\d]){2,24}?)的?(?:约|近|超|超过|将近|接近|达|达到)?$"
)


def _as_share(text: str, start: int, row: Row) -> Row:
    """A row named after what it holds of another thing: 民生支出占总支出的80% is 民生支出占总支出比重."""
    within = row.name.endswith("占比") and text[row.start - 1] == "占"
    wholes = _WITHIN.findall(text, max(start - 1, row.start - _FAR, 0), row.start) if within else []
    if wholes:
        name = f"{row.name[:-2]}占{wholes[-1]}比重"
        return row.by("part.within", name=name, indicator=indicator_of(name))
    held = _HOLDS.search(row.name) if row.unit == "%" and row.measure == "level" else None
    if held is None or "list.shared-out" in row.rules:
        return row
    clause = CLAUSE_ENDS.split(text[max(start, row.start - 40) : row.start])[-1]
    m = _WHOLE_OF.search(clause)
    if m is None or not m["of"].startswith(row.name[held.end() :]):
        return row
    thing = row.name[: held.start()].rstrip("均只已")
    name = f"{thing}占{m['of']}比重"
    return row.by("part.of-whole", name=name, indicator=row.indicator or indicator_of(name))


_AMONG = re.compile("其中[，,：]?(?P<name>[^，。；]*)")
_UNNAMED = re.compile("(?:有|约|近|超过?|达到?|就|的)*")
_WORKS = re.compile("(?:重点|招商)[^，]*投资")  # 重点项目完成投资60亿元，其中工业投资30亿元
_SPENDING = ("central_expenditure", "general_public_budget_expenditure")


def _among(row: Row, last: Row | None, between: str) -> Row | None:
    """What 其中 says: a budget's money among what is no budget, investment of one kind among works."""
    m = _AMONG.search(between) if "其中" in between else None
    if m is None:
        return None
    carried = last is not None and row.name == last.name and row.measure == last.measure == "level"
    if carried and _UNNAMED.fullmatch(m["name"]):
        return row.by("part.among-it", indicator=None)  # 钢产量90万吨，其中60万吨是两家大厂生产的
    if last is not None and row.indicator == last.indicator and _smaller(row, last):
        return row.by("part.among", indicator=None)  # 存款余额90亿元，其中人民币存款余额80亿元
    whole = (last.name if last else "") + between[: m.start()]
    budget = row.indicator in _SPENDING and not _BUDGET.search(whole)
    works = (
        row.indicator is not None
        and row.indicator.endswith("_investment")
        and (_WORKS.search(whole) or (last is not None and last.indicator == "inward_investment"))
    )
    return row.by("part.among", indicator=None) if budget or works else None


def _smaller(row: Row, last: Row) -> bool:
    """Whether a figure is a part of what was told before by another name; of two budgets `settled` tells which is the
    place's own."""
    alike = (row.measure, row.first, row.year) == ("level", last.first, last.year) and row.name != last.name
    less = last.unit == row.unit and (row.value or 0) < (last.value or 0)
    told = less if last.measure == "level" else last.measure in RATES
    return alike and told and not (row.indicator or "").startswith("general_public")


def _for_a_purpose(text: str, row: Row, last: Row | None) -> Row | None:
    """What is spent on what the sentence tells of before (为修水渠，中央财政支出3亿元): no budget's line."""
    if row.indicator not in _SPENDING or (last is not None and last.name == row.name):
        return None
    told = text[begun_at(text, 0, row.start) : row.start]
    before = told.rpartition("，" if "，" in told else "；")[0]
    aside = len(before) < 5 or _BUDGET.search(before)
    # 加大对教育的投入，财政支出3亿元
    spent = row.indicator == "central_expenditure" or ("加大对" in before and before.endswith("投入"))
    return row.by("part.purpose", indicator=None) if spent and ("为此" in told or not aside) else None


def _gone(between: str) -> bool:
    """Whether words between two figures speak of another thing: of the whole place, or in a clause of their own."""
    own = any(len(each) > 5 and not ASIDE.match(each) for each in between.split("，")[1:-1])
    return own or _WHOLE.search(between) is not None


def _of_holder(row: Row, holder: Holder | None, between: str, before: Row | None) -> Row:
    """A bare name with the part before it that it belongs to; what they make goes on: 实现产值9亿元，税收1亿元."""
    regions = holder is not None and holder.near == "regions" and between.lstrip("，、和").startswith(row.name)
    if holder is None or not (regions or row.name in (_ANYONES if holder.wide else _ANYONES_TRADE)):
        return row
    goes_on = before is not None and "part.holder" in before.rules and between.lstrip("，、和") == row.name
    if holder.near == "made" and not goes_on and not _THEY_MAKE.match(between):
        return row
    return row.by("part.holder", name=holder.name + row.name, indicator=None)


def _holder(row: Row, before: Holder | None) -> Holder | None:
    """Whose the figures after this one may be."""
    if before is not None and row.name.startswith(before.name) and before.name:
        # 园区企业90家，营业收入增长5%，固定资产投资增长9%: once their income is told, so is the rest
        return Holder(before.name, True) if row.name.removeprefix(before.name) in _FIRM_INCOME else before
    if row.name in _FIRM_INCOME:
        return Holder(before.name if before else "", True)
    held, measured = _holders_in(row.name)
    if held and not row.indicator and not _ALL_FIRMS.match(row.name):
        if measured:
            return Holder(held, True)
        if _PLACE.match(row.name):
            return Holder(held, False, "made")
        if row.name.endswith("企业") and row.unit[-1:] in "家户个":
            return Holder(row.name, True, "made")
    if held and measured and _NEW.match(row.name):
        return Holder("", True)  # 新增企业15家，营业收入突破16亿元: of a park that an earlier sentence names
    if measured and not row.indicator and measured not in _WHOLE_INDUSTRY and not _NO_HOLDER.search(measured):
        return Holder(measured, False)
    return None


@lru_cache(maxsize=65536)
def _holders_in(name: str) -> tuple[str, str]:
    """The park or the firms that a name holds, and what it measures something of; empty where it has none."""
    held, measured = _HELD.match(name), _MEASURED.fullmatch(name)
    return held["holder"] if held else "", measured["holder"] if measured else ""


# 新增生产能力有：…, 规模扩大到年产铁9万吨，…: what the sentence lists; 出售的主要消费品中，粮食增长5% is what was sold.
_ABLE = Rare(phrase("what works can make"))
_SOLD = Rare(phrase("what is sold"))
_BARE = 4


def _able(text: str, start: int, row: Row) -> Row:
    """What works can make, or what is sold, is not what is made: 新增生产能力有：钢9万吨; 年产铁9万吨、钢8万吨的厂."""
    if row.name.endswith(("产量", "总产", "能力")) or row.measure in ("rank", "difference"):
        return row
    made = row.indicator is not None and row.indicator.endswith(("_output", "power_generation"))
    level = row.measure == "level" and (made or len(row.name) <= _BARE)
    if level and (told := _ABLE.search(text, start, row.start)) and (told["what"] or made):
        return row.by("able.can-make", name=row.name + (told["what"] or "年产能力"), indicator=None)
    return row.by("able.sold", indicator=None) if made and _SOLD.search(text, start, row.start) else row
