"""What `reports/index.html` shows: every run with its page, its state and its age, failures first."""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from analysis.files import write
from analysis.language import LANGUAGES, label, number
from analysis.run.manifest import FAILED
from analysis.run.page import address, region_text

#: Parameters that a reader of the list has already seen in the title, or has no use for.
_SILENT = ("language", "table")


@dataclass(frozen=True)
class Entry:
    """A run as the index shows it. Paths are relative to the folder of the index, times ISO 8601 with their zone.

    `status` is one of `analysis.run.manifest.STATES`; `page_made` is when the page that is there was made, and `stale`
    that a later run of it has failed; `failed` is the notebook (or the traceback) that the failure left.
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


def write_index(out: Path, entries: Sequence[Entry]) -> None:
    """Write `index.html` in `out`, whole or as it was before. Failures come first, the others in the order given.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_index(Path(folder), [Entry("a", "A <i>", page="a.html"), Entry("b", "B", status="failed")])
    ...     page = Path(folder, "index.html").read_text("utf-8")
    >>> page.index(">B<") < page.index("A &lt;i&gt;"), "<i>" in page
    (True, False)
    """
    write(out / "index.html", render_index(entries), sync=True)


def render_index(entries: Sequence[Entry]) -> str:
    """The index as an HTML document: in Chinese where at least half of the pages are, else in English.

    One small script filters the list and tells ages; the page is whole without it and asks nothing of another host.
    """
    language = LANGUAGES[0] if 2 * sum(entry.language == "zh" for entry in entries) >= len(entries) else "en"
    ordered = sorted(entries, key=lambda entry: entry.status not in FAILED)
    cards = [_card(entry, language) for entry in ordered]
    script = _asset("index.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return _template().render(
        language=language,
        policy="default-src 'none'; img-src 'self' file: data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        say=lambda key, **fields: label(key, language, **fields),
        css=_asset("page.css") + _asset("list.css"),
        script=script,
        # In a data block, so that the script needs no text of its own; "<" can't end the block early.
        words=json.dumps(
            {key: label(f"index.{key}", language) for key in ("now", "minutes", "hours", "days", "shown", "count")},
            ensure_ascii=False,
        ).replace("<", "\\u003c"),
        cards=cards,
        filters=[(name, _choices(cards, name)) for name in ("region", "notebook", "status")],
        written=_when(datetime.now().astimezone().isoformat(timespec="seconds")),
    )


def _card(entry: Entry, language: str) -> dict[str, Any]:
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
        "lang": "zh-CN" if entry.language == "zh" else "en",
        "page": address(entry.page) if entry.page else None,
        "picture": address(entry.thumbnail) if entry.thumbnail and entry.page else None,
        "region": region_text(entry.region, language) if entry.region else "",
        "notebook": Path(entry.notebook).stem,
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
        "error": entry.error,
        "failed": address(entry.failed) if entry.failed else None,
        "executed": address(entry.page.removesuffix(".html") + ".ipynb") if entry.page else None,
    }


def _label_or(key: str, language: str, name: str) -> str:
    try:
        return label(key, language)
    except KeyError:
        return name


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _choices(cards: Sequence[dict[str, Any]], name: str) -> list[str]:
    return list(dict.fromkeys(card[name] for card in cards if card[name]))


def _when(time: str | None) -> str:
    """A time to the minute, in its own zone.

    >>> _when("2026-03-29T08:15:42+08:00"), _when(None)
    ('2026-03-29 08:15', '')
    """
    return datetime.fromisoformat(time).strftime("%Y-%m-%d %H:%M") if time else ""


def _took(seconds: float | None, language: str) -> str:
    if seconds is None:
        return ""
    if seconds < 120:
        return label("run.seconds", language, x=number(seconds, 1))
    return label("run.minutes", language, x=number(seconds / 60, 1))


@lru_cache(maxsize=8)
def _asset(name: str) -> str:
    return files("analysis.run").joinpath("templates/govreport", name).read_text("utf-8")


@lru_cache(maxsize=1)
def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_asset("list.html.j2"))
