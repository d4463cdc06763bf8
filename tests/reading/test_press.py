"""Names, series and signs as press, plan reports and communiqués write them: beside each one that must stay."""

from collections.abc import Callable

import pytest

from analysis.reading.row import Row

Read = Callable[..., list[Row]]


def named(rows: list[Row]) -> list[tuple[str, str | None]]:
    return [(row.name, row.indicator) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the place's own name is no part of a series
        ("长治市实现生产总值90亿元。", [("生产总值", "gdp")]),
        ("山西省长治市去年粮食产量9万吨。", [("粮食产量", "grain_output")]),
        ("长治茶叶产量9万吨。", [("长治茶叶产量", None)]),
        ("太原市实现生产总值90亿元。", [("太原市实现生产总值", None)]),
        # 占…的 without 比重
        ("第三产业增加值占全市生产总值的40%。", [("第三产业增加值占全市生产总值", "tertiary_share")]),
        ("旅游业增加值占全市生产总值的40%。", [("旅游业增加值占全市生产总值", None)]),
        # two deeds and what is done to both
        ("新建、扩建茶厂30家。", [("新建、扩建茶厂", None)]),
        ("培训茶农、建成茶厂30家。", [("建成茶厂", None)]),
        ("退耕还林、植树造林9万亩。", [("退耕还林、植树造林", None)]),
        ("退耕还林3万亩、植树造林9万亩。", [("退耕还林", "farmland_to_forest"), ("植树造林", "afforestation")]),
        ("新建、改造农村公路30公里。", [("新建、改造农村公路", "rural_road_built")]),
        # how much of its plan for investment was done
        ("3个茶厂项目完成年度投资计划的90%。", [("茶厂项目", None), ("茶厂项目完成年度投资计划", None)]),
        ("3个茶厂项目完成投资计划90%。", [("茶厂项目", None), ("茶厂项目完成投资计划", None)]),
        ("3个茶厂项目完成投资9亿元。", [("茶厂项目", None), ("茶厂项目完成投资", None)]),
        # a share of one place, then of another
        ("茶叶产量占全市40%，占全省5%。", [("茶叶产量占全市比重", None), ("茶叶产量占全省比重", None)]),
        ("粮食产量连创新高，达到9万吨。", [("粮食产量", "grain_output")]),
        ("两年共计培训茶农9000人。", [("培训茶农", None)]),
        ("◆粮食产量9万吨", [("粮食产量", "grain_output")]),
        ("•粮食产量9万吨", [("粮食产量", "grain_output")]),
        ("粮食产量有望保持全省第3位。", [("粮食产量", "grain_output")]),
        ("茶叶产值（现价）9亿元。", [("茶叶产值", None)]),
    ],
)
def test_what_a_figure_is_called(read: Read, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("税收9亿元，下降（同口径）5%。", [9, -5]),
        ("税收9亿元，下降5%（同口径增长2%）。", [9, -5, 2]),
    ],
)
def test_a_bracket_before_the_figure_keeps_its_sign(read: Read, text: str, expected: list[float]) -> None:
    assert [row.value for row in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "粮食产量增长9%，超额完成市考核目标2个百分点。",
        "粮食产量增长9%，高于年初预期目标2个百分点。",
        "粮食产量增长9%，超时序进度2个百分点。",
    ],
)
def test_a_distance_from_a_plan_is_no_change_of_the_series(read: Read, text: str) -> None:
    assert named(read(text)) == [("粮食产量", "grain_output"), ("粮食产量", None)]


def test_a_change_from_last_year_is_one(read: Read) -> None:
    assert named(read("登记失业率3%，高于上年0.2个百分点。"))[1] == ("登记失业率", "registered_unemployment")


def test_growth_told_as_同比上年(read: Read) -> None:
    rows = read("茶叶产值9亿元，同比上年增长5%。茶叶销量同比增长6%。")
    assert [(row.name, row.base) for row in rows[1:]] == [("茶叶产值", 2021), ("茶叶销量", 2021)]


def test_a_density_keeps_its_area(read: Read) -> None:
    assert [row.unit for row in read("公路密度9公里/百平方公里，公路9公里。")] == ["公里/百平方公里", "公里"]
