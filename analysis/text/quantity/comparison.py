"""The comparator that words before and after a figure give it (`catalogue/words/comparators.csv`)."""

from functools import lru_cache

from analysis import later as re
from analysis.catalogue.words import comparators, read_words
from analysis.text.quantity.mention import Mention

_ENDS = frozenset("，。；、）：！？\n")
# 5多万, 3余名, 2起, 10内: words of one sign compare where nothing follows that they may belong to.
_SHORT = frozenset("多余起内")
_BRACKET = 12
"""（含5%）, （不含本数）: what stands in brackets between a figure and its 以上 is no longer."""


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, comparators("before")))


@lru_cache(maxsize=1)
def _after() -> dict[str, tuple[int, ...]]:
    """For the first sign of a word after a figure the lengths to try, longest first."""
    lengths: dict[str, set[int]] = {}
    for word in comparators("after"):
        lengths.setdefault(word[0], set()).add(len(word))
    return {sign: tuple(sorted(sizes, reverse=True)) for sign, sizes in lengths.items()}


@lru_cache(maxsize=1)
def _blocked() -> frozenset[str]:
    """Words that only end like a comparator: 经过, 通过."""
    return frozenset(row["word"] for row in read_words("verbs") if row["class"] == "noun")


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
    after = comparators("after")
    for n in _after().get(text[end : end + 1], ()):
        word = text[end : end + n]
        if word not in after:
            continue
        if word in _SHORT:
            follow = text[end + 1 : end + 2]
            if (follow and follow not in _ENDS) or (word == "内" and m.unit in _SPANS):
                break
        return after[word], end + len(word)
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
    before = comparators("before")
    head = text[max(0, mention.start - _longest()) : mention.start]
    for n in range(len(head), 0, -1):
        word = head[-n:]
        if word in _blocked():
            break
        if word in before:
            return before[word]
    return mention.hint or "eq"
