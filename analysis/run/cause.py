"""Why a run failed or a document was left out, in the language of whoever reads the list of pages."""

import re

from analysis.language import label
from analysis.spoken import spoken

_CELL = re.compile(r"(?P<told>.+) \(in code cell (?P<n>\d+)\)", re.S)
# What Python says of an exception: its class, after the modules that it is of.
_FOREIGN = re.compile(r"[\w.]*(?:Error|Exception|Exit|Interrupt|Warning|Iteration)\b(?:: |$)")
_OURS = re.compile(r"(?:[\w.]+\.)?InputError: (?P<told>.+)", re.S)


def cause(told: str, language: str) -> str:
    """A cause in a language; in Chinese what nobody has translated, such as another program's error, is quoted.

    >>> cause("its kernel was killed by signal 9 (SIGKILL)", "zh")
    '内核被信号 9（SIGKILL）终止'
    >>> cause("InputError: measure 'x': not one of level, growth (in code cell 2)", "zh")
    "第2个代码单元格：measure 'x'：应当是 level, growth 之一"
    >>> cause("KeyError: 'a' (in code cell 3)", "zh")
    "第3个代码单元格：程序报错“KeyError: 'a'”"
    >>> cause("InputError: measure 'x': not one of level, growth (in code cell 2)", "en")
    "code cell 2: measure 'x': not one of level, growth"
    """
    if match := _CELL.fullmatch(told):
        return label("list.in_cell", language, n=match["n"], told=cause(match["told"], language))
    if match := _OURS.fullmatch(told):
        told = match["told"]
    shown = spoken(told, language)
    if shown != told or language != "zh" or re.search("[\u4e00-\u9fff]", told):
        return shown
    return label("list.program_error" if _FOREIGN.match(told) else "list.quoted", language, told=told)
