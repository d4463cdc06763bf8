"""What `extract` returns keeps the table's rules whatever the text, and what `condense` writes can be built.

`python -m tests.reading.test_always_valid 20000` tries so many texts instead of the few hundred here.
"""

import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.reading import extract
from analysis.reading.condense import condense
from analysis.table.conversion import normalise_units
from analysis.table.schema import COLUMNS, validate
from analysis.text.matter import front_matter
from analysis.text.quantity import find_quantities
from analysis.text.report import Report
from tests.reading.mutation import SHEETS, TEXTS, YEARS, report_of

HELD = [name for name in COLUMNS if name not in ("start", "end", "section")]
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck))


def valid(report: Report) -> pd.DataFrame:
    """The report's rows, after all that is asked of them."""
    return checked(extract(report), report)


def checked(rows: pd.DataFrame, report: Report) -> pd.DataFrame:
    if len(rows):
        validate(normalise_units(rows))
    assert ((rows["start"] >= 0) & (rows["start"] < rows["end"]) & (rows["end"] <= len(report.text))).all()
    assert (rows["indicator_text"].str.strip() == rows["indicator_text"]).all()
    return rows


def any_text(text: str, year: int) -> None:
    for each in find_quantities(text):
        assert text[each.start : each.end] == each.text
        assert abs(each.value) < float("inf")
        assert each.value_high is None or each.value < each.value_high < float("inf")
    valid(report_of(text, year))


def any_sheet(text: str, year: int) -> None:
    """Braces that say what can't be are refused in words; what is taken is valid."""
    report = report_of(text, year, front_matter(text, Path("sheet.md"))[1])
    try:
        rows = extract(report)
    except InputError:
        return
    checked(rows, report)


def law(text: str, year: int) -> None:
    rows = extract(report_of(text, year))
    if rows.empty:
        with pytest.raises(InputError, match="no figure"):
            condense(report_of(text, year))
        return
    sheet = condense(report_of(text, year))
    again = valid(report_of(sheet, year, front_matter(sheet, Path("sheet.md"))[1]))
    pd.testing.assert_frame_equal(again[HELD], rows[HELD])


@seed(1)
@settings(SLOW, max_examples=200)
@given(TEXTS, st.sampled_from(YEARS))
def test_rows_of_any_text_are_valid(text, year):
    any_text(text, year)


@seed(1)
@settings(SLOW, max_examples=60)
@given(SHEETS, st.sampled_from(YEARS))
def test_rows_of_any_sheet_are_valid_or_refused(text, year):
    any_sheet(text, year)


@seed(1)
@settings(SLOW, max_examples=40)
@given(TEXTS, st.sampled_from(YEARS))
def test_the_law_of_sheets_holds_on_any_text(text, year):
    law(text, year)


# --- what such texts have found


def test_years_beyond_the_tables_give_no_row():
    text = "今后五年主要目标\n旅游收入达到30亿元。\n森林覆盖率达到40%。\n"
    assert extract(report_of(text, 2095))["year"].tolist() == [2099, 2099]
    assert extract(report_of(text, 2100)).empty


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("粮食产量：3亿斤 {comparator=between, value_high=2}", "between wants value below value_high, not 3 and 2"),
        ("粮食产量：3亿斤 {value_high=4}", "value_high is 4"),
        ("粮食产量：3亿斤 {comparator=between}", "not 3 and none"),
        ("粮食产量：3亿斤 {value=}", "value is missing"),
        ("粮食产量：3亿斤 {value=inf}", "value is inf"),
        ("粮食产量：3亿斤 {year=2101}", "its years are 2101 to 2101"),
        ("粮食产量：3亿斤 {period_start=2024}", "its years are 2024 to 2022"),
        ("粮食产量：3% {measure=growth, base_year=2019}", "base_year is 2019"),
        ("粮食产量：3亿斤 {measure=growth}", "growth is in %"),
        ("粮食产量：3% {measure=rank}", "a rank is in 位"),
        ("粮食产量：3亿斤 {unit=3}", "'3' is not a unit"),
        ("粮食产量：3亿斤 {indicator=grain}", "grain"),
        ("粮食产量：3亿斤 {indicator=粮食产量}", "give the id grain_output"),
        ("粮食产量：3亿斤 {reference=gdp}", "name a series"),
        ("粮食产量：3亿斤 {reference=gdp:growth}", "for targets and differences only"),
        ("粮食产量： {unit=亿斤}", "no figure stands there"),
        ("：3亿斤 {unit=斤}", "indicator_text is empty"),
    ],
)
def test_braces_that_make_an_impossible_row_are_refused_with_their_line(line, told):
    text = f"---\nregion: '140400'\n---\n# 2022年工作回顾\n{line}\n"
    with pytest.raises(InputError, match="^" + line[:3]) as error:
        extract(report_of(text, 2023, text.index("#")))
    assert told in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "均年提高1个百分余。\n财政收入年负均增长12:1量总，居全省第3位",
        "一、2022年工作\n财政收入2030{name=}6亿元。年均增长7.6%。",
        "一、2022年工作回顾{unit=斤}\n粮食产量24.8亿斤。",
    ],
)
def test_sheets_of_odd_reports(text):
    law(text, 2023)


if __name__ == "__main__":
    for test, share in ((any_text, 1), (any_sheet, 1), (law, 5)):
        texts = SHEETS if test is any_sheet else TEXTS
        count = int(sys.argv[1]) // share
        settings(SLOW, max_examples=count, database=None)(given(texts, st.sampled_from(YEARS))(test))()
        print(f"{test.__name__}: {count} texts")
