"""A user's own indicators and words, names without an id, and bare names as indicators."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis import catalogue
from analysis.errors import InputError
from analysis.explore.view import Desk
from analysis.export.shapes import shaped
from analysis.run.bare import indicator_meant
from analysis.story import TrendsPage
from analysis.study.series import series
from analysis.study.unlisted import adopted, new_names
from analysis.table.build import save_table
from tests.observations import row, table

SHEET = """---
region: '140400'
report_year: 2031
source: a
---
# 2030年回顾
云上牧草产量24.8万吨
云上牧草产量增长3%
云粮产量14万吨
"""
HEAD = "id,name_zh,aliases,unit,better\n"
OWN = HEAD + "cloud_grass,云上牧草产量,云草产量,万吨,up\n"


def build(folder: Path, indicators: str = "", words: str = "") -> tuple[int, str]:
    """`govreport build` in a process of its own: what the reading knows is loaded once."""
    raw = folder / "data/raw"
    (raw / "140400").mkdir(parents=True, exist_ok=True)
    (raw / "140400/2031.md").write_text(SHEET, "utf-8")
    for name, text in (("indicators.csv", indicators), ("words.csv", words)):
        if text:
            (raw / name).write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "build"], cwd=folder, capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )  # fmt: skip
    return done.returncode, done.stderr


def test_own_indicators_and_words_are_read(tmp_path: Path) -> None:
    status, err = build(tmp_path, OWN, "file,name,indicator\nsynonyms,云粮产量,grain_output\n")
    assert status == 0, err
    rows = pd.read_csv(tmp_path / "data/processed/observations.csv")
    assert rows["indicator"].tolist() == ["cloud_grass", "cloud_grass", "grain_output"]


def test_an_id_given_again_wins(tmp_path: Path) -> None:
    status, err = build(tmp_path, HEAD + "grain_output,粮食产量,云粮产量,吨,up\n")
    assert status == 0, err
    rows = pd.read_csv(tmp_path / "data/processed/observations.csv")
    assert rows.loc[2, ["indicator", "unit", "value"]].tolist() == ["grain_output", "吨", 140000]


@pytest.mark.parametrize(
    ("indicators", "words", "said"),
    [
        (HEAD + "Cloud,云草,,万吨,up\n", "", "indicators.csv: line 2: id 'Cloud'; give small letters"),
        (HEAD + "a,云草,,万吨,high\n", "", "line 2: better 'high'; valid: band, down, none, up"),
        (HEAD + "a,云草,粮食产量,万吨,up\n", "", "line 2: 粮食产量 is a name of grain_output; a name means one"),
        (HEAD + "a,云草,,万吨,up\na,云木,,万吨,up\n", "", "line 3: id a is given in line 2 too"),
        (HEAD + "a,,,万吨,up\n", "", "line 2: a has no name_zh"),
        (HEAD + "a,云草,万吨,up\n", "", "line 2: has more or fewer cells than the head"),
        ("id,name_zh,colour\na,云草,red\n", "", "line 1: no column colour; valid: id, name_zh, aliases"),
        ("name_zh\n云草\n", "", "line 1: lacks the column id"),
        ("", "name,indicator\n云粮,gdp\n", "words.csv: line 1: has no column `file`"),
        ("", "file,name,indicator\nsynonym,云粮,gdp\n", "line 2: no list 'synonym'; valid: actions,"),
        ("", "file,word\nsynonyms,云粮\n", "line 2: synonyms has no column word; valid: name, indicator"),
    ],
)
def test_mistakes_name_file_line_and_what_is_valid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, indicators: str, words: str, said: str
) -> None:
    from analysis.catalogue import own
    from analysis.catalogue._indicators import _by_id

    raw = tmp_path / "data/raw"
    raw.mkdir(parents=True)
    for name, text in (("indicators.csv", indicators), ("words.csv", words)):
        if text:
            (raw / name).write_text(text, "utf-8")
    monkeypatch.setenv(own.VARIABLE, str(tmp_path))
    try:
        with pytest.raises(InputError) as error:
            own.own_folder(raw)
    finally:
        monkeypatch.undo()
        own._read.cache_clear()
        _by_id.cache_clear()
    assert said in str(error.value)


def test_they_count_as_an_input_of_every_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from analysis.catalogue import own
    from analysis.run.fingerprint import library_digest

    monkeypatch.setenv(own.VARIABLE, str(tmp_path))
    before = library_digest()
    (tmp_path / "indicators.csv").write_text(OWN, "utf-8")
    assert library_digest() != before


ROWS = table(
    *(
        row(indicator=None, indicator_text="云上牧草产量", value=20.0 + year - 2020, unit="万吨", year=year)
        for year in range(2020, 2025)
    ),
    row(indicator=None, indicator_text="只说一次", value=3.0, unit="个", year=2022),
    row(value=2400.0, year=2022),
)


def test_names_that_recur_are_told_ready_to_paste(
    tmp_path: Path, govreport: Callable[..., tuple[int, str, str]]
) -> None:
    assert new_names(ROWS)["name_zh"].tolist() == ["云上牧草产量"]
    save_table(ROWS, tmp_path / "t")
    status, out, err = govreport("catalogue", "--new", "--table", tmp_path / "t", "--format", "csv")
    assert status == 0
    assert out.splitlines()[0] == "id,name_zh,aliases,not_to_merge,name_en,unit,better,growth_basis,theme,note"
    assert "yun_shang_mu_cao_chan_liang,云上牧草产量,,,,万吨,none" in out
    assert "recur: 1" in err
    _, out, _ = govreport("catalogue", "--new", "只说", "--table", tmp_path / "t", "--format", "csv")
    assert "云上牧草" not in out


def test_a_bare_name_is_an_indicator_of_series_pages_explorer_and_export(tmp_path: Path) -> None:
    found = series(ROWS, "长治", "云上牧草产量")
    assert found["value"].tolist() == [20.0, 21.0, 22.0, 23.0, 24.0]
    assert set(found["unit"]) == {"万吨"}
    save_table(ROWS, tmp_path / "t")
    page = TrendsPage(str(tmp_path / "t"), "140400", ["云上牧草产量"], 2010)
    assert [line.indicator for line in page.lines] == ["云上牧草产量"]
    view = Desk(str(tmp_path / "t")).view(["长治"], ["云上牧草产量"], "", 0, 0, "zh")
    assert (view.indicators, view.measure) == (("云上牧草产量",), "level")
    panel = shaped(adopted(ROWS, ["云上牧草产量"]), "panel")
    assert panel.labels["series"] == "云上牧草产量（万吨）"
    assert panel.rows["series"].notna().sum() == 5


def test_a_bare_name_is_a_parameter_where_the_table_has_it(tmp_path: Path) -> None:
    save_table(ROWS, tmp_path / "t")
    assert indicator_meant("云上牧草产量", str(tmp_path / "t")) == "云上牧草产量" or catalogue.is_adopted(
        "云上牧草产量"
    )
    with pytest.raises(InputError, match="unknown indicator '无此名目'"):
        indicator_meant("无此名目", str(tmp_path / "t"))
    with pytest.raises(InputError, match="unknown indicator '无此名目'"):
        series(ROWS, "长治", "无此名目")
