"""`govreport correct`: the entry is written as a person would, shown before and after, followed by the next build."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.errors import InputError
from analysis.table.build import build_table
from analysis.table.correct import correct
from analysis.table.corrections import read_corrections

SHEET = """---
region: '140400'
report_year: 2023
source: a
---
# 2022年回顾
粮食产量248亿斤
粮食产量增长3%
地区生产总值2804.8亿元
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "data/raw"
    (folder / "140400").mkdir(parents=True)
    (folder / "140400/2023.md").write_text(SHEET, "utf-8")
    (folder / "corrections.yaml").write_text("# a note that stays\n[]\n", "utf-8")
    return folder


def test_an_entry_is_written_and_followed(raw: Path, govreport: Callable[..., tuple[int, str, str]]) -> None:
    wanted = ["correct", "Changzhi", 2023, "粮食产量", "value=24.8", "--where", "measure=level", "--raw", raw]
    status, out, err = govreport(*wanted, "--why", "lost its point")
    assert status == 0, err
    assert ["value", "248", "24.8"] in [line.split() for line in out.splitlines()]
    text = (raw / "corrections.yaml").read_text("utf-8")
    assert text.startswith("# a note that stays\n- ")
    [entry] = read_corrections(raw / "corrections.yaml")
    assert (entry.match, entry.set, entry.why, entry.seen) == (
        {"indicator_text": "粮食产量", "value_text": "248亿斤"}, {"value": 24.8}, "lost its point", "a",
    )  # fmt: skip
    table = build_table(raw)
    assert table.loc[table["measure"] == "level", "value"].tolist()[0] == 124.0  # in 万吨
    correct(raw, "140400", 2023, "gdp", {"value": "2805"}, "seen elsewhere")
    assert len(read_corrections(raw / "corrections.yaml")) == 2


def test_the_base_year_moves_with_the_year(raw: Path) -> None:
    done = correct(
        raw, "长治市", 2023, "grain_output", {"year": 2021}, "of the year before", where={"measure": "growth"}
    )
    assert done.after.loc[0, ["year", "period_start", "base_year"]].tolist() == [2021, 2021, 2020]
    assert read_corrections(raw / "corrections.yaml")[0].set["base_year"] == 2020


def test_a_figure_is_dropped(raw: Path) -> None:
    correct(raw, "长治", 2023, "地区生产总值", {}, "not in the report", drop=True)
    assert "gdp" not in set(build_table(raw)["indicator"])


@pytest.mark.parametrize(
    ("name", "cells", "said"),
    [
        ("粮食收成", {"value": "1"}, "no figure is called '粮食收成'; near are 粮食产量"),
        ("粮食产量", {"value": "1"}, "2 figures are called 粮食产量: measure=level"),
        ("地区生产总值", {"valu": "1"}, "no column 'valu'; did you mean value?"),
        ("地区生产总值", {"value": "much"}, "value=much: give a number"),
        ("地区生产总值", {"measure": "size"}, "would break a rule"),
        ("地区生产总值", {}, "give new cells, such as value=24.8, or --drop"),
        ("地区生产总值", {"source": "b"}, "set has no column source"),
    ],
)
def test_mistakes_write_nothing(raw: Path, name: str, cells: dict[str, str], said: str) -> None:
    before = (raw / "corrections.yaml").read_bytes()
    with pytest.raises(InputError) as error:
        correct(raw, "长治", 2023, name, cells, "why")
    assert said in str(error.value)
    assert (raw / "corrections.yaml").read_bytes() == before


def test_a_figure_is_corrected_once_and_a_place_without_documents_told(raw: Path) -> None:
    correct(raw, "长治", 2023, "gdp", {"value": 2805.0}, "why")
    with pytest.raises(InputError, match="line 2 is about this figure already"):
        correct(raw, "长治", 2023, "gdp", {"value": 2806.0}, "why")
    with pytest.raises(InputError, match=r"no document of 长治市 2020 .* it has 2023"):
        correct(raw, "长治", 2020, "gdp", {"value": 1.0}, "why")


def test_a_dry_run_writes_nothing(raw: Path) -> None:
    before = (raw / "corrections.yaml").read_bytes()
    done = correct(raw, "长治", 2023, "gdp", {"value": 2805.0}, "why", dry_run=True)
    assert "value: 2805.0" in done.entry
    assert (raw / "corrections.yaml").read_bytes() == before


def test_an_entry_that_finds_nothing_says_the_near_ones(raw: Path) -> None:
    correct(raw, "长治", 2023, "gdp", {"value": 2805.0}, "why")
    sheet = raw / "140400/2023.md"
    sheet.write_text(sheet.read_text("utf-8").replace("2804.8", "2803.8"), "utf-8")
    with pytest.raises(InputError, match=r"finds no figure any more .*; near: 地区生产总值 level 2022 2803.8 亿元"):
        build_table(raw)
