#!/usr/bin/env python3
"""Write the rows of every full text and labelled report beside the project, as the `analysis` on the path reads them.

    .venv/bin/python scripts/rows.py OUT.json

The texts lie in `../shared` and are no part of the project. OUT holds one object: the text's name → its rows, or the
message with which the text was refused. Nothing but `read_report` and `extract` is called, so that the code of another
commit, put first on PYTHONPATH, can be asked the same.
"""

import json
import sys
from pathlib import Path
from typing import Any

import analysis

SHARED = Path(__file__).resolve().parents[2] / "shared"
Row = dict[str, Any]


def texts(*folders: str) -> dict[str, Path]:
    """Name → path of every text of the folders of ../shared and of their `local`; the first of a name is the one."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(SHARED.glob(f"{folder}/**/*.txt")):
            found.setdefault(path.stem, path)
    return dict(sorted(found.items()))


def read(path: Path) -> list[Row] | str:
    """The rows of a text named region_year, every column; the message where it is refused."""
    region, year = path.stem.split("_")[:2]
    try:
        rows = analysis.extract(analysis.read_report(path, region=region, report_year=int(year)))
    except analysis.InputError as error:
        return str(error).replace(str(path), path.name)
    return json.loads(rows.to_json(orient="records", force_ascii=False))


if __name__ == "__main__":
    made = {name: read(path) for name, path in texts("corpus", "gold").items()}
    Path(sys.argv[1]).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
