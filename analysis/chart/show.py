"""A figure → PNG, and → the notebook with its text for those who can't see it."""

import base64
import io
from pathlib import Path

from matplotlib.figure import Figure

from analysis.chart.style import DPI, styled
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
    """Display a figure in a notebook with `alt` as its text alternative, and release it."""
    from IPython.display import display

    data = {"image/png": base64.b64encode(png(figure)).decode("ascii"), "text/plain": alt}
    width = round(figure.get_figwidth() * 100)
    display(data, metadata={"image/png": {"alt": alt, "width": width}}, raw=True)
    figure.clear()
