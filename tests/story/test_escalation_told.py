"""What the page of escalation says: places inside a range apart from those above it, and of which places a year is."""

import re

from analysis.story.studies import EscalationPage
from analysis.table.build import save_table
from tests.observations import row, table

NATION = "100000"
PLACES = {"130000": 5.5, "140000": 5.0, "110000": 5.0, "310000": 4.5}


def aim(region, value, comparator="about", **cells):
    kept = {"source_kind": "report", **cells}
    return row(region=region, measure="growth", status="target", value=value, comparator=comparator, year=2024, **kept)


def told(html):
    return re.sub("<[^>]+>", " ", str(html))


def page(tmp_path, language="zh", **cells):
    nation = aim(NATION, 4.5, "between", value_high=5.0, source_kind="report")
    save_table(table(nation, *(aim(place, value, **cells) for place, value in PLACES.items())), tmp_path)
    return EscalationPage(str(tmp_path), language=language)


def test_positions_are_told_relative_to_the_range(tmp_path):
    assert "高于上级的1个、等于上级上限的2个、等于上级下限的1个" in page(tmp_path).answer()
    assert "1 above its number or whole range" in page(tmp_path, "en").answer()


def test_a_year_with_some_provinces_says_so(tmp_path):
    made = page(tmp_path)
    assert "只有手头有的4个省级地方，不代表全国" in told(made.findings())
    assert "年与年不可比" in told(made.years())


def test_a_qualifier_that_the_source_dropped_is_not_told(tmp_path):
    made = page(tmp_path, section="某报 / 目标；限定词未保留", source_kind="compilation")
    shown = told(made.places())
    assert "5.5%（限定词未知）" in shown
    assert "左右" not in shown
