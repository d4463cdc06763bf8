"""JupyterLab as `make lab` starts it, and a tab of a real Chromium in it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

WAIT = 60_000  # milliseconds for the slowest step: a kernel's start on a busy machine


def command(root: Path, flags: str, *given: str) -> str:
    """The line of `make lab` that starts the server, without the set-up before it."""
    if shutil.which("make") is None:
        pytest.skip("no make on this machine")
    env = {key: value for key, value in os.environ.items() if not key.startswith("MAKE") and key != "MFLAGS"}
    said = subprocess.run(
        ["make", "-n", "lab", f"LAB_FLAGS={flags}", *given], cwd=root, env=env, capture_output=True, text=True
    )
    assert said.returncode == 0, said.stderr
    line = re.search(r"^(?:LANG=\S+ )?JUPYTER_CONFIG_PATH=.*", said.stdout, re.M | re.S)
    assert line is not None
    return line[0]


@contextmanager
def served(root: Path, folder: Path, *given: str, data: Path | None = None) -> Iterator[tuple[str, Path]]:
    """A server on a copy of the notebooks beside the project's data, or other; its address, and the folder of both."""
    shutil.copytree(root / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*", "saved"))
    (folder / "data").symlink_to(data or root / "data")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    flags = f"--no-browser --ip=127.0.0.1 --port={port} --ServerApp.port_retries=0 --IdentityProvider.token=t"
    line = command(root, flags, *given).replace(f"{root}/notebooks", str(folder / "notebooks"))
    line = line.replace(".venv/bin/jupyter", str(Path(sys.executable).parent / "jupyter"))
    own = (
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_RUNTIME_DIR",
        "JUPYTER_DATA_DIR",
        "JUPYTERLAB_SETTINGS_DIR",
        "JUPYTERLAB_WORKSPACES_DIR",
        "IPYTHONDIR",
    )
    env = {**os.environ, **{name: str(folder / name.lower()) for name in own}}
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            ["bash", "-c", f"exec env {line}"], cwd=root, env=env, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            assert server.poll() is None, (folder / "log").read_text()
            try:
                urllib.request.urlopen(f"{address}/api?token=t", timeout=2).close()
                break
            except OSError:
                time.sleep(0.2)
        else:
            pytest.fail((folder / "log").read_text())
        yield address, folder
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


def opened(lab: tuple[str, Path], browser):
    """A tab that reaches the server and nothing else."""
    context = browser.new_context(viewport={"width": 1440, "height": 1500})
    context.route("**/*", lambda r: r.continue_() if r.request.url.startswith(lab[0]) else r.abort())
    page = context.new_page()
    page.set_default_timeout(WAIT)
    return page


def run_all(page) -> None:
    """Once the kernel is there: asked before, JupyterLab would ask back which kernel to take."""
    page.locator(".jp-Notebook:visible").first.wait_for()
    page.locator(".jp-StatusBar-Widget").get_by_text("(ipykernel) | Idle").wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator('li[data-command="runmenu:run-all"]').click()


def drawn(page, name: str) -> None:
    """Wait for the chart of `name`, and for the figures, words and rows that follow it."""
    page.wait_for_function(
        "name => document.querySelector('svg.gr-chart')?.ariaLabel.includes(name)"
        " && !document.querySelector('.gr-busy')",
        arg=name,
    )


def start_by_keyboard(page) -> None:
    """Run the notebook's cells from the first one on, as its own words say."""
    page.locator(".jp-Notebook:visible").first.wait_for()
    page.locator(".jp-StatusBar-Widget").get_by_text(re.compile(r"\(ipykernel\) \| (Idle|空闲)")).wait_for()
    page.wait_for_function("document.activeElement.closest('.jp-Cell')")
    for keys in ("Shift+Enter", "Shift+Enter", "Control+Enter"):
        page.keyboard.press(keys)
    page.locator(".gr-explore svg.gr-chart").wait_for()
    page.wait_for_function("!document.querySelector('.gr-busy')")
