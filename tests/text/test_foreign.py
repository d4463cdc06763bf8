from pathlib import Path

import pytest

from analysis.errors import InputError
from analysis.text.foreign import refuse_foreign
from analysis.text.report import read_report

PAGE = "<html><head><title>报告</title></head><body><p>粮食产量增长3%。</p></body></html>"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.4\n%\xe2\xe3", "PDF.*pdftotext"),
        (b"PK\x03\x04\x14\x00\x06\x00", "docx.*plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "old Word.*plain text"),
        (b"{\\rtf1\\ansi", "RTF.*plain text"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x1f\x8b\x08", "gzip.*unpack"),
        (PAGE.encode(), "HTML.*copy"),
        (("\ufeff<!DOCTYPE html>" + PAGE).encode(), "HTML"),
        (PAGE.encode("utf-16"), "HTML"),
        (("<p>粮食产量增长3%。</p>\n" * 5).encode(), "HTML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "web archive"),
    ],
)
def test_refused_with_what_to_do(data, words, tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=f"report.txt: is .*{words}"):
        read_report(path, region="140400", report_year=2023)


@pytest.mark.parametrize(
    "text",
    [
        "粮食产量<b>24.8</b>亿斤",
        "---\nregion: '140400'\n---\n# 回顾\n",
        "PK赛 12 场",
        "<《纲要》> 增长3%",
        "From：云岭县",
    ],
)
def test_text_passes(text):
    refuse_foreign(text.encode(), Path("report.txt"))
    refuse_foreign(text.encode("utf-16"), Path("report.txt"))
