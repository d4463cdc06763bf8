"""Ways in which counties and districts tell their figures, each with what it must not be taken for."""

import pytest

from analysis.reading import extract
from analysis.text.report import Report, headings
from tests.reading.named import rows_of


@pytest.mark.parametrize(
    "passed",
    [
        "超额完成年度任务2亿元", "超出市级下达指标2亿元", "超预算2亿元", "比年初计划多2亿元", "超额完成2亿元",
        "超额2亿元完成任务",
    ],
)  # fmt: skip
def test_what_a_plan_was_passed_by_is_no_figure_of_the_year(passed: str) -> None:
    rows = rows_of(f"固定资产投资完成17亿元，{passed}，增长20%。", "indicator", "indicator_text", "measure", "value")
    series = ("fixed_asset_investment", "固定资产投资")
    assert rows == [(*series, "level", 17.0), (*series, "growth", 20.0)]


@pytest.mark.parametrize("planned", ["超额完成30公里道路改造任务", "不超过年度计划30公里"])
def test_what_was_planned_is_no_excess(planned: str) -> None:
    assert all(measure == "level" for (measure,) in rows_of(f"{planned}。", "measure"))


def test_how_much_sooner_is_no_time() -> None:
    rows = rows_of("财政收入增长30%，提前两年实现翻番目标，其中地方收入2亿元。", "value", "period_start", "year")
    assert rows == [(30.0, 2022, 2022), (2.0, 2022, 2022)]
    assert rows_of("前两年新建水厂3座。", "period_start", "year") != [(2022, 2022)]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("规模以上工业实现增加值8亿元", "规模以上工业增加值"),
        ("制鞋业完成产值8亿元", "制鞋业产值"),
        ("重点项目完成投资8亿元", "重点项目完成投资"),
        ("盘活存量实现收入8亿元", "盘活存量实现收入"),
    ],
)
def test_what_an_industry_attains(told: str, name: str) -> None:
    assert rows_of(f"{told}。", "indicator_text") == [(name,)]


def test_a_change_in_points_is_of_the_share_or_of_the_growth() -> None:
    assert rows_of("第三产业比2020年提升2.2个百分点。", "indicator", "measure") == [(None, "change")]
    assert rows_of("城镇化率提升2.2个百分点。", "indicator", "measure") == [("urbanization", "change")]


def test_households_are_no_people() -> None:
    assert rows_of("完成易地扶贫搬迁90户300人。", "indicator", "unit") == [(None, "户"), ("relocation", "人")]


def test_each_cost_has_its_own_thing() -> None:
    rows = rows_of("投资90万元的7条乡道和投资80万元的6座渠首全部完工。", "indicator_text", "value")
    assert rows == [("乡道投资", 90.0), ("乡道", 7.0), ("渠首投资", 80.0), ("渠首", 6.0)]
    assert rows_of("改造水源和投资平台9个。", "indicator_text") == [("改造水源和投资平台",)]


def test_what_is_shared_out_has_the_subject_of_its_list() -> None:
    rows = rows_of("民营经济快速发展，销售收入、增加值分别增长30%、29%。", "indicator_text", "indicator")
    assert rows == [("民营经济销售收入", None), ("民营经济增加值", "private_economy_value_added")]
    rows = rows_of("发生安全生产事故3起，下降5%。", "indicator")
    assert rows == [("accidents",), ("accidents",)]


def test_two_levels_and_two_growths_pair_off() -> None:
    rows = rows_of("社会消费品零售额6亿元，城乡居民储蓄存款余额7亿元，分别增长5%和8%。", "indicator_text", "value")
    assert rows[2:] == [("社会消费品零售额", 5.0), ("城乡居民储蓄存款余额", 8.0)]
    rows = rows_of("粮食产量6万吨，城乡居民收入分别增长5%和8%。", "indicator_text")
    assert rows[1:] == [("城镇居民收入",), ("农村居民收入",)]


def test_the_end_of_a_plan_is_no_name() -> None:
    assert rows_of("“十二五”期末粮食产量达到6万吨。", "indicator_text", "year") == [("粮食产量", 2015)]
    assert rows_of("期末余额达到6万元。", "indicator_text") == [("期末余额",)]
    rows = rows_of("产量达到6万吨，是“十二五”期末的2倍，年均增长9%。", "year", "base_year")
    assert rows == [(2022, None), (2022, 2015), (2022, 2015)]


@pytest.mark.parametrize("goal", ["12%的目标", "人代会确定的12%的目标", "年初人代会12%的目标"])
def test_whose_goal_was_passed_is_no_name(goal: str) -> None:
    rows = rows_of(f"财政收入增长26%，高于{goal}14个百分点，年均增长20%。", "indicator_text", "measure")
    assert rows == [("财政收入", each) for each in ("growth", "growth", "average_growth")]
    assert rows_of("财政收入增长26%，乡村游增长12%的目标完成。", "indicator_text")[1:] == [("乡村游",)]


def test_an_average_is_of_the_years_that_the_passage_reviews() -> None:
    text = "一、过去四年工作回顾\n过去四年，粮食丰收。2022年粮食产量8万吨，年均增长3%。\n二、2023年工作安排\n修路。\n"
    table = extract(Report(text, "140400", 2023, "例", "例", headings(text)))
    assert table[["period_start", "year", "base_year"]].to_numpy().tolist()[1] == [2019, 2022, 2018]
    assert rows_of("2022年粮食产量8万吨，年均增长3%。", "base_year")[1:] == [(2017,)]


def test_all_that_was_ever_built_is_a_stock() -> None:
    assert rows_of("累计建成高标准农田9万亩。", "indicator") == [("high_standard_farmland",)]
    assert rows_of("五年累计建成高标准农田9万亩。", "indicator") == [("high_standard_farmland_built",)]


def test_growth_behind_a_share_is_of_the_thing() -> None:
    rows = rows_of("全市生产总值达208亿元，占全省比重提高到26%；增速达16%。", "indicator", "measure")
    assert rows == [("gdp", "level"), (None, "level"), ("gdp", "growth")]
    rows = rows_of("茶叶产量达到4万吨；增速达16%。", "indicator_text", "measure")
    assert rows[1:] == [("茶叶产量", "growth")]


@pytest.mark.parametrize(("told", "value"), [("同比增长5%", 5.0), ("下降5%", -5.0), ("比上年下降5%", -5.0)])
def test_a_growth_in_brackets_has_its_own_sign(told: str, value: float) -> None:
    for thing in ("粮食产量31万吨", "签约茶企31个"):
        assert rows_of(f"{thing}（{told}），创新高。", "measure", "value")[1:] == [("growth", value)]


def test_what_stands_in_brackets_before_a_comparator_is_still_read_over() -> None:
    assert rows_of("耗能下降5%（含5%）以上。", "comparator")[0] == ("le",)
    rows = rows_of("粮食产量增长7%（年度目标6%左右）。", "indicator_text", "status", "value")
    assert rows == [("粮食产量", "actual", 7.0), ("粮食产量", "target", 6.0)]


@pytest.mark.parametrize("told", ["完成全年指标100%", "完成年计划100%", "完成年度目标的100%"])
def test_how_much_of_a_plan_was_done(told: str) -> None:
    name = "失业人员再就业" + told.removesuffix("100%").removesuffix("的")
    assert rows_of(f"失业人员再就业90人，{told}。", "indicator_text", "indicator")[1:] == [(name, None)]
    assert rows_of("失业人员再就业90人，完成水渠10公里。", "indicator_text")[1:] == [("水渠",)]


def test_households_and_persons_share_a_name() -> None:
    rows = rows_of("9户30名贫困居民年人均收入超过3743元。", "unit", "indicator_text")
    assert [unit for unit, _ in rows] == ["户", "名", "元"]


def test_the_year_that_lies_ahead_is_planned() -> None:
    text = "一、2022年工作回顾\n粮食增产。\n面对新的一年，报告中指出，粮食产量增长9%。\n"
    table = extract(Report(text, "140400", 2023, "例", "例", headings(text)))
    assert table[["status", "year"]].to_numpy().tolist() == [["target", 2023]]
    assert rows_of("在艰难的一年，粮食产量增长9%。", "status") == [("actual",)]


def test_the_base_told_in_brackets_is_no_outcome_of_the_year() -> None:
    rows = rows_of(
        "产值15亿元，比“十二五”末（9亿元）增长了70%；收入达到8亿元，是2015年（4亿元）的2倍。", "value", "base_year"
    )
    assert rows == [(15.0, None), (70.0, 2015), (8.0, None), (100.0, 2015)]
    assert rows_of("产值15亿元（2015年9亿元）。", "value", "year") == [(15.0, 2022), (9.0, 2015)]


def test_schools_share_what_is_spent_on_each() -> None:
    rows = rows_of("小学和初中生均公用经费标准分别升至700元和900元。", "indicator_text")
    assert rows == [("小学生均公用经费标准",), ("初中生均公用经费标准",)]


def test_to_whom_is_a_figure_and_to_whom_is_a_name() -> None:
    assert rows_of("向9万人发放养老金3亿元。", "indicator_text") == [("发放养老金",)] * 2
    assert rows_of("向9万名职工发放养老金。", "indicator_text") == [("向职工发放养老金",)]


def test_a_plan_that_was_cut_back() -> None:
    rows = rows_of("小麦面积从2015年的27万亩调减到22万亩。", "indicator_text", "measure")
    assert rows == [("小麦面积", "level")] * 2
    assert rows_of("小麦面积调减5万亩。", "measure", "value") == [("change", -5.0)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("茶叶产值增长8%，低于上年同期5个百分点。", -5),
        ("茶叶产值增速低于2019年5个百分点。", -5),
        ("茶叶产值增长8%，慢于去年5个百分点。", -5),
        ("茶叶产值增长8%，高于上年5个百分点。", 5),
    ],
)
def test_what_is_below_last_year_has_come_down(read, text: str, value: float) -> None:
    assert (read(text)[-1].measure, read(text)[-1].value) == ("change", value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("茶叶产值由上年下降5%变为增长3%。", [-5, 3]),
        ("茶叶产值从下降5%到增长3%。", [-5, 3]),
        ("茶叶产值增速由5%下降到3%。", [5, 3]),
        ("茶叶产值由增长5%变为下降3%。", [5, -3]),
    ],
)
def test_a_rate_that_was_a_fall_keeps_its_sign(read, text: str, values: list[float]) -> None:
    assert [row.value for row in read(text)] == values
