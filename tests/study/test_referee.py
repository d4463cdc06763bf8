"""The table of false verdicts: each case that was once paired or counted falsely, on a small table of its own.

The figures are those of the cases themselves, for the point of each lies in them. What the rules are is told in
`analysis.study.target`, `outcome`, `trend` and `series`; `test_pairings` tries each of them from all sides.
"""

import math

import pandas as pd
import pytest

from analysis import compare_targets, series, trend
from analysis.study.summary import counts, promised
from tests.observations import row, table

NATION = {"region": "100000"}
GDP = {**NATION, "indicator": "gdp", "measure": "growth"}
PRICES = {**NATION, "indicator": "retail_price", "measure": "growth"}
UNEMPLOYED = {**NATION, "indicator": "surveyed_unemployment"}
ENERGY = {**NATION, "indicator": "energy_intensity", "measure": "growth"}
INCOME = {**NATION, "indicator": "disposable_income", "measure": "growth"}


def aim(value, comparator="eq", **cells):
    """A target; it is told in its own year unless said otherwise."""
    return row(status="target", comparator=comparator, value=value, **cells)


def plan(value, comparator="eq", *, first, last, told=None, **cells):
    """A goal over the years from first to last, told in the first of them."""
    spanned = {"year": last, "period_start": first, "base_year": first - 1, "report_year": told or first}
    return aim(value, comparator, **spanned, **cells)


def yearbook(**cells):
    """An outcome that statistics tell, the year after."""
    return {**row(**cells), "source_kind": "yearbook"}


def one(*rows):
    """The only row of `compare_targets`."""
    whole = [{"source_kind": "report", **each} for each in rows]
    found = compare_targets(table(*whole))
    assert len(found) == 1
    return found.iloc[0]


def judged(*rows):
    """The reports' own verdict, and that with statistics."""
    found = one(*rows)
    return found["verdict"], found["verdict_official"]


# 1. Pairings that hold ------------------------------------------------------------------------------------------------


def test_unemployment_of_2022_is_judged_by_the_mean_of_the_year_and_not_by_its_end():
    asked = aim(5.5, "le", year=2022, **UNEMPLOYED)
    end = row(value=5.5, year=2022, timing="end", **UNEMPLOYED)
    assert judged(asked, end)[0] == "not_comparable"
    mean = yearbook(value=5.6, year=2022, timing="average", **UNEMPLOYED)
    assert judged(asked, end, mean) == ("not_comparable", "missed")


def test_cotton_of_1980_is_not_judged_by_a_mean_of_five_years():
    cotton = {**NATION, "indicator": "cotton_output"}
    asked = aim(255.0, year=1980, **cotton)
    mean = row(value=224.0, year=1980, timing="average", report_year=1986, **cotton)
    assert judged(asked, mean) == ("no_actual", "no_actual")
    spanned = row(value=224.0, year=1980, period_start=1976, timing="average", report_year=1986, **cotton)
    assert judged(asked, spanned)[0] != "missed"


def test_gnp_of_1992_was_planned_at_the_prices_of_1988():
    gnp = {**NATION, "indicator": "gnp", "year": 1992}
    found = one(aim(15500.0, "about", report_year=1988, **gnp), row(value=24000.0, **gnp))
    assert (found["verdict"], found["reason"]) == ("not_comparable", "prices_unsaid")


def test_gdp_of_2015_was_planned_at_the_prices_of_2010():
    gdp = {**NATION, "indicator": "gdp", "year": 2015}
    goal = aim(550000.0, "gt", report_year=2011, **gdp)
    found = one(goal, row(value=677000.0, **gdp), yearbook(value=688858.2, report_year=2020, **gdp))
    assert (found["verdict"], found["verdict_official"]) == ("not_comparable", "not_comparable")
    said = one({**goal, "basis": "real"}, row(value=677000.0, **gdp))
    assert (said["verdict"], said["reason"]) == ("not_comparable", "prices_differ")


def test_trade_of_1981_to_1985_in_all_is_no_growth_on_a_year():
    trade = {**NATION, "indicator": "trade_total", "measure": "growth"}
    goal = plan(51.8, first=1981, last=1985, told=1982, **trade)
    total = row(value=100.0, year=1985, period_start=1981, base_year=1980, base_start=1976, report_year=1986, **trade)
    assert judged(goal, total) == ("no_actual", "no_actual")
    assert series(table(total), "100000", "trade_total", "growth").empty


@pytest.mark.parametrize("name", ["中央财政安排", "安排资金", "安排"])
def test_sums_set_aside_under_a_name_of_anything_are_not_each_other_s_outcomes(name):
    sums = {**NATION, "indicator": None, "indicator_text": name, "unit": "亿元", "year": 2006}
    found = one(aim(109.0, **sums), row(value=300.0, **sums))
    assert (found["verdict"], found["reason"]) == ("not_comparable", "name_says_nothing")


def test_heavy_industry_is_not_judged_by_two_of_its_five_years():
    heavy = {**NATION, "indicator": "heavy_industry_output_value", "measure": "average_growth"}
    goal = plan(3.0, first=1981, last=1985, told=1982, **heavy)
    short = row(value=11.1, year=1983, period_start=1982, base_year=1981, **heavy)
    assert judged(goal, short)[0] in ("no_actual", "not_comparable")
    later = row(value=11.1, year=1985, period_start=1984, base_year=1983, **heavy)
    assert judged(goal, short, later)[0] in ("no_actual", "not_comparable")


def test_eight_to_nine_percent_over_five_years_is_a_rate_a_year():
    goal = plan(8.0, "between", value_high=9.0, first=1993, last=1997, **GDP)
    rates = [row(value=each, year=1993 + i, **GDP) for i, each in enumerate([13.4, 11.8, 10.2, 9.7, 8.8])]
    found = one(goal, *rates)
    assert (found["verdict"], found["reason"]) == ("not_comparable", "may_be_yearly")
    assert one({**goal, "measure": "average_growth"}, *rates)["verdict"] == "exceeded"


# 2. Ceilings that were kept with room to spare ------------------------------------------------------------------------


def test_births_of_1997_stay_under_their_ceiling():
    births = {**NATION, "indicator": "natural_population_growth"}
    ceiling = {"wording": "控制在…左右"}
    asked = aim(13.0, "about", year=1997, report_year=1993, **ceiling, **births)
    found = one(asked, row(value=10.06, year=1997, **births))
    assert (found["verdict"], found["attained"], found["side"]) == ("met", True, "below")


# 3. Chains where levels are silent ------------------------------------------------------------------------------------


def test_the_doubling_of_2000_to_2010_is_chained_from_printed_rates():
    goal = plan(100.0, first=2001, last=2010, **GDP)
    whole = row(value=57.3, year=2005, period_start=2001, base_year=2000, **GDP)
    rates = [row(value=each, year=2006 + i, **GDP) for i, each in enumerate([11.6, 13.0, 9.6, 9.2, 10.3])]
    found = one(goal, whole, *rates)
    wanted = 1.573 * 1.116 * 1.130 * 1.096 * 1.092 * 1.103
    assert (found["verdict"], bool(found["actual_derived"])) == ("met", True)
    assert found["actual"] == pytest.approx(100 * (wanted - 1), abs=0.01)


def test_the_doubling_of_2010_to_2020_is_chained_and_falls_short():
    goal = plan(100.0, first=2011, last=2020, told=2016, **GDP)
    printed = [9.5, 7.7, 7.7, 7.3, 6.9, 6.7, 6.9, 6.6, 6.0, 2.3]
    rates = [row(value=each, year=2011 + i, **GDP) for i, each in enumerate(printed)]
    found = one(goal, *rates)
    wanted = 100 * (math.prod(1 + each / 100 for each in printed) - 1)
    assert (found["verdict"], found["actual"]) == ("missed", pytest.approx(wanted, abs=0.01))
    assert judged(goal, *rates[1:])[0] in ("no_actual", "not_comparable")  # a year is silent


def test_energy_of_the_eleventh_plan_fell_by_less_than_a_fifth():
    goal = plan(-20.0, "about", first=2006, last=2010, **ENERGY)
    came = row(value=-19.1, year=2010, period_start=2006, base_year=2005, **ENERGY)
    found = one(goal, came)
    assert (found["verdict"], found["gap"], found["side"]) == ("missed", 0.9, "above")


# 4. Found again -------------------------------------------------------------------------------------------------------


def test_retail_prices_of_1994_are_missed_and_of_1995_met():
    prices = [aim(10.0, "le", year=1994, **PRICES), row(value=21.7, year=1994, **PRICES)]
    assert judged(*prices) == ("missed", "missed")
    assert judged(prices[0], yearbook(value=21.7, year=1994, **PRICES)) == ("no_actual", "missed")
    told = [aim(15.0, "about", year=1995, **PRICES), row(value=14.8, year=1995, report_year=1997, **PRICES)]
    found = one(*told)
    assert (found["verdict"], found["side"], found["gap"]) == ("met", "below", -0.2)
    # Consumer prices are another index: 17.1 % is no outcome of a target for retail prices.
    assert judged(told[0], row(value=17.1, year=1995, **{**PRICES, "indicator": "cpi"}))[0] == "no_actual"


def test_money_and_financing_of_2017_are_two_targets_of_one_figure():
    both = aim(12.0, "about", year=2017, **{**GDP, "indicator": None}, indicator_text="广义货币M2和社会融资规模余额")
    money = yearbook(value=8.2, year=2017, **{**GDP, "indicator": "m2"})
    credit = yearbook(value=12.0, year=2017, **{**GDP, "indicator": "social_financing"})
    rows = [{"source_kind": "report", **both}, money, credit]
    found = compare_targets(table(*rows)).set_index("indicator")
    assert found["verdict_official"].to_dict() == {"m2": "missed", "social_financing": "met"}
    # Neither more nor less of it is good: no share of promises kept counts them.
    assert not promised(found).any()
    assert counts(found, "attained_official").due == 0


def test_unemployment_of_2018_is_judged_where_only_the_months_ends_are_told():
    asked = aim(5.5, "le", year=2018, **UNEMPLOYED)
    assert judged(asked)[0] == "no_actual"
    months = yearbook(value=4.8, value_high=5.1, comparator="between", year=2018, timing="average", **UNEMPLOYED)
    assert judged(asked, months) == ("no_actual", "met")
    # Where one end of the range keeps the target and the other does not there is no verdict.
    found = one({**asked, "value": 5.0}, months)
    assert (found["verdict_official"], found["reason_official"]) == ("not_comparable", "actual_is_bound")


@pytest.mark.parametrize(
    ("indicator", "goal", "came", "verdict"),
    [
        ("rd_intensity", 2.5, 2.4, "missed"),
        ("urbanization", 60.0, 63.89, "met"),
        ("hukou_urbanization", 45.0, 45.4, "met"),
    ],
)
def test_the_thirteenth_plan_s_goals_for_2020_meet_their_outcomes(indicator, goal, came, verdict):
    of = {**NATION, "indicator": indicator}
    asked = aim(goal, year=2020, report_year=2016, **of)
    earlier = row(value=came - 1, year=2019, **of)
    assert judged(asked, earlier)[0] == "no_actual"
    assert judged(asked, earlier, yearbook(value=came, year=2020, **of)) == ("no_actual", verdict)


# 5. What is no target -------------------------------------------------------------------------------------------------


def test_school_leavers_of_the_year_are_a_forecast():
    leavers = aim(1270.0, year=2025, region="100000", indicator="graduates")
    expected = aim(5.0, "about", year=2025, wording="预计", **GDP)
    assert compare_targets(table(leavers, expected)).empty


def test_a_line_of_the_budget_is_not_a_target_twice():
    line = {**NATION, "indicator": "rural_support", "year": 2012}
    level, more = aim(12287.0, **line), aim(1868.0, measure="change", **line)
    assert compare_targets(table(level, more))["measure"].tolist() == ["level"]


def test_a_line_that_only_the_budget_sets_counts_as_no_promise():
    spending = {**NATION, "indicator": "general_public_budget_revenue", "year": 2025}
    asked = {**aim(219850.0, **spending), "source_kind": "budget"}
    found = compare_targets(table(asked, yearbook(value=216000.0, **spending)))
    assert not promised(found).any()


# 6. Prices have two sides ---------------------------------------------------------------------------------------------


def test_prices_far_under_three_percent_are_under_the_ceiling_and_far_from_the_target():
    prices = {**GDP, "indicator": "cpi"}
    found = one(aim(3.0, "about", year=2023, **prices), row(value=0.2, year=2023, **prices))
    assert (found["verdict"], found["side"], found["gap"], found["better"]) == ("met", "below", -2.8, "ceiling")


def test_what_is_to_match_the_economy_in_money_is_held_against_it_in_money():
    asked = aim(None, "about", reference="gdp:nominal_growth", year=2019, **{**GDP, "indicator": "m2"})
    money = row(value=8.7, year=2019, **{**GDP, "indicator": "m2"})
    real = row(value=6.1, year=2019, **GDP)
    assert one(asked, money, real)["reason"] == "reference_not_printed"
    found = one(asked, money, real, row(value=8.6, year=2019, basis="nominal", **GDP))
    assert (found["verdict"], found["actual_reference"]) == ("about_met", 8.6)


# 7. Trends ------------------------------------------------------------------------------------------------------------


def test_a_bound_enters_no_difference_slope_or_test():
    printed = [(2018, 2.10, "eq"), (2019, 2.25, "eq"), (2020, 2.40, "eq"), (2021, 2.57, "eq"), (2022, 2.5, "gt"),
        (2023, 2.79, "eq")]  # fmt: skip
    grain = {"indicator": "grain_output"}  # of which no census is known
    rows = [row(value=10000 * value, year=year, comparator=form, **grain) for year, value, form in printed]
    found = trend(series(table(*rows), "140400", "grain_output"))
    assert found.bounds == (2022,)
    assert 2022 not in found.years
    assert min(found.differences) > 0
    assert (found.n, found.plain) == (5, "rising")


def test_levels_of_two_vintages_do_not_meet():
    trade = {"indicator": "trade_total"}  # no break is known of it: the prints alone tell
    first = [row(value=value, year=2014 + i, **trade) for i, value in enumerate([100.0, 104.0, 108.0, 112.0, 116.0])]
    revised = [row(value=value, year=2019 + i, **trade) for i, value in enumerate([119.0, 122.0])]
    revised += [row(value=value, year=2019 + i, report_year=2023, **trade) for i, value in enumerate([100.0, 103.0])]
    frame = series(table(*first, *revised), "140400", "trade_total")
    assert frame.loc[frame["break"], "year"].tolist() == [2019]
    found = trend(frame)
    assert (found.years, found.later_years) == ((2014, 2015, 2016, 2017, 2018), (2019, 2020))
    assert found.cagr_endpoints == pytest.approx(100 * (1.16 ** (1 / 4) - 1))


def test_lag_one_never_leaves_one():
    # Neighbours at both ends and gaps between: sums of unlike numbers of years came to more than 1.
    years, values = [2001, 2002, 2003, 2005, 2008, 2011, 2014, 2015], [0.0, 1, 3, 13, 13, 13, 22, 32]
    found = trend(pd.DataFrame({"year": years, "value": values}))
    assert found.lag1 is not None
    assert 0.5 < found.lag1 <= 1
    turned = trend(pd.DataFrame({"year": range(2001, 2010), "value": [0.0, 9, 0, 9, 0, 9, 0, 9, 0]}))
    assert turned.lag1 is not None
    assert -1 <= turned.lag1 < -0.5


def test_what_rises_every_year_is_said_to_rise_first():
    values = [1.0, 1.1, 1.3, 1.8, 2.9, 5.0, 9.0, 16.0]
    said = trend(pd.DataFrame({"year": range(2001, 2009), "value": values})).sentence("en")
    assert said.index("above the one before") < said.index("Mann–Kendall")


def test_growth_of_income_is_real_where_it_is_printed_without_a_word():
    printed = [row(value=7.3, year=2017, **INCOME), row(value=9.0, year=2017, basis="nominal", **INCOME)]
    found = series(table(*printed), "100000", "disposable_income", "growth")
    assert found[["value", "basis"]].to_numpy().tolist() == [[7.3, "real"]]
    asked = aim(None, "about", reference="gdp:growth", year=2017, **INCOME)
    came = one(asked, *printed, row(value=6.9, year=2017, **GDP))
    assert (came["verdict"], came["actual"], came["actual_basis"]) == ("met", 7.3, "real")


def test_a_part_of_a_year_is_no_point():
    rows = [row(value=6.0, year=2023, timing="part", **GDP), row(value=5.2, year=2023, **GDP)]
    assert series(table(*rows), "100000", "gdp", "growth")["value"].tolist() == [5.2]
    assert series(table(rows[0]), "100000", "gdp", "growth").empty


# 8. Silence -----------------------------------------------------------------------------------------------------------


def test_a_share_says_what_silence_may_hide():
    asked = [aim(5.0, "ge", year=year, **GDP) for year in range(2020, 2025)]
    told = [row(value=6.0, year=2020, **GDP), row(value=6.0, year=2021, **GDP)]
    heard = row(value=2.0, year=2023, **{**GDP, "indicator": "cpi"})
    found = counts(compare_targets(table(*asked, *told, heard)))
    # Due: 2020 to 2023; told: two, both met; of the silent two either might be.
    assert (found.due, found.judged, found.met) == (4, 2, 2)
    assert (found.low, found.high) == (0.5, 1.0)


def test_what_statistics_settle_is_counted_beside_and_not_among():
    prices = {**GDP, "indicator": "cpi"}
    rows = [
        aim(4.0, "le", year=2010, **prices),
        aim(4.0, "le", year=2011, **prices),
        row(value=3.3, year=2010, **prices),
    ]
    rows = [{"source_kind": "report", **each} for each in [*rows, row(value=9.2, year=2011, **GDP)]]
    found = compare_targets(table(*rows, yearbook(value=5.4, year=2011, **prices)))
    assert counts(found) == (2, 1, 1)
    assert counts(found, "attained_official") == (2, 2, 1)
