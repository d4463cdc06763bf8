"""What counts as a change, and what doesn't."""

import json
import os
import subprocess
import sys

import pytest

from analysis.errors import InputError
from analysis.files import hash_of
from analysis.run import fingerprint
from analysis.run.parameters import read_notebook
from analysis.run.stamps import TABLES, Stamps, Tables
from analysis.table.folder import raw_folder

ROWS = [("100000", "target", 2026), ("140000", "actual", 2025), ("140400", "actual", 2025)]


def test_figures_are_by_region_and_by_content(tmp_path, table):
    path = table(tmp_path / "observations.csv", ROWS)
    before = fingerprint.figures(path)
    assert list(before) == ["100000", "140000", "140400"]
    os.utime(path, (1, 1))
    assert fingerprint.figures(path) == before
    table(path, [*ROWS, ("140400", "target", 2026)])
    after = fingerprint.figures(path)
    assert [code for code in after if after[code] != before[code]] == ["140400"]


def test_parquet_and_csv_are_the_same_figures(tmp_path):
    import pandas as pd

    rows = pd.DataFrame(
        {
            "region": ["140400", "140400"],
            "value": [2806.0, 0.1],
            "base_year": pd.array([None, 2025], "Int64"),
            "name": ["", "甲"],
        }
    )
    rows.to_csv(tmp_path / "a.csv", index=False, lineterminator="\n")
    (tmp_path / "a.csv").write_text((tmp_path / "a.csv").read_text().replace("2806.0", "2806"))
    rows.to_parquet(tmp_path / "a.parquet")
    assert fingerprint.figures(tmp_path / "a.csv") == fingerprint.figures(tmp_path / "a.parquet")


def test_digests_are_remembered_by_the_tables_own_hash(tmp_path, table, monkeypatch):
    path, kept = table(tmp_path / "observations.csv", ROWS), tmp_path / TABLES
    tables = Tables(kept)
    before = tables.of(path, "one")
    assert not kept.exists()
    tables.keep()

    def never(_):
        raise AssertionError("read again")

    with monkeypatch.context() as patched:
        patched.setattr("analysis.run.stamps.figures", never)
        assert Tables(kept).of(path, "one") == before
    table(path, ROWS, value=6.0)
    assert Tables(kept).of(path, "two") == fingerprint.figures(path) != before
    for damage in ("{", "[]", '{"two": 3}'):
        kept.write_text(damage)
        assert Stamps(kept).hash(path) == hash_of(path)
        assert Tables(kept).of(path, "two") == fingerprint.figures(path)


def test_few_tables_are_remembered(tmp_path, table):
    path, tables = table(tmp_path / "observations.csv", ROWS), Tables(tmp_path / TABLES)
    for key in "abcdef":
        tables.of(path, key)
    tables.keep()
    assert list(json.loads((tmp_path / TABLES).read_text())) == ["c", "d", "e", "f"]


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"region,x\n1\n"])
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_what_is_no_table_is_told(data, kind, tmp_path):
    path = tmp_path / f"observations.{kind}"
    path.write_bytes(data)
    with pytest.raises(InputError, match="observations"):
        fingerprint.read_columns(path)


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"region": "140400"}, {"100000", "140000", "140400"}),
        ({"regions": ["110000", "140000"]}, {"100000", "110000", "140000"}),
        ({"region": "100000", "year": 2026}, {"100000"}),
        ({"region": ""}, None),
        ({"regions": None}, None),
        ({"code": "140400"}, None),
    ],
)
def test_a_region_is_read_with_those_above_it(values, codes):
    assert fingerprint.regions_read(values) == codes


def test_a_notebook_is_its_cells_not_its_outputs(tmp_path, notebook):
    path = notebook(tmp_path / "a.ipynb", ["print(1)"])
    content = read_notebook(path)
    before = fingerprint.notebook_digest(content)
    content["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "1"}]
    content["cells"][1]["execution_count"] = 7
    content["metadata"]["widgets"] = {}
    assert fingerprint.notebook_digest(content) == before
    content["cells"][1]["source"] = ["print(", "2)"]
    changed = fingerprint.notebook_digest(content)
    assert changed != before
    content["cells"][1]["source"] = "print(2)"
    assert fingerprint.notebook_digest(content) == changed


def test_the_library_is_its_files_but_not_the_runner(tmp_path, monkeypatch):
    import analysis

    for name in ("trend.py", "labels/words.yaml", "run/runner.py", "run/page.py", "run/templates/a/b.j2", "cli.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    monkeypatch.setattr(analysis, "__path__", [str(tmp_path)])
    before = fingerprint.library_digest()
    for name, counts in {"cli.py": False, "run/runner.py": False, "trend.py": True, "labels/words.yaml": True,
                         "run/page.py": True, "run/templates/a/b.j2": True}.items():  # fmt: skip
        (tmp_path / name).write_text("2")
        assert (fingerprint.library_digest() != before) == counts, name
        before = fingerprint.library_digest()


def test_reports_are_those_beside_the_table_or_of_the_project(tmp_path, table):
    path = table(tmp_path / "project/data/processed/observations.csv", ROWS)
    notebooks = tmp_path / "project/notebooks"
    notebooks.mkdir()
    assert raw_folder(path, notebooks) is None
    for code in ("140000", "140400"):
        (tmp_path / f"project/data/raw/{code}").mkdir(parents=True)
        (tmp_path / f"project/data/raw/{code}/2026.md").write_text(code)
    raw = raw_folder(path, notebooks)
    assert raw == tmp_path / "project/data/raw"
    other = table(tmp_path / "elsewhere/observations.csv", ROWS)
    assert raw_folder(other, notebooks) == raw
    assert [each.parent.name for each in fingerprint.reports_of(raw, {"140400", "100000"})] == ["140400"]
    assert len(fingerprint.reports_of(raw, None)) == 2


@pytest.mark.slow
def test_a_page_reads_no_more_figures_than_its_fingerprint_covers(root, tmp_path):
    """The project's notebooks give the same from the whole table and from the rows that are taken for theirs."""
    built = root / "data/processed/observations.csv"
    if not built.exists():
        pytest.skip("the table is not built")
    head, *rows = built.read_text(encoding="utf-8").splitlines(keepends=True)
    covered = fingerprint.regions_read({"region": "140400"})
    for name, kept in {"whole": rows, "part": [row for row in rows if row[:6] in covered]}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "observations.csv").write_text(head + "".join(kept), encoding="utf-8")
    assert len(kept) < len(rows)
    plan = "".join(
        f'[[run]]\nnotebook = "{root}/notebooks/{notebook}.ipynb"\nname = "{notebook}-{table}"\n'
        f'parameters = {{ region = "140400", table = "{tmp_path / table}" }}\n'
        for notebook in ("target_vs_actual", "trend", "data_quality")
        for table in ("whole", "part")
    )
    (tmp_path / "plan.toml").write_text(plan, encoding="utf-8")
    command = [sys.executable, "-m", "analysis", "run", "plan.toml", "--jobs", "2"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

    def shown(name: str) -> list[object]:
        cells = json.loads((tmp_path / f"reports/{name}.ipynb").read_text(encoding="utf-8"))["cells"]
        return [cell["outputs"] for cell in cells if cell["cell_type"] == "code"]

    for notebook in ("target_vs_actual", "trend", "data_quality"):
        assert shown(f"{notebook}-whole") == shown(f"{notebook}-part")
