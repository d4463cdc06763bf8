"""Figures that only narrow another or name a policy, and the years and names of what stands beside them."""

import pandas as pd
import pytest

from analysis.reading import extract
from analysis.table.conversion import normalise_units
from analysis.text.report import Report, headings

REVIEW = "一、2022年工作回顾"
FIVE = "一、过去五年工作回顾"
PLAN = "二、2023年工作安排"


def rows_of(text: str, under: str = REVIEW, year: int = 2023) -> pd.DataFrame:
    whole = f"{under}\n{text}\n"
    return extract(Report(whole, "140400", year, "例", "例", headings(whole)))


def told(text: str, columns: list[str], under: str = REVIEW) -> list[tuple[object, ...]]:
    found = rows_of(text, under)[columns].astype(object)
    return [tuple(each) for each in found.where(found.notna(), None).values.tolist()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶业竞争力在全省80个产茶县中排名第七。", [("茶业竞争力", 7)]),
        ("茶叶销售额达到9亿元，在全市12个县中排名第二。", [("茶叶销售额", 9), ("茶叶销售额", 2)]),
        ("在全省80个产茶县中推广机采。", [("产茶县中推广机采", 80)]),
    ],
)
def test_among_how_many_a_rank_is_is_no_row_and_no_name(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text, ["indicator_text", "value"]) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('瞄准"三个翻番"，茶叶产值达到9亿元。', [9]),
        ("为了两个翻一番目标，茶叶产值达到9亿元。", [9]),
        ('茶企说："产值翻番"。', []),
        ("茶叶产值翻番。", [100]),
        ("落实市十二次党代会精神，茶园增加9万亩。", [9]),
        ("严格落实防火30条措施。", []),
        ("落实30条防火道路建设。", [30]),
        ("对照脱贫26项指标，查漏补缺。", []),
        ("包括13个预期性指标、8个约束性指标。", []),
        ("8项约束性指标全部完成。", [8]),
        ("完成县道512大修工程。", []),
        ("建成12大修复工程。", [12]),
    ],
)
def test_names_of_aims_and_policies_are_no_rows(text: str, values: list[float]) -> None:
    assert rows_of(text, PLAN)["value"].tolist() == values


def test_a_milestone_is_no_count_of_things() -> None:
    assert told("全部财政收入突破20亿大关。", ["value", "unit"]) == [(20, "亿元")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对已精简的30项审批事项，确保落实。", [("actual", 2022)]),
        ("茶园水利已开工的9个项目要加快。", [("actual", 2022)]),
        ("对新谋划的48个茶业项目，加强申报。", [("actual", 2022)]),
        ("对甲茶厂、乙茶厂等16个新签约项目，以服务促开工。", [("actual", 2022)]),
        ("对拟新签约的48个茶业项目，加强申报。", [("target", 2023)]),
        ("即将开工的9个茶业项目要加快。", [("target", 2023)]),
        ("新谋划48个茶业项目。", [("target", 2023)]),
    ],
)
def test_what_is_to_be_looked_after_is_there(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text, ["status", "year"], PLAN) == expected


def test_all_losses_of_a_list_are_of_the_same_years() -> None:
    text = "从2018年到2020年，大约损失工业总产值900亿元，钢产量23万吨，财政收入30亿元。"
    assert told(text, ["period_start", "year"]) == [(2018, 2020)] * 3
    text = "从2018年到2020年，大约损失工业总产值900亿元。财政收入30亿元。"
    assert told(text, ["period_start", "year"]) == [(2018, 2020), (2022, 2022)]


def test_the_share_of_an_earlier_period_is_the_one_compared() -> None:
    text = "茶业经费占财政支出比重2025年将达到16%，比“十三五”期间的11%有了较大的提高。"
    found = told(text, ["indicator_text", "value", "period_start", "year", "status"], PLAN)
    assert found[1] == (found[0][0], 11, 2016, 2020, "actual")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("茶叶、丝绸等行业30种产品能耗达到国内先进水平。", 2022),
        ("改造36种产品工艺。", 2018),
        ("申请农发行贷款4.8亿元。", 2018),
        ("涉农贷款达到4.8亿元。", 2022),
    ],
)
def test_states_and_sums_of_five_years(text: str, first: int) -> None:
    assert told(text, ["period_start", "year"], FIVE) == [(first, 2022)]


def test_each_sum_is_of_the_projects_behind_it() -> None:
    text = "创新机制，总投资30亿元的5个项目成功签约，总投资20亿元的4个项目开工建设。"
    names = ["成功签约项目总投资", "项目成功签约", "开工建设项目总投资", "项目开工建设"]
    assert rows_of(text)["indicator_text"].tolist() == names
    text = "总投资30亿元的5个茶业项目有序推进。"
    assert rows_of(text)["indicator_text"].tolist()[0] == "茶业项目总投资"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("改革“满月”时，新增经营主体3万户。", (None, "part")), ("新增经营主体3万户。", ("market_entities_new", None))],
)
def test_a_months_figure_is_not_the_years(text: str, expected: tuple[object, ...]) -> None:
    assert told(text, ["indicator", "timing"]) == [expected]


def test_money_of_a_country_abroad_has_the_magnitude_of_its_series() -> None:
    rows = pd.DataFrame(
        {
            "indicator": ["trade_total", "trade_total", None],
            "measure": ["level"] * 3,
            "value": [2.5, 3.0, 2.5],
            "value_high": [None] * 3,
            "unit": ["万亿美元", "万亿元", "万亿美元"],
        }
    )
    assert normalise_units(rows)[["value", "unit"]].values.tolist() == [
        [25000, "亿美元"],
        [30000, "亿元"],
        [2.5, "万亿美元"],
    ]
