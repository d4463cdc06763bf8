"""Where the reading's time goes, stage by stage: its share, and what is called, asked and made for a row.

    .venv/bin/python benchmarks/stages.py            # ../shared/corpus, or data/raw where that is absent
    .venv/bin/python benchmarks/stages.py FOLDER --every 5

A stage is a set of modules; what they call of Python's own (patterns, string methods) is counted with them. Shares are
sampled by processor time over the whole; calls are counted over every so many reports.
"""

import argparse
import cProfile
import signal
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from extract import CORPUS, RAW, reports
from figures import tell

from analysis.reading import extract_many

STAGES = {
    "text: one form, lines joined, headings": "script simplify worn joining furniture report matter grid annotation",
    "figures found (`scan`)": "quantity numeral",
    "which count: tokens, constructions": "token construction pattern wanted",
    "years: passages, time words, what a figure covers": "frame evidence moment period counted years told covering"
    " done",
    "names and whose they are": "naming preceding clause noun subject whose carry topic names neighbours bare part"
    " polish twins purpose elided listing standing",
    "series": "indicator catalogue",
    "measure, role, comparator, wording": "measure role wording distance relative",
    "the walk, rows and the frame": "reading figures draft row settled columns record",
}
_OF = {module: stage for stage, modules in STAGES.items() for module in modules.split()}
_EVERY = 0.002
"""Seconds of processor time between two samples."""


def stage_of(file: str) -> str | None:
    """The stage of a source file; None for what is not the project's.

    >>> stage_of("/x/analysis/reading/years.py"), stage_of("/x/analysis/text/quantity/share.py"), stage_of("<string>")
    ('years: passages, time words, what a figure covers', 'figures found (`scan`)', None)
    """
    parts = Path(file).with_suffix("").parts
    if "analysis" not in parts:
        return None
    inner = [part for part in parts[parts.index("analysis") + 1 :] if part != "__init__"]
    return next((_OF[part] for part in reversed(inner) if part in _OF), None)


def sampled(read: list[Any], rounds: int) -> Counter[str]:
    """How many samples fall to each stage."""
    found: Counter[str] = Counter()

    def sample(_: int, frame: FrameType | None) -> None:
        while frame is not None:
            if stage := stage_of(frame.f_code.co_filename):
                found[stage] += 1
                return
            frame = frame.f_back

    signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    for _ in range(rounds):
        extract_many(read)
    signal.setitimer(signal.ITIMER_PROF, 0)
    return found


def counted(read: list[Any]) -> tuple[int, dict[str, Counter[str]]]:
    """How many rows some reports have, and what each stage calls for them, by kind."""
    profile = cProfile.Profile()
    profile.enable()
    rows = len(extract_many(read))
    profile.disable()
    found: dict[str, Counter[str]] = {stage: Counter() for stage in STAGES}
    for entry in profile.getstats():
        stage = stage_of(entry.code.co_filename) if isinstance(entry.code, CodeType) else None
        if stage is None:
            continue
        found[stage]["own"] += entry.callcount
        for called in entry.calls or ():
            if not isinstance(called.code, CodeType):
                found[stage]["patterns" if "re.Pattern" in called.code else "others"] += called.callcount
            elif called.code.co_filename == "<string>":  # what namedtuple and dataclass have written
                found[stage]["records"] += called.callcount
    return rows, found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS if CORPUS.is_dir() else RAW)
    parser.add_argument("--every", type=int, default=5, help="count calls in every N-th report")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    read = reports(given.folder)
    if not read:
        parser.error(f"{given.folder}: no report (*.txt or *.md) in it; name a folder that has some")
    extract_many(read)  # names and clauses are met before
    shares = sampled(read, given.rounds)
    rows, calls = counted(read[:: given.every])
    print(f"{len(read)} reports; calls a row over {rows:,} rows")
    print("| stage | of the time | its functions | patterns asked | other built-ins | records made |")
    print("| --- | --- | --- | --- | --- | --- |")
    for stage in STAGES:
        each = " | ".join(f"{calls[stage][kind] / rows:.1f}" for kind in ("own", "patterns", "others", "records"))
        print(f"| {stage} | {shares[stage] / shares.total():.0%} | {each} |")
    tell(
        "stages",
        sum(kinds.total() for kinds in calls.values()) / rows,
        "calls a row, own, patterns, built-ins, records",
    )


if __name__ == "__main__":
    main()
