"""Trends and series at their edges: whole sentences and whole rows, ties, one year too few."""

import math

import pandas as pd
import pytest

from analysis.errors import InputError
from analysis.study.series import SERIES_COLUMNS, one_kind, series
from analysis.study.trend import lag1, theil_sen, trend
from tests.observations import of, row, table

NAN = math.nan
HERE = "140400"
GDP = {"indicator": "gdp", "measure": "growth"}
SALES = {"indicator": "retail_sales"}
JOBS = {"indicator": "urban_new_jobs"}


# Sentences of a trend, whole -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frame", "zh", "en"),
    [
        (of([]), "没有数。", "no values."),
        (
            of([5.0], unit="亿元", indicator="gdp", measure="level", region=HERE),
            "地区生产总值，只有2010年的数（n = 1），谈不上变化。",
            "GDP, only 2010 has a value (n = 1): there is no change to speak of.",
        ),
        (
            of([5.0, 7.5, 7.5], unit="亿元", indicator="gdp", measure="level", region=HERE),
            "地区生产总值，2010–2012年（n = 3）：依次为5亿元、7.5亿元、7.5亿元，逐次变动+2.5亿元、0亿元。"
            "年份太少，不谈趋势。",
            "GDP, 2010–2012 (n = 3): 500 million yuan, 750 million yuan, 750 million yuan; from one to the "
            "next: +250 million yuan, 0 yuan. Too few years to speak of a trend.",
        ),
        (
            of([5.0, 7.5, 6.0], unit="%", **GDP),
            "国内生产总值增速，2010–2012年（n = 3）：依次为5%、7.5%、6%，逐次变动+2.5个百分点、−1.5个百分点。"
            "年份太少，不谈趋势。",
            "GDP growth, 2010–2012 (n = 3): 5%, 7.5%, 6%; from one to the next: +2.5 percentage points, "
            "−1.5 percentage points. Too few years to speak of a trend.",
        ),
        (
            of([5.0, 7.5, 9.25, 9.5], unit="万人", measure="level", **JOBS),
            "城镇新增就业，2010–2013年（n = 4）：由5万人增至9.5万人，"
            "增加4.5万人。每个有数的年份都高于前一个。逐对斜率的中位数每年+1.62万人，"
            "全部斜率在+0.25万人与+2.5万人之间（覆盖率91.7%，不足95%）。n = 4：不存在5%水平的检验（"
            "双侧精确p最小为0.083）。",
            "New urban jobs, 2010–2013 (n = 4): from 50,000 persons to 95,000 persons, up 45,000 "
            "persons. Every value is above the one before. Median of the "
            "pairwise slopes +16,250 persons a year, all of them between +2,500 persons and +25,000 persons (coverage "
            "91.7%, short of 95%). n = 4: no 5% test exists (the smallest two-sided exact p is 0.083).",
        ),
        (
            of([9.0, 8.5, 8, 7.25, 6.5, 6], unit="%", **GDP),
            "国内生产总值增速，2010–2015年（n = 6）：由9%降至6%，"
            "下降3个百分点。每个有数的年份都低于前一个。Theil–Sen斜率每年−0.625个百分点"
            "（−0.75个百分点至−0.5个百分点，实际覆盖率98.3%）。Mann–Kendall精确检验p = 0.003："
            "在5%水平上有单调下降趋势。",
            "GDP growth, 2010–2015 (n = 6): from 9% to 6%, down 3 "
            "percentage points. Every value is below the one before. Theil–Sen "
            "slope −0.625 percentage "
            "points a year (−0.75 percentage points to −0.5 percentage points; attained coverage 98.3%). Exact "
            "Mann–Kendall p = 0.003: a monotonic fall at the 5% level.",
        ),
        (
            of([9.0] * 5, unit="亿元"),
            "2010–2014年（n = 5）：首末年同为9亿元。Theil–Sen斜率每年0亿元（0亿元至0亿元，实际覆盖率98.3%）。"
            "各年数值相同。",
            "2010–2014 (n = 5): 900 million yuan in the first year and in the last. Theil–Sen slope 0 yuan a year "
            "(0 yuan to 0 yuan; attained coverage 98.3%). The same value every year.",
        ),
        (
            of([1.0, 2.5, 2, 3.5, 5, 5.5, 7, 6.5], unit="亿元", indicator="gdp"),  # no measure told: a level
            "国内生产总值，2010–2017年（n = 8）：由1亿元增至6.5亿元，增加5.5亿元。Theil–Sen斜率每年+0.9亿元"
            "（+0.5亿元至+1.25亿元，实际覆盖率96.9%）。Mann–Kendall精确检验p = 0.002：在5%水平上有单调上升趋势。"
            "一阶自相关0.63，预白化后p = 0.239：计入自相关，证据不足。年均增长（现价，含价格变动）：按首末年30.7%，"
            "按对数线性拟合29.4%。",
            "GDP, 2010–2017 (n = 8): from 100 million yuan to 650 million yuan, up 550 million yuan. Theil–Sen slope "
            "+90 million yuan a year (+50 million yuan to +125 million yuan; attained coverage 96.9%). Exact "
            "Mann–Kendall p = 0.002: a monotonic rise at the 5% level. Lag-1 autocorrelation 0.63; prewhitened "
            "p = 0.239: with autocorrelation allowed for, the evidence falls short. Compound annual growth at current "
            "prices (price changes included): 30.7% by the end points, 29.4% by the log-linear fit.",
        ),
        (
            of([1.0, 2, 3, 4, 5.5, 6, 7.5, 8, 9, 10]),
            "2010–2019年（n = 10）：由1增至10，增加9。每个有数的年份都高于前一个。"
            "Theil–Sen斜率每年+1（+1至+1，实际覆盖率95.3%）。"
            "Mann–Kendall精确检验p < 0.001：在5%水平上有单调上升趋势。一阶自相关0.70，预白化后p < 0.001，结论不变。"
            "年均增长：按首末年29.2%，按对数线性拟合26.0%。",
            "2010–2019 (n = 10): from 1 to 10, up 9. Every value is above the "
            "one before. Theil–Sen slope +1 a year (+1 to +1; attained coverage 95.3%). "
            "Exact Mann–Kendall p < 0.001: a monotonic rise at the 5% level. Lag-1 autocorrelation 0.70; prewhitened "
            "p < 0.001, the same conclusion. Compound annual growth: 29.2% by the end points, 26.0% by the "
            "log-linear fit.",
        ),
        (
            pd.DataFrame({"year": range(2000, 2016, 2), "value": [1.0, 2, 4, 3, 6, 7, 8, 9]}),
            "2000–2014年（n = 8）：由1增至9，增加8。Theil–Sen斜率每年+0.5（+0.5至+0.8，实际覆盖率96.9%）。"
            "Mann–Kendall精确检验p < 0.001：在5%水平上有单调上升趋势。一阶自相关0.00；相连的年份太少，不作预白化检验。"
            "年均增长：按首末年17.0%，按对数线性拟合15.8%。缺2001、2003、2005、2007、2009、2011、2013年。",
            "2000–2014 (n = 8): from 1 to 9, up 8. Theil–Sen slope +0.5 a year (+0.5 to +0.8; "
            "attained coverage 96.9%). "
            "Exact Mann–Kendall p < 0.001: a monotonic rise at the 5% level. Lag-1 autocorrelation "
            "0.00; too few years "
            "follow each other for a prewhitened test. Compound annual growth: 17.0% by the end points, 15.8% by the "
            "log-linear fit. No value for 2001, 2003, 2005, 2007, 2009, 2011, 2013.",
        ),
    ],
)
def test_a_trend_s_sentence(frame, zh, en):
    found = trend(frame)
    assert found.sentence() == found.sentence("zh") == zh
    assert found.sentence("en") == en


def test_what_is_a_bound_an_estimate_or_a_break_is_told_by_its_years():
    marks = {
        "break": [False, True, False, True], "comparator": ["eq", "ge", "lt", "about"],
        "status": ["actual", "actual", "estimate", "estimate"],
    }  # fmt: skip
    found = trend(of([1.0, 2.0, 3.0, 5.0], unit="亿元", **marks))
    assert (found.breaks, found.bounds, found.estimates) == ((2011, 2013), (2011, 2012), (2013,))
    assert trend(of([1.0, 2, 3, 4], comparator=["gt", "le", "eq", "between"])).bounds == (2010, 2011)
    # the years before are cut off or bounds
    assert found.sentence("zh") == (
        "可比的一段只有2013年的数（n = 1），不与此前相比，谈不上变化。"
        "2011–2012年只有界限（“超过”之类），不是确数，不参与计算。2011、2013年有已知的口径变化或修订。"
    )
    whole = trend(of([1.0, 2.0, 3.0, 5.0], unit="亿元", **{**marks, "break": [False] * 4}))
    said = whole.sentence("zh")
    assert "2011–2012年只有界限（“超过”之类），不是确数，不参与计算。" in said
    assert "2013年的数是预计数。" in said


def test_a_trend_is_shown_in_both_languages_with_a_table():
    shown = trend(of([1.0, 2, 3, 5], unit="<b>"))._repr_html_()
    assert shown.startswith("<p>2010–2013年（n = 4）")
    assert "&lt;b&gt;" in shown
    assert "<p>2010–2013 (n = 4)" in shown
    assert "<th>coverage</th>" in shown
    assert "—" in shown  # what four years do not allow
    assert "<th>0</th>" not in shown


def test_what_is_wrong_with_a_series_is_said():
    with pytest.raises(InputError, match=r"needs the columns year and value; year and value not among \['a'\]"):
        trend(pd.DataFrame({"a": [1]}))
    with pytest.raises(InputError, match=r"needs the columns year and value; value not among \['year'\]"):
        trend(pd.DataFrame({"year": [1]}))
    with pytest.raises(InputError, match="one value a year; twice: 2010, 2011"):
        trend(pd.DataFrame({"year": [2010, 2011, 2012, 2010, 2011], "value": [1.0] * 5}))
    for column in ("unit", "measure", "indicator", "region"):
        with pytest.raises(InputError, match=f"one series; column '{column}' has a, b"):
            trend(of([1.0, 2.0], **{column: ["a", "b"]}))


def test_a_year_without_a_value_and_the_order_of_years_do_not_matter():
    frame = pd.DataFrame({"year": [2013, 2010, 2012, 2011, 2014], "value": [4.0, 1.0, NAN, 2.0, 9.0]})
    found = trend(frame)
    assert (found.years, found.values) == ((2010, 2011, 2013, 2014), (1.0, 2.0, 4.0, 9.0))
    assert trend(frame.iloc[:1]).to_frame()[["first_year", "last_year", "n"]].values.tolist() == [[2013, 2013, 1]]


def test_growth_of_a_level_is_compounded_and_never_of_a_rate_or_of_nothing():
    values = [100.0, 110, 121, 133.1, 146.41]
    assert trend(of(values, measure="level")).cagr_endpoints == pytest.approx(10)
    for columns in ({"measure": "growth"}, {"measure": "change"}, {"unit": "%"}, {"unit": "‰"}, {"unit": "个百分点"}):
        assert trend(of(values, **columns)).cagr_endpoints is None
    assert trend(of([0.0, *values[1:]])).cagr_endpoints is None
    assert trend(of([-1.0, *values[1:]])).cagr_loglinear is None


def test_lag1_of_what_does_not_vary_or_has_no_neighbours_is_nothing():
    assert lag1([1, 2, 3], [4.0, 4.0, 4.0]) == 0.0
    assert lag1([1, 3, 5], [4.0, 5.0, 9.0]) == 0.0


def test_slopes_of_two_and_three_years():
    slope, low, high, coverage = theil_sen([2000, 2002, 2003], [1.0, 3.0, 7.0])
    assert (slope, low, high) == (2.0, 1.0, 4.0)
    assert coverage == pytest.approx(1 - 2 / 6)


# Series --------------------------------------------------------------------------------------------------------------


def test_an_empty_series_has_the_columns_and_types_of_a_full_one():
    full = series(table(row()), HERE, "gdp")
    for empty in (series(table(row()), HERE, "cpi"), series(table(row(**GDP, value=5.0)), HERE, "gdp")):
        assert len(empty) == 0
        assert list(empty.columns) == SERIES_COLUMNS
    assert empty.dtypes.to_dict() == full.dtypes.to_dict() | {
        name: empty[name].dtype for name in SERIES_COLUMNS if pd.api.types.is_string_dtype(empty[name])
    }


def test_a_row_of_a_series_whole():
    found = series(table(row(value=2800.0, value_text="2800亿元")), HERE, "gdp")
    known = found.iloc[0].to_dict()
    assert {name: value for name, value in known.items() if value == value and value is not pd.NA and value} == {
        "year": 2023, "value": 2800.0, "unit": "亿元", "comparator": "eq", "status": "actual", "value_first": 2800.0,
        "value_latest": 2800.0, "n_prints": 1, "region": HERE, "indicator": "gdp", "indicator_text": "国内生产总值",
        "measure": "level", "period_start": 2023, "report_year": 2024, "source": "140400_2024", "section": "回顾",
        "value_text": "2800亿元", "end": 6, "source_kind": "report",
    }  # fmt: skip
    assert not known["derived"]
    assert not known["revised"]
    assert not known["break"]
    assert known["gap"] == 0


def test_a_series_in_another_unit():
    rows = [row(**SALES, value=24.66, value_high=30.5, comparator="between")]
    found = series(table(*rows), HERE, "retail_sales", unit="万元").iloc[0]
    assert found[["value", "value_high", "unit"]].tolist() == [246600.0, 305000.0, "万元"]
    assert series(table(*rows), HERE, "retail_sales", unit="亿美元").empty


def test_average_growth_is_that_of_the_longest_period_that_ends_in_the_year():
    average = {"indicator": "gdp", "measure": "average_growth", "year": 2022}
    found = series(
        table(
            row(**average, value=5.0, base_year=2019),
            row(**average, value=6.0, base_year=2017),
            row(**average, value=5.5, base_year=2018),
        ),
        HERE, "gdp", "average_growth",
    )  # fmt: skip
    assert found[["value", "period_start"]].values.tolist() == [[6.0, 2018.0]]


def test_what_several_years_added_up_to_is_no_annual_figure():
    assert series(table(row(**SALES, value=300.0, year=2022, period_start=2020)), HERE, "retail_sales").empty


def test_targets_and_estimates_have_series_of_their_own():
    rows = table(
        row(**GDP, value=6.0, status="target"), row(**GDP, value=5.5, status="estimate"), row(**GDP, value=5.0)
    )
    found = {
        status: series(rows, HERE, "gdp", "growth", status)["value"].tolist()
        for status in ("target", "estimate", "actual")
    }
    assert found == {"target": [6.0], "estimate": [5.5], "actual": [5.0]}
    assert series(rows.iloc[:2], HERE, "gdp", "growth")[["value", "status"]].values.tolist() == [[5.5, "estimate"]]


def test_a_target_without_a_number_stands_in_its_series_and_an_outcome_does_not():
    rows = table(row(**GDP, value=None, status="target", reference="cpi:growth"), row(**GDP, value=None))
    assert series(rows, HERE, "gdp", "growth", "target")["value"].isna().tolist() == [True]
    assert series(rows, HERE, "gdp", "growth").empty


def test_the_basis_and_the_flow_can_be_chosen():
    rows = table(row(**GDP, value=5.0, basis="real"), row(**GDP, value=7.0, basis="nominal"))
    for basis, value in (("real", 5.0), ("nominal", 7.0)):
        found = series(rows, HERE, "gdp", "growth", basis=basis)
        assert found[["value", "basis"]].values.tolist() == [[value, basis]]
    assert series(table(row()), HERE, "gdp")["basis"].isna().all()
    loans = {"indicator": "loans", "unit": "亿元"}
    both = table(
        row(**loans, indicator_text="贷款余额", value=900.0), row(**loans, indicator_text="新增贷款", value=70.0)
    )
    assert series(both, HERE, "loans", flow=True)["value"].tolist() == [70.0]
    assert series(both, HERE, "loans", flow=False)["value"].tolist() == [900.0]
    assert series(both, HERE, "loans")["value"].tolist() == [900.0]  # on a tie what is no flow


def test_of_two_kinds_the_one_with_more_years_is_taken_and_on_a_tie_the_usual_one():
    def taken(years: list[int], kinds: str, usual: str) -> str:
        rows = [{"year": year, "kind": kind} for year, kind in zip(years, kinds, strict=True)]
        return "".join(each["kind"] for each in one_kind(rows, "kind", usual))

    assert taken([1, 2, 2, 3], "abab", "b") == "bb"
    assert taken([1, 2, 2, 3], "abab", "c") == "aa"
    assert taken([1, 2, 2], "aba", "b") == "aa"
    assert taken([1, 1, 1, 2], "aabb", "a") == "bb"


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"measure": "size"}, "measure 'size': must be one of level, growth"),
        ({"status": "past"}, "status 'past': must be one of actual, "),
        ({"vintage": "middle"}, "vintage 'middle': must be one of latest, first"),
    ],
)
def test_a_choice_that_is_none_is_named(choice, words):
    with pytest.raises(InputError, match=words):
        series(table(row()), HERE, "gdp", **choice)
