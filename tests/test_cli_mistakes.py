"""Mistakes at the command line: each is a line that says what is wrong, where and what is valid; nothing changes."""

from pathlib import Path

import nbformat
import pytest

from tests.sheet import refused, tree

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
