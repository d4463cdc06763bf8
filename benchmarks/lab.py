"""How long the lab takes to its first chart, step by step, beside a bare kernel's start.

    .venv/bin/python benchmarks/lab.py              # the built table
    .venv/bin/python benchmarks/lab.py data/processed 140400

A kernel is started as JupyterLab starts it; each step is a cell of its own, from its sending to the kernel being idle
again. The kernel's own processor time stands beside, for it is what a busy machine does not change. The browser's part
is not in here.
"""

import sys
import time
from pathlib import Path
from typing import Any

from figures import tell
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

ROOT = Path(__file__).resolve().parents[1]
TIMEOUT = 300
STEPS = {
    "pandas, matplotlib, ipywidgets": "import pandas, matplotlib.figure, ipywidgets",
    "the project's own modules": "import analysis.explore.board\nfrom analysis.explore import Desk, explore",
    "the region's rows": "desk = Desk({table!r}); view = desk.view([{region!r}], ['gdp'], 'growth', 0, 0, 'zh')",
    "series and targets": "panels = desk.panels(view)",
    "the chart as SVG": "from analysis.chart.svg import svg\nmade, alt = desk.picture(view, panels); svg(made, alt)",
    "all widgets, drawn again": "explore({table!r}, [{region!r}], ['gdp'], 'growth')",
}


def run(client: BlockingKernelClient, code: str) -> tuple[float, float]:
    """Seconds and processor seconds of a cell that a front end runs."""
    begun = time.perf_counter()
    content = {
        "code": f"import time as _t; _b = _t.process_time()\n{code}",
        "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": True,
        "user_expressions": {"cpu": "_t.process_time() - _b"},
    }  # fmt: skip
    message = client.session.msg("execute_request", content, metadata={"cellId": "bench"})
    client.shell_channel.send(message)
    while True:
        reply: dict[str, Any] = client.get_shell_msg(timeout=TIMEOUT)
        if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
            break
    if reply["content"]["status"] != "ok":
        sys.exit("\n".join(reply["content"].get("traceback", [])) or str(reply["content"]))
    cpu = float(reply["content"]["user_expressions"]["cpu"]["data"]["text/plain"])
    return time.perf_counter() - begun, cpu


def started() -> tuple[KernelManager, BlockingKernelClient]:
    """A kernel that answers."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(ROOT / "notebooks"))
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=TIMEOUT)
    return manager, client


def main(table: str, region: str) -> None:
    """Print a line for each step, then the whole in one cell of a kernel just started."""
    print(f"{'':34} {'seconds':>8} {'CPU s':>7}")
    begun = time.perf_counter()
    manager, client = started()
    bare, cpu = run(client, "pass")
    bare = time.perf_counter() - begun
    print(f"{'a bare kernel, first cell run':34} {bare:8.2f} {cpu:7.2f}", flush=True)
    try:
        for what, code in STEPS.items():
            seconds, cpu = run(client, code.format(table=table, region=region))
            print(f"{what:34} {seconds:8.2f} {cpu:7.2f}", flush=True)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    manager, client = started()
    try:
        code = f"from analysis.explore import explore\nexplore({table!r}, [{region!r}], ['gdp'], 'growth')"
        seconds, cpu = run(client, code)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    print(f"{'explore.ipynb, a kernel at hand':34} {seconds:8.2f} {cpu:7.2f}")
    tell("the lab's first chart, a kernel at hand", cpu, "CPU s")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(given[0] if given else str(ROOT / "data/processed"), given[1] if len(given) > 1 else "140400")
