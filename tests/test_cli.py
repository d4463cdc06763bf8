"""The command line as its users meet it: what it prints, where, and how it ends."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.table.build import COLUMNS
from tests.sheet import SHEET, refused

TEXT = "2023年长治市政府工作报告\n\n一、2022年工作回顾\n\n全市粮食产量23.4亿斤,城镇新增就业4.5万人。\n"


# --- what it prints


def test_jsonl_has_every_column_ints_as_ints_and_null_for_absent(folder, govreport):
    status, out, err = govreport("extract", "raw/140400/2023.md", "--format", "jsonl")
    assert (status, err) == (0, "")
    rows = [json.loads(line) for line in out.splitlines()]
    assert len(rows) == 6
    assert all(list(row) == list(COLUMNS) for row in rows)
    gdp = next(row for row in rows if row["indicator"] == "gdp" and row["measure"] == "level")
    assert (gdp["value"], gdp["unit"], gdp["year"], gdp["value_high"], gdp["base_year"]) == (
        2345.6,
        "亿元",
        2022,
        None,
        None,
    )
    for row in rows:
        for name in ("year", "period_start", "report_year", "start", "end"):
            assert type(row[name]) is int
        assert type(row["value"]) is float
        assert row["base_year"] is None or type(row["base_year"]) is int
        assert SHEET[row["start"] : row["end"]] == row["value_text"]


def test_csv_has_one_head_for_several_files(folder, govreport):
    (folder / "b.md").write_text(SHEET.replace("2023", "2024").replace("2022", "2023"), encoding="utf-8")
    status, out, _ = govreport("extract", "raw/140400/2023.md", "b.md", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert status == 0
    assert list(rows[0]) == list(COLUMNS)
    assert [row["report_year"] for row in rows] == ["2023"] * 6 + ["2024"] * 6
    assert {row["base_year"] for row in rows} == {"", "2021", "2022", "2023"}


def test_table_is_aligned_and_says_each_figure(folder, govreport):
    from wcwidth import wcswidth

    status, out, _ = govreport("extract", "raw/140400/2023.md")
    title, head, *rows = out.rstrip().splitlines()
    assert status == 0
    assert "140400 2023" in title
    assert len(rows) == 6
    assert any("≥ 6.5 %" in row for row in rows)
    assert any("≈ 3 %" in row for row in rows)
    column = wcswidth(head[: head.index("measure")])
    for row in rows:
        at = min(row.index(word) for word in ("level", "growth") if word in row)
        assert wcswidth(row[:at]) == column


def test_explain_names_the_constructions_of_a_row(folder, govreport):
    Path("a.txt").write_text("一、2022年工作回顾\n产值突破3万亿元大关。建成12家企业。\n", encoding="utf-8")
    given = ("extract", "a.txt", "--region", 140400, "--report-year", 2023, "--format", "jsonl")
    rows = [json.loads(line) for line in govreport(*given, "--explain")[1].splitlines()]
    assert [row["rules"] for row in rows] == ["milestone", ""]
    assert "rules" not in govreport(*given)[1]
    assert "milestone" in govreport(*given[:-2], "--explain")[1]


def test_control_characters_never_reach_the_terminal(capsys):
    import pandas as pd

    from analysis.printed import print_columns

    print_columns(pd.DataFrame({"name": ["产\x1b[31m量\u200b\r"], "value": [1.5]}))
    assert capsys.readouterr().out == "name      value\n产[31m量  1.5\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_encoding_gives_the_same_rows(encoding, folder, govreport):
    (folder / "a.txt").write_bytes(TEXT.encode(encoding))
    (folder / "b.txt").write_bytes(TEXT.encode())
    there, here = (govreport("extract", name, "--format", "csv")[1] for name in ("a.txt", "b.txt"))
    rows = [
        [{**row, "source": "", "start": "", "end": ""} for row in csv.DictReader(io.StringIO(o))] for o in (there, here)
    ]
    assert rows[0] == rows[1]
    assert len(rows[0]) == 2


@pytest.mark.parametrize("name", ["140400", "长治", "长治市", "Changzhi"])
def test_a_region_has_many_names(name, folder, govreport):
    (folder / "a.txt").write_text("去年粮食产量23.4亿斤。", encoding="utf-8")
    _, out, _ = govreport("extract", "a.txt", "--region", name, "--report-year", 2023, "--format", "jsonl")
    assert json.loads(out)["region"] == "140400"


def test_a_place_known_by_the_name_of_the_file_is_said(folder, govreport):
    (folder / "朔州2024.txt").write_text("稳中有进，粮食产量23.4亿斤。\n", encoding="utf-8")
    status, out, err = govreport("extract", "朔州2024.txt", "--format", "jsonl")
    assert (status, json.loads(out.splitlines()[0])["region"]) == (0, "140600")
    assert "region 140600 is the file name's and report year 2024 is the file name's" in err
    assert "--region" in err
    (folder / "named.txt").write_text(TEXT, encoding="utf-8")
    assert govreport("extract", "named.txt")[2] == ""


def test_condense_writes_a_sheet_that_reads_the_same(folder, govreport):
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    status, sheet, _ = govreport("condense", "a.txt")
    assert status == 0
    (folder / "sheet.md").write_text(sheet, encoding="utf-8")
    kept = ("indicator", "indicator_text", "measure", "status", "comparator", "value", "unit", "year", "report_year")
    read = [govreport("extract", name, "--format", "jsonl")[1].splitlines() for name in ("a.txt", "sheet.md")]
    rows = [[{name: json.loads(line)[name] for name in kept} for line in lines] for lines in read]
    assert rows[0] == rows[1]


def test_catalogue_finds_by_chinese_english_and_initials(govreport):
    for word in ("一般公共预算收入", "budget revenue", "ybggyssr"):
        status, out, _ = govreport("catalogue", word)
        assert status == 0
        assert "general_public_budget_revenue" in out
    everything = govreport("catalogue", "--format", "jsonl")[1].splitlines()
    assert {"gdp", "cpi"} <= {json.loads(line)["id"] for line in everything}


def test_build_audit_export(folder, govreport):
    status, out, err = govreport("build", "--raw", "raw", "--out", "data/processed", "--jobs", 1)
    assert (status, out) == (0, "")
    assert "6 observations of 1 reports" in err
    assert {"observations.csv", "observations.parquet", "datapackage.json"} <= {
        path.name for path in Path("data/processed").iterdir()
    }
    assert govreport("audit", "--region", "长治")[0] == 0
    assert govreport("export", "book.xlsx", "--region", "长治", "--indicator", "gdp")[0] == 0
    assert Path("book.xlsx").read_bytes()[:2] == b"PK"


def test_help_is_told_of_every_command(govreport):
    from analysis.cli import cli

    assert {"extract", "condense", "build", "run", "new", "audit", "catalogue", "add", "export"} <= set(cli.commands)
    for command in cli.commands:
        status, out, _ = govreport(command, "--help")
        assert status == 0
        assert out.startswith(f"Usage: govreport {command} ")


# --- several files, some of them bad


def test_of_several_files_the_good_are_read_and_the_bad_named(folder, govreport):
    (folder / "empty.txt").touch()
    status, out, err = govreport(
        "extract", "empty.txt", "raw/140400/2023.md", "nowhere.txt", "--format", "jsonl"
    )  # fmt: skip
    assert status == 1
    assert len(out.splitlines()) == 6
    assert [line.split(":")[0] for line in err.splitlines()] == ["govreport", "govreport"]
    assert "empty.txt" in err.splitlines()[0]
    assert "nowhere.txt" in err.splitlines()[1]


def test_where_none_can_be_read_the_status_is_2(folder, govreport):
    status, out, err = govreport("extract", "a.txt", "b.txt")
    assert (status, out, len(err.splitlines())) == (2, "", 2)


# --- how it ends


def command(*args: object, **kwargs: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "analysis", *map(str, args)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", **kwargs,
    )  # fmt: skip


def test_a_closed_pipe_is_quiet(folder):
    (folder / "long.md").write_text(SHEET + "粮食产量23.4亿斤\n" * 20_000, encoding="utf-8")
    process = command("extract", "long.md", "--format", "jsonl")
    assert process.stdout.readline().startswith("{")
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 1


def test_an_interrupt_is_clean(govreport, monkeypatch):
    from analysis.cli import cli

    def interrupted(**kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.commands["catalogue"], "callback", interrupted)
    status, out, err = govreport("catalogue")
    assert (status, out, err.strip()) == (130, "", "govreport: interrupted")


def test_a_full_disk_is_a_failure_and_no_mistake(folder):
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    with Path("/dev/full").open("w") as full:
        process = subprocess.run(
            [sys.executable, "-m", "analysis", "extract", "raw/140400/2023.md"], stdout=full, stderr=subprocess.PIPE
        )
    assert process.returncode == 1
    assert b"Traceback" not in process.stderr


def test_output_is_utf8_whatever_the_locale(folder):
    process = command(
        "extract", "raw/140400/2023.md", "--format", "csv", env={**os.environ, "LC_ALL": "en_US.ISO-8859-1"}
    )
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert "粮食" in out


def test_a_missing_extra_is_named(govreport, monkeypatch, folder):
    import builtins

    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name == "analysis.export.workbook":
            raise ModuleNotFoundError("No module named 'openpyxl'", name="openpyxl")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    refused(govreport("export", "book.xlsx"), "openpyxl", "govreport-analysis[excel]")
