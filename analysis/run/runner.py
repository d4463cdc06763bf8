"""Runs made: what is due is queued, run side by side, moved into place, and every change of state written down.

The runner is the only one that writes to the output folder. Workers write to a folder aside (`.work/`), so that whoever
dies, whenever, each page is whole: the old one or the new.
"""

import contextlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from analysis.files import clear_scraps, hash_of, sync_folder, write
from analysis.run.console import say
from analysis.run.due import Due, reasoned
from analysis.run.execute import NOTEBOOK, PAGE, SKETCH, THUMBNAIL, Result
from analysis.run.manifest import FAILED, OPEN, Manifest, Past, Record, now
from analysis.run.pool import Event, Pool
from analysis.run.problems import problems_of
from analysis.run.stamps import Known

WAIT = 600  # seconds that a second runner waits for the first
WORK = ".work"
AFTER = 60  # seconds that a command after a run may take


class Busy(Exception):
    """Another runner has held the output folder for too long."""


@contextlib.contextmanager
def locked(out: Path, what: str) -> Iterator[None]:
    """Have the output folder to oneself; wait for another runner, saying who it is. Raises Busy."""
    lock, holder = FileLock(out / ".lock"), out / ".lock.json"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say(f"{out}: {_holder(holder)}; waiting up to {WAIT // 60} minutes")
        try:
            lock.acquire(timeout=WAIT, poll_interval=0.1)
        except Timeout:
            raise Busy(f"{out}: {_holder(holder)}; nothing was run") from None
    try:
        us = {"pid": os.getpid(), "host": os.uname().nodename, "since": now(), "target": what}
        write(holder, json.dumps(us), sync=True)
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink()
        lock.release()


def _holder(path: Path) -> str:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return f"held by process {held['pid']} on {held['host']} since {held['since']} ({held['target']})"
    except (OSError, ValueError, KeyError):
        return "held by another runner"


class Runner:
    """Makes runs into one output folder, which it has to itself."""

    def __init__(self, out: Path, known: Known) -> None:
        self.out, self.known = out, known
        self.manifest = Manifest(out / "manifest.jsonl")
        self.past: dict[str, Past] = {}
        self._settled = self._total = self._faults = 0
        self._order: list[str] = []
        self._tables: set[Path] = set()
        self._begun: str | None = None  # the last start that made anything

    def go(self, runs: Sequence[Due], force: bool, pool: Pool, order: Sequence[str] = ()) -> int:
        """All runs, those that are not due skipped; the exit status. `order` is that of the index."""
        due = self._weighed(runs, force, order)
        if any(each.reason for each in due):
            pool.prepare(soon=True)
        self._interrupted()
        self._cleared()
        changed = self._note([self._record(each, "queued", each.reason) for each in due if each.reason])
        for each in due:
            if each.reason:
                self._say("queued", each.run.name, each.reason)
        skipped = [each for each in due if not each.reason]
        fresh = [each for each in skipped if self.past[each.run.name].last["state"] != "skipped"]
        changed |= self._note([self._record(each, "skipped", "unchanged") for each in fresh])
        for each in skipped:
            self._settled += 1
            self._say("skipped", each.run.name, "unchanged")
        if changed or not (self.out / "index.html").exists():
            self._index()
        states = self._made([each for each in due if each.reason], pool)
        counts = {"done": 0, "skipped": len(skipped)} | {state: states.count(state) for state in dict.fromkeys(states)}
        told = ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in counts.items())
        say(f"{self._total} {'run' if self._total == 1 else 'runs'}: {told} → {self.out / 'index.html'}")
        return 1 if self._faults or any(state in FAILED for state in states) else 0

    def _weighed(self, runs: Sequence[Due], force: bool, order: Sequence[str]) -> list[Due]:
        """What is due, by what the manifest has."""
        self.past = self.manifest.read()
        if self.manifest.strange:
            say(f"{self.manifest.path}: lines of no state that is known here, passed over: {self.manifest.strange}")
        due = reasoned(runs, self.past, self.out, force, self.known)
        self.known.keep()
        starts = [str(past.changed["start"]) for past in self.past.values() if past.changed.get("start")]
        self._begun = now() if any(each.reason for each in due) else max(starts, default=None)
        self._tables = {each.run.table for each in due if each.run.table is not None}
        self._total, self._order = len(due), list(order) or [each.run.name for each in due]
        return due

    def _interrupted(self) -> None:
        """Say what a runner that is no more has left open; it is due again."""
        for name, past in self.past.items():
            if past.changed["state"] in OPEN:
                who = past.changed.get("runner", {})
                cause = f"interrupted: its runner, process {who.get('pid')} on {who.get('host')}, is no more"
                self._note([{**_kept(past.changed), "state": "killed", "cause": cause, "finished": now()}])
                self._say("killed", name, cause)

    def _cleared(self) -> None:
        """Take away what a runner that is no more has left half written; the folder is ours alone."""
        shutil.rmtree(self.out / WORK, ignore_errors=True)
        if left := [*clear_scraps(self.out), *clear_scraps(self.out / "failed")]:
            say(f"{self.out}: the last runner here was stopped; {len(left)} of its scraps are gone")

    def _made(self, due: Sequence[Due], pool: Pool) -> list[str]:
        """How each ended; those that failed and may be tried again are, after their pause, when the others are done."""
        if not due:
            return []
        by_name = {each.run.name: each for each in due}
        left = {each.run.name: each.run.care.retries for each in due}
        ended: dict[str, str] = {}
        waiting = list(due)
        with pool.open(self.out / WORK):
            try:
                while waiting:
                    pool.submit([each.run for each in waiting])
                    again = []
                    for each, record in self._events(pool, by_name):
                        ended[each.run.name] = record["state"]
                        if record["state"] in FAILED and left[each.run.name]:
                            left[each.run.name] -= 1
                            again.append(each)
                            self._tell(record)
                            self._retry(each, left[each.run.name])
                        else:
                            self._settled += 1
                            self._tell(record)
                            self._after(each, record)
                        self._index()
                    time.sleep(max((each.run.care.pause for each in again), default=0))
                    waiting = again
            except BaseException as error:
                pool.abandon()
                self._broken_off(by_name, error)
                raise
        return list(ended.values())

    def _events(self, pool: Pool, by_name: Mapping[str, Due]) -> Iterator[tuple[Due, Record]]:
        """Each run that ends, with its line of the manifest."""
        begun: dict[str, Record] = {}
        for event in pool.events():
            each = by_name[event.name]
            if event.result is not None:
                yield each, self._settle(each, event, begun.get(event.name, {"started": now()}))
                continue
            attempt = self.past[event.name].tries + 1
            begun[event.name] = {"attempt": attempt, "started": now()}
            cause = event.note or None
            self._note([{**self._record(each, "running", cause), **begun[event.name]}])
            self._say("running", event.name, f"attempt {attempt}" if attempt > 1 else "", cause or "")
            self._index()

    def _retry(self, each: Due, left: int) -> None:
        care = each.run.care
        why = f"retry {care.retries - left} of {care.retries} in {care.pause:g} s"
        self._note([self._record(each, "queued", why)])
        self._say("queued", each.run.name, why)

    def _after(self, each: Due, record: Record) -> None:
        """The plan's command for this outcome; what goes wrong with it is said, and the other runs go on."""
        outcome = "failed" if record["state"] in FAILED else record["state"]
        command = each.run.care.after.get(outcome)
        if command is None:
            return
        line = json.dumps(record, ensure_ascii=False) + "\n"
        env = {**os.environ, "GOVREPORT_OUT": str(self.out.resolve())}
        try:
            done = subprocess.run(
                command, shell=True, input=line.encode(), env=env, timeout=AFTER, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, check=False,
            )  # fmt: skip
            fault = f"ended with status {done.returncode}" if done.returncode else ""
            said = done.stdout.decode("utf-8", errors="replace").strip().splitlines()[-1:]
        except subprocess.TimeoutExpired:
            fault, said = f"not done after {AFTER} s", []
        if fault:
            self._faults += 1
            say(f"after {outcome}, {each.run.name}: {command!r} {fault}{': ' if said else ''}{''.join(said)}")

    def _broken_off(self, by_name: Mapping[str, Due], error: BaseException) -> None:
        """Write down what a runner that stops leaves open."""
        why = "interrupted" if isinstance(error, KeyboardInterrupt) else f"the runner failed: {error}"
        for name in by_name:
            if self.past[name].changed["state"] in OPEN:
                with contextlib.suppress(OSError):
                    self._note([{**_kept(self.past[name].changed), "state": "killed", "cause": why}])
                    self._say("killed", name, why)
        with contextlib.suppress(OSError):
            self._index()

    def _settle(self, each: Due, event: Event, begun: Record) -> Record:
        """Move what a run has left into place and write down how it ended; its line of the manifest."""
        assert event.result is not None
        name, result, outputs = each.run.name, event.result, {}
        if result.state == "done":
            try:
                outputs = self._place(name, event.folder)
            except OSError as error:
                result = Result("failed", f"can't be moved into place: {error}", "")
        if result.state != "done":
            with contextlib.suppress(OSError):
                self._keep_failure(name, result, event.folder)
        finished = now()
        seconds = (datetime.fromisoformat(finished) - datetime.fromisoformat(begun["started"])).total_seconds()
        record = self._record(each, result.state, result.cause) | begun
        record |= {"finished": finished, "seconds": round(seconds, 3)}
        if result.state == "done":
            record |= {"outputs": outputs, "title": result.title or record["title"], "answer": result.answer}
        elif self.failed(name):
            record["kept"] = self.failed(name)
        record = {"time": now(), **record}
        self._note([record])
        shutil.rmtree(event.folder, ignore_errors=True)
        return record

    def _tell(self, record: Record) -> None:
        name, state = record["name"], record["state"]
        place = self.out / (f"{name}.html" if state == "done" else record.get("kept") or "manifest.jsonl")
        self._say(state, name, f"{record['seconds']:.1f} s", record["cause"] or "", f"→ {place}")

    def _place(self, name: str, folder: Path) -> dict[str, str]:
        targets = {THUMBNAIL: f"thumbnails/{name}.png", SKETCH: f"thumbnails/{name}.svg"}
        targets |= {NOTEBOOK: f"{name}.ipynb", PAGE: f"{name}.html"}
        (self.out / "thumbnails").mkdir(exist_ok=True)
        hashes = {}
        for aside, target in targets.items():
            if not (folder / aside).exists():
                (self.out / target).unlink(missing_ok=True)
                continue
            with (folder / aside).open("rb+") as file:
                os.fsync(file.fileno())
            hashes[target] = hash_of(folder / aside)
        for aside, target in targets.items():
            if target in hashes:
                (folder / aside).replace(self.out / target)
        sync_folder(self.out)
        for kept in ("ipynb", "txt"):
            (self.out / "failed" / f"{name}.{kept}").unlink(missing_ok=True)
        return hashes

    def _keep_failure(self, name: str, result: Result, folder: Path) -> None:
        kept = self.out / "failed"
        kept.mkdir(exist_ok=True)
        write(kept / f"{name}.txt", f"{result.state}: {result.cause}\n\n{result.trace}\n", sync=True)
        (kept / f"{name}.ipynb").unlink(missing_ok=True)
        if (folder / NOTEBOOK).exists():
            data = (folder / NOTEBOOK).read_bytes()
            with contextlib.suppress(ValueError):  # a worker killed as it wrote
                json.loads(data)
                write(kept / f"{name}.ipynb", data, sync=True)

    def failed(self, name: str) -> str | None:
        """Where a failed run's notebook (or only its traceback) is kept."""
        there = (f"failed/{name}.{kind}" for kind in ("ipynb", "txt"))
        return next((each for each in there if (self.out / each).exists()), None)

    def _record(self, each: Due, state: str, cause: str | None) -> Record:
        run = each.run
        return {
            "name": run.name, "state": state, "cause": cause, "title": run.title or run.fallback, "notebook": run.shown,
            "region": run.region, "language": run.language, "parameters": dict(run.parameters),
            "fingerprint": dict(each.hashes), "start": self._begun,
        }  # fmt: skip

    def _note(self, records: Sequence[Record]) -> bool:
        records = [{"time": now(), **record} for record in records]
        self.manifest.append(records)
        for record in records:
            past = self.past.setdefault(record["name"], Past(record))
            past.take(record)
        return bool(records)

    def _say(self, state: str, name: str, *words: str) -> None:
        told = " ".join(word for word in words if word)
        say(f"[{self._settled}/{self._total}] {state} {name}{': ' if told else ''}{told}")

    def _index(self) -> None:
        from analysis.run.index import write_index

        names = [*(n for n in self._order if n in self.past), *(n for n in self.past if n not in self._order)]
        entries = [entry for name in names if (entry := self._entry(name)) is not None]
        write_index(self.out, entries, problems_of(self._tables), self._begun)

    def _entry(self, name: str) -> Any:
        """A run as the index shows it; None for one of which nothing is left."""
        from analysis.run.index import Entry

        past = self.past[name]
        last, done = past.changed, past.done or {}
        page = f"{name}.html" if done and (self.out / f"{name}.html").exists() else None
        kept = self.failed(name) if last["state"] in FAILED else None
        if name not in self._order and page is None and kept is None:
            return None
        pictures = (f"thumbnails/{name}.{kind}" for kind in ("svg", "png"))
        times = last if last["state"] in (*FAILED, "running") else done
        return Entry(
            name=name, title=last["title"], notebook=last["notebook"], region=last["region"],
            parameters=last["parameters"], language=last["language"], status=last["state"],
            started=times.get("started"), finished=times.get("finished"), seconds=times.get("seconds"),
            page=page, page_made=done.get("finished") if page else None,
            stale=page is not None and last["state"] in FAILED,
            fresh=page is not None and self._begun is not None and done.get("start") == self._begun,
            thumbnail=next((each for each in pictures if (self.out / each).exists()), None),
            answer=done.get("answer", "") if page else "",
            error=last.get("cause") if last["state"] in FAILED else None, failed=kept,
        )  # fmt: skip


def _kept(record: Record) -> Record:
    return {key: value for key, value in record.items() if key not in ("time", "runner")}
