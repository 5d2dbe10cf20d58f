"""« Charger un fichier » — From a file or folder to the graph, with what became of every row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cordee.errors import InvalidValue, RowsRejected
from cordee.graph import GraphStore
from cordee.graph.difference import Difference
from cordee.language import Text, language
from cordee.loaders import HeldRecord, Reading, read_template, write_rejects
from cordee.loaders.reading_builder import Progress
from cordee.model.claims import Batch, Source
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
_CALLED = ("name", "acronym", "aliases", "identifiers")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, or with ``dry_run`` would do.

    ``written`` is false when nothing was: a dry run, or rows rejected while all were wanted
    (``refusal`` says so). ``withdraw`` is what was asked for, as in ``GraphStore.load``.
    """

    reading: Reading
    difference: Difference
    changes: Changes
    dry_run: bool = False
    withdraw: bool | None = None
    refusal: RowsRejected | None = None
    rejects: Path | None = None

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
            return Text("", "")
        if self.withdraw is False:
            why, remedy = _ASKED, Text("", "")
        else:
            why = _INCOMPLETE if not self.complete else _TOO_MANY
            remedy = Text(
                fr=f" : --withdraw pour les retirer, --as NOM si ce fichier n'est pas « {name} »",
                en=f": --withdraw takes them away, --as NAME if this file is not “{name}”",
            )
        return Text(
            fr=f"{kept} affirmation{'s' * (kept > 1)} que ce fichier ne dit plus "
            f"{'sont gardées' if kept > 1 else 'est gardée'} car {why.fr}{remedy.fr}.",
            en=f"{kept} claim{'s' * (kept > 1)} this file does not make any more "
            f"{'are' if kept > 1 else 'is'} kept because {why.en}{remedy.en}.",
        )


_ASKED = Text(fr="--keep le demande", en="--keep asks for it")
_INCOMPLETE = Text(fr="des lignes sont rejetées", en="some rows are rejected")
_TOO_MANY = Text(
    fr="plus d'un cinquième du jeu de données disparaîtrait", en="over a fifth of the data set would go"
)


def load(
    store: GraphStore,
    path: Path,
    *,
    dataset: str = "",
    withdraw: bool | None = None,
    dry_run: bool = False,
    all_or_nothing: bool = False,
    rejects: Path | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Make the graph say what the template at ``path`` says, under the name ``dataset``.

    The name defaults to that of the file or folder. ``withdraw`` None takes away what the file does
    not say any more unless rows are rejected or over a fifth would go; True in any case; False
    never: the file then adds to the data set, and its links may name what was loaded before.
    ``rejects`` is where the rejected rows are written, to be corrected and loaded again.

    Raises NotReadable when the file as a whole cannot be read, OutputError for ``rejects``.
    """
    name = _name(path, dataset)
    known = tuple(_known(store, name)) if withdraw is False else ()
    sources = tuple(_known_sources(store, name)) if withdraw is False else ()
    reading = read_template(path, name, known=known, known_sources=sources, progress=progress)
    if rejects is not None and reading.rejected:
        write_rejects(rejects, reading, language())
    written = rejects if reading.rejected else None
    refusal = _refusal(reading) if all_or_nothing and reading.rejected else None
    batch = Batch(name, reading.claims, reading.sources, place=str(path), complete=not reading.rejected)
    outcome = store.load(batch, withdraw=withdraw, dry_run=dry_run or refusal is not None)
    changed = changes(outcome.difference, reading.claims)
    return Loaded(reading, outcome.difference, changed, dry_run, withdraw, refusal, written)


def _name(path: Path, dataset: str) -> str:
    name = dataset.strip() or (path.resolve().name if path.is_dir() else path.stem).strip()
    if not name:
        raise InvalidValue(
            Text(
                fr=f"« {path} » ne donne pas de nom au jeu de données : en choisir un par --as NOM.",
                en=f"“{path}” gives the data set no name: choose one by --as NAME.",
            )
        )
    return name


def _refusal(reading: Reading) -> RowsRejected:
    count = reading.rows_rejected
    return RowsRejected(
        Text(
            fr=f"Rien n'est chargé : {count} ligne{'s' * (count > 1)} à corriger d'abord (--all-or-nothing).",
            en=f"Nothing is loaded: {count} row{'s' * (count > 1)} to correct first (--all-or-nothing).",
        )
    )


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
