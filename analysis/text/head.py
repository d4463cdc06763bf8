"""The head of a document: what stands before the report proper, made plain for reading place and year.

A head comes with blanks between the characters of its title, broken lines, traditional characters, pinyin in brackets
and a site's own lines. `Head.joined` has no line ends, since titles and session lines break anywhere; `breaks` tells
where lines begin in it.
"""

from dataclasses import dataclass
from functools import cached_property

from analysis import later as re
from analysis.text.script import prepare

# A session line, a salutation and the sentence 我代表…人民政府 stand in the first 2,500 characters of 190 documents,
# the pages that print a digest before the text among them.
_LONGEST = 4000
_NOISE = re.compile(
    r"&(?:nbsp|emsp|ensp|#160)[;；]?|？{2,}|[（(][A-Za-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+[)）]|[\u200b\ufeff]"
)
_BODY = re.compile(r"(?:^|\n)(?:一、|一\n|第一部分)")


@dataclass(frozen=True)
class Head:
    """The first characters of a text in plain simplified writing, with line ends (`lines`) and without (`joined`)."""

    lines: str
    whole: str = ""

    @classmethod
    def of(cls, text: str) -> "Head":
        """The head of a text.

        >>> head = Head.of("長 治 市\\n政府工作報\\n告（2020年）")
        >>> head.joined, sorted(head.breaks)
        ('长治市政府工作报告（2020年）', [0, 3, 8, 16])
        """
        return cls(_NOISE.sub("", prepare(text[:_LONGEST]).text), text)

    @cached_property
    def joined(self) -> str:
        return self.lines.replace("\n", "")

    @cached_property
    def breaks(self) -> frozenset[int]:
        """Where lines begin in `joined`, its end too."""
        found, at = {0}, 0
        for line in self.lines.split("\n"):
            at += len(line)
            found.add(at)
        return frozenset(found)

    @cached_property
    def chapters(self) -> str:
        """The lines of the whole text that may be headings with a year, plain and one below the other."""
        return prepare("\n".join(_SHORT.findall(self.whole))).text

    @cached_property
    def opening(self) -> str:
        """What stands before the salutation, else before the first chapter: titles, date and session lines."""
        ends = [m.start() for m in (_SALUTATION.search(self.joined), _SPEAKS.search(self.joined)) if m]
        spoken = min(ends, default=_UNSPOKEN)
        m = _BODY.search(self.lines)
        body = len(self.lines[: m.start()].replace("\n", "")) if m else spoken
        # A list of the chapters may stand before the salutation; a body without one goes on for longer.
        return self.joined[: min(spoken, body) if not ends or spoken > body + 500 else spoken]


# Titles and communiqués without a chapter heading.
_UNSPOKEN = 1200
# A chapter's heading has at most 38 characters in 75 reports.
_SHORT = re.compile("^[^\n]{0,24}[12１２][0-9０-９ 　]{3,6}年[^\n]{0,20}$", re.M)
_SALUTATION = re.compile("各位(?:代表|委员)[，、：！]|各位代表，?同志们|各位代表现在")
_SPEAKS = re.compile("我(?:谨|现在)?代表|我?受[\u4e00-\u9fff]{1,16}委托")
