"""Prints, kinds, names, breaks and growth at their edges: ties, ends of ranges, one year too few."""

import math

import pandas as pd
import pytest

from analysis.errors import InputError
from analysis.study.breaks import broken_between, series_breaks
from analysis.study.growth import chain_index, one_vintage
from analysis.study.kind import adds_up, dimension_of, implied_dimension
from analysis.study.names import name_distance, plain_name
from analysis.study.prints import prints, records, scaled, settle, tidy, within
from tests.observations import of, row, table

NAN = math.nan
HERE = "140400"
GDP = {"indicator": "gdp", "measure": "growth"}
SALES = {"indicator": "retail_sales"}


# Prints --------------------------------------------------------------------------------------------------------------


def test_prints_have_what_is_needed_to_choose():
    found = prints(
        table(
            row(value=2806.2),
            row(**GDP, value=5.5, comparator="about"),
            row(indicator=None, indicator_text="全市“茶园”面积", value=3.0, unit="万亩", comparator="ge"),
            row(indicator=None, indicator_text="茶园面积", value=50000.0, unit="亩", comparator="between"),
            row(indicator=None, indicator_text="茶园面积", value=4.0, unit="万亩", comparator="rank"),
        )
    )
    assert found["subject"].tolist() == ["gdp", "gdp", "?茶园面积", "?茶园面积", "?茶园面积"]
    assert found["form"].tolist() == [0, 1, 2, 3, 4]
    assert found["distance"].tolist() == [0, 0, 0, 0, 0]
    assert found["price_basis"].tolist() == ["", "real", "", "", ""]
    assert found["flow"].tolist() == [False] * 5
    assert found["unit"].tolist() == ["亿元", "%", "万亩", "万亩", "万亩"]  # the subject's most frequent unit
    assert found["value"].tolist() == [2806.2, 5.5, 3.0, 5.0, 4.0]
    assert found["step"].tolist() == pytest.approx([0.1, 0.1, 1.0, 0.0001, 1.0])


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("2,806.25亿元", 2806.25, 0.01), ("１２．５%", 12.5, 0.1), ("12·5%", 12.5, 0.1), ("3万人", 30000.0, 10000.0),
        ("-3.5%", -3.5, 0.1), ("三成", 30.0, 0.0), ("0", 0.0, 0.0), ("与经济增长同步", NAN, 0.0),
    ],
)  # fmt: skip
def test_a_step_is_one_in_the_last_printed_place(text, value, step):
    given = table(row(value=None if value != value else value, value_text=text, unit="亿元"))
    assert prints(given)["step"].item() == pytest.approx(step)


def test_a_price_index_told_as_a_level_in_per_cent_is_its_growth():
    found = prints(table(row(indicator="cpi", value=2.0, unit="%"), row(indicator="cpi", value=102.0, unit="亿元")))
    assert found["measure"].tolist() == ["growth", "level"]


def test_numbers_are_tidied_and_scaled_without_noise():
    assert tidy(0.1 + 0.2) == 0.3
    assert math.isnan(tidy(NAN))
    frame = scaled(pd.DataFrame({"value": [24.66], "value_high": [NAN], "other": [1]}), "万元", [10000])
    assert frame["value"].tolist() == [246600.0]
    assert frame["unit"].tolist() == ["万元"]
    assert frame["value_high"].isna().all()
    assert frame["other"].tolist() == [1]
    assert "step" not in frame


def test_a_difference_within_rounding():
    assert within(0.05, 0.05)
    assert within(-0.3 + 0.2, 0.1)  # binary noise
    assert not within(0.0501, 0.05)
    assert within(NAN, 0.0)
    assert not within(1e-6, 0.0)


def prints_of(*cells, **common):
    return prints(table(*(row(**{**common, **each}) for each in cells)))


def test_prints_are_settled_by_their_vintages():
    rows = prints_of(
        {"report_year": 2024, "value": 100.0, "value_text": "100.0亿元"},
        {"report_year": 2025, "value": 103.0, "value_text": "103.0亿元"},
        {"report_year": 2026, "value": 104.0, "value_text": "104.0亿元"},
        **SALES,
    )
    wanted = {"value_first": 100.0, "value_latest": 104.0, "n_prints": 3, "revised": True}
    for vintage, value in (("first", 100.0), ("latest", 104.0)):
        found = records(settle(rows, vintage))
        assert len(found) == 1
        assert {name: found[0][name] for name in ("value", *wanted)} == {"value": value, **wanted}
    assert records(settle(rows))[0]["value"] == 104.0
    with pytest.raises(InputError, match="vintage 'last': must be one of latest, first"):
        settle(rows, "last")


@pytest.mark.parametrize(
    ("first", "last", "revised", "value"),
    [
        ("100.4亿元", "100亿元", False, 100.4),  # rounded
        ("100.5亿元", "100亿元", False, 100.5),  # just rounded, to either side
        ("100.6亿元", "100亿元", True, 100.0),
        ("101亿元", "100亿元", False, 100.0),  # both rounded: half a step each
        ("100亿元", "100.4亿元", False, 100.4),
        ("102亿元", "100亿元", True, 100.0),
    ],
)
def test_a_revision_is_more_than_rounding(first, last, revised, value):
    told = [{"value": float(text[:-2]), "value_text": text} for text in (first, last)]
    rows = prints_of(*({"report_year": 2024 + i, **each} for i, each in enumerate(told)), **SALES)
    found = records(settle(rows))[0]
    assert (found["revised"], found["value"]) == (revised, value)


def test_a_print_with_less_gives_way():
    estimate = {"report_year": 2025, "status": "estimate", "value": 9.0}
    bound = {"report_year": 2025, "comparator": "ge", "value": 8.0}
    own = {"report_year": 2023, "value": 7.0}
    plain = {"report_year": 2024, "value": 6.0}
    for less in (estimate, bound, own):
        found = records(settle(prints_of(less, plain, **SALES)))
        assert [each["value"] for each in found] == [6.0]
        assert [each["value"] for each in records(settle(prints_of(less, **SALES)))] == [less["value"]]


# Kinds, names, breaks ------------------------------------------------------------------------------------------------


def test_dimensions_of_what_indicators_count():
    assert implied_dimension("urban_new_jobs", "万") == ("person", 10000.0)
    assert implied_dimension(None, "万个") == dimension_of("万个")
    assert implied_dimension("gdp", "万") == dimension_of("万")
    assert implied_dimension("urban_new_jobs", "亿元") == dimension_of("亿元")


@pytest.mark.parametrize(
    ("figure", "adds"),
    [
        ({"unit": "%", "flow": True, "subject": "urban_new_jobs"}, False),
        ({"unit": "万人", "flow": False, "subject": "urban_new_jobs"}, True),
        ({"unit": "万人", "flow": False, "subject": "?新增就业"}, False),
        ({"unit": "亿元", "flow": True, "subject": "?新增贷款"}, True),
        ({"unit": "%", "flow": False, "subject": "forest_cover"}, False),
        ({"unit": "万亩", "flow": False, "subject": "forest_cover"}, False),
    ],
)
def test_only_a_flow_adds_up(figure, adds):
    assert adds_up(figure) is adds


def test_plain_names():
    assert plain_name("“十里”茶园（有机）") == "十里茶园有机"
    assert plain_name("全省地方财政收入") == "财政收入"
    assert plain_name("全市") == "全市"
    assert plain_name("ＧＤＰ 增速") == "GDP增速"
    assert name_distance("gdp", "与此无关的名字") == 50
    assert name_distance("gdp", "茶叶国内生产总值") == 4


def test_breaks_of_a_region_and_of_all():
    years = {kind: set(series_breaks("gdp", measure=kind)["year"]) for kind in ("level", "growth", "average_growth")}
    assert years["growth"] == years["average_growth"] < years["level"]
    assert series_breaks("gdp")["year"].is_monotonic_increasing
    assert list(series_breaks("gdp").index) == list(range(len(series_breaks("gdp"))))
    assert set(series_breaks("gdp")["region"].dropna()) == set()
    assert set(series_breaks("gdp", "中国")["region"].dropna()) <= {"100000"}
    assert set(series_breaks("gdp", HERE)["region"].dropna()) <= {HERE, "local"}


def test_a_break_lies_after_the_base_and_at_or_before_the_year():
    year = int(series_breaks("gdp").query("kind == 'revision'")["year"].iloc[0])
    assert broken_between("gdp", HERE, year - 1, year)
    assert broken_between("gdp", HERE, year - 1, year + 3)
    assert not broken_between(None, HERE, year - 1, year)
    event = int(series_breaks("market_entities").query("kind == 'event'")["year"].iloc[0])
    assert not broken_between("market_entities", HERE, event - 1, event)  # 2020 is a mark, no break


# Growth --------------------------------------------------------------------------------------------------------------


def test_an_index_of_the_last_unbroken_years_only():
    assert chain_index(of([])).to_dict("list") == {"year": [], "value": []}
    assert chain_index(of([])).dtypes.astype(str).tolist() == ["int64", "float64"]
    gap = pd.DataFrame({"year": [2013, 2010, 2012, 2011], "value": [50.0, 10.0, NAN, 10.0]})
    assert chain_index(gap).to_dict("list") == {"year": [2012, 2013], "value": [100.0, 150.0]}


def levels(*cells):
    return records(prints_of(*cells, **SALES))


def test_two_levels_of_one_report_meet_in_the_vintage_s_report():
    found = levels(
        {"year": 2021, "report_year": 2023, "value": 100.0}, {"year": 2022, "report_year": 2023, "value": 110.0},
        {"year": 2021, "report_year": 2024, "value": 200.0}, {"year": 2022, "report_year": 2024, "value": 240.0},
    )  # fmt: skip
    assert [each["value"] for each in one_vintage(found, 2022, 2021)] == [240.0, 200.0]
    assert [each["value"] for each in one_vintage(found, 2022, 2021, "first")] == [110.0, 100.0]
    assert one_vintage(found, 2023, 2022) is None


def test_two_first_prints_meet_while_the_earlier_stands():
    before = {"year": 2021, "value": 100.0}
    now = {"year": 2022, "value": 110.0}
    assert [each["value"] for each in one_vintage(levels(before, now), 2022, 2021)] == [110.0, 100.0]
    rounded_again = {"year": 2021, "report_year": 2024, "value": 100.5, "value_text": "100.5亿元"}
    stands = one_vintage(levels(before, now, rounded_again), 2022, 2021)
    assert [each["value"] for each in stands] == [110.0, 100.0]
    revised = {"year": 2021, "report_year": 2024, "value": 105.0}
    assert one_vintage(levels(before, now, revised), 2022, 2021) is None
    later = {"year": 2023, "value": 130.0}
    assert one_vintage(levels(before, later), 2023, 2021) is None  # two years apart in two reports
    same = {"year": 2021, "report_year": 2024, "value": 100.0}
    assert [each["value"] for each in one_vintage(levels(same, later), 2023, 2021)] == [130.0, 100.0]


@pytest.mark.parametrize(
    "less",
    [{"comparator": "ge"}, {"comparator": "about"}, {"period_start": 2020}, {"report_year": 2021}],
)
def test_a_level_that_is_not_plain_makes_no_rate(less):
    before = {"year": 2021, "value": 100.0}
    now = {"year": 2022, "value": 110.0}
    assert one_vintage(levels({**before, **less}, now), 2022, 2021) is None
