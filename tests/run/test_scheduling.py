"""What docs/scheduling.md shows works: cron line and unit in a bare environment, the rest as far as it can be read."""

import ast
import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

BARE = {
    "HOME": "/nonexistent",
    "LOGNAME": "govreport",
    "SHELL": "/bin/sh",
    "PATH": "/usr/bin:/bin",
}  # as cron sets them
SHEET = """---
region: "{region}"
report_year: 2026
title: 政府工作报告
source: 试验用
---
# 一、工作回顾
地区生产总值增长5.7%
# 二、主要目标
地区生产总值增长5.5%左右
"""


@pytest.fixture(scope="module")
def shown(root) -> dict[str, str]:
    """Each block of the page that is marked as tested, by its name."""
    text = (root / "docs/scheduling.md").read_text(encoding="utf-8")
    found = re.findall(r"^<!-- tested: (\S+) -->\n```\w+\n(.*?)^```$", text, re.M | re.S)
    assert len(found) == 6
    return dict(found)


@pytest.fixture
def place(project, root):
    """A project where the page says that it is; its environment is this one."""
    binary = project.folder / ".venv/bin"
    binary.mkdir(parents=True)
    script = f'#!/bin/sh\nPYTHONPATH="{root}" exec "{sys.executable}" -m analysis "$@"\n'
    (binary / "govreport").write_text(script)
    (binary / "govreport").chmod(0o755)
    for region in ("140000", "140400"):
        (project.folder / f"data/raw/{region}").mkdir(parents=True)
        (project.folder / f"data/raw/{region}/2026.md").write_text(SHEET.format(region=region), encoding="utf-8")
    (project.folder / "inbox").mkdir()
    (project.folder / "plans").mkdir()
    (project.folder / "plans/default.toml").write_text(
        '[[run]]\nnotebook = "notebooks/reads.ipynb"\n[run.matrix]\nregion = ["140000", "140400"]\n', encoding="utf-8"
    )
    return project


def bare(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    names = [f"{key}={value}" for key, value in BARE.items()]
    return subprocess.run(["env", "-i", *names, *command], cwd=folder, capture_output=True, text=True, timeout=120)


@pytest.mark.slow
def test_the_cron_line_runs_with_nothing_of_a_login(shown, place):
    (line,) = shown["cron"].splitlines()
    assert "%" not in line  # cron would break the line there
    command = line.split(maxsplit=5)[5].replace("/srv/govreport", str(place.folder))
    for settled in ("2 done, 0 skipped", "0 done, 2 skipped"):
        done = bare(["/bin/sh", "-c", command], Path("/"))
        log = (place.folder / "reports.log").read_text(encoding="utf-8")
        assert done.returncode == 0, done.stderr + log
        assert done.stdout == ""
        assert settled in log.splitlines()[-1]
    assert len(place.pages()) == 2


def test_the_plan_can_be_read_as_it_stands(shown, place, notebook):
    from analysis.run.plan import read_plan

    (place.folder / "notebooks/data").mkdir()
    for file in ("lib.py", "data/a.csv"):
        (place.folder / "notebooks" / file).touch()
    parameters = 'table: str = "data/processed"\nregion: str = ""\nlanguage: str = "zh"\n'
    notebook(place.folder / "notebooks/target_vs_actual.ipynb", ["1"], parameters)
    path = place.folder / "plans/shown.toml"
    path.write_text(shown["plan"], encoding="utf-8")
    runs = read_plan(str(path))
    assert [run.region for run in runs] == ["全国", "长治市"]
    assert {(run.care.retries, run.care.pause, *sorted(run.care.after)) for run in runs} == {(2, 30, "done", "failed")}
    assert [len(run.inputs) for run in runs] == [2, 2]


def unit(text: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=False)  # ExecStartPre stands twice
    parser.optionxform = str
    parser.read_string(text)
    return parser


@pytest.mark.slow
def test_the_service_starts_what_it_says(shown, place):
    service = unit(shown["govreport.service"])["Service"]
    for key in ("ExecStartPre", "ExecStart"):
        command = service[key].lstrip("-").replace("/srv/govreport", str(place.folder)).split()
        assert (
            bare(command, Path(service["WorkingDirectory"].replace("/srv/govreport", str(place.folder)))).returncode
            == 0
        )
    assert len(place.pages()) == 2


def test_the_units_are_sound(shown, place):
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd-analyze on this machine")
    for name in ("govreport.service", "govreport.timer"):
        (place.folder / name).write_text(shown[name].replace("/srv/govreport", str(place.folder)))
    paths = [str(place.folder / name) for name in ("govreport.service", "govreport.timer")]
    done = subprocess.run([analyze, "verify", "--man=no", *paths], capture_output=True, text=True)
    told = [line for line in done.stderr.splitlines() if "govreport" in line]
    assert (done.returncode, told) == (0, []), done.stderr
    calendar = unit(shown["govreport.timer"])["Timer"]["OnCalendar"]
    assert subprocess.run([analyze, "calendar", calendar], capture_output=True).returncode == 0


def test_every_scheduler_calls_the_one_command(shown):
    command = ".venv/bin/govreport run plans/default.toml --jobs 2 --out reports"
    assert all(command in text for name, text in shown.items() if name not in ("govreport.timer", "plan"))
    steps = yaml.safe_load(shown["workflow"])["jobs"]["pages"]["steps"]
    assert [step["run"] for step in steps if "run" in step][-1] == command
    calls = [node for node in ast.walk(ast.parse(shown["airflow"])) if isinstance(node, ast.Call)]
    given = {
        key.arg: ast.literal_eval(key.value) for call in calls for key in call.keywords if key.arg == "bash_command"
    }
    assert given == {"bash_command": command}


def test_the_states_and_statuses_are_those_of_the_code(root):
    from analysis.run.manifest import STATES
    from analysis.run.notebook import TIMEOUT
    from analysis.run.runner import WAIT

    text = (root / "docs/scheduling.md").read_text(encoding="utf-8")
    assert [state for state in STATES if f"`{state}`" not in text] == []
    assert f"{TIMEOUT:.0f} where none is given" in text
    assert WAIT == 600
    assert "up to ten\n  minutes" in text
