"""Pieces of HTML: whatever a table or a report holds stays text."""

from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.story.html import (
    CSS,
    STYLE,
    Html,
    bullets,
    join_html,
    link,
    marked,
    more,
    paragraph,
    piece,
    table_html,
    text,
)

HOSTILE = st.text(st.sampled_from("<>&\"' =/abx增长"), max_size=30)


class Reader(HTMLParser):
    """The tags, the attributes and the words of a piece."""

    def __init__(self, markup: object) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(str(markup))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


@given(HOSTILE)
def test_any_text_stays_text(word: str) -> None:
    assert Reader(paragraph(word)).tags == ["p"]
    assert Reader(paragraph(word)).words == word
    assert Reader(bullets([word, word])).tags == ["ul", "li", "li"]
    found = Reader(marked(word, word, word))
    assert (found.tags, found.words) == (["mark"], word * 3)
    assert Reader(more(word, Html("<b>x</b>"))).tags == ["details", "summary", "b"]


@given(HOSTILE, HOSTILE)
def test_a_table_of_any_text_has_its_own_tags_only(head: str, cell: str) -> None:
    frame = pd.DataFrame([[cell, cell]], columns=["a", "b"])
    found = Reader(table_html(frame, head, {"a": head}, row_ids=[cell], row_of=[cell]))
    assert found.tags == [
        "div",
        "div",
        "table",
        "caption",
        "span",
        "thead",
        "tr",
        "th",
        "th",
        "tbody",
        "tr",
        "th",
        "td",
        "button",
    ]
    assert {name for name, _ in found.attributes} <= {
        "class",
        "tabindex",
        "role",
        "aria-label",
        "scope",
        "id",
        "data-of",
        "data-h",
        "type",
        "hidden",
        "data-csv",
    }
    assert ("aria-label", head) in found.attributes


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//example.org", "", None, " https"])
def test_only_web_addresses_are_links(address: str | None) -> None:
    assert Reader(link(address, "<words>")).tags == []
    assert Reader(link(address, "<words>")).words == "<words>"


def test_a_quote_in_an_address_cannot_end_it() -> None:
    found = Reader(link('https://example.org/"onclick="alert(1)', "x"))
    assert dict(found.attributes)["href"] == 'https://example.org/"onclick="alert(1)'
    assert "onclick" not in dict(found.attributes)


def test_markup_is_kept_and_absent_values_are_empty() -> None:
    assert str(join_html(Html("<i>a</i>"), "<b>")) == "<i>a</i>&lt;b&gt;"
    assert [text(value) for value in (None, pd.NA, float("nan"), 0, "")] == ["", "", "", "0", ""]
    assert str(bullets([])) == ""


def test_rows_and_ids_must_match() -> None:
    with pytest.raises(ValueError, match="zip"):
        table_html(pd.DataFrame({"a": [1, 2]}), "t", row_ids=["one"])


def test_the_sheet_asks_nothing_of_another_host() -> None:
    assert CSS in STYLE
    assert "url(" not in CSS
    assert "@import" not in CSS


def test_a_wide_table_has_the_head_at_each_cell_for_a_phone_and_a_narrow_one_has_not() -> None:
    frame = pd.DataFrame([["x", "1", "met"]], columns=["a", "b", "c"])
    wide, narrow = (Reader(table_html(frame, "C", {"b": "B"}, fit=fit)).attributes for fit in (False, True))
    assert [value for name, value in wide if name == "data-h"] == ["B", "c"]
    assert "data-h" not in dict(narrow)
    assert ("class", "gr gr-rows") in wide
    assert ("class", "gr gr-fit") in narrow


def test_a_cell_of_numbers_that_is_words_may_break() -> None:
    cells = [
        piece("{}<sup>[{}]</sup>", each, "2016-12")
        for each in ("no more than 4.5%", "lower end +0.5, upper end 0 points")
    ]
    made = str(table_html(pd.DataFrame({"a": ["x", "y"], "gap": cells}), "C", numeric=["gap"], fit=True))
    assert made.count('<td class="num">') == made.count('<td class="num said">') == 1
