"""« Est-ce la même chose ? » — Decisions on two records, named by a name or by an id."""

from __future__ import annotations

import getpass
import re
from collections.abc import Sequence

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.identity import Decision
from cordee.language import Text
from cordee.queries.common.find import Found, find
from cordee.queries.entity.show import read_node

_ID = re.compile(r"[0-9a-f]{20}")


def same(store: GraphStore, left: str, right: str, *, by: str, why: str = "") -> Decision:
    """Decide that two records are one entity.

    Raises UnknownName, AmbiguousName when a name fits several entities, and InvalidValue when the
    two are one already.
    """
    return store.same(*_pair(store, left, right), by=by, why=why)


def different(store: GraphStore, left: str, right: str, *, by: str, why: str = "") -> Decision:
    """Decide that two records are two entities; records joined by mistake are named by their ids.

    Raises UnknownName, AmbiguousName, and InvalidValue when both names mean one entity.
    """
    return store.different(*_pair(store, left, right), by=by, why=why)


def undo(store: GraphStore, decision: str, *, by: str, why: str = "") -> Decision:
    """Take a decision back. Raises InvalidValue when the log has no such decision."""
    return store.undo(decision, by=by, why=why)


def log(store: GraphStore) -> Sequence[Decision]:
    """Every decision, the last one first."""
    return sorted(store.decisions(), key=lambda decision: -decision.number)


def somebody(given: str | None) -> str:
    """Who decides: the name given, else that of the user of this computer."""
    if given:
        return given
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise InvalidValue(
            Text(fr="Dire qui le décide : --by NOM.", en="Say who decides: --by NAME.")
        ) from error


def _pair(store: GraphStore, left: str, right: str) -> tuple[str, str]:
    first, second = find(store, left, strict=True), find(store, right, strict=True)
    ids = _record(left, first), _record(right, second)
    if ids[0] == ids[1]:
        raise _one_entity(store, first)
    return ids


def _record(given: str, found: Found) -> str:
    """The record itself when its id is given, else the one that names the entity."""
    return given if _ID.fullmatch(given) else found.id


def _one_entity(store: GraphStore, found: Found) -> InvalidValue:
    records = read_node(store, found.id)["records"]
    listed = ", ".join(records)
    return InvalidValue(
        Text(
            fr=f"Les deux noms désignent {found.name}, qui réunit {len(records)} fiche(s) : {listed}. "
            "Donner les identifiants de deux d'entre elles.",
            en=f"Both names mean {found.name}, which joins {len(records)} record(s): {listed}. "
            "Give the ids of two of them.",
        )
    )
