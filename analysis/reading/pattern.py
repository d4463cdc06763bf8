"""A pattern over the tokens of a sentence, as constructions are written, → a regular expression of their characters.

，           a word or a mark as it is; a word is cut into tokens as a text would be
<step>       a word of that kind; <word> any word, letter or opening quote; <count>, <percent> … another figure
[级强版]     one of these characters
…            any tokens but the marks that end a clause
^  $         the clause begins, ends
(a|b)  (!a)  one of these; not this next
?  *  +      maybe; any number; at least one of what stands before
"""

from functools import cache

from analysis import later as re
from analysis.errors import InputError
from analysis.reading.needed import begins, common, each_needed, parsed
from analysis.reading.token import FIGURES, coded, lexicon

_MARKS = "，；。：！？\n"
MOST = 60
"""Tokens that … may pass over; the longest clause of the corpus has about as many."""
_FAR = MOST + 20
_PIECE = re.compile(
    r"<(?P<kind>\w+)>|\[(?P<set>[^\]]+)\]|(?P<open>\(!?)|(?P<sign>[…^$|)])|(?P<word>[^\s<>\[\](){}|^$…?*+!]+)"
)


@cache
def _class(kind: str) -> str:
    """The characters of a kind of tokens."""
    if kind == "word":
        return "\ue000-\uf8ef\u4e00-\u9fff“A-Za-z"
    if kind == "figure":
        return "".join(code for name, code in FIGURES.items() if name not in ("date", "ordinal"))
    if kind in FIGURES:
        return FIGURES[kind]
    codes, _, _, kinds = lexicon()
    if kind not in kinds:
        known = ", ".join(sorted({"word", "figure", *FIGURES, *kinds}))
        raise InputError(f"no kind <{kind}>; the kinds are {known}")
    return "".join(sorted(codes[word] for word in kinds[kind] if word in codes))


def regex(pattern: str, backward: bool = False) -> str:
    """The regular expression of a pattern, over tokens from left to right or (`backward`) from right to left."""
    found, at = _options(pattern, 0, backward)
    if at < len(pattern):
        raise InputError(f"a ) or | too many at {pattern[at:]!r}")
    return found


def _options(pattern: str, at: int, backward: bool) -> tuple[str, int]:
    """The alternatives of a pattern up to its end or to a closing bracket, and where that is."""
    options: list[list[str]] = [[]]
    while at < len(pattern):
        if pattern[at].isspace():
            at += 1
            continue
        m = _PIECE.match(pattern, at)
        if m is None:
            raise InputError(f"can't be read from {pattern[at:]!r}")
        if m["sign"] == ")":
            break
        at = m.end()
        if m["sign"] == "|":
            options.append([])
            continue
        if m["open"]:
            inner, at = _options(pattern, at, backward)
            if pattern[at : at + 1] != ")":
                raise InputError("a ( without its )")
            at += 1
            piece = f"(?{m['open'][1:] or ':'}{inner})"
        else:
            piece = _plain(m, backward)
        if pattern[at : at + 1] in ("?", "*", "+"):
            piece, at = f"(?:{piece}){pattern[at]}", at + 1
        options[-1].append(piece)
    return "|".join("".join(reversed(each) if backward else each) for each in options), at


def _plain(m: re.Match[str], backward: bool) -> str:
    if m["kind"]:
        return f"[{_class(m['kind'])}]"
    if m["set"]:
        return "[" + re.escape("".join(code for char in m["set"] for code in coded(char))) + "]"
    if m["sign"] == "…":
        return f"[^{_MARKS}]{{0,{MOST}}}"
    if m["sign"]:
        return f"(?=[{_MARKS}]|\\Z)"
    codes = coded(m["word"])
    return re.escape("".join(reversed(codes) if backward else codes))


_UNKNOWN = frozenset(FIGURES.values()) - {FIGURES["ordinal"]}
"""Figures that no character tells; an ordinal has a 第."""


def nearest(made: str, backward: bool = False) -> frozenset[str] | None:
    """The letters that a text can show beside a figure where a regular expression of tokens matches; None where that is
    not told."""
    try:
        codes = begins(made)
    except ValueError:
        return None
    words = lexicon().words
    letters = frozenset(words.get(code, code)[-1 if backward else 0] for code in codes)
    return letters if codes.isdisjoint(FIGURES.values()) else None


def must(made: str) -> list[frozenset[str]]:
    """The sets of words of which one each stands where a regular expression of tokens matches, the rarest first.

    >>> [sorted(words) for words in must(regex("… (措施|举措) (，|。|$) 落实?"))]
    [['举', '措']]
    >>> [sorted(words) for words in must(regex("(代表|委员) … <ordinal>"))]
    [['第'], ['代', '委']]
    """
    words, ordinal = lexicon().words, {FIGURES["ordinal"]: "第"}
    known = (codes for codes in each_needed(made) if _UNKNOWN.isdisjoint(codes))
    return sorted((frozenset(words.get(c) or ordinal.get(c, c) for c in codes) for codes in known), key=common)


def longest(made: str) -> int:
    """How many tokens a regular expression looks at, at most; what must not follow and a clause's end are among them.

    >>> longest(regex("了? (台阶|大 关) $")), longest(regex("… 台阶"))
    (4, 61)
    """
    return min(_FAR, parsed(re.sub(r"\(\?[=!]", "(?:", made)).getwidth()[1])
