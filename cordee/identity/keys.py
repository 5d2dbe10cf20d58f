"""What a record can be recognised by: hashed keys read from its claims.

A key is ``space:hash``. Spaces: ``id.<scheme>`` (an official identifier), ``name`` (the full
name), ``alias`` (another name or acronym: used to find, never to merge) and ``is.<property>``
(a trait that, when it differs, says two records are not one).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cordee.model.claims import digest
from cordee.model.folding import fold

TRAITS: dict[str, tuple[str, ...]] = {
    "Territory": ("level", "code"),
    "Organisation": ("commune",),
    "Person": ("email", "phone"),
    "Event": ("since",),
}


def find_key(kind: str, space: str, text: str) -> str:
    """The key under which ``text`` is found in ``space``: ``name``, ``alias`` or ``id.<scheme>``."""
    return f"{space}:{digest('key', kind, space, fold(text))}"


def identifier_key(kind: str, identifier: str) -> str:
    """The key of an official identifier written ``scheme:value``."""
    scheme, _, value = identifier.partition(":")
    return find_key(kind, f"id.{fold(scheme)}", value)


def keys_of(kind: str, bodies: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    """Every key of a record, sorted, from the bodies of its open claims."""
    found: set[str] = set()
    for body in bodies:
        found.add(find_key(kind, "name", str(body["name"])))
        found.update(find_key(kind, "alias", alias) for alias in _texts(body, "aliases"))
        found.update(identifier_key(kind, identifier) for identifier in _texts(body, "identifiers"))
        if "acronym" in body:
            found.add(find_key(kind, "alias", str(body["acronym"])))
        for trait in TRAITS.get(kind, ()):
            if trait in body:
                found.add(find_key(kind, f"is.{trait}", str(body[trait])))
    return tuple(sorted(found))


def space_of(key: str) -> str:
    """The space a key lives in."""
    return key.partition(":")[0]


def is_shared(key: str) -> bool:
    """Whether two records with this key may be one entity."""
    return key.startswith(("id.", "name:"))


def is_findable(key: str) -> bool:
    """Whether people look entities up by this key: everything but traits."""
    return not key.startswith("is.")


def _texts(body: Mapping[str, object], name: str) -> list[str]:
    value = body.get(name)
    return [str(item) for item in value] if isinstance(value, list) else []
