"""What a second reader of the pages found false: years of breaks, vintages, bounds, approximate figures, bases."""

import pandas as pd
import pytest

from analysis import series, trend
from analysis.study.breaks import restated_by, series_breaks
from analysis.study.cuts import why_cut
from analysis.study.growth import derive_growth
from tests.observations import row, table

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
    assert derive_growth(table(first, late), "140400", "retail_sales").empty
    prompt = {**late, "report_year": 2022, "source": "长治2022"}
    assert derive_growth(table(first, prompt), "140400", "retail_sales")["value"].tolist() == [20.0]


def test_a_place_s_territory_parts_levels_and_rates_alike():
    for measure in ("level", "growth"):
        years = set(series_breaks("gdp", "130600", measure)["year"])
        assert {2013, 2018} <= years
    assert 2013 not in set(series_breaks("urban_new_jobs", "130700")["year"])
    assert 2013 in set(series_breaks("good_air_days", "140400")["year"])
