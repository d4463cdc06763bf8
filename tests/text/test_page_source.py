"""Signs of a page's source and of Markdown are read through, and every place is kept."""

import pytest

from analysis.reading import extract
from analysis.text.report import Report, headings
from analysis.text.script import prepare

PLAIN = "一、2022年工作回顾\n茶叶产值达到9.5亿元，比“十三五”末增长30%。\n二、2023年工作安排\n粮食产量达到7万吨。\n"


def rows(text: str) -> list[list[object]]:
    table = extract(Report(text, "140400", 2023, "例", "例", headings(text)))
    kept = table[["indicator_text", "measure", "status", "value", "unit", "year", "base_year"]]
    for start, end, printed in zip(table["start"], table["end"], table["value_text"], strict=True):
        assert printed[0] == text[start]
        assert printed[-1] == text[end - 1]
    return kept.astype(object).where(kept.notna(), None).to_numpy().tolist()


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("茶", "&nbsp;&nbsp;&emsp;茶"),
        PLAIN.replace("“", "&#8220;").replace("”", "&#x201d;"),
        PLAIN.replace("9.5亿元", "**9.5亿元**").replace("茶叶产值", "**茶叶产值**"),
        PLAIN.replace("30%", "__30%__").replace("7万吨", "***7万吨***"),
        PLAIN.replace("%", "\\%"),
        PLAIN.replace("\n", "\n> "),
        PLAIN.replace("\n", "<br />"),
        PLAIN.replace("，", "①，").replace("9.5亿元", "9.5亿元[②]"),
        PLAIN.replace("亿元", "亿元¹²"),
        PLAIN.replace("“", "‘").replace("”", "’"),
        PLAIN.replace("“", '"').replace("”", '"'),
        PLAIN.replace("茶", "○ 茶").replace("粮", "o 粮"),
        PLAIN.replace("茶", "⑴茶"),
    ],
)
def test_the_same_rows(text: str) -> None:
    assert rows(text) == rows(PLAIN)


def test_words_in_straight_quotes_are_the_series_of_curly_ones() -> None:
    text = '二、2023年工作安排\n中央财政用于"三农"的支出7亿元。\n'
    table = extract(Report(text, "100000", 2023, "例", "例", headings(text)))
    assert table[["indicator", "indicator_text"]].to_numpy().tolist() == [["rural_support", "中央财政用于“三农”的支出"]]


def test_what_is_no_source() -> None:
    for text in ("研发&试验", "R&D;投入", "①茶业。", "茶①业", "每m²产9斤", "甲*乙", "甲_乙"):
        assert prepare(text).text == text.replace(";", "；")


def test_a_series_behind_a_note() -> None:
    text = "一、2022年工作回顾\n城镇新增就业①，达到3万人。\n"
    table = extract(Report(text, "140400", 2023, "例", "例", headings(text)))
    assert table["indicator"].tolist() == ["urban_new_jobs"]
