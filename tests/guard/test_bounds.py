"""How bounds are compared and moved; no report is needed for it."""

import pytest

from scripts import labelled
from scripts.labelled import Bound

REPORT = Bound("report", "100000_2030", "strict")
EXTRA = Bound("kind", "all", "known_extra_ids")
WRONG = Bound("ids", "sample", "wrong")
RIGHT = Bound("ids", "sample", "right")


def test_a_floor_rises_and_never_falls():
    assert labelled.raised({REPORT: 0.9}, {REPORT: 0.95199}) == ({REPORT: 0.951}, [])
    assert labelled.raised({REPORT: 0.9}, {REPORT: 0.9004}) == ({REPORT: 0.9}, [])
    assert labelled.raised({REPORT: 0.9}, {REPORT: 0.8994}) == (
        {REPORT: 0.9}, ["100000_2030 strict: 0.900 → 0.8994"],
    )  # fmt: skip


@pytest.mark.parametrize("bound", [EXTRA, WRONG])
def test_a_ceiling_falls_and_never_rises(bound):
    assert labelled.raised({bound: 5}, {bound: 3}) == ({bound: 3}, [])
    bounds, fell = labelled.raised({bound: 5}, {bound: 6})
    assert bounds == {bound: 5}
    assert len(fell) == 1


def test_a_count_is_a_floor_too():
    assert labelled.raised({RIGHT: 5}, {RIGHT: 6}) == ({RIGHT: 6}, [])
    assert labelled.raised({RIGHT: 5}, {RIGHT: 4})[1]


def test_what_is_gone_has_fallen_and_what_is_new_is_taken():
    new = Bound("report", "110000_2030", "strict")
    bounds, fell = labelled.raised({REPORT: 0.9}, {new: 0.8})
    assert bounds == {REPORT: 0.9, new: 0.8}
    assert fell == ["100000_2030 strict: 0.900 → no such figure"]


def test_a_score_is_rounded_down():
    assert labelled.rounded(REPORT, 0.9999) == 0.999
    assert labelled.rounded(REPORT, 0.987) == 0.987
    assert labelled.rounded(EXTRA, 41) == 41


def test_bounds_are_written_as_they_are_read(tmp_path):
    bounds = {REPORT: 0.951, EXTRA: 41, RIGHT: 105, WRONG: 15}
    labelled.write_floors(bounds, tmp_path / "floors.csv")
    assert labelled.floors(tmp_path / "floors.csv") == bounds
    lines = (tmp_path / "floors.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "group,name,measure,bound"
    assert lines[-1] == "report,100000_2030,strict,0.951"


@pytest.mark.parametrize(
    ("report", "kind"), [("100000_2030", "nation"), ("330000_2030", "province"), ("330100_2030_J01", "local")]
)
def test_kinds(report, kind):
    assert labelled.kind(report) == kind


@pytest.fixture
def fallen(monkeypatch, tmp_path):
    """A reading of one report and two cases, with bounds that it may keep or not."""
    monkeypatch.setattr(labelled, "FLOORS", tmp_path / "floors.csv")
    monkeypatch.setattr(labelled, "HELD", tmp_path / "held.txt")
    monkeypatch.setattr(labelled, "measured", lambda: {REPORT: 0.95})
    monkeypatch.setattr(labelled, "cases", lambda: iter([("a", True, ""), ("b", False, "")]))
    return tmp_path


def test_nothing_is_written_where_a_case_broke(fallen, capsys):
    labelled.write_floors({REPORT: 0.9}, fallen / "floors.csv")
    (fallen / "held.txt").write_text("a\nb\n")
    assert labelled.main(["--raise"]) == 1
    assert "case b held and holds no more" in capsys.readouterr().err
    assert labelled.floors(fallen / "floors.csv") == {REPORT: 0.9}
    assert labelled.held(fallen / "held.txt") == ["a", "b"]


def test_nothing_is_written_where_a_floor_fell(fallen, capsys):
    labelled.write_floors({REPORT: 0.96}, fallen / "floors.csv")
    assert labelled.main(["--raise"]) == 1
    assert "100000_2030 strict: 0.960 → 0.9500" in capsys.readouterr().err
    assert not (fallen / "held.txt").exists()


def test_what_is_better_is_written(fallen, capsys):
    labelled.write_floors({REPORT: 0.9}, fallen / "floors.csv")
    assert labelled.main(["--raise"]) == 0
    assert "1 of 2 cases hold, new: a" in capsys.readouterr().out
    assert labelled.floors(fallen / "floors.csv") == {REPORT: 0.95}
    assert labelled.held(fallen / "held.txt") == ["a"]


LABEL = {
    "start": "3", "end": "5", "text": "7%", "indicator": "gdp", "indicator_text": "生产总值", "value": "7",
    "value_high": "", "unit": "%", "period_start": "2029", "year": "2029",
}  # fmt: skip
ROW = {**LABEL, "value_text": "7%", "value": 7.5, "value_high": None, "period_start": 2028, "year": 2029}


def test_rows_that_differ_stand_side_by_side(monkeypatch):
    errors = [
        ("wrong", LABEL, ROW, ["value", "year", "name"]),
        ("miss", LABEL, None, None),
        ("spurious", None, ROW, None),
    ]
    monkeypatch.setattr(labelled, "scores", lambda: {"r": labelled.Score({}, {}, errors, [])})
    lines = labelled.differences("r").splitlines()
    assert lines[0] == "  wrong at 3: 7% | 生产总值 | gdp"
    assert [line.split() for line in lines[1:5]] == [
        ["value", "label", "7", "%", "ours", "7.5", "-", "%"],
        ["period_start", "label", "2029", "ours", "2028"],
        ["year", "label", "2029", "ours", "2029"],
        ["indicator_text", "label", "生产总值", "ours", "生产总值"],
    ]
    assert lines[5] == "  miss at 3: 7% | 生产总值 | gdp"
    assert lines[7].startswith("  spurious at 3")
    assert labelled.differences("r", 1).splitlines()[-1] == "  … and 2 more"
