"""The noun after a figure."""

from collections.abc import Callable

import pytest

from analysis.reading.row import Row

Read = Callable[..., list[Row]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("惠及1100多万学生。", ["惠及学生"]),
        ("取消311项审批。", ["取消审批"]),
        ("支持500家企业上云。", ["支持企业上云"]),
        ("建设10家以上中试平台、概念验证中心。", ["建设中试平台、概念验证中心"]),
        ("9个县（区）获评示范区。", ["县获评示范区"]),
        ("增发1万亿元国债。", ["增发国债"]),
        ("办成10件为民实事。", ["办成为民实事"]),
        ("新培育6个产业集群。", ["新培育产业集群"]),
        ("30个重点项目完成投资53亿元。", ["重点项目", "重点项目完成投资"]),
        ("新建平台、实验室、中心各20家。", ["新建平台、实验室、中心"]),
        ("产值突破9亿元新台阶。", ["产值"]),
        ("投资3亿元的目标已经实现。", ["投资"]),
        ("评价8个一级指标、28个二级指标。", ["评价一级指标", "二级指标"]),
    ],
)
def test_noun(read: Read, text: str, names: list[str]) -> None:
    found = [row.name for row in read(text)]
    assert len(found) == len(names)
    for got, expected in zip(found, names, strict=True):
        assert got.replace("（区）", "") == expected


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("带动8个山区镇果园收入超过9万元。", "gt"),
        ("12个港口集群吞吐突破3亿吨。", "gt"),
        ("引来16名画家参展近4000名。", "about"),
    ],
)
def test_a_noun_leaves_the_next_figure_its_words(read: Read, text: str, comparator: str) -> None:
    assert read(text)[-1].comparator == comparator


def test_growth_after_its_figure(read: Read) -> None:
    (row,) = read("今年将实现7%左右的增长速度。", under="二、2023年工作安排\n")
    assert (row.indicator, row.measure, row.comparator, row.value) == ("gdp", "growth", "about", 7)


def test_a_noun_is_not_sought_without_end(read: Read) -> None:
    (row,) = read("救助5人" + "甲" * 300)
    assert 0 < len(row.name) < 100
