"""A name that leans on another: what the figure or the clause before lends it."""

from collections.abc import Callable
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from analysis import later as re
from analysis.catalogue.words import listed, pattern_of, phrase, read_words
from analysis.reading.draft import Context, Draft, Said
from analysis.reading.indicator import indicator_of
from analysis.reading.names import action, trim
from analysis.reading.needed import begins
from analysis.reading.subject import ASIDE, clause_before
from analysis.reading.token import plain_unit

_PLAN = re.compile(phrase("plan that was done"))
_SUM = re.compile("(?<=.)(?:\\d[\\d.]*[万亿]*|[一二三四五六七八九十][一二三四五六七八九十百千万亿零]{2,})[^\\d]{1,4}$")
_DONE = re.compile("(?:分别)?(?:超额)?完成了?|(?P<over>超过)|为|达到?|是|占")
_EARNED = re.compile(f"{pattern_of('performance')}$")
_FIGURED = re.compile("\\d+[轮批]")  # 应对9轮强降水和“海神”等12个台风
_OF_FIRMS = frozenset(("利税", "利润", "销售收入", "营业收入", "主营业务收入"))
_COUNTED = frozenset(listed("of what is counted"))
_COST = re.compile(f"{pattern_of('of what is counted')}$")
_LEAVES = re.compile("扣除|剔除|不含|不包括")
_LEFT_OUT = re.compile(f"(?:{_LEAVES.pattern})(?!.*(?:因素|影响|价格|物价))[^，、]{{3,14}}?后?")
_BENEFIT = re.compile("(?:直接|累计|已)?(?:惠及|受益)|.{2,8}受益$")
_PUT_FORTH = re.compile("(?:工作|力度|范围)$")
_LONGEST = 22
"""A clause of more characters is no subject that a reader would put before 惠及."""


def lent(c: Context, said: Said, d: Draft, name: str, rule: str) -> tuple[str, str]:
    """The name with what it leans on, and the rule that lent it."""
    if d.joined:
        return name, rule  # a further number of a list says nothing of its own
    goes_on = c.text.startswith("其中", c.start) or c.text[c.start - 1] == "；"
    among = said.former.name if said.former and goes_on else ""
    if told := _by_line(said.name or among, d, name, d.at <= said.stop + 1):
        return told
    for way in _CHOSEN[bool(d.own), bool(said.rows or said.name), name in _NAMED]:
        if (not way.names or name in way.names) and (found := way.find(c, said, d, name)):
            return found, way.rule
    return name, rule


class _Line(NamedTuple):
    """A line of `words/leans.csv`: what the name before and this one are, → between them, what this one becomes, what
    the clause begins with where that counts, and whether it must be the very next."""

    rule: str
    clause: tuple[str, ...]
    near: bool
    names: re.Pattern[str]
    becomes: str


@lru_cache(maxsize=1)
def _lines() -> dict[str, list[_Line]]:
    """The lines of `words/leans.csv` by the sign that the name begins with, or none where it may be any."""
    table: dict[str, list[_Line]] = {}
    for row in read_words("leans"):
        clause, pattern = tuple(row["clause"].split("|")), row["names"]
        line = _Line(row["rule"], clause, bool(row["near"]), re.compile(pattern), row["becomes"])
        for sign in ("",) if row["clause"] else begins(pattern.partition("→")[2]):
            table.setdefault(sign, []).append(line)
    return table


def _by_line(before: str, d: Draft, name: str, near: bool) -> tuple[str, str] | None:
    """The name that the first line gives it behind the name before, and the line's rule; `near` where that is next to
    it."""
    if "合计" in d.clause:
        return None  # 工业、服务业 …，对经济增长的贡献率合计: of both
    for line in (*_lines().get(name[:1], ()), *_lines().get("", ())):
        fits = (near or not line.near) and d.clause.startswith(line.clause)
        if fits and (m := line.names.fullmatch(f"{before}→{name}")):
            return m.expand(line.becomes), line.rule
    return None


def _of_plan(c: Context, said: Said, d: Draft, name: str) -> str:
    """How much of its plan was done: 新增就业5万人，完成年度目标的120%."""
    done = _DONE.match(d.clause) if d.mention.unit == "%" else None
    plan = _SUM.sub("", d.clause[done.end() :].removesuffix("的")) if done else ""  # 完成年计划10亿元的90%
    if done is None or d.noun or d.lead.verb in ("grow", "net") or not _PLAN.fullmatch(plan):
        return ""
    name = _SHARE.sub("", said.name)
    if name == "超收":  # 税收9亿元，比预算超收3亿元，完成预算的109%: what was to come in, not the surplus
        name = next((row.name for row in reversed(said.rows) if row.name != name), name)
    done_so_far = name.removesuffix("完成").removesuffix("完成投资")
    return f"{done_so_far}{'超过' if done['over'] else '完成'}{plan}"


_OWN_PLAN = re.compile("(?P<of>[^，；]{2,24}?)(?P<each>分别)?(?:超额)?完成了?(?P<plan>[^，；]{2,10})的")


def _of_own_plan(c: Context, said: Said, d: Draft, name: str) -> str:
    """How much of its plan was done of what its own clause names: 茶业投资、茶叶产量分别完成年计划的118%、140%."""
    m = _OWN_PLAN.fullmatch(d.clause) if d.mention.unit == "%" and "完成" in d.clause else None
    if m is None or not _PLAN.fullmatch(m["plan"]) or not (of := trim(m["of"])):
        return ""
    return f"{of}{m['each'] or ''}完成{m['plan']}"


def _earned(c: Context, said: Said, d: Draft, name: str) -> str:
    """税收 beside another result of the same subject: 茶叶加工业产值增长8%、税收增长9%."""
    if name != d.own or not _EARNED.fullmatch(name) or not (d.listed or (name in _OF_FIRMS and d.at == said.stop + 1)):
        return ""
    m = _EARNED.search(said.name)
    return said.name[: m.start()] + name if m and m.start() >= 2 else ""


def _as_measured(c: Context, said: Said, d: Draft, name: str) -> str:
    """What is measured of the place or industry before, of the next: 茶业产值9亿元，烟业8亿元."""
    last = said.last
    if last is None or name != d.own or d.lead.verb not in ("", "to") or last.measure != "level":
        return ""
    told = _MEASURED.fullmatch(said.name) if _OF_A_KIND.search(name) else None
    if told is None or told["of"][-1] != name[-1] or plain_unit(last.unit) != plain_unit(d.mention.unit):
        return ""
    return name + told["what"]


_OF_A_KIND = re.compile(pattern_of("kind of a place or industry") + "$")
_MEASURED = re.compile(phrase("measured of a place or industry"))


def _of_counted(c: Context, said: Said, d: Draft, name: str) -> str:
    """What the things just counted cost or hold: 出让采矿权20宗、成交价3亿元."""
    last = said.last
    if last is None or d.own not in _COUNTED or not name.endswith(d.own):
        return ""
    if last.unit.endswith("元"):
        of = _COST.sub("", said.name)  # 重点项目90项、总投资800亿元，年度投资90亿元
        return of + d.own if of != said.name else ""
    return said.name + d.own if things(last.unit) else ""


def _covers(c: Context, said: Said, d: Draft, name: str) -> str:
    """What covers so much: 建成基站9万个、覆盖95%的村."""
    if not (d.listed and d.noun and d.clause.startswith("覆盖")) or d.mention.unit != "%":
        return ""
    return f"{_LENGTH.sub('', said.name.removeprefix(action(said.name)))}覆盖{d.noun}"


def _of_air(c: Context, said: Said, d: Draft, name: str) -> str:
    """优良率 in a sentence about the air, or about water."""
    spoken = _AIR_OR_WATER.findall(c.text, c.start, d.at)
    return ("空气质量" if spoken[-1] in _OF_AIR else "水质") + name if spoken else ""


def _again(c: Context, said: Said, d: Draft, name: str) -> str:
    """The same deed once more: 拆除旧房3万平方米，五年累计拆除9万平方米."""
    if said.last is None or name != d.own or name != said.action:
        return ""
    return said.name if said.last.unit[-1:] == d.mention.unit[-1:] != "元" else ""


_LENGTH = re.compile("(?:营业|运营|营运|通车)?(?:总)?里程$")
_OF_AIR_OR_WATER = frozenset(("优良率", "优良比例", "优良比率", "综合指数", "综合污染指数"))
_OF_AIR = ("空气", "大气", "优良天数", "PM2.5")
_AIR_OR_WATER = re.compile("空气|大气|优良天数|PM2\\.5|水质|断面|地表水|水环境")


def _of_works(c: Context, said: Said, d: Draft, name: str) -> str:
    """What works cost so far: 40个项目开工，完成投资9亿元."""
    last = said.last
    if last is None or "完成" not in d.clause:
        return ""
    if said.name.endswith("投资") and d.at <= said.stop + 1 and last.unit == "%":
        return said.name  # 技改投资增长9%，累计完成投资3亿元
    m = _WORKS.match(said.name) if things(last.unit) else None
    return m[0] + name if m else ""


_WORKS = re.compile(".{0,14}?(?:项目|工程)")


def things(unit: str) -> bool:
    """Whether a unit counts things that something can be done to."""
    return plain_unit(unit) in _THINGS


_THINGS = frozenset(listed("counter of things"))


def _deed(c: Context, said: Said, d: Draft, name: str) -> str:
    """What a deed was done to: 清理文件90件，废止20件; 发行国债…，今年发行5亿元."""
    name, last = d.own, said.last
    if d.noun or name != action(name):
        return ""
    if last is None:
        at = c.text.find(name, c.start, d.at)
        m = _OBJECT.match(c.text, at + len(name), d.at) if at >= 0 else None
        return "" if m is None or _VAGUE.search(m[1]) else name + trim(m[1])
    if plain_unit(last.unit) != plain_unit(d.mention.unit) or not things(d.mention.unit):
        return ""
    whole = _BY_WHOM.sub("", said.name)
    thing = _ENDS_DONE.sub("", whole.removeprefix(action(whole)).removeprefix("年"))
    thing = thing[3:] if thing[:1] in "和与及" else thing
    return name + thing if 2 <= len(thing) <= 16 and not thing.endswith(("里程", "总数", name)) else ""


_OBJECT = re.compile("((?![和与及])[^，。；：、（）的]{2,14})[，；]")


_VAGUE = re.compile(f"(?:{pattern_of('vague end')}|机制)$")
# 各部门共清理文件90件，废止20件: who did it is no part of what it was done to.
_BY_WHOM = re.compile("^.{2,12}?(?:共|累计|先后)(?=[^，]{4})")
_OTHERS = re.compile("等(?:方面|领域|重点领域)?$")
_ENDS_DONE = re.compile(f"进行.{{2,6}}$|(?:已|基本|全部|新)*{pattern_of('deed done')}+$")


def _benefit(c: Context, said: Said, d: Draft, name: str) -> str:
    """What it is that reaches so many: 改造小区20个，惠及居民3万户; 提高补助标准，9万人受益."""
    if not ("惠及" in name or "受益" in name) or d.at <= c.start or not _BENEFIT.match(name):
        return ""
    if last := said.last:
        told = last.measure in ("level", "change")  # 每人增加9元，9万人受益
        near = d.at <= said.stop + 1 and told and not d.listed
        return said.name + name if near and len(said.name) <= _LONGEST and not _BENEFIT.search(said.name) else ""
    clause = clause_before(c.text, c.start, d.at - 1)[1]
    before = _PUT_FORTH.sub("", trim(clause))
    return before + name if 4 <= len(before) <= _LONGEST and not ASIDE.match(clause) else ""


def _examples(c: Context, said: Said, d: Draft, name: str) -> str:
    """What is counted, less the examples of it: 建成南桥、北桥等12个交通项目."""
    if name != d.own + d.noun:
        return ""
    if d.own.endswith("等") and (figured := _FIGURED.search(d.own)):
        return d.own[: figured.start()] + d.noun
    did = action(d.own)
    others = len(d.noun) >= 3 and _OTHERS.search(d.own) is not None
    if others or (did and "、" in d.own and len(d.noun) >= 5 and things(d.mention.unit)):
        # 创建甲、乙2个国家级产业集群; with its examples it is a part of the series
        short = d.noun if d.noun.startswith(did) else did + d.noun
        return short if indicator_of(short) is None else ""
    return _kind_behind(d) if not d.noun and things(d.mention.unit) else ""


def _kind_behind(d: Draft) -> str:
    """The kind that stands behind examples and 等, with the deed before them."""
    (head, _, kind), deed = d.own.rpartition("等"), action(trim(d.clause))
    if len(kind) < (4 if deed else 5) or ("、" not in head and "name.last-item" not in d.rules):
        return ""
    return (action(head) or (deed if head and not action(kind) else "")) + kind


_SHARE = re.compile("(?<=..)占.*")  # 税收9亿元，占收入的70%，为预算的101%


def planned_for(said: Said) -> str:
    """The name of what the last figure told how much of its plan was done; empty where it told no such thing."""
    last = said.last
    if last is None or _OF_PLAN.isdisjoint(last.rules):
        return ""
    return last.name.rpartition("完成")[0]


_OF_PLAN = frozenset(("name.of-plan", "name.of-own-plan"))


def _after_share(c: Context, said: Said, d: Draft, name: str) -> str:
    """Growth told behind a share, or how much of its plan was done, is that of the thing: 民生支出9亿元，占财政支出的
    80%，增长3%."""
    if d.own or d.noun:
        return ""
    if d.lead.verb in ("grow", "net") and (planned := planned_for(said)):
        return planned  # 完成预算的103%，比上年增加9亿元
    if len(said.rows) < 2:
        return ""
    thing, share = said.rows[-2:]
    grows = d.lead.verb == "grow" and d.mention.unit == "%"
    if not grows and not (d.mention.unit == "倍" and _TIMES_A_YEAR.search(d.clause)):
        return ""
    held = share.name.removeprefix(thing.name) if share.name.startswith(thing.name) else ""
    part = share.measure == "level" and share.unit in ("%", "‰") and thing.unit != "%"
    return thing.name if part and held.startswith(("占", "完成")) else ""


# 民生支出9亿元，占财政支出的80%，是2015年的2倍
_TIMES_A_YEAR = re.compile(phrase("held against an earlier year"))


def _left_out(c: Context, said: Said, d: Draft, name: str) -> str:
    """扣除甲后，投资增长3%: another series than all investment."""
    lo = max(c.start, said.stop)
    if name != d.own or d.at <= lo or c.text[d.at - 1] != "，" or not _LEAVES.search(c.text, lo, d.at):
        return ""
    clause = clause_before(c.text, lo, d.at - 1)[1].lstrip("、，")
    return clause + name if _LEFT_OUT.fullmatch(clause) else ""


def _scoped(c: Context, said: Said, d: Draft, name: str) -> str:
    """The same with other coverage, in brackets: 产值增长9%（不含新区增长8%）. 含新区3亿元 is the part's own amount."""
    m = _SCOPE.fullmatch(c.text, said.rows[-1].end, d.mention.start) if said.rows and d.mention.unit == "%" else None
    return f"{said.name}（{m['scope']}）" if m else ""


_SCOPE = re.compile(phrase("scope in brackets"))


def _of_earners(c: Context, said: Said, d: Draft, name: str) -> str:
    """Whose an income per head is, by the clause before: 农民收入较快增长，人均纯收入达到9000元."""
    m = _EARNERS.search(c.text, max(0, d.at - 40), d.at)
    return m["who"] + name if m else ""


_PER_HEAD = frozenset(("人均可支配收入", "人均纯收入", "年人均纯收入"))
_EARNERS = re.compile(phrase("whose income"))


class _Way(NamedTuple):
    """A way to lend a name, and of which figures it may hold: `own`: only of one whose own clause names something;
    `alone`: of a sentence's first one too; `names`: of certain names alone."""

    rule: str
    find: Callable[[Context, Said, Draft, str], str]
    own: bool = False
    alone: bool = False
    names: frozenset[str] = frozenset()


_WAYS = (
    _Way("name.scoped", _scoped),
    _Way("name.of-plan", _of_plan),
    _Way("name.of-own-plan", _of_own_plan, own=True, alone=True),
    _Way("name.as-measured", _as_measured, own=True),
    _Way("name.of-counted", _of_counted, own=True),
    _Way("name.of-works", _of_works, names=frozenset(("投资",))),
    _Way("name.covers", _covers),
    _Way("name.of-air", _of_air, alone=True, names=_OF_AIR_OR_WATER),
    _Way("name.again", _again),
    _Way("name.earned", _earned, own=True),
    _Way("name.deed-done", _deed, own=True, alone=True),
    _Way("name.benefit", _benefit, alone=True),
    _Way("name.less-examples", _examples, own=True, alone=True),
    _Way("name.after-share", _after_share),
    _Way("name.less", _left_out, own=True, alone=True),
    _Way("name.of-earners", _of_earners, own=True, alone=True, names=_PER_HEAD),
)
_NAMED = frozenset[str]().union(*(way.names for way in _WAYS))
# Most figures ask few of them: what a way needs is looked at once.
_CHOSEN = {
    (own, after, named): tuple(
        way for way in _WAYS if (own or not way.own) and (after or way.alone) and (named or not way.names)
    )
    for own, after, named in product((False, True), repeat=3)
}
"""The ways by whether a figure's clause has a name of its own, whether a figure stands before it, and by its name."""
