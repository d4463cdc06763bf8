"""Parameters are read from the notebook and refused before a kernel starts."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.run.parameters import Parameter, check, from_text, mean, order, read_notebook, read_parameters

CELL = """
# The parameters
table: str = "data/processed"  # the long table
region: str = "140400"  # code or name
indicators: list[str] = ["gdp", "cpi"]
years: list[int] | None = None
start_year: int = 2016
tolerance: float = 0.3  # points
deep: bool = False
vintage: Literal["latest", "first"] = "latest"
end_year: Optional[int] = None
either: "int | str" = 3
free = [1, 2]
anything: Whatever = object()
a = b = 3
print(region)
"""


def cells(text, tags=("parameters",), kind="code"):
    return {"nbformat": 4, "cells": [{"cell_type": kind, "metadata": {"tags": list(tags)}, "source": text}]}


@pytest.fixture(scope="module")
def known():
    return read_parameters(cells(CELL), "note.ipynb")


def test_the_cell_is_read_types_defaults_choices_and_comments(known):
    assert list(known) == [
        "table", "region", "indicators", "years", "start_year", "tolerance", "deep", "vintage", "end_year", "either",
        "free", "anything",
    ]  # fmt: skip
    assert known["region"] == Parameter("region", ("str",), "", (), "140400", "code or name")
    assert known["indicators"] == Parameter("indicators", ("list",), "str", (), ["gdp", "cpi"], "")
    assert known["years"].kinds == ("list", "None")
    assert known["years"].item == "int"
    assert known["vintage"].choices == ("latest", "first")
    assert known["end_year"].kinds == ("int", "None")
    assert known["either"].kinds == ("int", "str")
    assert known["free"].kinds == ("list",)
    assert known["anything"] == Parameter("anything", (), "", (), None, "")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("region", "007", "007"),
        ("region", "true", "true"),
        ("region", "[1]", "[1]"),
        ("start_year", "2020", 2020),
        ("start_year", "2020.0", "2020.0"),
        ("start_year", "2_020", "2_020"),
        ("start_year", " 2020 ", 2020),
        ("tolerance", "0.5", 0.5),
        ("tolerance", "nan", "nan"),
        ("deep", "TRUE", True),
        ("deep", "1", "1"),
        ("indicators", "gdp,cpi", ["gdp", "cpi"]),
        ("indicators", "gdp， cpi", ["gdp", "cpi"]),
        ("indicators", '["gdp"]', ["gdp"]),
        ("indicators", "['gdp']", ["gdp"]),
        ("indicators", "gdp", ["gdp"]),
        ("years", "2020,2021", [2020, 2021]),
        ("years", "2020,soon", ["2020", "soon"]),
        ("years", "none", None),
        ("end_year", "None", None),
        ("either", "x", "x"),
        ("either", "5", 5),
    ],
)
def test_text_becomes_what_the_parameter_is(name, text, value, known):
    found = from_text(known[name], text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("start_year", "soon", ["'soon'", "whole number", "2016"]),
        ("start_year", True, ["whole number"]),
        ("start_year", 2016.5, ["whole number"]),
        ("region", 140400, ["140400", "text"]),
        ("deep", "1", ["true or false"]),
        ("indicators", "gdp", ["list of text"]),
        ("indicators", ["gdp", 3], ["3", "text"]),
        ("years", ["2020"], ["'2020'", "whole number"]),
        ("tolerance", float("nan"), ["number"]),
        ("vintage", "last", ["latest, first"]),
        ("strat_year", 2016, ["strat_year", "did you mean start_year?", "table, region"]),
    ],
)
def test_a_wrong_value_is_told_with_what_is_valid(name, value, words, known):
    wrong = check(known, {name: value})
    assert list(wrong) == [name]
    assert all(word in wrong[name] for word in words), wrong[name]


@pytest.mark.parametrize("name", ["x = 1; import os", "region = 1\nimport os", "__import__('os')", "", "lambda"])
def test_a_name_that_is_code_is_unknown(name, known):
    assert "unknown parameter" in check(known, {name: "1"})[name]


@pytest.mark.parametrize("name", ["password", "API_KEY", "dbPasswd", "access_token", "client_secret"])
def test_a_secret_never_comes_by_parameter(name):
    known = {name: Parameter(name, ("str",), "", (), "", "")}
    told = check(known, {name: "hunter2"})[name]
    assert "environment" in told
    assert "hunter2" not in told


@pytest.mark.parametrize(
    ("name", "value", "plain"),
    [
        ("region", "Changzhi", "140400"),
        ("regions", ["长治", "山西"], ["140400", "140000"]),
        ("region", "", ""),
        ("indicators", ["gdp"], ["gdp"]),
        ("end_year", None, None),
        ("start_year", 0, 0),
        ("colour", "red", "red"),
    ],
)
def test_names_have_a_meaning(name, value, plain):
    assert mean(name, value) == plain


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("region", "长冶", ["region", "长冶"]),
        ("region", "鼓楼区", ["320106"]),
        ("regions", ["长治", "长冶"], ["长冶"]),
        ("indicators", ["gpd"], ["gpd", "gdp"]),
        ("language", "fr", ["zh, en"]),
        ("vintage", "last", ["latest, first"]),
        ("start_year", 216, ["216", "1949"]),
        ("tolerance", -1.0, ["-1.0"]),
    ],
)
def test_a_value_without_a_meaning_is_refused(name, value, words):
    with pytest.raises(InputError) as error:
        mean(name, value)
    assert all(word in str(error.value) for word in words)


def test_years_are_in_order():
    assert "start_year" in order({"start_year": 2020, "end_year": 2019})
    assert order({"start_year": 2020, "end_year": 2020}) == order({"start_year": 2020, "end_year": None}) == ""


@pytest.mark.parametrize(
    ("notebook", "words"),
    [
        (cells("a = = 1"), ["not Python"]),
        ({"cells": cells("a = 1")["cells"] * 2}, ["2 cells"]),
    ],
)
def test_a_cell_that_cannot_be_read_is_told(notebook, words):
    with pytest.raises(InputError) as error:
        read_parameters(notebook, "note.ipynb")
    assert all(word in str(error.value) for word in ["note.ipynb", *words])


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"nbformat": 3}', '{"nbformat": 4, "cells": [1]}', "\x00\xff"])
def test_a_file_that_is_no_notebook_is_told(text, tmp_path):
    path = tmp_path / "note.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"note\.ipynb"):
        read_notebook(path)


@given(st.text(), st.sampled_from(["str", "int", "float", "bool", "list", "dict"]))
def test_any_text_is_taken_or_refused(text, kind):
    parameter = Parameter("x", (kind,), "", (), None, "")
    value = from_text(parameter, text)
    if not check({"x": parameter}, {"x": value}):
        assert isinstance(
            value, {"str": str, "int": int, "float": int | float, "bool": bool, "list": list, "dict": dict}[kind]
        )


@given(st.text(string.printable))
def test_text_stays_text(text):
    assert from_text(Parameter("x", ("str",), "", (), "", ""), text) == text
