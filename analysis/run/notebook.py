"""A notebook with its parameters → the run to be made, and the words of its page's title and its files' names."""

import hashlib
import os
import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from analysis.catalogue import region as catalogue_region
from analysis.errors import InputError
from analysis.files import find_up
from analysis.language import join, label, region_name
from analysis.run.fingerprint import digest
from analysis.run.inputs import imported
from analysis.run.parameters import (
    Parameter,
    check,
    from_text,
    mean,
    notebook_bytes,
    notebook_of,
    order,
    read_parameters,
)
from analysis.table.folder import table_file

LONGEST = 7 * 86_400  # seconds: a timeout or pause beyond a week is a slip of the hand
TIMEOUT = 1800.0  # the longest page of this project takes seconds; half an hour is a hang
MOST_NAMES = 4  # regions that a title names


class Care(NamedTuple):
    """What is done about a run's end: seconds that it may take, new tries after a failure and the seconds before each,
    a shell's command by outcome (done, failed); and the megabytes that its cells may leave behind."""

    timeout: float = TIMEOUT
    retries: int = 0
    pause: float = 0.0
    after: Mapping[str, str] = {}
    output_mb: float = 50.0


@dataclass(frozen=True)
class Run:
    """One run: a notebook with its parameters, and what its page says of it.

    `parameters` are handed to the notebook (paths as seen from its folder); `values` are these and the defaults of
    the others. `table` is the table's file, where the notebook has that parameter. `title` is empty where none was
    given: the page then has the notebook's own heading, or `fallback`. `content` is what runs, whatever becomes of the
    notebook's file meanwhile; `hash` is the SHA-256 that the file had. `inputs` are the files beside the notebook that
    it reads, as far as they are known.
    """

    name: str
    title: str
    fallback: str
    notebook: Path
    shown: str
    content: Mapping[str, Any] = field(repr=False)
    hash: str
    parameters: Mapping[str, Any]
    values: Mapping[str, Any]
    language: str
    region: str
    years: str
    kernel: str
    care: Care
    table: Path | None
    inputs: tuple[Path, ...] = ()

    @property
    def timeout(self) -> float:
        """Seconds that it may take."""
        return self.care.timeout


@dataclass
class Notebook:
    """A notebook that was found and read: its parameters by name, its kernel."""

    path: Path
    shown: str
    content: dict[str, Any]
    hash: str
    known: dict[str, Parameter]
    kernel: str
    imports: list[Path]


def one_run(target: str, texts: Mapping[str, str], timeout: float | None = None) -> Run:
    """The run of one notebook with parameters as they were typed. Raises InputError, a line for each mistake."""
    path = Path(target)
    notebook = open_notebook(path, target)
    typed = {
        name: from_text(notebook.known[name], text) if name in notebook.known else text for name, text in texts.items()
    }
    wrong = check(notebook.known, typed)
    mistakes = [f"{target}: {each}" for each in wrong.values()]
    given: dict[str, Any] = {}
    for name, value in typed.items():
        if name not in wrong:
            try:
                given[name] = placed(name, mean(name, value, typed.get("table")), [Path.cwd()], notebook.path.parent)
            except InputError as error:
                mistakes.append(f"{target}: {error}")
    if mistakes:
        raise InputError("\n".join(mistakes))
    try:
        return make_run(notebook, given, _full_name(notebook, given), "", Care(timeout or TIMEOUT))
    except InputError as error:
        raise InputError(f"{target}: {error}") from None


def open_notebook(path: Path, shown: str) -> Notebook:
    """Read a notebook; `shown` is what messages call it. Raises InputError: no notebook, no such kernel here."""
    data = notebook_bytes(path)
    content = notebook_of(data, path)
    known = read_parameters(content, shown)
    spec = content.get("metadata", {}).get("kernelspec", {})
    kernel = spec.get("name") or "python3"
    if kernel != "python3":
        from jupyter_client.kernelspec import KernelSpecManager

        there = KernelSpecManager().find_kernel_specs()
        if kernel not in there:
            raise InputError(f"{shown}: no kernel {kernel!r} on this machine; there are {', '.join(sorted(there))}")
    place = path.resolve()
    hashed = hashlib.sha256(data).hexdigest()
    return Notebook(place, shown, content, hashed, known, kernel, imported(content, place.parent))


def effective(notebook: Notebook, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values that a run has: those given, and the defaults of the others."""
    return {**{name: each.default for name, each in notebook.known.items()}, **given}


def make_run(
    notebook: Notebook, given: Mapping[str, Any], name: str, title: str, care: Care, inputs: Sequence[Path] = ()
) -> Run:
    """A run of values that have been checked one by one. Raises InputError where they do not go together."""
    values = effective(notebook, given)
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
    title = filled(title, values, notebook, language) if title else ""
    year, start, end = (values.get(key) or 0 for key in ("year", "start_year", "end_year"))
    span = [str(each) for each in ([year] if year else [start, end] if start and end else [])]
    return Run(
        name=name, title=title, fallback=fallback, notebook=notebook.path, shown=notebook.shown,
        content=notebook.content, hash=notebook.hash, parameters=dict(given), values=values, language=language,
        region=region, years="–".join(dict.fromkeys(span)), kernel=notebook.kernel, care=care, table=table,
        inputs=tuple(sorted({*notebook.imports, *inputs})),
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


def bad_fields(template: str, known: Mapping[str, Parameter]) -> str | None:
    """The first field of a template that can't be filled (empty: it has no name); None where all can."""
    try:
        parts = [part[1:] for part in string.Formatter().parse(template) if part[1] is not None]
    except ValueError:
        return template
    valid = ("region_name", "notebook", *known)
    return next((name for name, form, how in parts if form or how or name not in valid), None)


def filled(template: str, values: Mapping[str, Any], notebook: Notebook, language: str) -> str:
    """A template with its fields filled in."""
    words = {name: _words(value) for name, value in values.items()}
    words |= {"region_name": _region_names(values, language), "notebook": notebook.path.stem}
    return template.format_map(words)


def _words(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def placed(name: str, value: Any, places: Sequence[Path], folder: Path) -> Any:
    """A table's path as seen from the notebook's folder, which is where it runs; anything else as it is."""
    if name != "table" or not isinstance(value, str) or not value:
        return value
    there = next((place / value for place in places if (place / value).exists()), None)
    if there is None:
        raise InputError(f"parameter table: {value}: no table here; `govreport build` writes one")
    table_file(there)
    return Path(os.path.relpath(there.resolve(), folder)).as_posix()


def _full_name(notebook: Notebook, given: Mapping[str, Any]) -> str:
    """A name that differs whenever the parameters do, so that one try does not write over another's page."""
    parts = [notebook.path.stem]
    for name in notebook.known:
        if name in given and name != "table":
            plain = name in ("region", "language", "year")
            parts.append(short(given[name]) if plain else f"{name}={short(given[name])}")
    name, own = file_name("-".join(parts)), "-".join(parts[1:])
    return name if name.endswith(own) else f"{name}-{digest(own)[:8]}"  # a/b and a b are both a_b


def short(value: Any) -> str:
    """A value as part of a file's name."""
    return "+".join(map(str, value)) if isinstance(value, list) else str(value)


def file_name(text: str) -> str:
    """A text as the name of a file on any system.

    >>> file_name("trend-gdp+cpi/长治 2026")
    'trend-gdp+cpi_长治_2026'
    """
    name = re.sub(r"[^\w.+=-]+", "_", text).strip("._") or "run"
    if len(name.encode()) > 120:
        name = name.encode()[:100].decode(errors="ignore") + "-" + digest(text)[:8]
    return f"index_{name[5:]}" if name == "index" or name.startswith("index.") else name  # the list of pages itself
