"""« Oublier quelqu'un » from Python: one person by name or id, or those nothing was said of for long."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from cordee.errors import InvalidValue
from cordee.graph import GraphStore, open_graph
from cordee.i18n import Text
from cordee.workflows.forget.forget import (
    Forgotten,
    ToForget,
    forget_them,
    not_told_of,
    to_forget,
    was_forgotten,
)
from cordee.workflows.forget.who import bearers, everybody, one_of


def forget(
    place: Path | str,
    name: str = "",
    *,
    older_than: str = "",
    folders: Collection[Path] = (),
    dry_run: bool = False,
) -> Forgotten:
    """Forget whoever bears ``name`` (or this id), or those nothing was said of since ``older_than``.

    In the graph of ``place`` (which nobody has open meanwhile), its back-ups and the files of ``folders``,
    which are written again. ``older_than`` is a date or a length of time ("5 years"). ``dry_run`` only
    tells what the graph would lose; interrupted, the same call ends it.

    Raises UnknownName for nobody, AmbiguousName for several (take the id of one), InvalidValue for neither
    or both, what ``open_graph`` raises, OutputError when a file cannot be written.
    """
    if bool(name) == bool(older_than):
        raise InvalidValue(Text("forget.one_of_two"))
    with open_graph(place, create=False) as store:
        todo = _older(store, older_than) if older_than else _named(store, name)
    return forget_them(str(place), todo, folders=folders, dry_run=dry_run)


def _older(store: GraphStore, span: str) -> ToForget:
    return to_forget(store, not_told_of(store, span))


def _named(store: GraphStore, name: str) -> ToForget:
    several = bearers(everybody(store), name)
    if not several and was_forgotten(store, name):
        return ToForget((), (), again=True)
    return to_forget(store, (one_of(store, name, several),))
