"""The first stage: the words around a figure, and the name that they give it."""

import re

from analysis.catalogue.concepts import RATES
from analysis.catalogue.words import listed, pattern_of
from analysis.reading.carry import PARTS_IN, adds_up, carried, deed_before, grade_before
from analysis.reading.clause import AGAINST_PLAN, Lead, beyond_plan, of_sum, read_lead
from analysis.reading.distance import NO_DISTANCE, distance
from analysis.reading.draft import Context, Draft, Said
from analysis.reading.indicator import indicator_of
from analysis.reading.names import GENERIC, action, opens_with_action, trim
from analysis.reading.noun import NEXT_COST, noun_after
from analysis.reading.role import compared
from analysis.reading.subject import (
    ASIDE,
    ENLARGED,
    among,
    clause_before,
    clause_start,
    counterpart,
    earlier,
    particular,
)
from analysis.reading.token import plain_unit
from analysis.reading.topic import RESULTS, of_last, scheme, topic
from analysis.reading.whose import lent
from analysis.text.quantity import Mention

_AIM = re.compile(
    r"(?:以上|左右|以内)?(?:[、和及与][\d.]+%)*的?(?:预期|预定|计划|年初|年度|全年|增长|原定|调控|控制)*(?:目标|任务)(?!清单)"
)
# 能耗进一步下降、发明专利达到9件: how another thing fares is no part of a name
_FARED = re.compile(
    "^[^、]{2,}(?:进一步|大幅度?|稳步|持续|明显|显著|较快)+(?:增长|增加|提高|提升|下降|减少|降低|改善)、(?=...)"
)
_STRETCH = re.compile(".{0,6}(?:[初中后末]期|时期|期间|阶段)")
_ANEW = re.compile("新[、，][改扩]")
_COUNTS = frozenset("两二三四五六七八九十")
_AND = ("和", "及")
_MARKS = re.compile("[，、；：！？。（）]")
BEYOND_PLAN = "measure.beyond-plan"
# A name carried over and over in a text without marks would grow without end.
_CARRIED = 60


def opened(c: Context, said: Said, m: Mention, following: Mention | None) -> Draft | None:
    """The words around a figure; None where it only narrows a name (投资超10亿元项目)."""
    if m.unit == "个" and _POINTS_FOLLOW.match(c.text, m.end):
        m = m._replace(unit="个百分点")
    between = c.text[said.stop : m.start]
    at, clause = clause_before(c.text, said.stop, m.start)
    joined = _joined(said, between)
    rules: tuple[str, ...] = ()
    if joined:
        lead, own, others = said.lead._replace(did=""), "", said.others
    else:
        clause = clause.lstrip("、，") if at == said.stop else clause
        lead, own, others, rules = _worded(said, m, clause)
        if beyond := beyond_plan(clause, m.unit, c.text[m.end : m.end + 1]):
            lead = lead._replace(verb="grow", word="超", sign=1, comparator="", did="")
            own, rules = "" if said.name and own in beyond else own, (*rules, BEYOND_PLAN)
    if not others and m.unit.endswith("百分点"):
        lead, own = _apart(lead, own, clause)
    if m.unit == "%" and c.text[m.start] in "+＋" and not lead.verb:
        lead = lead._replace(verb="grow", sign=1)  # 产值+5%
    comparator, end = compared(c.text, m, lead)
    aim = _AIM.match(c.text, m.end) is not None
    noun, stop, lead, narrow, fired = noun_after(c.text, m, following, lead, own, end, clause, c.sentence)
    if narrow:
        return None
    noun, stop = ("", end) if joined and aim else (noun, stop)  # 削减6%和5%的年度目标: no noun of the second
    if own in ("向", "给") and action(noun):
        own = ""  # 向9万人发放养老金3亿元: to whom is the figure
    if c.text.endswith("农户", m.start, m.end):
        noun, stop = "农户" + noun, stop if noun else end
    rules = (*rules, *fired)
    passes = lead.comparator and not own.strip("虽然略稍但")
    if aim and said.rows and (passes or _PASSES.fullmatch(clause.lstrip("，"))):
        # 新增就业5万人，超过4万人的目标
        lead, own, comparator = said.lead._replace(base="", at=""), "", "eq"
        rules = (*rules, "role.aim-passed")
    if missed := _MISSED.match(clause) or (_MISSED_OR_PASSED.fullmatch(clause) if aim else None):
        lead, own = _as_aimed(c, said, at, m, lead, missed)
        rules = (*rules, "role.aim-missed-or-passed")
        comparator, end = compared(c.text, m, lead)
        noun, stop = ("", end) if aim else (noun, stop)
    runs_on = at == said.stop and bool(said.rows)
    apart = _MARKS.search(between) or NEXT_COST.search(between)
    if runs_on and own and between and not apart and not own.startswith(said.name):
        own, rules = said.name + clause[: len(lead.name)], (*rules, "name.goes-on")
    further = runs_on and _goes_on(c.text[said.stop - 1] + between)
    return Draft(
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


# 增长9%，没有完成10%的目标; 收入未达到9亿元目标; 45微克，超额完成50微克的目标: aimed at, and it came otherwise.
_SET = "(?:年初|全年|年度|预定|预期|计划|确定|制定|下达|的)*"
_MISSED_OR_PASSED = re.compile(
    f"(?P<name>[^，。；]*?)(?:[但可而还仍]是?)*(?:没有|没能|未能?|尚未|超额)(?:完成|实现|达到){_SET}"
)
# 没有实现年初确定的能耗降低4%、排放减少2%的目标: the first of a list.
_MISSED = re.compile(f"(?:[但可而]是?|[全我][国省市区县])*(?:没有|没能|未能?)(?:完成|实现|达到){_SET}(?P<name>)(?=.)")
_GREW = re.compile("(?:尽管|虽然|虽)?(?P<name>[^，。；]{2,20}?)(?:增速|增长|增幅)")


def _as_aimed(c: Context, said: Said, at: int, m: Mention, lead: Lead, missed: re.Match[str]) -> tuple[Lead, str]:
    """The lead and name of an aim that was missed or passed: its own, else those of the figure before it."""
    rest = missed.string[missed.end() :]
    if rest or missed["name"]:
        lead = read_lead(rest or missed["name"])
        return lead, trim(lead.name)
    if said.rows and m.unit == "%" and said.rows[-1].measure in RATES:
        return said.lead._replace(base="", at="", comparator=""), ""
    grew = None if said.rows or m.unit != "%" else _GREW.search(c.text, clause_start(c.text, c.start, at - 1), at)
    if grew:
        name = trim(grew["name"])
        return lead._replace(name=name, verb="grow", word="增长", sign=1, comparator=""), name
    return lead._replace(name="", verb="", word="", comparator=""), ""


def _goes_on(between: str) -> bool:
    """Whether a list goes on after a figure's noun: 、 or a bare 和 (3所学校、2所医院和4个公园)."""
    return between.startswith("、", 1) or between[1:] in _AND or (len(between) == 1 and between in _AND)


# 高于工业、建筑业3个、4个百分点: the last of a list tells the unit.
_POINTS_FOLLOW = re.compile(
    r"(?:[、和及与][^，。；、\d]{0,8}\d+(?:\.\d+)?个?)*[、和及与][^，。；、\d]{0,8}\d+(?:\.\d+)?个百分点"
)


def _worded(said: Said, m: Mention, clause: str) -> tuple[Lead, str, tuple[str, ...], tuple[str, ...]]:
    """What a clause says before a figure, the name in it, what the figure is a distance from, and the rules."""
    lead, others = _led(said, m.unit, clause)
    if m.unit == "倍" and not others:
        lead = of_sum(clause, lead)
        if lead.at and lead.verb == "to" and clause.endswith("的"):  # 收入达到2020年的1.6倍
            lead = lead._replace(verb="", word="", base=lead.at, at="", marks=lead.marks | {"multiple"})
    rules: tuple[str, ...] = ("measure.difference",) if others else ()
    own = trim(lead.name)
    if "约占" in own:
        own = own.replace("大约占", "占").replace("约占", "占")
    if said.name and m.unit.endswith("百分点") and (plan := AGAINST_PLAN.search(clause)) and own in plan[0]:
        own, rules = "", (*rules, "name.against-plan")  # 能耗下降9%，超额完成考核目标2个百分点
    if m.unit == "%" and own.endswith("投资") and clause.endswith((f"{own}计划的", f"{own}计划")):
        lead, own = lead._replace(name=lead.name + "计划"), own + "计划"  # 90% of the plan, not of the investment
    if own and clause.endswith("人") and (heads := _PER_HEADS.search(clause)):
        own = heads[0] + own  # 抽检量达到每千人6批次
    if own == "年" or (own in _PLANNED and said.rows and clause.endswith(("目标", "预期", "计划"))):
        own = ""  # 年内完成9项工程; 增长7%（年度目标6%）
    if "、" in own:
        own = _FARED.sub("", own)
    if _ANEW.match(own):
        own = "新" + own[2:]  # 新、改建公路9公里
    if ("实现" in own or "完成" in own) and (made := _MADE.fullmatch(own)):
        own = made["who"] + made["what"]  # 服装业实现产值
    if own in _IN_DOING:
        own, rules = "", (*rules, "name.in-doing")  # 增长5%，实际执行中争取达到6%
    if PARTS_IN.fullmatch(own):
        own, rules = "", (*rules, "name.of-a-time")  # 占用去年减少3亿元，上半年又减少2亿元
    if clause.startswith("在") and _STRETCH.fullmatch(own):
        own, rules = "", (*rules, "name.of-a-time")  # 出生率，在调整初期由9‰降到7‰
    if own in _COUNTS and lead.marks & {"avg", "cum"}:
        own, rules = "", ("name.of-years",)  # 三年平均增长6%
    if (tail := _last_item(own, lead, clause)) is not None:
        own, rules = tail, (*rules, "name.last-item")
    return lead, own, others, rules


def _led(said: Said, unit: str, clause: str) -> tuple[Lead, tuple[str, ...]]:
    """What a clause says before a figure, and what it says that the figure is a distance from."""
    if unit in NO_DISTANCE:
        return read_lead(clause), ()
    grows = bool(said.rows) and said.rows[-1].measure in RATES
    far = distance(clause, unit, said.name, said.others, grows)
    if far is None:
        return read_lead(clause), ()
    sign = said.lead.sign if far.sign is None else far.sign
    lead = read_lead(clause[: far.at])
    return lead._replace(verb="grow", sign=sign, comparator=far.comparator, base="", at=""), far.others


def _apart(lead: Lead, own: str, clause: str) -> tuple[Lead, str]:
    """The lead and name before a distance in 个百分点: 高于上年3个百分点, 比上年低3个百分点."""
    how = own[-1:]
    if how in ("低", "快", "慢") and lead.name.endswith(how):
        bare = read_lead(clause[: len(lead.name) - 1])
        return bare._replace(verb="grow", word=how, sign=1 if how == "快" else -1), trim(bare.name)
    return lead, own


def _joined(said: Said, between: str) -> bool:
    """Whether nothing but a mark stands between two figures: 5%和8%; a comma counts after 分别."""
    if not said.rows or not 0 < len(between) <= 2 or between.strip("、，和与及"):
        return False
    return "，" not in between or "dist" in said.lead.marks


def _last_item(own: str, lead: Lead, clause: str) -> str | None:
    """The name after the last 、 where that joins clauses (培训工人、建成学校) rather than nouns of one name
    (化学需氧量、氨氮排放量)."""
    head, mark, last = own.rpartition("、")
    if not mark or last[:1].isdigit() or "dist" in lead.marks or clause[len(lead.name) :][:1] in ("各", "共"):
        return None
    tail = trim(last)
    if "的" in tail and "、" in head and action(head) and not opens_with_action(tail):
        return None  # 培养懂技术、会经营的人才
    acts = opens_with_action(tail) or opens_with_action(last) or (opens_with_action(head) and len(head) >= 8)
    if head == action(head) and opens_with_action(tail):
        return None  # 新建、扩建加工项目30个: both deeds have one object
    plain = not lead.verb and not lead.comparator and len(own) <= 20
    if plain and action(head) and "、" not in head and not action(trim(last), anywhere=True):
        return None  # 新建改造供水、供热管网
    return tail if tail and acts else None


def named(c: Context, said: Said, d: Draft) -> Draft:
    """The draft with its name."""
    d = _subject(c, said, d)
    if d.mention.unit.endswith("人口") and _OUR_LAND.search(d.clause) and _LAND.search(d.noun):
        d = d.by("name.our-people", own="全国总人口", noun="")  # 我们这样一个有9亿人口的大国
    if d.own and _AGAINST.fullmatch(d.own):
        d = d.by("name.against", own="")
    elif d.own and d.clause.startswith(("比", "较")) and d.own in said.name:
        d = d.by("name.against-itself", own=said.name)  # 赤字预算1800亿元，比去年赤字减少650亿元
    name, rule = lent(c, said, d, *_whole(c, said, d))
    lead, name = d.lead, name[-_CARRIED:]
    if name.startswith(("扩大", "增加")) and len(name) > 4 and ("from" in lead.marks or said.rising):
        name, rule = name[2:], "name.state"  # 扩大草场面积，由3万亩增加到9万亩: both are states
    if name.startswith(("净增", "净减")):
        lead, rule = lead._replace(verb="net", sign=1 if name[1] == "增" else -1), "measure.net"
        name = name[2:].removeprefix("加").removeprefix("少")
    elif d.listed and said.lead.verb == "net" and not lead.verb and not d.own.endswith(("总量", "总数")):
        lead, rule = lead._replace(verb="net", sign=said.lead.sign), "measure.net-list"
    name, rule = _as_part(said, d, lead, name, rule)
    rules = (*d.rules, rule) if rule else d.rules
    return d.put("lead", lead, name, bool(d.own or d.noun), rules)


def _as_part(said: Said, d: Draft, lead: Lead, name: str, rule: str) -> tuple[str, str]:
    """The name of a part that 其中 names, with what is measured of the whole."""
    if not said.name or "其中" not in d.clause or d.mention.unit[-1:] in "%点":
        return name, rule
    part = among(name, said.name, bool(lead.verb))
    if part.endswith(("投资", "贷款")) and not d.mention.unit.endswith("元"):
        return name, rule
    return part, "name.among" if part != name else rule


def _subject(c: Context, said: Said, d: Draft) -> Draft:
    """The draft with the subject of the clause before, where its own clause has none."""
    lead = d.lead
    if not said.rows and not d.own and _RATE_SET.search(d.clause):
        spoken = _ECONOMY_BEFORE.search(c.text, max(0, c.start - 200), d.mention.start)
        return d.by("name.economy", own="经济增长") if spoken else d
    if d.own or d.noun or d.joined or d.at <= said.stop:
        return d
    if (said.rows and adds_up(d)) or (lead.verb == "grow" and _name_holds(c, said, d.at)):
        return d
    own, lead = earlier(c.text, d.at, said.stop, lead, bool(said.rows))
    return d.by("name.earlier", own=own, lead=lead) if own or lead is not d.lead else d


def _name_holds(c: Context, said: Said, at: int) -> bool:
    """Whether the clauses since the last figure hold no name of their own, so that the last name goes on."""
    if not said.rows:
        return False
    between = c.text[said.stop : at - 1].strip("，")
    return len(between) < 5 or bool(ASIDE.match(between))


def _whole(c: Context, said: Said, d: Draft) -> tuple[str, str]:
    """The name of a figure from its own words, the noun behind it and what the sentence said before, and the rule."""
    name = _spelt(said, d)
    signed = _SIGNED.match(said.name)
    if signed and (did := _IN_FACT.fullmatch(name) or (_IN_FACT.search(d.clause) if not name else None)):
        return did[0] + said.name[signed.end() :], "name.in-fact"  # 合同利用外资5亿美元，实际到位3亿美元
    if not name:
        return carried(c, said, d)
    deed = deed_before(said, d, name)
    grade = grade_before(said, d, name, deed)
    if deed or grade:
        return deed + grade + name, "name.grade" if grade else "name.deed"
    if d.at > 0 and c.text[d.at - 1] in "（(" and _LEFT_OUT.match(name) and said.name:
        return name + said.name, "name.less"  # 产值增长5%（不含新区增长6%）
    if told := _of_deed(c, said, d, name) or _of_whole(c, said, d, name):
        return told
    if name in GENERIC:
        full, rule = particular(c.text, c.start, d.at, name, said.name if said.rows else ""), "name.generic"
    else:
        full, rule = (
            counterpart(name, said.name if said.rows else said.former.name if said.former else ""),
            "name.counterpart",
        )
    theirs = name in RESULTS or (name in _TREASURY and d.clause.startswith(("完成", "实现")))
    if full == name and theirs and (of := topic(c.text, c.start, d.at, name)):
        full, rule = of.removesuffix("产业" if name.startswith("产业") else "") + name, "name.topic"
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
    if last is None or not said.name or (last.measure, last.unit) == ("level", "%"):
        return None
    leans = name in _LEANING or (name == "面积" and plain_unit(last.unit) in _PLOTS)
    return (of_last(name, said.name), "name.of-last") if leans else None


def _spelt(said: Said, d: Draft) -> str:
    """The name in a figure's own words, before and behind it."""
    lead, own = d.lead, d.own
    if lead.word == "增收" and d.mention.unit.endswith("元") and _EARNERS.search(own):
        own += "收入"  # 农户每亩增收400元: their income, not they
    if own.startswith("占") and said.name:
        held = said.name.find("占")
        own = (said.name[:held] if held > 1 else said.name) + own  # 占全国的5%，占世界的1%
    if lead.verb == "new":
        thing = _BEGUN.sub("", ENLARGED.sub("", said.name))
        return own + lead.word + (d.noun or ("" if own else thing))
    if d.noun and lead.verb == "grow" and lead.word in _ADDING:
        return own + lead.word + d.noun  # 一次性增加6万亿元债务限额
    if d.noun:
        return own + lead.did + d.noun
    if own and lead.verb == "share" and d.mention.unit == "%" and not own.endswith(("占比", "比重", "率")):
        return own + "占比"  # 第二产业占45%: the share, not the thing
    return own + (lead.did if own and lead.did == "安排" else "")


# 关于经济增长。…把增长预期目标定在7.5%
_RATE_SET = re.compile("^，?(?:[把将]|今年|全年)*增长(?:速度)?的?(?:预期性?|调控)?目标(?:确?定[在为]|设定[在为])$")
_ECONOMY_BEFORE = re.compile("经济(?:社会)?(?:增长|发展)")
# 高于人代会确定的9%的目标: whose goal it was is no name
_PASSES = re.compile("(?:[高低快]于|超过|高出)[^，。；\\d]{2,14}")
_MADE = re.compile(
    "(?P<who>[^的、，]*(?:业|经济|企业|公司|集团|园区|开发区|示范区|行业|全社会))(?:全年|累计|共计?|年)*(?:实现|完成|创造)"
    f"(?P<what>(?!投资)[^的、，实完]{{0,8}}{pattern_of('part measure')}|社会消费品零售总额|财政总?收入)"
)
_IN_DOING = frozenset(("执行中", "工作中", "实际工作中", "实际执行中", "工作中努力", "实际工作中努力"))
_PLANNED = ("年度", "年初", "全年", "预期", "年初预期", "计划")
_PER_HEADS = re.compile("每[千万]人$")
# 旅游业持续做强，完成税收入库…: what an industry brings the treasury is not the treasury's income.
_TREASURY = frozenset(("财政收入", "一般预算收入", "公共财政预算收入", "一般公共预算收入"))
_SIGNED = re.compile("(?:新签)?(?:合同|协议|签约|意向)(?:利用|引进|使用)?(?=.)")
_IN_FACT = re.compile("实际(?:利用|使用|到位|引进|吸收)$|(?<!实际)到位$")
_LEFT_OUT = re.compile("不含|不包括|剔除|扣除")
_FIGURE_ENDS = re.compile("\\d[万亿]*[^，。；、\\d]{1,3}(?:以上|以内|左右)?，$")
_OUR_LAND = re.compile("我[们国]这样一?个")
_LAND = re.compile("国家|大国")
# 比前五年增加: what is left of the time that a figure is held against.
_AGAINST = re.compile(
    "[比较](?:前|以前|此前|往年|以往|历史)?的?|比?(?:前|上)一?个|比[前上]|(?:高于|快于|低于|超过)[至到]?"
)
_LEANING = frozenset(("总里程", "总额", "数量", "金额", "全长", "总长", "总长度", "占地", "占地面积", "建筑面积"))
_EARNERS = re.compile("(?:户|人|民|群众|人口|职工|员工|集体|集体经济)$")
_COUNT_BEFORE = re.compile("^\\d[\\d.]*[十百千万亿]*[个项座条家户处所件]")
_BEGUN = re.compile("^(?:续建|在建|新开工|开工建设|开工)(?=..)")
_PLOTS = frozenset(("宗", "个", "处", "块", "座", "所"))
_ADDING = frozenset(listed("adding"))
_ECONOMY = frozenset(("经济总量", "生产总值", "地区生产总值"))
_AROUND = re.compile(f"[^，。；、：！]{{2,14}}?{pattern_of('region of economy')}")
