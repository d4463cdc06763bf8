"""What a number says of its indicator: level, growth, average growth or change."""

import re

from analysis.catalogue import indicator
from analysis.reading.clause import Lead
from analysis.reading.indicator import indicator_of
from analysis.reading.names import action, opens_with_action
from analysis.reading.wanted import plain_unit
from analysis.text.quantity import Mention

_GROWTH_NAME = re.compile(
    "增速|增幅|涨幅|降幅|(?<!人口)(?<!自然)增长率|增长速度|上涨率|涨价幅度|通胀率|通货膨胀率|上涨幅度|增长幅度"
)
_RATE_NAME = re.compile("率|占比|比重|比例|占.{2,}|强度|份额|面$|程度|比值|覆盖|贡献")
# 年均 before the name: 年均经济增长速度8%; an 年均浓度 is no average of rates.
_AVERAGE = re.compile("年均|年平均|平均每年|每年平均")
_AVERAGE_ECONOMY = re.compile("(?:年均|年平均)(?:国民)?经济$")
_PRICE_NAME = re.compile("价格|物价|通胀|CPI|PPI")


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
    growing = lead.verb == "grow"
    if unit == "倍":
        if "multiple" in lead.marks or (lead.base and not growing):
            return "growth", 1, round((value - 1) * 100, 6), None, "%"
        if growing or lead.base:
            return "growth", lead.sign or 1, round(value * 100, 6), None if high is None else high * 100, "%"
        return "level", 1, value, high, unit
    if unit in ("%", "‰"):
        if unit == "%" and not lead.sign and _is_index(value, name):
            return "growth", 1, round(value - 100, 6), None if high is None else round(high - 100, 6), unit
        cut = _CUTS.match(name) if not lead.verb and not noun else None
        if cut:
            return "growth", -1, value, high, unit  # 压减时间58%
        return _percent(lead, name), _sign(lead), value, high, unit
    if unit.endswith(("百分点", "千分点")):
        return "change", lead.sign or 1, value, high, unit
    if lead.verb == "net":
        return "change", lead.sign, value, high, unit
    if growing and not noun and "贫困人口" not in name:
        return "change", lead.sign, value, high, unit
    return "level", 1, value, high, unit


_CUTS = re.compile("(?:平均)?(?:再)?(?:压减|压缩|缩短|降低|削减|精简)(?!.*(?:至|到|率|比例|占|比重))")


def _is_index(value: float, name: str) -> bool:
    """物价总水平控制在103%以内 is a rise of 3 %: prices rise by less than half and fall by less than a tenth a year."""
    return 90 <= value <= 150 and _PRICE_NAME.search(name) is not None and "指数" not in name


def _sign(lead: Lead) -> int:
    if lead.verb in ("grow", "net"):
        return -1 if lead.word == "改善" and "浓度" in lead.name else lead.sign or 1
    return -1 if "降幅" in lead.name[-6:] + lead.word else 1


def _percent(lead: Lead, name: str) -> str:
    growth = "average_growth" if "avg" in lead.marks else "growth"
    if lead.verb == "share":
        return "level"
    if lead.verb in ("grow", "net"):
        return "average_growth" if _AVERAGE_ECONOMY.search(lead.name) else growth
    if _GROWTH_NAME.search(lead.name[-8:] + lead.word):
        return "average_growth" if _AVERAGE.search(lead.name) else growth
    if _RATE_NAME.search(name):
        return "level"
    if _PRICE_NAME.search(name) or "avg" in lead.marks:
        return growth
    found = indicator_of(name)
    # 经济保持在7%: an amount that is told in per cent is told as its growth
    return growth if found is not None and indicator(found).unit not in ("%", "‰") else "level"


_FLOW_UNITS = frozenset(
    ["人次", "场", "场次", "列", "班次", "航次", "架次", "次", "户次", "件次", "批次", "例", "起", "宗", "期", "人份"]
)
_MONEY_FLOW = re.compile("(?:投资|支出|投入|资金|减税|让利|补助|补贴|援助|赠款|税费|退税|贷款发放|花费|消费|就业)$")
_YEARLY = re.compile(
    "(?:(?<=..)(?<![一二三四五六七八九十两\\d几])年|每年|年均)(?!.{0,4}累计)[^年度末]{0,6}[量额]$"
)  # 年开行量: each year's, not the sum of several
_PAID = re.compile("(?:追回|追讨|发放|拨付|兑付|返还|退还|节省|节约).*(?:工资|标准|收入|资产)$")
_FLOW_NAME = re.compile("新增|累计|^新[建设开签认改招登入评引培]")
_STOCKS = re.compile(
    "(?:总量|总数|总规模|总里程|里程|余额|存量|储备|总装机|装机|装机容量|总人口|人口|人数|在校生|资产|总额|规模|产量|总产|产值|增加值|收入|生产总值|销售额|营收|利润|进出口|出口|吞吐量|交易额|成交额|用电量|发电量|数量|水平|工资|标准|储蓄|存款|贷款|积累|覆盖.*|惠及.*)$"
    "|人均|每万人|每千人|每百|^规上|^现有|拥有量"
)
_RISEN = frozenset(
    [
        "达到",
        "达",
        "已达",
        "已达到",
        "为",
        "是",
        "共有",
        "拥有",
        "升至",
        "提高到",
        "提升到",
        "提升至",
        "提高至",
        "增加到",
        "增加至",
        "增至",
        "增长到",
        "扩大到",
        "发展到",
        "发展",
        "稳定在",
        "保持在",
        "高达",
        "多达",
        "上升到",
        "总计",
        "恢复到",
        "降至",
        "降到",
        "减少到",
        "缩小到",
        "缩小至",
        "减少至",
    ]
)


def is_flow(name: str, lead: Lead, unit: str) -> bool:
    """Whether a level told of several years is their sum (works done, money spent) rather than a stock at their end.

    >>> from analysis.reading.clause import read_lead
    >>> is_flow("改造老旧小区", read_lead("改造老旧小区"), "万户")
    True
    >>> is_flow("高铁里程", read_lead("高铁里程达到"), "万公里")
    False
    """
    if unit in ("", "倍", "%", "‰", "元", "岁", "年", "万元") or _YEARLY.search(name):
        return False
    if lead.verb == "new" or "cum" in lead.marks or lead.word.startswith("累计") or _FLOW_NAME.search(name):
        return True
    if opens_with_action(name) or unit.lstrip("十百千万亿") in _FLOW_UNITS or _MONEY_FLOW.search(name):
        return True
    if _STOCKS.search(name) and not _PAID.search(name):
        return False
    if lead.word == "为" and action(name[2:], anywhere=True):
        return True  # 为1万个卫生院配备了设备
    return not (lead.word in _RISEN or (lead.comparator in ("gt", "ge") and not action(name, anywhere=True)))


_PEOPLE = re.compile(
    "人口|人员|人才|农民|群众|学生|女生|婴儿|幼儿|职工|居民|劳动力|劳动者|青年|党员|干部|孩子|子女|儿童|老人|老年|妇女|军队|员额|教师|考生|毕业生|贫困|脱贫|落户|就业|战士|移民|游客|患者|孕产妇|纳税人|残疾|军人|务工|饮水|人"
)
_HOMES = re.compile("用户|农户|住户|家庭|(?<!落)户(?!籍|口|外|均)")


def implied_unit(unit: str, name: str, found: str | None) -> str:
    """The unit that a bare magnitude leaves unsaid: 6434万农村人口 is in 万人.

    >>> implied_unit("万", "农村人口", None), implied_unit("万", "沼气用户", None), implied_unit("万亿", "总值", "gdp")
    ('万人', '万户', '万亿元')
    """
    if unit and plain_unit(unit):
        return unit
    if found is not None:
        unit_of = plain_unit(indicator(found).unit)
        if unit or unit_of == "倍":
            return unit + unit_of
    if not unit:
        return unit
    homes, people = _HOMES.search(name), _PEOPLE.search(name)
    if homes and not (people and people.start() < homes.start()):
        return unit + "户"
    return unit + "人" if people else unit
