"""Additions, corrections, exports: whatever step fails, what is there is old or new, and the next one ends it."""

import csv
import io
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.errors import InputError
from analysis.export.files import export
from analysis.intake.add import Wish, add
from analysis.intake.ledger import Entry, read_ledger
from analysis.reading import extract
from analysis.table.correct import correct
from analysis.table.corrections import read_corrections
from analysis.table.schema import as_table
from analysis.text.report import report_of
from scripts.documents import report_text
from tests.faults import attempt

KINDS = pytest.mark.parametrize("kind", ["kill", "ENOSPC", "EIO"])
OLD, NEW = report_text("长治市", 2029), report_text("长治市", 2029).replace("213.68亿元", "214.68亿元")


def every_step(kind: str, reset: Callable[[], None], work: Callable[[], object], check: Callable[[], None]) -> int:
    """Has each step of the work fail in this way, one after the other; how many there were."""
    n = 0
    while True:
        reset()
        outcome = attempt(work, n, kind)
        if outcome.step is None:
            return n
        assert outcome.status in (0, 1, 3, -signal.SIGKILL), (n, outcome)
        check()
        n += 1


def scraps(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".*") if path.is_file()]


@KINDS
def test_an_addition(kind: str, tmp_path: Path) -> None:
    raw, sheet, text = (
        tmp_path / "data/raw",
        tmp_path / "data/raw/140400/2029.md",
        tmp_path / "data/texts/140400/2029.txt",
    )
    document = tmp_path / "a.txt"

    def work() -> None:
        document.write_text(NEW, "utf-8")
        add([document], raw, Wish(force=True))

    def reset() -> None:
        for path in (tmp_path / "data").rglob("*"):
            if path.is_file():
                path.unlink()
        document.write_text(OLD, "utf-8")
        add([document], raw)

    reset()
    old = sheet.read_text("utf-8"), text.read_text("utf-8")
    work()
    new = sheet.read_text("utf-8"), text.read_text("utf-8")
    assert all(a != b for a, b in zip(old, new, strict=True))

    def check() -> None:
        assert sheet.read_text("utf-8") in (old[0], new[0])
        assert text.read_text("utf-8") in (old[1], new[1])
        read_ledger(raw.parent / "ledger.csv")
        heard: list[str] = []
        before = scraps(tmp_path)
        document.write_text(NEW, "utf-8")
        [entry] = add([document], raw, Wish(force=True), tell=heard.append)
        assert entry.status in ("added", "unchanged")
        assert (sheet.read_text("utf-8"), text.read_text("utf-8")) == new
        assert sheet.with_name("2029.md.old").read_text("utf-8") == old[0]
        assert [each.status for each in read_ledger(raw.parent / "ledger.csv")] == [entry.status]
        assert not scraps(tmp_path)
        assert len(heard) == bool(before), (before, heard)

    assert every_step(kind, reset, work, check) >= 8


SHEET = "---\nregion: '140400'\nreport_year: 2023\nsource: a\n---\n# 2022年回顾\n粮食产量248亿斤\n原煤产量13亿吨\n"


def raw_of(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    (folder / "140400").mkdir(parents=True)
    (folder / "140400/2023.md").write_text(SHEET, "utf-8")
    return folder


@KINDS
def test_a_correction(kind: str, tmp_path: Path) -> None:
    raw = raw_of(tmp_path)
    file = raw / "corrections.yaml"
    correct(raw, "140400", 2023, "原煤产量", {"value": "12"}, "seen elsewhere")
    first = file.read_text("utf-8")

    def work() -> None:
        correct(raw, "140400", 2023, "粮食产量", {"value": "24.8"}, "lost its point")

    def check() -> None:
        if file.read_text("utf-8") == first:
            work()
        assert [each.match["indicator_text"] for each in read_corrections(file)] == ["原煤产量", "粮食产量"]
        assert not scraps(tmp_path) or kind == "kill"

    assert every_step(kind, lambda: file.write_text(first, "utf-8") and None, work, check) >= 3


def test_corrections_at_once_are_all_kept(tmp_path: Path) -> None:
    raw = raw_of(tmp_path)
    command = [sys.executable, "-m", "analysis", "correct", "140400", "2023"]
    end = ["--why", "lost its point", "--raw", str(raw)]
    both = [subprocess.Popen([*command, name, "value=1", *end]) for name in ("粮食产量", "原煤产量")]
    assert [each.wait(60) for each in both] == [0, 0]
    assert len(read_corrections(raw / "corrections.yaml")) == 2


def test_additions_at_once_are_all_in_the_ledger(tmp_path: Path) -> None:
    for year in range(2026, 2030):
        (tmp_path / f"{year}.txt").write_text(report_text("长治市", year), "utf-8")
    command = [sys.executable, "-m", "analysis", "add", "--raw", str(tmp_path / "data/raw")]
    all = [subprocess.Popen([*command, str(tmp_path / f"{year}.txt")]) for year in range(2026, 2030)]
    assert [each.wait(60) for each in all] == [0] * 4
    assert [each.report_year for each in read_ledger(tmp_path / "data/ledger.csv")] == ["2026", "2027", "2028", "2029"]


@pytest.mark.parametrize(
    ("name", "kind"), [("a.csv", "kill"), ("a.csv", "ENOSPC"), ("a.parquet", "EIO"), ("a.dta", "EIO")]
)
def test_an_export(name: str, kind: str, tmp_path: Path) -> None:
    rows = extract(report_of(SHEET, tmp_path / "2023.md"))
    table, file = as_table(rows), tmp_path / name

    def work() -> None:
        export(table, file)

    def check() -> None:
        held = file.read_bytes()
        assert held == b"old" or len(held) > 100
        work()
        assert len(file.read_bytes()) > 100

    assert every_step(kind, lambda: file.write_bytes(b"old") and None, work, check) >= 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("added", "lost"),
        lambda text: text + "a,b\n",
        lambda text: text + "1," * 40 + "\n",
        lambda text: "file\n",
    ],
)
def test_a_damaged_ledger_is_named_with_what_to_do(damage: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(OLD, "utf-8")
    add([tmp_path / "a.txt"], tmp_path / "data/raw")
    ledger = tmp_path / "data/ledger.csv"
    ledger.write_text(damage(ledger.read_text("utf-8")), "utf-8")
    with pytest.raises(InputError, match=r"ledger\.csv: .*is no ledger .*take it away"):
        add([tmp_path / "a.txt"], tmp_path / "data/raw")
    ledger.unlink()
    assert add([tmp_path / "a.txt"], tmp_path / "data/raw")[0].status == "unchanged"


def test_a_ledger_of_other_bytes_is_named(tmp_path: Path) -> None:
    (tmp_path / "ledger.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="is no ledger"):
        read_ledger(tmp_path / "ledger.csv")


def test_an_entry_with_every_sign_comes_back(tmp_path: Path) -> None:
    lines = io.StringIO()
    entry = Entry('a"\n,b', "added", "140400", "2023", "report", "r\r\n", "t")
    csv.writer(lines, lineterminator="\n").writerows([Entry._fields, entry])
    (tmp_path / "ledger.csv").write_bytes(lines.getvalue().encode())
    assert read_ledger(tmp_path / "ledger.csv") == [entry]
