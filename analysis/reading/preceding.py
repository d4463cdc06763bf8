"""The words before a figure: what they say of it, and the name that stands in them."""

from analysis import later as re
from analysis.catalogue.concepts import RATES
from analysis.catalogue.words import phrase
from analysis.reading.clause import Lead, of_sum, read_lead
from analysis.reading.distance import NO_DISTANCE, distance
from analysis.reading.draft import Context, Said
from analysis.reading.moment import STATED
from analysis.reading.names import action, opens_with_action, trim
from analysis.reading.needed import Rare
from analysis.text.quantity import Mention

# 能耗进一步下降、发明专利达到9件: how another thing fares is no part of a name
_FARED = re.compile(phrase("another thing fared"))
_THAN_YEAR = re.compile(f"[比较](?P<year>{STATED}年)")
_ANEW = re.compile("新[、，][改扩]")
# 占用去年减少3亿元，上半年又减少2亿元; 其中最快的“一五”时期每年增长9%; 第一个五年合计达到9万吨
_WHEN, _STRETCH = Rare(phrase("no name but a time")), Rare(phrase("stretch of years"))
_DONE_TO = re.compile("(?:[^的地、，]{1,4}地、?)+把(?=..)")
_COUNTS = frozenset("两二三四五六七八九十")
_MADE_BY = re.compile(phrase("made by whom"))
# 产量增长的绝对数是9万吨
_ADDED = re.compile("(?P<of>.*?)(?:增长|增加|(?P<less>下降|减少))的绝对数")
_SAVED = re.compile("[为给][^，。；为给]{1,10}节[约省]")
_PLANNED = ("年度", "年初", "全年", "预期", "年初预期", "计划")
_PER_HEADS = re.compile("每[千万]人$")


def words_before(
    c: Context, said: Said, m: Mention, clause: str, joined: bool
) -> tuple[Lead, str, tuple[str, ...], tuple[str, ...]]:
    """What the words before a figure say, the name in them, what the figure is a distance from, and the rules."""
    rules: tuple[str, ...] = ()
    if joined:
        lead, own, others = said.lead._replace(did=""), "", said.others
    else:
        then = _TIMES_THEN.search(c.text, c.start, m.start) if m.unit == "倍" and said.rows else None
        lead, own, others, rules = _of_clause(said, m, f"是{then['when']}的" if then else clause)
    if not others and m.unit.endswith("百分点"):
        lead, own = _apart(lead, own, clause)
    if m.unit == "%" and c.text[m.start] in "+＋" and not lead.verb:
        lead = lead._replace(verb="grow", sign=1)  # 产值+5%
    return lead, own, others, rules


# 产值增长9%，远远超过1978年到1990年平均每年增长3%的速度: the same of other years.
_HELD_PACE = re.compile(phrase("held against an old pace"))
# 是2015年30亿元的3倍: what the multiple is of stands between it and its year.
_TIMES_THEN = re.compile(phrase("held against a year") + "\\d[\\d.,，]*[^，。；\\d的]{1,4}的[约近]?\\Z")


def _of_clause(said: Said, m: Mention, clause: str) -> tuple[Lead, str, tuple[str, ...], tuple[str, ...]]:
    """What a clause says before a figure, the name in it, what the figure is a distance from, and the rules."""
    held = _HELD_PACE.match(clause) if said.name and m.unit == "%" else None
    clause = clause[held.end() :] if held else clause
    lead, others = _led(said, m.unit, clause)
    if m.unit == "倍" and not others:
        lead = of_sum(clause, lead, said.name)
        if lead.at and lead.verb == "to" and clause.endswith("的"):  # 收入达到2020年的1.6倍: what it is held against
            lead = lead._replace(verb="", word="", base=lead.at, at="", marks=lead.marks | {"multiple"})
    rules: tuple[str, ...] = ("measure.difference",) if others else ("name.old-pace",) if held else ()
    own = trim(lead.name)
    if "约占" in own:
        own = own.replace("大约占", "占").replace("约占", "占")
    if m.unit == "%" and own.endswith("投资") and clause.endswith((f"{own}计划的", f"{own}计划")):
        lead, own = lead._replace(name=lead.name + "计划"), own + "计划"  # 90% of the plan, not of the investment
    if own and clause.endswith("人") and (heads := _PER_HEADS.search(clause)):
        own = heads[0] + own  # 抽检量达到每千人6批次
    if own[:1] in ("比", "较") and (then := _THAN_YEAR.search(clause)) and clause.startswith(own[1:], then.end()):
        lead, own = lead._replace(base=then["year"]), own[1:]  # 2019年比2015年茶亭增长9%
    lead, own = _amount(m, lead, own, clause)
    own, rules = _bared(own, lead, clause, rules, bool(said.rows))
    if (tail := _last_item(own, lead, clause)) is not None:
        own, rules = tail, (*rules, "name.last-item")
    return lead, own, others, rules


def _amount(m: Mention, lead: Lead, own: str, clause: str) -> tuple[Lead, str]:
    """The lead and name of what was added in absolute numbers, or saved for someone; any others as they are."""
    if "绝对数" in own and (added := _ADDED.fullmatch(own)):
        return lead._replace(verb="net", sign=-1 if added["less"] else 1), added["of"]
    if m.unit.endswith("元") and lead.word in ("节约", "节省") and (saved := _SAVED.search(clause)):
        return lead._replace(verb="", word="", sign=0), saved[0]  # 为国家节约9亿元: so much, by no comparison
    return lead, own


def _bared(own: str, lead: Lead, clause: str, rules: tuple[str, ...], goes_on: bool) -> tuple[str, tuple[str, ...]]:
    """A name without what only says when or how, and the rules."""
    if own in _PLANNED and goes_on and clause.endswith(("目标", "预期", "计划")):
        own = ""  # 增长7%（年度目标6%）
    if "、" in own:
        own = _FARED.sub("", own)
    if own[:1] == "新" and _ANEW.match(own):
        own = "新" + own[2:]  # 新、改建公路9公里
    if ("实现" in own or "完成" in own) and (made := _MADE_BY.fullmatch(own)):
        own = made["who"] + made["what"]  # 服装业实现产值
    if own.endswith("原则") and f"{own}上" in clause:
        own = own[:-2]  # 编制原则上减一半
    if "把" in own and (done_to := _DONE_TO.match(own)):
        own, rules = own[done_to.end() :], (*rules, "name.done-to")  # 果断地把茶税减少了9万元
    stretch = clause.startswith("在") and _STRETCH.fullmatch(own)  # 出生率，在调整初期由9‰降到7‰
    if _WHEN.fullmatch(own) or stretch or (own in _COUNTS and lead.marks & {"avg", "cum"}):
        own, rules = "", (*rules, "name.of-a-time")  # 三年平均增长6%
    return own, rules


def _led(said: Said, unit: str, clause: str) -> tuple[Lead, tuple[str, ...]]:
    """What a clause says before a figure, and what it says that the figure is a distance from."""
    grows = bool(said.rows) and said.rows[-1].measure in RATES
    far = None if unit in NO_DISTANCE else distance(clause, unit, said.name, said.others, grows)
    if far is None:
        return read_lead(clause), ()
    sign = said.lead.sign if far.sign is None else far.sign
    lead = read_lead(clause[: far.at])
    return lead._replace(verb="grow", sign=sign, comparator=far.comparator, base="", at=""), far.others


def _apart(lead: Lead, own: str, clause: str) -> tuple[Lead, str]:
    """The lead and name before a distance in 个百分点: 高于上年3个百分点, 比上年低3个百分点."""
    how = own[-1:]
    if how in ("低", "快", "慢"):
        bare = read_lead(clause[: len(lead.name) - 1])
        return bare._replace(verb="grow", word=how, sign=1 if how == "快" else -1), trim(bare.name)
    return lead, own


def _of_one_deed(own: str, head: str) -> bool:
    return "、" in head and all(len(each) <= 14 and not _acts(each) for each in own.split("、")[1:])


def _last_item(own: str, lead: Lead, clause: str) -> str | None:
    """The name after the last 、 where that joins clauses (培训工人、建成学校) rather than nouns of one name
    (化学需氧量、氨氮排放量)."""
    head, mark, last = own.rpartition("、")
    if not mark or last[:1].isdigit() or "dist" in lead.marks or clause[len(lead.name) :][:1] in ("各", "共"):
        return None
    tail = trim(last)
    if "的" in tail and "、" in head and action(head):
        return None  # 培养懂技术、会经营的人才
    if lead.verb == "share":
        return None  # 自主创新、结构调整、节能减排和生态建设占9%
    plain = not lead.verb and not lead.comparator
    if (plain and _of_one_deed(own, head)) or _done_to_all(head, last):
        return None  # 新培育瞪羚、小巨人、单项冠军企业90家: a list of one deed has one number
    acts = opens_with_action(tail) or opens_with_action(last) or (opens_with_action(head) and len(head) >= 8)
    if head == action(head) and opens_with_action(tail):
        return None  # 新建、扩建加工项目30个: two deeds have one object
    if plain and action(head) and "、" not in head and not _acts(last):
        return None  # 新建改造供水、供热管网: one has two
    return tail if tail and acts else None


def _done_to_all(head: str, last: str) -> bool:
    """Whether a deed at the end of a list is done to all of it: 实施茶园、茶厂、老茶铺改造9万户."""
    verb, *things = head[:2], *head[2:].split("、"), last[:-2]
    deed = verb in ("实施", "推进", "完成", "开展", "启动") and last.endswith(("改造", "整治", "治理", "修复"))
    return deed and not any(map(_acts, things))


# 发放高龄津贴、长寿补贴9万元; 精简行政许可、投资审批项目9项: nouns, though verbs too
_NOUNS = re.compile(phrase("nouns that look like deeds"))


def _acts(item: str) -> bool:
    return bool(action(_NOUNS.sub("", trim(item)), anywhere=True))
