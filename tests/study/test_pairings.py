"""Which outcome a target may be held against, and which never: each case that was once paired falsely."""

import pytest

from analysis import compare_targets, series
from analysis.errors import InputError
from tests.observations import row, table

UNEMPLOYED = {"region": "100000", "indicator": "surveyed_unemployment"}
GROWTH = {"region": "100000", "indicator": "gdp", "measure": "growth"}


def aim(value, comparator="eq", **cells):
    return row(status="target", comparator=comparator, value=value, **cells)


def verdict(*rows, **choice):
    """Verdict and reason of the one target among rows."""
    found = compare_targets(table(*rows), **choice)
    assert len(found) == 1
    return found["verdict"].iloc[0], found["reason"].iloc[0] if found["reason"].notna().iloc[0] else None


def official(frame, kind="yearbook", **cells):
    """A table's rows with the cells given as official statistics."""
    mine = [all(each.get(name) == value for name, value in cells.items()) for each in frame.to_dict("records")]
    return frame.assign(source_kind=["report" if not own else kind for own in mine])


# Ends and means -------------------------------------------------------------------------------------------------------


def test_a_year_s_end_is_no_year_s_mean():
    asked = aim(5.5, "le", year=2022, **UNEMPLOYED)
    end = row(value=5.4, year=2022, timing="end", **UNEMPLOYED)
    mean = row(value=5.6, year=2022, timing="average", report_year=2024, **UNEMPLOYED)
    unsaid = row(value=5.3, year=2022, **UNEMPLOYED)
    assert verdict(asked, end) == ("not_comparable", "timing_differs")
    assert verdict(asked, mean) == verdict(asked, end, mean) == ("missed", None)
    assert verdict(asked, unsaid, end) == ("met", None)
    assert verdict({**asked, "timing": "end"}, end) == ("met", None)
    assert verdict({**asked, "timing": "end"}, mean) == ("not_comparable", "timing_differs")


def test_points_a_year_are_no_points_of_five_years():
    five = {"indicator": "urbanization", "measure": "change", "unit": "个百分点", "year": 2025, "base_year": 2020}
    a_year, in_all = (
        aim(value, "ge", report_year=2021, timing=when, **five) for value, when in ((1.0, "average"), (5.0, None))
    )
    # The share rose by 3 points: 0.6 a year.
    share = {"indicator": "urbanization", "report_year": 2026}
    levels = [row(value=each, year=year, **share) for each, year in ((60.0, 2020), (63.0, 2025))]
    found = compare_targets(table(a_year, *levels)).iloc[0]
    assert found[["verdict", "actual", "gap", "timing"]].tolist() == ["missed", 0.6, -0.4, "average"]
    assert compare_targets(table(in_all, *levels)).iloc[0][["actual", "gap"]].tolist() == [3.0, -2.0]
    told, told_a_year = (row(value=each, timing=when, **five) for each, when in ((5.2, None), (1.04, "average")))
    assert verdict(a_year, told)[0] == verdict(in_all, told_a_year)[0] == "not_comparable"
    assert verdict(a_year, told_a_year) == verdict(in_all, told) == ("met", None)


def test_what_is_known_of_the_year_s_end_only_is_held_against_it():
    registered = {"region": "100000", "indicator": "registered_unemployment", "year": 2016}
    assert verdict(aim(4.5, "le", **registered), row(value=4.02, timing="end", **registered)) == ("met", None)


def test_end_and_average_are_two_series():
    rows = [row(value=5.0 + i / 10, year=2020 + i, timing="end", **UNEMPLOYED) for i in range(3)]
    rows += [row(value=6.0 + i / 10, year=2021 + i, timing="average", **UNEMPLOYED) for i in range(2)]
    frame = table(*rows)
    taken = {
        timing: dict(series(frame, "100000", "surveyed_unemployment", timing=timing)[["year", "value"]].to_numpy())
        for timing in ("end", "average", None)
    }
    assert taken["end"] == taken[None] == {2020: 5.0, 2021: 5.1, 2022: 5.2}
    assert taken["average"] == {2021: 6.0, 2022: 6.1}
    said = series(frame, "100000", "surveyed_unemployment", timing="average")["timing"]
    assert said.tolist() == ["average", "average"]


# Means of several years, spans ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("told", [{"timing": "average"}, {"indicator_text": "棉花年平均产量"}])
def test_a_mean_of_several_years_is_no_year_s_outcome(told):
    cotton = {"region": "100000", "indicator": "cotton_output", "year": 1980}
    mean = row(value=210.0, report_year=1986, **cotton, **told)
    assert verdict(aim(250.0, **cotton), mean) == ("no_actual", "report_missing")
    assert verdict(aim(250.0, **cotton), mean, row(value=260.0, report_year=1982, **cotton)) == ("met", None)
    assert series(table(mean), "100000", "cotton_output").empty


def test_a_span_of_fewer_years_is_not_the_span_of_the_target():
    heavy = {"region": "100000", "indicator": "heavy_industry_output_value", "measure": "average_growth"}
    asked = aim(3.0, year=1985, period_start=1981, base_year=1980, report_year=1982, **heavy)
    short = row(value=11.0, year=1983, period_start=1982, base_year=1981, **heavy)
    assert verdict(asked, short)[0] in ("no_actual", "not_comparable")


def test_a_total_of_five_years_against_five_is_no_growth_on_a_year():
    trade = {"region": "100000", "indicator": "trade_total", "measure": "growth", "year": 1985}
    asked = aim(50.0, period_start=1981, base_year=1980, report_year=1982, **trade)
    totals = row(value=100.0, period_start=1981, base_year=1980, base_start=1976, report_year=1986, **trade)
    assert verdict(asked, totals) == ("no_actual", "not_printed")


def test_a_rate_a_year_is_not_held_against_growth_over_five():
    asked = aim(
        8.0, "between", value_high=9.0, year=1997, period_start=1993, base_year=1992, report_year=1993, **GROWTH
    )
    rates = [row(value=11.0, year=year, **GROWTH) for year in range(1993, 1998)]
    assert verdict(asked, *rates) == ("not_comparable", "may_be_yearly")
    whole = {**asked, "value": 60.0, "value_high": 65.0}
    assert verdict(whole, *rates) == ("exceeded", None)
    saved = aim(-16.0, year=2015, period_start=2011, base_year=2010, report_year=2011, region="100000",
        indicator="energy_intensity", measure="growth")  # fmt: skip
    came = row(value=-18.0, year=2015, period_start=2011, base_year=2010, region="100000",
        indicator="energy_intensity", measure="growth")  # fmt: skip
    assert verdict(saved, came) == ("met", None)


# Prices ---------------------------------------------------------------------------------------------------------------


def test_an_amount_at_constant_prices_is_not_held_against_current_ones():
    goal = {"region": "100000", "indicator": "gdp", "year": 2015}
    came = row(value=680000.0, **goal)
    asked = aim(550000.0, "gt", report_year=2011, **goal)
    assert verdict(asked, came) == ("not_comparable", "prices_unsaid")
    assert verdict({**asked, "basis": "real"}, came) == ("not_comparable", "prices_differ")
    assert verdict({**asked, "basis": "real"}, {**came, "basis": "real"}) == ("met", None)
    # Of the year itself, and of what is planned in money of its own time, the prices are the year's.
    assert verdict(aim(550000.0, "gt", **goal), came) == ("met", None)
    sales = {"region": "100000", "indicator": "retail_sales", "year": 2015}
    assert verdict(aim(300000.0, "ge", report_year=2011, **sales), row(value=310000.0, **sales)) == ("met", None)


def test_levels_at_constant_and_at_current_prices_are_two_series():
    rows = [row(value=100.0 + i, year=2010 + i) for i in range(3)]
    rows += [row(value=90.0 + i, year=2010 + i, basis="real") for i in range(2)]
    assert series(table(*rows), "140400", "gdp")["value"].tolist() == [100.0, 101.0, 102.0]
    assert series(table(*rows), "140400", "gdp", basis="real")["value"].tolist() == [90.0, 91.0]


def test_a_printed_growth_of_incomes_is_real_unless_said():
    income = {"region": "100000", "indicator": "disposable_income", "measure": "growth", "year": 2017}
    asked = aim(None, "about", reference="gdp:growth", **income)
    assert verdict(asked, row(value=7.0, **income), row(value=6.9, year=2017, **GROWTH)) == ("met", None)
    nominal = row(value=9.0, basis="nominal", **income)
    assert verdict(asked, nominal, row(value=6.9, year=2017, **GROWTH)) == ("met", "nominal_against_real")


def test_income_per_person_beside_growth_per_person():
    income = {"region": "100000", "indicator": "disposable_income", "measure": "growth", "year": 2016}
    asked = aim(None, "ge", reference="gdp:growth", indicator_text="居民收入", **income)
    rows = [row(value=6.3, **income), row(value=6.7, year=2016, **GROWTH),
        row(value=6.1, year=2016, region="100000", indicator="gdp_per_capita", measure="growth")]  # fmt: skip
    found = compare_targets(table(asked, *rows)).iloc[0]
    assert (found["verdict"], found["actual_references"]) == ("missed", "gdp:growth=6.7;gdp_per_capita:growth=6.1")
    found = compare_targets(table({**asked, "indicator_text": "居民人均可支配收入"}, *rows)).iloc[0]
    assert (found["verdict"], found["actual_references"]) == ("met", "gdp_per_capita:growth=6.1")


# What is no target ----------------------------------------------------------------------------------------------------


def test_forecasts_are_no_targets():
    leavers = aim(1280.0, region="100000", indicator="graduates", year=2024)
    expected = aim(9.0, wording="预计", year=2024, **GROWTH)
    wanted = aim(9.0, wording="预期", year=2024, **GROWTH)
    pupils = aim(30.0, region="100000", indicator=None, indicator_text="技校毕业生", unit="万人", year=2024)
    for each, n in ((leavers, 0), (expected, 0), (wanted, 1), (pupils, 0)):
        assert len(compare_targets(table(each))) == n, each


def test_a_budget_line_told_as_its_own_change_is_one_target():
    line = {"region": "100000", "indicator": "rural_support", "year": 2012}
    level, more = aim(12000.0, **line), aim(1800.0, measure="change", **line)
    assert compare_targets(table(level, more))["measure"].tolist() == ["level"]
    assert compare_targets(table(more))["measure"].tolist() == ["change"]


def test_sums_under_a_name_that_says_nothing_are_never_paired():
    money = {"region": "100000", "indicator": None, "unit": "亿元", "year": 2005}
    for name, found in (
        ("中央财政安排", ("not_comparable", "name_says_nothing")),
        ("义务教育专款", ("exceeded", None)),
    ):
        assert (
            verdict(aim(150.0, indicator_text=name, **money), row(value=220.0, indicator_text=name, **money)) == found
        )


def test_a_ceiling_kept_with_room_to_spare_is_met():
    births = {"region": "100000", "indicator": "natural_population_growth", "year": 1997}
    asked = aim(13.0, "about", wording="控制在…左右", report_year=1993, **births)
    found = compare_targets(table(asked, row(value=10.1, **births))).iloc[0]
    assert (found["verdict"], found["better"], found["attained"], found["gap"]) == ("met", "ceiling", True, -2.9)
    assert verdict(asked, row(value=13.5, **births)) == ("missed", None)
    assert verdict({**asked, "wording": "左右"}, row(value=10.1, **births)) == ("missed", None)


# Chains ---------------------------------------------------------------------------------------------------------------


def test_a_doubling_is_found_in_printed_rates_of_years_and_of_spans():
    asked = aim(100.0, year=2010, period_start=2001, base_year=2000, report_year=2001, **GROWTH)
    first = row(value=57.0, year=2005, period_start=2001, base_year=2000, **GROWTH)
    later = row(value=11.0, year=2009, period_start=2006, base_year=2005, **{**GROWTH, "measure": "average_growth"})
    last = row(value=10.0, year=2010, **GROWTH)
    found = compare_targets(table(asked, first, later, last)).iloc[0]
    wanted = 100 * (1.57 * 1.11**4 * 1.10 - 1)
    assert (found["verdict"], found["actual_derived"], found["actual"]) == ("met", True, round(wanted, 2))
    assert verdict(asked, first, last)[0] == "not_comparable" or verdict(asked, first, last)[0] == "no_actual"


def test_a_chain_takes_the_way_with_the_fewest_rates():
    asked = aim(20.0, year=2022, period_start=2020, base_year=2019, report_year=2019, **GROWTH)
    yearly = [row(value=5.0, year=year, **GROWTH) for year in (2020, 2021, 2022)]
    two = row(value=12.0, year=2021, period_start=2020, base_year=2019, **GROWTH)
    found = compare_targets(table(asked, *yearly, two)).iloc[0]
    assert found["actual"] == round(100 * (1.12 * 1.05 - 1), 2)


def test_growth_over_a_plan_is_found_where_the_report_prints_it():
    energy = {"region": "100000", "indicator": "energy_intensity", "measure": "growth", "year": 2010,
        "period_start": 2006, "base_year": 2005}  # fmt: skip
    assert verdict(aim(-20.0, "about", report_year=2006, **energy), row(value=-19.1, **energy)) == ("missed", None)
    assert verdict(aim(-19.0, "about", report_year=2006, **energy), row(value=-19.1, **energy)) == ("met", None)


def test_a_target_of_two_indicators_at_once_is_one_of_each():
    both = aim(12.0, "about", region="100000", indicator=None, measure="growth", unit="%", year=2017,
        indicator_text="广义货币M2和社会融资规模余额")  # fmt: skip
    came = row(value=8.2, region="100000", indicator="m2", measure="growth", year=2017)
    found = compare_targets(table(both, came)).set_index("indicator")
    assert found["verdict"].to_dict() == {"m2": "missed", "social_financing": "no_actual"}
    assert compare_targets(table({**both, "indicator_text": "广义货币M2和别的"}))["indicator"].isna().all()


def test_a_name_behind_a_plan_s_is_the_name():
    energy = {"region": "100000", "measure": "growth", "year": 2010, "period_start": 2006, "base_year": 2005}
    asked = aim(-20.0, "about", report_year=2006, indicator=None, unit="%",
        indicator_text="草案提出了“十一五”期间单位国内生产总值能源消耗", **energy)  # fmt: skip
    came = row(value=-19.1, indicator="energy_intensity", **energy)
    assert verdict(asked, came) == ("missed", None)


# Silence --------------------------------------------------------------------------------------------------------------


def test_silent_not_due_and_not_held_are_told_apart():
    asked = aim(5.0, year=2020, **GROWTH)
    other = {"region": "100000", "indicator": "cpi", "measure": "growth"}
    found = [compare_targets(table(asked, *rest)).iloc[0] for rest in
        ([], [row(value=2.0, year=2020, **other)], [row(value=2.0, year=2023, **other)])]  # fmt: skip
    told = [(each["verdict"], each["reason"], bool(each["due"])) for each in found]
    assert told == [
        ("no_actual", "no_later_report", False), ("no_actual", "not_printed", True),
        ("no_actual", "report_missing", True),
    ]  # fmt: skip


# Two verdicts ---------------------------------------------------------------------------------------------------------


def test_two_verdicts_stand_side_by_side():
    asked = aim(5.5, "le", year=2022, **UNEMPLOYED)
    rows = table(asked, row(value=5.4, year=2022, timing="end", **UNEMPLOYED),
        row(value=5.6, year=2022, timing="average", source="年鉴", **UNEMPLOYED))  # fmt: skip
    found = compare_targets(official(rows, value=5.6)).iloc[0]
    assert (found["verdict"], found["reason"]) == ("not_comparable", "timing_differs")
    assert (found["verdict_official"], found["actual_official"], found["gap_official"]) == ("missed", 5.6, 0.1)
    assert (found["official_source_kind"], found["official_source"]) == ("yearbook", "年鉴")


def test_without_statistics_the_second_verdict_is_the_first():
    found = compare_targets(table(aim(5.0, year=2020, **GROWTH), row(value=5.2, year=2020, **GROWTH))).iloc[0]
    assert (found["verdict"], found["verdict_official"], found["official_source_kind"]) == ("met", "met", "report")


def test_statistics_never_enter_the_reports_own_verdict_or_series():
    rows = table(aim(5.0, year=2020, **GROWTH), row(value=4.2, year=2020, **GROWTH))
    found = compare_targets(official(rows, "communique", value=4.2)).iloc[0]
    assert (found["verdict"], found["verdict_official"], found["due"]) == ("no_actual", "missed", True)
    frame = official(rows, value=4.2)
    assert series(frame, "100000", "gdp", "growth").empty
    assert series(frame, "100000", "gdp", "growth", sources="official")["value"].tolist() == [4.2]
    assert series(frame, "100000", "gdp", "growth", sources="all")["source_kind"].tolist() == ["yearbook"]


def test_the_printed_figure_of_statistics_goes_before_the_reports():
    rows = table(aim(7.0, "about", year=2015, **GROWTH), row(value=6.5, year=2015, **GROWTH),
        row(value=7.0, year=2015, report_year=2017, **GROWTH))  # fmt: skip
    found = compare_targets(official(rows, value=7.0, status="actual")).iloc[0]
    assert (found["verdict"], found["actual"], found["actual_source_kind"]) == ("missed", 6.5, "report")
    assert (found["verdict_official"], found["actual_official"]) == ("met", 7.0)


def test_of_a_target_in_a_report_and_in_a_list_the_report_s_stands():
    rows = table(aim(5.0, "about", year=2024, **GROWTH), aim(5.0, year=2024, source="汇编", **GROWTH))
    found = compare_targets(official(rows, "compilation", source="汇编"))
    assert found[["comparator", "target_source_kind"]].to_numpy().tolist() == [["about", "report"]]
    later = table(aim(6.0, year=2023, report_year=2024, source="汇编", **GROWTH))
    found = compare_targets(official(later, "compilation", source="汇编")).iloc[0]
    assert (found["horizon"], found["target_source_kind"]) == ("annual", "compilation")


# Places that were merged ----------------------------------------------------------------------------------------------


def test_a_series_may_go_on_with_what_a_place_became():
    gone = {"region": "110103", "indicator": "gdp"}  # Chongwen, part of Dongcheng since 2010
    rows = table(*[row(value=100.0 + i, year=2007 + i, **gone) for i in range(2)],
        *[row(value=900.0 + i, year=2008 + i, region="110101") for i in range(4)])  # fmt: skip
    assert series(rows, "崇文区", "gdp")["year"].tolist() == [2007, 2008]
    found = series(rows, "崇文区", "gdp", bridge=True)
    assert found[["year", "value"]].to_numpy().tolist() == [
        [2007, 100], [2008, 101], [2009, 901], [2010, 902], [2011, 903]
    ]  # fmt: skip
    assert found.loc[found["year"] == 2009, "break"].item()
    assert found["region"].tolist() == ["110103"] * 2 + ["110101"] * 3
    only_after = series(rows[rows["region"] == "110101"], "崇文区", "gdp", bridge=True)
    assert only_after["year"].tolist() == [2008, 2009, 2010, 2011]


def test_a_place_that_was_split_goes_on_nowhere():
    with pytest.raises(InputError, match="ended in several places"):
        series(table(row()), "341400", "gdp", bridge=True)
