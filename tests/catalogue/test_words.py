"""Lists of words: each word once a list, guards that the patterns keep."""

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from analysis.catalogue.words import listed, one_of, pattern_of, read_words


def test_no_word_stands_twice_in_a_list() -> None:
    rows = read_words("lists")
    assert [each for each, n in Counter((row["list"], row["word"]) for row in rows).items() if n > 1] == []
    assert all(row["list"] and row["word"] for row in rows)


def test_every_word_is_found_by_its_pattern() -> None:
    for name in {row["list"] for row in read_words("lists")}:
        pattern = re.compile(pattern_of(name))
        assert all(pattern.fullmatch(word) for word in listed(name)), name


def test_a_guard_is_kept() -> None:
    home = re.compile(pattern_of("home"))
    assert [bool(home.search(text)) for text in ("三千户", "落户", "户籍", "用户")] == [True, False, False, True]


@given(st.lists(st.text(alphabet="增长加少减", min_size=1, max_size=4), min_size=1, max_size=12), st.data())
def test_one_of_many_words_is_the_longest(words: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(words)) + data.draw(st.text(alphabet="增长加少减", max_size=4))
    m = re.match(one_of(words), text)
    assert m is not None
    assert m[0] == max((word for word in words if text.startswith(word)), key=len)
