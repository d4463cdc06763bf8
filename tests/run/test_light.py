"""What the warm processes load: nothing heavy that no page needs."""

import subprocess
import sys

import pytest

HEAVY = ("matplotlib", "numpy", "pandas", "pyarrow", "scipy")
LOADED = """
import sys
from analysis.run.forkserver import load
load({what!r})
print(*(name for name in {heavy!r} if name in sys.modules))
"""


@pytest.mark.parametrize(
    ("what", "heavy"),
    [("worker", HEAVY), ("kernel", ("analysis.reading", "scipy.special", "scipy.stats"))],
)
def test_a_warm_process_loads_nothing_heavy_that_its_pages_do_not_use(what: str, heavy: tuple[str, ...]):
    code = LOADED.format(what=what, heavy=heavy)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
