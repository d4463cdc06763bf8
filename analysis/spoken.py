"""Messages to the user in the terminal's language: English as they are written in the code, Chinese by a list.

The list (`labels/spoken.csv`) has each message with its fields in braces; what stands in a field is looked up in turn.
A message that the list does not have stays English: a true message is worth more than a translated one.
"""

import csv
import os
import re
from functools import lru_cache
from importlib.resources import files

LANGUAGES = ("zh", "en")
_chosen = ""


def choose(language: str) -> None:
    """Speak this language (zh or en; empty: the terminal's) from now on."""
    global _chosen
    _chosen = language


def of_terminal() -> str:
    """The language that was chosen, else that of LC_ALL, LC_MESSAGES or LANG, the first that is set.

    >>> choose("zh"); of_terminal()
    'zh'
    >>> choose("")
    """
    if _chosen:
        return _chosen
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if named.lower().startswith("zh") else "en"


def spoken(message: str, language: str = "") -> str:
    """A message in the language of the terminal, or in `language`.

    >>> spoken("plans/a.toml: no such plan", "zh")
    'plans/a.toml：没有这个计划文件'
    >>> spoken("a.toml:3: timeout: inf is not a number of seconds, 1 to 604800 (a week)", "zh")
    'a.toml:3: timeout：inf 不是秒数，应在 1 至 604800（一周）之间'
    >>> spoken("something that nobody has translated", "zh")
    'something that nobody has translated'
    """
    if (language or of_terminal()) != "zh":
        return message
    return "\n".join(_line(line) for line in message.split("\n"))


def _line(line: str, depth: int = 0) -> str:
    if place := re.match(r"(\S+:\d+: )(.+)", line):  # a plan's mistake, with its line
        return place[1] + _line(place[2], depth + 1)
    for pattern, template, fields in _list():
        if match := pattern.fullmatch(line):
            if depth > 3:
                return template.format_map(match.groupdict())
            return template.format_map({name: _line(match[name], depth + 1) for name in fields})
    if (place := re.match(r"(\S+\.\w+: )(.+)", line)) and depth <= 3:
        return place[1] + _line(place[2], depth + 1)
    return line


@lru_cache(maxsize=1)
def _list() -> list[tuple[re.Pattern[str], str, list[str]]]:
    """The patterns of all messages: those that begin with a word of their own first, then those with most of them."""
    found = []
    text = files("analysis").joinpath("labels/spoken.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        parts = re.split(r"\{(\w+)\}", row["en"])
        names = parts[1::2]
        pattern = "".join(f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
        order = (not parts[0], -sum(map(len, parts[::2])))
        found.append((order, re.compile(pattern), row["zh"], names))
    found.sort(key=lambda each: each[0])
    return [(pattern, template, names) for _, pattern, template, names in found]
