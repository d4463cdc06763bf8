"""Sentences → the rows that are read from them, for every test of the reading."""

from collections.abc import Callable

import pytest

from analysis.reading import figures
from analysis.reading.row import Row
from analysis.text.report import Report, headings

REVIEW = "一、2022年工作回顾\n"
PLAN = "二、2023年工作安排\n"
FIVE = "一、过去五年工作回顾\n"
AHEAD = "三、今后五年主要目标\n"


@pytest.fixture
def read() -> Callable[..., list[Row]]:
    """The rows of a text as a report of 2023 (or `year`) has them; `under` is its heading."""

    def rows(text: str, under: str = REVIEW, year: int = 2023, region: str = "140400") -> list[Row]:
        whole = under + text
        return [row for row, _, _ in figures(Report(whole, region, year, "例", "例", headings(whole)))]

    return rows
