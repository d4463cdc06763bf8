"""A query of a plan → the values that it asks of the table: those of the rows that match."""

import json
from collections.abc import Mapping
from typing import Any

from analysis.catalogue import LEVELS, region
from analysis.errors import InputError
from analysis.run.fingerprint import Columns


class Unanswered(InputError):
    """A query that can't be answered; `key` is the part of it that is wrong, where one is."""

    def __init__(self, message: str, key: str | None = None) -> None:
        super().__init__(message)
        self.key = key


def ask(columns: Columns, name: str, query: Mapping[str, Any]) -> list[str]:
    """The values of the column named as the parameter, of the rows that match, in order.

    `regions` asks for the column `region`. Raises `Unanswered`: no such column, nothing found.

    >>> ask({"region": ["100000", "140000"], "status": ["actual", "target"]}, "regions", {"level": "province"})
    ['140000']
    """
    column = name if name in columns else name.removesuffix("s")
    _check(columns, column, name, query)
    level = query.get("level")
    wanted = {key: _texts(value) for key, value in query.items() if key != "level"}
    rows = zip(columns[column], columns["region"], *(columns[key] for key in wanted), strict=True)
    found = {
        value
        for value, place, *cells in rows
        if value
        and all(cell in each for cell, each in zip(cells, wanted.values(), strict=True))
        and (level is None or region(place).level == level)
    }
    if not found:
        asked = ", ".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in query.items())
        raise Unanswered(f"{name}: no row of the table has {asked}")
    return sorted(found)


def _check(columns: Columns, column: str, name: str, query: Mapping[str, Any]) -> None:
    valid = [*columns, "level"]
    wrong = [key for key in query if key not in valid]
    if column not in columns or wrong or not query:
        what = f"{name}: the table has no column of that name" if column not in columns else f"{name}: a query"
        unknown = f" can't ask for {', '.join(wrong)};" if wrong else ";"
        raise Unanswered(f"{what}{unknown} its columns are {', '.join(valid)}", wrong[0] if wrong else None)
    if (level := query.get("level")) is not None and level not in LEVELS:
        raise Unanswered(f"{name}: level {level!r} is not one of {', '.join(LEVELS)}", "level")


def _texts(value: Any) -> set[str]:
    return {str(each) for each in (value if isinstance(value, list) else [value])}
