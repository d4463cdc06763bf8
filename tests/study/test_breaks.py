"""Known breaks of series, by indicator, place and measure."""

from analysis.study.breaks import marks, series_breaks


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


def test_breaks_in_short_are_those_of_the_list() -> None:
    for indicator in ("gdp", "market_entities", "disposable_income", "grain_output"):
        for region in ("100000", "140000", "140400"):
            for measure in ("level", "growth"):
                listed = series_breaks(indicator, region, measure)
                assert [(each.year, each.kind) for each in marks(indicator, region, measure)] == [
                    (year, kind) for year, kind in zip(listed["year"], listed["kind"], strict=True)
                ]
