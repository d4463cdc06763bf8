"""The words that the reader sees, in Chinese and in English: `labels/*.yaml`, each under a key in both languages."""

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
