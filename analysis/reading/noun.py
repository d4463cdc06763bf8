"""What stands after a figure: the noun that it counts, or what it is told to do (增长, 的目标)."""

from functools import cached_property, lru_cache
from typing import NamedTuple

from analysis import later as re
from analysis.catalogue.words import one_of, phrase
from analysis.reading.clause import Lead, read_lead
from analysis.reading.construction import construction_of
from analysis.reading.names import opens_with_action, trim
from analysis.reading.token import Sentence, words_of
from analysis.text.quantity import Mention


class Noun(NamedTuple):
    """`name` trimmed, where it ends in the text, the lead as the words after the figure bear on it, whether the figure
    only narrows a name (30万元以上村占比) and is no observation, and the constructions that said so."""

    name: str
    end: int
    lead: Lead
    narrow: bool = False
    rules: tuple[str, ...] = ()


# No noun goes on for more than some sixty characters; the bound keeps a text without marks linear.
_REST = re.compile(r"(?:[^，。；：！？、\n（）]|（[^（）\n]{1,24}）(?=[^，。；：！？、\n])){0,60}")
_NAMES = re.compile("的?+[\u4e00-\u9fff“A-Za-z\\d]")
_ALL_DONE = re.compile(phrase("all done"))
# 投资9万元的3条路和投资5万元的桥: the second cost is no part of the first thing's name.
# 省定9项惠民工程和县人大票决3项实事: nor is who chose the next.
NEXT_WHOSE = re.compile(phrase("whose the next are"))
NEXT_COST = re.compile(f"(?:以及|和|及|与){phrase('cost of works')}\\Z")
# 90名视力、听力、智力等残疾儿童: the kinds before 等 are of one noun.
_KINDS = re.compile(phrase("kinds of one noun"))
_WHOSE = re.compile("(?:以上|以下|左右)?的")
_TOWARDS = re.compile("(?<=..)(?<![意方走面导取定流])向$")
_CLOSED = "，。；：！？、）”\n"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What may follow a figure without being the noun that it counts; words that tell of a deed, so that no list of
    nouns goes on; a verb of doing before which the noun of a figure that narrows the next ends."""
    around, told, moved, joint, deed, finish = (
        one_of(list(words_of(kind))) for kind in ("around", "told", "moved", "joint", "deed", "finish")
    )
    no_noun = (
        rf"{around}?(?:等?[，。；：！？、）”\n]|等(?:各项|主要|约束性)*(?:目标|任务|要求|指标)|的?{told}(?!性)|的(?:年度|年初|控制|调控|计划)+{told}|{moved}[到至为]"
        rf"|为(?!民)|{joint}(?!美[乡丽]|谐|平))"
    )
    return re.compile(no_noun), re.compile(deed), re.compile(f"(?<=..){finish}(?!率)")


def noun_after(sentence: Sentence, m: Mention, following: Mention | None, lead: Lead, own: str, end: int) -> Noun:
    """The noun that follows a figure.

    >>> from analysis.text.quantity import scan
    >>> text = "惠及1100多万学生，取消311项审批，增长5%的目标"
    >>> said = Sentence(text, 0, len(text), scan(text))
    >>> [noun_after(said, m, None, read_lead(""), "", m.end).name for m in said.mentions]
    ['学生', '审批', '']
    """
    text = sentence.text
    nothing = Noun("", end, lead)
    if text[end : end + 1] in _CLOSED:
        return nothing
    around = _Around(text, m, following, lead, own, end)
    line = construction_of("noun", m, sentence, around)
    if line is not None:
        if line.effect == "grow":
            lead = lead._replace(verb="grow", word="增长", sign=1)
        return Noun("", end, lead, line.effect == "narrow", (line.id,))
    no_noun, _, acts = _patterns()
    if m.kind == "doubling" or not _NAMES.match(text, end) or no_noun.match(text, end):
        return nothing
    grown = m.unit == "%" and text.endswith(("增长", "下降"), 0, m.start)
    if grown and not _WHOSE.match(text, m.end):
        return nothing  # 增长5%茶叶出口增长6%: a mark was lost, what is named next has its own figure
    noun, stop, inner = around.noun, around.stop, around.inner
    if inner is not None:
        noun = inner.name
        if acting := acts.search(noun):
            noun = noun[: acting.start()]
            stop = text.index(noun, end) + len(noun)
    name = trim(_ALL_DONE.sub("", noun))
    if inner is not None and name:
        name = _TOWARDS.sub("", name)  # 9家银行向90家茶企发放贷款
        stop = min(stop, text.index(noun, end) + len(noun))
    return Noun(name, stop if name else end, lead)


def _close(text: str, end: int, following: Mention | None) -> int:
    """Where the noun may go on to, beyond the mark in 10家中试平台、概念验证中心."""
    if kinds := _KINDS.match(text, end):
        return _rest(text, kinds.end())
    close = _rest(text, end)
    for _ in range(2):
        if not text.startswith("、", close) or close - end > 8:
            break
        far = _rest(text, close + 1)
        if (following is not None and following.start <= far) or _patterns()[1].search(text, end, far):
            break
        close = far
    return close


def _rest(text: str, at: int) -> int:
    m = _REST.match(text, at)
    return m.end() if m else at


class _Around:
    """What the words around a figure say, each found when a construction asks: the tags of the stage `noun`."""

    def __init__(self, text: str, m: Mention, following: Mention | None, lead: Lead, own: str, end: int) -> None:
        self.text, self.following, self.own, self.end = text, following, own, end
        self.named, self.moved, self.compared = bool(own), bool(lead.verb), bool(lead.comparator)
        self.over = lead.comparator in ("gt", "ge") or bool(m.hint)

    @cached_property
    def stop(self) -> int:
        """Where the words that may be the noun end: at a mark or at the next figure."""
        close = _close(self.text, self.end, self.following)
        if self.following is None or self.following.start > close:
            return close
        next_one = NEXT_COST if "元" in self.following.unit else NEXT_WHOSE
        after = next_one.search(self.text, self.end + 2, self.following.start)
        return after.start() if after else self.following.start

    @property
    def reaches(self) -> bool:
        return self.following is not None and self.stop == self.following.start

    @cached_property
    def noun(self) -> str:
        return self.text[self.end : self.stop].lstrip("的")

    @cached_property
    def inner(self) -> Lead | None:
        """What the words up to the next figure say of it, where one is in reach."""
        return read_lead(self.noun) if self.reaches else None

    @property
    def tells(self) -> bool:
        return self.inner is not None and bool(self.inner.verb and self.inner.name)

    @property
    def acting(self) -> bool:
        return opens_with_action(self.own)
