"""« Ne montrer que… » — Show only…: a picture narrowed to kinds, to a period, to some of its nodes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from cordee.errors import InvalidValue
from cordee.i18n import Listed, Text, in_every_language
from cordee.model import COMPANY, KINDS
from cordee.model.claims import Value
from cordee.model.dates import first_day, last_day, period
from cordee.model.folding import fold
from cordee.model.subgraph import Edge, Node, Subgraph


def kinds_named(given: Sequence[str]) -> tuple[str, ...]:
    """The kinds that are meant, by their names or by what people call them, one or several.

    Raises InvalidValue for a kind there is not.
    """
    spelled = {
        fold(word): name
        for name, kind in KINDS.items()
        for text in (kind.title, kind.plural, kind.sheet)
        for word in (name, *in_every_language(text))
    }
    unknown = [word for word in given if fold(word) not in spelled]
    if unknown:
        titles = Listed(kind.title for kind in KINDS.values())
        raise InvalidValue(Text("atlas.kind_choose_among", unknown=f"{unknown[0]:.60}", titles=titles))
    wanted = {spelled[fold(word)] for word in given}
    return tuple(name for name in KINDS if name in wanted)


def days(since: str, until: str) -> tuple[str, str]:
    """The first and last day of a period given by partial dates, either of which may be "".

    Raises InvalidValue for a date that does not exist, or an end before the beginning.
    """
    first, last = period(since)[0], period(until)[1]
    if first > last:
        raise InvalidValue(Text("atlas.period_goes_ends_before", since=since, until=until))
    return first, last


def during(picture: Subgraph, since: str, until: str) -> Subgraph:
    """What stood at some time of a period; what has no date stays."""
    first, last = days(since, until)
    if not since and not until:
        return picture
    links = [edge for edge in picture.edges if _stood(edge.properties, first, last)]
    return kept(replace(picture, edges=tuple(links)), lambda node: _stood(node.properties, first, last))


def only(picture: Subgraph, ids: Collection[str], company_of: Collection[str] = ()) -> Subgraph:
    """The nodes of these ids and, for those of ``company_of``, who and what is directly linked to them.

    Other themes and territories never come along: they are linked to everything.
    """
    kind = {node.id: node.kind for node in picture.nodes}
    ends = [(e.source, e.target) for e in picture.edges] + [(e.target, e.source) for e in picture.edges]
    company = {
        far for near, far in ends if near in company_of and kind[near] in COMPANY and kind[far] in COMPANY
    }
    wanted = company.union(ids)
    return kept(picture, lambda node: node.id in wanted)


def linked(picture: Subgraph, ids: Collection[str], others: Collection[str]) -> set[str]:
    """Those of ``ids`` that have a link with one of ``others``."""
    ends = [(e.source, e.target) for e in picture.edges] + [(e.target, e.source) for e in picture.edges]
    return {near for near, far in ends if near in ids and far in others}


def kept(picture: Subgraph, keeps: Callable[[Node], bool]) -> Subgraph:
    """The nodes for which it is so, and the links between them; links to the others count as hidden."""
    nodes = tuple(node for node in picture.nodes if keeps(node))
    ids = {node.id for node in nodes}
    edges = tuple(edge for edge in picture.edges if edge.source in ids and edge.target in ids)
    hidden = sum(_half_in(edge, ids) for edge in picture.edges)
    return replace(picture, nodes=nodes, edges=edges, hidden=picture.hidden + hidden)


def _half_in(edge: Edge, ids: Collection[str]) -> bool:
    return (edge.source in ids) != (edge.target in ids)


def _stood(properties: Mapping[str, Value], first: str, last: str) -> bool:
    since, until = (str(properties.get(name, "")) for name in ("since", "until"))
    year = properties.get("year")
    if not since and not until and isinstance(year, int):
        since = until = f"{year:04d}"
    return first_day(since) <= last and last_day(until) >= first
