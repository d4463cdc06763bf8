"""The word lists hold no word twice and nothing that can't be read."""

import re

import pytest

from analysis.catalogue.words import comparators, read_words, symbols


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("verbs", "word"),
        ("actions", "word"),
        ("openers", "word"),
        ("generics", "word"),
        ("synonyms", "name"),
        ("symbols", "symbol"),
    ],
)
def test_no_word_stands_twice(name: str, key: str) -> None:
    words = [row[key] for row in read_words(name)]
    assert [word for word in set(words) if words.count(word) > 1 or not word] == []


def test_comparators_are_of_the_data_dictionary() -> None:
    for place in ("before", "after"):
        assert set(comparators(place).values()) <= {"eq", "ge", "gt", "le", "lt", "about", "between"}


def test_symbols_are_measures_or_counters() -> None:
    assert set(symbols().values()) == {"measure", "counter"}


def test_openers_can_be_guarded() -> None:
    for row in read_words("openers"):
        assert re.compile(re.escape(row["word"]) + (f"(?![{row['unless']}])" if row["unless"] else ""))


def test_no_word_is_twice_of_a_kind() -> None:
    words = [(row["kind"], row["word"]) for row in read_words("kinds")]
    assert len(words) == len(set(words))
    assert all(kind and word for kind, word in words)
