"""Ways to state a figure of a report in a line of its sheet, in the words of the figure's own clause.

The first are the clause as it stands, from the name or the clause's beginning to the figure; then name and predicate
without what lies between, name and figure alone, and what stands on both sides of the figure. What `faithful` finds
strange is left out here, so that a statement never prints a word that its report doesn't.
"""

from collections.abc import Iterator
from itertools import product
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
# These tell of several figures (分别 is one of many more).
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
    >>> list(phrasings(row, Printed("3%", clause, clause.before, clause.before)))[:2]
    ['物价涨幅要控制在3%左右', '物价3%左右']
    """
    seen = set()
    span = f"{row.first}—" if row.first < row.year else ""  # where the heading doesn't say the years
    times = dict.fromkeys(("", f"{span}{row.year}年", f"{row.year}年"))
    for time, (left, right) in product(times, list(_sides(row, printed))):
        statement = f"{time}{left}{printed.figure}{right}"
        if (
            statement not in seen
            and left[-1:] not in _FROM
            and not strange(time + left, right, row.name, printed.clause)
        ):
            yield statement
        seen.add(statement)


def _sides(row: Row, printed: Printed) -> Iterator[tuple[str, str]]:
    """What may stand left and right of the figure."""
    name, item = row.name, _JOINING.sub("", printed.item)
    whole = item == printed.clause.before and len(item) <= _WHOLE
    span = _from_name(item, name)
    said = [words[len(read_lead(words).name) :] for words in (item, printed.head)]
    forms = dict.fromkeys(form for words in said for form in (_of_one(words), words))
    predicates = [words for words in forms if words not in name and name not in words]  # 建成水库 has its verb
    behind = _behind(row, printed.clause.after)
    for right in behind:
        if span is not None:
            yield span, right
        else:
            yield from _astride(name, item, printed.clause, right)
            if whole:
                yield item, right
        for firm, predicate in product(_firm(row, printed.clause.before), predicates):
            if not firm or firm not in predicate:
                yield f"{firm}{name}{predicate}", right
        yield name, right
    if whole:
        yield from ((item, right) for right in behind)


def _from_name(words: str, name: str) -> str | None:
    """The words from the name on; `None` where it isn't there, or what follows it is long or names other things too."""
    at = words.rfind(name)
    if at < 0 or len(words) - at > len(name) + _BETWEEN or _OTHERS.search(words, at + len(name)):
        return None
    return words[at:]


def _of_one(words: str) -> str:
    """A predicate without the words that tell of several figures; a statement has one."""
    known, several = lexicon().words, (*_OF_SEVERAL, *words_of("dist"))
    return "".join(word for char in coded(words) if (word := known.get(char, char)) not in several)


def _firm(row: Row, before: str) -> list[str]:
    """Words of firmness that stand before the predicate: 力争, and none."""
    head, _, near = parted(row.wording)[0].rpartition(GAP)
    return ["", *dict.fromkeys(word for word in (*head.split(GAP), near) if word and word in before)]


def _behind(row: Row, after: str) -> list[str]:
    """What may stand right behind the figure: the word that compares, or nothing."""
    words = sorted((word for word in comparators("after") if after.startswith(word)), key=len, reverse=True)
    said = parted(row.wording)[1]
    return [words[0].removesuffix("的"), ""] if words else [said, ""] if said and said in after else [""]


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
