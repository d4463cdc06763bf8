"""What pages may not say: a verdict where no side is better, a mean of two places, a report where it is the press."""

import pandas as pd

from analysis import audit
from analysis.chart.marks import came_text, source_words
from analysis.language import quantity
from analysis.story.studies import EscalationPage, MarginsPage
from analysis.story.targets import TargetsPage
from analysis.story.trends import TrendsPage
from analysis.study.target import compare_targets
from analysis.study.trend import trend
from tests.markup import words as told
from tests.observations import aim, came, table

RATE = {"measure": "growth", "unit": "%"}
GDP = {"indicator": "gdp", **RATE}


def test_what_has_no_better_side_has_no_verdict_word(folder):
    money = {"indicator": "m2", "indicator_text": "广义货币", **RATE}
    rows = [aim(6.0, "ge", **GDP), came(6.5, **GDP), aim(8.0, **money), came(7.0, **money)]
    page = TargetsPage(folder(*rows), "140400", 2020)
    shown = told(page.years())
    assert "比目标低1个百分点" in shown
    assert "未达到" not in shown
    first = told(page.first())
    assert "其余1项（赤字、债务、预算等，没有好坏方向）" in first or "比目标低1个百分点" in first


def test_broadly_in_step_is_put_so(folder):
    income = {"indicator": "disposable_income", "indicator_text": "居民人均可支配收入", **RATE}
    wanted = aim(None, "about", reference="gdp:growth", wording="与经济增长基本同步", **income)
    page = TargetsPage(folder(wanted, came(6.0, **income), came(6.1, **GDP)), "140400", 2020)
    assert "与经济增长基本同步" in told(page.first())


def test_the_farthest_years_are_all_named(folder):
    prices = {"indicator": "cpi", "indicator_text": "居民消费价格", **RATE}
    rows = [aim(3.0, "about", year, **prices) for year in (2023, 2024)]
    rows += [came(0.2, "eq", year, **prices) for year in (2023, 2024)]
    page = TargetsPage(folder(*rows), "140400", 2020)
    assert "离目标最远的是2023和2024年" in told(page.details()) + told(page.answer())


def test_a_figure_is_of_the_kind_of_document_it_is_from():
    of = {"report_year": 2022, "value_text": "12亿斤"}
    assert source_words({**of, "source_kind": "report"}, "zh") == "2022年报告所印：“12亿斤”"
    assert "报刊所印" in source_words({**of, "source_kind": "press"}, "zh")
    assert "计划所列" in source_words({**of, "actual_source_kind": "plan", "actual_report_year": 2022,
                                   "actual_text": "x"}, "zh", "actual_")  # fmt: skip
    assert "press" in source_words({**of, "source_kind": "press"}, "en")
    bound = {"actual": 600, "actual_comparator": "gt", "unit": "万套", "actual_high": None}
    assert came_text(bound, "zh") == "超过600万套"


def test_all_revenue_is_not_the_budget_s_below_the_nation():
    money = {"indicator": "general_public_budget_revenue", **RATE}
    rows = aim(8.0, indicator_text="财政收入", **money), came(9.0, indicator_text="一般公共预算收入", **money)
    found = compare_targets(table(*rows)).iloc[0]
    assert (found["verdict"], found["reason"]) == ("not_comparable", "name_differs")
    nation = [{**each, "region": "100000"} for each in rows]
    assert compare_targets(table(*nation))["verdict"].tolist() == ["met"]


def test_a_mean_takes_three_places_and_the_ends_are_told(folder):
    nation = aim(4.5, "between", value_high=5.0, region="100000", **GDP)
    two = [aim(5.0, region=place, **GDP) for place in ("140000", "130000")]
    page = EscalationPage(folder(nation, *two), start_year=2020)
    assert "平均" not in told(page.findings())
    assert "等于上级上限的2个" in told(page.findings())
    assert "+0.5" not in told(page.years())
    third = aim(6.0, region="150000", **GDP)
    page = EscalationPage(folder(nation, *two, third), start_year=2020)
    assert "高于上级的1个、等于上级上限的2个" in told(page.answer())
    assert "下限平均比上级高0.83个百分点" in told(page.findings())


def test_margins_say_how_many_are_the_target_itself(folder):
    rows = [aim(6.0, "ge", **GDP), came(6.0, **GDP), aim(6.0, "ge", 2024, **GDP), came(6.3, "eq", 2024, **GDP)]
    said = told(MarginsPage(folder(*rows), "140400").findings())
    assert "刚达到（好于目标不足0.5个百分点，或恰好等于目标）2对，其中恰好等于目标1对" in said


def test_a_citation_names_the_years_and_kinds_cited(folder):
    grain = {"indicator": "grain_output", "indicator_text": "粮食产量", "unit": "万吨", "measure": "level"}
    rows = [came(float(year - 2000), "eq", year, **grain) for year in (2021, 2022)] + [came(5.0, year=2001, **GDP)]
    page = TrendsPage(folder(*rows), "140400", ["grain_output"], 2010)
    page.values()
    assert "取自2022–2023年政府工作报告，" in told(page.taken())
    rows = [{**each, "source_kind": "report"} for each in rows]
    press = [*rows[:-1], {**rows[-2], "year": 2023, "period_start": 2023, "report_year": 2024, "source_kind": "press"}]
    page = TrendsPage(folder(*press), "140400", ["grain_output"], 2010)
    page.values()
    assert "政府工作报告和其他文件" in told(page.taken())


def test_a_fall_that_widens_is_told_so():
    frame = pd.DataFrame({"year": range(2011, 2017), "value": [-2.0, -2.5, -2.2, -2.8, -3.0, -3.1], "unit": "%"})
    said = trend(frame.assign(measure="growth", indicator="energy_intensity")).sentence("zh")
    assert "降幅由2%扩大到3.1%，扩大1.1个百分点" in said


def test_a_count_below_ten_thousand_is_put_whole():
    assert quantity(0.577, "万套", "zh") == "5,770套"
    assert quantity(0.53, "万人", "zh") == "0.53万人"


def test_growth_that_a_census_moved_is_a_revision(tmp_path):
    nation = {"region": "100000", "indicator_text": "国内生产总值", **GDP}
    rows = [came(11.0, year=2007, **nation), came(14.0, year=2007, report_year=2024, source="年鉴", **nation)]
    found = audit(table(*rows), tmp_path / "none.yaml")
    assert found.loc[found["indicator"] == "gdp", ["kind", "reason"]].values.tolist() == [["revision", "census"]]
    prompt = [rows[0], {**rows[1], "report_year": 2009}]
    found = audit(table(*prompt), tmp_path / "none.yaml")
    assert found.loc[found["indicator"] == "gdp", "kind"].tolist() == ["contradiction"]
