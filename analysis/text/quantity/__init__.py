"""Text → quantities: every figure of any Chinese text, with its unit and its comparator.

`scan` makes one pass over prepared text and gives plain tuples, which is what extraction reads; `find_quantities` is a
view of it for people, with magnitudes multiplied out and comparators resolved.

The pass goes from hit to hit (`scanner`): a figure is read by the script that it begins with (`arabic`, `chinese`) or
by its word (`share`: 百分之, 成, 一半, 翻番); what stands by it is put to it (`sign`, `tail`); figures that are one
number are joined (`join`); names that hold numbers (`named`) are passed over.
"""

from analysis.text.quantity.comparison import comparator_of, word_after
from analysis.text.quantity.mention import Mention, Quantity
from analysis.text.quantity.scanner import scan
from analysis.text.quantity.view import find_quantities

__all__ = ["Mention", "Quantity", "comparator_of", "find_quantities", "scan", "word_after"]
