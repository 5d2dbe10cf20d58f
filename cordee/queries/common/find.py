"""« De qui parle-t-on ? » — Who is meant by this name?

Looked up by full name, alias, acronym, identifier or id, accents and case ignored, by key: the
cost does not grow with the graph. When nothing is found, the nearest names are suggested.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from cordee.errors import AmbiguousName, UnknownName
from cordee.graph import GraphStore
from cordee.identity import find_key, identifier_key
from cordee.language import Text
from cordee.model.folding import fold
from cordee.model.vocabulary import KINDS

BY_KEY = """
UNWIND $keys AS wanted
MATCH (k:Key {id: wanted})
UNWIND k.records AS record
MATCH (r:Record {id: record})
RETURN DISTINCT r.entity AS id, r.kind AS kind, wanted AS found
"""
BY_ID = "MATCH (r:Record {id: $id}) RETURN r.entity AS id, r.kind AS kind"
NAMES = """
MATCH (n:Organisation|Person|Network|Programme|Project|Territory|Theme|Event)
WHERE n.id IN $ids
RETURN n.id AS id, n.kind AS kind, n.name AS name
"""
ALL_NAMES = """
MATCH (n:Organisation|Person|Network|Programme|Project|Territory|Theme|Event)
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.acronym AS acronym, n.aliases AS aliases
"""
_SUGGESTED = 5
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Found:
    """An entity by its id, kind and name; ``others`` are those the name could also have meant."""

    id: str
    kind: str
    name: str
    others: tuple[Found, ...] = ()


def find_all(store: GraphStore, name: str, kinds: Sequence[str] = ()) -> tuple[Found, ...]:
    """Every entity of these kinds (all, by default) that this name fits.

    Best first: by full name or identifier before by alias, then in the order of ``kinds`` or of
    the vocabulary, then by name.
    """
    wanted = tuple(kinds) or tuple(KINDS)
    by_alias = {find_key(kind, "alias", name) for kind in wanted}
    keys = by_alias | {key for kind in wanted for key in _exact_keys(kind, name)}
    exact: dict[str, bool] = {}
    for row in store.read(BY_KEY, keys=sorted(keys)):
        exact[row["id"]] = exact.get(row["id"], False) or row["found"] not in by_alias
    exact.update({row["id"]: True for row in store.read(BY_ID, id=name) if row["kind"] in wanted})
    if not exact:
        return ()
    rows = store.read(NAMES, ids=sorted(exact))
    found = [Found(row["id"], row["kind"], row["name"]) for row in rows]
    found.sort(key=lambda f: (not exact[f.id], wanted.index(f.kind), f.name, f.id))
    return tuple(found)


def find(store: GraphStore, name: str, kinds: Sequence[str] = (), *, strict: bool = False) -> Found:
    """The entity this name means, the best one when it fits several.

    Raises UnknownName with the nearest names, and with ``strict`` AmbiguousName when it fits
    several.
    """
    found = find_all(store, name, kinds)
    if not found:
        raise _unknown(store, name, kinds)
    best = found[0]
    if strict and len(found) > 1:
        listed = ", ".join(f"{f.name} ({KINDS[f.kind].title.fr}, {f.id})" for f in found)
        raise AmbiguousName(
            Text(
                fr=f"« {name} » désigne plusieurs choses : {listed}. Donner l'identifiant de celle voulue.",
                en=f"“{name}” means several things: {listed}. Give the id of the one you want.",
            )
        )
    return Found(best.id, best.kind, best.name, found[1:])


def _exact_keys(kind: str, name: str) -> tuple[str, ...]:
    by_name = find_key(kind, "name", name)
    return (by_name, identifier_key(kind, name)) if ":" in name else (by_name,)


def _unknown(store: GraphStore, asked: str, kinds: Sequence[str]) -> UnknownName:
    nearest = suggestions(store, asked, kinds)
    name = asked if len(asked) <= _SHOWN else f"{asked[:_SHOWN]}…"
    if not nearest:
        return UnknownName(
            Text(
                fr=f"Rien ne s'appelle « {name} » dans le graphe (cordee overview dit ce qu'il contient).",
                en=f"Nothing is called “{name}” in the graph (cordee overview tells what it holds).",
            )
        )
    listed = ", ".join(nearest)
    return UnknownName(
        Text(
            fr=f"Rien ne s'appelle « {name} ». Vouliez-vous dire : {listed} ?",
            en=f"Nothing is called “{name}”. Did you mean: {listed}?",
        ),
        nearest,
    )


def suggestions(store: GraphStore, name: str, kinds: Sequence[str] = ()) -> tuple[str, ...]:
    """At most five names near this one: those that contain it first, then those spelled alike."""
    wanted = fold(name)
    spelled: dict[str, str] = {}
    for row in store.stream(ALL_NAMES):
        if not kinds or row["kind"] in kinds:
            for spelling in (row["name"], row["acronym"], *(row["aliases"] or ())):
                if spelling:
                    spelled.setdefault(fold(spelling), row["name"])
    containing = sorted((k for k in spelled if wanted and wanted in k), key=lambda k: (len(k), k))
    alike = difflib.get_close_matches(wanted, sorted(spelled), n=_SUGGESTED, cutoff=0.6)
    names = dict.fromkeys(spelled[key] for key in (*containing[:_SUGGESTED], *alike))
    return tuple(names)[:_SUGGESTED]
