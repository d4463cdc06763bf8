"""What stands after a figure: the noun that it counts, or what it is told to do (增长, 的目标)."""

import re
from typing import NamedTuple

from analysis.catalogue.words import symbols
from analysis.reading.clause import Lead, read_lead
from analysis.reading.names import opens_with_action, trim
from analysis.reading.wanted import plain_unit
from analysis.text.quantity import Mention


class Noun(NamedTuple):
    """`name` trimmed, where it ends in the text, the lead as the words after the figure bear on it, and whether the
    figure only narrows a name (30万元以上村占比) and is no observation."""

    name: str
    end: int
    lead: Lead
    narrow: bool = False


_NAMES = re.compile("[\u4e00-\u9fff“A-Za-z\\d]")
_NARROW = re.compile(r"(?:及|或)?(?:以上|以下|以内)(?:的)?(?=[\u4e00-\u9fff“])")
# What may follow a figure without being the noun that it counts.
_NO_NOUN = re.compile(
    r"(?:左右|以上|以下|以内|之间|上下|不等|多|余)?(?:[，。；：！？、）”\n]|$|的?(?:增长|增速|增幅|速度|下降|提高|提升|目标|预期|预定|水平)"
    r"|(?:左右)?(?:增加|提高|提升|扩大|上升|增长|降|降低|减少|下降|缩小|发展|升|增|跃升|压缩|压减|缩短|减|调整|调高|调低|收窄|攀升|回升|回落)(?:到|至|为)"
    r"|为(?!民)|是|和|与|及|并|或|至|到|的$|(?:的?新)?(?:大)?(?:大关|关口|台阶|门槛|高度))"
)
# No noun goes on for more than some sixty characters; the bound keeps a text without marks linear.
_REST = re.compile(r"(?:[^，。；：！？、\n（）]|（[^（）\n]{1,12}）(?=[^，。；：！？、\n])){0,60}")
_POST_GROW = re.compile(r"(?:以上|左右|以内)?的?(?:年均)?(?:速度|幅度)?(?:递增|增长(?!点|极)|增速|增幅)")
_RATED = re.compile("瓦$|卡$|伏$")
_MILESTONE = re.compile(
    "(?:[一二两三四五六七八九十\\d]个)?(?:[百千万亿]+(?:元|吨|斤)?级?)?的?(?:新|大)*(?:台阶|关口|大关|层级)"
)
_OVERALL = re.compile("[^效]率|前列|清零|全覆盖")
_DEED = re.compile(
    "受益|安排|[比较]|参与|建立|实施|提升|提高|做大|做强|加快|加强|优化|健全|推进|推动|开展|深化|强化|完善|扩大|增加|增强|减少|不断|持续|位居|超过|全部|全面|全国|全省|率先|第"
)
# A count that narrows the subject of the next figure has its noun before that figure's verb of doing.
_ACTS = re.compile("(?<=..)(?:完成|实现|落实|累计|投入|新增|达到|获得|取得|销售|援助|引进|承接|办理|接待)(?!率)")


# 首个产值突破5亿元的园区: the figure says what the first is the first of.
_FIRST = re.compile("(?:首|唯一|第一)(?:个|家|座|批|条|艘|台|款|例|项)|唯一|首(?=[个家座])")
_HEADLESS = re.compile("(?:[重大型产业投资级的]*)(?:项目|企业|县|市|县区|县市|区县|园区|产业|集群|品牌|镇|村)")


def _counted(m: Mention) -> bool:
    return symbols().get(plain_unit(m.unit)) == "counter"


def noun_after(text: str, m: Mention, following: Mention | None, lead: Lead, own: str, end: int, clause: str) -> Noun:
    """The noun that follows a figure.

    >>> from analysis.text.quantity import scan
    >>> text = "惠及1100多万学生，取消311项审批，增长5%的目标"
    >>> found = scan(text)
    >>> [noun_after(text, m, None, read_lead(""), "", m.end, "").name for m in found]
    ['学生', '审批', '']
    """
    head = text[end : end + 12]
    counter = m.unit[-1:] not in "%‰点" or m.unit == ""
    grown = _POST_GROW.match(text, m.end)
    if grown and m.kind != "doubling":
        return Noun("", end, lead._replace(verb="grow", word="增长", sign=1))
    plain = head[1:] if head.startswith("的") else head
    if not plain or not _NAMES.match(plain) or _NO_NOUN.match(head) or m.kind == "doubling":
        return Noun("", end, lead)
    if _MILESTONE.match(plain):
        return Noun("", end, lead, narrow=m.unit == "个")
    rest = _REST.match(text, end)
    close = rest.end() if rest else end
    for _ in range(2):  # 10家中试平台、概念验证中心
        far = _REST.match(text, close + 1) if text[close : close + 1] == "、" and close - end <= 8 else None
        if (
            far is None
            or (following is not None and following.start <= far.end())
            or _DEED.search(text[end : far.end()])
        ):
            break
        close = far.end()
    reaches = following is not None and following.start < close
    stop = following.start if reaches and following is not None else close
    noun = text[end:stop].lstrip("的")
    if (
        counter
        and symbols().get(plain_unit(m.unit)) == "measure"
        and plain_unit(m.unit) not in ("人次", "人", "名")
        and _NARROW.match(text, m.end)
        and (
            reaches
            or not (lead.verb or opens_with_action(own))
            or _RATED.search(m.unit)
            or own.endswith("一批")
            or _OVERALL.search(noun)
        )
    ):
        return Noun("", end, lead, narrow=True)
    if lead.comparator and counter and head.startswith("的") and _FIRST.search(clause):
        return Noun("", end, lead, narrow=True)  # 首个产值突破5亿元的园区
    if reaches and following is not None:
        inner = read_lead(noun)
        if lead.comparator and m.unit[-1:] == "元" and _HEADLESS.fullmatch(noun) and _counted(following):
            return Noun("", end, lead, narrow=True)  # 投资超10亿元重大项目14个
        if not own and not lead.verb and counter and inner.verb and inner.name and following.unit[-1:] in "%点":
            return Noun("", end, lead, narrow=True)  # 17个传统产业增加值增长5.3%: the count narrows the next name
        noun = inner.name
        if head.startswith("的") and own and (lead.comparator in ("gt", "ge") or m.hint) and inner.verb and inner.name:
            return Noun("", end, lead, narrow=True)  # 总量超500亿元的县域增至12个
        acts = _ACTS.search(noun) if counter else None
        if acts:
            noun = noun[: acts.start()]
            stop = text.index(noun, end) + len(noun)
    if not own and not counter and lead.verb and not clause.strip():
        return Noun("", end, lead)
    name = trim(noun)
    if reaches and name:
        stop = min(stop, text.index(noun, end) + len(noun))
    return Noun(name, stop if name else end, lead)
