"""What a page needs to know of its charts: their kind of output, the script of their marks, their files' names."""

import re
from functools import lru_cache
from importlib.resources import files

#: The kind of output that a page shows as a live chart.
LIVE = "application/vnd.govreport.chart+json"


@lru_cache(maxsize=1)
def marks_script() -> str:
    """The script by which marks say their words to a pointer and to the arrow keys; without it they have titles.

    >>> marks_script().splitlines()[0]
    '"use strict";'
    """
    return bare(files("analysis.chart").joinpath("marks.js").read_text("utf-8"))


def bare(script: str) -> str:
    """A script without its comments' lines and the blanks that lines begin with.

    >>> bare("// why\\n  go();\\n")
    'go();'
    """
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def file_name(title: str) -> str:
    """A title as a file's name: letters and figures of any language, what is between them as one sign.

    >>> file_name("长治市：地区生产总值增速 2016–2025"), file_name("GDP: a/b?")
    ('长治市_地区生产总值增速_2016-2025', 'GDP_a_b')
    """
    return re.sub(r"[^\w-]+", "_", title.replace("–", "-")).strip("_")[:100]
