"""Bytes → text → report: encodings, front matter, headings, and what a user gets wrong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.text.report import decode, headings, read_report

TEXT = "例县政府工作报告\n一、2022年工作回顾\n粮食产量24.8亿斤。\n二、2023年工作安排\n（一）做强产业。建设园区。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = TEXT.replace("\n", "\r\n") + "GDP 2023\r\n" * 20
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode(encoding))
    assert decode(path) == text
    report = read_report(path, region="140400", report_year=2023)
    assert report.text == text
    assert [section.heading for section in report.sections] == [
        "一、2022年工作回顾",
        "二、2023年工作安排",
        "（一）做强产业",
    ]


@pytest.mark.parametrize("end", ["\r", "\u2028", "\u2029"])
def test_a_line_end_that_is_one_other_sign_ends_a_line(tmp_path: Path, end: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.replace("\n", end).encode())
    report = read_report(path, region="140400", report_year=2023)
    assert report.text == TEXT
    assert len(report.sections) == 3


def test_region_and_year_come_from_the_arguments_the_front_matter_or_the_title(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    matter = "---\nregion: 山西省\nreport_year: 2022\nsource: https://example.org/r\ndelivered: 2022-01-20\n---\n"
    path.write_text(matter + "# 回顾\n产量3吨\n", "utf-8")
    report = read_report(path)
    assert (report.region, report.report_year, report.source) == ("140000", 2022, "https://example.org/r")
    assert report.delivered == "2022-01-20"
    assert report.text[report.body :].startswith("# 回顾")
    over = read_report(path, region="Changzhi", report_year=2023)
    assert (over.region, over.report_year) == ("140400", 2023)
    titled = tmp_path / "titled.txt"
    titled.write_text("2024年长治市政府工作报告\n产量3吨。\n", "utf-8")
    report = read_report(titled)
    assert (report.region, report.report_year, report.title, report.source) == (
        "140400",
        2024,
        "2024年长治市政府工作报告",
        "titled",
    )


def test_the_nation_is_told_by_its_congress(tmp_path: Path) -> None:
    path = tmp_path / "nation.txt"
    path.write_text("政府工作报告\n2023年3月5日在全国人民代表大会会议上\n产量3吨。\n", "utf-8")
    assert read_report(path).region == "100000"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("\ufeff".encode(), "no text"),
        (bytes(range(256)) * 20, "not text"),
        ("产量3吨。".encode(), "region and report year"),
        (b"---\nregion: '140400'\n", "not closed"),
        ("---\nregion: [\n---\n产量\n".encode(), "doesn't parse"),
        ("---\n- a\n---\n产量\n".encode(), "name: value"),
        ("---\nregion: '140400'\nreport_year: 23\n---\n产量\n".encode(), "2023"),
        ("---\nregion: 无此地\nreport_year: 2023\n---\n产量\n".encode(), "无此地"),
        (b"---\nregion: '140400'\nreport_year: 2023\n---\n", "no text"),
    ],
)
def test_a_mistake_is_said_in_one_line_with_the_file(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "wrong.txt"
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        read_report(path)
    assert "wrong.txt" in str(error.value)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_a_path_that_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_report(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a folder"):
        read_report(tmp_path)


def test_headings_nest_and_cover_the_text() -> None:
    text = "一、回顾过去\n甲。\n（一）工业。丁。\n（二）农业\n乙。\n二、今年安排\n丙。\n"
    found = headings(text)
    assert [(s.level, s.heading) for s in found] == [
        (1, "一、回顾过去"),
        (2, "（一）工业"),
        (2, "（二）农业"),
        (1, "二、今年安排"),
    ]
    assert found[0].end == found[3].start
    assert found[1].end == found[2].start
    assert found[3].end == len(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2023年工作安排\n抓好春耕。\n", 1),
        ("主要目标\n是：产量增长3%。\n", 0),
        ("》，明确了工作目标；提出任务《\n乙\n", 0),
        ("一、抓好春耕，稳定产量，全面完成各项任务。接着抓好秋收。\n", 0),
        ("# 工作安排\n产量目标3吨\n", 1),
        ("", 0),
    ],
)
def test_what_is_a_heading(text: str, count: int) -> None:
    assert len(headings(text)) == count


@given(st.text(alphabet="一二、（）#年工作安排目标。\n甲第部分", max_size=80))
def test_any_text_has_headings_in_order(text: str) -> None:
    found = headings(text)
    assert [s.start for s in found] == sorted(s.start for s in found)
    assert all(s.start < s.end <= len(text) and s.heading in text for s in found)


def test_section_at(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    report = read_report(path, region="140400", report_year=2023)
    assert report.section_at(0) == ""
    assert report.section_at(len(TEXT) - 1) == "二、2023年工作安排 / （一）做强产业"
