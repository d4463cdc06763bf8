"""The table as an Excel workbook of the kind that a planning office passes on.

Four sheets: what is what; the yearbook table (a row per region, indicator and measure, a column per year, units in the
stub, each cell's source in a note); targets against outcomes with verdicts; the long table. Numbers are numbers, with
the decimals that they are printed with; text is text, whatever it begins with.
"""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis import catalogue
from analysis.errors import InputError
from analysis.export.wide import IN_WIDE, wide
from analysis.files import whole
from analysis.language import check_language, label, quantity, region_name, series_name, target_text
from analysis.study.kind import Row
from analysis.study.outcome import is_a_year
from analysis.study.prints import records
from analysis.study.target import TOLERANCE, compare_targets
from analysis.table.schema import SCHEMA

#: Excel's own limits on a cell.
LONGEST_CELL = 32_767
_SIGNS = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤", "about": "≈"}
_MINUS = '"\N{MINUS SIGN}"'
_HEAD = {"fill": PatternFill("solid", fgColor="E8EDF2"), "font": Font(name="宋体", bold=True, size=10)}
_BODY = Font(name="宋体", size=10)
_TEXT, _NUMBER = Alignment(vertical="top"), Alignment(vertical="top", horizontal="right")
_WRAPPED, _CENTRED = Alignment(vertical="top", wrap_text=True), Alignment("center", "center", wrap_text=True)
_LINE = Border(bottom=Side(style="thin", color="9AA5B1"))
# XML 1.0 has no place for these either, and openpyxl lets them pass.
_UNWRITABLE = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def export_workbook(
    rows: pd.DataFrame,
    file: str | Path,
    regions: Sequence[str] | None = None,
    ids: Sequence[str] | None = None,
    *,
    language: str = "zh",
    tolerance: float = TOLERANCE,
    vintage: str = "latest",
) -> None:
    """Write a workbook (`.xlsx`), whole or not at all.

    Args:
        rows: the long table.
        file: where it goes; a file of that name is replaced.
        regions: codes or names of the regions wanted; all where `None`.
        ids: indicators of the catalogue wanted; all, and what the catalogue lacks, where `None`.
        language: of sheet names, heads and names, `zh` or `en`.
        tolerance, vintage: as for `compare_targets`.

    Raises:
        InputError: an unknown region, indicator, language or vintage, no figure of those wanted, no folder to write to.
        ModuleNotFoundError: openpyxl is not installed (the extra `excel`).

    Example:
        >>> export_workbook(pd.DataFrame({"region": [], "indicator": []}), "none.xlsx", ["长治"])
        Traceback (most recent call last):
        analysis.errors.InputError: nothing to export: no figure of region 140400...
    """
    check_language(language)
    path = Path(file)
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}; make it first")
    if path.is_dir():
        raise InputError(f"{path}: is a folder; give the name of a file in it")
    codes = None if regions is None else [catalogue.region(each).code for each in regions]
    wanted = None if ids is None else [catalogue.indicator(each).id for each in ids]
    here = rows if codes is None else rows[rows["region"].isin(codes)]
    table = here if wanted is None else here[here["indicator"].isin(wanted)]
    if table.empty:
        of = [f"region {', '.join(codes)}" if codes else "", f"indicator {', '.join(wanted)}" if wanted else ""]
        raise InputError(f"nothing to export: no figure of {' and '.join(each for each in of if each) or 'any kind'}")
    # A target may lean on another series than those wanted: the comparison sees all of them.
    targets = compare_targets(here, tolerance=tolerance, vintage=vintage)
    if wanted is not None:
        targets = targets[targets["indicator"].isin(wanted)]
    book = Workbook()
    book.remove(book.active)
    about = book.create_sheet(label("export.about", language))
    _wide(book.create_sheet(label("export.wide", language)), table, vintage, language)
    _targets(book.create_sheet(label("export.targets", language)), targets, language)
    _long(book.create_sheet(label("export.long", language)), table, language)
    _about(about, table, targets, tolerance, vintage, language)
    book.active = 1
    with whole(path) as [aside]:
        book.save(aside)


# Cells ---------------------------------------------------------------------------------------------------------------


def clean(text: str) -> str:
    """A text as a cell can hold it: without control characters and halves of characters, at most 32,767 long.

    >>> clean("粮食\\x0b产量\\ud800")
    '粮食产量'
    """
    return str(ILLEGAL_CHARACTERS_RE.sub("", str(text))).translate(_UNWRITABLE)[:LONGEST_CELL]


def number_format(values: Iterable[float]) -> str:
    """Thousands, as many decimals as the values need (four at most), a true minus sign.

    >>> number_format([2806.2, 13697.25]), number_format([7.0]), number_format([-1.4])
    ('#,##0.00;"−"#,##0.00', '#,##0;"−"#,##0', '#,##0.0;"−"#,##0.0')
    """
    places = max((_decimals(each) for each in values if math.isfinite(each)), default=0)
    plain = "#,##0" + ("." + "0" * places if places else "")
    return f"{plain};{_MINUS}{plain}"


def _signed(form: str, comparator: str) -> str:
    """The format with the sign of a bound before the number, which stays a number: > 1,260,000."""
    sign = _SIGNS.get(comparator)
    positive, _, negative = form.partition(f";{_MINUS}")
    return f'"{sign} "{positive};"{sign} \N{MINUS SIGN}"{negative}' if sign else form


def _decimals(value: float) -> int:
    text = f"{value:.4f}".rstrip("0")
    return len(text.partition(".")[2])


def _put(sheet: Worksheet, row: int, column: int, value: Any, form: str | None = None) -> Cell:
    """A value in its place: absent stays empty, a number is a number, text is never a formula."""
    cell = sheet.cell(row, column)
    cell.font = _BODY
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return cell
    if isinstance(value, str):
        cell.value = clean(value)
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "\t")  # edited in Excel, it stays text
        cell.alignment = _TEXT
        return cell
    cell.value = value.item() if hasattr(value, "item") else value
    if form:
        cell.number_format = form
    cell.alignment = _NUMBER
    return cell


def _head(sheet: Worksheet, names: Sequence[str | int], widths: Sequence[float], freeze: str) -> None:
    for column, name in enumerate(names, 1):
        cell = _put(sheet, 1, column, name, "0")
        cell.font, cell.fill, cell.border = _HEAD["font"], _HEAD["fill"], _LINE
        cell.alignment = _CENTRED
        sheet.column_dimensions[get_column_letter(column)].width = widths[column - 1]
    sheet.freeze_panes = freeze
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _filter(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = sheet.dimensions


# Sheets --------------------------------------------------------------------------------------------------------------


def _wide(sheet: Worksheet, table: pd.DataFrame, vintage: str, language: str) -> None:
    found = wide(table, vintage)
    years = sorted({int(year) for year in found["year"]})
    column_of = {year: column for column, year in enumerate(years, 4)}
    stub = [label(f"export.head.{each}", language) for each in ("region", "indicator", "unit")]
    _head(sheet, [*stub, *years], [12, 34, 12, *[11.0] * len(years)], "D2")
    keys = ["region", "indicator", "measure"]
    order = {each: i for i, each in enumerate(catalogue.indicators()["id"])}
    groups = sorted(
        found.groupby(keys, sort=False), key=lambda item: (item[0][0], order[item[0][1]], IN_WIDE.index(item[0][2]))
    )
    for row, (key, group) in enumerate(groups, 2):
        region, indicator, measure = map(str, key)
        _put(sheet, row, 1, region_name(region, language))
        _put(sheet, row, 2, series_name(indicator, measure, language, region))
        unit = group["unit"].iloc[0]
        _put(sheet, row, 3, label("export.per_cent", language) if unit == "%" else unit)
        form = number_format(group["value"])
        for each in records(group):
            cell = _put(sheet, row, column_of[each["year"]], each["value"], _signed(form, each["comparator"]))
            cell.comment = _note(each, language)
    _filter(sheet)


def _note(each: Row, language: str) -> Comment:
    bound = "" if each["comparator"] == "eq" else f" [{label('comparator.' + each['comparator'], language)}]"
    bound += f" [{label('status.estimate', language)}]" if each["status"] == "estimate" else ""
    text = label(
        "export.note", language,
        report=_document(each["region"], each["report_year"], each["source_kind"], language),
        section=each["section"], words=f"{each['indicator_text']} {str(each['value_text']).strip()}{bound}",
        source=each["source"],
    )  # fmt: skip
    if each["revised"]:
        first = quantity(each["value_first"], each["unit"], language)
        text += "\n" + label("export.revised", language, first=first)
    note = Comment(clean(text), "govreport")
    note.width, note.height = 320, 130
    return note


def _document(region: str, year: int, kind: str, language: str) -> str:
    return label(f"document.{kind}", language, region=region_name(region, language), year=year)


def _targets(sheet: Worksheet, targets: pd.DataFrame, language: str) -> None:
    heads = [
        "region", "year", "indicator", "wording", "target", "value", "value_high", "unit", "reference_actual", "actual",
        "actual_note", "gap", "gap_unit", "verdict", "reason", "target_source", "actual_source",
    ]  # fmt: skip
    widths = [12, 7, 34, 12, 18, 10, 10, 10, 12, 12, 12, 10, 10, 11, 26, 46, 46]
    _head(sheet, [label(f"export.head.{each}", language) for each in heads], widths, "D2")
    for row, each in enumerate(records(targets), 2):
        region = each["region"]
        indicator = each["indicator"] if isinstance(each["indicator"], str) else None
        many = {"first": each["period_start"], "last": each["year"]}
        years = label(f"story.targets.{'average' if is_a_year(each) else 'span'}", language, **many)
        years = years if each["period_start"] != each["year"] else ""
        name = series_name(indicator, each["measure"], language, region, each["indicator_text"])
        reference = each["reference"] if isinstance(each["reference"], str) else None
        notes = [label("word.derived", language)] if each["actual_derived"] else []
        if isinstance(each["actual_comparator"], str) and each["actual_comparator"] != "eq":
            notes.append(label(f"comparator.{each['actual_comparator']}", language))
        if isinstance(each["actual_status"], str) and each["actual_status"] == "estimate":
            notes.append(label("status.estimate", language))
        cells = [
            region_name(region, language), each["year"], f"{name} ({years})" if years else name,
            label(f"wording.{each['wording']}", language),
            target_text(
                each["comparator"], each["value"], each["value_high"], each["unit"], reference, language, region
            ),
            each["value"], each["value_high"], each["unit"], each["actual_reference"], each["actual"],
            label("word.list_comma", language).join(notes) or None, each["gap"],
            each["gap_unit"] if each["gap"] == each["gap"] else None, label(f"verdict.{each['verdict']}", language),
            label(f"reason.{each['reason']}", language) if isinstance(each["reason"], str) else None,
            _source(each, "target", language), _source(each, "actual", language),
        ]  # fmt: skip
        form = number_format([each[name] for name in ("value", "value_high", "actual", "actual_reference")])
        for column, cell in enumerate(cells, 1):
            gap = heads[column - 1] == "gap"
            plain = heads[column - 1] == "year"
            _put(sheet, row, column, cell, "0" if plain else number_format([each["gap"]]) if gap else form)
    _filter(sheet)


def _source(each: Row, side: str, language: str) -> str | None:
    year = each[f"{side}_report_year"]
    if not isinstance(year, int):
        return None
    words = [
        _document(each["region"], year, each[f"{side}_source_kind"], language),
        each[f"{side}_section"],
        each[f"{side}_text"],
        each[f"{side}_source"],
    ]
    return " | ".join(str(word).strip() for word in words if isinstance(word, str) and word.strip())


def _long(sheet: Worksheet, table: pd.DataFrame, language: str) -> None:
    wide_ones = {"indicator": 24, "indicator_text": 30, "reference": 16, "source": 40, "section": 30, "value_text": 16}
    names = [each.name for each in SCHEMA]
    _head(sheet, names, [wide_ones.get(each, 11) for each in names], "D2")
    for column, each in enumerate(SCHEMA, 1):
        sheet.cell(1, column).comment = Comment(f"{each.name}: {each.meaning}", "govreport", 160, 300)
    for row, figure in enumerate(records(table[names]), 2):
        form = number_format([figure[name] for name in ("value", "value_high")])
        for column, each in enumerate(SCHEMA, 1):
            _put(sheet, row, column, figure[each.name], "0" if each.type == "integer" else form)
    _filter(sheet)


def _about(
    sheet: Worksheet, table: pd.DataFrame, targets: pd.DataFrame, tolerance: float, vintage: str, language: str
) -> None:
    reports = table[["region", "report_year", "source"]].drop_duplicates()
    named = [region_name(each, language) for each in sorted(table["region"].unique())]
    lines = {
        "title": "",
        "regions": label("word.list_comma", language).join(named),
        "years": f"{table['year'].min()}–{table['year'].max()}",
        "counts": label("export.counts", language, rows=len(table), reports=len(reports), targets=len(targets)),
        "vintage": label(f"vintage.{vintage}", language),
        "tolerance": label("export.tolerance", language, tolerance=f"{tolerance:g}"),
        "units": label("export.units", language),
        "verdicts": label("export.verdicts", language),
        "notes": label("export.sources", language),
    }
    for row, (key, text) in enumerate(lines.items(), 1):
        cell = _put(sheet, row, 1, label(f"export.line.{key}", language))
        cell.font = Font(name="宋体", bold=True, size=14 if row == 1 else 10)
        _put(sheet, row, 2, text or None).alignment = _WRAPPED
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 90
    sheet.freeze_panes = "A2"
