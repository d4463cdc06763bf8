"""What the pages say: found from the data, in both languages, each figure with its source."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.catalogue import indicators
from analysis.errors import InputError
from analysis.story import QualityPage, RegionsPage, TargetsPage, TrendsPage
from analysis.story.page import indicator_ids, year_range
from analysis.story.ranking import position
from analysis.table.build import save_table
from tests.markup import words as plain
from tests.observations import row, table

LINK = re.compile(r'href="#(s-[^"]+)"')


def text(page) -> str:
    return "\n".join(str(each) for each in page.findings())


@pytest.fixture
def written(tmp_path):
    """Rows → the folder of their table."""

    def write(*rows):
        folder = tmp_path / "processed"
        save_table(table(*rows), folder)
        return str(folder)

    return write


def test_a_city_s_targets_with_what_came_and_what_was_not_found(world):
    page = TargetsPage(str(world), "长治", 2016, language="zh")
    told = text(page)
    assert "2023年未达到：目标7%以上，实绩5.6%，差距−1.4个百分点" in told
    assert "一般公共预算收入增速2023年目标6%，实绩1.48%，差距−4.52个百分点" in told
    assert "没有找到实绩：居民消费价格涨幅" in told
    assert "2024年的1个目标要等2025年的报告才能对照" in told
    years = plain(page.years())
    assert re.search(r"2023 7%以上 \[2023-\d\] 5.6% \[2024-\d\] −1.4个百分点 未达到", years)
    above = plain(page.superiors())
    assert re.search(r"2023 地区生产总值增速 7%以上 \[2023-\d\] 山西 6%左右 \[2023-\d\] \+1个百分点", above)


def test_the_same_in_english(world):
    page = TargetsPage(str(world), "Changzhi", 2016, language="en")
    told = text(page)
    assert "Missed in 2023: target at least 7%, outcome 5.6%, gap −1.4 percentage points." in told
    assert re.search(r"no outcome was found \(\d\): consumer price inflation", told)
    assert not re.search("[\u4e00-\u9fff]", told)


def test_the_nation_s_growth_by_year_is_read_from_the_reports(whole):
    page = TargetsPage(str(whole), "100000", 2016, 2025, language="zh")
    told = plain(page.years())
    told = told[: told.index("城镇新增就业：")]
    wanted = {
        2016: "6.5%–7%", 2017: "6.5%左右", 2018: "6.5%左右", 2019: "6%–6.5%", 2021: "6%以上", 2022: "5.5%左右",
        2023: "5%左右", 2024: "5%左右", 2025: "5%左右",
    }  # fmt: skip
    for year, target in wanted.items():
        verdict = "未达到" if year == 2022 else "达到"
        assert re.search(rf" {year} {re.escape(target)} \[\d+-\d+\] [\d.]+% \[\d+-\d+\] \S+ {verdict}", told), (
            year,
            told,
        )
    assert re.search(r" 2020 没有找到目标 2.3% \[\d+-\d+\]", told)
    assert re.search(r"凡报告给出可比数字的都达到(或大致达到)?：.*城镇新增就业（\d+次）", text(page))


@pytest.mark.parametrize(
    ("region", "language"), [("100000", "en"), ("140000", "zh"), ("140400", "en"), ("140400", "zh"), ("330000", "zh")]
)
def test_every_part_can_be_made_and_every_link_has_its_source(whole, region, language, monkeypatch):
    shown = []
    monkeypatch.setattr("analysis.story.page.show", lambda figure, alt: shown.append(alt))
    pages = [
        TargetsPage(str(whole), region, 1978, language=language),
        TrendsPage(str(whole), region, [], 1978, language=language),
        QualityPage(str(whole), region, language=language),
    ]
    parts = [
        [
            "opening",
            "chart",
            "details",
            "grid",
            "year",
            "summary",
            "years",
            "superiors",
            "pending",
            "goals",
            "listed_tasks",
            "taken",
            "caveats",
            "cited",
        ],
        [
            "opening",
            "panels",
            "details",
            "charts",
            "statistics",
            "values",
            "revisions",
            "breaks",
            "taken",
            "caveats",
            "cited",
        ],
        ["opening", "coverage", "details", "doubts", "unnamed", "reports", "taken", "caveats", "cited"],
    ]
    for page, names in zip(pages, parts, strict=True):
        markup = "".join(str(getattr(page, name)() or "") for name in names)
        links = set(LINK.findall(markup))
        assert links
        ids = re.findall(r'id="(s-[^"]+)"', markup)
        assert links == set(ids)
        assert len(ids) == len(set(ids))
        marks = re.findall(r"<li id=.*?</li>", markup)
        assert all("<mark>" in each for each in marks)
        assert "None" not in plain(markup).replace("None found", "")
        assert "nan" not in plain(markup).lower().split()
    assert shown
    assert all(alt and "{" not in alt for alt in shown)


def test_places_are_ranked_against_the_nation(written):
    goal = {"measure": "growth", "year": 2026, "status": "target"}
    folder = written(
        row(region="100000", **goal, comparator="about", value=5),
        row(region="540000", **goal, comparator="ge", value=7),
        row(region="120000", **goal, comparator="eq", value=4.5),
        row(region="330000", **goal, comparator="between", value=4.5, value_high=5.5),
        row(region="310000", **goal, comparator="about", value=5),
        row(region="310000", measure="growth", year=2025, value=5.4),
        row(region="500000", **goal, comparator="about", value=None, reference="cpi:growth"),
        row(region="130000", year=2026, status="target", indicator="grain_output", value=3800),
    )
    page = RegionsPage(folder, [], [], 2026)
    told = text(page)
    assert "4个地区给出2026年的数字目标" in told
    assert "较高的1个（西藏）；数字相同的1个（上海）；较低的1个（天津）；区间跨在两边的1个（浙江）" in told
    assert "留有余地的2个，其余2个没有" in told
    assert "没有数字、只比照别的指标的1个（重庆）" in told
    assert "没有找到数字目标（有的只用文字讲）：河北" in told
    listed = plain(page.tables())
    assert re.search(r"上海 5%左右 \[\d+\] 0 与全国相同 5.4% \[\d+\]", listed)
    assert re.search(r"浙江 4.5%–5.5% \[\d+\] −0.5至\+0.5 跨在两边 —", listed)


def test_without_a_target_of_the_year_the_nation_s_last_one_is_taken_and_named(written):
    goal = {"measure": "growth", "status": "target", "comparator": "about", "value": 5}
    folder = written(
        row(region="100000", **goal, year=2025), row(region="310000", **goal, year=2026),
        row(region="320000", **goal, year=2026), row(region="330000", **goal, year=2026),
    )  # fmt: skip
    page = RegionsPage(folder, [], [], 2026)
    assert "与全国2025年目标（5%左右）相比" in text(page)
    assert any("2025年的目标作参照" in note for note in page.notes())


def test_a_trend_says_no_more_than_its_years_allow(written):
    rows = [row(region="100000", measure="growth", year=2018 + i, value=v) for i, v in enumerate([6.6, 6.1, 2.3, 8.1])]
    amounts = [row(region="100000", indicator="urban_new_jobs", year=2016 + i, value=1000.0 + 10 * i) for i in range(8)]
    page = TrendsPage(written(*rows, *amounts), "100000", [], 2010)
    growth, jobs = page.findings()
    assert "只有4个年份，不存在5%水平的检验" in growth
    assert "单调上升" in jobs or "不下结论" in jobs
    cells = plain(page.statistics())
    assert re.search(r"国内生产总值增速（个百分点） 2018–2021 4 6.6 → 8.1", cells)
    only = TrendsPage(written(*rows[:2]), "100000", [], 2010)
    assert "年份太少，不谈趋势" in text(only)
    assert "不到4个" in plain(only.statistics())


def test_prints_that_differ_are_shown_with_both_sources(written):
    page = TrendsPage(
        written(
            row(region="100000", year=2021, value=1000.0, report_year=2022, source="a"),
            row(region="100000", year=2021, value=1100.0, report_year=2024, source="b"),
            row(region="100000", year=2022, value=1200.0, report_year=2024, source="b"),
        ),
        "100000", ["gdp"], 2010,
    )  # fmt: skip
    assert re.search(r"2021 1,000亿元 \[2022-1\] 1,100亿元 \[2024-\d\] \+100亿元", plain(page.revisions()))


def test_what_the_page_is_asked_for_is_checked(world):
    with pytest.raises(InputError, match="before start_year"):
        TargetsPage(str(world), "140400", 2020, 2016)
    with pytest.raises(InputError, match="no table here"):
        TargetsPage("no/such/table", "140400", 2016)
    with pytest.raises(InputError, match="unknown indicator"):
        TrendsPage(str(world), "140400", ["没有的"], 2016)
    with pytest.raises(InputError, match="its years"):
        RegionsPage(str(world), [], [], 1999)
    assert "没有找到目录内指标的年度目标" in text(TargetsPage(str(world), "110000", 2016))
    assert "没有可画的指标" in text(TrendsPage(str(world), "110000", [], 2016))
    assert "没有这个地区的数" in text(QualityPage(str(world), "110000"))


def test_indicators_are_given_by_id_or_name():
    assert indicator_ids(["gdp", "粮食产量", "地区生产总值"]) == ["gdp", "grain_output", "gdp"]
    assert indicator_ids([]) == []
    for each in indicators().to_dict("records"):
        assert indicator_ids([each["id"]]) == [each["id"]]
    assert list(year_range(2016, 2018)) == [2016, 2017, 2018]


@given(st.lists(st.integers(0, 6), min_size=2, max_size=2), st.lists(st.integers(0, 6), min_size=2, max_size=2))
def test_a_place_lies_to_the_nation_as_its_mirror_image_lies_the_other_way(own, nation):
    (low, high), (a, b) = sorted(own), sorted(nation)
    mirror = {"above": "below", "below": "above", "upper": "lower", "lower": "upper"}
    found, turned = position(low, high, a, b), position(-high, -low, -b, -a)
    assert turned == mirror.get(found, found)
    assert (found == "level") == ((low, high) == (a, b))
    assert found != "above" or (low >= b and high > b) or low > b
