"""The committed data: the table is the one that the sheets give, and it agrees with facts read by hand."""

import importlib.util
import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.study.audit import audit
from analysis.study.target import compare_targets
from analysis.table.build import CSV, PACKAGE, load_table, save_table
from analysis.table.corrections import FILE, read_corrections
from tests.observations import built


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return built()


def test_the_committed_table_is_what_the_sheets_give(root, table, tmp_path):
    save_table(table, tmp_path)
    for name in (CSV, PACKAGE):
        same = (root / "data/processed" / name).read_bytes() == (tmp_path / name).read_bytes()
        assert same, (
            f"data/processed/{name} is not what data/raw gives: run `govreport build`, look at its diff and commit"
        )
    committed = load_table(root / "data/processed" / CSV)
    pd.testing.assert_frame_equal(committed, table)


def test_sheets_lie_where_their_front_matter_says(root):
    for path in (root / "data/raw").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        matter = text.split("---\n")[1]
        assert f"region: '{path.parent.name}'\nreport_year: {path.stem[:4]}\n" in matter, path
        assert re.search("^source: .", matter, re.M), path


def test_every_waiver_silences_a_finding(root, table):
    found = audit(table, corrections=root / "no such file.yaml")
    left = audit(table, corrections=root / "data/raw" / FILE)
    entries = [entry for entry in read_corrections(root / "data/raw" / FILE) if entry.waive]
    assert len(found) - len(left) >= len(entries)
    assert {entry.waive for entry in entries} <= set(found["kind"])


def test_changzhi_2023_as_the_readme_has_it(table):
    found = compare_targets(table, region="长治", years=[2023]).set_index("indicator")
    shown = (
        found.loc[["gdp", "general_public_budget_revenue"], ["value", "actual", "gap", "verdict"]].to_numpy().tolist()
    )
    assert shown == [[7, 5.6, pytest.approx(-1.4), "missed"], [6, 1.48, pytest.approx(-4.52), "missed"]]


@pytest.mark.shared
@pytest.mark.slow
def test_the_table_has_the_facts_read_by_hand(root, shared, table):
    path = Path(root, "scripts/sheets.py")
    spec = importlib.util.spec_from_file_location("sheets", path)
    sheets = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sheets)
    missing = sheets.not_found(table, sheets.facts(shared))
    assert missing[missing["explained"] == ""].empty, missing.to_string()
    known = set(missing[["region", "report_year", "statement"]].itertuples(index=False, name=None))
    assert set(sheets.EXPLAINED) == known, "an explanation that no fact needs any more is to be taken out"
