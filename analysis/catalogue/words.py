"""The vocabulary of reports as data: unit symbols, comparator words, verbs.

Each list is a CSV file in `words/`; a word is added there and nowhere else.
"""

import csv
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files


def read_words(name: str) -> list[dict[str, str]]:
    """The rows of a vocabulary file.

    >>> read_words("comparators")[0]
    {'word': '以上', 'place': 'after', 'comparator': 'ge'}
    """
    text = (files("analysis.catalogue") / "words" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


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

    >>> one_of(["增长", "增", "下降"])
    '(?:下(?:降)|增(?:(?:长))?)'
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
