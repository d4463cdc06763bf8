"""One table of all benchmarks, ratio by ratio: each file prints what it has to tell, this collects it.

    .venv/bin/python benchmarks/figures.py                     # make bench: every file in short, then the table
    .venv/bin/python benchmarks/figures.py --whole             # with the plan of 31 runs and the 5 million rows
    .venv/bin/python benchmarks/figures.py extract.py          # some of them
    .venv/bin/python benchmarks/figures.py --from printed.txt  # the table of what they have printed

A benchmark tells a figure by `tell`, a line of five parts with tabs between; whatever else it prints is for who reads
it alone. Exit status 1 where a benchmark fails or is stopped (`LONGEST`); a wish that is not met only says so.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Timer

from wcwidth import wcswidth

HERE = Path(__file__).resolve().parent
MARK = "figure"
#: What makes the slow ones short: the whole is then some ten minutes of two free cores.
SHORT = {"runs.py": ["--regions", "12"], "table.py": ["1000000"]}
#: Seconds after which a benchmark is stopped, and what it has told by then counts; `--whole` waits.
LONGEST = 600.0


def tell(name: str, value: float, unit: str, wanted: str = "") -> None:
    """Print a figure for the common table: `tell("extract", 38.0, "times the plain scan", "<= 12")`."""
    print(MARK, name, f"{value:.3g}", unit, wanted, sep="\t", flush=True)


def met(value: float, wanted: str) -> str:
    """Whether a figure is as wanted: yes, no, or nothing where nothing is.

    >>> met(38.0, "<= 12"), met(9.5, ">= 8"), met(1.0, "")
    ('no', 'yes', '')
    """
    if not wanted:
        return ""
    sign, limit = wanted.split()
    return "yes" if (value <= float(limit) if sign == "<=" else value >= float(limit)) else "no"


def table(printed: str) -> str:
    """The figures among what benchmarks have printed, a line each.

    >>> print(table("some words\\nfigure\\textract\\t38\\ttimes the plain scan\\t<= 12\\n"))
    what     is  of                    wanted  met
    extract  38  times the plain scan  <= 12   no
    """
    told = [line.split("\t")[1:] for line in printed.splitlines() if line.startswith(f"{MARK}\t")]
    rows = [("what", "is", "of", "wanted", "met")]
    rows += [(name, value, unit, wanted, met(float(value), wanted)) for name, value, unit, wanted in told]
    wide = [max(wcswidth(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for name, value, unit, wanted, good in rows:
        first = name + " " * (wide[0] - wcswidth(name))
        lines.append(f"{first}  {value:>{wide[1]}}  {unit:{wide[2]}}  {wanted:{wide[3]}}  {good}".rstrip())
    return "\n".join(lines)


def run(names: list[str], whole: bool = False, longest: float = LONGEST) -> tuple[str, bool]:
    """What the benchmarks print, shown as it comes, and whether all ended well."""
    printed, good = "", True
    for name in names:
        print(f"== {name}", flush=True)
        begun = time.monotonic()
        given = [] if whole else SHORT.get(name, [])
        command = [sys.executable, HERE / name, *given]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as child:
            clock = Timer(longest, os.killpg, (child.pid, signal.SIGKILL))
            if not whole:
                clock.start()
            try:
                assert child.stdout is not None
                for line in child.stdout:
                    print(line, end="", flush=True)
                    printed += line
                child.wait()
            except BaseException:  # Ctrl-C: it is in a session of its own
                os.killpg(child.pid, signal.SIGKILL)
                raise
            finally:
                clock.cancel()
        ended = "stopped" if child.returncode == -signal.SIGKILL else "failed" if child.returncode else "done"
        print(f"== {name}: {ended} after {time.monotonic() - begun:.0f} s", flush=True)
        good &= child.returncode == 0
    return printed, good


def main() -> int:
    """Run the benchmarks and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="benchmarks [default: all]")
    parser.add_argument("--from", dest="printed", type=Path, help="a file of what benchmarks have printed")
    parser.add_argument("--whole", action="store_true", help="nothing made short, nothing stopped")
    given = parser.parse_args()
    if given.printed:
        print(table(given.printed.read_text(encoding="utf-8")))
        return 0
    every = sorted(file.name for file in HERE.glob("*.py") if file.name != Path(__file__).name)
    printed, good = run(given.names or every, given.whole)
    print(f"\n{table(printed)}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
