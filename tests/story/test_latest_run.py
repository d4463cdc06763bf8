"""A series with a break: its newest figures lead, and nothing is reckoned over the break."""

import re

import pandas as pd
import pytest

from analysis import trend
from analysis.story.trends import TrendsPage
from analysis.table.build import save_table
from tests.markup import run_on as told
from tests.observations import row, table

GROWTH = {"indicator": "gdp", "measure": "growth"}
OLD = [(2010, 12.0), (2012, 10.0), (2014, 9.1), (2016, 8.0), (2018, 7.5)]
NEW = [(2021, 6.4), (2022, 3.9), (2023, 5.6)]  # the centre reckons a place's GDP since 2019


def line(years, **cells):
    return [row(value=value, year=year, **{**GROWTH, **cells}) for year, value in years]


@pytest.fixture
def page(tmp_path):
    def make(rows, language="zh", indicators=("gdp",)):
        save_table(table(*rows), tmp_path)
        return TrendsPage(str(tmp_path), "140400", list(indicators), 2000, 2030, language=language)

    return make


def test_a_trend_knows_the_run_after_its_own():
    frame = pd.DataFrame(OLD + NEW, columns=["year", "value"])
    frame["break"] = frame["year"] == 2021
    found = trend(frame)
    assert found.years == tuple(year for year, _ in OLD)
    assert found.later_years == (2021, 2022, 2023)
    assert found.later_values == (6.4, 3.9, 5.6)
    assert "2021: 6.4, 2023: 5.6" in found.sentence("en") or "6.4 in 2021, 5.6 in 2023" in found.sentence("en")


def test_where_the_longest_run_is_the_last_there_is_no_later_one():
    frame = pd.DataFrame(NEW + OLD, columns=["year", "value"]).sort_values("year")
    frame["break"] = frame["year"] == 2012
    assert trend(frame).later_years == ()
    assert trend(frame.drop(columns="break")).later_years == ()
    equal = frame[frame["year"].isin([2010, 2012])]
    assert (trend(equal).years, trend(equal).later_years) == ((2012,), ())


def test_a_bound_is_no_later_run():
    frame = pd.DataFrame([*OLD, (2021, 6.0)], columns=["year", "value"])
    frame["break"] = frame["year"] == 2021
    frame["comparator"] = ["eq"] * 5 + ["gt"]
    found = trend(frame)
    assert (found.bounds, found.later_years) == ((2021,), ())


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        ("zh", "地区生产总值增速2021年6.4%、2023年5.6%", "从2010年的12%降到2018年的7.5%"),
        ("en", "6.4% in 2021, 5.6% in 2023", "from 12% in 2010 to 7.5% in 2018"),
    ],
)
def test_the_headline_begins_with_what_is_newest(page, language, first, then):
    said = told(page(line(OLD + NEW), language).answer())
    assert said.index(first) < said.index(then)
    assert "2021年口径" not in said  # the year of the figure is not that of the break


def test_without_a_break_the_headline_is_of_the_whole(page):
    said = told(page(line(OLD)).answer())
    assert "从2010年的12%降到2018年的7.5%" in said
    assert "最长的一段" not in said


def test_the_first_table_has_a_line_for_each_of_the_two_runs(page):
    shown = page(line(OLD + NEW)).first()
    lines = re.findall("<tr>(.*?)</tr>", str(shown), re.S)
    cells = [[told(cell) for cell in re.findall("<td[^>]*>(.*?)</td>", each, re.S)] for each in lines]
    assert [each for each in cells if each and "(2021) →" in each[0]] != []
    joined = told(shown)
    assert joined.index("7.5% (2018)") < joined.index("6.4% (2021)") < joined.index("5.6% (2023)")


def test_every_series_with_a_break_tells_its_latest_run(page):
    (said,) = page(line(OLD + NEW)).findings()
    assert "最近一段：2021年6.4%、2023年5.6%（3个年份有数），不与此前相比。" in str(said)
    (said,) = page(line([*OLD, NEW[-1]])).findings()
    assert "最近一段只有2023年5.6%" in str(said)


def test_a_headline_of_what_rises_each_time_says_so_where_the_tests_disagree(page):
    climbing = [(2001 + i, value) for i, value in enumerate([1.0, 10.0, 11.0, 12.0, 20.0, 21.0, 22.0, 23.0])]
    shown = page(line(climbing, indicator="forest_cover", measure="level"), "en", ["forest_cover"])
    found = shown.lines[0].trend
    assert found.p_value < 0.05 <= found.p_prewhitened  # the tests disagree
    for said in (told(shown.answer()), told(shown.first()), *map(told, shown.findings())):
        assert "rise from each" in said or "higher each time" in said or "above the one before" in said
        assert "leave it open" not in said
        assert "disagree" not in said
        assert "do not agree" not in said


def test_a_later_run_that_is_long_enough_is_tested_too(page):
    old = [(2000 + i, 14.0 - i) for i in range(9)]
    new = [(2019 + i, value) for i, value in enumerate([6.0, 5.5, 5.0, 4.5, 4.0])]
    shown = page(line(old + new), "en")
    assert len(shown.lines[0].trend.later_years) == 5
    assert "6% in 2019, 4% in 2023, whose 5 years with a figure show a monotonic fall at the 5% level" in told(
        shown.answer()
    )
    assert told(shown.first()).count("falling trend") == 2
    short = page(line(old + new[:4]), "en")
    assert "whose" not in told(short.answer())
    assert told(short.first()).count("too few years to test") == 1


def test_what_never_moved_did_not_come_back(page):
    still, cells = [(2016 + i, 7.0) for i in range(5)], {"indicator": "retail_sales"}
    said = told(page(line(still, **cells), "en", ["retail_sales"]).answer())
    assert "stayed the same from 7% in 2016 to 7% in 2020" in said
    moved = [*still, (2021, 6.0), (2022, 7.0)]
    assert "lay between 6% and 7% in 2016–2022" in told(page(line(moved, **cells), "en", ["retail_sales"]).answer())
