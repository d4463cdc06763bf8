"""Files are found from below, and written whole or not at all."""

import os
import stat

import pytest

from analysis.files import find_up, hash_of, whole, write


def test_a_path_is_looked_for_above_the_current_folder(tmp_path, monkeypatch):
    (tmp_path / "data" / "processed").mkdir(parents=True)
    below = tmp_path / "notebooks" / "deep"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert find_up("data/processed") == tmp_path / "data" / "processed"
    assert find_up(tmp_path / "nowhere") is None
    assert find_up("no/such/table") is None
    monkeypatch.chdir(tmp_path)
    assert str(find_up("data/processed")) == "data/processed"


def test_a_path_is_looked_for_from_a_folder_that_is_given(tmp_path, monkeypatch):
    for each in ("data", "elsewhere/data", "notebooks"):
        (tmp_path / each).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert find_up("data", tmp_path / "notebooks") == tmp_path / "data"
    assert find_up("data", tmp_path / "elsewhere") == tmp_path / "elsewhere" / "data"


def test_a_file_is_written_whole_with_the_rights_of_any_new_file(tmp_path):
    before = os.umask(0o027)
    try:
        write(tmp_path / "a.txt", "增长", sync=True)
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").read_bytes() == "增长".encode()
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_what_fails_leaves_all_as_it_was(tmp_path):
    paths = [tmp_path / "a", tmp_path / "b"]
    for path in paths:
        path.write_text("old")

    def fail():
        with whole(*paths) as [first, second]:
            first.write_text("new")
            second.write_text("half")
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - our own, just raised
        fail()
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"a": "old", "b": "old"}


def test_files_take_their_places_in_order(tmp_path, monkeypatch):
    placed = []
    replace = type(tmp_path).replace
    monkeypatch.setattr(type(tmp_path), "replace", lambda self, to: placed.append(to.name) or replace(self, to))
    with whole(tmp_path / "b", tmp_path / "a") as asides:
        for aside in asides:
            aside.write_text("x")
        assert placed == []
    assert placed == ["b", "a"]


def test_a_failed_write_names_the_file_that_was_meant(tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        write(tmp_path / "no" / "such.txt", "x")
    assert caught.value.filename == str(tmp_path / "no" / "such.txt")

    def full():
        with whole(tmp_path / "a.txt"):
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="a\\.txt"):
        full()


def test_a_hash_is_of_the_content(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert hash_of(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
