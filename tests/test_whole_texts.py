"""Which full texts sheets are made of: each report once, from the first folder that has it, and only whole ones."""

from pathlib import Path

import pytest

from scripts.sheets import texts_in, whole_texts, write_sheets


def test_a_report_in_two_folders_is_taken_once_and_parts_are_left_out(tmp_path: Path) -> None:
    for name in ("one/140400_2031.txt", "two/140400_2031.txt", "two/140400_2032.txt", "two/140400_2033_excerpt.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("城镇新增就业5万人。", encoding="utf-8")
    (tmp_path / "two/140400_1950.txt").write_text("粮食产量5万吨。", encoding="utf-8")
    found = whole_texts([tmp_path / "one", tmp_path / "none", tmp_path / "two"])
    assert [str(each.path.relative_to(tmp_path)) for each in found] == ["one/140400_2031.txt", "two/140400_2032.txt"]


def test_a_sheet_that_the_reading_of_today_refuses_is_written_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = Path(tmp_path, "140400_2031.txt")
    text.write_text("二、2031年工作安排\n城镇新增就业5万人。\n", encoding="utf-8")
    sheet = tmp_path / "raw/140400/2031.md"
    sheet.parent.mkdir(parents=True)
    matter = "---\nregion: '140400'\nreport_year: 2031\ntitle: 某报告\nsource: 某页\n---\n"
    sheet.write_text(matter + "# 2031年工作安排\n各项工作 {wording=力争}\n", encoding="utf-8")
    assert write_sheets(texts_in(tmp_path), tmp_path / "raw") == (1, 0)
    assert "城镇新增就业5万人" in sheet.read_text("utf-8")
    assert "1 rows, 1 gained, 0 lost" in capsys.readouterr().out
