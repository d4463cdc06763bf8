"""The first screen: a sentence that answers, a short table under it; and what a reader takes away."""

import base64
import csv
import io
import re

import pytest

from analysis.language import quantity, target_text
from analysis.story import EscalationPage, MarginsPage, QualityPage, RegionsPage, SilencePage, TargetsPage, TrendsPage
from analysis.story.away import file_name, panel
from analysis.table.build import save_table
from tests.observations import row, table
from tests.story.test_pages import plain


@pytest.fixture
def city(tmp_path) -> str:
    """A city that missed growth of 2023, met jobs, and was silent on prices; its province beside it."""
    goal = {"year": 2023, "report_year": 2023, "status": "target", "region": "140400", "source": "a"}
    came = {"year": 2023, "report_year": 2024, "region": "140400", "source": "b"}
    rows = [
        row(**goal, indicator="urban_new_jobs", comparator="ge", value=3.0, unit="万人"),
        row(**goal, measure="growth", comparator="about", value=7, unit="%"),
        row(**goal, indicator="cpi", measure="growth", comparator="about", value=3, unit="%"),
        row(**came, measure="growth", value=5.6, unit="%"),
        row(**came, indicator="urban_new_jobs", value=3.4, unit="万人"),
        row(region="140000", year=2023, report_year=2023, status="target", measure="growth", comparator="about",
            value=6, unit="%", source="c"),
    ]  # fmt: skip
    save_table(table(*rows), tmp_path / "processed")
    return str(tmp_path / "processed")


def test_targets_answer_with_what_is_due_told_and_met(city):
    page = TargetsPage(city, "140400", 2016)
    assert (
        page.answer()
        == "长治市2023年到期的3项年度目标中，报告给出可比数字的2项达到1项；地区生产总值增速目标7%左右，实际5.6%。"
    )
    english = str(TargetsPage(city, "140400", 2016, language="en").answer())
    assert english.startswith(
        "Changzhi, 2023: the reports give comparable figures for 2 of the 3 annual targets due, of which met: 1"
    )
    assert not re.search("[\u4e00-\u9fff]", english)


def test_the_table_has_what_was_missed_first_and_what_is_not_told_last(city):
    told = plain(TargetsPage(city, "140400", 2016).first())
    assert re.search(
        r"指标 目标 完成 结果 .*生产总值增速.*未达到 （−1.4个百分点）.*新增就业.*达到.*居民消费价格", told
    ), told
    assert "gr-fit" in str(TargetsPage(city, "140400", 2016).first())


def test_one_known_outcome_is_said_to_be_the_only_one(tmp_path):
    goal = {"year": 2023, "report_year": 2023, "status": "target", "region": "140400", "measure": "growth", "unit": "%"}
    rows = [
        row(**goal, comparator="ge", value=7, source="a"),
        row(**goal, indicator="retail_sales", comparator="ge", value=6, source="a"),
        row(year=2023, report_year=2024, region="140400", measure="growth", value=5.6, unit="%", source="b"),
    ]
    save_table(table(*rows), tmp_path / "processed")
    page = TargetsPage(str(tmp_path / "processed"), "140400", 2016)
    assert "报告只给出1项的可比数字，没有达到；地区生产总值增速目标7%以上，实际5.6%。" in page.answer()


def test_the_page_takes_its_figures_and_a_citation_along(city):
    markup = str(TargetsPage(city, "140400", 2016).taken())
    data = base64.b64decode(re.search(r'href="data:text/csv;base64,([^"]+)"', markup)[1]).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data)))
    growth = next(each for each in rows if each["indicator"] == "gdp")
    assert (growth["value"], growth["actual"], growth["verdict"], growth["actual_source"]) == (
        "7.0",
        "5.6",
        "missed",
        "b",
    )
    assert "取自2023–2024年政府工作报告" in markup
    assert markup.count("data-copy") == 3  # a figure, the finding, the page
    assert "实际5.6%。（来源：长治市：目标与实绩（2023年），取自2023–2024年政府工作报告" in plain(markup)


def test_the_years_whose_reports_are_at_hand_stand_below_the_first_table(city):
    assert "其间没有缺年" in str(TargetsPage(city, "140400", 2016).opening())


def test_reports_in_between_that_are_not_at_hand_are_named(tmp_path):
    rows = [row(region="140400", year=year - 1, report_year=year, source=str(year)) for year in (2019, 2020, 2023)]
    save_table(table(*rows), tmp_path / "processed")
    page = TrendsPage(str(tmp_path / "processed"), "140400", [], 2010)
    assert "缺2021–2022年的报告" in plain(page.opening())


def test_sources_are_one_list_by_report_with_a_link_to_each_passage(city):
    page = TargetsPage(city, "140400", 2016)
    page.first()
    markup = str(page.cited())
    assert markup.count("<details") == 1
    listed = markup[: markup.index("<details")]
    assert set(re.findall(r'href="#(s-[^"]+)"', listed)) == set(re.findall(r'id="(s-[^"]+)"', markup))


def test_tasks_stand_apart_from_targets(tmp_path):
    goal = {"year": 2023, "report_year": 2023, "status": "target", "region": "140400", "source": "a"}
    rows = [
        row(**goal, measure="growth", comparator="about", value=7, unit="%"),
        row(**goal, indicator=None, indicator_text="任务清单", value=177, unit="项"),
        row(**goal, indicator=None, indicator_text="新建口袋公园", value=12, unit="个"),
    ]
    save_table(table(*rows), tmp_path / "processed")
    page = TargetsPage(str(tmp_path / "processed"), "140400", 2016)
    assert "口袋公园" not in plain(page.first()) + plain(page.pending())
    assert "<details" in str(page.listed_tasks())
    assert "新建口袋公园 12个" in plain(page.listed_tasks())
    assert "任务清单" not in plain(page.listed_tasks())  # what a list holds is no task
    english = TargetsPage(str(tmp_path / "processed"), "140400", 2016, language="en").listed_tasks()
    assert '<span lang="zh-CN">新建口袋公园</span>' in str(english)


def test_an_interval_runs_from_low_to_high_and_places_over_the_years(tmp_path):
    goal = {"measure": "growth", "status": "target", "unit": "%"}
    rows = [
        row(region="100000", year=2026, **goal, comparator="between", value=4.5, value_high=5),
        row(region="310000", year=2026, **goal, comparator="about", value=5),
        row(region="540000", year=2026, **goal, comparator="ge", value=7),
        row(region="310000", year=2025, **goal, comparator="about", value=5.5),
    ]
    save_table(table(*rows), tmp_path / "processed")
    page = RegionsPage(str(tmp_path / "processed"), [], ["gdp"], 2026)
    assert "最低5%左右，最高7%以上" in page.answer()
    assert "0至+0.5" in plain(page.tables())
    assert "比全国 （百分点）" in plain(page.tables())
    shown = plain(page.over_years())
    assert re.search(r"西藏 — — — — 7%以上 \[\d+\] 上海 — — — 5.5%左右 \[\d+\] 5%左右 \[\d+\]", shown)


def test_a_number_is_lower_than_a_range_that_begins_with_it(tmp_path):
    goal = {"measure": "growth", "status": "target", "unit": "%", "year": 2026}
    rows = [
        row(region="310000", **goal, comparator="between", value=4.5, value_high=5),
        row(region="540000", **goal, comparator="eq", value=4.5),
    ]
    save_table(table(*rows), tmp_path / "processed")
    answer = RegionsPage(str(tmp_path / "processed"), [], ["gdp"], 2026).answer()
    assert "最低4.5%，最高4.5%–5%" in answer


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_opens_with_an_answer(city, language, monkeypatch):
    monkeypatch.setattr("analysis.story.page.show", lambda figure, alt: None)
    pages = [
        TargetsPage(city, "140400", 2016, language=language), TrendsPage(city, "140400", [], 2016, language=language),
        RegionsPage(city, ["140400"], [], 2023, language), EscalationPage(city, language=language),
        MarginsPage(city, language=language), SilencePage(city, "140400", language=language),
        QualityPage(city, "140400", language),
    ]  # fmt: skip
    for page in pages:
        opening = str(page.opening())
        answer = re.search(r'<h1>.*?</h1><p class="gr-answer">(.+?)</p>', opening)
        assert answer, opening
        assert answer[1].count("。" if language == "zh" else ". ") <= 2
        assert "{" not in answer[1]
        assert answer[1] not in str(page.details())


@pytest.mark.parametrize(
    ("value", "unit", "zh"),
    [
        (65000, "万吨", "6.5亿吨"),
        (533.333333, "千公顷", "800万亩"),
        (220700, "亿元", "22.07万亿元"),
        (39218, "元", "39,218元"),
    ],
)
def test_a_figure_is_put_in_the_unit_of_the_reports(value, unit, zh):
    assert quantity(value, unit, "zh") == zh


def test_what_is_to_fall_is_put_as_a_fall():
    assert [target_text(each, -3, None, "%", None, "zh") for each in ("le", "lt", "ge", "about")] == [
        "下降3%以上", "降幅超过3%", "降幅3%以内", "下降3%左右",
    ]  # fmt: skip


def test_no_cell_of_the_panel_runs_as_a_formula():
    import pandas as pd

    told = panel(pd.DataFrame({"year": [2023], "source": ["=cmd()"], "value": [-2.5]}))
    assert "'=cmd()" in told
    assert "-2.5" in told
    assert file_name("a: b/c") == "a-b-c"
