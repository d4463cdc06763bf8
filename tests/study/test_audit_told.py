"""Findings of the audit that said what is not so, each beside the like that it still must find."""

import pytest

from analysis import audit
from analysis.study.audit import say
from tests.observations import row, table


def found(*rows):
    return audit(table(*rows), corrections="none.yaml")


def reasons(*rows):
    return found(*rows)[["severity", "reason"]].values.tolist()


@pytest.mark.parametrize(
    ("indicator", "year", "first", "later", "values"),
    [("energy_intensity", 2006, 2007, 2010, (-1.4, -2.9)), ("gnp", 1991, 1992, 2010, (7.1, 9.3))],
)
def test_a_rate_after_a_census_is_a_known_revision(indicator, year, first, later, values):
    rate = {"region": "100000", "indicator": indicator, "measure": "growth"}
    told = [
        row(**rate, year=at, report_year=at + report - year, value=value)
        for at in (year, year + 20)
        for report, value in zip((first, later), values, strict=True)
    ]
    assert reasons(*told[:2]) == [["low", "census"]]
    assert reasons(*told[2:]) == [["high", "reports"]]


def test_revenue_on_a_comparable_basis_says_nothing_of_prices():
    levels = {"indicator": "general_public_budget_revenue"}
    rate = {"measure": "growth", "basis": "real", "value": 9.0}
    two = row(**levels, value=100.3, year=2022, report_year=2024), row(**levels, value=125.4)
    [finding] = found(*two, row(**levels, **rate)).to_dict("records")
    assert (finding["reason"], finding["size"], finding["unit"]) == ("comparable", 16.02, "个百分点")
    assert "可比口径（口径可能作过调整）" in say(finding)
    assert "上年基数" not in say(finding)  # 扣除留抵退税 changes what this year counts
    assert "价格" not in say(finding)
    now = {"year": 2022, "report_year": 2023}
    gdp = row(value=2003.4, year=2021, report_year=2023), row(value=2504.1, **now), row(**rate, **now)
    assert reasons(*gdp) == [["low", "real"]]


def test_names_that_say_enough_are_not_empty():
    plain = {"indicator": None, "unit": "万元", "value": 300.0}
    for name in ("节约财政资金", "下达中央补助资金", "新增中央预算资金"):
        assert reasons(row(**plain, indicator_text=name)) == [], name
    for name in ("安排财政资金", "拨付专项补助资金"):
        assert reasons(row(**plain, indicator_text=name)) == [["medium", "empty_name"]], name


def test_a_noun_that_begins_like_a_verb_is_none():
    plain = {"indicator": None, "unit": "个", "value": 3.0}
    for name in ("从业人员培训", "要素交易平台"):
        assert reasons(row(**plain, indicator_text=name)) == [], name
    for name in ("从严管理的市场", "要建的市场"):
        assert reasons(row(**plain, indicator_text=name)) == [["low", "verb_name"]], name


def test_a_single_character_asks_for_no_indicator():
    def of(name):
        cells = {"indicator": None, "indicator_text": name, "unit": "个", "value": 3.0}
        rows = [row(**cells, year=year, report_year=year + 1) for year in range(2018, 2023)]
        return [each for _, each in reasons(*rows)]

    assert of("县") == []
    assert of("示范县") == ["frequent"]


def test_units_of_a_name_without_an_indicator_are_in_the_language():
    cells = {"indicator": None, "indicator_text": "示范县", "unit": "个", "value": 3.0}
    rows = [row(**{**cells, "unit": "户" if year < 2020 else "吨"}, year=year) for year in range(2018, 2024)]
    [finding] = found(*rows).to_dict("records")
    assert "示范县: 6（吨、户）" in say(finding)
    assert "示范县: 6 (tonnes, households or firms)" in say(finding, "en")


def test_a_name_of_the_reports_own_is_quoted():
    [finding] = found(row(indicator=None, indicator_text="4", unit="处", value=7.0)).to_dict("records")
    assert say(finding).startswith("长治市，“4”2023年：")
    assert say(finding, "en").startswith("Changzhi, “4” 2023:")
    high = row(value=2860.2, start=90)
    assert say(found(row(), high).iloc[0]).startswith("长治市，地区生产总值2023年：")


def test_a_hole_asks_for_what_is_not_there():
    told = [row(year=year, value=2000.0 + year) for year in (2016, 2018, 2021)]
    others = [row(indicator="cpi", measure="growth", year=year, value=2.0) for year in range(2016, 2022)]
    holes = found(*told, *others)
    [finding] = holes[holes["reason"] == "hole"].to_dict("records")
    assert "2017, 2019–2020" in finding["correction"]
    assert "reports of the years after" in finding["correction"]
