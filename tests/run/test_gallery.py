"""A user's own cells under `govreport run` as under plain papermill: the same kinds of outputs, cell by cell."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

# What people write, by name; each cell a string. A cell is compared by the kinds of its outputs.
GALLERY = {
    "pyplot": ["import matplotlib.pyplot as plt\nplt.plot([1, 2, 3])", "plt.bar(['a'], [1]); plt.show()",
               "plt.title('x');"],
    "last line": ["import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2])\nplt.close(fig)\nfig"],
    "two figures": ["import matplotlib.pyplot as plt\nfor n in range(2):\n    plt.figure()\n    plt.plot([n, 1])"],
    "figure by hand": ["from matplotlib.figure import Figure\nf = Figure()\nf.subplots().plot([1, 2])\nf"],
    "pandas": [
        "import pandas as pd\ns = pd.Series([1, 3, 2])\ns.plot()",
        "pd.DataFrame({'a': [1, 2]}).plot.bar()",
        "pd.DataFrame({'a': [1, 2]})",
        "pd.DataFrame({'a': [1, 2]}).style.background_gradient()",
        "import matplotlib.pyplot as plt\nlen(plt.get_fignums())",
    ],
    "svg": ["%config InlineBackend.figure_formats = ['svg']\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])"],
    "svg late": [
        "import matplotlib.pyplot as plt\nfrom matplotlib_inline.backend_inline import set_matplotlib_formats\n"
        "set_matplotlib_formats('svg', 'png')",
        "plt.plot([1, 2]);",
    ],
    "retina": ["%matplotlib inline\n%config InlineBackend.figure_format = 'retina'",
               "import matplotlib.pyplot as plt\nplt.plot([1])"],
    "another backend": [
        "import matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])",
        "plt.show()\nprint(matplotlib.get_backend())",
    ],
    "the backend": ["import matplotlib\nprint(matplotlib.get_backend(), matplotlib.rcParams['figure.dpi'])"],
    "settings": [
        "import matplotlib as mpl\nmpl.rcParams['font.family'], mpl.rcParams['axes.grid']",
        "import matplotlib.pyplot as plt\nplt.isinteractive()",
    ],
    "closed before it is shown": ["import matplotlib.pyplot as plt\nplt.plot([1])\nplt.close('all')\nprint(1)"],
    "display": [
        "from IPython.display import *\ndisplay(HTML('<b>x</b>'), Markdown('*y*'))",
        "display(SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>'), JSON({'a': 1}), Latex('$x$'))",
        "h = display('one', display_id='d')",
        "h.update('two')",
        "from IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('stays')",
    ],
    "widgets": ["import ipywidgets as w\nw.IntSlider(3)", "o = w.Output()\nwith o:\n    print('inside')\no"],
    "magics": [
        "%time sum(range(9))", "%%capture kept\nprint('kept')", "kept.stdout", "%who_ls", "!echo out", "x = !echo a\nx",
        "%%bash\necho from bash", "%%html\n<i>h</i>", "%load_ext autoreload\n%autoreload 2", "%pwd", "len?",
    ],
    "streams": ["import sys, os\nprint('a'); print('b', file=sys.stderr)", "os.system('echo child')", "'é'\n", "_"],
    "await": ["import asyncio\nawait asyncio.sleep(0)\n'awaited'"],
    "threads": ["import concurrent.futures as f\nwith f.ThreadPoolExecutor() as p:\n    print(list(p.map(abs, [-1])))"],
    "processes": ["import multiprocessing as m\nwith m.get_context('fork').Pool(1) as p:\n    print(p.map(abs, [-1]))"],
    "this library": [
        "import analysis\nfrom analysis import read_report\n"
        "text = '---\\nregion: \"140400\"\\nreport_year: 2026\\nsource: s\\n---\\n# 一、目标\\n地区生产总值增长5%\\n'\n"
        "open('r.md', 'w', encoding='utf-8').write(text)\nread_report('r.md')",
    ],
    "main": ["import __main__, sys\n__name__, __main__.__name__, sys.argv[0].endswith('ipykernel_launcher.py')"],
}  # fmt: skip
if find_spec("seaborn"):
    GALLERY["seaborn"] = ["import seaborn as sns\nsns.barplot(x=['a'], y=[1])", "sns.relplot(x=[1, 2], y=[1, 2])"]
# What fails, and what the manifest says of it.
WRONG = {
    "a magic that is not": (["%nosuchmagic 1"], "UsageError: Line magic function `%nosuchmagic` not found. (in code"),
    "a cell magic that is not": (["%%nosuchmagic\n1"], "UsageError: Cell magic `%%nosuchmagic` not found. (in code"),
    "a script that fails": (["%%bash\nexit 3"], "CalledProcessError: Command 'b'exit 3"),
    "a shell line": (["!exit 3", "1 / 0"], "ZeroDivisionError: division by zero"),
    "a run of no file": (["%run nowhere.py"], "nowhere.py"),
    "a syntax error": (["a b c"], "SyntaxError: invalid syntax"),
    "an own error": (["class Mine(Exception):\n    pass\nraise Mine"], "Mine (in code cell"),
    "a magic's argument": (["%matplotlib nosuchbackend"], "nosuchbackend"),
}  # fmt: skip


def kinds(path: Path) -> list[list[str]]:
    """For each cell: what kinds of outputs it left, in order; of a stream also what it says."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [[_kind(output) for output in cell["outputs"]] for cell in cells if cell["cell_type"] == "code"]


def _kind(output: dict) -> str:
    if output["output_type"] == "stream":
        return f"{output['name']} {''.join(output['text'])}"
    if output["output_type"] == "error":
        return f"error {output['ename']}: {output['evalue']}"
    plain = "".join(output["data"].get("text/plain", ""))
    told = plain if len(plain) < 40 and " at 0x" not in plain and "Wall" not in plain else ""
    return f"{output['output_type']} {sorted(output['data'])} {told}".strip()


LOOP = """
import sys, papermill
for name in sys.argv[1:]:
    papermill.execute_notebook(f"notebooks/{name}.ipynb", f"{name}.ipynb", cwd="notebooks", progress_bar=False)
    print(f"ran {name}", flush=True)
"""
# The loop took 25–60 s; once, on a loaded machine, a kernel of its own (over TCP) never answered again.
PATIENCE = 240


def by_papermill(folder: Path, names: list[str]) -> None:
    """Plain papermill on each notebook; where a kernel of its own never answers, once more from there."""
    for _ in range(3):
        code = None
        try:
            ended = subprocess.run(
                [sys.executable, "-c", LOOP, *names], cwd=folder, capture_output=True, timeout=PATIENCE
            )
            told, code, err = ended.stdout, ended.returncode, ended.stderr
        except subprocess.TimeoutExpired as stopped:
            told, err = stopped.stdout or b"", stopped.stderr or b""
        # What a notebook's own children print stands between these lines.
        names = [name for name in names if f"ran {name}" not in told.decode().splitlines()]
        if code == 0:
            return
        assert code is None, err.decode()
    pytest.fail(f"papermill did not come to the end of {names[0]} three times: {err.decode()}")


@pytest.fixture(scope="module")
def ran(new_project, request):
    """The gallery both ways: name → (papermill's notebook, ours)."""
    project = new_project()
    write = request.getfixturevalue("write_notebook")
    asked = ""
    for name, cells in {**GALLERY, **{name: cells for name, (cells, _) in WRONG.items()}}.items():
        stem = name.replace(" ", "_").replace("'", "")
        write(project.folder / f"notebooks/{stem}.ipynb", cells, "a: int = 1\n")
        asked += f'[[run]]\nnotebook = "notebooks/{stem}.ipynb"\n'
    (project.folder / "plan.toml").write_text(asked, encoding="utf-8")
    status, _, err = project.run("plan.toml", "--jobs", "2", timeout=400)
    assert status == 1, err
    names = [name.replace(" ", "_") for name in GALLERY]
    by_papermill(project.folder, names)
    return project


def steady(text: str) -> bool:
    return "CPU times" not in text and "Wall time" not in text


@pytest.mark.parametrize("name", GALLERY)
def test_each_cell_leaves_what_papermill_leaves(name, ran):
    stem = name.replace(" ", "_")
    theirs = kinds(ran.folder / f"{stem}.ipynb")
    ours = kinds(ran.out / f"{stem}.ipynb")
    assert [[k for k in cell if steady(k)] for cell in ours] == [[k for k in cell if steady(k)] for cell in theirs]
    assert any(ours)


@pytest.mark.parametrize("name", WRONG)
def test_each_failure_has_its_reason(name, ran):
    stem = name.replace(" ", "_").replace("'", "")
    last = ran.last(stem)
    assert last["state"] == "failed"
    assert WRONG[name][1] in last["cause"]
