"""The one door for files: what a file is, is found out, and it is read as that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from cordee.collector import collector_paused
from cordee.errors import InvalidValue, NotReadable
from cordee.i18n import Listed, Text, named, plain, quoted
from cordee.loaders.called import read_called
from cordee.loaders.context import ALONE, ReadingContext
from cordee.loaders.corrected import Correction, corrected
from cordee.loaders.known import KNOWN, KnownFormat, Raw, recognised
from cordee.loaders.mapping.apply import apply
from cordee.loaders.mapping.mapping import Mapping
from cordee.loaders.reading import Ignored, Note, Reading
from cordee.loaders.recognise.decisions import DECISIONS
from cordee.loaders.recognise.proposal import SURE, Proposal
from cordee.loaders.recognise.propose import LAST_TIME_OF, Remembered, not_remembered, propose
from cordee.loaders.recognise.said import meaning
from cordee.loaders.recognise.tables import Found
from cordee.loaders.recognise.ticking import MIXED
from cordee.loaders.rows import find_columns
from cordee.loaders.sheets.formats import of_file
from cordee.loaders.sheets.grid import Sheet, Tick, no_tick
from cordee.loaders.sheets.opened import read_sheets
from cordee.loaders.template.laid import laid
from cordee.loaders.template.layout import is_readme, layout_of, nearest_title
from cordee.loaders.template.read import is_template, not_template, read_sheets_of, ticker
from cordee.loaders.translation import Translation, read_translation
from cordee.loaders.tree_tables import tables_of
from cordee.loaders.trees import read_tree
from cordee.loaders.values.faults import shorten
from cordee.loaders.within.area import Area
from cordee.loaders.within.cut import cut_proposal, cut_raw
from cordee.progress import Watch, unwatched

_TOLD = 6
_KNOWN_AND_LEFT = frozenset(
    f"recognise.{why}" for why in ("flag", "private", "of_ours", "taken", "of_contact")
)
_NAMED_ABOVE = {
    "recognise.which_year": "recognise.which_year_left",
    "recognise.which_network": "recognise.which_network_left",
}
"""What a word above a table, or in the name of its sheet, would have told."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file and what it is: the template when there is neither a format nor a proposal."""

    raw: Raw
    known: KnownFormat | None = None
    proposal: Proposal | None = None
    elsewhere: tuple[Ignored, ...] = ()
    """Rows that were left aside because they lie outside the area that was asked for."""
    notes: tuple[Note, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether it is somebody's own, of which a mapping says what it means."""
        return self.proposal is not None


def open_file(
    path: Path,
    *,
    called: str = "",
    corrections: Sequence[Correction] = (),
    remembered: Remembered = not_remembered,
    watch: Watch = unwatched,
) -> Opened:
    """What a file is: the template, a known format, or tables of somebody's own.

    ``called`` is the name people know it by, where that is not the one it has here;
    ``corrections`` are cells that somebody corrected since.

    Raises NotReadable when it cannot be read, or when nothing in it is known.
    """
    with collector_paused():
        raw = corrected(read_called(path, called, partial(read_raw, path, ticker(watch))), corrections)
        return _opened(raw, remembered)


def open_parts(folder: Path, files: Sequence[Path], watch: Watch = unwatched) -> Opened:
    """Some files of a folder as one (see ``parts``).

    Raises as ``open_file``.
    """
    with collector_paused():
        raw = Raw(folder, tuple(sheet for file in files for sheet in read_sheets(file, ticker(watch))))
    return _opened(raw, not_remembered)


def _opened(raw: Raw, remembered: Remembered) -> Opened:
    ours = replace(raw, tables=tuple(map(laid, raw.tables)))
    templated = is_template(ours.tables)
    if templated and not _leftovers(ours):
        return Opened(ours)
    found = recognised(raw)
    if found is not None:
        return Opened(raw, found)
    if raw.tree is not None:
        return _of_tree(raw, remembered)
    proposal = propose(raw.tables, remembered, raw.path.stem)
    if templated and _understood(proposal) <= _of_template(ours) > 0:
        return Opened(ours)
    return Opened(raw, proposal=proposal)


def read_opened(
    opened: Opened,
    dataset: str,
    context: ReadingContext = ALONE,
    *,
    mapping: Mapping | None = None,
    asking: bool = False,
) -> Reading:
    """What an opened file says; ``mapping`` says what somebody's own tables mean, else what is sure of them.

    ``asking``: tables of which nothing is known are left aside, to be asked about, rather than refused.
    Raises NotReadable when nothing in it is known, InvalidValue for the mapping of another file.
    """
    with collector_paused():
        if not opened.is_own and opened.known is None:
            return read_sheets_of(opened.raw.tables, dataset, context)
        reading = read_translation(translated(opened, mapping, asking=asking), dataset, context)
    if not (opened.elsewhere or opened.notes):
        return reading
    return replace(
        reading,
        rows_read=reading.rows_read + sum(one.rows for one in opened.elsewhere),
        ignored=(*reading.ignored, *opened.elsewhere),
        notes=(*opened.notes, *reading.notes),
    )


def within(opened: Opened, area: Area) -> Opened:
    """A file of which only what lies in an area is read; what is left aside is counted.

    Raises InvalidValue for the template, whose rows name one another, and where nothing tells of places.
    """
    note = Note(opened.raw.path.name, "", 0, Text("within.approximate", area=area.title, codes=_codes(area)))
    notes = (note,) if area.approximate else ()
    if opened.proposal is not None:
        proposal, aside = cut_proposal(opened.raw, opened.proposal, area)
        return replace(opened, proposal=proposal, elsewhere=aside, notes=notes)
    if opened.known is None:
        raise InvalidValue(Text("within.template", file=opened.raw.path.name))
    raw, aside = cut_raw(opened.raw, area)
    return replace(opened, raw=raw, elsewhere=aside, notes=notes)


def _codes(area: Area) -> Listed:
    return Listed(sorted(area.departements))


def read_file(path: Path, dataset: str, context: ReadingContext = ALONE) -> Reading:
    """What the file at ``path`` says, whatever it is, as far as it is sure; see ``read_template``.

    Raises NotReadable when the file as a whole cannot be read, or nothing in it is known.
    """
    return read_opened(open_file(path, watch=context.watch), dataset, context)


def read_raw(path: Path, tick: Tick = no_tick) -> Raw:
    """What a file gives before anybody knows what it means. Raises NotReadable when it gives nothing."""
    # A format of sheets that is added for such files comes first.
    tree = read_tree(path) if of_file(path) is None else None
    return Raw(path, tree=tree) if tree is not None else Raw(path, read_sheets(path, tick))


def _of_tree(raw: Raw, remembered: Remembered) -> Opened:
    """A tree whose objects are records of somebody's own. Raises NotReadable for any other."""
    tables = tables_of(raw)
    proposal = propose(tables, remembered, raw.path.stem) if tables else Proposal(())
    if not proposal.known:
        raise _unknown_tree(raw)
    return Opened(Raw(raw.path, tables), proposal=proposal)


def _leftovers(raw: Raw) -> bool:
    """Whether a workbook that could be the template has sheets or columns that the template has not."""
    for table in raw.tables:
        layout = layout_of(table.name)
        if layout is None and not is_readme(table.name) and table.size:
            return True
        if layout is not None and find_columns(table, layout).unknown:
            return True
    return False


def _of_template(raw: Raw) -> int:
    """How many columns the template understands, but in a sheet whose rows it cannot read."""
    told = ((table, layout_of(table.name)) for table in raw.tables if table.size)
    found = (find_columns(table, layout) for table, layout in told if layout is not None)
    return sum(len(columns.known) for columns in found if not columns.missing)


def _understood(proposal: Proposal) -> int:
    """How many columns are understood for sure as somebody's own."""
    guesses = (one for table in proposal.known for one in table.guesses)
    return sum(one.understood and one.sure >= SURE for one in guesses)


def _unknown_tree(raw: Raw) -> NotReadable:
    names = Listed([one.title for one in KNOWN])
    return NotReadable(Text("tree.unknown", file=raw.path.name, names=names))


def translated(opened: Opened, mapping: Mapping | None = None, *, asking: bool = False) -> Translation:
    """A file of a known format, or one's own tables by a mapping, as rows of the template."""
    if opened.known is not None:
        return opened.known.load().translate(opened.raw)
    proposal = opened.proposal
    told = proposal is not None and (proposal.known or (mapping and mapping.tables))
    if proposal is None or not (told or (asking and (proposal.tables or not proposal.others))):
        raise nothing_known(opened.raw, proposal)
    used = mapping or proposal.mapping()
    tables = [one.found for one in proposal.tables]
    if mapping and told and not any(proposal.mapped(mapping)):
        raise _of_another(opened.raw.path, mapping)
    reasons = {one.found.table.name: one.refused for one in proposal.tables if not one.is_known}
    doubts = (*(() if mapping else _doubts(proposal)), *_unnamed(proposal, used))
    return apply(tables, used, proposal.others, reasons, doubts, _why_left(proposal))


def _unnamed(proposal: Proposal, used: Mapping) -> Iterator[tuple[Found, Text]]:
    """Columns that are left because nothing says of which year, or of which network, they are."""
    for table, meant in zip(proposal.tables, proposal.mapped(used), strict=True):
        if not table.is_known:
            continue
        left = {column.title for column in meant.columns if column.is_left} if meant is not None else set()
        for reason, key in _NAMED_ABOVE.items():
            titles = [one.column.title for one in table.guesses if one.reason.key == reason]
            told = [quoted(title) for title in titles if title in left]
            if told:
                yield table.found, Text(key, n=len(told), columns=Listed(told))


def _why_left(proposal: Proposal) -> dict[tuple[str, str], Text]:
    """Why columns are left aside that were understood, by their table and title."""
    return {
        (table.found.table.name, one.column.title): one.reason
        for table in proposal.known
        for one in table.guesses
        if one.reason.key in _KNOWN_AND_LEFT and not one.understood
    }


def _doubts(proposal: Proposal) -> Iterator[tuple[Found, Text]]:
    """What was not read because it is not sure: the best guess, and how to take it; what holds two things."""
    for table in proposal.known:
        doubtful = [one for one in table.guesses if one.doubtful]
        if doubtful:
            said = [named(quoted(one.column.title), meaning(one.column, table.rows)) for one in doubtful]
            yield table.found, Text("recognise.doubtful", guesses=Listed(said, "semicolon"))
        for one in table.guesses:
            if one.reason.key == LAST_TIME_OF:
                about = {"column": quoted(one.column.title), "name": quoted(one.column.named)}
                yield table.found, Text("recognise.read_as_last_time", **about)
        mixed = [quoted(one.column.title) for one in table.guesses if one.reason == MIXED]
        if mixed:
            yield table.found, Text("recognise.mixed_columns", n=len(mixed), columns=Listed(mixed))


def nothing_known(raw: Raw, proposal: Proposal | None) -> NotReadable:
    """The refusal of a file of another trade: what was looked for, what was found."""
    if any(nearest_title(sheet.name) for sheet in raw.tables):
        return not_template(raw.path, raw.tables)
    if not any(sheet.size for sheet in raw.tables):
        titles = [quoted(shorten(title, 30)) for sheet in raw.tables for title in sheet.header if title]
        told = Text("recognise.no_rows", file=quoted(raw.path.name), titles=Listed(titles[:_TOLD]))
        return NotReadable(told if titles else Text("recognise.no_cells", file=quoted(raw.path.name)))
    if proposal is not None and proposal.tables and all(one.refused == DECISIONS for one in proposal.tables):
        return NotReadable(Text("recognise.file_is", file=quoted(raw.path.name), what=DECISIONS))
    found: Sequence[Text] = [
        Text("recognise.found_sheet", sheet=one.found.table.name, reason=one.refused)
        for one in (proposal.tables if proposal else ())
    ][:_TOLD] or [_shown(sheet) for sheet in raw.tables[:_TOLD]]
    listed = Listed(found, "semicolon") if found else Text("template.nothing")
    return NotReadable(Text("recognise.nothing_known", file=raw.path.name, found=listed))


def _shown(sheet: Sheet) -> Text:
    titles = [quoted(shorten(title, 30)) for title in sheet.header if title][:_TOLD]
    return named(plain(sheet.name), Listed(titles)) if titles else plain(sheet.name)


def _of_another(path: Path, mapping: Mapping) -> InvalidValue:
    titles = [quoted(column.title) for table in mapping.tables[:1] for column in table.columns][:_TOLD]
    name = mapping.tables[0].sheet if mapping.tables else ""
    return InvalidValue(Text("mapping.for_another_file", mapping=name, file=path.name, titles=Listed(titles)))
