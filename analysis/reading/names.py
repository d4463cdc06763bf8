"""The name of what a figure measures: trimmed, carried over, shared out among several figures."""

import re
from functools import lru_cache

from analysis.catalogue.words import read_words
from analysis.reading.moment import INNER, OPENING
from analysis.text.quantity import _trie


@lru_cache(maxsize=1)
def _openers() -> re.Pattern[str]:
    """The words that open a clause and are no part of a name; 共 opens 共新建, not 共享. What may not follow is a class
    of characters, or words with | between them (全国 opens 全国铁路, not 全国政协)."""
    plain, guarded = [], []
    for row in sorted(read_words("openers"), key=lambda row: -len(row["word"])):
        if row["unless"]:
            unless = row["unless"] if "|" in row["unless"] else f"[{row['unless']}]"
            guarded.append((len(row["word"]), re.escape(row["word"]) + f"(?!{unless})"))
        else:
            plain.append((len(row["word"]), re.escape(row["word"])))
    words = [pattern for _, pattern in sorted(plain + guarded, key=lambda pair: -pair[0])]
    return re.compile(f"(?:{OPENING}|{'|'.join(words)})+")


_AGAINST = re.compile("还?比(?:年初|年度|上年|去年)?(?:预算|计划)")
_TRAILERS = re.compile(
    r"(?:的?(?:增速|增幅|涨幅|降幅|(?<!人口自然)(?<!人口)增长率|增长速度|(?<!自然)增长|涨跌幅|上涨幅度|增长幅度|下降幅度|上涨|同比|比重的)|的|了|(?<![条公合契节制预])约|，|、|也|又|都|均|还|已|已经|由|从|到|在|将|要|可|分别|年均|累计|每年|任务|目标任务|(?:宏观)?(?:调控|预期)?目标|(?:宏观)?调控|预期|仍|却|以|顺利|全部|均已|双双|完成|实现|达到|达|为|是|保持|平均|安排|共|再|力争|确保|努力|全年|同时|进一步|继续|和|(?<![惠普涉遍触危顾企])及|与|以及|首次|连年|由负转正|扭亏为盈|止跌回升|由降转升|(?:稳|位)?(?<![定民旧迁移邻宜安])居|连续(?:\d+|[一二三四五六七八九十]+)年|(?:[三四五十两]|(?<![\d.])\d{1,2})年|[从由](?:上半年|年初|[一二三四]季度)|(?:居|位居|稳居|排名|列)?(?:全国|全省|世界|全球|中部|西部)?第[一二三四五六七八九十\d]+位?|(?<![国所占公私持享自保特固拥具没])有)+$"
)
# 居民收入增速高于经济增速、突破3万元: a race against another series is no part of the name.
_RACE = re.compile("(?<=..)(?:增速|增幅|增长)(?:持续|均|都)?(?:高于|快于|跑赢|好于)[^，的]*$")
_PARENS = re.compile(r"（[^（）]*）?|[^（]*）")


def trim(name: str) -> str:
    """A name without what opens and closes its clause.

    >>> trim("全年全省城镇新增就业人数完成"), trim("到2025年，居民消费价格总水平涨幅"), trim("固定资产投资（不含农户）")
    ('城镇新增就业人数', '居民消费价格总水平', '固定资产投资')
    """
    if "（" in name or "）" in name:
        name = _PARENS.sub("", name)
    m = _openers().match(name)
    if m:
        name = name[m.end() :]
    if "年" in name:
        name = INNER.sub("", name)
    if "比" in name:
        name = _AGAINST.sub("", name)
    if "于" in name or "跑赢" in name:
        name = _RACE.sub("", name)
    m = _TRAILERS.search(name)
    if m:
        name = name[: m.start()]
    return name


@lru_cache(maxsize=1)
def _action() -> re.Pattern[str]:
    one = _trie([row["word"] for row in read_words("actions")])
    return re.compile(f"{one}(?:[和、并与]?{one})*(?!业|商(?!业)|者|厂|型)")


@lru_cache(maxsize=65536)
def action(name: str, anywhere: bool = False) -> str:
    """The verb of doing that a name begins with (or holds anywhere); empty where there is none.

    >>> action("取消和下放行政审批事项"), action("农村公路总里程")
    ('取消和下放', '')
    """
    m = _action().search(name) if anywhere else _action().match(name)
    return m[0] if m else ""


def opens_with_action(name: str) -> bool:
    """Whether a name begins with a verb of doing, so that its figure is a flow.

    >>> opens_with_action("新建改建农村公路"), opens_with_action("农村公路总里程")
    (True, False)
    """
    return bool(action(name))


def share_out(name: str, count: int) -> list[str] | None:
    """The names of several figures that share a phrase; None where the phrase doesn't fall into `count` parts.

    >>> share_out("政府投资类、企业投资类项目审批时限", 2)
    ['政府投资类项目审批时限', '企业投资类项目审批时限']
    >>> share_out("城镇、农村居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> share_out("原煤、原油、天然气产量", 3)
    ['原煤产量', '原油产量', '天然气产量']
    """
    if count == 2 and "、" not in name and "和" not in name:
        for both, (first, second) in _TWINS.items():
            if both in name:
                return [name.replace(both, first, 1), name.replace(both, second, 1)]
    for separators in ("、", "、和", "、和与及", "、和与及以"):
        parts = [p for p in re.split("[" + separators + "]", name) if p]
        if len(parts) == count:
            break
    else:
        return None
    last = parts[-1]
    head = (_SHARED.search(last) or _HEADS.search(last)) if len(parts[0]) > 1 and last.startswith(parts[0]) else None
    if head and head.start() > len(parts[0]) and not any(_HEADS.search(part) for part in parts[:-1]):
        return [part + head[0] for part in parts[:-1]] + [last]  # 工业、制造业、工业技改投资
    stem = _STEM.match(parts[0])
    shared = [parts[0] + _common_tail(parts[0], last)]
    for part in parts[1:]:
        whole = part if part is last else part + _common_tail(part, last)
        held = HOLDER.match(parts[0])
        if held and part in GENERIC:
            whole = held[1] + part  # 生产安全事故起数、死亡人数
        shared.append(stem[0] + whole if stem and len(part) < len(parts[0]) and not _STEM.match(part) else whole)
    return shared


# One word for two subjects: 城乡居民收入, 内外资.
_TWINS = {"城乡": ("城镇", "农村"), "内外资": ("内资", "外资"), "牛羊": ("牛", "羊")}
# What the first of several names says for all: 单位国内生产总值用水量、能耗.
_STEM = re.compile(
    "单位(?:国内|地区)?(?:生产总值|GDP)|万元(?:GDP|生产总值)|(?:城镇|农村|全国|重点)?居民人均|人均|每万人|每千人"
)
_HEADS = re.compile(
    r"(?:增加值|总值|总量|总额|收入|支出|产量|投资|消费|出口|进口|人数|数量|[率额量值度比]|(?<!指)数|面积|里程|规模|贷款|存款|占比|比重|价格|成本|标准|时限|案件|能耗|强度|浓度|排放|就业|总产|产能|装机|利润|税收|企业|机构|平台|项目|基地|收费|负担|起数|效益)$"
)


def _common_tail(part: str, last: str) -> str:
    """What a part leaves to the last part to say: 城镇 | 居民人均可支配收入."""
    if _HEADS.search(part):
        return ""
    kind = _PLACES.fullmatch(part)
    other = _PLACES.match(last)
    if kind and other:
        return last[other.end() :]  # 城镇、农村 | 人均住房面积
    if part[0] == last[0] and len(part) < len(last):
        return last[len(part) :]  # 炼铁、炼钢 | 先进产能占比
    at = last.rfind(part[-1], 0, len(last) - 1)
    if at > 0:
        return last[at + 1 :]  # 一产、二产 | 增加值
    m = _SHARED.search(last)
    if m:
        return m[0]
    m = _HEADS.search(last)
    return m[0] if m else ""


_PLACES = re.compile("城镇|农村|城市|乡村|县城|国家级|省级|市级|县级|乡级|区级|村级|中央|地方|东部|中部|西部|男性|女性")
_SHARED = re.compile(
    "居民(?:家庭)?(?:人均)?(?:可支配|纯)?收入$|增加值$|先进产能占比$|项目审批时限$|案件数量?$|平均标准$|(?:人均)?(?:财政)?补助标准$"
    "|(?:货物|外贸)?(?:进出口|出口|进口)(?:总额|总值|额)?$|(?:吞吐|周转|运输|发送|排放|发电|用电)(?:总)?量$|(?:销售|零售|成交|交易)(?:总)?额$"
    "|(?:贷款|存款)余额$|(?:参保|普及|覆盖|入学|入园|优良|利用|处理)率$|参保人数$|(?:固定资产|开发)?投资$|(?:总)?产值$|保有量$|可支配收入$|纯收入$"
)

# Names that say what is measured and leave unsaid of whom: 参保人数, 产值.
GENERIC = frozenset(row["word"] for row in read_words("generics"))
HOLDER = re.compile(
    "(.{0,14}?(?:案件|事故)|.{2,14}?(?:企业|单位|机构|农产品|产业|建议|提案|居民|经济|案件|事故|项目|保险|医保|集群|班列))"
)


# The names that careful readers give in 9 reports are at most 36 characters long, all but 2 of 1,168 at most 28; a
# longer one is a clause that was read as a name.
LONGEST = 35


def shorten(name: str) -> str:
    """A name of at most 35 characters: the last items of its list, or else its end.

    >>> shorten("新能源汽车产业")
    '新能源汽车产业'
    >>> shorten("高端装备制造和新一代信息技术、绿色有机农产品加工、现代煤化工与碳基新材料等重点产业集群")
    '绿色有机农产品加工、现代煤化工与碳基新材料等重点产业集群'
    """
    while len(name) > LONGEST:
        head, mark, rest = name.partition("、")
        name = rest if mark and len(rest) > 1 else head[-LONGEST:]
    return name
