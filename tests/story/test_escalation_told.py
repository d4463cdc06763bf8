"""What the page of escalation says: places inside a range apart from those above it, and of which places a year is."""

from analysis.story.studies import EscalationPage
from analysis.table.build import save_table
from tests.markup import words as told
from tests.observations import row, table

NATION = "100000"
PLACES = {"130000": 5.5, "140000": 5.0, "110000": 5.0, "310000": 4.5}


def aim(region, value, comparator="about", **cells):
    kept = {"source_kind": "report", **cells}
    return row(region=region, measure="growth", status="target", value=value, comparator=comparator, year=2024, **kept)


def page(tmp_path, language="zh", **cells):
    nation = aim(NATION, 4.5, "between", value_high=5.0, source_kind="report")
    save_table(table(nation, *(aim(place, value, **cells) for place, value in PLACES.items())), tmp_path)
    return EscalationPage(str(tmp_path), language=language)


def test_positions_are_told_relative_to_the_range(tmp_path):
    assert "高于上级的1个、等于上级上限的2个、等于上级下限的1个" in page(tmp_path).answer()
    assert "1 above its number or whole range" in page(tmp_path, "en").answer()


def test_a_year_with_some_provinces_says_so(tmp_path):
    made = page(tmp_path)
    assert "只有手头有的4个省级地区，不代表全国" in told(made.findings())
    assert "年与年不可比" in told(made.years())


def test_a_qualifier_that_the_source_dropped_is_not_told(tmp_path):
    made = page(tmp_path, section="某报 / 目标；限定词未保留", source_kind="compilation")
    shown = told(made.places())
    assert "5.5%（限定词未知）" in shown
    assert "左右" not in shown


def test_a_gap_is_told_by_its_side_and_size(tmp_path):
    said = told(page(tmp_path).findings())
    assert "下限平均比上级高0.5个百分点。" in said
    assert "级+" not in said
    assert "is 0.5 percentage points above the superior" in told(page(tmp_path, "en").findings()).replace(
        "on average ", ""
    )
    save_table(table(aim(NATION, 6.0), *(aim(place, value) for place, value in PLACES.items())), tmp_path)
    assert "下限平均比上级低1个百分点。" in told(EscalationPage(str(tmp_path)).findings())
    save_table(table(aim(NATION, 5.0), *(aim(place, 5.0) for place in PLACES)), tmp_path)
    assert "下限平均与上级相同。" in told(EscalationPage(str(tmp_path)).findings())
    save_table(table(aim(NATION, 5.0), aim("140000", 4.0)), tmp_path)
    assert "目标下限比上级低1个百分点。" in told(EscalationPage(str(tmp_path)).findings())


def test_last_outcomes_name_only_the_sides_that_there_are(tmp_path):
    last = {"year": 2023, "report_year": 2024, "source_kind": "report"}
    came = [row(region=place, measure="growth", value=4.0, **last) for place in PLACES]
    aims = [aim(place, value) for place, value in PLACES.items()]
    save_table(table(aim(NATION, 5.0), *aims, *came), tmp_path)
    assert "与自己的上年实绩相比：较高的4个。" in told(EscalationPage(str(tmp_path)).findings())


def test_weights_that_all_places_have_are_no_part(tmp_path):
    last = {"year": 2023, "report_year": 2024, "source_kind": "report"}
    sizes = [row(region=place, value=20000.0, **last) for place in PLACES]
    aims = [aim(place, value) for place, value in PLACES.items()]
    save_table(table(aim(NATION, 5.0), *aims, *sizes), tmp_path)
    assert "按生产总值加权，下限平均与上级相同。" in told(EscalationPage(str(tmp_path)).findings())
    save_table(table(aim(NATION, 5.0), *aims, *sizes[:3]), tmp_path)
    assert "其中3个有生产总值可作权数" in told(EscalationPage(str(tmp_path)).findings())


def test_regions_have_a_regional_gdp(tmp_path):
    assert page(tmp_path).title().startswith("层层加码：地区生产总值增速目标")
