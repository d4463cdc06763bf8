"""What a figure comes to: its comparator by the words around it, its magnitude multiplied out, its place."""

import pytest

from analysis.text.quantity import find_quantities, scan
from analysis.text.quantity.comparison import comparator_of, word_after
from analysis.text.quantity.mention import Quantity
from analysis.text.quantity.view import multiplied


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("5%以上", "ge"), ("5%（含5%）以上", "ge"), ("5%（详见附件中所列的各项说明）以上", "eq"), ("5万多", "gt"),
        ("3名多", "gt"), ("3名多为", "eq"), ("5人内", "le"), ("5年内", "eq"), ("3公里内", "eq"), ("3公里以内", "le"),
        ("不低于5%", "ge"), ("超过5%", "gt"), ("经过5年", "eq"), ("通过5项", "eq"), ("约5%", "about"),
        ("约5%以上", "ge"), ("3至5%", "between"), ("5%左右", "about"), ("5多人", "gt"), ("近一半", "about"),
        ("5%", "eq"), ("不超过5%", "le"), ("5%以下", "le"), ("5%以内", "le"), ("至少5个", "ge"),
    ],
)  # fmt: skip
def test_the_comparator_is_that_of_the_words_around_it(text, comparator):
    assert comparator_of(text, scan(text)[0]) == comparator


def test_where_the_word_after_a_figure_ends():
    def after(text):
        return word_after(text, scan(text)[0])

    assert after("5%以上，") == ("ge", 4)
    assert after("5%（含）以上") == ("ge", 7)
    assert after("5%（含）的") == (None, 5)
    assert after("5%（没有另一半") == (None, 2)
    assert after("5%的") == (None, 2)


@pytest.mark.parametrize(
    ("text", "value", "high", "unit"),
    [
        ("2.5亿斤", 250000000.0, None, "斤"), ("12.5/10万", 0.0125, None, "%"), ("十万分之九", 0.009, None, "%"),
        ("3至5万亩", 30000.0, 50000.0, "亩"), ("千分之三", 3.0, None, "‰"), ("5块钱", 5.0, None, "元"),
        ("0.07亿元", 7000000.0, None, "元"), ("三成", 30.0, None, "%"),
    ],
)  # fmt: skip
def test_magnitudes_are_multiplied_out(text, value, high, unit):
    assert multiplied(scan(text)[0]) == (value, high, unit)


def test_a_range_of_a_rate_per_hundred_thousand():
    m = scan("12.5/10万")[0]
    assert multiplied(m._replace(high=25.0)) == (0.0125, 0.025, "%")
    assert multiplied(scan("5亩")[0]._replace(high=5.0)) == (5.0, None, "亩")


def test_a_quantity_has_its_place_in_the_text_as_it_stands():
    text = "新增就业  １２００万人以上，2023年占第3位，比为3:2，占三成"
    assert find_quantities(text) == [
        Quantity(text.index("１"), text.index("人") + 1, "１２００万人", 12000000.0, None, "人", "ge"),
        Quantity(len(text) - 2, len(text), "三成", 30.0, None, "%", "eq"),
    ]
    with pytest.raises(AttributeError):
        find_quantities(text)[0].value = 1.0
