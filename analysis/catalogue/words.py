"""The vocabulary of reports as data: unit symbols, comparator words, verbs.

Each list is a CSV file in `words/`; a word is added there and nowhere else.
"""

import csv
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from analysis import later as re
from analysis.catalogue.own import own_words


def read_words(name: str) -> list[dict[str, str]]:
    """The rows of a vocabulary file, and behind them the user's own for it.

    >>> read_words("comparators")[0]
    {'word': '以上', 'place': 'after', 'comparator': 'ge'}
    """
    text = (files("analysis.catalogue") / "words" / f"{name}.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    package = list(rows)
    return [*package, *own_words(name, list(rows.fieldnames or ()))]


@lru_cache(maxsize=1)
def symbols() -> dict[str, str]:
    """Unit symbols that may follow a number → `measure` or `counter`.

    >>> symbols()["亩"], symbols()["家"]
    ('measure', 'counter')
    """
    return {row["symbol"]: row["kind"] for row in read_words("symbols")}


@lru_cache(maxsize=2)
def comparators(place: str) -> dict[str, str]:
    """Comparator words that stand `before` or `after` a figure → the comparator they mean.

    >>> comparators("after")["左右"], comparators("before")["不低于"]
    ('about', 'ge')
    """
    return {row["word"]: row["comparator"] for row in read_words("comparators") if row["place"] == place}


def one_of(words: Iterable[str]) -> str:
    """A regular expression for the longest of many words, a branch a first character.

    >>> one_of(["增加", "增长", "增"])
    '(?:增(?:(?:加|长))?)'
    """
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[0], []).append(word[1:])
    parts = []
    for head, tails in sorted(heads.items()):
        longer = sorted({t for t in tails if t})
        part = re.escape(head)
        if longer:
            part += one_of(longer) if "" not in tails else "(?:" + one_of(longer) + ")?"
        parts.append(part)
    return "(?:" + "|".join(parts) + ")"


@lru_cache(maxsize=1)
def currencies() -> dict[str, str]:
    """Signs and names of money that may stand before a number → the unit that they make of it.

    >>> currencies()["US$"], currencies()["人民币"]
    ('美元', '元')
    """
    return {row["symbol"]: row["unit"] for row in read_words("currencies")}


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[dict[str, str]]]:
    lists: dict[str, list[dict[str, str]]] = {}
    for row in read_words("lists"):
        lists.setdefault(row["list"], []).append(row)
    return lists


def listed(name: str) -> list[str]:
    """The words of one list of `words/lists.csv`.

    >>> "场次" in listed("flow unit")
    True
    """
    return [row["word"] for row in _lists()[name]]


def pattern_of(*names: str) -> str:
    """A regular expression for the words of lists of `words/lists.csv`, with what must not stand before or behind them.

    `unless_after` and `unless_before` are classes of characters, or words with | between them: 约 trails a name unless
    after 条.

    >>> bool(re.search(pattern_of("trailer"), "茶园条约")), bool(re.search(pattern_of("trailer"), "茶园约"))
    (False, True)
    """
    rows = [row for name in names for row in _lists()[name]]
    plain = [row["word"] for row in rows if not (row["unless_after"] or row["unless_before"])]
    parts = [guarded(**row) for row in rows if row["unless_after"] or row["unless_before"]]
    return "(?:" + "|".join([*parts, one_of(plain)[3:-1]] if plain else parts) + ")"


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    return {row["name"]: row["pattern"] for row in read_words("phrases")}


def phrase(name: str) -> str:
    """A regular expression of `words/phrases.csv`; `{…}` in it is another of them, or a list of `lists.csv`.

    >>> bool(re.search(phrase("against a plan"), "低于年初目标")), bool(re.search(phrase("against a plan"), "低于上年"))
    (True, False)
    """
    return _HELD_IN.sub(lambda m: phrase(m[1]) if m[1] in _phrases() else pattern_of(m[1]), _phrases()[name])


_HELD_IN = re.compile("\\{([a-z][^{}]*)\\}")


def guarded(word: str, unless_after: str = "", unless_before: str = "", **_: str) -> str:
    """A regular expression for a word that doesn't count after or before certain others.

    What stands before is looked at behind the word: a search for literals is swift, one for what isn't there is not.

    >>> guarded("约", unless_after="条合"), guarded("全国", unless_before="政协|人大")
    ('约(?<![条合]约)', '全国(?!政协)(?!人大)')
    """
    word = re.escape(word)
    behind = "".join(f"(?<!{each}{word})" for each in _either(unless_after))
    return word + behind + "".join(f"(?!{each})" for each in _either(unless_before))


def _either(said: str) -> list[str]:
    if "|" in said:
        return [each for each in said.split("|") if each]
    return [f"[{said}]"] if said else []
