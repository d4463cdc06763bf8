"""A plan (TOML) or one notebook → the runs to be made, checked whole before anything starts.

    timeout = 600                                   # seconds that a run may take; 1800 where none is given
    retries = 2                                     # new tries of a run that fails, within one start
    pause = 30                                      # seconds before each

    [after]                                         # shell commands for how a run ends, its manifest line on stdin
    failed = "mail -s 'a page failed' office@example.org"

    [[run]]
    notebook = "notebooks/target_vs_actual.ipynb"   # from the plan's folder or the project's root
    title = "{region_name}: targets and outcomes"   # of the page; any parameter may stand in braces
    name = "targets-{region}"                       # of its files; made up where none is given
    parameters = { language = "zh" }                # the same for all its runs
    inputs = ["data/*.csv"]                         # files beside the notebook that make it due; imports are found
    [run.matrix]                                    # crossed: a run for each combination
    region = ["100000", "140400"]

Instead of a list, a query asks the table: `region = { status = "target", year = 2026, level = "province" }` is every
region that has such a row.
"""

import difflib
import itertools
import math
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.doors import take_text
from analysis.errors import InputError
from analysis.files import exists, find_up
from analysis.run.fingerprint import Columns, read_columns
from analysis.run.inputs import named
from analysis.run.lines import Lines
from analysis.run.notebook import (
    LONGEST,
    Care,
    Notebook,
    Run,
    bad_fields,
    effective,
    file_name,
    filled,
    make_run,
    open_notebook,
    placed,
    short,
)
from analysis.run.parameters import check, mean
from analysis.run.query import Unanswered, ask
from analysis.table.folder import table_file

MOST_RUNS = 10_000
_CARE = ("timeout", "retries", "pause", "after", "output_mb")
_KEYS = {"notebook", "title", "name", "parameters", "matrix", "inputs", *_CARE}
_TOP = {"run", *_CARE}
_OUTCOMES = {"done", "failed"}
MOST_RETRIES = 20
MOST_OUTPUT = 1000  # megabytes: a notebook beyond that can't be opened


def read_plan(target: str) -> list[Run]:
    """The runs of a plan. Raises InputError: every mistake in it, a line each, with its place and what is valid."""
    path = Path(target)
    try:
        text = take_text(path, "a plan")
        plan = tomllib.loads(text)
    except RecursionError:
        raise InputError(f"{target}: is nested too deep; a plan is a list of [[run]] tables") from None
    except ValueError as error:
        if isinstance(error, tomllib.TOMLDecodeError):
            at = re.search(r"line (\d+)", str(error))
            number = at[1] if at else str(text.count("\n") + 1)
            raise InputError(f"{target}:{number}: is not TOML: {error}") from None
        raise InputError(f"{target}: is not TOML: {str(error).partition(';')[0]}") from None  # a number of 5,000 digits
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
        self._notebooks: dict[str, Notebook | str] = {}
        self._tables: dict[Path, Columns] = {}

    def wrong(self, message: object, run: int | None, *keys: str, value: Any = None) -> None:
        for line in str(message).splitlines():
            self.mistakes.append(f"{self.shown}:{self.lines.of(run, *keys, value=value)}: {line}")

    def runs(self, plan: Mapping[str, Any]) -> list[Run]:
        self._keys(plan, _TOP, None)
        default = self._care(plan, None, Care())
        tables = plan.get("run", [])
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables) or not tables:
            self.wrong("has no run; a plan is made of [[run]] tables, each with a notebook", None, "run")
            return []
        if len(tables) > MOST_RUNS:
            self.wrong(f"{len(tables)} runs, more than {MOST_RUNS}", None, "run")
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

    def _care(self, table: Mapping[str, Any], run: int | None, default: Care) -> Care:
        """What a plan, or one of its runs, says of how runs end; `default` where it says nothing."""
        timeout = self._seconds(table, run, "timeout", 1)
        pause = self._seconds(table, run, "pause", 0)
        size = table.get("output_mb", default.output_mb)
        if isinstance(size, bool) or not isinstance(size, int | float) or not 0 < size <= MOST_OUTPUT:
            self.wrong(f"output_mb: {size!r} is not a number of megabytes up to {MOST_OUTPUT}", run, "output_mb")
            size = default.output_mb
        retries = table.get("retries", default.retries)
        if isinstance(retries, bool) or not isinstance(retries, int) or not 0 <= retries <= MOST_RETRIES:
            self.wrong(f"retries: {retries!r} is not a whole number from 0 to {MOST_RETRIES}", run, "retries")
            retries = 0
        after = table.get("after", {})
        if not isinstance(after, dict):
            self.wrong('after: a table is wanted, such as after = { failed = "mail me@example.org" }', run, "after")
            after = {}
        self._keys(after, _OUTCOMES, run, "after")
        for key, command in after.items():
            if not isinstance(command, str) or not command.strip():
                self.wrong(f"after: {key}: a command of the shell is wanted, not {command!r}", run, "after", key)
        return Care(
            default.timeout if timeout is None else timeout, retries, default.pause if pause is None else pause,
            {**default.after, **after}, float(size),
        )  # fmt: skip

    def _seconds(self, table: Mapping[str, Any], run: int | None, key: str, least: int) -> float | None:
        value = table.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= LONGEST:
            self.wrong(f"{key}: {value!r} is not a number of seconds, {least} to {LONGEST} (a week)", run, key)
            return None
        return float(value)

    def _expanded(self, number: int, table: Mapping[str, Any], care: Care) -> Iterator[Run]:
        self._keys(table, _KEYS, number)
        care = self._care(table, number, care)
        notebook = self._notebook(number, table.get("notebook"))
        before = len(self.mistakes)
        for key, kind in {"title": str, "name": str, "parameters": dict, "matrix": dict}.items():
            if not isinstance(table.get(key, kind()), kind):
                self.wrong(f"{key}: {'a text' if kind is str else 'a table'} is wanted", number, key)
        if notebook is None or len(self.mistakes) > before:
            return
        inputs = self._inputs(number, table.get("inputs", []), notebook)
        axes, given = self._chosen(number, table, notebook)
        for key in ("title", "name"):
            if key in table and (bad := bad_fields(table[key], notebook.known)) is not None:
                fields = ", ".join(["region_name", "notebook", *notebook.known])
                self.wrong(f"{key}: no {{{bad}}} here; in braces may stand {fields}", number, key)
        count = math.prod(len(values) for values in axes.values())
        if count > MOST_RUNS:
            self.wrong(f"matrix: {count} runs, more than {MOST_RUNS}", number, "matrix")
        if len(self.mistakes) > before:
            return
        for combination in itertools.product(*axes.values()):
            chosen = {**given, **dict(zip(axes, combination, strict=True))}
            ordered = {name: chosen[name] for name in notebook.known if name in chosen}
            try:
                name = self._name(table, notebook, ordered, list(axes))
                yield make_run(notebook, ordered, name, table.get("title", ""), care, inputs)
            except InputError as error:
                self.wrong(error, number, "matrix" if axes else "parameters")

    def _inputs(self, number: int, given: Any, notebook: Notebook) -> list[Path]:
        """The files that a run's `inputs` name."""
        if not isinstance(given, list) or not all(isinstance(each, str) and each for each in given):
            self.wrong('inputs: a list of files is wanted, such as ["lib.py", "data/*.csv"]', number, "inputs")
            return []
        try:
            return named(given, notebook.path.parent)
        except InputError as error:
            self.wrong(error, number, "inputs")
            return []

    def _chosen(
        self, number: int, table: Mapping[str, Any], notebook: Notebook
    ) -> tuple[dict[str, list[Any]], dict[str, Any]]:
        """The values of each row of the matrix, and those of the parameters that are the same for all runs."""
        fixed, matrix = table.get("parameters", {}), table.get("matrix", {})
        for key in fixed.keys() & matrix.keys():
            self.wrong(f"{key} is in both parameters and matrix; keep one", number, "matrix", key)
        source_table = fixed.get("table", notebook.known["table"].default if "table" in notebook.known else None)
        axes = {
            name: self._values(number, notebook, name, values, source_table, fixed) for name, values in matrix.items()
        }
        given: dict[str, Any] = {}
        for name, value in fixed.items():
            if isinstance(value, dict) and name in notebook.known and "list" in notebook.known[name].kinds:
                value = self._asked(number, ("parameters", name), name, value, source_table, notebook)
            given.update(self._checked(number, notebook, name, value, ("parameters", name), source_table))
        return axes, given

    def _notebook(self, number: int, given: Any) -> Notebook | None:
        if not isinstance(given, str) or not given:
            self.wrong('a run needs a notebook, such as notebook = "notebooks/trend.ipynb"', number, "notebook")
            return None
        if given not in self._notebooks:
            there = next(
                (place / given for place in self.places if exists(place / given) and (place / given).is_file()), None
            )
            try:
                if there is None:
                    raise InputError(f"{given}: no such notebook from the plan's folder or the project's root")
                self._notebooks[given] = open_notebook(there, given)
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
        self, number: int, notebook: Notebook, name: str, values: Any, table: Any, fixed: Mapping[str, Any]
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
        if len(values) > MOST_RUNS:
            self.wrong(f"matrix: {len(values)} runs, more than {MOST_RUNS}", number, *where)
            return []
        found: list[Any] = []
        for value in values:
            for plain in self._checked(number, notebook, name, value, where, table).values():
                if plain in found:
                    self.wrong(f"matrix: {name}: {value!r} is there twice", number, *where, value=value)
                found.append(plain)
        return found

    def _checked(
        self, number: int, notebook: Notebook, name: str, value: Any, where: Sequence[str], table: Any
    ) -> dict[str, Any]:
        """The value in its plain form under its name; nothing where it is wrong. A bare name is one of the `table`."""
        if wrong := check(notebook.known, {name: value}):
            self.wrong(f"{notebook.shown}: {wrong[name]}", number, *where, value=_spelt(value))
            return {}
        try:
            own = self._there(table, notebook) if isinstance(table, str) else None
            meant = mean(name, value, str(own) if own else None)
            return {name: placed(name, meant, self.places, notebook.path.parent)}
        except InputError as error:
            if isinstance(value, list):
                value = next((each for each in value if repr(each) in str(error)), None)
            self.wrong(error, number, *where, value=_spelt(value))
            return {}

    def _asked(
        self, number: int, where: Sequence[str], name: str, query: Mapping[str, Any], table: Any, notebook: Notebook
    ) -> list[Any]:
        """The values of a query: those of the table's column named as the parameter, of the rows that match."""
        if not isinstance(table, str):
            self.wrong(f"{name}: a query needs a table, and {notebook.shown} has no parameter `table`", number, *where)
            return []
        try:
            found = ask(self._columns(table, notebook), name, query)
        except Unanswered as error:
            self.wrong(error, number, *where, *([error.key] if error.key else []))
            return []
        except InputError as error:
            self.wrong(f"{name}: {error}", number, *where)
            return []
        whole = name in notebook.known and {"int"} & {*notebook.known[name].kinds, notebook.known[name].item}
        return [int(value) for value in found] if whole else list(found)

    def _columns(self, table: str, notebook: Notebook) -> Columns:
        """The columns of a table, read once. Raises InputError where there is none."""
        there = self._there(table, notebook)
        if there is None:
            raise InputError(f"{table}: no table here; `govreport build` writes one")
        file = table_file(there)
        if file not in self._tables:
            self._tables[file] = read_columns(file)
        return self._tables[file]

    def _there(self, table: str, notebook: Notebook) -> Path | None:
        """Where a table lies: as seen from the plan's places, else from the notebook's folder upwards."""
        there = next((each / table for each in self.places if exists(each / table)), None)
        return there or find_up(table, notebook.path.parent)

    def _name(self, table: Mapping[str, Any], notebook: Notebook, given: Mapping[str, Any], axes: Sequence[str]) -> str:
        if "name" in table:
            values = {**effective(notebook, given), **given}
            name = filled(table["name"], values, notebook, values.get("language") or "zh")
        else:
            parts = [*axes, *(key for key in ("region", "year", "language") if key in given and key not in axes)]
            name = "-".join([notebook.path.stem, *(short(given[key]) for key in given if key in parts)])
        return file_name(name)


def _spelt(value: Any) -> Any:
    return value if isinstance(value, str | int | float) and not isinstance(value, bool) else None
