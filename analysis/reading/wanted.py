"""Which figures can be observations at all: no date, rank, name, duration or small count in words."""

import re

from analysis.catalogue import unit_parts
from analysis.catalogue.words import symbols
from analysis.text.quantity import Mention

_DURATIONS = frozenset(
    ["年", "天", "日", "小时", "分钟", "秒", "个月", "月", "个季度", "季度", "周", "昼夜", "周年", "世纪", "分", "时"]
)
_SKIPPED = frozenset(
    ["强", "级", "届", "轮", "名次", "阶段", "点", "课", "课时", "区间", "层", "季", "页", "声", "角", "毛"]
)
_LENGTHS = frozenset(["米", "毫米", "厘米", "纳米", "英寸", "千伏", "kV", "mm", "cm", "m", "岁", "周岁"])
_SMALL = 10
"""A count up to ten in Chinese figures (三项, 十大) is a turn of phrase as often as a figure."""
_BARE = frozenset((1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000))
_WORD_GOES_ON = {
    "个": "人性体税",
    "家": "庭",
    "口": "岸粮",
    "人": "民才大均工力类物口心",
    "户": "籍口外",
    "县": "域城级",
    "市": "场民级",
    "省": "级内部",
    "区": "域级",
    "村": "级民庄",
    "名": "牌",
    "天": "然",
    "方": "案向针式法位",
    "元": "素",
    "面": "积向",
    "场": "所景",
    "次": "会数产",
    "种": "业植粮",
    "台": "阶",
    "条": "件例",
    "层": "次级",
    "部": "门分署",
    "片": "区",
    "站": "点位",
    "批": "次发",
    "分": "之类别",
    "度": "假",
    "件": "事",
    "环": "境",
    "乡": "村镇",
    "镇": "村",
    "套": "利",
    "车": "道站间辆型",
}


_YEARS_COUNTED = re.compile("[一二][九〇零○][一二三四五六七八九〇零○]{2}[两三]个")  # 二〇二一、二〇二二两个年度


def wanted(m: Mention, text: str, start: int) -> bool:
    """Whether a mention can be an observation; `start` is where its sentence begins.

    >>> from analysis.text.quantity import scan
    >>> text = "2022年第2批3个5万千瓦项目，三项改革，补助12家，学制9年"
    >>> [text[m.start : m.end] for m in scan(text) if wanted(m, text, 0)]
    ['3个', '5万千瓦', '12家']
    """
    if m.kind in ("date", "ordinal"):
        return False
    if m.kind == "ratio":
        return True
    unit = m.unit
    plain = plain_unit(unit)
    before = text[m.start - 1] if m.start else ""
    after = text[m.end : m.end + 1]
    if (before == "“" and after == "”") or before in ("前", "第", "《", "最", "每"):
        return False
    if plain in _SKIPPED or after in ("级", "强", "版", "时代"):
        return False
    if m.chinese and _YEARS_COUNTED.match(text, m.start):
        return False
    if m.kind == "doubling":
        return text[m.start] == "翻"
    if text[m.start] in "几数":
        return False
    if plain in _DURATIONS:
        window = text[max(start, m.start - 16) : m.start]
        if plain == "天":
            return bool(_DAYS.search(text[max(start, m.start - 24) : m.start]))
        return (plain == "年" and bool(re.search("教育年限|受教育", window))) or (
            plain == "分" and "." in text[m.start : m.end]
        )
    if plain in _LENGTHS and after and _NOUN.match(after):
        window = text[max(start, m.start - 12) : m.start]
        if not _ENDS.match(text, m.end) and "寿命" not in window:
            return False
    goes_on = (
        after and plain in _WORD_GOES_ON and after in _WORD_GOES_ON[plain] and not (plain == "人" and unit != "人")
    )
    if goes_on and (plain != "个" or m.chinese):
        return plain in ("件", "条", "种", "场", "面", "部", "套", "批") and not m.chinese
    if text.startswith(("人口抽样", "人口变动", "方面", "大国"), m.end) or (
        before == "新" and plain == "条" and not _NOUN.match(after)
    ):
        return False  # 1%人口抽样调查, 十一个方面, 新36条
    if after == "全" and text.startswith("全会", m.end):
        return False
    if unit and not plain:
        if m.chinese:  # 人口超过十一亿
            window = text[max(start, m.start - 24) : m.start]
            return text[m.start] not in "百千万亿" and bool(_HEADS.search(window) and _STANDS.match(text, m.end))
        return unit[-1] in "万亿"  # 6434万农村人口; a bare 三百 or 两千 is rarely a count
    if plain in ("十", "百", "千") or (plain == "大" and after == "类"):
        return False
    if m.chinese and m.kind == "number":
        if text[m.start] in "百千万亿" and m.value in _BARE:
            return False
        if not unit or plain in ("大", "国"):
            return False
        counter = symbols().get(plain) == "counter"
        if (
            plain == unit
            and m.value <= _SMALL
            and (counter or (m.value <= 2 and plain != "倍" and m.value == int(m.value)) or plain in "人名位口元度方里")
        ):
            return False
    if unit == "":
        if m.kind != "number" or m.chinese:
            return False
        if _INDEX.search(text[max(start, m.start - 10) : m.start]) and _STANDS.match(text, m.end):
            return True
        if m.high is not None or "." not in text[m.start : m.end]:
            return False
        return bool(_FROM_TO.search(text[max(start, m.start - 6) : m.start]) or _TO.match(text, m.end))
    return True


# Days that are counted and not waited for: 优良天数330天, 比上年增加12天.
_DAYS = re.compile("天数|[优良好]的?天|优良(?:空气|天气)|重污染")
_HEADS = re.compile("人口|人数")
_STANDS = re.compile("[，。；、）]|$|左右|以[上下内]|之内")
_INDEX = re.compile("指数(?:累计)?(?:为|是|达到|达|约|控制在|在|：)?$")
_NOUN = re.compile("[\u4e00-\u9fff“A-Za-z]")
_ENDS = re.compile("左右|以上[，。；]|以内|提高|增加|提升|上升|延长")
_FROM_TO = re.compile("[由从]$|(?:提高|增加|上升|扩大|下降|减少|提升|缩小|降低|收窄|升|降|增|回落)(?:到|至|为)$")
_TO = re.compile("(?:提高|增加|上升|扩大|下降|减少|提升|缩小|降低|收窄|升|降|增|回落)(?:到|至|为)")


def less_noun(m: Mention, text: str) -> Mention:
    """A figure whose noun begins like a counter, less that noun: 2900万家庭 is 2900万 of 家庭, not 万家.

    >>> from analysis.text.quantity import scan
    >>> [less_noun(m, "惠及2900万家庭和3万家企业").unit for m in scan("惠及2900万家庭和3万家企业")]
    ['万', '万家']
    """
    plain = plain_unit(m.unit)
    after = text[m.end : m.end + 1]
    if m.chinese or plain not in _NOUNS or not after or after not in _WORD_GOES_ON[plain] or m.unit[0] not in "万亿":
        return m
    cut = len(plain) if text.endswith(plain, 0, m.end) and plain != m.unit else 0
    return m._replace(end=m.end - cut, unit=m.unit[:-cut]) if cut else m


_NOUNS = ("家", "户", "村", "乡", "镇", "名", "方", "场")


def plain_unit(unit: str) -> str:
    """A printed unit without its magnitude: 万人 → 人, 千瓦 stays.

    >>> plain_unit("万人"), plain_unit("千瓦"), plain_unit("万千瓦")
    ('人', '千瓦', '千瓦')
    """
    return unit_parts(unit)[1]


def inside_quotes(text: str, start: int, place: int) -> bool:
    """Whether a place lies inside “…” opened in the same sentence.

    >>> inside_quotes("实施“8+4”政策", 0, 4), inside_quotes("实施“双高”计划5个", 0, 8)
    (True, False)
    """
    return text.rfind("“", start, place) > text.rfind("”", start, place)
