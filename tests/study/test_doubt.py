"""Doubtful rows: what the reading may have got wrong, and what only looks like it."""

import pytest

from analysis.study.doubt import why_doubtful
from analysis.study.prints import prints, records
from tests.observations import row, table


def doubt(**cells):
    return why_doubtful(records(prints(table(row(**cells))))[0])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"status": "target", "measure": "growth", "value": 7, "report_year": 2024}, ["low", "past_target"]),
        ({"status": "target", "measure": "growth", "value": 7, "report_year": 2026}, ["medium", "past_target"]),
        ({"report_year": 2022}, ["high", "future_outcome"]),
        ({"measure": "growth", "value": -120.0}, ["high", "below_nothing"]),
        ({"measure": "growth", "value": 240.0}, ["medium", "great_growth"]),
        ({"indicator": "urbanization", "value": 103.0}, ["medium", "above_whole"]),
        ({"value": -12.0}, ["medium", "negative"]),
        ({"unit": "万人"}, ["medium", "odd_unit"]),
        ({"indicator": None, "indicator_text": "我们办成了实事，建设公园", "unit": "个"}, ["low", "clause_name"]),
        ({"indicator": None, "indicator_text": "完成公园", "unit": "个"}, ["low", "verb_name"]),
        ({"indicator": None, "indicator_text": "公园和", "unit": "个"}, ["low", "verb_name"]),
    ],
)
def test_doubtful_rows(cells, expected):
    assert list(doubt(**cells)[:2]) == expected


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"measure": "growth", "value": 240.0, "year": 2023, "base_year": 2012},
        {"indicator": None, "indicator_text": "投资完成率", "unit": "%", "value": 103.0},
        {"indicator": "trade_total", "unit": "亿美元"},
        {"indicator": "hightech_firms", "unit": "户", "value": 264},
        {"indicator": "urban_new_jobs", "value": 4.3},
        {"indicator": "natural_population_growth", "value": -1.2},
        {"indicator": "energy_intensity", "measure": "growth", "value": -3.0},
    ],
)
def test_rows_that_are_not(cells):
    assert doubt(**cells) is None
