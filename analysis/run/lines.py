"""Where in a TOML file something stands, for a mistake to name its line; tomllib keeps no places."""

import json
import re
from typing import Any

_HEAD = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")


class Lines:
    """The lines of a plan.

    >>> lines = Lines('[[run]]\\nnotebook = "a.ipynb"\\n[run.matrix]\\nregion = [\\n"140400",\\n"150000"]\\n')
    >>> lines.of(0, "notebook"), lines.of(0, "matrix", "region"), lines.of(0, "matrix", "region", value="150000")
    (2, 4, 6)
    """

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        heads = [(number, match[1]) for number, line in enumerate(self._lines) if (match := _HEAD.match(line))]
        self._runs = [number for number, name in heads if name == "run"]
        self._tables = {number: name.removeprefix("run.") for number, name in heads if name.startswith("run.")}

    def of(self, run: int | None, *keys: str, value: Any = None) -> int:
        """The line (from 1) of a key of the run of this place (None: of the plan itself), or of a value under it."""
        if run is None:
            begin, end = 0, len(self._lines)
        elif run < len(self._runs):
            begin = self._runs[run]
            end = self._runs[run + 1] if run + 1 < len(self._runs) else len(self._lines)
        else:
            return 1
        found = begin
        for key in keys:
            table = next((n for n, name in self._tables.items() if begin <= n < end and name == key), None)
            if table is not None:
                found = table
                continue
            pattern = re.compile(rf"(?:^|[\s{{,.\[])[\"']?{re.escape(key)}[\"']?\s*(?:[=.\]]|$)")
            hit = next((n for n in range(found, end) if pattern.search(self._bare(n))), None)
            if hit is None:
                break
            found = hit
        if value is not None:
            spelt = (json.dumps(value, ensure_ascii=False), f"'{value}'", str(value))
            for form in spelt[: 2 if isinstance(value, str) else 3]:
                hit = next((n for n in range(found, end) if form in self._lines[n]), None)
                if hit is not None:
                    return hit + 1
        return found + 1

    def _bare(self, number: int) -> str:
        line = self._lines[number]
        return "" if line.lstrip().startswith("#") else line
