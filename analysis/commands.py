"""The commands that take documents in, mend their figures and give the table out."""

import sys

import click

from analysis.given import FROM, REGION, region_code, say, table_of


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--raw", default="data/raw", show_default=True, metavar="DIR", help="where the figure sheets go")
@click.option("--region", metavar="REGION", help=f"of all these documents, or their superior: {REGION}")
@click.option("--report-year", type=click.IntRange(1949, 2100), metavar="Y", help="the year they were delivered")
@click.option("--kind", metavar="KIND", help="report, plan, budget, communique, press …, also press-WORD")
@click.option("--columns", multiple=True, metavar="ROLE=NAME", help="tables: which column is text, region, year, title")
@click.option("--force", is_flag=True, help="replace sheets that are there; the old ones are kept beside")
@click.option("--dry-run", is_flag=True, help="say what would be done; write nothing")
def add(
    paths: tuple[str, ...],
    raw: str,
    region: str | None,
    report_year: int | None,
    kind: str | None,
    columns: tuple[str, ...],
    force: bool,
    dry_run: bool,
) -> int:
    """Add documents as they are downloaded: a figure sheet of each.

    Files, and folders with all that they hold: txt, md, docx, pdf with a text layer, saved html or mhtml, rtf, doc and
    wps where LibreOffice is, and csv, jsonl, xlsx or dta with one document a row. Place, year and kind are found. Ends
    with a table of what was added, unchanged, doubtful (with what settles it) and skipped (with the reason); exit
    status 1 where anything was doubtful or skipped.

    \b
    govreport add ~/Downloads/reports
    govreport add reports.xlsx --columns text=正文 --columns year=年份
    """
    from analysis.catalogue.own import own_folder

    own_folder(raw)
    from analysis.intake.add import Wish
    from analysis.intake.add import add as add_all
    from analysis.intake.command import columns_said, progress
    from analysis.intake.command import table_of as ledger_table
    from analysis.intake.ledger import STATUSES

    wish = Wish(region_code(region), report_year, kind, columns_said(columns), force)
    entries = add_all(paths, raw, wish, dry_run, progress(sys.stderr), say)
    if entries:
        from analysis.printed import print_columns

        print_columns(ledger_table(entries))
    counts = {status: sum(each.status == status for each in entries) for status in STATUSES}
    say(", ".join(f"{status}: {count}" for status, count in counts.items()) + (" (dry run)" if dry_run else ""))
    return 1 if counts["doubtful"] + counts["skipped"] else 0


@click.command()
@click.argument("file", metavar="FILE.{xlsx,csv,parquet,dta}")
@click.option("--shape", metavar="SHAPE", help="csv, parquet, dta: long [default], panel or targets")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="names and labels")
@click.option("--region", "regions", multiple=True, metavar="REGION", help=f"{REGION}; may be repeated")
@click.option("--indicator", "indicators", multiple=True, metavar="ID", help="catalogue id or name; may be repeated")
@click.option("--years", metavar="A-B", help="the years of the figures: 2016-2026")
@click.option("--no-bom", is_flag=True, help="csv: without the mark that Excel needs")
@FROM
def export(
    file: str,
    shape: str | None,
    language: str,
    regions: tuple[str, ...],
    indicators: tuple[str, ...],
    years: str | None,
    no_bom: bool,
    table: str,
) -> None:
    """Write the table for others: a workbook, or one shape of it as CSV, Parquet or a Stata file.

    xlsx: the long table, a yearbook-style wide table, targets against outcomes with verdicts. The others, by --shape:
    long, the table with names beside the codes; panel, a row a region and year, a column a series, its target and the
    verdict; targets, a row a target and what came of it.
    """
    if file.lower().endswith(".xlsx"):
        import analysis.export.workbook  # noqa: F401 - a missing package is told first
    from analysis.export.files import export as write_file
    from analysis.export.files import years_said
    from analysis.study.unlisted import known_ids

    span = years_said(years)
    # A workbook holds an indicator's targets against others too; a name of no catalogue is looked for in every row.
    known = None if file.lower().endswith(".xlsx") else known_ids(indicators)
    rows = table_of(table, regions, known or None, span)
    given = [region_code(text) or "" for text in regions] or None
    left_out = write_file(
        rows, file, shape, language, regions=given, ids=indicators or None, years=span, bom=not no_bom
    )
    for line in left_out:
        say(f"left out of the panel: {line}")
    say(f"{file} written")


@click.command()
@click.argument("region", metavar="REGION")
@click.argument("report_year", type=click.IntRange(1949, 2100), metavar="YEAR")
@click.argument("name", metavar="NAME")
@click.argument("cells", nargs=-1, metavar="[COLUMN=VALUE]...")
@click.option("--why", required=True, help="why the figure is wrong, for whoever reads the entry")
@click.option("--seen", default="", help="where it was seen [default: the document]")
@click.option("--drop", is_flag=True, help="take the figure out of the table")
@click.option("--where", multiple=True, metavar="COLUMN=VALUE", help="which of several figures: measure=growth")
@click.option("--raw", default="data/raw", show_default=True, metavar="DIR", help="reports and figure sheets")
@click.option("--dry-run", is_flag=True, help="show before and after; write nothing")
def correct(
    region: str,
    report_year: int,
    name: str,
    cells: tuple[str, ...],
    why: str,
    seen: str,
    drop: bool,
    where: tuple[str, ...],
    raw: str,
    dry_run: bool,
) -> None:
    """Correct a figure: an entry in data/raw/corrections.yaml, and the figure before and after.

    NAME is the figure's name in the report or a catalogue id. The next build follows the entry.

    \b
    govreport correct 长治 2023 粮食产量 value=24.8 --why "the page lost the decimal point"
    """
    from analysis.catalogue.own import own_folder

    own_folder(raw)
    from analysis.printed import print_columns
    from analysis.table.correct import correct as correct_figure
    from analysis.table.correct import shown

    new, narrow = (pairs_said(each) for each in (cells, where))
    done = correct_figure(raw, region, report_year, name, new, why, seen=seen, drop=drop, where=narrow, dry_run=dry_run)
    print_columns(shown(done))
    if dry_run:
        say(f"would be written to {raw}/corrections.yaml:\n{done.entry.rstrip()}")
    else:
        say(f"written to {raw}/corrections.yaml; `govreport build` follows it")


def pairs_said(given: tuple[str, ...]) -> dict[str, str]:
    """`column=value` as a mapping.

    >>> pairs_said(("value=24.8", "unit=亿斤"))
    {'value': '24.8', 'unit': '亿斤'}
    """
    from analysis.errors import InputError

    said = {}
    for each in given:
        name, sign, value = each.partition("=")
        if not sign:
            raise InputError(f"{each!r}: give COLUMN=VALUE, such as value=24.8")
        said[name.strip()] = value.strip()
    return said
