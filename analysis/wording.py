"""The words that the reader sees, in Chinese and in English: `labels/*.yaml`, each under a key in both languages; how
sentences and years follow each other."""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import yaml

from analysis.errors import InputError

LANGUAGES = ("zh", "en")


def check_language(language: str) -> str:
    """`language` itself; `InputError` where it is neither zh nor en."""
    if language not in LANGUAGES:
        raise InputError(f"language {language!r}: not one of {', '.join(LANGUAGES)}")
    return language


@lru_cache(maxsize=1)
def labels() -> dict[str, dict[str, str]]:
    """All labels: key → language → text.

    >>> labels()["verdict.met"]
    {'zh': '达到', 'en': 'met'}
    """
    found: dict[str, dict[str, str]] = {}
    for file in sorted(files("analysis").joinpath("labels").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml"):
            loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
            _flatten(yaml.load(file.read_text("utf-8"), loader), "", found)
    return found


def _flatten(node: dict, path: str, found: dict[str, dict[str, str]]) -> None:
    for key, value in node.items():
        name = f"{path}.{key}" if path else str(key)
        if set(value) == set(LANGUAGES):
            found[name] = {language: str(text) for language, text in value.items()}
        else:
            _flatten(value, name, found)


def label(key: str, language: str, **fields: object) -> str:
    """The label `key` with its fields filled in; `KeyError` names a key that no file has.

    >>> label("verdict.missed", "zh"), label("relative.gt", "en", x="GDP growth")
    ('未达到', 'above GDP growth')
    """
    text = labels()[key][check_language(language)]
    return text.format(**fields) if fields else text


def label_or(key: str, language: str, default: str, **fields: object) -> str:
    return label(key, language, **fields) if key in labels() else default


def sentences(parts: Iterable[str], language: str) -> str:
    """Sentences one after another: a blank between them in English, none in Chinese.

    >>> sentences(["One.", "Two."], "en"), sentences(["一。", "二。"], "zh")
    ('One. Two.', '一。二。')
    """
    return ("" if language == "zh" else " ").join(parts)


def years_text(years: Iterable[int], language: str = "en") -> str:
    """Years with runs drawn together.

    >>> years_text([2016, 2017, 2018, 2020]), years_text([2016, 2018], "zh")
    ('2016–2018, 2020', '2016、2018')
    """
    runs: list[list[int]] = []
    for year in sorted({int(y) for y in years}):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    told = (str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return label("word.list_comma", language).join(told)
