"""A sentence as tokens: every known word and every figure is one, any other character stands for itself.

A sentence is coded as a string with one character a token, so that a pattern over kinds of words is an ordinary regular
expression: a known word has a character of its own in Unicode's private area, a figure one that says what it is, and a
kind is a class of such characters. The longest word wins.
"""

from functools import lru_cache
from typing import NamedTuple

from analysis import later as re
from analysis.catalogue import unit_parts
from analysis.catalogue.words import comparators, read_words, symbols
from analysis.text.quantity import Mention

_FIRST_WORD = 0xE000
_MARK = re.compile("[，。；：！？、“”]")  # a mark is never part of a word
FIGURES = {
    kind: chr(0xF8F0 + i) for i, kind in enumerate(("date", "ordinal", "ratio", "percent", "amount", "count", "bare"))
}
"""What a figure is as a token, and its character. `amount` has a unit of measure, `count` a counter, `bare` neither."""


class Lexicon(NamedTuple):
    """Word → its character, character → its word, first letter → lengths to try (longest first), kind → its words."""

    codes: dict[str, str]
    words: dict[str, str]
    lengths: dict[str, tuple[int, ...]]
    kinds: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words of `catalogue/words/` by kind.

    Kinds are the classes of `verbs.csv` (to, grow, aim …), `before` and `after` of `comparators.csv`, `act`
    (`actions.csv`), `opener`, `generic`, `moment` (`times.csv`), and those of `kinds.csv`.

    >>> sorted(kind for kind, words in lexicon().kinds.items() if "台阶" in words)
    ['goes_on', 'step']
    """
    kinds: dict[str, set[str]] = {}
    for row in read_words("kinds"):
        kinds.setdefault(row["kind"], set()).add(row["word"])
    for row in read_words("verbs"):
        kinds.setdefault(row["class"], set()).add(row["word"])
    for place in ("before", "after"):
        kinds[place] = set(comparators(place))
    for kind, name in (("act", "actions"), ("opener", "openers"), ("generic", "generics"), ("moment", "times")):
        kinds[kind] = {row["word"] for row in read_words(name)}
    every = sorted(word for word in set().union(*kinds.values()) if not _MARK.search(word))
    lengths: dict[str, set[int]] = {}
    for word in every:
        lengths.setdefault(word[0], set()).add(len(word))
    codes = {word: chr(_FIRST_WORD + i) for i, word in enumerate(every)}
    return Lexicon(
        codes,
        {code: word for word, code in codes.items()},
        {char: tuple(sorted(sizes, reverse=True)) for char, sizes in lengths.items()},
        {kind: frozenset(words) for kind, words in kinds.items()},
    )


@lru_cache(maxsize=256)
def words_of(kind: str) -> frozenset[str]:
    """The words of a kind.

    >>> "季度" in words_of("duration")
    True
    """
    return lexicon().kinds[kind]


@lru_cache(maxsize=4096)
def plain_unit(unit: str) -> str:
    """A printed unit without its magnitude: 万人 → 人, 千瓦 stays.

    >>> plain_unit("万人"), plain_unit("千瓦"), plain_unit("万千瓦")
    ('人', '千瓦', '千瓦')
    """
    return unit_parts(unit)[1]


def figure_kind(m: Mention) -> str:
    """What a figure is as a token: a key of `FIGURES`."""
    if m.kind in FIGURES:
        return m.kind
    if m.unit[-1:] in ("%", "‰", "点"):
        return "percent"
    return {"measure": "amount", "counter": "count"}.get(symbols().get(plain_unit(m.unit), ""), "bare")


def coded(text: str, start: int = 0, end: int | None = None, most: int | None = None) -> list[str]:
    """The characters of the tokens of a text without figures, at most so many.

    >>> [lexicon().words.get(char, char) for char in coded("产值突破大关")]
    ['产值', '突破', '大关']
    """
    codes, _, lengths, _ = lexicon()
    at, end = start, len(text) if end is None else end
    chars: list[str] = []
    most = end - at if most is None else most
    while at < end and len(chars) < most:
        for size in lengths.get(text[at], ()):
            code = codes.get(text[at : at + size])
            if code is not None and at + size <= end:
                chars.append(code)
                at += size
                break
        else:
            chars.append(text[at])
            at += 1
    return chars


class Sentence:
    """A sentence with its figures (`mentions`); what stands beside a figure is lexed when asked: most never is."""

    def __init__(self, text: str, start: int, end: int, mentions: list[Mention]) -> None:
        self.text, self.start, self.end, self.mentions = text, start, end, mentions
        self.signs = frozenset(text[start:end])
        """Its characters: a rule that needs one which isn't there can't hold."""

    def before(self, place: int, most: int) -> str:
        """The tokens left of a place, where a figure begins, nearest first, at most so many."""
        found: list[str] = []
        for m in reversed(self.mentions):
            if m.end <= place:
                found += [*reversed(coded(self.text, m.end, place)), FIGURES[figure_kind(m)]]
                place = m.start
                if len(found) >= most:
                    break
        else:
            found += reversed(coded(self.text, self.start, place))
        return "".join(found[:most])

    def after(self, place: int, most: int) -> str:
        """The tokens from a place on, where a figure ends, at most so many."""
        found: list[str] = []
        for m in self.mentions:
            if m.start >= place:
                found += coded(self.text, place, m.start, most - len(found))
                if len(found) >= most:
                    break
                found.append(FIGURES[figure_kind(m)])
                place = m.end
        else:
            found += coded(self.text, place, self.end, most - len(found))
        return "".join(found[:most])
