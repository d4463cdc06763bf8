"""How several series stand together: on one chart, as an index, per head, on a logarithmic axis."""

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as w

from analysis.explore.pick import named
from analysis.explore.view import SCALES, View
from analysis.language import label
from analysis.story.html import text


class Sides:
    """The controls; `changed` is told of what the reader changes, and of nothing that `show` sets."""

    def __init__(self, changed: Callable[..., None]) -> None:
        self._changed, self._quiet = changed, False
        self.head = w.HTML()
        self.scale = w.Dropdown(layout={"width": "auto"})
        self.base = w.Dropdown(layout={"width": "auto"}, style={"description_width": "initial"})
        self.together = w.Checkbox(indent=False, layout={"width": "auto"})
        self.log = w.Checkbox(indent=False, layout={"width": "auto"})
        self.box = w.VBox([self.head, self.scale, self.base, self.together, self.log])
        for name, widget in (("scale", self.scale), ("base_year", self.base), ("together", self.together),
                             ("log", self.log)):  # fmt: skip
            widget.observe(lambda change, name=name: self._told(name, change), "value")

    def show(self, view: View, years: Sequence[int]) -> None:
        """The controls as a view has them; `years` may be the base of an index."""
        language = view.language

        def say(key: str) -> str:
            return label(f"side.{key}", language)

        self._quiet = True
        try:
            self.head.value = f"<b>{text(say('scale'))}</b>"
            named(self.scale, say("scale"))
            self.base.description = say("base")
            self.together.description, self.log.description = say("together"), say("log")
            self.scale.options = [(say(f"scale_{each}"), each) for each in SCALES]
            self.scale.value = view.scale
            known = sorted({*years, *([view.base_year] if view.base_year else [])})
            self.base.options = [(say("auto"), 0), *((str(year), year) for year in known)]
            self.base.value = view.base_year
            self.base.layout.display = None if view.scale == "index" else "none"
            self.together.value, self.log.value = view.joined, view.log
            self.together.disabled = view.joined and not view.together  # an index has one pair of axes in any case
        finally:
            self._quiet = False

    def _told(self, name: str, change: dict[str, Any]) -> None:
        if not self._quiet:
            self._changed(**{name: change["new"]})
