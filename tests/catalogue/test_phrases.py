"""Phrases: each is found in its example and not in its counterexample, and is asked for by its name."""

import re
from pathlib import Path

import pytest

import analysis.reading
from analysis.catalogue.words import phrase, read_words

ROWS = read_words("phrases")


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_a_phrase_is_found_in_its_example_alone(row: dict[str, str]) -> None:
    pattern = re.compile(phrase(row["name"]))
    assert pattern.search(row["example"])
    assert not (row["counterexample"] and pattern.search(row["counterexample"]))


def test_each_has_a_name_of_its_own_that_the_reading_asks_for() -> None:
    names = [row["name"] for row in ROWS]
    assert len(names) == len(set(names))
    assert set(names).isdisjoint(row["list"] for row in read_words("lists"))
    code = "".join(path.read_text(encoding="utf-8") for path in Path(analysis.reading.__file__).parent.glob("*.py"))
    held = "".join(row["pattern"] for row in ROWS)
    assert [name for name in names if f'phrase("{name}")' not in code and f"{{{name}}}" not in held] == []
