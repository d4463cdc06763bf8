"""A search field over a list, of which one or several are chosen."""

from collections.abc import Callable
from typing import Any

import ipywidgets as w

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

    def words(self, head: str, placeholder: str, hint: str, limit: str) -> None:
        self.head.value = f"<b>{text(head)}</b>"
        self.search.placeholder = placeholder
        named(self.search, f"{head}: {placeholder}")
        named(self.list, head)
        self._hint, self._limit = hint, limit

    def refresh(self, none: str = "") -> None:
        """The list anew: the chosen, then what the search finds."""
        found = self._find(self.search.value)
        known = {value for _, value in found}
        above = [(self._name(value), value) for value in self.chosen if value not in known]
        self._none = none or getattr(self, "_none", "")
        absent = "" if found else self._absent(self.search.value)
        self.hint.value = f'<span class="gr-note">{text(self._hint if found else absent or self._none)}</span>'
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
            self.hint.value = f'<span class="gr-alert" role="status">{text(self._limit)}</span>'
        self._changed()
