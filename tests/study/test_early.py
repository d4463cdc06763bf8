"""Rows of reports before 1978 are never offered without the word that they are read unreliably."""

import pytest

from analysis.study.audit import audit, say
from tests.observations import row, table

OLD = {"report_year": 1959, "year": 1958, "period_start": 1958, "source": "旧报告"}


def test_an_early_report_is_doubtful_with_all_its_rows() -> None:
    rows = table(row(**OLD), row(**OLD, start=90, end=95, measure="growth", value=5.0, unit="%"), row())
    found = audit(rows, corrections="none.yaml")
    (early,) = found[found["reason"] == "early_report"].to_dict("records")
    assert (early["severity"], len(early["rows"]), early["year"]) == ("medium", 2, 1959)
    assert "1978年以前" in say(early, "zh")
    assert "read unreliably" in say(early, "en")


@pytest.mark.parametrize("year", [1978, 2024])
def test_later_reports_are_not(year: int) -> None:
    rows = table(row(report_year=year, year=year - 1, period_start=year - 1))
    assert "early_report" not in set(audit(rows, corrections="none.yaml")["reason"])
