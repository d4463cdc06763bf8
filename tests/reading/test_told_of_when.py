"""When a figure is of, where a state, a part of a year or an old aim is told, beside what that must not touch."""

from collections.abc import Callable

import pytest

from analysis.reading.row import Row

Read = Callable[..., list[Row]]
FIVE, NEXT_FIVE = "一、过去五年工作回顾\n", "二、今后五年的目标\n"
PLAN, REVIEW = "二、2023年工作安排\n", "一、2022年工作回顾\n"


def years(rows: list[Row]) -> list[tuple[str, int, int]]:
    return [(row.status, row.first, row.year) for row in rows]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("茶厂的质量和能耗指标分别有43%和55%没有达到上年水平。", "actual"),
        ("确保不让3%的茶厂没有订单。", "target"),
        ("还有7万茶农尚未用上新茶机。", "actual"),
        ("第3台9万千瓦茶机已经试车。", "actual"),
        ("加快推进已开工的9处茶园。", "target"),
        ("人均只有2亩茶园。", "actual"),
        ("依托9万亩茶山，加快建设茶厂。", "actual"),
        ("加快建设9万亩茶山。", "target"),
        ("在我们这样一个60万人口的大县，修路不易。", "actual"),
        ("争取成为60万人口的大县。", "target"),
        ("八成以上的财政收入来自茶业。", "actual"),
        ("百分之八十的财政收入来自茶业。", "actual"),
        ("百分之八十的财政支出用于茶业。", "target"),
    ],
)
def test_a_state_told_within_a_plan_is_no_aim(read: Read, text: str, status: str) -> None:
    assert {row.status for row in read(text, PLAN)} == {status}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("今年试制的茶机有2万种，其中半数已投入生产。", [("target", 2023), ("actual", 2023)]),
        ("今年试制的茶机有2万种，其中半数投入生产。", [("target", 2023), ("target", 2023)]),
        ("今年已经用于生产的茶机比重达到50%。", [("actual", 2023)]),
        ("今年用于生产的茶机比重达到50%。", [("target", 2023)]),
        ("今年上半年，茶叶产值比去年同期增长6%。", [("actual", 2023)]),
        ("今年上半年，要力争茶叶产值比去年同期增长6%。", [("target", 2023)]),
    ],
)
def test_what_is_told_late_in_a_year_as_done(read: Read, text: str, told: list[tuple[str, int]]) -> None:
    assert [(row.status, row.year) for row in read(text, PLAN)] == told


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2022年茶叶出口增长28%，2023年上半年又增长20%。", 2023),
        ("2022年茶叶出口增长28%，上半年增长20%。", 2022),
        ("2023年茶园面积有所扩大，上半年茶叶出口增长20%。", 2023),
        ("2022年开局，茶业延续上年第四季度的颓势，第一季度产值增长3%。", 2022),
        ("2023年一到九月茶叶出口增长20%。", 2023),
    ],
)
def test_a_part_of_a_year_is_of_the_year_named_before_it(read: Read, text: str, year: int) -> None:
    row = read(text, REVIEW)[-1]
    assert (row.year, row.timing, row.indicator) == (year, "part", None)


@pytest.mark.parametrize(
    ("text", "under", "first", "last"),
    [
        ("力争用二十年的时间使茶叶产值翻两番。", NEXT_FIVE, 2023, 2042),
        ("力争使茶叶产值翻两番。", NEXT_FIVE, 2023, 2027),
        ("财政上，这五年计划平均每年投入茶园3亿元。", NEXT_FIVE, 2023, 2027),
        ("财政上，这五年来茶园共投入3亿元。", NEXT_FIVE, 2018, 2022),
        ("五年合计在城镇和乡村的茶厂安排的茶农达到3万人。", FIVE, 2018, 2022),
        ("一般公共预算支出突破20亿元大关。", FIVE, 2022, 2022),
        ("一般公共预算支出20亿元。", FIVE, 2018, 2022),
        ("固定资产投资达到20亿元，年均增长6%。", FIVE, 2022, 2022),
        ("五年累计，固定资产投资达到90亿元，年均增长6%。", FIVE, 2018, 2022),
        ("固定资产投资90亿元，年均增长6%。", FIVE, 2018, 2022),
        ("按照“十四五”规划，茶叶产值平均每年增长6%。", PLAN, 2021, 2025),
        ("按照“十四五”规划，新建茶园3万亩。", PLAN, 2023, 2023),
    ],
)
def test_the_years_of_several(read: Read, text: str, under: str, first: int, last: int) -> None:
    row = read(text, under)[0]
    assert (row.first, row.year) == (first, last)


def test_a_rate_that_had_been_planned_is_an_aim_too(read: Read) -> None:
    old, new = read("按照“十四五”规划，茶业增长速度由原定年均6%调高到8%。", PLAN)
    assert [(r.status, r.measure, r.first, r.year, r.value) for r in (old, new)] == [
        ("target", "average_growth", 2021, 2025, 6),
        ("target", "average_growth", 2021, 2025, 8),
    ]
    old, new = read("茶业增长速度由6%提高到8%。", PLAN)
    assert years([old, new]) == [("actual", 2022, 2022), ("target", 2023, 2023)]


def test_what_last_year_spent_sets_a_measure_of_this_year(read: Read) -> None:
    assert years(read("办公经费要按上年实际支出削减20%。", PLAN)) == [("target", 2023, 2023)]
    assert years(read("上年实际支出削减20%。", PLAN)) == [("actual", 2022, 2022)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("生产总值增长9%，没有完成10%的预期目标。", ("target", "gdp", "growth", 10)),
        ("生产总值增长9%，超额完成8%的年初目标。", ("target", "gdp", "growth", 8)),
        ("生产总值增速高于全省，但没有完成10%的预期目标。", ("target", "gdp", "growth", 10)),
        ("PM2.5浓度45微克/立方米，下降5%，超额完成50微克/立方米年度目标。", ("target", "pm25", "level", 50)),
        ("一般公共预算收入还未达到9亿元目标。", ("target", "general_public_budget_revenue", "level", 9)),
        ("生产总值增长9%，顺利完成修建茶园8处的任务。", ("actual", None, "level", 8)),
    ],
)
def test_an_aim_that_was_missed_or_passed_is_the_aim_of_its_year(
    read: Read, text: str, told: tuple[str, str | None, str, float]
) -> None:
    row = read(text, REVIEW)[-1]
    assert (row.status, row.indicator, row.measure, row.value) == told
    assert (row.year, row.comparator) == (2022, "eq")


def test_the_first_of_a_list_of_aims_that_were_missed(read: Read) -> None:
    first, second = read("全县没有实现年初确定的单位生产总值能耗降低4%左右、氨氮排放量减少2%的目标。", REVIEW)
    assert (first.status, first.indicator, first.value) == ("target", "energy_intensity", -4)
    assert (second.status, second.year) == ("target", 2022)
    assert years(read("全县实现单位生产总值能耗降低4%。", REVIEW)) == [("actual", 2022, 2022)]


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("茶叶产值增长4%，在实际工作中争取达到5%。", "growth", 5),
        ("茶叶产值年均增长4%，力争达到5%。", "average_growth", 5),
        ("茶叶产值增长4%，占农业产值的比重达到5%。", "level", 5),
        ("茶叶良种率提高4个百分点，力争达到50%。", "level", 50),
    ],
)
def test_what_is_striven_for_beside_a_rate_is_one(read: Read, text: str, measure: str, value: float) -> None:
    row = read(text, PLAN)[-1]
    assert (row.measure, row.value, row.status) == (measure, value, "target")
    assert not row.name.endswith("中")


def test_the_aim_of_growth_without_a_name_is_the_economys(read: Read) -> None:
    (row,) = read("经济发展有支撑。反复权衡，把增长预期目标定在7%左右。", PLAN)
    assert (row.indicator, row.measure, row.value, row.comparator) == ("gdp", "growth", 7, "about")
    assert [row.indicator for row in read("广义货币增长目标定为9%。", PLAN)] == ["m2"]


def test_years_of_a_pair_hold_for_the_next_pair_behind_a_semicolon(read: Read) -> None:
    rows = read("茶叶占比由2015年的35%提高到2022年的45%；豆类占比由25%降到15%。", REVIEW)
    assert [row.year for row in rows] == [2015, 2022, 2015, 2022]
    rows = read("茶叶占比由2015年的35%提高到2019年的45%；2022年豆类占比由25%降到15%。", REVIEW)
    assert [row.year for row in rows] == [2015, 2019, 2021, 2022]


def test_each_of_the_years_before_has_its_own_rate(read: Read) -> None:
    rows = read("2022年，能耗由前三年分别上升4%、5%、6%，转为下降1%。", REVIEW)
    assert [(row.first, row.year, row.base) for row in rows] == [
        (2019, 2019, 2018),
        (2020, 2020, 2019),
        (2021, 2021, 2020),
        (2022, 2022, 2021),
    ]
    rows = read("资产、利润五年分别增长97%、27%。", FIVE)
    assert [(row.first, row.year) for row in rows] == [(2018, 2022)] * 2


def test_two_aims_of_two_things_are_shared_out(read: Read) -> None:
    rows = read("化学需氧量、二氧化硫排放量继续下降，可超额完成削减6%和5%的年度目标。", REVIEW)
    assert [(row.indicator, row.value, row.status) for row in rows] == [("cod", -6, "target"), ("so2", -5, "target")]


def test_a_budget_that_was_carried_out_is_no_outcome(read: Read) -> None:
    rows = read("一般公共预算收入完成9亿元，完成年初预算数8亿元的112%。", REVIEW)
    assert [(row.value, row.indicator) for row in rows] == [(9, "general_public_budget_revenue"), (112, None)]


def test_a_share_of_what_several_years_came_to_is_of_all_of_them(read: Read) -> None:
    rows = read("茶叶专列累计开行3万列、占全国5%。", FIVE)
    assert years(rows) == [("actual", 2018, 2022)] * 2
    rows = read("高速公路通车里程达到3万公里、占全国5%。", FIVE)
    assert years(rows) == [("actual", 2022, 2022)] * 2


def test_on_the_ground_of_an_aim_attained(read: Read) -> None:
    assert years(read("在提前完成减少审批事项30项目标的基础上，又有进展。", REVIEW)) == [("actual", 2022, 2022)]
    assert years(read("在减少审批事项30项目标的基础上，又有进展。", PLAN)) == [("target", 2023, 2023)]


def test_one_and_only_is_no_eleven(read: Read) -> None:
    assert read("全省唯一一家茶叶研究院落户，成绩不再一一列举。", REVIEW) == []
    assert [row.value for row in read("建成茶叶研究院十一家。", REVIEW)] == [11]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("茶园投资共9亿元，超过原定计划8亿元的12%。", ["茶园投资", "茶园投资超过原定计划"]),
        ("茶园投资共九百亿元，超过原定计划八百一十亿元的百分之十二。", ["茶园投资", "茶园投资超过原定计划"]),
        ("茶园投资9亿元，完成年初预算数8亿元的112%。", ["茶园投资", "茶园投资完成年初预算数"]),
    ],
)
def test_how_much_of_a_plan_was_done_or_passed(read: Read, text: str, names: list[str]) -> None:
    assert [row.name for row in read(text, REVIEW)] == names


def test_an_aim_met_or_missed_in_words_alone_is_no_row(read: Read) -> None:
    assert len(read("城镇新增就业5万人，超过预期目标。生产总值、投资等指标未实现预期目标。", REVIEW)) == 1


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("从2018年到2020年，全县损失产值9亿元。", 2018, 2020),
        ("从2018年到2020年，全县产值达到9亿元。", 2020, 2020),
        ("从2018年到2020年安排了9万人就业。", 2018, 2020),
        ("到2020年安排了9万人就业。", 2020, 2020),
        ("从2018年到2020年，增加开支和减少税费共9亿元。", 2018, 2020),
        ("从2018年到2020年，茶园资产加上茶厂资产共9亿元。", 2020, 2020),
    ],
)
def test_what_was_lost_or_settled_from_year_to_year(read: Read, text: str, first: int, last: int) -> None:
    row = read(text, REVIEW)[-1]
    assert (row.first, row.year) == (first, last)


def test_what_a_running_plan_has_begun_is_done(read: Read) -> None:
    planned, begun = read("“十四五”规划安排的项目共890个，其中已开工的有93个。", PLAN)
    assert years([planned, begun]) == [("target", 2021, 2025), ("actual", 2022, 2022)]


def test_a_pace_that_another_is_held_against_is_of_its_own_year(read: Read) -> None:
    now, old = read("茶园投资增长7%，大大低于2019年增长44%的速度。", REVIEW)
    assert (now.name, now.year, now.base, now.measure) == ("茶园投资", 2022, 2021, "growth")
    assert (old.name, old.year, old.base, old.wording) == ("茶园投资", 2019, 2018, None)
    now, then = read("茶园投资增长7%，比2019年增长44%。", REVIEW)
    assert (then.year, then.base) == (2022, 2019)


def test_a_quarter_of_a_century_is_no_share(read: Read) -> None:
    assert read("在四分之一世纪里，危机四伏。", REVIEW) == []
    assert [row.value for row in read("四分之一的茶厂危机重重。", REVIEW)] == [25]


@pytest.mark.parametrize(
    ("text", "name", "indicator"),
    [
        ("[全县生产总值增长9%。", "生产总值", "gdp"),
        ("[11]9件茶园实事。", "茶园实事", None),
        ("《纲要（草案）》提出了“十四五”期间单位生产总值能耗降低9%。", "单位生产总值能耗", "energy_intensity"),
        ("《纲要（草案）》提出了茶业能耗降低9%。", "《纲要》提出茶业能耗", None),
    ],
)
def test_marks_of_the_page_and_the_plan_that_says_so_are_no_names(
    read: Read, text: str, name: str, indicator: str | None
) -> None:
    (row,) = read(text, PLAN)
    assert (row.name, row.indicator) == (name, indicator)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("固定资产投资总额计划为36亿元。", 2023, 2027),
        ("固定资产投资总额达到36亿元。", 2027, 2027),
        ("财政收入计划为36亿元。", 2027, 2027),
    ],
)
def test_money_to_be_put_in_under_a_plan_of_several_years_is_their_sum(
    read: Read, text: str, first: int, last: int
) -> None:
    assert years(read(text, NEXT_FIVE)) == [("target", first, last)]
