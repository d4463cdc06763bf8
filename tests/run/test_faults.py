"""What a notebook, a disk or another runner may do to a run; and what a plan has done about it."""

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat.v4 as v4
import psutil
import pytest

from analysis.errors import InputError
from analysis.run import execute
from analysis.run.child import Held
from analysis.run.execute import FULL, read_result
from analysis.run.manifest import Manifest
from analysis.run.page import render_page

DAEMON = """
import os, subprocess, sys, time, pathlib
sleep = [sys.executable, "-c", "import time; time.sleep(600)"]
one = subprocess.Popen(sleep, start_new_session=True).pid
quiet = "start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL"
shell = f"import subprocess; print(subprocess.Popen({sleep!r}, {quiet}).pid)"
two = int(subprocess.run([sys.executable, "-c", shell], stdout=subprocess.PIPE, text=True).stdout)
pathlib.Path("daemons").write_text(f"{one} {two}")
"""
CELLS = {
    "leaves_daemons": [DAEMON],
    "prints_30_mb": ["for i in range(30):\n    print('x' * 999_999)", "print('after')"],
    "shows_3_mb": ["from IPython.display import HTML\nHTML('y' * 3_000_000)"],
    "fails_once": [
        "import pathlib\ntries = pathlib.Path('tries')\nn = int(tries.read_text()) if tries.exists() else 0\n"
        "tries.write_text(str(n + 1))\nassert n, 'the first time'",
    ],
    "fails_always": ["1 / 0"],
    "uses_a_module": ["import helper, json\nprint(helper.WORD, open('data/a.csv').read())"],
    "takes_json": ["import json\nprint(json.dumps(given, ensure_ascii=False), type(given).__name__)"],
    "no_parameters": ["print('none')"],
}
VALUES = ["true", "3", "2.5", '"a b"', '[1, "二", [true, {k = 1.5}]]', '{a = [1], "b c" = {d = false}}']


@pytest.fixture(scope="module")
def made(new_project, write_notebook):
    """All of them in one plan, run once."""
    project = new_project()
    folder = project.folder / "notebooks"
    for name, cells in CELLS.items():
        write_notebook(folder / f"{name}.ipynb", cells, "given = None\n" if name == "takes_json" else None)
    (folder / "helper.py").write_text("from deeper.inner import WORD\n")
    (folder / "deeper").mkdir()
    (folder / "deeper/__init__.py").touch()
    (folder / "deeper/inner.py").write_text("WORD = 'helped'\n")
    (folder / "data").mkdir()
    (folder / "data/a.csv").write_text("1,2")
    line = f"{sys.executable} -c \"import sys; open('OUTCOME.jsonl', 'a').write(sys.stdin.read())\""
    after = "\n".join(f"{each} = {json.dumps(line.replace('OUTCOME', each))}" for each in ("done", "failed"))
    runs = [
        'notebook = "notebooks/leaves_daemons.ipynb"',
        'notebook = "notebooks/prints_30_mb.ipynb"',
        'notebook = "notebooks/shows_3_mb.ipynb"\noutput_mb = 1',
        'notebook = "notebooks/fails_once.ipynb"\nretries = 2\npause = 0.2',
        'notebook = "notebooks/fails_always.ipynb"\nretries = 1\nafter = { failed = "cat >&2; exit 3" }',
        'notebook = "notebooks/uses_a_module.ipynb"\ninputs = ["data/*.csv"]',
        'notebook = "notebooks/no_parameters.ipynb"',
        *(f'notebook = "notebooks/takes_json.ipynb"\nname = "json-{n}"\nparameters = {{ given = {value} }}'
          for n, value in enumerate(VALUES)),
    ]  # fmt: skip
    project.plan(*runs, head=f"timeout = 90\n[after]\n{after}\n")
    project.told = project.run("plan.toml", "--jobs", "2", timeout=400)
    return project


@pytest.mark.slow
def test_processes_that_leave_their_session_end_with_the_run(made, wait):
    assert made.last("leaves_daemons")["state"] == "done"
    pids = [int(pid) for pid in (made.folder / "notebooks/daemons").read_text().split()]
    assert len(pids) == 2
    wait(lambda: not any(map(psutil.pid_exists, pids)), 10)


@pytest.mark.slow
def test_what_a_cell_prints_is_bounded(made):
    assert made.last("prints_30_mb")["state"] == "done"
    page = made.pages()["prints_30_mb.html"]
    assert 2_000_000 < len(page) < 2_100_000
    assert b"2,000,000 characters are kept" in page
    assert b"after" in page
    assert (made.out / "prints_30_mb.ipynb").stat().st_size < 2_100_000


@pytest.mark.slow
def test_what_cells_show_is_bounded_by_the_plan(made):
    last = made.last("shows_3_mb")
    assert last["state"] == "failed"
    assert last["cause"] == "its outputs are larger than 1 MB (output_mb in the plan)"


@pytest.mark.slow
def test_a_failure_is_tried_again_after_its_pause(made):
    assert made.states("fails_once") == ["queued", "running", "failed", "queued", "running", "done"]
    assert made.states("fails_always") == ["queued", "running", "failed", "queued", "running", "failed"]
    lines = [line for line in made.manifest() if line["name"] == "fails_once"]
    assert lines[3]["cause"] == "retry 1 of 2 in 0.2 s"
    assert lines[4]["attempt"] == 2
    assert lines[4]["started"] > lines[2]["finished"]
    assert "13 runs: 11 done, 0 skipped, 2 failed" in made.told[2]
    assert "[13/13]" in made.told[2]
    assert "[14/13]" not in made.told[2]


@pytest.mark.slow
def test_after_a_run_its_command_gets_its_line(made):
    done = [json.loads(line) for line in (made.folder / "done.jsonl").read_text("utf-8").splitlines()]
    failed = [json.loads(line) for line in (made.folder / "failed.jsonl").read_text("utf-8").splitlines()]
    assert {line["state"] for line in done} == {"done"}
    assert len(done) == 11
    assert [line["name"] for line in failed] == ["shows_3_mb"]  # one line a run, however often it was tried
    assert failed[0]["cause"] == made.last("shows_3_mb")["cause"]
    assert "after failed, fails_always" in made.told[2]
    assert "ended with status 3" in made.told[2]


@pytest.mark.slow
@pytest.mark.parametrize("n", range(len(VALUES)))
def test_a_parameter_of_each_kind_arrives_as_it_is(n, made):
    import tomllib

    given = tomllib.loads(f"x = {VALUES[n]}")["x"]
    page = made.pages()[f"json-{n}.html"].decode().replace("&quot;", '"').replace("&#34;", '"')
    assert f"{json.dumps(given, ensure_ascii=False)} {type(given).__name__}" in page


@pytest.mark.slow
def test_a_notebook_without_parameters_runs_with_none(made):
    assert made.last("no_parameters")["state"] == "done"


def reason(project, name: str) -> str:
    status, out, err = project.run("plan.toml", "--dry-run", "--only", name)
    assert status == 0, err
    return out.split(maxsplit=2)[2].strip()


@pytest.mark.slow
@pytest.mark.parametrize("file", ["helper.py", "deeper/inner.py", "data/a.csv", "data/b.csv"])
def test_what_a_notebook_reads_beside_it_makes_it_due(file, made):
    assert "helped 1,2" in made.pages()["uses_a_module.html"].decode()
    path = made.folder / "notebooks" / file
    before = path.read_text() if path.exists() else None
    assert reason(made, "uses_a_module") == "unchanged"
    path.write_text((before or "") + "\n")
    try:
        assert reason(made, "uses_a_module") == "inputs changed"
        assert reason(made, "no_parameters") == "unchanged"
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before)


@pytest.mark.slow
def test_an_output_folder_removed_meanwhile_is_a_failure_told_in_a_line(project, write_notebook):
    write_notebook(project.folder / "notebooks/removes.ipynb", ["import shutil; shutil.rmtree('../reports')"], None)
    project.plan('notebook = "notebooks/removes.ipynb"')
    status, _, err = project.run("plan.toml")
    assert status == 1
    assert "reports: was removed while runs were made" in err.splitlines()[-1]


def test_lines_of_no_known_state_are_passed_over_and_said(project, write_notebook):
    write_notebook(project.folder / "notebooks/n.ipynb", ["1"], None)
    project.plan('notebook = "notebooks/n.ipynb"')
    project.out.mkdir()
    strange = [
        {"name": "n", "state": "paused"}, {"name": ["n"], "state": "done"}, ["n"], 7, {"state": "done"},
        {"name": "old", "state": "done"}, {"name": "n", "state": "failed", "finished": "yesterday", "seconds": "long"},
    ]  # fmt: skip
    path = project.out / "manifest.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in strange))
    manifest = Manifest(path)
    assert list(manifest.read()) == ["old", "n"]
    assert manifest.strange == 5
    status, out, _ = project.run("plan.toml", "--dry-run")
    assert (status, out.split(maxsplit=2)[2].strip()) == (0, "failed last time")


@pytest.mark.slow
def test_a_run_goes_on_from_a_manifest_of_another_version(project, write_notebook):
    write_notebook(project.folder / "notebooks/n.ipynb", ["1"], None)
    project.plan('notebook = "notebooks/n.ipynb"')
    project.out.mkdir()
    (project.out / "manifest.jsonl").write_text('{"name": "n", "state": "paused"}\n{"name": "n", "state": "done"}\n')
    status, _, err = project.run("plan.toml")
    assert status == 0
    assert "passed over: 1" in err


# --- disks


def test_a_worker_without_room_for_its_reason_says_so_by_its_status(tmp_path, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(execute, "_papermill", full)
    monkeypatch.setattr(Path, "write_text", full)
    assert execute.execute({"folder": str(tmp_path)}) == FULL
    monkeypatch.undo()
    result = read_result(tmp_path, FULL)
    assert (result.state, result.cause) == ("failed", f"disk full: no room in {tmp_path.parent}")


# --- folders


def test_a_folder_whose_owner_lives_is_kept_and_one_whose_owner_died_goes():
    with Held() as folder:
        code = "import os; from analysis.run.child import Held; print(Held().path, flush=True); os._exit(9)"
        died = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip()
        assert Path(died).is_dir()
        with Held():
            assert folder.is_dir()
            assert not Path(died).exists()
    assert not folder.exists()


def test_a_live_folder_is_kept_by_who_has_other_process_ids():
    unshare = shutil.which("unshare")
    apart = [unshare or "", "-Urpf", "--mount-proc"]
    if unshare is None or subprocess.run([*apart, "true"], capture_output=True).returncode:
        pytest.skip("no private process ids on this machine")
    with Held() as folder:
        code = "from analysis.run.child import Held\nwith Held(): pass"
        done = subprocess.run([*apart, sys.executable, "-c", code], capture_output=True, text=True, cwd=Path.cwd())
        assert done.returncode == 0, done.stderr
        assert folder.is_dir()


# --- pages


def test_a_page_sends_nobody_elsewhere():
    away = '<meta http-equiv="refresh" content="0; url=https://example.org"><MeTa/http-equiv=refresh>'
    output = v4.new_output("display_data", data={"text/html": away})
    markdown = v4.new_output("display_data", data={"text/markdown": away})
    cells = [v4.new_markdown_cell(away), v4.new_code_cell("x", outputs=[output, markdown])]
    page = render_page(v4.new_notebook(cells=cells), title=away, language="en")
    body = page[page.index("<body>") :]
    assert "<meta" not in body.lower()
    assert body.count("&lt;meta http-equiv") == 3 + 1  # and the title, which is text


# --- clusters


@pytest.mark.parametrize(
    ("address", "env", "words"),
    [
        ("tls://127.0.0.1:1", {}, ["certificates", "DASK_DISTRIBUTED__COMM__TLS__CA_FILE", "CLIENT__KEY"]),
        ("tls://127.0.0.1:1", {"CA_FILE": "/no.pem", "CLIENT__CERT": "/no.pem", "CLIENT__KEY": "/no.pem"}, ["read"]),
        ("ucx://127.0.0.1:1", {}, ["tcp://host:8786", "tls://"]),
        ("tcp://127.0.0.1:1", {}, ["no Dask scheduler"]),
        ("tcp://127.0.0.1:99999", {}, ["scheduler"]),
    ],
)
def test_an_address_that_is_not_answered_is_one_line(address, env, words):
    pytest.importorskip("distributed")
    code = (
        "from analysis.errors import InputError\nfrom analysis.run.cluster import connect\n"
        f"try:\n    connect({address!r})\nexcept InputError as error:\n    print(error)\n"
    )
    named = {f"DASK_DISTRIBUTED__COMM__TLS__{key}": value for key, value in env.items()}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **named})
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    assert all(word in done.stdout for word in [f"--cluster {address}", *words]), done.stdout


def test_names_of_secrets():
    from analysis.run.parameters import check, secret

    for name in ("key", "access_key", "accessKey", "pwd", "dbPwd", "auth", "cookie", "dsn", "密码", "API_TOKEN"):
        assert secret(name), name
    for name in ("max_tokens", "keywords", "sort_key", "author", "monkey", "region", "compass_width", "tokenizer"):
        assert not secret(name), name
    assert "environment" in check({}, {"密码": "x"})["密码"]


def test_an_input_error_is_what_a_bad_pattern_is():
    from analysis.run.inputs import named

    with pytest.raises(InputError, match="no file"):
        named(["*.nothing"], Path.cwd())
