"""Words that a line's end cuts in two: a series (社会消费品零 | 售总额), what is said of it (增 | 长); figures that
stand on lines of their own."""

from functools import cache, lru_cache

from analysis import later as re
from analysis.catalogue._indicators import _by_name
from analysis.catalogue.words import listed, one_of

_SHORTEST = 5
"""A name of fewer characters may stand across two paragraphs by chance (粮食 | 产量)."""
_FAR = 16
_HAN = re.compile("[\u4e00-\u9fff]")


@lru_cache(maxsize=1)
def _said() -> tuple[str, ...]:
    return tuple(listed("said of a series"))


@lru_cache(maxsize=1)
def _known() -> dict[str, list[str]]:
    """The words by their first signs."""
    by_sign: dict[str, list[str]] = {}
    for word in (*_said(), *(name for name in _by_name() if len(name) >= _SHORTEST and _HAN.match(name))):
        by_sign.setdefault(word[0], []).append(word)
    return by_sign


@cache
def _words(sign: str) -> tuple[int, re.Pattern[str]]:
    """How long the longest word is that begins with a sign, and what finds all these; 0 where there is none."""
    words = _known().get(sign)
    return (max(map(len, words)), re.compile(one_of(words))) if words else (0, _HAN)


def cuts_a_word(here: str, after: str) -> bool:
    """Whether a known word begins at the end of one line and ends in the next, which begins with no word itself.

    >>> cuts_a_word("社会消费品零", "售总额完成9亿元"), cuts_a_word("居民收入增", "长与经济增长同步")
    (True, True)
    >>> cuts_a_word("抓好粮食", "产量达到9万吨"), cuts_a_word("居民收入", "增长9%"), cuts_a_word("规模", "工业增加值")
    (False, False, False)
    >>> cuts_a_word("抓好以下", "降低能耗3%")  # 下降 is none of them
    False
    """
    if not _HAN.match(here[-1]) or not _HAN.match(after[0]) or after.startswith(_said()):
        return False
    tail = here[-_FAR:]
    both, at = tail + after[:_FAR], len(tail)
    for begun in range(at):
        longest, words = _words(both[begun])
        m = words.match(both, begun) if begun + longest > at else None  # others end before the next line
        if m and m.end() > at and both[at : m.end()] not in _by_name():
            return True
    return False


_FIGURE = re.compile(r"\d[\d.]*[%‰]?")
_FROM_FIGURE = re.compile("[，。；、左以多余万亿元人户吨斤亩家个项件套所座名年月日度岁位次天辆台处条米倍公平立千]")
_MARKS = re.compile("[，。；、]")
_FIGURES = 5


def figures_apart(lines: list[str]) -> set[int]:
    """The lines that are figures of the prose around them, in a text that puts each on a line of its own; none in a
    table, where no clause goes on from a cell.

    >>> figures_apart(["茶叶增长", "9%", "，核桃", "3", "吨、红枣", "4", "吨、枣", "5", "吨。果", "6", "吨。", "7"])
    {1, 3, 5, 7, 9}
    >>> figures_apart(["茶叶", "9", "核桃", "3", "红枣", "4", "吨、枣", "5", "果", "6", "吨。"])
    set()
    """
    found = {
        i
        for i in range(1, len(lines) - 1)
        if lines[i][0].isdigit() and _FIGURE.fullmatch(lines[i]) and _FROM_FIGURE.match(lines[i + 1])
    }
    going = sum(_MARKS.search(lines[i + 1]) is not None for i in found)
    return found if going >= _FIGURES and 2 * going > len(found) else set()
