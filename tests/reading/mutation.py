"""Reports of our own sentences, and what may befall a text: the stuff of the properties that hold whatever is read."""

from hypothesis import strategies as st

from analysis.text.report import Report, headings

SENTENCES = [
    "粮食产量达到24.8亿斤，增长3%。", "地区生产总值由2018年的306亿元增加到2022年的411.5亿元，年均增长7.6%。",
    "一般公共预算收入增长6%—6.5%，力争达到7%以上。", "城镇登记失业率控制在4.5%以内，居民消费价格涨幅控制在3%左右。",
    "新建公路120公里、改造危房3000多户，惠及群众近2万人。", "三次产业结构由14.1:48.9:37调整为12.3:47.2:40.5。",
    "甲、乙两镇产值分别增长8%、9.5%和12%。", "单位能耗下降3.2%，降幅高于预期0.4个百分点。",
    "旅游收入翻两番，占比超过三分之一。",
    "居民收入与经济增长同步，增速高于经济增速2个百分点。", "茶叶面积28.6万亩（其中新栽3万亩，增长11.7%）。",
    "“十四五”期间，城镇化率提高到65%，年均提高1个百分点。",
    "2010年至2015年，财政收入年均增长12.5%，总量居全省第3位。",
    "五年来，累计减税降费1200亿元，办成实事十件。",
    "今年的主要预期目标是：固定资产投资增长10%以上；外贸总额增长5%左右。",
    "空气优良天数310天，比2019年增加25天，PM2.5平均浓度降至30微克/立方米。",
    "贫困发生率由百分之五点五降至千分之三，脱贫一百二十万人。",
    "玉米亩产由450公斤提高到520—560公斤，每亩增收200至300元。", "前三季度，工业增加值增长-1.2%，利润减少8%至10%。",
    "预计全年财政收入3.5亿元，同比增长6.2%，为预算的103%。", "城乡低保标准由每月420元提高到460元，增长9.5%。",
    "1978年以前二十年，钢产量平均每年增长7.5%。", "到2035年，人均地区生产总值比2020年翻一番。",
    "出口额持平，进口额US$3.2亿美元。",
]  # fmt: skip
HEADS = [
    "一、2022年工作回顾", "二、2023年工作安排", "过去五年", "今后五年主要目标", "（一）扩大内需。", "# 2022年回顾",
    "## 2023年目标", "“十四五”时期", "名词解释", "附件1", "2030年远景",
]  # fmt: skip
PIECES = [
    "0", "7", "-", "－", "负", "%", "％", "亿", "万", "元", "个百分点", "倍", "斤", "亩", "人", "/", "：", ":",
    "、", "，", "。", "；", "（", "）",
    "{", "}", "“", "”", "—", "~", "至", "到", "以上", "以内", "左右", "近", "超过", "不足", "多", "余", "分别",
    "其中", "比", "由", "从", "与",
    "同步", "年", "月", "第", "前", "五年来", "年均", "累计", "占", "翻", "番", "成", "折", "半", "几", "三分之",
    "百分之", "\n", "\r\n", "# ",
    " ", "\u3000", "\u200b", "\u00ad", ".", "．", ",", "1O", "l", "|", "○", "一", "十", "亿万", "万亿", "千",
    "1840年", "1839年", "1900年", "1949年",
    "2100年", "2101年", "2999年", "9999年", "0000年", "13月", "“零五”", "“九十五”", "“十四五”", "前一百年",
    "三百年来", "今后九十年", "8%-3%",
    "10至2万", "100%至0", "-5%—-8%", "5%—5%", "0至0", "9" * 30, "1" * 400, "0." + "3" * 40, "九" * 30, "{value=}",
    "{unit=斤}", "{year=1}",
    "{name=}", "1:0:0", "0:0:0", "负百分之", "第0位", "第99999999999999999999位", "零下3度", "一百万亿亿", "e5",
    "1e400", "∞", "½", "①", "𠀀",
]  # fmt: skip


def damaged(text: str, place: int, kind: str, piece: str) -> str:
    """The text with one thing done to it at a place (counted round): what a hurried hand or a bad scan does."""
    i = place % (len(text) + 1)
    match kind:
        case "drop":
            return text[:i] + text[i + 1 :]
        case "cut":
            return text[:i] + text[i + len(piece) * 4 :]
        case "double":
            return text[: i + 1] + text[i : i + 1] + text[i + 1 :]
        case "again":
            return text[: i + 12] + text[i:]
        case "swap":
            return text[:i] + text[i + 1 : i + 2] + text[i : i + 1] + text[i + 2 :]
        case "turn":
            return text[i:] + text[:i]
        case "over":
            return text[:i] + piece + text[i + len(piece) :]
        case "back":
            return text[:i] + text[i : i + 8][::-1] + text[i + 8 :]
    return text[:i] + piece + text[i:]


KINDS = ("insert", "insert", "insert", "drop", "cut", "double", "again", "swap", "turn", "over", "back")
DAMAGES = st.lists(
    st.tuples(st.integers(0, 500), st.sampled_from(KINDS), st.sampled_from(PIECES)), min_size=1, max_size=12
)
YEARS = [2023, 2023, 1949, 1955, 1979, 2003, 2026, 2100]


def mutated(parts: list[str], damages: list[tuple[int, str, str]]) -> str:
    """The parts, a line each, after all the damages."""
    text = "\n".join(parts)
    for place, kind, piece in damages:
        text = damaged(text, place, kind, piece)
    return text


TEXTS = st.builds(mutated, st.lists(st.sampled_from(SENTENCES + HEADS), min_size=1, max_size=5), DAMAGES)


def report_of(text: str, year: int, body: int = 0) -> Report:
    return Report(text, "140400", year, "试验用报告", "试验", headings(text, body), None, body)


BRACES = st.builds(
    " {{{}={}{}}}".format,
    st.sampled_from([
        "value", "value_high", "unit", "year", "period_start", "base_year", "measure", "status", "comparator",
        "indicator", "indicator_text", "reference", "basis", "nonsense",
    ]),
    st.sampled_from([
        "", "3", "-5", "growth", "level", "rank", "change", "average_growth", "target", "actual", "between", "eq",
        "gdp", "gdp:growth", "region:100000", "%", "个百分点", "亿元", "斤", "2023", "2019", "1839", "2101",
    "1e400",
        "nan", "inf", "real", "粮食", "9" * 30,
    ]),
    st.sampled_from(["", "", ", year=2020", ", measure=growth", ", comparator=between, value_high=9"]),
)  # fmt: skip
_MATTER = "---\nregion: '140400'\n---\n# "


def braced(text: str, braces: list[tuple[int, str]]) -> str:
    """A figure sheet of the text with braces behind some of its lines."""
    lines = text.split("\n")
    for place, words in braces:
        lines[place % len(lines)] += words
    return _MATTER + "\n".join(lines)


SHEETS = st.builds(braced, TEXTS, st.lists(st.tuples(st.integers(0, 9), BRACES), max_size=3))
