"""A plan of 31 regions three ways in one go: a loop over the papermill command, `govreport run` with one job, with two.

    .venv/bin/python benchmarks/runs.py               # about three minutes on two cores
    .venv/bin/python benchmarks/runs.py --runs 300    # and then that many runs with two jobs, failures counted

The loop leaves executed notebooks only; `govreport run` leaves their pages and an index too. Last, the unchanged plan.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

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


def by_papermill(regions: Sequence[str], data: Path, out: Path) -> float:
    """Seconds of a shell's loop over the papermill command."""
    out.mkdir()
    begun = time.perf_counter()
    for region in regions:
        subprocess.run(
            [BIN / "papermill", NOTEBOOK, out / f"{region}.ipynb", "-r", "region", region, "-r", "table", data,
             "--cwd", NOTEBOOK.parent, "--no-progress-bar", "--log-level", "ERROR"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    return time.perf_counter() - begun


def by_plan(plan: Path, out: Path, *options: str) -> tuple[float, str]:
    """Seconds of `govreport run`, and its last words."""
    begun = time.perf_counter()
    done = subprocess.run(
        [BIN / "govreport", "run", plan, "--out", out, *options],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    return time.perf_counter() - begun, done.stderr.strip().splitlines()[-1]


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
        print(f"papermill, one after another   {loop:7.1f} s", flush=True)
        for jobs in ("1", "2"):
            seconds, told = by_plan(plan, folder / f"jobs-{jobs}", "--jobs", jobs)
            print(
                f"govreport run --jobs {jobs}         {seconds:7.1f} s   {loop / seconds:.1f} times as fast", flush=True
            )
            assert f"{len(regions)} done" in told, told
            wanted = ">= 8" if jobs == "2" else ""
            tell(f"{len(regions)} runs, {jobs} at a time", loop / seconds, "times as fast as papermill", wanted)
        seconds, told = by_plan(plan, folder / "jobs-2", "--jobs", "2")
        assert f"{len(regions)} skipped" in told, told
        print(f"govreport run, unchanged       {seconds:7.2f} s", flush=True)
        tell(f"{len(regions)} runs, unchanged", seconds, "s", "<= 1")
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
