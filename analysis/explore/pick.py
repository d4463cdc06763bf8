"""A search field over a list, of which one or several are chosen."""

from collections.abc import Callable
from typing import Any

import ipywidgets as w

from analysis.language import label
from analysis.story.html import text

#: Regions or indicators chosen at once: more than a chart can show, and few enough to be read from any table.
MOST_CHOSEN = 30


def named(widget: w.DOMWidget, words: str) -> None:
    """Give a control its name for a screen reader; the eye has the words above it, and sees this label not."""
    widget.description, widget.tooltip = words, words
    widget.add_class("gr-named")


class Picker:
    """A search field over a list of which one or several are chosen; the chosen stay in the list, on top."""

    def __init__(
        self,
        find: Callable[[str], list[tuple[str, str]]],
        name: Callable[[str], str],
        changed: Callable[[], None],
        absent: Callable[[str], str] = lambda word: "",
    ) -> None:
        self._find, self._name, self._changed, self._absent = find, name, changed, absent
        self.chosen: tuple[str, ...] = ()
        self._quiet = False
        self.head = w.HTML()
        self.search = w.Text(layout={"width": "auto"}, continuous_update=True)
        self.list = w.SelectMultiple(rows=7, layout={"width": "auto"})
        self.hint = w.HTML()
        self.box = w.VBox(
            [self.head, self.search, self.list, self.hint], layout={"width": "20rem", "flex": "1 1 17rem"}
        )
        self.search.observe(lambda _: self.refresh(), "value")
        self.list.observe(self._selected, "value")

    def words(self, language: str, kind: str) -> None:
        """Every word in this language; `kind` is `region` or `indicator`."""
        head, placeholder = label(f"explore.{kind}s", language), label(f"explore.find_{kind}", language)
        self.head.value = f"<b>{text(head)}</b>"
        self.search.placeholder = placeholder
        named(self.search, f"{head}: {placeholder}")
        named(self.list, head)
        self._hint, self._none = label("explore.several", language), label("explore.none_found", language)
        self._limit = label("explore.too_many_picked", language, most=MOST_CHOSEN)
        self._language = language

    def refresh(self) -> None:
        """The list anew: the chosen, then what the search finds."""
        found = self._find(self.search.value)
        known = {value for _, value in found}
        above = [(self._name(value), value) for value in self.chosen if value not in known]
        absent = "" if found else self._absent(self.search.value)
        self._tell(self._hint if found else absent or self._none)
        self._quiet = True
        try:
            self.list.options = above + found
            self.list.value = self.chosen
        finally:
            self._quiet = False

    def _selected(self, change: dict[str, Any]) -> None:
        if self._quiet:
            return
        if not change["new"]:  # nothing to show: the last choice stays
            self.refresh()
            return
        self.chosen = tuple(change["new"])[:MOST_CHOSEN]
        if len(change["new"]) > MOST_CHOSEN:
            self.refresh()
            self._tell(self._limit, "gr-alert")
        else:
            self._tell(self._hint)
        self._changed()

    def _tell(self, words: str, css: str = "gr-note") -> None:
        """A hint, and what is chosen, for the list shows a few lines of many."""
        names = label("word.list_comma", self._language).join(self._name(each) for each in self.chosen)
        chosen = text(label("explore.chosen", self._language, names=names))
        self.hint.value = f'<span class="{css}" role="status"><b>{chosen}</b><br>{text(words)}</span>'
