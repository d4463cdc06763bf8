"""Trends on both sides of their bounds: what no other test would miss."""

import pytest

from analysis import catalogue
from analysis.study.trend import since, trend
from tests.observations import of

GDP = {"indicator": "gdp", "measure": "growth"}


# Trends --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "zh"),
    [
        ([-5.0, -4.0, -3.5, -2.0], "降幅"), ([-2.0, -3.0, -4.0, -5.0], "降幅"), ([-5.0, -4.0, -3.0, 0.0], None),
        ([0.0, -1.0, -2.0, -3.0], None), ([-5.0, -1.0, -2.0, 0.5], None), ([5.0, 4.0, 3.0, 2.0], None),
    ],
)  # fmt: skip
def test_only_two_falls_are_a_fall_that_narrows_or_widens(values, zh):
    said = trend(of(values, unit="%", **GDP)).sentence()
    assert ("降幅" in said) == (zh is not None), said
    levels = trend(of(values, unit="%", measure="level", indicator="gdp")).sentence()
    assert "降幅" not in levels


def test_the_ends_of_falls_are_told_without_their_signs():
    said = trend(of([-5.0, -4.0, -3.5, -2.25], unit="%", **GDP)).sentence()
    assert "5%" in said
    assert "−5%" not in said
    assert "2.25%" in said


def test_where_nothing_rises_or_falls_in_sum_the_test_finds_nothing():
    found = trend(of([1.0, 2.0, 1.0, 2.0, 1.0], unit="亿元"))
    assert found.s == 0
    assert "没有" in found.sentence() or "不" in found.sentence()
    flat = trend(of([5.0] * 5, unit="亿元", value_text=["5亿元"] * 5))
    assert "同为5亿元" in flat.sentence()


def test_steps_are_those_of_the_printed_words():
    told = trend(of([5.0, 7.25, 6.0], unit="亿元", value_text=["5亿元", "7.25亿元", "6.0亿元"]))
    assert told.steps == pytest.approx((1.0, 0.01, 0.1))
    assert trend(of([5.0, 7.0, 6.0], unit="亿元")).steps == ()


@pytest.mark.parametrize(
    ("ends", "unit", "change"),
    [
        (("5亿元", "6亿元"), "亿元", 1.0),  # just half a step on each side
        (("5亿元", "5.5亿元"), "亿元", 0.5),
        (("5亿元", "5.1亿元"), "亿元", None),
        (("5亿元", "7亿元"), "亿元", 2.0),
        (("5.0亿元", "6亿元"), "亿元", 1.0),
        (("5%", "6.2%"), "%", 1.2),
        (("5.0%", "5.1%"), "%", 0.1),
        (("5.0%", "5.2%"), "%", 0.2),
        (("5亿元", "5亿元"), "亿元", 0.0),
    ],
)  # fmt: skip
def test_a_change_is_no_finer_than_its_ends(ends, unit, change):
    values = [float(each.rstrip("%亿元")) for each in ends]
    told = trend(of(values, unit=unit, value_text=list(ends))).told_change()
    assert told == (None if change is None else pytest.approx(change))


def test_the_later_run_is_told_by_its_ends():
    found = trend(of([1.0] * 3, unit="亿元"))
    later = found.__class__(**{**found.__dict__, "later_years": (2020, 2021, 2022), "later_values": (1.0, 2.0, 3.0)})
    said = since(later, "zh")
    assert "2020" in said
    assert "2022" in said
    assert "2021" not in said
    one = found.__class__(**{**found.__dict__, "later_years": (2020,), "later_values": (1.0,)})
    assert since(one, "zh").count("2020") == 1


@pytest.mark.parametrize(("n", "name"), [(4, "s"), (4, "p_value"), (7, "lag1"), (7, "p_prewhitened"), (3, "slope")])
def test_one_year_more_allows_what_this_length_does_not(n, name):
    values = [1.0, 3.0, 2.0, 5.0, 4.0, 7.0, 6.0, 9.0]
    assert getattr(trend(of(values[:n], unit="亿元")), name) is None
    assert getattr(trend(of(values[: n + 1], unit="亿元")), name) is not None


def test_the_catalogue_names_the_units_that_these_tests_lean_on():
    assert catalogue.indicator("gdp").unit == "亿元"
    assert catalogue.indicator("retail_sales").unit == "亿元"
