"""Figures that stand side by side are in one unit; a target says when it is from no government work report."""

import re

import pytest

from analysis.language import quantities, scaled_unit
from analysis.story.targets import TargetsPage
from analysis.story.trends import TrendsPage
from analysis.table.build import save_table
from tests.observations import row, table


def told(html: object) -> str:
    return " ".join(re.sub("<[^>]+>", " ", str(html)).split())


@pytest.fixture
def coal(tmp_path) -> str:
    """Coal of three years, of which the change is below the unit that the levels are put in; and fields over years."""
    coal = {"indicator": "coal_output", "indicator_text": "原煤产量", "unit": "万吨"}
    woods = {"indicator": "afforestation", "indicator_text": "造林面积", "unit": "千公顷"}
    rows = [row(value=value, year=year, **coal) for year, value in ((2021, 15600), (2022, 17100), (2023, 17100))]
    rows += [row(value=20 + 2 * n, year=2017 + n, **woods) for n in range(6)]
    save_table(table(*rows), tmp_path)
    return str(tmp_path)


def test_values_and_their_changes_are_in_one_unit(coal: str) -> None:
    page = TrendsPage(coal, "140400", ["coal_output"], 2015)
    assert "依次为1.56亿吨、1.71亿吨、1.71亿吨，逐次变动+0.15亿吨、0亿吨" in told(page.statistics())
    assert "1.56亿吨 (2021) → 1.71亿吨 (2023) +0.15亿吨" in told(page.first())


def test_a_series_has_the_same_unit_in_every_table(coal: str) -> None:
    page = TrendsPage(coal, "140400", ["afforestation"], 2015)
    assert "30万亩 (2017) → 45万亩 (2022)" in told(page.first())
    assert "造林面积（万亩） 2017–2022 6 30 → 45 +3 " in told(page.statistics())
    assert "千公顷" not in told(page.statistics()) + told(page.values())
    assert scaled_unit("千公顷", 20, "en") == (1.0, "thousand hectares")


def test_what_no_larger_unit_tells_stays_in_the_smaller() -> None:
    assert quantities([20000, 26575, 6575], "亿元", "zh", signed=[2]) == ["20,000亿元", "26,575亿元", "+6,575亿元"]
    assert quantities([5770, 12000], "套", "zh") == ["5,770套", "12,000套"]
    assert quantities([991000, 1210000], "亿元", "en") == ["99.1 trillion yuan", "121 trillion yuan"]


def test_a_run_that_is_not_the_whole_series_says_so(tmp_path) -> None:
    levels = [(2010, 900), (2011, 950), (2012, 990), (2014, 1200), (2015, 1300)]
    save_table(table(*(row(value=value, year=year) for year, value in levels)), tmp_path)
    first = told(TrendsPage(str(tmp_path), "140400", ["gdp"], 2005).first())
    assert "地区生产总值 （可比的一段） 900亿元 (2010) → 990亿元 (2012)" in first
    assert "（可比的一段）" not in told(TrendsPage(str(tmp_path), "140400", ["gdp"], 2014).first())


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "取自媒体或网站的汇编，不出自政府工作报告"), ("en", "is from a compilation")]
)
def test_a_target_from_no_report_is_said_to_be_so(tmp_path, language: str, words: str) -> None:
    goal = {"year": 2023, "status": "target", "measure": "growth", "comparator": "ge"}
    rows = [
        row(**goal, value=7, source_kind="report"),
        row(**goal, indicator="retail_sales", value=6, source="a", source_kind="compilation"),
        row(year=2023, measure="growth", value=5.6, source_kind="report"),
    ]
    save_table(table(*rows), tmp_path)
    first = told(TargetsPage(str(tmp_path), "140400", 2016, language=language).first())
    assert words in first
    assert first.count({"zh": "取自", "en": "is from"}[language]) == 1


def test_a_small_count_is_put_as_reports_put_it_and_one_year_has_no_between(tmp_path) -> None:
    goal = {"year": 2027, "status": "target", "indicator": "urban_new_jobs", "comparator": "ge"}
    save_table(table(row(**goal, value=0.2, unit="万人")), tmp_path)
    opening = told(TargetsPage(str(tmp_path), "140400", 2016).opening())
    assert "2,000人以上" in opening
    assert "共1个年份的报告" in opening
    assert "其间" not in opening
