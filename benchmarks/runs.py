"""A plan of 31 regions three ways in one go: a loop over the papermill command, `govreport run` with one job, with two.

    .venv/bin/python benchmarks/runs.py                 # about four minutes on two cores
    .venv/bin/python benchmarks/runs.py --regions 12    # a plan of 12 runs
    .venv/bin/python benchmarks/runs.py --runs 300      # and then that many runs with two jobs, failures counted

The loop leaves executed notebooks only; `govreport run` leaves their pages and an index too. Last, the unchanged plan.
Beside the seconds stand those of the processor: where other things run as well, only their ratio says anything. With
two jobs on two free cores the clock shows up to twice that ratio.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from figures import tell

from analysis.run.fingerprint import read_columns
from analysis.table.folder import table_file

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
NOTEBOOK = ROOT / "notebooks/target_vs_actual.ipynb"
MOST = 31


def table(folder: Path) -> Path:
    """The folder of the built table, or of one built aside."""
    built = ROOT / "data/processed"
    if (built / "observations.parquet").exists():
        return built
    subprocess.run([BIN / "govreport", "build", "--raw", ROOT / "data/raw", "--out", folder], check=True)
    return folder


class Took(NamedTuple):
    """Seconds on the clock and of the processor, of processes that have ended."""

    clock: float
    busy: float

    @classmethod
    def so_far(cls) -> "Took":
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return cls(time.perf_counter(), used.ru_utime + used.ru_stime)

    def since(self, begun: "Took") -> "Took":
        return Took(self.clock - begun.clock, self.busy - begun.busy)


def by_papermill(regions: Sequence[str], data: Path, out: Path) -> Took:
    """What a shell's loop over the papermill command takes."""
    out.mkdir()
    begun = Took.so_far()
    for region in regions:
        subprocess.run(
            [BIN / "papermill", NOTEBOOK, out / f"{region}.ipynb", "-r", "region", region, "-r", "table", data,
             "--cwd", NOTEBOOK.parent, "--no-progress-bar", "--log-level", "ERROR"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    return Took.so_far().since(begun)


def by_plan(plan: Path, out: Path, *options: str) -> tuple[Took, str]:
    """What `govreport run` takes, and its last words."""
    begun = Took.so_far()
    done = subprocess.run(
        [BIN / "govreport", "run", plan, "--out", out, *options],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    return Took.so_far().since(begun), done.stderr.strip().splitlines()[-1]


def main() -> None:
    """Print seconds and ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--regions", type=int, default=MOST, help=f"take so many of the table's [default: {MOST}]")
    parser.add_argument("--runs", type=int, default=0, help="then so many runs with two jobs, failures counted")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-runs-") as name:
        folder = Path(name)
        data = table(folder / "processed")
        regions = sorted(set(read_columns(table_file(data))["region"]))[: given.regions]
        plan = folder / "plan.toml"
        plan.write_text(
            f'[[run]]\nnotebook = "{NOTEBOOK}"\nparameters = {{ table = "{data}" }}\n'
            f"[run.matrix]\nregion = {json.dumps(regions)}\n",
            encoding="utf-8",
        )
        print(f"{len(regions)} runs of {NOTEBOOK.name}", flush=True)
        loop = by_papermill(regions, data, folder / "loop")
        print(f"papermill, one after another   {loop.clock:7.1f} s   {loop.busy:7.1f} of the processor", flush=True)
        for jobs in ("1", "2"):
            took, told = by_plan(plan, folder / f"jobs-{jobs}", "--jobs", jobs)
            faster, less = loop.clock / took.clock, loop.busy / took.busy
            print(
                f"govreport run --jobs {jobs}         {took.clock:7.1f} s   {took.busy:7.1f} of the processor   "
                f"{faster:.1f} times as fast, {less:.1f} times less processor",
                flush=True,
            )
            assert f"{len(regions)} done" in told, told
            what = f"{len(regions)} runs, {jobs} at a time"
            tell(what, faster, "times as fast as papermill", ">= 8" if jobs == "2" else "")
        tell(f"{len(regions)} runs, processor", less, "times less than papermill", ">= 4")
        tell("a page, all in", took.busy / len(regions), "s of the processor", "<= 1.25")
        one, _ = by_plan(plan, folder / "one", "--only", f"{NOTEBOOK.stem}-{regions[-1]}")
        warm = (took.busy - one.busy) / max(1, len(regions) - 1)  # the start of the servers is in both
        print(f"a page more                    {warm:7.2f} of the processor", flush=True)
        tell("a page, where all is warm", warm, "s of the processor", "<= 1")
        took, told = by_plan(plan, folder / "jobs-2", "--jobs", "2")
        assert f"{len(regions)} skipped" in told, told
        print(f"govreport run, unchanged       {took.clock:7.2f} s   {took.busy:7.2f} of the processor", flush=True)
        tell(f"{len(regions)} runs, unchanged", took.busy, "s of the processor", "<= 1")
        made = failed = 0
        begun = time.perf_counter()
        while made < given.runs:
            by_plan(plan, folder / "many", "--jobs", "2", "--force")
            lines = (folder / "many/manifest.jsonl").read_text(encoding="utf-8").splitlines()
            states = [json.loads(line)["state"] for line in lines]
            made += states.count("done")
            failed += sum(states.count(state) for state in ("failed", "killed", "timed_out"))
            made += failed
            shutil.rmtree(folder / "many")
        if made:
            print(f"{made} runs with two jobs: {failed} failed, {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
