"""What a plan tells as done or as it is, and what a review tells of the year to come."""

from analysis import later as re
from analysis.catalogue.words import listed, pattern_of, phrase
from analysis.reading.needed import Rare, begins
from analysis.reading.subject import clause_start

# 盘活现有车位 tells of no figure.
_STOCK_NOW = re.compile(phrase("stock now"))
_FROM_NOW_ON = re.compile("今后|未来|解决")  # 今后…解决现有3个问题
_HAS_NOW = re.compile(phrase("has now"))
# 全省有老年人1300多万: what there is with the number behind it; 到2025年，全省有…, 全省有望… are to come.
_HAS_SOME = re.compile(phrase("has some"))
_TO_COME = re.compile("[到至](?:20\\d\\d年|本?世纪|“?[十一二三四五六七八九]+五|期|年)末?[^，。；]{0,6}，\\Z")
_COMES_FROM = Rare(phrase("comes from"))
# 有三分之一的农户在乡镇企业做工: what is; 应有三分之一 is asked for.
_THERE_IS = re.compile("(?<![应须需可保证])有\\Z")
_SHARE_OF = re.compile(phrase("share of what is counted"))
_ASKS = re.compile(pattern_of("asks"))
# 共浪费3万元, 造价高达9万元, 还不到一半, 人均只有一亩地: nobody aims at that. 依托3万亩茶园: what is there to build on.
_AS_IT_IS = Rare(phrase("nobody aims at"))
_AIMED_AT = re.compile(f"{pattern_of('asks')}|年[末底]|治理|整治|新增|改造")  # 力争年末人口有9万人
# 在连续两年增长9%的基础上: what to go on from. 据对9家茶厂的调查: what was asked. 60万人民的努力: they are there.
_GIVEN = re.compile(phrase("given"))
# 体现了65万茶乡人民的期盼: they are there.
PEOPLE = Rare("[\\d一二三四五六七八九十百千零点.万亿多余]{2,}[^，。；\\d]{0,12}人民(?!币|政|医|法|检|团|解)")
_GIVES = re.compile("(?:在|据对?|有|靠|经过)(?!.*[要将再])")
_GIVEN_BY = begins(_GIVES)
# 43%的茶厂没有达到标准, 其中半数已投入使用; 3万人口的大县: told behind the figure.
_SO_IT_IS = Rare(phrase("so it is"))
# 取消了30亿元: done; what a plan sets out (安排了, 提出了) is not.
_DID = re.compile(f"(?!.*{pattern_of('sets out')}).*[^为除]了[^，。；的]{{0,3}}\\Z")
_EXAMPLES = tuple(listed("opens an example"))  # 例如甲厂浪费了3万元: an example is of what there is
# What a review says of the year to come; 预计…将达到 is an estimate of the year that ended.
_WILL = re.compile(phrase("will be done"))
# 总产量应该有9万吨, 还要在…的基础上，再增加3万吨: asked for
_SHOULD_BE = Rare(phrase("should be"))
# 项目投产后，预计年产值9亿元，税收1亿元: of no year that has been, though the report reviews one.
_ONCE_IT_RUNS = Rare(phrase("once it runs"))
_ALL_TO_BE = re.compile("[^，。；、要]{1,12}?(?:全部|全面)(?:开工|建成|完工|竣工|完成|办结|投[产用]|落[地实])")
_ALREADY = re.compile(phrase("already done"))
# 对新签约的9个项目，加强服务: there are so many to look after.
_LOOKED_AFTER = re.compile(phrase("looked after"))
# 现有茶企90家，今年要新增30家; 现有茶厂改造30座, 现有茶企扩大到90家 are to be done
_EXISTING = re.compile("，?现已?有(?!.*(?:改造|改建|扩|提升|整治|培训|新))[^，。；]*(?<![到至])")


def is_done(text: str, start: int, place: int) -> bool:
    """Whether the words before a figure at `place` tell what has been done, or what is; `start` begins the sentence.

    >>> is_done("不仅取消了3亿元税费", 0, 5), is_done("要取消3亿元税费", 0, 3)
    (True, False)
    """
    begun = clause_start(text, start, place)
    clause = text[begun:place]
    return bool(
        (clause.startswith(("对", "，对")) and _LOOKED_AFTER.match(text, begun))
        or (("已" in clause or "完成" in clause) and _ALREADY.search(clause) and not _ALL_TO_BE.match(text, place))
        or ("现" in clause and _EXISTING.fullmatch(clause) and not asks_for(text, begun, place))
        or ("有" in clause and _is_there(text, start, begun, place))
        or (text.startswith(_EXAMPLES, start) and not asks_for(text, start, place))
        or (clause[:1] in _GIVEN_BY and _GIVES.match(clause) and _GIVEN.match(text, place))
        or PEOPLE.match(text, place)
        or (_AS_IT_IS.search(clause) and not _AIMED_AT.search(clause))
        or _COMES_FROM.match(text, place)
        or (_SO_IT_IS.match(text, place) and not asks_for(text, start, place))
        or ("了" in clause and _DID.match(clause))
    )


def _is_there(text: str, start: int, begun: int, place: int) -> bool:
    """Whether a clause says what there is: 全县有9座, 有三分之一的茶厂, 全县有茶厂9座."""
    clause = text[begun:place]
    if clause.endswith("有") and _HAS_NOW.search(text, max(start, place - 12), place):
        return True
    some = _HAS_SOME.fullmatch(clause) and not _TO_COME.search(text, max(start, begun - 16), begun)
    share = len(clause) <= 4 and _THERE_IS.search(clause) and _SHARE_OF.match(text, place)
    return bool(some or share) and not asks_for(text, start, place)


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
    will = "将" in clause and _WILL.match(clause) is not None
    return will or _SHOULD_BE.search(text, start, place) is not None


def once_it_runs(text: str, start: int, place: int) -> bool:
    """Whether a sentence tells what works will come to when they run.

    >>> once_it_runs("茶厂投产后，预计产值9亿元", 0, 10), once_it_runs("茶厂投产后，产值9亿元", 0, 8)
    (True, False)
    """
    return _ONCE_IT_RUNS.search(text, start, place) is not None
