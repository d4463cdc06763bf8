"""What stands after a figure: the noun that it counts, or what it is told to do (增长, 的目标)."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from analysis import later as re
from analysis.catalogue.words import one_of, phrase
from analysis.reading.clause import Lead, read_lead
from analysis.reading.construction import construction_of
from analysis.reading.names import opens_with_action, trim
from analysis.reading.token import Sentence, figure_kind, words_of
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
_CLOSED = frozenset("，。；：！？、）”\n")


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


def noun_after(
    text: str,
    m: Mention,
    following: Mention | None,
    lead: Lead,
    own: str,
    end: int,
    clause: str,
    sentence: Sentence | None = None,
) -> Noun:
    """The noun that follows a figure.

    >>> from analysis.text.quantity import scan
    >>> text = "惠及1100多万学生，取消311项审批，增长5%的目标"
    >>> found = scan(text)
    >>> [noun_after(text, m, None, read_lead(""), "", m.end, "").name for m in found]
    ['学生', '审批', '']
    """
    nothing = Noun("", end, lead)
    if end >= len(text) or text[end] in _CLOSED:
        return nothing
    around = _Around(text, m, following, lead, own, end)
    line = construction_of("noun", m, sentence or Sentence(text, m.start, len(text), [m]), around)
    if line is not None:
        if line.effect == "grow":
            lead = lead._replace(verb="grow", word="增长", sign=1)
        return Noun("", end, lead, line.effect == "narrow", (line.id,))
    no_noun, _, acts = _patterns()
    if m.kind == "doubling" or not _NAMES.match(text, end) or no_noun.match(text, end):
        return nothing
    counts = figure_kind(m) != "percent"
    if not counts and text.endswith(("增长", "下降"), 0, m.start) and not _WHOSE.match(text, m.end):
        return nothing  # 增长5%茶叶出口增长6%: a mark was lost, what is named next has its own figure
    noun, stop, inner = around.noun, around.stop, around.inner
    if inner is not None:
        noun = inner.name
        acting = acts.search(noun) if counts else None
        if acting:
            noun = noun[: acting.start()]
            stop = text.index(noun, end) + len(noun)
    name = trim(_ALL_DONE.sub("", noun))
    if inner is not None and name:
        name = _TOWARDS.sub("", name)  # 9家银行向90家茶企发放贷款
        stop = min(stop, text.index(noun, end) + len(noun))
    return Noun(name, stop if name else end, lead)


def _close(text: str, end: int, following: Mention | None) -> int:
    """Where the noun may go on to, beyond the mark in 10家中试平台、概念验证中心."""
    rest, deed = _REST.match(text, end), _patterns()[1]
    close = rest.end() if rest else end
    if (kinds := _KINDS.match(text, end)) and (last := _REST.match(text, kinds.end())):
        return last.end()
    for _ in range(2):
        far = _REST.match(text, close + 1) if text[close : close + 1] == "、" and close - end <= 8 else None
        if (
            far is None
            or (following is not None and following.start <= far.end())
            or deed.search(text[end : far.end()])
        ):
            break
        close = far.end()
    return close


class _once:
    """A value that is found when first asked for, and kept: `cached_property` without its lock."""

    def __init__(self, find: Callable[[Any], Any]) -> None:
        self.find = find

    def __get__(self, owner: Any, _: object) -> Any:
        found = owner.__dict__[self.find.__name__] = self.find(owner)
        return found


class _Around:
    """What the words around a figure say, each found when a construction asks: the tags of the stage `noun`."""

    def __init__(self, text: str, m: Mention, following: Mention | None, lead: Lead, own: str, end: int) -> None:
        self.text, self.following, self.own, self.end = text, following, own, end
        self.named, self.moved, self.compared = bool(own), bool(lead.verb), bool(lead.comparator)
        self.over = lead.comparator in ("gt", "ge") or bool(m.hint)

    @_once
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

    @_once
    def noun(self) -> str:
        return self.text[self.end : self.stop].lstrip("的")

    @_once
    def inner(self) -> Lead | None:
        """What the words up to the next figure say of it, where one is in reach."""
        return read_lead(self.noun) if self.reaches else None

    @property
    def tells(self) -> bool:
        return self.inner is not None and bool(self.inner.verb and self.inner.name)

    @property
    def acting(self) -> bool:
        return opens_with_action(self.own)
