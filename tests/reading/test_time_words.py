"""A time word is added in one file: whatever cheap look stands before the lexicon lets every word of it through."""

import pytest

from analysis.reading.moment import IN_SENTENCES, TIME, words_of
from analysis.reading.period import _TIMELY


@pytest.mark.parametrize("word", words_of(*IN_SENTENCES).split("|"))
def test_no_time_word_is_passed_over_by_the_look_before(word):
    assert _TIMELY.search(f"{word}茶园3万亩")


@pytest.mark.parametrize("word", words_of("year", "before", "first", "vague", "now", "century").split("|"))
def test_the_lexicon_finds_each(word):
    assert TIME.search(f"茶园{word}3万亩")
