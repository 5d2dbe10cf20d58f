"""Links as questions follow them: one link seen from one of its ends, and rows asked for by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, LiteralString, Protocol, TypeAlias

from cordee.graph import GraphStore
from cordee.i18n import Listed, Text, Value
from cordee.model import ATTENDANCE, COLLABORATION, MONEY, TYPES
from cordee.queries.common.sources import Citation, cited_texts
from cordee.queries.common.words import role_text, tells, verb_text

if TYPE_CHECKING:
    import networkx as nx

    Graph: TypeAlias = "nx.MultiDiGraph[str]"

Row: TypeAlias = dict[str, Any]
_AT_ONCE = 5_000
_NAMES_ITS_START = frozenset({*COLLABORATION, *MONEY, *ATTENDANCE})
"""Link types whose noun says what the one they leave from is; that of the others says it of the other end."""
_ORDER = {name: place for place, name in enumerate(TYPES)}


class Named(Protocol):
    """An entity with its kind and name."""

    @property
    def id(self) -> str:
        """What no other entity has."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def name(self) -> str:
        """Its name."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One link seen from one of its ends: ``outward`` when it leaves from there.

    ``since`` and ``until`` are partial dates as the sources give them, "" when they do not; a
    funding without them has those of its year.
    """

    type: str
    outward: bool
    key: str = ""
    role: str = ""
    since: str = ""
    until: str = ""
    claims: tuple[str, ...] = ()
    note: str = ""

    @property
    def words(self) -> Text:
        """What is said between the two names: « est piloté par », with the role when it is known."""
        link, verb = TYPES[self.type], verb_text(self.type, self.role, outward=self.outward)
        if verb is not None:
            return verb
        said = link.title if self.outward else link.reverse
        if not tells(self.type, self.role):
            return said
        role = role_text(self.type, self.role)
        return Text("common.said_role", said=said, role=role)

    def said(self, end: Value, beside: str = "") -> Text:
        """What is said after the name of the one: « est partenaire de Hub (chef de file ; Queyras) »."""
        link, verb = TYPES[self.type], verb_text(self.type, self.role, outward=self.outward)
        words = verb or (link.title if self.outward else link.reverse)
        role = (
            () if verb is not None or not tells(self.type, self.role) else (role_text(self.type, self.role),)
        )
        told = [*role, *([beside] if beside else [])]
        if not told:
            return Text("mesh.said_places", said=words, places=end)
        return Text("mesh.said_in_role", said=words, end=end, role=Listed(told, "semicolon"))

    @property
    def part(self) -> Text:
        """What the one it leaves from is or does there: « chef de file », « financeur », « agit sur »."""
        if self.role or self.type in _NAMES_ITS_START:
            return role_text(self.type, self.role)
        return TYPES[self.type].title

    @property
    def order(self) -> tuple[int, str, str, str]:
        """Where it stands among the links of two ends: by type, role, date."""
        return (_ORDER[self.type], self.role, self.since, self.key)


def ask(store: GraphStore, text: LiteralString, ids: Iterable[str], **parameters: Any) -> list[Row]:
    """The rows of a text that begins with ``UNWIND $ids``, a few thousand ids at a time; none for none."""
    wanted = sorted(set(ids))
    found: list[Row] = []
    for start in range(0, len(wanted), _AT_ONCE):
        found += store.ask(text, ids=wanted[start : start + _AT_ONCE], **parameters)
    return found


def tie(row: Mapping[str, Any], *, outward: bool) -> Tie:
    """The link of a row: its type, key, since, until and claims; role, year and note if it has them."""
    since, until, year = row["since"] or "", row["until"] or "", row.get("year")
    if not since and not until and year is not None:
        since = until = f"{year:04d}"
    role, note, claims = row.get("role") or "", row.get("note") or "", tuple(row["claims"])
    return Tie(row["type"], outward, row["key"], role, since, until, claims, note)


def joined(texts: Iterable[Text]) -> str:
    """Texts one after the other in the language spoken, each once."""
    return ", ".join(dict.fromkeys(str(text) for text in texts))


def said_by(citations: Mapping[str, Citation], *ties: Iterable[Tie]) -> str:
    """The sources of these links in one cell, each once."""
    claims = {claim for some in ties for t in some for claim in t.claims}
    return cited_texts(citations, claims)


def empty_graph(*nodes: Named) -> Graph:
    """A networkx graph of these entities, with kind and name, and no link yet."""
    import networkx as nx

    graph: Graph = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node.id, kind=node.kind, name=node.name)
    return graph


def add_ties(graph: Graph, near: str, far: str, ties: Iterable[Tie]) -> None:
    """The links between two nodes of a networkx graph, each under its own key."""
    for t in ties:
        ends = (near, far) if t.outward else (far, near)
        known = {"role": t.role, "since": t.since, "until": t.until}
        graph.add_edge(*ends, key=t.key)
        graph.edges[*ends, t.key].update(
            {"type": t.type, "claims": list(t.claims)} | {k: v for k, v in known.items() if v}
        )
