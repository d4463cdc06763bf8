"""Whose a figure is that a sentence only speaks of: a pace that suffices, a nation's people, an aim that was missed."""

import pytest

from tests.reading.named import names_of, rows_of

PLAN = "二、2023年工作安排"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("经济增长目标是合理的。随着茶业做大，6%左右的速度可以保障就业。", ("经济增长", "gdp")),
        ("经济增长目标是合理的。做强茶业惠民生，有6%的增速就能够保障就业。", ("经济增长", "gdp")),
        ("随着茶业做大，茶叶产量6%左右的增速可以保障就业。", ("茶叶产量", None)),
    ],
)
def test_a_pace_that_suffices_is_the_economys(text: str, name: tuple[str, str | None]) -> None:
    assert names_of(text, PLAN, "100000")["6%"] == name


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("9亿多人口的大国，衣食无忧。", "9亿多人口", ("全国总人口", "population")),
        ("物价平稳，9亿人口的发展中大国，衣食无忧。", "9亿人口", ("全国总人口", "population")),
        ("9万人口的茶业大县，衣食无忧。", "9万人口", ("茶业大县", None)),
    ],
)
def test_a_great_power_of_so_many_is_the_nation(text: str, figure: str, name: tuple[str, str | None]) -> None:
    assert names_of(text, region="100000")[figure] == name


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("茶叶产量增长7%，低于9%左右的目标。", ["eq", "about"]),
        ("新建茶亭70座，超过60座以上的目标。", ["eq", "ge"]),
        ("茶叶产量增长7%，低于9%的目标。", ["eq", "eq"]),
    ],
)
def test_an_aim_that_was_missed_keeps_its_own_bound(text: str, bounds: list[str]) -> None:
    assert [bound for (bound,) in rows_of(text, "comparator")] == bounds


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("三是将18项茶业收费减半。", "18项", "茶业收费减半"),
        ("三是支持9000名茶农创业。", "9000名", "支持茶农创业"),
        ("茶机租费年内至少降低30%。", "30%", "茶机租费"),
        ("茶园总面积在五年内增长30%。", "30%", "茶园总面积"),
        ("完成以电代煤9万户。", "9万户", "以电代煤"),
        ("以茶商带动农户9万户。", "9万户", "茶商带动农户"),
    ],
)
def test_what_stands_before_a_name_or_behind_it_is_left_out_whole(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("今年的主要预期目标是：\n茶叶产量增长7%。", "预期"),
        ("今年的主要目标是：\n茶叶产量增长7%。", None),
        ("今年的主要预期目标是：提质。\n茶叶产量增长7%。", None),
    ],
)
def test_aims_on_the_line_before_say_how_firmly(text: str, wording: str | None) -> None:
    assert rows_of(text, "wording", head=PLAN) == [(wording,)]
