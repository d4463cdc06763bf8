"""A report of which only a part is held is not silent on what is not in that part."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import InputError
from analysis.reading.condense import condense
from analysis.story import TargetsPage
from analysis.study.target import compare_targets
from analysis.table.build import build, load_table, rebuild, save_table
from analysis.text.report import read_report

SHEETS = {
    "2030.md": "# 2030年目标\n地区生产总值增长6%\n",
    "2031.md": "# 2030年回顾\n粮食产量30万吨\n",
    "2032.md": "# 2031年回顾\n粮食产量31万吨\n",
}


def reports(folder: Path, extent: str) -> Path:
    for name, text in SHEETS.items():
        said = f"extent: {extent}\n" if extent and name == "2031.md" else ""
        matter = f"---\nregion: '140400'\nreport_year: {name[:4]}\n{said}---\n"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(matter + text, encoding="utf-8")
    return folder


def reason(table: pd.DataFrame) -> str:
    [row] = compare_targets(table, "140400", [2030]).to_dict("records")
    return str(row["reason"])


@pytest.mark.parametrize(
    ("extent", "told"), [("", "not_printed"), ("whole", "not_printed"), ("part", "report_in_part")]
)
def test_what_a_part_does_not_print_is_no_silence(tmp_path: Path, extent: str, told: str) -> None:
    assert reason(build(reports(tmp_path / "raw", extent)).table) == told
    rebuild(tmp_path / "raw", tmp_path / "out", jobs=1)
    stored = load_table(tmp_path / "out", regions=["140400"])
    assert reason(stored) == told
    assert reason(load_table(tmp_path / "out/observations.csv")) == told
    save_table(stored, tmp_path / "again")
    assert reason(load_table(tmp_path / "again")) == told


def test_what_the_press_says_of_a_year_is_no_report_of_it(tmp_path: Path) -> None:
    raw = reports(tmp_path / "raw", "part")
    (raw / "2031-press.md").write_text((raw / "2031.md").read_text("utf-8").replace("extent: part\n", ""), "utf-8")
    assert reason(build(raw).table) == "report_in_part"
    (raw / "2031.md").unlink()
    assert reason(build(raw).table) == "report_missing"


def test_a_page_says_which_reports_are_held_in_part(tmp_path: Path) -> None:
    save_table(build(reports(tmp_path / "raw", "part")).table, tmp_path / "out")
    page_of = TargetsPage(str(tmp_path / "out"), "140400", 2030, 2030, language="zh")
    page = str(page_of.opening()) + str(page_of.taken())
    assert "表里有长治市2030–2032年共3个年份的报告。其中2031年的手头只有一部分。" in page
    assert page.count("共3个年份的报告") == 1


def test_a_rebuild_that_reads_nothing_of_it_keeps_that_it_is_a_part(tmp_path: Path) -> None:
    raw = reports(tmp_path / "raw", "part")
    rebuild(raw, tmp_path / "out", jobs=1)
    (raw / "2032.md").write_text((raw / "2032.md").read_text("utf-8").replace("31万吨", "32万吨"), encoding="utf-8")
    assert rebuild(raw, tmp_path / "out", jobs=1).read == 1
    assert load_table(tmp_path / "out").attrs["in_part"] == (("140400", 2031, "2031"),)
    assert load_table(tmp_path / "out", regions=["130000"]).attrs["in_part"] == ()


def test_a_part_beside_the_whole_report_does_not_make_it_one(tmp_path: Path) -> None:
    raw = reports(tmp_path / "raw", "part")
    whole = (raw / "2031.md").read_text("utf-8").replace("extent: part\n", "source: elsewhere\n")
    (raw / "2031-whole.md").write_text(whole, encoding="utf-8")
    assert reason(build(raw).table) == "not_printed"


def test_figures_told_one_by_one_are_a_part_of_their_report(tmp_path: Path) -> None:
    raw = reports(tmp_path / "raw", "")
    (raw / "2031.md").unlink()
    (raw / "statistics").mkdir()
    head = "region,year,indicator,measure,value,unit,source,published,kind"
    line = "140400,2030,grain_output,level,30,万吨,页,2031,report"
    (raw / "statistics/a.csv").write_text(f"{head}\n{line}\n", encoding="utf-8")
    assert reason(build(raw).table) == "report_in_part"


def test_a_sheet_keeps_what_is_said_of_its_extent(tmp_path: Path) -> None:
    report = read_report(reports(tmp_path, "part") / "2031.md")
    assert "extent: part\n" in condense(report)
    assert "extent" not in condense(read_report(tmp_path / "2032.md"))


def test_an_extent_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"2031\.md: extent is 'half'; give one of whole, part"):
        read_report(reports(tmp_path, "half") / "2031.md")
