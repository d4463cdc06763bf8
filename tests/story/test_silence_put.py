"""The pages of silence and of margins put a fall as a fall, as the page of targets does."""

from analysis.story.silence import SilencePage
from analysis.story.studies import MarginsPage
from analysis.table.build import save_table
from tests.markup import words as told
from tests.observations import row, table

SO2 = {"indicator": "so2", "indicator_text": "二氧化硫", "measure": "growth", "unit": "%", "region": "100000"}
GDP = {"indicator": "gdp", "measure": "growth", "unit": "%", "region": "100000"}


def test_a_silent_fall_is_put_as_one(tmp_path):
    aim = row(value=-3.0, status="target", year=2023, report_year=2023, source_kind="report", **SO2)
    told_of_gdp = row(value=5.2, year=2023, report_year=2024, source_kind="report", **GDP)
    listed = row(value=-2.1, year=2023, report_year=2024, source_kind="yearbook", source="试例年鉴", **SO2)
    save_table(table(aim, told_of_gdp, listed), tmp_path)
    shown = told(SilencePage(str(tmp_path), "100000", 2000).listed_silent())
    assert "二氧化硫排放量 下降3%" in shown
    assert "下降2.1%" in shown


def test_a_pair_of_falls_is_put_as_one(tmp_path):
    aim = row(value=-3.0, status="target", year=2023, report_year=2023, **SO2)
    save_table(table(aim, row(value=-3.4, year=2023, report_year=2024, **SO2)), tmp_path)
    shown = told(MarginsPage(str(tmp_path), "100000").pairs())
    assert "二氧化硫排放量 下降3%" in shown
    assert "下降3.4%" in shown
