"""Verdicts: the table of methods, each comparator and direction."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.study.verdict import TOLERANCE, VERDICTS, direction, judge

NAN = math.nan


@pytest.mark.parametrize(
    ("comparator", "low", "high", "better", "verdicts"),
    [  # verdicts of outcomes around the target: outcome → verdict
        ("ge", 7.0, NAN, "up", {6.99: "missed", 7.0: "met", 9.0: "met"}),
        ("gt", 7.0, NAN, "up", {7.0: "missed", 7.01: "met"}),
        ("eq", 7.0, NAN, "up", {6.9: "missed", 7.0: "met", 8.0: "met"}),
        ("eq", 4.6, NAN, "down", {4.7: "missed", 4.6: "met", 4.0: "met"}),
        ("eq", 3.0, NAN, "ceiling", {3.1: "missed", 3.0: "met", -0.5: "met"}),
        ("le", 3.0, NAN, "ceiling", {3.1: "missed", 3.0: "met", 1.0: "met"}),
        ("lt", 4.6, NAN, "down", {4.6: "missed", 4.5: "met"}),
        ("le", -3.0, NAN, "down", {-2.9: "missed", -3.0: "met", -5.0: "met"}),
        ("about", 7.5, NAN, "up", {7.1: "missed", 7.2: "about_met", 7.5: "met", 9.0: "met"}),
        ("about", 3.0, NAN, "ceiling", {3.4: "missed", 3.3: "about_met", 3.0: "met", 0.2: "met"}),
        ("about", 5.5, NAN, "down", {5.9: "missed", 5.8: "about_met", 5.1: "met"}),
        ("about", 12.0, NAN, "none", {11.6: "missed", 11.7: "about_met", 12.0: "met", 12.4: "exceeded"}),
        ("between", 6.5, 7.0, "up", {6.4: "missed", 6.5: "met", 7.0: "met", 7.1: "exceeded"}),
        ("between", -10.0, -8.0, "down", {-7.9: "missed", -8.0: "met", -10.0: "met", -11.0: "exceeded"}),
        ("between", 2.0, 3.0, "ceiling", {3.1: "missed", 2.5: "met", 1.0: "met"}),
        ("between", 2.0, 3.0, "none", {3.1: "exceeded", 2.5: "met", 1.0: "missed"}),
    ],
)  # fmt: skip
def test_every_comparator_in_every_direction(comparator, low, high, better, verdicts):
    for actual, verdict in verdicts.items():
        assert judge(comparator, low, high, actual, better, TOLERANCE)[0] == verdict, actual


@given(
    st.sampled_from(["eq", "ge", "gt", "le", "lt", "about", "between"]),
    st.sampled_from(["up", "down", "ceiling", "none"]),
    st.integers(-200, 200), st.integers(1, 50), st.integers(-400, 400), st.integers(0, 10),
)  # fmt: skip
def test_the_gap_is_the_way_to_the_nearest_end(comparator, better, low, width, actual, tolerance):
    low, high, actual, tolerance = low / 10, (low + width) / 10, actual / 10, tolerance / 10
    verdict, gap = judge(comparator, low, high if comparator == "between" else NAN, actual, better, tolerance)
    assert verdict in VERDICTS
    nearest = min(max(actual, low), high) if comparator == "between" else low
    assert gap == pytest.approx(actual - nearest, abs=1e-9)
    if verdict == "about_met":
        assert 0 < abs(gap) <= tolerance + 1e-9
    if comparator in ("ge", "gt", "le", "lt"):
        assert (verdict == "met") == {"ge": actual >= low, "gt": actual > low, "le": actual <= low, "lt": actual < low}[
            comparator
        ]


def test_more_tolerance_never_makes_a_verdict_worse():
    order = {"missed": 0, "about_met": 1, "met": 2}
    for actual in (6.0, 6.8, 7.0, 7.3, 7.5):
        ranks = [order[judge("about", 7.5, NAN, actual, "up", room)[0]] for room in (0, 0.2, 0.3, 0.5, 2)]
        assert ranks == sorted(ranks)


def test_directions_are_the_catalogue_s():
    assert [direction(each) for each in ("gdp", "cpi", "surveyed_unemployment", "energy_intensity", "m2", None)] == [
        "up", "ceiling", "down", "down", "none", "none",
    ]  # fmt: skip
    assert direction("gdp", "rank") == "down"
