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


def test_what_a_rise_is_built_on_is_no_name(read: Read) -> None:
    rows = read("粮食产量在2021年增长9%的基础上，再增长5%。\n")
    assert [(row.name, row.year, row.value) for row in rows] == [("粮食产量", 2021, 9), ("粮食产量", 2022, 5)]
    assert names_of("审批时限在原承诺基础上压缩30%。")["30%"][0] == "审批时限"
    assert names_of("税收在上年30亿元的基础上增长8%。")["8%"] == ("税收", "tax_revenue")
    assert names_of("新建示范基础上盖设施5处。")["5处"][0] != "新建示范"


def test_the_mean_of_a_year_is_no_mean_of_years(read: Read) -> None:
    assert [row.measure for row in read("居民消费价格全年平均同比上涨3%。\n")] == ["growth"]
    assert [row.measure for row in read("茶叶产量五年年平均增长3%。\n")] == ["average_growth"]


@pytest.mark.parametrize(
    ("said", "value"), [("翻1.1番", 114.35), ("翻2番", 300.0), ("翻近1番", 100.0), ("翻一番", 100.0)]
)
def test_doublings_in_figures(read: Read, said: str, value: float) -> None:
    row = read(f"茶叶产值比2019年{said}。\n")[0]
    assert (row.value, row.base) == (value, 2019)


def test_a_doubling_is_no_base_of_a_list_of_yearly_means(read: Read) -> None:
    text = "茶叶产值年均增长9%，人均产值比2015年翻一番；果品产值年均增长8%。\n"
    assert [row.base for row in read(text, "“十四五”时期目标\n")] == [2020, 2015, 2020]


def test_years_with_a_digit_among_chinese_figures(read: Read) -> None:
    assert [row.year for row in read("二0一二年茶叶产值九亿元。\n二OO四年茶叶产值八亿元。\n")] == [2012, 2004]


def test_series_by_their_longer_names() -> None:
    found = names_of("城镇完成新增就业3万人；金融机构存、贷款分别增长5%和4%；粮食播种9万亩；规模工业企业总数90家。")
    assert [key for _, key in found.values()] == [
        "urban_new_jobs",
        "deposits",
        "loans",
        "grain_area",
        "industrial_firms",
    ]
    assert names_of("茶价涨幅回落，趋于温和，全年上涨3%。")["3%"][0] == "茶价"


def test_what_years_add_up_to_is_of_all_of_them(read: Read) -> None:
    text = "五年累计茶叶检测量和抽检量分别达到9万件和3万件。\n茶叶检测率达到90%。\n"
    assert [(row.first, row.year) for row in read(text, "一、过去五年工作回顾\n")] == [
        (2018, 2022), (2018, 2022), (2022, 2022),
    ]  # fmt: skip


def test_how_far_an_outcome_lies_from_its_aim_is_no_change(read: Read) -> None:
    assert [row.value for row in read("茶叶产值增长9%，高出计划0.5个百分点。\n")] == [9]
    assert [row.value for row in read("茶价上涨2%，低于控制目标1个百分点。\n")] == [2]
    assert [row.value for row in read("茶价上涨2%，低于预期目标1.2个百分点。\n")] == [2]
    assert [row.value for row in read("茶价上涨2%，涨幅提高1个百分点。\n")] == [2, 1]


def test_what_a_plan_builds_on_has_been(read: Read) -> None:
    text = "2022年茶叶产值达到9亿元。年均增长5%。\n"
    assert {row.status for row in read(text, "“十四五”茶业规划\n第一章 总体思路\n第一节 现实基础\n")} == {"actual"}
    assert {row.status for row in read("茶叶产值达到9亿元。\n", "第一节 夯实发展基础\n二、2023年工作安排\n")} == {
        "target"
    }
