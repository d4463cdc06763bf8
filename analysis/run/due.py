"""Which runs are due, and why: their fingerprints against those that the manifest has."""

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.run import fingerprint
from analysis.run.console import say
from analysis.run.manifest import FAILED, OPEN, Past
from analysis.run.notebook import Run
from analysis.run.stamps import Known, Stamps
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


def weigh(runs: Sequence[Run], known: Known, asked: Collection[str] | None = None) -> list[Due]:
    """The runs with their fingerprints, no reason yet; of those whose names are not `asked` (None: all are) they do
    not matter, and are empty."""
    stamps, library, found = known.stamps, "", []
    notebooks, tables, regions = dict[Path, str](), dict[Path, dict[str, str]](), dict[Path, set[str]]()
    for run in runs:
        matters = asked is None or run.name in asked
        if run.table is not None and matters and run.table not in tables:
            tables[run.table] = known.tables.of(run.table, stamps.hash(run.table))
            regions[run.table] = set(tables[run.table])
        if run.table is not None and run.table not in regions:
            regions[run.table] = set(fingerprint.read_columns(run.table, ["region"])["region"])
        named = {code for key in ("region", "regions") for code in _listed(run.parameters.get(key))}
        bare = sorted(named - regions[run.table]) if run.table is not None else []
        hashes: dict[str, str] = {}
        if matters:
            library = library or fingerprint.library_digest(stamps.hash)
            if run.notebook not in notebooks:
                notebooks[run.notebook] = fingerprint.notebook_digest(run.content)
            rows = tables[run.table] if run.table is not None else {}
            hashes = {"notebook": notebooks[run.notebook], "library": library, **_hashes(run, rows, stamps)}
        found.append(Due(run, hashes, None, tuple(bare)))
    return found


def _hashes(run: Run, rows: Mapping[str, str], stamps: Stamps) -> dict[str, str]:
    """What a run's fingerprint has beside its notebook and the library."""
    read = fingerprint.regions_read(run.values)
    return {
        "parameters": fingerprint.digest([run.parameters, run.title, run.language, run.years]),
        "inputs": _inputs(run, stamps),
        "figures": fingerprint.digest({code: rows.get(code) for code in (rows if read is None else read)}),
        "reports": _reports(run, read, stamps),
        "format": str(fingerprint.FORMAT),
    }


def reasoned(due: Sequence[Due], past: Mapping[str, Past], out: Path, force: bool, known: Known) -> list[Due]:
    """Each with the reason why it is due, by what the manifest has of it."""
    return [
        replace(each, reason="forced" if force else _reason(past.get(each.run.name), each.hashes, out, known.stamps))
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
