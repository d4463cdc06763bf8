"""The comparator that words before and after a figure give it (`catalogue/words/comparators.csv`)."""

from functools import lru_cache

from analysis import later as re
from analysis.catalogue.words import comparators, one_of, read_words
from analysis.text.quantity.mention import Mention

_ENDS = frozenset("，。；、）：！？\n")
# 5多万, 3余名, 2起, 10内: words of one sign compare where nothing follows that they may belong to.
_SHORT = frozenset("多余起内")
_LONGEST = 12
"""No word before a figure is longer."""
_BRACKET = 12
"""（含5%）, （不含本数）: what stands in brackets between a figure and its 以上 is no longer."""


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words that compare behind a figure; those before one, and what only ends like them (经过, 通过)."""
    nouns = [row["word"] for row in read_words("verbs") if row["class"] == "noun"]
    return re.compile(one_of(comparators("after"))), re.compile(one_of([*comparators("before"), *nouns]) + "$")


def word_after(text: str, m: Mention) -> tuple[str | None, int]:
    """The comparator of the word after a figure, or None, and where that word (or a bracket before it) ends.

    >>> from analysis.text.quantity import scan
    >>> word_after("5%（含5%）以上", scan("5%")[0]), word_after("5%（下降3%）", scan("5%")[0])
    (('ge', 9), (None, 2))
    """
    end = m.end
    if text[end : end + 1] == "（":
        close = text.find("）", end, end + _BRACKET)
        end = close + 1 if close > 0 else end
    if found := _words()[0].match(text, end):
        word, follow = found[0], text[found.end() : found.end() + 1]
        alone = not follow or follow in _ENDS
        if word not in _SHORT or (alone and not (word == "内" and m.unit in _SPANS)):
            return comparators("after")[word], found.end()
    return None, m.end if end > m.end and _OWN_FIGURE.search(text, m.end, end) else end


# 5万吨（下降3%）: what stands in brackets is a figure of its own, and no year (2300元（2010年不变价）).
_OWN_FIGURE = re.compile(r"\d(?![\d.]*(?:\d|年))")
_SPANS = frozenset(("年", "天", "个月", "月", "小时", "公里", "米", "周", "日", "分钟"))
"""10年内, 3公里内 say where or when, not how much."""


def comparator_of(text: str, mention: Mention) -> str:
    """The comparator that words before and after a figure give it; what stands after it wins.

    >>> from analysis.text.quantity import scan
    >>> text = "不低于1200万人"
    >>> comparator_of(text, scan(text)[0])
    'ge'
    """
    if mention.high is not None:
        return "between"
    found, _ = word_after(text, mention)
    if found is not None:
        return found
    before = _words()[1].search(text, max(0, mention.start - _LONGEST), mention.start)
    return (comparators("before").get(before[0]) if before else None) or mention.hint or "eq"
