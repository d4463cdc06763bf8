"""Trends: against all permutations, enumerated coverages, simulated false alarms; sentences that claim no more."""

import itertools
import math
import re
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.study.trend import cagr, inversions, lag1, mann_kendall, prewhitened, theil_sen, trend

# Which results methods.md allows for which n.
ALWAYS = ("n", "change", "differences")
FROM_FOUR = ("slope", "slope_low", "slope_high", "coverage")
FROM_FIVE = ("s", "p_value", "cagr_endpoints", "cagr_loglinear")
FROM_EIGHT = ("lag1", "p_prewhitened")


def kendall_s(values):
    return sum((b > a) - (b < a) for a, b in itertools.combinations(values, 2))


def series_of(values, first=2000, **columns):
    return pd.DataFrame({"year": range(first, first + len(values)), "value": values, **columns})


@given(st.lists(st.integers(0, 4), min_size=2, max_size=7))
@settings(max_examples=60, deadline=None)
def test_p_is_that_of_all_permutations_ties_or_not(values):
    s = kendall_s(values)
    all_s = [kendall_s(order) for order in itertools.permutations(values)]
    expected = sum(abs(each) >= abs(s) for each in all_s) / len(all_s)
    assert mann_kendall(values) == (s, pytest.approx(expected))


def test_the_orders_of_a_multiset_are_counted_right():
    for counts in ((1, 1, 1, 1), (2, 1, 2), (3, 2), (1, 3, 1, 1)):
        multiset = [value for value, count in enumerate(counts) for _ in range(count)]
        orders = set(itertools.permutations(multiset))
        found = Counter(sum(a > b for a, b in itertools.combinations(order, 2)) for order in orders)
        assert inversions(counts) == tuple(found[k] for k in range(max(found) + 1))
    assert sum(inversions((1,) * 20)) == math.factorial(20)


def test_no_test_below_five_and_scipys_asymptotics_are_not_used():
    assert mann_kendall([1, 2, 3, 4])[1] == pytest.approx(2 / 24)
    assert mann_kendall([1, 2, 2, 4])[1] == pytest.approx(2 / 12)  # kendalltau gives 0.071


@pytest.mark.parametrize(("n", "critical"), [(5, 10), (6, 13), (7, 15), (8, 18), (10, 23)])
def test_critical_s_at_five_per_cent(n, critical):
    """A series with |S| at the critical value rejects, one with the next smaller |S| does not."""

    def p_at(s):  # an order with so many inversions: swap neighbours until there
        order, left = list(range(n)), (n * (n - 1) // 2 - s) // 2
        while left:
            place = next(i for i in range(n - 1) if order[i] < order[i + 1])
            order[place], order[place + 1] = order[place + 1], order[place]
            left -= 1
        assert kendall_s(order) == s
        return mann_kendall(order)[1]

    assert p_at(critical) <= 0.05 < p_at(critical - 2)


@pytest.mark.parametrize(("n", "per_cent"), [(4, 91.7), (5, 98.3), (6, 98.3), (7, 97.0)])
def test_the_coverage_of_the_slope_by_enumeration(n, per_cent):
    """Noise in each possible order around no slope: how often does the interval hold 0?"""
    noise = np.exp(np.arange(n) / 2.0)  # no two pairwise slopes alike
    orders = list(itertools.permutations(noise))
    inside, stated = 0, set()
    for order in orders:
        _, low, high, coverage = theil_sen(range(n), order)
        inside += low <= 0 <= high
        stated.add(coverage)
    assert len(stated) == 1
    assert inside / len(orders) == pytest.approx(stated.pop())
    assert round(100 * inside / len(orders), 1) == per_cent


def test_the_interval_keeps_95_per_cent_and_no_more_than_it_must():
    for n in range(5, 31):
        t = np.arange(n, dtype=float)
        _, low, high, coverage = theil_sen(t, np.exp(t / 3))
        assert coverage >= 0.95
        slopes = np.sort(
            [(math.exp(j / 3) - math.exp(i / 3)) / (j - i) for i, j in itertools.combinations(range(n), 2)]
        )
        k = int(np.searchsorted(slopes, low)) + 1
        assert slopes[-k] == pytest.approx(high)
        ways = inversions((1,) * n)
        one_more = 1 - 2 * sum(ways[: k + 1]) / sum(ways)
        assert one_more < 0.95


@given(
    st.lists(
        st.tuples(st.integers(1990, 2026), st.floats(-1e6, 1e6)), min_size=4, max_size=12, unique_by=lambda p: p[0]
    )
)
@settings(max_examples=50, deadline=None)
def test_slopes_run_over_calendar_years(pairs):
    pairs.sort()
    years, values = zip(*pairs, strict=True)
    slopes = [(b - a) / (u - t) for (t, a), (u, b) in itertools.combinations(pairs, 2)]
    slope, low, high, _ = theil_sen(years, values)
    assert slope == pytest.approx(float(np.median(slopes)), rel=1e-9, abs=1e-9)
    assert low <= slope + 1e-9 * abs(slope)
    assert slope <= high + 1e-9 * abs(high)


def test_a_gap_counts_its_years():
    """On a line a missing year changes no slope; dividing by position would."""
    years = [2010, 2011, 2012, 2016, 2020]
    found = trend(pd.DataFrame({"year": years, "value": [3.0 * year for year in years]}))
    assert (found.slope, found.slope_low, found.slope_high) == (3.0, 3.0, 3.0)
    assert "2013–2015" in found.sentence("zh")
    assert "2017–2019" in found.sentence("en")


@pytest.mark.parametrize("n", range(13))
def test_each_length_gets_what_the_table_allows(n):
    found = trend(series_of([10.0 + i + (i % 3) for i in range(n)], unit="亿元", measure="level", indicator="gdp"))
    assert found.n == n
    for names, least in ((FROM_FOUR, 4), (FROM_FIVE, 5), (FROM_EIGHT, 8)):
        for name in names:
            assert (getattr(found, name) is not None) == (n >= least), name
    frame = found.to_frame()
    assert len(frame) == 1
    assert frame["n"].item() == n
    for name in (*FROM_FOUR, *FROM_FIVE, *FROM_EIGHT):
        assert frame[name].isna().item() == (getattr(found, name) is None)


def test_differences_are_all_there_is_of_three():
    found = trend(series_of([5.0, 7.0, 4.0], unit="亿元"))
    assert found.differences == (2.0, -3.0)
    assert found.change == -1.0
    for language in ("zh", "en"):
        assert not re.search(r"Theil|p [=<]|Mann", found.sentence(language))


def test_four_have_no_test_and_the_sentence_says_so():
    found = trend(series_of([1.0, 2.0, 3.0, 5.0], unit="%", measure="growth", indicator="gdp"))
    slopes = [1.0, 1.0, 4 / 3, 1.0, 1.5, 2.0]
    assert found.slope == pytest.approx(np.median(slopes))
    assert (found.slope_low, found.slope_high) == (min(slopes), max(slopes))
    assert round(100 * found.coverage, 1) == 91.7
    zh, en = found.sentence("zh"), found.sentence("en")
    assert "不存在5%水平的检验" in zh
    assert "0.083" in zh
    assert "no 5% test exists" in en
    assert "91.7" in zh
    assert "91.7" in en
    assert not re.search(r"Mann|显著|significan", zh + en)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "values",
    [[1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [1, 3, 2, 5, 4], list(range(12)), [3, 1, 4, 1, 5, 9, 2, 6, 5, 3], [2.0] * 6],
)
def test_a_sentence_claims_a_direction_only_where_the_test_does(values, language):
    found = trend(series_of([float(value) for value in values], unit="亿元", measure="level", indicator="gdp"))
    said = found.sentence(language)
    claimed = {"zh": ("有单调上升趋势", "有单调下降趋势"), "en": ("a monotonic rise", "a monotonic fall")}[language]
    rejects = found.p_value < 0.05 and len(set(values)) > 1
    assert (claimed[0] in said) == (rejects and found.s > 0)
    assert (claimed[1] in said) == (rejects and found.s < 0)
    assert not re.search(r"因为|导致|将会|预计|because|caused|will|forecast|significant", said)


def test_the_prewhitened_p_is_told_beside_the_plain_one():
    walk = [0.0, 1.1, 1.9, 3.2, 3.8, 5.1, 6.2, 6.8, 8.1, 9.0]
    found = trend(series_of(walk))
    white = [b - found.lag1 * a for a, b in itertools.pairwise(walk)]
    assert found.p_prewhitened == pytest.approx(mann_kendall(white)[1])
    assert f"{found.p_prewhitened:.3f}" in found.sentence("en") or "< 0.001" in found.sentence("en")


def test_lag1_by_hand_with_and_without_gaps():
    x = np.array([2.0, 5.0, 3.0, 8.0, 6.0])
    d = x - x.mean()
    assert lag1(range(5), x) == pytest.approx(sum(d[i] * d[i + 1] for i in range(4)) / sum(d * d))
    years = [2000, 2001, 2003, 2004, 2006]
    expected = (d[0] * d[1] + d[2] * d[3]) / sum(d[:4] * d[:4])
    assert lag1(years, x) == pytest.approx(expected)
    assert lag1([2000, 2002, 2004], [1.0, 2.0, 3.0]) == 0.0


def test_prewhitening_needs_five_years_that_follow_each_other():
    assert prewhitened([2000, 2002, 2004, 2006, 2008, 2010, 2012, 2014], range(8), 0.3) is None
    assert prewhitened(range(2000, 2006), [1.0, 3, 2, 5, 4, 6], 0.0) == pytest.approx(mann_kendall([3, 2, 5, 4, 6])[1])


def test_both_growth_rates_over_calendar_years():
    years = [2000, 2001, 2004, 2010]
    ends, fit = cagr(years, [100 * 1.07 ** (year - 2000) for year in years])
    assert ends == pytest.approx(7)
    assert fit == pytest.approx(7)
    values = [100.0, 130.0, 120.0, 300.0]
    ends, fit = cagr(years, values)
    assert ends == pytest.approx(100 * (3 ** (1 / 10) - 1))
    slope = np.polyfit(years, np.log(values), 1)[0]
    assert fit == pytest.approx(100 * (math.exp(slope) - 1))


@pytest.mark.parametrize(
    "columns",
    [
        {"unit": "%", "measure": "growth"},
        {"unit": "%", "measure": "level"},
        {"unit": "个百分点", "measure": "change"},
        {"unit": "亿元", "measure": "change"},
    ],
)
def test_never_a_growth_rate_of_a_rate(columns):
    found = trend(series_of([1.0, 2, 3, 4, 5, 6], **columns))
    assert (found.cagr_endpoints, found.cagr_loglinear) == (None, None)
    assert "年均增长：" not in found.sentence("zh")


def test_no_growth_rate_where_a_level_is_not_positive():
    assert trend(series_of([1.0, 2, 0, 4, 5], unit="亿元", measure="level")).cagr_endpoints is None


def test_levels_at_current_prices_say_so():
    found = trend(series_of([1.0, 2, 3, 4, 5], unit="亿元", measure="level", indicator="gdp"))
    assert "现价" in found.sentence("zh")
    assert "current prices" in found.sentence("en")


def test_bounds_estimates_and_breaks_are_told():
    marks = {"comparator": ["eq", "gt", "eq", "eq", "eq"], "status": ["actual"] * 4 + ["estimate"]}
    found = trend(series_of([1.0, 2, 3, 4, 5], **marks, **{"break": [False, False, True, False, False]}))
    assert (found.bounds, found.estimates, found.breaks) == ((2001,), (2004,), (2002,))
    assert found.years == (2002, 2003, 2004)
    for language, word in (("zh", "2002年有已知的口径"), ("en", "breaks in 2002")):
        assert word in found.sentence(language)


def test_years_without_a_value_are_left_out():
    found = trend(pd.DataFrame({"year": [2003, 2001, 2002], "value": [3.0, 1.0, None]}))
    assert (found.years, found.values) == ((2001, 2003), (1.0, 3.0))


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (pd.DataFrame({"year": [2001, 2001], "value": [1.0, 2.0]}), ["2001"]),
        (pd.DataFrame({"when": [2001], "value": [1.0]}), ["year", "when"]),
        (pd.DataFrame({"year": [2001, 2002], "value": [1.0, 2.0], "unit": ["亿元", "%"]}), ["unit", "亿元"]),
    ],
)
def test_a_mistake_says_what_is_wrong(frame, words):
    with pytest.raises(InputError) as error:
        trend(frame)
    assert all(word in str(error.value) for word in words)


@pytest.mark.parametrize(
    ("n", "share"),
    [(5, 2 / 120), (8, sum(c for k, c in enumerate(inversions((1,) * 8)) if abs(28 - 2 * k) >= 18) / 40320)],
)
def test_false_alarms_without_autocorrelation_are_the_exact_size(n, share):
    rng = np.random.default_rng(20240305)
    runs = 3000
    alarms = sum(mann_kendall(rng.standard_normal(n))[1] <= 0.05 for _ in range(runs)) / runs
    assert share <= 0.05
    assert abs(alarms - share) < 4 * math.sqrt(share * (1 - share) / runs)


def test_false_alarms_with_autocorrelation_as_methods_say():
    """AR(1) with 0.6, n = 25: the plain test rejects a true null about 28 % of the time, prewhitening about 6 %."""
    rng = np.random.default_rng(20190101)
    runs, plain, white = 600, 0, 0
    for _ in range(runs):
        x = np.empty(25)
        x[0] = rng.standard_normal() / math.sqrt(1 - 0.36)
        for i in range(1, 25):
            x[i] = 0.6 * x[i - 1] + rng.standard_normal()
        plain += mann_kendall(x)[1] <= 0.05
        white += prewhitened(range(25), x, lag1(range(25), x)) <= 0.05
    assert 0.23 < plain / runs < 0.34
    assert 0.03 < white / runs < 0.10
