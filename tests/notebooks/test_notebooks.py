"""Every page's notebook through papermill, as it is committed and in both languages: a page, not a dump."""

import ast
import json
import re
from pathlib import Path

import papermill
import pytest

from analysis.language import LANGUAGES
from analysis.run.parameters import read_parameters

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "notebooks"
#: The parameters that users and plans rely on.
PARAMETERS = {
    "trend": ["table", "region", "indicators", "start_year", "end_year", "vintage", "language"],
    "target_vs_actual": ["table", "region", "start_year", "end_year", "tolerance", "vintage", "language"],
    "compare_regions": ["table", "regions", "indicators", "year", "language"],
    "data_quality": ["table", "region", "language"],
    "escalation": ["table", "indicator", "start_year", "end_year", "language"],
    "margins": ["table", "region", "indicators", "start_year", "end_year", "sources", "language"],
    "silence": ["table", "region", "start_year", "end_year", "language"],
}
#: Lines of a cell that calls the library: more would be logic that no test sees.
LINES = 4


def cells(name: str) -> list[dict]:
    found = json.loads((FOLDER / f"{name}.ipynb").read_text("utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == "code"]


@pytest.fixture(scope="module")
def built_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from analysis.table.build import save_table
    from tests.observations import built

    folder = tmp_path_factory.mktemp("notebooks") / "processed"
    save_table(built(), folder)
    return folder


@pytest.mark.parametrize("name", PARAMETERS)
def test_its_first_cell_names_the_parameters_with_type_and_meaning(name):
    first = cells(name)[0]
    assert first["metadata"]["tags"] == ["parameters"]
    found = read_parameters(json.loads((FOLDER / f"{name}.ipynb").read_text("utf-8")), name)
    assert list(found) == PARAMETERS[name]
    assert all(each.kinds and each.comment for each in found.values())
    named = papermill.inspect_notebook(str(FOLDER / f"{name}.ipynb"))
    assert list(named) == PARAMETERS[name]


@pytest.mark.parametrize("name", PARAMETERS)
def test_no_logic_hides_in_its_cells(name):
    for cell in cells(name)[1:]:
        source = "".join(cell["source"])
        tree = ast.parse(source)
        assert len([line for line in source.splitlines() if line.strip()]) <= LINES
        held = (ast.For, ast.While, ast.If, ast.FunctionDef, ast.Lambda, ast.ListComp, ast.DictComp, ast.BinOp)
        assert not [node for node in ast.walk(tree) if isinstance(node, held)]
        assert not cell["outputs"]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PARAMETERS)
def test_it_runs_with_its_defaults_and_leaves_a_page(name, language, built_folder, tmp_path):
    out = tmp_path / "out.ipynb"
    papermill.execute_notebook(
        str(FOLDER / f"{name}.ipynb"), str(out), {"table": str(built_folder), "language": language},
        cwd=str(FOLDER), progress_bar=False, log_output=False,
    )  # fmt: skip
    outputs = [each for cell in json.loads(out.read_text("utf-8"))["cells"] for each in cell.get("outputs", [])]
    assert not [each for each in outputs if each["output_type"] in ("stream", "error")]
    markup = "".join("".join(each["data"].get("text/html", "")) for each in outputs)
    assert 'class="dataframe"' not in markup
    assert markup.count("<h1>") == 1
    assert f'lang="{"zh-CN" if language == "zh" else "en"}"' in markup
    assert "<caption" in markup
    links = set(re.findall(r'href="#([^"]+)"', markup))
    assert links
    regions = {f"of-{code}" for code in re.findall(r'<option value="(\d{6})"', markup)}  # the filter takes them
    assert links <= set(re.findall(r'id="([^"]+)"', markup)) | regions
    pictures = [each for each in outputs if "image/svg+xml" in each["data"]]
    assert pictures
    assert all(each["metadata"]["image/svg+xml"]["alt"] for each in pictures)


@pytest.mark.slow
def test_without_parameters_the_table_is_looked_for_above_its_own_folder(tmp_path, built_folder):
    """As in JupyterLab, whose current folder is the notebook's: data/processed lies beside that folder."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "processed").symlink_to(built_folder, target_is_directory=True)
    (tmp_path / "notebooks").mkdir()
    out = tmp_path / "notebooks" / "out.ipynb"
    papermill.execute_notebook(
        str(FOLDER / "trend.ipynb"), str(out), cwd=str(out.parent), progress_bar=False, log_output=False
    )
    assert "<h1>" in out.read_text("utf-8")
