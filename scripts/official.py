#!/usr/bin/env python3
"""Write the files of `data/raw/statistics` again from the official figures gathered beside the project.

    .venv/bin/python scripts/official.py            # write, then say what was taken and what was not
    .venv/bin/python scripts/official.py --check    # say what would change; write nothing

`../shared/facts/official.csv` has a row a figure, with its page and how far to trust it. Not taken are: what is `weak`;
what a sheet of `data/raw` already has from the very report; figures of another's reckoning; levels of what the
catalogue has as a rate. A word that the catalogue lacks goes in under its name, without an id. Same input, same bytes.
Exit status 1 with `--check`: a file would change.
"""

import csv
import io
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import unquote

import pandas as pd

from analysis.catalogue import Indicator, indicator, unit
from analysis.errors import InputError
from analysis.files import write
from analysis.table.build import as_table, normalise_units
from analysis.table.folder import reports_in
from analysis.table.statistics import FOLDER, statistics

ROOT = Path(__file__).resolve().parents[1]
RAW = ROOT / "data/raw"
FACTS = ROOT.parent / "shared/facts/official.csv"

COLUMNS = (
    "region", "year", "indicator", "measure", "value", "unit", "basis", "timing", "source", "published", "kind",
    "status", "comparator", "value_high", "name", "title", "note", "derived",
)  # fmt: skip
# Words that the catalogue has otherwise. 新增就业岗位 are posts, not 城镇新增就业 (people), and have no id.
WORDS = {
    "研发经费占地区生产总值比例": "rd_intensity",
    "单位地区生产总值二氧化碳排放": "carbon_intensity",
    "固定资产投资（不含农户）": "fixed_asset_investment",
    "城镇调查失业率（年均）": "surveyed_unemployment",
    "广义货币M2余额": "m2",
}
REDUCTION = "rate of reduction"  # how the catalogue marks 单位能耗: told by how far it falls
QUALITY = {"official": "官方页面", "official-copy": "官方数据转录", "reputable": "可信转载"}
BETTER = list(QUALITY)
# What a document is, by its title; the first that fits. A row read off a report's own page is the report's; a list of
# many places' targets is a compilation.
KINDS = (
    (r"^\w{2,8}\d{4}年政府工作报告$", "report"),
    ("政府工作报告|目标|省目标|Targets", "compilation"),
    ("年鉴|年度数据|NBS quarterly", "yearbook"),
    ("预算|财政收支|决算", "budget"),
    ("计划", "plan"),
    ("公报|国民经济运行|快报|金融统计数据", "communique"),
    ("World Bank|AKShare|CPI累计", "compilation"),
)
# Drawn up by others from their own reckoning, up to 0.3 points from what was published: no official figures.
FOREIGN = re.compile("FP.CPI")


Cells = dict[str, str]


def kind_of(title: str, status: str) -> str:
    """The kind of a document by its title; a list of targets in the press is a compilation.

    >>> kind_of("中国统计年鉴2007 表8-1", "actual"), kind_of("某报 2019", "target"), kind_of("某报 2019", "actual")
    ('yearbook', 'compilation', 'press')
    """
    found = next((kind for words, kind in KINDS if re.search(words, title)), "")
    return found or ("compilation" if status == "target" else "press")


def tidy(fact: Cells) -> Cells:
    """A fact as a row of a statistics file."""
    word, measure = fact["indicator"], fact["measure"]
    known = _known(word)
    rate = measure in ("growth", "average_growth")
    if measure == "change" and fact["unit"] == "%" and known and known.growth_basis.startswith(REDUCTION):
        measure = "growth"  # 单位能耗下降3% is a rate of its level
    priced = known is not None and known.growth_basis.startswith(("real", "nominal"))
    return {
        "region": fact["region_code"], "year": fact["year"], "indicator": known.id if known else "",
        "measure": measure, "value": fact["value"], "unit": fact["unit"],
        "basis": fact["basis"] if rate and priced else "", "timing": "average" if "年均" in word else "",
        "source": unquote(fact["source_url"]), "published": fact["published"],
        "kind": kind_of(fact["source_title"], fact["status"]), "status": fact["status"],
        "comparator": fact["comparator"], "value_high": fact["value_high"], "name": word,
        "title": fact["source_title"],
        "note": "；".join(filter(None, (fact["vintage_note"], QUALITY[fact["quality"]]))),
        "derived": "yes" if "推算" in fact["vintage_note"] else "",
    }  # fmt: skip


def _known(word: str) -> Indicator | None:
    try:
        return indicator(WORDS.get(word, word))
    except InputError:
        return None


def sorted_out(facts: list[Cells], table: pd.DataFrame) -> tuple[list[Cells], dict[str, list[Cells]]]:
    """The facts that go in, as rows in order, and those that do not, by the reason; `table` is that of the sheets.

    Of two that say the same in one year's documents the better source is kept; two that differ are both kept.
    """
    rows: list[Cells] = []
    left: dict[str, list[Cells]] = defaultdict(list)
    reports = _reports(table)
    told: set[tuple[str, ...]] = set()
    for fact in sorted(facts, key=lambda fact: BETTER.index(fact["quality"]) if fact["quality"] in BETTER else 9):
        if reason := _unwanted(fact):
            left[reason].append(fact)
            continue
        row = tidy(fact)
        same = tuple(row[name] for name in SAME)
        held = _held(row, reports)
        if held is not None:
            left[HELD if held else DIFFERS].append(fact)
        elif same in told:
            left["told by a better source of the same year"].append(fact)
        else:
            rows.append(row)
            told.add(same)
    return sorted(rows, key=lambda row: [row[name] for name in ORDER]), left


Reports = dict[tuple[str, int, str, str, int], list[tuple[str, float, str]]]
"""Region, report year, indicator, measure, year of what reports say → status, value, unit."""
HELD, DIFFERS = "a sheet has it from the same report", "a sheet has another figure from the same report"
SAME = ("region", "indicator", "name", "year", "measure", "status", "basis", "published", "value", "unit")
ORDER = ("region", "indicator", "name", "measure", "year", "published", "status", "kind", "source", "value")


def _unwanted(fact: Cells) -> str:
    """Why a fact does not go in; empty where it may."""
    if fact["quality"] not in QUALITY:
        return "weak: for checks, not for pages"
    if FOREIGN.search(fact["source_title"]):
        return "another's reckoning"
    known = _known(fact["indicator"])
    if known and known.growth_basis.startswith(REDUCTION) and fact["measure"] == "level":
        return "a level of what the catalogue has as a rate"
    return ""


def _reports(table: pd.DataFrame) -> Reports:
    """What the reports of a table say, of catalogued indicators."""
    found: Reports = defaultdict(list)
    own = table[(table["source_kind"] == "report") & table["indicator"].notna()]
    for row in own.itertuples():
        key = row.region, row.report_year, row.indicator, row.measure, row.year
        found[key].append((row.status, row.value, row.unit))
    return found


def _held(row: Cells, reports: Reports) -> bool | None:
    """Whether a sheet has the figure of a report's row (False: has another); `None` where it says nothing of it."""
    if row["kind"] not in ("report", "compilation") or not row["indicator"]:
        return None
    year = int(row["year"][-4:])
    said = reports.get((row["region"], int(row["published"]), row["indicator"], row["measure"], year), [])
    said = [each for each in said if (each[0] == "target") == (row["status"] == "target")]
    if not said:
        return None
    wanted = float(row["value"]) * unit(row["unit"]).factor
    return any(abs(value * unit(symbol).factor - wanted) <= 1e-6 * max(abs(wanted), 1) for _, value, symbol in said)


def files(rows: list[Cells]) -> Cells:
    """File name → content: one a region, so that a new figure moves the places of its own region's rows only."""
    found = {}
    for region in sorted({row["region"] for row in rows}):
        text = io.StringIO()
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row for row in rows if row["region"] == region)
        found[f"{region}.csv"] = text.getvalue()
    return found


def sheets_table() -> pd.DataFrame:
    """The table of the sheets alone."""
    from analysis.reading import extract
    from analysis.text.report import read_report

    frames = [extract(read_report(path)) for path in reports_in(RAW)]
    return normalise_units(as_table(pd.concat(frames, ignore_index=True)))


def main(arguments: list[str]) -> int:
    check = arguments == ["--check"]
    if arguments and not check:
        print(f"official.py: unknown argument {arguments[0]}; valid: --check", file=sys.stderr)
        return 2
    if not FACTS.exists():
        print("official.py: no facts beside the project (../shared/facts/official.csv); nothing to do", file=sys.stderr)
        return 2
    with FACTS.open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    rows, left = sorted_out(facts, sheets_table())
    changed = 0
    for name, text in files(rows).items():
        path = RAW / FOLDER / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        changed += 1
        print(f"{path.relative_to(ROOT)}: {'would change' if check else 'written'}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path, text)
            statistics(path)
    report(facts, rows, left)
    return int(check and bool(changed))


def report(facts: list[Cells], rows: list[Cells], left: dict[str, list[Cells]]) -> None:
    """What went in and what did not."""
    print(
        f"{len(facts)} facts: {len(rows)} rows, "
        + ", ".join(f"{n} {k}" for k, n in Counter(row["kind"] for row in rows).most_common())
    )
    for reason, of in left.items():
        words = Counter(fact["indicator"] for fact in of)
        print(f"  left out, {len(of)}: {reason} ({', '.join(f'{word} {n}' for word, n in words.most_common(4))})")
    nameless = Counter((row["name"], row["measure"], row["unit"]) for row in rows if not row["indicator"])
    for (word, measure, symbol), n in nameless.most_common():
        print(f"  no id: {word} {measure} {symbol}: {n}")
    for fact in left[DIFFERS]:
        print(
            "  another figure:",
            *(
                fact[name]
                for name in (
                    "region_code",
                    "published",
                    "year",
                    "indicator",
                    "measure",
                    "status",
                    "value",
                    "unit",
                    "source_title",
                )
            ),
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
