"""The table for others: three shapes, in CSV, Parquet and Stata; nothing in them runs, and every column has a label."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.export.files import as_csv, export
from analysis.export.shapes import LONGEST_NAME, SHAPES, _column, shaped
from analysis.table.build import save_table
from analysis.table.schema import COLUMNS
from tests.observations import row, table

ROWS = table(
    row(value=2300.5, year=2021),
    row(value=2400.0, year=2022, comparator="gt"),
    row(measure="growth", value=6.5, year=2022, status="target", comparator="about"),
    row(measure="growth", value=6.1, year=2022),
    row(region="140500", value=1800.0, year=2022),
    row(indicator=None, indicator_text="=cmd|' /C calc'!A1", value=3.0, unit="个", year=2022, source="@x"),
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_column_has_a_label_of_its_language(shape: str, language: str) -> None:
    made = shaped(ROWS, shape, language)
    assert set(made.labels) == set(made.rows.columns)
    assert all(len(name) <= LONGEST_NAME for name in made.rows.columns)
    chinese = [said for said in made.labels.values() if any("\u4e00" <= sign <= "\u9fff" for sign in said)]
    assert not chinese if language == "en" else len(chinese) == len(made.labels)


def test_a_list_in_the_press_is_named_as_what_it_is() -> None:
    kinds = ["compilation" if each == 2022 else "report" for each in ROWS["report_year"]]
    named = shaped(ROWS.assign(source_kind=kinds), "long", "en").sources
    assert any(each.startswith("Changzhi, compilation by the media") for each in named)
    assert any(each.startswith("Changzhi, government work report 2023") for each in named)


def test_the_long_shape_has_all_columns_and_names_beside_the_codes() -> None:
    rows = shaped(ROWS, "long", "en").rows
    assert set(COLUMNS) < set(rows.columns)
    assert (
        rows.loc[0, ["region_name", "indicator_name"]].tolist() == ["Changzhi", "GDP"]
        or "product" in rows.loc[0, "indicator_name"]
    )
    assert len(rows) == len(ROWS)


def test_the_panel_has_a_row_a_region_and_year_values_bounds_targets_and_verdicts() -> None:
    made = shaped(ROWS, "panel")
    rows = made.rows.set_index(["region", "year"])
    assert list(rows.index) == [("140400", 2021), ("140400", 2022), ("140500", 2022)]
    here = rows.loc[("140400", 2022)]
    assert here[["gdp", "gdp_c", "gdp_g", "gdp_g_t", "gdp_g_v"]].tolist() == [2400.0, "gt", 6.1, 6.5, "missed"]
    assert rows.loc[("140500", 2022), "gdp"] == 1800.0
    assert made.labels["gdp_g_t"].endswith("：目标")


def test_values_in_another_unit_than_the_columns_are_left_out_and_said() -> None:
    rows = table(
        row(indicator="gdp", value=2300.5, year=2021), row(indicator="gdp", value=2400.5, year=2022),
        row(region="140500", indicator="gdp", value=300.0, unit="亿美元", year=2022),
    )  # fmt: skip
    made = shaped(rows, "panel")
    assert made.left_out == ("gdp: values in 亿美元; the column is in 亿元",)
    assert made.rows["gdp"].notna().sum() == 2


def test_targets_stand_against_outcomes() -> None:
    rows = shaped(ROWS, "targets").rows
    assert rows.loc[0, ["target", "actual", "verdict", "target_text"]].tolist() == [6.5, 6.1, "missed", "6.5%"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_stata_file_opens_with_labels_values_and_notes(shape: str, language: str, tmp_path: Path) -> None:
    export(ROWS, tmp_path / "a.dta", shape, language)
    found, told = pyreadstat.read_dta(str(tmp_path / "a.dta"))
    made = shaped(ROWS, shape, language)
    names = {"start": "text_start", "end": "text_end"}
    assert told.column_names_to_labels == {names.get(name, name): said[:80] for name, said in made.labels.items()}
    assert told.variable_value_labels["region"][140400] == ("长治市" if language == "zh" else "Changzhi")
    assert told.notes == [str(len(made.sources)), *made.sources] or told.notes == list(made.sources)
    assert len(found) == len(made.rows)
    again = pd.read_stata(tmp_path / "a.dta", convert_categoricals=False)
    assert list(again.columns) == [names.get(name, name) for name in made.rows.columns]
    if shape == "panel":
        assert again["gdp"].tolist() == made.rows["gdp"].tolist()


def test_codes_in_a_stata_file_are_numbers_with_labels(tmp_path: Path) -> None:
    export(ROWS, tmp_path / "a.dta", "targets", "zh")
    found = pd.read_stata(tmp_path / "a.dta")
    assert found["verdict"].astype(str).tolist()[0] == "未达到"
    assert found["region"].astype(str).tolist()[0] == "长治市"


def test_parquet_and_csv_hold_the_same_as_the_shape(tmp_path: Path) -> None:
    for shape in SHAPES:
        made = shaped(ROWS, shape).rows
        export(ROWS, tmp_path / "a.parquet", shape)
        pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "a.parquet"), made, check_dtype=False)
        export(ROWS, tmp_path / "a.csv", shape)
        assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        read = pd.read_csv(tmp_path / "a.csv", dtype={"region": "str"}, encoding="utf-8-sig")
        assert list(read.columns) == list(made.columns)
        assert read["region"].tolist() == made["region"].tolist()
    export(ROWS, tmp_path / "b.csv", bom=False)
    assert not (tmp_path / "b.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@given(st.text(alphabet="=+-@\t\r\n＝＋－＠|% 　1a粮", max_size=8))
def test_no_cell_of_a_csv_begins_a_formula(text: str) -> None:
    [cell] = pd.read_csv(
        io.StringIO(as_csv(pd.DataFrame({"a": [text], "b": [1]}))), dtype="str", keep_default_na=False
    )["a"]
    first = cell.lstrip(" \u3000")[:1]
    assert first not in ("=", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠") or not first
    assert first not in ("+", "-") or re.fullmatch("[-+][0-9.,]+[%粮]*", cell)


def test_the_apostrophe_is_not_set_before_plain_numbers() -> None:
    texts = ["-3.5%", "+2", "-1,250.5", "-A1", "－3"]
    assert as_csv(pd.DataFrame({"a": texts})).replace('"', "").splitlines()[1:] == [*texts[:3], "'-A1", "'－3"]


def test_long_ids_get_names_that_differ() -> None:
    used: set[str] = set()
    for _ in range(12):
        used.add(_column("rural_residents_per_capita_disposable_income_of_the_poor", "_g", used))
    assert len(used) == 12
    assert max(map(len, used)) <= LONGEST_NAME - 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.sav"], "ends in .xlsx, .csv, .parquet, .dta"),
        (["a.csv", "--shape", "cube"], "shape 'cube'; give one of long, panel, targets"),
        (["a.xlsx", "--shape", "long"], "a workbook has all shapes"),
        (["a.csv", "--years", "2020-2010"], "give the first and the last, such as 2016-2026"),
        (["a.csv", "--years", "1990"], "nothing to export"),
        (["no/a.csv"], "there is no folder no"),
    ],
)
def test_mistakes_of_the_command(
    tmp_path: Path, govreport: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch,
    arguments: list[str], said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    save_table(ROWS, "t")
    status, _, err = govreport("export", *arguments, "--table", "t")
    assert status == 2
    assert said in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t"]


def test_the_command_takes_years_regions_indicators_and_a_language(
    tmp_path: Path, govreport: Callable[..., tuple[int, str, str]]
) -> None:
    save_table(ROWS, tmp_path / "t")
    out = tmp_path / "a.csv"
    wanted = [
        "--region",
        "长治",
        "--indicator",
        "gdp",
        "--years",
        "2022",
        "--language",
        "en",
        "--table",
        tmp_path / "t",
    ]
    status, _, err = govreport("export", out, "--shape", "panel", *wanted)
    assert (status, f"{out} written" in err) == (0, True)
    assert pd.read_csv(out)[["region_name", "year", "gdp"]].values.tolist() == [["Changzhi", 2022, 2400.0]]


def test_an_unknown_shape_is_refused() -> None:
    with pytest.raises(InputError, match="shape 'cube'"):
        shaped(ROWS, "cube")


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="no R (apt-get install r-base-core)")
def test_r_reads_the_panel(tmp_path: Path) -> None:
    export(ROWS, tmp_path / "a.csv", "panel")
    code = 'd <- read.csv("a.csv", fileEncoding = "UTF-8-BOM"); cat(nrow(d), d$gdp[d$region == 140500])'
    done = subprocess.run(["Rscript", "-e", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "3 1800"
