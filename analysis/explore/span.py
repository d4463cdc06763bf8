"""The first and the last year that are shown, each a list of its own: a slider's handles have no names."""

from collections.abc import Callable
from typing import Any

import ipywidgets as w

from analysis.explore.pick import named
from analysis.explore.view import View
from analysis.language import label
from analysis.story.html import text


class Span:
    """Two lists of years; `changed` is told of what the reader changes, and of nothing that `show` sets."""

    def __init__(self, changed: Callable[..., None]) -> None:
        self._changed, self._quiet = changed, False
        self.head = w.HTML()
        self.first, self.last = (w.Dropdown(layout={"width": "6rem"}) for _ in range(2))
        self.to = w.HTML()
        row = w.HBox([self.first, self.to, self.last])
        row.add_class("gr-wrap")
        self.box = w.VBox([self.head, row])
        self.first.observe(self._first, "value")
        self.last.observe(self._last, "value")

    def show(self, view: View, years: tuple[int, int]) -> None:
        """The lists as a view has them; `years` can be chosen, and what the view has already."""
        low, high = min(years[0], view.start_year), max(years[1], view.end_year)
        self._quiet = True
        try:
            self.head.value = f"<b>{text(label('explore.years', view.language))}</b>"
            self.to.value = "–"
            for widget, key, year in (
                (self.first, "first_year", view.start_year),
                (self.last, "last_year", view.end_year),
            ):
                named(widget, label(f"explore.{key}", view.language))
                widget.options = [(str(each), each) for each in range(low, high + 1)]
                widget.value = year
        finally:
            self._quiet = False

    def _first(self, change: dict[str, Any]) -> None:
        if not self._quiet:
            year = int(change["new"])
            self._changed(start_year=year, end_year=max(year, int(self.last.value)))

    def _last(self, change: dict[str, Any]) -> None:
        if not self._quiet:
            year = int(change["new"])
            self._changed(start_year=min(year, int(self.first.value)), end_year=year)
