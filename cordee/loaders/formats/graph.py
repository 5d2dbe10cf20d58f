"""A graph of any tool as entities and links of the model: what Kumu, GEXF and GraphML have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cordee.i18n import Listed, Text, in_every_language, quoted
from cordee.loaders.formats.graph_words import Meaning, by_ends, is_link, kind_of, kinds_of_ends, meaning
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.mapping.cells import topics
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.template.layout import LAYOUTS
from cordee.loaders.translation_builder import At, Said, TranslationBuilder
from cordee.loaders.values.faults import shorten
from cordee.loaders.values.placeholders import is_placeholder
from cordee.model import KINDS, TYPES, Property, ValueType
from cordee.model.folding import fold, name_key

_LAYOUTS = {layout.name: layout for layout in LAYOUTS}
_OTHERS = {
    "website": "url",
    "web site": "url",
    "link": "url",
    "e mail": "email",
    "mail": "email",
    "telephone": "phone",
    "latitude": "lat",
    "longitude": "lon",
    "lng": "lon",
    **{title: name for name, titles in titles_of("graph").items() for title in titles},
    "population": "",
}
_TYPES = ("kind", "element type", "type", "link type", "connection type", "categorie", "category")
_THEMES = frozenset({"tags", "themes", "theme", "thematiques", "mots cles", "keywords"})
_OURS = frozenset(
    {
        *("claims", "sources", "datasets", "fingerprints", "places", "disputed"),
        *("kind title", "link key", "name", "id", "label"),
    }
)
_CENTS = " cents"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Node:
    """A node: where it stands, what links call it, what it is called, its type and all else it says."""

    at: At
    key: str
    label: str
    type: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two nodes by what these are called."""

    at: At
    a: str
    b: str
    type: str = ""
    label: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    titles: tuple[str, str] = ("", "")
    """What the file calls the columns of both ends."""

    @property
    def word(self) -> str:
        """What says of which type it is: its label where it has no type."""
        return self.type or (self.label if is_link(self.label) else "")


def type_in(attributes: Mapping[str, str]) -> str:
    """The type of a node or a link that stands among its attributes; "" without one."""
    folded = {fold(name): value for name, value in attributes.items()}
    return next((folded[name] for name in _TYPES if folded.get(name)), "")


class GraphTranslation:
    """Nodes and edges said to a builder, and what had to be taken for granted."""

    def __init__(self, builder: TranslationBuilder) -> None:
        self._builder = builder
        self._said: dict[str, Said] = {}
        self._told: Mapping[str, str] = {}
        self._unknown: Counter[str] = Counter()
        self._untyped: list[str] = []
        self._guessed: Counter[str] = Counter()
        self._unused: set[str] = set()

    def nodes(self, nodes: Iterable[Node]) -> None:
        """Each node as an entity; several of one label keep their id."""
        every = list(nodes)
        labels = Counter(name_key(node.label) for node in every)
        for node in every:
            kind = self._kind(node)
            values = self._properties(kind, node.attributes)
            values["name"] = node.label
            if labels[name_key(node.label)] > 1:
                values["id"] = node.key
            if node.type and not kind_of(node.type) and "category" not in values:
                values["category"] = node.type
            said = self._builder.entity(node.at, kind, values, main=True)
            self._said[node.key] = said
            self._themes(node, said)

    def edges(self, edges: Iterable[Edge], *, naming: bool = False) -> None:
        """Each edge as a link; ``naming``: an end that is no node is one that only the edge names."""
        every = list(edges)
        self._told = kinds_of_ends((edge.word, edge.a, edge.b) for edge in every) if naming else {}
        for edge in every:
            ends = [self._said.get(end) or self._named(edge, end, naming=naming) for end in (edge.a, edge.b)]
            if ends[0] is None or ends[1] is None:
                found = tuple(end is not None for end in ends)
                self._builder.leave(edge.at, missing((edge.a, edge.b), found, edge.titles))
            else:
                self._link(edge, ends[0], ends[1])

    def tell(self, table: Sheet) -> None:
        """Say what was taken for granted."""
        if self._untyped:
            names = Listed([*(quoted(shorten(one, 30)) for one in self._untyped[:_SHOWN]), *self._more()])
            self._builder.note(table, 0, Text("format.untyped_nodes", n=len(self._untyped), names=names))
        if self._unknown:
            names = Listed(quoted(shorten(one, 30)) for one, _ in self._unknown.most_common(_SHOWN))
            self._builder.note(table, 0, Text("format.unknown_types", n=self._unknown.total(), names=names))
        for name, count in sorted(self._guessed.items()):
            self._builder.note(table, 0, Text("format.guessed_links", n=count, link=TYPES[name].title))
        if self._unused:
            names = Listed(quoted(shorten(one, 30)) for one in sorted(self._unused))
            self._builder.pass_over(table, Text("format.columns_not_used", names=names))

    def _more(self) -> list[str]:
        return ["…"] if len(self._untyped) > _SHOWN else []

    def _kind(self, node: Node) -> str:
        if not node.type:
            self._untyped.append(node.label)
            return "Organisation"
        kind = kind_of(node.type)
        if not kind:
            self._unknown[node.type] += 1
        return kind or "Organisation"

    def _named(self, edge: Edge, name: str, *, naming: bool) -> Said | None:
        if not naming or not name or is_placeholder(name):
            return None
        kind = self._told.get(name_key(name), "")
        self._untyped += [] if kind else [name]
        self._said[name] = self._builder.entity(edge.at, kind or "Organisation", {"name": name})
        return self._said[name]

    def _link(self, edge: Edge, a: Said, b: Said) -> None:
        found = meaning(edge.word, a.kind, b.kind) if edge.word else None
        guessed = found is None
        found = found or (None if is_link(edge.word) else by_ends(a.kind, b.kind))
        if found is None or a is b:
            ends = {"a": _called(a), "b": _called(b)}
            same = "format.to_itself" if a is b else "format.no_such_link"
            key = same if edge.type or a is b else "format.link_without_type"
            self._builder.leave(edge.at, Text(key, type=quoted(shorten(edge.type or "–", 40)), **ends))
            return
        if guessed:
            self._guessed[found.type] += 1
        values = {**_beside(edge, found, guessed=guessed), **self._properties(found.type, edge.attributes)}
        one, other = (b, a) if found.turned else (a, b)
        titles = edge.titles[::-1] if found.turned else edge.titles
        named = {name: title for name, title in zip(("from", "to"), titles, strict=True) if title}
        self._builder.link(edge.at, found.type, one, other, values, main=True, titles=named)

    def _properties(self, name: str, attributes: Mapping[str, str]) -> dict[str, str]:
        """The attributes that are properties there; the others are remembered, to be told."""
        by_title = _LAYOUTS[name].by_title
        values: dict[str, str] = {}
        for title, value in attributes.items():
            folded = fold(title)
            prop = by_title.get(_OTHERS.get(folded, folded)) or _in_cents(by_title, folded)
            if prop is None or prop.name in ("from", "to", "from_kind", "to_kind", "name", "id", "source"):
                if folded not in _OURS | _THEMES and folded not in _TYPES:
                    self._unused.add(title)
            elif value:
                cents = folded.endswith(_CENTS) and prop.type is ValueType.CENTS
                values.setdefault(prop.name, _from_cents(value) if cents else value)
        return values

    def _themes(self, node: Node, said: Said) -> None:
        if (said.kind, "Theme") not in TYPES["ABOUT"].ends:
            return
        for title, value in node.attributes.items():
            if fold(title) in _THEMES:
                for name in topics(value, None):
                    theme = self._builder.entity(node.at, "Theme", {"name": name})
                    self._builder.link(node.at, "ABOUT", said, theme)


def missing(ends: tuple[str, str], found: Sequence[bool], titles: tuple[str, str] = ("", "")) -> Text:
    """Why a link is left aside of whose ends one is ``found`` and the other not: who is meant, or nobody."""
    side = 1 if found[0] else 0
    named, other, column = ends[side], ends[1 - side], titles[side]
    if named and not is_placeholder(named):
        return Text("format.no_such_node", node=shorten(named, 40))
    if not other:
        return Text("format.both_ends_empty")
    said, of = quoted(named) if named else Text("read.empty"), quoted(shorten(other, 40))
    if column:
        return Text("format.end_empty_in", column=quoted(shorten(column, 40)), said=said, other=of)
    return Text("format.end_empty", said=said, other=of)


def _called(said: Said) -> Text:
    return Text("format.called", name=quoted(shorten(said.name, 40)), kind=KINDS[said.kind].title)


def _beside(edge: Edge, found: Meaning, *, guessed: bool) -> dict[str, str]:
    """The role of a link, or a note, from what the file calls it."""
    properties = TYPES[found.type].by_name
    own = fold(edge.type) in map(fold, (found.type, *in_every_language(TYPES[found.type].title)))
    said = edge.label or (edge.type if guessed or (found.type == "WORKS_FOR" and not own) else "")
    if found.role:
        return {"role": found.role}
    if said and "role" in properties and properties["role"].type is ValueType.TEXT:
        return {"role": said}
    return {"note": said} if said and "note" in properties else {}


def _in_cents(by_title: Mapping[str, Property], folded: str) -> Property | None:
    found = by_title.get(folded.removesuffix(_CENTS)) if folded.endswith(_CENTS) else None
    return found if found is not None and found.type is ValueType.CENTS else None


def _from_cents(value: str) -> str:
    digits = value.partition(".")[0]
    if not digits.lstrip("-").isdigit():
        return value
    sign, whole = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    return f"{sign}{int(whole) // 100}.{int(whole) % 100:02d}"
