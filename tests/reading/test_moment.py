"""The lexicon of time words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from analysis.catalogue.words import read_words
from analysis.reading.moment import INNER, LEAD, OPENING, TIME, WORDS, plan_years, plans_in, words_of, year_of

KINDS = {
    *(
        "year",
        "before",
        "ago",
        "first",
        "vague",
        "lately",
        "now",
        "whole",
        "part",
        "century",
        "prior",
        "mark",
        "ahead",
        "term",
    ),
    *("lately", "heading-back", "heading-ahead", "heading-start", "past-five", "next-five", "past-year", "this-year"),
}


def test_every_word_has_a_kind_that_is_read() -> None:
    rows = read_words("times")
    assert {row["kind"] for row in rows} == KINDS
    assert len({(row["word"], row["kind"]) for row in rows}) == len(rows)


def test_a_word_of_years_beside_the_report_is_known_everywhere() -> None:
    for word, said in WORDS.items():
        if said.kind == "year":
            assert TIME.fullmatch(word)
            assert LEAD.search(f"茶园面积比{word}")
            assert re.match(OPENING, word)
            assert INNER.search(f"茶叶{word}产量")


def test_a_word_of_a_sentence_keeps_its_meaning_where_it_also_opens_a_paragraph() -> None:
    assert WORDS["去年"] == ("year", -1, -1)
    assert "去年" in words_of("past-year").split("|")
    assert "去年" in words_of("heading-back").split("|")


def test_plans_of_a_text() -> None:
    assert plans_in("“十三五”收官，“十四五”开局") == [(2016, 2020), (2021, 2025)]
    assert plans_in("没有规划") == []


@given(st.integers(1, 30))
def test_plans_follow_one_another(number: int) -> None:
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    name = ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")
    years = plan_years(f"第{name}个五年规划")
    assert years is not None
    assert years[1] - years[0] == 4
    assert number < 3 or years[0] == 1951 + 5 * number


def test_year_of_what_is_no_year() -> None:
    assert [year_of(text) for text in ("", "年", "一千年", "二〇二六年")] == [None, None, None, 2026]
