"""Known breaks of series, by indicator, place and measure."""

from analysis.study.breaks import series_breaks


def test_the_breaks_that_methods_name_are_known():
    def years(indicator, region="100000", **kinds):
        return set(series_breaks(indicator, region, **kinds)["year"])

    assert {2004, 2008, 2013, 2018, 2023} <= years("gdp")
    assert {2014} <= years("rural_disposable_income")
    assert {2023} <= years("market_entities")
    assert {2022} <= years("registered_unemployment")
    assert {2020} <= years("urban_new_jobs")
    assert 2019 in years("gdp", "140000")
    assert 2019 not in years("gdp")
    assert not {2004, 2008, 2013, 2018, 2023} & years("gdp", measure="growth")
