"""Units: conversion keeps the quantity, refuses another dimension, and lands where yearbooks are."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.catalogue import MAGNITUDES, indicators, known_units, unit
from analysis.errors import InputError
from analysis.table.conversion import convert, normalise_units

SYMBOLS = sorted(
    symbol
    for base in known_units()
    for magnitude in ("", *MAGNITUDES)
    if (symbol := magnitude + base) and not base.startswith("%")
)
DIMENSIONS: dict[str, list[str]] = {}
for _symbol in SYMBOLS:
    try:
        DIMENSIONS.setdefault(unit(_symbol).dimension, []).append(_symbol)
    except InputError:
        continue
# Figures of reports have few digits.
values = st.integers(-999_999, 999_999).map(lambda n: n / 100)


def rows(*cells: tuple[float, str]) -> pd.DataFrame:
    return pd.DataFrame(cells, columns=["value", "unit"]).assign(value_high=float("nan"))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    dimension = draw(st.sampled_from(sorted(name for name, symbols in DIMENSIONS.items() if len(symbols) > 1)))
    return draw(st.sampled_from(DIMENSIONS[dimension])), draw(st.sampled_from(DIMENSIONS[dimension]))


@settings(deadline=None)
@given(values, pairs())
def test_there_and_back_again(value, pair):
    there, other = pair
    table = convert(rows((value, there)), other)
    assert table["unit"].tolist() == [other]
    assert math.isclose(convert(table, there)["value"][0], value, rel_tol=1e-9, abs_tol=1e-12)


@settings(deadline=None)
@given(values, pairs())
def test_a_value_times_its_unit_is_kept(value, pair):
    there, other = pair
    found = convert(rows((value, there)), other)["value"][0]
    assert math.isclose(found * unit(other).factor, value * unit(there).factor, rel_tol=1e-9, abs_tol=1e-9)


@settings(deadline=None)
@given(values, st.sampled_from(SYMBOLS), st.sampled_from(SYMBOLS))
def test_another_dimension_is_refused_with_the_way_out(value, there, other):
    table = rows((value, there), (1.0, other))
    if unit(there).dimension == unit(other).dimension:
        assert convert(table, other)["value"][1] == 1.0
        return
    with pytest.raises(InputError) as told:
        convert(table, other)
    message = str(told.value)
    assert message.startswith(f"{other} is {unit(other).dimension}; 1 of 2 rows are not")
    assert there in message
    assert f'convert(table[~table["unit"].isin([{there!r}])], "{other}")' in message


def test_the_call_that_the_message_gives_works():
    table = rows((24.8, "亿斤"), (3.0, "%"))
    with pytest.raises(InputError) as told:
        convert(table, "万吨")
    call = str(told.value).rsplit("to go on without them: ", 1)[1]
    assert eval(call, {"convert": convert, "table": table})["value"].tolist() == [124.0]


@pytest.mark.parametrize(
    ("value", "there", "other", "found"),
    [
        (24.8, "亿斤", "万吨", 124),
        (1.3, "万亿斤", "亿吨", 6.5),
        (383.7, "万亩", "千公顷", 255.8),
        (1, "亩", "公顷", 1 / 15),
        (1, "担", "吨", 0.05),
        (2.36, "万亿元", "亿元", 23600),
        (6600, "万人", "亿人", 0.66),
        (4.2, "个百分点", "个百分点", 4.2),
        (0.07, "万公里", "公里", 700),
        (2.5, "万公里", "公里", 25_000),
        (1, "公里", "米", 1000),
        (3, "公里", "里", 6),
        (1, "海里", "公里", 1.852),
        (640, "元/人·年", "元/年", 640),
        (110, "kV", "千伏", 110),
        (1.2, "km", "米", 1200),
        (2, "Eflops", "P", 2000),
    ],
)
def test_known_ratios_without_noise(value, there, other, found):
    assert convert(rows((value, there)), other)["value"][0] == float(f"{found:.12g}")


def test_counters_convert_only_into_themselves():
    assert convert(rows((3, "万户")), "户")["value"][0] == 30_000
    for other in ("家", "个", "人", "元"):
        with pytest.raises(InputError):
            convert(rows((3, "户")), other)


def test_a_range_is_converted_at_both_ends_and_an_absent_value_stays_absent():
    table = pd.DataFrame({"value": [6.0, None], "value_high": [6.5, None], "unit": ["亿斤", "亿斤"]})
    found = convert(table, "万吨")
    assert found.loc[0, ["value", "value_high"]].tolist() == [30.0, 32.5]
    assert found.loc[1, ["value", "value_high"]].isna().all()
    assert table["value"][0] == 6.0


def test_an_unknown_unit_is_named():
    with pytest.raises(InputError, match="光年"):
        convert(rows((1, "亿元")), "光年")


# --- into yearbook units


def normal(indicator: str | None, measure: str, value: float, symbol: str) -> tuple[float, str]:
    table = pd.DataFrame(
        {"indicator": [indicator], "measure": [measure], "value": [value], "value_high": [None], "unit": [symbol]}
    )
    found = normalise_units(table)
    return found["value"][0], found["unit"][0]


def test_a_thousand_grams_are_what_a_kilogram_is():
    assert normal(None, "level", 5.0, "千g") == normal(None, "level", 5.0, "千克") == (5.0, "公斤")


@settings(deadline=None)
@given(values, st.sampled_from(SYMBOLS))
def test_a_level_without_an_indicator_keeps_its_quantity(value, symbol):
    found, into = normal(None, "level", value, symbol)
    assert unit(into).dimension == unit(symbol).dimension
    assert math.isclose(found * unit(into).factor, value * unit(symbol).factor, rel_tol=1e-9, abs_tol=1e-9)
    assert not any(each in into for each in ("斤", "亩", "担")) or "公斤" in into
    assert normal(None, "level", found, into) == (found, into), "once is enough"


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(indicators()["id"].tolist()), values)
def test_a_catalogued_level_is_in_the_unit_of_the_catalogue(indicator, value):
    wanted = dict(indicators()[["id", "unit"]].itertuples(index=False, name=None))[indicator]
    for symbol in DIMENSIONS.get(unit(wanted).dimension, [wanted])[::7]:
        assert normal(indicator, "level", value, symbol)[1] == wanted


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ((None, "growth", 3.0, "成"), (30, "%")),
        (("gdp", "level", 2.36, "万亿元"), (23600, "亿元")),
        (("grain_output", "level", 24.8, "亿斤"), (124, "万吨")),
        ((None, "rank", 3, "名"), (3, "位")),
        ((None, "level", 309.9, "公斤/亩"), (4648.5, "公斤/公顷")),
        ((None, "level", 1000, "亩"), (66.6666666667, "公顷")),
        ((None, "level", 50, "万名"), (50, "万人")),
        ((None, "level", 19_998, "里"), (9999, "公里")),
        ((None, "level", 20_000, "里"), (1, "万公里")),
        ((None, "level", 5, "万里"), (2.5, "万公里")),
        ((None, "level", 3000, "里"), (1500, "公里")),
        ((None, "level", 20_000, "斤"), (10, "吨")),
        ((None, "level", 2, "亿斤"), (10, "万吨")),
        ((None, "level", 15, "万亩"), (10, "千公顷")),
        ((None, "level", 9.9, "兆瓦"), (9900, "千瓦")),
        ((None, "level", 30, "兆瓦"), (3, "万千瓦")),
        ((None, "level", 35, "GWh"), (3500, "万千瓦时")),
        ((None, "level", 2, "TWh"), (20, "亿千瓦时")),
        (("minimum_wage", "level", 1800, "元/月"), (1800, "元")),
        (("rural_minimum_living", "level", 500, "元/月"), (500, "元/月")),
        ((None, "level", 640, "元/人·年"), (640, "元/人·年")),
    ],
)
def test_yearbook_units(given, found):
    assert normal(*given) == found
