"""Mutation testing itself: the sample, the tests that a mutant is shown to, and a small tree of our own."""

import ast
import json
import subprocess
import sys

import pytest

from scripts import mutants, mutation
from scripts.mutants import Mutant, Reach

CODE = '''"""A room."""

from functools import cache

LIMIT = 3


@cache
def more(a: int, b: "int | None" = None) -> int:
    return a + 1 if a < LIMIT else a
'''


@pytest.fixture
def tree(tmp_path):
    """A project of one module, of which only `more` below the limit is tested."""
    files = {
        "analysis/__init__.py": "",
        "analysis/study/__init__.py": "",
        "analysis/study/trend.py": CODE,
        "tests/test_trend.py": (
            "from analysis.study.trend import more\n\n"
            "def test_one():\n    assert more(1) == 2\n\n"
            "def test_nothing():\n    assert more(5)\n\n"
            "def test_an_end():\n    n = 0\n    while n < 3:\n        n = more(n)\n"
        ),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_sample_is_the_seed_s(tree):
    paths = ["analysis/study/trend.py"]
    first = mutants.mutants(paths, 4, 1, tree)
    assert first == mutants.mutants(paths, 4, 1, tree)
    assert len(first) == 4
    assert any(first != mutants.mutants(paths, 4, seed, tree) for seed in (2, 3, 4))


def test_a_mutant_is_one_change_that_python_can_read(tree):
    made = mutants.mutants(["analysis/study/trend.py"], 1000, 1, tree)
    assert len({each.code for each in made}) == len(made)
    for each in made:
        ast.parse(each.code)
        assert each.code != CODE
    told = {(each.line, each.change) for each in made}
    assert (5, "LIMIT = 3 → LIMIT = 4") in told
    inside = "return a + 1 if a < LIMIT else a"
    assert (10, f"{inside} → {inside.replace('a + 1', 'a - 1')}") in told  # under a decorator, too
    assert not any(line == 9 and "None" in change.partition(" → ")[2].partition("=")[0] for line, change in told)


def changes(code: str) -> list[str]:
    return [
        f"{module.code_for_node(old)} → {module.code_for_node(new)}" for _, module, old, new in mutation.places(code)
    ]


def test_what_nothing_can_see_is_not_changed():
    cached = "@lru_cache(maxsize=4)\ndef one(a):\n    return a + 1\n"
    assert changes(cached) == changes(cached.replace("lru_cache(maxsize=4)", "cache"))
    assert "zip(a, b, strict=True) → zip(b, strict=True)" in changes("x = zip(a, b, strict=True)\n")
    assert all(each.endswith(("strict=True)", "None")) for each in changes("x = zip(a, b, strict=True)\n"))
    assert "True → False" in changes("x = sort(a, stable=True)\n")


def test_files_and_folders_are_found_whatever_the_layout(tmp_path):
    for name in ("analysis/reading/stages/name.py", "analysis/text/quantity/scan.py", "analysis/text/script.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert mutants.targets(None, tmp_path) == ["analysis/reading/stages/name.py", "analysis/text/quantity/scan.py"]
    assert mutants.targets("quantity", tmp_path) == ["analysis/text/quantity/scan.py"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("analysis/reading/noun.py", "analysis/reading"),
        ("analysis/text/quantity.py", "analysis/text/quantity"),
        ("analysis/text/quantity/scan.py", "analysis/text/quantity"),
        ("analysis/study/trend.py", "analysis/study/trend.py"),
    ],
)
def test_mutants_count_for_their_room(path, name):
    assert mutants.module(path) == name


def test_the_tests_of_a_line_come_in_order_and_the_quick_ones_of_their_files_after():
    reach = Reach(
        {
            "m.py": {
                1: [""],
                5: ["t.py::wide", "t.py::slow", "t.py::narrow", "t.py::corpus"],
                6: ["t.py::wide"],
                7: ["u.py::other"],
            }
        },
        {
            "t.py::wide": 0.1,
            "t.py::slow": 5,
            "t.py::narrow": 0.1,
            "t.py::next": 0.1,
            "t.py::late": 9,
            "u.py::other": 0.1,
            "t.py::corpus": 0.1,
        },
        ["t.py::corpus"],
        {"t.py::wide": 90, "t.py::slow": 1, "t.py::narrow": 2, "t.py::corpus": 1, "u.py::other": 1},
    )
    order, more, shared = mutants.looks(Mutant("m.py", 5, "", "", ""), reach)
    assert order == ["t.py::narrow", "t.py::wide", "t.py::slow"]
    assert more == ["t.py::next"]
    assert shared == ["t.py::corpus"]
    at_import, _, _ = mutants.looks(Mutant("m.py", 1, "", "", ""), reach)
    assert set(at_import) == {"t.py::wide", "t.py::slow", "t.py::narrow", "u.py::other"}


def test_what_the_tests_reach_is_kept_for_a_tree_of_the_same_content(tree, tmp_path, monkeypatch):
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    paths = ["analysis/study/trend.py"]
    found = [
        {"analysis/study/trend.py": {"10": ["tests/test_trend.py::test_one"]}},
        {"tests/test_trend.py::test_one": 0.1},
        [],
    ]
    kept = {"content": mutants.content(tree, paths), "found": found}
    (tmp_path / mutants.KEPT).write_text(json.dumps(kept), encoding="utf-8")
    assert mutants.reach(tree, paths).lines == {"analysis/study/trend.py": {10: ["tests/test_trend.py::test_one"]}}
    (tree / "tests/test_trend.py").write_text("def test_another():\n    assert True\n", encoding="utf-8")
    assert mutants.content(tree, paths) != kept["content"]


RUN = """
import sys
from pathlib import Path
from scripts import mutants, mutation, trial
mutants.ROOT, mutation.TARGETS, mutants.TESTS = Path(sys.argv[1]), ("analysis/study/trend.py",), ("tests",)
trial.ENDLESS = 0.3
sys.exit(mutants.main(["--sample", "1000", "--jobs", "1"]))
"""


def test_survivors_are_told_and_the_share_is_counted(tree, root):
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    done = subprocess.run([sys.executable, "-c", RUN, str(tree)], cwd=root, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    inside = "return a + 1 if a < LIMIT else a"
    survivor = "analysis/study/trend.py:10: " + inside + " → " + inside.replace("<", "<=")
    assert survivor in lines, done.stdout + done.stderr
    assert not any("a - 1" in line for line in lines)
    alive = len([line for line in lines if " → " in line])
    number = int(done.stderr.split()[0])
    assert lines[-2] == f"analysis/study/trend.py: {mutants.told(number, alive, 0)}"
    assert done.returncode == (1 - alive / number < mutants.WANTED)
    assert (tree / "analysis/study/trend.py").read_text(encoding="utf-8") == CODE


def test_only_what_survived_is_judged_again(tree, root, tmp_path):
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    inside = "return a + 1 if a < LIMIT else a"
    survived = f"analysis/study/trend.py:10: {inside} → {inside.replace('<', '<=')}"
    log = tmp_path / "before.log"
    log.write_text(f"{survived}\nall: 1 of 2 killed\n", encoding="utf-8")
    (tree / "tests/test_limit.py").write_text(
        "from analysis.study.trend import more\n\ndef test_limit():\n    assert more(3) == 3\n", encoding="utf-8"
    )
    code = RUN.replace('"1000",', f'"1000", "--again", {str(log)!r},')
    done = subprocess.run([sys.executable, "-c", code, str(tree)], cwd=root, capture_output=True, text=True)
    assert done.stderr.startswith("1 mutants of 1 files"), done.stderr
    assert "all: 1 of 1 killed" in done.stdout
    assert done.returncode == 0


def test_tests_that_fail_by_themselves_are_told_first(tree, root):
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    (tree / "tests/test_trend.py").write_text("def test_wrong():\n    assert False\n")
    done = subprocess.run([sys.executable, "-c", RUN, str(tree)], cwd=root, capture_output=True, text=True)
    assert done.returncode == 2
    assert "the tests fail without any mutant" in done.stderr
