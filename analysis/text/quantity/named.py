"""Dates, and names that hold numbers (211工程, 八项规定): they count nothing.

The names are data, `catalogue/words/named.csv`: a pattern that matches where the number begins, an example that holds
no quantity and a counterexample that holds one.
"""

from functools import lru_cache

from analysis import later as re
from analysis.catalogue.words import read_words
from analysis.text.quantity.pattern import CN, DASH, FORMAL, goes_on

DATE = re.compile(
    rf"(?:1[89]|20)\d\d(?:{DASH}(?:1[89]|20)?\d\d)?年(?:代)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?"
    rf"|\d{{1,2}}(?:{DASH}\d{{1,2}})?月(?:份|底|末|初|\d{{1,2}}(?:{DASH}\d{{1,2}})?日)?|\d{{1,2}}日|\d\d年代"
    rf"|[一二][一二三四五六七八九〇零]{{3}}年|[一二三四五六七八九]十年代|[一二三四五六七八九〇零]{{2}}年(?:代)?"
    rf"|[一二三四五六七八九十]{{1,2}}月(?:份|底|末|初|[一二三四五六七八九十]{{1,3}}日)?"
)


@lru_cache(maxsize=1)
def names() -> re.Pattern[str]:
    """A name that holds a number, from the number on.

    >>> names().match("建设211工程", 2)[0], names().match("建设211个", 2) is None
    ('211', True)
    """
    return re.compile("|".join(f"(?:{row['pattern']})" for row in read_words("named")))


@lru_cache(maxsize=1)
def first_signs() -> frozenset[str]:
    """The digits and numerals that names begin with, by their examples: for any other the patterns need no trying.

    >>> "八" in first_signs(), "2" in first_signs(), "半" in first_signs()
    (True, True, False)
    """
    return frozenset("0123456789") | {
        hit[0][0] for row in read_words("named") if (hit := names().search(row["example"]))
    }


@lru_cache(maxsize=1)
def starts() -> re.Pattern[str]:
    """Where a figure or such a name may begin. The search runs over these signs alone, so that prose costs little.

    >>> [m[0] for m in starts().finditer("统一思想，七夕佳节，三亩和5亩，八项规定")]
    ['三', '5', '八']
    """
    follow = goes_on() | {sign for row in read_words("named") for sign in _CHINESE.findall(row["pattern"])}
    # begins with one class: a search looks for that alone
    return re.compile(f"[\\d点半翻第几数倍{FORMAL}{CN}](?:(?<![{CN}])|(?=[{re.escape(''.join(sorted(follow)))}]))")


_CHINESE = re.compile("[\u4e00-\u9fff]")
