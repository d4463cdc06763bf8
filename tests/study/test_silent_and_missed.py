"""The nation's annual targets that its reports pass over and statistics know: how many, and which were missed."""

import pytest

from analysis import catalogue, compare_targets
from tests import observations

JUDGED = ("met", "about_met", "exceeded", "missed")


@pytest.mark.slow
def test_seven_of_the_targets_that_reports_pass_over_were_missed():
    """Counted with those that have no good side; lines of the budget are none."""
    found = compare_targets(observations.built(), "100000")
    found = found[(found["horizon"] == "annual") & found["indicator"].notna() & ~found["verdict"].isin(JUDGED)]
    found = found[[catalogue.indicator(each).theme != "fiscal" for each in found["indicator"]]]
    known = found[found["verdict_official"].isin(JUDGED)]
    missed = known[known["verdict_official"] == "missed"]
    assert set(zip(missed["indicator"], missed["year"], strict=True)) == {
        ("cpi", 2008), ("cpi", 2011), ("m2", 2011), ("m2", 2014), ("m2", 2017), ("energy_intensity", 2019),
        ("surveyed_unemployment", 2022),
    }  # fmt: skip
    assert len(known) >= 44
    # To match the economy in money: statistics have the outcome, but nobody prints what it is to be held against.
    beside = found[found["actual_official"].notna() & ~found["verdict_official"].isin(JUDGED)]
    assert set(beside["reason_official"]) == {"reference_not_printed"}
    assert {("m2", 2019), ("m2", 2023)} <= set(zip(beside["indicator"], beside["year"], strict=True))
