"""The files beside a graph: pages, exports, tables, logs and back-ups, without those forgotten."""

from __future__ import annotations

import html
import re
import unicodedata
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from cordee.errors import CordeeError
from cordee.files.archive import DAMAGE
from cordee.files.atomic import write_atomically, write_bytes
from cordee.graph.dump import parsed_lines
from cordee.graph.forgetting import lines_of, without
from cordee.graph.lock import LOCK_NAME
from cordee.graph.opening import FILE_NAME
from cordee.model.tombstones import Tombstones
from cordee.workflows.backup.archive import LEDGER, MANIFEST, rewritten
from cordee.workflows.backup.archive import lines_of as backup_lines

_LARGEST = 200_000_000
_LEFTOVERS = ("damaged-*.wal", f"????????-??????-{FILE_NAME}/{FILE_NAME}*")
"""A log that was cut, a graph set aside as it was: nothing of either can be taken out."""
_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}")
_REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]+);")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Back-ups and documents rewritten, leftovers taken away, and files that a person must see to."""

    backups: tuple[Path, ...] = ()
    documents: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    by_hand: tuple[Path, ...] = ()


def clean_files(folders: Collection[Path], originals: Collection[Path], buried: Tombstones) -> Cleaned:
    """Take those forgotten out of the files of the folders; ``originals`` are told, never touched."""
    found: dict[str, list[Path]] = {"backup": [], "document": [], "removed": [], "by hand": []}
    mine = {path.resolve() for path in originals}
    for path in sorted(set(_files(folders)) | {path for path in originals if path.is_file()}):
        if path.resolve() in mine or any(parent in mine for parent in path.resolve().parents):
            found["by hand"] += [path] if _names(path, buried) else []
        elif any(map(path.match, _LEFTOVERS)):
            path.unlink(missing_ok=True)
            found["removed"].append(path)
        else:
            done = _cleaned(path, buried)
            found.get(done, []).append(path)
    return Cleaned(*map(tuple, found.values()))


def _files(folders: Collection[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink() and not _of_the_graph(path, folder):
                yield path


def _of_the_graph(path: Path, folder: Path) -> bool:
    return path.parent == folder and (path.name.startswith(FILE_NAME) or path.name == LOCK_NAME)


def _cleaned(path: Path, buried: Tombstones) -> str:
    """What was done with a file: "" for nothing, being of no concern."""
    try:
        if path.stat().st_size > _LARGEST:
            return ""
        if zipfile.is_zipfile(path):
            return _cleaned_zip(path, buried)
        text = _text(path.read_bytes())
        if text is None:
            return "by hand" if _names(path, buried) else ""
        told, encoding = _scrubbed(text[0], buried), text[1]
        if told == text[0]:
            return ""
        write_bytes(path, told.encode(encoding, "xmlcharrefreplace"))
    except (CordeeError, OSError, *DAMAGE, UnicodeError):
        return "by hand" if _names(path, buried) else ""
    return "document"


def _scrubbed(text: str, buried: Tombstones) -> str:
    """A text without those forgotten, its letters written as such where only so a name is found."""
    told = buried.scrubbed(text)
    plain = _REFERENCE.sub(_letter, _ESCAPE.sub(_letter, told))
    return buried.scrubbed(plain) if plain != told and buried.holds(plain) else told


def _letter(found: re.Match[str]) -> str:
    """The letter that a file of JSON or HTML spells out; anything else as it is written."""
    spelled = found.group()
    letter = chr(int(spelled[2:], 16)) if spelled.startswith("\\") else html.unescape(spelled)
    return letter if len(letter) == 1 and (letter.isalpha() or unicodedata.combining(letter)) else spelled


def _text(data: bytes) -> tuple[str, str] | None:
    """A text file's text and encoding; None for what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError:
            return None
    if b"\0" in data:
        return None
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return None


def _names(path: Path, buried: Tombstones) -> bool:
    """Whether a file of any kind names somebody forgotten."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                return any(
                    buried.holds(archive.read(name).decode("utf-8", "replace")) for name in archive.namelist()
                )
        data = path.read_bytes()
    except (OSError, *DAMAGE):
        return False
    return any(buried.holds(data.decode(encoding, "replace")) for encoding in ("utf-8", "cp1252"))


def _cleaned_zip(path: Path, buried: Tombstones) -> str:
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
    if {LEDGER, MANIFEST} <= names:
        rows, left = without(parsed_lines(backup_lines(path)), buried)
        if not (left.claims or left.texts or left.decisions):
            return ""
        rewritten(path, lines_of(rows))
        return "backup"
    return "document" if _rewritten_members(path, buried) else ""


def _rewritten_members(path: Path, buried: Tombstones) -> bool:
    """A workbook, or another archive of texts, written again without those forgotten."""
    with zipfile.ZipFile(path) as archive:
        members = [(info, archive.read(info)) for info in archive.infolist()]
    told = []
    for info, data in members:
        text = _text(data)
        said = _scrubbed(text[0], buried) if text else ""
        told.append((info, said.encode(text[1], "xmlcharrefreplace") if text and said != text[0] else data))
    if [data for _, data in told] == [data for _, data in members]:
        return False

    def save(target: Path) -> None:
        with zipfile.ZipFile(target, "w") as archive:
            for info, data in told:
                archive.writestr(info, data, info.compress_type)

    write_atomically(path, save)
    return True
