"""Ranks and ratios."""

from collections.abc import Callable

import pytest

from analysis.reading.row import Row
from analysis.reading.standing import is_rank, parts, ranked
from analysis.text.quantity import scan

Read = Callable[..., list[Row]]


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("居全国第3位，", ["第3位"]),
        ("增速全省第一。", ["第一"]),
        ("第一，抓好春耕。", []),
        ("第三产业增长。", []),
        ("居第2季度之首", []),
        ("第十四届大会，", []),
    ],
)
def test_is_rank(text: str, ranks: list[str]) -> None:
    found = [text[m.start : m.end] for m in scan(text) if m.kind == "ordinal" and is_rank(m, text, 0)]
    assert found == ranks


def test_a_rank_is_a_row_beside_the_others(read: Read) -> None:
    rows = read("茶叶产量达到3万吨、居全省第2位，增长5%，林地面积稳居全省第1位。")
    assert [(r.name, r.measure, r.value, r.unit) for r in rows] == [
        ("茶叶产量", "level", 3, "万吨"),
        ("茶叶产量", "rank", 2, "位"),
        ("茶叶产量", "growth", 5, "%"),
        ("林地面积", "rank", 1, "位"),
    ]


def test_ranked() -> None:
    assert [ranked(text) for text in ("水运量位居中西部", "、连续9年稳居全国", "规模居全国", "")] == [
        "水运量",
        "",
        "",
        "",
    ]


def test_shares_of_three_industries(read: Read) -> None:
    rows = read("三次产业结构调整为9.5:41.2:49.3。")
    assert [(r.name, r.value, r.unit, r.measure) for r in rows] == [
        ("第一产业增加值占比", 9.5, "%", "level"),
        ("第二产业增加值占比", 41.2, "%", "level"),
        ("第三产业增加值占比", 49.3, "%", "level"),
    ]


def test_a_ratio_to_one_is_a_multiple(read: Read) -> None:
    rows = read("城乡居民收入比由2.5：1缩小到2.27：1。")
    assert [(r.value, r.unit, r.indicator) for r in rows] == [
        (2.5, "倍", "urban_rural_income_ratio"),
        (2.27, "倍", "urban_rural_income_ratio"),
    ]


@pytest.mark.parametrize("text", ["比分3:1", "三次产业10:20:30", "比例1:2:3:4", "12:30开会"])
def test_other_ratios_are_no_rows(read: Read, text: str) -> None:
    assert read(text + "。") == []
    assert [part for m in scan(text) if m.kind == "ratio" for part in parts(m, text, 0)] == []
