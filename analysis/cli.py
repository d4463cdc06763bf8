"""The command line: `govreport`, also `python -m analysis`.

Results go to stdout; progress and messages to stderr. Exit status 0: all done; 1: something that was asked for failed
(the rest was still done, and the message says what failed); 2: the command, a parameter or an input is wrong, and
nothing was changed; 130: interrupted from the keyboard. What a command needs is imported when it runs, so that
`govreport --help` and a mistyped option answer at once.
"""

import errno
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.commands import add, correct, export
from analysis.doors import shown
from analysis.errors import InputError
from analysis.given import FROM, REGION, TABLE
from analysis.given import region_code as _region
from analysis.given import say as _say
from analysis.given import table_of as _table
from analysis.printed import observations, print_columns, print_rows
from analysis.run.command import new, run
from analysis.spoken import choose

if TYPE_CHECKING:
    from analysis.reading import PassedOver
    from analysis.text.report import Report

# What a system call says when the user named a wrong place; any other fault (a full disk) is a failure, not a mistake.
MISTAKES = {
    errno.ENOENT, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EROFS, errno.ENAMETOOLONG,
    errno.EINVAL, errno.ELOOP,
}  # fmt: skip
EXTRAS = {
    "openpyxl": "excel", "distributed": "cluster", "dask": "cluster", "trafilatura": "html",
}  # fmt: skip

FORMAT = click.option(
    "--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True,
    help="table to read, csv or jsonl (one JSON object a line, every column) to go on with",
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="govreport-analysis", prog_name="govreport")
@click.option(
    "--language", type=click.Choice(["zh", "en"]), is_eager=True, expose_value=False,
    callback=lambda _, __, value: choose(value or ""), help="of messages [default: that of LANG]",
)  # fmt: skip
def cli() -> None:
    """Read Chinese government work reports; show what was promised and what came of it."""


@cli.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--region", metavar="REGION", help=REGION)
@click.option("--report-year", type=click.IntRange(1949, 2100), metavar="Y", help="the year it was delivered")
@FORMAT
@click.option("--explain", is_flag=True, help="add a column: the constructions that made a row")
def extract(files: tuple[str, ...], region: str | None, report_year: int | None, form: str, explain: bool) -> int:
    """Print the figures of reports, one row each.

    FILE may be -, the standard input. Region and year are read from the text or its front matter where they are not
    given. Of several files those that
    can be read are, each bad one is named, and the exit status is 1; it is 2 where none could be.
    """
    from analysis.reading import printed_columns
    from analysis.text.report import read_report

    code = _region(region)
    mistakes, printed = 0, False
    for file in files:
        try:
            report = read_report(file, region=code, report_year=report_year)
            _by_name(report, file)
            passed: list[tuple[str, PassedOver]] = []
            rows = printed_columns([report], explain, passed)
            for _, each in passed:
                said = " ".join(report.text[each.start : each.end].split())
                _say(f"{file}: left out at {each.start}: {said[:24]}{'…' if len(said) > 24 else ''} ({each.why})")
            if not rows["region"]:
                raise InputError(f"{file}: no figure found in it; a report's text or figure sheet is wanted")
        except (InputError, OSError) as error:
            mistakes += 1
            _say(_line(error, file))
            if not (isinstance(error, InputError) or error.errno in MISTAKES):
                return 1
            continue
        if form == "table":
            figures = len(rows["region"])
            print(shown(f"{file}: {report.region} {report.report_year} {report.title or ''}, figures: {figures}"))
            print_columns(observations(rows))
            print()
        else:
            print_rows(rows, form, header=not printed)
        printed = True
    return 0 if not mistakes else 2 if mistakes == len(files) else 1


def _by_name(report: "Report", file: str) -> None:
    """Say on stderr where the text did not tell region or year and a weaker sign did, and what is read unreliably."""
    from analysis.catalogue.concepts import RELIABLE_FROM

    if report.report_year < RELIABLE_FROM:
        _say(f"{file}: reports before {RELIABLE_FROM} are read unreliably; check every figure against the text")
    weak = ("file name", "folder name", "posting date")
    told = [
        f"{what} {value} is the {how}'s"
        for what, value, how in zip(
            ("region", "report year"), (report.region, report.report_year), report.found, strict=True
        )
        if how in weak
    ]
    if told:
        _say(f"{file}: {' and '.join(told)}: the text itself doesn't say; --region and --report-year settle it")


@cli.command()
@click.argument("file", metavar="FILE")
@click.option("--region", metavar="REGION", help=REGION)
@click.option("--report-year", type=click.IntRange(1949, 2100), metavar="Y", help="the year it was delivered")
def condense(file: str, region: str | None, report_year: int | None) -> None:
    """Write a report as a figure sheet.

    Its headings and, under each, one terse statement a line.
    """
    from analysis.reading.condense import condense as condense_report
    from analysis.text.report import read_report

    code = _region(region)
    try:
        report = read_report(file, region=code, report_year=report_year)
        _by_name(report, file)
        sheet = condense_report(report)
    except InputError as error:
        raise InputError(_line(error, file)) from None
    sys.stdout.write(sheet)


@cli.command()
@click.option("--raw", default="data/raw", show_default=True, metavar="DIR", help="reports and figure sheets")
@click.option("--out", default=TABLE, show_default=True, metavar="DIR", help="where the table goes")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="processes at once [default: as many as cores]")
@click.option("--cluster", metavar="ADDRESS", help="a Dask scheduler whose workers read the reports, tcp://host:8786")
def build(raw: str, out: str, jobs: int | None, cluster: str | None) -> int:
    """Read all reports of a folder into the table.

    Writes observations.parquet, observations.csv and datapackage.json, all of them or none. Read are the documents
    that have changed since the last time. One that can't be read, or of which a row breaks a rule of the table, is
    named and left out, and the exit status is 1; it is 2, and nothing is written, where none is left. What was left out
    stands in problems.csv beside the table, for the list of pages.
    """
    if jobs is not None and cluster is not None:
        raise click.UsageError("--jobs is for this machine, --cluster for others: give one of them")
    from analysis.catalogue.own import own_folder
    from analysis.printed import Progress

    own_folder(raw)
    from analysis.stops import stoppable
    from analysis.table.build import rebuild

    each = None
    if cluster is not None:
        from analysis.run.cluster import spread

        each = spread(cluster)
    from analysis.run.problems import note_build

    begun = time.monotonic()
    try:
        with stoppable(), Progress("documents") as progress:
            done = rebuild(raw, out, jobs, each, _say, progress)
    except InputError as error:
        note_build(Path(out), [], failed=str(error))
        raise
    note_build(Path(out), done.left_out)
    for line in done.left_out:
        _say(f"left out: {line}")
    took = f"{time.monotonic() - begun:.1f} s"
    _say(f"{done.rows} observations of {done.documents} reports in {took} ({done.read} documents read) → {out}")
    return 1 if done.left_out else 0


@cli.command()
@click.option("--region", metavar="REGION", help=REGION)
@FROM
@FORMAT
def audit(region: str | None, table: str, form: str) -> None:
    """Say what is doubtful in the table.

    Contradictions and revisions, slips of magnitude, shares that don't sum, gaps.
    """
    from analysis.study.audit import audit as audit_table

    findings = audit_table(_table(table, [region] if region else []))
    if form == "table":
        print_columns(findings)
    else:
        print_rows(findings, form, header=True)
    _say(f"findings: {len(findings)}")


@cli.command()
@click.argument("word", metavar="[WORD]", required=False)
@click.option("--new", is_flag=True, help="names without an id that recur in the table, as lines of indicators.csv")
@FROM
@FORMAT
def catalogue(word: str | None, new: bool, table: str, form: str) -> None:
    """List the indicators, or those that match.

    WORD is an id, Chinese, English or pinyin initials. With --new those that the catalogue has not: choose lines, mend
    them, and put them into data/raw/indicators.csv.
    """
    from analysis.catalogue import indicator_columns

    if new:
        from analysis.study.unlisted import new_names

        names = new_names(_table(table, []))
        if word is not None:
            names = names[names["name_zh"].str.contains(word, regex=False)]
        print_columns(names) if form == "table" else print_rows(names.iloc[:, :-3], form, header=True)
        _say(f"names without an id that recur: {len(names)}")
        return
    found = indicator_columns(word)
    if not found["id"]:
        raise InputError(f"no indicator matches {word!r}; `govreport catalogue` lists them all")
    if form == "table":
        shown = ("id", "name_zh", "name_en", "unit", "better", "growth_basis", "theme")
        print_columns({name: found[name] for name in shown})
    else:
        print_rows(found, form, header=True)


for _command in (add, export, correct):
    cli.add_command(_command)


cli.add_command(run)
cli.add_command(new)


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its status; the one place where an error becomes words."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # the formats are UTF-8, whatever the terminal was told
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    sys.exit(_status(args))


def _status(args: Sequence[str] | None) -> int:
    try:
        status = cli.main(args=args, prog_name="govreport", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "govreport"
        _say(f"{error.format_message().rstrip('.')} (see {command} --help)")
        return 2
    except InputError as error:
        _say(_line(error))
        return 2
    except click.Abort:
        _say("interrupted")
        return 130
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        _say(_line(error))
        return 2 if error.errno in MISTAKES else 1
    except ModuleNotFoundError as error:
        extra = EXTRAS.get((error.name or "").partition(".")[0])
        if extra is None:
            raise
        _say(f"this needs the package {error.name}: pip install 'govreport-analysis[{extra}]'")
        return 2
    return status or 0


def _line(error: InputError | OSError, file: str = "") -> str:
    """An error in one line, with the file that was read when it came."""
    if isinstance(error, InputError) or not error.filename:
        told = str(error) if file in str(error) else f"{file}: {error}"
        return told.replace(file, shown(file)) if file else told
    return f"{error.filename}: {error.strerror}"
