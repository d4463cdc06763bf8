"""Sources of a page: a number beside each figure, and below its excerpt or the report's words, the figure marked."""

import math
import re
from typing import Any
from urllib.parse import unquote, urlsplit

from analysis.language import label
from analysis.story.html import Html, join_html, link, marked, more, piece
from analysis.story.words import Reports

_COPY = re.compile(r"[，；]?\s*GitHub:\s*[^，；）]*")


class Sources:
    """Collects what a page cites.

    A figure's number is the report's year and a running number, `2024-3`, so that a reader sees in the table which
    report said it; on a page of many regions it is a running number alone (`by_year=False`).
    """

    def __init__(self, reports: Reports, language: str, by_year: bool = True) -> None:
        self.reports, self.language, self.by_year = reports, language, by_year
        self._rows: dict[tuple[Any, ...], dict[str, Any]] = {}
        self._tags: dict[tuple[Any, ...], str] = {}

    def cite(self, row: dict[str, Any], prefix: str = "") -> Html:
        """The number of a figure as a link to its source.

        `row` has `region` and, behind `prefix` (`target_`, `actual_`), `report_year`, `source`, `section`, `start`,
        `end` and its words (`value_text`; `target_text`, `actual_text`). Nothing where the row names no report.
        """
        place: dict[str, Any] = {
            name: row.get(f"{prefix}{name}") for name in ("report_year", "source", "section", "start", "end")
        }
        if not isinstance(place["source"], str) or place["report_year"] != place["report_year"]:
            return Html("")
        key = (row["region"], int(place["report_year"]), place["source"], int(place["start"]), int(place["end"]))
        if key not in self._tags:
            words = row.get(f"{prefix}text") if prefix else row.get("value_text")
            self._rows[key] = place | {
                "region": row["region"], "words": words, "terse": _terse(row, prefix, str(words or "")),
            }  # fmt: skip
            same = sum(other[1] == key[1] for other in self._tags) if self.by_year else len(self._tags)
            self._tags[key] = f"{key[1]}-{same + 1}" if self.by_year else str(same + 1)
        tag = self._tags[key]
        title = label("story.source_of", self.language, tag=tag)
        return piece('<sup><a href="#s-{}" title="{}">[{}]</a></sup>', tag, title, tag)

    def documents(self) -> set[tuple[str, int, str]]:
        """What is cited so far: region, year and source of each document."""
        return {(region, year, source) for region, year, source, *_ in self._rows}

    def __len__(self) -> int:
        return len(self._rows)

    def html(self) -> Html:
        """The documents as one list, each with its address and a link to every passage; the passages in one fold.

        A passage is its heading and an excerpt with the figure marked. Where
        the full text is kept the report's own words stand in quotation marks instead of the excerpt.
        """
        documents: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
        for key in sorted(self._rows, key=lambda key: (key[0], -key[1], key[2], key[3])):
            documents.setdefault(key[:3], []).append(key)
        listed = join_html(*(self._document(keys) for keys in documents.values()))
        passages = join_html(*(self._passages(keys) for keys in documents.values()))
        n = label("story.passages", self.language, n=len(self._rows))
        # On paper the passages are small notes in columns, without the fold.
        folded = join_html(Html('<div class="gr-passages">'), more(n, passages), Html("</div>"))
        return join_html(Html('<ul class="gr-reports">'), listed, Html("</ul>"), folded)

    def _document(self, keys: list[tuple[Any, ...]]) -> Html:
        first = self._rows[keys[0]]
        links = join_html(*(piece('<a href="#s-{}">[{}]</a> ', self._tags[key], self._tags[key]) for key in keys))
        where = address(first["source"], self.language)
        title = self._title(keys)
        named = piece('<span lang="zh-CN">{}</span> ', title) if title != str(first["source"]) else Html("")
        return piece('<li>{}{} <span class="gr-tags">{}</span></li>', named, where, links)

    def _title(self, keys: list[tuple[Any, ...]]) -> str:
        """A document's title; of one that has none but its address what its figures stand under."""
        title = self.reports.title(self._rows[keys[0]])
        if title != str(self._rows[keys[0]]["source"]) or not title.startswith("http"):
            return title
        heads = list(dict.fromkeys(heading(self._rows[key]["section"]) for key in keys))
        return "；".join(each for each in heads if each) or title

    def _passages(self, keys: list[tuple[Any, ...]]) -> Html:
        head = label("story.document", self.language, title=self._title(keys), n=len(keys))
        items = join_html(*(self._item(key) for key in keys))
        return piece('<h3 lang="zh-CN">{}</h3><ol class="gr-sources">{}</ol>', head, items)

    def _item(self, key: tuple[Any, ...]) -> Html:
        row, tag = self._rows[key], self._tags[key]
        said = self.reports.statement(row)
        words = marked(said.before, said.figure, said.after) if said else marked(*row["terse"])
        tags = "q" if said and said.own else "span"
        section = row["section"] if isinstance(row["section"], str) else ""
        heading = piece('<span class="gr-heading">{}</span>', section) if section else ""
        return join_html(
            piece('<li id="s-{}" lang="zh-CN"><span class="gr-tag">[{}]</span> ', tag, tag),
            heading, Html(f' <{tags} class="gr-words">'), words, Html(f"</{tags}></li>"),
        )  # fmt: skip


def _terse(row: dict[str, Any], prefix: str, words: str) -> tuple[str, str, str]:
    """A figure with its name and what binds it (以上, 左右): for a row of a list, which has no words around it.

    >>> row = {"indicator_text": "生产总值", "comparator": "ge", "value": 5.0, "value_high": None, "unit": "%"}
    >>> _terse(row, "target_", "5%")
    ('生产总值 ', '5%', '以上')
    >>> _terse({**row, "value": float("nan")}, "target_", "同步")
    ('生产总值 ', '同步', '')
    """
    came = prefix in ("actual_", "official_")
    name, value = row.get("indicator_text"), row.get(prefix.strip("_") if came else "value")
    said = f"{name} " if isinstance(name, str) and name else ""
    comparator = row.get(f"{prefix}comparator" if came else "comparator")
    if comparator not in ("ge", "gt", "le", "lt", "about") or not isinstance(value, float) or math.isnan(value):
        return said, words, ""
    before, _, after = label(f"put.{comparator}", "zh", x="\0").partition("\0")
    return (said, words, "") if (before or after) in words else (said + before, words, after)


def heading(section: object) -> str:
    """What a figure of a list of statistics stands under, without the place where a copy of it is kept.

    >>> heading("年初预算数（GitHub: some/where data.json，取自预算报告） / 转录")
    '年初预算数（取自预算报告）'
    >>> heading("统计公报 / 首发值"), heading(None)
    ('统计公报', '')
    """
    if not isinstance(section, str):
        return ""
    kept = _COPY.sub("", section.split(" / ", 1)[0])
    return re.sub(r"（[，；\s]*", "（", kept).replace("（）", "").strip()


def address(source: str, language: str) -> Html:
    """A document's address as a link that shows where it leads; a document without one by its name.

    >>> str(address("https://example.gov.cn/a/b.html", "en"))
    '<a href="https://example.gov.cn/a/b.html" rel="noopener noreferrer">example.gov.cn/a/b.html</a>'
    >>> str(address("1998 yearbook, p. 3", "en"))
    '1998 yearbook, p. 3 (no address)'
    """
    parts = urlsplit(source)
    if parts.scheme in ("http", "https"):
        shown = unquote(parts.netloc + parts.path)
        return link(source, shown if len(shown) <= 90 else shown[:60] + "…" + shown[-29:])
    return join_html(f"{source} ({label('word.no_link', language)})")
