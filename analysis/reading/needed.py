"""What a pattern needs: characters of which a text has one wherever the pattern is found, and those it begins with.

Most rules of the reading hold of one figure in a thousand. A look whether a sentence has the characters that a rule
needs takes far less than the search. The looks are made from the patterns themselves, so that they can't disagree.
"""

import sys
from collections.abc import Callable, Iterable
from functools import lru_cache
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from analysis import later as re

_MOST = 40
"""A class of more characters tells nothing."""
# So common in reports that to look for another of the characters that a pattern needs tells more.
_COMMON = frozenset("，。、：；的年一二三四五六七八九十年发展业产经建设工人实全农民市城新大投资万亿元增长成度生政")


def needed(pattern: "re.Pattern[str] | str") -> frozenset[str]:
    """The characters of which a text has one wherever the pattern is found; raises ValueError where it needs none.

    >>> sorted(needed("(?:没有|未能?)完成")), sorted(needed("在?(?:如期|提前)?(?:兑现|达成)"))
    (['完'], ['兑', '达'])
    >>> needed("[^，]*(?:目标)?")
    Traceback (most recent call last):
    ValueError: '[^，]*(?:目标)?' needs no character
    """
    if not (found := each_needed(pattern)):
        raise ValueError(f"{pattern!r} needs no character")
    return found[0]


def each_needed(pattern: "re.Pattern[str] | str") -> tuple[frozenset[str], ...]:
    """All sets of which a text has a character each wherever the pattern is found, the rarest first.

    >>> [sorted(signs) for signs in each_needed("茶(?:叶|园)?产[量值]")]
    [['茶'], ['值', '量'], ['产']]
    """
    parts = parsed(pattern)
    return tuple(
        sorted({each for part in parts if (each := _of(*part))}, key=lambda each: (common(each), sorted(each)))
    )


@lru_cache(maxsize=16)
def parsed(pattern: "re.Pattern[str] | str") -> Any:
    """A pattern's parts, as Python's own parser has them."""
    return _parser.parse(pattern if isinstance(pattern, str) else pattern.pattern)


def look(pattern: "re.Pattern[str] | str") -> Callable[..., "re.Match[str] | None"]:
    """A look for the characters that a pattern needs, for short texts: `isdisjoint` makes a string of each character
    of a text, which takes five times as long.

    >>> bool(look("(?:没有|未能?)完成")("产值完成")), look("(?:没有|未能?)完成")("产值")
    (True, None)
    """
    return re.compile(f"[{re.escape(''.join(sorted(needed(pattern))))}]").search


class Rare:
    """A pattern that seldom holds: it is asked only where a character that it needs stands in reach of it.

    >>> rare = Rare("(?:没有|未能?)完成")
    >>> rare.search("产值没有完成").span(), rare.match("没有完成", 0, 3), rare.match("产值没有完成")
    ((2, 6), None, None)
    """

    __slots__ = ("_look", "_most", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern, self._look = re.compile(pattern), look(pattern)
        self._most = min(_parser.parse(pattern).getwidth()[1], sys.maxsize // 2)

    def match(self, text: str, at: int = 0, end: int = sys.maxsize) -> "re.Match[str] | None":
        """What `re.Pattern.match` finds."""
        return self.pattern.match(text, at, end) if self._look(text, at, min(end, at + self._most)) else None

    def search(self, text: str, at: int = 0, end: int = sys.maxsize) -> "re.Match[str] | None":
        """What `re.Pattern.search` finds."""
        return self.pattern.search(text, at, end) if self._look(text, at, end) else None

    def fullmatch(self, text: str, at: int = 0, end: int = sys.maxsize) -> "re.Match[str] | None":
        """What `re.Pattern.fullmatch` finds."""
        return self.pattern.fullmatch(text, at, end) if self._look(text, at, end) else None


def begins(pattern: "re.Pattern[str] | str") -> frozenset[str]:
    """The characters one of which begins what the pattern matches; raises ValueError where it may be any.

    >>> sorted(begins("(?:以上|左右)?的?目标")), sorted(begins("(?:19|20)\\\\d\\\\d年"))
    (['以', '左', '的', '目'], ['1', '2'])
    """
    found, ends = _first(parsed(pattern))
    if not ends:
        raise ValueError(f"{pattern!r} may begin with any character")
    return found


def _first(parts: Iterable[tuple[Any, Any]]) -> tuple[frozenset[str], bool]:
    """What a sequence may begin with, and whether it must begin with that; nothing and False where that is not told."""
    found: frozenset[str] = frozenset()
    for kind, held in parts:
        if kind in (code.AT, code.ASSERT, code.ASSERT_NOT):
            continue
        here, must = _first_of(kind, held)
        if not here:
            return frozenset(), False
        found |= here
        if must:
            return found, True
    return found, False


def _first_of(kind: Any, held: Any) -> tuple[frozenset[str], bool]:
    if kind in (code.LITERAL, code.IN):
        return _of(kind, held), True
    if kind is code.SUBPATTERN:
        return _first(held[-1])
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        here, must = _first(held[2])
        return here, must and held[0] > 0
    if kind is code.BRANCH:
        branches = [_first(each) for each in held[1]]
        if all(here for here, _ in branches):
            return frozenset().union(*(here for here, _ in branches)), all(must for _, must in branches)
    return frozenset(), False


def _needed(parts: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The best of the sets of which a sequence needs a character each; empty where it needs none."""
    return min((each for part in parts if (each := _of(*part))), key=common, default=frozenset())


def _of(kind: Any, held: Any) -> frozenset[str]:
    """What one part of a pattern needs; what stands around a match may lie outside the text that is looked at."""
    if kind is code.LITERAL:
        return frozenset(chr(held))
    if kind is code.IN:
        return _class(held)
    if kind is code.SUBPATTERN:
        return _needed(held[-1])
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return _needed(held[2]) if held[0] else frozenset()
    if kind is code.BRANCH:
        branches = [_needed(each) for each in held[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    return frozenset()


def _class(held: list[tuple[Any, Any]]) -> frozenset[str]:
    found: set[str] = set()
    for kind, value in held:
        if kind is code.LITERAL:
            found.add(chr(value))
        elif kind is code.RANGE and value[1] - value[0] < _MOST:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return frozenset()
    return frozenset(found)


def common(signs: frozenset[str]) -> int:
    """How often a text has one of the characters, roughly: to look for a rare one tells most."""
    return sum(20 if sign in _COMMON or sign.isdigit() else 1 for sign in signs)
