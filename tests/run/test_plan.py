"""A plan is read whole: its runs in order, or all its mistakes at once, each with its line."""

import os
import re
from pathlib import Path

import pytest

from analysis.errors import InputError
from analysis.run.notebook import file_name, one_run
from analysis.run.plan import read_plan


def plan_of(project, *runs, head=""):
    return read_plan(str(project.plan(*runs, head=head)))


def mistakes(project, *runs, head=""):
    """Line number → message."""
    path = project.plan(*runs, head=head)
    with pytest.raises(InputError) as error:
        read_plan(str(path))
    found = []
    for line in str(error.value).splitlines():
        match = re.fullmatch(rf"{re.escape(str(path))}:(\d+): (.+)", line)
        assert match, line
        found.append((int(match[1]), match[2]))
    return found


GOOD = 'notebook = "notebooks/good.ipynb"\n'


def test_a_matrix_crosses_its_lists_in_order(project):
    runs = plan_of(project, GOOD + '[run.matrix]\nregion = ["100000", "长治"]\nlanguage = ["zh", "en"]')
    assert [run.name for run in runs] == [
        "good-100000-zh", "good-100000-en", "good-140400-zh", "good-140400-en",
    ]  # fmt: skip
    assert [run.parameters for run in runs][2] == {"region": "140400", "language": "zh"}
    assert [run.region for run in runs] == ["全国", "China", "长治市", "Changzhi"]
    assert {run.notebook for run in runs} == {project.folder / "notebooks/good.ipynb"}


def test_titles_and_names_are_filled(project):
    text = """\
title = "{region_name}: {year}, {notebook}"
name = "y{year}/{region}"
parameters = { year = 2026, region = "长治" }"""
    (run,) = plan_of(project, GOOD + text)
    assert (run.title, run.name, run.years) == ("长治市: 2026, good", "y2026_140400", "2026")


def test_a_title_that_nobody_gave_is_the_pages_own(project):
    (run,) = plan_of(project, GOOD)
    assert (run.title, run.fallback, run.name) == ("", "长治市 · good", "good")


def test_timeouts_are_of_the_plan_or_the_run(project):
    runs = plan_of(project, GOOD + "timeout = 5", GOOD + 'name = "b"', head="timeout = 60\n")
    assert [run.timeout for run in runs] == [5.0, 60.0]


def test_a_notebook_is_found_from_the_plan_or_the_root(project, monkeypatch):
    monkeypatch.chdir("/")
    folder = project.folder / "plans"
    folder.mkdir()
    (folder / "a.toml").write_text(f"[[run]]\n{GOOD}", encoding="utf-8")
    (folder / "b.toml").write_text('[[run]]\nnotebook = "../notebooks/good.ipynb"\n', encoding="utf-8")
    for name in ("a.toml", "b.toml"):
        assert read_plan(str(folder / name))[0].notebook == project.folder / "notebooks/good.ipynb"


READS = 'notebook = "notebooks/reads.ipynb"\n'


def test_a_query_asks_the_table(project):
    runs = plan_of(project, READS + '[run.matrix]\nregion = { status = "target", year = 2026 }')
    assert [run.parameters["region"] for run in runs] == ["100000", "110000", "140000"]
    runs = plan_of(project, READS + '[run.matrix]\nregion = { status = "target", level = "province" }')
    assert [run.parameters["region"] for run in runs] == ["110000", "140000"]
    runs = plan_of(project, READS + '[run.matrix]\nregion = { year = [2025, 2026], level = "prefecture" }')
    assert [run.parameters["region"] for run in runs] == ["140400"]
    runs = plan_of(project, READS + '[run.matrix]\nyear = { region = "140400" }')
    assert [run.parameters["year"] for run in runs] == [2025]


def test_a_query_fills_a_list(project, notebook):
    notebook(
        project.folder / "notebooks/many.ipynb",
        ["print(regions)"],
        'table: str = "data/processed"\nregions: list[str] = []\nlanguage: str = "en"\n',
    )
    text = 'notebook = "notebooks/many.ipynb"\nparameters = { regions = { status = "target", level = "province" } }'
    (run,) = plan_of(project, text)
    assert run.parameters == {"regions": ["110000", "140000"]}
    assert run.region == "Beijing and Shanxi"


def test_a_query_that_finds_nothing_or_asks_nonsense_is_told(project):
    found = mistakes(
        project,
        READS + '[run.matrix]\nregion = { status = "target", year = 1999 }',
        READS + "[run.matrix]\nregion = { yaer = 2026 }",
        READS + '[run.matrix]\nregion = { level = "city" }',
        READS + "[run.matrix]\ncode = { year = 2026 }",
        GOOD + "[run.matrix]\nregion = { year = 2026 }",
    )
    assert [line for line, _ in found] == [4, 8, 12, 16, 20]
    for (_, message), words in zip(
        found,
        [["year = 1999"], ["yaer", "status"], ["city", "province"], ["code", "columns"], ["good.ipynb", "table"]],
        strict=True,
    ):
        assert all(word in message for word in words), message


def test_a_table_given_is_seen_from_the_notebook(project, table):
    table(project.folder / "other/observations.csv", [("310000", "target", 2026)])
    (run,) = plan_of(project, READS + 'parameters = { table = "other", region = "310000" }')
    assert run.parameters["table"] == "../other"
    assert run.table == project.folder / "other/observations.csv"
    (run,) = plan_of(project, READS)
    assert "table" not in run.parameters
    assert run.table == project.table


def test_all_mistakes_are_told_at_once_each_with_its_line(project):
    text = """\
notebok = "notebooks/good.ipynb"
notebook = "notebooks/god.ipynb"

[[run]]
notebook = "notebooks/good.ipynb"
title = "{region_nam}"
parameters = { regoin = "140400", year = "soon" }
[run.matrix]
region = [
    "140400",
    "长冶",
]
language = ["zh", "fr", "zh"]

[[run]]
notebook = "notebooks/good.ipynb"
[run.matrix]
year = [2025, 2025]
code = "x"
"""
    found = mistakes(project, text, head="timeuot = 3\n")
    wanted = [
        (1, ["timeuot", "timeout"]),
        (3, ["notebok", "notebook"]),
        (4, ["god.ipynb"]),
        (13, ["长冶"]),
        (15, ["fr", "zh, en"]),
        (15, ["'zh'", "twice"]),
        (9, ["regoin", "region"]),
        (9, ["soon", "whole number"]),
        (8, ["region_nam", "region_name"]),
        (20, ["2025", "twice"]),
        (21, ["code", "list"]),
    ]
    assert [line for line, _ in found] == [line for line, _ in wanted]
    for (_, message), (_, words) in zip(found, wanted, strict=True):
        assert all(word in message for word in words), message


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("notebook = 3", 2, ["notebook"]),
        (GOOD + "parameters = 3", 3, ["parameters", "table"]),
        (GOOD + 'timeout = "long"', 3, ["timeout", "seconds"]),
        (GOOD + 'parameters = { region = "长治" }\nmatrix = { region = ["140400"] }', 4, ["both"]),
        (GOOD + 'title = "{region.code}"', 3, ["region.code"]),
        (GOOD + 'title = "{region!r:>9}"', 3, []),
        (GOOD + 'title = "{"', 3, []),
        ('notebook = "notebooks/none.ipynb"\nparameters = { a = 1 }', 3, ["takes none", "`parameters`"]),
        (GOOD + 'title = "{}"', 3, ["no {} here", "region_name"]),
        (GOOD + 'name = "{}-{region}"', 3, ["no {} here"]),
        (GOOD + "timeout = inf", 3, ["timeout", "inf", "604800"]),
        (GOOD + "timeout = 1e10", 3, ["timeout", "604800"]),
        (GOOD + "timeout = nan", 3, ["timeout"]),
        (GOOD + "pause = -1", 3, ["pause"]),
        (GOOD + "retries = 1.5", 3, ["retries", "whole number"]),
        (GOOD + "retries = 99", 3, ["retries", "20"]),
        (GOOD + 'after = "mail"', 3, ["after", "table"]),
        (GOOD + 'after = { fialed = "mail" }', 3, ["fialed", "did you mean failed"]),
        (GOOD + 'after = { done = "" }', 3, ["after: done", "command"]),
        (GOOD + 'inputs = "lib.py"', 3, ["inputs", "list"]),
        (GOOD + 'inputs = ["nowhere/*.csv"]', 3, ["nowhere/*.csv", "no file"]),
        (GOOD + "parameters = { code = 2026-01-01 }", 3, ["code", "text"]),
        ('notebook = "notebooks/julia.ipynb"', 2, ["julia", "python3"]),
    ],
)
def test_a_mistake_is_placed(text, line, words, project, notebook):
    notebook(project.folder / "notebooks/none.ipynb", ["1"], None)
    notebook(project.folder / "notebooks/julia.ipynb", ["1"], "a = 1", kernel="julia-1.0")
    found = mistakes(project, text)
    assert found[0][0] == line
    assert all(word in found[0][1] for word in words), found


def test_two_runs_never_share_a_name(project):
    ((line, message),) = mistakes(project, GOOD, GOOD + "parameters = { code = 'x' }")
    assert line == 4
    assert "second run named good" in message
    assert "line 1" in message


def test_years_out_of_order_are_told(project, notebook):
    notebook(project.folder / "notebooks/years.ipynb", ["1"], "start_year: int = 2016\nend_year: int = 2026\n")
    ((_, message),) = mistakes(project, 'notebook = "notebooks/years.ipynb"\nparameters = { start_year = 2030 }')
    assert "2030 is after end_year 2026" in message


def test_a_plan_that_is_no_plan(project):
    for text, words in [("", ["no run"]), ("run = 3", ["no run"]), ("run = []", ["no run"]), ("a = ", [":1:"])]:
        (project.folder / "plan.toml").write_text(text)
        with pytest.raises(InputError) as error:
            read_plan(str(project.folder / "plan.toml"))
        assert all(word in str(error.value) for word in ["plan.toml", *words])


def test_one_notebook_has_a_name_for_its_parameters(project, monkeypatch):
    monkeypatch.chdir(project.folder)
    names = [
        one_run("notebooks/reads.ipynb", texts).name
        for texts in ({}, {"region": "长治"}, {"region": "长治", "year": "2020"}, {"code": "007"}, {"table": "data"})
        if texts != {"table": "data"}
    ]
    assert names == ["reads", "reads-140400", "reads-140400-2020", "reads-code=007"]
    assert one_run("notebooks/reads.ipynb", {"code": "007"}).parameters == {"code": "007"}
    run = one_run("notebooks/reads.ipynb", {"table": "data/processed"})
    assert run.parameters == {"table": "../data/processed"}


def test_all_wrong_parameters_of_a_notebook_are_told(project):
    path = str(project.folder / "notebooks/reads.ipynb")
    with pytest.raises(InputError) as error:
        one_run(path, {"regoin": "1", "year": "soon", "language": "fr", "table": "nowhere"})
    assert len(str(error.value).splitlines()) == 4


def test_a_name_is_a_file_name_anywhere():
    assert file_name("index") != "index"
    assert file_name("../../etc/passwd") == "etc_passwd"
    assert file_name("a:b*c?<>|") == "a_b_c"
    long = file_name("长" * 200)
    assert len(long.encode()) <= 120
    assert long != file_name("长" * 201)


def test_the_projects_own_plans_are_sound(root):
    plans = sorted((root / "plans").glob("*.toml"))
    assert plans
    if not (root / "data/processed/observations.csv").exists():
        pytest.skip("the table is not built")
    for path in plans:
        assert read_plan(os.path.relpath(path, Path.cwd()))
