"""« De qui parle-t-on ? » — Who is meant by this name?

Looked up by full name, alias, acronym with or without dots, identifier, code, id or a file's own id,
accents and case ignored, by key: the cost does not grow with the graph. The start of an id will do when
nothing is called so, or a name with what tells it from its namesakes beside it; then a part of a name, or
one that is written otherwise (``near``), where only one fits: that is told. When several do, or nothing,
they or the nearest names are.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cordee.errors import AmbiguousName, InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import Listed, Text
from cordee.identity import find_key, identifier_key, name_keys
from cordee.loaders.values.identifiers import OFFICIAL
from cordee.model import KINDS, PEOPLE, PROGRAMMES, cypher
from cordee.model.claims import record_id
from cordee.model.dates import period
from cordee.model.folding import fold, name_key
from cordee.model.likeness import likeness_words
from cordee.queries.common.found import Found as Found
from cordee.queries.common.heard import taken
from cordee.queries.common.marks import BY_KEY, marks
from cordee.queries.common.near import ALL_NAMES, near
from cordee.queries.common.numbers import bodies_of_number, number_asked
from cordee.queries.common.starts import starts

BY_RECORD = """
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
RETURN DISTINCT r.entity AS id, r.kind AS kind
"""
BY_START = """
MATCH (r:Record)
WHERE r.id STARTS WITH $start
RETURN DISTINCT r.entity AS id, r.kind AS kind
LIMIT 10
"""
DATASETS = "MATCH (d:Dataset) RETURN d.name AS name"
NAMES = cypher("""
MATCH (n:$KINDS)
WHERE n.id IN $ids
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.from_day AS from_day, n.to_day AS to_day
""")
GENERATIONS = cypher("""
MATCH (n:$PROGRAMMES)
WHERE n.name STARTS WITH $start
RETURN n.id AS id, n.kind AS kind, n.name AS name
ORDER BY name, id
""")
_CODES = frozenset({"insee", "cog", "code", "epci"})
_YEARS = re.compile(r"[\s(,–-]*(?:19|20)[0-9]{2}(?:\s*[-–/]\s*(?:(?:19|20)?[0-9]{2})?)?\)?")
_MARKED = re.compile(r"(?P<name>.*\S) \((?P<mark>.+)\)")
_START = re.compile(r"[0-9a-f]{4,19}")
_SUGGESTED, _LISTED = 5, 10
_SHOWN = 60
_LIKE_WORD = 0.6
_MOST_WORDS = 6
"""A person's name of more is looked up as it is written."""
_ITSELF, _EXACT, _OTHERWISE = range(3)
"""By the name it is shown by; by id, any full name, official identifier; by alias, acronym or code."""


def find_all(store: GraphStore, name: str, kinds: Sequence[str] = ()) -> tuple[Found, ...]:
    """Every entity of these kinds (all, by default) that this name fits.

    Best first: by full name or identifier before by alias, acronym or code, then in the order of
    ``kinds`` or of the vocabulary, then what lasts longest, then by name. A key of the file it came from
    is tried last.
    """
    return tuple(found for _, found in _ranked(store, name, kinds))


def find(
    store: GraphStore, name: str, kinds: Sequence[str] = (), *, strict: bool = False, as_of: str = ""
) -> Found:
    """The entity this name means, the best one when it fits several: who is called so first.

    Of several called so, it is the one that stood at ``as_of``, else the one that lasts longest: a code or
    a name that passed to a successor means that one, and at an earlier date what had it then.

    A part of a name, or one a few letters away, means the only one it fits. Raises UnknownName with the
    nearest names, AmbiguousName when a part fits several, and with ``strict`` when the whole name does: what
    is decided of somebody is decided of who is called so, never of who nearly is.
    """
    ranked = _ranked(store, name, kinds, as_of)
    if not ranked:
        return _nearly(store, name, kinds, strict=strict)
    found = [one for _, one in ranked]
    if strict and sum(rank == ranked[0][0] for rank, _ in ranked) > 1:
        raise _ambiguous(store, name, [one for rank, one in ranked if rank == ranked[0][0]])
    best = replace(found[0], others=tuple(found[1:]))
    if dated := _dated(store, name, best):
        every = (best, *best.others, *dated)
        known = marks(store, [one.id for one in every])
        best, *others = (replace(one, marks=known.get(one.id, ())) for one in every)
        best = replace(best, others=tuple(others))
    if best.others:
        taken(name, best)
    return best


def _dated(store: GraphStore, asked: str, found: Found) -> list[Found]:
    """The generations of a programme asked for by name that have it and their years: "LEADER 2014-2020"."""
    if found.kind not in PROGRAMMES or name_key(asked) != name_key(found.name):
        return []
    known = {found.id, *(other.id for other in found.others)}
    rows = store.ask(GENERATIONS, start=f"{found.name} ")
    named = [Found(row["id"], row["kind"], row["name"]) for row in rows if row["id"] not in known]
    return [one for one in named if _YEARS.fullmatch(one.name[len(found.name) :])]


def _ranked(store: GraphStore, name: str, kinds: Sequence[str], as_of: str = "") -> list[tuple[int, Found]]:
    if not isinstance(name, str):  # a script that read an empty cell
        raise InvalidValue(Text("common.name_is_no_text", given=type(name).__name__))
    wanted = tuple(kinds) or tuple(KINDS)
    ways = (_by_key, _by_file_id, _by_start, _by_number, _by_mark)
    ranks = next((ranks for way in ways if (ranks := way(store, name, wanted))), {})
    if not ranks:
        return []
    rows = {row["id"]: row for row in store.ask(NAMES, ids=sorted(ranks))}
    found = [Found(row["id"], row["kind"], row["name"]) for row in rows.values()]
    if len(found) > 1:
        known = marks(store, [one.id for one in found])
        found = [replace(one, marks=known.get(one.id, ())) for one in found]
    order = {kind: place for place, kind in enumerate(wanted)}
    key = name_key(name)
    ranked = [(_ITSELF if name_key(one.name) == key else ranks[one.id], one) for one in found]
    time = {id_: _standing(row, *period(as_of)) for id_, row in rows.items()}
    return sorted(
        ranked, key=lambda r: (r[0], order[r[1].kind], time[r[1].id], r[1].name, r[1].marks, r[1].id)
    )


def _standing(row: Mapping[str, Any], first: str, last: str) -> tuple[bool, int]:
    """First what stood in a period, then what lasts longest."""
    stood = bool(row["from_day"] <= last and row["to_day"] >= first)
    return not stood, -int(row["to_day"].replace("-", ""))


def _by_key(store: GraphStore, name: str, wanted: Sequence[str]) -> dict[str, int]:
    code = name.partition(":")[2] if fold(name.partition(":")[0]) in _CODES else name
    written = {name, code.strip(), number_asked(name)[1]} - {""}
    otherwise = {find_key(kind, "alias", text) for kind in wanted for text in written}
    keys = otherwise | {key for kind in wanted for key in _exact_keys(kind, name)}
    ranks: dict[str, int] = {}
    for row in store.ask(BY_KEY, keys=sorted(keys)):
        rank = _OTHERWISE if row["found"] in otherwise else _EXACT
        ranks[row["id"]] = min(rank, ranks.get(row["id"], rank))
    ranks.update({row["id"]: _EXACT for row in store.ask(BY_RECORD, ids=[name]) if row["kind"] in wanted})
    return ranks


def _by_file_id(store: GraphStore, name: str, wanted: Sequence[str]) -> dict[str, int]:
    """What files call it: their ids are in no index, but every record id is made from one."""
    datasets = [row["name"] for row in store.ask(DATASETS)]
    ids = [record_id(dataset, kind, name.strip()) for dataset in datasets for kind in wanted]
    return {row["id"]: _EXACT for row in store.ask(BY_RECORD, ids=ids)} if ids else {}


def _by_start(store: GraphStore, name: str, wanted: Sequence[str]) -> dict[str, int]:
    """Those whose id, or that of one of their records, starts so: nobody types twenty letters."""
    if not _START.fullmatch(name):
        return {}
    return {row["id"]: _EXACT for row in store.ask(BY_START, start=name) if row["kind"] in wanted}


def _by_number(store: GraphStore, name: str, wanted: Sequence[str]) -> dict[str, int]:
    """Those known by the other number of a body: the SIREN in its SIRET, or such a SIRET."""
    return {id_: _OTHERWISE for id_, kind in bodies_of_number(store, name).items() if kind in wanted}


def _by_mark(store: GraphStore, name: str, wanted: Sequence[str]) -> dict[str, int]:
    """The one of several namesakes that answers show with what tells it from the others: "Région (Lyon)"."""
    told = _MARKED.fullmatch(name.strip())
    ranks = _by_key(store, told["name"], wanted) if told is not None else {}
    if told is None or len(ranks) < 2:
        return {}
    known = marks(store, sorted(ranks))
    mark = fold(told["mark"])
    fits = {id_ for id_, texts in known.items() if mark in (*map(fold, texts), fold(", ".join(texts)))}
    return {id_: rank for id_, rank in ranks.items() if id_ in fits}


def _exact_keys(kind: str, name: str) -> Iterator[str]:
    for spelling in (name, *(_turned(name) if kind in PEOPLE else ())):
        yield from name_keys(kind, spelling)
    scheme, number = number_asked(name)
    if ":" in name:
        yield identifier_key(kind, name)
        yield identifier_key(kind, f"{scheme}:{number}")
    elif number and scheme:
        yield identifier_key(kind, f"{scheme}:{number}")
    elif any(sign.isdigit() for sign in name):
        # People give the number alone: each register is tried.
        yield from (identifier_key(kind, f"{one}:{digits}") for one in OFFICIAL for digits in {name, number})


def _turned(name: str) -> Iterator[str]:
    """A person's name with the surname first, or last: "Yann Le Goff", "LE GOFF Yann"."""
    words = name.split()
    for place in range(1, len(words) if len(words) <= _MOST_WORDS else 1):
        yield " ".join((*words[place:], *words[:place]))


def _nearly(store: GraphStore, name: str, kinds: Sequence[str], *, strict: bool) -> Found:
    """The only one this name nearly means, which is told, or refused when ``strict``."""
    if kinds and _ranked(store, name, ()):
        raise _unknown(store, name, kinds)
    found, whole = near(store, name, tuple(kinds) or tuple(KINDS))
    if kinds and not whole:
        # A slip is not taken for a name of this kind while one of another is as near.
        found = near(store, name, tuple(KINDS))[0]
        strict = strict or any(one.kind not in kinds for one in found)
    if len(found) == 1 and not strict:
        taken(name, found[0])
        return found[0]
    if not whole or strict:
        raise _unknown(store, name, kinds, [one.name for one in found])
    if len({name_key(one.name) for one in found}) == 1:  # the whole name would fit as many
        known = marks(store, [one.id for one in found])
        best, *others = (replace(one, marks=known.get(one.id, ())) for one in found)
        best = replace(best, others=tuple(others))
        taken(name, best)
        return best
    named = [Text("common.of_kind", name=one.name, kind=KINDS[one.kind].title) for one in found[:_LISTED]]
    rest = len(found) - len(named)
    listed = Listed((*named, *([Text("common.and_others", n=rest)] if rest else ())), "semicolon")
    several = tuple(dict.fromkeys(one.name for one in found[:_LISTED]))
    raise AmbiguousName(Text("common.fits_several", name=name, listed=listed), several, name)


def _ambiguous(store: GraphStore, name: str, found: Sequence[Found]) -> AmbiguousName:
    named = starts(store, [one.id for one in found])
    listed = Listed(
        Text("common.bearer", name=f.name, what=Listed((KINDS[f.kind].title, *f.marks, named[f.id])))
        for f in found
    )
    return AmbiguousName(Text("common.means_several_things_give", name=name, listed=listed))


def _unknown(store: GraphStore, asked: str, kinds: Sequence[str], likely: Sequence[str] = ()) -> UnknownName:
    name = asked if len(asked) <= _SHOWN else f"{asked[:_SHOWN]}…"
    elsewhere = _ranked(store, asked, ()) if kinds else []
    if elsewhere:
        bearers = Listed(KINDS[kind].title for kind in dict.fromkeys(one.kind for _, one in elsewhere))
        wanted = Listed(KINDS[kind].title for kind in kinds)
        return UnknownName(Text("common.of_another_kind", name=name, kinds=bearers, wanted=wanted))
    nearest = tuple(dict.fromkeys((*likely, *suggestions(store, asked, kinds))))[:_SUGGESTED]
    if not nearest:
        return UnknownName(Text("common.nothing_called_graph_cordee", name=name))
    listed = ", ".join(nearest)
    return UnknownName(
        Text("common.nothing_called_did_you", name=name, listed=listed),
        nearest,
        asked,
    )


def _shares_most(asked: str, name: str) -> bool:
    """Whether the first word of a name that is asked for has its like, or most do: no place alone does."""
    words, others = (likeness_words(text) for text in (asked, name))
    like = [bool(difflib.get_close_matches(word, others, n=1, cutoff=_LIKE_WORD)) for word in words]
    return len(words) < 2 or like[0] or sum(like) * 2 > len(words)


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
    likely = [key for key in alike if _shares_most(wanted, key)]
    names = dict.fromkeys(spelled[key] for key in (*containing[:_SUGGESTED], *likely))
    return tuple(names)[:_SUGGESTED]
