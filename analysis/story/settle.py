"""What would settle a finding on the data, ready to be copied: a command, or the lines of a file."""

import json
import re
import shlex
from collections.abc import Mapping
from typing import Any

from analysis.language import label, number, quantity, unit_name
from analysis.story.html import Html, absent, join_html, piece
from analysis.study.checks.settle import SET

#: What finds a figure beside its name.
_WHERE = ("measure", "year", "value_text")
#: A figure of a finding in short: number, the end of a range, unit, year of the report.
_FIGURE = re.compile(r"(−?\d[\d,.]*)(–\d[\d,.]*)?(?: (\S+)|(%)) \((\d{4})\)")

#: What stands between two years of a list, and after the year of a figure.
_BETWEEN_YEARS = re.compile(r"(?<=(?<!\d)\d{4}), (?=\d{4}(?!\d))")
_OF_YEAR = re.compile(r"(?<=(?<!\d)\d{4}): (?=[<>≤≥≈]? ?\d)")
#: How far two levels moved, and how far they are said to have: the unit stands behind the second alone.
_MOVED = re.compile(r"([+−]?\d[\d,.]*) ≠ ([+−]?\d[\d,.]*) (?![(≠])([^\s.;,，。、]+)")


def command(row: Mapping[str, Any], reason: str) -> str:
    """The line for a shell that corrects a figure; what is right, and why, stands as `?`.

    >>> row = {"region": "140400", "report_year": 2023, "indicator": "gdp", "measure": "growth", "year": 2022,
    ...     "value_text": "56%"}
    >>> command(row, "same_report").split(" --where ")
    ["govreport correct 140400 2023 gdp 'value=?'", 'measure=growth', 'year=2022', "value_text=56% --why '?'"]
    """
    name = row["indicator"] if isinstance(row["indicator"], str) else row["indicator_text"]
    ((column, right),) = SET.get(reason, {"value": "?"}).items()
    parts = ["govreport", "correct", row["region"], str(row["report_year"]), name, f"{column}={right}"]
    for each in _WHERE:
        parts += ["--where", f"{each}={row[each]}"]
    return shlex.join([*(str(part) for part in parts), "--why", "?"])


def entry(row: Mapping[str, Any], kind: str) -> str:
    """The entry of `corrections.yaml` by which a finding is not told again; why, and where seen, are left to fill in.

    >>> row = {"region": "140400", "report_year": 2023, "indicator_text": "产值", "measure": "growth", "year": 2022,
    ...     "value_text": "56%"}
    >>> print(entry(row, "contradiction"))
    - region: "140400"
      report_year: 2023
      match: {"indicator_text": "产值", "measure": "growth", "year": 2022, "value_text": "56%"}
      waive: contradiction
      why: "?"
      seen: "?"
    """
    match = {"indicator_text": row["indicator_text"], **{name: row[name] for name in _WHERE}}
    told = json.dumps({name: int(cell) if name == "year" else cell for name, cell in match.items()}, ensure_ascii=False)
    lines = [f'- region: "{row["region"]}"', f"  report_year: {row['report_year']}", f"  match: {told}"]
    return "\n".join([*lines, f"  waive: {kind}", '  why: "?"', '  seen: "?"'])


def settled_by(found: Mapping[str, Any], rows: list[Mapping[str, Any]], language: str) -> Html:
    """The fold below a finding: for each of its figures the command, then the entry that silences it.

    Where no figure can be corrected (a missing report, a name of no catalogue) what is to be done stands in words.
    """
    if found["kind"] == "unmapped":
        said = label("story.quality.settle_unmapped", language, name=found["indicator_text"])
        return piece('<span class="gr-cite">{}</span>', said)
    if not rows or found["kind"] == "coverage" or found["reason"] == "early_report":
        return _code(str(found["correction"]))
    if any(absent(row[name]) for row in rows for name in _WHERE):
        return _code(str(found["correction"]))
    if found["kind"] != "contradiction":  # of two that contradict each other, either may be wrong
        rows = rows[-1:]
    lines = [_code(command(row, found["reason"])) for row in rows[-2:]]
    return piece(
        '<details class="gr-fix"><summary>{}</summary><p>{}</p>{}<p>{}</p>{}</details>',
        label("story.quality.settle", language), label("story.quality.settle_command", language), join_html(*lines),
        label("story.quality.settle_entry", language), _code(entry(rows[-1], found["kind"])),
    )  # fmt: skip


def _code(words: str) -> Html:
    return piece('<code class="gr-cite">{}</code>', words)


def readable(told: str, language: str, reports: bool = True) -> str:
    """A finding's sentence with its figures as a reader knows them: units in the language, the year named a report's.

    Where the figures are not of `reports` alone, a document's: of statistics too a figure may be told.

    >>> readable("13.9 亿元 (2024) ≠ 100% (2024)", "en")
    '1.39 billion yuan (report of 2024) ≠ 100% (report of 2024)'
    >>> readable("13.9–14 亿元 (2024)", "zh")
    '13.9–14亿元（2024年报告）'
    >>> readable("+65.7 ≠ +13.1 亿元", "zh"), readable("+65.7 ≠ +13.1 亿元.", "en")
    ('+65.7亿元 ≠ +13.1亿元', '+6.57 billion yuan ≠ +1.31 billion yuan.')
    >>> readable("2016–2017, 2020年没有", "zh"), readable("2007: 14 平方公里 (2009)", "zh")
    ('2016–2017、2020年没有', '2007年14平方公里（2009年报告）')
    >>> readable("13.9 亿元 (2024)", "en", reports=False), readable("13.9 亿元 (2024)", "zh", reports=False)
    ('1.39 billion yuan (document of 2024)', '13.9亿元（2024年文件）')
    """

    of = "of_report" if reports else "of_document"

    def put(found: re.Match[str]) -> str:
        low, high, unit = found[1], found[2] or "", found[3] or found[4] or ""
        if language == "zh":
            figure = f"{low}{high}{unit}"
        elif high:
            figure = f"{low}{high} {unit_name(unit, language)}"
        else:
            value = float(low.replace(",", "").replace("−", "-"))
            figure = quantity(value, unit, language) if unit else number(value)
        return figure + label(f"story.quality.{of}", language, year=found[5])

    def moved(found: re.Match[str]) -> str:
        sizes = (float(each.replace(",", "").replace("−", "-")) for each in found.groups()[:2])
        return " ≠ ".join(quantity(size, found[3], language, each.startswith("+"))
            for size, each in zip(sizes, found.groups()[:2], strict=True))  # fmt: skip

    told = _MOVED.sub(moved, _FIGURE.sub(put, told))
    if language == "en":
        return told
    told = told.replace("）, ", "），").replace("）: ", "）：").replace("）; ", "）；")
    return _OF_YEAR.sub("年", _BETWEEN_YEARS.sub("、", told))
