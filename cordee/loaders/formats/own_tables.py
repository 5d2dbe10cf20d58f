"""The tables that Cordée exports as CSV: its nodes and links, read back as they were."""

from __future__ import annotations

from collections.abc import Iterator

from cordee.i18n import Text
from cordee.loaders.formats.graph import Edge, GraphTranslation, Node
from cordee.loaders.formats.table import pass_other_sheets
from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import At, TranslationBuilder

_NODES = ("id", "kind", "name")
_LINKS = ("key", "type", "from", "from_kind", "from_name", "to", "to_kind", "to_name")
_BOTH = ("claims", "sources", "datasets", "fingerprints", "places", "disputed")


def recognise(raw: Raw) -> float | None:
    """By the titles of both tables, as they are written."""
    return 1.0 if all(_titled(raw, titles) for titles in (_NODES, _LINKS)) else None


def translate(raw: Raw) -> Translation:
    """Each node is an entity, each link one of its type."""
    (nodes,), (links,) = (_titled(raw, titles)[:1] for titles in (_NODES, _LINKS))
    builder = TranslationBuilder(Text("format.own_tables"))
    graph = GraphTranslation(builder)
    builder.table(nodes)
    builder.table(links)
    graph.nodes(
        Node(at, said["id"], said["name"], said["kind"], _beside(said, _NODES)) for at, said in _rows(nodes)
    )
    graph.edges(
        Edge(at, said["from"], said["to"], said["type"], "", _beside(said, _LINKS))
        for at, said in _rows(links)
    )
    graph.tell(nodes)
    pass_other_sheets(builder, raw.tables, (nodes, links))
    return builder.build()


def _titled(raw: Raw, titles: tuple[str, ...]) -> list[Sheet]:
    """The tables that begin with these titles and say what each row rests on."""
    begun = (table for table in raw.tables if table.header[: len(titles)] == titles)
    return [table for table in begun if set(_BOTH) <= set(table.header)]


def _rows(table: Sheet) -> Iterator[tuple[At, dict[str, str]]]:
    """The cells of each row under their titles."""
    for number, cells in table.rows:
        if cells:
            filled = (*cells, *[""] * (len(table.header) - len(cells)))
            yield At(table, number), dict(zip(table.header, filled, strict=False))


def _beside(said: dict[str, str], own: tuple[str, ...]) -> dict[str, str]:
    """What a row says beside these."""
    return {name: cell for name, cell in said.items() if cell and name not in own}
