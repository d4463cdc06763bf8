"""What `compare_targets` found, for a notebook: the finding in a sentence, then the rows."""

import pandas as pd

from analysis.explore.view import plain, target_point
from analysis.language import check_language, label, quantity, series_name
from analysis.story.html import Html, join_html, paragraph, piece, table_html, text
from analysis.story.page import number_of
from analysis.study.prints import records


def comparison(compared: pd.DataFrame, language: str = "zh", most: int = 50) -> Html:
    """What `compare_targets` found, as a notebook shows it: the finding in a sentence, then at most `most` rows.

    >>> print(comparison(pd.DataFrame(columns=["verdict"]), "en"))
    <p class="gr-note">No targets.</p>
    """
    if compared.empty:
        return paragraph(label("comparison.none", check_language(language)))
    n = compared["verdict"].value_counts()
    met, missed = int(sum(n.get(each, 0) for each in ("met", "about_met", "exceeded"))), int(n.get("missed", 0))
    finding = label("comparison.finding", language, n=len(compared), judged=met + missed, met=met, missed=missed)
    shown = records(compared.head(most))
    table = pd.DataFrame(
        {
            "indicator": [
                plain(series_name(r["indicator"] if isinstance(r["indicator"], str) else None, r["measure"], language,
                                  r["region"], r["indicator_text"]))
                for r in shown
            ],
            "year": [str(r["year"]) for r in shown],
            "target": [target_point(r, "", language).value for r in shown],
            "actual": [plain(quantity(number_of(r, "actual"), r["unit"], language)) for r in shown],
            "verdict": [_verdict(r["verdict"], language) for r in shown],
        }
    )  # fmt: skip
    heads = {each: label(f"head.{each}", language) for each in table.columns}
    left = len(compared) - len(shown)
    rest = paragraph(label("comparison.rest", language, n=left)) if left else Html("")
    caption = label("comparison.caption", language)
    return join_html(paragraph(finding), table_html(table, caption, heads, numeric=["target", "actual"]), rest)


def _verdict(verdict: str, language: str) -> Html:
    css = "gr-missed" if verdict == "missed" else "gr-met" if verdict in ("met", "about_met", "exceeded") else ""
    words = text(label(f"verdict.{verdict}", language))
    return piece('<span class="{}">{}</span>', css, words) if css else join_html(words)
