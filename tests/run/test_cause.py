"""Why a run failed, on the list of pages: in the reader's language; another program's words as its own."""

import ast
import re
from pathlib import Path

import pytest

from analysis.run.cause import cause
from analysis.run.index import Entry, render_index
from analysis.run.problems import Problem
from analysis.spoken import spoken
from tests.test_spoken import example

UNKNOWN = (
    "InputError: unknown region '长至'; nearest: 长治 (140400); give a GB/T 2260 code, a Chinese or an English name"
)


def test_each_list_tells_the_cause_in_its_language() -> None:
    failed = Entry("a", "甲市", status="failed", error=f"{UNKNOWN} (in code cell 2)")
    chinese, english = render_index([failed], "zh"), render_index([failed], "en")
    assert "第2个代码单元格：没有地区 &#39;长至&#39;；最接近的是 长治 (140400)" in chinese
    assert "unknown region" not in chinese
    assert "code cell 2: unknown region" in english
    assert "InputError" not in chinese + english


def test_a_problem_of_the_documents_is_told_in_the_language_too() -> None:
    problem = Problem("build_left_out", "data/raw/140400/2030.md: the file is empty", "")
    assert "data/raw/140400/2030.md：文件是空的" in render_index([], "zh", [problem])
    assert "2030.md: the file is empty" in render_index([], "en", [problem])


@pytest.mark.parametrize(
    ("told", "chinese"),
    [
        ("not done after 600 seconds (timeout)", "600 秒内没有完成（timeout）"),
        ("disk full: no room in /a/b", "磁盘已满：/a/b 没有空间"),
        ("code cell 3 did not run", "第 3 个代码单元格没有运行"),
        ("ValueError: 7 is odd (in code cell 1)", "第1个代码单元格：程序报错“ValueError: 7 is odd”"),
        ("KeyboardInterrupt (in code cell 1)", "第1个代码单元格：程序报错“KeyboardInterrupt”"),
        (
            "pandas.errors.ParserError: bad (in code cell 1)",
            "第1个代码单元格：程序报错“pandas.errors.ParserError: bad”",
        ),
        ("nobody has translated this", "原文“nobody has translated this”"),
        ("a.txt: is a PDF, no text; give the report as text", "a.txt：这是PDF 文件，不是文本；请给出报告的文字"),
    ],
)
def test_what_is_known_is_translated_and_what_is_not_is_quoted(told: str, chinese: str) -> None:
    assert cause(told, "zh") == chinese
    assert cause(told, "en") == re.sub(r"(.+) \(in code cell (\d)\)", r"code cell \2: \1", told)


#: What a run's cell may raise, and what the runner says of one that did not come to its end.
ROOMS = [
    "story/*.py",
    "explore/view.py",
    "study/[ce]*.py",
    "study/s[iu]*.py",
    "study/t*.py",
    "run/execute.py",
    "run/pool.py",
]


def test_the_causes_that_can_come_have_their_chinese(root: Path) -> None:
    lacking, seen = [], 0
    for room in ROOMS:
        for file in sorted((root / "analysis").glob(room)):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                called = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
                places = {"InputError": 0, "Failure": 1, "Result": 1}
                if called not in places or len(node.args) <= places[called]:
                    continue
                text = example(node.args[places[called]])
                if re.search("[a-z]{3}", text) and text != "None":
                    seen += 1
                    lacking += [f"{file.name}: {text}"] if spoken(text, "zh") == text else []
    assert seen >= 15
    assert lacking == []
