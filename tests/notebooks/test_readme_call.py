"""The README's call on the table works in each notebook, from the folder that Jupyter runs it in."""

from pathlib import Path

import nbformat
import papermill
import pytest
from nbformat.v4 import new_code_cell

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
CALL = 'import analysis\nlen(analysis.load_table("data/processed/observations.parquet")) > 0'


@pytest.mark.slow
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_table_is_loaded_as_the_readme_says(name: str, tmp_path: Path) -> None:
    """With a project around it of the same folders: the notebook's own cells are another test's."""
    from analysis.table.build import save_table
    from tests.observations import row, table

    assert 'load_table("data/processed/observations.parquet")' in (ROOT / "README.md").read_text("utf-8")
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "pyproject.toml").write_text("", "utf-8")
    save_table(table(row()), tmp_path / "data/processed")
    notebook = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", 4)
    notebook.cells = [*[each for each in notebook.cells if each.cell_type == "markdown"], new_code_cell(CALL)]
    nbformat.write(notebook, tmp_path / "notebooks" / f"{name}.ipynb")
    made = papermill.execute_notebook(
        str(tmp_path / "notebooks" / f"{name}.ipynb"), str(tmp_path / "out.ipynb"), kernel_name="python3",
        cwd=str(tmp_path / "notebooks"), progress_bar=False, log_output=False,
    )  # fmt: skip
    assert made.cells[-1].outputs[-1].data["text/plain"] == "True"
