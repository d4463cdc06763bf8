"""Which figures can be observations at all."""

from collections.abc import Callable

import pytest

from analysis.reading.row import Row
from analysis.reading.token import plain_unit
from analysis.reading.wanted import inside_quotes, wanted
from analysis.text.quantity import scan

Read = Callable[..., list[Row]]


@pytest.mark.parametrize(
    "text",
    [
        "3月5日举行",
        "2020年开工",
        "第十四届大会",
        "途经312国道",
        "C919首飞",
        "PM2.5监测",
        "5G基站",
        "“2+26”城市",
        "四个意识",
        "三项改革",
        "两次会议",
        "前10名企业",
        "上千万群众",
        "几百万元",
        "学制9年",
        "用时3小时",
        "2023版方案",
        "500强企业",
        "3个月内",
        "一家人",
        "三件事",
        "十分重要",
        "千方百计",
        "成千上万",
        "百家争鸣",
        "万众一心",
        "4.3米焦炉改造",
    ],
)
def test_no_observation(text: str) -> None:
    assert [text[m.start : m.end] for m in scan(text) if wanted(m, text, 0) and m.kind != "ratio"] == []


@pytest.mark.parametrize(
    "text",
    [
        "6434万农村人口",
        "产值9万亿",
        "120家企业",
        "三百二十家企业",
        "24.8亿斤",
        "12套住房",
        "3.5%",
        "一半",
        "三分之一",
        "八成",
        "受教育年限10.8年",
        "百分之七点八",
        "翻一番",
        "寿命78.2岁",
        "500千伏安",
        "3000多万千瓦",
        "由2.1提高到2.4",
        "35微克/立方米",
    ],
)
def test_an_observation(text: str) -> None:
    assert any(wanted(m, text, 0) for m in scan(text))


def test_numbers_that_only_narrow_a_name_are_no_rows(read: Read) -> None:
    rows = read("年收入20万元以上村占比达到61%。经济总量超500亿元的县增至12个。")
    assert [(row.value, row.unit) for row in rows] == [(61, "%"), (12, "个")]
    assert rows[0].name == "年收入20万元以上村占比"
    assert rows[1].name == "经济总量超500亿元的县"


def test_milestones_are_counted_by_what_they_reach(read: Read) -> None:
    (row,) = read("产值突破3万亿元大关。")
    assert (row.name, row.comparator) == ("产值", "gt")
    assert read("产值跨过3个万亿级关口。") == []


def test_figures_inside_quoted_names_are_no_rows(read: Read) -> None:
    assert read("推进“6个一批”工程。") == []
    assert inside_quotes("甲“3”", 0, 2, 4) and not inside_quotes("甲“乙”3", 0, 4, 5)  # noqa: PT018


@pytest.mark.parametrize(
    ("unit", "plain"), [("万人", "人"), ("千瓦", "千瓦"), ("亿千瓦时", "千瓦时"), ("万", ""), ("", "")]
)
def test_plain_unit(unit: str, plain: str) -> None:
    assert plain_unit(unit) == plain
