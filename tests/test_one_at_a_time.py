"""While one adds or corrects, the folder is its own: looked at from inside the work, not by chance of two processes."""

import fcntl
import os
from pathlib import Path

import pytest

from analysis.intake import add as adding
from analysis.intake.add import add
from analysis.table import correct as correcting
from analysis.table.correct import correct
from scripts.documents import report_text
from tests.test_faults_elsewhere import raw_of


def taken(folder: Path) -> bool:
    """Whether somebody holds the folder."""
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(number)
    return False


def test_an_addition_holds_the_folder_from_its_first_file_to_its_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(report_text("长治市", 2029), "utf-8")
    data, seen = tmp_path / "data", []
    write = adding.write_ledger
    monkeypatch.setattr(adding, "write_ledger", lambda *given: (seen.append(taken(data)), write(*given)))
    add([tmp_path / "a.txt"], data / "raw", progress=lambda *_: seen.append(taken(data)))
    assert len(seen) == 3
    assert all(seen)
    assert not taken(data)


def test_a_correction_holds_the_folder_from_its_last_look_to_its_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, seen = raw_of(tmp_path), []
    for name in ("_not_yet", "_append"):
        work = getattr(correcting, name)
        monkeypatch.setattr(correcting, name, lambda *given, work=work: (seen.append(taken(raw)), work(*given)))
    correct(raw, "140400", 2023, "粮食产量", {"value": "24.8"}, "lost its point")
    assert seen == [False, True, True]  # a first look, before there is anything to write
    assert not taken(raw)
