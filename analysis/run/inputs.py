"""The files beside a notebook that it reads: its own modules, found by their imports, and what its plan names."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.run.parameters import source

_MAGIC = re.compile(r"^\s*[%!].*$", re.M)
_RUN = re.compile(r"^\s*%run\s+(?:-\w+\s+)*[\"']?([^\s\"']+\.py)\b", re.M)


def named(patterns: Sequence[str], folder: Path) -> list[Path]:
    """The files that patterns such as `lib.py` and `data/*.csv` name, as seen from a notebook's folder, in order.

    A folder stands for all files in it. Raises InputError where a pattern names none.
    """
    found: set[Path] = set()
    for pattern in patterns:
        try:
            there = list(folder.glob(pattern)) if not Path(pattern).is_absolute() else [Path(pattern)]
        except (ValueError, NotImplementedError) as error:
            raise InputError(f"inputs: {pattern!r} is no pattern of files ({error})") from None
        files = {file for each in there for file in (each.rglob("*") if each.is_dir() else [each]) if file.is_file()}
        if not files:
            raise InputError(f"inputs: {pattern} names no file beside the notebook, in {folder}")
        found |= {file for file in files if not _made(file)}
    return sorted(found)


def imported(notebook: Mapping[str, Any], folder: Path) -> list[Path]:
    """The modules beside a notebook that its cells import, and those that these import; in order.

    >>> from tempfile import TemporaryDirectory
    >>> cells = [{"cell_type": "code", "source": "%matplotlib inline\\nimport lib, math"}]
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "lib.py").write_text("from helper import x")
    ...     _ = Path(folder, "helper.py").write_text("x = 1")
    ...     [path.name for path in imported({"cells": cells}, Path(folder))]
    ['helper.py', 'lib.py']
    """
    texts = [source(cell) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    waiting = [path for text in texts for path in (*_modules(text, folder), *_run(text, folder))]
    found: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        waiting += [*_modules(text, folder), *_modules(text, path.parent)]
    return sorted(found)


def _modules(text: str, folder: Path) -> Iterator[Path]:
    try:
        tree = ast.parse(_MAGIC.sub("pass", text))
    except (SyntaxError, ValueError, RecursionError):  # a cell of another language, or one that will fail
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            names = [f"{base}.{alias.name}".strip(".") for alias in node.names] + [base]
        else:
            continue
        for name in names:
            yield from _files(name, folder)


def _files(name: str, folder: Path) -> Iterator[Path]:
    """The files that importing a dotted name reads, each package's first."""
    parts = name.split(".") if name else []
    for count in range(1, len(parts) + 1):
        place = folder.joinpath(*parts[:count])
        module = place.with_name(f"{place.name}.py")
        yield from (path for path in (place / "__init__.py", module) if path.is_file())


def _run(text: str, folder: Path) -> Iterable[Path]:
    return (path for name in _RUN.findall(text) if (path := folder / name).is_file())


def _made(path: Path) -> bool:
    return path.suffix == ".pyc" or "__pycache__" in path.parts or ".ipynb_checkpoints" in path.parts
