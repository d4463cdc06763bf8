"""Kernels from the fork server, over sockets in a private folder.

Over TCP a kernel's ports are chosen before it binds them, and of parallel starts about one in a hundred loses that
race; Unix sockets in a folder of the run's own can't.
"""

import asyncio
import contextlib
import os
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from queue import Empty
from typing import Any, NoReturn

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from traitlets import Unicode

from analysis.run.child import Child

_LAUNCHER = ["-m", "ipykernel_launcher"]
_SMALL = "---\nregion: '140400'\nreport_year: 2026\nsource: 小\n---\n# 一、2025年回顾\n粮食产量24.5亿斤。\n"
_OF_CHARTS = ("chart.", "mark.", "head.", "verdict.")
_settings = ""  # the matplotlibrc that the fork server read


class ForkProvisioner(LocalProvisioner):
    """A kernel as a child of the fork server at `server`; any kernel's command is run there, ours without an import."""

    server = Unicode().tag(config=True)
    folder = Unicode().tag(config=True)
    last_status: int | None = None  # of the kernel that ended last in this process

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        request = {
            "argv": cmd,
            "cwd": str(kwargs.get("cwd") or Path.cwd()),
            "env": dict(kwargs.get("env") or os.environ),
            "log": str(Path(self.folder, "kernel.log")),
        }
        child = Child(self.server, request)
        # In a thread: the server may still be importing, and nbclient's loop must go on.
        self.pid = self.pgid = await asyncio.to_thread(child.started)
        self.process: Any = _Process(child)
        ForkProvisioner.last_status = None
        self.cwd = request["cwd"]
        return self.connection_info

    async def wait(self) -> int | None:
        """Wait for its end: told by the server, not asked for ten times a second."""
        status: int | None = 0
        if self.process is not None:
            status = await asyncio.to_thread(self.process.wait)
            self.process = None
        return status


class _Process:
    """A child with the face of `subprocess.Popen` that a provisioner looks at."""

    stdin = stdout = stderr = None

    def __init__(self, child: Child) -> None:
        self._child = child
        self.pid = child.pid

    def poll(self) -> int | None:
        ForkProvisioner.last_status = self._child.poll()
        return ForkProvisioner.last_status

    def wait(self) -> int | None:
        status = self._child.poll(None)
        self._child.close()
        return status

    def send_signal(self, number: int) -> None:
        self._child.signal(number)

    def kill(self) -> None:
        self._child.signal(9)

    def terminate(self) -> None:
        self._child.signal(15)


class ForkKernelClient(AsyncKernelClient):
    """A client that takes a kernel as ready as soon as it is."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # ms. A kernel binds its sockets some 50 ms after its client looks for them; zmq would look again after 100.
        self.context.reconnect_ivl = 2

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        """As in jupyter_client, but for its end: there, 0.2 s pass until the kernel has had nothing more to say.

        What it says late is of no cell, and nbclient passes over it.
        """
        end = time.monotonic() + (float("inf") if timeout is None else timeout)
        while True:
            self.kernel_info()
            with contextlib.suppress(Empty):
                reply = await self.shell_channel.get_msg(timeout=1)
                if reply["msg_type"] == "kernel_info_reply":
                    await self.iopub_channel.get_msg(timeout=0.2)  # that its outputs reach us; else ask again
                    self._handle_kernel_info_reply(reply)
                    return
            if not await self._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > end:
                raise RuntimeError(f"Kernel didn't respond in {timeout:g} seconds")

    wait_for_ready = _async_wait_for_ready


class ForkKernelManager(AsyncKernelManager):
    """A kernel manager whose kernels come from the fork server and talk over sockets in `folder`."""

    server = Unicode().tag(config=True)
    folder = Unicode().tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.client_factory = ForkKernelClient
        self.transport = "ipc"
        self.ip = str(Path(self.folder, "k"))
        self.connection_file = str(Path(self.folder, "c.json"))

    async def _async_pre_start_kernel(self, **kwargs: Any) -> Any:
        self.kernel_id = self.kernel_id or "run"
        self.provisioner = ForkProvisioner(
            kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self, server=self.server, folder=self.folder
        )
        return await super()._async_pre_start_kernel(**kwargs)

    async def _async_wait(self, pollinterval: float = 0.005) -> None:
        await super()._async_wait(min(pollinterval, 0.005))  # a kernel killed is gone in a few milliseconds


def warm() -> None:
    """Do once what each page would do first: read catalogue, labels, words and font, a small report, compare a target,
    draw a picture.

    No table is read here: pyarrow would start threads, and threads don't survive a fork. Nor is pyplot asked for a
    figure: that would fix its backend before there is a shell for it to show pictures in.
    """
    global _settings
    import matplotlib
    import pandas as pd
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

    from analysis.catalogue import known_units, region
    from analysis.chart import styled
    from analysis.chart.colour import VERDICT_STYLE
    from analysis.chart.letters import face
    from analysis.chart.pen import hatch
    from analysis.chart.svg import svg
    from analysis.language import label, region_name
    from analysis.study.names import says_nothing
    from analysis.study.pace import compare_goals
    from analysis.study.series import Courses
    from analysis.study.target import compare_targets
    from analysis.text.report import report_of

    # A page has a few thousand rows, filtered and listed a hundred times: with text as Python has it a tenth of it is
    # saved, for Arrow makes text anew for each look. It is `str` either way.
    pd.set_option("mode.string_storage", "python")
    region_name(region("长治").code, "en")
    label("page.skip", "zh")
    known_units()
    says_nothing("粮食")
    table = _small_table()
    compare_targets(table), compare_goals(table), Courses(table, "140400").of("gdp")
    report_of(_SMALL, Path("small.md"))
    _settings = matplotlib.matplotlib_fname()
    with styled():
        figure = Figure(layout="constrained")
        FigureCanvasAgg(figure)
        figure.subplots().set_title("长治 2026")
    svg(figure, "长治")
    with styled():
        face(FontProperties()).learn(_words())
    for _, _, lines in VERDICT_STYLE.values():
        hatch(lines or "")


def _small_table() -> Any:
    """A target, what came of it, and a goal of a plan."""
    import pandas as pd

    from analysis.table.schema import as_table

    plain = {
        "region": "140400", "indicator": "gdp", "indicator_text": "地区生产总值", "comparator": "eq", "unit": "亿元",
        "section": "", "measure": "level", "start": 0, "end": 6,
    }  # fmt: skip
    told = [(2024, 2024, "target"), (2024, 2025, "actual"), (2030, 2025, "target")]
    return as_table(pd.DataFrame([
        {
            **plain, "year": year, "period_start": year, "report_year": report, "status": status, "value": 100.0 + year,
            "source": f"长治{report}", "value_text": f"{100 + year}亿元",
        }
        for year, report, status in told
    ]))  # fmt: skip


def _words() -> list[str]:
    """What most charts write: the figures, the words of signs, and the ideographs of these and of the indicators."""
    from analysis.catalogue import indicator_columns
    from analysis.language import labels

    said = [text for key, both in labels().items() if key.startswith(_OF_CHARTS) for text in both.values()]
    plain = {sign for text in [*said, *indicator_columns()["name_zh"]] for sign in text}
    drawn = "".join(sorted(sign for sign in plain if sign > "\u2e80"))
    return [drawn, "0123456789.%−+–", *(text for text in said if "{" not in text)]


def start(request: dict[str, Any]) -> NoReturn:
    """Become the kernel that was asked for; runs in a process forked for it."""
    os.chdir(request["cwd"])
    argv = request["argv"]
    if argv[0] != sys.executable or argv[1:3] != _LAUNCHER:
        os.execvpe(argv[0], argv, request["env"])
    os.environ.clear()
    os.environ.update(request["env"])
    launcher = find_spec("ipykernel_launcher")
    sys.argv = [launcher.origin if launcher and launcher.origin else "ipykernel_launcher", *argv[3:]]
    del sys.path[0]  # the server's folder; the shell puts in the notebook's own, as for any kernel
    import numpy as np

    np.random.seed()  # noqa: NPY002 - each fork would draw the same numbers otherwise
    _own_settings()
    from ipykernel.kernelapp import IPKernelApp

    import analysis

    app = IPKernelApp.instance()
    app.initialize()
    analysis.show_reports()  # the library was imported before there was a shell
    app.start()
    sys.exit(0)


def _own_settings() -> None:
    """The matplotlibrc that a kernel started here would find, where it is not the one that the server found."""
    import matplotlib

    name = matplotlib.matplotlib_fname()
    if name != _settings:
        matplotlib.rc_file(name)
