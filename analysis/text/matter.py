"""The front matter of a figure sheet: YAML between two lines `---`."""

import re
from pathlib import Path

import yaml

from analysis.errors import InputError

_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)(?:\r?\n)---[ \t]*(?:\r?\n|\Z)", re.S)


def front_matter(text: str, path: Path) -> tuple[dict[str, object], int]:
    """The fields of a front matter and where the text begins after it; `InputError` with the line where it is wrong."""
    if not re.match(r"---[ \t]*\r?\n", text):
        return {}, 0
    m = _MATTER.match(text)
    if m is None:
        raise InputError(f"{path}: line 1: the front matter is not closed; end it with a line ---")
    try:
        matter = yaml.safe_load(m[1])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 2}: " if mark else ""
        reason = getattr(error, "problem", None) or "not YAML"
        raise InputError(f"{path}: {line}the front matter doesn't parse: {reason}") from None
    if matter is None:
        matter = {}
    if not isinstance(matter, dict):
        raise InputError(f"{path}: the front matter must be lines of `name: value`, such as `region: '140400'`")
    return matter, m.end()
