"""The views that were kept in a folder: their list, one opened again, one deleted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as w
import yaml

from analysis.errors import InputError
from analysis.explore.pick import named
from analysis.explore.view import Desk, View, plain
from analysis.language import label
from analysis.story.html import Html, join_html, paragraph, text

_ENDINGS = (".yaml", ".toml", ".png")


def saved_views(folder: str | Path) -> list[str]:
    """Names of the views kept in a folder, in order; none where there is no such folder."""
    folder = Path(folder)
    return sorted(path.stem for path in folder.glob("*.yaml")) if folder.is_dir() else []


def open_view(desk: Desk, folder: str | Path, name: str) -> tuple[View, str]:
    """A kept view and the table that it was saved over.

    Raises InputError for a file that is gone or is no view, and where the table lacks what it names.
    """
    try:
        said: Any = yaml.safe_load((Path(folder) / f"{name}.yaml").read_text("utf-8"))
        given = dict(said)
        table, years = str(given.pop("table")), (int(given.pop("start_year")), int(given.pop("end_year")))
        regions, indicators = list(given.pop("regions")), list(given.pop("indicators"))
        measure, language = str(given.pop("measure")), str(given.pop("language"))
        return desk.view(regions, indicators, measure, *years, language, **given), table
    except OSError as error:
        raise InputError(f"{name}.yaml: {error.strerror or error}") from None
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"{name}.yaml: not a saved view ({' '.join(str(error).split())[:120]})") from None


def delete_view(folder: str | Path, name: str) -> list[str]:
    """Remove the files of a kept view; their names. A page made from it stays."""
    gone = []
    for ending in _ENDINGS:
        path = Path(folder) / f"{name}{ending}"
        if path.exists():
            path.unlink()
            gone.append(path.name)
    return gone


class Views:
    """The list of kept views with its buttons; deleting asks once more."""

    def __init__(self, desk: Desk, folder: Callable[[], Path], show: Callable[[View], None]) -> None:
        self._desk, self._folder, self._show, self._language = desk, folder, show, "zh"
        self.head = w.HTML()
        self.list = w.Dropdown(layout={"width": "18rem"})
        self.open_button, self.delete_button = w.Button(layout={"width": "auto"}), w.Button(layout={"width": "auto"})
        self.sure_button = w.Button(button_style="danger", layout={"width": "auto", "display": "none"})
        self.told = w.HTML()
        self.box = w.HBox([self.head, self.list, self.open_button, self.delete_button, self.sure_button])
        self.box.add_class("gr-wrap")
        self.open_button.on_click(lambda _: self.open())
        self.delete_button.on_click(lambda _: self._ask(True))
        self.sure_button.on_click(lambda _: self.delete())
        self.list.observe(lambda _: self._ask(False), "value")

    def say(self, language: str) -> None:
        """Every word in this language, and the list as the folder has it."""
        self._language = language
        self.head.value = f"<b>{text(label('side.views', language))}</b>"
        named(self.list, label("side.views", language))
        self.open_button.description, self.delete_button.description = self._word("open"), self._word("delete")
        self.sure_button.description = self._word("sure")
        self.refresh()

    def refresh(self, name: str | None = None) -> None:
        """The list anew, `name` picked where it is there."""
        names = saved_views(self._folder())
        before = name or self.list.value
        self.list.options = [(plain(each), each) for each in names] or [(self._word("no_views"), "")]
        self.list.value = before if before in names else (names[0] if names else "")
        self.open_button.disabled = self.delete_button.disabled = not names
        self._ask(False)

    def open(self) -> None:
        """Show the picked view."""
        name = self.list.value
        if not name:
            return
        try:
            view, table = open_view(self._desk, self._folder(), name)
        except InputError as error:
            reason = " ".join(plain(error).split())
            self._tell(label("side.cant_open", self._language, name=plain(name), reason=reason), "gr-alert")
            return
        self._show(view)
        other = "" if table == self._desk.name else label("side.other_table", self._language, table=plain(table))
        self._tell(label("side.opened", self._language, name=plain(name)) + other)

    def delete(self) -> None:
        """Remove the picked view's files, after `sure` was asked."""
        name = self.list.value
        if not name:
            return
        try:
            gone = delete_view(self._folder(), name)
        except OSError as error:
            self._tell(label("explore.not_saved", self._language, reason=error.strerror or str(error)), "gr-alert")
            return
        self.refresh()
        names = label("word.list_comma", self._language).join(map(plain, gone))
        self._tell(label("side.deleted", self._language, names=names))

    def _ask(self, sure: bool) -> None:
        self.sure_button.layout.display = None if sure and self.list.value else "none"

    def _word(self, key: str) -> str:
        return label(f"side.{key}", self._language)

    def _tell(self, words: str, css: str = "gr-note") -> None:
        self.told.value = str(join_html(Html('<div role="status">'), paragraph(words, css), Html("</div>")))
