"""The common table of the benchmarks: what they tell is collected, a wish that is not met is said."""

import subprocess
import sys


def test_what_benchmarks_tell_is_one_table(root, tmp_path):
    said = (
        "import sys; sys.path.insert(0, 'benchmarks')\n"
        "from figures import tell\n"
        "print('words for who reads it alone')\n"
        "tell('reading', 38.04, 'times a scan', '<= 12')\n"
        "tell('runs', 9.6, 'times as fast', '>= 8')\n"
        "tell('head', 1.234, 'ms')\n"
    )
    printed = subprocess.run([sys.executable, "-c", said], cwd=root, capture_output=True, text=True, check=True).stdout
    (tmp_path / "printed.txt").write_text(printed, encoding="utf-8")
    collect = [sys.executable, "benchmarks/figures.py", "--from", str(tmp_path / "printed.txt")]
    table = subprocess.run(collect, cwd=root, capture_output=True, text=True, check=True).stdout
    assert table.splitlines() == [
        "what       is  of             wanted  met",
        "reading    38  times a scan   <= 12   no",
        "runs      9.6  times as fast  >= 8    yes",
        "head     1.23  ms",
    ]


def test_every_benchmark_tells_something(root):
    for file in (root / "benchmarks").glob("*.py"):
        assert "tell(" in file.read_text(encoding="utf-8"), file.name
