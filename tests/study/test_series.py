"""Series: which print of which kind is taken, what may be derived, where a series breaks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.study.series import SERIES_COLUMNS, series
from analysis.study.trend import trend
from tests.observations import row, table

NATION = {"region": "100000"}


def taken(*rows, region="长治", indicator="gdp", **choice):
    """year → value of a series made of these rows."""
    found = series(table(*rows), region, indicator, **choice)
    assert list(found.columns) == SERIES_COLUMNS
    return dict(zip(found["year"], found["value"], strict=True))


# Vintages ------------------------------------------------------------------------------------------------------------


def test_first_and_latest_print_and_that_they_differ():
    rows = [row(year=2018, value=100.0, report_year=2019), row(year=2018, value=102.1, report_year=2021)]
    latest = series(table(*rows), "长治", "gdp").iloc[0]
    first = series(table(*rows), "长治", "gdp", vintage="first").iloc[0]
    assert (latest["value"], first["value"]) == (102.1, 100.0)
    for each in (latest, first):
        assert (each["value_first"], each["value_latest"], each["n_prints"], each["revised"]) == (100.0, 102.1, 2, True)
    assert (latest["report_year"], first["report_year"]) == (2021, 2019)


def test_a_rounded_restatement_is_no_revision():
    rows = [
        row(year=2007, value=24.66, unit="万亿元", report_year=2008),
        row(year=2007, value=25, unit="万亿元", report_year=2013),
    ]
    found = series(table(*rows), "长治", "gdp").iloc[0]
    assert (found["value"], found["report_year"], found["revised"]) == (246600.0, 2008, False)
    apart = [rows[0], row(year=2007, value=26, unit="万亿元", report_year=2013)]
    assert series(table(*apart), "长治", "gdp").iloc[0][["value", "revised"]].tolist() == [260000.0, True]


def test_a_plain_figure_before_a_bound_and_an_outcome_before_an_estimate():
    bound = row(value=1260000.0, comparator="gt", report_year=2025)
    assert taken(row(value=1260600.0), bound) == {2023: 1260600.0}
    assert taken(row(value=2900.0, status="estimate", report_year=2024), row(value=2806.2, report_year=2025)) == {
        2023: 2806.2
    }
    only = series(table(row(value=2900.0, status="estimate")), "长治", "gdp").iloc[0]
    assert (only["value"], only["status"]) == (2900.0, "estimate")


def test_what_the_year_s_own_report_says_gives_way_to_a_later_one():
    assert taken(row(value=700.0, report_year=2023), row(value=2806.2, report_year=2024)) == {2023: 2806.2}
    assert taken(row(value=700.0, report_year=2023)) == {2023: 700.0}


def test_within_a_report_the_nearest_name_then_the_plain_then_the_digits():
    near = row(indicator_text="地区生产总值", value=2806.2)
    assert taken(row(indicator_text="民营经济地区生产总值", value=1700.0), near) == {2023: 2806.2}
    assert taken(row(value=2800.0, comparator="about"), row(value=2806.2)) == {2023: 2806.2}
    assert taken(row(value=2806.0), row(value=2806.2)) == {2023: 2806.2}


@given(st.permutations(range(5)))
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_rows_does_not_matter(order):
    rows = [
        row(year=2022, value=2804.8, report_year=2023), row(value=2806.2, report_year=2024),
        row(value=2860.0, report_year=2025), row(value=2800.0, comparator="gt", report_year=2024, start=900),
        row(value=700.0, report_year=2023),
    ]  # fmt: skip
    for i, each in enumerate(rows):
        each.update(start=10 * i + 1, end=10 * i + 5)
    assert taken(*[rows[i] for i in order]) == {2022: 2804.8, 2023: 2860.0}


# Kinds ---------------------------------------------------------------------------------------------------------------


def test_units_are_converted_and_other_money_is_another_series():
    rows = [row(indicator="fdi", year=year, value=value, unit=unit) for year, value, unit in
            [(2020, 5.0, "亿美元"), (2021, 60000.0, "万美元"), (2022, 48.0, "亿元")]]  # fmt: skip
    found = series(table(*rows), "长治", "fdi")
    assert found[["year", "value", "unit"]].values.tolist() == [[2020, 5.0, "亿美元"], [2021, 6.0, "亿美元"]]
    assert taken(*rows, indicator="fdi", unit="万元") == {2022: 480000.0}


def test_a_stock_is_not_a_flow():
    stock = [
        row(indicator="loans", indicator_text="各项贷款余额", year=year, value=1000.0 + year)
        for year in (2021, 2022, 2023)
    ]
    flow = row(indicator="loans", indicator_text="新增贷款", year=2024, value=200.0)
    assert set(taken(*stock, flow, indicator="loans")) == {2021, 2022, 2023}
    assert taken(*stock, flow, indicator="loans", flow=True) == {2024: 200.0}


def test_real_and_nominal_rates_do_not_mix():
    what = {"indicator": "disposable_income", "measure": "growth"}
    rows = [row(**what, year=year, value=value, basis=basis) for year, value, basis in
            [(2021, 9.1, "nominal"), (2021, 8.1, "real"), (2022, 5.0, None), (2023, 6.1, "real")]]  # fmt: skip
    choice = {"indicator": "disposable_income", "measure": "growth"}
    assert taken(*rows, **choice) == {2021: 8.1, 2022: 5.0, 2023: 6.1}  # real unless the text says 名义
    assert taken(*rows, **choice, basis="nominal") == {2021: 9.1}


def test_only_annual_figures_make_a_series():
    assert taken(row(value=9000.0, year=2023, period_start=2019)) == {}
    assert taken(row(measure="growth", value=30.0, year=2023, base_year=2018), measure="growth") == {}
    average = row(measure="average_growth", value=6.1, year=2020, base_year=2015)
    assert taken(average, measure="average_growth") == {2020: 6.1}


def test_prices_rates_are_growth_whichever_way_they_are_told():
    rows = [
        row(indicator="cpi", year=2022, value=2.0, measure="level"),
        row(indicator="cpi", year=2023, value=0.2, measure="growth"),
    ]
    for measure in ("level", "growth"):
        assert taken(*rows, indicator="cpi", measure=measure) == {2022: 2.0, 2023: 0.2}


# Gaps and breaks -----------------------------------------------------------------------------------------------------


def test_gaps_count_the_missing_years():
    found = series(table(*[row(year=year, value=float(year)) for year in (2010, 2011, 2014)]), "长治", "gdp")
    assert found["gap"].tolist() == [0, 0, 2]


def test_breaks_are_marked_at_the_year_or_after_the_gap_that_hides_it():
    rows = [row(**NATION, year=year, value=float(year)) for year in (2012, 2014, 2015, 2018, 2019)]
    found = series(table(*rows), "全国", "gdp")
    assert dict(zip(found["year"], found["break"], strict=True)) == {
        2012: False, 2014: True, 2015: False, 2018: True, 2019: False,
    }  # fmt: skip
    rates = [row(**NATION, measure="growth", year=year, value=7.0) for year in (2012, 2014, 2018)]
    assert not series(table(*rows[:2], *rates), "全国", "gdp", "growth")["break"].any()


# Mistakes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"measure": "rate"}, ["rate", "growth"]),
        ({"status": "plan"}, ["plan", "actual"]),
        ({"vintage": "newest"}, ["newest", "latest"]),
        ({"region": "长志"}, ["长志"]),
        ({"indicator": "gpd"}, ["gpd", "gdp"]),
    ],
)
def test_a_mistake_says_what_is_valid(choice, words):
    with pytest.raises(InputError) as error:
        taken(row(), **choice)
    assert all(word in str(error.value) for word in words)


def test_nothing_printed_is_an_empty_series():
    assert taken(row(), indicator="cpi") == {}
    assert taken(row(), region="太原") == {}


def test_of_bounds_that_a_report_gives_of_one_figure_the_one_that_says_most_is_taken():
    floors = [row(value=each, comparator="gt", year=2025) for each in (7e4, 9e4, 8e4)]
    assert series(table(*floors), "长治", "gdp")["value"].tolist() == [9e4]
    caps = [row(value=each, comparator="lt", year=2025, indicator="registered_unemployment") for each in (4.5, 4.2)]
    assert series(table(*caps), "长治", "registered_unemployment")["value"].tolist() == [4.2]
    plain = row(value=9.3e4, year=2025)
    assert series(table(*floors, plain), "长治", "gdp")["value"].tolist() == [9.3e4]


def test_a_plain_figure_by_an_alias_stands_before_a_bound_by_the_catalogue_s_own_name():
    grain = {"indicator": "grain_output", "year": 2020}
    bound = row(value=3500.0, comparator="ge", indicator_text="粮食产量", **grain)
    plain = row(value=3796.0, indicator_text="粮食总产", **grain)
    other = row(value=12.0, indicator_text="某类粮食产量", **grain)
    assert series(table(bound, plain), "长治", "grain_output")["value"].tolist() == [3796.0]
    assert series(table(bound, other), "长治", "grain_output")["value"].tolist() == [3500.0]


def test_a_figure_beside_another_of_its_own_document_is_in_doubt():
    one, other, rounded = (row(value=each, year=2020) for each in (63.8, 47.0, 64.0))
    elsewhere = row(value=47.0, year=2020, report_year=2022)
    bound = row(value=47.0, year=2020, comparator="gt")
    for rows, doubt in (
        ((one, other), True), ((one, rounded), False), ((one, elsewhere), False), ((one, bound), False), ((one,), False)
    ):  # fmt: skip
        found = series(table(*rows), "长治", "gdp")
        assert found["disputed"].tolist() == [doubt]
        assert ("another figure" in trend(found).sentence("en")) == doubt
