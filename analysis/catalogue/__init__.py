"""What the figures are about: indicators, units, regions and known breaks, as data with a loader.

Data lies beside this file: indicators.csv, units.csv, regions.csv, divisions.csv, breaks.csv, and the words of
reports in `words/`.
Where each is from is told in README.md.
"""

from analysis.catalogue._breaks import breaks
from analysis.catalogue._indicators import (
    Indicator,
    adopt,
    find_indicators,
    indicator,
    indicator_columns,
    indicators,
    is_adopted,
)
from analysis.catalogue._regions import LEVELS, Region, find_regions, known_codes, region, regions, succession
from analysis.catalogue._units import MAGNITUDES, Unit, known_units, magnitude, unit, unit_parts

__all__ = [
    "LEVELS",
    "MAGNITUDES",
    "Indicator",
    "Region",
    "Unit",
    "adopt",
    "breaks",
    "find_indicators",
    "find_regions",
    "indicator",
    "indicator_columns",
    "indicators",
    "is_adopted",
    "known_codes",
    "known_units",
    "magnitude",
    "region",
    "regions",
    "succession",
    "unit",
    "unit_parts",
]
