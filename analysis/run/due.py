"""Which runs are due, and why: their fingerprints against those that the manifest has."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.run import fingerprint
from analysis.run.console import say
from analysis.run.manifest import FAILED, OPEN, Past
from analysis.run.notebook import Run
from analysis.run.stamps import Stamps
from analysis.table.folder import raw_folder

TABLES, STAMPS = ".tables.json", ".hashes.json"  # what an output folder remembers of tables and files


@dataclass(frozen=True)
class Due:
    """A run with its fingerprint and the reason why it is due; none where it is not.

    `bare` are regions that it asks for and of which its table has nothing.
    """

    run: Run
    hashes: Mapping[str, str]
    reason: str | None
    bare: tuple[str, ...] = ()


def weigh(runs: Sequence[Run], out: Path, keep: bool) -> list[Due]:
    """The runs with their fingerprints, no reason yet; with `keep` what was hashed is remembered in `out`."""
    stamps = Stamps(out / STAMPS)
    library, notebooks, tables, found = fingerprint.library_digest(stamps.hash), {}, {}, []
    for run in runs:
        if run.notebook not in notebooks:
            notebooks[run.notebook] = fingerprint.notebook_digest(run.content)
        if run.table is not None and run.table not in tables:
            cache = out / TABLES if keep else None
            tables[run.table] = fingerprint.figures(run.table, cache, stamps.hash(run.table))
        rows = tables[run.table] if run.table is not None else {}
        read = fingerprint.regions_read(run.values)
        named = {code for key in ("region", "regions") for code in _listed(run.parameters.get(key))}
        bare = sorted(named - rows.keys()) if run.table is not None else []
        hashes = {
            "notebook": notebooks[run.notebook],
            "parameters": fingerprint.digest([run.parameters, run.title, run.language, run.years]),
            "inputs": _inputs(run, stamps),
            "library": library,
            "figures": fingerprint.digest({code: rows.get(code) for code in (rows if read is None else read)}),
            "reports": _reports(run, read, stamps),
            "format": str(fingerprint.FORMAT),
        }
        found.append(Due(run, hashes, None, tuple(bare)))
    if keep:
        stamps.keep()
    return found


def reasoned(due: Sequence[Due], past: Mapping[str, Past], out: Path, force: bool) -> list[Due]:
    """Each with the reason why it is due, by what the manifest has of it."""
    stamps = Stamps(out / STAMPS)
    return [
        replace(each, reason="forced" if force else _reason(past.get(each.run.name), each.hashes, out, stamps))
        for each in due
    ]


def warn(due: Sequence[Due]) -> None:
    """Say of which regions there are no figures; their pages will say so too."""
    for each in due:
        for code in each.bare:
            say(f"{each.run.name}: no figures of {code} in the table {each.run.values['table']}")


def _reports(run: Run, read: set[str] | None, stamps: Stamps) -> str:
    """A digest of the reports whose words the page may show."""
    raw = raw_folder(run.table, run.notebook.parent) if run.table is not None else None
    paths = fingerprint.reports_of(raw, read) if raw is not None else []
    above = raw.parent if raw is not None else Path()
    return fingerprint.digest([(path.relative_to(above).as_posix(), stamps.hash(path)) for path in paths])


def _inputs(run: Run, stamps: Stamps) -> str:
    """A digest of the files beside the notebook that the run reads."""
    folder = run.notebook.parent
    return fingerprint.digest([(os.path.relpath(path, folder), stamps.hash(path)) for path in run.inputs])


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _reason(past: Past | None, hashes: Mapping[str, str], out: Path, stamps: Stamps) -> str | None:
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
        if stamps.hash(out / name) != known:
            return f"{name} was altered"
    return None
