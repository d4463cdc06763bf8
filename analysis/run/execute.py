"""One run in a process of its own: papermill executes the notebook, the page is rendered, all into a folder aside.

papermill calls a notebook completed whose kernel died or that left early by `sys.exit`, and writes over its output
before the kernel has started; so what it leaves is looked at here, and moved into place by the runner alone.
"""

import contextlib
import errno
import json
import os
import shutil
import tempfile
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from analysis.files import hash_of
from analysis.run.manifest import now

READ, NOTEBOOK, PAGE, RESULT = "read.ipynb", "notebook.ipynb", "page.html", "result.json"
THUMBNAIL, SKETCH = "thumbnail.png", "thumbnail.svg"
WORKER_LOG = "worker.log"
FULL = 28  # exit status of a worker or kernel where the disk had no room even for its reason
# Seconds. A kernel forked warm answers in 0.2; on a machine busy with other things it must be let wait. nbclient's own
# 4 for the rest of a cell's output are too few for a cell that prints much.
START_TIMEOUT, OUTPUT_TIMEOUT = 180, 180
_TRACEBACK_END = 4_000  # characters of a log that are kept


class Failure(Exception):
    """A run that did not come to its end: state (failed or killed), cause in one line, and the traceback."""

    def __init__(self, state: str, cause: str, trace: str = "") -> None:
        super().__init__(cause)
        self.state, self.cause, self.trace = state, cause, trace


class Result(NamedTuple):
    """How a run ended: done, failed or killed; why in one line; the traceback; the title that its page got."""

    state: str
    cause: str | None
    trace: str
    title: str = ""
    answer: str = ""


def execute(job: Mapping[str, Any]) -> int:
    """Run `job` and leave notebook, page, thumbnail and `result.json` in its folder; 0 where the run came to its end.

    A job has: `notebook` (its path), `content` (of the notebook as it was read, which is what runs), `cwd`,
    `parameters`, `kernel` (a kernel's name), `server` (address of the fork server for kernels), `folder`, `file` (of
    the table that it reads, or empty), `most` (bytes that its cells may leave), and for the page `title` (empty: the
    notebook's own heading, or `fallback`), `language`, `region`, `years`, `details`. `table`, where it is there, is a
    copy of the table on this machine, that stands for the parameter of that name.
    """
    folder = Path(job["folder"])
    try:
        table = _digest(job)
        notebook = _papermill(job, folder)
        _whole(notebook)
        if table != _digest(job):
            raise Failure("failed", f"{job['details']['table']}: was replaced while the page was made; start again")
        job = {**job, "details": {**job["details"], **_told(job, table)}}
        title = job["title"] or heading(notebook) or job["fallback"]
        result = Result("done", None, "", title, _render(notebook, {**job, "title": title}, folder))
    except Failure as failure:
        result = Result(failure.state, failure.cause, failure.trace)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        result = Result("failed", f"disk full: {error}" if full else str(error), traceback.format_exc())
    except Exception as error:  # a fault of page or papermill: the run's, and the others still run
        result = Result("failed", _line(f"{type(error).__name__}: {error}"), traceback.format_exc())
    try:
        (folder / RESULT).write_text(json.dumps(result._asdict(), ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        return FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else 1
    return 0 if result.state == "done" else 1


def _digest(job: Mapping[str, Any]) -> str:
    """What the table holds that the run reads; empty where it reads none."""
    return hash_of(Path(job["file"])) if job.get("file") else ""


def _told(job: Mapping[str, Any], table: str) -> dict[str, str]:
    """The table as the page names it: a page says which one it was made from."""
    return {"table": f"{job['details']['table']} (SHA-256 {table[:12]}…)"} if table else {}


def warm() -> None:
    """Do once what each run would do first: the schema of a notebook, the template of a page, a small picture, the
    names of places, where kernels are found."""
    import nbformat.v4 as v4
    import papermill.execute
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
    from nbformat import validate

    from analysis.run.page import render_page, thumbnail

    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    picture = v4.new_output("display_data", data={"image/png": pixel, "text/plain": "x"})
    printed = v4.new_output("stream", name="stdout", text="x")
    markup = v4.new_output("execute_result", data={"text/html": "<p>x</p>"}, execution_count=1)
    cells = [v4.new_markdown_cell("# x"), v4.new_code_cell("x", outputs=[picture, printed, markup], execution_count=1)]
    notebook = v4.new_notebook(cells=cells)
    validate(notebook)
    render_page(notebook, title="x", language="zh", region="长治")
    thumbnail(notebook)
    with contextlib.suppress(NoSuchKernel):
        KernelSpecManager().get_kernel_spec("python3")
    last: Any = papermill.execute
    last.write_ipynb = _write_failed


def _write_failed(notebook: Any, path: str) -> None:
    """What papermill writes last: only a notebook with an error, for the whole one is written when it is tidied."""
    from papermill.iorw import write_ipynb

    failed = any(output.output_type == "error" for cell in notebook.cells for output in cell.get("outputs", []))
    if failed or any(cell.metadata.get("papermill", {}).get("exception") for cell in notebook.cells):
        write_ipynb(notebook, path)


def read_result(folder: Path, status: int | None) -> Result:
    """What a worker that ended with `status` says of its run, or what its silence means."""
    try:
        found = json.loads((folder / RESULT).read_text(encoding="utf-8"))
        return Result(**found)
    except (OSError, ValueError, TypeError):
        log = _tail(folder / WORKER_LOG)
        if status == FULL:
            return Result("failed", f"disk full: no room in {folder.parent}", log)
        if status is not None and status < 0:
            return Result("killed", f"its worker was {killed_by(status)}", log)
        last = log.strip().splitlines()[-1:] or [f"its worker ended with status {status}"]
        return Result("failed", _line(last[0]), log)


def killed_by(status: int) -> str:
    """A negative status in words; 9 is what a system short of memory sends.

    >>> killed_by(-9)
    'killed by signal 9 (SIGKILL)'
    """
    import signal

    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = "unknown"
    return f"killed by signal {-status} ({name})"


def _papermill(job: Mapping[str, Any], folder: Path) -> Any:
    import logging

    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    from analysis.run.engine import NAME, TooMuch
    from analysis.run.kernel import ForkKernelManager, ForkProvisioner

    logging.getLogger("papermill").setLevel(logging.ERROR)
    read = folder / READ  # not the file itself: somebody may be saving another there
    read.write_text(json.dumps(job["content"]), encoding="utf-8")
    sockets = Path(tempfile.mkdtemp(prefix="", dir=Path(job["server"]).parent))

    class Manager(ForkKernelManager):  # nbclient makes it, and owns its end
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(server=job["server"], folder=str(sockets), **kwargs)

    parameters = {**job["parameters"], **({"table": job["table"]} if "table" in job else {})}
    try:
        notebook = papermill.execute_notebook(
            _literal(read), _literal(folder.absolute() / NOTEBOOK), parameters,
            kernel_name=job["kernel"], language="python" if job["kernel"] == "python3" else None,
            progress_bar=False, cwd=job["cwd"], start_timeout=START_TIMEOUT,
            engine_name=NAME, most=job["most"], kernel_manager_class=Manager, shutdown_kernel="immediate",
            iopub_timeout=OUTPUT_TIMEOUT,
        )  # fmt: skip
    except PapermillExecutionError as error:
        raise Failure("failed", *_why(error, folder / NOTEBOOK)) from None
    except TooMuch as error:
        raise Failure("failed", str(error)) from None
    except (DeadKernelError, RuntimeError, CellTimeoutError) as error:
        status = ForkProvisioner.last_status
        if status is None and not isinstance(error, DeadKernelError):
            raise
        if status == FULL:
            raise Failure("failed", f"disk full: no room for its kernel in {sockets.parent}") from None
        how = "went" if status is None else killed_by(status) if status < 0 else f"ended with status {status}"
        state = "killed" if status is None or status < 0 else "failed"
        log = _tail(sockets / "kernel.log")
        raise Failure(state, f"its kernel was {how}" if status and status < 0 else f"its kernel {how}", log) from None
    finally:
        shutil.rmtree(sockets, ignore_errors=True)
    return _tidied(notebook, folder / NOTEBOOK, job)


def _literal(path: Path) -> str:
    """A path for papermill, which takes what stands in braces for a field."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _why(error: Any, path: Path) -> tuple[str, str]:
    """Cause and traceback of a cell that failed; what a magic says of its misuse stands on stderr alone."""
    where = f"(in code cell {error.exec_count})" if error.exec_count else ""
    if error.ename == "CellExecutionError" and not error.evalue:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        failed = [cell for cell in cells if cell.get("metadata", {}).get("papermill", {}).get("exception")]
        said = "".join(
            "".join(output["text"])
            for cell in failed
            for output in cell.get("outputs", [])
            if output["output_type"] == "stream" and output["name"] == "stderr"
        )
        last = (_plain(said).strip().splitlines() or ["the kernel refused the cell and did not say why"])[-1]
        return _line(f"{last} {where}"), _plain(said)
    told = f"{error.ename}: {error.evalue}" if error.evalue else error.ename
    return _line(f"{told} {where}"), _plain("\n".join(error.traceback) or str(error))


def _tidied(notebook: Any, path: Path, job: Mapping[str, Any]) -> Any:
    """The executed notebook without this machine's paths, written and given."""
    import nbformat

    of_papermill = notebook.metadata.get("papermill", {})
    of_papermill["input_path"], of_papermill["output_path"] = Path(job["notebook"]).name, None
    if "table" in job:
        of_papermill["parameters"]["table"] = job["parameters"]["table"]
        for cell in notebook.cells:
            if "injected-parameters" in cell.metadata.get("tags", []):
                cell.source = cell.source.replace(repr(job["table"])[1:-1], job["parameters"]["table"])
    nbformat.write(notebook, path)
    return notebook


def _whole(notebook: Any) -> None:
    """Refuse a notebook of which a part did not run."""
    count = 0
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        count += 1
        meant = "raises-exception" in cell.metadata.get("tags", [])
        for output in cell.outputs:
            if output.output_type == "error" and not meant:
                trace = _plain("\n".join(output.get("traceback", [])))
                raise Failure("failed", _line(f"{output.ename}: {output.evalue} (in code cell {count})"), trace)
        if cell.source.strip() and cell.execution_count is None:
            raise Failure("failed", f"code cell {count} did not run")


def _render(notebook: Any, job: Mapping[str, Any], folder: Path) -> str:
    """Write the page, and what the list shows of it; the sentence that answers the page's question."""
    from analysis.run.cover import answer, sketch
    from analysis.run.page import render_page, thumbnail

    words = {name: job[name] for name in ("title", "language", "region", "years")}
    words["details"] = {**job["details"], "finished": now()[:16].replace("T", " ")}
    (folder / PAGE).write_text(render_page(notebook, **words), encoding="utf-8")
    if drawing := sketch(notebook):
        (folder / SKETCH).write_text(drawing, encoding="utf-8")
    elif picture := thumbnail(notebook):
        (folder / THUMBNAIL).write_bytes(picture)
    return answer(notebook)


def heading(notebook: Any) -> str:
    """The first heading that the page of an executed notebook shows, empty where it shows none."""
    import html
    import re

    from analysis.run.page import HIDDEN

    for cell in notebook.cells:
        if HIDDEN & set(cell.metadata.get("tags", [])):
            continue
        texts = [cell.source] if cell.cell_type == "markdown" else []
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            texts += [data[kind] for kind in ("text/html", "text/markdown") if kind in data]
        for text in texts:
            if match := re.search(r"<h1[^>]*>(.*?)</h1>|^# +(.+)$", text, re.M | re.S):
                plain = re.sub(r"<[^>]*>", "", match[1] or match[2])
                return " ".join(html.unescape(plain).split())
    return ""


def _line(text: str) -> str:
    text = " ".join(_plain(text).split())
    return text if len(text) <= 300 else text[:299] + "…"


def _plain(text: str) -> str:
    """Without the colours of a terminal."""
    import re

    return re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", text)


def _tail(path: Path) -> str:
    try:
        with path.open("rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - _TRACEBACK_END))
            return file.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
