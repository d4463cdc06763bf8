"""2,000 odd inputs, the same each time; and the worst patterns known, whose work is counted, not timed."""

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from analysis.errors import InputError
from analysis.reading import figures
from analysis.text.report import read_report
from tests import fuzz


def test_two_thousand_odd_inputs_raise_nothing_but_what_is_said():
    met, broken = fuzz.tried(2000, seed=20)
    assert not broken, broken[0]
    assert met.total() == 2000
    assert all(met[f"{kind}: refused"] >= 50 for kind in ("sheet", "corrections", "plan", "statistics"))
    assert all(met[f"{kind}: taken"] >= 20 for kind in fuzz.CASES), met


def test_what_raises_something_else_is_found(monkeypatch):
    case = fuzz.CASES["figures"]

    def faulty(text: str, year: int, folder: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(fuzz, "CASES", {"figures": case._replace(work=faulty)})
    assert len(fuzz.tried(5, seed=1)[1]) == 5


def lines(path: Path, known: bool) -> int:
    """Lines of Python that reading a file runs."""
    count = 0

    def tick(frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        nonlocal count
        count += 1
        return tick

    before = sys.gettrace()
    sys.settrace(tick)
    try:
        with contextlib.suppress(InputError):
            figures(read_report(path, *(() if known else ("140400", 2023))))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", fuzz.WORST)
def test_twice_the_worst_is_twice_the_lines(name, tmp_path):
    piece, count, before, after = fuzz.WORST[name]
    path = tmp_path / "r.md"
    few = max(50, count // 50)
    found = []
    for times in (2 * few, few, 2 * few):  # the first warms the vocabulary
        path.write_text(before + piece * times + after, "utf-8")
        found.append(lines(path, bool(before)))
    assert found[2] <= 2.5 * found[1] + 500


@pytest.mark.parametrize("name", ["#", "spaces in a heading", "spaces", "colons", "tags", "only 亿万", "terms"])
def test_a_pattern_that_goes_back_and_forth_would_show(name, tmp_path):
    """What happens inside one call is seen by the clock only: within one run, far from where the ratio would matter."""
    assert fuzz.growth(name, tmp_path)[1] < 3.2


@pytest.mark.parametrize("between", ["，", "据，", "经统计，", "全年，"])
def test_what_may_stand_before_an_expectation_is_taken_in_one_way(between, tmp_path):
    """Two ways to take a comma were 2^n ways to take n of them: thirty before a figure hung the reading.

    The expectation is there and is none (预计明年), so that all ways are tried.
    """
    path = tmp_path / "r.txt"
    for count, behind in ((2000, ""), (60, "预计明年")):
        path.write_text("产值。" + between * count + behind + "增长3%。", "utf-8")
        with within(20):
            assert len(figures(read_report(path, "140400", 2023))) <= 1


@contextlib.contextmanager
def within(seconds: int) -> Iterator[None]:
    """An error where it takes more processor time; the search of a pattern hears it too."""

    def late(*_: object) -> None:
        raise TimeoutError(f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
