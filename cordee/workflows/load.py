"""« Charger un fichier » — From a file or folder to the graph, with what became of every row."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as Given
from dataclasses import replace
from functools import partial
from pathlib import Path
from shlex import quote

from cordee.errors import InvalidValue, RowsRejected
from cordee.graph import GraphStore
from cordee.graph.difference import Difference
from cordee.i18n import Text, language
from cordee.loaders import HeldRecord, Reading, write_rejects
from cordee.loaders.context import ReadingContext
from cordee.loaders.door import Opened, open_file, read_opened
from cordee.loaders.held import Held
from cordee.loaders.mapping.mapping import Mapping
from cordee.loaders.reading_builder import Progress
from cordee.model import KINDS
from cordee.model.claims import Batch, Source
from cordee.model.folding import name_key
from cordee.queries.loads.changes import Changes, changes
from cordee.queries.loads.loaded import Loaded
from cordee.queries.loads.noticed import NOTHING, notice
from cordee.queries.loads.renamed import check_renamed, renamed_records, renames
from cordee.queries.loads.version import corrects_amounts, renamed_from, version_of

RECORDS = """
MATCH (c:Claim {dataset: $dataset})
WHERE c.closed IS NULL AND c.a = ''
RETURN c.record AS record, c.kind AS kind, c.body AS body
"""
IS_THERE = "MATCH (d:Dataset {name: $dataset}) RETURN d.name AS name"
SOURCES = """
MATCH (s:Source {dataset: $dataset})
RETURN s.name AS key, s.title AS title, s.date AS date, s.publisher AS publisher, s.url AS url,
       s.licence AS licence, s.note AS note
"""
_Read = tuple[tuple[HeldRecord, ...], dict[tuple[str, str], str], Reading]
_CALLED = ("name", "acronym", "code", "aliases", "identifiers")


def load(
    store: GraphStore,
    path: Path | str,
    *,
    dataset: str = "",
    withdraw: bool | None = None,
    dry_run: bool = False,
    all_or_nothing: bool = False,
    once: bool = False,
    rejects: Path | None = None,
    renamed: Sequence[tuple[str, str]] = (),
    mapping: Mapping | None = None,
    opened: Opened | None = None,
    progress: Progress | None = None,
    is_version: Callable[[str, str], bool] | None = None,
) -> Loaded:
    """Make the graph say what the file at ``path`` says, under the name ``dataset``.

    The name defaults to that of the file or folder, or to the one it had before it was renamed.
    ``withdraw`` None takes away what the file does not say any more unless rows are rejected or over a
    fifth would go; True in any case; False never: the file then adds to the data set, and its links may
    name what was loaded before. ``once`` counts rows of money that are wholly identical once.
    ``rejects`` is where the rejected rows are written, to be corrected and loaded again. ``renamed``
    says which names became which: what is now called so goes on with the decisions and notes it had.
    ``mapping`` says what somebody's own tables mean, else what is sure of them is read; ``opened`` is the
    file where it was looked at already. ``is_version`` is asked, before anything is written, whether a
    data set of this name is a new version of that one, which most of what it says is in: True makes it so.

    Raises NotReadable for a file that cannot be read, OutputError for ``rejects``, InvalidValue when
    ``renamed`` names what is not there, or nobody is asked whether a copy with other amounts is a version.
    """
    path = Path(path)
    name, adding = data_set_name(path, dataset), withdraw is False
    opened = opened or open_file(path, progress=progress)
    how = ReadingContext(once=once, progress=progress)
    read = partial(_read, store, opened, how, renamed=renamed, adding=adding, mapping=mapping)
    (held, taken, reading), like = _read_once_named(store, read, name, bool(dataset), is_version)
    if like and not (dataset or dry_run or is_version):
        _refuse_other_amounts(store, reading, like)
    check_renamed(reading.claims, taken, renamed)
    if rejects is not None and reading.rejected:
        write_rejects(rejects, reading, language())
    done = Loaded(
        reading,
        Difference(),
        Changes(),
        dry_run,
        withdraw,
        refusal=_refusal(reading) if all_or_nothing and reading.rejected else None,
        rejects=rejects if reading.rejected else None,
        version_of=like,
        once=once,
    )
    return _written(store, done, str(path), _superseded(held, taken))


def _read_once_named(
    store: GraphStore,
    read: Callable[[str], _Read],
    name: str,
    given: bool,
    is_version: Callable[[str, str], bool] | None,
) -> tuple[_Read, str]:
    """What is read as the data set it turns out to be; the one it may be a version of, which nobody said."""
    held, _, reading = found = read(name)
    before = "" if given or held else renamed_from(store, name, reading.claims)
    like = "" if held or before else version_of(store, name, reading.claims)
    if like and not given and is_version is not None and is_version(name, like):
        before, like = like, ""
    return (read(before) if before else found), like


def _read(
    store: GraphStore,
    opened: Opened,
    how: ReadingContext,
    name: str,
    *,
    renamed: Sequence[tuple[str, str]],
    adding: bool,
    mapping: Mapping | None,
) -> _Read:
    """What the data set holds, the records that go on under new names, and what the file says."""
    held = tuple(_known(store, name))
    taken = renamed_records(store, name, renamed)
    context = replace(
        how,
        known=held if adding else (),
        known_sources=tuple(_known_sources(store, name)) if adding else (),
        held=Held(held, taken),
    )
    return held, taken, read_opened(opened, name, context, mapping=mapping)


def _refuse_other_amounts(store: GraphStore, reading: Reading, like: str) -> None:
    """Raises InvalidValue for a copy of a data set that gives other amounts: both would be added up."""
    if corrects_amounts(store, like, reading.claims):
        name = reading.dataset
        raise InvalidValue(Text("load.same_money", name=name, other=like, new=quote(name), old=quote(like)))


def _superseded(held: Iterable[HeldRecord], taken: Given[tuple[str, str], str]) -> frozenset[str]:
    """The records of a new name that the record of the old one now stands for."""
    return frozenset(
        one.record
        for one in held
        if one.names and taken.get((one.kind, name_key(one.names[0])), one.record) != one.record
    )


def _written(store: GraphStore, done: Loaded, place: str, superseded: frozenset[str]) -> Loaded:
    """The load with what it changed; nothing is written for a file that says nothing of a new data set."""
    said = done.reading
    batch = Batch(said.dataset, said.claims, said.sources, place, not said.rejected, superseded)
    empty = done.says_nothing and not store.ask(IS_THERE, dataset=batch.dataset)
    only_ask = done.dry_run or done.refusal is not None or empty
    outcome = store.load(batch, withdraw=done.withdraw, dry_run=only_ask)
    difference = outcome.difference
    return replace(
        done,
        difference=difference,
        changes=changes(difference, outcome.claims),
        left=outcome.left,
        noticed=NOTHING if only_ask else notice(store, difference, batch.dataset),
        renames=renames(difference),
        inward=outcome.inward,
    )


def data_set_name(path: Path, dataset: str) -> str:
    """The name a file is loaded under. Raises InvalidValue for a path without one, such as "/"."""
    name = dataset.strip() or (path.resolve().name if path.is_dir() else path.stem).strip()
    if not name:
        raise InvalidValue(Text("load.gives_data_set_name", path=str(path)))
    return name


def _refusal(reading: Reading) -> RowsRejected:
    count = reading.rows_rejected
    return RowsRejected(Text("load.nothing_loaded_rows_correct", n=count))


def _known(store: GraphStore, dataset: str) -> Iterator[HeldRecord]:
    """What the data set holds already, all that it may be called and what tells it from namesakes."""
    for row in store.ask(RECORDS, dataset=dataset):
        body = json.loads(row["body"])
        values = (body.get(name, ()) for name in _CALLED)
        names = (one for value in values for one in ([value] if isinstance(value, str) else value))
        traits = {name: body[name] for name in KINDS[row["kind"]].traits if name in body}
        yield HeldRecord(row["record"], row["kind"], tuple(names), traits)


def _known_sources(store: GraphStore, dataset: str) -> Iterator[Source]:
    for row in store.ask(SOURCES, dataset=dataset):
        yield Source(**{name: value or "" for name, value in row.items()})
