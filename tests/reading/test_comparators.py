"""Every word of comparators.csv means in extraction what the file says, before or after a figure."""

from collections.abc import Callable

import pytest

from analysis.catalogue.words import read_words
from analysis.reading.row import Row
from analysis.text.quantity import comparator_of, scan

from .conftest import PLAN

FLIPPED = {"ge": "le", "le": "ge", "gt": "lt", "lt": "gt"}
WORDS = [(row["word"], row["place"], row["comparator"]) for row in read_words("comparators")]
SENTENCES = {
    "a level": ("粮食产量{}50万吨{}。", "粮食产量", 50, 1),
    "a level attained": ("粮食产量达到{}50万吨{}，质量更好。", "粮食产量", 50, 1),
    "people": ("城镇新增就业{}5万人{}；", "城镇新增就业", 5, 1),
    "growth": ("地区生产总值增长{}7%{}。", "地区生产总值", 7, 1),
    "a name of growth": ("地区生产总值增速{}7%{}。", "地区生产总值", 7, 1),
    "in words": ("粮食产量增长{}百分之七{}。", "粮食产量", 7, 1),
    "a fall": ("能耗强度下降{}3%{}。", "能耗强度", -3, -1),
}


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(("word", "place", "comparator"), WORDS, ids=lambda each: each)
def test_a_word_means_what_the_list_says(read, word, place, comparator, sentence):
    if word.endswith("占") and sentence == "a fall":
        pytest.skip("a share does not fall by 约占")
    pattern, name, value, sign = SENTENCES[sentence]
    if word.endswith("占") and ("%" in pattern or "百分之" in pattern):
        name += "占比"  # of a percentage 占 makes a share
    (row,) = read(pattern.format(*((word, "") if place == "before" else ("", word))), under=PLAN)
    wanted = comparator if sign > 0 else FLIPPED.get(comparator, comparator)
    assert (row.name, row.value, row.comparator) == (name, value, wanted)


@pytest.mark.parametrize(("word", "place", "comparator"), WORDS, ids=lambda each: each)
def test_and_so_for_quantities(word, place, comparator):
    text = f"参加者{word}50人" if place == "before" else f"参加者50人{word}"
    (figure,) = scan(text)
    assert comparator_of(text, figure) == comparator


def test_a_word_that_only_ends_like_a_comparator():
    assert comparator_of("审议通过5项", scan("审议通过5项")[0]) == "eq"


@pytest.mark.parametrize(
    ("text", "comparators"),
    [
        ("甲、乙产量分别增长6%、7%以上。", ["ge", "ge"]),
        ("甲、乙产量分别增长6%、7%，12个以上村受益。", ["eq", "eq", "ge"]),
        ("甲、乙产量分别增长6%、7%至8%。", ["eq", "between"]),
        ("甲、乙产量分别下降6%、7%以上。", ["le", "le"]),
    ],
)
def test_a_list_shares_its_comparator_with_figures_of_its_unit(read, text, comparators):
    rows = read(text, under=PLAN)
    assert [row.comparator for row in rows] == comparators
    assert all((row.comparator == "between") == (row.high is not None) for row in rows)


@pytest.mark.parametrize(
    ("said", "value", "high"),
    [
        ("增长-3.2%", -3.2, None),
        ("增长－3.2%", -3.2, None),
        ("同比增长−3.2%", -3.2, None),
        ("增长—3.2%", -3.2, None),
        ("增速-3.2%", -3.2, None),
        ("增速为—3.2%", -3.2, None),
        ("增速为负3.2%", -3.2, None),
        ("同比负增长3.2%", -3.2, None),
        ("+5.1%", 5.1, None),
        ("增长＋5.1%", 5.1, None),
        ("减少8%至10%", -10, -8),
        ("下降8%—10%", -10, -8),
        ("增速在2%到3%之间", 2, 3),
        ("增速介于2%和3%之间", 2, 3),
        ("增速为-3%至-1%", -3, -1),
        ("增速为-1%—2%", -1, 2),
    ],
)
def test_signs_and_ranges(read, said, value, high):
    (row,) = read(f"货物进出口总额{said}。")
    assert (row.indicator, row.measure, row.value, row.high) == ("trade_total", "growth", value, high), row.name
    assert row.comparator == ("between" if high is not None else "eq")


@pytest.mark.parametrize(
    ("text", "value", "unit", "measure"),
    [
        ("优良天数达到311天，比上年增加9天。", [311, 9], ["天", "天"], ["level", "change"]),
        ("空气质量综合指数为4.37。", [4.37], [""], ["level"]),
        ("居民消费价格总水平控制在102.5%以内。", [2.5], ["%"], ["growth"]),
        ("居民消费价格指数控制在103以内。", [3], ["%"], ["growth"]),
        ("全县总人口超过三十二万。", [32], ["万人"], ["level"]),
        ("孕产妇死亡率降到9.5/10万。", [9.5], ["/10万"], ["level"]),
        ("补贴标准由每人90元/月提高到110元/月。", [90, 110], ["元/月", "元/月"], ["level", "level"]),
        ("第二、第三产业比重分别回落0.45和1.3个百分点。", [-0.45, -1.3], ["个百分点"] * 2, ["change", "change"]),
        ("公路里程达到3万2千公里。", [3.2], ["万公里"], ["level"]),
    ],
)
def test_figures_that_are_one_row(read, text, value, unit, measure):
    rows = read(text)
    assert [(row.value, row.unit, row.measure) for row in rows] == list(zip(value, unit, measure, strict=True))


@pytest.mark.parametrize(
    "text", ["道路施工等了30天。", "评价指数分为3级。", "城市更新两万。", "110kV线路完工。", "人口较多的三百个村。"]
)
def test_and_those_that_are_none(read, text):
    assert [row for row in read(text) if row.unit in ("天", "", "万", "万人", "kV")] == []


def test_a_rate_with_a_plus_is_a_growth(read: Callable[..., list[Row]]) -> None:
    (rise, share) = read("茶叶产值+5%，茶园占比5%。")
    assert (rise.measure, rise.value, share.measure) == ("growth", 5, "level")
