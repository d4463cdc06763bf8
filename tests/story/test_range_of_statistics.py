"""What official statistics give as a range has both its ends on the pages of targets and of silence."""

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.story.silence import SilencePage
from analysis.story.targets import TargetsPage
from analysis.study.target import compare_targets
from analysis.table.schema import as_table
from tests.markup import run_on as plain

PLAIN = {
    "region": "140400", "indicator": "surveyed_unemployment", "indicator_text": "城镇调查失业率", "measure": "level",
    "unit": "%", "section": "", "start": 0, "end": 2,
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ranged = {"comparator": "between", "value_high": 5.3, "value_text": "4.7—5.3%", "source_kind": "communique"}
    rows = [
        {"year": 2021, "report_year": 2021, "value": 5.5, "comparator": "le", "status": "target", "source": "甲2021"},
        {"year": 2021, "report_year": 2022, "value": 4.7, "status": "actual", "source": "乙公报", **ranged},
        {
            "year": 2021, "report_year": 2022, "value": 9.0, "status": "actual", "source": "甲2022", "comparator": "eq",
            "indicator": "gdp", "indicator_text": "生产总值", "measure": "growth", "base_year": 2020, "start": 30,
            "end": 32,
        },
    ]  # fmt: skip
    whole = [
        {**PLAIN, "period_start": 2021, "source_kind": "report", "value_text": f"{each['value']}%", **each}
        for each in rows
    ]
    path = tmp_path / "observations.csv"
    as_table(pd.DataFrame(whole)).to_csv(path, index=False)
    return path


def test_the_comparison_has_both_ends(folder: Path) -> None:
    table = as_table(pd.read_csv(folder, dtype={"region": str}))
    found = compare_targets(table, "140400")
    found = found[found["indicator"] == "surveyed_unemployment"].iloc[0]
    assert (found["actual_official"], found["official_high"], found["official_comparator"]) == (4.7, 5.3, "between")


@pytest.mark.parametrize("page", [TargetsPage, SilencePage])
def test_a_page_puts_both_ends(folder: Path, page: type) -> None:
    made = page(str(folder), "140400", 2021)
    shown = plain(made.pending() if page is TargetsPage else made.listed_silent())
    assert re.search("4.7%?[—–至~-]5.3%", shown), shown
