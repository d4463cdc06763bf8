"""`govreport run` and `govreport new`."""

import math
import sys
from pathlib import Path

import click

from analysis.errors import InputError
from analysis.run import run_notebook, run_plan
from analysis.spoken import of_terminal


@click.command()
@click.argument("target", metavar="NOTEBOOK|PLAN.toml")
@click.option("-p", "--parameter", "pairs", nargs=2, multiple=True, metavar="NAME VALUE", help="notebook: a parameter")
@click.option("--out", default="reports", show_default=True, metavar="DIR", help="where the pages go")
@click.option("--timeout", type=click.FloatRange(1, 604_800), metavar="SECONDS", help="notebook: give up after so long")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="plan: runs at once [default: 1]")
@click.option("--cluster", metavar="ADDRESS", help="plan: a Dask scheduler to send the runs to, tcp://host:8786")
@click.option("--only", metavar="NAME", help="plan: the runs of this name only")
@click.option("--force", is_flag=True, help="plan: run even what has not changed")
@click.option("--dry-run", is_flag=True, help="plan: say what would run, and why; run nothing")
def run(
    target: str,
    pairs: tuple[tuple[str, str], ...],
    out: str,
    timeout: float | None,
    jobs: int | None,
    cluster: str | None,
    only: str | None,
    force: bool,
    dry_run: bool,
) -> int:
    """Run a notebook, or what has changed of a plan.

    Each run goes through papermill and leaves an HTML page. Everything is checked before a kernel
    starts. A run that fails leaves the last good page in place and makes the exit status 1; the others still run.

    \b
    govreport run notebooks/trend.ipynb -p region 长治 -p language zh
    govreport run plans/default.toml --jobs 2
    """
    given = {
        "--jobs": jobs is not None,
        "--cluster": cluster is not None,
        "--only": only is not None,
        "--force": force,
        "--dry-run": dry_run,
    }
    if Path(target).suffix == ".toml":
        if pairs or timeout is not None:
            raise click.UsageError("-p and --timeout are for one notebook; a plan names its own parameters")
        if jobs is not None and cluster is not None:
            raise click.UsageError("--jobs is for this machine, --cluster for others: give one of them")
        return run_plan(target, out, jobs=jobs or 1, cluster=cluster, only=only, force=force, dry_run=dry_run)
    if Path(target).suffix == ".ipynb":
        if wrong := [name for name, is_given in given.items() if is_given]:
            raise click.UsageError(f"{', '.join(wrong)}: for a plan (PLAN.toml), not for one notebook")
        if timeout is not None and math.isnan(timeout):  # of no range, and never over
            raise click.UsageError("--timeout: nan is no number of seconds")
        twice = {name for name, _ in pairs if [n for n, _ in pairs].count(name) > 1}
        if twice:
            raise click.UsageError(f"parameter given twice: {', '.join(sorted(twice))}")
        return run_notebook(target, dict(pairs), out, timeout=timeout)
    raise InputError(f"{target}: a notebook (.ipynb) or a plan (.toml) is wanted")


@click.command()
@click.argument("notebook", metavar="NOTEBOOK.ipynb")
@click.option("--language", type=click.Choice(["zh", "en"]), help="of its words [default: the terminal's]")
def new(notebook: str, language: str | None) -> None:
    """Write a notebook to begin with.

    Parameters, the table, one analysis, one chart, how to read it: it runs as it is, alone and through a plan.
    """
    from analysis.run.new import new_notebook

    path = new_notebook(notebook, language or of_terminal())
    print(path)
    print(f'govreport run {path} -p region 长治; in a plan: notebook = "{path}"', file=sys.stderr)
