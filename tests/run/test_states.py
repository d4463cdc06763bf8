"""Whatever step of a run fails or is its last, each page is the old one or the new one, and the next start ends it."""

import io
import json
import random
import shutil
import signal
import tempfile
from pathlib import Path

import pytest

from analysis.files import hash_of
from analysis.run.child import Server
from analysis.run.manifest import Manifest
from analysis.run.pool import Local
from tests.faults import KINDS, attempt
from tests.run.conftest import PARAMETERS, Project, write_notebook
from tests.run.states import NAMES, Case, Faulty, WorkerCase, content, every_step


@pytest.mark.parametrize("kind", list(KINDS))
def test_old_or_new_whatever_step_of_the_runner_fails(kind: str, tmp_path: Path) -> None:
    steps = sorted(random.Random(kind).sample(range(115), 10 if kind == "kill" else 4))
    assert every_step(Case(tmp_path), kind, steps).total() >= 3


def test_no_page_is_ever_written_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case, written = Case(tmp_path), set[Path]()
    opened = io.open

    def noted(file: object, mode: str = "r", *args: object, **kwargs: object) -> object:
        if set(mode) & set("wx+"):
            written.add(Path(str(file)))
        return opened(file, mode, *args, **kwargs)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(io, "open", noted)
        assert case.go("new") == 0
    assert any(path.name.startswith(".index.html.") for path in written)
    shown = {path for name in NAMES for path in case.files(name)} | set(case.out.glob("index*.html"))
    assert not written & shown


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["kill", "ENOSPC"])
def test_old_or_new_whatever_step_of_a_worker_fails(kind: str, tmp_path: Path) -> None:
    case = WorkerCase(tmp_path)
    with Server("kernel") as server:
        assert case.go(Faulty(server.address, 10_000, kind), True)[0] == 0
        assert case.faults(server, kind, sorted(random.Random(kind).sample(range(30), 3))).total()
        assert case.go(Faulty(server.address, 10_000, kind), True)[0] == 0


# --- the warm processes


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["EIO", "kill"])
def test_a_warm_process_that_cannot_be_started_leaves_nothing(kind: str, tmp_path: Path, monkeypatch) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    (tmp_path / "project").mkdir()
    case = WorkerCase(tmp_path / "project")
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    begun = [n for n in range(400) if _name_of_step(case, n) in ("start", "bind", "connect", "sendall")][:4]
    assert len(begun) == 4  # both servers' binding and starting come first
    for n in begun:
        shutil.rmtree(case.project.out, ignore_errors=True)
        outcome = attempt(lambda: case.go(Local(1), False), n, kind)
        assert outcome.status in (0, 1, -signal.SIGKILL)
        status, _ = case.go(Local(1), False)
        assert status == 0
        assert case.project.last("one")["state"] == "done"
        assert not list(temporary.iterdir()), (kind, n)


def _name_of_step(case: WorkerCase, n: int) -> str | None:
    """What the n-th step is: found once, by a run that fails there."""
    if not hasattr(case, "names"):
        from tests.faults import fault_at

        with fault_at(10_000, "EIO") as made:
            case.go(Local(1), False)
        case.names = made  # type: ignore[attr-defined]
    names: list[str] = case.names  # type: ignore[attr-defined]
    return names[n] if n < len(names) else None


# --- manifests


def test_a_manifest_of_many_lines_is_read_in_a_second_and_goes_on(tmp_path: Path) -> None:
    case = Case(tmp_path)
    manifest = case.out / "manifest.jsonl"
    lines = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(b"".join(lines * (100_000 // len(lines))))
    assert case.go("new") == 0
    assert "2 runs: 2 done" in case.heard
    assert len(manifest.read_bytes().splitlines()) == 100_000 // len(lines) * len(lines) + 6


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-20],
        lambda data: b"\x00" * len(data),
        lambda data: data.replace(b'"state"', b'"status"'),
        lambda data: data + b'{"format": 9, "runs": []}\n',
        lambda data: b"\xff\xfe" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data[::-1],
    ],
)
def test_a_manifest_cut_garbled_or_of_a_newer_version_harms_no_page(damage, tmp_path: Path) -> None:
    case = Case(tmp_path)
    manifest = case.out / "manifest.jsonl"
    manifest.write_bytes(damage(manifest.read_bytes()))
    assert case.go("new") == 0
    for name in NAMES:
        assert [path.read_text() for path in case.files(name)] == [content(name, "new")] * 3
    past = Manifest(manifest).read()
    assert {name: past[name].last["state"] for name in past} == dict.fromkeys(NAMES, "done")
    assert case.go("new") == 0
    assert "2 runs: 0 done, 2 skipped" in case.heard


def test_a_manifest_that_cannot_be_read_is_told_in_a_line(tmp_path: Path) -> None:
    case = Case(tmp_path)
    (case.out / "manifest.jsonl").unlink()
    (case.out / "manifest.jsonl").mkdir()
    with pytest.raises(OSError, match=r"manifest\.jsonl"):
        case.go("new")
    assert all(path.read_text() == content(name, "old") for name in NAMES for path in case.files(name))


# --- the clock, and what changes under a run


@pytest.mark.slow
def test_a_table_replaced_while_a_page_is_made_is_told_and_the_old_page_stays(tmp_path: Path) -> None:
    project = Project(tmp_path)
    cells = ["import pathlib", "p = pathlib.Path('../data/processed/observations.csv')", "print(region)"]
    write_notebook(tmp_path / "notebooks/reads.ipynb", cells, f'table: str = "data/processed"\n{PARAMETERS}')
    project.plan('notebook = "notebooks/reads.ipynb"')
    assert project.run("plan.toml")[0] == 0
    page = project.out / "reads.html"
    before, digest = page.read_bytes(), hash_of(project.table)[:12]
    assert f"SHA-256 {digest}".encode() in before
    cells[-1] = "p.write_text(p.read_text().replace('5.0', '6.0'))"
    write_notebook(tmp_path / "notebooks/reads.ipynb", cells, f'table: str = "data/processed"\n{PARAMETERS}')
    assert project.run("plan.toml")[0] == 1
    assert project.last("reads")["state"] == "failed"
    assert "was replaced while the page was made" in project.last("reads")["cause"]
    assert page.read_bytes() == before
    assert project.run("plan.toml")[0] == 0  # replaced by the same: whole again, and of the new table
    assert f"SHA-256 {hash_of(project.table)[:12]}".encode() in page.read_bytes()


@pytest.mark.slow
def test_a_page_is_made_from_the_notebook_that_was_read_and_says_which(tmp_path: Path) -> None:
    """The first run writes another notebook in the second's place, then the second in its own, and last the first."""
    project = Project(tmp_path)
    second = tmp_path / "notebooks/second.ipynb"
    write_notebook(second, ["print('as it was read')"], None)
    write_notebook(tmp_path / "other.ipynb", ["print('of somebody else')"], None)
    cells = ["import shutil", "shutil.copy('../other.ipynb', 'second.ipynb')", "print('replaced')"]
    write_notebook(tmp_path / "notebooks/first.ipynb", cells, None)
    project.plan('notebook = "notebooks/first.ipynb"', 'notebook = "notebooks/second.ipynb"')
    before, was = hash_of(second), second.read_bytes()
    assert project.run("plan.toml")[0] == 0
    assert hash_of(second) != before
    page = project.pages()["second.html"].decode()
    assert "as it was read" in page
    assert "of somebody else" not in page
    assert f"notebooks/second.ipynb (SHA-256 {before[:12]}…)" in page
    second.write_bytes(was)  # put back before the next start: the page is the one of this notebook
    assert "2 runs: 0 done, 2 skipped" in project.run("plan.toml")[2]
    write_notebook(second, ["print('of somebody else')"], None)
    assert "1 done, 1 skipped" in project.run("plan.toml", "--only", "*")[2]
    page = project.pages()["second.html"].decode()
    assert "of somebody else" in page
    assert f"(SHA-256 {hash_of(second)[:12]}…)" in page


@pytest.mark.slow
def test_braces_in_a_path_are_letters(tmp_path: Path) -> None:
    project = Project(tmp_path)
    write_notebook(tmp_path / "notebooks/{a}.ipynb", ["print('in braces')"], None)
    project.plan('notebook = "notebooks/{a}.ipynb"\nname = "braces"')
    status, _, err = project.run("plan.toml", "--out", "{out} {}")
    assert status == 0, err
    assert "in braces" in (tmp_path / "{out} {}/braces.html").read_text("utf-8")


def test_a_clock_set_back_redoes_nothing_and_skips_nothing(tmp_path: Path) -> None:
    case = Case(tmp_path)
    manifest = case.out / "manifest.jsonl"
    manifest.write_text(manifest.read_text("utf-8").replace('"20', '"21'), "utf-8")  # made in a century to come
    assert case.go("new") == 0
    assert "2 runs: 2 done" in case.heard
    assert case.go("other") == 0
    assert "2 runs: 0 done, 2 skipped" in case.heard
    assert [path.read_text() for path in case.files("one")] == [content("one", "new")] * 3
    last = json.loads(manifest.read_text("utf-8").splitlines()[-3])
    assert last["seconds"] >= 0
