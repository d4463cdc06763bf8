"""What a second reader of the pages found false: years of breaks, vintages, bounds, approximate figures, bases."""

import pandas as pd
import pytest

from analysis import compare_targets, margins, series, trend
from analysis.study.breaks import restated_by, series_breaks
from analysis.study.cuts import why_cut
from analysis.study.growth import one_vintage
from analysis.study.pace import compare_goals
from analysis.study.prints import prints, records
from tests.observations import aim, came, row, table

CITY = {"region": "140400", "indicator": "gdp", "measure": "level"}


def line(values, **cells):
    return pd.DataFrame({"year": list(values), "value": list(values.values()), **cells})


def test_a_cut_is_named_by_the_year_of_the_known_break():
    frame = line({2016: 1.0, 2017: 2.0, 2020: 3.0}, **{"break": [False, False, True]}).assign(**CITY)
    assert why_cut(frame) == ((2018, 2019), ())
    found = trend(frame.assign(unit="亿元"))
    assert "2018–2019年有已知的口径变化" in found.sentence("zh")
    assert "2020年有已知" not in found.sentence("zh")


def test_where_nothing_is_left_out_no_break_is_named():
    frame = line({2018: 1.0, 2021: 2.0, 2022: 3.0}, comparator=["gt", "eq", "eq"])
    frame = frame.assign(**CITY, **{"break": [False, True, False]})
    assert why_cut(frame) == ((), ())
    assert trend(frame.assign(unit="亿元")).breaks == ()


def test_a_cut_between_vintages_is_no_known_break():
    frame = line({2010: 1.0, 2011: 2.0, 2012: 3.0}, **{"break": [False, False, True]}).assign(**CITY)
    assert why_cut(frame) == ((), (2012,))
    said = trend(frame.assign(unit="亿元"))
    assert (said.breaks, said.vintages) == ((), (2012,))
    assert "已知的口径变化" not in said.sentence("zh")
    assert "一为首次公布、一为后来修订" in said.sentence("zh")
    # A frame that does not say of what it is has only the marks.
    assert why_cut(frame.drop(columns="indicator")) == ((2012,), ())


def test_about_figures_are_named():
    found = trend(line({2010: 1.0, 2011: 2.0, 2012: 3.0}, comparator=["eq", "about", "eq"]))
    assert found.abouts == (2011,)
    assert "2011年的数是约数" in found.sentence("zh")


@pytest.mark.parametrize(
    ("year", "report", "is_restated"),
    [(2015, 2016, False), (2015, 2021, True), (2018, 2019, False), (2018, 2020, True), (2019, 2021, False),
     (2020, 2022, False)],
)  # fmt: skip
def test_a_level_that_only_a_later_report_tells_is_on_the_later_base(year, report, is_restated):
    assert restated_by("gdp", "140400", year, report) is is_restated


def test_a_first_print_and_a_level_on_a_later_base_are_not_joined():
    rows = [row(value=900.0, year=2013, report_year=2014), row(value=950.0, year=2014, report_year=2015),
            row(value=850.0, year=2015, report_year=2021)]  # fmt: skip
    found = series(table(*rows), "140400", "gdp")
    assert found.loc[found["break"], "year"].tolist() == [2015]
    assert trend(found).years == (2013, 2014)
    prompt = [*rows[:2], {**rows[2], "report_year": 2016}]
    assert not series(table(*prompt), "140400", "gdp")["break"].any()


def test_no_growth_is_derived_from_a_level_told_years_later():
    money = {"indicator": "retail_sales", "indicator_text": "社会消费品零售总额"}
    first = row(value=100.0, year=2020, report_year=2021, **money)
    late = row(value=120.0, year=2021, report_year=2024, **money)
    assert one_vintage(records(prints(table(first, late))), 2021, 2020) is None
    prompt = {**late, "report_year": 2022, "source": "长治2022"}
    found = one_vintage(records(prints(table(first, prompt))), 2021, 2020)
    assert found is not None
    assert [each["value"] for each in found] == [120.0, 100.0]


def test_a_place_s_territory_parts_levels_and_rates_alike():
    for measure in ("level", "growth"):
        years = set(series_breaks("gdp", "130600", measure)["year"])
        assert {2013, 2018} <= years
    assert 2013 not in set(series_breaks("urban_new_jobs", "130700")["year"])
    assert 2013 in set(series_breaks("good_air_days", "140400")["year"])


# Verdicts -------------------------------------------------------------------------------------------------------------

GDP = {"indicator": "gdp", "measure": "growth", "unit": "%"}
MONEY = {"indicator": "general_public_budget_revenue", "indicator_text": "一般公共预算收入", "measure": "growth",
         "unit": "%"}  # fmt: skip


def judged(*rows):
    found = compare_targets(table(*rows))
    return found.iloc[0]


@pytest.mark.parametrize(
    ("wanted", "value", "got", "verdict", "reason"),
    [
        ("ge", 7.0, 7.0, "not_comparable", "actual_is_about"),
        ("ge", 7.0, 7.5, "met", None),
        ("ge", 7.0, 6.5, "missed", None),
        ("about", 7.0, 6.8, "about_met", None),
        ("about", 7.0, 6.6, "missed", None),
        ("about", 7.0, 7.2, "met", None),
    ],
)
def test_an_outcome_that_is_about_right_shows_only_what_its_room_allows(wanted, value, got, verdict, reason):
    found = judged(aim(value, wanted, **GDP), came(got, "about", **GDP))
    assert found["verdict"] == verdict
    assert (found["reason"] if isinstance(found["reason"], str) else None) == reason


def test_a_bound_enters_no_gap():
    found = judged(aim(6.0, "ge", **GDP), came(7.0, "gt", **GDP))
    assert (found["verdict"], pd.isna(found["gap"]), found["side"]) == ("met", True, "above")


def test_a_rate_at_a_comparable_basis_meets_its_like_only():
    plain, net = came(7.2, **MONEY), came(7.2, basis="real", **MONEY)
    assert judged(aim(8.0, **MONEY), plain)["verdict"] == "missed"
    found = judged(aim(8.0, **MONEY), net)
    assert (found["verdict"], found["reason"]) == ("not_comparable", "comparable_basis")
    assert judged(aim(8.0, basis="real", **MONEY), net)["verdict"] == "missed"


def test_a_target_that_does_not_say_its_prices_has_none_that_differ():
    income = {
        "indicator": "disposable_income",
        "indicator_text": "居民人均可支配收入",
        "measure": "growth",
        "unit": "%",
    }
    assert judged(aim(6.0, **income), came(6.5, basis="nominal", **income))["reason"] == "came_nominal"
    said = judged(aim(6.0, basis="real", **income), came(6.5, basis="nominal", **income))
    assert said["reason"] == "basis_differs"


def test_what_is_made_of_an_estimate_is_one():
    rate = {**GDP, "period_start": 2021, "measure": "average_growth"}
    parts = [came(5.0, year=2021, **GDP), came(3.0, year=2022, status="estimate", **GDP), came(6.0, **GDP)]
    found = judged(aim(5.0, year=2023, report_year=2021, **rate), *parts)
    assert (found["actual_derived"], found["actual_status"]) == (True, "estimate")


def test_a_share_and_its_own_change_are_one_target_and_so_are_a_sum_and_its_rounding():
    ratio = {"indicator": "deficit_ratio", "indicator_text": "赤字率", "unit": "%"}
    change = aim(1.0, **{**ratio, "measure": "change", "unit": "个百分点", "start": 40, "end": 45})
    assert len(compare_targets(table(aim(4.0, measure="level", **ratio), change))) == 1
    assert len(compare_targets(table(change))) == 1
    spent = {"indicator": "general_public_budget_expenditure", "indicator_text": "一般公共预算支出", "measure": "level"}
    report = aim(28.5, unit="万亿元", value_text="28.5万亿元", **{**spent, "indicator_text": "全国一般公共预算支出"})
    budget = aim(285490.0, unit="亿元", value_text="285490亿元", source="预算", source_kind="budget", **spent)
    found = compare_targets(table(report, budget))
    assert found[["mentions", "mentions_differ"]].values.tolist() == [[2, False]]
    other = {**budget, "value": 286490.0, "value_text": "286490亿元"}
    assert compare_targets(table(report, other))["mentions_differ"].tolist() == [True]


# Margins and goals ----------------------------------------------------------------------------------------------------


def test_margins_take_final_printed_and_plain_outcomes_only():
    asked = aim(6.0, "ge", **GDP)
    assert margins(table(asked, came(6.5, **GDP)))["margin"].tolist() == [0.5]
    assert margins(table(asked, came(7.5, "about", **GDP))).empty
    assert margins(table(asked, came(6.5, status="estimate", **GDP))).empty
    shops = {"indicator": "retail_sales", "indicator_text": "社会消费品零售总额"}
    rate = {"measure": "growth", "unit": "%", **shops}
    levels = [row(value=value, year=year, report_year=year + 1, source=f"长治{year + 1}", **shops)
              for year, value in ((2022, 100.0), (2023, 110.0))]  # fmt: skip
    pair = table(aim(9.0, "ge", **rate), *levels)
    assert compare_targets(pair)[["actual", "actual_derived"]].values.tolist() == [[10.0, True]]
    assert margins(pair).empty


def test_a_goal_that_fell_due_has_no_pace_of_the_years_before():
    roads = {"indicator": "urban_new_jobs", "indicator_text": "城镇新增就业", "unit": "万人", "measure": "level"}
    goal = row(value=500.0, year=2025, period_start=2021, report_year=2021, status="target", comparator="ge", **roads)
    first = [came(90.0, year=year, **roads) for year in (2021, 2022)]
    (open_goal,) = compare_goals(table(goal, *first)).to_dict("records")
    assert (open_goal["pace"], open_goal["class"]) == (90.0, "acceleration")
    later = came(1.0, year=2025, indicator="forest_cover", indicator_text="森林覆盖率", unit="%", measure="level")
    (due,) = compare_goals(table(goal, *first, later)).to_dict("records")
    assert (due["reason"], pd.isna(due["pace"])) == ("due", True)
    many = [came(300.0, year=year, **roads) for year in (2021, 2022)]
    (passed,) = compare_goals(table(goal, *many, later)).to_dict("records")
    assert (passed["reached"], passed["class"]) == (True, "on_track")
