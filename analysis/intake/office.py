"""Old Word (doc) and WPS files, through LibreOffice where it is there."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.intake import word
from analysis.intake.document import Document, Source, Unreadable

_PROGRAMS = ("soffice", "libreoffice")
#: Seconds; a report takes three, the first start of LibreOffice ten.
PATIENCE = 90


def read(source: Source) -> list[Document]:
    """The text of a doc or wps file, which LibreOffice turns into docx.

    Raises Unreadable where there is no LibreOffice, and where it can't open the file.
    """
    program = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    kind = "WPS" if source.path.suffix.lower() == ".wps" else "an old Word file (doc)"
    if program is None:
        raise Unreadable(f"is {kind}, which LibreOffice reads and this machine has not: install it, or save it as docx")
    with TemporaryDirectory() as folder:
        there = Path(folder, "document.doc")
        there.write_bytes(source.data)
        command = [
            program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", "docx", "--outdir", folder, str(there),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            raise Unreadable(f"is {kind} that LibreOffice did not open in {PATIENCE} s: save it as docx") from None
        made = Path(folder, "document.docx")
        if not made.exists():
            raise Unreadable(f"is {kind} that LibreOffice can't open: it is damaged or has a password")
        return word.read(Source(source.path, made.read_bytes()))
