"""Many runs of a small notebook with kills by chance: `python -m tests.soak 1000` prints what was wrong afterwards.

Rounds of one plan with two jobs; in each a kernel, a worker, a fork server or the runner itself is killed at a moment
of chance, and the plan is started again until every run is done. Then the states, the pages, the processes, the sockets
and the files left are looked at, and whether the runner's memory and descriptors grew from round to round.

`python -m tests.soak 200 --cluster` has the runs made by two Dask workers instead, of which one is killed every few
seconds, and replaced; of the scheduler, which lives through it all, memory and descriptors are told too.
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

from tests.dask_processes import Dask

PER_ROUND = 100
PER_ROUND_OF_CLUSTER = 50
MARK = "GOVREPORT_SOAK"
#: Who is killed, by chance.
VICTIMS = ("nobody", "kernel", "worker", "runner", "server")
_STARTS = 12  # of one round, before it counts as one that never ends
_NEXT = "from analysis.run.child import Held\nwith Held(): pass"
_BETWEEN = (4.0, 20.0)  # seconds between two kills of a cluster's workers


class Seen(NamedTuple):
    """Of one start: who was killed, the exit status, the runner's highest memory in MB and number of descriptors."""

    killed: list[str]
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


class Alone:
    """The plan's runs made by the runner's own processes; one of these is killed."""

    arguments = ("--jobs", "2")

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._victim, self._at = "nobody", 0.0

    def begin(self) -> None:
        """Choose who is killed in the start to come, and when."""
        self._victim, self._at = self._rng.choice(VICTIMS), time.monotonic() + self._rng.uniform(1, 50)

    def kill(self, runner: psutil.Process) -> str:
        """Who was killed now, empty where nobody was."""
        if self._victim == "nobody" or time.monotonic() < self._at:
            return ""
        chosen = _victims(runner, self._victim)
        if not chosen:
            return ""
        self._rng.choice(chosen).send_signal(signal.SIGKILL)
        victim, self._victim = self._victim, "nobody"
        return victim


class Workers:
    """A Dask cluster's workers, of which one is killed every few seconds, and another started in its place."""

    def __init__(self, rng: random.Random, folder: Path, mark: str) -> None:
        self._rng, self._at, self._count = rng, 0.0, 2
        folder.mkdir()
        self._dask = Dask(folder, _environment(folder.parent, mark))
        self._dask.wait(2)
        self.arguments = ("--cluster", self._dask.address)
        self.scheduler = psutil.Process(self._dask.processes[0].pid)

    def begin(self) -> None:
        self._at = time.monotonic() + self._rng.uniform(*_BETWEEN)

    def kill(self, runner: psutil.Process) -> str:
        if time.monotonic() < self._at:
            return ""
        self.begin()
        self._count += 1
        at = self._rng.randrange(2)
        self._dask.workers[at].kill()
        self._dask.workers[at].wait()
        self._dask.workers[at] = self._dask.worker(f"number {self._count}")
        return "Dask worker"

    def figures(self) -> tuple[float, int]:
        """The scheduler's memory in MB and its descriptors."""
        return self.scheduler.memory_info().rss / 1e6, self.scheduler.num_fds()

    def ours(self) -> set[int]:
        """The processes that are meant to live on between two starts."""
        found = {self.scheduler.pid}
        for each in self._dask.workers:
            worker = psutil.Process(each.pid)
            found |= {worker.pid, *(child.pid for child in worker.children())}  # with its two fork servers
        return found

    def stop(self) -> None:
        self._dask.stop()


def _environment(folder: Path, mark: str) -> dict[str, str]:
    return {**os.environ, MARK: mark, "TMPDIR": str(folder / "tmp")}


def _start(folder: Path, house: Alone | Workers, mark: str) -> Seen:
    """One start of the plan, with kills at moments of chance."""
    command = [sys.executable, "-m", "analysis", "run", "plan.toml", *house.arguments, "--out", "out"]
    house.begin()
    with (folder / "log").open("a") as log:
        popen = subprocess.Popen(command, cwd=folder, env=_environment(folder, mark), stdout=log, stderr=log)
        runner = psutil.Process(popen.pid)
        memory, descriptors, killed = 0.0, 0, []
        while popen.poll() is None:
            try:
                memory = max(memory, runner.memory_info().rss / 1e6)
                descriptors = max(descriptors, runner.num_fds())
                if victim := house.kill(runner):
                    killed.append(victim)
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
        if last.get(name) not in ("done", "skipped"):  # skipped: done by an earlier start of the round
            wrong.append(f"{name}: state {last.get(name)}")
        pages = list((folder / "out").rglob(f"{name}.html"))
        if not pages or not all(f"given {number}-{n}" in page.read_text("utf-8") for page in pages):
            wrong.append(f"{name}: its page is not the round's")
        wrong += [f"{page.name}: cut" for page in pages if "</html>" not in page.read_text("utf-8")[-200:]]
    return wrong


def _left(mark: str, meant: set[int]) -> list[psutil.Process]:
    """Our processes that are still there after a while, but for those that are meant to be."""
    deadline = time.monotonic() + 10
    while (left := [each for each in _ours(mark) if each.pid not in meant]) and time.monotonic() < deadline:
        time.sleep(0.2)
    return left


def soak(folder: Path, total: int, seed: int, cluster: bool = False) -> int:
    """Runs of rounds until `total` are done; prints the counts, gives how many things were wrong."""
    rng, mark = random.Random(seed), f"{os.getpid()}-{seed}"
    (folder / "tmp").mkdir()
    _project(folder)
    house = Workers(rng, folder / "dask", mark) if cluster else Alone(rng)
    try:
        wrong = _rounds(folder, house, total, mark)
    finally:
        if isinstance(house, Workers):
            house.stop()
            # What a killed worker had open goes when the next one starts.
            subprocess.run([sys.executable, "-c", _NEXT], env=_environment(folder, mark), check=True)
    wrong += [f"process left: {each.name()}" for each in _left(mark, set())]
    wrong += [f"left in TMPDIR: {path.name}" for path in (folder / "tmp").iterdir() if _is_ours(path)]
    print(f"wrong: {len(wrong)}")
    print("\n".join(wrong[:40]))
    return len(wrong)


def _is_ours(path: Path) -> bool:
    """Dask keeps a folder of its own there."""
    return path.name != "dask-scratch-space"


def _rounds(folder: Path, house: Alone | Workers, total: int, mark: str) -> list[str]:
    """What was wrong after the rounds; prints the counts and whether anything grew."""
    kills: Counter[str] = Counter()
    quiet: list[Seen] = []
    scheduler: list[tuple[float, int]] = []
    wrong: list[str] = []
    done = starts = 0
    size = PER_ROUND_OF_CLUSTER if isinstance(house, Workers) else PER_ROUND
    while done < total:
        number, runs = done // size, min(size, total - done)
        _plan(folder, number, runs)
        for _ in range(_STARTS):
            seen = _start(folder, house, mark)
            starts += 1
            kills.update(seen.killed)
            if seen.status == 0:
                break
        else:
            wrong.append(f"round {number}: not done after {_STARTS} starts")
        wrong += [f"round {number}: {each}" for each in _wrong(folder, number, runs)]
        wrong += [f"round {number}: process left: {each.name()}" for each in _left(mark, _meant(house))]
        if seen.status == 0 and (isinstance(house, Workers) or not seen.killed):  # the runner came to its end
            quiet.append(seen)
        if isinstance(house, Workers):
            scheduler.append(house.figures())
        done += runs
        print(f"{done} runs, {starts} starts, {len(wrong)} wrong", file=sys.stderr, flush=True)
    told = ", ".join(f"{who} {count}" for who, count in sorted(kills.items()))
    print(f"{done} runs in {starts} starts; killed: {told or 'nobody'}")
    for what, memory, descriptors in (
        ("runner's", [each.memory for each in quiet], [each.descriptors for each in quiet]),
        ("scheduler's", [each for each, _ in scheduler], [each for _, each in scheduler]),
    ):
        if memory:
            print(f"{what} memory, first and last whole start: {memory[0]:.0f} and {memory[-1]:.0f} MB")
            print(f"{what} descriptors: {min(descriptors)} to {max(descriptors)}")
    return wrong


def _meant(house: Alone | Workers) -> set[int]:
    return house.ours() if isinstance(house, Workers) else set()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cluster", action="store_true", help="two Dask workers make the runs, and are killed")
    given = parser.parse_args()
    with TemporaryDirectory() as place:
        sys.exit(bool(soak(Path(place), given.runs, given.seed, given.cluster)))
