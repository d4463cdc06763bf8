"""Every step of the runner and every step of a worker fails in every way: the cases of `test_states.py`.

`python -m tests.run.states` meets every step and prints how many there were.
"""

import contextlib
import io
import shutil
import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.run import _go
from analysis.run.child import Server
from analysis.run.execute import NOTEBOOK, PAGE, THUMBNAIL, Result, execute, read_result
from analysis.run.manifest import OPEN, Manifest
from analysis.run.notebook import Run
from analysis.run.plan import read_plan
from analysis.run.pool import Event, Local, job_of, working_in
from tests.faults import KINDS, attempt
from tests.run.conftest import Project, write_notebook

LISTS = {"index.html", "index.en.html", "manifest.jsonl"}
HELD = {".lock", ".hashes.json", ".tables.json", "failed", "thumbnails"} | LISTS
NAMES = ("one", "two")


class Quick:
    """A pool whose runs are made at once: what they leave is written past the steps that fail."""

    def __init__(self, word: str) -> None:
        self._word, self._runs = word, list[Run]()
        self._work = Path()

    def prepare(self, soon: bool = False) -> None:
        pass

    @contextlib.contextmanager
    def open(self, work: Path) -> Iterator[object]:
        self._work = work
        with working_in(work, self.abandon):
            yield self

    def submit(self, runs: Sequence[Run]) -> None:
        self._runs += runs

    def events(self) -> Iterator[Event]:
        for run in self._runs:
            folder = self._work / run.name
            folder.mkdir()
            yield Event(run.name, folder, None)
            for name in (NOTEBOOK, PAGE, THUMBNAIL):
                with open(folder / name, "w") as file:  # noqa: PTH123 - not one of the steps
                    file.write(content(run.name, self._word))
            yield Event(run.name, folder, Result("done", None, "", f"{self._word} {run.name}"))
        self._runs.clear()

    def abandon(self) -> None:
        self._runs.clear()


def content(name: str, word: str) -> str:
    return f"<html>{name} {word} {'x' * 5000}</html>"


class Case:
    """An output folder with two old pages, and what makes both due again."""

    def __init__(self, folder: Path) -> None:
        self.project = Project(folder)
        self.out, self.kept = self.project.out, folder / "kept"
        self.plan = self.project.plan(
            'notebook = "notebooks/reads.ipynb"\nname = "one"', 'notebook = "notebooks/good.ipynb"\nname = "two"'
        )
        self.heard = ""
        assert self.go("old") == 0
        shutil.copytree(self.out, self.kept)
        for name in ("reads", "good"):
            write_notebook(folder / f"notebooks/{name}.ipynb", ["print('new')"], 'table: str = "data/processed"\n')

    def go(self, word: str) -> int:
        heard = io.StringIO()
        with contextlib.redirect_stderr(heard), contextlib.redirect_stdout(heard):
            status = _go(read_plan(str(self.plan)), "plan.toml", str(self.out), False, Quick(word))
        self.heard = heard.getvalue()
        return status

    def reset(self) -> None:
        shutil.rmtree(self.out)
        shutil.copytree(self.kept, self.out)

    def files(self, name: str) -> list[Path]:
        return [self.out / f"{name}.html", self.out / f"{name}.ipynb", self.out / f"thumbnails/{name}.png"]

    def check(self) -> None:
        """Old or new for whoever looks now; new, and nothing else there, after the next start, which says so."""
        for name in NAMES:
            for path in self.files(name):
                assert path.read_text() in (content(name, "old"), content(name, "new")), path
        for path in self.out.glob("index*.html"):
            assert path.read_text("utf-8").rstrip().endswith("</html>")
        past = Manifest(self.out / "manifest.jsonl").read()
        assert set(past) == set(NAMES)
        cut = [each for name, each in past.items() if each.changed["state"] in OPEN]
        scraps = list(self.out.glob(".*.new"))
        assert self.go("new") == 0
        assert self.heard.count("interrupted: its runner, process") == len(cut), self.heard
        assert ("of its scraps are gone" in self.heard) == bool(scraps), (scraps, self.heard)
        for name in NAMES:
            assert [path.read_text() for path in self.files(name)] == [content(name, "new")] * 3
        past = Manifest(self.out / "manifest.jsonl").read()
        assert all(each.last["state"] in ("done", "skipped") for each in past.values())
        there = {path.name for path in self.out.iterdir()} - {path.name for name in NAMES for path in self.files(name)}
        assert there <= HELD, there
        assert not list(self.out.glob("failed/*"))


def every_step(case: Case, kind: str, steps: Sequence[int] | None = None) -> Counter[str]:
    """Has the steps fail one after the other (or these), until the work gets through; how many of each there were."""
    met: Counter[str] = Counter()
    for n in range(10_000) if steps is None else steps:
        case.reset()
        outcome = attempt(lambda: case.go("new"), n, kind)
        assert outcome.status in (0, 1, -signal.SIGKILL), (kind, n, outcome)
        case.check()
        if outcome.step is None:
            break
        met[f"{kind} at {outcome.step} of the runner"] += 1
    return met


class Faulty(Quick):
    """A pool whose runs are real ones, each in a process of its own with a fault at its n-th step."""

    def __init__(self, server: str, n: int, kind: str) -> None:
        super().__init__("")
        self._server, self._n, self._kind = server, n, kind
        self.step: str | None = None

    def events(self) -> Iterator[Event]:
        for run in self._runs:
            folder = self._work / run.name
            folder.mkdir()
            yield Event(run.name, folder, None)
            status = 0

            def work(run: Run = run, folder: Path = folder) -> None:
                nonlocal status
                if code := execute({**job_of(run, folder), "server": self._server}):
                    raise OSError(code, "the worker's own status")

            outcome = attempt(work, self._n, self._kind)
            self.step = outcome.step
            yield Event(run.name, folder, read_result(folder, outcome.status))
        self._runs.clear()


class WorkerCase:
    """A page that is there, and the same notebook made due."""

    def __init__(self, folder: Path) -> None:
        self.project = Project(folder)
        self.plan = self.project.plan('notebook = "notebooks/good.ipynb"\nname = "one"')
        self.page = self.project.out / "one.html"

    def go(self, pool: Local | Faulty, force: bool) -> tuple[int, str]:
        heard = io.StringIO()
        with contextlib.redirect_stderr(heard):
            status = _go(read_plan(str(self.plan)), "plan.toml", str(self.project.out), force, pool)
        return status, heard.getvalue()

    def faults(self, server: Server, kind: str, steps: Sequence[int]) -> Counter[str]:
        met: Counter[str] = Counter()
        for n in steps:
            before = self.page.read_bytes() if self.page.exists() else None
            pool = Faulty(server.address, n, kind)
            status, heard = self.go(pool, True)
            last = self.project.last("one")
            assert last["state"] in ("done", "failed", "killed"), last
            assert (status == 0) == (last["state"] == "done"), heard
            if last["state"] == "done":
                assert b"region 140400" in self.page.read_bytes()
                assert self.page.read_bytes().rstrip().endswith(b"</html>")
            else:
                assert last["cause"], (kind, n)
                assert "Traceback" not in last["cause"]
                assert (self.page.read_bytes() if self.page.exists() else None) == before
            assert not (self.project.out / ".work").exists()
            left = [path for path in Path(server.folder).iterdir() if path.is_dir()]
            assert not left or kind == "kill" or pool.step == "unlink", (kind, n, pool.step, left)
            for path in left:  # what could not be taken away goes with the server
                shutil.rmtree(path)
            if pool.step is None:
                break
            met[f"{kind} at {pool.step} of a worker: {last['state']}"] += 1
        return met


if __name__ == "__main__":
    met: Counter[str] = Counter()
    for kind in KINDS:
        with TemporaryDirectory() as place:
            met += every_step(Case(Path(place)), kind)
        with TemporaryDirectory() as place, Server("kernel") as warm:
            worker = WorkerCase(Path(place))
            met += worker.faults(warm, kind, range(10_000))
    for what, count in sorted(met.items()):
        print(f"{count:5} {what}")
    print(f"{met.total():5} faults, after each the old page or the new one, whole")
