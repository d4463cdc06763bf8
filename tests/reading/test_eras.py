"""Years, roles and measures as older and newer reports tell them: each rule with what it must leave alone."""

import pytest

from analysis.reading import extract, figures
from analysis.text.report import Report, headings, report_of

REVIEW, PLAN, FIVE = "一、过去一年工作回顾\n", "二、今年工作安排\n", "一、过去五年工作回顾\n"
NEXT_FIVE = "二、今后五年的奋斗目标\n"


def told(text: str, year: int, under: str = REVIEW) -> dict[str, tuple[str, int, int]]:
    """For each figure as printed: its status, first and last year."""
    return {printed: (row.status, row.first, row.year) for printed, row in rows_of(text, year, under)}


def measured(text: str, year: int, under: str = REVIEW) -> dict[str, tuple[str, str, float]]:
    """For each figure as printed: its measure, comparator and value."""
    return {printed: (row.measure, row.comparator, row.value) for printed, row in rows_of(text, year, under)}


def rows_of(text: str, year: int, under: str = REVIEW):  # type: ignore[no-untyped-def]
    whole = under + text + "\n"
    found = figures(Report(whole, "140400", year, "例", "例", headings(whole)))
    return [(whole[start:end], row) for row, start, end in found]


@pytest.mark.parametrize(
    ("text", "year", "under", "figure", "years"),
    [
        # a run of years that begins with a year that is named, here or before
        ("从一九五六年开始，在十二年内，油菜亩产达到三百斤。", 1960, REVIEW, "三百斤", ("target", 1967, 1967)),
        ("2019年我们提出用三年时间改造危房，已改造危房3万户。", 2022, REVIEW, "3万户", ("actual", 2019, 2021)),
        ("2019年提出试点方案，已改造危房3万户。", 2022, REVIEW, "3万户", ("actual", 2019, 2019)),
        # 这三年 goes back to the years that were named, or to those of the frame
        ("从2019至2021年，修路成绩很大。这三年共修路900公里。", 2024, REVIEW, "900公里", ("actual", 2019, 2021)),
        ("从2019至2022年，修路成绩很大。这三年共修路900公里。", 2024, REVIEW, "900公里", ("actual", 2021, 2023)),
        # 这五年内 of a plan looks ahead where its words do
        ("这五年内，财政还将拨出5亿元修渠。", 1982, REVIEW, "5亿元", ("target", 1981, 1985)),
        ("这五年内，财政拨出5亿元修渠。", 1983, FIVE, "5亿元", ("actual", 1978, 1982)),
        # the first years of the five-year plan that runs
        ("五年计划执行得好，前四年修路900公里。", 1957, REVIEW, "900公里", ("actual", 1953, 1956)),
        ("前四年修路900公里。", 2023, REVIEW, "900公里", ("actual", 2018, 2021)),
        # told late in the year
        ("今年以来，各地修渠。\n今年许多地方受灾，救济了3万人。", 1981, REVIEW, "3万人", ("actual", 1981, 1981)),
        ("今年以来，各地修渠。\n今年要救济3万人。", 1981, REVIEW, "3万人", ("target", 1981, 1981)),
        # a plan that tells what was done, what is, what is known
        ("改革不仅取消了原来3亿元的摊派，还要推进。", 2006, PLAN, "3亿元", ("actual", 2005, 2005)),
        ("规划安排了3亿元。", 2006, PLAN, "3亿元", ("target", 2006, 2006)),
        ("为了3万户移民，要修路。", 2006, PLAN, "3万户", ("target", 2006, 2006)),
        ("今年一月至九月，案件下降了百分之八。", 1982, PLAN, "百分之八", ("actual", 1982, 1982)),
        ("今年一季度，案件下降百分之八。", 1982, PLAN, "百分之八", ("target", 1982, 1982)),
        ("据今年三月的统计，全县有30万头母羊。", 1960, PLAN, "30万头", ("actual", 1960, 1960)),
        ("据统计，全县有30万头母羊。", 1960, PLAN, "30万头", ("actual", 1959, 1959)),
        ("有三分之一的农户在镇上做工。", 1997, PLAN, "三分之一", ("actual", 1996, 1996)),
        ("要使工业增产，有三分之一的农户务工。", 1997, PLAN, "三分之一", ("target", 1997, 1997)),
        ("这几年，县里先后在30个镇进行试点，今年扩大到80个。", 1997, PLAN, "30个", ("actual", 1996, 1996)),
        ("这几年，县里先后在30个镇进行试点，今年扩大到80个。", 1997, PLAN, "80个", ("target", 1997, 1997)),
        ("今后一个时期，着重解决好现有3个难题，促进1万农民落户。", 2014, PLAN, "1万", ("target", 2014, 2018)),
        # what can be, of the year that has ended
        ("全年茶叶总产量可达到26万吨。", 2009, REVIEW, "26万吨", ("estimate", 2008, 2008)),
        ("茶厂建成后年产茶叶可达到26万吨。", 2009, REVIEW, "26万吨", ("actual", 2008, 2008)),
        ("税收按可比口径，可达26亿元。", 2009, REVIEW, "26亿元", ("actual", 2008, 2008)),
        # a stock by its verb
        ("在县总部累计达到40家。", 2013, FIVE, "40家", ("actual", 2012, 2012)),
        ("培训教师累计达到40个。", 2013, FIVE, "40个", ("actual", 2008, 2012)),
        ("产值过亿元的达到40家。", 2011, NEXT_FIVE, "40家", ("target", 2015, 2015)),
        ("农村新建房屋达9万平方米，平均每年建3万平方米。", 2013, FIVE, "9万平方米", ("actual", 2008, 2012)),
    ],
)
def test_years_and_role(text: str, year: int, under: str, figure: str, years: tuple[str, int, int]) -> None:
    assert told(text, year, under)[figure] == years


@pytest.mark.parametrize(
    ("text", "figure", "said"),
    [
        ("累计推动农房风貌提升20万户。", "20万户", ("level", "eq", 20)),
        ("企业数量提升20家。", "20家", ("change", "eq", 20)),
        ("前三年扩大的茶园共4万亩，去年就扩大了1万多亩。", "1万多亩", ("level", "gt", 1)),
        ("茶园去年扩大了1万多亩。", "1万多亩", ("change", "gt", 1)),
    ],
)
def test_what_was_bettered_or_added_is_a_level(text: str, figure: str, said: tuple[str, str, float]) -> None:
    assert measured(text, 2023)[figure] == said


def test_a_season_is_a_part_of_the_year() -> None:
    text = "去年秋冬季以来，PM2.5浓度同比下降40%。"
    (row,) = (row for _, row in rows_of(text, 2018))
    assert (row.indicator, row.timing, row.year) == (None, "part", 2017)


@pytest.mark.parametrize(
    ("text", "figure", "years"),
    [
        ("起征点从月销售额3万元提高到10万元。", "3万元", ("actual", 2017, 2017)),
        ("起征点从月销售额3万元提高到10万元。", "10万元", ("actual", 2022, 2022)),
        ("从严控制费用3万元。", "3万元", ("actual", 2022, 2022)),
        ("计划建设8个水库，全长30公里，投资5亿元。", "8个", ("target", 2018, 2022)),
        ("计划建设8个水库，全长30公里，投资5亿元。", "5亿元", ("target", 2018, 2022)),
        ("计划建设8个水库，税收5亿元。", "5亿元", ("actual", 2018, 2022)),
        ("12个镇空气质量全面达标。", "12个", ("actual", 2022, 2022)),
    ],
)
def test_five_years_back(text: str, figure: str, years: tuple[str, int, int]) -> None:
    assert told(text, 2023, FIVE)[figure] == years


@pytest.mark.parametrize(
    ("text", "figure", "said"),
    [
        ("茶业增加值约占全县生产总值的50%。", "50%", ("level", "about", 50)),
        ("教育经费占财政支出的24%强。", "24%", ("level", "gt", 24)),
        ("教育经费占财政支出的24%，强于往年。", "24%", ("level", "eq", 24)),
        ("修渠投资只完成五年计划一半稍多。", "一半", ("level", "gt", 50)),
    ],
)
def test_how_much(text: str, figure: str, said: tuple[str, str, float]) -> None:
    assert measured(text, 2023)[figure] == said


def test_a_distance_from_a_plan_is_no_point_of_a_series() -> None:
    text = "登记失业率低于调控目标0.8个百分点。登记失业率比上年低0.8个百分点。"
    ((_, before),) = rows_of(text, 2023)
    assert (before.indicator, before.measure, before.value) == ("registered_unemployment", "change", -0.8)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a figure without words of its own goes on from the sentence before, in its unit or as its growth
        ("学生2010年有19万人；2015年又比2010年增加50%，达到28万人。", ["学生", "学生", "学生"]),
        ("粮食产量是3000万斤。经过努力，今年才达到3700万斤。", ["粮食产量", "粮食产量"]),
        ("住宅投资6亿元。\n今年达到9亿元。", ["住宅投资"]),
        ("住宅投资6亿元。其他达到9亿元。", ["住宅投资"]),
        ("住宅投资6亿元。今年达到9公里。", ["住宅投资"]),
        # the subject before a bracket and a time
        ("工业总产值（不包括手工业，下同），前三年增加了9亿元。", ["工业总产值"]),
        # 占 twice: each share of its own whole
        ("教育经费占财政支出的24%，占文教经费的54%。", ["教育经费占财政支出比重", "教育经费占文教经费比重"]),
    ],
)
def test_whose_the_figure_is(text: str, names: list[str]) -> None:
    assert [row.name for _, row in rows_of(text, 2016)] == names


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("房屋面积约有一亿五千万平方公尺。", "万平方公尺", 15000),
        ("栽培菌棒3亿棒以上。", "亿棒", 3),
        ("出版报刊四百五十六亿印张。", "亿印张", 456),
        ("国外约有一千二百万侨民。", "万人", 1200),
    ],
)
def test_units_of_older_reports(text: str, unit: str, value: float) -> None:
    ((_, row),) = rows_of(text, 2016)
    assert (row.unit, row.value) == (unit, value)


@pytest.mark.parametrize(
    ("text", "year", "under", "figure", "years"),
    [
        ("产值由“十二五”末的29亿元增长到50亿元，年均增长9%。", 2021, FIVE, "29亿元", (2015, 2015, None)),
        ("产值由“十二五”末的29亿元增长到50亿元，年均增长9%。", 2021, FIVE, "50亿元", (2020, 2020, None)),
        ("产值由“十二五”末的29亿元增长到50亿元，年均增长9%。", 2021, FIVE, "9%", (2016, 2020, 2015)),
        ("“十二五”末产值29亿元。", 2021, FIVE, "29亿元", (2015, 2015, None)),
        ("1957年比1952年，产值将增长9%。", 1955, NEXT_FIVE, "9%", (1953, 1957, 1952)),
        ("1957年比1952年将有如下增长：粮食增长9%，棉花增长8%。", 1955, NEXT_FIVE, "8%", (1953, 1957, 1952)),
        ("工资2005年为90元，2010年将达到140元，平均每年增加10元。", 2007, NEXT_FIVE, "10元", (2006, 2010, 2005)),
        # a growth that is to be reached by a year to come begins with the plan
        ("到2025年，单位能耗下降14%。", 2021, NEXT_FIVE, "14%", (2021, 2025, 2020)),
        ("到2025年，实现产值翻一番。", 2022, PLAN, "翻一番", (2022, 2025, 2021)),
        ("2022年，单位能耗下降3%。", 2022, PLAN, "3%", (2022, 2022, 2021)),
        ("用三年时间，培育龙头企业30家。", 2021, PLAN, "30家", (2021, 2023, None)),
    ],
)
def test_bases_and_spans(text: str, year: int, under: str, figure: str, years: tuple[int, int, int | None]) -> None:
    found = {printed: (row.first, row.year, row.base) for printed, row in rows_of(text, year, under)}
    assert found[figure] == years


def test_what_a_task_was_is_no_outcome() -> None:
    text = "全县造林任务增加3万亩，实际增加4万亩。"
    assert [row.status for _, row in rows_of(text, 2023)] == ["target", "actual"]


@pytest.mark.parametrize(
    ("text", "year", "under", "figure", "years"),
    [
        # what nobody aims at, and the list that goes on from what was done
        ("这座楼的造价高达二百四十元。", 1955, PLAN, "二百四十元", ("actual", 1954, 1954)),
        ("今年毕业生将高达9万人。", 2016, PLAN, "9万人", ("target", 2016, 2016)),
        ("挽回损失3万元。", 2016, PLAN, "3万元", ("target", 2016, 2016)),
        ("还在各地成立了29个区，54个县。", 1959, PLAN, "54个", ("actual", 1958, 1958)),
        ("成立了29个区，还要成立54个县。", 1959, PLAN, "54个", ("target", 1959, 1959)),
        # what a cut is made from is what is
        ("工作机构共59个，比现有的86个减少27个。", 1993, PLAN, "86个", ("actual", 1992, 1992)),
        ("工作机构共59个，比现有的86个减少27个。", 1993, PLAN, "59个", ("target", 1993, 1993)),
        ("改造旧房400万平方米，占现有总量的50%。", 2016, PLAN, "400万平方米", ("target", 2016, 2016)),
        # a figure of one year within five, after either mark
        ("优良天数281天、比2020年增加36天。", 2026, FIVE, "281天", ("actual", 2025, 2025)),
        ("修路281公里、造桥36座。", 2026, FIVE, "281公里", ("actual", 2021, 2025)),
    ],
)
def test_what_is_and_what_shall_be(text: str, year: int, under: str, figure: str, years: tuple[str, int, int]) -> None:
    assert told(text, year, under)[figure] == years


def test_the_people_are_no_count() -> None:
    assert rows_of("我们六亿多人民团结起来。", 1959) == []


def test_a_share_that_fell_to_the_share_of_a_year() -> None:
    text = "私营产值的比重由一九四九年的百分之六十下降为一九五二年的百分之三十九。"
    assert [(row.measure, row.value, row.year) for _, row in rows_of(text, 1955)] == [
        ("level", 60, 1949),
        ("level", 39, 1952),
    ]


@pytest.mark.parametrize(
    ("text", "year", "figure", "years"),
    [
        ("两年中新建公路九百公里。", 1955, "九百公里", ("target", 1955, 1956)),
        ("第一个五年合计的国外借款收入三十亿元。", 1960, "三十亿元", ("actual", 1953, 1957)),
        ("到一九五七年，货物周转量达到九亿吨公里。", 1955, "九亿吨公里", ("target", 1957, 1957)),
    ],
)
def test_years_of_a_plan_told_in_its_midst(text: str, year: int, figure: str, years: tuple[str, int, int]) -> None:
    assert told(text, year, NEXT_FIVE)[figure] == years


def test_two_years_of_a_plan_that_has_run_for_two() -> None:
    plan = "二、第一个五年计划的任务\n"
    text = "两年铁路货运量增长百分之九。五年内修路九百公里。"
    assert told(text, 1955, plan) == {"百分之九": ("actual", 1953, 1954), "九百公里": ("target", 1953, 1957)}
    assert told(text, 1956, plan)["百分之九"] == ("target", 1953, 1957)


@pytest.mark.parametrize(("growth", "base"), [("50%", 2010), ("8%", 2014), ("一倍", 2014)])
def test_a_growth_between_two_levels_is_theirs_where_they_show_it(growth: str, base: int) -> None:
    rows = rows_of(f"学生2010年有20万人，2015年达到30万人，增加{growth}。", 2016)
    assert [row.base for printed, row in rows if printed == growth] == [base]


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("存款余额达到90亿元、增长1.2倍；五年城镇新增就业25万人。", (2026, 2030)),
        ("存款余额达到90亿元，三年农村劳动力转移就业25万人。", (2028, 2030)),
        ("存款余额达到90亿元；三年任务完成，新增就业25万人。", (2030, 2030)),
        ("存款余额达到90亿元；五年期贷款新增就业25万人。", (2030, 2030)),
    ],
)
def test_a_bare_run_that_opens_a_clause_holds_for_the_sum_behind_it(said: str, years: tuple[int, int]) -> None:
    text = f"某市2031年政府工作报告\n一、2030年工作回顾\n2030年是规划的最后一年。\n{said}\n"
    rows = extract(report_of(text, "140400_2031.txt", "140400", 2031))
    [row] = rows[rows["value_text"] == "25万人"].to_dict("records")
    assert (row["period_start"], row["year"]) == years
