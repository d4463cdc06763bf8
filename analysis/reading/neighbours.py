"""What the figure next to it says of a figure's name: whose the money is, what is done to both, who has the use of it,
what is said of all counted things of a chain (8所高校、14个学科入选名单).

One pass over the rows of a sentence, two neighbours at a time, by the words between them.
"""

from itertools import pairwise

from analysis import later as re
from analysis.catalogue.words import listed, pattern_of, phrase
from analysis.reading.indicator import indicator_of
from analysis.reading.names import action, trim
from analysis.reading.needed import Rare
from analysis.reading.purpose import PUSHING, spent_on
from analysis.reading.row import Row
from analysis.reading.whose import things

_BRACKETS = re.compile("（[^（）]*）|\\([^()]*\\)|\\[[^\\[\\]]*\\]")
_GAP = re.compile("(?P<noun>[^，。；：！？\\d]{1,14}?)(?:、|以及|[和与及]|共计?|，?共计)?")
_PREDICATE = re.compile(pattern_of("predicate"))
_DEED = re.compile(f"(?:{pattern_of('deed at the end')}|改建|扩建|任务)+(?:工程|工作|任务)?$")
_LED = re.compile(phrase("led by a deed"))
_HOLDS = re.compile(pattern_of("place that is counted") + "$")
DOINGS = re.compile("[造建设转迁拆修治养]$|和实施")
_PLACE = re.compile(f".{{0,5}}?{pattern_of('place that is counted')}+(?![级城直内域])")


def shared(text: str, rows: list[Row]) -> list[Row]:
    """The rows of a sentence in order, those of a chain of counted nouns with the predicate of its last.

    >>> rows = [
    ...     Row(0, 2, "高校", "level", "actual", "eq", 8, "所", 2022, 2022),
    ...     Row(5, 8, "学科入选国家名单", "level", "actual", "eq", 14, "个", 2022, 2022),
    ... ]
    >>> [row.name for row in shared("8所高校、14个学科入选国家名单。", rows)]
    ['高校入选国家名单', '学科入选国家名单']
    """
    chained = [_chained(text, row, after) for row, after in pairwise(rows)]
    found = list(rows)
    for i in range(len(rows) - 2, -1, -1):
        if chained[i]:
            first = next(at for at in range(i, -1, -1) if not at or not chained[at - 1])
            name = _with_predicate(text, rows[first], found[i], found[i + 1], rows[i + 1].name)
            found[i] = _named(found[i], name or found[i].name, "shared.predicate")
    return found


def _chained(text: str, row: Row, after: Row) -> bool:
    """Whether nothing but the noun that a figure counts, its whole name, stands before the next figure."""
    if not (row.measure == after.measure == "level") or row.unit[-1:] in "%元" or after.unit[-1:] in "%元":
        return False
    gap = _GAP.fullmatch(_BRACKETS.sub("", text[row.end : after.start]))
    return gap is not None and row.name == trim(gap["noun"].removeprefix("的"))


def _with_predicate(text: str, first: Row, row: Row, after: Row, was: str) -> str:
    """The name of a counted noun with what is said of the next one (`was`: its own name); empty where nothing is."""
    noun = after.name
    if row.indicator is not None or _DEED.search(row.name) or _PREDICATE.search(row.name, 1):
        return ""
    if not text.startswith(noun[:1], after.end + text.startswith("的", after.end)):
        return ""
    if noun != was and noun.startswith(was):
        return row.name + noun[len(was) :]
    holds = _HOLDS.search(row.name) is not None
    place = _PLACE.match(noun) if holds else None
    if said := _PREDICATE.search(noun, 1):
        return row.name + noun[place.end() if place and place.end() < said.start() else said.start() :]
    deed = _DEED.search(noun)
    if deed is None or DOINGS.search(row.name) or not _LED.search(text, max(0, first.start - 14), first.start):
        return ""
    if row.name in noun:
        return noun
    return row.name + (noun if holds and row.unit != after.unit else deed[0])


_VILLAGES = re.compile("(?P<place>[^，。；、\\d]{0,8}?(?:村|社区|乡镇))[、和]?")
_FOR_PEOPLE = re.compile(f"(?:{pattern_of('deed at the end')}|提升|问题|困难|工程|脱贫|增收)$")


def _of_people(text: str, row: Row, after: Row) -> Row:
    """The row of villages with what is done for their people: 解决9个村、3万人饮水问题; towns from villages."""
    if not (row.measure == after.measure == "level") or after.unit[-1:] not in "人户名万个":
        return row
    gap = _VILLAGES.fullmatch(text, row.end, after.start)
    if gap is None or not row.name.endswith(trim(gap["place"])):
        return row
    done = after.name.removeprefix(action(row.name.removeprefix("新")))
    if after.unit == "个":
        held = _VILLAGES.match(text, after.end)
        done = done.partition(held["place"])[2].lstrip("的") if held else ""
    told = len(done) > 1 and done not in row.name and _FOR_PEOPLE.search(done)
    return _named(row, row.name + done, "beside.people") if told else row


_COST = re.compile(f"(?P<act>(?:{pattern_of('pushing')})*|.{{0,8}}?)(?P<cost>{phrase('cost of works')})")
_WORKS_BEHIND = re.compile("(?:项目|工程)的?[^的、]{2,6}$")  # 做好总投资9亿元、3个项目的前期工作
_THING = re.compile(".*?(?:项目|工程|企业)")
_REACHES = Rare("(?P<work>.{3,})(?P<reach>惠及|受益|带动)")
_RATE = re.compile("(?:办[复结]|满意|见面|答复|落实|走访|完成)率$")
_STAGE = re.compile(f"(?:基本|主体|全部|已|累计|顺利|全面)*{pattern_of('stage')}")
_STAGES = re.compile(phrase("works in stages"))
_WORKS = re.compile(phrase("works told first"))
_BEGUN = re.compile(f"新?(?:{pattern_of('first stage')})(?P<thing>.{{2,}})")


def beside(text: str, rows: list[Row]) -> list[Row]:
    """The rows of a sentence in order, their names completed by their neighbours'.

    >>> rows = [
    ...     Row(5, 9, "推进总投资", "level", "actual", "eq", 30, "亿元", 2022, 2022),
    ...     Row(10, 12, "重点项目", "level", "actual", "eq", 5, "个", 2022, 2022),
    ... ]
    >>> [row.name for row in beside("推进总投资30亿元的5个重点项目", rows)]
    ['推进重点项目总投资', '推进重点项目']
    """
    rows = shared(text, rows)
    for i in range(len(rows) - 2, -1, -1):
        rows[i] = _of_people(text, rows[i], rows[i + 1])
    rows = [_of_things(text, row, after) for row, after in zip(rows, [*rows, None][1:], strict=True)]
    found = [_named(row, spent_on(text, rows, i), "beside.purpose") for i, row in enumerate(rows)]
    for i, (row, after) in enumerate(pairwise(rows)):
        was = found[i]
        if after.name == row.name and "name.carried" in after.rules and was.name != row.name:
            # 筹划总投资30亿元的茶业项目9项: what is counted behind its cost
            counts = not after.unit.endswith(("元", "%")) and _COST_WORD.search(row.name)
            name = _COST_WORD.sub("", row.name, count=1) if counts else was.name
            found[i + 1] = _named(after, name, was.rules[-1])
            continue
        rate = _RATE.search(after.name) if i and after.unit == "%" and "name.generic" in after.rules else None
        if rate and found[i - 1].unit == was.unit and things(was.unit):
            # 办理建议120件、提案96件，办结率100%: the rate is of both
            both = f"{found[i - 1].name}、{was.name.removeprefix(action(was.name))}"
            found[i + 1] = _named(after, both + rate[0], "beside.both")
            continue
        between = text[row.end : after.start]
        if come := _come_to(text, was, after, between):
            found[i], found[i + 1] = _named(was, come[0], come[1]), after.by(come[1], name=come[2], indicator=None)
            continue
        told = _told(text, was, after, between)
        if told is not None:
            rule, first, second = told
            found[i], found[i + 1] = _named(was, first, rule), _named(after, second, rule)
    return found


# 9个园区营收超7亿元, 14个产业产值占农业总产值的80%: what is measured of the things is not what is counted
_OF_THEM = re.compile(phrase("measured of what is counted"))
# 9家茶企年销售收入3亿元
_A_YEARS = re.compile("[^，。；：、\\d]+[^青少老成中近往当历今去每年]年(?:销售|营业|主营|总?产值|纳税|利税|加工|产)")
# 培育9个年产值超过7亿元的茶企; 引进1个投资9亿元以上的项目
_ATTRIBUTE = re.compile(phrase("what things are known by"))


def _of_things(text: str, row: Row, after: Row | None) -> Row:
    """The row of counted things without what is measured of them, or with what they are known by."""
    if row.indicator or row.measure != "level" or not things(row.unit):
        return row
    if m := _ATTRIBUTE.match(text, row.end):
        of = trim(m["of"])
        return row.by("beside.known-by", name=row.name.removesuffix(of) + m[0]) if row.name.endswith(of) else row
    if after is not None and row.name.endswith("年") and _A_YEARS.match(text, row.end):
        return row.by("beside.counted", name=row.name[:-1])
    if after is None or after.unit[-1:] not in "元%吨亩" or (m := _OF_THEM.fullmatch(row.name)) is None:
        return row
    return row.by("beside.counted", name=m["thing"]) if m["thing"][-2:] in text[row.end : after.start] else row


_COST_WORD = re.compile(phrase("cost of works") + "(?=.{3})")


def _named(row: Row, name: str, rule: str) -> Row:
    if name == row.name:
        return row
    return row.by(rule, name=name, indicator=indicator_of(name))


_UPON = re.compile("(?:左右|以上)?的?基[础数]上")  # 在上年增长9%的基础上，产值又增长5%


def _told(text: str, row: Row, after: Row, between: str) -> tuple[str, str, str] | None:
    """The rule that joins two neighbours, and both names; None where each stands alone."""
    if "name.economy" in row.rules and after.measure == "growth" and _UPON.match(between):
        return "beside.upon", after.name, after.name
    if row.measure != "level" or after.measure != "level":
        return None
    if after.unit[-1:] not in "%元" and (stage := _staged(row.name, after.name)):
        return "beside.stage", row.name, stage
    if between == "的" or (between == "、" and _WORKS_BEHIND.search(after.name)):
        return _cost(row, after, _OWN_COST.search(text, max(0, row.start - 16), row.start))
    if (reach := _REACHES.fullmatch(row.name)) and between.endswith(reach["reach"]):
        return "beside.reach", reach["work"], row.name + after.name
    return None


_COME_TO, _ENDS = re.compile(phrase("some have come to")), ("", *"，。；、\n")


def _come_to(text: str, row: Row, after: Row, between: str) -> tuple[str, str, str] | None:
    """The names of what is counted and of those that have come to something: 76个茶业项目开工65个."""
    alike = row.measure == after.measure == "level" and row.unit == after.unit and things(row.unit)
    m = _COME_TO.fullmatch(between) if alike and text[after.end : after.end + 1] in _ENDS else None
    if m is None or (after.value or 0) > (row.value or 0):
        return None
    before, thing, _ = row.name.partition(trim(m["thing"]))
    whole = before + thing
    return whole, "beside.come-to", whole.removeprefix(action(whole)) + m["came"]


# 总投资30亿元的5个项目签约，总投资20亿元的4个项目开工: each sum is that of the projects behind it.
_OWN_COST = re.compile(f"(?:\\A|[，。；：！？\n])(?P<cost>{phrase('cost of works')})(?:约|近|达|超过?|共|合计)*\\Z")
_STARTED = re.compile(phrase("works begun"))


_HANDLED = tuple(listed("handled"))
"""Ends of deeds before a cost that are no verbs of doing: 做好新申报的总投资9亿元的5个项目."""


def _cost(row: Row, after: Row, own: re.Match[str] | None) -> tuple[str, str, str] | None:
    """总投资30亿元的5个项目."""
    thing = _THING.match(after.name)
    if own:
        done = after.name[thing.end() :] if thing else ""
        done = done if _STARTED.fullmatch(done) else ""  # 项目开工建设: 开工建设项目
        return "beside.cost", (done + thing[0] if thing else after.name) + own["cost"], after.name
    cost = _COST.fullmatch(row.name) if row.unit.endswith("元") else None
    if cost is None:
        return None
    act = cost["act"] if action(cost["act"]) or PUSHING.fullmatch(cost["act"]) else ""
    if cost["act"] and not act and not cost["act"].endswith(_HANDLED):
        return None
    thing = thing if act else None
    name = after.name if after.name.startswith(act) else act + after.name
    return "beside.cost", act + (thing[0] if thing else after.name).removeprefix(act) + cost["cost"], name


def _staged(before: str, name: str) -> str:
    """某项目开工11万平方米，完工2万平方米; 新开工某住房9万套，基本建成8万套."""
    if not _STAGE.fullmatch(name):
        return ""
    if begun := _BEGUN.fullmatch(before):
        return name + trim(begun["thing"]) if not DOINGS.search(begun["thing"]) else ""
    staged = _STAGES.fullmatch(before) or _WORKS.match(before)
    return trim(staged["thing"]) + name if staged else ""
