"""What official statistics tell of targets that the reports do not settle stands on the page, with its source."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.story.targets import TargetsPage
from analysis.table.schema import as_table
from tests.markup import run_on as plain

PLAIN = {
    "region": "140400", "indicator": "cpi", "indicator_text": "居民消费价格", "measure": "growth", "unit": "%",
    "section": "", "start": 0, "end": 2,
}  # fmt: skip


def row(**cells: object) -> dict[str, object]:
    year = int(str(cells["year"]))
    told = {"period_start": year, "base_year": year - 1, "value_text": f"{cells['value']}%", "comparator": "eq"}
    place = {"start": 10 * (year - 2000), "end": 10 * (year - 2000) + 4}
    return {**PLAIN, "source": f"甲{cells['report_year']}", "source_kind": "report", **told, **place, **cells}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    statistics = {"status": "actual", "source_kind": "communique"}
    rows = [
        row(year=2021, report_year=2021, value=3.0, comparator="about", status="target"),
        row(year=2021, report_year=2022, value=2.0, status="actual"),
        row(year=2022, report_year=2022, value=3.0, comparator="about", status="target"),
        row(year=2022, report_year=2023, value=9.0, indicator="gdp", indicator_text="生产总值", status="actual"),
        row(year=2022, report_year=2023, value=4.5, source="乙公报", **statistics),
        row(year=2021, report_year=2022, value=2.5, source="乙公报", **statistics),
    ]
    path = tmp_path / "observations.csv"
    as_table(pd.DataFrame(rows)).to_csv(path, index=False)
    return path


def test_an_outcome_of_statistics_stands_beside_with_its_source_and_verdict(folder: Path) -> None:
    page = TargetsPage(str(folder), "140400", 2021)
    shown = plain(page.years())
    assert "（官方统计4.5%[2023-1]，未达到）" in shown
    assert "官方统计2.5%" not in shown  # the report itself settles 2021
    assert "（官方统计4.5%[2023-1]，未达到）" in plain(page.pending())
    english = plain(TargetsPage(str(folder), "140400", 2021, language="en").years())
    assert "(official statistics: 4.5%[2023-1]: missed)" in english


def test_what_statistics_alone_show_as_missed_is_named(folder: Path) -> None:
    page = TargetsPage(str(folder), "140400", 2021)
    missed = "居民消费价格涨幅2022年目标3%左右，官方统计4.5%"
    assert page._missed_by_statistics() == f"报告没有给出可比数字、按官方统计未达到的：{missed}。"


def test_ceilings_that_were_all_kept_are_told_so(folder: Path) -> None:
    table = pd.read_csv(folder)
    more = table[table["year"] == 2021].assign(year=2020, period_start=2020, base_year=2019)
    more["report_year"] -= 1
    pd.concat([table, more]).to_csv(folder, index=False)
    told = " ".join(str(each) for each in TargetsPage(str(folder), "140400", 2020).findings())
    assert "可对照的2次都没有超过" in told


def test_the_source_of_a_list_names_what_the_figure_is_of(folder: Path) -> None:
    page = TargetsPage(str(folder), "140400", 2021)
    page.years()
    cited = plain(page.sources.html())
    assert "居民消费价格 3.0%左右" in cited
    assert "居民消费价格 4.5%" in cited


def test_the_page_says_how_much_is_outside_the_catalogue(folder: Path) -> None:
    table = pd.read_csv(folder)
    other = table.head(2).assign(indicator=None, indicator_text="乙村桥梁数", start=900, end=904)
    pd.concat([table, other]).to_csv(folder, index=False)
    told = " ".join(TargetsPage(str(folder), "140400", 2021).notes())
    assert "有25%的名称不在指标目录里" in told


def test_a_year_of_which_statistics_alone_are_held_is_no_report_without_targets(folder: Path) -> None:
    table = pd.read_csv(folder)
    other = (
        table[table["source"] == "乙公报"]
        .head(1)
        .assign(report_year=2024, year=2023, period_start=2023, base_year=2022)
    )
    pd.concat([table, other]).to_csv(folder, index=False)
    told = " ".join(str(each) for each in TargetsPage(str(folder), "140400", 2021).findings())
    assert "手头的2023年报告里没有找到" in told
    assert "2024" not in told


def test_a_region_without_rows_of_its_own_has_notes_without_a_share(folder: Path) -> None:
    told = TargetsPage(str(folder), "330200", 2021).notes()
    assert told
    assert not any("指标目录" in each for each in told)
