"""A part is never its whole: shares, losses, parks and products, earmarked money; numbers that only narrow a name."""

from collections.abc import Callable

import pytest

from analysis.reading.row import Row

Read = Callable[..., list[Row]]


def ids(rows: list[Row]) -> list[str | None]:
    return [row.indicator for row in rows]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("核桃加工产值增长6%、出口增长30%。", "核桃加工出口"),
        ("核桃综合产值增长6%，税收增长30%。", "核桃税收"),
        ("灯具产品进出口增长6%，其中出口增长30%。", "灯具产品出口"),
        ("民营企业进出口增长6%，出口增长30%。", "民营企业出口"),
        ("开发区税收收入增长6%，固定资产投资增长30%。", "开发区固定资产投资"),
        ("东湖园区主营业务收入60亿元，实际利用外资30万美元。", "东湖园区实际利用外资"),
        ("市属企业资产总额60亿元，工业总产值30亿元。", "市属企业工业总产值"),
        ("灯具企业增加到60家，实现工业总产值30亿元。", "灯具企业工业总产值"),
    ],
)
def test_what_a_part_has_is_not_the_whole_place_s(read: Read, text: str, name: str) -> None:
    rows = read(text)
    assert (rows[-1].name, rows[-1].indicator) == (name, None)
    assert rows[-1].rules[-1] == "part.holder"


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("工业产值增长6%，出口增长30%。", "exports"),
        ("规模以上工业企业利润增长6%，固定资产投资增长30%。", "fixed_asset_investment"),
        ("新增规模以上工业企业6家，实现工业总产值30亿元。", "industrial_output_value"),
        ("开发区税收收入增长6%，全市固定资产投资增长30%。", "fixed_asset_investment"),
        ("核桃产值增长6%，各项开放举措见到成效，出口增长30%。", "exports"),
        ("核桃产值增长6%，社会消费品零售总额增长30%。", "retail_sales"),
        ("粮食产量增长6%，出口增长30%。", "exports"),
        ("进出口总额增长6%，其中出口增长30%。", "exports"),
        ("财政支出6亿元，其中中央财政支出3亿元。", "central_expenditure"),
        ("固定资产投资增长6%，其中工业投资增长30%。", "industrial_investment"),
    ],
)
def test_what_the_whole_place_has_stays_its_own(read: Read, text: str, indicator: str) -> None:
    assert read(text)[-1].indicator == indicator


@pytest.mark.parametrize(
    "text",
    [
        "加大教育投入，其中中央财政支出30亿元，增长6%。",
        "重点项目完成投资60亿元，其中工业投资30亿元。",
        "洪水损失工业总产值9亿元，财政收入3亿元。",
        "全年减收财政收入3亿元、税收收入2亿元。",
    ],
)
def test_money_for_a_purpose_and_money_lost_have_no_series(read: Read, text: str) -> None:
    assert ids(read(text))[1:] == [None] * (len(read(text)) - 1)


def test_after_a_loss_what_is_attained_is_no_loss(read: Read) -> None:
    assert ids(read("节约用地300亩，财政收入达到9亿元。")) == [None, "general_public_budget_revenue"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("城镇新增就业9万人、稳定在全国1/20以上。", "城镇新增就业占全国比重"),
        ("棉花产量连续4年占全国六成以上。", "棉花产量占全国比重"),
        ("服务贸易总额占全省30%以上。", "服务贸易总额占全省比重"),
        ("外贸出口约占全市三分之一。", "外贸出口占全市比重"),
        ("城镇居民收入相当于全国平均水平的80%。", "城镇居民收入相当于全国平均水平"),
    ],
)
def test_a_share_of_a_larger_place_is_a_level_of_that_share(read: Read, text: str, name: str) -> None:
    row = read(text)[-1]
    assert (row.name, row.measure, row.indicator, row.base) == (name, "level", None, None)


def test_a_growth_that_is_no_share(read: Read) -> None:
    assert [(row.measure, row.indicator) for row in read("外贸出口增长8%。")] == [("growth", "exports")]


def test_a_share_is_told_in_per_cent_of_what_is_counted(read: Read) -> None:
    said = [(row.measure, row.indicator) for row in read("优良天数达到80%以上。民生支出保持在75%以上。")]
    assert said == [("level", "good_air_days"), ("level", "livelihood_share")]
    assert [(row.measure, row.indicator) for row in read("经济保持在6%左右。")] == [("growth", "gdp")]
    assert ids(read("科技型中小企业占80%。")) == [None]
    assert [row.measure for row in read("每年60%左右财政支出用于民生。")] == ["level"]


@pytest.mark.parametrize(
    "text",
    [
        "30间以上学生宿舍改造完毕。",
        "9兆瓦样机组并网。",
        "30户以上自然村全部通电。",
        "甲公司8万吨饲料、薯片等项目开工。",
        "营业收入超6亿元的企业稳步成长。",
        "修建3人制足球场。",
        "退出全国150个重点城市空气质量排名后列。",
    ],
)
def test_a_number_that_narrows_a_name_is_no_row(read: Read, text: str) -> None:
    assert read(text) == []


def test_the_second_of_two_amounts_narrows_as_the_first(read: Read) -> None:
    rows = read("税收超300万元的镇有8个，超600万元的有2个。")
    assert [(row.value, row.name) for row in rows] == [(8, "税收超300万元的镇"), (2, "税收超600万元的镇")]


def test_households_and_people_of_one_name(read: Read) -> None:
    rows = read("完成90户270人脱贫任务。带动近800农户增收。")
    assert [(row.value, row.unit, row.name) for row in rows] == [
        (90, "户", "脱贫"),
        (270, "人", "脱贫"),
        (800, "户", "带动农户增收"),
    ]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("财政收入6亿元，增长8%，其中一般公共预算收入4亿元。", 2),
        ("财政收入6亿元。生态改善。公共财政预算收入4亿元。", 1),
        ("全部财政收入9亿元。到2025年财政收入翻一番。", 2),
        ("财政收入6亿元，增长8%。", 0),
        ("财政收入6亿元。生态改善。一般公共预算收入4亿元。", 0),
    ],
)
def test_what_a_report_means_by_its_treasury_s_income(read: Read, text: str, total: int) -> None:
    found = ids(read(text))
    assert found.count("local_total_fiscal_revenue") == total


def test_the_nation_s_income_is_the_general_budget_s(read: Read) -> None:
    rows = read("财政收入6亿元，其中一般公共预算收入4亿元。", region="100000")
    assert set(ids(rows)) == {"general_public_budget_revenue"}


def test_the_budget_s_income_told_in_passing(read: Read) -> None:
    rows = read("财政收入突破6亿元，其中一般预算收入增幅首次超过总收入，完成4亿元，增长9%。")
    assert [row.name for row in rows] == ["财政收入", "一般预算收入", "一般预算收入"]


def test_a_quantity_is_not_the_value(read: Read) -> None:
    assert ids(read("灯具出口量居全省第2位。出口量3万吨。出口额3亿元。")) == [None, None, "exports"]


def test_what_the_places_have_is_no_series_of_the_nation(read: Read) -> None:
    text = "地方财政收入6亿元，地方财政支出9亿元。国家财政总收入9亿元，财政收入8亿元。"
    assert ids(read(text, region="100000")) == [None, None, None, "general_public_budget_revenue"]
    assert "general_public_budget_revenue" in ids(read(text, region="140400"))
