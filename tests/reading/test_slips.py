"""Where a slip of one word or sign in the rules would pass unseen by the tests of their own rooms."""

from collections.abc import Callable

import pytest

from analysis.reading.clause import read_lead
from analysis.reading.distance import _other
from analysis.reading.measure import measure_of
from analysis.reading.part import parted
from analysis.reading.row import Row
from analysis.reading.wording import WORDING_LENGTH, _short
from analysis.text.quantity import scan

Read = Callable[..., list[Row]]


def test_a_dash_before_a_ratio_is_no_sign_of_it() -> None:
    (ratio,) = scan("结构调整为—14:48:38")
    assert (ratio.kind, ratio.start) == ("ratio", 6)


@pytest.mark.parametrize(
    ("text", "unit"), [("投资4多亿元", "亿元"), ("投资4万多亿元", "万亿元"), ("产量3余万吨", "万吨")]
)
def test_a_magnitude_behind_more_joins_the_one_before(text: str, unit: str) -> None:
    assert [(each.unit, each.hint) for each in scan(text)] == [(unit, "gt")]


def test_a_date_in_chinese_signs_has_no_value() -> None:
    (date,) = scan("二〇二三年")
    assert (date.kind, date.value) == ("date", 0.0)


@pytest.mark.parametrize("counter", ["个", "项", "家", "条", "处", "倍", "大"])
def test_pieces_are_no_money_and_no_people(counter: str) -> None:
    row = Row(2, 4, "进出口", "level", "actual", "eq", 5.0, counter, 2022, 2022, indicator="trade_total")
    (told,) = parted("进出口5" + counter, 0, [row])
    assert told.indicator is None
    assert "part.counted" in told.rules


def test_a_long_wording_keeps_what_stands_nearest_to_the_figure() -> None:
    far, near = "努力" * 4, "力争" * 4
    assert _short(f"{far}…{near}") == near
    assert _short(far * 2) == (far * 2)[:WORDING_LENGTH]
    assert _short("力争…突破") == "力争…突破"


def test_an_average_in_per_cent_is_one_of_growth() -> None:
    text = "茶叶年均9%以上"
    (figure,) = scan(text)
    lead = read_lead(text[: figure.start])
    assert measure_of(figure, lead, lead.name, "")[0] == "average_growth"
    assert measure_of(figure, lead._replace(marks=frozenset()), lead.name, "")[0] == "level"


@pytest.mark.parametrize(
    ("other", "series"),
    [("城镇化率", "urbanization:level"), ("人均GDP", "gdp_per_capita:growth")],
)
def test_the_growth_of_a_rate_is_no_series(other: str, series: str) -> None:
    assert _other(other, "茶叶产值", True) == series
