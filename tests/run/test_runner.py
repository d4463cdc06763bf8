"""Every way in which a run ends, told truly; what is due, and why."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from analysis.run import run_plan
from analysis.run.stamps import STAMPS, TABLES

TEMPERS = ["raises", "hangs", "kills_its_kernel", "leaves_early", "leaves_hard", "prints_much", "drawn"]


@pytest.fixture(scope="module")
def made(new_project):
    """One plan with a notebook of every temper, run once."""
    runs = ['notebook = "notebooks/good.ipynb"\ntitle = "{region_name}"\n[run.matrix]\nregion = ["140000", "140400"]']
    runs += [f'notebook = "notebooks/{name}.ipynb"' + ("\ntimeout = 6" if name == "hangs" else "") for name in TEMPERS]
    project = new_project()
    project.plan(*runs)
    project.told = project.run("plan.toml", "--jobs", "2", "--out", "reports")
    return project


def test_the_exit_status_is_1_and_the_others_still_ran(made):
    status, out, _ = made.told
    assert (status, out) == (1, "")
    assert sorted(made.pages()) == ["drawn.html", "good-140000.html", "good-140400.html", "prints_much.html"]


@pytest.mark.parametrize(
    ("name", "states", "words"),
    [
        ("good-140000", ["queued", "running", "done"], []),
        ("drawn", ["queued", "running", "done"], []),
        ("prints_much", ["queued", "running", "done"], []),
        ("raises", ["queued", "running", "failed"], ["ValueError: no such thing"]),
        ("hangs", ["queued", "running", "timed_out"], ["6 seconds"]),
        ("kills_its_kernel", ["queued", "running", "killed"], ["kernel", "signal 9"]),
        ("leaves_early", ["queued", "running", "failed"], ["SystemExit"]),
        ("leaves_hard", ["queued", "running", "failed"], ["kernel", "status 3"]),
    ],
)
def test_states_are_honest(name, states, words, made):
    lines = [line for line in made.manifest() if line["name"] == name]
    assert [line["state"] for line in lines] == states
    last = lines[-1]
    assert last["attempt"] == 1
    assert last["started"] <= last["finished"]
    assert last["seconds"] >= 0
    assert set(last["fingerprint"]) == {
        "notebook", "parameters", "inputs", "library", "figures", "reports", "format",
    }  # fmt: skip
    if states[-1] == "done":
        assert last["cause"] is None
        assert {Path(file).suffix for file in last["outputs"]} >= {".html", ".ipynb"}
    else:
        assert all(word in last["cause"] for word in words), last["cause"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("raises", ["ValueError: no such thing", "raise ValueError"]),
        ("hangs", ["time.sleep(3600)"]),
        ("kills_its_kernel", ["signal 9"]),
        ("leaves_hard", ["status 3"]),
    ],
)
def test_a_failure_keeps_its_notebook_and_traceback(name, words, made):
    text = (made.out / f"failed/{name}.txt").read_text(encoding="utf-8")
    assert all(word in text for word in words), text
    kept = json.loads((made.out / f"failed/{name}.ipynb").read_text(encoding="utf-8"))
    assert kept["cells"]
    assert not (made.out / f"{name}.html").exists()


def test_a_page_has_what_its_run_printed(made):
    assert "region 140000 year None" in made.pages()["good-140000.html"].decode()
    assert "<title>" in made.pages()["good-140000.html"].decode()


def test_the_executed_notebook_names_no_folder_of_this_machine(made):
    text = (made.out / "good-140000.ipynb").read_text(encoding="utf-8")
    assert str(made.folder) not in text
    assert json.loads(text)["metadata"]["papermill"]["parameters"] == {"region": "140000"}


def test_progress_is_a_line_a_change(made):
    lines = made.told[2].splitlines()
    time, states = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", "queued|running|done|failed|timed_out|killed"
    form = re.compile(rf"{time} (\[\d+/9\] ({states}) \S+|9 runs: )")
    assert [line for line in lines if not form.match(line)] == []
    assert len(lines) == 3 * 9 + 1
    assert "9 runs: 4 done, 0 skipped" in lines[-1]


def test_nothing_is_left_aside(made):
    assert not (made.out / ".work").exists()
    assert {path.name for path in made.out.iterdir() if path.name.startswith(".")} <= {
        ".lock",
        ".tables.json",
        ".hashes.json",
    }


def test_the_index_is_of_all_runs(made):
    text = (made.out / "index.html").read_text(encoding="utf-8")
    for name in ("good-140000.html", "drawn.html", "failed/raises.ipynb", "failed/hangs.ipynb"):
        assert name in text


# --- what is due


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


READ = 'notebook = "notebooks/reads.ipynb"\n[run.matrix]\nregion = ["140000", "140400"]'


def test_the_first_start_remembers_what_it_weighed(clean):
    assert json.loads((clean.out / TABLES).read_text())
    assert json.loads((clean.out / STAMPS).read_text())


def test_what_was_never_made_is_weighed_by_its_regions_alone(clean, tmp_path, monkeypatch, capsys):
    def never(*_):
        raise AssertionError("weighed")

    monkeypatch.setattr("analysis.run.fingerprint.library_digest", never)
    monkeypatch.setattr("analysis.run.stamps.figures", never)
    plan = str(clean.folder / "plan.toml")
    assert run_plan(plan, str(tmp_path / "none"), dry_run=True) == 0
    assert run_plan(plan, str(clean.out), dry_run=True, force=True) == 0
    out, _ = capsys.readouterr()
    assert out.count("new") == out.count("forced") == 2
    assert not (tmp_path / "none").exists()


@pytest.fixture(scope="module")
def clean(new_project):
    """A plan that is done, to be copied."""
    project = new_project()
    project.plan(READ)
    assert project.run("plan.toml", "--jobs", "2")[0] == 0
    return project


@pytest.fixture
def done(clean, tmp_path):
    shutil.copytree(clean.folder, tmp_path / "copy")
    return type(clean)(tmp_path / "copy")


def due(project, *args: str) -> dict[str, str]:
    """Name → reason, of `--dry-run`, which changes nothing."""
    before = tree(project.folder)
    status, out, err = project.run("plan.toml", "--dry-run", *args)
    assert status == 0, err
    assert tree(project.folder) == before
    words = [line.split(maxsplit=2) for line in out.splitlines()]
    assert all((kind == "skip") == (reason == "unchanged") for kind, _, reason in words)
    return {name: reason for _, name, reason in words}


def test_an_unchanged_plan_is_skipped_and_said_once(done):
    pages = done.pages()
    for _ in range(2):
        status, _, err = done.run("plan.toml")
        assert status == 0
        assert "2 runs: 0 done, 2 skipped" in err
    assert done.states("reads-140400") == ["queued", "running", "done", "skipped"]
    assert done.pages() == pages


A, B = "reads-140000", "reads-140400"


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        (lambda p, table: None, ["unchanged", "unchanged"]),
        (lambda p, table: os.utime(p.table, (1, 1)), ["unchanged", "unchanged"]),
        (lambda p, table: p.plan(READ + '\n[run.parameters]\ncode = "007"'), ["parameters changed"] * 2),
        (lambda p, table: p.plan('title = "{region}"\n' + READ), ["parameters changed"] * 2),
        (lambda p, table: (p.out / f"{A}.html").unlink(), [f"{A}.html is missing", "unchanged"]),
        (lambda p, table: (p.out / f"{B}.html").write_text("<p>"), ["unchanged", f"{B}.html was altered"]),
        (lambda p, table: (p.out / f"{B}.ipynb").write_text("{"), ["unchanged", f"{B}.ipynb was altered"]),
        (lambda p, table: (p.out / "manifest.jsonl").unlink(), ["new", "new"]),
    ],
    ids=["nothing", "touched", "parameters", "title", "missing", "altered", "notebook-altered", "no-manifest"],
)
def test_a_run_is_due_for_a_reason(change, reasons, done, table):
    change(done, table)
    assert due(done) == dict(zip([A, B], reasons, strict=True))


def test_figures_of_others_are_no_reason(done, table):
    rows = [
        ("100000", "target", 2026),
        ("110000", "target", 2026),
        ("140000", "target", 2026),
        ("140400", "actual", 2025),
    ]
    table(done.table, [*rows, ("310000", "target", 2026)])
    assert set(due(done).values()) == {"unchanged"}
    table(done.table, [*rows, ("140400", "target", 2026)])
    assert due(done) == {A: "unchanged", B: "figures changed"}
    table(done.table, [*rows, ("100000", "target", 2027)])  # the nation, which both are held against
    assert set(due(done).values()) == {"figures changed"}


def test_a_changed_notebook_and_a_changed_report_are_reasons(done, notebook):
    notebook(
        done.folder / "notebooks/reads.ipynb", ["print(region, 2)"], 'table: str = "data/processed"\nregion: str = ""\n'
    )
    assert set(due(done).values()) == {"notebook changed"}
    (done.folder / "data/raw/140400").mkdir(parents=True)
    (done.folder / "data/raw/140400/2026.md").write_text("增长5%")
    assert due(done) == {A: "notebook changed", B: "notebook and reports changed"}


def test_force_and_only(done):
    assert due(done, "--force") == {A: "forced", B: "forced"}
    assert due(done, "--only", B) == {B: "unchanged"}
    assert due(done, "--only", "reads-*") == due(done, "--only", "reads") == {A: "unchanged", B: "unchanged"}
    status, out, err = done.run("plan.toml", "--only", "raeds")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert A in err


def test_a_region_without_figures_is_told(done):
    done.plan(READ.replace('"140000"', '"110000", "310000"'))
    status, out, err = done.run("plan.toml", "--dry-run")
    assert status == 0
    assert "reads-310000: no figures of 310000 in the table data/processed" in err
    assert len(out.splitlines()) == 3
    assert len(err.splitlines()) == 2


def test_a_failure_leaves_the_last_good_page_marked_as_older(done, notebook):
    pages = done.pages()
    path = done.folder / "notebooks/reads.ipynb"
    text = path.read_text(encoding="utf-8")
    notebook(path, ["raise ValueError(region)"], 'table: str = "data/processed"\nregion: str = ""\n')
    assert done.run("plan.toml", "--only", B)[0] == 1
    assert done.pages() == pages
    index = (done.out / "index.html").read_text(encoding="utf-8")
    assert f"failed/{B}.ipynb" in index
    assert f"{B}.html" in index
    assert "页面是上次成功运行时的" in index
    assert due(done, "--only", B) == {B: "failed last time"}
    path.write_text(text, encoding="utf-8")
    assert done.run("plan.toml", "--only", B)[0] == 0
    assert done.last(B)["attempt"] == 2
    assert not (done.out / f"failed/{B}.ipynb").exists()
    assert not (done.out / f"failed/{B}.txt").exists()
