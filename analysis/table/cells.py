"""Text in a CSV that no program runs: a spreadsheet takes what begins with = or @ for a formula, and computes it."""

import re

# A signed number with its unit is what it looks like; anything else behind a sign may be a formula. Blanks before one
# don't hide it from every program, and a Chinese one takes the full-width signs too.
_RISKY = re.compile(r"'|\s*(?:[=@\t\r\n＝＠＋－]|[-+](?![\d.,]+[%‰％\u4e00-\u9fff]*\Z))|[\t\r\n]")


def safe(cell: str) -> str:
    """The cell as the CSV has it: with ' before it where a spreadsheet might run it.

    >>> safe("=1+1"), safe("-1.2%"), safe("-1+2"), safe("'a"), safe("＝1"), safe(" @a"), safe("粮食")
    ("'=1+1", '-1.2%', "'-1+2", "''a", "'＝1", "' @a", '粮食')
    """
    return "'" + cell if _RISKY.match(cell) else cell


def plain(cell: str) -> str:
    """What `safe` was given.

    >>> [plain(safe(cell)) for cell in ("=1+1", "'a", "-1.2%")]
    ['=1+1', "'a", '-1.2%']
    """
    return cell[1:] if cell.startswith("'") else cell
