"""What the page of trends may say: nothing finer than its figures, no rise from an odd first year, no bare test."""

import dataclasses

import pandas as pd
import pytest

from analysis import series, trend
from analysis.story.conclusion import ends_told, headline, later_run
from analysis.story.trends import TrendsPage
from analysis.study.trend import Trend, conclusion
from analysis.table.build import save_table
from tests.markup import words as told
from tests.observations import row, table

GDP = {"indicator": "gdp", "measure": "growth"}
LEVEL = {"indicator": "gdp", "measure": "level"}


def page(tmp_path, values, **cells):
    save_table(table(*(row(year=year, value=value, **cells) for year, value in values.items())), tmp_path)
    return TrendsPage(str(tmp_path), "140400", [], 2000)


def test_no_difference_is_finer_than_what_is_printed():
    years = {2010: (20000.0, "2万亿元"), 2011: (24000.0, "2.4万亿元"), 2012: (26575.0, "26575亿元")}
    rows = [row(year=year, value=value, value_text=text, unit="亿元", **LEVEL) for year, (value, text) in years.items()]
    found = trend(series(table(*rows), "长治", "gdp"))
    assert [found.told_change(i, i + 1) for i in (0, 1)] == [4000.0, 2600.0]
    assert found.told_change() == 7000.0  # no whole 万亿元, though the first year is told in them
    said = found.sentence("zh")
    assert "逐次变动约+4,000亿元、约+2,600亿元" in said
    assert "about +400 billion yuan" in found.sentence("en")


def test_a_rate_without_decimals_is_as_exact_as_its_neighbours():
    rows = [row(year=year, value=value, **GDP) for year, value in ((2022, 3.0), (2023, 5.2), (2024, 5.0))]
    found = trend(series(table(*rows), "长治", "gdp", "growth"))
    assert [found.told_change(i, i + 1) for i in (0, 1)] == [2.2, -0.2]


def test_over_a_gap_nothing_goes_from_year_to_year():
    rows = [row(year=year, value=value, **GDP) for year, value in ((2021, 9.1), (2025, 4.0))]
    said = trend(series(table(*rows), "长治", "gdp", "growth")).sentence("zh")
    assert "2021、2025年依次为9.1%、4%，前后相差−5.1个百分点" in said
    assert "逐次" not in said


def test_what_shows_no_trend_lies_between_its_ends(tmp_path):
    values = dict(zip(range(2020, 2026), (3.9, 6.5, 3.8, 5.5, 5.4, 5.6), strict=True))
    said = page(tmp_path, values, **GDP).answer()
    assert "2020–2025年在3.8%至6.5%之间" in said
    assert "升到" not in said
    risen = dict(zip(range(2020, 2026), (3.1, 3.5, 3.8, 5.5, 5.6, 5.9), strict=True))
    assert "升到" in page(tmp_path, risen, **GDP).answer()


YEARS = (2001, 2002, 2003, 2005, 2006, 2008, 2009, 2011)
VALUES = (1.0, 2.0, 1.9, 3.0, 4.0, 5.0, 6.0, 7.0)


def test_a_test_without_autocorrelation_concludes_nothing_where_that_is_high(tmp_path):
    t = trend(pd.DataFrame({"year": YEARS, "value": VALUES}))
    assert t.p_prewhitened is None
    assert t.lag1 > 0.3
    assert conclusion(t) == "rise_uncorrected"
    page_of = page(tmp_path, dict(zip(YEARS, VALUES, strict=True)), indicator="pension_insured")
    assert "不作结论（检验为上升，未计一阶自相关" in told(page_of.first())
    assert "上升趋势" not in told(page_of.first())


@pytest.mark.parametrize(("low", "expected"), [(0.0, "flat_slope"), (0.1, "rise")])
def test_a_slope_that_may_be_nothing_is_no_trend(low, expected):
    t = Trend(tuple(range(5)), (1.0, 3.0, 2.0, 4.0, 5.0), p_value=0.03, s=8, slope=1.0, slope_low=low, slope_high=2.0)
    assert (conclusion(t), headline(t)) == (expected, expected)


def test_the_run_that_is_used_is_said_once_and_a_bound_is_not_missing():
    values = {2015: 1.0, 2016: 1.1, 2017: 1.2, 2018: None, 2019: 1.4, 2020: 1.5}
    frame = pd.DataFrame({"year": list(values), "value": [v or 1.3 for v in values.values()], "break": False})
    frame["comparator"] = ["gt" if v is None else "eq" for v in values.values()]
    said = trend(frame).sentence("zh")
    assert "缺" not in said
    cut = frame.assign(**{"break": [False, False, True, False, False, True]})
    assert trend(cut).sentence("zh").count("以上只算") == 1


def test_half_is_no_figure_of_a_year_that_has_more_already():
    people = {"indicator": "urbanization", "value_text": "超过一半", "comparator": "gt"}
    rows = [row(year=2012, value=52.6, indicator="urbanization"), row(year=2015, value=50.0, **people)]
    assert series(table(*rows), "长治", "urbanization")["year"].tolist() == [2012]
    first = [row(year=2010, value=50.0, **people), rows[0]]
    assert series(table(*first), "长治", "urbanization")["year"].tolist() == [2010, 2012]


def test_a_slope_that_may_be_nothing_is_no_trend_in_words_either():
    rows = [row(year=2001 + i, value=v, region="330000", **GDP) for i, v in enumerate((5.0, 5.0, 6.0, 6.5, 6.5))]
    found = trend(series(table(*rows), "浙江", "gdp", "growth"))
    steady = dataclasses.replace(found, p_value=0.033, slope_low=0.0, slope_high=0.5, s=8)
    assert "而斜率区间含0，不作趋势的结论" in steady.sentence("zh")
    assert "有单调上升趋势" not in steady.sentence("zh")
    alike = dataclasses.replace(found, p_value=0.001, slope_low=0.1, slope_high=0.5, s=28, lag1=0.59)
    assert "未计自相关" in alike.sentence("zh")
    assert "有单调上升趋势" not in alike.sentence("zh")


def test_the_run_after_a_break_keeps_its_unit_and_a_fall_s_change_is_about_that():
    run = Trend((2011,), (1.0,), unit="亿元", later_years=(2024, 2025), later_values=(1349000.0, 1401900.0))
    assert ends_told(later_run(run), "zh") == (["134.9万亿元", "140.19万亿元"], "+5.29万亿元")
    falls = Trend((2011, 2018), (-2.01, -3.1), unit="%", measure="growth", steps=(0.01, 0.1))
    assert ends_told(falls, "zh")[1] == "降幅扩大约1.1个百分点"


def test_what_is_told_by_bounds_alone_leads_no_page_and_keeps_its_name(tmp_path):
    bounds = [row(year=year, value=value, comparator="gt", **LEVEL) for year, value in ((2020, 6e4), (2025, 7e4))]
    save_table(
        table(*bounds, *(row(year=year, value=1.0, indicator="grain_output") for year in (2020, 2025))), tmp_path
    )
    assert [line.indicator for line in TrendsPage(str(tmp_path), "140400", [], 2000).lines] == ["grain_output"]
    asked = [TrendsPage(str(tmp_path), "140400", ["gdp"], 2000, language=each) for each in ("zh", "en")]
    assert str(asked[0].answer()) == "长治市的地区生产总值只有界限（“超过”之类），没有确数，谈不上变化。"
    assert str(asked[1].answer()).startswith("Changzhi: of GDP only bounds")
    assert [str(each.findings()[0]).partition("no values")[0] for each in asked[1:]] == ["GDP, "]


def test_the_page_counts_the_years_that_its_reports_tell_not_those_of_statistics(tmp_path):
    told = [row(year=year, value=1.0, indicator="grain_output") for year in (2020, 2021)]
    listed = [row(year=year, value=2.0, indicator="retail_sales", source="年鉴") for year in range(2000, 2020)]
    once = row(year=2021, value=3.0, indicator="retail_sales")
    found = table(*told, *listed, once)
    save_table(found.assign(source_kind=["yearbook" if s == "年鉴" else "report" for s in found["source"]]), tmp_path)
    assert [line.indicator for line in TrendsPage(str(tmp_path), "140400", [], 1990).lines] == ["grain_output"]


def test_few_years_of_things_in_the_plural_read_as_english(tmp_path):
    save_table(table(*(row(year=year, value=6.0, indicator="market_entities") for year in (2020, 2021))), tmp_path)
    said = str(TrendsPage(str(tmp_path), "140400", [], 2000, language="en").answer())
    assert said.startswith("Changzhi: for market entities there are comparable figures of only 2 years")
