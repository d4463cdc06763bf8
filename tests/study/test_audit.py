"""The audit: what is flagged, what is let pass, how grave, silenced by a waiver, told in both languages."""

import re
from functools import cache

import pandas as pd
import pytest

from analysis.language import labels
from analysis.study.audit import COLUMNS, KINDS, SEVERITIES, audit, say
from analysis.study.coverage import HEADLINES, coverage
from tests import observations
from tests.observations import row, table

NATION = {"region": "100000"}
RETAIL = {"indicator": "retail_sales"}


def findings(*rows, **choice):
    found = audit(table(*rows), **{"corrections": "none.yaml", **choice})
    assert list(found.columns) == COLUMNS
    return found


def flagged(*rows, kind=None):
    """Kind, severity and reason of each finding."""
    found = findings(*rows)
    found = found if kind is None else found[found["kind"] == kind]
    return found[["kind", "severity", "reason"]].values.tolist()


@cache
def real():
    return audit(observations.built(), corrections="none.yaml")


# Two prints of one thing ---------------------------------------------------------------------------------------------


def test_two_values_in_one_report_contradict_each_other():
    found = findings(row(value=2806.2), row(value=2860.2)).iloc[0]
    assert found[["kind", "severity", "reason"]].tolist() == ["contradiction", "high", "same_report"]
    assert found[["region", "indicator", "measure", "year"]].tolist() == ["140400", "gdp", "level", 2023]
    assert (found["size"], found["unit"]) == (round(100 * 54 / 2806.2, 2), "%")
    assert found["rows"] == (0, 1)
    assert found["sources"] == ("2024:2806.2亿元", "2024:2860.2亿元")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"value": 2806.2}, {"value": 2806.0, "value_text": "2806亿元"}),
        ({"value": 24.66, "unit": "万亿元"}, {"value": 246600.0}),
        ({"value": 24.65, "unit": "万亿元"}, {"value": 24.7, "unit": "万亿元"}),
        ({"value": 2806.2}, {"value": 2800.0, "comparator": "gt"}),
        ({"value": 2806.2}, {"value": 2900.0, "comparator": "about"}),
        ({"value": 2806.2}, {"value": 2700.0, "value_high": 2900.0, "comparator": "between"}),
        ({"value": 2806.2}, {"value": 9000.0, "period_start": 2019}),
        ({"value": 2806.2}, {"value": 1700.0, "indicator_text": "民营经济地区生产总值"}),
        ({"value": 2806.2}, {"value": 2500.0, "status": "estimate"}),
        ({"value": 2806.2}, {"value": 2806.2}),
    ],
)
def test_rounding_bounds_other_things_and_repetition_do_not(first, second):
    assert flagged(row(**first), row(**second)) == []


def test_a_bound_that_the_plain_figure_breaks_does():
    assert flagged(row(value=2806.2), row(value=2900.0, comparator="gt")) == [
        ["contradiction", "medium", "same_report"]
    ]


def test_a_general_name_means_the_same_and_weighs_less():
    rows = [row(measure="growth", value=7.7), row(measure="growth", value=13.6, indicator_text="经济增长")]
    assert flagged(*rows) == [["contradiction", "medium", "same_report"]]


def test_two_targets_of_one_report():
    target = {"status": "target", "measure": "growth"}
    assert flagged(row(value=7, **target), row(value=8, **target)) == [["contradiction", "medium", "targets"]]
    # The next report may aim elsewhere.
    assert flagged(row(value=7, **target), row(value=8, report_year=2022, **target)) == []


def test_later_reports_revise_and_a_census_explains():
    revised = [row(value=100.0, year=2021, **NATION), row(value=102.0, year=2021, report_year=2026, **NATION)]
    assert flagged(*revised) == [["revision", "low", "break"]]  # the census of 2023 lies between
    plain = [row(value=100.0, indicator="trade_total"), row(value=102.0, indicator="trade_total", report_year=2025)]
    assert flagged(*plain) == [["revision", "low", "later"]]
    plain[1]["value"] = 110.0
    assert flagged(*plain) == [["revision", "medium", "later"]]
    plain[1]["value"] = 140.0
    assert flagged(*plain) == [["contradiction", "high", "reports"]]


def test_rates_are_told_apart_in_points():
    rates = [row(measure="growth", value=5.1), row(measure="growth", value=5.3, report_year=2025)]
    found = findings(*rates)
    assert found[["kind", "severity", "size", "unit"]].values.tolist() == [["revision", "low", 0.2, "个百分点"]]
    rates[1]["value"] = 8.0
    assert flagged(*rates) == [["revision", "low", "census"]]  # that of 2023
    rates[1]["value"] = 8.5
    assert flagged(*rates) == [["contradiction", "high", "reports"]]


def test_two_documents_of_one_year():
    rows = [row(value=2806.2), row(value=2860.2, source="另一份")]
    assert flagged(*rows) == [["contradiction", "medium", "same_year"]]


def test_a_list_with_one_name_is_only_noted():
    park = {"indicator": None, "indicator_text": "新建公园", "unit": "个"}
    assert flagged(row(value=3, **park), row(value=8, **park), kind="contradiction") == [
        ["contradiction", "low", "same_report"]
    ]
    apart = [row(value=3, **park), row(value=8, section="目标", **park)]
    assert flagged(*apart, kind="contradiction") == [["contradiction", "medium", "same_report"]]


# Levels against rates ------------------------------------------------------------------------------------------------


def levels(before, now, **cells):
    return [row(**RETAIL, value=before, year=2022, **cells), row(**RETAIL, value=now, year=2023, **cells)]


def test_a_nominal_rate_is_what_its_levels_give():
    rate = row(**RETAIL, measure="growth", value=8.0)
    assert flagged(*levels(1000.0, 1080.0), rate) == []
    assert flagged(*levels(1000.0, 1080.4), rate) == []  # rounding
    found = findings(*levels(1000.0, 1180.0, report_year=2024), rate).iloc[0]
    assert found[["kind", "severity", "reason", "size"]].tolist() == ["level_growth", "medium", "nominal", 10.0]
    assert found[["measure", "year"]].tolist() == ["growth", 2023]
    assert found["rows"] == (0, 1, 2)
    assert flagged(*levels(1000.0, 1280.0, report_year=2024), rate) == [["level_growth", "high", "nominal"]]


def test_levels_of_two_vintages_are_not_held_against_a_rate():
    revised = row(**RETAIL, value=1050.0, year=2022, report_year=2025)
    assert (
        flagged(*levels(1000.0, 1080.0), revised, row(**RETAIL, measure="growth", value=8.0), kind="level_growth") == []
    )


def test_a_real_rate_leaves_the_prices():
    pair = [row(value=1000.0, year=2021), row(value=1080.0, year=2022)]
    rate = row(measure="growth", value=5.0, year=2022)
    assert flagged(*pair, rate) == []  # 2.9 % of prices
    pair[1]["value"] = 1250.0
    found = findings(*pair, rate).iloc[0]
    assert found[["kind", "severity", "reason"]].tolist() == ["level_growth", "low", "real"]
    assert found["size"] == round(100 * (1.25 / 1.05 - 1), 2)
    pair[1]["value"] = 1500.0
    assert flagged(*pair, rate) == [["level_growth", "medium", "real"]]


def test_a_change_is_the_difference_of_its_levels():
    share = {"indicator": "urbanization", "report_year": 2024}
    rows = [row(value=60.1, year=2022, **share), row(value=61.3, **share)]
    moved = {"measure": "change", "unit": "个百分点", **share}
    assert flagged(*rows, row(value=1.2, **moved)) == []
    assert flagged(*rows, row(value=2.5, **moved)) == [["level_growth", "medium", "change"]]
    assert flagged(*rows, row(value=1.5, **moved)) == [["level_growth", "low", "change"]]


@pytest.mark.parametrize(("more", "expected"), [(20.0, []), (21.9, ["low"]), (22.2, ["medium"]), (27.0, ["medium"])])
def test_a_change_of_an_amount_is_far_off_beyond_two_per_cent(more, expected):
    sales = {"indicator": "retail_sales", "report_year": 2024}
    rows = [row(value=100.0, year=2022, **sales), row(value=120.0, **sales), row(value=more, measure="change", **sales)]
    assert [severity for _, severity, _ in flagged(*rows)] == expected


# Sums, slips ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("third", "expected"), [(49.2, []), (49.4, []), (49.5, ["low"]), (51.0, ["medium"]), (20.0, [])]
)
def test_shares_of_the_industries_sum_to_a_hundred(third, expected):
    share = {"indicator": None, "unit": "%"}
    rows = [
        row(value=value, indicator_text=f"第{which}产业占比", **share)
        for which, value in (("一", 4.1), ("二", 46.7), ("三", third))
    ]
    assert [severity for _, severity, _ in flagged(*rows, kind="shares")] == expected


def test_the_shares_of_two_years_side_by_side_are_two_wholes():
    names = [f"第{which}产业增加值占比" for which in "一二三"]
    values = [8.7, 41.2, 50.1, 7.4, 39.6, 53.0]
    rows = [row(indicator=None, unit="%", indicator_text=names[i % 3], value=each) for i, each in enumerate(values)]
    assert flagged(*rows, kind="shares") == []
    rows[4]["value"] = 36.9
    assert flagged(*rows, kind="shares") == [["shares", "medium", "shares"]]


def test_the_industries_sum_to_the_product():
    parts = [row(indicator=f"{which}_value_added", value=value) for which, value in
             (("primary", 110.4), ("secondary", 1795.3), ("tertiary", 900.5))]  # fmt: skip
    assert flagged(*parts, row(value=2806.2)) == []
    assert flagged(*parts, row(value=2826.2)) == [["shares", "medium", "industries"]]
    assert flagged(*parts, row(value=2860.2)) == [["shares", "medium", "industries"]]  # 1.9 % off
    assert flagged(*parts, row(value=2866.2)) == [["shares", "high", "industries"]]  # 2.1 %
    assert flagged(*parts, row(value=3806.2)) == [["shares", "high", "industries"]]


def test_a_slip_of_the_point_between_years_is_told_once():
    jobs = {"indicator": "urban_new_jobs"}
    years = {2019: 4.1, 2020: 4.2, 2021: 43.0, 2022: 4.4}
    found = findings(*[row(**jobs, year=year, value=value) for year, value in years.items()])
    assert found[["kind", "severity", "reason", "year", "size", "unit"]].values.tolist() == [
        ["magnitude", "high", "years", 2021, 10.0, "倍"],
    ]  # fmt: skip
    assert flagged(*[row(**jobs, year=year, value=value) for year, value in {2020: 4.2, 2021: 20.0}.items()]) == []


@pytest.mark.parametrize("factor", [10, 100, 10_000])
def test_a_slip_between_two_reports(factor):
    rows = [row(value=2806.2), row(value=2806.2 * factor, report_year=2025)]
    found = findings(*rows)
    assert found[["kind", "severity", "reason", "size"]].values.tolist() == [["magnitude", "high", "reports", factor]]


def test_a_region_far_from_all_others():
    codes = ["110000", "120000", "130000", "140000", "150000", "210000", "220000", "230000", "310000"]
    rows = [row(region=code, indicator="disposable_income", value=30000.0 + 2000 * i) for i, code in enumerate(codes)]
    assert flagged(*rows) == []
    rows[3]["value"] = 3.4
    assert flagged(*rows) == [["magnitude", "medium", "peers"]]


# Names, coverage, doubtful rows --------------------------------------------------------------------------------------


def test_names_that_several_reports_print_and_the_catalogue_lacks():
    park = {"indicator": None, "indicator_text": "新建公园", "unit": "个"}
    rows = [row(year=year, value=5 + year % 3, **park) for year in (2019, 2020, 2021, 2022)]
    found = findings(*rows)
    assert found[["kind", "severity", "size", "unit"]].values.tolist() == [["unmapped", "low", 4.0, "份"]]
    assert found.iloc[0]["rows"] == (0, 1, 2, 3)
    assert flagged(*rows[:3]) == []


def test_a_hole_is_a_year_with_a_report_and_without_the_figure():
    rates = [row(indicator="cpi", measure="growth", value=2.0, year=year) for year in (2018, 2019, 2022)]
    assert flagged(*rates) == []  # no report of 2020 and 2021 is here
    others = [row(year=year, value=1000.0 + 60 * (year - 2019)) for year in (2020, 2021)]
    found = findings(*rates, *others)
    assert found[["kind", "region", "indicator", "size", "unit", "detail"]].values.tolist() == [
        ["coverage", "140400", "cpi", 2.0, "年", "2020–2021"],
    ]  # fmt: skip


def test_a_doubtful_row_is_a_finding_that_names_it():
    found = findings(row(indicator="urbanization", value=103.0)).iloc[0]
    assert found[["kind", "severity", "reason", "size", "unit"]].tolist() == [
        "doubtful",
        "medium",
        "above_whole",
        103,
        "%",
    ]
    assert found["rows"] == (0,)


# Order, waivers, words -----------------------------------------------------------------------------------------------


def test_the_gravest_come_first():
    found = real()
    ranks = [(SEVERITIES.index(each.severity), KINDS.index(each.kind), -each.size) for each in found.itertuples()]
    assert ranks == sorted(ranks)


def test_a_waiver_silences_its_kind_for_its_row(tmp_path):
    rows = [row(value=2806.2), row(value=2860.2), row(value=-12.0, year=2022)]
    waiver = """
- region: "140400"
  report_year: 2024
  match: {indicator: gdp, measure: level, value_text: 2860.2亿元}
  waive: WHICH
  why: the page corrects itself further down
  seen: the page
"""
    file = tmp_path / "corrections.yaml"
    assert len(findings(*rows, corrections=file)) == 2
    file.write_text(waiver.replace("WHICH", "contradiction"), encoding="utf-8")
    assert findings(*rows, corrections=file)["kind"].tolist() == ["doubtful"]
    file.write_text(waiver.replace("WHICH", "magnitude"), encoding="utf-8")
    assert len(findings(*rows, corrections=file)) == 2


def test_rows_are_the_labels_of_the_table_given():
    rows = table(row(value=1.0, region="140000"), row(value=2806.2), row(value=2860.2))
    found = audit(rows[rows["region"] == "140400"], corrections="none.yaml").iloc[0]
    assert rows.loc[list(found["rows"]), "value"].tolist() == [2806.2, 2860.2]


def test_an_empty_table_has_no_findings():
    assert findings(row()).empty
    assert audit(table(row()).iloc[:0], corrections="none.yaml").empty


REASONS = sorted(
    tuple(key.split(".")[1:]) for key in labels() if key.startswith("audit.") and key.split(".")[1] in KINDS
)


@pytest.mark.parametrize(("kind", "reason"), REASONS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_finding_has_its_words(kind, reason, language):
    finding = {
        "kind": kind, "reason": reason, "region": "140400", "indicator": "gdp", "indicator_text": "地区生产总值",
        "measure": "growth", "year": 2023, "size": 1.5, "unit": "个百分点", "detail": "5.6% ≠ 7.1%",
    }  # fmt: skip
    said = say(finding, language)
    assert "5.6% ≠ 7.1%" in said
    assert "{" not in said
    assert said.endswith("。" if language == "zh" else ".")
    assert language == "zh" or not re.search("[一-鿿]", said.replace("5.6% ≠ 7.1%", ""))


def test_the_real_table():
    """Every finding names rows that exist and says something; the gravest are a short list."""
    built = observations.built()
    found = real()
    assert set(found["kind"]) <= set(KINDS)
    assert set(found["severity"]) <= set(SEVERITIES)
    for each in found.to_dict("records"):
        assert (each["kind"], each["reason"]) in REASONS
        assert set(each["rows"]) <= set(built.index)
        assert len(each["rows"]) == len(each["sources"]) or each["kind"] == "coverage"
        assert each["size"] == each["size"]
        assert len(say(each, "zh")) > 10
        assert "\n" not in say(each, "en")
    high = found[found["severity"] == "high"]
    assert len(high) < 60
    # The nation's GDP growth is printed year after year without a slip.
    growth = found[(found["region"] == "100000") & (found["indicator"] == "gdp") & found["year"].between(2010, 2025)]
    assert growth[growth["severity"] == "high"].empty
    assert pd.Series(HEADLINES).isin(coverage(built).index).all()
