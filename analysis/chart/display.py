"""A figure → PNG, and → the notebook as SVG with its text for those who can't see it."""

import io
from pathlib import Path

from matplotlib.figure import Figure

from analysis.chart.script import LIVE, file_name
from analysis.chart.style import DPI, for_phone, styled
from analysis.chart.svg import svg
from analysis.files import write


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
    """Display a figure in a notebook with `alt` as its text alternative.

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
