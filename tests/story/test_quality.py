"""The page of the data's quality: findings can be filtered by region, and each leads to what would settle it."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

from analysis.story import quality
from analysis.story.quality import QualityPage
from analysis.story.settle import command, entry, readable
from analysis.table.build import save_table
from analysis.table.correct import correct
from analysis.table.corrections import as_correction, rows_of
from tests.observations import row, table

TWICE = [row(value=2806.2, start=6), row(value=2860.2, start=96)]
ELSEWHERE = [row(region="130600", value=4100.0, start=6), row(region="130600", value=4300.0, start=96)]


def page(tmp_path: Path, language: str = "zh", region: str = "") -> str:
    save_table(table(*TWICE, *ELSEWHERE), tmp_path / "processed")
    found = QualityPage(str(tmp_path / "processed"), region, language)
    return found.doubts().markup + found.reports().markup


def test_findings_say_of_which_region_they_are(tmp_path: Path) -> None:
    shown = page(tmp_path)
    assert set(re.findall(r'<tr data-of="(\d+)">', shown)) == {"140400", "130600"}
    assert re.findall(r'<option value="(\d*)">', shown) == ["", "130600", "140400"]
    assert '<a href="#of-140400">长治市</a>' in shown
    assert "data-filter" not in page(tmp_path, region="140400")


def test_what_each_region_gave_is_counted_in_one_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again = row(region="130600", value=4500.0, start=6, report_year=2026, source="乙", source_kind="press")
    unknown = row(region="130600", indicator=None, indicator_text="茶园", value=3.0, start=9)
    rows = [{"source_kind": "report", **each} for each in (*TWICE, *ELSEWHERE, again, unknown)]
    save_table(table(*rows), tmp_path / "processed")
    found = QualityPage(str(tmp_path / "processed"))
    monkeypatch.setattr(quality, "_documents", None)  # a look for each region took a seventh of the page
    lines = re.findall("<tr[^>]*>.*?</tr>", found.reports().markup)
    cells = [re.findall("<t[hd][^>]*>(.*?)</t[hd]>", line) for line in lines]
    (told,) = [cell for cell in cells if "保定" in cell[0]]
    assert told[1:6] == ["2", "1", "2024–2026", "4", "75"]


def test_figures_of_a_finding_are_in_the_readers_units(tmp_path: Path) -> None:
    assert "2,806.2亿元（2024年报告）" in page(tmp_path)
    english = page(tmp_path, "en")
    assert "280.62 billion yuan (report of 2024)" in english
    assert "亿元 (" not in english


def test_of_a_contradiction_either_figure_can_be_corrected(tmp_path: Path) -> None:
    shown = page(tmp_path, region="140400")
    assert len(re.findall("govreport correct 140400 2024 gdp", shown)) == 2
    assert "waive: contradiction" in shown


@pytest.mark.parametrize("told", ["x (2024)", "a, (2024), b"])
def test_what_is_no_figure_stays(told: str) -> None:
    assert readable(told, "en") == told


SHEET = """---
region: "140400"
report_year: 2024
title: 某市二〇二四年的摘记
source: https://example.gov.cn/2024
---

## 2023年工作回顾

- 地区生产总值完成2806.2亿元
- 地区生产总值完成2860.2亿元
"""


def test_the_command_and_the_entry_find_their_figure(tmp_path: Path) -> None:
    """As copied from the page, with the question marks filled in."""
    from analysis.reading import extract
    from analysis.table.schema import as_table
    from analysis.text.report import read_report

    (tmp_path / "140400").mkdir()
    path = tmp_path / "140400/2024.md"
    path.write_text(SHEET, encoding="utf-8")
    rows = as_table(extract(read_report(path)))
    assert len(rows) == 2
    wrong = rows.to_dict("records")[1]
    _, _, region, year, name, cell, *rest = shlex.split(command(wrong, "same_report"))
    where = dict(each.split("=", 1) for each in rest[1:-2:2])
    assert rest[-2] == "--why"
    column, _ = cell.split("=")
    done = correct(tmp_path, region, int(year), name, {column: "2806.2"}, "a slip", where=where, dry_run=True)
    assert done.before["value"].tolist() == [2860.2]
    assert done.after["value"].tolist() == [2806.2]
    (waiver,) = yaml.safe_load(entry(wrong, "contradiction"))
    assert rows_of(rows, as_correction(1, waiver)).tolist() == [1]


def test_a_figure_of_statistics_is_no_reports(tmp_path):
    first = row(value=2000.0, year=2016, report_year=2017, source_kind="report")
    for kind, said in (("report", "2019年报告"), ("yearbook", "2019年文件")):
        later = row(value=2300.0, year=2016, report_year=2019, source_kind=kind, source="后出")
        save_table(table(first, later), tmp_path)
        shown = re.sub("<[^>]+>", "", str(QualityPage(str(tmp_path)).doubts()))
        assert f"2,300亿元（{said}）" in shown
