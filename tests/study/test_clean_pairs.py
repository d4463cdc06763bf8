"""Pairs without doubt, figures from their own report, and how margins and silences are told."""

import re

import pandas as pd

from analysis import compare_targets, margins, series, silence
from analysis.story.silence import SilencePage
from analysis.story.studies import MarginsPage
from analysis.study.margins import margin_counts
from analysis.table.build import save_table
from tests.markup import words as told
from tests.observations import row, table

INVESTED = {"indicator": "fixed_asset_investment", "measure": "growth"}
GDP = {"indicator": "gdp", "measure": "growth"}
CPI = {"indicator": "cpi", "measure": "growth"}


def aim(value, comparator="ge", **cells):
    return row(status="target", comparator=comparator, value=value, **cells)


def kept(*rows):
    return table(*({"source_kind": "report", **each} for each in rows))


def test_a_pair_in_grave_doubt_stays_out():
    # One report prints two growths of one thing: either may be of something else.
    rows = [aim(8.5, **INVESTED), row(value=100.0, **INVESTED), row(value=13.9, **INVESTED), aim(5.0, **GDP),
            row(value=5.2, **GDP)]  # fmt: skip
    found = margins(kept(*rows))
    assert found["indicator"].tolist() == ["gdp"]
    assert found.attrs["doubtful"] == 1
    assert len(margins(kept(*rows[:2], *rows[3:]))) == 2


def test_what_is_about_met_is_told_apart_and_few_have_no_median():
    rows = [each for year, came in ((2021, 5.3), (2022, 5.4), (2023, 4.0))
            for each in (aim(5.5, "about", year=year, **GDP), row(value=came, year=year, **GDP))]  # fmt: skip
    (line,) = margin_counts(margins(kept(*rows))).to_dict("records")
    assert (line["met"], line["missed"], line["about_met"]) == (0, 3, 2)
    assert pd.isna(line["median"])


def pages(tmp_path, *rows):
    save_table(kept(*rows), tmp_path)
    return str(tmp_path)


def test_the_page_says_so_and_tells_the_side_of_prices(tmp_path):
    folder = pages(tmp_path, aim(3.0, "about", **CPI), row(value=0.2, **CPI), aim(5.5, "about", **GDP),
                   row(value=5.4, **GDP))  # fmt: skip
    page = MarginsPage(folder)
    said = told(page.findings())
    assert "差于目标的1对（其中差距在“左右”的余地以内、别处算大致达到的1对）" in said
    assert "其中物价目标1对" in said
    assert "比目标低2.8个百分点" in told(page.pairs())
    assert "+2.8" not in told(page.pairs())


def test_no_density_is_tested_over_pooled_pairs(tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.study.margins.TESTABLE", 2)
    monkeypatch.setattr("analysis.story.studies.TESTABLE", 2)
    two = [aim(5.5, "about", **GDP), row(value=5.5, **GDP), aim(3.0, "about", **CPI), row(value=3.0, **CPI)]
    pooled = told(MarginsPage(pages(tmp_path, *two)).findings())
    assert "不作密度检验" in pooled
    assert "双侧p" not in pooled
    one = [each for year in (2022, 2023) for each in (aim(5.5, year=year, **GDP), row(value=5.5, year=year, **GDP))]
    assert "双侧p" in told(MarginsPage(pages(tmp_path, *one)).findings())


# Whose figure it is


def test_the_report_is_the_source_of_what_it_prints():
    grain = {"indicator": "grain_output", "year": 2011, "region": "100000"}
    printed = row(value=57000.0, value_text="1.14万亿斤", **grain)
    for kind in ("press", "plan"):
        copied = row(value=57121.0, source_kind=kind, source="copy", **grain)
        found = series(kept(printed, copied), "全国", "grain_output")
        assert found["source"].tolist() == [printed["source"]]
        other = {**copied, "value": 58000.0, "value_text": "58000万吨", "start": 1, "end": 8}
        assert series(kept({**printed, "comparator": "gt"}, other), "全国", "grain_output")["source"].tolist() == [
            "copy"
        ]


def test_and_of_the_targets_that_it_sets():
    planned = aim(7.0, source_kind="plan", source="plan", **GDP)
    found = compare_targets(kept(planned, aim(7.0, indicator_text="本市地区生产总值", **GDP)))
    assert found["target_source_kind"].tolist() == ["report"]


# A year's mean is of its year


def test_what_the_air_holds_is_a_mean_of_the_year():
    air = {"indicator": "pm25"}
    rows = [row(value=39.0, year=2021, timing="average", **air), row(value=30.0, year=2023, **air)]
    assert series(kept(*rows), "长治", "pm25")["value"].tolist() == [39.0, 30.0]


# What statistics tell of the silent


def test_the_official_outcome_has_its_source_and_of_prices_its_side(tmp_path):
    book = {"source_kind": "yearbook", "source": "book", "report_year": 2025}
    energy = {"indicator": "energy_intensity", "measure": "growth"}
    rows = [
        aim(4.0, "about", **CPI), row(value=-0.7, **CPI, **book), aim(-3.0, "about", **energy),
        row(value=-2.7, **energy, **book), aim(8.0, "between", value_high=9.0, **GDP),
        row(value=10.9, **GDP, **book), row(indicator="retail_sales"),
    ]  # fmt: skip
    page = SilencePage(pages(tmp_path, *rows), "140400")
    shown = re.sub(r"\s+", "", told(page.listed_silent()))
    assert "下降0.7%[2025-1]达到（比目标低4.7个百分点）" in shown
    assert re.search(r"下降2.7%\[2025-\d\]大致达到", shown)
    assert re.search(r"10.9%\[2025-\d\]高于区间", shown)
    assert silence(kept(*rows), "140400")["missed_official"].tolist() == [False] * 3
