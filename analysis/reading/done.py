"""What a plan tells as done or as it is, and what a review tells of the year to come."""

import re

from analysis.catalogue.words import pattern_of
from analysis.reading.moment import NUMBER
from analysis.reading.needed import Rare, begins
from analysis.reading.subject import clause_start

# 盘活现有车位 tells of no figure.
_STOCK_NOW = re.compile(
    f"，?是(?:我们|我国)(?:的|最)|现有(?=[约近超]?(?:\\d|{NUMBER}|[^，。；、的]{{1,8}}[约近超]?\\d))|目前(?!期)"
)
_FROM_NOW_ON = re.compile("今后|未来|解决")  # 今后…解决现有3个问题
_HAS_NOW = re.compile(
    "(?:\\A|(?<=[，。；：\n]))(?:目前|现在)?(?:全[国省市区县州旗]|我[国省市区县州旗])(?:现|已|共|还|仍)?有$"
)
_COMES_FROM = Rare(
    "[\\d.%％以上多余近亿万千百十零一二三四五六七八九分之成]{2,12}(?:的[^，。；\n]{1,8})?(?:均|都|是)?"
    "(?:来自|由[^，。；\n]{2,12}?(?:提供|创造|贡献|完成)(?=[，。；\n]|$))"
)
# 有三分之一的农户在乡镇企业做工: what is; 应有三分之一 is asked for.
_THERE_IS = re.compile("(?<![应须需可保证])有\\Z")
_SHARE_OF = re.compile("(?:[^，。；]{1,4}分之[^，。；的]{1,5}|[\\d.]+[%％]|一半)(?:以上|左右|多)?的[^，。；]{2}")
_ASKS = re.compile("(?<![主重需紧首只摘不])要(?![求素点闻害])|(?<!即)将|力争|确保|争取|必须|继续|加快|目标")
# 共浪费3万元, 造价高达9万元, 还不到一半, 人均只有一亩地: nobody aims at that. 依托3万亩茶园: what is there to build on.
_AS_IT_IS = Rare(
    "(?<![回少低])(?:浪费|损失)[了达共约]{0,2}\\Z|(?:(?<!将)[高多竟]达|还不到|(?<![将要])只有)\\Z|(?:\\A|，)依托\\Z"
)
# 在连续两年增长9%的基础上: what to go on from. 据对9家茶厂的调查: what was asked. 60万人民的努力: they are there.
_GIVEN = re.compile(
    "[^，。；]{0,16}(?:(?<!目标)(?<!任务)的基础上|的(?:检查|调查|统计|普查|测算)"
    "|(?:人民?|同胞|群众|儿女)的(?:共同|不懈|辛勤)*(?:努力|奋斗|劳动))"
)
# 体现了65万茶乡人民的期盼: they are there.
_PEOPLE = Rare("[\\d一二三四五六七八九十百千零点.万亿多余]{2,}[^，。；\\d]{0,12}人民(?!币|政|医|法|检|团|解)")
_GIVES = re.compile("(?:在|据对?|有|靠|经过)(?!.*[要将再])")
_GIVEN_BY = begins(_GIVES)
# 43%的茶厂没有达到标准, 其中半数已投入使用; 3万人口的大县: told behind the figure.
_SO_IT_IS = Rare(
    f"(?:\\d|{NUMBER}|[百千万亿半])[^，。；\n]{{0,24}}?(?:(?:没有|尚未|还未|仍未|未能)[^，。；\n]"
    "|[^，。；、的\\n\\d]{1,8}(?<!即将)已经?[^，。；、的\n\\d]{2,8}(?=[，。；\n]|\\Z))"
    f"|(?:\\d|{NUMBER}|[百千万亿])[^，。；\n]{{0,8}}人口的[^，。；\n]{{0,6}}(?:国家|[大强]国|[大强][省市县区])"
)
# 取消了30亿元: done; what a plan sets out (安排了, 提出了) is not.
_DID = re.compile(f"(?!.*{pattern_of('sets out')}).*[^为除]了[^，。；的]{{0,3}}\\Z")
# What a review says of the year to come; 预计…将达到 is an estimate of the year that ended.
_WILL = re.compile(
    "(?!.*(?:预计|估计|有望|全年|年底|去年|上年|当年)).*(?<!即)将(?:再|还|分别)?(?:达到?|超过|突破|用|增加|增长|继续|建成|安排|投入|新增|比|提高)"
)
_ALREADY = re.compile(
    "已经?[^，。；已经]{2,4}了$|已经[^，。；已经的]{2,3}$|(?:\\A(?!.*(?:加快|推进|确保|完成|抓好|支持|促进|推动))|，?对)[^，。；]{0,12}(?<!即)已[^，。；已的\\d]{2,4}的$|已经?[^，。；的]{2,10}的[^，。；]{0,24}(?:比重|比例|面|有)(?:达到?|超过|约为?|为)?$|"
    f"已经?(?![^，]{{0,12}}的){pattern_of('already')}"
)
# 对新签约的9个项目，加强服务: there are so many to look after.
_LOOKED_AFTER = re.compile(
    "，?对(?!.*[拟将])(?=[^，。；]*新(?:谋划|签约|引进|落户|入库))[^，。；]{2,40}项目，(?=[^，。；]{0,6}(?:加[强快大]|做好|以|全力|抓|要|推))"
)
# 现有茶企90家，今年要新增30家; 现有茶厂改造30座, 现有茶企扩大到90家 are to be done
_EXISTING = re.compile("，?现已?有(?!.*(?:改造|改建|扩|提升|整治|培训|新))[^，。；]*(?<![到至])")


def is_done(text: str, start: int, place: int) -> bool:
    """Whether the words before a figure at `place` tell what has been done, or what is; `start` begins the sentence.

    >>> is_done("不仅取消了3亿元税费", 0, 5), is_done("要取消3亿元税费", 0, 3)
    (True, False)
    """
    begun = clause_start(text, start, place)
    clause = text[begun:place]
    if clause[:2].find("对") >= 0 and _LOOKED_AFTER.match(text, begun):
        return True
    if ("已" in clause or "完成" in clause) and _ALREADY.search(clause):
        return True
    if _EXISTING.fullmatch(clause) and not asks_for(text, begun, place):
        return True
    if clause.endswith("有") and _HAS_NOW.search(text, max(start, place - 12), place):
        return True
    if (
        len(clause) <= 4
        and _THERE_IS.search(clause)
        and _SHARE_OF.match(text, place)
        and not asks_for(text, start, place)
    ):
        return True
    if clause[:1] in _GIVEN_BY and _GIVES.match(clause) and _GIVEN.match(text, place):
        return True
    if _PEOPLE.match(text, place):
        return True
    if _AS_IT_IS.search(clause) or _COMES_FROM.match(text, place):
        return True
    if _SO_IT_IS.match(text, place) and not asks_for(text, start, place):
        return True
    return "了" in clause and _DID.match(clause) is not None


def is_present(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells what is now, which within a plan is what the year before left.

    >>> is_present("全县现有茶园3万亩", 0, 9), is_present("今后要解决现有3个难题", 0, 11)
    (True, False)
    """
    now = _STOCK_NOW.search(text, start, end)
    return now is not None and _FROM_NOW_ON.search(text, start, now.start()) is None


def asks_for(text: str, start: int, place: int) -> bool:
    """Whether words of a sentence before a place ask for deeds."""
    return _ASKS.search(text, start, place) is not None


def will_be(text: str, start: int, place: int) -> bool:
    """Whether a review tells here of the year to come.

    >>> will_be("产量将增长5%", 0, 5), will_be("产量增长5%", 0, 4)
    (True, False)
    """
    begun = clause_start(text, start, place)
    if text.startswith("达到", begun):
        begun = clause_start(text, start, max(start, begun - 1))
    clause = text[begun:place]
    return "将" in clause and _WILL.match(clause) is not None
