"""The charts of a page as SVG in the page itself: their letters once for all, their colours for a dark screen."""

import re
from typing import Any

from nbformat import NotebookNode

from analysis.chart.dark import DARK
from analysis.chart.script import LIVE

_LETTERS = re.compile(r'<defs class="gr-letters">(.*?)</defs>', re.S)
_LETTER = re.compile(r'<path id="(gr-\w+)"[^>]*?/>')
_META = re.compile(r"<(meta)(?=[\s/>]|$)", re.I)


class Charts:
    """Collects the charts of one page."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def live(self, output: NotebookNode) -> dict[str, str] | None:
        """An output as a live chart: its two drawings and the name of its files; None where it is none of ours."""
        made: Any = output.get("data", {}).get(LIVE)
        if not isinstance(made, dict):
            return None
        wide = self._shared("".join(output["data"]["image/svg+xml"]))
        narrow = self._shared(str(made.get("narrow") or ""))
        classes = ("gr-chart gr-wide", "gr-chart gr-narrow") if narrow else ("gr-chart", "")
        wide, narrow = (
            drawing.replace('class="gr-chart"', f'class="{name}"', 1)
            for drawing, name in zip((wide, narrow), classes, strict=True)
        )
        return {"name": str(made.get("name", "")), "wide": wide, "narrow": narrow}

    def letters(self) -> str:
        """The shapes of every letter of the charts so far."""
        return "".join(self._letters.values())

    def _shared(self, drawing: str) -> str:
        found = _LETTERS.search(drawing)
        if found:
            self._letters.update({each[1]: each[0] for each in _LETTER.finditer(found[1])})
            drawing = drawing.replace(found[0], "", 1)
        return _META.sub("&lt;\\1", drawing)


def charts_css() -> str:
    """Rules that draw the charts' colours anew on a dark screen.

    >>> "[fill=\\"#222222\\"]{fill:" in charts_css()
    True
    """
    rules = [
        f'svg.gr-chart [{name}="{light.lower()}"]{{{name}:{dark}}}'
        for light, dark in DARK.items()
        for name in ("fill", "stroke")
    ]
    return "@media screen and (prefers-color-scheme: dark) {\n" + "\n".join(rules) + "\n}\n"
