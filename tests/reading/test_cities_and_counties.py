"""What reports of cities and counties say in their own ways, each with what it must not be taken for."""

import pytest

from analysis.reading import extract
from analysis.text.report import Report, headings


def _rows(sentence: str, *columns: str, head: str = "一、2022年工作回顾") -> list[tuple[object, ...]]:
    text = f"{head}\n{sentence}\n"
    table = extract(Report(text, "140400", 2023, "例", "例", headings(text)))
    table = table.astype(object).where(table.notna(), None)
    return list(table[list(columns)].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("预计到2022年末，茶叶产值达到8亿元", "estimate"),
        ("到2022年末，茶叶产值达到8亿元", "actual"),
        ("预计到2025年末，茶叶产值达到8亿元", "target"),
    ],
)
def test_expected_by_a_year_end(told: str, status: str) -> None:
    assert _rows(f"{told}。", "status") == [(status,)]


@pytest.mark.parametrize(("head", "status"), [("预计，", "estimate"), ("", "actual")])
def test_a_standstill_is_of_the_role_of_its_figure(head: str, status: str) -> None:
    told = _rows(f"{head}茶叶产值完成8亿元，与上年持平；", "measure", "status")
    assert told == [("level", status), ("growth", status)]


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ("固定资产投资增长强劲，累计完成80亿元", ("fixed_asset_investment", "level")),
        ("固定资产投资快速增长，累计完成80亿元", ("fixed_asset_investment", "level")),
        ("财政收入稳中有升，实现8亿元", ("general_public_budget_revenue", "level")),
        ("工业投资强势增长，达到8亿元", ("industrial_investment", "level")),
        ("固定资产投资快速增长，增加80亿元", ("fixed_asset_investment", "change")),
    ],
)
def test_a_subject_is_told_how_it_fares(told: str, row: tuple[str, str]) -> None:
    assert _rows(f"{told}。", "indicator", "measure") == [row]


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ("保持年均9%的高速增长", ("茶叶零售额", "average_growth")),
        ("保持9%的高位增长", ("茶叶零售额", "growth")),
        ("占9%的高速公路市场", ("高速公路市场", "level")),
    ],
)
def test_a_rate_of_fast_growth(told: str, row: tuple[str, str]) -> None:
    assert _rows(f"茶叶零售额完成8亿元，{told}。", "indicator_text", "measure")[-1] == row


def test_how_much_of_a_plan_was_done_is_no_subject() -> None:
    told = "茶叶产值8亿元，社会消费品零售总额53亿元，完成年度计划的101%，分别增长5%、6%。"
    assert _rows(told, "indicator")[-2:] == [(None,), ("retail_sales",)]
