"""A sentence's figures → rows of the table, as plain tuples."""

import re
from typing import NamedTuple

from analysis.catalogue import indicator as catalogue_indicator
from analysis.catalogue.words import comparators, symbols
from analysis.extract.clause import Lead, plan_years, read_lead, year_of
from analysis.extract.frame import Frame
from analysis.extract.indicator import indicator_of
from analysis.extract.names import opens_with_action, share_out, trim
from analysis.extract.period import Span, spans
from analysis.quantity import Mention


class Figure(NamedTuple):
    """One observation in prepared text, numbers and unit as printed."""

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


_DURATIONS = frozenset("年 天 日 小时 分钟 秒 个月 月 个季度 季度 周 昼夜 周年 世纪 个小时 分".split())
_SKIPPED = frozenset("强 级 步 届 轮 号 拍 声 线 路 环 名次 区间 阶段 点 课".split())
_SMALL_CN = 10
_PERSONAL = re.compile(r"[人名口位]$")
_QUOTE = re.compile("[“”]")
_HAN = re.compile("[\u4e00-\u9fff“A-Za-z]")


def wanted(m: Mention, text: str, start: int) -> bool:
    """Whether a mention can be an observation: not a date, a rank, a name, a duration, a small count in words."""
    if m.kind in ("date", "ordinal"):
        return False
    if m.kind == "ratio":
        return False
    unit = m.unit
    plain = unit.lstrip("十百千万亿") if unit not in symbols() else unit
    before = text[m.start - 1] if m.start else ""
    after = text[m.end : m.end + 1]
    if before in "“《" and after in "”》" or before == "前" or before == "第":
        return False
    if plain in _SKIPPED or after == "级" or after == "强" or before == "最":
        return False
    if plain in _DURATIONS:
        window = text[max(start, m.start - 18) : m.start]
        if plain == "年" and re.search("年限|教育", window):
            return True
        return plain == "分" and "." in text[m.start : m.end]
    if plain in ("米", "毫米", "厘米", "纳米", "英寸", "千伏", "岁", "伏") and after and _HAN.match(after):
        if not re.match("左右|以上[，。；]|以内|的?提高|增加", text[m.end : m.end + 3]):
            return False
    if m.chinese and m.kind == "number":
        if text[m.start] in "百千万亿" and m.value in (1, 10, 100, 1000, 10000, 10**8):
            return False
        if not unit:
            return False
        if plain == unit and m.value <= _SMALL_CN and (symbols().get(plain) == "counter" or m.value <= 2 or plain in "人名位口元度方里"):
            return False
        if plain == unit and m.value == 10 and symbols().get(plain) == "counter":
            return False
    if unit == "":
        if m.kind != "number" or m.chinese or m.high is not None:
            return False
        return "." in text[m.start : m.end]
    return True


def inside_quotes(text: str, start: int, place: int) -> bool:
    """Whether a place lies inside “…” opened in the same sentence."""
    return text.rfind("“", start, place) > text.rfind("”", start, place)


_NARROW = re.compile(r"(?:及|或)?(?:以上|以下|以内)(?:的)?(?=[\u4e00-\u9fff“])")
_NOT_NOUN = re.compile(
    r"(?:左右|以上|以下|以内|之间|上下|不等|多|余)?(?:[，。；：！？、）”\n]|$|的?(?:增长|增速|增幅|速度|下降|提高|提升|目标|预期|任务)|增加到|增加至|提高到|提高至|提升到|提升至|扩大到|上升到|增长到|降到|降至|降低到|减少到|下降到|下降至|缩小到|缩小至|发展到|上升至|升至|增至|为|是|和|与|及|并|或|左右|以上|至|到|跃升至|压缩到|压减到|缩短到|跃升到|减至|调整到)"
)
_AFTER = re.compile(r"(?:（[^）]{1,8}）)?(?:以上|左右|以内|以下|之内|之多|有余|上下|内)?(?:的)?")
_TAIL_NOUN = re.compile(r"[^，。；：！？、\n（）]*")
_POST_GROW = re.compile(r"(?:以上|左右|以内)?的?(?:年均)?(?:速度|幅度)?(?:递增|增长(?!点|极)|增速|增幅)")
_POST_AIM = re.compile(r"(?:以上|左右|以内)?的?(?:预期|预定|计划|年度|增长|原定|调控|控制)*(?:目标|任务)")

_GROWTH_NAME = re.compile(r"(?:增速|增幅|涨幅|降幅|增长率|增长速度|上涨率|涨价幅度|物价上涨率|通胀率|通货膨胀率)")
_RATE_NAME = re.compile(r"(?:[率比重面例度]|占比|比重|份额|覆盖|强度|贡献率|百分比|比值|占有率)$|率|占比|比重|比例|占.{2,}|强度|份额")
_PRICE_NAME = re.compile(r"价格|物价|通胀|消费价格|CPI|PPI")
_GROWING = re.compile(r"增长|下降|提高|降低|上升|上涨|减少|增加")
"""Words of change inside the clause before."""

_FLOW_UNITS = frozenset("人次 场 场次 列 班次 航次 架次 次 户次 件次 批次 例 起 期 宗".split())
_ANNUAL_CUE = re.compile("同比|比上年|较上年|比去年|较去年|上年同期")


class State(NamedTuple):
    """What a sentence's later figures inherit from an earlier one."""

    name: str
    lead: Lead
    prefix: str


_EMPTY = Lead("", "", "", 0, "", "", "", frozenset())
_JOINERS = "、，和与及以并又也或"
_CLAUSE = "，；：！？。（）"


def _clause_start(text: str, lo: int, hi: int) -> int:
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
    while text[end : end + 1] == "（":
        close = text.find("）", end, end + 10)
        if close < 0:
            break
        end = close + 1
    tail = text[end : end + 3]
    for n in (3, 2, 1):
        word = tail[:n]
        if len(word) == n and word in after:
            if word == "内" and m.unit not in ("%",):
                break
            if word in ("多", "余") and text[end + 1 : end + 2] not in "，。；、":
                break
            return ("between" if m.high is not None else after[word]), end + n
    if m.high is not None:
        return "between", m.end
    return lead.comparator or m.hint or "eq", m.end


def read_sentence(text: str, start: int, end: int, mentions: list[Mention], frame: Frame, year: int) -> list[Figure]:
    """The observations of one sentence (`text[start:end]`), from the mentions that stand in it."""
    kept = [m for m in mentions if wanted(m, text, start)]
    if not kept:
        return []
    if "“" in text[start:end]:
        kept = [m for m in kept if not inside_quotes(text, start, m.start)]
    times = spans(text[start:end], year, frame)
    rows: list[Figure] = []
    group: list[int] = []  # rows of a list that shares one phrase
    state = State("", _EMPTY, "")
    last_stop = start
    names: list[str] = []  # the distinct names of the sentence so far, for 分别 without names of its own
    k = 0
    while k < len(kept):
        m = kept[k]
        following = kept[k + 1] if k + 1 < len(kept) else None
        between = text[last_stop : m.start]
        joined = bool(rows) and last_stop > start and all(c in "、，和与及" for c in between) and len(between) <= 2
        if joined:
            lead, name, own = state.lead, "", ""
        else:
            at = _clause_start(text, last_stop, m.start)
            clause = text[at : m.start]
            if at == last_stop:
                clause = clause.lstrip(_JOINERS)
            lead = read_lead(clause)
            name = own = trim(lead.name)
            if "、" in own and not ("dist" in lead.marks):
                tail = own.rsplit("、", 1)[1]
                if opens_with_action(tail):
                    name = own = tail
            if not own and at > last_stop and not rows:
                earlier = _clause_start(text, last_stop, at - 1)
                previous = read_lead(text[earlier : at - 1])
                if previous.verb and not lead.verb:
                    lead = previous
                own = name = trim(previous.name)
        comparator, stop = _comparator(text, m, lead)
        # a figure before its noun
        noun = ""
        rest = text[stop : stop + 12]
        counter = not m.unit or m.unit[-1] not in "%‰点"
        if rest and _HAN.match(rest.lstrip("的")) and not _NOT_NOUN.match(rest) and m.kind != "doubling":
            t = _TAIL_NOUN.match(text, stop)
            limit = following.start if following is not None and following.start < t.end() else t.end()
            noun = text[stop:limit]
            reaches = limit < t.end()
            if not counter and not own and not lead.verb and reaches:
                noun = ""
            if reaches and following is not None:
                inner = read_lead(noun)
                if not own and not lead.verb and inner.verb and inner.name and counter and following.unit[-1:] in "%点" :
                    # 17个传统产业增加值增长5.3%: the count narrows the name of the figure that follows
                    last_stop = m.start
                    del kept[k]
                    continue
                noun = inner.name if inner.verb or inner.name else noun
            if _NARROW.match(text, m.end) and symbols().get(m.unit.lstrip("十百千万亿")) == "measure" and counter:
                last_stop = last_stop if last_stop > start else start
                k += 1
                continue
            noun = noun.lstrip("的")
            grown = _POST_GROW.match(text, m.end)
            if grown:
                lead = lead._replace(verb="grow", word="增长", sign=1)
                noun = ""
        if own or noun:
            if noun and (not own or opens_with_action(own) or counter):
                name = trim(own + trim(noun)) if own else trim(noun)
            if lead.verb == "new":
                name = (name + "新增") if own and not noun else "新增" + name
            prefix = own if opens_with_action(own) else ""
        else:
            name = state.name
            prefix = state.prefix
        carried = not own and not noun and not joined
        if carried and not lead.verb and state.lead.verb and rows and not lead.marks:
            pass
        state = State(name if (own or noun) else state.name, lead, prefix)
        if name and (not names or names[-1] != name) and (own or noun):
            names.append(name)
        figure = _figure(text, start, m, lead, name, comparator, stop, frame, times, year, noun, own, rows)
        if not joined:
            group = []
        rows.append(figure)
        group.append(len(rows) - 1)
        if joined or len(group) == 1:
            _spread(rows, group, text, lead, names, own)
        last_stop = stop + (len(noun) if noun else 0)
        k += 1
    return [r for r in rows if r.name or r.measure != "level"]


def _spread(rows: list[Figure], group: list[int], text: str, lead: Lead, names: list[str], own: str) -> None:
    """Give each figure of a list its own subject (分别), and the list's last qualifier to all."""
    if len(group) < 2:
        return
    first = rows[group[0]]
    last = rows[group[-1]]
    if last.comparator != "eq" and first.comparator == "eq" and "dist" in lead.marks:
        for i in group[:-1]:
            rows[i] = rows[i]._replace(comparator=last.comparator)
    subject = names[-1] if names else ""
    parts = share_out(subject, len(group))
    if parts is None and "dist" in lead.marks and len(names) >= len(group) and not own:
        parts = names[-len(group) :]
    if parts is None:
        return
    for i, part in zip(group, parts, strict=True):
        rows[i] = rows[i]._replace(name=part, indicator=_indicator(part, rows[i].measure, rows[i].unit))


def _indicator(name: str, measure: str, unit: str) -> str | None:
    if measure == "rank":
        return None
    return indicator_of(name)


def _period(
    text: str, start: int, m: Mention, lead: Lead, frame: Frame, times: list[Span], year: int
) -> tuple[str, int, int, str]:
    """Mode and years of a figure, and what said so."""
    mode, first, last, said = frame.mode, frame.first, frame.last, "frame"
    place = m.start - start
    for span in times:
        if span.place >= place:
            break
        if span.kind == "from":
            continue
        first, last, said = span.first, span.last, span.kind
    if lead.at:
        named = year_of(lead.at)
        plan = plan_years(lead.at) if named is None else None
        if named is not None:
            first = last = named
            said = "year"
        elif plan is not None:
            first, last = plan
            said = "span"
        elif lead.at in ("去年", "上年"):
            first = last = year - 1
            said = "year"
    if last < year:
        mode = "review"
    elif said in ("goal",) or last > year or (said == "year" and last == year):
        mode = "plan"
    return mode, first, last, said


def _figure(
    text: str,
    start: int,
    m: Mention,
    lead: Lead,
    name: str,
    comparator: str,
    stop: int,
    frame: Frame,
    times: list[Span],
    year: int,
    noun: str,
    own: str,
    rows: list[Figure],
) -> Figure:
    mode, first, last, said = _period(text, start, m, lead, frame, times, year)
    value, high, unit = m.value, m.high, m.unit
    measure, sign, value, high, unit = _measure(m, lead, name, noun, own, text)
    follow = text[stop : stop + 8]
    clause = text[max(start, m.start - 14) : m.start]
    from_end = "from" in lead.marks and re.match(
        r"(?:（[^）]*）)?(?:逐步|进一步|稳步)?(?:提高|增加|上升|扩大|下降|减少|提升|增长|降低|降|升|增|发展|缩小|缩减|压缩|延长|回落|跃升|攀升|调整|减|变|到|精简|拓展|达到|增至)", follow
    )
    base: int | None = None
    status = "actual" if mode == "review" else "target"
    if from_end:
        measure, sign = "level", 1
        if lead.at and year_of(lead.at):
            first = last = year_of(lead.at) or last
        else:
            last = first = first - 1
        status = "actual" if last < year else "target"
        said = "year"
    if status == "actual" and "est" in lead.marks:
        status = "estimate"
    if _POST_AIM.match(text, m.end):
        status = "target"
    if measure in ("growth", "average_growth", "change"):
        base = first - 1
        if lead.base:
            named = year_of(lead.base)
            plan = plan_years(lead.base)
            if named is not None:
                base = named
            elif lead.base in ("上年", "去年", "上一年"):
                base = last - 1
            elif plan is not None and plan[1] < last:
                base = plan[1] if frame.last - frame.first >= 4 else base
        elif measure != "average_growth" and _ANNUAL_CUE.search(clause):
            base = last - 1
        first = base + 1
    elif measure == "level" and first < last:
        if not _is_flow(name, lead, m, own, said, text):
            first = last
    if measure == "level" and "avg" in lead.marks:
        pass
    if sign < 0:
        value = -value
        if high is not None:
            value, high = -high, value
        comparator = {"ge": "le", "le": "ge", "gt": "lt", "lt": "gt"}.get(comparator, comparator)
    if comparator == "eq" and status == "target" and "ctl" in lead.marks:
        comparator = "le"
    basis = None
    window = text[max(start, m.start - 20) : m.start]
    if measure in ("growth", "average_growth"):
        if "实际" in window or "可比价" in window or "不变价" in window or "扣除" in window:
            basis = "real"
        elif "名义" in window or "现价" in window:
            basis = "nominal"
    return Figure(
        m.start, m.end, name, measure, status, comparator, value, high, unit, first, last, base, None, basis,
        _indicator(name, measure, unit),
    )


def _is_flow(name: str, lead: Lead, m: Mention, own: str, said: str, text: str) -> bool:
    """Whether a level told of several years is their sum (works done) rather than a stock at their end."""
    if m.unit in ("%", "‰"):
        return False
    if "cum" in lead.marks or lead.verb == "new" or said == "span":
        return True
    if m.unit.lstrip("十百千万亿") in _FLOW_UNITS:
        return True
    return opens_with_action(name) or name.startswith(("新增", "累计"))


def _measure(
    m: Mention, lead: Lead, name: str, noun: str, own: str, text: str
) -> tuple[str, int, float, float | None, str]:
    """Measure, sign, and the figure in the unit that the measure takes."""
    value, high, unit = m.value, m.high, m.unit
    percent = unit in ("%", "‰")
    if m.kind == "doubling":
        return ("growth", 1, value, high, unit)
    if unit in ("倍",) and (lead.verb == "grow" or "multiple" in lead.marks or lead.base):
        factor = 100.0
        if "multiple" in lead.marks or lead.verb == "to":
            value = round((value - 1) * factor, 6)
        else:
            value = round(value * factor, 6)
        return ("growth", 1, value, None, "%")
    growing = lead.verb == "grow"
    tail_growth = _GROWTH_NAME.search(lead.name[-8:] + lead.word)
    if percent:
        if growing or tail_growth and not _RATE_NAME.search(name):
            sign = lead.sign if growing else (-1 if "降幅" in lead.name[-6:] + lead.word else 1)
            return ("average_growth" if "avg" in lead.marks else "growth", sign or 1, value, high, unit)
        if lead.verb == "net":
            return ("growth", lead.sign, value, high, unit)
        if _PRICE_NAME.search(name) and not _RATE_NAME.search(name):
            return ("growth", 1, value, high, unit)
        if "avg" in lead.marks and not _RATE_NAME.search(name):
            return ("average_growth", 1, value, high, unit)
        found = indicator_of(name)
        if found and not _RATE_NAME.search(name) and lead.verb in ("to", "") and catalogue_indicator(found).unit != "%" :
            return ("growth", 1, value, high, unit)
        return ("level", 1, value, high, unit)
    if unit.endswith("百分点") or unit.endswith("千分点"):
        return ("change", lead.sign or 1, value, high, unit)
    if lead.verb == "net":
        return ("change", lead.sign, value, high, unit)
    if growing and not noun:
        if "贫困人口" in name:
            return ("level", 1, value, high, unit)
        return ("change", lead.sign, value, high, unit)
    return ("level", 1, value, high, unit)
