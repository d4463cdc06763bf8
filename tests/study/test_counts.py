"""One way of counting: what was due the reports tell, tell otherwise, pass over, or are not held."""

import itertools

import pandas as pd
import pytest

from analysis import compare_targets, silence
from analysis.chart.studies import silence_parts
from analysis.study.silence import silence_rates
from analysis.study.summary import BECAME, counts, fates, promised
from tests.observations import row, table

JOBS = {"region": "140400", "indicator": "urban_new_jobs"}


def aim(year, value=4.0, **cells):
    return row(**{**JOBS, "status": "target", "comparator": "ge", "value": value, "year": year, **cells})


def came(year, value=4.5, **cells):
    return row(**{**JOBS, "value": value, "year": year, **cells})


@pytest.fixture
def frame():
    """A target of each fate, one without a good side, a budget's line, and statistics of a year that is not held."""
    rows = table(
        aim(2016), came(2016),  # told
        aim(2017, 5.0), came(2017, 4.0),  # told, missed
        aim(2018), aim(2019),  # silent: the next report is held and says nothing
        aim(2020),  # the report of 2021 is not at hand
        aim(2022), came(2022, 12.0, measure="growth"),  # only growth is told
        aim(2024), came(2024, 4.0, report_year=2025, source="年鉴"),  # no later report, but statistics
        aim(2025),  # not due in the reports
        aim(2019, 9.0, indicator="m2", measure="growth", comparator="about"),  # no good side
        aim(2019, 100.0, indicator="general_public_budget_revenue", source="预算"),
    )  # fmt: skip
    kinds = {"年鉴": "yearbook", "预算": "budget"}
    rows = rows.assign(source_kind=[kinds.get(each, "report") for each in rows["source"]])
    return rows[rows["report_year"] != 2021]


def test_every_due_target_has_one_fate(frame):
    compared = compare_targets(frame[frame["year"] != 2025])
    found = fates(compared)
    assert found == {"told": 2, "otherwise": 1, "silent": 2, "not_held": 2, "not_due": 0}
    assert sum(found[each] for each in BECAME[:-1]) == counts(compared).due == 7
    assert counts(compared).judged == found["told"]
    assert promised(compared).sum() == len(compared) - 2


def test_what_waits_for_a_report_is_not_due(frame):
    compared = compare_targets(frame)
    # The report of 2025 tells nothing of 2024: now silent; its own targets wait for the next.
    assert fates(compared) == {"told": 2, "otherwise": 1, "silent": 3, "not_held": 1, "not_due": 1}
    assert counts(compared).due == 7


def test_the_study_of_silence_and_its_bars_count_the_same(frame):
    compared, rows = compare_targets(frame), silence(frame)
    assert {name: int((rows["told"] == name).sum()) for name in BECAME} == fates(compared)
    rates = silence_rates(rows)
    assert rates["told"].targets + rates["unsettled"].targets == counts(compared).due
    assert (rates["unsettled"].known, rates["unsettled"].missed) == (1, 0)
    assert int(silence_parts(rows).to_numpy().sum()) == counts(compared).due
    assert silence_parts(rows).loc[2020, "not_held"] == 1


def test_the_bounds_are_of_the_due(frame):
    found = counts(compare_targets(frame))
    assert (found.low, found.high) == (1 / 7, 6 / 7)


def test_a_bare_rate_without_a_good_side_is_judged_for_nearness():
    money = {"region": "100000", "indicator": "m2", "measure": "growth", "year": 2012}
    for value, verdict in {13.8: "about_met", 14.0: "met", 14.3: "about_met", 13.6: "missed", 14.5: "exceeded"}.items():
        rows = table(row(status="target", value=14.0, **money), row(value=value, **money))
        assert compare_targets(rows)["verdict"].tolist() == [verdict], value
    plain = {"region": "100000", "indicator": None, "indicator_text": "绿化覆盖率", "unit": "%", "year": 2012}
    rows = table(row(status="target", value=14.0, **plain), row(value=13.8, **plain))
    assert compare_targets(rows)["verdict"].tolist() == ["missed"]  # which side is the good one is not known here
    growth = {**money, "indicator": "gdp"}
    rows = table(row(status="target", value=8.0, **growth), row(value=7.8, **growth))
    assert compare_targets(rows)["verdict"].tolist() == ["missed"]


def test_fates_are_exhaustive():
    verdicts = ("met", "missed", "not_comparable", "no_actual")
    reasons = ("not_printed", "report_missing", "no_later_report", None)
    made = [
        {"verdict": v, "reason": r, "due": d, "better": "up", "comparator": "eq"}
        for v, r, d in itertools.product(verdicts, reasons, (True, False))
    ]
    assert sum(fates(pd.DataFrame(made)).values()) == len(made)
