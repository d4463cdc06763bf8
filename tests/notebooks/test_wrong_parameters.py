"""A wrong parameter in a notebook's cell, run by a kernel: one readable line in the page's language, no traceback."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analysis.table.build import save_table
from tests.observations import row, table

pytestmark = pytest.mark.slow
Run = Callable[[str, str], list[dict]]

#: What is wrong in a cell, and what is said of it.
WRONG = [
    ("trend", "region = 140400", "region 140400：应当是文字，加引号"),
    ("trend", "region = '长至'", "没有地区 '长至'；最接近的是 140400 长治市"),
    ("trend", "indicators = ['gpd']", "没有指标 'gpd'；最接近的是 "),
    ("trend", "indicators = ['没有此项']", "没有指标 '没有此项'；`govreport catalogue` 列出全部"),
    ("trend", "start_year = '2010'", "start_year '2010'：应当是整数"),
    ("trend", "start_year, language = '2010', 'en'", "A parameter is wrong: start_year '2010': must be a whole number"),
    ("trend", "end_year = 1990", "end_year 1990：早于 start_year 2010"),
    ("trend", "language = 'cn'", "language 'cn': not one of zh, en"),
    ("target_vs_actual", "tolerance = '0.3'", "tolerance '0.3'：应当是数"),
    ("target_vs_actual", "tolerance = None", "tolerance None：应当是数"),
    ("compare_regions", "regions = '长治'", 'regions \'长治\'：应当是文字的列表，如 ["…"]'),
    ("compare_regions", "year = '2026'", "year '2026'：应当是整数"),
    ("margins", "sources = 'reprots'", "sources 'reprots'：应当是 reports, all 之一"),
    ("explore", "start_year = 2050", "start_year 2050：这些地区的数在 "),
    ("explore", "end_year = 1900", "end_year 1900：这些地区的数在 "),
    ("explore", "measure = 'grwoth'", "measure 'grwoth'：应当是 level"),
    ("explore", "regions = '长治'", "regions '长治'：应当是文字的列表"),
]  # fmt: skip


@pytest.fixture(scope="module")
def run(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The parameters' cell of a notebook, then a change and its first cell, as JupyterLab sends it: what came."""
    manager = pytest.importorskip("jupyter_client.manager")
    folder = tmp_path_factory.mktemp("table")
    save_table(table(row(), row(year=2022, value=2804.8), row(measure="growth", value=7, status="target")), folder)
    kernel, client = manager.start_new_kernel(cwd=str(root / "notebooks"))

    def sent(source: str) -> list[dict]:
        asked = {"code": source, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        message = client.session.msg("execute_request", asked)
        message["metadata"] = {"cellId": "a"}
        client.shell_channel.send(message)
        found = []
        while True:
            got = client.get_iopub_msg(timeout=120)
            if got["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            if got["msg_type"] == "status" and got["content"]["execution_state"] == "idle":
                return found
            if got["msg_type"] in ("error", "stream", "display_data", "execute_result"):
                found.append(got)

    def of_notebook(name: str, change: str) -> list[dict]:
        cells = json.loads((root / f"notebooks/{name}.ipynb").read_text("utf-8"))["cells"]
        parameters, first, *_ = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        sent(parameters)
        return sent(f"table = {str(folder)!r}\n{change}\n{first}")

    yield of_notebook
    client.stop_channels()
    kernel.shutdown_kernel(now=True)


@pytest.mark.parametrize(("notebook", "change", "words"), WRONG)
def test_what_is_wrong_is_one_line(notebook: str, change: str, words: str, run: Run) -> None:
    (came,) = run(notebook, change)
    content = came["content"]
    if came["msg_type"] == "error":
        told = "\n".join(content["traceback"])
    else:
        told = re.sub("<[^>]+>", "", content["data"]["text/html"]).replace("&#39;", "'").replace("&#34;", '"')
    assert words in told
    assert told.count("\n") <= (notebook == "explore")
    assert "Traceback" not in told
