"""Years and roles that a word outside the figure's own clause tells: a list's head, a bracket, a rate of exchange."""

from collections.abc import Callable

import pytest

from analysis.reading.row import Row

FIVE = "一、过去五年工作回顾\n"
PLAN = "二、2023年工作安排\n"

Read = Callable[..., list[Row]]


def years(rows: list[Row]) -> list[tuple[int, int]]:
    return [(row.first, row.year) for row in rows]


def test_aims_that_stand_in_paragraphs_below_their_head_are_of_its_years(read: Read) -> None:
    head = "据悉，“十四五”时期的主要目标是：\n"
    items = "1．茶业。茶叶产值年均增长9%，价格基本\n稳定，茶园成活率达到95%。\n2．林业。绿化率达到45%。\n"
    rows = read(head + items + "森林覆盖率达到30%。\n", "", 2021)
    assert [(row.status, row.first, row.year) for row in rows[:3]] == [
        ("target", 2021, 2025), ("target", 2025, 2025), ("target", 2025, 2025),
    ]  # fmt: skip
    assert rows[3].status == "actual"  # no item: the list is over
    assert years(read("茶园成活率如下：\n1．甲村95%。\n", PLAN)) == [(2023, 2023)]


def test_a_plan_of_five_years_without_its_marks_in_a_heading(read: Read) -> None:
    assert years(read("绿化率达到45%。\n", "十四五发展目标\n", 2021)) == [(2025, 2025)]
    assert years(read("绿化率达到45%。\n", "二十五个主要目标\n", 2021))[-1] == (2021, 2021)


@pytest.mark.parametrize("lead", ["《计划》还提出，", "报告指出，", "张三说，", "李小四在报告中表示，"])
def test_what_a_newspaper_puts_before_the_year(read: Read, lead: str) -> None:
    rows = read(f"{lead}今年茶叶产值增长9%。\n茶园保持增长5%。\n")
    assert [(row.status, row.year) for row in rows] == [("target", 2023)] * 2


def test_what_stands_in_a_clause_of_its_own_sets_no_year(read: Read) -> None:
    rows = read("张三种茶，今年亏本。茶叶产值增长9%。\n")
    assert [(row.status, row.year) for row in rows] == [("actual", 2022)]


def test_five_years_before_a_shared_out_change(read: Read) -> None:
    rows = read("2022年接待5万人次；茶园、果园面积五年分别增加3万亩、2万亩。\n", FIVE)
    assert [(row.measure, row.base) for row in rows[1:]] == [("change", 2017)] * 2
    rows = read("茶园、果园面积分别增加3万亩、2万亩。\n")
    assert [row.base for row in rows] == [2021] * 2


@pytest.mark.parametrize("by", ["以上年末汇率换算", "按上年汇率计算", "按上年平均价格计算", "按去年价计算"])
def test_the_year_of_a_rate_of_exchange_or_a_price_is_not_the_figures(read: Read, by: str) -> None:
    assert read(f"茶业人均产值8000元，{by}，达1100美元。\n")[-1].year == 2022


def test_the_year_before_is_a_figures_own_where_nothing_is_reckoned(read: Read) -> None:
    assert read("2021年茶叶产值30亿元，上年为28亿元。\n")[-1].year == 2021


def test_since_a_year_with_what_began_in_it(read: Read) -> None:
    rows = read("自2012年结对帮扶以来，先后选派干部30名，投入资金500万元。\n", FIVE)
    assert years(rows) == [(2012, 2022)] * 2
    rows = read("茶园由2012年的3万亩增加到5万亩，多年以来少见。\n", FIVE)
    assert years(rows) == [(2012, 2012), (2022, 2022)]


def test_a_list_goes_on_with_what_there_is(read: Read) -> None:
    assert years(read("茶厂达到8家、茶馆45家、茶亭9座。\n", FIVE)) == [(2022, 2022)] * 3
    assert years(read("茶厂达到8家、新建茶馆45家。\n", FIVE))[1] == (2018, 2022)
    assert years(read("茶厂达到8家、惠及茶农3万人次。\n", FIVE))[1] == (2018, 2022)


def test_what_a_mean_growth_led_to_is_of_the_last_year(read: Read) -> None:
    rows = read("茶业税收、茶业投资年均分别增长5%和7%，达3亿元和2亿元。\n", FIVE)
    assert years(rows) == [(2018, 2022), (2018, 2022), (2022, 2022), (2022, 2022)]
    assert years(read("茶业投资年均增长7%，累计达到2亿元。\n", FIVE))[1] == (2018, 2022)


def test_what_is_put_in_is_a_sum_of_the_years_named(read: Read) -> None:
    assert years(read("五年来，累计投入600万元实施引水工程。\n")) == [(2018, 2022)]
    assert years(read("投入600万元实施引水工程。\n")) == [(2022, 2022)]


def test_an_estimate_that_holds_for_all_that_follows(read: Read) -> None:
    rows = read("茶叶产值56亿元（预计数，下同），增长4%；茶业税收3亿元。花卉增长5%。\n")
    assert [row.status for row in rows] == ["estimate", "estimate", "estimate", "actual"]
    rows = read("茶叶产值56亿元（含花茶，下同），增长4%。\n")
    assert [row.status for row in rows] == ["actual", "actual"]


def test_an_estimate_of_the_end_leaves_the_beginning_known(read: Read) -> None:
    rows = read("预计茶叶产值由2017年的30亿元增加到2022年的50亿元。\n", FIVE)
    assert [(row.year, row.status) for row in rows] == [(2017, "actual"), (2022, "estimate")]


def test_an_estimate_of_a_ratio_and_within_a_clause(read: Read) -> None:
    rows = read("预计三次产业结构由15:45:40调整为12:45:43。\n", FIVE)
    assert [row.status for row in rows] == ["actual"] * 3 + ["estimate"] * 3
    assert read("茶企预计实现利润5亿元。\n")[0].status == "estimate"
    assert [row.status for row in read("三次产业结构调整为12:45:43。\n")] == ["actual"] * 3


@pytest.mark.parametrize("sign", ["︰", "﹕", "?", "？"])
def test_other_signs_between_the_parts_of_a_ratio(read: Read, sign: str) -> None:
    rows = read(f"三次产业结构由15{sign}45{sign}40调整为12.5{sign}44{sign}43.5。\n")
    assert [row.value for row in rows] == [15, 45, 40, 12.5, 44, 43.5]


def test_a_question_is_no_ratio(read: Read) -> None:
    assert [row.value for row in read("茶园增加到5？茶厂增加到9？\n")] in ([], [5, 9])


@pytest.mark.parametrize("how", ["可比", "同口径", "按可比口径", "按同口径计算，年均"])
def test_a_growth_of_the_same_coverage_says_so(read: Read, how: str) -> None:
    rows = read(f"财政收入{how}增长6%，税收增长9%。\n")
    assert [row.basis for row in rows] == ["real", None]


def test_a_rate_of_the_years_end_however_it_came_about(read: Read) -> None:
    rows = read("年末城镇调查失业率从上半年的5.5%降到5.3%。\n")
    assert rows[-1].timing == "end"
    assert read("城镇调查失业率从上半年的5.5%降到5.3%。\n")[-1].timing is None


def test_a_heading_of_other_years_than_five(read: Read) -> None:
    assert years(read("茶叶产值年均增长9%。\n", "一、过去四年工作回顾\n")) == [(2019, 2022)]
    assert years(read("茶叶产值年均增长9%。\n", "一、过去四年及2022年工作回顾\n")) == [(2019, 2022)]
    assert years(read("茶叶产值年均增长9%。\n", "一、2020年以来的工作回顾\n")) == [(2020, 2022)]
    assert years(read("茶叶产值增长9%。\n", "一、2022年工作回顾\n")) == [(2022, 2022)]
    assert years(read("过去的三年，新建茶园9个。\n")) == [(2020, 2022)]
    assert years(read("四年用于绿化的投资600万元。\n", FIVE)) == [(2019, 2022)]


def test_the_middle_of_a_year_is_no_year(read: Read) -> None:
    text = "预计上半年，实现财政收入6亿元；贷款增长4%。\n（一）金融\n贷款余额达到55亿元。\n"
    rows = read(text, "一、关于2023年上半年工作\n")
    assert [(row.status, row.timing, row.indicator) for row in rows] == [
        ("estimate", "part", None), ("estimate", "part", None), ("actual", "part", None),
    ]  # fmt: skip
    later = read("财政收入增长9%。\n", "二、2023年下半年工作安排\n")
    assert [(row.status, row.timing) for row in later] == [("target", None)]


def test_a_month_holds_for_its_clause(read: Read) -> None:
    rows = read("居民消费价格上涨5%，但12月涨幅回落至2%，财政收入增长4%。\n")
    assert [row.timing for row in rows] == [None, "part", None]
    rows = read("在2月份，财政收入、税收增幅同比分别回落5个百分点、2个百分点。\n")
    assert [(row.timing, row.indicator) for row in rows] == [("part", None)] * 2
    assert [row.timing for row in read("3月份全面复工，财政收入3亿元。\n")] == [None]


def test_the_years_to_come_behind_what_they_follow_from(read: Read) -> None:
    lead = "根据县委九届二次全会精神，今后五年政府工作的总体思路是：坚持发展。\n主要奋斗目标是：\n"
    rows = read(lead + "茶业有新突破。茶叶产值年均增长9%。\n", "")
    assert [(row.status, row.first, row.year) for row in rows[-1:]] == [("target", 2023, 2027)]


def test_an_estimate_behind_a_line_or_within_a_clause(read: Read) -> None:
    assert [row.status for row in read("某站\n预计，茶叶产值30亿元，增长4%。\n")] == ["estimate"] * 2
    assert [row.status for row in read("成效显著预计全年实现茶叶产值30亿元。\n")] == ["estimate"]


@pytest.mark.parametrize("record", ["分别为35年来、20年来首次", "为30年来最高", "是20年来少有的"])
def test_a_record_of_many_years_is_of_none(read: Read, record: str) -> None:
    rows = read(f"茶业增速居全市第一，{record}；茶业投资增长8%。\n")
    assert [(row.year, row.base) for row in rows if row.measure == "growth"] == [(2022, 2021)]
    assert [row.base for row in read("20年来，茶业投资增长8%。\n")] == [2002]


def test_a_newspaper_looks_ahead(read: Read) -> None:
    rows = read("报道\n茶业增长3%。\n展望未来，政府工作报告提出：茶业增长5%左右。\n", "")
    assert [(row.status, row.year) for row in rows] == [("actual", 2022), ("target", 2023)]


def test_a_heading_that_runs_into_its_paragraph(read: Read) -> None:
    under = "二、十四五规划纲要的报告\n"
    rows = read("一、“十三五”时期发展回顾“十三五”时期，成效显著。\n茶叶产值年均增长4%。\n", under, 2021)
    assert [(row.status, row.first, row.year) for row in rows] == [("actual", 2016, 2020)]
    rows = read("一、关于2023年上半年工作今年以来，形势很好。\n上半年，茶叶产值30亿元。\n", "某县\n")
    assert [(row.status, row.year, row.timing) for row in rows] == [("actual", 2023, "part")]
    rows = read("一、夯实基础的重要任务完成，茶叶产值增长4%。\n")
    assert [(row.status, row.year) for row in rows] == [("actual", 2022)]


def test_what_a_plan_was_beaten_by_is_no_level(read: Read) -> None:
    rows = read("茶叶产值由2017年的20亿元增加到2022年的47亿元，比规划目标30亿元超过17亿元。\n", FIVE)
    assert [row.value for row in rows] == [20, 47]
    rows = read("茶叶产值比2017年的30亿元增加17亿元。\n", FIVE)
    assert [row.value for row in rows] == [30, 17]


def test_a_forecast_by_count_is_an_estimate(read: Read) -> None:
    rows = read("据统计预测，2022年茶叶产值完成9亿元，增长7%；茶业税收3亿元。\n")
    assert [row.status for row in rows] == ["estimate"] * 3
    assert [row.status for row in read("加强预警预测，茶叶产值增长7%。\n")] == ["actual"]


def test_firms_that_grew_by_a_rate_are_those_there_are(read: Read) -> None:
    assert years(read("茶企186家、增长6%，茶馆30家。\n", FIVE)) == [(2022, 2022), (2018, 2022), (2018, 2022)]
    assert years(read("改造茶企186家、增长6%。\n", FIVE))[0] == (2018, 2022)


def test_what_a_park_is_told_of_is_not_the_places(read: Read) -> None:
    for text in (
        "甲山开发区首次进入百强，固定资产投资实现翻番，税收收入增长5%。\n",
        "甲山开发区主营业务收入达到5亿元，增长4%；固定资产投资实现翻番。\n",
    ):
        rows = read(text)
        assert {row.indicator for row in rows} == {None}
        assert "甲山开发区固定资产投资" in [row.name for row in rows]
    for text in (
        "推进开发区建设，固定资产投资增长3%。\n",
        "甲山开发区建成投产，全县固定资产投资增长3%。\n",
        "甲山开发区首次进入百强。固定资产投资增长3%。\n",
    ):
        assert [row.indicator for row in read(text)] == ["fixed_asset_investment"]


def test_how_much_faster_than_an_earlier_plan(read: Read) -> None:
    rows = read("“十三五”茶叶产值年均增长9%，比“十二五”快1.5个百分点。\n", FIVE, 2021)
    assert [(row.name, row.measure, row.first, row.base) for row in rows] == [
        ("茶叶产值", "average_growth", 2016, 2015),
        ("茶叶产值", "change", 2016, 2015),
    ]
    assert [row.value for row in read("茶叶产值增长9%，比上年慢3个百分点。\n")] == [9, -3]
