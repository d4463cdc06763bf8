"""What a page says of its own figures: that they may not be all, which have no number, how to have them as a file."""

import re

import pytest

from analysis.run.page import render_page
from analysis.story.regions import RegionsPage
from analysis.story.targets import TargetsPage
from analysis.study.target import compare_targets
from analysis.table.build import save_table
from tests.markup import words as told
from tests.observations import aim, came, table

RATE = {"measure": "growth", "unit": "%"}
GDP = {"indicator": "gdp", **RATE}


def test_targets_that_are_not_the_report_s_may_not_be_all(tmp_path):
    listed = aim(6.0, "ge", **GDP, source_kind="compilation")
    save_table(table(listed, came(6.5, **GDP, source_kind="report")), tmp_path)
    assert "（手头资料里有的，未必是全部）" in told(TargetsPage(str(tmp_path), "140400", 2020).answer())
    save_table(table(aim(6.0, "ge", **GDP), came(6.5, **GDP)), tmp_path)
    assert "未必是全部" not in told(TargetsPage(str(tmp_path), "140400", 2020).answer())


def faster(value, base, **cells):
    return came(value, year=2024, indicator="gdp", measure="change", unit="个百分点", base_year=base, **cells)


def test_a_year_s_growth_is_derived_from_the_next_year_s_and_how_much_faster_that_was():
    rows = [aim(5.0, "about", **GDP), came(4.0, year=2024, value_text="4.0%", **GDP)]
    found = compare_targets(table(*rows, faster(1.8, 2023))).iloc[0]
    assert (found["actual"], bool(found["actual_derived"]), found["verdict"]) == (2.2, True, "missed")
    other = compare_targets(table(*rows, faster(1.8, 2022))).iloc[0]
    assert other["verdict"] == "no_actual"
    printed = compare_targets(table(*rows, faster(1.8, 2023), came(5.1, **GDP))).iloc[0]
    assert (printed["actual"], bool(printed["actual_derived"])) == (5.1, False)


def test_a_share_that_rose_by_points_is_not_taken_for_a_growth_that_was_faster():
    share = {"indicator": "urbanization", "unit": "%"}
    rows = [aim(1.0, measure="growth", **share), came(2.0, year=2024, measure="growth", **share)]
    rose = came(0.5, year=2024, measure="change", indicator="urbanization", unit="个百分点", base_year=2023)
    assert compare_targets(table(*rows, rose)).iloc[0]["verdict"] == "no_actual"


@pytest.mark.parametrize(("language", "words"), [("zh", "命令导出"), ("en", "with the command")])
def test_a_page_says_how_its_figures_are_had_as_a_workbook(tmp_path, language, words):
    save_table(table(aim(6.0, "ge", **GDP), came(6.5, **GDP)), tmp_path)
    page = TargetsPage(str(tmp_path), "140400", 2020, language=language)
    page.first()
    taken = told(page.taken())
    assert words in taken
    assert f"govreport export 140400.xlsx --region 140400 --language {language}" in taken


def test_prices_that_stand_still_are_no_nought(tmp_path):
    prices = {"indicator": "cpi", "measure": "growth", "unit": "%"}
    places = ("110000", "120000", "130000")
    aims = [aim(2.0, "about", year=2026, region=each, **prices) for each in places]
    still = came(0.0, year=2025, region="110000", value_text="持平", **prices)
    about = came(0.0, "about", year=2025, region="120000", value_text="基本持平", **prices)
    save_table(table(*aims, still, about, came(0.3, year=2025, region="130000", **prices)), tmp_path)
    shown = told(RegionsPage(str(tmp_path), list(places), ["cpi"], 2026).tables())
    assert "持平 [" in shown
    assert "基本持平 [" in shown
    assert " 0% [" not in shown


def test_a_page_has_a_list_of_its_own_headings(tmp_path):
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    save_table(table(aim(6.0, "ge", **GDP), came(6.5, **GDP)), tmp_path)
    made = TargetsPage(str(tmp_path), "140400", 2020)
    parts = [made.opening(), made.details(), made.years(), made.taken(), made.caveats(), made.cited()]
    shown = [new_output("display_data", {"text/html": str(each)}) for each in parts]
    page = render_page(new_notebook(cells=[new_code_cell("x", outputs=shown)]), title="例", language="zh")
    listed = re.search('<nav class="contents".*?</nav>', page, re.S)[0]
    heads = re.findall('<h2 id="(.*?)">(.*?)</h2>', page)
    assert len(heads) >= 4
    assert re.findall('<a href="#(.*?)">(.*?)</a>', listed) == heads
    assert page.index("gr-answer") < page.index('class="contents"') < page.index(heads[0][0])
