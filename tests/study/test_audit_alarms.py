"""False alarms that the audit no longer gives, each beside the like that it still must."""

import pytest

from analysis import audit
from analysis.study.doubt import why_doubtful
from analysis.study.prints import prints
from tests.observations import row, table


def flagged(*rows, reason=None):
    found = audit(table(*rows), corrections="none.yaml")
    found = found[found["severity"].isin(["high", "medium"])]
    return [each for each in found["reason"].tolist() if reason in (None, each)]


def doubt(**cells):
    [each] = prints(table(row(**cells))).to_dict("records")
    found = why_doubtful(each)
    return found[:2] if found else None


def test_a_county_is_no_peer_of_provinces():
    provinces = [row(region=f"{n}0000", value=20000.0) for n in (11, 12, 13, 14, 21, 22, 31, 32)]
    assert flagged(*provinces, row(region="130630", value=30.0)) == []
    assert flagged(*provinces, row(region="330000", value=30.0), reason="peers") == ["peers"]


@pytest.mark.parametrize(
    ("indicator", "severity"), [("local_total_fiscal_revenue", "medium"), ("odi", "low"), ("loans_new", "low")]
)
def test_only_what_is_steady_can_not_double(indicator, severity):
    assert doubt(indicator=indicator, measure="growth", value=140.0) == (severity, "great_growth")


def test_a_class_of_water_is_no_distance():
    points = {"indicator": None, "measure": "change", "unit": "个百分点", "value": 6.0}
    assert doubt(**points, indicator_text="断面达到或好于三类的比例") is None
    assert doubt(**points, indicator_text="断面好于Ⅲ类的比例") is None
    for name in ("断面好于上年的比例", "优良比例优于考核目标", "服务业增速快于全省"):
        assert doubt(**points, indicator_text=name) == ("medium", "difference"), name


def test_a_standard_by_the_month_is_money():
    assert doubt(indicator="rural_minimum_living", value=500.0, unit="元/月") is None
    assert doubt(indicator="rural_minimum_living", value=500.0, unit="公里") == ("medium", "odd_unit")


def test_a_target_and_one_beyond_it_are_two():
    plan = {"status": "target", "year": 2026, "report_year": 2022, "indicator": "local_total_fiscal_revenue"}
    rows = row(**plan, value=36.0), row(**plan, value=60.0)
    assert flagged(*rows) == ["targets"]
    assert flagged(rows[0], {**rows[1], "wording": "力争"}) == []
    assert flagged({**rows[0], "wording": "力争"}, {**rows[1], "wording": "力争"}) == ["targets"]


def test_a_name_that_says_nothing_contradicts_nothing():
    plain = {"indicator": None, "unit": "亿元", "indicator_text": "投资"}
    parts = row(**plain, value=6.3, section="一"), row(**plain, value=0.4, section="二")
    assert flagged(*parts, reason="same_report") == []
    named = [{**each, "indicator_text": "水库投资"} for each in parts]
    assert flagged(*named, reason="same_report") == ["same_report"]


def test_documents_of_one_year_may_round():
    jobs = {"indicator": "urban_new_jobs", "year": 2023}
    first = row(**jobs, value=1269.0)
    assert flagged(first, row(**jobs, value=1270.0, source="公报")) == []
    assert flagged(first, row(**jobs, value=1300.0, source="公报")) == ["same_year"]


def test_revenue_is_told_on_the_comparable_basis():
    fiscal = {"indicator": "local_total_fiscal_revenue"}
    levels = row(**fiscal, value=100.0, year=2022), row(**fiscal, value=110.0, year=2023)
    assert flagged(*levels, row(**fiscal, measure="growth", value=22.0)) == []
    assert flagged(*levels, row(**fiscal, measure="growth", value=60.0), reason="nominal") == ["nominal"]
    sales = {"indicator": "retail_sales"}
    levels = row(**sales, value=100.0, year=2022), row(**sales, value=110.0, year=2023)
    assert flagged(*levels, row(**sales, measure="growth", value=22.0)) == ["nominal"]
    points = {**fiscal, "measure": "change", "unit": "亿元"}
    levels = row(**fiscal, value=100.0, year=2022, report_year=2024), row(**fiscal, value=110.0, year=2023)
    assert flagged(*levels, row(**points, value=20.0)) == []
    assert flagged(*levels, row(**points, value=40.0)) == ["change"]


@pytest.mark.parametrize(
    ("words", "value", "step"), [("一点二倍", 120.0, 10.0), ("二十一点七％", 21.7, 0.1), ("三倍", 300.0, 0.0)]
)
def test_a_number_in_words_has_a_last_place_too(words, value, step):
    [each] = prints(table(row(measure="growth", value=value, value_text=words))).to_dict("records")
    assert each["step"] == pytest.approx(step)
