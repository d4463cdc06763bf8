"""Documents that can't be taken as they are: each is named with what to do, and the others are added."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.intake.add import Wish, add
from scripts.documents import as_docx, as_html, as_mhtml, as_rtf, report_text

TEXT = report_text("长治市", 2029)
_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"3 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\n%%EOF\n"
)


def scan() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (200, 280), 255).save(out, "PDF", save_all=True, append_images=[Image.new("L", (200, 280), 90)])
    return out.getvalue()


def blank_pages(count: int) -> bytes:
    import pypdfium2

    pdf = pypdfium2.PdfDocument.new()
    for _ in range(count):
        pdf.new_page(595, 842)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def zipped(names: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 310_000_000)
    return out.getvalue()


_LOCKED = "EncryptedPackage".encode("utf-16-le")
_CHANGED = ("300张", "400张")
_NEWS = "全市粮食产量24.8亿斤，增长3.1%。\n"
_TWO = TEXT * 2 + report_text("长治市", 2028) * 2
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_APP = (
    '<!DOCTYPE html><html><head><title>政府工作报告</title><script src="app.js"></script></head>'
    '<body><div id="app">请开启脚本</div></body></html>'
).encode()
BAD: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "locked docx": ("a.docx", lambda: _OLE + bytes(512) + _LOCKED, "skipped", "password"),
    "locked pdf": ("a.pdf", lambda: _PDF, "skipped", "has a password"),
    "scan": ("a.pdf", scan, "skipped", "is a scan, pictures of pages without text: run OCR"),
    "empty": ("a.docx", lambda: b"", "skipped", "the file is empty"),
    "blank": ("a.txt", lambda: b"  \n", "skipped", "the file is empty"),
    "cut docx": ("a.docx", lambda: as_docx(TEXT)[:9000], "skipped", "is cut off or damaged"),
    "cut pdf": ("a.pdf", lambda: blank_pages(2)[:300], "skipped", "is cut off: its end is missing"),
    "cut html": ("a.html", lambda: as_html(TEXT)[:3000], "skipped", "is cut off: the end of the page is missing"),
    "cut mhtml": ("a.mhtml", lambda: as_mhtml(TEXT)[:9000], "skipped", "is cut off: the end of the web archive"),
    "cut rtf": ("a.rtf", lambda: as_rtf(TEXT)[:3000], "skipped", "is cut off: braces stand open"),
    "cut txt": ("a.txt", lambda: TEXT.encode()[:-2], "skipped", "cut off in the middle of a character"),
    "500 pages": ("a.pdf", lambda: blank_pages(500), "skipped", "has 500 pages, more than any report"),
    "nested zip": ("a.zip", lambda: zipped({"b.zip": zipped({"a.txt": TEXT.encode()})}), "skipped", "unpack it"),
    "zip as docx": ("a.docx", lambda: zipped({"a.txt": TEXT.encode()}), "skipped", "is a zip archive of 1 files"),
    "bomb": ("a.docx", bomb, "skipped", "unpacks to 310,000,000 bytes"),
    "picture": ("a.txt", lambda: b"\x89PNG\r\n" + bytes(99), "skipped", "is a picture"),
    "program": ("a.exe", lambda: b"MZ" + bytes(99), "skipped", "is no document of a kind that is read (.exe)"),
    "two reports": (
        "a.txt", lambda: _TWO.encode(), "skipped", "reports: cut it into a file",
    ),
    "no year": (
        "a.txt", lambda: TEXT.replace("2029", "").replace("2028", "").encode(), "doubtful", "--report-year",
    ),
    "no place": ("a.txt", lambda: TEXT.replace("长治", "").encode(), "doubtful", "--region"),
    "tracked": ("a.docx", lambda: as_docx(TEXT, changed=_CHANGED), "skipped", "has 2 tracked changes (“300张”)"),
    "scripts": ("a.html", lambda: _APP, "skipped", "needs its scripts"),
    "no report": (
        "140400 2029.txt", lambda: _NEWS.encode(), "doubtful", "--kind report if it is one",
    ),
    "no figure": ("a.txt", lambda: "长治市2029年政府工作报告\n各位代表：稳中求进。\n".encode(), "skipped", "no figure"),
    "wrong year": ("2025.txt", TEXT.encode, "doubtful", "the text is of 2029, the file's name says 2025"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_bad_documents_are_named_and_the_others_added(what: str, tmp_path: Path) -> None:
    name, make, status, reason = BAD[what]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(make())
    (tmp_path / "in" / "zz.txt").write_text(report_text("晋城市", 2027), "utf-8")
    bad, good = add([tmp_path / "in"], tmp_path / "data/raw")
    assert (bad.status, good.status) == (status, "added")
    assert reason in bad.reason
    assert [path.name for path in (tmp_path / "data/raw").rglob("*.*")] == ["2027.md"]


def test_a_report_of_more_pages_than_any_is_told_by_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.intake.add.LARGEST_FILE", 10)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    [entry] = add([tmp_path / "a.txt"], tmp_path / "data/raw")
    assert "more than any report (10)" in entry.reason


def test_a_fault_of_a_reader_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.intake.add.condense", lambda report: 1 / 0)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    [entry] = add([tmp_path / "a.txt"], tmp_path / "data/raw")
    assert entry.status == "skipped"
    assert "fault of this program (ZeroDivisionError" in entry.reason


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    (tmp_path / "a.html").write_bytes(as_html(TEXT))
    [entry] = add([tmp_path / "a.html"], tmp_path / "data/raw")
    assert entry.reason == "needs the package trafilatura: pip install 'govreport-analysis[html]'"


def test_a_page_that_prints_a_report_twice_gives_it_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 2 if len(TEXT) > 2000 else (TEXT + "此处空行。\n" * 300) * 2, "utf-8")
    [entry] = add([tmp_path / "a.txt"], tmp_path / "data/raw", Wish())
    assert entry.status == "added"
    assert "printed twice: the first print is taken" in entry.reason
    assert (tmp_path / "data/texts/140400/2029.txt").read_text("utf-8").count("粮食产量达到") == 1
