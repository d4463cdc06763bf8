"""A view kept: papermill's parameters, a plan of one run and the picture, side by side in a folder."""

import json
import os
import tempfile
from pathlib import Path

import yaml

from analysis.chart.script import file_name
from analysis.explore.view import View
from analysis.language import join, label, region_name, series_name

#: Attempts at a free name: more views of one name than anybody keeps.
MOST = 1000
#: Characters of an indicator in a file's name: ids are shorter, and two names of Chinese stay below 255 bytes.
MOST_OF_NAME = 40


def parameters(view: View, table: str) -> dict[str, object]:
    """The parameters of explore.ipynb that show this view."""
    return {
        "table": table,
        "regions": list(view.regions),
        "indicators": list(view.indicators),
        "measure": view.measure,
        "start_year": view.start_year,
        "end_year": view.end_year,
        "language": view.language,
        "together": view.together,
        "scale": view.scale,
        "base_year": view.base_year,
        "log": view.log,
    }


def plan(view: View, table: str, name: str, notebook: str = "notebooks/explore.ipynb") -> str:
    """The view as a plan for `govreport run`, or a `[[run]]` to put into one; `name` is that of its page's file.

    >>> print(plan(View(("140400",), ("gdp",), "growth", 2016, 2023, "en"), "data/processed", "view-1"))
    [[run]]
    notebook = "notebooks/explore.ipynb"
    name = "view-1"
    title = "Changzhi: GDP growth"
    <BLANKLINE>
    [run.parameters]
    table = "data/processed"
    regions = ["140400"]
    ...
    """
    # A JSON string, number or list of strings is the same in TOML.
    said = {name: json.dumps(value, ensure_ascii=False) for name, value in parameters(view, table).items()}
    lines = "".join(f"{name} = {value}\n" for name, value in said.items())
    title = json.dumps(title_of(view), ensure_ascii=False)
    head = f"[[run]]\nnotebook = {json.dumps(notebook)}\nname = {json.dumps(name)}\ntitle = {title}\n"
    return f"{head}\n[run.parameters]\n{lines}"


def title_of(view: View) -> str:
    """Regions and indicators of a view by name."""
    where = join([region_name(each, view.language) for each in view.regions], view.language)
    what = join([series_name(each, view.measure, view.language, view.regions[0]) for each in view.indicators],
                view.language)  # fmt: skip
    return label("explore.chart", view.language, region=where, name=what)


def keep(view: View, table: str, picture: bytes, folder: str | Path = "saved") -> list[Path]:
    """Write `<name>.yaml` (for `papermill -f`), `<name>.toml` (for `govreport run`) and `<name>.png`.

    Each file is written whole and none is ever written over: where a name is taken, the next number is added to it.
    Raises OSError where the folder can't be written.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    said = yaml.safe_dump(parameters(view, table), allow_unicode=True, sort_keys=False)
    contents = {"yaml": said.encode(), "toml": b"", "png": picture}
    with tempfile.TemporaryDirectory(prefix=".view-", dir=folder) as work:
        for ending, content in contents.items():
            Path(work, ending).write_bytes(content)
        for number in range(1, MOST + 1):
            stem = stem_of(view) + (f"-{number}" if number > 1 else "")
            Path(work, "toml").write_text(plan(view, table, f"explore-{stem}"), encoding="utf-8")
            paths = {ending: folder / f"{stem}.{ending}" for ending in contents}
            if any(path.exists() for path in paths.values()):
                continue
            try:
                _claim({Path(work, ending): path for ending, path in paths.items()})
            except FileExistsError:  # another took the name in between
                continue
            return list(paths.values())
    raise FileExistsError(f"{folder}: holds {MOST} views of the name {stem_of(view)} already")


def _claim(moves: dict[Path, Path]) -> None:
    """Give each file its name, all or none; a hard link, unlike a rename, fails where the name is taken."""
    done: list[Path] = []
    try:
        for source, target in moves.items():
            os.link(source, target)
            done.append(target)
    except OSError:
        for target in done:
            target.unlink()
        raise


def stem_of(view: View) -> str:
    """A file name of codes and ids, so that it is the same on every system; long choices are counted.

    Of a name that the catalogue lacks its letters and figures, for it may hold anything.

    >>> stem_of(View(("140400",), ("a/../b<i>" + "c" * 99,), "level", 2016, 2023, "en"))
    '140400_a_b_i_cccccccccccccccccccccccccccccccccc_level_2016-2023_en'
    """
    places = "-".join(view.regions) if len(view.regions) <= 3 else f"{len(view.regions)}_regions"
    names = [file_name(each)[:MOST_OF_NAME] for each in view.indicators]
    things = "-".join(names) if len(names) <= 2 else f"{len(names)}_indicators"
    scale = f"_{view.scale}{view.base_year or ''}" if view.scale != "value" else ""
    how = f"{scale}{'_together' if view.together else ''}{'_log' if view.log else ''}"
    return f"{places}_{things}_{view.measure}_{view.start_year}-{view.end_year}{how}_{view.language}"
