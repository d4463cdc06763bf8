"""An executed notebook → one HTML page: its words, tables and pictures; no code, no script but ours, no other host."""

import base64
import io
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from nbformat import NotebookNode

from analysis.chart.script import LIVE, bare, marks_script
from analysis.language import check_language, label, labels
from analysis.run.live import Charts, charts_css
from analysis.run.pieces import address, asset, digest, region_text
from analysis.story.html import CSS, Html, join_html, piece, text

# Nothing but the page itself: nothing is fetched and no script runs, whatever a cell has put into its output; where a
# page has live charts or something to save, our own script may, named by its hash.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_WANTS_SCRIPT = re.compile(r"data-(?:csv|copy)\b")
# What a reader of the page has no use for; papermill writes the second.
HIDDEN = {"parameters", "injected-parameters", "remove-cell", "hide-cell"}
SHOWN = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain"]
_META = re.compile(r"<(meta)(?=[\s/>]|$)", re.I)
_HEAD = re.compile(r'<h2 id="gr-([a-z_]+)">(.*?)</h2>', re.S)
_ANSWER = re.compile(r'<p class="gr-answer">.*?</p>', re.S)
#: Headings from which a page has a list of them.
WORTH_CONTENTS = 3
# Pixels, twice as many as they are shown on, of the upper left of a picture this wide: words in it can be read.
THUMBNAIL = (640, 400)
THUMBNAIL_OF = 760
THUMBNAIL_BYTES = 60_000


def render_page(
    notebook: NotebookNode,
    *,
    title: str,
    language: str,
    region: str = "",
    years: str = "",
    details: Mapping[str, str | Html] = {},
) -> str:
    """The HTML document of an executed notebook.

    Args:
        notebook: with its outputs; cells tagged `parameters` and `injected-parameters` are left out.
        title: of the page; it becomes the heading where the notebook has none of the first order.
        language: zh or en, the page's `lang`.
        region, years: what the page is about, for its head. A region's code or name, or several with commas.
        details: for the footer, name → text, or `Html`. The names parameters, started, finished, seconds, version,
            table, template and notebook are written in the page's language. `notebook` is the executed notebook and
            `index` the list of pages (shown at the top): addresses relative to the page.

    Raises:
        InputError: `language` is neither zh nor en.

    >>> import nbformat.v4 as v4
    >>> page = render_page(v4.new_notebook(cells=[v4.new_markdown_cell("About 7 % & more")]), title="T", language="en")
    >>> page.startswith("<!DOCTYPE html>\\n<html lang=\\"en\\">"), "About 7 % &amp; more" in page, "<script" in page
    (True, True, False)
    """
    check_language(language)
    place = region_text(region, language)
    head = label("page.join", language).join([title, *(part for part in (place, years) if part and part not in title)])
    about = [("title", title), ("region", place), ("years", years)]
    charts = Charts()
    script = _script() if _wants_script(notebook) else ""
    page = {
        "language": language,
        "policy": POLICY + (f"; script-src '{digest(script)}'" if script else ""),
        "script": script,
        "live": charts.live,
        "letters": charts.letters,
        "generator": f"govreport-analysis {version('govreport-analysis')}",
        "head": head,
        "bar": label("page.source", language),
        "description": "".join(
            label(f"page.description.{name}", language, **{name: value}) for name, value in about if value
        )
        + label("page.description.end", language),
        "region": place,
        "years": years,
        "css": CSS + asset("page.css") + charts_css(),
        "words": {name: label(f"page.{name}", language) for name in ("skip", "home", "about", "error")}
        | {name: label(f"take.{key}", language) for name, key in (("take", "group"), ("png", "png"), ("svg", "svg"))},
        "home": address(str(details["index"])) if "index" in details else "",
        "details": [_detail(name, value, language) for name, value in details.items() if name != "index"],
        "alt": lambda output, kind: _alt(output, kind, label("page.picture", language, title=title)),
    }
    markup, _ = _exporter().from_notebook_node(notebook, {"page": page})
    if "<h1" not in markup:
        start = '<main id="content">'
        markup = markup.replace(start, f"{start}\n<h1>{text(title)}</h1>", 1)
    return _with_contents(markup, language)


def _with_contents(markup: str, language: str) -> str:
    """The page with a list of its own headings behind its answer, where it has several: a phone shows many screens.

    >>> heads = "".join(f'<h2 id="gr-{key}">{key}</h2>' for key in "abc")
    >>> made = _with_contents(f'<p class="gr-answer">A.</p>{heads}', "en")
    >>> made[:93]
    '<p class="gr-answer">A.</p><nav class="contents" aria-label="On this page"><details><summary>'
    >>> made.count('href="#gr-'), _with_contents(f"<p>A.</p>{heads}", "en") == f"<p>A.</p>{heads}"
    (3, True)
    """
    heads = _HEAD.findall(markup)
    answer = _ANSWER.search(markup)
    if answer is None or len(heads) < WORTH_CONTENTS:
        return markup
    words = label("page.contents", language)
    listed = "".join(f'<li><a href="#gr-{key}">{told}</a></li>' for key, told in heads)
    inner = f"<details><summary>{words}</summary><ul>{listed}</ul></details>"
    nav = f'<nav class="contents" aria-label="{words}">{inner}</nav>'
    return markup[: answer.end()] + nav + markup[answer.end() :]


def tame(markup: str) -> str:
    """A cell's markup without `<meta>`: one that sends the reader elsewhere is stopped by no policy of a page.

    >>> tame('<b>x</b><META http-equiv="refresh" content="0; url=http://example.org">')
    '<b>x</b>&lt;META http-equiv="refresh" content="0; url=http://example.org">'
    """
    return _META.sub("&lt;\\1", markup)


def thumbnail(notebook: NotebookNode) -> bytes | None:
    """The first picture of an executed notebook, small: a PNG of at most 640 × 400 pixels and 60 kB.

    None where no output has a PNG or JPEG that can be read. A large picture is cut to its upper left.
    """
    for cell in notebook.cells:
        if HIDDEN & set(cell.metadata.get("tags", [])):
            continue
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            for kind in ("image/png", "image/jpeg"):
                if kind in data and (small := _small(data[kind])):
                    return small
    return None


@lru_cache(maxsize=1)
def _script() -> str:
    """Our scripts: that of the charts' marks, then that of what can be taken from a page."""
    return f"{marks_script()}\n{bare(asset('page.js'))}"


def _wants_script(notebook: NotebookNode) -> bool:
    """Whether a shown output is a live chart, or has a button that saves or copies."""
    for cell in notebook.cells:
        if HIDDEN & set(cell.metadata.get("tags", [])):
            continue
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if LIVE in data or _WANTS_SCRIPT.search("".join(data.get("text/html", ""))):
                return True
    return False


def _small(encoded: str) -> bytes | None:
    from PIL import Image

    width, height = THUMBNAIL
    try:
        with Image.open(io.BytesIO(base64.b64decode(encoded))) as opened:
            picture = opened.convert("RGBA")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    across = min(paper.width, THUMBNAIL_OF)
    scale = min(1.0, width / across)
    width = round(across * scale)
    box = (0, 0, across, min(paper.height, round(height / scale)))
    paper = paper.resize((width, max(1, round(box[3] * scale))), Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
    for colours in (64, 32, 16, 8):
        out = io.BytesIO()
        paper.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= THUMBNAIL_BYTES:
            return out.getvalue()
    return None


def _detail(name: str, value: str | Html, language: str) -> tuple[str, str]:
    key = f"page.detail.{name}"
    of_ours = name == "notebook" and not isinstance(value, Html)
    shown = piece('<a href="{}">{}</a>', address(str(value)), value) if of_ours else join_html(value)
    return label(key, language) if key in labels() else name, shown.markup


def _alt(output: NotebookNode, kind: str, default: str) -> str:
    """A picture's words: those it was shown with, else its plain text where that is words, else the page's title."""
    alt = output.get("metadata", {}).get(kind, {}).get("alt")
    plain = output.get("data", {}).get("text/plain", "").strip()
    return str(alt) if alt else plain if plain and not plain.startswith("<") else default


@lru_cache(maxsize=1)
def _exporter() -> Any:
    """nbconvert with the project's template.

    Not its HTMLExporter: that one parses and writes the finished page once more (for alt texts, which the template has
    already), which takes longer than all the rest for a page of large tables.
    """
    from nbconvert.exporters.templateexporter import TemplateExporter
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
    from traitlets.config import Config

    def markdown(source: str) -> str:
        return MarkdownWithMath(renderer=IPythonRenderer(escape=False, exclude_anchor_links=True)).render(source)

    config = Config()
    config.TagRemovePreprocessor.enabled = True
    config.TagRemovePreprocessor.remove_cell_tags = HIDDEN
    config.NbConvertBase.display_data_priority = SHOWN
    exporter = TemplateExporter(
        config=config,
        template_name="govreport",
        extra_template_basedirs=[str(files("analysis.run").joinpath("templates"))],
        file_extension=".html",
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        optimistic_validation=True,
    )
    exporter.register_filter("markdown2html", lambda source: tame(markdown(source)))
    exporter.register_filter("tame", tame)
    return exporter
