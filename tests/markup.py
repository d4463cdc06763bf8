"""The words of markup: what a reader of a page sees."""

import re


def words(markup: object) -> str:
    """The words, a blank where a tag stood.

    >>> words("<b>产值</b>增长<br>\\n 5%")
    ' 产值 增长 5%'
    """
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", str(markup)))


def run_on(markup: object) -> str:
    """The words as they run on, nothing where a tag stood.

    >>> run_on("<b>产值</b>增长<br>5%")
    '产值增长5%'
    """
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", "", str(markup)))
