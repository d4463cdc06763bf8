"""The words around a figure that say how firmly or in what way it is meant, and the other columns of a row's words."""

import pandas as pd
import pytest

from analysis.reading import extract
from analysis.reading.condense import condense
from analysis.reading.row import FIELDS
from analysis.text.report import Report, headings, read_report

PLAN, REVIEW, FIVE = "二、2023年工作安排", "一、2022年工作回顾", "一、过去五年工作回顾"


def report(text: str, under: str = PLAN) -> Report:
    whole = f"{under}\n{text}\n"
    return Report(whole, "140400", 2023, "例", "例", headings(whole))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶叶产值达到3亿元。", [None]),
        ("茶叶产值增长7%。", [None]),
        ("力争茶叶产值增长7%。", ["力争"]),
        ("茶叶产值确保增长7%以上。", ["确保…以上"]),
        ("茶叶产值不低于3亿元。", ["不低于"]),
        ("物价涨幅控制在3%以内。", ["控制在…以内"]),
        ("物价涨幅控制在3%左右。", ["控制在…左右"]),
        ("力争茶叶产值突破3亿元、增长7%。", ["力争…突破", "力争"]),
        ("主要预期目标是：茶叶产值增长5%左右；茶园3万亩；新建茶厂9座以上。", ["预期…左右", "预期", "预期…以上"]),
        ("人均预期寿命达到78岁。", [None]),
        ("争取上级资金10亿元。", [None]),
        ("损耗控制在3%、5%以内。", ["控制在", "控制在…以内"]),
        ("茶叶产值增速高于全国1个百分点以上。", ["以上"]),
    ],
)
def test_wording(text: str, expected: list[str | None]) -> None:
    found = extract(report(text))["wording"]
    assert [None if pd.isna(each) else each for each in found] == expected


def test_an_estimate_and_its_list() -> None:
    found = extract(report("预计茶叶产值突破3亿元、增长5%。", REVIEW))
    assert found["wording"].tolist() == ["预计…突破", "预计"]
    assert found["status"].tolist() == ["estimate", "estimate"]


def test_base_start_is_of_a_whole_period_only() -> None:
    text = "五年茶叶产值累计300亿元，比前五年增长60%；茶园占比较“十二五”末提高5个百分点。"
    found = extract(report(text, FIVE))
    assert found["base_start"].fillna(0).astype(int).tolist() == [0, 2013, 0]


def test_a_stock_has_no_whole_period_behind_it() -> None:
    text = f"{FIVE}\n装机容量达到30万千瓦，比“十二五”增加8万千瓦；茶厂投资30亿元，比“十二五”增长8%。\n"
    found = extract(Report(text, "140400", 2021, "例", "例", headings(text)))
    assert found["base_start"].fillna(0).astype(int).tolist() == [0, 0, 0, 2011]


def test_timing() -> None:
    text = "年末城镇登记失业率3%。城镇调查失业率平均为5%。上半年茶叶产值增长9%。职工平均工资达到5万元。"
    found = extract(report(text, REVIEW))
    assert [None if pd.isna(each) else each for each in found["timing"]] == ["end", "average", "part", None]
    assert found["indicator"].isna().tolist()[2]


@pytest.mark.parametrize(
    ("under", "text"),
    [
        (PLAN, "力争茶叶产值增长7%以上，确保茶园不低于3万亩，物价涨幅控制在3%以内。"),
        (PLAN, "主要预期目标是：茶叶产值增长5%左右；新建茶厂9座以上；物价涨幅控制在3%左右。"),
        (REVIEW, "预计茶叶产值突破3亿元、增长5%，茶农约3万户。"),
        (REVIEW, "茶叶产值增长5%，分别高于全国、全省0.5、0.3个百分点；居民收入增速快于经济增速1个百分点。"),
        (REVIEW, "年末城镇登记失业率3%，城镇调查失业率平均为5%，上半年茶叶产值增长9%。"),
        (FIVE, "五年茶叶产值累计300亿元，比前五年增长60%。"),
    ],
)
def test_a_sheet_gives_the_same_rows(under: str, text: str, tmp_path) -> None:
    full = report(text, under)
    path = tmp_path / "sheet.md"
    path.write_text(condense(full), encoding="utf-8")
    columns = [*FIELDS, "value_text"]
    pd.testing.assert_frame_equal(extract(read_report(path))[columns], extract(full)[columns])


def test_a_sheet_puts_in_no_word_that_its_report_lacks() -> None:
    assert "控制在" not in condense(report("物价涨幅3%左右。"))
    assert "控制在" in condense(report("物价涨幅控制在3%左右。"))
