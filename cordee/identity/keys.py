"""What a record can be recognised by: hashed keys read from its claims.

A key is ``space:hash``. Spaces: ``id.<scheme>`` (an official identifier), ``name`` (a full name that
is enough to join by), ``like`` (such a name written out), ``means`` (what it is in the vocabulary),
``tie.<property>`` (a name and something else that agrees), ``called`` (a full name that only finds),
``alias`` (another name, acronym or code: finds too) and ``is.<property>`` (a trait that, when it
differs, says two records are not one).

A record that bears a name as another name or as its acronym holds that key too, and beside it a mark
(``as.`` or ``ac.`` and the key): it meets who is called so, not who else is merely also called so. A body
called by one word that is no acronym is marked too (``ow.``): two such meet only by way of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from cordee.model import KINDS, PEOPLE, Naming, Nature
from cordee.model.claims import digest
from cordee.model.common_names import is_common, is_common_acronym, is_common_place, telling
from cordee.model.folding import fold, name_key
from cordee.model.likeness import is_public_body, legal_form, likeness_key
from cordee.model.vocabulary import generation, term

_NAMES = ("name", "called")
_PLACES = frozenset({"commune"})
_ALSO, _ACRONYM, _WORD = "as.", "ac.", "ow."
_HOW: Mapping[str, Literal["word", "alias", "acronym"]] = {_ALSO: "alias", _ACRONYM: "acronym", _WORD: "word"}
_MARKS = tuple(_HOW)
_CAPITALS = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.?){3}")
_NUMBER = re.compile(r"\d+")


def find_key(kind: str, space: str, text: str) -> str:
    """The key of ``text`` in ``space``: ``name``, ``called``, ``alias`` or ``id.<scheme>``."""
    folded = name_key(text) if space in (*_NAMES, "alias") else fold(text)
    return f"{space}:{digest('key', kind, space, folded)}"


def identifier_key(kind: str, identifier: str) -> str:
    """The key of an official identifier written ``scheme:value``."""
    scheme, _, value = identifier.partition(":")
    return find_key(kind, f"id.{fold(scheme)}", value)


def name_keys(kind: str, name: str) -> tuple[str, str]:
    """The keys a full name may stand under."""
    by_name, by_call = (find_key(kind, space, name) for space in _NAMES)
    return by_name, by_call


def joins_by_name(kind: str, name: str) -> bool:
    """Whether a full name of that kind is enough to say that two data sets speak of one entity."""
    naming = KINDS[kind].naming
    if naming is Naming.PLACE:
        return not is_common_place(name)
    return naming is Naming.ITSELF or (naming is Naming.OWN and not is_common(name))


def _is_word(kind: str, name: str) -> bool:
    """Whether a body is called by one word, no acronym: two "La Passerelle" are two (docs/identity.md)."""
    body = KINDS[kind].nature is Nature.ORGANISATION
    return body and len(telling(name_key(name).split())) == 1 and not _CAPITALS.search(name)


def keys_of(kind: str, bodies: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    """Every key of a record, sorted, from the bodies of its open claims."""
    bodies = tuple(bodies)
    found: set[str] = set()
    for body in bodies:
        name = str(body["name"])
        found.add(find_key(kind, "name" if joins_by_name(kind, name) else "called", name))
        found.update(_alike(kind, name))
        found.update(_meaning(kind, name))
        if joins_by_name(kind, name) and _is_word(kind, name):
            found.add(f"{_WORD}{find_key(kind, 'name', name)}")
        found.update(_otherwise(kind, name, body))
        found.update(_ties(kind, name, body))
        found.update(find_key(kind, "alias", alias) for alias in _texts(body, "aliases"))
        found.update(identifier_key(kind, identifier) for identifier in _texts(body, "identifiers"))
        found.update(
            find_key(kind, "alias", str(body[other])) for other in ("acronym", "code") if other in body
        )
        for trait in KINDS[kind].traits:
            if trait in body:
                found.add(find_key(kind, f"is.{trait}", _trait(trait, body)))
        form = legal_form(name)
        if form:
            found.add(find_key(kind, "is.form", form))
    # Who is called so needs no mark that it is also called so.
    own = {key for body in bodies for key in _own(kind, str(body["name"]), body)}
    return tuple(sorted(key for key in found if key[:3] not in _MARKS[:2] or key[3:] not in own))


def _meaning(kind: str, name: str) -> Iterator[str]:
    """The key of what a name means in the vocabulary, with its years: a generation is not another."""
    known = term(KINDS[kind].vocabulary, name)
    if known is not None:
        yield find_key(kind, "means", f"{name_key(known.name)}\n{generation(name)}")


def _own(kind: str, name: str, body: Mapping[str, object]) -> Iterator[str]:
    yield find_key(kind, "name", name)
    yield from _alike(kind, name)
    yield from _ties(kind, name, body)


def _alike(kind: str, name: str) -> Iterator[str]:
    """The key of a name written out, where two names so alike are hardly ever two bodies'."""
    known = KINDS[kind]
    if (known.alike and joins_by_name(kind, name)) or (known.naming is Naming.OWN and is_public_body(name)):
        yield find_key(kind, "like", likeness_key(name))


def _otherwise(kind: str, name: str, body: Mapping[str, object]) -> Iterator[str]:
    """The keys of the names it bears beside its own, with their marks."""
    for other, mark in other_names(kind, name, body):
        for key in (find_key(kind, "name", other), *_alike(kind, other), *_ties(kind, other, body)):
            yield key
            yield f"{mark}{key}"


def other_names(kind: str, name: str, body: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The other names and the acronym that are enough to say who is meant, each with its mark.

    A generation is not another: "LEADER" is no name of "LEADER 2014-2020" that joins.
    """
    if KINDS[kind].naming in (Naming.NAMESAKES, Naming.PLACE):
        return
    years = set(_NUMBER.findall(name)) or ({"since"} if KINDS[kind].nature is Nature.PROGRAMME else set())
    for alias in _texts(body, "aliases"):
        short = " " not in alias.strip() and is_common_acronym(alias)
        if joins_by_name(kind, alias) and not short and set(_NUMBER.findall(alias)) == years - {"since"}:
            yield alias, _ALSO
    acronym = str(body.get("acronym", ""))
    if acronym and not years and not is_common_acronym(acronym):
        yield acronym, _ACRONYM


def means(key: str, holder: Iterable[str]) -> Literal["name", "word", "alias", "acronym"]:
    """How a record that holds a shared key bears that name: as its name, or one word, or otherwise."""
    held = frozenset(holder)
    return next((how for mark, how in _HOW.items() if f"{mark}{key}" in held), "name")


def space_of(key: str) -> str:
    """The space a key lives in."""
    return key.partition(":")[0]


def is_shared(key: str) -> bool:
    """Whether two records with this key may be one entity."""
    return key.startswith(("id.", "name:", "like:", "means:", "tie."))


def is_findable(key: str) -> bool:
    """Whether people look entities up by this key, or records meet by it: all but traits and marks."""
    return not key.startswith(("is.", *_MARKS))


def by_name(key: str) -> bool:
    """Whether a shared key rests on a name, so that a contradiction keeps its bearers apart."""
    return key.startswith(("name:", "like:", "means:", "tie."))


def by_meaning(key: str) -> bool:
    """Whether a shared key rests on the vocabulary, which says that all its words are one thing."""
    return key.startswith("means:")


def _ties(kind: str, name: str, body: Mapping[str, object]) -> Iterable[str]:
    for tie in KINDS[kind].ties:
        if tie not in body:
            continue
        if tie in _PLACES:
            # In one place, a name written out is enough: "CC du Val", "Communauté de communes du Val".
            # A place that several bear the name of is not one: "Office de tourisme, Saint-Étienne".
            if joins_by_name(kind, name) or not is_common_place(str(body[tie])):
                yield find_key(kind, f"tie.{tie}", f"{likeness_key(name)}\n{_trait(tie, body)}")
        elif not joins_by_name(kind, name):
            words = name_key(name)
            if kind in PEOPLE:
                # The surname comes first, or last.
                words = " ".join(sorted(words.split()))
            yield find_key(kind, f"tie.{tie}", f"{words}\n{_trait(tie, body)}")


def _trait(name: str, body: Mapping[str, object]) -> str:
    if name in _PLACES:
        return likeness_key(str(body[name]))
    # Two sources may date one thing to the year and to the day.
    return str(body[name])[:4] if name == "since" else str(body[name])


def _texts(body: Mapping[str, object], name: str) -> list[str]:
    value = body.get(name)
    return [str(item) for item in value] if isinstance(value, list) else []
