"""What a pattern needs is needed: where none of the characters stands, nothing is found."""

import importlib
import pkgutil
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis.reading
from analysis.later import Later
from analysis.reading.needed import needed


def _patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of the reading that need a character, by module and name."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.iter_modules(analysis.reading.__path__):
        held = vars(importlib.import_module(f"analysis.reading.{module.name}"))
        found |= {
            f"{module.name}.{name}": re.compile(each.pattern)
            for name, each in held.items()
            if isinstance(each, re.Pattern | Later)
        }
    return {name: each for name, each in found.items() if _needs(each)}


def _needs(pattern: re.Pattern[str]) -> frozenset[str]:
    try:
        return needed(pattern)
    except ValueError:
        return frozenset()


PATTERNS = _patterns()


def test_most_patterns_need_a_character() -> None:
    assert len(PATTERNS) > 200


@settings(max_examples=120)
@given(st.data(), st.sampled_from(sorted(PATTERNS)))
def test_what_is_found_has_one_of_them(data: st.DataObject, name: str) -> None:
    pattern = PATTERNS[name]
    text = data.draw(st.from_regex(pattern))
    m = pattern.search(text)
    assert m is None or not needed(pattern).isdisjoint(m[0])


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        ("茶(?:园|厂)", "茶"),
        ("(?:茶|桑)?[园厂]", "园厂"),
        ("(?:茶园|桑)+", "茶桑"),
        ("(?:茶){2,}", "茶"),
        ("(?=茶)园", "园"),
        ("(?<=茶)园(?!厂)", "园"),
        ("[①-③]", "①②③"),
        ("的茶", "茶"),
    ],
)
def test_what_a_pattern_needs(pattern: str, signs: str) -> None:
    assert needed(re.compile(pattern)) == frozenset(signs)


@pytest.mark.parametrize("pattern", ["茶?", "(?:茶|园*)", "(?:茶){0,2}", "[^茶]", "\\d", "(?=茶)", ""])
def test_a_pattern_that_needs_none_is_no_gate(pattern: str) -> None:
    with pytest.raises(ValueError, match="needs no character"):
        needed(re.compile(pattern))
