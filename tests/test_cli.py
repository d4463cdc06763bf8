"""The command line as its users meet it: what it prints, where, and how it ends."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from analysis.table.build import COLUMNS

# Invented figures, in the shape of a figure sheet.
SHEET = """---
region: "140400"
report_year: 2023
title: 长治市政府工作报告
source: 试验用
---
# 一、2022年工作回顾
地区生产总值2345.6亿元
地区生产总值增长6.7%
粮食产量23.4亿斤
城镇新增就业4.5万人
# 二、2023年主要目标
地区生产总值增长6.5%以上
居民消费价格涨幅控制在3%左右
"""
TEXT = "2023年长治市政府工作报告\n\n一、2022年工作回顾\n\n全市粮食产量23.4亿斤,城镇新增就业4.5万人。\n"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A folder of one's own, with one good sheet."""
    monkeypatch.chdir(tmp_path)
    sheet = tmp_path / "raw/140400/2023.md"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(SHEET, encoding="utf-8")
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def refused(result: tuple[int, str, str], *words: str, lines: int = 1) -> None:
    """The one way in which a mistake is told."""
    status, out, err = result
    assert status == 2, err
    assert out == ""
    assert err.startswith("govreport: ")
    assert len(err.strip().splitlines()) == lines, err
    assert "Traceback" not in err
    for word in words:
        assert word in err, f"{word!r} is not told: {err}"


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


# --- mistakes

BAD_FILES = {
    "empty.txt": b"",
    "blank.txt": b" \n\r\n\t\n",
    "binary.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06",
    "encoding.txt": b"\x80\x81\xff\xfe\xff\x90"
    + "粮食产量5亿斤".encode("shift_jis", errors="ignore")
    + b"\xff\xff\xa0\xff",
    "wordless.txt": "2023年长治市政府工作报告\n我们向全市人民致以衷心的感谢!\n".encode(),
    "nobody.txt": "去年粮食产量23.4亿斤。".encode(),
    "front.md": b"---\nregion: [140400\nreport_year: 2023\n---\n",
    "open.md": '---\nregion: "140400"\n粮食产量23.4亿斤\n'.encode(),
    "where.md": '---\nregion: "999999"\nreport_year: 2023\n---\n粮食产量23.4亿斤\n'.encode(),
    "when.md": '---\nregion: "140400"\nreport_year: 二〇二三\n---\n粮食产量23.4亿斤\n'.encode(),
}


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("command", ["extract", "condense"])
def test_a_bad_file_is_named(command, name, folder, govreport):
    (folder / name).write_bytes(BAD_FILES[name])
    before = tree(folder)
    refused(govreport(command, name), name)
    assert tree(folder) == before


@pytest.mark.parametrize("command", ["extract", "condense"])
def test_a_missing_file_or_a_folder_is_named(command, folder, govreport):
    refused(govreport(command, "nowhere.txt"), "nowhere.txt")
    refused(govreport(command, "raw"), "raw")
    refused(govreport(command, "raw/140400/2023.md/below"), "2023.md")


def test_a_text_without_region_or_year_says_what_to_give(folder, govreport):
    (folder / "nobody.txt").write_bytes(BAD_FILES["nobody.txt"])
    refused(govreport("extract", "nobody.txt"), "nobody.txt", "region")
    refused(govreport("extract", "nobody.txt", "--region", "长治"), "nobody.txt", "year")
    refused(govreport("extract", "nobody.txt", "--report-year", "2023"), "nobody.txt", "region")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["extract", "raw/140400/2023.md", "--region", "长冶"], ["长冶"]),
        (["extract", "raw/140400/2023.md", "--region", "鼓楼区"], ["鼓楼区", "320106"]),
        (["extract", "raw/140400/2023.md", "--report-year", "203"], ["report-year", "203"]),
        (["extract", "raw/140400/2023.md", "--format", "xml"], ["xml", "jsonl"]),
        (["extract", "raw/140400/2023.md", "--fromat", "csv"], ["--fromat", "--format"]),
        (["extract"], ["FILE"]),
        (["exract", "raw/140400/2023.md"], ["exract"]),
        (["condense", "raw/140400/2023.md", "--region", "长冶"], ["长冶"]),
        (["catalogue", "没有这个指标"], ["没有这个指标"]),
        (["build", "--raw", "nowhere"], ["nowhere"]),
        (["build", "--raw", "raw/140400/2023.md"], ["2023.md"]),
        (["build", "--jobs", "0"], ["jobs"]),
        (["build", "--raw", "raw", "--out", "raw/140400/2023.md"], ["2023.md"]),
        (["build", "--raw", "raw", "--out", "raw/140400/2023.md/out"], ["2023.md"]),
        (["audit", "--table", "nowhere"], ["nowhere"]),
        (["audit", "--table", "table", "--region", "太原"], ["140100", "140400"]),
        (["export", "book.xls", "--table", "table"], ["book.xls", ".xlsx"]),
        (["export", "book.xlsx", "--table", "table", "--indicator", "gpd"], ["gpd", "gdp"]),
        (["export", "book.xlsx", "--table", "table", "--region", "长冶"], ["长冶"]),
        (["export", "raw/140400/2023.md/book.xlsx", "--table", "table"], ["2023.md"]),
        (["run", "nowhere.ipynb"], ["nowhere.ipynb"]),
        (["run", "nowhere.toml"], ["nowhere.toml"]),
        (["run", "raw/140400/2023.md"], ["2023.md", ".ipynb"]),
        (["run", "plan.toml", "-p", "region", "长治"], ["-p"]),
        (["run", "plan.toml", "--jobs", "2", "--cluster", "tcp://127.0.0.1:8786"], ["--jobs", "--cluster"]),
        (["run", "note.ipynb", "--force"], ["--force"]),
        (["run", "note.ipynb", "-p", "region", "140400", "-p", "region", "140000"], ["region"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_mistake_is_one_line_and_changes_nothing(args, words, folder, govreport):
    if "table" in args:
        assert govreport("build", "--raw", "raw", "--out", "table")[0] == 0
    before = tree(folder)
    refused(govreport(*args), *words)
    assert tree(folder) == before


def test_no_good_report_leaves_the_table_as_it_was(folder, govreport):
    assert govreport("build", "--raw", "raw", "--out", "table")[0] == 0
    for path in (folder / "raw/140400").glob("*.md"):
        path.write_bytes(BAD_FILES["front.md"])
    before = tree(folder)
    refused(govreport("build", "--raw", "raw", "--out", "table"), "2023.md")
    told = folder / "table/problems.csv"  # what the list of pages shows
    assert "build_failed" in told.read_text(encoding="utf-8")
    told.unlink()
    assert tree(folder) == before


def notebook(path: Path, parameters: str | None) -> None:
    cells = [nbformat.v4.new_code_cell("print(1)")]
    if parameters is not None:
        cells.insert(0, nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), path)


PARAMETERS = 'region: str = "140400"\nindicators: list = ["gdp"]\nstart_year: int = 2016\nlanguage: str = "zh"\n'


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        (["regoin", "140400"], ["regoin", "region"]),
        (["start_year", "soon"], ["start_year", "soon"]),
        (["region", "长冶"], ["长冶"]),
        (["indicators", '["gpd"]'], ["gpd", "gdp"]),
        (["language", "fr"], ["fr", "zh", "en"]),
    ],
)
def test_a_wrong_parameter_stops_a_run_before_its_kernel(pairs, words, folder, govreport):
    notebook(folder / "note.ipynb", PARAMETERS)
    before = tree(folder)
    refused(govreport("run", "note.ipynb", "-p", *pairs), *words)
    assert tree(folder) == before


def test_parameters_need_a_cell_that_has_them(folder, govreport):
    notebook(folder / "note.ipynb", None)
    before = tree(folder)
    refused(govreport("run", "note.ipynb", "-p", "region", "长治"), "note.ipynb", "takes none", "`parameters`")
    (folder / "broken.ipynb").write_text("{")
    refused(govreport("run", "broken.ipynb"), "broken.ipynb")
    (folder / "broken.ipynb").unlink()
    assert tree(folder) == before


def test_an_unwritable_folder_stops_a_run(folder, govreport):
    notebook(folder / "note.ipynb", PARAMETERS)
    before = tree(folder)
    refused(govreport("run", "note.ipynb", "--out", "note.ipynb/out"), "note.ipynb")
    refused(govreport("run", "note.ipynb", "--out", "/proc/nowhere"), "/proc/nowhere")
    assert tree(folder) == before


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ('[[run]]\nnotebok = "note.ipynb"\n', ["plan.toml", "notebok", "notebook"]),
        ('[[run]]\nnotebook = "note.ipynb\n', ["plan.toml", "2"]),
        ('[[run]]\nnotebook = "nowhere.ipynb"\n', ["plan.toml", "nowhere.ipynb"]),
        ('[[runs]]\nnotebook = "note.ipynb"\n', ["plan.toml", "runs"]),
        ("", ["plan.toml"]),
        ('[[run]]\nnotebook = "note.ipynb"\nparameters = { regoin = "140400" }\n', ["plan.toml", "regoin", "region"]),
        ('[[run]]\nnotebook = "note.ipynb"\nparameters = { start_year = "soon" }\n', ["plan.toml", "start_year"]),
        ('[[run]]\nnotebook = "note.ipynb"\n[run.matrix]\nregion = ["长冶"]\n', ["plan.toml", "长冶"]),
        ('[[run]]\nnotebook = "note.ipynb"\n[run.matrix]\nregion = []\n', ["plan.toml", "region"]),
    ],
)
def test_a_plan_with_a_typo_starts_nothing(plan, words, folder, govreport):
    notebook(folder / "note.ipynb", PARAMETERS)
    (folder / "plan.toml").write_text(plan, encoding="utf-8")
    before = tree(folder)
    status, out, err = govreport("run", "plan.toml")
    assert tree(folder) == before
    refused((status, out, err), *words, lines=len(err.strip().splitlines()))


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
