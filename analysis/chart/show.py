"""A figure → PNG, and → the notebook as SVG with its text for those who can't see it."""

import io
import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from matplotlib.figure import Figure

from analysis.chart.style import DPI, for_phone, styled
from analysis.chart.svg import svg
from analysis.files import write

#: The kind of output that a page shows as a live chart.
LIVE = "application/vnd.govreport.chart+json"


def png(figure: Figure, dpi: int = DPI) -> bytes:
    """The figure as a PNG file's content; the same figure gives the same bytes (no date, no software version)."""
    out = io.BytesIO()
    with styled():
        figure.savefig(out, format="png", dpi=dpi, metadata={"Software": None})
    return out.getvalue()


def save(figure: Figure, path: str | Path, dpi: int = DPI) -> Path:
    """Write the figure as PNG, whole or not at all."""
    path = Path(path)
    write(path, png(figure, dpi))
    return path


def show(figure: Figure, alt: str) -> None:
    """Display a figure in a notebook with `alt` as its text alternative, and release it.

    As SVG, and as `LIVE` what a page needs besides: the chart drawn for a phone (`narrow`) and the name of its files
    (`name`). No PNG: whatever shows a notebook today shows SVG, a page makes its PNG when one is asked for, and one
    for each chart of each run cost a fifth of the run (`save` writes one).
    """
    from IPython.display import display

    phone = for_phone(figure)
    size = {"alt": alt, "width": round(figure.get_figwidth() * 100)}
    data = {
        "image/svg+xml": svg(figure, alt),
        LIVE: {"name": file_name(str(figure.get_label() or "")), "narrow": svg(phone, alt) if phone else ""},
        "text/plain": alt,
    }
    display(data, metadata={"image/svg+xml": size}, raw=True)
    figure.clear()


@lru_cache(maxsize=1)
def marks_script() -> str:
    """The script by which marks say their words to a pointer and to the arrow keys; without it they have titles.

    >>> marks_script().splitlines()[0]
    '"use strict";'
    """
    return bare(files("analysis.chart").joinpath("marks.js").read_text("utf-8"))


def bare(script: str) -> str:
    """A script without its comments' lines and the blanks that lines begin with.

    >>> bare("// why\\n  go();\\n")
    'go();'
    """
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def file_name(title: str) -> str:
    """A title as a file's name: letters and figures of any language, what is between them as one sign.

    >>> file_name("长治市：地区生产总值增速 2016–2025"), file_name("GDP: a/b?")
    ('长治市_地区生产总值增速_2016-2025', 'GDP_a_b')
    """
    return re.sub(r"[^\w-]+", "_", title.replace("–", "-")).strip("_")[:100]
