"""What a document is: from its front matter, its file's name, or a report; kept in sheet and table."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.catalogue.concepts import KINDS
from analysis.errors import InputError
from analysis.reading import extract
from analysis.reading.condense import condense
from analysis.table.build import build_table, load_table, save_table
from analysis.table.schema import COLUMNS, as_table, validate
from analysis.text.report import read_report
from tests.observations import row, table

MATTER = "---\nregion: '140400'\nreport_year: 2023\n{}---\n# 2022年回顾\n粮食产量24.8亿斤\n"


def sheet(folder: Path, name: str = "2023.md", matter: str = "") -> Path:
    path = folder / name
    path.write_text(MATTER.format(matter), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_the_front_matter_says_what_a_document_is(tmp_path, kind):
    report = read_report(sheet(tmp_path, matter=f"source_kind: {kind}\n"))
    assert report.kind == kind
    assert extract(report)["source_kind"].tolist() == [kind]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("2023.md", "report"),
        ("2023-plan.md", "plan"),
        ("2023-communique.md", "communique"),
        ("2023-press-december.md", "press"),
        ("2023-targets.md", "report"),
        ("2023-planning.md", "report"),
        ("plan-2023.md", "report"),
        ("12023-plan.md", "report"),
    ],
)
def test_else_the_name_of_the_file_does(tmp_path, name, kind):
    assert read_report(sheet(tmp_path, name)).kind == kind
    assert read_report(sheet(tmp_path, name, "source_kind: yearbook\n")).kind == "yearbook", "the front matter wins"


@pytest.mark.parametrize("said", ["newspaper", "Report", "12", "[plan]"])
def test_a_kind_that_is_none_is_refused_with_the_choices(tmp_path, said):
    with pytest.raises(
        InputError, match=r"2023\.md: source_kind is .*; give one (of report, plan, budget, communique|value)"
    ):
        read_report(sheet(tmp_path, matter=f"source_kind: {said}\n"))


def test_a_condensed_plan_stays_a_plan_and_a_report_needs_no_word(tmp_path):
    plan = condense(read_report(sheet(tmp_path, "2023-plan.md")))
    assert "source_kind: plan\n" in plan
    (tmp_path / "2023.md").write_text(plan, encoding="utf-8")
    assert read_report(tmp_path / "2023.md").kind == "plan"
    assert "source_kind" not in condense(read_report(sheet(tmp_path, "2024.md")))


def test_the_table_keeps_the_kind_in_both_its_files(tmp_path):
    sheet(tmp_path, "2023.md", "source: 甲\n")
    sheet(tmp_path, "2023-plan.md", "source: 乙\n")
    built = build_table(tmp_path)
    assert built["source_kind"].tolist() == ["plan", "report"]
    save_table(built, tmp_path / "out")
    for name in ("observations.csv", "observations.parquet"):
        pd.testing.assert_frame_equal(load_table(tmp_path / "out" / name), built)


def test_rows_from_before_there_were_kinds_are_of_reports(tmp_path):
    older = table(row(), row(year=2022)).drop(columns=["source_kind"])
    older.to_csv(tmp_path / "observations.csv", index=False)
    older.to_parquet(tmp_path / "observations.parquet")
    for name in ("observations.csv", "observations.parquet"):
        read = load_table(tmp_path / name)
        assert read.columns.tolist() == COLUMNS
        assert read["source_kind"].tolist() == ["report", "report"]


@pytest.mark.parametrize("kind", ["newspaper", "", None])
def test_a_row_of_no_kind_breaks_a_rule_of_the_table(kind):
    wrong = as_table(table(row(), row(year=2022)).assign(source_kind=["report", kind]))
    with pytest.raises(InputError, match=r"source_kind is one of report, plan, .*: rows 1"):
        validate(wrong)
