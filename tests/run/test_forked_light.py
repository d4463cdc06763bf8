"""What a forked kernel need not do: import what its server has not, load a debugger."""

import json
import subprocess
import sys

import pytest

# A server's child in short: what the server loads, then what a kernel's start imports besides.
_STARTED = """
import json, sys
from analysis.run import forkserver
forkserver.load("kernel")
before = set(sys.modules)
from ipykernel.kernelapp import IPKernelApp
app = IPKernelApp.instance(connection_file={place!r})
app.initialize(["--HistoryManager.hist_file=:memory:"])
new = sorted(set(sys.modules) - before)
sys.__stdout__.write(json.dumps([new, "debugpy" in sys.modules]))
sys.__stdout__.flush()
import os
os._exit(0)
"""


@pytest.mark.slow
def test_a_kernel_s_start_imports_nothing_heavy_and_no_debugger(tmp_path) -> None:
    program = _STARTED.format(place=str(tmp_path / "c.json"))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=300, check=True)
    new, debugs = json.loads(done.stdout.splitlines()[-1])
    assert not debugs
    assert [
        name for name in new if name.partition(".")[0] in ("debugpy", "tornado", "sqlite3", "xmlrpc", "IPython")
    ] == []
