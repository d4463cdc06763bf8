"""Which runs are due, and why: their fingerprints against those that the manifest has."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.files import hash_of
from analysis.run import fingerprint
from analysis.run.console import say
from analysis.run.manifest import FAILED, OPEN, Past
from analysis.run.notebook import Run
from analysis.table.folder import raw_folder


@dataclass(frozen=True)
class Due:
    """A run with its fingerprint and the reason why it is due; none where it is not.

    `bare` are regions that it asks for and of which its table has nothing.
    """

    run: Run
    hashes: Mapping[str, str]
    reason: str | None
    bare: tuple[str, ...] = ()


def weigh(runs: Sequence[Run], past: Mapping[str, Past], out: Path, force: bool, cache: Path | None) -> list[Due]:
    """Which of the runs are due, and why."""
    library, notebooks, tables, found = fingerprint.library_digest(), {}, {}, []
    files: dict[Path, str] = {}
    for run in runs:
        if run.notebook not in notebooks:
            notebooks[run.notebook] = fingerprint.notebook_digest(run.content)
        if run.table is not None and run.table not in tables:
            tables[run.table] = fingerprint.figures(run.table, cache)
        rows = tables[run.table] if run.table is not None else {}
        read = fingerprint.regions_read(run.values)
        named = {code for key in ("region", "regions") for code in _listed(run.parameters.get(key))}
        bare = sorted(named - rows.keys()) if run.table is not None else []
        hashes = {
            "notebook": notebooks[run.notebook],
            "parameters": fingerprint.digest([run.parameters, run.title, run.language, run.years]),
            "inputs": _inputs(run, files),
            "library": library,
            "figures": fingerprint.digest({code: rows.get(code) for code in (rows if read is None else read)}),
            "reports": _reports(run, read, files),
            "format": str(fingerprint.FORMAT),
        }
        reason = "forced" if force else _reason(past.get(run.name), hashes, out)
        found.append(Due(run, hashes, reason, tuple(bare)))
    return found


def warn(due: Sequence[Due]) -> None:
    """Say of which regions there are no figures; their pages will say so too."""
    for each in due:
        for code in each.bare:
            say(f"{each.run.name}: no figures of {code} in the table {each.run.values['table']}")


def _reports(run: Run, read: set[str] | None, known: dict[Path, str]) -> str:
    """A digest of the reports whose words the page may show; `known` keeps those of files already read."""
    raw = raw_folder(run.table, run.notebook.parent) if run.table is not None else None
    paths = fingerprint.reports_of(raw, read) if raw is not None else []
    known.update({path: hash_of(path) for path in paths if path not in known})
    above = raw.parent if raw is not None else Path()
    return fingerprint.digest([(path.relative_to(above).as_posix(), known[path]) for path in paths])


def _inputs(run: Run, known: dict[Path, str]) -> str:
    """A digest of the files beside the notebook that the run reads."""
    known.update({path: hash_of(path) for path in run.inputs if path not in known})
    folder = run.notebook.parent
    return fingerprint.digest([(os.path.relpath(path, folder), known[path]) for path in run.inputs])


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _reason(past: Past | None, hashes: Mapping[str, str], out: Path) -> str | None:
    if past is None:
        return "new"
    state = past.changed.get("state")
    if state in OPEN:
        return "interrupted"
    if state in FAILED:
        return f"{state.replace('_', ' ')} last time"
    if past.done is None:
        return "new"
    if parts := fingerprint.changed(past.done.get("fingerprint") or {}, hashes):
        return f"{' and '.join(parts)} changed"
    for name, known in (past.done.get("outputs") or {}).items():
        if not (out / name).exists():
            return f"{name} is missing"
        if hash_of(out / name) != known:
            return f"{name} was altered"
    return None
