"""Signs of a list's items, bases that a clause of its own tells, and names that a rank or a county leaves to others."""

from collections.abc import Callable

import pytest

from analysis.reading.row import Row

from .named import names_of

Read = Callable[..., list[Row]]


@pytest.mark.parametrize("sign", ["——", "—", "-", "- ", "●", "• ", "◆", "▲", "※", "* ", "➢", "\uf06c", "a.", "B、"])
def test_the_sign_of_an_item_is_no_part_of_its_name(read: Read, sign: str) -> None:
    rows = read(f"情况如下：\n{sign}预计生产总值48亿元，增长6%；\n{sign}2022年粮食产量7万吨。\n")
    assert [row.indicator for row in rows] == ["gdp", "gdp", "grain_output"]
    assert [row.status for row in rows] == ["estimate", "estimate", "actual"]


@pytest.mark.parametrize("held", ["与“十三五”末相比，", "同“十三五”期末相比，", "与“十三五”时期相比，"])
def test_a_plan_that_a_clause_compares_with_is_the_base(read: Read, held: str) -> None:
    rows = read(f"{held}茶叶产值翻一番；果园面积增长60%。\n")
    assert [(row.first, row.year, row.base) for row in rows] == [(2021, 2022, 2020)] * 2
    assert [row.year for row in read("“十三五”末茶叶产值增长9%。\n")] == [2020]


def test_what_was_ranked_grows(read: Read) -> None:
    rows = read("茶农收入由全市第九位升到第三位，年均实际增长9%。\n")
    assert [(row.name, row.measure) for row in rows] == [("茶农收入", "rank"), ("茶农收入", "average_growth")]
    rows = read("茶业发展居全市第三位，引进茶企9家。\n")
    assert rows[-1].name == "引进茶企"


def test_an_industry_that_goes_on_growing_brings_nothing_in() -> None:
    assert names_of("茶加工业持续快速发展，全年投资增长7%。")["7%"][0] == "茶加工业投资"
    assert names_of("持续推进茶园改造，投资增长7%。")["7%"][0] != "茶园改造持续投资"


def test_a_share_of_the_regions_product() -> None:
    assert names_of("民营经济增加值占地区生产总值的41%。")["41%"] == (
        "民营经济增加值占地区生产总值比重",
        "private_economy_share",
    )
    assert "占地" in names_of("新茶厂占地90亩。")["90亩"][0]


def test_counties_are_a_part_of_a_city_and_all_of_a_county() -> None:
    text = "县域生产总值增长6%，一般公共财政预算收入增长8%；固定资产投资增长9%。"
    assert [key for _, key in names_of(text).values()] == [None] * 3
    assert names_of(text)["8%"][0] == "县域一般公共财政预算收入"
    whole = names_of(text, region="140423")
    assert [key for _, key in whole.values()] == ["gdp", "general_public_budget_revenue", "fixed_asset_investment"]


def test_breaking_through_is_more_than(read: Read) -> None:
    row = read("茶叶产值破9亿元。\n")[0]
    assert (row.name, row.comparator) == ("茶叶产值", "gt")
    assert read("侦破案件9起。\n")[0].comparator == "eq"
    assert names_of("进出口总额接连突破8亿元、9亿元。")["8亿元"] == ("进出口总额", "trade_total")


@pytest.mark.parametrize("said", ["共有90名甲县人大代表出席会议。", "增速位居15个副省级城市第二。"])
def test_who_attends_and_among_how_many_is_no_figure(read: Read, said: str) -> None:
    assert [row for row in read(said + "\n") if row.measure != "rank"] == []


def test_homes_are_no_rank() -> None:
    assert names_of("建设茶乡新农居3万户。")["3万户"][0].endswith("新农居")
    assert names_of("茶叶产量居全市首位，达9万吨。")["9万吨"][0] == "茶叶产量"
