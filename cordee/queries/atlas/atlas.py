"""« Faites-en une carte » — Make a map of it: the part of the graph that is wanted, with all it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cordee.errors import InputError, InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import NOTHING, Joined, Listed, Since, Text, Until, plain
from cordee.model import KINDS, PLACES, TOPICS
from cordee.model.map_data import MapData, Resonance, Resonances
from cordee.model.subgraph import Subgraph
from cordee.queries.atlas.evidence import evidence
from cordee.queries.atlas.facets import (
    TERRITORY_PARTS,
    THEME_PARTS,
    about,
    facets,
    within,
)
from cordee.queries.atlas.select import days, during, kept, kinds_named, linked, only
from cordee.queries.atlas.subgraphs import WHOLE, among, around, around_title, as_of_note, undecided, whole
from cordee.queries.common.apart import told_apart
from cordee.queries.common.find import Found, find
from cordee.queries.common.remarks import remarks
from cordee.queries.echo.echo import Echo, Echoing, Group, echo
from cordee.queries.quality.documents import people
from cordee.queries.structure.paths import paths

REASONS = 12
"""Reasons told of each echo: the strongest."""
SHARED = 6
"""What is shared and drawn for each echo: the strongest."""

DRAWN = (Group.LINKED, Group.STRONG, Group.TO_CHECK, Group.LESSONS)
"""The groups that a map of echoes shows, in the order of their numbers there."""


@dataclass(frozen=True, slots=True)
class MapRequest:
    """What a map is asked to show; "" and () ask for nothing in particular.

    ``name`` with ``depth``: what is around it. ``echo``: what echoes it, ``scores`` told. ``path``: how
    to go from one to the other. Then only some ``kinds``, what is about ``themes`` and on
    ``territories`` with who is directly linked to it, what stood between ``since`` and ``until``.
    """

    name: str = ""
    depth: int = 1
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    echo: str = ""
    scores: bool = False
    path: tuple[str, str] | None = None
    as_of: str = ""
    decided: bool = True
    """Whether what meetings decided is drawn too, and what they noted is told."""


def atlas(store: GraphStore, wish: MapRequest) -> MapData:
    """What is wanted, with who says it, where it is, about what, with what money.

    Raises UnknownName for a name nobody has; InvalidValue for a kind, date or depth that means
    nothing; InputError when nothing is left to show.
    """
    kinds = kinds_named(wish.kinds)
    days(wish.since, wish.until)
    drawn = _narrowed(store, _drawn(store, wish), wish, kinds)
    if not drawn.picture.nodes:
        raise InputError(_nothing(wish))
    drawn = replace(drawn, picture=told_apart(store, drawn.picture))
    known = evidence(store, drawn.picture, remarks(store) if wish.decided else ())
    by = facets(store, drawn.picture, as_of=wish.as_of)
    return replace(
        drawn,
        papers=known.papers,
        node_statements=known.nodes,
        link_statements=known.links,
        datasets=known.datasets,
        themes=by.themes,
        territories=by.territories,
        spots=by.spots,
        funding=by.funding,
        people=people(store),
    )


# ------------------------------------------------------------ what is drawn


def _drawn(store: GraphStore, wish: MapRequest) -> MapData:
    """The picture with its title, before anything is left out of it."""
    if sum(map(bool, (wish.name, wish.echo, wish.path))) > 1:
        raise InvalidValue(Text("atlas.choose_what_map_shows"))
    if wish.echo:
        return _echoed(store, wish)
    if wish.path:
        return _walked(store, wish.path, wish.as_of)
    note = as_of_note(wish.as_of)
    if wish.name:
        found = find(store, wish.name)
        picture = around(store, found.id, wish.depth, as_of=wish.as_of, with_sources=False)
        return MapData(picture, around_title(found.name), note, focus=found.id)
    return MapData(whole(store, as_of=wish.as_of, with_sources=False), WHOLE, note)


def _echoed(store: GraphStore, wish: MapRequest) -> MapData:
    """The subject, what echoes it and the strongest of what they share, with every link between these."""
    found = echo(store, wish.echo, as_of=wish.as_of)
    drawn = [one for one in found.echoes if one.group in DRAWN]
    shared = {r.feature.id for one in drawn for r in one.reasons[:SHARED]}
    ids = {found.subject.id, *(one.id for one in drawn), *shared}
    title = Text("atlas.echo", subject=found.subject.name)
    picture = among(store, ids, str(title), as_of=wish.as_of)
    return MapData(
        picture,
        title,
        as_of_note(wish.as_of),
        focus=found.subject.id,
        echo=Resonances(found.subject.id, tuple(_resonances(found, drawn)), wish.scores),
    )


def _resonances(found: Echo, drawn: Iterable[Echoing]) -> Iterable[Resonance]:
    for one in drawn:
        yield Resonance(one.id, DRAWN.index(one.group), one.score, _why(found, one))


def _why(found: Echo, one: Echoing) -> tuple[Text, ...]:
    """Why it echoes: the links a source states, what is shared, strongest first, and the first witness."""
    stated = [link.sentence for link in one.stated]
    reasons = [reason.sentence() for reason in one.told]
    told = [*stated, *reasons[:REASONS]]
    left = len(one.reasons) - len(reasons[:REASONS])
    if left > 0:
        told.append(Text("atlas.more", n=left))
    for witness in found.witness(one):
        told.append(witness.sentence(found.names[witness.id]))
        told.append(Text("atlas.direct", share=one.share))
    return tuple(dict.fromkeys(told))


def _walked(store: GraphStore, ends: tuple[str, str], as_of: str) -> MapData:
    """Everybody on the shortest ways from one to the other."""
    found = paths(store, *ends, as_of=as_of)
    if not found.chains:
        raise InputError(found.sentence)
    ways = tuple(tuple(stop.id for stop in chain.stops) for chain in found.chains)
    title = Text("atlas.from_to", start=found.start.name, goal=found.goal.name)
    picture = among(store, {id_ for way in ways for id_ in way}, str(title), as_of=as_of)
    return MapData(picture, title, found.sentence, focus=found.start.id, paths=ways)


# ------------------------------------------------------------ what is left out of it


def _narrowed(store: GraphStore, drawn: MapData, wish: MapRequest, kinds: tuple[str, ...]) -> MapData:
    """The same atlas with a picture of what is wanted only, which its title or its note says."""
    picture = drawn.picture if wish.decided else undecided(drawn.picture)
    stays = {drawn.focus, *(id_ for way in drawn.paths for id_ in way)}
    found = {
        kinds_: [find(store, name, kinds_) for name in given]
        for kinds_, given in ((TOPICS, wish.themes), (PLACES, wish.territories))
    }
    names = [one.name for some in found.values() for one in some]
    if names:
        picture = _about(store, picture, found, stays, wish.as_of)
    picture = during(picture, wish.since, wish.until)
    if kinds:
        picture = kept(picture, lambda node: node.kind in kinds or node.id in stays)
    limits = _limits(names, kinds, wish)
    title, note = drawn.title, drawn.note
    if title == WHOLE and names:
        title, limits = plain(" · ".join(names)), _limits([], kinds, wish)
    if limits:
        narrowed = Text("atlas.only", limits=Listed(limits, "semicolon"))
        note = narrowed if note == NOTHING else plain(Joined(" ", (note, narrowed)))
    return replace(drawn, picture=picture, title=title, note=note, paths=_whole_ways(drawn.paths, picture))


def _about(
    store: GraphStore,
    picture: Subgraph,
    found: Mapping[tuple[str, ...], Sequence[Found]],
    stays: set[str],
    as_of: str,
) -> Subgraph:
    """What has one of the themes and one of the territories, if there are both, and who is linked to it."""
    core: set[str] | None = None
    grounds: set[str] = set()
    for kinds, parts in ((TOPICS, THEME_PARTS), (PLACES, TERRITORY_PARTS)):
        those = {id_ for one in found[kinds] for id_ in within(store, parts, one.id, as_of=as_of)}
        if those:
            on = about(store, those, kinds, as_of=as_of)
            core = on if core is None else core & on
            grounds |= those
    core = core or set()
    return only(picture, core | linked(picture, grounds, core) | (stays if core else set()), company_of=core)


def _limits(names: Sequence[str], kinds: Sequence[str], wish: MapRequest) -> tuple[Text, ...]:
    """What the picture was narrowed to, one phrase each."""
    told = [plain(name) for name in names]
    if kinds:
        plurals = [KINDS[kind].plural for kind in kinds]
        told.append(plain(Listed(plurals)))
    if wish.since:
        told.append(plain(Since(wish.since)))
    if wish.until:
        told.append(plain(Until(wish.until)))
    return tuple(told)


def _whole_ways(ways: tuple[tuple[str, ...], ...], picture: Subgraph) -> tuple[tuple[str, ...], ...]:
    there = {node.id for node in picture.nodes}
    return tuple(way for way in ways if there.issuperset(way))


def _nothing(wish: MapRequest) -> Text:
    if wish == MapRequest(as_of=wish.as_of):
        return Text("atlas.nothing_show_graph_empty")
    return Text("atlas.nothing_show_nothing_fits")
