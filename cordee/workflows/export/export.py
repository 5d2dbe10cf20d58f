"""« Je veux les données » — The graph as files: for a notebook, a spreadsheet, Gephi or another tool.

Every entity and link comes with what it rests on: the document, its date, the passage, and the file
and row it was loaded from. The same graph gives the same bytes. Beside the files, ``codebook.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Text, language
from cordee.measures.projection import Weighting
from cordee.model import KINDS, TYPES
from cordee.model.claims import Value, canonical
from cordee.model.columns import column, in_columns
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.queries.atlas.subgraphs import fingerprints, undecided, whole
from cordee.queries.common.sources import Citation, cite, in_order
from cordee.queries.echo.backbone import narrowed
from cordee.queries.echo.projection import Projection, project
from cordee.queries.funding.funding import added_up
from cordee.queries.quality.documents import Document, documents
from cordee.queries.structure.coaffiliation import coaffiliation
from cordee.viz import to_networkx, write_text
from cordee.viz.networkx_graph import EVIDENCE, evidence
from cordee.workflows.export.codebook import NAME, codebook, codebook_data
from cordee.workflows.export.formats import FORMATS, Content, Row, Table
from cordee.workflows.export.package import citation
from cordee.workflows.export.years import COUNTS_HEAD, years
from cordee.workflows.export.years import HEAD as YEARS_HEAD
from cordee.workflows.names import NO_PICTURE, without_names

PROJECTIONS = ("network",)

_NODE_HEAD = ("id", "kind", "name")
_LINK_HEAD = ("key", "type", "from", "from_kind", "from_name", "to", "to_kind", "to_name")
_EVIDENCE_HEAD = ("of", "dataset", "fingerprint", "source", "cite", "place", "says", "claim")
_NETWORK_HEAD = ("id", "kind", "name", "status", "since", "until", "facts")
_PAIR_HEAD = ("from", "from_name", "to", "to_name", "echo", "shared", "top")
_SHARED_HEAD = (
    *("key", "from", "from_kind", "from_name", "to", "to_kind", "to_name"),
    *("weight", "shared", "through", "claims"),
)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the files, how many nodes and links they hold, and a sentence that says so."""

    files: tuple[Path, ...]
    nodes: int
    links: int
    sentence: Text


@dataclass(frozen=True, slots=True)
class Shared:
    """A projection asked for: these kinds, linked by what they share of another (see ``coaffiliation``)."""

    kinds: tuple[str, ...]
    through: str
    weighting: Weighting = "count"
    with_funders: bool = False


def export_graph(
    store: GraphStore,
    path: Path,
    *,
    format: str,  # noqa: A002 - the word of the command
    projection: str = "",
    backbone: bool = False,
    with_names: bool = False,
    as_of: str = "",
    shared: Shared | None = None,
    per_year: bool = False,
    decided: bool = True,
) -> Exported:
    """Write the graph, its network-by-network ``projection``, or what is ``shared``, to ``path``.

    ``backbone`` keeps the links of the projection that stand out and says how many are hidden.

    CSV goes to a folder of that name (nodes, links, evidence, sources), or beside a name that ends in
    ``.csv``, with a data package and a script for R; ``per_year`` adds who was linked in each year.
    Unless ``decided``, what meetings decided is left out.
    The other formats go to one file. People's roles stand for their names unless
    ``with_names``; e-mails and telephone numbers are never written.

    Raises InvalidValue for a format, projection or date that does not exist, OutputError when a
    file cannot be written.
    """
    _known(format, tuple(FORMATS), Text("export.export_format"))
    if per_year and (format != "csv" or projection or shared is not None):
        raise InvalidValue(Text("export.per_year_csv_only"))
    if shared is not None:
        return _export_shared(store, path, format, shared, with_names, as_of)
    if projection:
        _known(projection, PROJECTIONS, Text("export.projection"))
        return _export_projection(store, path, format, backbone, with_names, as_of)
    if backbone:
        raise InvalidValue(Text("export.what_stands_out_looked"))
    picture = whole(store, as_of=as_of)
    picture = picture if decided else undecided(picture)
    cited = _cited(store, picture)
    shown, behind, sources = _shown(store, picture, cited, with_names)
    content = Content(
        _head(shown.title, as_of),
        tables=lambda: _tables(shown, behind, sources) | (_yearly(shown) if per_year else {}),
        lists=lambda: _json_lists(shown, behind, sources),
        graph=lambda: to_networkx(shown),
        sources=sources,
        added_up=lambda: added_up(store, as_of=as_of),
    )
    return _written(path, format, content, len(shown.nodes), len(shown.edges))


# ------------------------------------------------------------ what is exported


def _cited(store: GraphStore, picture: Subgraph) -> list[tuple[str, Citation]]:
    """What each entity and link of the picture rests on, by its id or key, in the picture's order."""
    behind = [(node.id, node.claims) for node in picture.nodes]
    behind += [(edge.key, edge.claims) for edge in picture.edges]
    known = cite(store, {claim for _, claims in behind for claim in claims})
    return [
        (of, found) for of, claims in behind for found in in_order(known[c] for c in claims if c in known)
    ]


def _shown(
    store: GraphStore, picture: Subgraph, cited: list[tuple[str, Citation]], with_names: bool
) -> tuple[Subgraph, list[Row], list[Row]]:
    """The picture, the evidence and the documents, with names replaced in all three."""
    listed = [asdict(document) for document in documents(store)]
    bodies = [in_columns(c.kind, c.says()) for _, c in cited]
    prints = fingerprints(store)
    texts = [
        text for (_, c), body in zip(cited, bodies, strict=True) for text in (c.cite, c.place, *_words(body))
    ]
    texts += [text for document in listed for text in document.values()]
    datasets = dict.fromkeys([*(c.dataset for _, c in cited), *(one["dataset"] for one in listed)])
    sources = dict.fromkeys([*(c.source for _, c in cited), *(one["source"] for one in listed)])
    shown, said = without_names(
        store, _priced(picture), [*datasets, *sources, *texts], with_names=with_names, lang=language()
    )
    words = iter(said)
    dataset = _told_apart({name: next(words) for name in datasets})
    source = _told_apart({name: next(words) for name in sources})
    behind = [
        {
            "of": of,
            "dataset": dataset[c.dataset],
            "fingerprint": prints.get(c.dataset, ""),
            "source": source[c.source],
            "cite": next(words),
            "place": next(words),
            "says": _respoken(body, words),
            "claim": c.claim,
        }
        for (of, c), body in zip(cited, bodies, strict=True)
    ]
    cited_files: list[Row] = []
    for document in listed:
        masked = {name: next(words) for name in document}
        # What evidence refers to is called the same in both.
        own = {"dataset": dataset[document["dataset"]], "source": source[document["source"]]}
        cited_files.append(masked | own)
    return shown, behind, cited_files


def _told_apart(called: Mapping[str, str]) -> dict[str, str]:
    """Data sets and sources as they may be called; those that are then alike are told apart by a number."""
    found: dict[str, str] = {}
    taken = {name for name, said in called.items() if name == said}
    for name, said in called.items():
        number, free = 1, said
        while name != said and free in taken:
            number += 1
            free = f"{said} ({number})"
        taken.add(free)
        found[name] = free
    return found


def _words(body: Mapping[str, Value]) -> Iterator[str]:
    """Every text of a claim, in the order of its properties."""
    for value in body.values():
        yield from (value,) if isinstance(value, str) else value if isinstance(value, list) else ()


def _respoken(body: Mapping[str, Value], words: Iterator[str]) -> str:
    """What a claim says, as JSON, with the next of ``words`` in place of each of its texts."""
    said: dict[str, Value] = {}
    for name, value in body.items():
        if isinstance(value, list):
            said[name] = [next(words) for _ in value]
        else:
            said[name] = next(words) if isinstance(value, str) else value
    return canonical(said)


def _priced(picture: Subgraph) -> Subgraph:
    """The picture with the unit in the name of every amount."""
    return replace(
        picture,
        nodes=tuple(replace(n, properties=in_columns(n.kind, n.properties)) for n in picture.nodes),
        edges=tuple(replace(e, properties=in_columns(e.type, e.properties)) for e in picture.edges),
    )


def _columns(vocabulary: Mapping[str, Any]) -> tuple[str, ...]:
    """Every property of every kind or type, each once, without contact details."""
    every = (known for one in vocabulary.values() for known in one.properties if not known.personal)
    return tuple(dict.fromkeys(column(known) for known in every if known.name != "name"))


def _tables(picture: Subgraph, behind: Iterable[Row], sources: Iterable[Row]) -> dict[str, Table]:
    return {
        "nodes": ((*_NODE_HEAD, *_columns(KINDS), *EVIDENCE), _node_rows(picture)),
        "links": ((*_LINK_HEAD, *_columns(TYPES), *EVIDENCE), _link_rows(picture)),
        "evidence": (_EVIDENCE_HEAD, iter(behind)),
        "sources": (tuple(field.name for field in fields(Document)), iter(sources)),
    }


def _yearly(picture: Subgraph) -> dict[str, Table]:
    standing, undated, counts = years(picture)
    return {
        "years": (YEARS_HEAD, iter(standing)),
        "undated": (YEARS_HEAD[1:], iter(undated)),
        "counts": (COUNTS_HEAD, iter(counts)),
    }


def _node_rows(picture: Subgraph) -> Iterator[Row]:
    for node in picture.nodes:
        head = {"id": node.id, "kind": node.kind, "name": node.name}
        yield {**node.properties, **head, **evidence(node)}


def _link_rows(picture: Subgraph) -> Iterator[Row]:
    nodes = {node.id: node for node in picture.nodes}
    for edge in picture.edges:
        a, b = nodes[edge.source], nodes[edge.target]
        head = {"key": edge.key, "type": edge.type, "from": a.id, "from_kind": a.kind, "from_name": a.name}
        end = {"to": b.id, "to_kind": b.kind, "to_name": b.name}
        yield {**edge.properties, **head, **end, **evidence(edge)}


def _json_lists(picture: Subgraph, cited: Iterable[Row], sources: Iterable[Row]) -> dict[str, Iterator[Row]]:
    """Nodes and links with what they rest on inside them: a document's data set and key, passage, place."""
    behind: dict[str, list[Row]] = {}
    for row in cited:
        behind.setdefault(row["of"], []).append({k: v for k, v in row.items() if v and k != "of"})
    nodes = (
        {"id": n.id, "kind": n.kind, "name": n.name, "properties": dict(n.properties)}
        | _rests(n, behind.get(n.id, []))
        for n in picture.nodes
    )
    links = (
        {"key": e.key, "type": e.type, "from": e.source, "to": e.target, "properties": dict(e.properties)}
        | _rests(e, behind.get(e.key, []))
        for e in picture.edges
    )
    return {"nodes": nodes, "links": links, "sources": ({k: v for k, v in s.items() if v} for s in sources)}


def _rests(of: Node | Edge, behind: list[Row]) -> Row:
    told = evidence(of)
    return {"evidence": behind} | ({"disputed": told["disputed"]} if "disputed" in told else {})


# ------------------------------------------------------------ the projection


def _export_projection(
    store: GraphStore, path: Path, format_: str, backbone: bool, with_names: bool, as_of: str
) -> Exported:
    found = project(store, as_of=as_of)
    narrow = narrowed(found) if backbone else None
    found = narrow.projection if narrow else found
    nodes, links = _projected(store, found, with_names)
    title = str(Text("export.networks_schemes_echo"))
    content = Content(
        _head(title, as_of) | ({"hidden_links": narrow.hidden} if narrow else {}),
        tables=lambda: {"nodes": (_NETWORK_HEAD, iter(nodes)), "links": (_PAIR_HEAD, iter(links))},
        lists=lambda: {"nodes": iter(nodes), "links": iter(links)},
        graph=lambda: _projected_graph(nodes, links),
        directed=False,
    )
    done = _written(path, format_, content, len(nodes), len(links))
    if narrow is None:
        return done
    said, hidden = done.sentence, narrow.sentence
    return replace(done, sentence=Text("export.said_hidden", said=said, hidden=hidden))


def _projected(store: GraphStore, found: Projection, with_names: bool) -> tuple[list[Row], list[Row]]:
    """The nodes and pairs as rows, people's names replaced."""
    texts = [node.name for node in found.nodes]
    texts += [feature.name for pair in found.pairs for feature in pair.top]
    _, said = without_names(store, NO_PICTURE, texts, with_names=with_names, lang=language())
    words = iter(said)
    names = {node.id: next(words) for node in found.nodes}
    nodes = [
        {name: value for name, value in asdict(node).items() if value}
        | {"name": names[node.id], "facts": found.facts.get(node.id, 0)}
        for node in found.nodes
    ]
    links = [
        {
            "from": pair.left,
            "from_name": names[pair.left],
            "to": pair.right,
            "to_name": names[pair.right],
            "echo": pair.score,
            "shared": pair.shared,
            "top": [next(words) for _ in pair.top],
        }
        for pair in found.pairs
    ]
    return nodes, links


def _projected_graph(nodes: Iterable[Row], links: Iterable[Row]) -> Any:
    import networkx as nx

    graph = nx.Graph()
    for node in nodes:
        graph.add_node(node["id"], **{name: value for name, value in node.items() if name != "id"})
    for link in links:
        graph.add_edge(link["from"], link["to"], weight=link["echo"], shared=link["shared"], top=link["top"])
    return graph


def _export_shared(
    store: GraphStore, path: Path, format_: str, asked: Shared, with_names: bool, as_of: str
) -> Exported:
    found = coaffiliation(
        store,
        asked.kinds,
        asked.through,
        weighting=asked.weighting,
        with_funders=asked.with_funders,
        as_of=as_of,
    )
    picture = found.picture()
    shown, behind, sources = _shown(store, picture, _cited(store, picture), with_names)
    content = Content(
        _head(shown.title, as_of) | {"weighting": asked.weighting},
        tables=lambda: _shared_tables(shown, behind, sources),
        lists=lambda: _json_lists(shown, behind, sources),
        graph=lambda: _shared_graph(shown, asked.weighting),
        sources=sources,
        directed=False,
    )
    done = _written(path, format_, content, len(shown.nodes), len(shown.edges))
    told = found.nothing or found.note
    if told is None:
        return done
    return replace(done, sentence=Text("export.sentence_told", sentence=done.sentence, told=told))


def _shared_tables(shown: Subgraph, evidence: Iterable[Row], sources: Iterable[Row]) -> dict[str, Table]:
    rows = ({**row, "claims": list(e.claims)} for row, e in zip(_link_rows(shown), shown.edges, strict=True))
    return _tables(shown, evidence, sources) | {
        "nodes": (("id", "kind", "name", "held"), _node_rows(shown)),
        "links": (_SHARED_HEAD, rows),
    }


def _shared_graph(shown: Subgraph, weighting: str) -> Any:
    import networkx as nx

    graph = nx.Graph(weighting=weighting)
    for node in shown.nodes:
        graph.add_node(node.id, kind=node.kind, name=node.name, **node.properties)
    for edge in shown.edges:
        graph.add_edge(edge.source, edge.target, **edge.properties, claims=list(edge.claims))
    return graph


# ------------------------------------------------------------ files


def _written(path: Path, format_: str, content: Content, nodes: int, links: int) -> Exported:
    """The files of the format, the codebook beside them, and what is told of both."""
    files = FORMATS[format_].writer()(path, content)
    files = (*files, _codebook(files[0], content.sources))
    listed = ", ".join(map(str, files))
    said = FORMATS[format_].sentence()
    told = said(content, listed) if said else _all_told(nodes, links, listed)
    return Exported(files, nodes, links, told)


def _all_told(nodes: int, links: int, listed: str) -> Text:
    return Text("export.written_nodes_links", nodes=nodes, links=links, listed=listed)


def _codebook(first: Path, sources: Iterable[Row] = ()) -> Path:
    beside = first.with_name(NAME)
    write_text(beside, codebook(language(), [citation(source) for source in sources]))
    return beside


def _head(title: str, as_of: str) -> Row:
    return {"title": title, **({"as_of": as_of} if as_of else {}), "codebook": codebook_data()}


def _known(value: str, accepted: tuple[str, ...], what: Text) -> None:
    if value not in accepted:
        listed = ", ".join(accepted)
        raise InvalidValue(Text("export.known_choose_among", value=value, what=what, listed=listed))
