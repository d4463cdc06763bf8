"""Runs of notebooks: plan, parameters, kernels, manifest, pages and their index."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import InputError
from analysis.spoken import spoken

if TYPE_CHECKING:
    from analysis.run.notebook import Run
    from analysis.run.pool import Pool

__all__ = ["run_notebook", "run_plan"]


def run_notebook(target: str, texts: Mapping[str, str], out: str, timeout: float | None = None) -> int:
    """One notebook through papermill, with parameters as they were typed, and its page; the exit status.

    Raises InputError before a kernel starts where a parameter is wrong.

    >>> run_notebook("nowhere.ipynb", {}, "reports")
    Traceback (most recent call last):
    analysis.errors.InputError: nowhere.ipynb: no such notebook
    """
    from analysis.run.pool import Local

    pool = Local(1)
    with _ready(pool, target, Path(out), force=True):
        from analysis.run.notebook import one_run

        run = one_run(target, texts, timeout)
        status = _go([run], target, out, force=True, pool=pool)
    if status == 0:
        print(Path(out, f"{run.name}.html"))
    return status


def run_plan(
    target: str,
    out: str,
    jobs: int = 1,
    cluster: str | None = None,
    only: str | None = None,
    force: bool = False,
    dry_run: bool = False,
) -> int:
    """Every run of a plan that is due, `jobs` at once or on a Dask cluster; the exit status.

    `only` is a run's name, a pattern (`trend-*`) or the name of a notebook. `dry_run` says on stdout what would run and
    why, and runs nothing. Raises InputError, a line for each mistake, before anything starts.

    >>> run_plan("nowhere.toml", "reports")
    Traceback (most recent call last):
    analysis.errors.InputError: nowhere.toml: no such file
    """
    from analysis.run.pool import Local

    local = Local(jobs)
    with nullcontext() if dry_run or cluster is not None else _ready(local, target, Path(out), force):
        from analysis.run.plan import read_plan

        plan = read_plan(target)
        order = [run.name for run in plan]
        runs = plan if only is None else _only(plan, only, target)
        if dry_run:
            return _told(runs, Path(out), force)
        if cluster is None:
            return _go(runs, target, out, force, local, order)
    from analysis.run.cluster import Cluster

    return _go(runs, target, out, force, Cluster(cluster), order)


@contextmanager
def _ready(pool: "Pool", target: str, out: Path, force: bool) -> Iterator[None]:
    """What takes longest to load loads while the plan is read and weighed, where all of it is sure to be due."""
    with ExitStack() as ending:
        ending.callback(pool.abandon)
        if Path(target).is_file() and (force or not (out / "manifest.jsonl").exists()):
            pool.prepare()
        yield


def _only(runs: Sequence["Run"], only: str, target: str) -> list["Run"]:
    from fnmatch import fnmatchcase

    chosen = [run for run in runs if run.name == only or fnmatchcase(run.name, only) or run.notebook.stem == only]
    if not chosen:
        names = [run.name for run in runs]
        shown = ", ".join(names[:12]) + (f" … ({len(names)} in all)" if len(names) > 12 else "")
        raise InputError(f"{target}: no run named {only!r}; there are {shown}")
    return chosen


def _told(runs: Sequence["Run"], out: Path, force: bool) -> int:
    from analysis.run.due import reasoned, warn, weigh
    from analysis.run.manifest import Manifest
    from analysis.run.stamps import Known

    past, known = Manifest(out / "manifest.jsonl").read(), Known(out)
    asked = () if force else {name for name, each in past.items() if each.done is not None}  # of others none is known
    due = reasoned(weigh(runs, known, asked), past, out, force, known)
    for each in due:
        print(f"{'run ' if each.reason else 'skip'}  {each.run.name}  {spoken(each.reason or 'unchanged')}")
    warn(due)
    print(spoken(f"{sum(each.reason is not None for each in due)} of {len(due)} would run"), file=sys.stderr)
    return 0


def _go(runs: Sequence["Run"], target: str, out: str, force: bool, pool: "Pool", order: Sequence[str] = ()) -> int:
    from analysis.run.console import say
    from analysis.run.due import warn, weigh
    from analysis.run.runner import Busy, Runner, locked
    from analysis.run.stamps import Known
    from analysis.stops import as_ctrl_c, stoppable

    folder, known = Path(out), Known(Path(out))
    with ExitStack() as ending:
        ending.callback(pool.abandon)
        due = weigh(runs, known)  # what is refused, is before anything is written
        warn(due)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with stoppable(as_ctrl_c), locked(folder, target):
                return Runner(folder, known).go(due, force, pool, order)
        except Busy as error:
            say(str(error))
            return 1
        except OSError as error:
            if folder.is_dir():
                raise
            say(f"{folder}: was removed while runs were made ({error.strerror}); start again, and all of them are new")
            return 1
