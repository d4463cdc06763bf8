"""The name of what a figure measures: trimmed, carried over, shared out among several figures."""

import re
from functools import lru_cache

from analysis.catalogue.words import read_words
from analysis.quantity import _trie

# Words that open a clause and are no part of a name: time, place, aims, attainment.
_OPENERS = re.compile(
    r"^(?:(?:一是|二是|三是|四是|五是|六是|七是|八是|九是|十是|其中|同时|另外|此外|预计|力争|确保|努力|争取|推动|促进|带动|继续|全年|去年|今年|明年|上年|当年|年末|年底|"
    r"全国|全省|全市|全区|全县|全州|全旗|全社会共|我国|我省|我市|我区|我县|我们|截至目前|截至|到目前|目前|现有|现在|"
    r"(?:到|至|在)?(?:19|20)\d\d年(?:[末底初]|年末|年底)?(?:，)?|(?:到|至)?“[一二三十四五六七八九]+五”(?:时期|期间|规划|末)?|五年来?|[三四五]年来|累计|共|总计|一共|共计|平均|"
    r"使(?!用)|让|把|将|对|为(?!企业减|经营主体减|市场主体减)|以|由|从|是|有|和|及|与|并|也|又|都|均|还|已|已经|再|要|可|应|约|近|超(?!长)|超额|达到|达|实现了?|完成了?|保持|保持了|取得|成功|全面|顺利|持续|首次|稳步|"
    r"主要预期目标是|主要目标是|预期目标是|目标是|目标为|主要是|特别是|尤其是|包括|比如|如|分别|每年|年均|同比|逐步|大力|积极|切实|按时|如期|提前|(?:建议|提出|拟|拟安排|要求|预安排|保证|使得|年初|剩余||经过五年|届时|那时|"
    r"的|了|着|，|、|“十四五”以来|以来))+)"
)
_TRAILERS = re.compile(
    r"(?:的?(?:增速|增幅|涨幅|降幅|增长率|增长速度|增长|涨跌幅|上涨幅度|增长幅度|下降幅度|上涨|同比|比重的)|的|了|约|，|、|也|又|都|均|还|已|已经|由|从|到|在|将|要|可|分别|年均|累计|每年|任务|目标任务|目标|顺利|全部|均已|双双|完成|实现|达到|达|为|是|保持|平均|安排|共|再|力争|确保|努力|全年|同时|进一步|继续)+$"
)
_PARENS = re.compile(r"（[^（）]*）?|[^（]*）")


def trim(name: str) -> str:
    """A name without what opens and closes its clause.

    >>> trim("全年全省城镇新增就业人数完成"), trim("到2025年，居民消费价格总水平涨幅"), trim("固定资产投资（不含农户）")
    ('城镇新增就业人数', '居民消费价格总水平', '固定资产投资')
    """
    if "（" in name or "）" in name:
        name = _PARENS.sub("", name)
    m = _OPENERS.match(name)
    if m:
        name = name[m.end() :]
    m = _TRAILERS.search(name)
    if m:
        name = name[: m.start()]
    return name


@lru_cache(maxsize=1)
def _action() -> re.Pattern[str]:
    one = _trie([row["word"] for row in read_words("actions")])
    return re.compile(f"{one}(?:[和、并与]?{one})*")


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
    if count == 2 and "城乡" in name and "、" not in name and "和" not in name:
        return [name.replace("城乡", "城镇", 1), name.replace("城乡", "农村", 1)]
    for separators in ("、", "、和", "、和与及", "、和与及以"):
        parts = [p for p in re.split("[" + separators + "]", name) if p]
        if len(parts) == count:
            break
    else:
        return None
    last = parts[-1]
    stem = _STEM.match(parts[0])
    shared = [parts[0] + _common_tail(parts[0], last)]
    for part in parts[1:]:
        whole = part if part is last else part + _common_tail(part, last)
        shared.append(stem[0] + whole if stem and len(part) < len(parts[0]) and not part.startswith(stem[0]) else whole)
    return shared


# What the first of several names says for all: 单位国内生产总值用水量、能耗.
_STEM = re.compile(
    "单位(?:国内|地区)?(?:生产总值|GDP)|万元(?:GDP|生产总值)|(?:城镇|农村|全国|重点)?居民人均|人均|每万人|每千人"
)
_HEADS = re.compile(
    r"(?:增加值|总值|总量|总额|收入|支出|产量|投资|消费|出口|进口|人数|数量|[率额量值数度比]|面积|里程|规模|贷款|存款|占比|比重|价格|成本|标准|时限|案件|能耗|强度|浓度|排放|就业|总产|产能|装机|利润|税收|企业|机构|平台|项目|基地|收费|负担|起数|效益)$"
)


def _common_tail(part: str, last: str) -> str:
    """What a part leaves to the last part to say: 城镇 | 居民人均可支配收入."""
    if _HEADS.search(part):
        return ""
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


_SHARED = re.compile(
    "居民(?:家庭)?(?:人均)?(?:可支配|纯)?收入$|增加值$|先进产能占比$|项目审批时限$|案件数量?$|平均标准$|补助标准$"
)
