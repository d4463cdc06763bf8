"""What a runner is given that is none of what it takes: refused at once, in a line, before anything is written."""

import json
import os
import time
from pathlib import Path

import pytest

from analysis.run.notebook import file_name, one_run
from tests.run.conftest import write_notebook

PARAMETERS = "year: int = 2026\nx: float = 1.0\nregions: list[str] = []\ntable: str = ''\nn = None"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").touch()
    write_notebook(tmp_path / "n.ipynb", ["print(1)"], PARAMETERS)
    os.mkfifo(tmp_path / "pipe.csv")
    os.mkfifo(tmp_path / "pipe.parquet")
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    (tmp_path / "full").mkdir()
    os.mkfifo(tmp_path / "full/observations.csv")
    (tmp_path / "file").write_text("x")
    return tmp_path


ODD = {
    "5,000 digits": (["-p", "year", "9" * 5000], "is not a whole number"),
    "5,000 digits of a float": (["-p", "x", "9" * 5000], "is not a number"),
    "beyond any float": (["-p", "x", "1e999"], "is not"),
    "no end of time": (["--timeout", "nan"], "nan is no number of seconds"),
    "a pipe for a table": (["-p", "table", "pipe.csv"], "pipe.csv: is a pipe; give a file"),
    "a pipe for a Parquet file": (["-p", "table", "pipe.parquet"], "pipe.parquet: is a pipe; give a file"),
    "a device for a table": (["-p", "table", "zero.csv"], "zero.csv: is a device; give a file"),
    "a folder with a pipe": (["-p", "table", "full"], "observations.csv: is a pipe; give a file"),
    "a file for the pages": (["--out", "file"], "file"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_parameters_and_tables(name: str, here: Path, govreport) -> None:
    arguments, words = ODD[name]
    before = sorted(here.iterdir())
    status, out, err = govreport("run", "n.ipynb", *arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert len(err.splitlines()) == 1
    assert len(err) < 500
    assert sorted(here.iterdir()) == before


@pytest.mark.parametrize("file", ["pipe.csv", "pipe.parquet", "zero.csv", "full"])
def test_a_table_that_is_no_file_is_waited_for_nowhere(file: str, here: Path, govreport) -> None:
    for arguments in (["audit", "--table", file], ["export", "o.csv", "--table", file]):
        status, out, err = govreport(*arguments)
        assert (status, out, len(err.splitlines())) == (2, "", 1)
        assert "; give a file" in err


CELL = {"cell_type": "code", "source": "x = 1", "metadata": {}}
NOTEBOOKS = {
    "a number for a source": {"cells": [{**CELL, "source": 5}]},
    "numbers for lines": {"cells": [{**CELL, "source": [1, 2]}]},
    "a list for metadata": {"metadata": [], "cells": []},
    "a list for a cell's metadata": {"cells": [{**CELL, "metadata": []}]},
    "a number for tags": {"cells": [{**CELL, "metadata": {"tags": 5}}]},
    "a list for a kernel's name": {"metadata": {"kernelspec": {"name": ["a"]}}, "cells": []},
    "a word for a kernel": {"metadata": {"kernelspec": "python3"}, "cells": []},
    "a list for a type": {"cells": [{**CELL, "cell_type": ["code"]}]},
}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebooks_of_another_form(name: str, here: Path, govreport) -> None:
    (here / "odd.ipynb").write_text(json.dumps({"nbformat": 4, "metadata": {}, **NOTEBOOKS[name]}))
    status, out, err = govreport("run", "odd.ipynb")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "odd.ipynb: is not a notebook" in err


RUN = '[[run]]\nnotebook = "n.ipynb"\n'
PLANS = {
    "a matrix of 200,000": (f"{RUN}[run.matrix]\nyear = [{','.join(map(str, range(200_000)))}]", "more than 10000"),
    "50,000 mistakes": (f"{RUN}[run.matrix]\nregions = [{','.join(['5'] * 50_000)}]", "more than 10000"),
    "100,000 runs": ("[[run]]\n" * 100_000, "100000 runs, more than 10000"),
}


@pytest.mark.parametrize("name", PLANS)
def test_plans_without_measure_are_refused_at_once(name: str, here: Path, govreport) -> None:
    text, words = PLANS[name]
    (here / "plan.toml").write_text(text)
    begun = time.process_time()
    status, out, err = govreport("run", "plan.toml", "--dry-run")
    assert (status, out) == (2, "")
    assert words in err
    assert len(err) < 1000
    assert time.process_time() - begun < 10


def test_values_that_a_name_cannot_hold_have_pages_of_their_own(here: Path) -> None:
    names = {}
    for value in ("a b", "a/b", "a_b", "", ".", "_", "[", "\0", "长" * 200, "长" * 201):
        names[one_run("n.ipynb", {"n": value}).name] = value
    assert len(names) == 10
    assert names["n-n=a_b"] == "a_b"
    assert one_run("n.ipynb", {"n": "a b"}).name == one_run("n.ipynb", {"n": "a b"}).name


def test_no_page_takes_the_name_of_the_list_of_pages() -> None:
    names = [file_name(each) for each in ("index", "index.en", "index.xx", "indexed")]
    assert names == ["index_", "index_.en", "index_.xx", "indexed"]
