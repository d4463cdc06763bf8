"""The words around a figure that say how firmly or in what way it is meant: 力争, 预计, 不低于, 控制在…以内.

As printed; … stands for the figure, or for what lies between two such words. A bare predicate (达到, 增长, 为) is none.
"""

from functools import lru_cache

from analysis import later as re
from analysis.catalogue.concepts import WORDING_LENGTH
from analysis.catalogue.words import comparators, guarded, read_words
from analysis.reading.clause import read_lead
from analysis.reading.draft import Context, Draft, Said

GAP = "…"


@lru_cache(maxsize=1)
def _patterns() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Words that may stand before a name, what finds them, what finds all before a figure, what those behind one."""
    parts = sorted(read_words("wordings"), key=lambda row: -len(row["word"]))
    told = [row for row in parts if row["place"] == "anywhere"]
    firm = "|".join(guarded(**row) for row in told)
    behind = [guarded(**row) for row in parts if row["place"] == "behind"]
    words = sorted(comparators("before"), key=len, reverse=True)
    weighed = [guarded(word, "节条制" if word == "约" else "") for word in words]  # 节约3亿元
    after = "|".join(re.escape(word.removesuffix("的")) for word in sorted(comparators("after"), key=len, reverse=True))
    every = re.compile("|".join([firm, *behind, *weighed]))
    return frozenset(row["word"] for row in told), re.compile(firm), every, re.compile(f"(?:{after})$")


_LINE_BEFORE = re.compile("(?P<head>[^。；！？\\n]*目标[^。；：\\n]{0,4})：\\s*\\n[\\s—]*\\Z")
_LINE = 60


def head_of(text: str, start: int, first: int) -> str:
    """How firmly a sentence means all its figures, from the words before a colon or 目标 in front of the first.

    >>> head_of("主要预期目标：粮食产量3万吨，油料产量2万吨", 0, 11)
    '预期'
    """
    colon = text.rfind("：", start, first)
    if colon < 0 and (line := _line_before(text, start)):
        start, colon = line.start(), line.end("head")  # 主要预期目标是：⏎粮食产量3万吨
    if colon < 0:
        return ""
    found = _patterns()[1].findall(text, start, colon)
    return found[-1] if found else ""


def _line_before(text: str, start: int) -> re.Match[str] | None:
    """The line right before that ends with a colon and speaks of an aim."""
    colon = text.rfind("：", max(0, start - _LINE), start)
    if colon < 0 or not text[colon + 1 : start].replace("—", "\n").isspace():
        return None
    return _LINE_BEFORE.search(text, max(0, start - _LINE), start)


def with_wording(c: Context, said: Said, d: Draft) -> Draft:
    """The draft with its wording, and with the words of it that hold for what follows in its list."""
    if "name.old-pace" in d.rules:
        return d  # 大大低于2019年增长9%的速度: how this lies to that is not how that is meant
    if d.joined and not (said.head or said.firm or said.rows[-1].wording) and d.end == d.mention.end:
        return d
    m = d.mention
    # before the first of several figures: 控制在3%、5%以内
    found, firm = (parted(said.rows[-1].wording)[0], said.firm) if d.joined else _before(d)
    if not firm and d.status != "actual" and (said.head or _goes_on(said, d)):
        firm = said.firm if _goes_on(said, d) and said.firm else said.head
        found = _joined(firm, found)
    behind = c.text[m.end : d.end].removesuffix("的")
    after = _patterns()[3].search(behind) if behind else None
    words = _joined(found, after[0] if after else "")
    while len(words) > WORDING_LENGTH and GAP in words:
        words = words.partition(GAP)[2]  # those nearest to the figure are kept
    d.wording, d.firm = words[:WORDING_LENGTH] or None, firm
    return d


def _joined(*words: str) -> str:
    """Words with … between them, those that are empty left out: 控制在…以内."""
    return GAP.join(filter(None, words))


def _goes_on(said: Said, d: Draft) -> bool:
    """Whether a figure goes on a list or tells more of the figure before."""
    if not said.last or said.last.status != d.status:
        return False
    return d.listed or not d.fresh or d.status == "estimate"


def parted(wording: str | None) -> tuple[str, str]:
    """The words of a wording before the figure, and that behind it.

    >>> parted("控制在…以内"), parted("左右"), parted("力争…突破"), parted(None)
    (('控制在', '以内'), ('', '左右'), ('力争…突破', ''), ('', ''))
    """
    before, _, last = (wording or "").rpartition(GAP)
    if _patterns()[3].fullmatch(last):
        return before, last
    return wording or "", ""


def _before(d: Draft) -> tuple[str, str]:
    """The words before a figure in its own clause, joined, and the last of them that may hold for a list."""
    firm, _, every, _ = _patterns()
    found = list(every.finditer(d.clause))
    if not found:
        return "", ""
    behind = len(read_lead(d.clause).name)
    # before a name only what may stand there, and is no part of the name: 人均预期寿命
    found = [m for m in found if m.start() >= behind or (m[0] in firm and m[0] not in d.own)]
    # 高于 tells of what it is a distance, and 高于2020年 of what year it is a change, not how firmly.
    if d.others or d.measure == "change":
        found = [m for m in found if m[0] in firm or not _told_from(d, m)]
    words = "".join(GAP * (i > 0 and m.start() > found[i - 1].end()) + m[0] for i, m in enumerate(found))
    return words, next((m[0] for m in reversed(found) if m[0] in firm), "")


def _told_from(d: Draft, word: re.Match[str]) -> bool:
    """Whether a word has behind it, within the clause, what a distance is told from, or the year of a change."""
    behind = d.clause[word.end() : word.end() + 1]
    return bool(behind) if d.others else behind.isdigit()
