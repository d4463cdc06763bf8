"""What holds for the tree as a whole."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import analysis

# Spelt in parts, so that this file does not name them either.
INDEX_HOSTS = re.compile(
    r"\b(?:" + "|".join(["pypi" + r"\.org", "python" + "hosted", "tuna" + r"\.tsinghua", "registry" + r"\.npmjs"]) + ")"
)
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|Users|home/[a-z]+)/")
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".ipynb",
    ".csv",
    ".json",
    ".yaml",
    ".yml",
    ".sh",
    ".lock",
    ".css",
    ".j2",
    ".html",
    ".cfg",
}
NOTE = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "X" * 3 + r"\b"]))


def committed(root: Path) -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=root, capture_output=True
    )
    if listing.returncode:
        pytest.skip("not a git working tree")
    return [root / name for name in listing.stdout.decode().split("\0") if name and (root / name).is_file()]


def texts(root: Path) -> dict[str, str]:
    files = [path for path in committed(root) if path.suffix in TEXT or path.name in {"Makefile", "run", "LICENSE"}]
    return {str(path.relative_to(root)): path.read_text(encoding="utf-8") for path in files}


def test_data_flows_one_way(root):
    found = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"],
        cwd=root, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert found.returncode == 0, found.stdout + found.stderr
    assert "2 kept, 0 broken" in found.stdout


def test_no_package_index_is_named(root):
    assert {name: found[0] for name, text in texts(root).items() if (found := INDEX_HOSTS.findall(text))} == {}


def test_no_machine_path_and_no_note_to_self(root):
    named = {}
    for name, text in texts(root).items():
        if name != "requirements.lock" and (found := MACHINE_PATHS.findall(text) + NOTE.findall(text)):
            named[name] = found[:3]
    assert named == {}


def test_no_module_is_two_rooms(root):
    long = {
        str(path): n for path in (root / "analysis").rglob("*.py") if (n := len(path.read_text().splitlines())) > 600
    }
    assert long == {}


def test_no_notebook_has_outputs(root):
    for path in (root / "notebooks").glob("*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            assert not cell.get("outputs"), f"{path.name}: outputs; run nbstripout on it"
            assert cell.get("execution_count") is None, path.name


def test_every_requirement_is_locked_by_hash(root):
    blocks = re.split(r"\n(?=\S)", (root / "requirements.lock").read_text().strip())
    assert len(blocks) > 100
    assert all("--hash=sha256:" in block and "==" in block for block in blocks)
    declared = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    wanted = declared["dependencies"] + [each for extra in declared["optional-dependencies"].values() for each in extra]
    names = {re.split(r"[<>=\[;! ]", each)[0].lower().replace("_", "-") for each in wanted} - {"govreport-analysis"}
    assert names <= {block.split("==")[0].lower() for block in blocks}


def test_importing_the_library_costs_nothing():
    heavy = "{'pandas', 'numpy', 'matplotlib', 'scipy', 'papermill', 'pandera'}"
    for statement in ("import analysis", "import analysis.cli"):
        code = f"{statement}; import sys; print(sorted({heavy} & set(sys.modules)))"
        assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_each_public_name_is_what_it_says(root):
    code = "\n".join(
        [
            "import analysis, inspect",
            *(f"import analysis.{room}" for room in ("reading.condense", "study.series", "study.trend", "study.audit")),
            "assert inspect.isclass(analysis.InputError)",
            "for name in analysis.__all__:",
            "    thing = getattr(analysis, name)",
            "    assert callable(thing) and thing.__name__ == name, name",
            "    assert thing.__doc__, name",
            "from analysis import *",
            "assert trend is analysis.trend",
        ]
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root)
    assert done.returncode == 0, done.stderr


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'tend'"):
        analysis.tend  # noqa: B018


def test_every_module_is_documented(root):
    bare = [
        path.name for path in (root / "analysis").rglob("*.py") if not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert bare == []
