"""How counties, towns and parks write: bullets, budgets, colloquial sums, and pages that run a report together."""

import pytest

from analysis.reading import figures
from analysis.text.dating import dated
from analysis.text.head import Head
from analysis.text.report import report_of
from analysis.text.script import prepare


@pytest.mark.parametrize(
    "bullet", ["——", "—— ", "- ", "－", "一一", "• ", "※", "√", "✅", "▍", "1️⃣ ", "Ø ", "l ", "~", "◎", "○"]
)
def test_what_stands_before_an_item_of_a_list_is_no_part_of_its_name(read, bullet):
    rows = read(f"{bullet}全市生产总值达到900亿元，增长5%。\n{bullet}“双桥”示范点30个。")
    assert [(row.name, row.indicator) for row in rows] == [
        ("生产总值", "gdp"),
        ("生产总值", "gdp"),
        ("“双桥”示范点", None),
    ]


def test_a_letter_of_a_name_is_no_bullet(read):
    assert read("n型茶罐产能30万吨。")[0].name == "n型茶罐产能"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("茶业投资突破30个亿，", 30, "亿元"), ("建成3个亿元村，", 3, "个"), ("签约3个亿吨级茶港，", 3, "个")],
)
def test_so_many_hundred_million(read, text, value, unit):
    assert [(row.value, row.unit) for row in read(text + "稳步前进。")] == [(value, unit)]


def test_a_budget_and_its_changes_are_targets(read):
    rows = read("财政支出年初预算900万元，调整预算990万元，实现支出980万元。财政收入任务70万元，完成80万元。")
    assert [(row.value, row.status, row.indicator) for row in rows] == [
        (900, "target", "general_public_budget_expenditure"),
        (990, "target", "general_public_budget_expenditure"),
        (980, "actual", None),
        (70, "target", "general_public_budget_revenue"),
        (80, "actual", "general_public_budget_revenue"),
    ]
    assert [row.status for row in read("新开工茶厂90家，比计划增加20家，完成投资30亿元。")] == ["actual"] * 3


def test_a_share_of_the_task_ends_no_estimate(read):
    rows = read("预计茶叶产值90亿元；利用外资700万元，完成年度任务的103%；农民人均纯收入9000元。")
    assert {row.status for row in rows} == {"estimate"}
    rows = read("预计茶叶产值90亿元；年度任务是利用外资700万元；农民人均纯收入9000元。")
    assert rows[-1].status != "estimate"


def test_a_price_index_without_a_sign_is_a_rise(read):
    assert [(row.measure, row.value, row.unit) for row in read("居民消费价格指数为102.5。")] == [("growth", 2.5, "%")]


def test_what_is_striven_for_behind_a_mark_of_a_list(read):
    rows = read("投资增长20%、力争25%，优良率达到80%、力争85%。", under="二、2023年工作安排\n")
    assert [row.measure for row in rows] == ["growth", "growth", "level", "level"]


def test_an_expected_end_has_its_beginning_all_the_same(read):
    rows = read("工业增加值由2017年的32亿元预计增加到68亿元；茶业增加值由3亿元预计提高到6亿元。", under="过去五年\n")
    assert [row.year for row in rows] == [2017, 2022, 2017, 2022]


def test_what_was_spent_since_is_of_all_the_years(read):
    rows = read(
        "五年来，累计完成税收90亿元，年均增长9%；累计完成财政收入30亿元；财政支出50亿元；年均增长8%。", "过去五年\n"
    )
    assert [(row.first, row.indicator) for row in rows][2] == (2018, "general_public_budget_revenue")
    assert (rows[-1].name, rows[-1].measure) == ("财政支出", "average_growth")


def test_parts_of_a_mean_growth_grow_on_the_mean(read):
    rows = read("五年来，产值年均递增9%，其中一、二产业分别递增3%、12%。", under="过去五年工作回顾\n")
    assert [row.measure for row in rows] == ["average_growth"] * 3
    rows = read("五年来，产值年均递增9%，其中2020年增长3%。", under="过去五年工作回顾\n")
    assert rows[-1].measure == "growth"


def test_growths_without_names_are_not_the_economys(read):
    rows = read("比上年分别增长7%、9%，较好地完成了目标。")
    assert "gdp" not in [row.indicator for row in rows]


def test_who_attends_and_what_hangs_on_the_wall(read):
    assert read("主席台上，10面红旗分列两侧。来自各乡的160名代表汇聚一堂。") == []
    assert len(read("走访160名代表，制作10面文化墙。")) == 2


@pytest.mark.parametrize("text", ["培养出栏50头以上养殖大户23户。", "新建存栏1万只以上的标准化养鸡场3个。"])
def test_how_large_a_herd_is_narrows_a_name(read, text):
    assert len(read(text)) == 1


def test_speech_that_is_not_closed_in_its_sentence_tells_figures(read):
    assert [row.value for row in read("她说：“新修水渠30公里。茶园增产。”实施“8+4”行动，建成“三纵5横”路网。")] == [30]


def test_everybody_out_of_poverty_is_a_share(read):
    rows = read("贫困人口100%脱贫，贫困人口脱贫100%。")
    assert [(row.measure, row.indicator) for row in rows] == [("level", None)] * 2


def test_the_area_of_a_district_is_the_whole_of_it(read):
    rows = read("辖区生产总值900亿元，辖区企业纳税9亿元。", region="440304")
    assert [row.indicator for row in rows] == ["gdp", None]


def test_another_sign_of_percent():
    assert prepare("增长15℅").text == "增长15%"


def test_headings_that_a_page_ran_into_its_only_line():
    line = "某县政府工作报告 2015年12月20日 代表们： 报告工作。 2015年工作回顾 全年粮食产量90万吨。"
    line += " 一、2016年主要目标 粮食增长5%。"
    report = report_of(line, "page.txt", "140400", 2015)
    assert [(row.year, row.status) for row, _, _ in figures(report)] == [(2015, "actual"), (2016, "target")]
    assert prepare("成绩来之不易。 2015年工作，回顾 起来").text.count("\n") == 0


def test_a_wrapped_line_with_blanks_around_its_numbers():
    full = "茶园管护与道路修缮一并推进，全县干部群众团结一心克难攻坚奋力向前，"
    lines = [full, full, full, "全年茶叶产值 42 亿元，销售 62 亿元，收入 6 亿元，利用外资 84 万元，投资"]
    lines += ["24. 3 亿元，茶商 31 家，茶农 5 万户，茶园 9 万亩，茶山 7 座，茶馆 8 家，年末", "结清。"]
    assert "投资24.3亿元" in prepare("\n".join(lines)).text


def test_a_page_that_sums_a_report_up_is_no_review_of_its_own_year():
    head = Head.of("《甲市政府2003年政府工作报告》总结了2002年的工作。\n甲市政府2003年政府工作报告\n")
    assert dated(head) == (2003, "title")


HALF = "关于2021年上半年计划执行情况的报告\n一、主要任务完成情况\n"
HALF += "上半年，全市完成生产总值90亿元。新增企业3家。目前已开工8家。\n"


def test_a_text_of_the_middle_of_its_year_tells_of_that_year():
    report = report_of(HALF, "page.txt", "140400", 2021)
    assert [(row.year, row.timing, row.indicator) for row, _, _ in figures(report)] == [
        (2021, "part", None),
        (2021, "part", None),
        (2021, None, None),
    ]
    late = report_of(HALF, "page.txt", "140400", 2022)
    assert {row.year for row, _, _ in figures(late)} == {2021}
    whole = report_of(HALF.replace("上半年计划", "计划"), "page.txt", "140400", 2022)
    assert {row.year for row, _, _ in figures(whole)} == {2021}


def test_a_region_by_its_everyday_name(read):
    rows = read("果洛州全体居民人均可支配收入9000元，果洛州牦牛出栏9万头。", region="632600")
    assert [row.indicator for row in rows] == ["disposable_income", None]


def test_a_rank_beside_it_makes_no_total_of_an_income(read):
    rows = read("财政收入2亿元，增长24%，增幅列全市第2位。", year=2006, under="一、2005年工作回顾\n")
    assert rows[0].indicator == "general_public_budget_revenue"


def test_a_full_stop_within_a_number_ends_no_list(read):
    rows = read("预计存款30亿元，贷款20亿元，分别增长9%和26。8%；出口2亿元。")
    assert [(row.value, row.status) for row in rows[2:]] == [(9, "estimate"), (26.8, "estimate"), (2, "estimate")]
    assert [row.value for row in read("满意度居第26。80%的茶厂投产。")] != [26.8]


def test_a_doubling_that_took_some_years_is_measured_from_their_beginning(read):
    rows = read("用四年时间基本实现了茶叶产值翻一番。产值用了3年时间翻番。用两年时间建成公路30公里。")
    assert [(row.base, row.year) for row in rows] == [(2018, 2022), (2019, 2022), (None, 2022)]


def test_the_press_tells_what_a_report_proposes_without_a_heading(read):
    told = "\n做强茶业。建成茶园9万亩。\n2022年，产茶2万吨。"
    ahead = read("县长作政府工作报告时提出，奋力谱写茶乡新篇章。" + told, under="")
    assert [(row.status, row.year) for row in ahead] == [("target", 2023), ("actual", 2022)]
    back = read("县长作政府工作报告时提出，去年茶业丰收。" + told, under="")
    assert [(row.status, row.year) for row in back] == [("actual", 2022), ("actual", 2022)]
    below = read("党代会工作报告提出，要建设茶乡。" + told, under="一、2022年工作回顾\n")
    assert [row.status for row in below] == ["actual", "actual"]


def test_a_part_of_a_plan_that_lost_its_heading(read):
    asked = "加快修路9公里。努力办学3所，力争茶叶出口5亿元。"
    assert {(row.status, row.year) for row in read(asked, under="")} == {("target", 2023)}
    assert {row.status for row in read(asked + "已有茶园7个。", under="")} == {"actual"}
    assert {row.status for row in read("加快修路9公里。", under="")} == {"actual"}
    assert {row.status for row in read(asked, under="一、2022年工作回顾\n")} == {"actual"}
