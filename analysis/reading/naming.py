"""The first stage: the words around a figure, and the name that they give it."""

from analysis import later as re
from analysis.catalogue.words import listed, pattern_of, phrase
from analysis.reading.among import as_part
from analysis.reading.carry import adds_up, carried, deed_before, grade_before
from analysis.reading.clause import NO_LEAD, read_lead
from analysis.reading.draft import Context, Draft, Said
from analysis.reading.indicator import indicator_of
from analysis.reading.names import GENERIC, action, trim
from analysis.reading.needed import begins, needed
from analysis.reading.noun import NEXT_WHOSE, noun_after
from analysis.reading.preceding import words_before
from analysis.reading.role import compared
from analysis.reading.subject import (
    ASIDE,
    ENLARGED,
    clause_before,
    clause_start,
    counterpart,
    earlier,
    joined,
    particular,
)
from analysis.reading.topic import RESULTS, of_last, scheme, topic
from analysis.reading.whose import lent, planned_for
from analysis.text.quantity import Mention

_AIM = re.compile(phrase("aim behind"))
_AIM_BEGINS = begins(_AIM)
_AND = ("和", "及")
_AND_ON = re.compile("^[和及](?=[^和及、，；]{2,8}$)")  # 新建茶厂9座和茶亭8座
_SET_BY = re.compile("^(?:确定|提出|设定|制定)了?(?=[^的了]{2})")
_AND_BEFORE = re.compile(f"(?<=..)(?:{pattern_of('joint')}|以及|及(?<![普涉惠触危波遍顾]及))(?:近|约|超过?)?$")
_OVER = re.compile(phrase("said of two things"))
_INDICATORS = re.compile("的?(?:\\d+|[一二两三四五六七八九十]+)项(?:主要)?指标")
_COMPARING, _COMPARED = ("作比较", "做比较", "相比", "相比较"), re.compile("(?:如果)?[同与和跟]")
_STAGES = frozenset((*listed("stage"), *listed("first stage")))
_MARKS = re.compile("[，、；：！？。（）]")
# A name carried over and over in a text without marks would grow without end.
_CARRIED = 60


def opened(c: Context, said: Said, m: Mention, following: Mention | None) -> Draft | None:
    """The words around a figure; None where it only narrows a name (投资超10亿元项目)."""
    if m.unit == "个" and _POINTS_FOLLOW.match(c.text, m.end):
        m = m._replace(unit="个百分点")
    between = c.text[said.stop : m.start]
    at, clause = clause_before(c.text, said.stop, m.start)
    joined = _joined(said, between)
    if not joined and at == said.stop:
        clause = _AND_ON.sub("", clause.lstrip("、，"))
    lead, own, others, rules = words_before(c, said, m, clause, joined)
    comparator, end = compared(c.text, m, lead)
    aim = c.text[m.end : m.end + 1] in _AIM_BEGINS and _AIM.match(c.text, m.end) is not None
    noun, stop, lead, narrow, fired = noun_after(c.sentence, m, following, lead, own, end)
    if narrow:
        return None
    if joined and aim:
        noun, stop = "", end  # 削减6%和5%的年度目标: no noun of the second
    if own and _INDICATORS.fullmatch(noun):
        noun, stop = "", end  # 产量9万吨的四项指标
    if noun in _COMPARING and _COMPARED.match(clause.lstrip("，")):
        own, noun, stop = "", "", end  # 同2012年的9亿元作比较: an amount of what the sentence spoke of
    own = _own_left(own, noun, clause, aim)
    if c.text.endswith("农户", m.start, m.end):
        noun, stop = "农户" + noun, stop if noun else end  # 带动近900农户: the unit is what is counted
    rules = (*rules, *fired)
    # after a figure's noun 、 or a bare 和: 3所学校、2所医院和4个公园
    mark = between.startswith("、") or between in _AND or (not between and c.text[said.stop - 1] in _AND)
    further = at == said.stop and bool(said.rows) and (mark or _AND_ON.match(between) is not None)
    d = Draft(
        m,
        at,
        clause,
        joined,
        further,
        own,
        comparator,
        end,
        noun,
        stop if noun else end,
        aim,
        lead,
        rules=rules,
        others=others,
    )
    return _run_on(said, _against_aim(c, said, d), between)


def _own_left(own: str, noun: str, clause: str, aim: bool) -> str:
    """What is left of the name before a figure beside its noun."""
    if aim:
        own = _SET_BY.sub("", own)  # 确定生产总值增长9%的目标
    if own in ("向", "给") and action(noun):
        return ""  # 向9万人发放养老金3亿元: to whom is the figure
    if noun and own and _AND_BEFORE.search(clause):
        over = _OVER.match(own)  # 东湖公园和85个口袋公园建成开放; 5G网络覆盖城区和93%的行政村
        return action(own) or (over[0] if over else "")
    return own


def _run_on(said: Said, d: Draft, between: str) -> Draft:
    """The draft with the name of the figure before, where its words go on from that without a mark."""
    if not (d.at == said.stop and said.rows and d.own) or said.name == "增长":
        return d  # 增长5%财政收入增长6%: a mark was lost
    if _MARKS.search(between) or NEXT_WHOSE.search(between) or _AND_ON.match(between):
        return d
    return d.by("name.goes-on", own=said.name + d.clause[: len(d.lead.name)])


def _against_aim(c: Context, said: Said, d: Draft) -> Draft:
    """The draft of an aim that was passed or missed, with the lead and name of what it was set for."""
    passes = d.lead.comparator and not d.own.strip("虽然略稍但")
    if d.aim and said.rows and (passes or _PASSES.fullmatch(d.clause.lstrip("，"))):
        # 新增就业5万人，超过4万人的目标
        bound = compared(c.text, d.mention, NO_LEAD)[0]  # 低于9%左右的目标
        d = d.by("role.aim-passed", lead=said.lead._replace(base="", at=""), own="", comparator=bound)
    missed = None if _MISSES.isdisjoint(c.sentence.signs) else _MISSED.fullmatch(d.clause)
    if missed is None or not (d.aim or missed["first"]):
        return d
    lead = read_lead(missed["first"] or missed["name"])  # its own, else that of the figure before
    if not (lead.name or said.rows) and (grew := _GREW.search(c.text, clause_start(c.text, c.start, d.at - 1), d.at)):
        lead = lead._replace(name=grew["name"])
        if d.mention.unit == "%":  # 财政收入增长放缓，没有完成9亿元的目标: the goal was an amount
            lead = lead._replace(verb="grow", word="增长", sign=1)
    comparator, end = compared(c.text, d.mention, lead)
    noun = "" if d.aim else d.noun
    return d.by(
        "role.aim-missed-or-passed",
        lead=lead,
        own=trim(lead.name),
        comparator=comparator,
        end=end,
        noun=noun,
        stop=d.stop if noun else end,
    )


# 增长9%，没有完成10%的目标; 收入未达到9亿元目标; 45微克，超额完成50微克的目标: aimed at, and it came otherwise. So of
# the first of a list: 没有实现年初确定的能耗降低4%、排放减少2%的目标.
_SET = "(?:完成|实现|达到)(?:年初|全年|年度|预定|预期|计划|确定|制定|下达|的)*"
_MISSED = re.compile(
    f"(?P<name>[^，。；]*?)(?:[但可而还仍]是?)*(?:没有|没能|未能?|尚未|超额){_SET}"
    f"|(?:[但可而]是?|[全我][国省市区县])*(?:没有|没能|未能?){_SET}(?P<first>.+)"
)
_MISSES = needed(_MISSED)
_GREW = re.compile("(?:尽管|虽然|虽)?(?P<name>[^，。；]{2,20}?)(?:增速|增长|增幅)")


# 高于工业、建筑业3个、4个百分点: the last of a list tells the unit.
_POINTS_FOLLOW = re.compile(phrase("points follow"))


def _joined(said: Said, between: str) -> bool:
    """Whether nothing but a mark stands between two figures: 5%和8%; a comma counts after 分别."""
    if not said.rows or not 0 < len(between) <= 2 or between.strip("、，和与及"):
        return False
    return "，" not in between or "dist" in said.lead.marks


def named(c: Context, said: Said, d: Draft) -> Draft:
    """The draft with its name."""
    d = _subject(c, said, d)
    if d.mention.unit.endswith("人口") and _OUR_LAND.search(d.clause) and _LAND.search(d.noun):
        d = d.by("name.our-people", own="全国总人口", noun="")  # 我们这样一个有9亿人口的大国
    if d.own and len(d.own) < 5 and _AGAINST.fullmatch(d.own):
        d = d.by("name.against", own="")
    elif d.own and d.clause.startswith(("比", "较")) and (d.own in said.name or _held_against(said, d)):
        d = d.by("name.against-itself", own=said.name)  # 赤字预算1800亿元，比去年赤字减少650亿元
    name, rule = lent(c, said, d, *_whole(c, said, d))
    lead, name = d.lead, name[-_CARRIED:]
    if name.startswith(("净增", "净减")):
        lead, rule = lead._replace(verb="net", sign=1 if name.startswith("净增") else -1), "measure.net"
        name = name[2:].removeprefix("加").removeprefix("少")
    elif (
        (d.listed or "其中" in d.clause)
        and said.lead.verb == "net"
        and not lead.verb
        and not d.own.endswith(("总量", "总数"))
    ):
        lead, rule = lead._replace(verb="net", sign=said.lead.sign), "measure.net-list"
    name, rule = as_part(said, d, lead, name, rule)
    rules = (*d.rules, rule) if rule else d.rules
    d.lead, d.name, d.fresh, d.rules = lead, name, bool(d.own or d.noun), rules
    return d


def _held_against(said: Said, d: Draft) -> bool:
    """Whether a clause names but what its figure is held against: 办结时限9个工作日，比承诺时限压缩62%."""
    grows = d.lead.verb == "grow" or d.mention.kind == "doubling"
    return bool(said.name) and grows and _THAN.match(d.own) is not None


def _subject(c: Context, said: Said, d: Draft) -> Draft:
    """The draft with the subject of the clause before, where its own clause has none."""
    lead = d.lead
    able = not d.clause.strip("，有保持") and _PACE_ABLE.match(c.text, d.mention.end)
    if able or (not said.rows and not d.own and _RATE_SET.search(d.clause)):
        spoken = _ECONOMY_BEFORE.search(c.text, max(0, c.start - 200), d.mention.start)
        return d.by("name.economy", own="经济增长") if spoken else d
    told = _IN_POINT_OF.match(c.text, c.start, d.mention.start) if not (said.rows or d.own or d.noun) else None
    if told and indicator_of(told["of"]):
        return d.by("name.in-point-of", own=told["of"])
    if d.own or d.noun or d.joined or d.at <= said.stop:
        return d
    if (said.rows and adds_up(d)) or (lead.verb == "grow" and _name_holds(c, said, d.at)):
        return d
    own = earlier(c.text, d.at, said.stop, lead, bool(said.rows))
    return d.by("name.earlier", own=own) if own else d


def _name_holds(c: Context, said: Said, at: int) -> bool:
    """Whether the clauses since the last figure hold no name of their own, so that the last name goes on."""
    if not said.rows:
        return False
    between = c.text[said.stop : at - 1].strip("，")
    return len(between) < 5 or bool(ASIDE.match(between))


def _whole(c: Context, said: Said, d: Draft) -> tuple[str, str]:
    """The name of a figure from its own words, the noun behind it and what the sentence said before, and the rule."""
    name = _spelt(said, d)
    if not name:
        return carried(c, said, d)
    stage = d.listed and name.removeprefix("基本") in _STAGES
    if stage and said.action and (thing := said.name.removeprefix(said.action).removesuffix(said.action)):
        return thing + name, "name.stage"  # 实施茶业项目90个、完工30个
    if said.action and said.name.startswith(said.action) and _GRADE_ALONE.fullmatch(name):
        full = counterpart(name, said.name.removeprefix(said.action))
        if full != name:
            return said.action + full, "name.counterpart"  # 培训县级骨干教师90名、市级9名
    deed = deed_before(c, said, d, name)
    grade = grade_before(said, d, name, deed)
    if deed or grade:
        # 淘汰落后甲产能3吨、落后乙产能2吨: no word twice
        return joined(deed + grade, name), "name.grade" if grade else "name.deed"
    if told := _of_deed(c, said, d, name) or _of_whole(c, said, d, name):
        return told
    return _of_what(c, said, d, name)


def _of_what(c: Context, said: Said, d: Draft, name: str) -> tuple[str, str]:
    """A name with what the sentence spoke of, where it is general or a bare result, and the rule."""
    if name.endswith("能力") and (bare := _BARE_ABLE.fullmatch(name)):
        line = c.text[c.text.rfind("\n", 0, d.mention.start) + 1 : d.mention.start]
        if item := _ITEM_OF.match(line):
            return name[: bare.start("what")] + item["of"] + bare["what"], "name.item"
    if name in GENERIC:
        full, rule = particular(c.text, c.start, d.at, name, said.name if said.rows else ""), "name.generic"
    else:
        last = said.name if said.rows else said.former.name if said.former else ""
        full, rule = counterpart(name, last), "name.counterpart"
    theirs = name in RESULTS or (name in _TREASURY and d.clause.startswith(("完成", "实现")))
    if full == name and theirs:
        full, rule = joined(topic(c.text, c.start, d.at, name), name) or name, "name.topic"
    return full, rule if full != name else ""


def _of_deed(c: Context, said: Said, d: Draft, name: str) -> tuple[str, str] | None:
    """The name of a bare deed with what it is done to, and the rule."""
    if of := scheme(c.text, max(c.start, said.stop), d.at, name):
        return of, "name.scheme"
    if d.noun or name != action(name) or name in GENERIC or indicator_of(name) is not None:
        return None
    if _FIGURE_ENDS.search(c.text, c.start, d.at):
        return name, ""  # 产量保持在9万吨，累计植树3万亩: what that figure is of does not plant
    full = particular(c.text, c.start, d.at, name, "")
    return _COUNT_BEFORE.sub("", full), "name.subject"  # 中欧班列运行平稳，开行3000列


def _of_whole(c: Context, said: Said, d: Draft, name: str) -> tuple[str, str] | None:
    """A total or a number with what it is of, and the rule."""
    if name in _ECONOMY and (around := _AROUND.search(c.text, c.start, d.at)):
        return around[0] + name, "name.region"  # 甲乙经济圈建设加快推进，经济总量超9万亿元
    last = said.last
    if name not in _LEANING or last is None or (last.measure, last.unit) == ("level", "%"):
        return None
    return of_last(name, said.name), "name.of-last"


def _whose_share(said: Said) -> str:
    """What a share without a name is the share of: what was named before, without its own share."""
    name = planned_for(said) or said.name
    held = name.find("占")
    return name[:held] if held > 1 else name


def _spelt(said: Said, d: Draft) -> str:
    """The name in a figure's own words, before and behind it."""
    lead, own = d.lead, _earned(said, d) if d.lead.word == "增收" else d.own
    if own.startswith("占") and said.name:
        own = _whose_share(said) + own  # 占全国的5%，占世界的1%; 完成预算的9%，占收入的7%
    if lead.verb == "new":
        thing = _BUILT.sub("", _BEGUN.sub("", ENLARGED.sub("", said.name)))
        if not (own or d.noun) and lead.word in thing:
            return thing  # 累计城镇新增就业9万人，年均新增3万人
        return own + lead.word + (d.noun or ("" if own else thing))
    if d.noun and lead.verb == "grow" and (did := lead.word.removesuffix("了")) in _ADDING:
        return own + did + d.noun  # 一次性增加6万亿元债务限额, 增加了9处茶馆
    if d.noun and not own and (each := _OF_EACH.search(d.clause)):
        return each[0] + d.noun  # 人均只有9亩茶园
    if d.noun:
        return own + lead.did + d.noun
    if own and lead.verb == "share" and d.mention.unit == "%" and not own.endswith(("占比", "比重", "率")):
        return own + "占比"  # 第二产业占45%: the share, not the thing
    planned = own and lead.did == "安排" and not own.endswith(("收入", "支出"))  # 收入安排9亿元 is the income
    return own + (lead.did if planned else "")


def _earned(said: Said, d: Draft) -> str:
    """The name of a rise of income: 贫困户人均增收900元; 农户增收400元 tells their income, not them."""
    own = d.own
    if earned := _EARNED_EACH.search(d.clause):
        who = own or (said.name if d.at == said.stop and _EARNERS.search(said.name) else "")
        return _EACH_LEFT.sub("", who) + earned[0].removesuffix(earned["near"])
    return own + "收入" if d.mention.unit.endswith("元") and _EARNERS.search(own) else own


_IN_POINT_OF = re.compile("在(?P<of>[^，。：；、\\d]{2,12})方面[：，]")  # 在粮食产量方面：比上年增长9%
# 水泥：全部建成后增加的年产能力为9万吨
_ITEM_OF = re.compile("\\s*(?P<of>[^，。；：\\d]{1,10}(?<![要下面标务划点]))：")
_BARE_ABLE = re.compile("(?:全部)?(?:建成后)?的?(?:增加|新增)?的?(?P<what>(?:年产|年生产|生产|发电)能力)")
# 关于经济增长。…把增长预期目标定在7.5%
_RATE_SET = re.compile(phrase("rate that is set"))
# 服务业比重上升，7%左右的速度可以实现充分就业: the economy's, not of what the clause before tells
_PACE_ABLE = re.compile("(?:左右|以上)?的(?:增长)?(?:增速|速度)(?:就|即|也|是)*(?:可以|能够?|足以)")
# 高于人代会确定的9%的目标: whose goal it was is no name
_PASSES = re.compile("(?:[高低快]于|超过|高出)[^，。；\\d]{2,14}")
_ECONOMY_BEFORE = re.compile("经济(?:社会)?(?:增长|发展)")
# 旅游业持续做强，完成税收入库…: what an industry brings the treasury is not the treasury's income.
_TREASURY = frozenset(("财政收入", "一般预算收入", "公共财政预算收入", "一般公共预算收入"))
_FIGURE_ENDS = re.compile("\\d[万亿]*[^，。；、\\d]{1,3}(?:以上|以内|左右)?，$")
# 我们这样一个9亿人口的国家; 近9亿人口的大国, 我国又是有9亿人口的大国
_OUR_LAND = re.compile("我[们国]这样一?个|\\A(?:我们|我国|中国)?[又仍还]?(?:作为|是)?(?:拥?有)?[近约]?\\Z")
_LAND = re.compile("国家(?=$|[来是在能])|大国")
# 比前五年增加: what is left of the time that a figure is held against.
_AGAINST = re.compile(phrase("left of a time held against"))
_GRADE_ALONE = re.compile("(?:国家|[省市县区乡村]|乡镇)级")
_THAN = re.compile("[比较](?![例重值分率])(?!.*(?:总和?$|增加))")
_LEANING = frozenset(listed("leans on what was told"))
_EARNED_EACH = re.compile("(?:年?[人户亩村]均年?|年均|每[人户亩年]|平均)+增收(?P<near>[了约近超达到过]*)$")
_EACH_LEFT = re.compile("(?:年?[人户亩村]均年?|年|每[人户亩年]?|平均)$")
_EARNERS = re.compile("(?:户|人|民|农|群众|人口|职工|员工|集体|集体经济)$")
_OF_EACH = re.compile("[人户]均(?=(?:只有|仅有?|仅|有|约|近|不足|不到|达到?)*$)")
_BUILT = re.compile(f"(?:基本|全部)?{pattern_of('stage')}$")  # 保障房基本建成9万套、新开工3万套
_COUNT_BEFORE = re.compile("^\\d[\\d.]*[十百千万亿]*[个项座条家户处所件]")
_BEGUN = re.compile("^(?:续建|在建|新开工|开工建设|开工)(?=..)")
_ADDING = frozenset(listed("adding"))
_ECONOMY = frozenset(("经济总量", "生产总值", "地区生产总值"))
_AROUND = re.compile(f"[^，。；、：！]{{0,14}}?{pattern_of('region of economy')}")
