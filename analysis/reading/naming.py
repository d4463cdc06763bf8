"""The first stage: the words around a figure, and the name that they give it."""

import re

from analysis.catalogue.concepts import RATES
from analysis.catalogue.words import listed, pattern_of
from analysis.reading.clause import Lead, of_sum, read_lead
from analysis.reading.distance import NO_DISTANCE, distance
from analysis.reading.draft import Context, Draft, Said
from analysis.reading.indicator import indicator_of
from analysis.reading.names import GENERIC, action, opens_with_action, trim
from analysis.reading.noun import noun_after
from analysis.reading.role import compared
from analysis.reading.row import Row
from analysis.reading.subject import (
    ASIDE,
    ENLARGED,
    among,
    clause_before,
    counterpart,
    earlier,
    particular,
    sentence_before,
)
from analysis.reading.token import plain_unit
from analysis.reading.whose import counts_things, lent
from analysis.text.quantity import Mention

_AIM = re.compile(
    r"(?:以上|左右|以内)?(?:[、和及与][\d.]+%)*的?(?:预期|预定|计划|年度|增长|原定|调控|控制)*(?:目标|任务)(?!清单)"
)
_COUNTS = frozenset("两二三四五六七八九十")
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
    rules: tuple[str, ...] = ()
    if joined:
        lead, own, others = said.lead._replace(did=""), "", said.others
    else:
        clause = clause.lstrip("、，") if at == said.stop else clause
        lead, own, others, rules = _worded(said, m, clause)
    if not others and m.unit.endswith("百分点"):
        lead, own = _apart(lead, own, clause)
    if m.unit == "%" and c.text[m.start] in "+＋" and not lead.verb:
        lead = lead._replace(verb="grow", sign=1)  # 产值+5%
    comparator, end = compared(c.text, m, lead)
    noun, stop, lead, narrow, fired = noun_after(c.text, m, following, lead, own, end, clause, c.sentence)
    if narrow:
        return None
    if c.text.endswith("农户", m.start, m.end):
        noun, stop = "农户" + noun, stop if noun else end
    rules = (*rules, *fired)
    aim = _AIM.match(c.text, m.end) is not None
    if aim and lead.comparator and said.rows and not own.strip("虽然略稍但"):
        # 新增就业5万人，超过4万人的目标
        lead, own, comparator = said.lead._replace(base="", at=""), "", "eq"
        rules = (*rules, "role.aim-passed")
    runs_on = at == said.stop and bool(said.rows)
    if runs_on and own and between and not _MARKS.search(between) and not own.startswith(said.name):
        own, rules = said.name + clause[: len(lead.name)], (*rules, "name.goes-on")
    further = runs_on and between.startswith("、")
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
    own = trim(lead.name).replace("大约占", "占").replace("约占", "占")
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
    if own.endswith("低") and lead.name.endswith("低"):
        lower = read_lead(clause[: len(lead.name) - 1])
        return lower._replace(verb="grow", word="低", sign=-1), trim(lower.name)
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
    acts = opens_with_action(tail) or opens_with_action(last) or (opens_with_action(head) and len(head) >= 8)
    return tail if tail and acts else None


def named(c: Context, said: Said, d: Draft) -> Draft:
    """The draft with its name."""
    d = _subject(c, said, d)
    if d.own and _AGAINST.fullmatch(d.own):
        d = d.by("name.against", own="")
    elif d.own and d.clause.startswith(("比", "较")) and d.own in said.name:
        d = d.by("name.against-itself", own=said.name)  # 赤字预算1800亿元，比去年赤字减少650亿元
    name, rule = lent(c, said, d, *_whole(c, said, d))
    lead, name = d.lead, name[-_CARRIED:]
    if name.startswith(("净增", "净减")):
        lead, rule = lead._replace(verb="net", sign=1 if name[1] == "增" else -1), "measure.net"
        name = name[2:].removeprefix("加").removeprefix("少")
    elif d.listed and said.lead.verb == "net" and not lead.verb and not d.own.endswith(("总量", "总数")):
        lead, rule = lead._replace(verb="net", sign=said.lead.sign), "measure.net-list"
    if "其中" in d.clause and said.name and d.mention.unit[-1:] not in "%点":
        part = among(name, said.name, bool(lead.verb))
        name, rule = part, "name.among" if part != name else rule
    rules = (*d.rules, rule) if rule else d.rules
    return d.put("lead", lead, name, bool(d.own or d.noun), rules)


def _subject(c: Context, said: Said, d: Draft) -> Draft:
    """The draft with the subject of the clause before, where its own clause has none."""
    lead = d.lead
    if d.own or d.noun or d.joined or d.at <= said.stop:
        return d
    if (said.rows and adds_up(d)) or (lead.verb == "grow" and _name_holds(c, said, d.at)):
        return d
    own, lead = earlier(c.text, d.at, said.stop, lead, bool(said.rows))
    return d.by("name.earlier", own=own, lead=lead) if own or lead is not d.lead else d


def adds_up(d: Draft) -> bool:
    """Whether a level is told as the sum so far: 累计达到."""
    return d.lead.verb == "to" and ("cum" in d.lead.marks or d.lead.word.startswith("累计"))


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
        return _carried(c, said, d)
    deed = _deed_before(said, d, name)
    if deed:
        return deed + name, "name.deed"
    bare = not d.noun and name == action(name) and name not in GENERIC and indicator_of(name) is None
    if bare and _FIGURE_ENDS.search(c.text, c.start, d.at):
        return name, ""  # 产量保持在9万吨，累计植树3万亩: what that figure is of does not plant
    if bare:
        return particular(c.text, c.start, d.at, name, ""), "name.subject"  # 中欧班列运行平稳，开行3000列
    if name in _ECONOMY and (around := _AROUND.search(c.text, c.start, d.at)):
        return around[0] + name, "name.region"  # 甲乙经济圈建设加快推进，经济总量超9万亿元
    if name in GENERIC:
        full, rule = particular(c.text, c.start, d.at, name, said.name if said.rows else ""), "name.generic"
    else:
        full, rule = counterpart(name, said.name) if said.rows else name, "name.counterpart"
    return full, rule if full != name else ""


def _spelt(said: Said, d: Draft) -> str:
    """The name in a figure's own words, before and behind it."""
    lead, own = d.lead, d.own
    if own.startswith("占") and said.name:
        held = said.name.find("占")
        own = (said.name[:held] if held > 1 else said.name) + own  # 占全国的5%，占世界的1%
    if lead.verb == "new":
        return own + lead.word + (d.noun or ("" if own else ENLARGED.sub("", said.name)))
    if d.noun and lead.verb == "grow" and lead.word in _ADDING:
        return own + lead.word + d.noun  # 一次性增加6万亿元债务限额
    if d.noun:
        return own + lead.did + d.noun
    if own and lead.verb == "share" and d.mention.unit == "%" and not own.endswith(("占比", "比重", "率")):
        return own + "占比"  # 第二产业占45%: the share, not the thing
    return own + (lead.did if own and lead.did == "安排" else "")


def _carried(c: Context, said: Said, d: Draft) -> tuple[str, str]:
    """The name of a figure that has no words of its own."""
    if said.name and _BESIDES.search(c.text, said.stop, d.mention.start):
        return _WIDENED.sub("", said.name), "name.besides"  # 新增茶园5万亩，加上原有的，共达10万亩
    passed = d.lead.comparator and not d.lead.verb and said.name.endswith("新增")
    if _after_growing(said, d):
        return _ADDED.sub("", said.name), "name.sum"  # 新增茶企3家、达到9家
    if said.name and (passed or adds_up(d)):
        # 新增百亿县区26个，累计达到46个; 铁路里程新增1700公里、突破7000公里
        return ENLARGED.sub("", said.name).removesuffix("新增"), "name.sum"
    if not said.name and not said.rows and d.lead.verb in ("to", "grow", "net") and not trim(c.text[c.start : d.at]):
        before = sentence_before(c.text, c.start)
        if before:
            return before, "name.sentence-before"  # 储蓄大幅增加。年末达到90亿元
    if not said.name and d.lead.word == "增长":
        opens = _ECONOMY_OPENS.match(c.text, c.start) is not None
        aims = opens or "growth-after" in d.rules or _AIMS.search(c.text, c.start, c.end)  # 实现7%左右的增长
        return ("经济增长" if aims else "增长"), "name.economy"  # 目标是增长7%左右
    if d.lead.verb == "share" and said.name:
        return said.name + "占比", "name.share"
    if not said.name and said.former and _goes_on_from(said.former, d):
        return said.former.name, "name.former"  # 1957年有4万人；1958年又增加50%，达到6万人
    return said.name, "name.carried" if said.name else ""


_GOES_ON = re.compile("[将可又再]?(?:增|减少|提高|上升|下降|降|达|为|只有|翻)")
_NEW_SUBJECT = re.compile("其他|其余|此外|另|其中|共有")


def _goes_on_from(former: Row, d: Draft) -> bool:
    """Whether a figure without words of its own goes on from the last one of the sentence before: in its unit, or as
    its growth."""
    if not _GOES_ON.match(d.lead.word) or former.measure == "rank" or _NEW_SUBJECT.search(d.clause):
        return False
    unit = former.unit
    grows = d.mention.unit in ("%", "倍") and d.lead.verb == "grow"
    return grows or (plain_unit(unit) == plain_unit(d.mention.unit) and plain_unit(unit) != "%")


_ADDED = re.compile("^(?:新增|净增|新开[设通辟]?|新建成?|新认定|新培育|新登记|新设立?)(?=..)|新增$")


def _after_growing(said: Said, d: Draft) -> bool:
    """Whether a figure tells what there is after the one before told what was added, in the same unit."""
    before = said.rows[-1] if said.rows else None
    return (
        before is not None
        and d.lead.verb == "to"
        and not said.rising
        and before.measure == "level"
        and before.unit[-1:] == d.mention.unit[-1:]
        and _ADDED.search(said.name) is not None
    )


def _deed_before(said: Said, d: Draft, name: str) -> str:
    """The verb of the item before that holds for this one too: 办结建议51件、提案453件; 认定甲企业9家，乙企业3家."""
    if not (said.action and (d.listed or _alone(said, d))) or d.lead.verb or action(d.own):
        return ""
    counted = said.name.removeprefix(said.action)
    if not counted or name.startswith((counted, said.action)) or _ENDS_ACTING.search(name):
        return ""  # 种草改良 has its own deed
    return said.action


def _alone(said: Said, d: Draft) -> bool:
    """Whether a figure's clause is its bare name, and counts such things as the figure right before it."""
    last = said.rows[-1] if said.rows else None
    if last is None or d.at != said.stop + 1 or d.clause != d.own or d.noun or d.lead.comparator:
        return False
    if said.action == "新增" and _BUILT.search(d.own) and not {d.mention.unit[-1:], last.unit[-1:]} & set("%元人"):
        return True  # 新增发电机组容量9万千瓦，铁路新线80公里
    return (
        (d.own[-2:] == said.name[-2:] or _OF_A_GRADE.match(d.own) is not None)
        and not (_OWN_DEED.match(d.own) or action(d.own, anywhere=True))
        and d.comparator == "eq"
        and last.measure == "level"
        and last.comparator == "eq"
        and last.unit == d.mention.unit
        and counts_things(d.mention)
    )


def acted(said: Said, d: Draft) -> str:
    """The verb of doing that a figure's name begins with, which a later item of its list may share."""
    if not d.fresh and said.rows:
        return said.action
    lead = d.lead
    did = action(d.own)
    if not did and d.noun:
        did = lead.word if lead.verb == "new" else lead.did
    if not did and (d.listed or "name.deed" in d.rules) and not lead.verb and d.name.startswith(said.action):
        did = said.action
    return did


_BUILT = re.compile(f"{pattern_of('capacity')}$")
_OF_A_GRADE = re.compile("“|(?:国家|[省市县区])级|政协(?:委员)?提案")
_OWN_DEED = re.compile(f"新|{pattern_of('own deed')}")
_FIGURE_ENDS = re.compile("\\d[万亿]*[^，。；、\\d]{1,3}(?:以上|以内|左右)?，$")
_BESIDES = re.compile("(?:加上|连同|加)原有的?")
_WIDENED = re.compile("^(?:新增加?|增加|扩大|新建|新发展|发展)的?(?=..)")
_SIGNED = re.compile("(?:新签)?(?:合同|协议|签约|意向)(?:利用|引进|使用)?(?=.)")
_IN_FACT = re.compile("实际(?:利用|使用|到位|引进|吸收)$|(?<!实际)到位$")
# 比前五年增加: what is left of the time that a figure is held against.
_AGAINST = re.compile(
    "[比较](?:前|以前|此前|往年|以往|历史)?的?|比?(?:前|上)一?个|比[前上]|(?:高于|快于|低于|超过)[至到]?"
)
_ADDING = frozenset(listed("adding"))
_ECONOMY = frozenset(("经济总量", "生产总值", "地区生产总值"))
_ECONOMY_OPENS = re.compile("(?:我国|全[国省市县区]|宏观|国民|今年)*经济")
_AIMS = re.compile("目标|预期|指标|力争|确保")
_AROUND = re.compile(f"[^，。；、：！]{{2,14}}?{pattern_of('region of economy')}")
_ENDS_ACTING = re.compile(f"{pattern_of('deed at the end')}$")
