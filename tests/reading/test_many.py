"""Many reports in one call: the rows of each, in one table of the same types."""

from collections.abc import Iterator

import pandas as pd
import pytest

from analysis import InputError, extract, extract_many
from analysis.table.schema import COLUMNS
from analysis.text.report import Report, headings

TEXTS = {
    2022: "一、2021年工作回顾\n粮食产量24.8亿斤，比2020年增长3%；茶园 1 2 万亩。\n（一）兴业\n新建学校3所。\n",
    2023: "一、2022年工作回顾\n山川秀美。\n",
    2024: "二、2024年工作安排\n物价涨幅控制在3%左右，产值3亿元至5亿元。\n",
}


def report(text: str, year: int, body: int = 0) -> Report:
    return Report(text, "140400", year, "例", f"例{year}", headings(text, body), body=body)


def reports() -> Iterator[Report]:
    return (report(text, year) for year, text in TEXTS.items())


@pytest.mark.parametrize("explain", [False, True])
def test_many_reports_have_the_rows_of_each(explain: bool) -> None:
    apart = pd.concat([extract(each, explain) for each in reports()], ignore_index=True)
    together = extract_many(reports(), explain)
    pd.testing.assert_frame_equal(together, apart)
    assert together["report_year"].tolist() == [2022] * 4 + [2024] * 2
    assert together["value_text"].tolist()[2] == "12万亩"


@pytest.mark.parametrize("texts", [[], ["山川秀美。"]])
def test_without_a_figure_there_are_all_columns_and_no_row(texts: list[str]) -> None:
    table = extract_many([report(text, 2023) for text in texts])
    assert table.empty
    assert list(table) == list(COLUMNS)
    assert table.dtypes.equals(extract(report(TEXTS[2022], 2022)).dtypes)


def test_reports_are_read_as_they_come() -> None:
    seen: list[int] = []

    def coming() -> Iterator[Report]:
        for each in reports():
            seen.append(each.report_year)
            yield each

    extract_many(coming())
    assert seen == list(TEXTS)


def test_the_first_sheet_that_cannot_be_read_is_refused() -> None:
    sheet = "# 回顾\n粮食产量24.8亿斤{measure=wealth}\n"
    with pytest.raises(InputError, match="measure"):
        extract_many([report(TEXTS[2022], 2022), report("---\n" + sheet, 2023, body=4)])
