"""A plan (TOML) or one notebook → the runs to be made, checked whole before anything starts.

    timeout = 600                                   # seconds that a run may take; 1800 where none is given

    [[run]]
    notebook = "notebooks/target_vs_actual.ipynb"   # from the plan's folder or the project's root
    title = "{region_name}: targets and outcomes"   # of the page; any parameter may stand in braces
    name = "targets-{region}"                       # of its files; made up where none is given
    parameters = { language = "zh" }                # the same for all its runs
    [run.matrix]                                    # crossed: a run for each combination
    region = ["100000", "140400"]

Instead of a list, a query asks the table: `region = { status = "target", year = 2026, level = "province" }` is every
region that has such a row.
"""

import difflib
import itertools
import json
import os
import re
import string
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.catalogue import LEVELS
from analysis.catalogue import region as catalogue_region
from analysis.errors import InputError
from analysis.files import find_up
from analysis.language import join, label, region_name
from analysis.run.fingerprint import Columns, read_columns
from analysis.run.lines import Lines
from analysis.run.parameters import Parameter, check, from_text, mean, order, read_notebook, read_parameters
from analysis.table.place import table_file

TIMEOUT = 1800.0  # the longest page of this project takes seconds; half an hour is a hang
MOST_RUNS = 10_000
MOST_NAMES = 4  # regions that a title names
_KEYS = {"notebook", "title", "name", "parameters", "matrix", "timeout"}
_TOP = {"run", "timeout"}


@dataclass(frozen=True)
class Run:
    """One run: a notebook with its parameters, and what its page says of it.

    `parameters` are handed to the notebook (paths as seen from its folder); `values` are these and the defaults of
    the others. `table` is the table's file, where the notebook has that parameter. `title` is empty where none was
    given: the page then has the notebook's own heading, or `fallback`.
    """

    name: str
    title: str
    fallback: str
    notebook: Path
    shown: str
    content: Mapping[str, Any] = field(repr=False)
    parameters: Mapping[str, Any]
    values: Mapping[str, Any]
    language: str
    region: str
    years: str
    kernel: str
    timeout: float
    table: Path | None

    @property
    def told(self) -> dict[str, Any]:
        """The parameters as the index and the manifest show them."""
        return dict(self.parameters)


@dataclass
class _Notebook:
    path: Path
    shown: str
    content: dict[str, Any]
    known: dict[str, Parameter]
    kernel: str


def one_run(target: str, texts: Mapping[str, str], timeout: float | None = None) -> Run:
    """The run of one notebook with parameters as they were typed. Raises InputError, a line for each mistake."""
    path = Path(target)
    notebook = _open(path, target)
    typed = {
        name: from_text(notebook.known[name], text) if name in notebook.known else text for name, text in texts.items()
    }
    wrong = check(notebook.known, typed)
    mistakes = [f"{target}: {each}" for each in wrong.values()]
    given: dict[str, Any] = {}
    for name, value in typed.items():
        if name not in wrong:
            try:
                given[name] = _place(name, mean(name, value), [Path.cwd()], notebook.path.parent)
            except InputError as error:
                mistakes.append(f"{target}: {error}")
    if mistakes:
        raise InputError("\n".join(mistakes))
    try:
        return _run(notebook, given, _full_name(notebook, given), "", timeout or TIMEOUT)
    except InputError as error:
        raise InputError(f"{target}: {error}") from None


def read_plan(target: str) -> list[Run]:
    """The runs of a plan. Raises InputError: every mistake in it, a line each, with its place and what is valid."""
    path = Path(target)
    try:
        text = path.read_text(encoding="utf-8-sig")
        plan = tomllib.loads(text)
    except FileNotFoundError:
        raise InputError(f"{target}: no such plan") from None
    except IsADirectoryError:
        raise InputError(f"{target}: is a folder; a plan (.toml) is wanted") from None
    except UnicodeDecodeError:
        raise InputError(f"{target}: is not UTF-8 text; a plan is a TOML file") from None
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        number = at[1] if at else str(text.count("\n") + 1)
        raise InputError(f"{target}:{number}: is not TOML: {error}") from None
    reader = _Reader(path, target, Lines(text))
    runs = reader.runs(plan)
    if reader.mistakes:
        raise InputError("\n".join(dict.fromkeys(reader.mistakes)))
    return runs


class _Reader:
    """Goes through a plan and gathers its mistakes."""

    def __init__(self, path: Path, shown: str, lines: Lines) -> None:
        self.shown, self.lines, self.mistakes = shown, lines, list[str]()
        folder = path.resolve().parent
        roots = [above for above in folder.parents if (above / "pyproject.toml").exists()][:1]
        self.places = [folder, *roots, Path.cwd()]
        self._notebooks: dict[str, _Notebook | str] = {}
        self._tables: dict[Path, Columns] = {}

    def wrong(self, message: object, run: int | None, *keys: str, value: Any = None) -> None:
        for line in str(message).splitlines():
            self.mistakes.append(f"{self.shown}:{self.lines.of(run, *keys, value=value)}: {line}")

    def runs(self, plan: Mapping[str, Any]) -> list[Run]:
        self._keys(plan, _TOP, None)
        default = self._timeout(plan, None) or TIMEOUT
        tables = plan.get("run", [])
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables) or not tables:
            self.wrong("has no run; a plan is made of [[run]] tables, each with a notebook", None, "run")
            return []
        found: dict[str, tuple[Run, int]] = {}
        for number, table in enumerate(tables):
            for run in self._expanded(number, table, default):
                if run.name in found:
                    other = self.lines.of(found[run.name][1])
                    self.wrong(
                        f"a second run named {run.name} (the first is of line {other}); give a `name`, such as "
                        '"{notebook}-{region}"',
                        number, "name",
                    )  # fmt: skip
                found.setdefault(run.name, (run, number))
        return [run for run, _ in found.values()]

    def _keys(self, table: Mapping[str, Any], valid: set[str], run: int | None, *path: str) -> None:
        for key in table:
            if key not in valid:
                near = difflib.get_close_matches(key, valid, n=1)
                hint = f"did you mean {near[0]}? " if near else ""
                self.wrong(f"unknown key {key!r}; {hint}valid are {', '.join(sorted(valid))}", run, *path, key)

    def _timeout(self, table: Mapping[str, Any], run: int | None) -> float | None:
        value = table.get("timeout")
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 1:
            self.wrong(f"timeout: {value!r} is not a number of seconds, 1 or more", run, "timeout")
            return None
        return float(value)

    def _expanded(self, number: int, table: Mapping[str, Any], timeout: float) -> Iterator[Run]:
        self._keys(table, _KEYS, number)
        timeout = self._timeout(table, number) or timeout
        notebook = self._notebook(number, table.get("notebook"))
        before = len(self.mistakes)
        for key, kind in {"title": str, "name": str, "parameters": dict, "matrix": dict}.items():
            if not isinstance(table.get(key, kind()), kind):
                self.wrong(f"{key}: {'a text' if kind is str else 'a table'} is wanted", number, key)
        if notebook is None or len(self.mistakes) > before:
            return
        fixed, matrix = table.get("parameters", {}), table.get("matrix", {})
        for key in fixed.keys() & matrix.keys():
            self.wrong(f"{key} is in both parameters and matrix; keep one", number, "matrix", key)
        source_table = fixed.get("table", notebook.known["table"].default if "table" in notebook.known else None)
        axes = {
            name: self._values(number, notebook, name, values, source_table, fixed) for name, values in matrix.items()
        }
        given = {}
        for name, value in fixed.items():
            if isinstance(value, dict) and name in notebook.known and "list" in notebook.known[name].kinds:
                value = self._asked(number, ("parameters", name), name, value, source_table, notebook)
            given.update(self._checked(number, notebook, name, value, ("parameters", name)))
        for key in ("title", "name"):
            if key in table and (bad := _bad_fields(table[key], notebook.known)):
                fields = ", ".join(["region_name", "notebook", *notebook.known])
                self.wrong(f"{key}: no {{{bad}}} here; in braces may stand {fields}", number, key)
        count = 1
        for values in axes.values():
            count *= len(values)
        if count > MOST_RUNS:
            self.wrong(f"matrix: {count} runs, more than {MOST_RUNS}", number, "matrix")
        if len(self.mistakes) > before:
            return
        for combination in itertools.product(*axes.values()):
            chosen = {**given, **dict(zip(axes, combination, strict=True))}
            ordered = {name: chosen[name] for name in notebook.known if name in chosen}
            try:
                name = self._name(table, notebook, ordered, list(axes))
                yield _run(notebook, ordered, name, table.get("title", ""), timeout)
            except InputError as error:
                self.wrong(error, number, "matrix" if axes else "parameters")

    def _notebook(self, number: int, given: Any) -> _Notebook | None:
        if not isinstance(given, str) or not given:
            self.wrong('a run needs a notebook, such as notebook = "notebooks/trend.ipynb"', number, "notebook")
            return None
        if given not in self._notebooks:
            there = next((place / given for place in self.places if (place / given).is_file()), None)
            try:
                if there is None:
                    raise InputError(f"{given}: no such notebook from the plan's folder or the project's root")
                self._notebooks[given] = _open(there, given)
            except InputError as error:
                self._notebooks[given] = str(error)
            except OSError as error:
                self._notebooks[given] = f"{given}: {error.strerror}"
        found = self._notebooks[given]
        if isinstance(found, str):
            self.wrong(found, number, "notebook")
            return None
        return found

    def _values(
        self, number: int, notebook: _Notebook, name: str, values: Any, table: Any, fixed: Mapping[str, Any]
    ) -> list[Any]:
        """The values of one row of a matrix."""
        where = ("matrix", name)
        if isinstance(values, dict):
            values = self._asked(number, where, name, values, table, notebook)
        elif not isinstance(values, list):
            self.wrong(f"matrix: {name}: a list or a query is wanted, not {values!r}", number, *where)
            return []
        elif not values:
            self.wrong(f"matrix: {name}: the list is empty, so that nothing would run", number, *where)
        found: list[Any] = []
        for value in values:
            for plain in self._checked(number, notebook, name, value, where).values():
                if plain in found:
                    self.wrong(f"matrix: {name}: {value!r} is there twice", number, *where, value=value)
                found.append(plain)
        return found

    def _checked(self, number: int, notebook: _Notebook, name: str, value: Any, where: Sequence[str]) -> dict[str, Any]:
        """The value in its plain form under its name; nothing where it is wrong."""
        if wrong := check(notebook.known, {name: value}):
            self.wrong(f"{notebook.shown}: {wrong[name]}", number, *where, value=_spelt(value))
            return {}
        try:
            return {name: _place(name, mean(name, value), self.places, notebook.path.parent)}
        except InputError as error:
            if isinstance(value, list):
                value = next((each for each in value if repr(each) in str(error)), None)
            self.wrong(error, number, *where, value=_spelt(value))
            return {}

    def _asked(
        self, number: int, where: Sequence[str], name: str, query: Mapping[str, Any], table: Any, notebook: _Notebook
    ) -> list[Any]:
        """The values of a query: those of the table's column named as the parameter, of the rows that match."""
        if not isinstance(table, str):
            self.wrong(f"{name}: a query needs a table, and {notebook.shown} has no parameter `table`", number, *where)
            return []
        try:
            there = next((each / table for each in self.places if (each / table).exists()), None)
            there = there or find_up(table, notebook.path.parent)
            if there is None:
                raise InputError(f"{table}: no table here; `govreport build` writes one")
            file = table_file(there)
            if file not in self._tables:
                self._tables[file] = read_columns(file)
        except InputError as error:
            self.wrong(f"{name}: {error}", number, *where)
            return []
        columns = self._tables[file]
        column = name if name in columns else name.removesuffix("s")
        valid = [*columns, "level"]
        wrong = [key for key in query if key not in valid]
        if column not in columns or wrong or not query:
            what = f"{name}: the table has no column of that name" if column not in columns else f"{name}: a query"
            unknown = f" can't ask for {', '.join(wrong)};" if wrong else ";"
            self.wrong(f"{what}{unknown} its columns are {', '.join(valid)}", number, *where, *wrong[:1])
            return []
        if (level := query.get("level")) is not None and level not in LEVELS:
            self.wrong(f"{name}: level {level!r} is not one of {', '.join(LEVELS)}", number, *where, "level")
            return []
        wanted = {
            key: {str(each) for each in (value if isinstance(value, list) else [value])}
            for key, value in query.items()
            if key != "level"
        }
        rows = zip(columns[column], columns["region"], *(columns[key] for key in wanted), strict=True)
        found = {
            value
            for value, place, *cells in rows
            if value
            and all(cell in each for cell, each in zip(cells, wanted.values(), strict=True))
            and (level is None or catalogue_region(place).level == level)
        }
        if not found:
            asked = ", ".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in query.items())
            self.wrong(f"{name}: no row of the table has {asked}", number, *where)
        whole = name in notebook.known and {"int"} & {*notebook.known[name].kinds, notebook.known[name].item}
        return [int(value) for value in sorted(found)] if whole else sorted(found)

    def _name(
        self, table: Mapping[str, Any], notebook: _Notebook, given: Mapping[str, Any], axes: Sequence[str]
    ) -> str:
        if "name" in table:
            values = {**_effective(notebook, given), **given}
            name = _filled(table["name"], values, notebook, values.get("language") or "zh")
        else:
            parts = [*axes, *(key for key in ("region", "year", "language") if key in given and key not in axes)]
            name = "-".join([notebook.path.stem, *(_short(given[key]) for key in given if key in parts)])
        return file_name(name)


def _open(path: Path, shown: str) -> _Notebook:
    content = read_notebook(path)
    known = read_parameters(content, shown)
    spec = content.get("metadata", {}).get("kernelspec", {})
    kernel = spec.get("name") or "python3"
    if kernel != "python3":
        from jupyter_client.kernelspec import KernelSpecManager

        there = KernelSpecManager().find_kernel_specs()
        if kernel not in there:
            raise InputError(f"{shown}: no kernel {kernel!r} on this machine; there are {', '.join(sorted(there))}")
    return _Notebook(path.resolve(), shown, content, known, kernel)


def _effective(notebook: _Notebook, given: Mapping[str, Any]) -> dict[str, Any]:
    return {**{name: each.default for name, each in notebook.known.items()}, **given}


def _run(notebook: _Notebook, given: Mapping[str, Any], name: str, title: str, timeout: float) -> Run:
    values = _effective(notebook, given)
    if fault := order(values):
        raise InputError(fault)
    language = values["language"] if values.get("language") in ("zh", "en") else "zh"
    table = None
    if isinstance(values.get("table"), str) and values["table"]:
        found = find_up(values["table"], notebook.path.parent)
        if found is None:
            raise InputError(f"parameter table: {values['table']}: no table here; `govreport build` writes one")
        table = table_file(Path(os.path.normpath(found)))
    region = _region_names(values, language)
    fallback = " · ".join(each for each in (region, notebook.path.stem) if each)
    title = _filled(title, values, notebook, language) if title else ""
    year, start, end = (values.get(key) or 0 for key in ("year", "start_year", "end_year"))
    span = [str(each) for each in ([year] if year else [start, end] if start and end else [])]
    return Run(
        name=name, title=title, fallback=fallback, notebook=notebook.path, shown=notebook.shown,
        content=notebook.content,        parameters=dict(given), values=values, language=language, region=region,
        years="–".join(dict.fromkeys(span)), kernel=notebook.kernel, timeout=timeout, table=table,
    )  # fmt: skip


def _region_names(values: Mapping[str, Any], language: str) -> str:
    codes = values.get("region") or values.get("regions") or []
    codes = [codes] if isinstance(codes, str) else codes
    names = []
    for code in codes if isinstance(codes, list) else []:
        try:
            names.append(region_name(catalogue_region(str(code)).code, language))
        except InputError:  # a default of the notebook; what was given has been checked
            names.append(str(code))
    return label("plan.regions", language, n=len(names)) if len(names) > MOST_NAMES else join(names, language)


def _bad_fields(template: str, known: Mapping[str, Parameter]) -> str:
    """The first field of a template that can't be filled; empty where all can."""
    try:
        parts = [part[1:] for part in string.Formatter().parse(template) if part[1] is not None]
    except ValueError:
        return template
    return next((n or "" for n, form, how in parts if form or how or n not in ("region_name", "notebook", *known)), "")


def _filled(template: str, values: Mapping[str, Any], notebook: _Notebook, language: str) -> str:
    words = {name: _words(value) for name, value in values.items()}
    words |= {"region_name": _region_names(values, language), "notebook": notebook.path.stem}
    return template.format_map(words)


def _words(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _place(name: str, value: Any, places: Sequence[Path], folder: Path) -> Any:
    """A table's path as seen from the notebook's folder, which is where it runs; anything else as it is."""
    if name != "table" or not isinstance(value, str) or not value:
        return value
    there = next((place / value for place in places if (place / value).exists()), None)
    if there is None:
        raise InputError(f"parameter table: {value}: no table here; `govreport build` writes one")
    table_file(there)
    return Path(os.path.relpath(there.resolve(), folder)).as_posix()


def _full_name(notebook: _Notebook, given: Mapping[str, Any]) -> str:
    """A name that differs whenever the parameters do, so that one try does not write over another's page."""
    parts = [notebook.path.stem]
    for name in notebook.known:
        if name in given and name != "table":
            plain = name in ("region", "language", "year")
            parts.append(_short(given[name]) if plain else f"{name}={_short(given[name])}")
    return file_name("-".join(parts))


def _short(value: Any) -> str:
    return "+".join(map(str, value)) if isinstance(value, list) else str(value)


def file_name(text: str) -> str:
    """A text as the name of a file on any system.

    >>> file_name("trend-gdp+cpi/长治 2026")
    'trend-gdp+cpi_长治_2026'
    """
    name = re.sub(r"[^\w.+=-]+", "_", text).strip("._") or "run"
    if len(name.encode()) > 120:
        from analysis.run.fingerprint import digest

        name = name.encode()[:100].decode(errors="ignore") + "-" + digest(text)[:8]
    return "index_" if name == "index" else name


def _spelt(value: Any) -> Any:
    return value if isinstance(value, str | int | float) and not isinstance(value, bool) else None
