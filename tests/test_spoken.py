"""Messages in the terminal's language: the list is sound, and the command line speaks it."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.spoken import _list, choose, of_terminal, spoken


def said(*args: str, **env: str) -> tuple[int, str, str]:
    clean = {key: value for key, value in os.environ.items() if key not in ("LANG", "LC_ALL", "LC_MESSAGES")}
    done = subprocess.run(
        [sys.executable, "-m", "analysis", *args], env={**clean, **env}, capture_output=True, encoding="utf-8"
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("args", "env", "words"),
    [
        ([], {"LANG": "zh_CN.UTF-8"}, "没有这个文件"),
        ([], {"LANG": "en_US.UTF-8"}, "no such file"),
        ([], {}, "no such file"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "no such file"),
        (["--language", "zh"], {"LANG": "C"}, "没有这个文件"),
        (["--language", "en"], {"LANG": "zh_CN.UTF-8"}, "no such file"),
    ],
)
def test_the_language_is_the_terminals_or_as_asked(args, env, words):
    status, out, err = said(*args, "run", "nowhere.toml", **env)
    assert (status, out) == (2, "")
    assert words in err


@pytest.mark.parametrize(
    ("message", "chinese"),
    [
        ("[1/3] failed a: 2.0 s KeyError: x → reports/a.txt", "[1/3] 失败 a：2.0 秒 KeyError: x → reports/a.txt"),
        ("[0/3] queued a: notebook and figures changed", "[0/3] 排队 a：笔记本和数字有变化"),
        ("[0/3] queued a: failed last time", "[0/3] 排队 a：上次失败"),
        ("a.toml:3: retries: 99 is not a whole number from 0 to 20", "a.toml:3: retries：99 不是 0 至 20 的整数"),
        ("a.ipynb: unknown parameter 'x' (it takes a, b)", "a.ipynb: 没有参数 'x'（可用 a, b）"),
    ],
)  # fmt: skip
def test_fields_are_spoken_too(message, chinese):
    assert spoken(message, "zh") == chinese
    assert spoken(message, "en") == message


def test_the_choice_holds(monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert of_terminal() == "zh"
    choose("en")
    try:
        assert of_terminal() == "en"
    finally:
        choose("")


def test_each_translation_has_the_fields_of_its_message():
    for pattern, template, names in _list():
        assert sorted(re.findall(r"\{(\w+)\}", template)) == sorted(names), pattern
        assert re.search("[一-鿿]|^\\[|--cluster|\\{file\\}", template), template


def test_messages_of_runs_are_in_the_list(root: Path):
    """Each refusal written out in the run room has a Chinese form."""
    lacking = []
    for file in sorted((root / "analysis/run").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in (
                "InputError", "wrong", "Busy",
            ):  # fmt: skip
                for arg in node.args[:1]:
                    text = example(arg)
                    if " " in text.replace("7", "") and re.search("[a-z]{3}", text) and spoken(text, "zh") == text:
                        lacking.append(f"{file.name}: {text}")
    assert len(lacking) <= 6, lacking


def example(node: ast.expr) -> str:
    """A message with 7 in each of its fields."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(each.value if isinstance(each, ast.Constant) else "7" for each in node.values)
    return ""
