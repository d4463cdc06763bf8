"""A report in a notebook: figures in the colour of their role, nothing of the report runs as code."""

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

from analysis.story.sentences import COLOURS, SHOWN, report_html
from analysis.text.report import Report, headings

TEXT = (
    "一、2022年工作回顾\n<script>alert(1)</script>粮食产量24.8亿斤，增长3%。预计产值5亿元。稳步前进。\n"
    "二、2023年工作安排\n粮食产量25亿斤以上。\n"
)


def page(text: str) -> str:
    return report_html(Report(text, "140400", 2023, "例<b>", "例", headings(text)))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_each_figure_is_marked_in_the_colour_of_its_role() -> None:
    shown = page(TEXT)
    assert [shown.count(COLOURS[role]) for role in ("actual", "estimate", "target")] == [2, 1, 1]
    assert "稳步前进" not in shown


def test_what_stands_in_a_report_is_escaped() -> None:
    parser = Tags()
    parser.feed(page(TEXT))
    assert set(parser.tags) == {"section", "h3", "p", "mark"}
    assert "<script>alert(1)</script>粮食产量24.8亿斤，增长3%。" in parser.words


def test_a_report_shows_itself_in_a_notebook(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("长治市2023年政府工作报告\n去年粮食产量24.8亿斤。", encoding="utf-8")
    code = (
        "import analysis; report = analysis.read_report('a.txt'); "
        "html = get_ipython().display_formatter.formatters['text/html']; html.enabled = True; "
        "print(html(report))"
    )
    done = subprocess.run(
        [sys.executable, "-m", "IPython", "--no-banner", "--colors=NoColor", "-c", code],
        cwd=tmp_path, env={**os.environ, "IPYTHONDIR": str(tmp_path)}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert "<mark" in done.stdout, done.stderr


def test_short_and_long_reports() -> None:
    assert page("") == "<section><h3>例&lt;b&gt;</h3></section>"
    assert page("产量3吨。" * (SHOWN + 5)).endswith("<p>… 5</p></section>")
