"""A gate only saves time: with all of them open every sentence has the same rows.

A rule that is rarely met is asked only where a character that it needs stands in its sentence, its clause or its name.
"""

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis.reading
from analysis.catalogue.words import read_words
from analysis.reading import figures
from analysis.reading.indicator import _of_family
from analysis.reading.needed import Rare
from analysis.reading.row import Row
from analysis.reading.token import Sentence
from analysis.text.report import Report, headings
from scripts.sentences import sentences
from tests.reading.told import HEADS

EVERY_SIGN = frozenset(map(chr, range(0x20, 0x10000)))
SENTENCES = [sentence for told in sentences().values() for sentence in told]
UNDER = st.sampled_from([head for head in HEADS.values() if head])


class Open(Rare):
    """A rare pattern that is always asked."""

    def match(self, text: str, at: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.pattern.match(text, at, end)

    def search(self, text: str, at: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.pattern.search(text, at, end)

    def fullmatch(self, text: str, at: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.pattern.fullmatch(text, at, end)


@contextmanager
def gates_open() -> Iterator[None]:
    """No rule is left out for want of a character."""
    made = Sentence.__init__

    def with_every_sign(self: Sentence, *given: object) -> None:
        made(self, *given)  # type: ignore[arg-type]
        self.signs = EVERY_SIGN

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sentence, "__init__", with_every_sign)
        for name in ("match", "search", "fullmatch"):
            patch.setattr(Rare, name, getattr(Open, name))
        yield


def rows(text: str) -> list[Row]:
    return [row for row, _, _ in figures(Report(text, "140400", 2023, "例", "例", headings(text)))]


def same(text: str) -> None:
    closed = rows(text)
    with gates_open():
        assert rows(text) == closed


@pytest.mark.parametrize("head", ["review", "plan"])
def test_every_sentence_of_the_tests_has_the_same_rows(head: str) -> None:
    same(HEADS[head] + "\n".join(SENTENCES[head == "plan" :: 2]))


@settings(max_examples=150, deadline=None)
@given(UNDER, st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.integers(0, 60), st.integers(0, 60))
def test_so_have_sentences_that_are_cut_and_put_together(head: str, parts: list[str], first: int, last: int) -> None:
    clauses = [clause for sentence in parts for clause in re.split("(?<=[，；。])", sentence)]
    same(head + "".join(clauses[first % len(clauses) :] + clauses[: last % len(clauses)]) + "。")


def _rare() -> dict[str, Rare]:
    found: dict[str, Rare] = {}
    for module in pkgutil.iter_modules(analysis.reading.__path__):
        held = vars(importlib.import_module(f"analysis.reading.{module.name}"))
        found |= {f"{module.name}.{name}": each for name, each in held.items() if isinstance(each, Rare)}
    return found


RARE = _rare()


@settings(max_examples=200)
@given(st.data(), st.sampled_from(sorted(RARE)), st.text("茶园产值，9亿元", max_size=6))
def test_a_rare_pattern_finds_what_it_would_without_its_look(data: st.DataObject, name: str, before: str) -> None:
    rare = RARE[name]
    text = before + data.draw(st.from_regex(rare.pattern.pattern))
    at = data.draw(st.integers(0, len(text)))
    for ask in ("match", "search", "fullmatch"):
        found, told = (getattr(each, ask)(text, at, len(text)) for each in (rare, rare.pattern))
        assert (found and found.span()) == (told and told.span())


def test_a_look_goes_as_far_as_the_pattern_may() -> None:
    assert len(RARE) > 5
    rare = Rare("产值[^，]{0,9}完成")
    assert rare.match("产值" + "高" * 9 + "完成")
    assert not rare.match("产值" + "高" * 10 + "完成")


@settings(max_examples=150)
@given(st.data(), st.integers(0, len(read_words("patterns")) - 1))
def test_a_name_is_of_the_first_family_whose_pattern_holds(data: st.DataObject, number: int) -> None:
    name = data.draw(st.from_regex(re.compile(read_words("patterns")[number]["pattern"]), fullmatch=True))
    first = next(row["indicator"] for row in read_words("patterns") if re.fullmatch(row["pattern"], name))
    assert _of_family(name) == first
