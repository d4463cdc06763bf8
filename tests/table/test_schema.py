"""The doors of the table: every rule of the data dictionary is held, and a breach is shown with its rows."""

import numpy as np
import pandas as pd
import pytest

from analysis.errors import InputError
from analysis.table.schema import COLUMNS, DTYPES, KEY, SCHEMA, as_table, validate
from tests.observations import row, table

GROWTH = {"measure": "growth", "value": 5.6, "unit": "%", "value_text": "5.6%", "base_year": 2022}


@pytest.fixture
def good() -> pd.DataFrame:
    return table(
        row(),
        row(**GROWTH),
        row(status="target", comparator="between", value=6, value_high=6.5, measure="growth", unit="%", year=2024),
        row(status="target", comparator="gt", value=None, reference="gdp:growth;cpi:growth", measure="growth", unit="%",
            indicator="rural_disposable_income", year=2024),
    )  # fmt: skip


def test_a_good_table_goes_through_and_is_the_same_object(good):
    assert validate(good) is good


def test_every_column_has_a_meaning_and_a_type_of_the_table_schema():
    assert len(set(COLUMNS)) == len(COLUMNS) == 24
    assert set(KEY) <= set(COLUMNS)
    for each in SCHEMA:
        assert each.meaning
        assert each.type in ("string", "number", "integer")


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"region": "999999"}, "region is a code"),
        ({"indicator": "gdpp"}, "indicator is an id of the catalogue"),
        ({"measure": "share"}, "measure is one of level, growth"),
        ({"status": "aim"}, "status is one of actual, estimate, target"),
        ({"comparator": "ne"}, "comparator is one of eq"),
        ({"basis": "constant"}, "basis is one of real, nominal"),
        ({"unit": "3"}, "unit is a unit"),
        ({**GROWTH, "unit": "亿元"}, "growth is in %"),
        ({"measure": "rank", "value": 3, "unit": "%"}, "a rank in 位"),
        ({"period_start": 2024}, "period_start ≤ year"),
        ({"year": 2203, "period_start": 2203}, "year ≤ 2100"),
        ({"report_year": 1899}, "1949 ≤ report_year"),
        ({**GROWTH, "base_year": None}, "growth and change have a base_year"),
        ({**GROWTH, "base_year": 2020}, "the year before period_start"),
        ({"comparator": "between"}, "value_high is there for between"),
        ({"comparator": "between", "value_high": 100.0}, "is above value"),
        ({"value_high": 3000.0}, "value_high is there for between"),
        ({"value": None}, "a value is a number"),
        ({"value": np.inf}, "a value is a number"),
        ({"reference": "gdp:growth"}, "reference names series"),
        ({"reference": "经济增长", "status": "target"}, "reference names series"),
        ({"source": ""}, "source is named"),
        ({"indicator_text": ""}, "indicator_text is not empty"),
        ({"start": 9, "end": 9}, "start is before end"),
        ({"start": -1, "end": 9}, "start is before end"),
    ],
)
def test_a_broken_rule_shows_its_rows_and_the_call_that_mends(good, cells, rule):
    broken = pd.concat([good, table({**row(start=900, end=908), **cells})], ignore_index=True)
    with pytest.raises(InputError) as told:
        validate(as_table(broken))
    message = str(told.value)
    assert message.startswith("1 of 5 rows break a rule of the table:")
    assert rule in message
    assert "rows 4" in message
    assert "table.drop([4])" in message
    assert len(validate(broken.drop([4]))) == 4, "the call that the message gives mends it"


def test_a_key_that_stands_twice_shows_both_rows(good):
    twice = pd.concat([good, good.iloc[[1]]], ignore_index=True)
    with pytest.raises(InputError, match=r"together are unique: rows 1, 4"):
        validate(twice)


def test_many_breaches_are_counted_and_a_few_shown(good):
    many = pd.concat([good.iloc[[0]]] * 40, ignore_index=True).assign(start=range(40), end=range(60, 100), unit="3")
    with pytest.raises(InputError) as told:
        validate(many)
    assert "40 of 40 rows" in str(told.value)
    assert "and 35 more" in str(told.value)
    assert len(str(told.value).splitlines()) < 12


def test_columns_out_of_order_or_of_another_type_name_the_call(good):
    for wrong in (good[COLUMNS[::-1]], good.assign(year=good["year"].astype("float64"))):
        with pytest.raises(InputError, match=r"put it right with as_table\(table\)"):
            validate(wrong)
        assert validate(as_table(wrong)).equals(good)
    with pytest.raises(InputError, match="unknown columns mood"):
        validate(good.assign(mood="good"))
    with pytest.raises(InputError, match="number the rows"):
        validate(good.set_axis([0, 0, 1, 2]))


def test_as_table_adds_what_may_be_missing_and_asks_for_the_rest(good):
    slim = as_table(good.drop(columns=["basis", "reference", "value_high"]))
    assert slim["basis"].isna().all()
    assert {name: str(slim[name].dtype) for name in COLUMNS} == DTYPES
    with pytest.raises(InputError, match="lacks unit, year"):
        as_table(good.drop(columns=["year", "unit"]))


@pytest.mark.parametrize(
    ("column", "cell"), [("value", "许多"), ("year", 2023.5), ("year", None), ("base_year", "去年")]
)
def test_a_cell_of_another_type_is_shown(good, column, cell):
    wrong = good.astype({column: "object"})
    wrong.loc[2, column] = cell
    with pytest.raises(InputError, match=rf"column {column} is .*; 1 of 4 cells .*row 2.*table.drop\(\[2\]\)"):
        as_table(wrong)
