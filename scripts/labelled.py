#!/usr/bin/env python3
"""Score the reading on the labelled reports and the small cases beside the project, and raise what must hold.

    .venv/bin/python -m scripts.labelled            # print the scores of today
    .venv/bin/python -m scripts.labelled --raise    # make floors: raise the floors, lower the ceilings, add cases

Labels, cases and their judges (`tools/score.py`, `tools/cases.py`) lie in `../shared`. What must hold is committed:
`tests/guard/floors.csv` and `tests/guard/cases_held.txt`. A bound is only ever moved to the better; where anything has
become worse, nothing is written, the lines say what fell, and the exit status is 1.
"""

import csv
import importlib.util
import io
import json
import math
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout, suppress
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from scripts.rows import SHARED, Row, read, texts

GUARD = Path(__file__).resolve().parents[1] / "tests/guard"
FLOORS = GUARD / "floors.csv"
HELD = GUARD / "cases_held.txt"
JUDGED = GUARD / "ids.tsv"
# The scorer's words for what a group must keep; it has no accuracy for a column that no label of the group fills.
MEASURES = (
    "strict", "detect", "acc_value", "acc_measure", "acc_status", "acc_comparator", "acc_year", "acc_base_year",
    "acc_indicator", "acc_name", "acc_reference",
)  # fmt: skip
# Counts that must not rise: ids that the labels know, given where the label has none; ids of the sample judged wrong.
CEILINGS = ("known_extra_ids", "wrong")
COUNTS = (*CEILINGS, "right")
SHOWN = (
    "value", "value_high", "unit", "measure", "status", "comparator", "period_start",
    "year", "base_year", "reference", "indicator",
)  # fmt: skip
# What the scorer calls by one word → the columns that it looks at.
COLUMNS = {"year": ("period_start", "year"), "name": ("indicator_text",)}


class Bound(NamedTuple):
    """What a report or a group must keep: a floor, or a ceiling where `measure` is one of CEILINGS."""

    group: str  # "report"; "kind": nation, province, local, all; "ids": sample
    name: str
    measure: str

    def kept(self, value: float, bound: float) -> bool:
        return value <= bound if self.measure in CEILINGS else value >= bound - 1e-9


class Extra(NamedTuple):
    """An id given where the label has none."""

    report: str
    start: int
    end: int
    value_text: str
    id: str


class Score(NamedTuple):
    """One labelled report, judged: the scorer's counts and columns, its rows that differ, the extra ids."""

    counts: dict[str, int]
    columns: dict[str, list[int]]
    errors: list[tuple[str, dict | None, dict | None, list[str] | None]]
    extra: list[Extra]


def tool(name: str, *arguments: str) -> ModuleType:
    """A judge of ../shared as a module. It is a program, so it is started once, on arguments that cost nothing."""
    spec = importlib.util.spec_from_file_location(f"shared_{name}", SHARED / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    given, sys.argv = sys.argv, [name, *arguments]
    try:
        with suppress(SystemExit), redirect_stdout(io.StringIO()):
            spec.loader.exec_module(module)
    finally:
        sys.argv = given
    return module


@cache
def _scorer() -> ModuleType:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "none.jsonl")
        out.touch()
        return tool("score", str(next(SHARED.glob("gold/*.tsv"))), str(out))


def kind(report: str) -> str:
    region = report[:6]
    return "nation" if region == "100000" else "province" if region.endswith("0000") else "local"


@cache
def known_ids() -> dict[str, str]:
    """The ids that the labels know, each → itself; and the ids that split one of these since → the one they were."""
    with (SHARED / "spec/catalogue.csv").open(encoding="utf-8", newline="") as file:
        known = {row["id"]: row["id"] for row in csv.DictReader(file)}
    with (SHARED / "spec/splits.csv").open(encoding="utf-8", newline="") as file:
        return known | {row["id"]: row["was"] for row in csv.DictReader(file)}


@cache
def readings() -> dict[str, list[Row]]:
    """Every labelled report's rows."""
    made = {name: read(path) for name, path in texts("gold").items()}
    refused = [f"{name}: {rows}" for name, rows in made.items() if isinstance(rows, str)]
    if refused:
        raise AssertionError("labelled reports are refused: " + "; ".join(refused))
    return made


@cache
def scores() -> dict[str, Score]:
    """Every labelled report, scored: report → Score. About two seconds."""
    labels = {name: path.with_suffix(".tsv") for name, path in texts("gold").items()}
    with tempfile.TemporaryDirectory() as folder:
        out = {name: Path(folder, f"{name}.jsonl") for name in labels}
        for name, rows in readings().items():
            out[name].write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return {name: _score(_scorer(), name, gold, out[name]) for name, gold in labels.items()}


def _score(scorer: ModuleType, report: str, gold: Path, out: Path) -> Score:
    extra: list[Extra] = []
    judge = scorer.judge

    def listening(label: dict, row: dict) -> dict:
        verdict = judge(label, row)
        if verdict.get("indicator", True) is None:
            extra.append(Extra(report, row["start"], row["end"], row["value_text"], row["indicator"]))
        return verdict

    scorer.judge = listening
    try:
        counts, columns, errors = scorer.score(str(gold), str(out))
    finally:
        scorer.judge = judge
    return Score(counts, columns, errors, extra)


def _summary(found: Iterable[Score]) -> dict[str, float]:
    """The scorer's own summary of some reports together, and how many ids that the labels know are too many."""
    counts: Counter[str] = Counter()
    columns: dict[str, list[int]] = {}
    extra = 0
    for each in found:
        counts.update(each.counts)
        for column, (right, asked) in each.columns.items():
            had = columns.get(column, [0, 0])
            columns[column] = [had[0] + right, had[1] + asked]
        extra += sum(one.id in known_ids() for one in each.extra)
    return _scorer().summary(dict(counts), columns) | {CEILINGS[0]: extra}


def measured(reports: Iterable[str] | None = None) -> dict[Bound, float]:
    """What stands today: each report's strict, each kind's and all reports' measures (of `reports`, else of all)."""
    found = {name: score for name, score in scores().items() if reports is None or name in set(reports)}
    made = {Bound("report", name, "strict"): _summary([score])["strict"] for name, score in found.items()}
    for group in ("nation", "province", "local", "all"):
        sums = _summary(score for name, score in found.items() if group in ("all", kind(name)))
        made |= {Bound("kind", group, m): sums[m] for m in (*MEASURES, CEILINGS[0]) if m in sums}
    right, wrong = sample()
    return made | {Bound("ids", "sample", "right"): len(right), Bound("ids", "sample", "wrong"): len(wrong)}


def sample() -> tuple[list[str], list[str]]:
    """The judged sample of ids that no label has, as they are given today: a line for each right one, each wrong one.

    Where the reading has come to give no id, a row counts as neither: as one right id less, or one wrong id less. An
    id that nobody judged at its place is wrong until somebody has read the sentence.
    """
    right, wrong = [], []
    with JUDGED.open(encoding="utf-8", newline="") as file:
        for judged in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            place = int(judged["start"]), int(judged["end"])
            for given in {
                row["indicator"] for row in readings()[judged["report"]] if (row["start"], row["end"]) == place
            }:
                line = f"{judged['report']} {place[0]} {judged['value_text']}: {given}"
                if given == judged["id"]:
                    (right if judged["right"] == "y" else wrong).append(f"{line} ({judged['why']})")
                elif given:
                    wrong.append(f"{line} (judged was {judged['id']}: {judged['right']})")
    return right, wrong


def floors(path: Path | None = None) -> dict[Bound, float]:
    """The committed bounds."""
    with (path or FLOORS).open(encoding="utf-8", newline="") as file:
        return {Bound(*row[:3]): float(row[3]) for row in list(csv.reader(file))[1:]}


def guarded(bounds: dict[Bound, float]) -> list[str]:
    return [bound.name for bound in bounds if bound.group == "report"]


def known_extra(reports: Iterable[str]) -> list[str]:
    """The ids that the labels know, given where the label has none: a line each."""
    return [
        f"{one.report} {one.start} {one.value_text}: {one.id}"
        for report in reports
        for one in scores()[report].extra
        if one.id in known_ids()
    ]


def differences(report: str, limit: int = 20) -> str:
    """The rows of a report that the scorer calls wrong, missing or too many: label beside ours, at most `limit`."""
    lines = []
    errors = scores()[report].errors
    for what, label, row, columns in errors[:limit]:
        told = label or row
        text = told.get("text") or told.get("value_text")
        lines.append(f"  {what} at {told['start']}: {text} | {told['indicator_text']} | {told['indicator'] or '-'}")
        if label and row:
            wanted = [c for name in columns for c in COLUMNS.get(name, (name,))]
            for column in wanted:
                keys = ("value", "value_high", "unit") if column == "value" else (column,)
                lines.append(
                    f"      {column:<12} label {' '.join(str(label[k]) for k in keys):<28}"
                    f" ours {' '.join('-' if row.get(k) is None else str(row[k]) for k in keys)}"
                )
        else:
            lines.append("      " + " ".join(f"{c}={told.get(c)}" for c in SHOWN if told.get(c) not in (None, "")))
    if len(errors) > limit:
        lines.append(f"  … and {len(errors) - limit} more")
    return "\n".join(lines)


def cases() -> Iterator[tuple[str, bool, str]]:
    """Every small case: its id, whether it holds, and what came out where it doesn't."""
    judge = tool("cases", os.devnull)
    with tempfile.TemporaryDirectory() as folder, (SHARED / "cases/reading.jsonl").open(encoding="utf-8") as file:
        for line in file:
            case = json.loads(line)
            try:
                holds, why = judge.holds(case, folder)
            except Exception as error:  # as the judge's own program does: a case that breaks the reading doesn't hold
                holds, why = False, f"raised {type(error).__name__}: {error}"
            yield case["id"], holds, f"{case['kind']} ({case['severity']})\n    {case['text'].strip()}\n    {why}"


def held(path: Path | None = None) -> list[str]:
    return (path or HELD).read_text(encoding="utf-8").split()


def rounded(bound: Bound, value: float) -> float:
    """A bound to commit: a score rounded down to three decimals; a count as it is."""
    return value if bound.measure in COUNTS else math.floor(value * 1000 + 1e-9) / 1000


def raised(old: dict[Bound, float], now: dict[Bound, float]) -> tuple[dict[Bound, float], list[str]]:
    """The bounds to commit, and what fell: a line for each bound that is not kept.

    >>> at = Bound("report", "100000_2030", "strict")
    >>> raised({at: 0.9}, {at: 0.9518})[0][at]
    0.951
    >>> raised({at: 0.9}, {at: 0.89})
    ({Bound(group='report', name='100000_2030', measure='strict'): 0.9}, ['100000_2030 strict: 0.900 → 0.8900'])
    """
    fell = [
        f"{bound.name} {bound.measure}: {was:.3f} → " + (f"{now[bound]:.4f}" if bound in now else "no such figure")
        for bound, was in old.items()
        if bound not in now or not bound.kept(now[bound], was)
    ]
    better = min, max
    made = dict(old)
    for bound, value in now.items():
        new = rounded(bound, value)
        made[bound] = better[bound.measure not in CEILINGS](new, old.get(bound, new))
    return made, fell


def write_floors(bounds: dict[Bound, float], path: Path | None = None) -> None:
    order = sorted(bounds, key=lambda bound: (bound.group == "report", bound))
    lines = [f"{','.join(bound)},{bounds[bound]:.{0 if bound.measure in COUNTS else 3}f}\n" for bound in order]
    (path or FLOORS).write_text("group,name,measure,bound\n" + "".join(lines), encoding="utf-8")


def main(arguments: list[str]) -> int:
    now = measured()
    told = list(cases())
    good = [name for name, holds, _ in told if holds]
    if "--raise" not in arguments:
        for bound, value in now.items():
            print(f"{bound.group:<7}{bound.name:<22}{bound.measure:<18}{value:.{0 if bound.measure in COUNTS else 3}f}")
        print(f"{len(good)} of {len(told)} cases hold")
        return 0
    before = floors() if FLOORS.exists() else {}
    kept = held() if HELD.exists() else []
    bounds, fell = raised(before, now)
    fell += [f"case {name} held and holds no more" for name in kept if name not in good]
    if fell:
        print("nothing is written, for these became worse:\n  " + "\n  ".join(fell), file=sys.stderr)
        return 1
    write_floors(bounds)
    HELD.write_text("".join(f"{name}\n" for name in sorted({*kept, *good})), encoding="utf-8")
    moved = {bound: value for bound, value in bounds.items() if before.get(bound) != value}
    for bound, value in moved.items():
        print(f"{bound.name} {bound.measure}: {before.get(bound, 'new')} → {value:g}")
    new = sorted({*good} - {*kept})
    print(f"{len(moved)} bounds moved; {len(good)} of {len(told)} cases hold, new: {' '.join(new) or 'none'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
