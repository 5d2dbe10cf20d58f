"""« Charger un fichier » — From a file or folder to the graph, with what became of every row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cordee.errors import InvalidValue, RowsRejected
from cordee.graph import GraphStore
from cordee.graph.difference import Difference
from cordee.i18n import NOTHING, Text, language
from cordee.loaders import HeldRecord, Reading, read_template, write_rejects
from cordee.loaders.reading_builder import Progress
from cordee.model.claims import Batch, Claim, Source
from cordee.workflows.load_changes import Changes, changes

RECORDS = """
MATCH (c:Claim {dataset: $dataset})
WHERE c.closed IS NULL AND c.a = ''
RETURN c.record AS record, c.kind AS kind, c.body AS body
"""
SOURCES = """
MATCH (s:Source {dataset: $dataset})
RETURN s.name AS key, s.title AS title, s.date AS date, s.publisher AS publisher, s.url AS url,
       s.licence AS licence, s.note AS note
"""
_CALLED = ("name", "acronym", "aliases", "identifiers", "code")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, or with ``dry_run`` would do.

    ``written`` is false when nothing was: a dry run, or rows rejected while all were wanted
    (``refusal`` says so). ``withdraw`` and ``once`` are what was asked for. ``inward`` are links that
    are not shown, being from an entity to itself.
    """

    reading: Reading
    difference: Difference
    changes: Changes
    dry_run: bool = False
    withdraw: bool | None = None
    refusal: RowsRejected | None = None
    rejects: Path | None = None
    once: bool = False
    inward: tuple[Claim, ...] = ()

    @property
    def written(self) -> bool:
        """Whether the graph holds what was read."""
        return not self.dry_run and self.refusal is None

    @property
    def complete(self) -> bool:
        """Whether no row was rejected."""
        return not self.reading.rejected

    @property
    def kept_because(self) -> Text:
        """Why what the file does not say any more was kept; "" when nothing was."""
        kept, name = len(self.difference.kept), self.reading.dataset
        if not kept:
            return NOTHING
        if self.withdraw is False:
            why, remedy = _ASKED, NOTHING
        else:
            why = _INCOMPLETE if not self.complete else _TOO_MANY
            remedy = Text("load.withdraw_takes_them_away", name=name)
        return Text("load.claims_file_does_make", n=kept, why=why, remedy=remedy)


_ASKED = Text("load.asked")
_INCOMPLETE = Text("load.incomplete")
_TOO_MANY = Text("load.too_many")


def load(
    store: GraphStore,
    path: Path,
    *,
    dataset: str = "",
    withdraw: bool | None = None,
    dry_run: bool = False,
    all_or_nothing: bool = False,
    once: bool = False,
    rejects: Path | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Make the graph say what the template at ``path`` says, under the name ``dataset``.

    The name defaults to that of the file or folder. ``withdraw`` None takes away what the file does
    not say any more unless rows are rejected or over a fifth would go; True in any case; False
    never: the file then adds to the data set, and its links may name what was loaded before.
    ``once`` counts rows of money that are wholly identical once. ``rejects`` is where the rejected
    rows are written, to be corrected and loaded again.

    Raises NotReadable when the file as a whole cannot be read, OutputError for ``rejects``.
    """
    name = _name(path, dataset)
    known = tuple(_known(store, name)) if withdraw is False else ()
    sources = tuple(_known_sources(store, name)) if withdraw is False else ()
    reading = read_template(path, name, known=known, known_sources=sources, once=once, progress=progress)
    if rejects is not None and reading.rejected:
        write_rejects(rejects, reading, language())
    written = rejects if reading.rejected else None
    refusal = _refusal(reading) if all_or_nothing and reading.rejected else None
    batch = Batch(name, reading.claims, reading.sources, place=str(path), complete=not reading.rejected)
    outcome = store.load(batch, withdraw=withdraw, dry_run=dry_run or refusal is not None)
    changed = changes(outcome.difference, reading.claims)
    return Loaded(
        reading, outcome.difference, changed, dry_run, withdraw, refusal, written, once, outcome.inward
    )


def _name(path: Path, dataset: str) -> str:
    name = dataset.strip() or (path.resolve().name if path.is_dir() else path.stem).strip()
    if not name:
        raise InvalidValue(Text("load.gives_data_set_name", path=str(path)))
    return name


def _refusal(reading: Reading) -> RowsRejected:
    count = reading.rows_rejected
    return RowsRejected(Text("load.nothing_loaded_rows_correct", n=count))


def _known(store: GraphStore, dataset: str) -> Iterator[HeldRecord]:
    """What the data set holds already, and all that it may be called."""
    for row in store.read(RECORDS, dataset=dataset):
        body = json.loads(row["body"])
        values = (body.get(name, ()) for name in _CALLED)
        names = (one for value in values for one in ([value] if isinstance(value, str) else value))
        yield HeldRecord(row["record"], row["kind"], tuple(names))


def _known_sources(store: GraphStore, dataset: str) -> Iterator[Source]:
    for row in store.read(SOURCES, dataset=dataset):
        yield Source(**{name: value or "" for name, value in row.items()})
