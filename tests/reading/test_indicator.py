"""Names → catalogue ids, where they name the same series."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.catalogue import indicators
from analysis.catalogue.words import read_words
from analysis.reading.indicator import indicator_of


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("全市城镇新增就业人数", "urban_new_jobs"),
        ("规上工业增加值", "industrial_value_added"),
        ("城镇常住居民人均可支配收入", "urban_disposable_income"),
        ("经济增长", "gdp"),
        ("GDP", "gdp"),
        ("ＰＭ２．５浓度", None),
        ("PM_2.5浓度", "pm25"),
        ("二氧化硫排放总量", "so2"),
        ("国考断面优良水体比例", "water_quality"),
        ("地方政府专项债券", "local_special_bonds"),
        ("高铁营业里程", "hsr_length"),
        ("高铁营运里程", "hsr_length"),
        ("贫困人口年内全部脱贫", "poverty_reduction"),
        ("", None),
        ("增长", None),
        ("茶叶产量", None),
    ],
)
def test_indicator_of(name: str, found: str | None) -> None:
    assert indicator_of(name) == found


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("中央财政赤字", "deficit"),
        ("地方财政赤字", "deficit"),
        ("新增高速公路里程", "expressway_length"),
        ("新增铁路里程", "rail_length"),
        ("重点地区PM2.5浓度", "pm25"),
        ("茶叶出口总额", "exports"),
        ("某园区生产总值", "gdp"),
    ],
)
def test_another_coverage_is_another_series(name: str, other: str) -> None:
    assert indicator_of(name) != other


def test_every_pattern_and_synonym_names_an_indicator_of_the_catalogue() -> None:
    known = set(indicators()["id"])
    for row in (*read_words("patterns"), *read_words("synonyms")):
        assert row["indicator"] in known, row
    for row in read_words("patterns"):
        assert re.compile(row["pattern"]).groups == 0, row  # groups are counted to tell the patterns apart


@given(st.text(max_size=40))
def test_any_name_is_looked_up(name: str) -> None:
    assert indicator_of(name) is None or indicator_of(name) in set(indicators()["id"])
