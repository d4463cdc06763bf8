"""What the list of pages shows of an executed notebook: the sentence that answers its question, and its first chart."""

import html
import re

from nbformat import NotebookNode

from analysis.chart.script import LIVE
from analysis.run.live import charts_css
from analysis.run.page import HIDDEN

_ANSWER = re.compile(r'<p class="gr-answer">(.*?)</p>', re.S)
_NOT_SAID = re.compile(r"<sup>.*?</sup>|<[^>]*>", re.S)
#: Characters of an answer that the list shows.
MOST = 240
#: A picture larger than so many bytes is none for a list.
SKETCH_BYTES = 400_000


def answer(notebook: NotebookNode) -> str:
    """The first sentence that a page gives as its answer, without markup and the numbers of sources; empty without one.

    >>> from nbformat.v4 import new_code_cell, new_notebook, new_output
    >>> said = {"text/html": '<p class="gr-answer">Up <b>7 %</b><sup>[1]</sup> &amp; more.</p>'}
    >>> answer(new_notebook(cells=[new_code_cell("", outputs=[new_output("display_data", said)])]))
    'Up 7 % & more.'
    """
    for data in _shown(notebook):
        if found := _ANSWER.search("".join(data.get("text/html", ""))):
            words = " ".join(html.unescape(_NOT_SAID.sub("", found[1])).split())
            return words if len(words) <= MOST else words[: MOST - 1] + "…"
    return ""


def sketch(notebook: NotebookNode) -> str:
    """The first live chart as it is drawn for a phone, an SVG file that knows a dark screen; empty without one.

    A list shows it as small as a phone does, so that its words can be read.
    """
    for data in _shown(notebook):
        made = data.get(LIVE)
        drawing = made.get("narrow") if isinstance(made, dict) else ""
        if isinstance(drawing, str) and drawing.startswith("<svg"):
            start = drawing.index(">") + 1
            whole = f"{drawing[:start]}<style>{charts_css()}</style>{drawing[start:]}"
            if "xmlns=" not in drawing[:start]:
                whole = whole.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
            return whole if len(whole.encode()) <= SKETCH_BYTES else ""
    return ""


def _shown(notebook: NotebookNode) -> list[dict]:
    return [
        output.get("data", {})
        for cell in notebook.cells
        if not HIDDEN & set(cell.metadata.get("tags", []))
        for output in cell.get("outputs", [])
    ]
