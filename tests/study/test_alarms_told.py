"""Findings on the data that said more, or less, than the figures: what is no alarm, and what it looks like."""

import re

import pytest

from analysis import audit
from analysis.story.quality import QualityPage
from analysis.table.build import save_table
from tests.observations import row, table

POINTS = {"measure": "change", "unit": "个百分点", "value": 1.8, "indicator": "gdp", "wording": "快于"}


def flagged(*rows):
    found = audit(table(*rows))
    return found["reason"].tolist()


def test_what_is_above_an_earlier_year_of_its_own_is_a_change():
    assert "difference" not in flagged(row(year=2024, base_year=2020, **POINTS))
    assert "difference" in flagged(row(year=2024, base_year=2023, **POINTS))  # as where no base is said
    named = row(year=2024, base_year=2020, **{**POINTS, "indicator": None, "indicator_text": "增速快于全省水平"})
    assert "difference" in flagged(named)


def test_a_change_that_is_a_mean_of_each_year_is_said_to_look_like_one():
    savings = {"indicator": "household_savings", "unit": "亿元", "report_year": 2021}
    levels = [row(value=50.0, year=2015, **savings), row(value=110.0, year=2020, **savings)]
    moved = {**savings, "measure": "change", "year": 2020, "base_year": 2015}
    assert flagged(*levels, row(value=12.0, **moved)) == ["change_a_year"]
    assert flagged(*levels, row(value=20.0, **moved)) == ["change"]
    assert flagged(*levels, row(value=60.0, **moved)) == []


@pytest.mark.parametrize(("language", "words"), [("zh", "在指标目录"), ("en", "For the list of indicators")])
def test_what_an_unlisted_name_asks_for_is_in_the_page_s_language(tmp_path, language, words):
    places = ["140400", "140500", "140700", "141000", "141100", "140800"]
    rows = [
        row(indicator=None, indicator_text="水塔容积", value=3.0, unit=unit, region=region, year=year)
        for region in places
        for year in (2021, 2022, 2023, 2024)
        for unit in ("座", "")
    ]
    save_table(table(*rows), tmp_path)
    shown = re.sub("<[^>]+>", " ", str(QualityPage(str(tmp_path), language=language).doubts()))
    assert words in shown
    assert ", )" not in shown
    assert "alias of one, for" not in shown
