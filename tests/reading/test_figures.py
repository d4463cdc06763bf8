"""What a sentence leaves to its later figures: subjects carried over, lists, parts, pairs; no input breaks it."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.reading import extract, figures
from analysis.reading.row import Row
from analysis.text.report import Report, headings

Read = Callable[..., list[Row]]


def told(rows: list[Row]) -> list[tuple[str, float | None, str]]:
    return [(row.name, row.value, row.unit) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "茶叶加工产值分3类统计，茶叶出口额达到12亿元，比上年增长9%。",
            [("茶叶出口额", 12, "亿元"), ("茶叶出口额", 9, "%")],
        ),
        ("甲园区、乙园区产值分别增长5%和8%。", [("甲园区产值", 5, "%"), ("乙园区产值", 8, "%")]),
        (
            "城镇、农村人均住房面积31平方米、40平方米。",
            [("城镇人均住房面积", 31, "平方米"), ("农村人均住房面积", 40, "平方米")],
        ),
        ("养殖、捕捞产量分别达到3万吨、5万吨。", [("养殖产量", 3, "万吨"), ("捕捞产量", 5, "万吨")]),
        ("客运量、货运量都下降3%左右。", [("客运量、货运量", -3, "%")]),
        ("新增铁路900公里，其中高铁300公里。", [("新增铁路", 900, "公里"), ("新增高铁", 300, "公里")]),
        ("新能源装机达到500万千瓦，其中风电210万千瓦。", [("新能源装机", 500, "万千瓦"), ("风电装机", 210, "万千瓦")]),
        (
            "城镇人均居住面积增加到30平方米，农村增加到41平方米。",
            [("城镇人均居住面积", 30, "平方米"), ("农村人均居住面积", 41, "平方米")],
        ),
        ("新增百亿园区6个，累计达到20个。", [("新增百亿园区", 6, "个"), ("百亿园区", 20, "个")]),
        ("落实重点项目304个、完成投资460亿元。", [("落实重点项目", 304, "个"), ("落实重点项目投资", 460, "亿元")]),
        (
            "城镇居民收入9000元，农村居民收入3000元，增长7%和6%。",
            [
                ("城镇居民收入", 9000, "元"),
                ("农村居民收入", 3000, "元"),
                ("城镇居民收入", 7, "%"),
                ("农村居民收入", 6, "%"),
            ],
        ),
        ("办结建议51件、提案40件。", [("办结建议", 51, "件"), ("办结提案", 40, "件")]),
        ("新建6个国家级、20个省级重点专科。", [("新建国家级重点专科", 6, "个"), ("新建省级重点专科", 20, "个")]),
        ("客运量、货运量增速分别快于全省2.6个、1个百分点。", [("客运量", 2.6, "个百分点"), ("货运量", 1, "个百分点")]),
        (
            "生产安全事故起数、死亡人数分别下降12%、11%。",
            [("生产安全事故起数", -12, "%"), ("生产安全事故死亡人数", -11, "%")],
        ),
    ],
)
def test_each_figure_has_its_subject(read: Read, text: str, expected: list[tuple[str, float, str]]) -> None:
    assert told(read(text))[-len(expected) :] == expected


def test_the_last_qualifier_of_a_shared_list_holds_for_all(read: Read) -> None:
    rows = read("甲园区、乙园区产值分别增长5%、8%左右。")
    assert [row.comparator for row in rows] == ["about", "about"]


def test_both_ends_of_a_pair_are_levels_of_their_years(read: Read) -> None:
    rows = read("造纸产值由2017年的820亿元增加到2022年的1230亿元，年均增长8.4%。")
    assert [(r.measure, r.value, r.year, r.base) for r in rows] == [
        ("level", 820, 2017, None),
        ("level", 1230, 2022, None),
        ("average_growth", 8.4, 2022, 2017),
    ]


def test_a_pair_without_years_ends_with_the_period(read: Read) -> None:
    rows = read("绿化率从31%提高到35%。", under="一、过去五年工作回顾\n")
    assert [(r.value, r.year) for r in rows] == [(31, 2017), (35, 2022)]


def test_a_rate_of_growth_from_and_to_stays_a_growth(read: Read) -> None:
    rows = read("经济增长速度由6%提高到8%。")
    assert [(r.measure, r.value) for r in rows] == [("growth", 6), ("growth", 8)]


def test_time_goes_on_over_a_semicolon_and_no_further(read: Read) -> None:
    rows = read("2020年同2015年相比，钢产量增长42%；水泥产量增长20%。玻璃产量增长3%。")
    assert [(r.year, r.base) for r in rows] == [(2020, 2015), (2020, 2015), (2022, 2021)]


def test_an_estimate_reaches_over_its_list_only(read: Read) -> None:
    rows = read("预计全年工业产值达到1800亿元，增长6%。水果产量达到9万吨。")
    assert [row.status for row in rows] == ["estimate", "estimate", "actual"]


def test_a_target_quoted_in_the_review_is_a_target(read: Read) -> None:
    quoted, attained = read("城镇新增就业5万人，超过4万人的预期目标。")
    assert (attained.value, attained.status, attained.comparator) == (4, "target", "eq")
    assert quoted.status == "actual"


def test_an_aim_said_as_attained_is_no_target(read: Read) -> None:
    assert [row.status for row in read("顺利完成减排8%的目标任务。")] == ["actual"]


def test_falls_are_compared_as_signed_values(read: Read) -> None:
    (row,) = read("单位产值能耗下降3%以上。", under="二、2023年工作安排\n")
    assert (row.value, row.comparator) == (-3, "le")
    (row,) = read("公用经费减少8%至10%。")
    assert (row.value, row.high, row.comparator) == (-10, -8, "between")


def test_kept_within_is_a_ceiling_for_targets_only(read: Read) -> None:
    (aim,) = read("物价涨幅控制在3%。", under="二、2023年工作安排\n")
    (outcome,) = read("物价涨幅控制在3%。")
    (near,) = read("物价涨幅控制在3%左右。", under="二、2023年工作安排\n")
    assert [aim.comparator, outcome.comparator, near.comparator] == ["le", "eq", "about"]


def test_a_part_of_a_year_has_no_id(read: Read) -> None:
    half, whole = read("上半年地区生产总值增长4%，全年增长6.1%。")
    assert (half.indicator, whole.indicator) == (None, "gdp")
    assert (half.name, whole.name) == ("上半年地区生产总值", "地区生产总值")


PIECES = [
    "粮食产量",
    "增长",
    "分别",
    "达到",
    "由",
    "从",
    "提高到",
    "其中",
    "的",
    "和",
    "、",
    "，",
    "；",
    "。",
    "（",
    "）",
    "“",
    "”",
    "\n",
    "3%",
    "24.8亿斤",
    "6%—7%",
    "一半",
    "翻一番",
    "12",
    "万",
    "个百分点",
    "2020年",
    "“十三五”时期",
    "上年",
    "比",
    "较",
    "以上",
    "左右",
    "第3位",
    "1:2:3",
    "38.1:40:21.9",
    "三次产业",
    "新增",
    "累计",
    "城镇、农村",
    "均",
    "目标",
    "预计",
    "力争",
    "三、",
    "一、",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_words_in_any_order_are_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    report = Report(text, "140400", 2023, "例", "例", headings(text))
    table = extract(report)
    for row in table.itertuples():
        assert 0 <= row.start < row.end <= len(text)
        assert row.period_start <= row.year
        assert row.indicator_text
        if row.measure in ("growth", "average_growth", "change"):
            assert row.base_year == row.period_start - 1
    places = list(zip(table["start"], table["end"], strict=True))
    assert places == sorted(places)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    rows = figures(Report(text, "140400", 2023, "例", "例", headings(text)))
    assert all(row.name for row, _, _ in rows)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 10_000,
        "一" * 10_000,
        "增长" * 5000,
        "3%、" * 3000,
        "第" * 10_000,
        "（" * 10_000,
        "从" * 10_000,
        "与" * 10_000,
        "年" * 10_000,
        "产量增长3%，" * 1500,
        "其中" * 5000,
        "十五" * 5000,
        "“" * 10_000,
    ],
)
def test_ten_thousand_odd_characters_are_read(text: str) -> None:
    for row, start, end in figures(Report(text, "140400", 2023, "例", "例", ())):
        assert row.name
        assert 0 <= start < end <= len(text)
