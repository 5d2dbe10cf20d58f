"""From a path to its sheets: what the file is, is told by its content and not by its name."""

from __future__ import annotations

import re
from pathlib import Path

from cordee.errors import CordeeError, NotReadable
from cordee.files.archive import MAX_BYTES, MAX_TEXT, damaged, protected, too_large, workbook_kind
from cordee.i18n import Listed, Text
from cordee.loaders.sheets.encoding import is_text, narrow
from cordee.loaders.sheets.formats import FORMATS, in_folder, of_archive, of_file, of_text
from cordee.loaders.sheets.grid import Sheet, Tick, no_tick

__all__ = ["Sheet", "read_sheets"]

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
"""What an old document is called inside by which it is a workbook: a letter or slides have others."""

_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|\?xml|html|head|body|meta|style|table)\b", re.IGNORECASE
)
"""How a page of the Web begins, which some programs call a workbook."""
_LOCKS = ("~$", ".~lock.")
_HEAD = 4_096


def read_sheets(path: Path, tick: Tick = no_tick) -> tuple[Sheet, ...]:
    """The sheets of a file of one of the formats (see ``formats``), or of a folder of CSV files.

    Raises NotReadable, with the remedy, when the path is missing, empty, locked, protected,
    damaged, too large, or of another format. ``tick`` is called once per row.
    """
    try:
        if path.is_dir():
            return _folder(path, tick)
        if not path.is_file():
            raise _missing(path)
        return _file(path, tick)
    except CordeeError:
        raise
    except PermissionError as error:
        raise _locked(path) from error
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it.
        raise _unopened(path) from error
    except MemoryError as error:
        raise too_large(path.name) from error
    except Exception as error:
        # A file made to hurt makes a parser raise anything, RecursionError the first.
        raise damaged(path.name) from error


def _folder(folder: Path, tick: Tick) -> tuple[Sheet, ...]:
    files = [(p, known) for p in sorted(folder.iterdir()) if (known := in_folder(p)) and not _is_lock(p)]
    if not files:
        endings = Listed([one.folder[0] for one in FORMATS if one.folder], "or")
        raise NotReadable(Text("read.folder_holds_csv_file", folder=str(folder), endings=endings))
    if sum(file.stat().st_size for file, _ in files) > MAX_TEXT:
        raise too_large(folder.name)
    return tuple(sheet for file, known in files for sheet in known.reader()(file, tick))


def _file(path: Path, tick: Tick) -> tuple[Sheet, ...]:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK\x03\x04"):
        return of_archive(workbook_kind(path)).reader()(path, tick)
    if head.startswith(_OLE):
        if _holds(path, _ENCRYPTED_PACKAGE):
            raise protected(path.name)
        if not _holds(path, *_WORKBOOK_STREAMS):
            raise damaged(path.name) if path.suffix.lower() == ".xls" else _other_format(path)
        return of_archive("xls").reader()(path, tick)
    refuse_lock(path.name)
    known = of_file(path) or (of_text(path) if is_text(head) else None)
    if known is None or not head or head.startswith(b"%PDF"):
        raise _empty(path) if not head else _other_format(path)
    if _MARKUP.match(narrow(head)):
        raise NotReadable(Text("read.web_page", path=path.name))
    return known.reader()(path, tick)


def _is_lock(path: Path) -> bool:
    return path.name.startswith(_LOCKS)


def refuse_lock(name: str) -> None:
    """Raise NotReadable for what a spreadsheet keeps beside a file that is open, by its name."""
    of = next((name.removeprefix(lock).rstrip("#") for lock in _LOCKS if name.startswith(lock)), "")
    if of:
        raise NotReadable(Text("read.lock_of_another", path=name, of=of))


def _holds(path: Path, *wanted: bytes) -> bool:
    if path.stat().st_size > MAX_BYTES:
        raise too_large(path.name)
    held = path.read_bytes()
    return any(name in held for name in wanted)


def _missing(path: Path) -> NotReadable:
    return NotReadable(Text("read.does_exist_check_path", path=str(path)))


def _empty(path: Path) -> NotReadable:
    return NotReadable(Text("read.empty_0_bytes_find", path=path.name))


def _locked(path: Path) -> NotReadable:
    return NotReadable(Text("read.may_read_if_open", path=str(path)))


def _unopened(path: Path) -> NotReadable:
    return NotReadable(Text("read.cannot_read_check_path", path=path.name))


def _other_format(path: Path) -> NotReadable:
    endings = Listed([one.suffixes[0] for one in FORMATS], "or")
    return NotReadable(Text("read.of_no_format", path=path.name, endings=endings))
