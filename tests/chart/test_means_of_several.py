"""A mean of one or two places is neither drawn nor told: it would be theirs alone."""

import pytest

from analysis.chart import escalation_alt, escalation_dots
from analysis.study.escalation import escalation, escalation_means
from tests.observations import row, table

PLACES = ("110000", "130000", "140000", "310000")


def places(several: int):
    aims = [row(region=place, measure="growth", status="target", value=6.0) for place in PLACES[:several]]
    sizes = [row(region=place, value=9000.0, year=2022) for place in PLACES[:several]]
    nation = row(region="100000", measure="growth", status="target", value=5.0)
    return escalation(table(nation, *aims, *sizes), "gdp")


@pytest.mark.parametrize(("several", "means"), [(1, 0), (2, 0), (3, 2), (4, 2)])
def test_a_mean_takes_three_places(several, means):
    rows = places(several)
    figure = escalation_dots(rows, escalation_means(rows), title="图")
    drawn = [line for line in figure.axes[0].lines if line.get_marker() == "D" or line.get_linewidth() == 2]
    assert len(drawn) == means
    assert ("平均" in escalation_alt(escalation_means(rows), title="图", language="zh")) == bool(means)
