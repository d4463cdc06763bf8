"""A phrase shared out among its names: 原煤、天然气产量 are 原煤产量 and 天然气产量."""

from analysis import later as re
from analysis.catalogue.words import listed, pattern_of, phrase
from analysis.reading.elided import fall_apart, spelt_out, whose_rate
from analysis.reading.indicator import indicator_of
from analysis.reading.names import GENERIC, HOLDER, action, trim

# What the first of several names says for all: 单位国内生产总值用水量、能耗.
_STEM = re.compile(phrase("stem of names"))
_HEADS = re.compile(f"{pattern_of('head')}$")
_WHOLE = re.compile(f"{pattern_of('head', 'whole end')}$")
_SHARED = re.compile(f"{pattern_of('shared tail')}$")
_LIKE = re.compile(f"{pattern_of('like end')}$")  # 食品、药品; 急难型、支出型
_PLACES = re.compile(pattern_of("place"))
# The longest list of names that shares a phrase in 235 reports has six; without a limit odd texts cost their square.
_MOST = 12
# 高于一、二产业: others that a figure is held against
_AGAINST = ("高于", "快于", "低于", "优于", "比", "较")
_MILESTONES = re.compile(f"{pattern_of('milestone')}$")  # 进出口总额接连突破8万亿元、9万亿元: one after the other
_FOR_EACH = re.compile("对经济增长的?(?:贡献|拉动)率$|新增$")  # 消费、投资对经济增长的贡献率
_GRADE = re.compile("[省市县区]级")
_GRADES = ("国家", "省", "市", "县", "区")
_EMITS = re.compile("排放(?:总?量)?$")
_BARE = re.compile(pattern_of("bare part"))
# A part that says itself whose it is takes nothing from the first: 农民人均纯收入, 农村居民收入.
_OWNED = re.compile(f"{_STEM.pattern}|{pattern_of('place')}|农民|农牧民|牧民|渔民|居民|职工|全体|.*人均")
# 装备制造、高新技术产业增加值占规上工业比重: what of is each a share?
_SHARE = re.compile("(?<=.)(?:占|相当于).+(?:比重|比例|份额)$")
_SHARE_OF = re.compile("(.+占)(?!比).+(?<!比重)(?<!比例)(?<!份额)")
_RATIO = re.compile("(?:的)?(?:比重|比例|份额)$")
# 甲、乙两大产业: a word for all of them together
_TOGETHER = re.compile(r"等?(?:[两二三四五六七八九十]|\d+)(?:大|个|类|项)[^、]{2,8}$")
# 甲、乙两个产业集群营收: the word for all of them stands before what is measured
_ALL_OF_THEM = re.compile(phrase("a word for all before what is measured"))
# 货币供应量增速、社会融资规模增速分别为8%和9%
RATE_WORD = re.compile("(?<=..)(?:增速|增幅|涨幅|(?<!自然)增长率)$")
# 中央财政用于科技、教育的支出分别为3亿元和5亿元: who spends it goes for all
_SPENDS = re.compile(".{2,8}?用于(?=.)")
_ABROAD = re.compile("对(?!外)(?=.)")  # 对甲国、乙国出口分别增长5%和7%
_TRADE = ("出口", "进口", "进出口", "贸易额", "进出口额")
OF_PLAN = re.compile("(?<=..)完成.{0,4}(?:计划|任务|目标|预算)$")  # 产值9亿元，税收3亿元，分别完成计划的112%和108%


def share_out(name: str, count: int, apart: bool = True) -> list[str] | None:
    """The names of several figures that share a phrase; None where the phrase doesn't fall into `count` parts.

    `apart` says whether the figures are told apart by 分别.

    >>> share_out("政府投资类、企业投资类项目审批时限", 2)
    ['政府投资类项目审批时限', '企业投资类项目审批时限']
    >>> share_out("城镇、农村居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> share_out("原煤、原油、天然气产量", 3)
    ['原煤产量', '原油产量', '天然气产量']
    """
    if name.endswith("指标"):
        name = _TOGETHER.sub("", name)
    if count > _MOST or name.startswith(_AGAINST) or _MILESTONES.search(name):
        return None
    subjects, mark, act = name.partition("分别")
    if mark:
        parts = share_out(_TOGETHER.sub("", subjects), count)
        return [_joined(part, act if OF_PLAN.search(name) else trim(act)) for part in parts] if parts else None
    if m := _ALL_OF_THEM.search(name):
        return [part + name[m.end() :] for part in share_out(name[: m.start()], count, apart) or ()] or None
    parts = spelt_out(name, count, apart)
    if parts and parts[0].endswith(("国家", "国家级")) and _GRADE.match(parts[1]):
        parts = [parts[0].removesuffix("级") + parts[1][1:], *parts[1:]]  # 创建国家、省、市级茶村
    if parts is None and (fallen := fall_apart(name, count)):
        parts = [RATE_WORD.sub("", part) for part in fallen]
        parts = _shares(parts) or _completed(parts)
    return parts


def _shares(parts: list[str]) -> list[str] | None:
    """The parts where they are shares: 占…比重 at the end holds for all, and so does what they are shares of."""
    *first, last = parts
    if m := _SHARE_OF.fullmatch(parts[0]):
        of = _RATIO.search(last)
        if of is None or "占" in last or any("占" in part for part in first[1:]):
            return None  # 茶业占GDP、果业占农业比重
        return [parts[0] + of[0], *(m[1] + part + ("" if _RATIO.search(part) else of[0]) for part in parts[1:])]
    m = _SHARE.search(last)
    # 森林覆盖率、增加值占比重; 茶业占GDP比重、果业占农业比重
    apart = m is None or any(part.endswith("率") or _SHARE.search(part) for part in first)
    return None if m is None or apart else [part + m[0] for part in _completed([*first, last[: m.start()]])]


def _completed(parts: list[str]) -> list[str]:
    """The parts with what the first says for all before them, and what the last says for all behind them."""
    spends = _SPENDS.match(parts[0]) or (_ABROAD.match(parts[0]) if parts[-1].endswith(_TRADE) else None)
    if spends and not any(_SPENDS.match(part) for part in parts[1:]):
        rest = _completed([parts[0][spends.end() :], *parts[1:]])
        return [spends[0] + part for part in rest]
    first, *others = parts
    last, held, tail = parts[-1], HOLDER.match(first), tail_of(first)
    stem, owner = _STEM.match(first), first.removesuffix(tail.removeprefix("游客"))
    full = [_joined(first, _common_tail(first, last))]
    for part in others:
        whole = part if part is last else _joined(part, _common_tail(part, last))
        if held and part in GENERIC:
            whole = held[1] + part  # 生产安全事故起数、死亡人数
        elif (scheme := _SCHEME.match(first)) and _INSURANCE.match(part):
            whole = scheme[0].removesuffix(part[:2]) + whole  # 城乡居民养老、医疗保险参保率
        elif _SPENT.fullmatch(part) and indicator_of(first) == "visitors":
            whole = "旅游" + part  # 旅游接待人次和综合收入
        elif stem and len(part) < len(full[0]) and not (_OWNED.match(part) or indicator_of(whole)):
            whole = stem[0] + whole  # 单位生产总值用水量、能耗, not 人均住房面积和财政收入
        elif of := whose_rate(first, part):
            whole = of + part  # 茶农诉求解决率、满意率
        elif len(owner) > 1 and tail and _BARE.fullmatch(part):
            whole = owner + whole  # 粮食播种面积、产量
        full.append(whole)
    return full


_SCHEME = re.compile("(?:城镇职工|城乡居民|城镇居民|企业职工)(?:基本)?(?=养老|医疗|医保)|基本(?=养老|医疗|医保)")
_INSURANCE = re.compile("(?:基本)?(?:养老|医疗)")
_SPENT = re.compile("(?:综合|总)?(?:收入|花费)")
# 接待游客、旅游收入: guests have none
_VISITORS = tuple(listed("those who visit"))
_PRODUCTS = frozenset(listed("product"))


def _joined(part: str, tail: str) -> str:
    """A part and what the last part says for it, no word twice: 养老保险 | 保险参保率, 医保 | 保险参保率."""
    for size in range(min(len(part), len(tail)), 1, -1):
        if part.endswith(tail[:size]):
            return part + tail[size:]
    tail = tail.removeprefix("保险") if part.endswith("保") else tail
    return part + (tail.removeprefix("产业") if part.endswith("业") else tail)


def _common_tail(part: str, last: str) -> str:
    """What a part leaves to the last part to say: 城镇 | 居民人均可支配收入."""
    if part.endswith("需氧量") and (emitted := _EMITS.search(last)):
        return emitted[0]  # the substance's name ends as a measure does
    if of := _FOR_EACH.search(last):
        return of[0]
    if (grade := _GRADE.match(last)) and part.removeprefix(action(part)) in _GRADES:
        return last[grade.end() - 1 :]  # 创建省、市级茶村
    if _WHOLE.search(part) or (last.endswith("发电量") and (part in _PRODUCTS or indicator_of(f"{part}产量"))):
        shared = last[-2:] == "占比" and part[-1] not in "率比" and _WHOLE.search(last[:-2])
        return "占比" if shared else ""  # 茶叶产值、果品增加值占比; 原煤、钢材、发电量
    other = _PLACES.match(last)
    if other and _PLACES.fullmatch(part):
        return last[other.end() :]  # 城镇、农村 | 人均住房面积
    tail = tail_of(last)
    if tail == last:
        return ""  # 材料、时限分别精简: the last says nothing for the others
    at = _alike(part, last)
    if at < len(last) - len(tail):
        return last[at:].lstrip("”")
    if len(tail) == 1 and tail in "率额量":
        return last[-3:]  # 食品、农资 | 抽检合格率: a mark of three characters is a word
    return "" if tail == "收入" and part.endswith(_VISITORS) else tail


def _alike(part: str, last: str) -> int:
    """Where the last part's counterpart of a part ends: 文化产业、旅游产业 | 规模, 智能家电、智能手机 | 零售额."""
    size = len(part)
    if size < 2:
        return len(last)
    if size > 2 and (at := last.rfind(part[-2:], 0, len(last) - 1)) > 0:
        return at + 2
    if size > 2 and part[:2] == last[:2] and size < len(last):
        return size
    at = last.find(part[-1], 1, size + 1) if _LIKE.search(part) else -1
    return at + 1 if at > 0 else len(last)


def tail_of(name: str) -> str:
    """The words of a name that other names may share: what is measured."""
    return m[0] if (m := _SHARED.search(name) or _HEADS.search(name)) else ""
