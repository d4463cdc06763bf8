"""What is read through becomes blanks, so that nothing changes its place."""

import re


def blanked(text: str, spans: list[tuple[int, int]], lines: bool = False) -> str:
    """The text with blanks for the spans; `lines` stay lines where that is asked.

    >>> blanked("茶园\\n- 3 -\\n稳定", [(2, 9)]), blanked("茶园\\n稳定", [(1, 4), (3, 5)], lines=True)
    ('茶园       稳定', '茶 \\n  ')
    """
    if not spans:
        return text
    pieces, last = [], 0
    for begun, end in sorted(spans):
        start = max(begun, last)
        gone = text[start:end]
        pieces += [text[last:start], re.sub(r"[^\n]", " ", gone) if lines else " " * len(gone)]
        last = max(last, end)
    return "".join([*pieces, text[last:]])
