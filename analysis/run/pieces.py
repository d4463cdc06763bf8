"""Small pieces that pages and their index share; no notebook format and no drawing is loaded for the index."""

import base64
import hashlib
from importlib.resources import files
from urllib.parse import quote

from analysis.catalogue import region as catalogue_region
from analysis.errors import InputError
from analysis.language import join, region_name


def region_text(region: str, language: str) -> str:
    """Regions given by code or name, with commas between, as the reader knows them.

    >>> region_text("140400", "zh"), region_text("100000,140000", "en"), region_text("Atlantis", "en")
    ('长治市', 'China and Shanxi', 'Atlantis')
    """
    names = []
    for part in region.replace("，", ",").replace("、", ",").split(","):
        if part := part.strip():
            try:
                names.append(region_name(catalogue_region(part).code, language))
            except InputError:
                names.append(part)
    return join(names, language)


def address(path: str) -> str:
    """A file's path as a relative address; a colon in it can't make it one of another scheme.

    >>> address("长治 7%.html"), address("javascript:alert(1)")
    ('%E9%95%BF%E6%B2%BB%207%25.html', 'javascript%3Aalert%281%29')
    """
    return quote(path.replace("\\", "/"), safe="/")


def asset(name: str) -> str:
    """A file of the pages' template."""
    return files("analysis.run").joinpath("templates/govreport", name).read_text("utf-8")


def digest(script: str) -> str:
    """A script as a Content-Security-Policy names it.

    >>> digest("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
