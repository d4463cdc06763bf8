"""A pattern over the tokens of a sentence, as constructions are written, → a regular expression of their characters.

，           a word or a mark as it is; a word is cut into tokens as a text would be
<step>       a word of that kind; <word> any word, letter or opening quote; <count>, <percent> … another figure
[级强版]     one of these characters
…            any tokens but the marks that end a clause
^  $         the clause begins, ends
(a|b)  (!a)  one of these; not this next
?  *  +      maybe; any number; at least one of what stands before
"""

from functools import lru_cache
from typing import NamedTuple

from analysis import later as re
from analysis.errors import InputError
from analysis.reading.needed import common
from analysis.reading.token import FIGURES, coded, lexicon

_MARKS = "，；。：！？\n"
MOST = 60
"""Tokens that … may pass over; the longest clause of the corpus has about as many."""


class Part(NamedTuple):
    """A piece of a pattern: `kind` is class, group, not or edge. `options` are sequences of parts."""

    kind: str
    chars: str = ""
    options: tuple[tuple["Part", ...], ...] = ()
    often: str = ""


_PIECE = re.compile(
    r"<(?P<kind>\w+)>|\[(?P<set>[^\]]+)\]|(?P<open>\(!?)|(?P<sign>[…^$|)])|(?P<word>[^\s<>\[\](){}|^$…?*+!]+)"
)


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


def parse(pattern: str) -> tuple[Part, ...]:
    parts, at = _sequence(pattern, 0)
    if at < len(pattern):
        raise InputError(f"a ) or | too many at {pattern[at:]!r}")
    return parts[0] if len(parts) == 1 else (Part("group", options=parts),)


def _sequence(pattern: str, at: int) -> tuple[tuple[tuple[Part, ...], ...], int]:
    """The alternatives of a pattern up to its end or to a closing bracket."""
    options: list[list[Part]] = [[]]
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
            inner, at = _sequence(pattern, at)
            if pattern[at : at + 1] != ")":
                raise InputError("a ( without its )")
            at += 1
            found = [Part("not" if m["open"] == "(!" else "group", options=inner)]
        else:
            found = _plain(m)
        if pattern[at : at + 1] in ("?", "*", "+"):
            if len(found) > 1:
                found = [Part("group", options=(tuple(found),))]
            found[-1] = found[-1]._replace(often=pattern[at])
            at += 1
        options[-1] += found
    return tuple(tuple(each) for each in options), at


def _plain(m: re.Match[str]) -> list[Part]:
    if m["kind"]:
        return [Part("class", f"[{_class(m['kind'])}]")]
    if m["set"]:
        chars = "".join(code for char in m["set"] for code in coded(char))
        return [Part("class", f"[{re.escape(chars)}]")]
    if m["sign"] == "…":
        return [Part("class", f"[^{_MARKS}]", often=f"{{0,{MOST}}}")]
    if m["sign"]:
        return [Part("edge")]
    return [Part("class", re.escape(code)) for code in coded(m["word"])]


def regex(parts: tuple[Part, ...], backward: bool = False) -> str:
    """The regular expression of parts, over tokens from left to right or (`backward`) from right to left."""
    found = []
    for part in reversed(parts) if backward else parts:
        if part.kind == "edge":
            found.append(f"(?=[{_MARKS}]|\\Z)")
        elif part.kind == "class":
            found.append(part.chars + part.often)
        else:
            inner = "|".join(regex(option, backward) for option in part.options)
            found.append(f"(?{'!' if part.kind == 'not' else ':'}{inner}){part.often}")
    return "".join(found)


@lru_cache(maxsize=1)
def _letters() -> tuple[dict[str, str], dict[str, str]]:
    """Token character → the first and the last letter of its word."""
    words = lexicon().words
    return {code: word[0] for code, word in words.items()}, {code: word[-1] for code, word in words.items()}


def _chars(part: Part) -> str:
    """The characters of a class, as they stand between its brackets."""
    return re.sub(r"^\[|\]$|\\(?=.)", "", part.chars)


def nearest(parts: tuple[Part, ...], backward: bool = False) -> frozenset[str] | None:
    """The letters that a text can show beside a figure where these parts match; None where that is not told."""
    letters = _letters()[backward]
    found: set[str] = set()
    for part in reversed(parts) if backward else parts:
        if part.kind == "not":
            continue
        if part.kind == "edge" or "^" in part.chars or "-" in part.chars or part.often.startswith("{"):
            return None
        if part.kind == "group":
            for option in part.options:
                inner = nearest(option, backward)
                if inner is None:
                    return None
                found |= inner
        else:
            chars = _chars(part)
            if any(char in FIGURES.values() for char in chars):
                return None
            found |= {letters.get(char, char) for char in chars}
        if part.often not in ("?", "*"):
            return frozenset(found)
    return None


def must(parts: tuple[Part, ...]) -> list[frozenset[str]]:
    """The sets of words of which one each stands on a side where these parts match, the rarest first.

    >>> [sorted(words) for words in must(parse("… (措施|举措) (，|。|$) 落实?"))]
    [['举', '措']]
    >>> [sorted(words) for words in must(parse("(代表|委员) … (出席|列席)"))]
    [['代', '委'], ['出', '列']]
    """
    letters = lexicon().words | {FIGURES["ordinal"]: "第"}
    kinds = set(FIGURES.values()) - letters.keys()
    found: list[frozenset[str]] = []
    for part in parts:
        if part.kind in ("not", "edge") or part.often not in ("", "+"):
            continue
        if part.kind == "group":
            inner = [must(option) for option in part.options]
            found += [frozenset().union(*(each[0] for each in inner))] if all(inner) else []
            continue
        chars = _chars(part)
        if "-" not in chars and not kinds & set(chars):
            found.append(frozenset(letters.get(char, char) for char in chars))
    return sorted(found, key=common)


def longest(parts: tuple[Part, ...]) -> int:
    """How many tokens these parts can match at most, with one more for an edge or for what must not follow.

    >>> longest(parse("了? (台阶|大 关) $")), longest(parse("… 台阶"))
    (4, 61)
    """
    found = 0
    for part in parts:
        inner = max((longest(option) for option in part.options), default=1)
        often = MOST if part.often in ("*", "+") or part.often.startswith("{") else 1
        found += inner * often
    return found
