"""A table that is printed as lines keeps both laws of sheets: its figures have no clause but their cell."""

from pathlib import Path

from analysis.reading import extract
from analysis.reading.condense import condense
from analysis.reading.faithful import strangers
from analysis.story.passage import passage
from analysis.text.report import Report, headings, read_report

TEXT = """云溪县2022年国民经济和社会发展统计公报
一、综合
全年茶园面积达到3万亩。
单位：亿元
项目　2022年　2021年　增减%
存款余额　300.5　280.1　7.3
全年新建公路90公里。
"""
FREE = ["start", "end", "section"]


def test_both_laws_hold_for_a_table(tmp_path: Path) -> None:
    report = Report(TEXT, "140400", 2023, "例", "例", headings(TEXT))
    (tmp_path / "raw/140400").mkdir(parents=True)
    path = tmp_path / "raw/140400/2023.md"
    path.write_text(condense(report), encoding="utf-8")
    sheet = read_report(path)
    rows = extract(report)
    assert len(rows) == 5
    assert extract(sheet).drop(columns=FREE).equals(rows.drop(columns=FREE))
    assert strangers(report, sheet) == []


def test_the_passage_of_a_cell_is_its_line(tmp_path: Path) -> None:
    for name in ("raw", "texts"):
        (tmp_path / name / "140400").mkdir(parents=True)
    (tmp_path / "texts/140400/2023.txt").write_text(TEXT, encoding="utf-8")
    report = Report(TEXT, "140400", 2023, "例", "例", headings(TEXT))
    path = tmp_path / "raw/140400/2023.md"
    path.write_text(condense(report), encoding="utf-8")
    found = [passage(path, *place) for place in extract(read_report(path))[["start", "end"]].to_numpy().tolist()]
    assert [each and each.figure for each in found] == ["3万亩", "300.5", "280.1", "7.3", "90公里"]
