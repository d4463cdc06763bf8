"""Names: how far a printed one is from the catalogue's."""

from analysis.study.names import name_distance


def test_names_with_whose_words_are_as_near_as_the_alias():
    assert name_distance("gdp", "全市地区生产总值") == name_distance("gdp", "地区生产总值") == 1
    assert name_distance("gdp", "民营经济地区生产总值") > 1
