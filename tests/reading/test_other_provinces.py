"""Kinds of sentences that provinces' reports, plans and communiqués have, each with one that only looks like it."""

from collections.abc import Callable

import pytest

from analysis.reading.row import Row
from analysis.text.quantity import scan
from analysis.text.report import headings
from analysis.text.script import prepare

Read = Callable[..., list[Row]]
FIVE = "一、过去五年工作回顾\n"
KINDS = ("primary", "secondary", "tertiary")
BACK = "一、2020年工作回顾\n"


def test_used_foreign_capital_is_as_expected_as_the_list_it_stands_in(read: Read) -> None:
    rows = read("预计全年生产总值增长8%，实际利用外资增长15%，农民人均纯收入实际增长7%，财政收入增长9%。")
    assert {row.status for row in rows} == {"estimate"}
    rows = read("预计全年生产总值增长8%，实际完成投资30亿元，财政收入增长9%。")
    assert [row.status for row in rows] == ["estimate", "actual", "actual"]


def test_above_all_the_last_year_makes_the_rest_of_a_paragraph_its_own(read: Read) -> None:
    rows = read("五年来，全省同心协力。特别是刚刚过去的2022年，大家迎难而上。茶叶产值增长9%。", FIVE)
    assert [(row.first, row.base) for row in rows] == [(2022, 2021)]
    rows = read("五年来，全省同心协力。特别是2022年，茶园增加3万亩。茶叶产值增长9%。", FIVE)
    assert (rows[-1].first, rows[-1].base) == (2018, 2017)
    rows = read("五年来，全省同心协力。特别是2020年，大家迎难而上。茶叶产值增长9%。", FIVE)
    assert rows[-1].first == 2018
    rows = read("特别是去年，大家迎难而上。五年来，茶叶产值增长9%。", FIVE)
    assert rows[-1].first == 2018


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("进出口总额突破万亿元、增长5%。", [("进出口总额", 10000.0, "gt"), ("进出口总额", 5.0, "eq")]),
        ("地方生产总值突破千亿元大关。", [("地方生产总值", 1000.0, "gt")]),
        ("产值由6000亿元增加到1.5万亿元，增加近万亿元。", [("产值", 10000.0, "about")]),
        ("打造万亿元产业，建设千亿元园区。", []),
        ("8家企业产值超千亿元。", [("企业产值超千亿元", 8.0, "eq")]),
        ("产值可能接近万亿元。", []),
    ],
)
def test_a_round_sum_that_something_has_come_to(read: Read, text: str, told: list[tuple[str, float, str]]) -> None:
    rows = [(row.name, row.value, row.comparator) for row in read(text)]
    assert rows[-len(told) :] == told if told else rows == []


@pytest.mark.parametrize(("text", "value"), [("少投3亿元", -3.0), ("少增3亿元", -3.0), ("多投3亿元", 3.0)])
def test_less_put_out_than_the_year_before_is_a_fall(read: Read, text: str, value: float) -> None:
    rows = read(f"现金净投放30亿元，比上年{text}。")
    assert [(row.name, row.measure, row.value) for row in rows][1:] == [("现金净投放", "change", value)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("能耗下降4%，力争5%。", [("growth", -4.0), ("growth", -5.0)]),
        ("单位生产总值能耗下降4%以上，力争达到5%。", [("growth", -4.0), ("growth", -5.0)]),
        ("单位生产总值能耗下降4%（年度目标3%）。", [("growth", -4.0), ("growth", -3.0)]),
        ("单位生产总值能耗下降4%，力争城镇化率达到60%。", [("growth", -4.0), ("level", 60.0)]),
        ("绿化率达到40%，力争45%。", [("level", 40.0), ("level", 45.0)]),
    ],
)
def test_what_is_hoped_for_beyond_a_rate_is_one_too(read: Read, text: str, told: list[tuple[str, float]]) -> None:
    assert [(row.measure, row.value) for row in read(text, "二、2023年工作安排\n")] == told


def test_shares_of_industries_with_their_signs(read: Read) -> None:
    rows = read("三次产业结构由上年的24%：20.5%：55.5%调整为23%:21%:56%。")
    assert [row.indicator for row in rows] == ["primary_share", "secondary_share", "tertiary_share"] * 2
    assert [(row.value, row.year) for row in rows][2:4] == [(55.5, 2021), (23.0, 2022)]
    assert [m.kind for m in scan("增长5%：增速")] == ["number"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("棉花产量3万吨，与上年基本持平。", ("棉花产量", 0.0, "about")),
        ("棉花产量3万吨左右，与上年持平。", ("棉花产量", 0.0, "eq")),
        ("棉花产量3万吨，财政收入与上年持平。", ("财政收入", 0.0, "eq")),
    ],
)
def test_a_figure_as_high_as_the_year_before(read: Read, text: str, told: tuple[str, float, str]) -> None:
    (row,) = (row for row in read(text) if row.measure == "growth")
    assert (row.name, row.value, row.comparator) == told


def test_a_growth_is_not_said_to_stand_still(read: Read) -> None:
    assert len(read("棉花产量增长3%，与上年持平。")) == 1


def test_a_numbered_head_that_runs_into_its_paragraph(read: Read) -> None:
    (row,) = read("二、农业 全区全年农林牧渔业总产值58亿元，很多。", "")
    assert (row.name, row.indicator) == ("农林牧渔业总产值", "farming_output_value")
    text = prepare("二、农业 全年产值58亿元，增长3%。\n").text
    assert text == "二、农业\n全年产值58亿元，增长3%。\n"
    assert prepare("二、坚持 绿色发展，产值58亿元。").text == "二、坚持绿色发展，产值58亿元。"


def test_an_average_rise_from_a_to_b_has_its_years(read: Read) -> None:
    rows = read("农牧民人均纯收入由4000元提高到7000元，年均增长12%。")
    assert [(row.first, row.year) for row in rows] == [(2017, 2017), (2022, 2022), (2018, 2022)]
    rows = read("农牧民人均纯收入由6500元提高到7000元，增长8%。")
    assert [row.year for row in rows] == [2021, 2022, 2022]


@pytest.mark.parametrize("said", ["报告指出", "根据政府工作报告指出", "报告中提出", "会议提到"])
def test_a_newspaper_tells_what_a_report_aims_at(read: Read, said: str) -> None:
    text = f"{said}，“十四五”期间要稳步前进，产值年均增长7%，到2025年翻一番；财政收入突破90亿元。\n"
    rows = read(text, "", 2021)
    assert [(row.status, row.year) for row in rows] == [("target", 2025)] * 3


def test_all_of_a_list_is_to_come_where_its_head_says_so(read: Read) -> None:
    rows = read(
        "全省提出，“十四五”期间产值年均增长7%，到2025年翻一番；财政收入突破90亿元。", "一、2020年工作回顾\n", 2021
    )
    assert [(row.status, row.year) for row in rows] == [("target", 2025)] * 3
    rows = read("全省2019年产值增长7%，2018年达到9亿元；财政收入增长5%。", BACK, 2021)
    assert (rows[-1].status, rows[-1].first) == ("actual", 2020)


def test_who_came_to_the_congress_is_no_figure_of_the_place(read: Read) -> None:
    assert read("大会应到代表490人，因事请假缺席13人，实到代表477人。300名人大代表出席会议。") == []


@pytest.mark.parametrize("unit", ["头只", "头匹"])
def test_beasts_great_and_small(read: Read, unit: str) -> None:
    rows = read(f"牲畜存栏由108万{unit}增加到136万{unit}。")
    assert [(row.unit, row.year) for row in rows] == [(f"万{unit}", 2021), (f"万{unit}", 2022)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("规模以上工业实现增加值540亿元，增长7%。", [("规模以上工业增加值", "industrial_value_added")] * 2),
        ("规模以上工业企业预计实现利润50亿元。", [("规模以上工业企业利润", "industrial_profit")]),
        ("茶业园区实现产值5亿元。", [("茶业园区产值", None)]),
        ("茶业园区完成投资5亿元。", [("茶业园区完成投资", None)]),
        (
            "三次产业实现增加值分别为6亿元、7亿元和8亿元。",
            [(f"第{n}产业增加值", f"{key}_value_added") for n, key in zip("一二三", KINDS, strict=True)],
        ),
    ],
)
def test_a_verb_of_attaining_within_a_name(read: Read, text: str, names: list[tuple[str, str | None]]) -> None:
    assert [(row.name, row.indicator) for row in read(text)] == names


def test_one_base_of_long_ago_turns_no_list_of_annual_growths(read: Read) -> None:
    rows = read("产值7亿元，增长12%，财政收入比2002年翻了一番；茶叶产量3万吨，增长15%；出口增长29%。")
    assert [row.base for row in rows if row.measure == "growth"] == [2021, 2002, 2021, 2021]
    rows = read("产值比2015年增长40%；茶叶产量增长60%。")
    assert [row.base for row in rows] == [2015, 2015]


@pytest.mark.parametrize(
    ("text", "first", "base"),
    [
        ("高出“十三五”时期年均增长速度0.7个百分点", 2021, 2020),
        ("高出上年0.7个百分点", 2022, 2021),
        ("高于去年0.7个百分点", 2022, 2021),
    ],
)
def test_above_a_time_is_a_change_since_it(read: Read, text: str, first: int, base: int) -> None:
    row = read(f"茶叶产值增长5%，{text}。")[-1]
    assert (row.name, row.measure, row.first, row.base) == ("茶叶产值", "change", first, base)
    assert read("茶叶产值增长5%，高出全国0.7个百分点。")[-1].measure == "difference"


def test_a_mean_pace_above_a_place_is_of_all_the_years(read: Read) -> None:
    (row,) = read("五年来，生产总值年均增速高于全国2个百分点。", FIVE)
    assert (row.measure, row.first, row.year) == ("difference", 2018, 2022)
    (row,) = read("生产总值增速高于全国2个百分点。", FIVE)
    assert (row.first, row.year) == (2022, 2022)


def test_the_pace_of_the_place_itself(read: Read) -> None:
    rows = read("去年，重庆地区生产总值增速保持在合理区间，初步预计全年增长6.3%。", region="500000")
    assert [(row.name, row.indicator) for row in rows] == [("地区生产总值", "gdp")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("实施2021年初确定的30件实事。", "实施确定实事"),
        ("2021年初步核算产值30亿元。", "产值"),
        ("2021年初中在校生3万人。", "初中在校生"),
        ("建设30个近期项目。", "建设近期项目"),
    ],
)
def test_names_beside_the_beginning_of_a_year(read: Read, text: str, name: str) -> None:
    assert [row.name for row in read(text)] == [name]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("日均新增市场主体1200户。", None),
        ("新增市场主体1200户。", "market_entities_new"),
        ("外贸自营出口12亿美元。", "exports"),
        ("年末常住总人口3125万人。", "population"),
        ("农村新型合作医疗参合率达到91%。", "rural_coop_medical_coverage"),
        ("肉、奶产量分别达到21万吨和27万吨。", "meat_output"),
    ],
)
def test_names_that_other_provinces_give_a_series(read: Read, text: str, indicator: str | None) -> None:
    assert read(text)[0].indicator == indicator


def test_how_large_a_sample_was_is_no_figure(read: Read) -> None:
    assert [row.value for row in read("据5‰人口变动抽样调查推算，人口出生率为3.6‰。")] == [3.6]


RUN_TOGETHER = (
    "各位代表：    我向大会报告工作。    一、2022年工作回顾    茶叶产值增长  5%。    粮食丰收。    "
    "二、2023年工作安排    主要目标是：茶叶产值增长6%。    各位代表，让我们加油！\n"
)


def test_paragraphs_that_plain_blanks_part(read: Read) -> None:
    assert [(row.status, row.year, row.value) for row in read(RUN_TOGETHER, "")] == [
        ("actual", 2022, 5.0),
        ("target", 2023, 6.0),
    ]
    lines = prepare(RUN_TOGETHER).text.split("\n")
    assert lines[2:4] == ["一、2022年工作回顾", "茶叶产值增长5%。"]
    script, place = prepare(RUN_TOGETHER), RUN_TOGETHER.index("6%")
    found = script.text.index("6%")
    assert script.place(found, found + 2) == (place, place + 2)


def test_one_wide_blank_within_a_line_is_no_paragraph() -> None:
    assert prepare("茶叶产值增长5%。  粮食丰收，增长  3%。\n").text == "茶叶产值增长5%。粮食丰收，增长3%。\n"


def test_a_summary_of_points_has_heads_of_its_own(read: Read) -> None:
    lines = [
        "2022年成就：",
        "生产总值增长2%",
        "“十三五”成就：",
        "生产总值年均增长6%",
        "2023年目标：",
        "生产总值增长7%",
        "城镇新增就业4万人",
    ]
    rows = read("\n".join(lines) + "\n", "")
    assert [(row.status, row.first, row.year) for row in rows] == [
        ("actual", 2022, 2022),
        ("actual", 2016, 2020),
        ("target", 2023, 2023),
        ("target", 2023, 2023),
    ]


@pytest.mark.parametrize("line", ["2023年，目标：", "要做到：", "2023年3月目标：", "主要目标："])
def test_other_lines_with_a_colon_are_no_heads(line: str) -> None:
    assert headings(f"前文。\n{line}\n后文。\n") == ()


def test_what_pulls_growth_makes_a_part_of_it(read: Read) -> None:
    rows = read("消费拉动经济增长2.5个百分点，投资需求拉动1.5个百分点。")
    assert [(row.name, row.measure, row.value) for row in rows] == [
        ("消费拉动经济增长", "level", 2.5),
        ("投资需求拉动", "level", 1.5),
    ]
    assert read("拉动能力提高2个百分点。")[0].measure == "change"
    rows = read("茶业贡献率达到8%，拉动经济增长1.7个百分点。")[1:]
    assert {row.name for row in rows} == {"拉动经济增长"}
