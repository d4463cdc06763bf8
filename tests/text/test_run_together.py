"""Paragraphs that a page has run together in one line, each with its indent of two wide blanks."""

from analysis.reading import extract
from analysis.text.report import Report, headings
from analysis.text.script import prepare

RUN = "\u3000\u3000".join(
    ("过去一年，茶园增产。", "二、2023年主要任务", "茶叶产量达到8万吨。", "（一）兴茶。种茶3万亩。\n")
)


def test_each_indent_within_a_line_of_sentences_begins_a_line() -> None:
    script = prepare(RUN)
    assert script.text == "过去一年，茶园增产。\n二、2023年主要任务\n茶叶产量达到8万吨。\n（一）兴茶。种茶3万亩。\n"
    start = script.text.index("8万吨")
    assert RUN[slice(*script.place(start, start + 3))] == "8万吨"
    assert [section.heading for section in headings(script.text)] == ["二、2023年主要任务", "（一）兴茶"]


def test_a_plan_behind_such_a_heading_is_a_plan() -> None:
    rows = extract(Report(RUN, "140400", 2023, "例", "例", headings(prepare(RUN).text)))
    assert rows[["value_text", "status", "year"]].values.tolist() == [
        ["8万吨", "target", 2023],
        ["3万亩", "target", 2023],
    ]


def test_wide_blanks_without_a_sentence_before_them_are_read_through() -> None:
    assert prepare("茶叶\u3000\u3000产量\n").text == "茶叶产量\n"
    assert prepare("茶叶增产。\u3000种茶3万亩\n").text == "茶叶增产。种茶3万亩\n"
