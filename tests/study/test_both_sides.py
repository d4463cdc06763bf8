"""The studies on both sides of their bounds, and each word of their lists: what no other test would miss."""

import math

import pandas as pd
import pytest

from analysis.language import label
from analysis.study.breaks import NO_BREAK, _marks, broken_between, marks, restated_by, series_breaks
from analysis.study.growth import one_vintage
from analysis.study.kind import SOURCES, is_yearly_mean, of_sources, points
from analysis.study.outcome import Outcomes, fit_places, places
from analysis.study.prints import each_subject, prints, records, settle, step_of, tidy
from analysis.study.series import of_one_time, one_kind, series
from analysis.study.target import COLUMNS, HORIZONS, REASONS, VERDICTS, WORDINGS, compare_targets
from analysis.study.verdict import cap_of_years, judge, may_be_yearly, prices_unsaid, room_of
from tests.observations import row, table

NAN = math.nan
GDP = {"indicator": "gdp", "measure": "growth"}
SALES = {"indicator": "retail_sales"}


# Breaks --------------------------------------------------------------------------------------------------------------


def test_what_was_only_renamed_joins_its_series_and_what_happened_cuts_none():
    assert set(series_breaks("market_entities")["kind"]) <= set(NO_BREAK)
    assert not broken_between("market_entities", "140400", 2019, 2024)
    assert "start" in NO_BREAK
    assert "event" in NO_BREAK


def test_breaks_are_counted_from_nought_in_the_order_of_years():
    for indicator in ("gdp", "registered_unemployment", "rural_disposable_income"):
        found = series_breaks(indicator, "140400")
        assert found.index.tolist() == list(range(len(found)))
        assert found["year"].is_monotonic_increasing


@pytest.mark.parametrize("kind", ["revision", "unit", "renamed"])
def test_growth_has_none_of_the_breaks_that_move_levels_alone(kind, monkeypatch):
    known = pd.DataFrame({"year": [2015], "indicator": ["gdp"], "region": [None], "kind": [kind]})
    monkeypatch.setattr("analysis.study.breaks._breaks", lambda: known)
    assert len(series_breaks("gdp")) == 1
    assert series_breaks("gdp", measure="growth").empty
    assert series_breaks("gdp", measure="average_growth").empty


def test_a_local_break_is_every_place_s_but_the_nation_s(monkeypatch):
    known = pd.DataFrame({"year": [2015], "indicator": ["gdp"], "region": ["local"], "kind": ["definition"]})
    monkeypatch.setattr("analysis.study.breaks._breaks", lambda: known)
    assert [len(series_breaks("gdp", each)) for each in ("140000", "140400", "100000", None)] == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("kind", "marked", "year", "report_year", "restated"),
    [
        ("revision", 2018, 2018, 2020, True),
        ("revision", 2018, 2019, 2022, False),
        ("revision", 2018, 2018, 2019, False),  # the next report: a first print
        ("revision", 2018, 2017, 2019, False),  # not known yet
        ("definition", 2018, 2017, 2020, True),
        ("definition", 2018, 2018, 2020, False),
        ("event", 2018, 2017, 2022, False),
    ],
)
def test_which_prints_are_on_a_revised_base(kind, marked, year, report_year, restated, monkeypatch):
    known = pd.DataFrame({"year": [marked], "indicator": ["gdp"], "region": [None], "kind": [kind]})
    monkeypatch.setattr("analysis.study.breaks._breaks", lambda: known)
    monkeypatch.setattr("analysis.study.breaks._marks", _marks.__wrapped__)
    monkeypatch.setattr("analysis.study.breaks.marks", marks.__wrapped__)
    assert restated_by.__wrapped__("gdp", "140400", year, report_year) is restated


# Prints --------------------------------------------------------------------------------------------------------------


def test_a_figure_without_a_unit_or_a_name_has_a_dimension_all_the_same():
    found = prints(table(row(unit=None, value_text="3"), row(indicator=None, indicator_text=None, unit=None)))
    assert found["dimension"].tolist() == [prints(table(row(unit="", value_text="3")))["dimension"].item()] * 2


def test_the_unit_is_the_catalogue_s_however_it_is_printed():
    found = prints(table(row(value=1.2, unit="万亿元"), row(value=3.0, unit="万亿元", year=2022)))
    assert found["unit"].tolist() == ["亿元", "亿元"]
    assert found["value"].tolist() == [12000.0, 30000.0]
    dollars = prints(table(row(value=1.2, unit="亿美元"), row(value=3.0, unit="万美元")))
    assert dollars["unit"].tolist() == ["万美元", "万美元"]  # of two as frequent the smaller


def test_only_constant_prices_are_a_level_s_own():
    found = prints(table(row(basis="real"), row(basis="nominal"), row(basis=None)))
    assert found["price_basis"].tolist() == ["real", "", ""]
    rates = prints(
        table(*(row(**each, measure="growth", basis=basis) for each in (SALES, {}) for basis in (None, "real")))
    )
    assert rates["price_basis"].tolist() == ["nominal", "real", "real", "real"]
    assert prints(table(row(indicator="forest_cover", measure="change", unit="个百分点", basis="real")))[
        "price_basis"
    ].tolist() == [""]


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [("一点二倍", 120.0, 10.0), ("一点二五倍", 125.0, 1.0), ("二倍", 200.0, 0.0), ("零点五倍", 50.0, 10.0),
     ("5.50%", 5.5, 0.01), ("1,200亿元", 1200.0, 1.0), ("12·50%", 12.5, 0.01)],
)  # fmt: skip
def test_the_worth_of_the_last_printed_place(text, value, step):
    assert step_of(text, value) == pytest.approx(step)


def test_a_report_s_own_print_stands_before_its_copies():
    def taken(*cells):
        rows = [row(**SALES, report_year=2024, **each) for each in cells]
        return records(settle(prints(table(*rows))))[0]

    copy = {"source": "a", "source_kind": "press", "value": 100.26, "value_text": "100.26亿元"}
    own = {"source": "b", "source_kind": "report", "value": 100.3, "value_text": "100.3亿元"}
    assert taken(copy, own)["source"] == "b"
    assert taken({**copy, "source_kind": "plan"}, own)["source"] == "b"
    assert taken(copy, {**own, "value": 100.4, "value_text": "100.4亿元"})["source"] == "a"
    assert taken(copy, {**own, "comparator": "about"})["source"] == "a"
    assert taken(copy, {**own, "source_kind": "yearbook"})["source"] in "ab"


def test_the_finer_of_two_prints_that_agree_is_the_latest():
    rows = [row(**SALES, report_year=2024, value=100.4, value_text="100.4亿元"),
            row(**SALES, report_year=2025, value=100.3, value_text="100.3亿元"),
            row(**SALES, report_year=2026, value=100.0, value_text="100亿元")]  # fmt: skip
    found = records(settle(prints(table(*rows))))[0]
    assert (found["value"], found["value_first"], found["n_prints"]) == (100.4, 100.4, 3)
    assert (found["first_report_year"], found["revised"]) == (2024, False)


def test_a_figure_of_two_series_is_one_of_each():
    given = table(
        row(indicator=None, indicator_text="一般公共预算收入和社会消费品零售总额", measure="growth", value=12.0)
    )
    parts = each_subject(given)
    assert sorted(parts["indicator"].dropna()) == ["general_public_budget_revenue", "retail_sales"]
    assert parts.index.tolist() == [0, 1]
    assert each_subject(table(row())).equals(table(row()))


def test_numbers_have_twelve_digits():
    assert tidy(1234567890.12345) == 1234567890.12
    assert tidy(0.1 + 0.7) == 0.8


# Kinds ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "unit", "timing", "mean"),
    [
        ("粮食产量", "万吨", "average", True), ("粮食产量", "万吨", None, False), ("粮食产量", "万吨", "end", False),
        ("年均收入", "元", "average", False), ("平均浓度", "微克/立方米", "average", False),
        ("失业率", "%", "average", False), ("平均增减", "个百分点", "average", False),
    ],
)  # fmt: skip
def test_what_is_a_mean_of_years(name, unit, timing, mean):
    assert is_yearly_mean(name, unit, timing) is mean


def test_what_can_be_no_point_of_a_series():
    frame = pd.DataFrame({
        "measure": ["level", "difference", "level", "level", "level"], "base_start": [None, None, 2011, None, None],
        "timing": [None, None, None, "part", "end"],
    })  # fmt: skip
    assert points(frame).index.tolist() == [0, 4]
    assert points(frame[["measure"]]).index.tolist() == [0, 2, 3, 4]
    assert points(pd.DataFrame({"value": [1]})).index.tolist() == [0]


@pytest.mark.parametrize("kind", ["yearbook", "communique", "compilation"])
def test_each_official_kind_is_one(kind):
    both = table(row(source_kind=kind), row(source_kind="report"))
    assert [of_sources(both, each)["source_kind"].tolist() for each in SOURCES] == [
        ["report"], [kind], [kind, "report"],
    ]  # fmt: skip


# Series --------------------------------------------------------------------------------------------------------------


def test_of_two_times_that_with_more_years_goes_on_and_the_average_on_a_tie():
    rows = [{"when": w, "year": y} for w, y in (("end", 2020), ("end", 2021), ("average", 2020), ("", 2022))]

    def kept(*which):
        found = of_one_time([rows[i] for i in which])
        assert {each["when"] for each in found} == {""}
        return [each["year"] for each in found]

    assert kept(0, 1, 2, 3) == [2020, 2021, 2022]
    assert kept(1, 2, 3) == [2020, 2022]
    assert kept(2, 1, 3) == [2020, 2022]
    assert kept(0, 1) == [2020, 2021]
    assert kept(3) == [2022]


def test_of_two_kinds_the_first_where_neither_is_usual():
    rows = [{"kind": "b", "year": 2020}, {"kind": "a", "year": 2021}]
    assert [each["kind"] for each in one_kind(rows, "kind", "c")] == ["a"]
    assert [each["kind"] for each in one_kind(rows, "kind", "b")] == ["b"]
    more = [*rows, {"kind": "b", "year": 2022}, {"kind": "b", "year": 2022}]
    assert [each["year"] for each in one_kind(more, "kind", "a")] == [2020, 2022, 2022]
    assert one_kind(rows[:1], "kind", "a") == rows[:1]


def test_a_series_says_where_years_are_missing_and_where_it_breaks():
    rows = [row(**SALES, year=year, value=float(year)) for year in (2010, 2011, 2014)]
    found = series(table(*rows), "140400", "retail_sales")
    assert found["gap"].tolist() == [0, 0, 2]
    gdp = series(table(*(row(year=year, value=float(year)) for year in (2016, 2017, 2018, 2019))), "140400", "gdp")
    known = series_breaks("gdp", "140400")
    cut = set(known.loc[~known["kind"].isin(NO_BREAK), "year"])
    assert gdp["break"].tolist()[1:] == [year in cut for year in (2017, 2018, 2019)]


# Outcomes ------------------------------------------------------------------------------------------------------------


def test_a_sum_of_years_has_all_that_its_target_is_told_in():
    like = {"indicator": "urban_new_jobs", "measure": "level"}
    rows = [row(**like, year=year, value=100.0 + year - 2021) for year in range(2021, 2026)]
    goal = row(**like, status="target", year=2025, period_start=2021, report_year=2021, value=500.0)
    found = compare_targets(table(goal, *rows)).iloc[0]
    assert (found["actual"], bool(found["actual_derived"]), found["verdict"]) == (510.0, True, "met")
    assert (found["actual_report_year"], found["actual_text"].count(";")) == (2026, 4)
    assert found["actual_comparator"] == "eq"
    assert math.isnan(found["actual_high"])
    assert pd.isna(found["actual_basis"])


def test_growth_that_is_made_of_two_levels_has_its_own_price_basis():
    goal = row(**SALES, measure="growth", status="target", value=5.0, year=2023)
    rows = [row(**SALES, year=2022, value=100.0, report_year=2024), row(**SALES, year=2023, value=108.0)]
    found = compare_targets(table(goal, *rows)).iloc[0]
    assert (found["actual"], found["actual_basis"], bool(found["actual_derived"])) == (8.0, "nominal", True)
    assert found["actual_slack"] > 0


def test_places_of_parts():
    parts = [{"report_year": 2022.0, "source": "甲", "start": 3, "end": 7, "value_text": "6%"}]
    assert places(parts) == '[[2022, "甲", 3, 7]]'
    assert [fit_places(each) for each in (0.0, 0.01, 0.011, 0.1, 0.11, 5)] == [2, 2, 1, 1, 0, 0]


# Targets and verdicts ------------------------------------------------------------------------------------------------


def test_every_reason_and_verdict_has_its_words():
    for language in ("zh", "en"):
        for each in REASONS:
            assert label(f"reason.{each}", language), each
        for each in VERDICTS:
            assert label(f"verdict.{each}", language), each
    assert len(set(COLUMNS)) == len(COLUMNS)
    assert (len(WORDINGS), len(HORIZONS)) == (7, 3)


@pytest.mark.parametrize(
    ("said", "came", "reason"),
    [
        (None, "real", "came_real"), ("nominal", "real", "basis_differs"), ("real", "nominal", "basis_differs"),
        ("nominal", "nominal", None), (None, None, None),
    ],
)  # fmt: skip
def test_other_prices_are_borne_in_mind(said, came, reason):
    goal = row(**SALES, measure="growth", status="target", value=5.0, basis=said)
    found = compare_targets(table(goal, row(**SALES, measure="growth", value=6.0, basis=came))).iloc[0]
    assert (None if pd.isna(found["reason"]) else found["reason"]) == reason
    assert reason is None or reason in REASONS
    nominal = compare_targets(table(row(**GDP, status="target", value=5.0), row(**GDP, value=6.0, basis="nominal")))
    assert nominal["reason"].item() == "came_nominal"


@pytest.mark.parametrize(
    ("comparator", "low", "high", "actual", "better", "verdict", "gap"),
    [
        ("gt", 5.0, NAN, 5.0, "up", "missed", 0.0), ("ge", 5.0, NAN, 5.0, "up", "met", 0.0),
        ("lt", 5.0, NAN, 5.0, "down", "missed", 0.0), ("le", 5.0, NAN, 5.0, "down", "met", 0.0),
        ("between", 5.0, 6.0, 5.0, "up", "met", 0.0), ("between", 5.0, 6.0, 6.0, "up", "met", 0.0),
        ("between", 5.0, 6.0, 6.5, "up", "exceeded", 0.5), ("between", 5.0, 6.0, 4.5, "up", "missed", -0.5),
        ("between", 5.0, 6.0, 6.5, "down", "missed", 0.5), ("between", 5.0, 6.0, 4.5, "down", "exceeded", -0.5),
        ("between", 5.0, 6.0, 6.5, "ceiling", "missed", 0.5), ("between", 5.0, 6.0, 4.5, "ceiling", "met", -0.5),
        ("between", 5.0, 6.0, 6.5, "none", "exceeded", 0.5), ("between", 5.0, 6.0, 4.5, "none", "missed", -0.5),
        ("about", 5.0, NAN, 4.7, "up", "about_met", -0.3), ("about", 5.0, NAN, 4.69, "up", "missed", -0.31),
        ("about", 5.0, NAN, 5.3, "down", "about_met", 0.3), ("about", 5.0, NAN, 5.31, "down", "missed", 0.31),
        ("about", 5.0, NAN, 5.3, "none", "about_met", 0.3), ("about", 5.0, NAN, 5.31, "none", "exceeded", 0.31),
        ("about", 5.0, NAN, 4.69, "none", "missed", -0.31), ("eq", 5.0, NAN, 5.0, "none", "met", 0.0),
        ("eq", 5.0, NAN, 4.9, "up", "missed", -0.1), ("eq", 5.0, NAN, 5.1, "ceiling", "missed", 0.1),
        ("eq", 5.0, NAN, 4.9, "ceiling", "met", -0.1),
    ],
)  # fmt: skip
def test_a_verdict_on_both_sides_of_its_bound(comparator, low, high, actual, better, verdict, gap):
    assert judge(comparator, low, high, actual, better, 0.3) == (verdict, gap)


def test_a_bare_number_has_its_own_room():
    assert judge("eq", 100.0, NAN, 97.0, "up", 9.0, 3.0) == ("about_met", -3.0)
    assert judge("eq", 100.0, NAN, 96.9, "up", 9.0, 3.0)[0] == "missed"
    assert judge("eq", 100.0, NAN, 103.1, "none", 9.0, 3.0)[0] == "exceeded"


def test_money_aimed_at_in_a_later_year_has_no_prices():
    goal = {"indicator": "gdp", "measure": "level", "year": 2025, "report_year": 2021, "dimension": "cny",
            "price_basis": ""}  # fmt: skip
    assert prices_unsaid(goal)
    assert prices_unsaid(goal | {"dimension": "usd"})
    for other in ({"year": 2021}, {"measure": "growth"}, {"dimension": "person"}, {"price_basis": "real"},
                  {"indicator": None}, {"indicator": "retail_sales"}):  # fmt: skip
        assert not prices_unsaid(goal | other), other


def test_a_cap_holds_in_each_year():
    cap = {"indicator": "surveyed_unemployment", "measure": "level", "unit": "%", "comparator": "le", "year": 2025,
           "period_start": 2025, "report_year": 2021, "wording": "控制在…以内"}  # fmt: skip
    assert cap_of_years(cap)
    for other in ({"report_year": 2025}, {"period_start": 2021}, {"measure": "growth"}, {"unit": "万人"},
                  {"wording": "达到"}, {"wording": None}, {"indicator": None}, {"indicator": "gdp"}):  # fmt: skip
        assert not cap_of_years(cap | other), other


@pytest.mark.parametrize(
    ("goal", "actual", "start", "yearly"),
    [(8.0, 40.0, 2021, True), (35.0, 40.0, 2021, False), (8.0, 40.0, 2023, True), (8.0, 40.0, 2024, False),
     (8.0, -4.0, 2021, False), (0.0, 40.0, 2021, False), (NAN, 40.0, 2021, False)],
)  # fmt: skip
def test_what_may_have_been_meant_as_a_year_s(goal, actual, start, yearly):
    target = {
        "year": 2025,
        "period_start": start,
        "comparator": "ge",
        "value": goal,
        "value_high": NAN,
        "measure": "growth",
    }
    assert may_be_yearly(target, actual) is yearly
    assert not may_be_yearly(target | {"measure": "level"}, actual)
    ends = target | {"comparator": "between", "value": 90.0, "value_high": goal}
    assert may_be_yearly(ends, actual) is yearly


def test_the_room_of_amounts_and_rates():
    rate = {"unit": "%", "measure": "growth", "indicator": "gdp", "comparator": "eq", "dimension": "pct"}
    assert room_of(rate, 5.0, 0.3) == (0.3, 0.0)
    assert room_of(rate | {"indicator": "m2"}, 5.0, 0.3) == (0.3, 0.3)
    assert room_of(rate | {"indicator": None}, 5.0, 0.3) == (0.3, 0.0)
    money = {"unit": "亿元", "measure": "level", "indicator": "general_public_budget_revenue", "dimension": "cny"}
    assert room_of(money, -200.0, 0.3) == pytest.approx((6.0, 6.0))
    assert room_of(money | {"indicator": "retail_sales"}, 200.0, 0.3) == pytest.approx((6.0, 0.0))
    assert room_of(money | {"dimension": "usd"}, 200.0, 0.3) == pytest.approx((6.0, 0.0))


def test_levels_of_two_years_meet_where_one_report_tells_both():
    rows = records(prints(table(
        row(**SALES, year=2022, value=100.0, report_year=2023), row(**SALES, year=2022, value=101.0, report_year=2024),
        row(**SALES, year=2023, value=110.0, report_year=2024),
    )))  # fmt: skip
    before, now = one_vintage(rows, 2023, 2022, "latest")
    assert {before["value"], now["value"]} == {101.0, 110.0}


def test_silence_has_its_reason():
    reports = Outcomes(prints(table(row(**SALES, year=2022), row(**SALES, year=2021))), "latest")
    goal = records(prints(table(row(**SALES, status="target", year=2030, value=9.0))))[0]
    assert reports.of(goal) is None
    assert reports.silence("140400", 2030) in REASONS
