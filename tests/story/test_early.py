"""A page of a region with reports before 1978 says that they are read unreliably."""

import pandas as pd

from analysis.story.quality import QualityPage


def test_a_page_with_early_reports_says_so(world, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    page = QualityPage(str(world), language="en")
    assert "read unreliably" not in str(page.caveats())
    page = QualityPage(str(world), language="en")
    page.table = pd.concat([page.table, page.table.head(1).assign(report_year=1959)])
    assert "before 1978 are read unreliably" in str(page.caveats())
