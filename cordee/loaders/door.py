"""The one door for files: what a file is, is found out, and it is read as that."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cordee.errors import NotReadable
from cordee.i18n import Listed, Text
from cordee.loaders.held import Held
from cordee.loaders.known import KNOWN, Raw, recognised
from cordee.loaders.names import HeldRecord
from cordee.loaders.reading import Reading
from cordee.loaders.reading_builder import Progress
from cordee.loaders.sheets.formats import of_file
from cordee.loaders.sheets.grid import Tick, no_tick
from cordee.loaders.sheets.opened import read_sheets
from cordee.loaders.template.layout import is_readme, layout_of
from cordee.loaders.template.read import is_template, not_template, read_sheets_of, ticker
from cordee.loaders.translation import Translation, read_translation
from cordee.loaders.trees import read_tree
from cordee.model.claims import Source


def read_file(
    path: Path,
    dataset: str,
    *,
    known: Iterable[HeldRecord] = (),
    known_sources: Iterable[Source] = (),
    once: bool = False,
    held: Held | None = None,
    progress: Progress | None = None,
) -> Reading:
    """What the file at ``path`` says, whether the template or of a known format; see ``read_template``.

    Raises NotReadable when the file as a whole cannot be read, or is nothing known.
    """
    raw = read_raw(path, ticker(progress))
    if is_template(raw.tables) and not _is_known_otherwise(raw):
        return read_sheets_of(
            raw.tables,
            dataset,
            known=known,
            known_sources=known_sources,
            once=once,
            held=held,
            progress=progress,
        )
    return read_translation(
        _translated(raw),
        dataset,
        known=known,
        known_sources=known_sources,
        once=once,
        held=held,
        progress=progress,
    )


def read_raw(path: Path, tick: Tick = no_tick) -> Raw:
    """What a file gives before anybody knows what it means. Raises NotReadable when it gives nothing."""
    # A format of sheets that is added for such files comes first.
    tree = read_tree(path) if of_file(path) is None else None
    return Raw(path, tree=tree) if tree is not None else Raw(path, read_sheets(path, tick))


def _is_known_otherwise(raw: Raw) -> bool:
    """Whether only some sheets are named as the template's are, in a file of a known format."""
    strange = any(not layout_of(table.name) and not is_readme(table.name) for table in raw.tables)
    return strange and recognised(raw) is not None


def _translated(raw: Raw) -> Translation:
    found = recognised(raw)
    if found is None:
        raise _unknown_tree(raw) if raw.tree is not None else not_template(raw.path, raw.tables)
    return found.load().translate(raw)


def _unknown_tree(raw: Raw) -> NotReadable:
    names = Listed([one.title for one in KNOWN])
    return NotReadable(Text("tree.unknown", file=raw.path.name, names=names))
