"""The work on a deposit: reading it beside its data set, and loading it."""

from __future__ import annotations

import logging
from pathlib import Path

from cordee.app.deposits.deposit import Chosen, Deposit, Prepared
from cordee.app.lease import Lease
from cordee.errors import Outdated, OutputError
from cordee.graph import GraphStore
from cordee.graph.backups import backup_folder
from cordee.loaders.apart import Answer, Request, read_apart
from cordee.progress import Watch
from cordee.workflows.backup.keep import keep_backup
from cordee.workflows.load import data_set_name
from cordee.workflows.loading.apply import Applying, apply
from cordee.workflows.loading.base import Base, base_of
from cordee.workflows.loading.read import Read, standing
from cordee.workflows.mappings import memory_of

_LOG = logging.getLogger("cordee.app")


def read(lease: Lease, place: str, deposit: Deposit, watch: Watch) -> int:
    """Read a deposit in a process of its own, and work out what loading it would change.

    Raises NotReadable for a file that cannot be read, InvalidValue, and what ``watch`` raises.
    """
    deposit.prepare(_prepared(deposit, lease, place, watch))
    return 0


def load(lease: Lease, place: str, deposit: Deposit, watch: Watch) -> int:
    """Load a deposit as it is wished, read again where that is needed; the number of the change.

    Raises what ``read`` raises.
    """
    chosen, prepared = deposit.chosen, deposit.prepared
    if not _as_chosen(prepared, chosen):
        prepared = _prepared(deposit, lease, place, watch)
    try:
        done = _applied(prepared, chosen, lease, place, watch)
    except Outdated:
        prepared = _prepared(deposit, lease, place, watch)
        done = _applied(prepared, chosen, lease, place, watch)
    deposit.prepare(done)
    mapping = deposit.mapping
    if mapping is not None:
        memory_of(place).keep(mapping)
    return done.told.number


def _prepared(deposit: Deposit, lease: Lease, place: str, watch: Watch) -> Prepared:
    chosen = deposit.chosen
    name = data_set_name(Path(chosen.called), chosen.dataset)
    base, answer = _beside(deposit, chosen, lease, place, name, watch)
    with lease.asking() as store:
        said = Read(base, answer.reading, chosen.called, chosen.once)
        stands = standing(store, said, named=bool(chosen.dataset))
    if stands.renamed_from:
        base, answer = _beside(deposit, chosen, lease, place, stands.renamed_from, watch)
    with lease.writing() as store:
        said = Read(base, answer.reading, chosen.called, chosen.once)
        how = Applying(chosen.withdraw, dry_run=True, like=stands.like, own_name=_own(chosen), watch=watch)
        return Prepared(answer, base, apply(store, said, how))


def _beside(
    deposit: Deposit, chosen: Chosen, lease: Lease, place: str, name: str, watch: Watch
) -> tuple[Base, Answer]:
    """What the graph holds of a data set, and what the file says beside it."""
    with lease.asking() as store:
        base = base_of(store, name, renamed=chosen.renamed, adding=chosen.withdraw is False)
    asked = Request(
        deposit.file,
        name,
        chosen.called,
        base.context(once=chosen.once),
        deposit.mapping,
        memory_of(place).find,
        chosen.corrections,
        asking=True,
    )
    return base, read_apart(asked, watch)


def _own(chosen: Chosen) -> str:
    """The name of a file that is loaded as the new version of what is called otherwise."""
    return data_set_name(Path(chosen.called), "") if chosen.version else ""


def _as_chosen(prepared: Prepared, chosen: Chosen) -> bool:
    base = prepared.base
    wished = (chosen.dataset or base.dataset, chosen.once, chosen.renamed, chosen.withdraw is False)
    return wished == (base.dataset, prepared.told.once, base.renamed, base.adding)


def _applied(prepared: Prepared, chosen: Chosen, lease: Lease, place: str, watch: Watch) -> Prepared:
    said = Read(prepared.base, prepared.answer.reading, chosen.called, chosen.once)
    how = Applying(chosen.withdraw, like=prepared.told.like, own_name=_own(chosen), watch=watch)
    with lease.writing() as store:
        done = apply(store, said, how)
        if done.changed:
            _keep(store, place)
    return Prepared(prepared.answer, prepared.base, done)


def _keep(store: GraphStore, place: str) -> None:
    """Back up what has just changed; what stands in the way stops nothing."""
    try:
        keep_backup(store, backup_folder(place))
    except OutputError as error:
        _LOG.warning("backup %s", type(error).__name__)
