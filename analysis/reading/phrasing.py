"""Ways to state a figure of a report in a line of its sheet, in the words of the figure's own clause.

The first are the clause as it stands, from the name or the clause's beginning to the figure; then name and predicate
without what lies between, name and figure alone, and what stands on both sides of the figure. What `faithful` finds
strange is left out here, so that a statement never prints a word that its report doesn't.
"""

from collections.abc import Iterator
from itertools import accumulate, product
from typing import NamedTuple

from analysis import later as re
from analysis.catalogue.words import comparators
from analysis.reading.clause import read_lead
from analysis.reading.faithful import Clause, strange
from analysis.reading.row import Row
from analysis.reading.token import coded, lexicon, words_of
from analysis.reading.wording import GAP, parted

# A statement is terse: words between name and figure beyond this are left out (在多灾之年仍, a subclause).
_BETWEEN = 12
# Between the two halves of a name that a figure parts stand at most 的 and a word that compares (的近, 了超过).
_ASTRIDE = 4
# A whole clause longer than this is no terse statement.
_WHOLE = 24
# More words right before a figure than this were never needed to read it.
_MANY = 8
# These tell of several figures (分别 is one of many more); a statement has one.
_OF_SEVERAL = ("均", "都", "各")
# 由5亿元 goes on to 提高到8亿元; alone it says nothing.
_FROM = ("由", "从")
# A list's item begins with what joins it to the item before.
_JOINING = re.compile("^(?:[、和与及]|以及|并|（)+")
# Between name and figure these lead to another name or figure; a year may stand there.
_OTHERS = re.compile("[、和与及“”（）]|\\d(?!\\d*年)")


class Printed(NamedTuple):
    """A figure as printed, its clause, the clause's words up to its first figure, and those since the last one."""

    figure: str
    clause: Clause
    head: str
    item: str


def phrasings(row: Row, printed: Printed) -> Iterator[str]:
    """Statements of a figure, those nearest to the report's words first.

    >>> row = Row(0, 0, "物价", "growth", "target", "about", 3.0, "%", 2023, 2023, wording="控制在…左右")
    >>> clause = Clause("全年物价涨幅要控制在", "左右")
    >>> list(phrasings(row, Printed("3%", clause, clause.before, clause.before)))[:3]
    ['物价涨幅要控制在3%左右', '物价控制在3%左右', '物价要控制在3%左右']
    """
    seen = set()
    sides = list(_sides(row, printed))
    for time, (left, right) in product(_times(row, printed.clause), sides):
        statement = f"{time}{left}{printed.figure}{right}"
        if (
            statement not in seen
            and left[-1:] not in _FROM
            and not strange(time + left, right, row.name, printed.clause)
        ):
            yield statement
        seen.add(statement)


def _times(row: Row, clause: Clause) -> list[str]:
    """Ways to say the years that a figure is for, where the heading doesn't."""
    first, last = row.first, row.year
    if first == last:
        at = [f"到{last}年"] if f"到{last}年" in clause.before else []
        return ["", *(["年末", "年底"] if row.timing == "end" else []), *at, f"{last}年"]
    return ["", f"{first}—{last}年", f"{first}—{last}年，", f"{last}年"]


def _sides(row: Row, printed: Printed) -> Iterator[tuple[str, str]]:
    """What may stand left and right of the figure."""
    name, item = row.name, _JOINING.sub("", printed.item)
    whole = item == printed.clause.before
    behind = _behind(row, printed.clause.after)
    predicates = [
        words
        for words in dict.fromkeys([*_predicates(name, item), *_predicates(name, printed.head)])
        if words not in name  # 建成水库 has its verb
    ]
    for right in behind:
        span = _from_name(item, name)
        if span is not None:
            yield span, right
        else:
            yield from _astride(name, item, printed.clause, right)
            if whole and len(item) <= _WHOLE:
                yield item, right
        for firm, predicate in product(_firm(row, printed.clause.before), predicates):
            yield f"{firm}{name}{predicate}", right
            if firm:
                yield f"{name}{firm}{predicate}", right
        yield name, right
    for right in behind:
        yield from _around(name, printed.clause, right, predicates)
        if whole and len(item) <= _WHOLE:
            yield item, right


def _from_name(words: str, name: str) -> str | None:
    """The words from the name on; `None` where it isn't there, or what follows it is long or names other things too."""
    at = words.rfind(name)
    if at < 0 or len(words) - at > len(name) + _BETWEEN or _OTHERS.search(words, at + len(name)):
        return None
    return words[at:]


def _predicates(name: str, words: str) -> Iterator[str]:
    """What stands right before a figure and is no name; then less of it, and more where the name stands before it."""
    known = len(read_lead(words).name)
    own = words[known:]
    if own:
        one = "".join(word for word, _ in _tokens(own) if word not in _OF_SEVERAL and word not in words_of("dist"))
        if one != own:
            yield one
        yield own
    stop = words.rfind(name) + len(name) if name in words else known
    for _, start in reversed(_tokens(words)[-_MANY:]):
        last = words[start:]
        if start >= stop and len(last) <= _BETWEEN and last != own and not _OTHERS.search(last):
            yield last


def _tokens(words: str) -> list[tuple[str, int]]:
    """Each token of some words and where it begins."""
    known = lexicon().words
    tokens = [known.get(char, char) for char in coded(words)]
    ends = list(accumulate(map(len, tokens)))
    return [(token, end - len(token)) for token, end in zip(tokens, ends, strict=True)]


def _firm(row: Row, before: str) -> list[str]:
    """Words of firmness that stand before the predicate: 力争, and none."""
    head, _, near = parted(row.wording)[0].rpartition(GAP)
    return ["", *dict.fromkeys(word for word in (*head.split(GAP), near) if word and word in before)]


def _behind(row: Row, after: str) -> list[str]:
    """What may stand right behind the figure: the word that compares, 的目标, or nothing."""
    words = sorted((word for word in comparators("after") if after.startswith(word)), key=len, reverse=True)
    said = parted(row.wording)[1]
    first = [words[0].removesuffix("的")] if words else [said] if said and said in after else []
    aims = [f"{word}{aim}" for aim in ("的目标", "的预期目标") for word in (*first, "") if after.startswith(word + aim)]
    return [*first, "", *aims]


def _astride(name: str, item: str, clause: Clause, right: str) -> Iterator[tuple[str, str]]:
    """The clause as it stands where the figure is in the midst of the name or before it: 新建90公里公路."""
    for i in range(len(name) - 1, -1, -1):
        joint = next((each for each in (right, right + "的") if clause.after.startswith(each + name[i:])), None)
        if joint is None:
            continue
        before = clause.before if i else item
        at = before.rfind(name[:i]) if i else len(read_lead(item).name)
        between = before[at + i :]
        if at >= 0 and len(between) <= _ASTRIDE and not _OTHERS.search(between):
            yield before[at:], joint + name[i:]


def _around(name: str, clause: Clause, right: str, predicates: list[str]) -> Iterator[tuple[str, str]]:
    """Statements whose name, or its end, stands behind the figure: 新建90公里公路."""
    for i in range(len(name) - 1, 0, -1):
        if name[:i] in clause.before and name[i:] in clause.after:
            span = _from_name(clause.before, name[:i])
            if span is not None:
                yield span, right + name[i:]
            for predicate in ("", *predicates):
                yield name[:i] + predicate, right + name[i:]
    if name in clause.after:
        for predicate in (*predicates, ""):
            yield predicate, right + name
