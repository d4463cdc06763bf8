"""The manifest is only appended to, and what a crash cut short harms nothing."""

import json

from analysis.run.manifest import Manifest


def test_lines_are_kept_and_read_in_order(tmp_path):
    manifest = Manifest(tmp_path / "manifest.jsonl")
    for state in ("queued", "running", "done", "skipped"):
        manifest.append([{"name": "a", "state": state, "outputs": {}}])
    manifest.append([{"name": "长治", "state": "queued"}, {"name": "a", "state": "queued"}])
    past = manifest.read()
    assert list(past) == ["a", "长治"]
    assert (past["a"].last["state"], past["a"].changed["state"], past["a"].done["state"]) == (
        "queued",
        "queued",
        "done",
    )
    lines = [json.loads(line) for line in manifest.path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 6
    assert all({"time", "name", "state", "runner"} <= set(line) for line in lines)


def test_tries_count_since_it_was_done(tmp_path):
    manifest = Manifest(tmp_path / "manifest.jsonl")
    for state in ("running", "done", "running", "failed", "running", "killed"):
        manifest.append([{"name": "a", "state": state}])
    assert manifest.read()["a"].tries == 2


def test_a_line_cut_short_is_passed_over_and_stays_alone(tmp_path):
    manifest = Manifest(tmp_path / "manifest.jsonl")
    manifest.append([{"name": "a", "state": "done"}])
    whole = manifest.path.read_bytes()
    for cut in range(1, len(whole)):
        manifest.path.write_bytes(whole + whole[:cut])
        manifest.append([{"name": "b", "state": "queued"}])
        past = manifest.read()
        assert past["a"].last["state"] == "done"
        assert past["b"].last["state"] == "queued"
        assert manifest.path.read_bytes().startswith(whole)


def test_lines_that_are_no_records_are_passed_over(tmp_path):
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(b'[]\n3\n\xff\xfe\n{"name": 1}\n\n{"name": "a", "state": "done"}\n')
    assert list(Manifest(path).read()) == ["a"]
