"""Nothing that a report, a sheet or a name says runs anywhere: it is shown as the text that it is."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from analysis.reading import extract
from analysis.story.html import link, table_html
from analysis.story.sentences import report_html
from analysis.table.build import build
from analysis.text.report import read_report

HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "</td></table><h1>x",
    "<meta http-equiv=refresh content='0;url=http://example.org'>", "<base href=http://example.org>",
    "{{7*7}}{% raw %}", "[x](javascript:alert(1))", "$\\href{javascript:alert(1)}{x}$", "=HYPERLINK(1)", "' onclick='x",
]  # fmt: skip
ADDRESSES = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,<script>x</script>",
    "vbscript:x",
    " javascript:x",
]
# Tags that pieces of the project's own may have; no text brings another.
OURS = {
    "div",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "p",
    "ul",
    "li",
    "a",
    "mark",
    "span",
    "h1",
    "h2",
    "h3",
    "details",
    "summary",
    "style",
    "section",
    "strong",
    "em",
    "b",
    "sup",
    "br",
    "small",
    "blockquote",
    "button",
    "main",
    "figure",
}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def harmless(markup: str) -> None:
    parser = _Tags()
    parser.feed(markup)
    for tag, attributes in parser.found:
        assert tag in OURS, tag
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("href", "src"):
            assert str(attributes.get(name, "#")).startswith(("#", "http://", "https://"))


def sheet(folder: Path, text: str, source: str) -> Path:
    path = folder / "r.md"
    lines = [
        "---", "region: '140400'", "report_year: 2023", f"title: {text!a}".replace("\\x27", "'"), f"source: {source!a}",
        "---", f"# 2022年回顾 {text}", f"{text}产量：24.8吨 {{year=2022}}", "粮食产量24.8亿斤",
    ]  # fmt: skip
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.mark.parametrize("text", [text for text in HOSTILE if not set(text) & set("{}'\"\\")])
@pytest.mark.parametrize("source", ADDRESSES[:2])
def test_a_sheet_s_words_are_words_wherever_they_are_shown(text, source, tmp_path):
    path = sheet(tmp_path, text, source)
    report = read_report(path)
    assert (report.title, report.source) == (text, source)
    rows = extract(report)
    assert len(rows) == 2
    harmless(str(report_html(report)))
    harmless(str(table_html(build(tmp_path, jobs=1).table.astype(str), text)))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_a_head_and_a_caption_are_text(text):
    import pandas as pd

    harmless(str(table_html(pd.DataFrame({text: [text]}), text, {text: text}, row_ids=[text])))


@pytest.mark.parametrize("address", [*ADDRESSES, *HOSTILE])
def test_only_pages_of_the_web_are_linked(address):
    markup = str(link(address, address))
    harmless(markup)
    assert "<a " not in markup


def test_such_a_page_would_be_seen():
    for text in HOSTILE[:6]:
        with pytest.raises(AssertionError):
            harmless(text if text != HOSTILE[3] else "<a href='javascript:x'>")
