"""What `reports/index.html` shows: every run with its page, its state and its age, failures first."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.catalogue import region as catalogue_region
from analysis.errors import InputError
from analysis.files import write
from analysis.language import LANGUAGES, label, labels, number
from analysis.run.cause import cause
from analysis.run.manifest import FAILED
from analysis.run.pieces import address, asset, digest, region_text
from analysis.run.problems import Problem

#: Parameters that a reader of the list has already seen in the title, or has no use for.
_SILENT = ("language", "table", "region")
#: Problems that are told one by one.
SHOWN = 30


@dataclass(frozen=True)
class Entry:
    """A run as the index shows it. Paths are relative to the folder of the index, times ISO 8601 with their zone.

    `status` is one of `analysis.run.manifest.STATES`; `page_made` is when the page that is there was made, and `stale`
    that a later run of it has failed; `failed` is the notebook (or the traceback) that the failure left; `fresh` is one
    whose page the last start made; `answer` is what the page says first.
    """

    name: str
    title: str
    notebook: str = ""
    region: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    language: str = "zh"
    status: str = "done"
    started: str | None = None
    finished: str | None = None
    seconds: float | None = None
    page: str | None = None
    page_made: str | None = None
    stale: bool = False
    thumbnail: str | None = None
    error: str | None = None
    failed: str | None = None
    fresh: bool = False
    answer: str = ""


def write_index(
    out: Path, entries: Sequence[Entry], problems: Sequence[Problem] = (), begun: str | None = None
) -> None:
    """Write `index.html` in `out` in the language of most pages, and `index.en.html` or `index.zh.html` beside it.

    Each is whole or as it was. Failures come first, the others by place, in the order given. `problems` are told on
    top; `begun` is when the last start that made anything began.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_index(Path(folder), [Entry("a", "A <i>", page="a.html"), Entry("b", "B", status="failed")])
    ...     page = Path(folder, "index.html").read_text("utf-8")
    ...     english = Path(folder, "index.en.html").exists()
    >>> page.index(">B<") < page.index("A &lt;i&gt;"), "<i>" in page, english
    (True, False, True)
    """
    first = _most(entries)
    for language in LANGUAGES:
        name = "index.html" if language == first else f"index.{language}.html"
        write(out / name, render_index(entries, language, problems, begun), sync=True)


def _most(entries: Sequence[Entry]) -> str:
    return LANGUAGES[0] if 2 * sum(entry.language == "zh" for entry in entries) >= len(entries) else "en"


def render_index(
    entries: Sequence[Entry], language: str = "", problems: Sequence[Problem] = (), begun: str | None = None
) -> str:
    """The index as an HTML document: in `language`, by default in Chinese where at least half of the pages are.

    One small script filters the list and tells ages; the page is whole without it and asks nothing of another host.
    """
    first = _most(entries)
    language = language or first
    other = next(each for each in LANGUAGES if each != language)
    groups = _groups(entries, language)
    cards = [card for _, of_group in groups for card in of_group]
    script = asset("index.js")
    return _template().render(
        language=language,
        first=language == first,
        other=other,
        other_page="index.html" if other == first else f"index.{other}.html",
        policy="default-src 'none'; img-src 'self' file: data:; style-src 'unsafe-inline'; "
        f"script-src '{digest(script)}'; base-uri 'none'; form-action 'none'",
        say=lambda key, **fields: label(key, language, **fields),
        css=asset("page.css") + asset("list.css"),
        script=script,
        # In a data block, so that the script needs no text of its own; "<" can't end the block early.
        words=json.dumps(
            {key: label(f"index.{key}", language) for key in ("now", "minutes", "hours", "days", "shown", "count")},
            ensure_ascii=False,
        ).replace("<", "\\u003c"),
        cards=cards,
        groups=groups,
        filters=[(name, _choices(cards, name)) for name in ("region", "notebook", "status")],
        last=_last(entries, begun, language),
        problems=[
            (label(f"list.{each.status}", language), cause(each.what, language), _when(each.when))
            for each in problems[:SHOWN]
        ],
        unshown=max(0, len(problems) - SHOWN),
        problems_head=_counted("list.problems", len(problems), language),
        written=_when(datetime.now().astimezone().isoformat(timespec="seconds")),
    )


def _counted(key: str, n: int, language: str, **fields: object) -> str:
    return label(f"{key}_one" if n == 1 else key, language, n=n, **fields)


def _last(entries: Sequence[Entry], begun: str | None, language: str) -> str:
    """What the last start that did anything did."""
    if begun is None:
        return ""
    failed = sum(entry.status in FAILED for entry in entries)
    told = _counted("list.last", sum(entry.fresh for entry in entries), language, time=_when(begun))
    return told + (label("list.last_failed", language, n=failed) if failed else "")


def _groups(entries: Sequence[Entry], language: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Cards under their headings: what failed, pages on many places, then place by place in the order of the codes.

    Within a place the pages in the reader's language come first. A page that is there in both languages is one card,
    which leads to the other.
    """
    found: dict[tuple[int, str], list[Entry]] = {}
    for entry in entries:
        code = _place(entry.region)
        key = (0, "") if entry.status in FAILED else (2, code) if code else (1, "")
        found.setdefault(key, []).append(entry)
    groups = []
    for (kind, code), of_group in sorted(found.items()):
        of_group.sort(key=lambda entry: entry.language != language)
        head = region_text(code, language) if code else label(f"list.{_HEADS[kind]}", language)
        groups.append((head, [_card(entry, twin, language) for entry, twin in _twins(of_group)]))
    return groups


_HEADS = {0: "attention", 1: "several"}


def _twins(entries: Sequence[Entry]) -> list[tuple[Entry, Entry | None]]:
    """Each entry with the same page in the other language, where both are there."""
    found: list[tuple[Entry, Entry | None]] = []
    places: dict[tuple[str, ...], int] = {}
    for entry in entries:
        if entry.status in FAILED or not (entry.page and entry.notebook):
            found.append((entry, None))
            continue
        given = {name: value for name, value in entry.parameters.items() if name != "language"}
        key = (entry.notebook, _place(entry.region) or entry.region, json.dumps(given, sort_keys=True, default=str))
        at = places.get(key)
        if at is not None and found[at][1] is None and found[at][0].language != entry.language:
            found[at] = (found[at][0], entry)
            continue
        places[key] = len(found)
        found.append((entry, None))
    return found


def _place(region: str) -> str:
    """The code of the one place that an entry is about; empty where there are several or none that is known."""
    try:
        return catalogue_region(region).code if region else ""
    except InputError:
        return ""


def _card(entry: Entry, twin: Entry | None, language: str) -> dict[str, Any]:
    parameters = []
    for name, value in entry.parameters.items():
        if name in _SILENT or value in (None, "", []):
            continue
        key = f"run.parameter.{name}"
        shown = region_text(_plain(value), language) if name in ("region", "regions") else _plain(value)
        parameters.append((_label_or(key, language, name), shown))
    bad = entry.status in FAILED
    return {
        "title": entry.title,
        "fresh": (entry.fresh or (twin is not None and twin.fresh)) and not bad,
        "lang": _LANG[entry.language],
        "foreign": label(f"list.in_{entry.language}", language) if entry.language != language else "",
        "answer": entry.answer,
        "twin": {
            "page": address(str(twin.page)),
            "title": twin.title,
            "lang": _LANG[twin.language],
            "words": label("run.language", twin.language),
        }
        if twin
        else None,
        "page": address(entry.page) if entry.page else None,
        "picture": address(entry.thumbnail) if entry.thumbnail and entry.page else None,
        "region": region_text(entry.region, language) if entry.region else "",
        "notebook": _label_or(f"list.notebook.{Path(entry.notebook).stem}", language, Path(entry.notebook).stem),
        "status": label(f"run.status.{entry.status}", language),
        "state": entry.status,
        "bad": bad,
        "parameters": parameters,
        "made": entry.page_made,
        "made_text": _when(entry.page_made),
        "tried": entry.finished if bad else None,
        "tried_text": _when(entry.finished),
        "took": _took(entry.seconds, language),
        "stale": entry.stale,
        "error": cause(entry.error, language) if entry.error else None,
        "failed": address(entry.failed) if entry.failed else None,
        "executed": address(entry.page.removesuffix(".html") + ".ipynb") if entry.page else None,
    }


_LANG = {"zh": "zh-CN", "en": "en"}


def _label_or(key: str, language: str, name: str) -> str:
    return label(key, language) if key in labels() else name


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _choices(cards: Sequence[dict[str, Any]], name: str) -> list[str]:
    return list(dict.fromkeys(card[name] for card in cards if card[name]))


def _when(time: str | None) -> str:
    """A time to the minute, in its own zone.

    >>> _when("2026-03-29T08:15:42+08:00"), _when(None)
    ('2026-03-29 08:15', '')
    """
    try:
        return datetime.fromisoformat(time).strftime("%Y-%m-%d %H:%M") if time else ""
    except ValueError:  # another's list may say anything
        return ""


def _took(seconds: float | None, language: str) -> str:
    if seconds is None:
        return ""
    if seconds < 120:
        return label("run.seconds", language, x=number(seconds, 1))
    return label("run.minutes", language, x=number(seconds / 60, 1))


@lru_cache(maxsize=8)
@lru_cache(maxsize=1)
def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(asset("list.html.j2"))
