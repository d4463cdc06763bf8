"""What the pages of the notebooks say: findings by rule, pictures, tables, caveats, and the source of every figure.

A page is an object with one method for each part of it, so that a notebook's cells are one call each.
"""

from analysis.story.quality import QualityPage
from analysis.story.regions import RegionsPage
from analysis.story.studies import EscalationPage, MarginsPage, SilencePage
from analysis.story.targets import TargetsPage
from analysis.story.trends import TrendsPage

__all__ = ["EscalationPage", "MarginsPage", "QualityPage", "RegionsPage", "SilencePage", "TargetsPage", "TrendsPage"]
