"""A report as a notebook shows it: the sentences that hold figures, each figure marked in the colour of its role."""

import re
from html import escape

from analysis.reading import figures
from analysis.text.report import Report

# Ground colours on which black text keeps a contrast of more than 12 to 1.
COLOURS = {"actual": "#dbeafe", "estimate": "#fef3c7", "target": "#ffe4cc"}
SHOWN = 400
"""So many sentences are shown; the longest reports have about that many with figures."""
_ENDS = re.compile("[。；！？\n]")


def report_html(report: Report) -> str:
    """HTML of the sentences of a report that hold figures; everything that stands in the report is escaped.

    The hint of a figure says name, measure and years. A report without figures shows its title alone.

    >>> from analysis.text.report import headings
    >>> text = "一、2022年工作回顾\\n粮食产量24.8亿斤。稳步前进。"
    >>> page = report_html(Report(text, "140400", 2023, "例", "例", headings(text)))
    >>> ">24.8亿斤</mark>" in page, "稳步前进" in page, 'title="粮食产量 · level · actual · 2022"' in page
    (True, False, True)
    """
    text = report.text
    ends = [report.body, *(m.end() for m in _ENDS.finditer(text, report.body)), len(text)]
    sentences: dict[tuple[int, int], list[tuple[int, int, str]]] = {}
    at = 0
    for row, start, end in figures(report):
        while ends[at + 1] <= start:
            at += 1
        years = f"{row.first}–{row.year}" if row.first < row.year else str(row.year)
        hint = escape(f"{row.name} · {row.measure} · {row.status} · {years}", quote=True)
        opening = f'<mark style="background:{COLOURS[row.status]};color:#000" title="{hint}">'
        sentences.setdefault((ends[at], max(ends[at + 1], end)), []).append((start, end, opening))
    shown = [_marked(text, span, marks) for span, marks in list(sentences.items())[:SHOWN]]
    more = f"<p>… {len(sentences) - SHOWN}</p>" if len(sentences) > SHOWN else ""
    return f"<section><h3>{escape(report.title)}</h3>{''.join(shown)}{more}</section>"


def _marked(text: str, span: tuple[int, int], marks: list[tuple[int, int, str]]) -> str:
    """A sentence with its figures marked; one figure told of several subjects is marked once."""
    parts, at = [], span[0]
    for start, end, opening in marks:
        if start < at:
            continue
        parts += [escape(text[at:start]), opening, escape(text[start:end]), "</mark>"]
        at = end
    return f"<p>{''.join(parts)}{escape(text[at : span[1]])}</p>"
