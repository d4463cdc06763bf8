"""Front matters of plain lines are read without YAML, and say what YAML says of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.plain import plain_yaml
from analysis.text import matter
from analysis.text.matter import _plain_lines, front_matter

NAMES = st.sampled_from(["region", "report_year", "title", "source", "extent"])
VALUES = st.one_of(
    st.from_regex(r"\A'[0-9_-]{0,10}'\Z"),
    st.from_regex(r"\A[0-9]{1,5}\Z"),
    st.text(alphabet="一二年（）()《》“”、，0：# '\"-y[]{}&*!|>%@`,?:\t~é", min_size=1, max_size=8),
    st.from_regex(r"\A(https?://)?[a-z0-9./%?=&+~:#_-]{0,12}\Z"),
    st.from_regex(r"\A([0-9]{4})?[一年]{1,2}[()（]{0,2}\Z"),
    st.sampled_from(["part", "null", "true", "false", "yes", "off", "press"]),
    st.sampled_from(["长治市2023年政府工作报告", "2023年政府工作报告(摘要)", "2023-01-15", "1_000", "0x10"]),
)


@given(st.lists(st.tuples(NAMES, VALUES), min_size=1, max_size=4))
def test_what_is_read_without_yaml_is_what_yaml_says(fields: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{name}: {value}" for name, value in fields)
    found = _plain_lines(text)
    if found is not None:
        said, _ = plain_yaml(text)
        assert (found, [type(each) for each in found.values()]) == (said, [type(each) for each in said.values()])


def test_a_plain_sheet_needs_no_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(text: str) -> object:
        raise AssertionError(text)

    monkeypatch.setattr(matter, "plain_yaml", asked)
    source = "https://a.example/b_1.html?c=%20"
    told = f"title: 甲市2023年报告\nsource: {source}\nextent: part\ndelivered: '2023-01-15'"
    text = f"---\nregion: '140400'\nreport_year: 2023\n{told}\n---\n# 一\n"
    assert front_matter(text.replace("甲市2023", "2023年甲市“报告”"), Path("a.md"))[0]["delivered"] == "2023-01-15"
    assert front_matter(text, Path("a.md"))[0]["source"] == source
    with pytest.raises(AssertionError):
        front_matter(text.replace("甲市", "- 甲市"), Path("a.md"))
