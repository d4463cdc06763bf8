"""The second law of sheets: no statement prints a word that its report doesn't print in the figure's clause."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.reading import extract
from analysis.reading.condense import condense
from analysis.reading.faithful import Clause, clause_at, strange, strangers
from analysis.text.report import read_report
from tests.sheets import report_of, sheet_of

HELD = "一、2022年工作回顾\n{}\n"
PLANNED = "一、2023年工作安排\n{}\n"


def stated(text: str) -> list[str]:
    sheet = condense(report_of(text))
    return [line for line in sheet.split("---\n", 2)[2].splitlines() if not line.startswith("#")]


# --- statements in the words of the clause

IN_WORDS = [
    ("县内生产总值增长6%左右。", ["县内生产总值增长6%左右"]),
    ("县内生产总值力争增长6%以上。", ["县内生产总值力争增长6%以上"]),
    ("确保粮食产量不低于30万吨。", ["确保粮食产量不低于30万吨"]),
    ("居民消费价格涨幅控制在3%以内。", ["居民消费价格涨幅控制在3%以内"]),
    ("居民消费价格涨幅3%左右。", ["居民消费价格涨幅3%左右"]),
    ("粮食、棉花产量分别增长5%和3%。", ["粮食产量增长5%", "棉花产量增长3%"]),
    ("原煤、焦炭产量分别压减8%、2%。", ["原煤产量压减8%", "焦炭产量压减2%"]),
    ("新建乡村公路90公里。", ["新建乡村公路90公里"]),
    ("建成3座水库。", ["建成3座水库"]),
]


@pytest.mark.parametrize(("text", "lines"), IN_WORDS, ids=[text for text, _ in IN_WORDS])
def test_a_statement_has_the_predicate_of_its_clause(text, lines):
    assert stated(PLANNED.format(text)) == lines


def test_a_sign_of_a_pages_own_font_is_left_out():
    assert stated(HELD.format("粮食产量预计达到\ue00830万吨。")) == ["粮食产量预计达到30万吨"]


def test_words_of_firmness_from_another_clause_go_into_braces():
    said = stated(PLANNED.format("主要预期目标：县内生产总值增长6%左右，城镇新增就业2万人。"))
    assert said == ["县内生产总值增长6%左右 {wording=预期…左右}", "城镇新增就业2万人 {wording=预期}"]


def test_a_verb_of_another_clause_is_not_put_in():
    first, second = stated(HELD.format("苹果产量增长8%，生梨产量9%。"))
    assert first == "苹果产量增长8%"
    assert second.partition(" ")[0] == "生梨产量9%"


def test_a_lead_over_another_place_is_no_rise():
    [line] = stated(HELD.format("工业增速高于全国0.4个百分点。"))
    assert "高于全国0.4个百分点" in line
    assert "提高" not in line


# --- what is strange

STRANGE = [
    ("物价", "", "物价", ()),  # the name is free
    ("物价涨幅", "以内", "物价", ()),
    ("物价涨幅控制在", "以内", "物价", ("控制在",)),
    ("2023年物价涨幅", "左右", "物价", ("左右",)),  # a year is free, a word behind the figure is not
    ("2021—2025年，物价", "", "物价", ()),
    ("到2025年物价", "", "物价", ("到",)),
    ("前物价", "", "物价", ("前",)),  # 目前 holds no 前
    ("以内物价", "", "物价", ("以内",)),  # behind the figure, not before it
]


@pytest.mark.parametrize(("left", "right", "name", "words"), STRANGE)
def test_strange_words(left, right, name, words):
    assert strange(left, right, name, Clause("目前居民物价要求涨幅", "以内")) == words


def test_a_name_may_stand_on_both_sides_of_its_figure():
    clause = Clause("又建", "公里公路")
    assert strange("又建", "公路", "建公路", clause) == ()
    assert strange("新建", "公路", "新建公路", clause) == ()  # a name is free wherever it stands
    assert strange("又新建", "公路", "建公路", clause) == ("新",)


@pytest.mark.parametrize("mark", "，。；：！？\n")
def test_a_clause_ends_at_a_mark(mark):
    text = f"甲县{mark}粮食、油料增长（约）3%以上{mark}乙县"
    at = text.index("3%")
    assert clause_at(text, at, at + 2) == Clause("粮食、油料增长（约）", "以上")


# --- the checker

TEXT = "一、2022年工作回顾\n粮食产量达到２４．８亿斤，增長 3 %。\n二、2023年工作安排\n物价涨幅3%左右。\n"
MATTER = "---\nregion: '140400'\nreport_year: 2023\n---\n"


def checked(lines: str, tmp_path: Path) -> list[tuple[int, tuple[str, ...]]]:
    path = tmp_path / "sheet.md"
    path.write_text(MATTER + lines, encoding="utf-8")
    return [(each.line, each.words) for each in strangers(report_of(TEXT), read_report(path))]


def test_a_faithful_sheet_passes_whatever_the_form_of_its_characters(tmp_path):
    good = "# 2022年工作回顾\n粮食产量达到24.8亿斤\n糧食產量增长3%\n# 2023年工作安排\n物价涨幅3%左右\n"
    assert checked(good, tmp_path) == []


def test_the_checker_names_line_and_words(tmp_path):
    bad = "# 2022年工作回顾\n粮食产量突破24.8亿斤 {comparator=eq}\n# 2023年工作安排\n物价涨幅控制在3%左右\n"
    assert checked(bad, tmp_path) == [(6, ("突破",)), (8, ("控制在",))]


def test_the_checker_names_a_figure_that_the_text_has_not(tmp_path):
    assert checked("# 2022年工作回顾\n粮食产量达到25亿斤\n", tmp_path) == [(6, ())]


def test_braces_are_no_words(tmp_path):
    assert checked("# 2022年工作回顾\n粮食产量：24.8亿斤 {year=2022}\n", tmp_path) == []


# --- the law on reports made by chance

HEADS = ["一、2022年工作回顾", "二、2023年工作安排", "今后五年主要目标"]
OPENINGS = ["", "预计", "力争", "主要预期目标：", "到2025年，", "全县", "五年来，"]
NAMES = ["粮食产量", "县内生产总值", "居民消费价格", "新建公路", "森林覆盖率", "粮食、油料产量", "城镇登记失业率"]
VERBS = ["", "达到", "增长", "力争增长", "递增", "下降", "控制在", "不低于", "分别增长", "比上年提高", "高于全国"]
FIGURES = ["5%", "3%左右", "24.8亿斤", "4个百分点", "4.2%以内", "90公里", "5%、7%", "三分之一", "8%以上，油料3%"]
clauses = st.builds("{}{}{}{}".format, *map(st.sampled_from, (OPENINGS, NAMES, VERBS, FIGURES)))
passages = st.lists(clauses, min_size=1, max_size=3).map(lambda each: "，".join(each) + "。")
texts = st.lists(st.one_of(st.sampled_from(HEADS), passages), min_size=1, max_size=6).map("\n".join)


@settings(max_examples=120, deadline=None)
@given(texts)
def test_no_sheet_prints_a_word_of_its_own(tmp_path_factory, text):
    report = report_of(text)
    if extract(report).empty:
        return
    assert strangers(report, sheet_of(report, tmp_path_factory.getbasetemp())) == []


@settings(max_examples=120, deadline=None)
@given(texts)
def test_the_wording_of_a_row_is_the_same_in_text_and_sheet(tmp_path_factory, text):
    report = report_of(text)
    if extract(report).empty:
        return
    sheet = sheet_of(report, tmp_path_factory.getbasetemp())
    assert extract(sheet)["wording"].equals(extract(report)["wording"])


def test_wording_is_filled_from_the_clause():
    text = PLANNED.format("县内生产总值力争增长6%左右，物价涨幅控制在3%以内，确保粮食产量不低于30万吨，失业率3%。")
    found = extract(report_of(text))["wording"].fillna("").tolist()
    assert found == ["力争…左右", "控制在…以内", "确保…不低于", ""]
    assert Counter(found)[""] == 1
