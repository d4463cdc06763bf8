"""Tables of communiqués that are printed as lines: their rows, and what is left out and said to be."""

import pandas as pd
import pytest

from analysis.reading import extract
from analysis.text.report import Report, headings

TITLE = "云溪县2022年国民经济和社会发展统计公报\n一、综合\n"


def read(text: str) -> pd.DataFrame:
    whole = TITLE + text
    return extract(Report(whole, "140400", 2023, "例", "例", headings(whole)))


def told(text: str) -> list[tuple[object, ...]]:
    columns = ["indicator", "indicator_text", "measure", "value", "unit", "year", "base_year"]
    found = read(text)[columns].astype(object)
    return [tuple(each) for each in found.where(found.notna(), None).values.tolist()]


GRAIN = [
    ("grain_output", "粮食产量", "level", 30.5, "万吨", 2022, None),
    ("grain_output", "粮食产量", "growth", 1.2, "%", 2022, 2021),
    (None, "茶叶产量", "level", 9.0, "万吨", 2022, None),
    (None, "茶叶产量", "growth", -2.0, "%", 2022, 2021),
]


@pytest.mark.parametrize("parted", [" ", "\t", "  ", "　", "|"])
def test_a_table_is_read_however_its_cells_are_parted(parted: str) -> None:
    lines = [["指标", "单位", "产量", "比上年增长（％）"], ["粮食", "万吨", "30.5", "1.2"], ["茶叶", "万吨", "9", "-2"]]
    assert told("\n".join(parted.join(line) for line in lines) + "\n") == GRAIN


def test_a_table_in_markdown_is_read_as_any_other():
    lines = [
        "| 指标 | 2022年 | 增长 |",
        "| --- | ---: | :-: |",
        "| 茶叶产量（吨） | 30.5 | 1.2% |",
        "| 竹产量（吨） | 9 | -2% |",
    ]
    assert told("\n".join(lines) + "\n") == [
        (None, "茶叶产量", "level", 30.5, "吨", 2022, None),
        (None, "茶叶产量", "growth", 1.2, "%", 2022, 2021),
        (None, "竹产量", "level", 9.0, "吨", 2022, None),
        (None, "竹产量", "growth", -2.0, "%", 2022, 2021),
    ]


def test_a_sentence_above_a_table_tells_nothing_of_it():
    lines = ["2021年茶业增加值不高，茶农不多。", "指标 单位 完成数 增长（%）", "茶厂 家 6 12.5", "茶店 家 23 -3.1"]
    assert [each[1:] for each in told("\n".join(lines) + "\n")] == [
        ("茶厂", "level", 6.0, "家", 2022, None),
        ("茶厂", "growth", 12.5, "%", 2022, 2021),
        ("茶店", "level", 23.0, "家", 2022, None),
        ("茶店", "growth", -3.1, "%", 2022, 2021),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "单位：亿元\n项目　2022年　2021年　增减%\n存款余额　300.5　280.1　7.3\n",
            [(300.5, "亿元", 2022, None), (280.1, "亿元", 2021, None), (7.3, "%", 2022, 2021)],
        ),
        (
            "2020年主要指标\n指标 绝对数（亿元） 比2015年增长%\n地区生产总值 90 50\n财政收入 9 -5\n",
            [(90, "亿元", 2020, None), (50, "%", 2020, 2015), (9, "亿元", 2020, None), (-5, "%", 2020, 2015)],
        ),
        (
            "指标 绝对数\n粮食产量（万吨） 12\n生产总值（亿元） 1,208\n",
            [(12, "万吨", 2022, None), (1208, "亿元", 2022, None)],
        ),
        ("指标|单位|产量|增速\n粮食|万吨|—|1.2%\n", [(1.2, "%", 2022, 2021)]),
    ],
)
def test_heads_and_captions_say_unit_and_year(text: str, expected: list[object]) -> None:
    rows = read(text)[["value", "unit", "year", "base_year"]].astype(object)
    assert [tuple(each) for each in rows.where(rows.notna(), None).values.tolist()] == expected


def test_each_figure_keeps_its_place() -> None:
    text = "全县稳定。\n指标 单位 产量\n粮食 万吨 30.5\n"
    found = read(text).iloc[0]
    assert (TITLE + text)[found["start"] : found["end"]] == found["value_text"] == "30.5"


@pytest.mark.parametrize(
    "text",
    [
        "名称 甲 乙\n茶叶 12 3\n水泥 8 10\n",  # heads that say nothing
        "指标 绝对数\n茶叶产量 12\n粮食产量 8\n",  # no unit
    ],
)
def test_a_table_that_is_not_understood_is_said_to_be_left_out(text: str) -> None:
    found = read(text + "茶叶产值增长9%。\n")
    assert found["value"].tolist() == [9.0]
    ((source, passed),) = found.attrs["passed_over"]
    assert source == "例"
    assert "heads" in passed.why
    assert "8" in (TITLE + text)[passed.start : passed.end]


@pytest.mark.parametrize(
    "text", ["茶叶产值 9亿元，增长 5%。\n", "联系电话 0312 12345\n茶叶产值增长9%。\n", "一、二、三\n"]
)
def test_prose_and_lone_numbers_are_no_table(text: str) -> None:
    assert read(text).attrs["passed_over"] == []
    assert all(name == "茶叶产值" for name in read(text)["indicator_text"])


def test_the_noun_of_the_head_keeps_a_series_apart() -> None:
    text = "产品 产值（亿元） 比上年增长（%）\n原煤 9 5\n水泥 8 6\n"
    assert {row[1] for row in told(text)} == {"原煤产值", "水泥产值"}
    assert {row[0] for row in told(text)} == {None}


def test_a_distance_from_an_unknown_thing_is_left_out_and_said_to_be() -> None:
    text = "茶叶产值增长9%，高于各行各业平均增速3个百分点，高于全省2个百分点。\n"
    found = read(text)
    assert found["measure"].tolist() == ["growth", "difference"]
    ((_, passed),) = found.attrs["passed_over"]
    assert (TITLE + text)[passed.start : passed.end] == "3个百分点"


@pytest.mark.parametrize(
    "head",
    ["2022年 比上年增长%", "   2022年    比上年增长%", "2022年  2022年比\n  2021年增长%", "产品 2022年 比上年增长%"],
)
def test_a_unit_behind_each_number_is_that_number_s(head: str) -> None:
    rows = "粮    食  90 万吨  -2.5\n其中：玉米 30万吨 6.0\n棉 花 9 吨\n毛 茶 8 吨 3\n"
    text = f"主要产品产量如下：\n{head}\n{rows}"
    assert told(text) == [
        ("grain_output", "粮食产量", "level", 90, "万吨", 2022, None),
        ("grain_output", "粮食产量", "growth", -2.5, "%", 2022, 2021),
        (None, "玉米产量", "level", 30, "万吨", 2022, None),
        (None, "玉米产量", "growth", 6, "%", 2022, 2021),
        ("cotton_output", "棉花产量", "level", 9, "吨", 2022, None),
        (None, "毛茶产量", "level", 8, "吨", 2022, None),
        (None, "毛茶产量", "growth", 3, "%", 2022, 2021),
    ]
