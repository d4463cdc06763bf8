"""Add documents: find and read them, say what each is, write its sheet, keep its text, tell what became of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from analysis.catalogue import region as region_of
from analysis.errors import InputError
from analysis.intake.document import LARGEST_FILE, Document, Source, Unreadable
from analysis.intake.formats import format_of
from analysis.intake.identify import Doubt, check_kind, identify
from analysis.intake.ledger import FILE, Entry, read_ledger, write_ledger
from analysis.intake.shelf import Shelf, figures_of
from analysis.intake.tables import ROLES
from analysis.reading import extract
from analysis.reading.condense import condense
from analysis.table.commit import held
from analysis.text.report import Report
from analysis.text.script import is_sheet

# What systems and programs leave in folders; not documents.
_LITTER = frozenset(["thumbs.db", "desktop.ini"])
#: Package → the extra that brings it.
EXTRAS = {"trafilatura": "html", "openpyxl": "excel"}


class Wish(NamedTuple):
    """What the user said: place, year and kind of the documents, columns of tables, whether to replace sheets."""

    region: str | None = None
    report_year: int | None = None
    kind: str | None = None
    columns: Mapping[str, str] = {}
    force: bool = False


NONE = Wish()


def add(
    paths: Iterable[str | Path],
    raw: str | Path = "data/raw",
    wish: Wish = NONE,
    dry_run: bool = False,
    progress: Callable[[int, int, str], None] = lambda done, all, name: None,
    tell: Callable[[str], object] = lambda _: None,
) -> list[Entry]:
    """Add files and all that folders hold, one after the other; what became of each, in order.

    A document's sheet goes to `raw/<region>/<report_year>[-<kind>].md`, its text to `texts/` beside `raw`, the entries
    to `ledger.csv` there; a dry run writes nothing. `progress` is told how many of how many files are done, and which
    is next; `tell` in a line that another adds here and is waited for, or what a stopped one left.

    Raises InputError, before anything is written, for a path that is not there, a kind or a column's role that is
    none, and a ledger that can't be read.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     text = "长治市政府工作报告\\n2023年3月1日\\n各位代表：\\n一、2022年工作回顾\\n粮食产量达到24.8亿斤。\\n"
    ...     _ = Path(folder, "a.txt").write_text(text, "gb18030")
    ...     [entry] = add([Path(folder, "a.txt")], Path(folder, "data/raw"))
    ...     entry[1:5], sorted(each.name for each in Path(folder, "data").rglob("*.*"))
    (('added', '140400', '2023', 'report'), ['2023.md', '2023.txt', 'ledger.csv'])
    """
    asked = [Path(each) for each in paths]
    _check(asked, wish)
    raw = Path(raw)
    read_ledger(raw.parent / FILE)
    shelf = Shelf(raw, dry_run)
    files = list(_files(asked, (raw, shelf.texts)))
    if dry_run:
        return _all(files, shelf, wish, progress)
    raw.parent.mkdir(parents=True, exist_ok=True)
    with held(raw.parent, tell):
        if left := shelf.clear():
            tell(f"{raw.parent}: the last one to add here was stopped; {len(left)} of its scraps are gone")
        entries = _all(files, shelf, wish, progress)
        write_ledger(raw.parent / FILE, entries, asked)
    return entries


def _all(files: list[Path], shelf: Shelf, wish: Wish, progress: Callable[[int, int, str], None]) -> list[Entry]:
    entries: list[Entry] = []
    for done, path in enumerate(files):
        progress(done, len(files), str(path))
        entries += _file(path, shelf, wish)
    progress(len(files), len(files), "")
    return entries


def _check(asked: list[Path], wish: Wish) -> None:
    for path in asked:
        if not path.exists():
            raise InputError(f"{path}: no such file or folder")
    if wish.kind is not None:
        check_kind(wish.kind)
    if wrong := [role for role in wish.columns if role not in ROLES]:
        raise InputError(f"--columns: no role {', '.join(wrong)}; valid: {', '.join(ROLES)}, each with =COLUMN")


def _files(asked: list[Path], ours: tuple[Path, ...]) -> Iterator[Path]:
    """The files of a search, each once; a folder's without what is hidden, and without the parts of a saved page."""
    seen = set()
    homes = [each.resolve() for each in ours]
    for path in asked:
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        for each in found:
            whole = each.resolve()
            if whole in seen or not each.is_file():
                continue
            if path.is_dir() and (_litter(each, path) or any(whole.is_relative_to(home) for home in homes)):
                continue
            seen.add(whole)
            yield each


def _litter(path: Path, top: Path) -> bool:
    parts = path.relative_to(top).parts
    if any(part.startswith((".", "~$")) for part in parts) or path.name.lower() in _LITTER:
        return True
    if path.stem.upper() == "README" or path.name == FILE:
        return True
    above = [each for each in path.parents if each.is_relative_to(top)]
    return any(_saved_beside(each) for each in above)


def _saved_beside(folder: Path) -> bool:
    """Whether a folder holds the pictures and styles of a page that was saved beside it."""
    for ending in ("_files", ".files"):
        if folder.name.endswith(ending):
            stem = folder.name.removesuffix(ending)
            return any(folder.with_name(f"{stem}{page}").exists() for page in (".html", ".htm", ".xhtml"))
    return False


def _file(path: Path, shelf: Shelf, wish: Wish) -> list[Entry]:
    """What becomes of a file: an entry for each document that it holds."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable(f"has {path.stat().st_size:,} bytes, more than any report ({LARGEST_FILE:,})")
        source = Source(path, path.read_bytes(), wish.columns)
        form = format_of(source)
        documents = form.read(source)
    except (InputError, OSError, ModuleNotFoundError) as error:
        return [Entry(str(path), "skipped", reason=_said(error, path))]
    except Exception as error:  # a fault of ours or of a reader's: no document stops the others
        return [Entry(str(path), "skipped", reason=_fault(error))]
    ending = path.suffix.lower()
    lies = f"is {form.name} by its content" if ending and ending not in form.endings else ""
    return [_document(each, path, shelf, wish, lies) for each in documents]


def _said(error: Exception, path: Path) -> str:
    if isinstance(error, OSError):
        return f"can't be read ({error.strerror or error})"
    if isinstance(error, ModuleNotFoundError):
        name = (error.name or "").partition(".")[0]
        return f"needs the package {name}: pip install 'govreport-analysis[{EXTRAS.get(name, name)}]'"
    return str(error).removeprefix(f"{path}: ")


def _fault(error: Exception) -> str:
    return f"can't be read by a fault of this program ({type(error).__name__}: {error}); please report it"


def _document(document: Document, path: Path, shelf: Shelf, wish: Wish, lies: str) -> Entry:
    name = f"{path}#{document.row}" if document.row else str(path)
    entry = Entry(name, "skipped")
    try:
        if not document.text:
            raise Unreadable("; ".join(document.notes))
        report, kind, notes = identify(document, path, wish.region, wish.report_year, wish.kind)
        entry = entry._replace(region=report.region, report_year=str(report.report_year), kind=kind)
        rows = extract(report)
        if rows.empty:
            raise Unreadable("no figure found in it; a report's text is wanted")
        status, said = _shelve(report, kind, figures_of(rows), shelf, wish.force)
        reasons = [lies, *document.notes, *notes, said]
        return entry._replace(status=status, reason="; ".join(each for each in reasons if each))
    except Doubt as error:
        return entry._replace(status="doubtful", reason=str(error))
    except (InputError, OSError, ModuleNotFoundError) as error:
        return entry._replace(reason=_said(error, path))
    except Exception as error:  # as above
        return entry._replace(reason=_fault(error))


def _shelve(report: Report, kind: str, figures: object, shelf: Shelf, force: bool) -> tuple[str, str]:
    """Write a document's sheet and text, or not; its status and what is to be said of it."""
    place = shelf.place(report, kind)
    kept = shelf.text_of(place)
    sheet, text = condense(report), None if is_sheet(report.text) else report.text[report.body :]
    there = shelf.read(place)
    if there == sheet:
        return "unchanged", _keep_text(shelf, kept, text)
    if there is not None and text is not None and shelf.read(kept) == text and not force:
        return "unchanged", "its sheet would read otherwise now: --force writes it anew"
    if not force or place in shelf.new:
        for other in shelf.beside(report):
            if shelf.figures(other) == figures:
                said = _keep_text(shelf, shelf.text_of(other), text)
                same = f"the same figures as {other.name}"
                return "unchanged", f"{same}; {said}" if said else same
        if there is not None:
            return "doubtful", _versions(place, shelf, figures, this_run=place in shelf.new)
    # the text first: stopped between the two, the next addition still finds the sheet wanting
    asides = [] if text is None else [shelf.write(kept, text)]
    asides.insert(0, shelf.write(place, sheet))
    old = [each.name for each in asides if each is not None]
    return "added", f"what was there is kept as {' and '.join(old)}" if old else ""


def _keep_text(shelf: Shelf, kept: Path, text: str | None) -> str:
    """Keep the text of a sheet that has none yet, so that its words can be shown."""
    if text is None or shelf.read(kept) is not None:
        return ""
    shelf.write(kept, text)
    return "its text is kept now"


def _versions(place: Path, shelf: Shelf, figures: object, this_run: bool) -> str:
    old, new = shelf.figures(place), figures
    assert isinstance(new, type(old))
    same, only_new, only_old = (old & new).total(), new - old, old - new
    what = "another version of" if 2 * same >= min(old.total(), new.total()) else "another document than"
    lead = next(iter(only_new or only_old))
    example = f"{lead[0]} {lead[4]}{lead[6]}"
    settle = f"--kind {place.stem[5:] or 'report'}-WORD adds it beside"
    if not this_run:
        settle = f"--force takes this one and keeps the old beside; {settle}"
    return (
        f"{what} {place.parent.name}/{place.name}: {same} figures the same, {only_new.total()} only here, "
        f"{only_old.total()} only there (such as {example}): {settle}"
    )


def named(entry: Entry) -> str:
    """An entry's place in words: 140400 长治市.

    >>> named(Entry("a.txt", "added", "140400"))
    '140400 长治市'
    """
    return f"{entry.region} {region_of(entry.region).name_zh}" if entry.region else ""
