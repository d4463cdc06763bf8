"""Which full texts sheets are made of: each report once, from the first folder that has it, and only whole ones."""

from pathlib import Path

from scripts.sheets import whole_texts


def test_a_report_in_two_folders_is_taken_once_and_parts_are_left_out(tmp_path: Path) -> None:
    for name in ("one/140400_2031.txt", "two/140400_2031.txt", "two/140400_2032.txt", "two/140400_2033_excerpt.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("城镇新增就业5万人。", encoding="utf-8")
    (tmp_path / "two/140400_1950.txt").write_text("粮食产量5万吨。", encoding="utf-8")
    found = whole_texts([tmp_path / "one", tmp_path / "none", tmp_path / "two"])
    assert [str(each.path.relative_to(tmp_path)) for each in found] == ["one/140400_2031.txt", "two/140400_2032.txt"]
