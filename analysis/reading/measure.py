"""What a number says of its indicator: level, growth, average growth or change."""

from functools import lru_cache

from analysis import later as re
from analysis.catalogue import indicator
from analysis.catalogue.concepts import RATES
from analysis.catalogue.words import listed, pattern_of, phrase, symbols
from analysis.reading.clause import Lead
from analysis.reading.draft import Context, Draft, Said
from analysis.reading.indicator import indicator_of
from analysis.reading.names import action, opens_with_action
from analysis.reading.needed import Rare
from analysis.reading.row import Row
from analysis.reading.token import plain_unit
from analysis.text.quantity import Mention

GROWTH_NAME = re.compile(pattern_of("growth name"))
_RATE_NAME = re.compile(f"{pattern_of('rate name')}|占.{{2,}}|面$|脱贫$|摘帽$")
# 优良天数达到70%, 民生支出保持在80%: shares of all days, of all that is spent.
_SHARED = re.compile("天数$|民生支出$")
# 年均 before the name: 年均经济增长速度8%; an 年均浓度 is no average of rates.
_AVERAGE = re.compile("年均|(?<!全)年平均|平均每年|每年平均")
_PRICE_NAME = re.compile(pattern_of("price"))
# 低于目标5个百分点, and 低于上年同期5个百分点: less by so much
_BELOW = re.compile(phrase("below a time or aim"))


# 按不低于5%的幅度压减一般性支出
_CUT_BY = re.compile(f"的?(?:比例|幅度)(?:再|继续)?{pattern_of('cut')}(?P<of>.{{2,}})")


def measured(said: Said, d: Draft) -> Draft:
    """The draft with what its number says, and whether a level is a flow, so that the years of a period add up."""
    if d.others:
        return _apart(d)
    d.measure, d.sign, d.value, d.high, d.unit = measure_of(d.mention, d.lead, d.name, d.noun)
    d = d if d.measure == "level" else _moved(d)
    if d.measure != "level":
        return d
    if d.unit == "%" and (cut := _CUT_BY.fullmatch(d.noun)):
        return d.by("measure.cut-by", name=cut["of"], measure="growth", sign=-1)
    if d.unit == "位" and d.name.endswith(_PLACES):
        d.measure = "rank"
        return d
    # the deed is told with what counts who has left or been bettered
    if d.lead.word in ("减少", "减") and "减少" not in d.name:
        d = d.by("measure.out-of-poverty", name=d.name + "减少")
    if d.lead.word == "提升" and not d.noun:
        d = d.by("measure.bettered", name=d.name + "提升")
    large = d.unit == "万元" and d.value >= _HUNDRED_MILLION
    flow = is_flow(d.name, d.lead, "亿元" if large else d.unit)
    if said.last:
        flow = _flows_on(said.last, d, flow)
    d.flow = flow and (_HELD.match(d.clause) is None or _COMES_TRUE.search(d.noun) is not None) and not _there_are(d)
    return d


def _moved(d: Draft) -> Draft:
    """The draft of what has grown or changed, with its sign: what is told without a word of falling may have fallen
    (低于上年3个百分点, PM2.5浓度改善9%), and what pulls another up is no change of its own."""
    if d.measure == "change" and d.unit == "位" and d.lead.word.removesuffix("了") in _STEPS:
        d.unit = "个位次"
    below = d.measure == "change" and d.sign > 0 and _BELOW.search(d.clause) is not None
    if below or (d.lead.word.endswith("改善") and _LESS_IS_BETTER.search(d.name)):
        d.sign = -1
    if d.unit.endswith("百分点") and "拉动" in d.name and _PULLS.search(d.name + d.lead.word):
        grown = "" if d.name.endswith(("拉动", "增长")) else d.lead.word
        d = d.by("measure.pulls", name=d.name + grown, measure="level")
    if d.value < 0:
        d.sign = 1  # 下降-3%: the fall is told twice
    return d


_STATES = frozenset(("", "倍", "%", "‰", "元", "岁", "年", "万元", "个工作日", "个工作小时"))
"""Units of what is reached or each has, which adds up over no years."""
# 排名前移6位: by so many places, which are no people
_STEPS = frozenset(("上升", "前移", "前进", "跃升", "晋升", "进位", "提升", "提高", "下降", "后移", "后退", "回落"))
_LESS_IS_BETTER = re.compile("浓度|污染|PM\\d|臭氧|(?:空气|大气|水质|(?<!营商)环境)(?:质量)?(?:综合)?指数")
_GRADED = re.compile(phrase("firms by their grade"))


def _there_are(d: Draft) -> bool:
    """Whether firms of a grade are counted and nothing is said to be done: 国家智能工厂16家，省级以上绿色工厂90家."""
    said = d.lead.verb or d.lead.marks or d.noun or action(d.name, anywhere=True)
    return not said and d.mention.unit in ("家", "万家") and _GRADED.match(d.name) is not None


_HUNDRED_MILLION = 10_000
"""十六亿五千万元 is in 万元, as is what a person earns; so many 万元 are public money."""


# 消费拉动经济增长2个百分点: how much of the growth it makes, which is no change of its own.
_PULLS = re.compile("拉动(?:[^，。；、]{0,10}增长)*$")


def _flows_on(last: Row, d: Draft, flow: bool) -> bool:
    """Whether a figure's years add up, beside the figure before it."""
    if (d.noun and d.name.startswith(("惠及", "覆盖", "带动"))) or _BRINGS.match(d.clause):
        flow = flow or last.first < last.year  # as much as the works before it reach or bring about
    return flow and not (d.listed and _stands_on(last, d))


_COUNTED = frozenset("家户个座所处件张")


def _stands_on(last: Row, d: Draft) -> bool:
    """Whether a list goes on as it began, with what there is: 医院达到8家、诊所45家."""
    state = (
        last.measure == "level"
        and last.first == last.year
        and {last.unit.removeprefix("万"), d.mention.unit.removeprefix("万")} <= _COUNTED
    )
    return state and not d.lead.verb and not d.lead.marks and not action(d.name, anywhere=True)


_FALL = re.compile(f"降幅(?:{pattern_of('distance adverb')})*(?:[比较高低大小超快慢优]|$)")
_SHARES = re.compile("占|率|比重|比例|面")
_OPENED = re.compile(phrase("opens a further rate"))


def in_brackets(c: Context, said: Said, d: Draft) -> Draft:
    """A rate in brackets behind a growth is one too, so is what is hoped for: 增长9%（年度目标8%）；下降4%，力争5%."""
    last, lone = said.last, d.lead.word in ("", "为", "达到", "达", "实现", "完成")
    if last is None or last.measure not in RATES or d.measure not in ("level", "growth") or d.unit != "%" or not lone:
        return d
    if not _OPENED.fullmatch(c.text, last.end, d.mention.start) or _SHARES.search(c.text, last.end, d.mention.start):
        return d
    fell = (last.value or 0) < 0 < d.value
    return d.by("measure.in-brackets", measure=last.measure, sign=-1 if fell else d.sign)


def _apart(d: Draft) -> Draft:
    """A distance: 优于 is below where less is better, 降幅高于 is below too."""
    m, sign = d.mention, d.lead.sign
    if not sign:
        found = indicator_of(d.name)
        sign = -1 if found and indicator(found).better == "down" else 1
    if _FALL.search(d.clause):
        sign = -sign
    d.measure, d.sign, d.value, d.high, d.unit = "difference", sign, m.value, m.high, m.unit
    return d


def measure_of(m: Mention, lead: Lead, name: str, noun: str) -> tuple[str, int, float, float | None, str]:
    """Measure, sign, value, upper end and unit of a figure.

    >>> from analysis.reading.clause import read_lead
    >>> from analysis.text.quantity import scan
    >>> def told(text):
    ...     m = scan(text)[0]
    ...     lead = read_lead(text[: m.start])
    ...     return measure_of(m, lead, lead.name, "")[:3]
    >>> told("粮食产量24.8亿斤"), told("销售收入增长36.6%"), told("审批时限压缩58%"), told("重污染天气比例降至0.27%")
    (('level', 1, 24.8), ('growth', 1, 36.6), ('growth', -1, 58.0), ('level', 1, 0.27))
    """
    value, high, unit = m.value, m.high, m.unit
    if m.kind == "doubling":
        return "growth", 1, value, high, unit
    if unit == "倍":
        return _multiple(m, lead)
    if unit in ("%", "") and not lead.sign and _is_index(value, name):
        return "growth", 1, round(value - 100, 6), high and round(high - 100, 6), "%"
    if unit in ("%", "‰"):
        cut = (_CUTS.match(name) or _CUTS_IT.match(name)) if not lead.verb and not noun else None
        if cut:
            return "growth", -1, value, high, unit  # 压减时间58%
        return _percent(lead, name, noun), _sign(lead), value, high, unit
    if unit.endswith(("百分点", "千分点")):
        sign = -1 if "fall" in lead.marks else 1  # 降幅收窄1.5个百分点: by as much more
        return "change", sign * (lead.sign or 1), value, high, unit
    if lead.verb == "net" or (lead.verb == "grow" and not noun and not _bettered(lead, name, unit)):
        return "change", lead.sign, value, high, unit
    return "level", 1, value, high, unit


def _multiple(m: Mention, lead: Lead) -> tuple[str, int, float, float | None, str]:
    """What a multiple says: 是2020年的1.8倍 is a growth of 80 %, 增长1.8倍 one of 180 %."""
    growing = lead.verb == "grow"
    if "multiple" in lead.marks or (lead.base and not growing):
        return "growth", 1, round((m.value - 1) * 100, 6), None, "%"
    if growing:
        return "growth", lead.sign, round(m.value * 100, 6), m.high and m.high * 100, "%"
    return "level", 1, m.value, m.high, m.unit


_PLACES = ("排名", "位次", "名次", "排位")


def _bettered(lead: Lead, name: str, unit: str) -> bool:
    """Whether things are counted that were made better (农房风貌提升3万户), those that a name says were added
    (扩大的灌溉面积，…扩大了3万亩), or people out of poverty."""
    if "贫困人口" in name or name.startswith(lead.word.rstrip("了") + "的"):
        return True
    counted = symbols().get(plain_unit(unit)) == "counter" or unit.endswith(("亩", "公里", "公顷"))
    return lead.word == "提升" and counted and not _COUNT_NAME.search(name)


_COUNT_NAME = re.compile("(?:数|量|数量|规模|总|床位|拥有|面积|里程|长度|能力|用地)$")
_CUTS = re.compile(f"(?:平均)?(?:再)?{pattern_of('cut')}(?!.*(?:至|到|率|比例|占|比重))")
_CUTS_IT = re.compile(phrase("cuts behind its subject"))


def _is_index(value: float, name: str) -> bool:
    """物价总水平控制在103%以内 is a rise of 3 %: prices rise by less than half and fall by less than a tenth a year;
    a list of prices and a rate (物价、就业率分别为…) is none."""
    return 90 <= value <= 150 and _PRICE_NAME.search(name) is not None and not name.endswith("率")


def _sign(lead: Lead) -> int:
    if lead.verb in ("grow", "net"):
        return lead.sign
    return -1 if "降幅" in lead.name[-6:] + lead.word else 1


def _percent(lead: Lead, name: str, noun: str) -> str:
    growth = "average_growth" if "avg" in lead.marks else "growth"
    if lead.verb == "share" or (noun and not lead.verb and not lead.name):
        return "level"  # 每年60%的支出用于民生
    if lead.verb in ("grow", "net"):
        return growth
    if GROWTH_NAME.search(lead.name[-8:] + lead.word):
        return "average_growth" if _AVERAGE.search(lead.name) else growth
    if _RATE_NAME.search(name):
        return "level"
    if _PRICE_NAME.search(name) or "avg" in lead.marks:
        return growth
    if lead.verb == "to" and _SHARED.search(name):
        return "level"
    found = indicator_of(name)
    # 经济保持在7%: an amount that is told in per cent is told as its growth
    return growth if found is not None and indicator(found).unit not in ("%", "‰") else "level"


_FLOW_UNITS = frozenset(listed("flow unit"))
_THINGS = frozenset(("家", "户", "个", "座"))
_FIRMS = ("家", "户")  # 企业接近3万家: those there are, as nobody does them
_BRINGS = Rare("，?(?:带动|拉动|撬动|引导|吸引|促成)[^，]*(?:形成|完成|投入|投资)")
_HELD = Rare(phrase("held"))
_COMES_TRUE = re.compile("(?:脱贫|出列)$")  # 全县有贫困人口9万人脱贫: not what there is
# What is there at a time whatever its unit; the countries and provinces that a thing reaches.
_STANDING = re.compile(phrase("stands at a time"))
# Those to whom something happens, each once: 再就业人数.
_HAPPENED = re.compile(f"(?<!现有){pattern_of('happened')}[^，、]{{0,4}}$")
# 申请农行贷款9亿元: what was lent; the stock is 贷款余额.
_MONEY_FLOW = re.compile(phrase("money that flows"))
_YEARLY = re.compile(phrase("each year's amount"))  # 年开行量, 年接待游客: each year's, not the sum of several
_PAID = re.compile(phrase("money paid back"))
_FLOW_NAME = re.compile("新增|累计|^(?:农村|城镇|城市|乡村)?新[建设开签认改招登入评引培]")
_STOCKS = re.compile(phrase("stock there is"))
_ATTAINED = frozenset(listed("attained"))
_EACH_YEARS = re.compile("收入|工资|标准|产值|均|限额")  # 万元 that are no sum of years


def _paid_out(name: str, summed: bool) -> bool:
    """Whether so many 万元 are what was spent or won in all, and not what each has."""
    done = summed or action(name, anywhere=True) or _MONEY_FLOW.search(name)
    return bool(done) and not _EACH_YEARS.search(name)


def _attained(name: str, lead: Lead, unit: str) -> bool:
    """Whether the words before a figure tell what was reached, or passed without anyone's deed."""
    over = lead.comparator in ("gt", "ge") or (lead.comparator == "about" and plain_unit(unit) in _FIRMS)
    reached = lead.word.removeprefix("分别") in _ATTAINED or (lead.verb == "to" and lead.word[-1:] in ("至", "到"))
    return reached or (over and not action(name, anywhere=True))


@lru_cache(maxsize=65536)
def _standing(name: str, lead: Lead, unit: str, summed: bool) -> bool:
    """Whether things are counted that stand: 地区总部累计达到40家."""
    reached = summed and lead.verb == "to" and unit in _THINGS and not action(name, anywhere=True)
    return reached or _STANDING.search(name) is not None


def is_flow(name: str, lead: Lead, unit: str) -> bool:
    """Whether a level told of several years is their sum (works done, money spent) rather than a stock at their end.

    >>> from analysis.reading.clause import read_lead
    >>> is_flow("改造老旧小区", read_lead("改造老旧小区"), "万户")
    True
    >>> is_flow("高铁里程", read_lead("高铁里程达到"), "万公里")
    False
    """
    summed = "cum" in lead.marks or lead.word.startswith("累计") or lead.name.lstrip("，、").startswith("累计")
    if unit == "万元" and _paid_out(name, summed):
        return True
    if unit in _STATES or _YEARLY.search(name):
        return False
    if "/" in unit:
        return "新增" in name  # 新增产能9万吨/年
    if _standing(name, lead, unit, summed):
        return False
    if lead.verb == "new" or summed or _FLOW_NAME.search(name) or opens_with_action(name) or _HAPPENED.search(name):
        return True
    if plain_unit(unit) in _FLOW_UNITS or _MONEY_FLOW.search(name):
        return True
    found = indicator_of(name)
    if found and indicator(found).growth_basis == "stock":
        return False  # 全国重点实验室9家、科技型中小企业3万家
    if _STOCKS.search(name) and not _PAID.search(name):
        return False
    # 为1万个卫生院配备了设备
    return (lead.word == "为" and bool(action(name[2:], anywhere=True))) or not _attained(name, lead, unit)


_PEOPLE = re.compile(pattern_of("people"))
_HOMES = re.compile(pattern_of("home"))


def implied_unit(unit: str, name: str, found: str | None) -> str:
    """The unit that a bare magnitude leaves unsaid: 6434万农村人口 is in 万人.

    >>> implied_unit("万", "农村人口", None), implied_unit("万", "沼气用户", None), implied_unit("万亿", "总值", "gdp")
    ('万人', '万户', '万亿元')
    >>> implied_unit("万", "家庭医生惠及群众", None), implied_unit("万", "投资茶馆项目", None)
    ('万人', '万元')
    """
    if unit and plain_unit(unit):
        return unit
    if found is not None:
        unit_of = plain_unit(indicator(found).unit)
        if unit or unit_of == "倍":
            return unit + unit_of
    if not unit:
        return unit
    if _PEOPLE.search(name):
        return unit + ("人次" if "人次" in name else "人")
    if _HOMES.search(name):
        return unit + "户"
    return unit + "元" if "投资" in name or name.endswith("资金") else unit


_REALLY = re.compile(phrase("really"))
# 增长6%（可比价）: in brackets a figure says its own basis, and none of the next one.
_OWN_BASIS = re.compile("[（(]([^（）()]{0,6}(?:可比|不变|现|当年)价[^（）()]{0,6})[）)]")
_BEHIND_OTHER = re.compile("(?<=[元%％倍吨])[（(][^（）()]{0,12}价[^（）()]{0,6}[）)]")
_COMPARABLE = re.compile(phrase("at a comparable coverage"))
_AT_PRICES = re.compile(phrase("at constant prices"))
_ANY_BASIS = re.compile("价|实际|口径|可比|扣除|名义")
# 扣除物价因素，茶农收入增长5%，茶工收入增长6%: what a sentence or its part begins with holds for all of it.
_PRICES_FIRST = Rare(phrase("prices left out first"))
_NO_PRICES = re.compile("财政|税收|产量|率")  # 扣除物价因素，茶农收入增长5%，财政收入增长8%: said of the first


def basis(text: str, start: int, m: Mention, measure: str) -> str | None:
    """Whether a growth is said to be real (at a comparable basis too) or nominal; `start` is where its sentence begins.

    >>> from analysis.text.quantity import scan
    >>> text = "农民收入实际增长5%"
    >>> basis(text, 0, scan(text)[0], "growth"), basis(text, 0, scan(text)[0], "level")
    ('real', None)
    """
    if measure not in ("growth", "average_growth"):
        return None
    own = _OWN_BASIS.match(text, m.end)
    first = None if own else _PRICES_FIRST.search(text, start, m.start)
    if not own and not first and not _ANY_BASIS.search(text, max(start, m.start - 20), m.start):
        return None
    window = own[1] if own else _BEHIND_OTHER.sub("", text[max(start, m.start - 20) : m.start])
    if any(each.search(window) for each in (_COMPARABLE, _REALLY, _AT_PRICES)):
        return "real"
    if "名义" in window or "现价" in window:
        return "nominal"
    return "real" if first and not _NO_PRICES.search(window) else None
