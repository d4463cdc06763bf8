"""Stocks told in five years, works on a list and money told beside them, each with what it must not be taken for."""

import pytest

from tests.reading.named import rows_of


@pytest.mark.parametrize(
    ("told", "since"),
    [
        ("茶业领航工厂18家、茶业云平台46家，均居全省首位。", [2022, 2022]),
        ("新增茶业领航工厂18家、茶业云平台46家，均居全省首位。", [2018, 2018]),
        ("7家本地茶企进入“全省企业300强”。", [2018]),
        ("62家驻地茶院建成投用。", [2018]),
    ],
)
def test_those_there_are_at_the_end_of_five_years(told: str, since: list[int]) -> None:
    rows = rows_of(f"五年来，茶业更兴旺。{told}", "period_start", "year", head="一、过去五年工作回顾")
    assert [first for first, _ in rows][: len(since)] == since


@pytest.mark.parametrize(
    ("works", "series"),
    [
        ("谋划实施省、市重点项目27项，完成投资29亿元", "key_project_investment_both"),
        ("列入省重点项目27项，完成投资29亿元", "key_project_investment_province"),
        ("实施重点项目27个，力争完成投资29亿元", "key_project_investment"),
        ("实施省市重点项目27项，其中省重点3项，市重点24项，总投资90亿元，计划完成投资29亿元",
         "key_project_investment_both"),
        ("实施省重点项目27项，投资29亿元", None),
        ("建成投产省重点项目27项，完成投资29亿元", None),
        ("实施茶业重点项目27项，总投资90亿元，计划完成投资29亿元", None),
    ],
)  # fmt: skip
def test_what_the_works_on_a_list_take_in_a_year(works: str, series: str | None) -> None:
    assert rows_of(f"{works}。", "value", "indicator")[-1] == (29.0, series)


@pytest.mark.parametrize(
    ("told", "series"),
    [
        ("争取消费品以旧换新政策资金9亿元", None),
        ("兑现消费品以旧换新政策资金9亿元", "trade_in_subsidies"),
        ("发放消费品以旧换新补贴9亿元", "trade_in_subsidies"),
    ],
)
def test_money_won_is_no_subsidy_paid(told: str, series: str | None) -> None:
    assert rows_of(f"{told}。", "indicator") == [(series,)]


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ("省属企业更有活力，研发经费投入增长8%", ("省属企业研发经费投入", None)),
        ("国有企业布局更优，研发经费投入增长8%", ("国有企业研发经费投入", None)),
        ("国有企业改革深化，研发经费投入增长8%", ("研发经费投入", "rd_expenditure")),
        ("国有企业布局更优，全社会研发经费投入增长8%", ("全社会研发经费投入", "rd_expenditure")),
        ("科技企业更多，研发经费投入增长8%", ("研发经费投入", "rd_expenditure")),
    ],
)
def test_whose_research_it_is(told: str, row: tuple[str, str | None]) -> None:
    assert rows_of(f"{told}。", "indicator_text", "indicator") == [row]


@pytest.mark.parametrize(
    ("told", "series"),
    [("实际使用内资8亿元、外资381万美元", "fdi"), ("签约内资8亿元、外资381万美元", None)],
)
def test_foreign_money_is_used_as_the_nations_is(told: str, series: str | None) -> None:
    assert rows_of(f"{told}。", "indicator")[-1] == (series,)
