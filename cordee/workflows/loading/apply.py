"""Making the graph say what was read of a file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from cordee.errors import Outdated, RowsRejected
from cordee.graph import GraphStore
from cordee.graph.difference import Difference
from cordee.i18n import Text, language
from cordee.loaders.reading import Reading
from cordee.loaders.rejects import write_rejects
from cordee.model.claims import Batch
from cordee.progress import Watch, unwatched
from cordee.queries.loads.changes import Changes, changes
from cordee.queries.loads.loaded import Loaded
from cordee.queries.loads.noticed import NOTHING, notice
from cordee.queries.loads.renamed import check_renamed, renames
from cordee.queries.loads.version import Likeness
from cordee.workflows.loading.read import Read

IS_THERE = "MATCH (d:Dataset {name: $dataset}) RETURN d.name AS name"


@dataclass(frozen=True, slots=True)
class Applying:
    """How what was read is taken: see ``load``.

    ``like`` is the data set it may be a version of; where it is read as one, ``own_name`` is the name of
    the file, and it takes the place of that data set.
    """

    withdraw: bool | None = None
    dry_run: bool = False
    all_or_nothing: bool = False
    rejects: Path | None = None
    like: Likeness = field(default_factory=Likeness)
    own_name: str = ""
    watch: Watch = unwatched


def apply(store: GraphStore, read: Read, how: Applying) -> Loaded:
    """Make the graph say what was read, or with ``dry_run`` tell what that would change.

    Raises Outdated when the data set was changed since it was read, OutputError for ``rejects``,
    InvalidValue when a new name stands in no row, and what ``watch`` raises: nothing is changed then.
    """
    if not read.base.stands(store):
        raise Outdated(Text("load.outdated", name=read.base.dataset))
    reading, rejects = read.reading, how.rejects
    check_renamed(reading.claims, read.base.taken, read.base.renamed)
    if rejects is not None and reading.rejected:
        write_rejects(rejects, reading, language())
    done = Loaded(
        reading,
        Difference(),
        Changes(),
        how.dry_run,
        _withdraw(read, how),
        refusal=_refusal(reading) if how.all_or_nothing and reading.rejected else None,
        rejects=rejects if reading.rejected else None,
        like=how.like,
        own_name=how.own_name,
        once=read.once,
    )
    return _written(store, done, read, how.watch)


def _withdraw(read: Read, how: Applying) -> bool | None:
    """Whether what the file does not say any more goes: beside a new version it would count twice."""
    if read.base.adding:
        return False
    if how.own_name and how.withdraw is None and not read.reading.rejected:
        return True
    return how.withdraw


def _written(store: GraphStore, done: Loaded, read: Read, watch: Watch) -> Loaded:
    """The load with what it changed; nothing is written for a file that says nothing of a new data set."""
    said = done.reading
    taken = frozenset(read.base.taken.values())
    batch = Batch(
        said.dataset,
        said.claims,
        said.sources,
        read.place,
        not said.rejected,
        read.base.superseded(said.claims),
        frozenset() if read.base.adding else taken,
    )
    empty = done.says_nothing and not store.ask(IS_THERE, dataset=batch.dataset)
    only_ask = done.dry_run or done.refusal is not None or empty
    outcome = store.load(batch, withdraw=done.withdraw, dry_run=only_ask, watch=watch)
    difference = outcome.difference
    return replace(
        done,
        difference=difference,
        changes=changes(difference, outcome.claims),
        left=outcome.left,
        noticed=NOTHING if only_ask else notice(store, difference, batch.dataset),
        renames=renames(difference, said.claims, taken),
        inward=outcome.inward,
        number=outcome.number,
    )


def _refusal(reading: Reading) -> RowsRejected:
    return RowsRejected(Text("load.nothing_loaded_rows_correct", n=len(reading.rejected)))
