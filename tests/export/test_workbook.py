"""The workbook: read back cell by cell, opened by LibreOffice, safe with hostile text, whole or not there."""

import csv
import math
import shutil
import subprocess
import zipfile

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from analysis.errors import InputError
from analysis.export.workbook import clean, export_workbook, number_format, wide
from analysis.language import label
from analysis.study.target import REASONS
from analysis.table.schema import COLUMNS
from tests import observations
from tests.observations import row, table

INCOME = {"indicator": "disposable_income", "measure": "growth"}
SHEETS = ["说明", "年鉴表", "目标与实绩", "明细"]
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("http://x","y")',
    "'=1",
    "坏\x0b字\x00符",
    "半\ufffe个",
    "平常",
]


def changzhi():
    return table(
        row(value=2806.2), row(value=2804.8, year=2022), row(value=2810.0, report_year=2026),
        row(measure="growth", value=-5.6), row(measure="growth", value=7, status="target", comparator="ge"),
        row(indicator="urban_new_jobs", value=43_000, unit="人"),
        row(indicator=None, indicator_text="新建公园", unit="个", value=1234567),
        row(value=None, status="target", comparator="gt", reference="gdp:growth", **INCOME),
        row(indicator="cpi", measure="growth", value=2, value_high=3, status="target", comparator="between"),
        row(region="140000", value=25_698.18),
    )  # fmt: skip


@pytest.fixture
def book(tmp_path):
    file = tmp_path / "长治.xlsx"
    export_workbook(changzhi(), file)
    return load_workbook(file)


def rows_of(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, each, strict=True)) for each in rows]


def test_the_sheets_with_frozen_heads_and_filters(book):
    assert book.sheetnames == SHEETS
    assert book.active.title == "年鉴表"
    for name in SHEETS[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "D2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet["A1"].font.bold


def test_the_yearbook_table_has_units_in_the_stub_and_true_numbers(book):
    sheet = book["年鉴表"]
    rows = rows_of(sheet)
    level = next(each for each in rows if each["指标"] == "地区生产总值" and each["地区"] == "长治市")
    assert level == {"地区": "长治市", "指标": "地区生产总值", "单位": "亿元", 2022: 2804.8, 2023: 2810.0}
    growth = next(each for each in rows if each["指标"] == "地区生产总值增速")
    assert (growth["单位"], growth[2022], growth[2023]) == ("%", None, -5.6)
    jobs = next(each for each in rows if each["指标"] == "城镇新增就业")
    assert (jobs["单位"], jobs[2023]) == ("万人", 4.3)
    assert [each["地区"] for each in rows] == sorted((each["地区"] for each in rows), key=["山西省", "长治市"].index)


def test_each_figure_of_the_yearbook_table_tells_its_source_in_a_note(book):
    sheet = book["年鉴表"]
    cells = [cell for line in sheet.iter_rows(min_row=2, min_col=4) for cell in line if cell.value is not None]
    assert cells
    assert all(cell.comment and "政府工作报告" in cell.comment.text for cell in cells)
    revised = next(cell for cell in cells if cell.value == 2810)
    assert "首次公布：2,806.2亿元" in revised.comment.text
    assert "140400_2026" in revised.comment.text


def test_number_formats_go_by_the_unit_s_decimals(book):
    sheet = book["年鉴表"]
    found = {cell.value: cell.number_format for line in sheet.iter_rows(min_row=2, min_col=4) for cell in line}
    assert found[2804.8] == found[2810.0] == '#,##0.0;"−"#,##0.0'
    assert found[25698.18] == '#,##0.00;"−"#,##0.00'
    assert all(
        cell.alignment.horizontal == "right"
        for line in sheet.iter_rows(min_row=2, min_col=4)
        for cell in line
        if cell.value
    )


@given(st.lists(st.floats(-1e9, 1e9).map(lambda value: round(value, 4)), min_size=1, max_size=5))
@settings(deadline=None)
def test_a_format_shows_every_decimal_that_is_there(values):
    plain = number_format(values).split(";")[0]
    places = len(plain.partition(".")[2])
    assert all(math.isclose(round(each, places), each, abs_tol=1e-9) for each in values)
    assert places == 0 or any(round(each, places - 1) != each for each in values)


def test_a_bound_keeps_its_sign_and_stays_a_number(tmp_path):
    export_workbook(table(row(value=1_260_000, comparator="gt"), row(year=2020)), tmp_path / "book.xlsx")
    sheet = load_workbook(tmp_path / "book.xlsx")["年鉴表"]
    assert [cell.value for cell in sheet[1]][3:] == [2020, 2023]  # years with a figure only
    cell = sheet["E2"]
    assert (cell.value, cell.number_format) == (1_260_000, '"> "#,##0.0;"> −"#,##0.0')
    assert "超过" in cell.comment.text


def test_targets_stand_beside_their_outcomes(book):
    rows = {(each["指标"]): each for each in rows_of(book["目标与实绩"])}
    gdp = rows["地区生产总值增速"]
    assert (gdp["目标"], gdp["实绩"], gdp["差距"], gdp["差距单位"], gdp["判定"]) == (
        "7%以上",
        -5.6,
        -12.6,
        "个百分点",
        "未达到",
    )
    assert "长治市2023年政府工作报告" in gdp["目标出处"]
    assert "长治市2024年政府工作报告" in gdp["实绩出处"]
    income = rows["居民人均可支配收入增速"]
    assert (income["目标"], income["目标值"], income["实绩"]) == ("高于经济增长", None, None)
    assert income["备注"]
    prices = rows["居民消费价格涨幅"]
    assert (prices["目标"], prices["目标值"], prices["目标上限"], prices["判定"]) == ("2%–3%", 2, 3, "没有实绩")


def test_points_a_year_say_so_beside_the_years_of_their_plan(tmp_path):
    share = {"indicator": "urbanization", "measure": "change", "unit": "个百分点", "base_year": 2020, "year": 2025}
    plan = {"status": "target", "report_year": 2021, **share}
    export_workbook(table(row(value=1.0, timing="average", **plan), row(value=5.0, **plan)), tmp_path / "book.xlsx")
    named = {each["指标"] for each in rows_of(load_workbook(tmp_path / "book.xlsx")["目标与实绩"])}
    assert any("2021–2025年年均" in each for each in named)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reason_has_its_words(language):
    assert all(label(f"reason.{each}", language) for each in REASONS)


def test_the_long_table_comes_back_as_it_was(book):
    sheet = book["明细"]
    head, *rows = sheet.iter_rows(values_only=True)
    assert list(head) == COLUMNS
    back = pd.DataFrame(rows, columns=COLUMNS)
    given = changzhi()
    assert len(back) == len(given)
    for name in COLUMNS:
        want = given[name].astype(object).where(given[name].notna(), None).tolist()
        got = [None if each is None or each != each else each for each in back[name].astype(object)]
        assert [each if each != "" else None for each in want] == got, name
    assert all(sheet.cell(1, column).comment for column in range(1, len(COLUMNS) + 1))


def test_english_and_a_choice_of_regions_and_indicators(tmp_path):
    file = tmp_path / "book.xlsx"
    export_workbook(changzhi(), file, ["Changzhi"], ["gdp"], language="en")
    book = load_workbook(file)
    assert book.sheetnames == ["About", "Yearbook", "Targets", "Long table"]
    assert {each["Region"] for each in rows_of(book["Yearbook"])} == {"Changzhi"}
    assert {each["indicator"] for each in rows_of(book["Long table"])} == {"gdp"}


def test_a_chosen_indicator_s_target_may_lean_on_another(tmp_path):
    rows = table(
        row(value=None, status="target", comparator="gt", reference="gdp:growth", **INCOME),
        row(indicator="disposable_income", measure="growth", value=6.1, basis="real"),
        row(measure="growth", value=5.6),
    )  # fmt: skip
    export_workbook(rows, tmp_path / "book.xlsx", None, ["disposable_income"])
    found = rows_of(load_workbook(tmp_path / "book.xlsx")["目标与实绩"])
    assert [(each["参照系列实绩"], each["判定"]) for each in found] == [(5.6, "达到")]


# Hostile text --------------------------------------------------------------------------------------------------------


def hostile():
    texts = [dict.fromkeys(("indicator_text", "section", "source", "value_text"), text) for text in HOSTILE]
    return table(
        *[row(indicator=None, unit="个", start=10 * i + 1, end=10 * i + 5, **each) for i, each in enumerate(texts)]
    )


def test_no_text_is_ever_a_formula(tmp_path):
    file = tmp_path / "book.xlsx"
    export_workbook(hostile(), file)
    book = load_workbook(file)
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    assert all(cell.data_type == "s" for cell in texts)
    # A prefix that Excel keeps when the cell is edited, so that it does not become one then.
    risky = [cell for cell in texts if cell.value[:1] in "=+-@\t"]
    assert len(risky) >= 6 * 4
    assert all(cell.quotePrefix for cell in risky)
    with zipfile.ZipFile(file) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


@given(st.text(st.characters(codec=None, exclude_categories=[]), max_size=30))
@settings(deadline=None)
def test_cleaned_text_is_what_xml_can_hold(text):
    kept = clean(text)
    assert all(
        char in "\t\n\r" or 0x20 <= ord(char) <= 0xD7FF or 0xE000 <= ord(char) <= 0xFFFD or ord(char) > 0xFFFF
        for char in kept
    )
    assert all(char in text for char in kept)
    kept.encode()


def test_characters_that_a_cell_cannot_hold_are_left_out(tmp_path):
    export_workbook(hostile(), tmp_path / "book.xlsx")
    names = [each["indicator_text"] for each in rows_of(load_workbook(tmp_path / "book.xlsx")["明细"])]
    assert "坏字符" in names
    assert "半个" in names


# Files and mistakes --------------------------------------------------------------------------------------------------


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    file = tmp_path / "book.xlsx"
    file.write_bytes(b"old")

    def fail(self, name):
        raise OSError(28, "No space left on device", str(name))

    monkeypatch.setattr("openpyxl.Workbook.save", fail)
    with pytest.raises(OSError, match="No space"):
        export_workbook(changzhi(), file)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(InputError, match="nowhere"):
        export_workbook(changzhi(), tmp_path / "nowhere" / "book.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(InputError, match=r"folder\.xlsx"):
        export_workbook(changzhi(), tmp_path / "folder.xlsx")


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"regions": ["太原"]}, ["140100"]),
        ({"ids": ["steel_output"]}, ["steel_output"]),
        ({"regions": ["长志"]}, ["长志"]),
        ({"ids": ["gpd"]}, ["gpd"]),
        ({"language": "fr"}, ["fr"]),
    ],
)
def test_a_mistake_is_named_and_nothing_written(tmp_path, choice, words):
    with pytest.raises(InputError) as error:
        export_workbook(changzhi(), tmp_path / "book.xlsx", **choice)
    assert all(word in str(error.value) for word in words)
    assert not list(tmp_path.iterdir())


def test_a_table_without_outcomes_or_targets_is_a_workbook_too(tmp_path):
    export_workbook(table(row(status="target", value=7, measure="growth")), tmp_path / "targets.xlsx")
    export_workbook(table(row()), tmp_path / "outcomes.xlsx")
    assert rows_of(load_workbook(tmp_path / "targets.xlsx")["年鉴表"]) == []
    assert rows_of(load_workbook(tmp_path / "outcomes.xlsx")["目标与实绩"]) == []


# The real table, and another program ---------------------------------------------------------------------------------


def test_the_yearbook_table_is_what_series_gives():
    from analysis.study.series import series

    built = observations.built()
    found = wide(built[built["region"].isin(["100000", "140400"])])
    assert not found.duplicated(["region", "indicator", "measure", "year"]).any()
    for region, indicator, measure in (
        ("100000", "gdp", "growth"),
        ("100000", "urban_new_jobs", "level"),
        ("140400", "gdp", "level"),
    ):
        chosen = found[(found["region"] == region) & (found["indicator"] == indicator) & (found["measure"] == measure)]
        expected = series(built, region, indicator, measure)
        assert dict(zip(chosen["year"], chosen["value"], strict=True)) == dict(
            zip(expected["year"], expected["value"], strict=True)
        )


@pytest.mark.slow
def test_libreoffice_converts_it_without_loss(tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine (apt-get install -y libreoffice-calc-nogui)")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    if not _converts_sheets(office, profile, tmp_path):
        pytest.skip("LibreOffice without Calc on this machine (apt-get install -y libreoffice-calc-nogui)")
    built = observations.built()
    rows = pd.concat([built[built["region"] == "140400"], hostile()[COLUMNS]], ignore_index=True)
    file = tmp_path / "book.xlsx"
    export_workbook(rows, file)
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    command = [office, profile, "--headless", "--convert-to", options, "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    book = load_workbook(file)
    for sheet in book:
        with (tmp_path / f"book-{sheet.title}.csv").open(encoding="utf-8", newline="") as lines:
            got = [line + [""] * (sheet.max_column - len(line)) for line in csv.reader(lines)]
        want = [[_plain(cell) for cell in line] for line in sheet.iter_rows(values_only=True)]
        assert [[_plain(cell) for cell in line] for line in got] == want, sheet.title


def _converts_sheets(office, profile, folder):
    """Whether this LibreOffice has Calc, asked with an empty workbook: without, it writes no file and exits 0."""
    Workbook().save(folder / "probe.xlsx")
    command = [office, profile, "--headless", "--convert-to", "csv", "--outdir", str(folder), f"{folder}/probe.xlsx"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return "StarCalc" in done.stdout


def _plain(cell):
    """A cell as text; numbers by value."""
    text = "" if cell is None else str(cell)
    try:
        return f"{float(text):.10g}"
    except ValueError:
        return text.replace("\r\n", "\n").strip()
