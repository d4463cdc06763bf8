"""A sentence's figures → rows of the table, as plain tuples."""

import re
from typing import NamedTuple

from analysis.catalogue import indicator
from analysis.catalogue.words import comparators
from analysis.reading.clause import Lead, read_lead
from analysis.reading.frame import Frame
from analysis.reading.indicator import indicator_of
from analysis.reading.measure import implied_unit, is_flow, measure_of
from analysis.reading.moment import plan_years
from analysis.reading.names import GENERIC, action, opens_with_action, share_out, trim
from analysis.reading.noun import noun_after
from analysis.reading.standing import goes_on, is_rank, parts, ranked
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
from analysis.reading.wanted import inside_quotes, less_noun, wanted
from analysis.reading.years import NOTHING, Carried, Years, base_year, basis
from analysis.text.quantity import Mention


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
_POST_AIM = re.compile(r"(?:以上|左右|以内)?的?(?:预期|预定|计划|年度|增长|原定|调控|控制)*(?:目标|任务)")
_FOLLOWS_FROM = re.compile(
    r"(?:（[^）]*）)?(?:以上|左右)?(?:逐步|进一步|稳步|再|又|大幅)?(?:提高|增加|上升|扩大|下降|减少|提升|增长|降低|降|升|增|发展|缩小|缩减|压缩|延长|回落|跃升|(?:优化)?整合|合并|调高|调低|攀升|调整|减|变|到|至|精简|拓展|达到|压减|收窄)"
)
_FOLLOWS_BASE = re.compile("(?:净|累计)?(?:增加|增长|提高|提升|净增|下降|减少|翻)")
_DONE_AIM = re.compile(r"[^，。；\n]{0,14}(?:完成|实现|兑现|达成)")
_ATTAINED = re.compile("^(?:圆满|胜利|又|还|也|已|顺利|全面|超额|提前(?:[一二两三]年)?)?(?:实现|完成|超额完成)")
_FLIPPED = {"ge": "le", "le": "ge", "gt": "lt", "lt": "gt"}


class State(NamedTuple):
    """What a sentence's later figures inherit from an earlier one: its name, its lead, the verb it began with."""

    name: str
    lead: Lead
    action: str


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

    def __init__(self, text: str, start: int, end: int, frame: Frame, year: int, before: Carried) -> None:
        self.text, self.start, self.end, self.frame, self.year = text, start, end, frame, year
        self.years = Years(text, start, end, frame, year, before)
        self.state = State("", _EMPTY, "")
        self.stop = start
        self.rows: list[Figure] = []
        self.ranks: list[Figure] = []
        self.placed = 0  # how many ranks of a list with 分别 have come
        self.pair: list[str] = []  # the subjects of the last list of two, for 前者 and 后者
        self.group: list[int] = []
        self.counted = False
        self.own = False  # whether the list of figures under way has a name before it that no figure had before
        self.names: list[str] = []
        self.from_end = False
        self.risen = ""  # the name whose 由A增加到B has just been told

    def read(self, kept: list[Mention]) -> None:
        for k, m in enumerate(kept):
            following = kept[k + 1] if k + 1 < len(kept) else None
            if m.kind == "ordinal":
                self._rank(m, goes_on(kept[k - 1] if k else None, m, self.text))
            elif m.kind == "ratio":
                self._ratio(m, following)
            else:
                self._one(m, following)

    def _rank(self, m: Mention, listed: bool) -> None:
        """A rank is a row of its own; the sentence goes on as if it were not there. 分别 shares a list of them out."""
        clause = clause_before(self.text, self.stop, m.start)[1].lstrip("、，")
        own = ranked(clause)
        name = particular(self.text, self.start, m.start, own, self.state.name) if own in GENERIC else own
        name = name or self.state.name
        told = self.years.told(m.start, _EMPTY, False)
        status, last = told.status, told.last
        found = None if told.said == "part" else indicator_of(name)
        self.ranks.append(
            Figure(m.start, m.end, name, "rank", status, "eq", m.value, None, "位", last, last, None, None, None, found)
        )
        self.stop = m.end
        if not listed:
            self.placed = 1 if "分别" in clause else 0
        elif self.placed:
            self.placed += 1
            if len(self.names) >= self.placed:
                last_names, run = self.names[-self.placed :], self.ranks[-self.placed :]
                self.ranks[-self.placed :] = [
                    row._replace(name=each, indicator=indicator_of(each))
                    for row, each in zip(run, last_names, strict=True)
                ]

    def _ratio(self, m: Mention, following: Mention | None) -> None:
        """The parts of a ratio, each a figure."""
        for name, part in parts(m, self.text, self.start):
            if not name:
                self._one(part, following)
                continue
            told = self.years.of_ratio(m.start, m.end)
            status, last = told.status, told.last
            self.ranks.append(
                Figure(
                    part.start,
                    part.end,
                    name,
                    "level",
                    status,
                    "eq",
                    part.value,
                    None,
                    "%",
                    last,
                    last,
                    None,
                    None,
                    None,
                    indicator_of(name),
                )
            )
            self.stop = m.end

    def _one(self, m: Mention, following: Mention | None) -> None:
        text, stop = self.text, self.stop
        between = text[stop : m.start]
        joined = bool(self.rows) and len(between) <= 2 and bool(between) and all(c in "、，和与及" for c in between)
        if joined and "，" in between and "dist" not in self.state.lead.marks:
            joined = False
        at, clause = clause_before(text, stop, m.start)
        listed = at == stop and between.startswith("、") and bool(self.rows)
        if joined:
            lead, own = self.state.lead._replace(did=""), ""
        else:
            if at == stop:
                clause = clause.lstrip("、，")
            lead = read_lead(clause)
            own = trim(lead.name)
            if "、" in own and "dist" not in lead.marks and clause[len(lead.name) :][:1] not in ("各", "共"):
                last = own.rsplit("、", 1)[1]
                tail = trim(last)
                if tail and (opens_with_action(tail) or opens_with_action(last) or not _listed_nouns(own)):
                    own = tail
        if "than" in lead.marks and m.unit.endswith("百分点"):
            lead = lead._replace(verb="grow", sign=-1 if lead.comparator == "lt" else 1, comparator="")
        comparator, end = _comparator(text, m, lead)
        noun, noun_end, lead, narrow = noun_after(text, m, following, lead, own, end, clause)
        if narrow:
            return
        aim = _POST_AIM.match(text, m.end) is not None
        if aim and lead.comparator and self.rows and not own.strip("虽然略稍但"):
            lead, own, comparator = self.state.lead._replace(base="", at=""), "", "eq"
        summed = bool(self.rows) and ("cum" in lead.marks or lead.word.startswith("累计")) and lead.verb == "to"
        if (
            not own
            and not noun
            and not joined
            and not summed
            and at > stop
            and not (lead.verb == "grow" and self._told(at))
        ):
            own, lead = earlier(text, at, stop, lead, bool(self.rows))
        if own and at == stop and self.rows and between and not _MARKS.search(between):
            own = self.state.name + clause[: len(lead.name)] if not own.startswith(self.state.name) else own
        if not own and not noun and not self.state.name and _NAMED_GROWTH.search(lead.name):
            own = lead.name.strip("，、")
        if own in ("比", "较"):
            own = ""
        if own and clause.startswith(("比", "较")) and own in self.state.name:
            own = self.state.name  # 赤字预算1800亿元，比去年赤字减少650亿元
        name = self._name(own, noun, noun_end, lead, listed, at)[-_LONGEST:]
        if name.startswith(("净增", "净减")):
            lead = lead._replace(verb="net", sign=1 if name[1] == "增" else -1)
            name = name[2:].removeprefix("加").removeprefix("少")
        elif listed and self.state.lead.verb == "net" and not lead.verb:
            lead = lead._replace(verb="net", sign=self.state.lead.sign)
        if "其中" in clause and self.state.name and m.unit[-1:] not in "%点":
            name = among(name, self.state.name, bool(lead.verb))
        fresh = bool(own or noun)
        if fresh or not self.rows:
            did = action(own) or (lead.word if lead.verb == "new" and noun else lead.did if noun else "")
            if listed and not did and not lead.verb and name.startswith(self.state.action):
                did = self.state.action
        else:
            did = self.state.action
        self.state = State(name, lead, did)
        if fresh and name and (not self.names or self.names[-1] != name):
            self.names.append(name)
        estimated = "est" in lead.marks or _ESTIMATED.match(clause) is not None
        if not estimated and self.rows and (listed or not fresh):
            estimated = self.rows[-1].status == "estimate"
        figure = self._figure(m, lead, name, comparator, end, noun, aim, estimated)
        if figure.measure == "level" and m.unit == "%" and "其中" in clause and self.rows:
            figure = figure._replace(first=self.rows[-1].first, year=self.rows[-1].year)
        if not joined:
            self.own = bool(own)
        if not joined or (noun and self.counted):
            self.group = []  # 8个县、20个村: each has its own noun, none is to be shared
        self.counted = bool(noun)
        self.rows.append(figure)
        self.group.append(len(self.rows) - 1)
        if len(self.group) > 1:
            self._spread(lead)
        if listed and noun:
            self._graded(noun)
        self.stop = noun_end if noun else end

    def _name(self, own: str, noun: str, noun_end: int, lead: Lead, listed: bool, at: int) -> str:
        """The name of a figure: its own words, the noun after it, and what the sentence said before."""
        state = self.state
        if own.startswith("占") and state.name:
            own = state.name + own
        name = own + lead.did + noun if noun else own + (lead.did if own and lead.did == "安排" else "")
        if lead.verb == "grow" and noun and noun_end > 0 and lead.word in _FLOWS:
            name = own + lead.word + noun  # 一次性增加6万亿元债务限额
        if lead.verb == "new":
            name = own + lead.word + noun
            if not own and not noun:
                name += ENLARGED.sub("", state.name)
        if listed and (own or noun) and not action(own) and state.action and not lead.verb:
            counted = state.name.removeprefix(state.action)
            if (
                counted
                and not name.startswith(counted)
                and not name.startswith(state.action)
                and not _ends_acting(name)
            ):
                name = state.action + name  # 办结建议501件、提案453件
        if own in ("前者", "后者") and len(self.pair) == 2:
            return self.pair[own == "后者"]
        if not name and state.name and ("cum" in lead.marks or lead.word.startswith("累计")) and lead.verb == "to":
            return ENLARGED.sub("", state.name)  # 新增百亿县区26个，累计达到46个
        if not name and not state.name and lead.word == "增长":
            return "经济增长"  # 实现7%左右的增长
        if name and not noun and name == action(name) and name not in GENERIC and indicator_of(name) is None:
            return particular(self.text, self.start, at, name, "")  # 中欧班列运行平稳，开行3000列
        if not name:
            if state.name.endswith("新增") and lead.comparator and not lead.verb and len(state.name) > 4:
                return state.name[:-2]  # 铁路里程新增1700公里、突破7000公里
            if not state.name and self.ranks:
                return self.ranks[-1].name  # 通车里程全国第四、突破1万公里
            return state.name + "占比" if lead.verb == "share" and state.name else state.name
        if name in _ECONOMY and (around := _AROUND.search(self.text, self.start, at)):
            return around[0] + name  # 甲乙经济圈建设加快推进，经济总量超9万亿元
        if name in GENERIC:
            if name.endswith("目标设定"):
                return earlier(self.text, at, self.stop, _EMPTY, bool(self.rows))[0] or name
            return particular(self.text, self.start, at, name, state.name if self.rows else "")
        return counterpart(name, state.name) if self.rows else name

    def _told(self, at: int) -> bool:
        """Whether the clauses since the last figure hold no name of their own, so that the last name goes on."""
        if not self.rows:
            return False
        between = self.text[self.stop : at - 1].strip("，")
        return not between or len(between) < 5 or bool(ASIDE.match(between))

    def _graded(self, noun: str) -> None:
        """6个国家级、20个省级重点专科: the first of two grades leaves its noun to the second."""
        if len(self.rows) < 2:
            return
        m, before = _GRADE.match(noun), self.rows[-2]
        if m and before.name.endswith("级") and before.unit == self.rows[-1].unit:
            name = before.name + m["rest"]
            self.rows[-2] = before._replace(name=name, indicator=indicator_of(name))

    def _figure(
        self, m: Mention, lead: Lead, name: str, comparator: str, end: int, noun: str, aim: bool, estimated: bool
    ) -> Figure:
        text, year = self.text, self.year
        measure, sign, value, high, unit = measure_of(m, lead, name, noun)
        if measure == "level" and "贫困人口" in name and lead.word in ("减少", "减") and "减少" not in name:
            name += "减少"
        found = indicator_of(name)
        again = bool(self.rows) and self.rows[-1].name == name and opens_with_action(name)
        if found and again and lead.verb == "to" and lead.word.startswith("累计"):
            # 建设住房7万套、累计达到60万套: the sum of many years is no year's flow
            found = None if indicator(found).growth_basis == "flow" else found
        flow = measure == "level" and is_flow(name, lead, unit)
        if flow and lead.verb == "to" and ("cum" in lead.marks or lead.word.startswith("累计")) and self.rows:
            flow = not self.rows[-1].name.endswith(name) or self.rows[-1].name == name
        if measure == "level" and name.startswith(("惠及", "覆盖", "带动")) and self.rows and noun:
            flow = flow or self.rows[-1].first < self.rows[-1].year
        from_end = "from" in lead.marks and _FOLLOWS_FROM.match(text, end) is not None
        after_from, self.from_end = self.from_end, from_end
        years = self.years
        annual = found is not None and found.endswith("_output")  # 到2025年…棉花30万吨: of that year
        told = years.told(m.start, lead, flow and not after_from and not annual, bool(noun))
        if told.said == "part":
            found = None  # a part of a year is no point of an annual series
        elif _PART_OF_YEAR.match(name):
            name = _PART_OF_YEAR.sub("", name)
            found = indicator_of(name)
        base: int | None = None
        last_row = self.rows[-1] if self.rows else None
        if after_from and last_row and last_row.measure in ("growth", "average_growth") and unit == last_row.unit:
            measure = last_row.measure  # 增长速度由6%提高到8%
        if from_end:
            if not (measure == "growth" and _NAMED_GROWTH.search(lead.name + lead.word)):
                measure = "level"
            sign, told = 1, years.early(told, lead)
        elif after_from:
            told = years.late(told, lead)
        first, last, status = told.first, told.last, told.status
        based = lead.base and "的" in text[m.start - 1 : m.start] and _FOLLOWS_BASE.match(text, end)
        if based and base_year(lead.base):
            # 较2020年的100亿元增加20亿元: the base itself is a level of its year
            first = last = years.base = base_year(lead.base)
            plan = plan_years(lead.base)
            if plan and flow:
                first = plan[0]
            measure, sign, status = "level", 1, "actual"
            lead = lead._replace(base="")
        planned = _PLANNED.search(text, max(self.start, m.start - 8), m.start) and _THEN_ACTUAL.match(text, m.end)
        if status == "actual" and (planned or _quoted(text, self.start, m.start)):
            status = "target"
        if status == "actual" and estimated:
            status = "estimate"
        if aim and not (
            _DONE_AIM.match(text, m.end) or _ATTAINED.match(text[clause_start(text, self.start, m.start) : m.start])
        ):
            status = "target"
        if measure in ("growth", "average_growth", "change"):
            risen = self.risen == name
            if risen and years.ends and told.said != "year":
                last = years.ends[1]
                first, status = min(first, last), "actual" if last < year else "target"
            first, base, _ = years.against(m.start, lead, measure, first, last, risen)
            if first > last:  # measured against this very year (比1980年预计增加, said in 1980): the next one is meant
                last = first
                status = "target" if last >= year else status
        elif measure == "level" and first < last and not from_end:
            spent = unit[-1:] not in "%点" and _SPENT.search(name) is not None
            summed = flow or told.each or (told.said in ("span", "pair") and ("cum" in lead.marks or spent))
            summed = summed or (measure == "level" and "合计" in text[max(self.start, m.start - 6) : m.start])
            first = last if after_from or not summed else first
        if sign < 0:
            value = -value
            if high is not None:
                value, high = -high, value
            comparator = _FLIPPED.get(comparator, comparator)
        if comparator == "eq" and status == "target" and "ctl" in lead.marks:
            comparator = "le"
        if after_from and measure == "level":
            self.risen = name
        elif measure == "level":
            self.risen = ""
        unit = implied_unit(unit, name + noun, found)
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
            basis(text, self.start, m, measure),
            found,
        )

    def _spread(self, lead: Lead) -> None:
        """Give each figure of a list its own subject (分别), and the list's last qualifier to all."""
        rows, group = self.rows, self.group
        last = rows[group[-1]]
        if "dist" in lead.marks and last.comparator != "eq":
            for i in group[:-1]:
                if rows[i].comparator == "eq":
                    rows[i] = rows[i]._replace(comparator=last.comparator)
        for i in group[:-1]:  # 净减少10万、3万平方公里
            printed = self.text[rows[i].end - 1]
            if printed in "万亿" and rows[i].unit[:1] == printed == last.unit[:1] and rows[i].unit != last.unit:
                rows[i] = rows[i]._replace(unit=last.unit)
        if last.unit.endswith("百分点"):
            for i in group[:-1]:
                if rows[i].unit == "个":  # 分别快于全省2.6个、1个百分点
                    value = rows[i].value or 0.0
                    if last.value is not None and last.value < 0:
                        value = -abs(value)
                    rows[i] = last._replace(start=rows[i].start, end=rows[i].end, name=rows[i].name, value=value)
        subject = self.names[-1] if self.names else ""
        parts = share_out(subject, len(group))
        if parts is None and len(group) == 2 and group[0] == 2 and lead.verb == "grow" and len(self.names) == 2:
            before = rows[: group[0]]
            if all(r.measure == "level" for r in before) and last.measure == "growth":
                parts = self.names[-2:]  # 城镇收入9000元，农村收入3000元，增长7%和6%
        if parts is None and "dist" in lead.marks and len(self.names) >= len(group) and not self.own:
            parts = self.names[-len(group) :]
        if parts is None:
            return
        self.pair = parts
        for i, part in zip(group, parts, strict=True):
            rows[i] = rows[i]._replace(name=part, indicator=indicator_of(part))


def _listed_nouns(name: str) -> bool:
    """Whether 、 joins nouns of one name (化学需氧量、氨氮排放量) rather than clauses."""
    head = name.rsplit("、", 1)[0]
    return not opens_with_action(head) or len(head) < 8


_QUOTED = re.compile("(?:报告|计划|纲要)[^，。]{0,4}提出|确定的(?:目标|任务)是")
_PLANNED = re.compile("计划(?:为|是|增长|提高|增加|完成|安排|要求)?(?:增长)?$")
_THEN_ACTUAL = re.compile("[，、]?实际")
_IN_FACT = re.compile("实际|结果|仍然|完成")


def _quoted(text: str, start: int, place: int) -> bool:
    """Whether a sentence of the review says what had been aimed at, and has not come to what was attained."""
    said = _QUOTED.search(text, start, place)
    return said is not None and _IN_FACT.search(text, said.end(), place) is None


_ESTIMATED = re.compile("(?:[，、]|全年|全省|全市|全区|去年|初步)*预计")
_PART_OF_YEAR = re.compile(
    "(?:上半年|下半年|前[三二]季度|第?[一二三四]季度|前(?:[一二三四五六七八九十]{1,2}|\\d{1,2})个月)(?=..)"
)
_LONGEST = 60
"""A name carried over and over in a text without marks would grow without end."""
_MARKS = re.compile("[，、；：！？。（）]")
_ENDS_ACTING = re.compile("(?:改良|治理|修复|改造|建设|整治|保护|绿化|修缮|养护|贷款|筛查|培训|就业)$")


def _ends_acting(name: str) -> bool:
    """Whether a name ends with its own deed (种草改良), so that no verb of an earlier name goes before it."""
    return bool(_ENDS_ACTING.search(name))


_ECONOMY = frozenset(("经济总量", "生产总值", "地区生产总值"))
_AROUND = re.compile("[^，。；、：！]{2,14}?(?:经济圈|都市圈|城市群|大湾区|经济带|经济区)")
_GRADE = re.compile(".{1,3}(?P<kind>级)(?P<rest>.+)")
_SPENT = re.compile("(?:投资|投资总额|经费|拨款|竣工面积)$")
_FLOWS = frozenset(("增加", "减少", "压减", "削减", "核减", "节约", "减轻", "扩大", "提升"))
_NAMED_GROWTH = re.compile("增长幅度|上涨幅度|增速|增幅|涨幅|增长率|增长速度")


def _of_persons(m: Mention, text: str) -> Mention:
    """900万个体户 counts 个体户 by the 万."""
    if m.unit[-1:] == "个" and len(m.unit) > 1 and text[m.end : m.end + 1] == "体":
        return m._replace(end=m.end - 1, unit=m.unit[:-1])
    return m


def read_sentence(
    text: str, start: int, end: int, mentions: list[Mention], frame: Frame, year: int, before: Carried = NOTHING
) -> tuple[list[Figure], Carried]:
    """The observations of one sentence (`text[start:end]`), from the mentions that stand in it, and what it leaves to a
    next part after a semicolon; `before` is what an earlier part left."""
    kept: list[Mention] = []
    for m in mentions:
        m = less_noun(m, text)
        if m.kind != "ordinal":
            good = wanted(m, text, start)
        else:
            good = is_rank(m, text, start) or goes_on(kept[-1] if kept else None, m, text)
        if good:
            kept.append(m)
    if not kept:
        return [], before
    if "体" in text[start:end]:
        kept = [_of_persons(m, text) for m in kept]
    if text.find("“", start, end) >= 0:
        kept = [m for m in kept if not inside_quotes(text, start, m.start)]
    reading = Reading(text, start, end, frame, year, before)
    reading.read(kept)
    return [r for r in (*reading.rows, *reading.ranks) if r.name], reading.years.carried()
