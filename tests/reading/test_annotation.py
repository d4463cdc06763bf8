"""Braces of figure sheets: what they may say, and what is told of those that can't be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.reading import extract
from analysis.reading.annotation import take_notes
from analysis.reading.row import FIELDS
from analysis.table.schema import COLUMNS
from analysis.text.report import Report, headings

MATTER = "---\nregion: '140400'\n---\n"


def rows(*lines: str, heading: str = "# 2022年工作回顾", year: int = 2023):
    text = MATTER + heading + "\n" + "".join(f"{line}\n" for line in lines)
    return extract(Report(text, "140400", year, "", "试", headings(text, len(MATTER)), None, len(MATTER)))


def only(*lines: str, **given):
    found = rows(*lines, **given)
    assert len(found) == 1
    return found.iloc[0]


def test_fields_are_columns_of_the_table():
    assert set(FIELDS) <= set(COLUMNS)


@pytest.mark.parametrize(
    ("braces", "column", "value"),
    [
        ("{year=2020}", "year", 2020),
        ("{indicator=}", "indicator", None),
        ("{indicator=meat_output}", "indicator", "meat_output"),
        ("{status=target}", "status", "target"),
        ("{comparator=ge}", "comparator", "ge"),
        ("{value=25}", "value", 25.0),
        ("{unit=万吨}", "unit", "万吨"),
        ("{indicator_text=夏粮产量}", "indicator_text", "夏粮产量"),
        ("{basis=real}", "basis", "real"),
    ],
)
def test_braces_correct_one_column(braces, column, value):
    plain, mended = only("粮食产量24.8亿斤"), only(f"粮食产量24.8亿斤 {braces}")
    if value is None:
        assert mended[column] != mended[column] or mended[column] is None
    else:
        assert mended[column] == value
    follows = {"year": {"period_start"}}.get(column, set())
    others = [name for name in COLUMNS if name not in {column, "start", "end", *follows}]
    assert mended[others].fillna("").equals(plain[others].fillna(""))


def test_a_named_year_moves_the_base_of_a_growth():
    row = only("粮食产量增长3% {year=2019}")
    assert (row["year"], row["period_start"], row["base_year"]) == (2019, 2019, 2018)
    row = only("粮食产量增长3% {period_start=2019, year=2021}")
    assert (row["year"], row["period_start"], row["base_year"]) == (2021, 2019, 2018)


def test_with_a_colon_the_name_is_taken_by_the_letter():
    row = only("由此带动的示范户增长到：24.8亿斤 {}")
    assert (row["indicator_text"], row["value"], row["unit"], row["measure"]) == (
        "由此带动的示范户增长到", 24.8, "亿斤", "level",
    )  # fmt: skip
    assert (row["status"], row["year"], row["value_text"]) == ("actual", 2022, "24.8亿斤")


def test_with_a_colon_a_comparator_beside_the_figure_is_read():
    row = only("煤炭先进产能：93%以上 {}", heading="# 2023年工作安排")
    assert (row["comparator"], row["value"], row["value_text"], row["status"]) == ("ge", 93, "93%", "target")


def test_places_are_those_of_the_printed_figure():
    for line in ("粮食产量24.8亿斤 {year=2020}", "粮食产量：24.8亿斤 {}"):
        row = only(line)
        text = MATTER + "# 2022年工作回顾\n" + line
        assert text[row["start"] : row["end"]] == "24.8亿斤"


def test_headings_of_a_sheet_give_no_figures():
    assert rows("粮食产量24.8亿斤", "## （一）办好10件实事")["indicator_text"].tolist() == ["粮食产量"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("粮食产量24.8亿斤 {yaer=2020}", ["粮食产量24.8亿斤", "yaer", "write column=value", "period_start"]),
        ("粮食产量24.8亿斤 {year}", ["'year'", "column=value"]),
        ("粮食产量24.8亿斤 {year=20}", ["'20'", "a year such as 2023"]),
        ("粮食产量24.8亿斤 {value=许多}", ["许多", "a number such as 24.8"]),
        ("粮食产量24.8亿斤 {measure=rise}", ["'rise'", "level, growth, average_growth, change, rank"]),
        ("粮食产量24.8亿斤 {status=done}", ["'done'", "actual, estimate, target"]),
        ("粮食产量稳定 {year=2020}", ["粮食产量稳定", "not 0", "名称：figure"]),
        ("粮食产量24.8亿斤，增长3% {year=2020}", ["not 2", "名称：figure"]),
    ],
)
def test_braces_that_cannot_be_read_say_what_is_valid(line, words):
    with pytest.raises(InputError) as told:
        rows(line)
    assert "\n" not in str(told.value)
    for word in words:
        assert word in str(told.value)


def test_braces_in_a_full_text_are_text():
    text = "一、2022年工作回顾\n粮食产量24.8亿斤{注}\n"
    assert len(extract(Report(text, "140400", 2023, "", "试", headings(text)))) == 1


@given(st.text(alphabet="{}=，:：,年 量2024year\n", max_size=40))
def test_any_braces_are_read_or_refused(text):
    try:
        blanked, notes = take_notes(text)
    except InputError:
        return
    assert len(blanked) == len(text)
    assert all(0 <= note.start <= note.end <= len(text) for note in notes)
