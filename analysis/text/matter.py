"""The front matter of a figure sheet: YAML between two lines `---`."""

from datetime import date
from pathlib import Path

from analysis import later as re
from analysis.doors import limit, over, short
from analysis.errors import InputError
from analysis.plain import BadYaml, plain_yaml

_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)(?:\r?\n)---[ \t]*(?:\r?\n|\Z)", re.S)


def front_matter(text: str, path: Path) -> tuple[dict[str, object], int]:
    """The fields of a front matter and where the text begins after it; `InputError` with the line where it is wrong."""
    if not re.match(r"---[ \t]*\r?\n", text):
        return {}, 0
    m = _MATTER.match(text)
    if m is None:
        raise InputError(f"{path}: line 1: the front matter is not closed; end it with a line ---")
    if len(m[1]) > limit("matter"):
        raise over("matter", f"{path}: line 1", f"{len(m[1])}")
    try:
        matter = _plain_lines(m[1]) or plain_yaml(m[1])[0] or {}
    except BadYaml as error:
        line = f"line {error.line + 1}: " if error.line else ""
        raise InputError(f"{path}: {line}the front matter doesn't parse: {error}") from None
    if not isinstance(matter, dict):
        raise InputError(f"{path}: the front matter must be lines of `name: value`, such as `region: '140400'`")
    for name in _WORDS:
        _check(name, matter.get(name), path)
    return matter, m.end()


# What nearly every sheet has: a code or a day in quotes, a year, a title of ideographs and figures, an address, a word.
_PLAIN_LINE = re.compile(
    r"([a-z_]+): (?:'([0-9_-]+)'|([1-9][0-9]{3})|((?:[0-9]{4})?[一-龥“][一-龥0-9（）()《》〔〕“”、，：]*"
    r"|https?://[\w./%?=&+~-]+|(?!(?:true|false|null)$)[a-z]{4,}))"
)


def _plain_lines(text: str) -> dict[str, object] | None:
    """Plain fields as YAML has them, without YAML, which takes a hundred times as long; None where a line is another.

    >>> _plain_lines("region: '140400'\\nreport_year: 2023\\ntitle: 长治市2023年政府工作报告")
    {'region': '140400', 'report_year': 2023, 'title': '长治市2023年政府工作报告'}
    >>> _plain_lines("delivered: 2023-01-15") is _plain_lines("title: 是 # 注") is None
    True
    """
    found: dict[str, object] = {}
    for line in text.split("\n"):
        field = _PLAIN_LINE.fullmatch(line)
        if field is None or field[1] in found:
            return None
        found[field[1]] = field[2] or (int(field[3]) if field[3] else field[4])
    return found


_WORDS = ("region", "report_year", "title", "source", "source_kind", "delivered", "extent")


def _check(name: str, value: object, path: Path) -> None:
    """InputError where a field is no word, or no day that there is."""
    if isinstance(value, list | dict | bytes):
        raise InputError(f"{path}: {name} is {'a list' if isinstance(value, list) else 'a table'}; give one value")
    if name == "delivered" and isinstance(value, str) and value:
        try:
            date.fromisoformat(value + "-01-01"[len(value) - 4 :] if re.fullmatch(r"\d{4}(-\d\d)?", value) else value)
        except ValueError:
            raise InputError(f"{path}: delivered is {short(value)}; give a day such as 2023-01-15") from None
