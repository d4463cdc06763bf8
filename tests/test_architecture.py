"""What holds for the tree as a whole."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
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
# Needed without an import: `make lab`, a kernel's way to show pictures, the font of the charts.
BY_NAME = {"jupyterlab", "jupyterlab-language-pack-zh-cn", "matplotlib-inline", "zhplot"}
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
    assert "7 kept, 0 broken" in found.stdout


def test_no_package_index_is_named(root):
    assert {name: found[0] for name, text in texts(root).items() if (found := INDEX_HOSTS.findall(text))} == {}


def test_no_machine_path_and_no_note_to_self(root):
    named = {}
    for name, text in texts(root).items():
        if name != "requirements.lock" and (found := MACHINE_PATHS.findall(text) + NOTE.findall(text)):
            named[name] = found[:3]
    assert named == {}


def test_no_module_is_two_rooms(root):
    lines = {
        path.relative_to(root / "analysis").as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in (root / "analysis").rglob("*.py")
    }
    assert {name: n for name, n in lines.items() if n > 400} == {}


def test_no_function_is_two_functions(root):
    """ruff holds every function to a complexity of 20, and no file is let off."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert "C90" in settings["select"]
    assert settings["mccabe"]["max-complexity"] <= 20
    assert [name for name, rules in settings["per-file-ignores"].items() if "C901" in rules] == []


def branches(function: ast.AST) -> int:
    """Ways through a function, each `and`, `or`, condition and loop of a comprehension counted."""
    count = 1
    for node in ast.walk(function):
        if isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
        else:
            count += isinstance(node, ast.If | ast.IfExp | ast.For | ast.While | ast.ExceptHandler | ast.Lambda)
    return count


def test_no_function_has_too_many_branches(root):
    crowded = {}
    for path in (root / "analysis").rglob("*.py"):
        name = path.relative_to(root / "analysis").as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (n := branches(node)) > 25:
                crowded[f"{name}: {node.name}"] = n
    assert crowded == {}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = {
        re.split(r"[<>=\[;! ]", each)[0]
        for each in [*project["dependencies"], *(one for extra in extras if extra != "dev" for one in extras[extra])]
    }
    imported = set()
    for path in (root / "analysis").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {each.name.split(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])
    imported -= {*sys.stdlib_module_names, "analysis"}
    packages = {name: {each.lower().replace("_", "-") for each in of} for name, of in packages_distributions().items()}
    assert {name for name in imported if not packages.get(name, set()) & declared} == set(), "imported, not declared"
    assert declared - {each for name in imported for each in packages[name]} == BY_NAME, "declared, not imported"


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
