"""Chinese government work reports as one long table of figures: what was promised and what came of it.

The names below are the library. Each is imported when it is first used, so that `import analysis` costs nothing:

>>> import analysis
>>> analysis.read_report  # doctest: +ELLIPSIS
<function read_report at ...>
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.audit import audit
    from analysis.condense import condense
    from analysis.errors import InputError
    from analysis.extract import extract
    from analysis.quantity import find_quantities
    from analysis.report import read_report
    from analysis.series import series
    from analysis.table import build_table, convert, load_table, save_table
    from analysis.target import compare_targets
    from analysis.trend import trend

    __version__: str

__all__ = [
    "InputError",
    "audit",
    "build_table",
    "compare_targets",
    "condense",
    "convert",
    "extract",
    "find_quantities",
    "load_table",
    "read_report",
    "save_table",
    "series",
    "trend",
]

# public name → the room that has it
_ROOMS = {
    "InputError": "errors",
    "audit": "audit",
    "build_table": "table",
    "compare_targets": "target",
    "condense": "condense",
    "convert": "table",
    "extract": "extract",
    "find_quantities": "quantity",
    "load_table": "table",
    "read_report": "report",
    "save_table": "table",
    "series": "series",
    "trend": "trend",
}


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("govreport-analysis")
    except PackageNotFoundError:  # read from a folder, not installed
        return "0+unknown"


class _Package(ModuleType):
    """The package itself, with one habit: a room named as its function gives the function.

    Importing `analysis.trend` makes Python bind the module to `analysis.trend`; users of the library are promised the
    function there. `from analysis.trend import …` is not touched by this, for it looks in `sys.modules`.
    """

    def __getattr__(self, name: str) -> Any:
        if name == "__version__":
            value: Any = _version()
        elif name in _ROOMS:
            value = getattr(import_module(f"analysis.{_ROOMS[name]}"), name)
        else:
            raise AttributeError(f"module 'analysis' has no attribute {name!r}")
        setattr(self, name, value)
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, ModuleType) and _ROOMS.get(name) == name:
            value = getattr(value, name, value)
        super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


def _show_reports() -> None:
    """In a notebook a report shows its figures; the room that draws them lies above the one that has reports."""
    notebook = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if notebook is not None:
        html = notebook.display_formatter.formatters["text/html"]
        html.for_type_by_name(
            "analysis.report", "Report", lambda r: import_module("analysis.extract.show").report_html(r)
        )


sys.modules[__name__].__class__ = _Package
_show_reports()
