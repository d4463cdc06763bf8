"""Many runs of a small notebook with kills by chance: `python -m tests.soak 1000` prints what was wrong afterwards.

Rounds of one plan with two jobs; in each a kernel, a worker, a fork server or the runner itself is killed at a moment
of chance, and the plan is started again until every run is done. Then the states, the pages, the processes, the sockets
and the files left are looked at, and whether the runner's memory and descriptors grew from round to round.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import nbformat
import psutil

PER_ROUND = 100
MARK = "GOVREPORT_SOAK"
#: Who is killed, by chance.
VICTIMS = ("nobody", "kernel", "worker", "runner", "server")
_STARTS = 12  # of one round, before it counts as one that never ends


class Seen(NamedTuple):
    """Of one start: who was killed, the exit status, the runner's highest memory in MB and number of descriptors."""

    victim: str
    status: int
    memory: float
    descriptors: int


def _project(folder: Path) -> None:
    cells = [
        nbformat.v4.new_code_cell("given: str = ''\n", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("print('given', given)"),
    ]
    spec = {"name": "python3", "display_name": "python3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec}), folder / "small.ipynb")


def _plan(folder: Path, number: int, runs: int) -> None:
    lines = ["timeout = 120"]
    for n in range(runs):
        lines += [
            "[[run]]",
            'notebook = "small.ipynb"',
            f'name = "run-{n}"',
            f'parameters = {{ given = "{number}-{n}" }}',
        ]
    (folder / "plan.toml").write_text("\n".join(lines), "utf-8")


def _ours(mark: str) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARK) == mark and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except psutil.Error:
            continue
    return found


def _victims(runner: psutil.Process, victim: str) -> list[psutil.Process]:
    """The runner's processes of a kind: it has two fork servers, one for kernels and one for workers."""
    if victim == "runner":
        return [runner]
    servers = [each for each in runner.children() if any("forkserver" in word for word in each.cmdline())]
    if victim == "server":
        return servers
    return [each for server in servers if victim in server.cmdline() for each in server.children()]


def _start(folder: Path, rng: random.Random, mark: str) -> Seen:
    """One start of the plan, with a kill at a moment of chance."""
    environment = {**os.environ, MARK: mark, "TMPDIR": str(folder / "tmp")}
    command = [sys.executable, "-m", "analysis", "run", "plan.toml", "--jobs", "2", "--out", "out"]
    victim, at = rng.choice(VICTIMS), time.monotonic() + rng.uniform(1, 50)
    with (folder / "log").open("a") as log:
        popen = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        runner = psutil.Process(popen.pid)
        memory, descriptors, killed = 0.0, 0, "nobody"
        while popen.poll() is None:
            try:
                memory = max(memory, runner.memory_info().rss / 1e6)
                descriptors = max(descriptors, runner.num_fds())
                if victim != "nobody" and killed == "nobody" and time.monotonic() > at:
                    chosen = _victims(runner, victim)
                    if chosen:
                        rng.choice(chosen).send_signal(signal.SIGKILL)
                        killed = victim
            except psutil.Error:
                pass
            time.sleep(0.05)
    return Seen(killed, popen.returncode, memory, descriptors)


def _wrong(folder: Path, number: int, runs: int) -> list[str]:
    """What a finished round left wrong."""
    wrong, last = [], {}
    for line in (folder / "out/manifest.jsonl").read_text("utf-8").splitlines():
        try:
            record = json.loads(line)
        except ValueError:
            continue  # the last line of a runner that was killed at it
        if "name" in record:
            last[record["name"]] = record["state"]
    for n in range(runs):
        name = f"run-{n}"
        if last.get(name) != "done":
            wrong.append(f"{name}: state {last.get(name)}")
        pages = list((folder / "out").rglob(f"{name}.html"))
        if not pages or not all(f"given {number}-{n}" in page.read_text("utf-8") for page in pages):
            wrong.append(f"{name}: its page is not the round's")
        wrong += [f"{page.name}: cut" for page in pages if "</html>" not in page.read_text("utf-8")[-200:]]
    return wrong


def soak(folder: Path, total: int, seed: int) -> int:
    """Runs of rounds until `total` are done; prints the counts, gives how many things were wrong."""
    rng, mark = random.Random(seed), f"{os.getpid()}-{seed}"
    (folder / "tmp").mkdir()
    _project(folder)
    kills: Counter[str] = Counter()
    memories, descriptors, wrong, done = [], [], [], 0
    while done < total:
        number, runs = done // PER_ROUND, min(PER_ROUND, total - done)
        _plan(folder, number, runs)
        highest: list[Seen] = []
        for _ in range(_STARTS):
            highest.append(_start(folder, rng, mark))
            kills[highest[-1].victim] += 1
            if highest[-1].status == 0:
                break
        else:
            wrong.append(f"round {number}: not done after {_STARTS} starts")
        wrong += [f"round {number}: {each}" for each in _wrong(folder, number, runs)]
        deadline = time.monotonic() + 10
        while (left := _ours(mark)) and time.monotonic() < deadline:
            time.sleep(0.2)
        wrong += [f"round {number}: process left: {each.name()}" for each in left]
        if highest[-1].status == 0 and highest[-1].victim == "nobody":
            memories.append(highest[-1].memory)
            descriptors.append(highest[-1].descriptors)
        done += runs
        print(f"{done} runs, {sum(kills.values())} starts, {len(wrong)} wrong", file=sys.stderr, flush=True)
    wrong += [f"left in TMPDIR: {path.name}" for path in (folder / "tmp").iterdir()]
    told = ", ".join(f"{who} {count}" for who, count in sorted(kills.items()))
    print(f"{done} runs in {sum(kills.values())} starts; killed: {told}; wrong: {len(wrong)}")
    print(f"runner's memory, first and last undisturbed start: {memories[0]:.0f} and {memories[-1]:.0f} MB")
    print(f"runner's descriptors: {min(descriptors)} to {max(descriptors)}")
    print("\n".join(wrong[:40]))
    return len(wrong)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with TemporaryDirectory() as place:
        sys.exit(bool(soak(Path(place), given.runs, given.seed)))
