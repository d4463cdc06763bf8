"""A sentence's figures → rows of the table, as plain tuples."""

import re
from typing import NamedTuple

from analysis.catalogue.words import comparators, symbols
from analysis.extract.clause import Lead, plan_years, read_lead, year_of
from analysis.extract.frame import Frame
from analysis.extract.indicator import indicator_of
from analysis.extract.measure import is_flow, measure_of
from analysis.extract.names import opens_with_action, share_out, trim
from analysis.extract.period import spans
from analysis.extract.wanted import inside_quotes, plain_unit, wanted
from analysis.quantity import Mention


class Figure(NamedTuple):
    """One observation in prepared text, number and unit as printed."""

    start: int
    end: int
    name: str
    measure: str
    status: str
    comparator: str
    value: float | None
    high: float | None
    unit: str
    first: int
    year: int
    base: int | None
    reference: str | None
    basis: str | None
    indicator: str | None


_EMPTY = Lead("", "", "", 0, "", "", "", frozenset())
_JOINERS = "、，和与及以并又也或"
_CLAUSE = "，；：！？。（）"
_NAMES_BEFORE = re.compile("[\u4e00-\u9fff“A-Za-z\\d]")
_NARROW = re.compile(r"(?:及|或)?(?:以上|以下|以内)(?:的)?(?=[\u4e00-\u9fff“])")
# What may follow a figure without being the noun that it counts.
_NO_NOUN = re.compile(
    r"(?:左右|以上|以下|以内|之间|上下|不等|多|余)?(?:[，。；：！？、）”\n]|$|的?(?:增长|增速|增幅|速度|下降|提高|提升|目标|预期|预定)"
    r"|(?:左右)?(?:增加|提高|提升|扩大|上升|增长|降|降低|减少|下降|缩小|发展|升|增|跃升|压缩|压减|缩短|减|调整|收窄|攀升)(?:到|至|为)"
    r"|为|是|和|与|及|并|或|至|到|的$)"
)
_TAIL_NOUN = re.compile(r"[^，。；：！？、\n（）]*")
_POST_GROW = re.compile(r"(?:以上|左右|以内)?的?(?:年均)?(?:速度|幅度)?(?:递增|增长(?!点|极)|增速|增幅)")
_POST_AIM = re.compile(r"(?:以上|左右|以内)?的?(?:预期|预定|计划|年度|增长|原定|调控|控制)*(?:目标|任务)")
_MILESTONE = re.compile("[一二三四五六七八九十]个(?:大)?(?:台阶|关口|大关|层级)")
_FOLLOWS_FROM = re.compile(
    r"(?:（[^）]*）)?(?:以上|左右)?(?:逐步|进一步|稳步|再|又|大幅)?(?:提高|增加|上升|扩大|下降|减少|提升|增长|降低|降|升|增|发展|缩小|缩减|压缩|延长|回落|跃升|攀升|调整|减|变|到|至|精简|拓展|达到|压减|收窄)"
)
_FOLLOWS_BASE = re.compile("(?:净|累计)?(?:增加|增长|提高|提升|净增|下降|减少|翻)")
_ANNUAL_CUE = re.compile("同比|比上年|较上年|比去年|较去年|上年同期")
_STOCK_NOW = re.compile("，?是(?:我们|我国)(?:的|最)|现有|目前")
_DONE_AIM = re.compile(r"[^，。；\n]{0,14}(?:完成|实现|兑现|达成)")
_ATTAINED = re.compile("^(?:又|还|也|已|顺利|全面|超额|提前)?(?:实现|完成|超额完成)")
_FLIPPED = {"ge": "le", "le": "ge", "gt": "lt", "lt": "gt"}


_RATED = re.compile("瓦$|卡$|伏$")


class State(NamedTuple):
    """What a sentence's later figures inherit from an earlier one: its name, its lead, the verb of doing it began with."""

    name: str
    lead: Lead
    action: str


def clause_start(text: str, lo: int, hi: int) -> int:
    """Where the clause begins that ends at `hi`."""
    at = lo - 1
    for mark in _CLAUSE:
        found = text.rfind(mark, lo, hi)
        if found > at:
            at = found
    return at + 1


def _comparator(text: str, m: Mention, lead: Lead) -> tuple[str, int]:
    """The comparator of a figure and where its words end."""
    after = comparators("after")
    end = m.end
    if text[end : end + 1] == "（":
        close = text.find("）", end, end + 10)
        if close > 0:
            end = close + 1
    tail = text[end : end + 3]
    for n in (3, 2, 1):
        word = tail[:n]
        if len(word) == n and word in after:
            if word == "内" and m.unit != "%":
                break
            if word in ("多", "余", "起", "内") and text[end + 1 : end + 2] not in "，。；、":
                break
            return ("between" if m.high is not None else after[word]), end + n
    if m.high is not None:
        return "between", end
    return lead.comparator or m.hint or "eq", end


class Reading:
    """One sentence while it is read, left to right."""

    def __init__(self, text: str, start: int, end: int, frame: Frame, year: int, carried: str) -> None:
        self.text, self.start, self.end, self.frame, self.year = text, start, end, frame, year
        self.times = spans(text[start:end], year, frame)
        self.state = State(carried, _EMPTY, "")
        self.stop = start
        self.rows: list[Figure] = []
        self.group: list[int] = []
        self.names: list[str] = []
        self.base = 0
        self.from_end = False
        self.ends: tuple[int, int] | None = None  # the years of 由2002年…增加到2007年…, for the pairs that follow

    def read(self, kept: list[Mention]) -> None:
        for k, m in enumerate(kept):
            self._one(m, kept[k + 1] if k + 1 < len(kept) else None)

    def _one(self, m: Mention, following: Mention | None) -> None:
        text, stop = self.text, self.stop
        between = text[stop : m.start]
        joined = bool(self.rows) and len(between) <= 2 and bool(between) and all(c in "、，和与及" for c in between)
        if joined and "，" in between and "dist" not in self.state.lead.marks:
            joined = False
        at = clause_start(text, stop, m.start)
        clause = text[at : m.start]
        listed = at == stop and between.startswith("、") and bool(self.rows)
        if joined:
            lead, own = self.state.lead, ""
        else:
            if at == stop:
                clause = clause.lstrip(_JOINERS)
            lead = read_lead(clause)
            own = trim(lead.name)
            if "、" in own and "dist" not in lead.marks:
                tail = trim(own.rsplit("、", 1)[1])
                if opens_with_action(tail) or not _listed_nouns(own):
                    own = tail
        comparator, end = _comparator(text, m, lead)
        noun, lead, narrow = self._noun(m, following, lead, own, end, clause)
        if narrow:
            return
        aim = _POST_AIM.match(text, m.end) is not None
        if aim and lead.comparator and self.rows and not own.strip("虽然略稍但"):
            lead, own, comparator = self.state.lead._replace(base="", at=""), "", "eq"
        if not own and not noun and not joined and at > stop and not (lead.verb == "grow" and self._told(at)):
            own, lead = self._earlier(at, stop, lead)
        action = _action_of(own)
        if own.startswith("占") and self.state.name:
            own = self.state.name + own
        name = own
        if noun and not _MILESTONE.match(noun):
            name = own + noun if own else noun
        if lead.verb == "new":
            name = own + "新增" if own and not noun else "新增" + name
        if listed and (own or noun) and not action and self.state.action and not lead.verb:
            action = self.state.action
            name = action + name
        if not name:
            name = self.state.name + "占比" if lead.verb == "share" and self.state.name else self.state.name
        elif name in _GENERIC:
            name = self._particular(name, at)
        if name.startswith(("净增", "净减")):
            lead = lead._replace(verb="net", sign=1 if name[1] == "增" else -1)
            name = name[2:].removeprefix("加").removeprefix("少")
        elif listed and self.state.lead.verb == "net" and not lead.verb:
            lead = lead._replace(verb="net", sign=self.state.lead.sign)
        fresh = bool(own or noun)
        self.state = State(name, lead, action if fresh else self.state.action)
        if fresh and name and (not self.names or self.names[-1] != name):
            self.names.append(name)
        figure = self._figure(m, lead, name, comparator, end, noun, fresh, aim)
        if figure.measure == "level" and m.unit == "%" and "其中" in clause and self.rows:
            figure = figure._replace(first=self.rows[-1].first, year=self.rows[-1].year)
        if not joined:
            self.group = []
        self.rows.append(figure)
        self.group.append(len(self.rows) - 1)
        if len(self.group) > 1:
            self._spread(lead, fresh)
        self.stop = end + len(noun)

    def _earlier(self, at: int, stop: int, lead: Lead) -> tuple[str, Lead]:
        """The name in the clause before, where this clause has none: 高新技术企业快速成长，达到4500家."""
        before = clause_start(self.text, stop, at - 1)
        previous = self.text[before : at - 1]
        if self.rows and before == stop:
            return "", lead
        while _ASIDE.match(previous) and before > stop:
            at, before = before, clause_start(self.text, stop, before - 1)
            previous = self.text[before : at - 1]
        if previous.startswith("、") or not previous:
            return "", lead
        earlier = read_lead(previous)
        name = trim(earlier.name)
        if "是" in name[2:]:
            name = name[: name.index("是", 2)]
        if not lead.verb and earlier.verb in ("grow", "to") and not self.rows:
            lead = lead._replace(verb=earlier.verb, word=earlier.word, sign=earlier.sign)
        if self.rows and not lead.verb:
            return "", lead
        return ("" if self.rows and len(name) > 18 else name), lead

    def _told(self, at: int) -> bool:
        """Whether the clauses since the last figure hold no name of their own, so that the last name goes on."""
        if not self.rows:
            return False
        between = self.text[self.stop : at - 1].strip("，")
        return not between or len(between) < 5 or bool(_ASIDE.match(between))

    def _particular(self, name: str, at: int) -> str:
        """产量 → 粮食产量: a general name with the product that the sentence spoke of before."""
        found = None
        for found in _PRODUCT.finditer(self.text, self.start, at):  # noqa: B007
            pass
        if found is not None and name in _OUTPUTS:
            return found[0] + name
        if name == "总数" and self.state.name:
            return self.state.name.removeprefix("新增") + name
        if self.state.name and self.rows:
            return _subject(self.state.name) + name
        if name.endswith("目标设定"):
            own, _ = self._earlier(at, self.stop, _EMPTY)
            return own or name
        return name

    def _noun(
        self, m: Mention, following: Mention | None, lead: Lead, own: str, end: int, clause: str
    ) -> tuple[str, Lead, bool]:
        """The noun that follows a figure, the lead as it bears on it, and whether the figure only narrows a name."""
        text = self.text
        head = text[end : end + 12]
        counter = m.unit[-1:] not in "%‰点" or m.unit == ""
        grown = _POST_GROW.match(text, m.end)
        if grown and m.kind != "doubling":
            return "", lead._replace(verb="grow", word="增长", sign=1), False
        plain = head[1:] if head.startswith("的") else head
        if not plain or not _NAMES_BEFORE.match(plain) or _NO_NOUN.match(head) or m.kind == "doubling":
            return "", lead, False
        tail = _TAIL_NOUN.match(text, end)
        close = tail.end() if tail else end
        reaches = following is not None and following.start < close
        noun = text[end : following.start if reaches and following is not None else close].lstrip("的")
        if (
            counter
            and symbols().get(plain_unit(m.unit)) == "measure"
            and plain_unit(m.unit) not in ("人次", "人", "名")
            and _NARROW.match(text, m.end)
            and (reaches or not (lead.verb or opens_with_action(own)) or _RATED.search(m.unit) or own.endswith("一批"))
        ):
            return "", lead, True
        if reaches and following is not None:
            inner = read_lead(noun)
            if not own and not lead.verb and counter and inner.verb and inner.name and following.unit[-1:] in "%点":
                return "", lead, True  # 17个传统产业增加值增长5.3%: the count narrows the name of the next figure
            noun = inner.name
        if not own and not counter and lead.verb and not clause.strip():
            return "", lead, False
        return trim(noun), lead, False

    def _period(self, m: Mention, lead: Lead, flow: bool) -> tuple[str, int, int, str]:
        """Mode and years of a figure, and what said so."""
        frame, year = self.frame, self.year
        mode, first, last, said = frame.mode, frame.first, frame.last, "frame"
        place = m.start - self.start
        for span in self.times:
            if span.place >= place:
                break
            if span.kind != "from":
                first, last, said = span.first, span.last, span.kind
        if lead.at:
            named = year_of(lead.at)
            plan = plan_years(lead.at) if named is None else None
            if named is not None:
                first, last, said = named, named, "goal" if named > year else "year"
            elif plan is not None:
                first, last = plan
                said = "span"
            elif lead.at in ("去年", "上年"):
                first, last, said = year - 1, year - 1, "year"
        if last < year:
            mode = "review"
        elif said == "goal" or last > year or (said == "year" and last == year):
            mode = "plan"
        if said == "goal" and flow and frame.mode == "plan" and frame.first <= last:
            first = frame.first
        return mode, first, last, said

    def _figure(
        self, m: Mention, lead: Lead, name: str, comparator: str, end: int, noun: str, fresh: bool, aim: bool
    ) -> Figure:
        text, year = self.text, self.year
        measure, sign, value, high, unit = measure_of(m, lead, name, noun)
        if measure == "level" and "贫困人口" in name and lead.word in ("减少", "减") and "减少" not in name:
            name += "减少"
        found = indicator_of(name)
        flow = measure == "level" and is_flow(name, lead, unit)
        from_end = "from" in lead.marks and _FOLLOWS_FROM.match(text, end) is not None
        after_from, self.from_end = self.from_end, from_end
        mode, first, last, said = self._period(m, lead, flow and not after_from)
        if mode == "plan" and said == "frame" and _STOCK_NOW.search(text, self.start, self.end) and noun:
            mode, first, last, said = "review", year - 1, year - 1, "now"
        status = "actual" if mode == "review" else "target"
        base: int | None = None
        if from_end:
            measure, sign = "level", 1
            if lead.at and lead.at not in ("年初", "期初"):
                first = last = year_of(lead.at) or (year - 1 if lead.at in ("去年", "上年") else first - 1)
                self.ends = (last, 0)
            elif self.ends and self.ends[1]:
                first = last = self.ends[0]
            else:
                first = last = (self.frame.first if said in ("year", "goal") and self.frame.first < last else first) - 1
            status = "actual" if last < year else "target"
        elif after_from:
            if said == "year" and not lead.at and self.ends and self.ends[0] == last:
                mode, first, last = self.frame.mode, self.frame.first, self.frame.last  # 由去年的A增加到B
                status = "actual" if mode == "review" else "target"
            if self.ends:
                self.ends = (self.ends[0], last)
        based = lead.base and "的" in text[m.start - 1 : m.start] and _FOLLOWS_BASE.match(text, end)
        if based and (year_of(lead.base) or 0):
            # 较2020年的100亿元增加20亿元: the base itself is a level of its year
            first = last = self.base = year_of(lead.base) or first
            measure, sign, status = "level", 1, "actual"
            lead = lead._replace(base="")
        if status == "actual" and "est" in lead.marks:
            status = "estimate"
        if aim and not (
            _DONE_AIM.match(text, m.end) or _ATTAINED.match(text[clause_start(text, self.start, m.start) : m.start])
        ):
            status = "target"
        if measure in ("growth", "average_growth", "change"):
            first, base = self._base(m, lead, measure, first, last)
        elif measure == "level" and first < last and not from_end:
            if after_from or not (flow or (said == "span" and "cum" in lead.marks)):
                first = last
        if sign < 0:
            value = -value
            if high is not None:
                value, high = -high, value
            comparator = _FLIPPED.get(comparator, comparator)
        if comparator == "eq" and status == "target" and "ctl" in lead.marks:
            comparator = "le"
        unit = _implied(unit, name + noun, found)
        return Figure(
            m.start,
            m.end,
            name,
            measure,
            status,
            comparator,
            value,
            high,
            unit,
            first,
            last,
            base,
            None,
            self._basis(m, measure),
            found,
        )

    def _base(self, m: Mention, lead: Lead, measure: str, first: int, last: int) -> tuple[int, int]:
        """First year covered and base year of a growth or change."""
        if lead.base:
            named = year_of(lead.base)
            if named is not None:
                self.base = named
                return named + 1, named
            if lead.base in ("上年", "去年", "上一年"):
                return last, last - 1
            plan = plan_years(lead.base)
            if plan is not None and plan[1] < last:
                return plan[1] + 1, plan[1]
            return first, first - 1
        if measure != "average_growth" and _ANNUAL_CUE.search(self.text, max(self.start, m.start - 14), m.start):
            return last, last - 1
        if self.base and self.base < last - 1 and first == last:
            return self.base + 1, self.base
        if measure == "average_growth" and first == last:
            # an average has several years: the five that end with a review or begin with a plan
            first = last - 4 if last < self.year else first
        return first, first - 1

    def _basis(self, m: Mention, measure: str) -> str | None:
        if measure not in ("growth", "average_growth"):
            return None
        window = self.text[max(self.start, m.start - 20) : m.start]
        if "实际" in window or "可比价" in window or "不变价" in window or "扣除" in window:
            return "real"
        return "nominal" if "名义" in window or "现价" in window else None

    def _spread(self, lead: Lead, fresh: bool) -> None:
        """Give each figure of a list its own subject (分别), and the list's last qualifier to all."""
        rows, group = self.rows, self.group
        last = rows[group[-1]]
        if "dist" in lead.marks and last.comparator != "eq":
            for i in group[:-1]:
                if rows[i].comparator == "eq":
                    rows[i] = rows[i]._replace(comparator=last.comparator)
        subject = self.names[-1] if self.names else ""
        parts = share_out(subject, len(group))
        if parts is None and "dist" in lead.marks and len(self.names) >= len(group):
            parts = self.names[-len(group) :]
        if parts is None:
            return
        for i, part in zip(group, parts, strict=True):
            rows[i] = rows[i]._replace(name=part, indicator=indicator_of(part))


# Clauses that stand between a name and its figure without being one.
_ASIDE = re.compile(
    "(?:考虑|扣除|剔除|按|在|比|较|通过|由于|经|受|同时|近年来|首次|不含|包括|加上|如果|[^，]{0,12}首次)"
)
_GENERIC = frozenset(
    [
        "总数",
        "预期目标设定",
        "目标设定",
        "产量",
        "总产量",
        "总产",
        "单产",
        "增加值",
        "产值",
        "税收",
        "利润",
        "占比",
        "比重",
        "办复率",
        "满意率",
        "参保率",
        "规模",
        "收入倍差",
        "面积",
        "投资",
        "增量",
        "总量",
        "价格",
        "覆盖率",
        "普及率",
    ]
)
_OUTPUTS = frozenset(["产量", "总产量", "总产", "单产", "面积"])
_PRODUCT = re.compile("粮食|原煤|煤炭|棉花|油料|原油|天然气|蔬菜|肉类|钢|水果|生猪|小麦|玉米|水稻|大豆|茶叶|糖料")


def _subject(name: str) -> str:
    """The holder of an indicator that another of its indicators shares: 国有企业资产总额 → 国有企业."""
    m = re.match("(.{2,12}?(?:企业|单位|机构|农产品|产业|建议|提案|居民|经济))", name)
    return m[1] if m else ""


def _action_of(own: str) -> str:
    """The verb of doing that a name begins with, for the later nouns of its list."""
    from analysis.extract.names import action

    m = action(own)
    return m if m != own or len(m) > 1 else m


def _listed_nouns(name: str) -> bool:
    """Whether 、 joins nouns of one name (化学需氧量、氨氮排放量) rather than clauses."""
    head = name.rsplit("、", 1)[0]
    return not opens_with_action(head) or len(head) < 8


_PEOPLE = re.compile(
    "人口|人员|人才|农民|群众|学生|职工|居民|劳动力|劳动者|青年|党员|干部|儿童|老人|老年|妇女|军队|员额|教师|考生|毕业生|贫困|脱贫|落户|就业|战士|移民|游客|患者|孕产妇|纳税人|残疾|军人|务工|饮水|人"
)
_HOMES = re.compile("用户|农户|住户|家庭|(?<!落)户")


def _implied(unit: str, name: str, found: str | None) -> str:
    """The unit that a bare magnitude leaves unsaid: 6434万农村人口 is in 万人."""
    if unit and plain_unit(unit):
        return unit
    if found is not None:
        from analysis.catalogue import indicator

        unit_of = plain_unit(indicator(found).unit)
        if unit or unit_of == "倍":
            return unit + unit_of
    if not unit:
        return unit
    homes, people = _HOMES.search(name), _PEOPLE.search(name)
    if homes and not (people and people.start() < homes.start()):
        return unit + "户"
    return unit + "人" if people else unit


def read_sentence(
    text: str, start: int, end: int, mentions: list[Mention], frame: Frame, year: int, carried: str = ""
) -> list[Figure]:
    """The observations of one sentence (`text[start:end]`), from the mentions that stand in it."""
    kept = [m for m in mentions if wanted(m, text, start)]
    if not kept:
        return []
    if text.find("“", start, end) >= 0:
        kept = [m for m in kept if not inside_quotes(text, start, m.start)]
    reading = Reading(text, start, end, frame, year, carried)
    reading.read(kept)
    return [r for r in reading.rows if r.name]
