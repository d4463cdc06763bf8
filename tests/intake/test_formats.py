"""Each format gives the text that the document was made from, whatever its name says."""

from collections import Counter
from pathlib import Path

import pytest

from analysis.intake import page, pdf
from analysis.intake.document import Source
from analysis.intake.formats import format_of
from analysis.reading import extract
from analysis.text.report import report_of
from scripts import documents
from scripts.documents import as_docx, as_html, as_mhtml, as_rtf, by_office, pdf_by_chromium, report_text

TEXT = report_text("长治市", 2029)


def lines_of(name: str, data: bytes) -> list[str]:
    source = Source(Path(name), data)
    [document] = format_of(source).read(source)
    return [line for line in document.text.split("\n") if line.strip()]


def figures(text: str) -> Counter:
    rows = extract(report_of(text, "a.txt"))
    wanted = ["indicator_text", "measure", "status", "value", "unit", "year"]
    return Counter(tuple(map(str, row)) for row in rows[wanted].itertuples(index=False))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode()),
        ("a.txt", TEXT.encode("gb18030")),
        ("a.txt", TEXT.encode("utf-16")),
        ("a.docx", as_docx(TEXT)),
        ("a.html", as_html(TEXT)),
        ("a.html", as_html(TEXT, charset="gb2312")),
        ("a.mhtml", as_mhtml(TEXT)),
        ("a.rtf", as_rtf(TEXT)),
        ("a.pdf", as_docx(TEXT)),
        ("a.doc", as_html(TEXT)),
        ("a.docx", as_rtf(TEXT)),
    ],
)
def test_text_is_that_of_the_report(name: str, data: bytes) -> None:
    made = TEXT.strip().split("\n")
    read = lines_of(name, data)
    assert [line for line in made[1:] if line not in read] == []
    assert figures("\n".join(read)) == figures(TEXT)


def test_word_tables_are_lines_and_footnotes_stand_at_the_end() -> None:
    rows = [["项目", "完成情况"], ["新改建城市道路", "新改建城市道路88公里"]]
    read = lines_of("a.docx", as_docx(TEXT, rows, "另有在建道路12公里。"))
    assert read[-3:] == ["项目\t完成情况", "新改建城市道路\t新改建城市道路88公里", "另有在建道路12公里。"]


def test_navigation_and_other_links_of_a_page_are_left_out_and_its_address_is_kept() -> None:
    [document] = page.read(Source(Path("a.html"), as_html(TEXT, "https://www.example.gov.cn/a.html")))
    assert "互动交流" not in document.text
    assert "某市2012年" not in document.text
    assert document.address == "https://www.example.gov.cn/a.html"
    [document] = page.read(Source(Path("a.mhtml"), as_mhtml(TEXT, "https://www.example.gov.cn/b.html")))
    assert document.address == "https://www.example.gov.cn/b.html"


@pytest.fixture(scope="module")
def printed(chromium: str) -> list[bytes]:
    long = TEXT + "".join(line + "\n" for line in report_text("晋城市", 2028).split("\n")[5:])
    return [*pdf_by_chromium([TEXT, long]), *pdf_by_chromium([long], 2)]


def test_a_printed_page_gives_its_lines_without_head_foot_and_number(printed: list[bytes]) -> None:
    read = lines_of("a.pdf", printed[0])
    assert read == TEXT.strip().split("\n")


def test_lines_that_go_over_a_page_are_joined(printed: list[bytes]) -> None:
    [document] = pdf.read(Source(Path("a.pdf"), printed[1]))
    assert "内部资料" not in document.text
    assert "- 2 -" not in document.text
    assert all(line in document.text.split("\n") for line in report_text("晋城市", 2028).strip().split("\n")[5:])


def test_columns_are_read_one_after_the_other(printed: list[bytes]) -> None:
    [document] = pdf.read(Source(Path("a.pdf"), printed[2]))
    read = document.text.split("\n")
    wanted = [line for line in TEXT.strip().split("\n")[5:] if len(line) > 40]
    assert sum(line in read for line in wanted) >= len(wanted) - 1
    assert figures(document.text) == figures(TEXT + "\n".join(report_text("晋城市", 2028).split("\n")[5:]))


@pytest.mark.slow
@pytest.mark.skipif(documents.office() is None, reason="no LibreOffice (apt-get install libreoffice-writer-nogui)")
@pytest.mark.parametrize("ending", ["doc", "pdf"])
def test_what_libreoffice_saves(ending: str) -> None:
    [data] = by_office([as_docx(TEXT)], ending)
    assert figures("\n".join(lines_of(f"a.{ending}", data))) == figures(TEXT)


def test_without_libreoffice_an_old_word_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.intake.office.shutil.which", lambda name: None)
    with pytest.raises(Exception, match="LibreOffice reads and this machine has not"):
        lines_of("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
