"""What the pages of the notebooks say: findings by rule, pictures, tables, caveats, and the source of every figure.

A page is an object with one method for each part of it, so that a notebook's cells are one call each.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.story.quality import QualityPage
    from analysis.story.regions import RegionsPage
    from analysis.story.silence import SilencePage
    from analysis.story.studies import EscalationPage, MarginsPage
    from analysis.story.targets import TargetsPage
    from analysis.story.trends import TrendsPage

__all__ = ["EscalationPage", "MarginsPage", "QualityPage", "RegionsPage", "SilencePage", "TargetsPage", "TrendsPage"]
# Each page comes when it is asked for: the explorer needs none of them, and they need statistics that are slow to load.
_ROOMS = {
    "EscalationPage": "studies", "MarginsPage": "studies", "QualityPage": "quality", "RegionsPage": "regions",
    "SilencePage": "silence", "TargetsPage": "targets", "TrendsPage": "trends",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
