"""Small pieces of HTML for notebooks and pages; everything that comes from a table or a report is escaped."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    import pandas as pd

# One sheet for every page: plain rules that hold in JupyterLab, on a page and on paper. Chinese heads are of medium
# weight: where a font has no bold ideographs, as on much of Linux, bold digits would stand beside thin characters.
# On a phone a wide table stands row under row, each cell with its head: what a row comes to is never out of sight.
CSS = """\
.gr-page { max-width: 60rem; }
.gr-page h1 { margin: 0 0 .6rem; font-size: 1.6rem; line-height: 1.3; }
.gr-page h2 { margin: 1.6rem 0 .4rem; font-size: 1.2rem; break-after: avoid; }
.gr-lead { font-size: 1.05rem; line-height: 1.65; margin: 0 0 .4rem; padding-left: 1.2rem; }
.gr-lead li { margin: .2rem 0; }
.gr-note { color: var(--gr-soft, #555); line-height: 1.6; }
.gr-lead, .gr-note { max-width: 45rem; }
.gr-scroll { overflow-x: auto; }
table.gr { border-collapse: collapse; margin: .6rem 0 1rem; font-size: .9rem; width: auto;
  min-width: min(100%, 45rem); table-layout: auto; }
table.gr caption { caption-side: top; text-align: left; font-weight: 600; padding: .3rem 0; color: inherit; }
.gr-scroll caption > span { position: sticky; left: 0; display: inline-block; max-width: min(45rem, 92vw); }
table.gr th, table.gr td { padding: .28rem .55rem; text-align: left; vertical-align: top; border: 0;
  border-bottom: 1px solid var(--gr-line, #ddd); white-space: normal; max-width: 26rem; overflow-wrap: anywhere; }
table.gr thead th { border-bottom: 2px solid var(--gr-rule, #777); vertical-align: bottom; white-space: nowrap; }
table.gr tbody th { font-weight: 500; }
.gr-page:lang(zh) :is(h1, h2, caption, thead th) { font-weight: 500; }
table.gr td.num, table.gr th.num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
table.gr td.said { white-space: normal; min-width: 8rem; }
table.gr tbody tr:nth-child(even) { background: transparent; }
table.gr tbody tr:hover { background: var(--gr-hover, #f4f6f8); }
table.gr sup a { text-decoration: none; padding-left: .1rem; }
.gr-soft { color: var(--gr-soft, #555); white-space: nowrap; font-weight: 400; }
.gr-missed { color: var(--gr-missed, #a03f00); font-weight: 600; }
.gr-met { color: var(--gr-met, #004d7a); }
.gr mark, .gr-quote mark { background: var(--gr-mark, #ffe9a8); color: inherit; padding: 0 .1em; }
.gr-quote { border-left: 3px solid var(--gr-line, #bbb); margin: .4rem 0; padding: .2rem .8rem; line-height: 1.6; }
.gr-filter { margin: .6rem 0; } .gr-filter[hidden] { display: none; }
.gr-filter select { font: inherit; max-width: 16rem; color: inherit; background: var(--gr-paper, #fff);
  border: 1px solid var(--gr-rule, #767676); border-radius: 3px; padding: .1rem .3rem; }
.gr-fix { margin-top: .2rem; } .gr-fix p { margin: .2rem 0; }
.gr-fix summary { cursor: pointer; color: var(--gr-link, #00538a); }
.gr code { display: block; white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; font-size: .82rem;
  margin: .2rem 0; padding: .2rem .4rem; background: var(--gr-hover, #f4f6f8); }
.gr-paper { display: none; }
details.gr-more > summary { cursor: pointer; padding: .2rem 0; color: var(--gr-ink, #333); }
@media screen and (max-width: 40rem) {
  .gr-page table.gr-fit { width: 100%; font-size: .8rem; }
  .gr-page table.gr-fit :is(th, td) { max-width: none; min-width: 0; padding: .28rem .2rem; white-space: normal; }
  .gr-page table.gr-fit .gr-soft { white-space: normal; }
  .gr-page table.gr-fit thead th { word-break: keep-all; overflow-wrap: normal; }
  table.gr-rows, table.gr-rows :is(caption, tbody) { display: block; }
  table.gr-rows thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
  table.gr-rows tr:not([hidden]) { display: flex; flex-wrap: wrap; gap: .1rem .9rem; padding: .4rem 0;
    border-bottom: 1px solid var(--gr-line, #ddd); }
  .gr-page table.gr-rows tbody :is(th, td) { border: 0; padding: 0; max-width: none; min-width: 0; text-align: left;
    white-space: normal; }
  .gr-page table.gr-rows tbody td { min-width: 21%; }
  .gr-page table.gr-rows tbody th { flex: 1 0 100%; order: -1; font-weight: 600; }
  .gr-page:lang(zh) table.gr-rows tbody th { font-weight: 500; }
  table.gr-rows td:empty { display: none; }
  table.gr-rows td::before { content: attr(data-h); display: block; font-size: .82em; color: var(--gr-soft, #555); }
}
@media print {
  details.gr-long:not([open]) .gr-paper { display: inline; }
  .gr-fix, .gr-filter { display: none; }
  .gr-lead, .gr-note { max-width: none; }
  table.gr { font-size: 8pt; margin: .3rem 0 .8rem; } table.gr thead { display: table-header-group; }
  .gr-page .gr-scroll table.gr tbody th { min-width: 0; }
  table.gr :is(th, td) { padding: .14rem .45rem; } table.gr tr, .gr-quote { break-inside: avoid; }
  table.gr :is(caption, thead, tbody tr:first-child) { break-after: avoid; }
  table.gr:has(th:nth-child(7)) td.num { white-space: normal; word-break: keep-all; } .gr-scroll { overflow: visible; }
}
"""
STYLE = f"<style>\n{CSS}</style>"
#: Characters, the number of its source aside, above which a cell of numbers is words.
SAID = 24
_TAGS = re.compile("<sup>.*?</sup>|<[^>]*>")


@dataclass(frozen=True)
class Html:
    """A piece of HTML that a notebook shows as such; `str()` gives the markup."""

    markup: str

    def __str__(self) -> str:
        return self.markup

    def __html__(self) -> str:
        return self.markup

    def _repr_html_(self) -> str:
        return self.markup


def absent(value: object) -> bool:
    """Whether a cell is missing (None, NaN, pandas.NA, which refuses to be true or false)."""
    try:
        return value is None or bool(value != value)
    except TypeError:
        return True


def text(value: object) -> Markup:
    """A value as text fit for HTML; missing values are empty.

    >>> tuple(str(text(each)) for each in ("<b>7% & more</b>", None, float("nan")))
    ('&lt;b&gt;7% &amp; more&lt;/b&gt;', '', '')
    """
    return Markup("") if absent(value) else escape(value)


def piece(template: str, *parts: object) -> Html:
    """A template of our own with its fields filled in; what is not `Html` is escaped, what is missing is empty.

    >>> str(piece('<a href="{}">{}</a>', "x?a=1&b=2", Html("<b>1</b>")))
    '<a href="x?a=1&amp;b=2"><b>1</b></a>'
    """
    return Html(str(Markup(template).format(*map(text, parts))))


def join_html(*parts: object) -> Html:
    """Pieces one after the other; a plain string is escaped."""
    return Html("".join(map(text, parts)))


def paragraph(content: Html | str, css: str = "gr-note") -> Html:
    """
    >>> str(paragraph("a < b"))
    '<p class="gr-note">a &lt; b</p>'
    """
    return piece('<p class="{}">{}</p>', css, content)


def bullets(items: Iterable[Html | str], css: str = "gr-lead") -> Html:
    """A list; nothing where there are no items."""
    inner = join_html(*(piece("<li>{}</li>", item) for item in items))
    return piece('<ul class="{}">{}</ul>', css, inner) if inner.markup else inner


def more(summary: str, content: Html, unprinted: str = "") -> Html:
    """Content that is folded away on a screen; the page's template opens it for print.

    Where there is more than a reader of paper looks through, `unprinted` says behind the summary, on paper alone, that
    it is left out there; what a reader has opened is printed all the same.
    """
    css, note = (
        ("gr-more gr-long", piece('<span class="gr-paper">{}</span>', unprinted)) if unprinted else ("gr-more", "")
    )
    return piece('<details class="{}"><summary>{}{}</summary>{}</details>', css, summary, note, content)


def link(address: str | None, words: str) -> Html:
    """A link to a web page; anything but http and https is words only, so that no address can run as a script.

    >>> str(link("https://example.gov.cn/a?b=1&c=2", "open"))
    '<a href="https://example.gov.cn/a?b=1&amp;c=2" rel="noopener noreferrer">open</a>'
    >>> str(link("javascript:alert(1)", "open"))
    'open'
    """
    if isinstance(address, str) and address.lower().startswith(("https://", "http://")):
        return piece('<a href="{}" rel="noopener noreferrer">{}</a>', address, words)
    return join_html(words)


def marked(before: str, figure: str, after: str) -> Html:
    """The words of a report with the figure marked.

    >>> str(marked("增长", "5.6%", "<br>"))
    '增长<mark>5.6%</mark>&lt;br&gt;'
    """
    return piece("{}<mark>{}</mark>{}", before, figure, after)


def table_html(
    frame: "pd.DataFrame",
    caption: str,
    heads: Mapping[str, str] | None = None,
    numeric: Iterable[str] = (),
    row_head: str | None = None,
    row_ids: Iterable[str] | None = None,
    row_of: Iterable[str] | None = None,
    fit: bool = False,
) -> Html:
    """A frame as a table with a caption, column heads and row heads that say what they are heads of.

    Args:
        frame: cells are text (escaped) or `Html`.
        heads: column → head; columns not named keep their name. The table has the columns of `frame`, in its order.
        numeric: columns set flush right.
        row_head: the column whose cells are the rows' heads; the first where None.
        row_ids: an id for each row, to be linked to.
        row_of: for each row the code of the region that it is of, by which a page can be filtered.
        fit: whether it keeps to the width of a phone (five short columns at most); of a wider table a phone shows
            each row on its own, every cell under its head.

    >>> import pandas as pd
    >>> print(table_html(pd.DataFrame({"a": ["x<y"], "b": ["1"]}), "C", {"a": "A"}, numeric=["b"]))
    <div class="gr-table"><div class="gr-scroll" tabindex="0" role="region" aria-label="C"><table class="gr gr-rows">...
    """
    heads, right = dict(heads or {}), set(numeric)
    first = row_head or (frame.columns[0] if len(frame.columns) else None)

    def cell(column: str, content: object, scope: str = "") -> str:
        # What is more than a number and its unit may break, or a reader at a desk has to push the table sideways.
        said = " said" if not scope and len(_TAGS.sub("", text(content))) > SAID else ""
        css = f' class="num{said}"' if column in right else ""
        tag, of = ("th", f' scope="{scope}"') if scope else ("td", "" if fit else f' data-h="{heads_of[column]}"')
        return f"<{tag}{of}{css}>{text(content)}</{tag}>"

    heads_of = {column: text(heads.get(column, column)) for column in frame.columns}
    top = "".join(cell(column, heads.get(column, column), "col") for column in frame.columns)
    ids = list(row_ids) if row_ids is not None else [""] * len(frame)
    regions = list(row_of) if row_of is not None else [""] * len(frame)
    lines = []
    for row_id, of, row in zip(ids, regions, frame.to_dict("records"), strict=True):
        cells = "".join(cell(column, row[column], "row" if column == first else "") for column in frame.columns)
        named = (f' id="{text(row_id)}"' if row_id else "") + (f' data-of="{text(of)}"' if row_of is not None else "")
        lines.append(f"<tr{named}>{cells}</tr>")
    return piece(
        '<div class="gr-table">'
        '<div class="gr-scroll" tabindex="0" role="region" aria-label="{}"><table class="{}">'
        "<caption><span>{}</span></caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
        '<button type="button" class="gr-take" hidden data-csv="{}.csv" aria-label="CSV: {}">CSV</button></div>',
        caption, "gr gr-fit" if fit else "gr gr-rows", caption, Html(top), Html("".join(lines)), caption, caption,
    )  # fmt: skip
