"""`govreport new`: a notebook that runs as it is, alone and through a plan."""

import json
import re
import subprocess
import sys

import pytest

from analysis.errors import InputError
from analysis.run.new import new_notebook


def test_it_is_written_once_and_finds_the_table(tmp_path, monkeypatch):
    (tmp_path / "data/processed").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    new_notebook("mine.ipynb", "zh")
    assert 'table: str = "data/processed"' in "".join(
        json.loads((tmp_path / "mine.ipynb").read_text())["cells"][1]["source"]
    )
    with pytest.raises(InputError, match="already"):
        new_notebook("mine.ipynb", "zh")
    with pytest.raises(InputError, match=r"ends in \.ipynb"):
        new_notebook("mine.py", "zh")
    other = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    other.mkdir()
    cells = json.loads(new_notebook(str(other / "away.ipynb"), "en").read_text(encoding="utf-8"))["cells"]
    assert f'table: str = "../{tmp_path.name}/data/processed"' in "".join(cells[1]["source"])
    assert "".join(cells[0]["source"]).startswith("# away\n")


@pytest.mark.slow
def test_it_runs_alone_and_through_a_plan(tmp_path, root):
    if not (root / "data/processed/observations.csv").exists():
        pytest.skip("no table in this folder")
    (tmp_path / "data").symlink_to(root / "data")

    def go(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "analysis", *args], cwd=tmp_path, capture_output=True, text=True)

    assert go("new", "eigen.ipynb", "--language", "en").returncode == 0
    (tmp_path / "plan.toml").write_text(
        '[[run]]\nnotebook = "eigen.ipynb"\n[run.matrix]\nregion = ["长治", "100000"]\n'
    )
    done = go("run", "plan.toml", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "reports/eigen-140400.html").read_text(encoding="utf-8")
    assert re.search("<h1[^>]*>Changzhi: ", page)
    assert "<svg" in page
    assert "gr-mark" in page
    assert "(n = " in page
    assert "How to read it" in page
