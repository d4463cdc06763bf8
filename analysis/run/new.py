"""A notebook to begin with: parameters, the table, one analysis, one chart, how to read it."""

import json
import os
from importlib.resources import files
from pathlib import Path

from analysis.errors import InputError
from analysis.files import find_up, write
from analysis.language import check_language
from analysis.table.folder import TABLE


def new_notebook(target: str, language: str) -> Path:
    """Write the template under this name; it runs as it is, alone and through a plan.

    Where the table of the current project can't be found from the notebook's own folder, its parameter leads there.

    Raises InputError: no name of a notebook, a name that is taken, no such folder.

    >>> new_notebook("nowhere/mine.ipynb", "en")
    Traceback (most recent call last):
    analysis.errors.InputError: nowhere/mine.ipynb: there is no folder nowhere; make it first
    """
    check_language(language)
    path = Path(target)
    if path.suffix != ".ipynb" or not path.stem:
        raise InputError(f"{target}: a notebook's name ends in .ipynb")
    if path.exists():
        raise InputError(f"{target}: is there already; nothing was written")
    if not path.parent.is_dir():
        raise InputError(f"{target}: there is no folder {path.parent}; make it first")
    text = files("analysis.run").joinpath(f"templates/new/{language}.ipynb").read_text("utf-8")
    text = text.replace("@TITLE@", json.dumps(path.stem, ensure_ascii=False)[1:-1])
    here = find_up(TABLE)
    if here is not None and find_up(TABLE, path.parent) is None:
        there = Path(os.path.relpath(here.resolve(), path.parent.resolve())).as_posix()
        text = text.replace(json.dumps(f'"{TABLE}"')[1:-1], json.dumps(json.dumps(there, ensure_ascii=False))[1:-1])
    write(path, text)
    return path
