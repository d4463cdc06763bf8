"""The parameters of a notebook: read from its parameters cell, given as text or TOML, checked before a kernel starts.

papermill itself warns of an unknown name, checks no type, turns the text 007 into 7 and pastes names into the notebook
as code; so nothing reaches it that has not been through `check`.
"""

import ast
import difflib
import io
import json
import math
import re
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.doors import short, take_bytes
from analysis.errors import InputError
from analysis.files import exists

TAG = "parameters"
VINTAGES = ("latest", "first")
YEARS = range(1949, 2101)
NO_CELL = f"it takes none; tag the cell that sets them `{TAG}`"
# Words of a name, parted at _ and at capitals, that speak of a secret; and what they are part of without being one.
SECRET = {
    "password", "passwd", "passphrase", "pwd", "secret", "secrets", "token", "credential", "credentials", "key", "keys",
    "apikey", "auth", "authorization", "cookie", "cookies", "dsn", "jwt", "bearer", "otp",
}  # fmt: skip
_SECRET_PARTS = (
    "passw", "passphrase", "secret", "credential", "apikey", "token", "密码", "口令", "密钥", "令牌", "凭证",
)  # fmt: skip
# Counts of a model's tokens, keys by which rows are joined or sorted.
_NO_SECRET = re.compile(
    r"(max|min|num|n|total|count|prompt|context|output|input)_?(new_?)?tokens?|tokens?_?(limit|count|size|budget)"
    r"|tokeni[sz]\w*|(sort|join|group|merge|primary|foreign|row|partition|index|sub)_?keys?|keys?_?(column|field)s?"
    r"|keyword\w*|author\w*|keynote\w*",
    re.I,
)
_KINDS: dict[str, type | tuple[type, ...]] = {
    "str": str, "int": int, "float": (int, float), "bool": bool, "list": list, "dict": dict, "None": type(None),
}  # fmt: skip
_LONGEST_NUMBER = 400
_SPOKEN = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false", "dict": "a table"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One line of a parameters cell: `region: str = "140400"  # code or name`.

    `kinds` are the types that it takes (of str, int, float, bool, list, dict, None; empty: any), `item` that of a
    list's items, `choices` the values that it is bound to, `default` None where it is no literal.
    """

    name: str
    kinds: tuple[str, ...]
    item: str
    choices: tuple[Any, ...]
    default: Any
    comment: str


def read_notebook(path: Path) -> dict[str, Any]:
    """A notebook file as plain data. Raises InputError where it is none."""
    return notebook_of(notebook_bytes(path), path)


def notebook_bytes(path: Path) -> bytes:
    """What is in a notebook's file. Raises InputError where it is no file, can't be read, or is over the limit."""
    if path.is_dir():
        raise InputError(f"{path}: is a folder; a notebook (.ipynb) is wanted")
    if not exists(path) and not path.is_symlink():
        raise InputError(f"{path}: no such notebook")
    return take_bytes(path, "notebook")


def notebook_of(data: bytes, path: Path) -> dict[str, Any]:
    """What a notebook's file holds, as plain data. Raises InputError where it is no notebook."""
    try:
        notebook = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: is not a notebook ({error})") from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if notebook_version(notebook) != 4 or not isinstance(cells, list):
        raise InputError(f"{path}: is not a notebook of format 4; open and save it in JupyterLab")
    if not all(isinstance(cell, dict) and "cell_type" in cell and "source" in cell for cell in cells):
        raise InputError(f"{path}: is not a notebook (a cell without type or source)")
    metadata = notebook.get("metadata", {})
    spec = metadata.get("kernelspec", {}) if isinstance(metadata, dict) else None
    if not isinstance(spec, dict) or not isinstance(spec.get("name", ""), str) or not all(map(_is_cell, cells)):
        raise InputError(f"{path}: is not a notebook (its metadata, or a cell's, are of another form)")
    return notebook


def _is_cell(cell: Mapping[str, Any]) -> bool:
    lines, metadata = cell["source"], cell.get("metadata", {})
    text = isinstance(lines, str) or (isinstance(lines, list) and all(isinstance(each, str) for each in lines))
    named = isinstance(metadata, dict) and isinstance(metadata.get("tags", []), list)
    return text and named and isinstance(cell["cell_type"], str)


def notebook_version(notebook: Any) -> Any:
    """Its major format; None where it is no notebook at all."""
    return notebook.get("nbformat") if isinstance(notebook, dict) else None


def source(cell: Mapping[str, Any]) -> str:
    """A cell's text, which a notebook keeps as one string or as lines.

    >>> source({"source": ["a = 1", "b"]})
    'a = 1b'
    """
    return "".join(cell["source"])


def read_parameters(notebook: Mapping[str, Any], where: object) -> dict[str, Parameter]:
    """Name → parameter, in the order of the notebook's cell tagged `parameters`; none where it has no such cell.

    Raises InputError where there are several, or it can't be read.

    >>> text = "year: int = 2026  # of the report"
    >>> cell = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": text}
    >>> read_parameters({"cells": [cell]}, "a.ipynb")["year"]
    Parameter(name='year', kinds=('int',), item='', choices=(), default=2026, comment='of the report')
    """
    tagged = [
        cell
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and TAG in cell.get("metadata", {}).get("tags", [])
    ]
    if not tagged:
        return {}
    if len(tagged) > 1:
        raise InputError(f"{where}: has {len(tagged)} cells tagged `{TAG}`; keep one")
    text = source(tagged[0])
    try:
        lines = ast.parse(text).body
    except (SyntaxError, ValueError) as error:
        raise InputError(f"{where}: its parameters cell is not Python ({error})") from None
    comments = _comments(text)
    found = {}
    for line in lines:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            name, note, value = line.target.id, line.annotation, line.value
        elif isinstance(line, ast.Assign) and len(line.targets) == 1 and isinstance(line.targets[0], ast.Name):
            name, note, value = line.targets[0].id, None, line.value
        else:
            continue
        default = _literal(value)
        kinds, item, choices = _kinds(note) if note is not None else ((), "", ())
        if not kinds and not choices and default is not None:
            kinds = (type(default).__name__,) if type(default).__name__ in _KINDS else ()
        found[name] = Parameter(name, kinds, item, choices, default, comments.get(line.end_lineno or 0, ""))
    return found


def _comments(text: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {each.start[0]: each.string.lstrip("# ").rstrip() for each in tokens if each.type == tokenize.COMMENT}


def _literal(node: ast.expr | None) -> Any:
    if node is None:
        return None
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return None
    return list(value) if isinstance(value, tuple) else value


def _kinds(node: ast.expr) -> tuple[tuple[str, ...], str, tuple[Any, ...]]:
    """An annotation → types, the type of a list's items, choices: `list[str] | None` → (list, None), str, ()."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            try:
                return _kinds(ast.parse(node.value, mode="eval").body)
            except SyntaxError:
                return (), "", ()
        return (("None",), "", ()) if node.value is None else ((), "", ())
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        left, right = _kinds(node.left), _kinds(node.right)
        if not (left[0] and right[0]):  # one of them takes anything that we know of
            return (), "", ()
        return left[0] + right[0], left[1] or right[1], left[2] + right[2]
    if isinstance(node, ast.Subscript):
        outer = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
        inner = node.slice
        if outer == "Optional":
            kinds, item, choices = _kinds(inner)
            return ((*kinds, "None") if kinds else ()), item, choices
        if outer == "Literal":
            values = [_literal(each) for each in (inner.elts if isinstance(inner, ast.Tuple) else [inner])]
            return tuple(dict.fromkeys(type(value).__name__ for value in values)), "", tuple(values)
        if outer in ("list", "List", "Sequence"):
            kinds = _kinds(inner)[0]
            return ("list",), kinds[0] if len(kinds) == 1 else "", ()
        return (("dict",), "", ()) if outer in ("dict", "Dict", "Mapping") else ((), "", ())
    name = getattr(node, "id", getattr(node, "attr", ""))
    return ((name,), "", ()) if name in _KINDS else ((), "", ())


def from_text(parameter: Parameter, text: str) -> Any:
    """What was typed after `-p NAME`, as the parameter's type; text stays as it is (007).

    A list is given as JSON or with commas, an absent value as none.

    >>> from_text(Parameter("years", ("list",), "int", (), [], ""), "2025, 2026")
    [2025, 2026]
    >>> from_text(Parameter("region", ("str",), "", (), "140400", ""), "007")
    '007'
    """
    kinds = parameter.kinds
    if "None" in kinds and text.strip().lower() in ("none", "null"):
        return None
    for kind in ("bool", "int", "float", "list", "dict"):
        if kind in kinds:
            value = _parsed(text, kind, parameter.item)
            if value is not None:
                return value
    if not kinds and text.lstrip()[:1] in ("[", "{"):
        value = _parsed(text, "list" if text.lstrip()[0] == "[" else "dict", "")
        return text if value is None else value
    return text


def _parsed(text: str, kind: str, item: str) -> Any:
    text = text.strip()
    if kind == "bool":
        return {"true": True, "false": False, "yes": True, "no": False}.get(text.lower())
    if kind in ("int", "float"):
        plain = re.fullmatch(r"[+-]?\d+" if kind == "int" else r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", text, re.I)
        if not plain or len(text) > _LONGEST_NUMBER:  # Python makes no whole number of more than 4,300 digits
            return None
        return (int if kind == "int" else float)(text)
    for read in (json.loads, ast.literal_eval):
        try:
            value = read(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
        if isinstance(value, _KINDS[kind]):
            return value
    if kind == "dict" or text[:1] in ("[", "{"):
        return None
    parts = [part.strip() for part in re.split("[,，、]", text) if part.strip()]
    if item in ("int", "float"):
        numbers = [_parsed(part, item, "") for part in parts]
        return parts if None in numbers else numbers
    return parts


def check(known: Mapping[str, Parameter], given: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with the parameters given: name → one line; empty where all is well. Types only; see `mean`."""
    wrong = {}
    for name, value in given.items():
        if secret(name):
            wrong[name] = (
                f"parameter {name!r}: a secret never comes by parameter (parameters are kept in pages and manifest); "
                "let the notebook read it from the environment"
            )
        elif name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
            hint = f"; did you mean {near[0]}?" if near else ""
            takes = f"it takes {', '.join(known)}" if known else NO_CELL
            wrong[name] = f"unknown parameter {name!r}{hint} ({takes})"
        elif fault := _type_fault(known[name], value):
            wrong[name] = f"parameter {name}: {fault}"
    return wrong


def secret(name: str) -> bool:
    """Whether a name says that what it holds is to be kept from others.

    >>> [name for name in ("access_key", "dbPwd", "auth", "密码", "max_tokens", "keywords", "sort_key") if secret(name)]
    ['access_key', 'dbPwd', 'auth', '密码']
    """
    if _NO_SECRET.fullmatch(name):
        return False
    words = re.split(r"[\W_\d]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower())
    return bool(SECRET.intersection(words)) or any(part in name.lower() for part in _SECRET_PARTS)


def _type_fault(parameter: Parameter, value: Any) -> str:
    if not _plain(value):
        return f"{value!r} is not what JSON holds (text, finite number, true or false, list, table); write it as text"
    if parameter.choices and value not in parameter.choices:
        return f"{value!r} is not one of {', '.join(map(str, parameter.choices))}"
    if not parameter.kinds:
        return ""
    if not any(_is(value, kind) for kind in parameter.kinds):
        wanted = " or ".join(_spoken(kind, parameter.item) for kind in parameter.kinds)
        example = "" if parameter.default is None else f", such as {json.dumps(parameter.default, ensure_ascii=False)}"
        return f"{short(value)} is not {wanted}{example}"
    if isinstance(value, list) and parameter.item:
        bad = [each for each in value if not _is(each, parameter.item)]
        if bad:
            return f"{short(bad[0])} in the list is not {_SPOKEN.get(parameter.item, parameter.item)}"
    return ""


def _plain(value: Any) -> bool:
    """Whether a value reaches the notebook as it is: JSON knows no dates, no infinity, no names that are not text."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and _plain(each) for key, each in value.items())
    if isinstance(value, list):
        return all(map(_plain, value))
    return value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value))


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool) and kind != "bool":
        return False
    if isinstance(value, float) and kind == "float":
        return value == value and abs(value) != float("inf")
    return isinstance(value, _KINDS[kind])


def _spoken(kind: str, item: str) -> str:
    if kind == "list":
        return f"a list of {_SPOKEN[item]}" if item in _SPOKEN else "a list"
    return _SPOKEN.get(kind, "none")


def mean(name: str, value: Any, table: Any = None) -> Any:
    """A value checked by what its name means, and in its plain form: a region as code. InputError where it means none.

    An indicator may be a bare name that the `table` has rows of.

    >>> mean("region", "长治"), mean("language", "en"), mean("colour", "red")
    ('140400', 'en', 'red')
    >>> mean("vintage", "last")
    Traceback (most recent call last):
    analysis.errors.InputError: parameter vintage: 'last' is not one of latest, first
    """
    if value is None:
        return None
    if name in ("region", "regions", "indicator", "indicators"):
        from analysis.catalogue import region
        from analysis.run.bare import indicator_meant

        own = table if isinstance(table, str) else None
        one = (lambda w: region(w).code) if name.startswith("region") else (lambda w: indicator_meant(w, own))
        if value == "":  # a notebook's way to say none in particular
            return value
        try:
            return [one(each) for each in value] if isinstance(value, list) else one(value)
        except InputError as error:
            raise InputError(f"parameter {name}: {error}") from None
    if name == "language" or name == "vintage":
        choices = VINTAGES if name == "vintage" else ("zh", "en")
        if value not in choices:
            raise InputError(f"parameter {name}: {value!r} is not one of {', '.join(choices)}")
    if (name == "year" or name.endswith("_year")) and isinstance(value, int) and value and value not in YEARS:
        raise InputError(f"parameter {name}: {value} is not a year from {YEARS[0]} to {YEARS[-1]}")
    if name == "tolerance" and isinstance(value, int | float) and value < 0:
        raise InputError(f"parameter {name}: {value} is below 0; it is the margin within which a target counts as met")
    return value


def order(values: Mapping[str, Any]) -> str:
    """What is wrong with the years' order, empty where nothing is.

    >>> order({"start_year": 2026, "end_year": 2020})
    'parameter start_year: 2026 is after end_year 2020'
    """
    start, end = values.get("start_year"), values.get("end_year")
    if isinstance(start, int) and isinstance(end, int) and start and end and start > end:
        return f"parameter start_year: {start} is after end_year {end}"
    return ""
