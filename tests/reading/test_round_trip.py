"""The columns that say how a figure is meant survive the table's files and its rules."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.reading import extract
from analysis.table.conversion import normalise_units
from analysis.table.schema import as_table, validate
from analysis.table.store import load_table, save_table
from analysis.text.report import Report, headings

TEXT = """一、过去五年工作回顾
茶业投资五年累计40亿元，比前五年增长60%；年均新增就业3万人；2022年末城镇登记失业率为3%。
茶叶产值增长5%，分别高于全国、全省0.4个、0.6个百分点；居民收入增速快于经济增速1个百分点。
二、2023年工作安排
力争茶叶产值增长7%以上，物价涨幅控制在3%以内，居民收入与经济增长同步。
"""
SAID = {
    "base_start": {2013},
    "timing": {"average", "end"},
    "wording": {"力争…以上", "控制在…以内"},
    "measure": {"level", "growth", "difference"},
    "reference": {"region:100000", "region:140000", "gdp:growth"},
}


@pytest.fixture
def rows() -> pd.DataFrame:
    return as_table(normalise_units(extract(Report(TEXT, "140400", 2023, "例", "例", headings(TEXT)))))


@pytest.mark.parametrize("column", SAID)
def test_the_reading_fills_the_column(rows: pd.DataFrame, column: str) -> None:
    assert SAID[column] <= set(rows[column].dropna())


def test_what_was_read_is_what_is_loaded(rows: pd.DataFrame, tmp_path: Path) -> None:
    validate(rows)
    save_table(rows, tmp_path)
    back = load_table(tmp_path / "observations.parquet")
    key = ["start", "end"]
    for column in SAID:
        told = rows.sort_values(key)[column].astype(object).where(rows.sort_values(key)[column].notna(), None)
        kept = back.sort_values(key)[column].astype(object).where(back.sort_values(key)[column].notna(), None)
        assert kept.tolist() == told.tolist(), column
