"""The grid tells apart why no outcome is known, and no two entries of its legend look or read the same."""

import pytest

from analysis.chart import grid_alt, verdict_grid, year_alt
from analysis.chart.colour import VERDICT_STYLE
from analysis.chart.grid import _swatch
from analysis.chart.style import NO_OUTCOME
from analysis.study.target import compare_targets
from tests.observations import row, table

JOBS = {"region": "140400", "indicator": "urban_new_jobs"}
WORDS = {"zh": ("下一年报告未收或不全", "到期，报告没有给出数字", "未到期"),
         "en": ("next report not or only partly at hand", "due, no figure in reports", "not due")}  # fmt: skip


@pytest.fixture
def compared():
    """Silent in 2019, the next report not or only partly at hand in 2020, not due in 2022."""
    years = (2019, 2020, 2022)
    frame = table(
        *(row(status="target", value=4.0, year=year, **JOBS) for year in years),
        row(status="actual", value=4.5, year=2018, **JOBS),
        row(indicator="gdp", value=100.0, year=2019, report_year=2020),
    )
    return compare_targets(frame)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_three_reasons_are_three_states(compared, language):
    assert compared["reason"].tolist() == ["not_printed", "report_missing", "no_later_report"]
    held, silent, due = WORDS[language]
    told = grid_alt(compared, title="T", language=language)
    assert all(f"{words} {year}" in told for words, year in ((silent, 2019), (held, 2020), (due, 2022)))
    figure = verdict_grid(compared, language=language)
    shown = {text.get_text() for legend in figure.legends for text in legend.get_texts()}
    assert {each.split(" ", 1)[1] for each in shown} == {held, silent, due}
    assert held in year_alt(compared[compared["year"] == 2020], title="T", language=language)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_entries_of_the_legend_are_alike(language):
    found = [_swatch(each, language) for each in VERDICT_STYLE]
    looks = {(each.get_facecolor(), each.get_hatch(), each.get_label().split(" ")[0]) for each in found}
    names = {each.get_label().split(" ", 1)[1] for each in found}
    assert len(looks) == len(names) == len(VERDICT_STYLE)
    assert len(set(VERDICT_STYLE.values())) == len(VERDICT_STYLE)
    assert set(NO_OUTCOME.values()) < set(VERDICT_STYLE)
