"""Known slips: what an entry may say, what it does, and that it stops the build once it no longer applies."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import InputError
from analysis.table import corrections
from analysis.table.corrections import FILE, apply_corrections, read_corrections, waivers
from tests.observations import row, table

WHY = 'why: the page lost the decimal point\n  seen: "yearbook of 2023, table 2-1"\n'
ENTRY = f"""- region: "140400"
  report_year: 2024
  match: {{indicator: gdp, measure: growth, value: 56}}
  set: {{value: 5.6}}
  {WHY}"""


def file(folder: Path, text: str) -> Path:
    path = folder / FILE
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def rows() -> pd.DataFrame:
    return table(
        row(),
        row(measure="growth", value=56, unit="%", value_text="56%"),
        row(indicator=None, indicator_text="他们", value=10, unit="倍", value_text="十倍"),
        row(region="140000", report_year=2024, measure="growth", value=56, unit="%", value_text="56%"),
    )


def test_set_mends_the_one_figure_that_is_meant(rows, tmp_path):
    mended = apply_corrections(rows, read_corrections(file(tmp_path, ENTRY)))
    assert mended["value"].tolist() == [2806.2, 5.6, 10, 56]
    assert mended.dtypes.equals(rows.dtypes)
    assert rows["value"].tolist() == [2806.2, 56, 10, 56]  # the rows given are left as they were


def test_set_can_empty_a_cell_and_match_an_empty_one(rows, tmp_path):
    entry = ENTRY.replace("indicator: gdp, measure: growth, value: 56", "indicator: null").replace(
        "value: 5.6", "indicator: gdp, basis: null"
    )
    mended = apply_corrections(rows, read_corrections(file(tmp_path, entry)))
    assert mended["indicator"].tolist() == ["gdp"] * 4


def test_drop_takes_the_figure_out_and_numbers_anew(rows, tmp_path):
    entry = ENTRY.replace("set: {value: 5.6}", "drop: true").replace(
        "indicator: gdp, measure: growth, value: 56", "value_text: 十倍"
    )
    left = apply_corrections(rows, read_corrections(file(tmp_path, entry)))
    assert left["value_text"].tolist() == ["2806.2亿元", "56%", "56%"]
    assert left.index.tolist() == [0, 1, 2]


def test_an_entry_looks_at_the_rows_of_its_place_and_year_alone(rows, tmp_path, monkeypatch):
    looked: list[int] = []
    held = corrections.rows_held
    monkeypatch.setattr(corrections, "rows_held", lambda some, each: looked.append(len(some)) or held(some, each))
    elsewhere = ENTRY.replace('"140400"', '"140000"').replace("value: 56", "value_text: 56%")
    mended = apply_corrections(rows, read_corrections(file(tmp_path, ENTRY + elsewhere)))
    assert looked == [3, 1]
    assert mended["value"].tolist() == [2806.2, 5.6, 10, 5.6]


def test_an_entry_that_finds_nothing_any_more_is_named(rows, tmp_path):
    path = file(tmp_path, ENTRY + ENTRY.replace("value: 56", "value: 57").replace("5.6}", "5.7}"))
    with pytest.raises(InputError) as told:
        apply_corrections(rows, read_corrections(path), path)
    message = str(told.value)
    assert len(message.splitlines()) == 1
    assert f"{path}: line 7: finds no figure any more (140400 2024: indicator gdp, measure growth, value 57)" in message
    assert "take it out" in message


def test_an_entry_that_finds_several_is_named(rows, tmp_path):
    path = file(tmp_path, ENTRY.replace(", measure: growth, value: 56", ""))
    with pytest.raises(InputError, match=r"line 1: finds 2 figures .* narrow its match"):
        apply_corrections(rows, read_corrections(path), path)


def test_a_waiver_leaves_the_figures_and_names_them(rows, tmp_path):
    path = file(tmp_path, ENTRY.replace("set: {value: 5.6}", "waive: magnitude").replace(", value: 56", ""))
    assert apply_corrections(rows, read_corrections(path)).equals(rows)
    silent = waivers(rows, path)
    assert silent[["start", "check", "why"]].values.tolist() == [
        [rows["start"][1], "magnitude", "the page lost the decimal point"]
    ]


def test_a_waiver_may_stand_for_several_figures(rows, tmp_path):
    path = file(
        tmp_path, ENTRY.replace("set: {value: 5.6}", "waive: coverage").replace(", measure: growth, value: 56", "")
    )
    assert len(waivers(rows, path)) == 2
    assert apply_corrections(rows, read_corrections(path), path).equals(rows)


def test_a_file_is_taken_apart_for_its_waivers_only_where_it_may_have_one(rows, tmp_path, monkeypatch):
    read: list[Path] = []
    monkeypatch.setattr("analysis.table.corrections.read_corrections", lambda path: read.append(path) or [])
    assert waivers(rows, file(tmp_path, ENTRY)).empty
    assert not read
    waivers(rows, file(tmp_path, ENTRY.replace("set: {value: 5.6}", "waive: magnitude")))
    waivers(rows, file(tmp_path, ENTRY.replace("set: {value: 5.6}", '"\\x77aive": magnitude')))
    assert len(read) == 2


def test_a_waiver_that_finds_no_figure_is_told(rows, tmp_path):
    path = file(tmp_path, ENTRY.replace("set: {value: 5.6}", "waive: magnitude").replace("growth, value: 56", "rank"))
    with pytest.raises(InputError, match="line 1: finds no figure any more"):
        apply_corrections(rows, read_corrections(path), path)


def test_without_a_file_and_with_an_empty_one_nothing_is_corrected(tmp_path):
    assert read_corrections(tmp_path / FILE) == []
    assert read_corrections(file(tmp_path, "# none yet\n")) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("set: {value: 5.6}", "", "says one of: set"),
        ("set: {value: 5.6}", "set: {value: 5.6}\n  drop: true", "says one of: set"),
        ("set: {value: 5.6}", "drop: 是", "drop is true or left out"),
        ("report_year: 2024", "", "lacks report_year"),
        ("report_year: 2024", "report_year: 二〇二四", "report_year is a year"),
        ('region: "140400"', "region: 140400", ""),
        ("why: the page lost the decimal point", "", "lacks why"),
        ("match: {indicator", "macth: {indicator", "unknown field macth"),
        ("value: 56}", "worth: 56}", "match has no column worth"),
        ("value: 56}", "value: 五十六}", "value is a number, not '五十六'"),
        ("{value: 5.6}", "{start: 5}", "set has no column start"),
        ("{value: 5.6}", "{unit: 5}", "unit is text, not 5"),
        ("{value: 5.6}", "[5.6]", "match and set hold columns"),
        ("set: {value: 5.6}", "waive: magnitude", "can't match on value"),
    ],
)
def test_an_entry_that_cannot_be_understood_names_its_line(old, new, words, tmp_path):
    text = "# known slips\n" + ENTRY.replace(old, new)
    path = file(tmp_path, text)
    if not words:  # a code without its quotes is still the code
        assert read_corrections(path)[0].region == "140400"
        return
    with pytest.raises(InputError) as told:
        read_corrections(path)
    assert str(told.value).startswith(f"{path}: line 2: ")
    assert words in str(told.value)


@pytest.mark.parametrize("text", ["region: 140400", "- [1, 2", "- 5", "text"])
def test_a_file_that_is_no_list_of_entries_is_refused(text, tmp_path):
    path = file(tmp_path, text)
    with pytest.raises(InputError, match=r"corrections\.yaml: line"):
        read_corrections(path)
