"""What rows depend on besides their document: the code of the reading, its catalogue, and the user's own."""

import hashlib
import sys
from functools import lru_cache
from pathlib import Path

import analysis
from analysis.files import hash_of

_ROOMS = ("catalogue", "reading", "table", "text")


def reading_digest(raw: Path) -> str:
    """Of all that makes rows of a document: another one means that every document is read again.

    >>> reading_digest(Path("no/such/folder")) == reading_digest(Path("no/such/folder"))
    True
    """
    total = hashlib.sha256(_package().encode())
    for path in sorted(raw.glob("*.csv")):  # a user's own indicators and words
        total.update(f"{path.name} {hash_of(path)}\n".encode())
    return total.hexdigest()[:16]


@lru_cache(maxsize=1)
def _package() -> str:
    root = Path(analysis.__path__[0])
    total = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for path in sorted(path for room in _ROOMS for path in (root / room).rglob("*")):
        if path.suffix in (".py", ".csv", ".yaml", ".txt", ".json"):
            total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
