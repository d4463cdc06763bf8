"""What never enters a trend together: bounds, figures on both sides of a break, vintages, ends and averages."""

import itertools

import numpy as np
import pandas as pd
import pytest

from analysis import series, trend
from analysis.errors import InputError
from analysis.study.trend import lag1, mann_kendall, prewhitened
from tests.observations import row, table


def frame(values, first=2000, **columns):
    return pd.DataFrame({"year": range(first, first + len(values)), "value": values, "unit": "亿元", **columns})


def test_a_bound_enters_no_difference_slope_or_rate():
    forms = ["eq", "eq", "gt", "eq", "eq", "eq", "eq"]
    found = trend(frame([1.0, 2.0, 9.0, 4.0, 5.0, 6.0, 7.0], comparator=forms))
    assert (found.n, found.bounds, 2002 in found.years) == (6, (2002,), False)
    assert found.differences == (1.0, 2.0, 1.0, 1.0, 1.0)
    assert (found.slope, found.s) == (1.0, 15)
    assert trend(frame([1.0, 2.0, 3.0], comparator=["ge", "lt", "le"])).n == 0


def test_nothing_is_computed_over_a_break():
    cut = [False, False, False, True, False, False, False, False, False]
    values = [1.0, 2.0, 3.0, 100.0, 110.0, 121.0, 133.1, 146.41, 161.051]
    found = trend(frame(values, **{"break": cut}))
    assert (found.years, found.breaks) == ((2003, 2004, 2005, 2006, 2007, 2008), (2003,))
    assert found.cagr_endpoints == pytest.approx(10.0)
    assert "the run between them with most figures" in found.sentence("en")


def test_of_two_runs_as_long_the_last_is_taken():
    found = trend(frame([1.0, 2.0, 30.0, 20.0], **{"break": [False, False, True, False]}))
    assert found.years == (2002, 2003)


def test_a_break_at_a_bound_still_parts_the_years_around_it():
    forms, cut = ["eq", "eq", "gt", "eq", "eq"], [False, False, True, False, False]
    assert trend(frame([1.0, 2.0, 3.0, 50.0, 60.0], comparator=forms, **{"break": cut})).years == (2003, 2004)


def test_a_revised_level_and_a_first_print_are_two_lines():
    rows = [row(value=100.0 * 1.05**i, year=2009 + i) for i in range(4)]  # no census between these years
    again = row(value=120.0, year=2010, report_year=2013)  # by more than a tenth
    found = series(table(*rows, again), "140400", "gdp")
    assert found.loc[found["break"], "year"].tolist() == [2010, 2011]
    assert not series(table(*rows, again), "140400", "gdp", vintage="first")["break"].any()
    slight = {**again, "value": 105.4, "value_text": "105.4亿元"}
    assert not series(table(*rows, slight), "140400", "gdp")["break"].any()
    rates = [{**each, "measure": "growth", "unit": "%", "base_year": each["year"] - 1} for each in (*rows, again)]
    assert not series(table(*rates), "140400", "gdp", "growth")["break"].any()


def test_ends_and_averages_make_no_one_trend():
    with pytest.raises(InputError, match="year's end and a year's average"):
        trend(frame([5.0, 5.1, 5.2], timing=["end", "average", None]))
    assert trend(frame([5.0, 5.1, 5.2], timing=["end", None, "end"])).n == 3


@pytest.mark.parametrize("seed", range(40))
def test_lag1_never_leaves_its_bounds(seed):
    rng = np.random.default_rng(seed)
    years = np.sort(rng.choice(np.arange(1990, 2012), size=rng.integers(3, 15), replace=False))
    for values in (rng.normal(size=len(years)), np.where(np.arange(len(years)) < 2, 100.0, 0.0), years * 1.0):
        assert -1 <= lag1(years, values) <= 1


def test_neighbouring_years_alone_enter_lag1_and_the_prewhitened_test_follows():
    years, values = [2000, 2001, 2005, 2006, 2009, *range(2011, 2018)], [9.0, 9.5, 1, 2, 30, 3, 4, 6, 5, 8, 7, 9]
    d = np.array(values) - np.mean(values)
    pairs = [i for i in range(len(years) - 1) if years[i + 1] - years[i] == 1]
    beside = sorted({*pairs, *(i + 1 for i in pairs)})
    r = sum(d[i] * d[i + 1] for i in pairs) / sum(d[i] ** 2 for i in beside)
    assert lag1(years, values) == pytest.approx(r)
    white = mann_kendall(np.round([values[i + 1] - r * values[i] for i in pairs], 12))[1]
    assert prewhitened(years, values, r) == pytest.approx(white)
    assert trend(pd.DataFrame({"year": years, "value": values})).p_prewhitened == pytest.approx(white)


def test_what_is_plain_is_said_first():
    rising = [float(v) for v in itertools.accumulate([1, 2, 1, 3, 1, 1, 2, 1, 1, 2])]
    found = trend(frame(rising))
    assert found.plain == "rising"
    for language, word in (("zh", "都高于前一个"), ("en", "above the one before")):
        told = found.sentence(language)
        assert told.index(word) < told.index("Theil") < told.index("Mann")
    assert trend(frame(rising[::-1])).plain == "falling"
    assert trend(frame([1.0, 1.0])).plain == "constant"
    assert trend(frame([1.0, 2.0, 1.0])).plain is None
    assert trend(frame([1.0])).plain is None


def test_two_levels_that_one_report_puts_side_by_side_are_joined():
    share = {"indicator": "urbanization"}  # revised by the census of 2020
    apart = [row(value=60.0, year=2020, report_year=2024, **share), row(value=62.0, year=2025, **share)]
    together = [{**each, "report_year": 2026, "source": "140400_2026"} for each in apart]
    assert series(table(*apart), "140400", "urbanization")["break"].tolist() == [False, True]
    assert series(table(*together), "140400", "urbanization")["break"].tolist() == [False, False]
