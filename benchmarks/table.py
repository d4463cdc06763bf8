"""What each analysis of one region costs in a table of millions of rows, beside reading the whole of it.

    .venv/bin/python benchmarks/table.py              # 1 and 5 million rows
    .venv/bin/python benchmarks/table.py 200000       # so many

The real table is laid over the codes of real divisions again and again until it has so many rows, and written once as
`save_table` writes it: sorted, in row groups. Every analysis then runs in a process of its own, forked from one that
has imported everything; its processor time, that as a share of `pandas.read_parquet` of the whole, its peak of memory.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet as pq
from figures import tell

from analysis import audit, compare_targets, load_table, margins, series, silence, trend
from analysis.catalogue import regions
from analysis.explore.view import Desk
from analysis.export.files import export
from analysis.given import table_of
from analysis.table.store import GROUP, arrow, arrow_schema, ordered

ROOT = Path(__file__).resolve().parents[1]
REGION = "140400"
FILE = "observations.parquet"


def here(table: Path) -> pd.DataFrame:
    """The rows of the region."""
    return load_table(table, regions=[REGION])


def opened(table: Path) -> object:
    """The explorer with one chart."""
    desk = Desk(str(table))
    return desk.panels(desk.view([REGION], ["gdp"], "growth", 0, 0, "zh"))


WHOLE = "pandas.read_parquet of the whole"
STEPS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda table: [table],
    WHOLE: lambda table: pd.read_parquet(table / FILE),
    "load_table, one region": here,
    "load_table, one region and year": lambda table: load_table(table, regions=[REGION], years=(2023, 2023)),
    "series": lambda table: series(here(table), REGION, "gdp", "growth"),
    "trend": lambda table: [trend(series(here(table), REGION, "gdp", "growth"))],
    "compare_targets": lambda table: compare_targets(here(table), REGION),
    "audit": lambda table: audit(here(table)),
    "margins": lambda table: margins(here(table), REGION),
    "silence": lambda table: silence(here(table), REGION),
    "export, long": lambda table: [export(table_of(str(table), [REGION]), table / "a.csv")],
    "export, panel": lambda table: [export(table_of(str(table), [REGION]), table / "a.csv", "panel")],
    "explorer: open, one chart": opened,
}


def measured(step: Callable[[], object]) -> tuple[float, float, object]:
    """Processor seconds, peak of memory in MB and the number of things found, of a process of its own."""
    ours, theirs = get_context("fork").Pipe()
    child = get_context("fork").Process(target=_run, args=(step, theirs))
    child.start()
    theirs.close()
    try:
        found: tuple[float, float, object] = ours.recv()
    except EOFError:
        sys.exit("a step failed; what it said stands above")
    child.join()
    return found


def _run(step: Callable[[], object], pipe: Connection) -> None:
    begun = time.process_time()
    made = step()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pipe.send((time.process_time() - begun, peak, len(made)))  # type: ignore[arg-type]


def built(folder: Path) -> Path:
    """The folder of the built table, or of one built aside."""
    there = ROOT / "data/processed"
    if (there / "observations.parquet").exists():
        return there
    subprocess.run([sys.executable, "-m", "analysis", "build", "--raw", ROOT / "data/raw", "--out", folder], check=True)
    return folder


def tiled(data: Path, out: Path, count: int) -> list[int]:
    """Write a table of so many rows; how many it has, and of how many regions.

    Each division gets the rows of several regions of the real table, one after the other; `REGION` has its own.
    """
    whole = load_table(data)
    own = [arrow(ordered(rows)) for _, rows in whole.groupby("region")]
    real = arrow(ordered(whole[whole["region"] == REGION]))
    schema, place = arrow_schema(), arrow_schema().get_field_index("region")
    codes = sorted({*regions()["code"], REGION})
    times = max(1, -(-count * len(own) // (len(whole) * len(codes))))
    out.mkdir()
    written = number = places = 0
    waiting: list[pa.RecordBatch] = []
    with pq.ParquetWriter(out / FILE, schema, write_statistics=True) as writer:
        for code in codes:
            if written >= count and code != REGION:
                continue
            places += 1
            for rows in [real] if code == REGION else [own[(number + each) % len(own)] for each in range(times)]:
                written += len(rows)
                waiting.append(
                    rows.set_column(place, schema.field(place), pa.array([code] * len(rows), pa.large_string()))
                )
            number += times
            if sum(map(len, waiting)) >= GROUP:
                writer.write_table(pa.Table.from_batches(waiting), row_group_size=GROUP)
                waiting = []
        if waiting:
            writer.write_table(pa.Table.from_batches(waiting), row_group_size=GROUP)
    return [written, places]


def main(counts: list[int]) -> None:
    """Print a table for each count."""
    with TemporaryDirectory(prefix="bench-table-") as name:
        folder = Path(name)
        data = built(folder / "processed")
        for count in counts:
            table = folder / str(count)
            seconds, _, _ = measured(lambda table=table, count=count: tiled(data, table, count))  # type: ignore[misc]
            rows = pq.ParquetFile(table / FILE).metadata.num_rows
            print(f"{rows} rows, written in {seconds:.0f} s of CPU")
            print(f"{'':34} {'CPU s':>7} {'of whole':>9} {'peak MB':>8} {'found':>9}", flush=True)
            whole = float("inf")
            for what, step in STEPS.items():
                cpu, peak, found = measured(lambda step=step, table=table: step(table))  # type: ignore[misc]
                whole = cpu if what == WHOLE else whole
                print(f"{what:34} {cpu:7.2f} {cpu / whole:9.3f} {peak:8.0f} {found:9}", flush=True)
                if what not in (WHOLE, "nothing"):
                    tell(f"{what}, of {rows:,} rows", cpu, "CPU s", "<= 1")


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [1_000_000, 5_000_000])
