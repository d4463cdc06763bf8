#!/usr/bin/env python3
"""Say and draw which documents of which place and year are at hand: data/README.md and docs/images/coverage_*.png.

.venv/bin/python scripts/coverage.py            # write both from the built table
.venv/bin/python scripts/coverage.py --check    # exit status 1 where the table in data/README.md is another
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.catalogue import region
from analysis.catalogue.concepts import KINDS
from analysis.chart import save
from analysis.chart.colour import BLUE, GRID, INK, ORANGE, SKY
from analysis.chart.style import BASE_SIZE, canvas, dress, styled, year_ticks
from analysis.files import write
from analysis.language import region_name, years_text
from analysis.table.build import load_table

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "data/README.md"
BEGIN, END = "<!-- what is at hand: scripts/coverage.py -->", "<!-- end -->"
# Kinds whose documents are of a year and a place; the others are tables that run over many years.
OWN = ("report", "plan", "press", "compilation")
TABLES = ("yearbook", "communique", "budget")
FIRST = 1978  # of the years drawn
WORDS = {
    "zh": ("手头有哪些资料", "政府工作报告", "规划、计划、新闻等", "统计资料中的数字（按所属年份）"),
    "en": ("What is at hand", "work report", "plan, press, list", "figures of statistics, by the year they are for"),
}


def counted(table: pd.DataFrame) -> dict[str, dict[str, list[int]]]:
    """Place → kind → years: in which documents came out, for the statistical kinds which the figures are for.

    Places in the order of their codes, kinds in that of the catalogue.
    """
    found: dict[str, dict[str, list[int]]] = {}
    for code, rows in table.groupby("region", sort=True):
        kinds = found.setdefault(str(code), {})
        for kind in KINDS:
            own = rows[rows["source_kind"] == kind]
            if len(own):
                year = own["year"] if kind in TABLES else own["report_year"]
                kinds[kind] = sorted({int(each) for each in year})
    return found


def markdown(found: dict[str, dict[str, list[int]]]) -> str:
    """The table of data/README.md: a line a place; provinces that have the same in one line."""
    lines = [
        "| place | reports | plans, press, lists | statistics: years of the figures |",
        "| --- | --- | --- | --- |",
    ]
    same: dict[tuple[str, str, str], list[str]] = {}
    for code, kinds in found.items():
        cells = (_years(kinds, ("report",)), _kinds(kinds, OWN[1:]), _kinds(kinds, TABLES))
        province = code.endswith("0000") and cells[0] == "2026"
        same.setdefault((cells[0], "", "") if province else (code, *cells[:2]), []).append(code)
    for codes in same.values():
        kinds = found[codes[0]]
        if len(codes) > 1:
            merged = {kind: sorted({year for code in codes for year in found[code].get(kind, [])}) for kind in KINDS}
            kinds = {kind: years for kind, years in merged.items() if years}
            name = f"{len(codes)} more provinces"
        else:
            name = f"{region(codes[0]).name_zh} {region_name(codes[0], 'en')} ({codes[0]})"
        lines.append(f"| {name} | {_years(kinds, ('report',))} | {_kinds(kinds, OWN[1:])} | {_kinds(kinds, TABLES)} |")
    return "\n".join(lines) + "\n"


def _years(kinds: dict[str, list[int]], wanted: Iterable[str]) -> str:
    return years_text({year for kind in wanted for year in kinds.get(kind, [])})


def _kinds(kinds: dict[str, list[int]], wanted: Iterable[str]) -> str:
    return "; ".join(f"{kind} {years_text(kinds[kind])}" for kind in wanted if kind in kinds)


def drawn(found: dict[str, dict[str, list[int]]], language: str) -> Figure:
    """Places down, years across: a square for a report, a diamond for another document, a line for statistics."""
    title, *names = WORDS[language]
    looks = (
        {"marker": "s", "color": BLUE, "markersize": 3.6}, {"marker": "D", "color": ORANGE, "markersize": 2.6},
        {"marker": "_", "color": SKY, "markersize": 4.5},
    )  # fmt: skip
    with styled():
        figure, ax = canvas(None, 1.0 + 0.155 * len(found))
        dress(ax, title, grid=None)
        for i, kinds in enumerate(found.values()):
            ax.axhline(i, color=GRID, linewidth=0.5, zorder=0)
            for group, look in zip((TABLES, OWN[1:], OWN[:1]), reversed(looks), strict=True):
                years = [year for kind in group for year in kinds.get(kind, []) if year >= FIRST]
                ax.plot(years, [i] * len(years), linestyle="", **look)
        ax.set_yticks(range(len(found)), [region_name(code, language) for code in found])
        ax.tick_params(axis="y", labelsize=BASE_SIZE - 2.5, labelcolor=INK, length=0)
        year_ticks(ax, FIRST, 2026)
        ax.set_ylim(len(found) - 0.4, -0.6)
        handles = [Line2D([], [], linestyle="", label=name, **look) for name, look in zip(names, looks, strict=True)]
        ax.legend(handles=handles, loc="lower center", bbox_to_anchor=(0.45, 1.0), ncols=3, frameon=False)
        ax.set_title(title, loc="left", pad=22)
    return figure


def main(arguments: list[str]) -> int:
    check = arguments == ["--check"]
    if arguments and not check:
        print(f"coverage.py: unknown argument {arguments[0]}; valid: --check", file=sys.stderr)
        return 2
    found = counted(load_table(ROOT / "data/processed"))
    text = README.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    new = f"{head}{BEGIN}\n{markdown(found)}{END}{tail}"
    if check:
        print("data/README.md is another" if new != text else "data/README.md is that of the table")
        return int(new != text)
    write(README, new)
    for language in WORDS:
        print(save(drawn(found, language), ROOT / f"docs/images/coverage_{language}.png").relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
