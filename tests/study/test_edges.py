"""The studies at their edges: whole sentences and whole rows, ties, ends of ranges, one year too few."""

import math

import pandas as pd
import pytest

from analysis.errors import InputError
from analysis.study.asked import targets_of
from analysis.study.breaks import broken_between, series_breaks
from analysis.study.growth import chain_index, one_vintage
from analysis.study.kind import adds_up, dimension_of, implied_dimension
from analysis.study.names import name_distance, plain_name
from analysis.study.outcome import Outcomes
from analysis.study.prints import prints, records, scaled, settle, tidy, within
from analysis.study.series import SERIES_COLUMNS, one_kind, series
from analysis.study.target import compare_targets
from analysis.study.trend import lag1, theil_sen, trend
from analysis.study.verdict import direction, ends_of, judge, room_of, rounded
from tests.observations import row, table

NAN = math.nan
HERE = "140400"
GDP = {"indicator": "gdp", "measure": "growth"}
SALES = {"indicator": "retail_sales"}
JOBS = {"indicator": "urban_new_jobs"}


def of(values, first=2010, **columns):
    return pd.DataFrame({"year": range(first, first + len(values)), "value": values, **columns})


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
            "GDP, 2010–2012 (n = 3): 500 million yuan, 750 million yuan, 750 million yuan; from one to the next "
            "+250 million yuan, 0 yuan. Too few years to speak of a trend.",
        ),
        (
            of([5.0, 7.5, 6.0], unit="%", **GDP),
            "国内生产总值增速，2010–2012年（n = 3）：依次为5%、7.5%、6%，逐次变动+2.5个百分点、−1.5个百分点。"
            "年份太少，不谈趋势。",
            "GDP growth, 2010–2012 (n = 3): 5%, 7.5%, 6%; from one to the next +2.5 percentage points, "
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
    assert found.sentence("zh") == "只有2013年的数（n = 1），谈不上变化。"  # the years before are cut off or bounds
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


# Prints --------------------------------------------------------------------------------------------------------------


def test_prints_have_what_is_needed_to_choose():
    found = prints(
        table(
            row(value=2806.2),
            row(**GDP, value=5.5, comparator="about"),
            row(indicator=None, indicator_text="全市“茶园”面积", value=3.0, unit="万亩", comparator="ge"),
            row(indicator=None, indicator_text="茶园面积", value=50000.0, unit="亩", comparator="between"),
            row(indicator=None, indicator_text="茶园面积", value=4.0, unit="万亩", comparator="rank"),
        )
    )
    assert found["subject"].tolist() == ["gdp", "gdp", "?茶园面积", "?茶园面积", "?茶园面积"]
    assert found["form"].tolist() == [0, 1, 2, 3, 4]
    assert found["distance"].tolist() == [0, 0, 0, 0, 0]
    assert found["price_basis"].tolist() == ["", "real", "", "", ""]
    assert found["flow"].tolist() == [False] * 5
    assert found["unit"].tolist() == ["亿元", "%", "万亩", "万亩", "万亩"]  # the subject's most frequent unit
    assert found["value"].tolist() == [2806.2, 5.5, 3.0, 5.0, 4.0]
    assert found["step"].tolist() == pytest.approx([0.1, 0.1, 1.0, 0.0001, 1.0])


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("2,806.25亿元", 2806.25, 0.01), ("１２．５%", 12.5, 0.1), ("12·5%", 12.5, 0.1), ("3万人", 30000.0, 10000.0),
        ("-3.5%", -3.5, 0.1), ("三成", 30.0, 0.0), ("0", 0.0, 0.0), ("与经济增长同步", NAN, 0.0),
    ],
)  # fmt: skip
def test_a_step_is_one_in_the_last_printed_place(text, value, step):
    given = table(row(value=None if value != value else value, value_text=text, unit="亿元"))
    assert prints(given)["step"].item() == pytest.approx(step)


def test_a_price_index_told_as_a_level_in_per_cent_is_its_growth():
    found = prints(table(row(indicator="cpi", value=2.0, unit="%"), row(indicator="cpi", value=102.0, unit="亿元")))
    assert found["measure"].tolist() == ["growth", "level"]


def test_numbers_are_tidied_and_scaled_without_noise():
    assert tidy(0.1 + 0.2) == 0.3
    assert math.isnan(tidy(NAN))
    frame = scaled(pd.DataFrame({"value": [24.66], "value_high": [NAN], "other": [1]}), "万元", [10000])
    assert frame["value"].tolist() == [246600.0]
    assert frame["unit"].tolist() == ["万元"]
    assert frame["value_high"].isna().all()
    assert frame["other"].tolist() == [1]
    assert "step" not in frame


def test_a_difference_within_rounding():
    assert within(0.05, 0.05)
    assert within(-0.3 + 0.2, 0.1)  # binary noise
    assert not within(0.0501, 0.05)
    assert within(NAN, 0.0)
    assert not within(1e-6, 0.0)


def prints_of(*cells, **common):
    return prints(table(*(row(**{**common, **each}) for each in cells)))


def test_prints_are_settled_by_their_vintages():
    rows = prints_of(
        {"report_year": 2024, "value": 100.0, "value_text": "100.0亿元"},
        {"report_year": 2025, "value": 103.0, "value_text": "103.0亿元"},
        {"report_year": 2026, "value": 104.0, "value_text": "104.0亿元"},
        **SALES,
    )
    wanted = {"value_first": 100.0, "value_latest": 104.0, "n_prints": 3, "revised": True}
    for vintage, value in (("first", 100.0), ("latest", 104.0)):
        found = records(settle(rows, vintage))
        assert len(found) == 1
        assert {name: found[0][name] for name in ("value", *wanted)} == {"value": value, **wanted}
    assert records(settle(rows))[0]["value"] == 104.0
    with pytest.raises(InputError, match="vintage 'last': must be one of latest, first"):
        settle(rows, "last")


@pytest.mark.parametrize(
    ("first", "last", "revised", "value"),
    [
        ("100.4亿元", "100亿元", False, 100.4),  # rounded
        ("100.5亿元", "100亿元", False, 100.5),  # just rounded, to either side
        ("100.6亿元", "100亿元", True, 100.0),
        ("101亿元", "100亿元", False, 100.0),  # both rounded: half a step each
        ("100亿元", "100.4亿元", False, 100.4),
        ("102亿元", "100亿元", True, 100.0),
    ],
)
def test_a_revision_is_more_than_rounding(first, last, revised, value):
    told = [{"value": float(text[:-2]), "value_text": text} for text in (first, last)]
    rows = prints_of(*({"report_year": 2024 + i, **each} for i, each in enumerate(told)), **SALES)
    found = records(settle(rows))[0]
    assert (found["revised"], found["value"]) == (revised, value)


def test_a_print_with_less_gives_way():
    estimate = {"report_year": 2025, "status": "estimate", "value": 9.0}
    bound = {"report_year": 2025, "comparator": "ge", "value": 8.0}
    own = {"report_year": 2023, "value": 7.0}
    plain = {"report_year": 2024, "value": 6.0}
    for less in (estimate, bound, own):
        found = records(settle(prints_of(less, plain, **SALES)))
        assert [each["value"] for each in found] == [6.0]
        assert [each["value"] for each in records(settle(prints_of(less, **SALES)))] == [less["value"]]


# Kinds, names, breaks ------------------------------------------------------------------------------------------------


def test_dimensions_of_what_indicators_count():
    assert implied_dimension("urban_new_jobs", "万") == ("person", 10000.0)
    assert implied_dimension(None, "万个") == dimension_of("万个")
    assert implied_dimension("gdp", "万") == dimension_of("万")
    assert implied_dimension("urban_new_jobs", "亿元") == dimension_of("亿元")


@pytest.mark.parametrize(
    ("figure", "adds"),
    [
        ({"unit": "%", "flow": True, "subject": "urban_new_jobs"}, False),
        ({"unit": "万人", "flow": False, "subject": "urban_new_jobs"}, True),
        ({"unit": "万人", "flow": False, "subject": "?新增就业"}, False),
        ({"unit": "亿元", "flow": True, "subject": "?新增贷款"}, True),
        ({"unit": "%", "flow": False, "subject": "forest_cover"}, False),
        ({"unit": "万亩", "flow": False, "subject": "forest_cover"}, False),
    ],
)
def test_only_a_flow_adds_up(figure, adds):
    assert adds_up(figure) is adds


def test_plain_names():
    assert plain_name("“十里”茶园（有机）") == "十里茶园有机"
    assert plain_name("全省地方财政收入") == "财政收入"
    assert plain_name("全市") == "全市"
    assert plain_name("ＧＤＰ 增速") == "GDP增速"
    assert name_distance("gdp", "与此无关的名字") == 50
    assert name_distance("gdp", "茶叶国内生产总值") == 4


def test_breaks_of_a_region_and_of_all():
    years = {kind: set(series_breaks("gdp", measure=kind)["year"]) for kind in ("level", "growth", "average_growth")}
    assert years["growth"] == years["average_growth"] < years["level"]
    assert series_breaks("gdp")["year"].is_monotonic_increasing
    assert list(series_breaks("gdp").index) == list(range(len(series_breaks("gdp"))))
    assert set(series_breaks("gdp")["region"].dropna()) == set()
    assert set(series_breaks("gdp", "中国")["region"].dropna()) <= {"100000"}
    assert set(series_breaks("gdp", HERE)["region"].dropna()) <= {HERE, "local"}


def test_a_break_lies_after_the_base_and_at_or_before_the_year():
    year = int(series_breaks("gdp").query("kind == 'revision'")["year"].iloc[0])
    assert broken_between("gdp", HERE, year - 1, year)
    assert broken_between("gdp", HERE, year - 1, year + 3)
    assert not broken_between(None, HERE, year - 1, year)
    event = int(series_breaks("market_entities").query("kind == 'event'")["year"].iloc[0])
    assert not broken_between("market_entities", HERE, event - 1, event)  # 2020 is a mark, no break


# Growth --------------------------------------------------------------------------------------------------------------


def test_an_index_of_the_last_unbroken_years_only():
    assert chain_index(of([])).to_dict("list") == {"year": [], "value": []}
    assert chain_index(of([])).dtypes.astype(str).tolist() == ["int64", "float64"]
    gap = pd.DataFrame({"year": [2013, 2010, 2012, 2011], "value": [50.0, 10.0, NAN, 10.0]})
    assert chain_index(gap).to_dict("list") == {"year": [2012, 2013], "value": [100.0, 150.0]}


def levels(*cells):
    return records(prints_of(*cells, **SALES))


def test_two_levels_of_one_report_meet_in_the_vintage_s_report():
    found = levels(
        {"year": 2021, "report_year": 2023, "value": 100.0}, {"year": 2022, "report_year": 2023, "value": 110.0},
        {"year": 2021, "report_year": 2024, "value": 200.0}, {"year": 2022, "report_year": 2024, "value": 240.0},
    )  # fmt: skip
    assert [each["value"] for each in one_vintage(found, 2022, 2021)] == [240.0, 200.0]
    assert [each["value"] for each in one_vintage(found, 2022, 2021, "first")] == [110.0, 100.0]
    assert one_vintage(found, 2023, 2022) is None


def test_two_first_prints_meet_while_the_earlier_stands():
    before = {"year": 2021, "value": 100.0}
    now = {"year": 2022, "value": 110.0}
    assert [each["value"] for each in one_vintage(levels(before, now), 2022, 2021)] == [110.0, 100.0]
    rounded_again = {"year": 2021, "report_year": 2024, "value": 100.5, "value_text": "100.5亿元"}
    stands = one_vintage(levels(before, now, rounded_again), 2022, 2021)
    assert [each["value"] for each in stands] == [110.0, 100.0]
    revised = {"year": 2021, "report_year": 2024, "value": 105.0}
    assert one_vintage(levels(before, now, revised), 2022, 2021) is None
    later = {"year": 2023, "value": 130.0}
    assert one_vintage(levels(before, later), 2023, 2021) is None  # two years apart in two reports
    same = {"year": 2021, "report_year": 2024, "value": 100.0}
    assert [each["value"] for each in one_vintage(levels(same, later), 2023, 2021)] == [130.0, 100.0]


@pytest.mark.parametrize(
    "less",
    [{"comparator": "ge"}, {"comparator": "about"}, {"period_start": 2020}, {"report_year": 2021}],
)
def test_a_level_that_is_not_plain_makes_no_rate(less):
    before = {"year": 2021, "value": 100.0}
    now = {"year": 2022, "value": 110.0}
    assert one_vintage(levels({**before, **less}, now), 2022, 2021) is None


# Targets -------------------------------------------------------------------------------------------------------------


def target(value, comparator="eq", **cells):
    return row(**{**GDP, "status": "target", "comparator": comparator, "value": value, **cells})


def only(*rows, **choice):
    found = compare_targets(table(*rows), **choice)
    assert len(found) == 1
    return {name: value for name, value in found.iloc[0].items() if value is not pd.NA and value == value}


def test_a_compared_target_whole():
    assert only(target(7.0, "ge"), row(**GDP, value=5.6)) == {
        "region": HERE, "year": 2023, "indicator": "gdp", "measure": "growth", "comparator": "ge", "value": 7.0,
        "unit": "%", "actual": 5.6, "actual_derived": False, "gap": -1.4, "verdict": "missed", "attained": False,
        "gap_unit": "个百分点", "wording": "floor", "horizon": "annual", "better": "up",
        "indicator_text": "国内生产总值", "period_start": 2023, "base_year": 2022, "basis": "real", "mentions": 1,
        "mentions_differ": False, "actual_comparator": "eq", "actual_status": "actual", "actual_basis": "real",
        "actual_revised": False, "target_report_year": 2023, "target_source": "140400_2023", "target_section": "回顾",
        "target_text": "7%", "target_start": 0, "target_end": 2, "actual_report_year": 2024,
        "actual_source": "140400_2024", "actual_section": "回顾", "actual_text": "5.6%", "actual_start": 100,
        "actual_end": 104, "due": True, "target_source_kind": "report", "actual_source_kind": "report",
        "verdict_official": "missed", "attained_official": False, "actual_official": 5.6, "gap_official": -1.4,
        "official_comparator": "eq", "official_derived": False, "official_source_kind": "report",
        "official_report_year": 2024, "official_source": "140400_2024", "official_text": "5.6%", "side": "below",
        "official_section": "回顾", "official_start": 100, "official_end": 104,
    }  # fmt: skip


INCOME = {"indicator": "disposable_income", "measure": "growth"}


def test_a_relative_target_whole():
    found = only(
        row(**INCOME, status="target", comparator="ge", value=None, reference="gdp:growth"),
        row(**INCOME, value=6.2, basis="nominal"), row(**GDP, value=5.6),
    )  # fmt: skip
    wanted = {
        "reference": "gdp:growth", "actual": 6.2, "gap": 0.6, "verdict": "met", "reason": "nominal_against_real",
        "attained": True, "wording": "relative", "actual_reference": 5.6, "actual_references": "gdp:growth=5.6",
        "basis": "real", "actual_basis": "nominal", "target_text": "与经济增长同步",
    }  # fmt: skip
    assert {name: found[name] for name in wanted} == wanted


def test_a_real_rate_is_preferred_where_incomes_keep_pace_with_the_economy():
    rows = [
        row(**INCOME, status="target", comparator="ge", value=None, reference="gdp:growth"),
        row(**INCOME, value=6.2, basis="nominal"), row(**INCOME, value=5.0, basis="real"), row(**GDP, value=5.6),
    ]  # fmt: skip
    found = only(*rows)
    assert (found["actual"], found["verdict"], found.get("reason")) == (5.0, "missed", None)
    rows[0]["reference"] = "gdp:nominal_growth"
    assert only(*rows)["reason"] == "reference_not_printed"
    found = only(*rows, row(**GDP, value=6.0, basis="nominal"))
    assert (found["actual"], found["actual_references"]) == (6.2, "gdp:nominal_growth=6")


def test_of_several_references_the_one_that_binds():
    rows = [row(**GDP, value=5.6), row(indicator="retail_sales", measure="growth", value=9.0), row(**INCOME, value=6.2)]
    for comparator, bound, verdict in (("ge", 9.0, "missed"), ("le", 5.6, "missed"), ("about", 9.0, "missed")):
        asked = row(
            **INCOME, status="target", comparator=comparator, value=None, reference="gdp:growth; retail_sales:growth"
        )
        found = only(asked, *rows)
        assert (found["actual_reference"], found["verdict"]) == (bound, verdict)
        assert found["actual_references"] == "gdp:growth=5.6;retail_sales:growth=9"
    for unknown in ("no_such:growth", "gdp:growth;grain_output:growth"):
        asked = row(**INCOME, status="target", comparator="ge", value=None, reference=unknown)
        found = only(asked, *rows)
        assert (found["verdict"], found["reason"]) == ("not_comparable", "reference_not_printed")


def test_a_range_a_bound_and_what_no_number_can_be_said_of():
    assert only(target(6.0, "between", value_high=7.0), row(**GDP, value=7.5))["gap"] == 0.5
    nothing = only(target(None), row(**GDP, value=7.5))
    assert (nothing["verdict"], nothing["reason"], nothing["wording"]) == ("not_comparable", "no_number", "bare")
    assert only(target(6.0), row(**GDP, value=6.5, status="estimate"))["reason"] == "estimate"
    between = only(target(6.5), row(**GDP, value=6.0, value_high=7.0, comparator="between"))
    assert (between["verdict"], between["reason"]) == ("not_comparable", "actual_is_bound")
    assert only(target(6.5), row(**GDP, value=7.0, value_high=8.0, comparator="between"))["verdict"] == "met"


@pytest.mark.parametrize(
    ("comparator", "wording"),
    [
        ("ge", "floor"), ("gt", "floor"), ("le", "ceiling"), ("lt", "ceiling"), ("about", "about"),
        ("between", "range"), ("eq", "bare"),
    ],
)  # fmt: skip
def test_how_a_target_is_put(comparator, wording):
    assert only(target(6.0, comparator, value_high=7.0 if comparator == "between" else None))["wording"] == wording


def test_the_horizon_is_of_the_report():
    assert only(target(6.0, year=2025, report_year=2024, base_year=2024))["horizon"] == "plan"
    assert only(target(6.0, year=2025, report_year=2025, base_year=2020))["horizon"] == "plan"
    assert only(target(6.0, year=2022, report_year=2023))["horizon"] == "restated"


def reasons(asked, *rows):
    found = only(asked, *rows)
    return found["verdict"], found["reason"]


def test_why_there_is_no_outcome():
    level = row(value=2800.0)
    assert reasons(target(7.0), level) == ("not_comparable", "only_level")
    asked = row(status="target", value=3000.0)
    assert reasons(asked, row(**GDP, value=5.0)) == ("not_comparable", "only_growth")
    average = row(indicator="gdp", measure="average_growth", value=5.0, base_year=2020)
    assert reasons(asked, average) == ("not_comparable", "only_growth")
    assert reasons(asked, row(value=3000.0, period_start=2022)) == ("not_comparable", "other_unit_or_period")
    assert reasons(asked, row(measure="change", value=100.0)) == ("not_comparable", "other_measure")
    assert reasons(asked, row(**SALES)) == ("no_actual", "not_printed")
    assert reasons(asked, row(**SALES, year=2022)) == ("no_actual", "no_later_report")


def asked_of(*rows):
    return [
        (each["report_year"], each["year"], each["value"], each["mentions"], each["mentions_differ"])
        for each in targets_of(prints(table(*rows)))
    ]


def test_a_target_is_asked_once_a_report():
    assert asked_of(target(6.0), target(6.0)) == [(2023, 2023, 6.0, 2, False)]
    assert asked_of(target(6.0), target(6.5)) == [(2023, 2023, 6.0, 2, True)]
    assert asked_of(target(None), target(6.0), target(None)) == [(2023, 2023, 6.0, 3, False)]
    other = asked_of(target(6.0), target(6.5, indicator_text="地区生产总值增长率"))
    assert other == [(2023, 2023, 6.0, 1, False), (2023, 2023, 6.5, 1, False)]
    ranges = [target(6.0, "between", value_high=high, indicator_text=name) for high, name in ((7.0, "甲"), (8.0, "乙"))]
    assert len(asked_of(*ranges)) == 2
    assert asked_of(row(**GDP, value=6.0)) == []


def test_an_earlier_year_s_target_counts_where_its_own_report_lacks_it():
    again = target(6.0, year=2022, report_year=2023)
    assert asked_of(again) == [(2023, 2022, 6.0, 1, False)]
    assert asked_of(target(6.5, year=2022), again) == [(2022, 2022, 6.5, 1, False)]
    elsewhere = target(6.5, year=2022, region="140100")
    assert len(asked_of(elsewhere, again)) == 2


def test_targets_come_by_region_year_report_and_place():
    rows = [
        target(1.0, region="140400", year=2023), target(2.0, region="140100", year=2024),
        target(3.0, region="140100", year=2023), target(4.0, year=2023, indicator="cpi"),
        target(5.0, region="140100", year=2024, report_year=2023, base_year=2022),
    ]  # fmt: skip
    assert [each[2] for each in asked_of(*rows)] == [3.0, 5.0, 2.0, 1.0, 4.0]


def test_choices_are_checked():
    with pytest.raises(InputError, match="vintage 'last': must be one of latest, first"):
        compare_targets(table(target(7.0)), vintage="last")
    with pytest.raises(InputError, match=r"tolerance -0\.1: must be 0 or more percentage points"):
        compare_targets(table(target(7.0)), tolerance=-0.1)
    rows = table(target(7.0, year=2022), target(6.0), target(5.0, region="140100"))
    assert compare_targets(rows, years=[2023], region="长治")["value"].tolist() == [6.0]
    assert compare_targets(rows, years=["2022"])["value"].tolist() == [7.0]


# Outcomes ------------------------------------------------------------------------------------------------------------


def outcome(asked, *rows, vintage="latest"):
    frame = prints(table(asked, *rows))
    return Outcomes(frame, vintage).of(targets_of(frame)[0])


def test_growth_over_a_period_is_compounded_from_all_its_years():
    rows = [row(**GDP, year=year, value=value) for year, value in ((2021, 10.0), (2022, 20.0), (2023, 5.0))]
    whole = outcome(target(30.0, year=2023, base_year=2020), *rows)
    assert whole["value"] == 38.6
    assert (whole["value_text"], whole["comparator"], whole["derived"]) == ("10%; 20%; 5%", "eq", True)
    assert (whole["report_year"], whole["unit"], whole["price_basis"]) == (2024, "%", "real")
    yearly = outcome(target(10.0, measure="average_growth", year=2023, base_year=2020), *rows)
    assert yearly["value"] == round(100 * ((1.1 * 1.2 * 1.05) ** (1 / 3) - 1), 2)
    assert outcome(target(30.0, year=2023, base_year=2020), *rows[1:]) is None
    bound = row(**GDP, year=2021, value=10.0, comparator="ge")
    assert outcome(target(30.0, year=2023, base_year=2020), bound, *rows[1:]) is None
    about = row(**GDP, year=2021, value=10.0, comparator="about")
    assert outcome(target(30.0, year=2023, base_year=2020), about, *rows[1:])["value"] == 38.6


def test_a_flow_over_a_period_is_summed_and_a_stock_is_not():
    rows = [row(**JOBS, year=year, value=value) for year, value in ((2021, 1.5), (2022, 2.5), (2023, 3.0))]
    asked = {"status": "target", "year": 2023, "period_start": 2021, "report_year": 2021}
    found = outcome(row(**JOBS, **asked, value=8.0), *rows)
    assert (found["value"], found["value_text"], found["measure"]) == (7.0, "1.5万人; 2.5万人; 3万人", "level")
    assert math.isnan(found["value_high"])
    assert outcome(row(**JOBS, **asked, value=8.0), *rows[:2]) is None
    assert outcome(row(**JOBS, **asked, value=8.0), *rows[:2], row(**JOBS, value=3.0, comparator="gt")) is None
    grown = {"indicator": "market_entities"}
    held = [row(**grown, year=year, value=5.0) for year in (2021, 2022, 2023)]
    assert outcome(row(**grown, **asked, value=8.0), *held) is None


def test_a_rate_s_change_is_taken_from_two_levels():
    forest = {"indicator": "forest_cover"}
    asked = row(**forest, measure="change", status="target", value=1.0, unit="个百分点", base_year=2022)
    found = outcome(asked, row(**forest, year=2022, value=40.2), row(**forest, year=2023, value=41.5))
    assert (found["value"], found["measure"], found["unit"]) == (1.3, "change", "个百分点")
    assert found["value_text"] == "41.5%; 40.2%"
    assert outcome(asked, row(**forest, year=2023, value=41.5)) is None


def test_growth_of_a_nominal_series_is_taken_from_two_levels_and_of_a_real_one_never():
    asked = {"status": "target", "measure": "growth", "value": 8.0}
    rows = [row(**SALES, year=2022, value=100.0), row(**SALES, year=2023, value=107.25)]
    found = outcome(row(**SALES, **asked), *rows)
    assert (found["value"], found["value_text"], found["year"]) == (7.25, "107.25亿元; 100亿元", 2023)
    assert outcome(row(**SALES, **asked, basis="real"), *rows) is None
    assert outcome(row(**SALES, **asked), row(**SALES, year=2022, value=0.0), rows[1]) is None
    assert outcome(row(**GDP, status="target", value=8.0), row(year=2022), row(year=2023)) is None


def test_the_first_or_the_latest_print_is_the_outcome():
    rows = [row(**GDP, value=5.0), row(**GDP, value=5.4, report_year=2025)]
    assert [outcome(target(6.0), *rows, vintage=each)["value"] for each in ("first", "latest")] == [5.0, 5.4]


def test_the_measures_of_a_series_but_ranks():
    rows = table(
        target(6.0), row(value=1.0), row(measure="rank", value=3.0, unit="位"), row(**GDP, year=2022, value=1.0)
    )
    frame = prints(rows)
    assert Outcomes(frame, "latest").measures(targets_of(frame)[0]) == {"level"}


# Verdicts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comparator", "actual", "better", "verdict", "gap"),
    [
        ("eq", 7.0, "none", "met", 0.0), ("eq", 7.1, "none", "exceeded", 0.1), ("eq", 6.9, "none", "missed", -0.1),
        ("about", 7.3, "none", "about_met", 0.3), ("about", 6.7, "none", "about_met", -0.3),
        ("about", 6.6, "none", "missed", -0.4), ("about", 7.4, "none", "exceeded", 0.4),
        ("about", 6.7, "up", "about_met", -0.3), ("about", 6.69, "up", "missed", -0.31),
        ("about", 7.3, "down", "about_met", 0.3), ("about", 7.31, "ceiling", "missed", 0.31),
        ("gt", 7.0, "up", "missed", 0.0), ("lt", 7.0, "down", "missed", 0.0), ("ge", 7.0, "up", "met", 0.0),
        ("le", 7.0, "down", "met", 0.0), ("eq", 7.0, "up", "met", 0.0), ("eq", 7.0, "down", "met", 0.0),
        ("eq", 6.9, "up", "missed", -0.1), ("eq", 7.1, "down", "missed", 0.1),
    ],
)  # fmt: skip
def test_verdicts_at_the_very_edge(comparator, actual, better, verdict, gap):
    assert judge(comparator, 7.0, NAN, actual, better, 0.3) == (verdict, gap)


@pytest.mark.parametrize(
    ("actual", "better", "verdict", "gap"),
    [
        (6.0, "up", "met", 0.0), (7.0, "up", "met", 0.0), (7.5, "up", "exceeded", 0.5), (5.5, "up", "missed", -0.5),
        (7.5, "down", "missed", 0.5), (5.5, "down", "exceeded", -0.5), (7.5, "ceiling", "missed", 0.5),
        (5.5, "ceiling", "met", -0.5), (7.5, "none", "exceeded", 0.5), (5.5, "none", "missed", -0.5),
    ],
)  # fmt: skip
def test_verdicts_of_a_range(actual, better, verdict, gap):
    assert judge("between", 6.0, 7.0, actual, better, 0.3) == (verdict, gap)


def test_the_ends_of_an_outcome():
    def ends(comparator, high=NAN):
        return ends_of({"value": 7.0, "comparator": comparator, "value_high": high})

    assert ends("eq") == [7.0]
    assert set(ends("about")) == {7.0}
    assert ends("ge") == [7.0, math.inf]
    assert ends("le") == [-math.inf, 7.0]
    assert ends("between", 8.0) == [7.0, 8.0]
    assert ends("gt")[1] == math.inf
    assert ends("lt")[0] == -math.inf
    # More than 7 is above 7 in the ninth digit, which is where gaps are rounded.
    assert judge("gt", 7.0, NAN, ends("gt")[0], "up", 0.0)[0] == "met"
    assert judge("lt", 7.0, NAN, ends("lt")[1], "down", 0.0)[0] == "met"
    assert ends("gt")[0] == pytest.approx(7.0, abs=2e-8)
    assert ends("lt")[1] == pytest.approx(7.0, abs=2e-8)


def test_the_room_of_a_target():
    def room(**cells):
        return room_of(
            {"unit": "亿元", "measure": "level", "indicator": "gdp", "dimension": "cny", **cells}, -200.0, 0.3
        )

    assert room() == (pytest.approx(6.0), 0.0)
    assert room(unit="%") == (0.3, 0.0)
    assert room(measure="growth", unit="") == (0.3, 0.0)
    budget = "general_public_budget_revenue"
    assert room(indicator=budget) == (pytest.approx(6.0), pytest.approx(6.0))
    assert room(indicator=budget, dimension="n:")[1] == 0.0
    assert room(indicator=None)[1] == 0.0


def test_differences_and_directions():
    assert rounded(0.1 + 0.2 - 0.3) == 0.0
    assert math.copysign(1, rounded(-1e-12)) == 1.0
    assert rounded(1.23456789012) == 1.23456789
    assert direction("gdp", "rank") == direction(None, "rank") == "down"
    assert direction(None) == "none"
