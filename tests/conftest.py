"""What every test may ask for: the project's folder, the shared reports, a browser, the command line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

from tests.sheet import SHEET

# The same examples each time, however busy the machine is: a run of the tests says what a change did. New examples are
# what `make fuzz` is for.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None)
hypothesis.settings.load_profile("same")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def _browser() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    lacking = {}
    if not SHARED.is_dir():
        lacking["shared"] = pytest.mark.skip(reason="no shared reports and labels beside the project (../shared)")
    if _browser() is None:
        lacking["browser"] = pytest.mark.skip(reason="no Chromium on this machine (apt-get install -y chromium)")
    for item in items:
        for name, skip in lacking.items():
            if item.get_closest_marker(name):
                item.add_marker(skip)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """What guards the reading must run wherever it can: a skip beside the shared reports is a failure."""
    report = yield
    if report.skipped and SHARED.is_dir() and item.get_closest_marker("shared"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} is marked shared and was skipped, though ../shared is there: {call.excinfo}"
    return report


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Reports, labels and tools beside the project; a test that asks for them is skipped where they are absent."""
    if not SHARED.is_dir():
        pytest.skip("no shared reports and labels beside the project (../shared)")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; a test that asks for it is skipped where none is installed."""
    path = _browser()
    if path is None:
        pytest.skip("no Chromium on this machine (apt-get install -y chromium)")
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, with one good sheet."""
    monkeypatch.chdir(tmp_path)
    sheet = tmp_path / "raw/140400/2023.md"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(SHEET, encoding="utf-8")
    return tmp_path


@pytest.fixture
def govreport(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """The command line, in this process: arguments → exit status, stdout, stderr."""
    from analysis.cli import main

    def call(*args: object) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main([str(arg) for arg in args])
        out, err = capsys.readouterr()
        return end.value.code or 0, out, err  # type: ignore[return-value]

    return call
