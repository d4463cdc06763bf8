"""Whole texts and single sentences whose figures mislead: lists of terms, milestones, bodies of the nation, twins."""

from collections.abc import Callable

import pytest

from analysis.reading.row import Row

FIVE = "一、过去五年工作回顾\n"

Read = Callable[..., list[Row]]


@pytest.mark.parametrize(
    "heading", ["名词解释", "附件2：名词解释", "《政府工作报告》有关名词注释", "注释", "※注释※", "附：用语说明"]
)
def test_a_list_of_terms_behind_the_report_holds_no_figures(read: Read, heading: str) -> None:
    body = "全市新建茶园5万亩。\n" * 6
    rows = read(body + heading + "\n1.“双园计划”：指建设10个茶园和20个果园。\n2.能耗：与经济增长同步。\n")
    assert [row.value for row in rows] == [5] * 6


def test_a_line_that_speaks_of_terms_within_a_report_opens_no_list(read: Read) -> None:
    assert len(read("名词解释工作完成。\n" + "新建茶园5万亩。\n" * 3)) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市生产总值历史性迈上4000亿元台阶。", [("生产总值", "gt", 4000)]),
        ("茶叶产值连跨5亿元、6亿元两个台阶。", [("茶叶产值", "gt", 5), ("茶叶产值", "gt", 6)]),
        ("地区生产总值连跨两个千亿元台阶，年均增长6%。", [("地区生产总值", "eq", 6)]),
        ("农村居民人均可支配收入增速高于经济增速、突破3万元。", [("农村居民人均可支配收入", "gt", 3)]),
        ("覆盖率达到66%，超过全省平均水平2个百分点。", [("覆盖率", "eq", 66), ("覆盖率", "eq", 2)]),
        (
            "新设茶企20家，实际使用内外资分别增长10%、6%。",
            [("新设茶企", "eq", 20), ("实际使用内资", "eq", 10), ("实际使用外资", "eq", 6)],
        ),
        ("乡镇PM2.5浓度改善10%。", [("乡镇PM2.5浓度", "eq", -10)]),
        ("全市性茶叶协会12家。", [("全市性茶叶协会", "eq", 12)]),
        ("围绕茶园安全6个维度开展检查。", [("围绕茶园安全维度开展检查", "eq", 6)]),
        ("惠及17万婴幼儿。", [("惠及婴幼儿", "eq", 17)]),
    ],
)
def test_names_and_qualifiers(read: Read, text: str, expected: list[tuple[str, str, float]]) -> None:
    assert [(row.name, row.comparator, row.value) for row in read(text, FIVE)] == expected


def test_proposals_of_the_nation_are_no_point_of_a_province_series(read: Read) -> None:
    text = "办理全国人大代表建议7件、省人大代表建议300件，办理全国政协提案4件、省政协提案600件。"
    assert [row.indicator for row in read(text, region="440000")] == [None, "deputy_proposals", None, "cppcc_proposals"]
    rows = read("办理全国人大代表建议900件、全国政协提案500件。", region="100000")
    assert [row.indicator for row in rows] == ["deputy_proposals", "cppcc_proposals"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城乡收入比缩小至2.1。", [("城乡收入比", 2.1, 2022, 2022)]),
        ("货运班列年开行量保持在800列以上。", [("货运班列年开行量", 800, 2022, 2022)]),
        ("非常规燃气五年累计产量50亿立方米。", [("非常规燃气五年累计产量", 50, 2018, 2022)]),
        ("茶叶企业5年增加200家。", [("茶叶企业", 200, 2018, 2022)]),
        ("专项行动为茶农追回工资2亿元。", [("专项行动为茶农追回工资", 2, 2018, 2022)]),
        ("启动面向2030年的茶叶专项，新设6个示范园。", [("新设示范园", 6, 2018, 2022)]),
    ],
)
def test_each_year_or_all_of_them(read: Read, text: str, expected: list[tuple[str, float, int, int]]) -> None:
    assert [(row.name, row.value, row.first, row.year) for row in read(text, FIVE)] == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("成为首个茶叶产值突破5亿元的县。", []),
        ("引进投资超10亿元重大项目14个。", [14]),
        ("新增产值超2亿元县3个、达到9个。", [3, 9]),
        ("抓好十一个方面工作。", []),
        ("落实茶叶新36条。", []),
        ("茶叶产值突破5亿元、茶企14家。", [5, 14]),
    ],
)
def test_figures_that_narrow_are_no_rows(read: Read, text: str, values: list[float]) -> None:
    assert [row.value for row in read(text)] == values


def test_the_sum_of_many_years_is_no_years_flow(read: Read) -> None:
    rows = read("建设筹措保障性租赁住房7万套、累计达到60万套。")
    assert [row.indicator for row in rows] == ["rental_housing", None]


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("惠及2900多万家庭。", "惠及家庭", "万户"),
        ("惠及20万户籍居民。", "惠及户籍居民", "万人"),
        ("惠及3万家企业。", "惠及企业", "万家"),
    ],
)
def test_a_noun_that_begins_like_a_counter(read: Read, text: str, name: str, unit: str) -> None:
    assert [(row.name, row.unit) for row in read(text)] == [(name, unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶园道路里程新增1700公里、突破7000公里。", [("茶园道路里程新增", 1700), ("茶园道路里程", 7000)]),
        ("茶企新增40家、累计达到490家。", [("茶企新增", 40), ("茶企", 490)]),
        ("农业、林业、农业水利投资分别增长9%、13%、6%。", [("农业投资", 9), ("林业投资", 13), ("农业水利投资", 6)]),
        ("茶叶产值增长5%，牛羊出栏分别增长4%、2%。", [("茶叶产值", 5), ("牛出栏", 4), ("羊出栏", 2)]),
        ("茶叶产值增长5%，鸡鸭存栏分别增长4%、2%。", [("茶叶产值", 5), ("鸡鸭存栏", 4), ("鸡鸭存栏", 2)]),
        ("甲乙城市群建设加快推进，经济总量超9万亿元。", [("甲乙城市群经济总量", 9)]),
    ],
)
def test_whose_figure_it_is(read: Read, text: str, expected: list[tuple[str, float]]) -> None:
    assert [(row.name, row.value) for row in read(text)] == expected


PLAN = "二、2023年工作安排\n"


@pytest.mark.parametrize(
    "text",
    ["做实茶园项目前期工作，开工茶园项目20个以上。", "全年开工茶园项目20个以上。"],
)
def test_a_plan_stays_a_plan(read: Read, text: str) -> None:
    assert [(row.status, row.year) for row in read(text, PLAN)] == [("target", 2023)]


def test_a_bare_run_of_years_holds_for_the_figure_behind_it(read: Read) -> None:
    rows = read("放宽落户条件，十年1.4亿农村人口落户城镇。", FIVE)
    assert [(row.value, row.first, row.year) for row in rows] == [(1.4, 2013, 2022)]


@pytest.mark.parametrize(("text", "count"), [("14亿多人口大国安居乐业。", 0), ("实施茶园10大类60项改造。", 1)])
def test_sizes_and_kinds_are_no_figures(read: Read, text: str, count: int) -> None:
    assert len(read(text)) == count


def test_an_aim_attained_early_is_an_outcome(read: Read) -> None:
    assert [row.status for row in read("提前一年实现茶园面积50万亩的目标。")] == ["actual"]


def test_a_line_that_is_a_year_heads_what_stands_below_it(read: Read) -> None:
    rows = read("2021年：\n产值9亿元。\n税收6亿元。\n2022年：\n产值增长5%。\n2023年：\n产值增长6%。\n")
    assert [(row.year, row.status) for row in rows] == [
        (2021, "actual"), (2021, "actual"), (2022, "actual"), (2023, "target")
    ]  # fmt: skip
