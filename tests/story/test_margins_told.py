"""Margins at the edge of half a point are counted on the side that the sentence says."""

import re

import pytest

from analysis.story.studies import MarginsPage
from analysis.table.build import save_table
from tests.observations import row, table

GDP = {"measure": "growth", "source_kind": "report"}


@pytest.mark.parametrize(("came", "met", "missed"), [(6.5, 0, 0), (6.4, 1, 0), (6.0, 1, 0), (5.5, 0, 1), (5.4, 0, 0)])
def test_half_a_point_is_just_missed_and_not_just_met(tmp_path, came, met, missed):
    save_table(table(row(status="target", comparator="ge", value=6.0, **GDP), row(value=came, **GDP)), tmp_path)
    pages = {each: MarginsPage(str(tmp_path), language=each) for each in ("zh", "en")}
    said = {each: re.sub("<[^>]+>", "", str(page.findings())) for each, page in pages.items()}
    assert f"刚达到（好于目标不足0.5个百分点，或恰好等于目标）{met}对" in said["zh"]
    assert f"刚未达到（差于目标至多0.5个百分点）{missed}对" in said["zh"]
    assert f"Just met (by less than 0.5 points) are {met}" in said["en"]
    assert f"just missed (by 0.5 points at most) are {missed}" in said["en"]
