"""Every text that names a table, written once from the schema.

Labels, types and columns come from ``model.py`` through the schema, and from nowhere else; values
are always parameters. This is the only module that builds Cypher, so that the rest is constant.
"""

from __future__ import annotations

from functools import cache
from typing import LiteralString

from cordee.graph.engines.schema import LEDGER, NODE_TABLES, PROJECTED, RELATIONS, Table


def _constant(text: str) -> LiteralString:
    # Built from the closed vocabulary alone, hence as constant as a literal.
    return text


def _all(table: Table, variable: str) -> str:
    return ", ".join(f"{variable}.`{name}` AS `{name}`" for name in table.names)


# ---------------------------------------------------------------- embedded (Ladybug)

EMBEDDED_MACROS: tuple[LiteralString, ...] = (
    "CREATE MACRO type(r) AS label(r)",
    "CREATE MACRO toFloat(x) AS CAST(x AS DOUBLE)",
    "CREATE MACRO toInteger(x) AS CAST(x AS INT64)",
    "CREATE MACRO split(a, b) AS string_split(a, b)",
    "CREATE MACRO head(l) AS list_extract(l, 1)",
    "CREATE MACRO last(l) AS list_extract(l, -1)",
)
"""What the shared Cypher calls and Ladybug names otherwise."""


def embedded_nodes(tables: tuple[Table, ...]) -> list[LiteralString]:
    """DDL of node tables."""
    return [
        _constant(
            f"CREATE NODE TABLE IF NOT EXISTS {t.name}("
            + ", ".join(f"`{name}` {kind}" for name, kind in t.columns)
            + ", PRIMARY KEY(id))"
        )
        for t in tables
    ]


def embedded_schema() -> list[LiteralString]:
    """DDL of the whole embedded graph."""
    relations = [
        _constant(
            f"CREATE REL TABLE IF NOT EXISTS {t.name}("
            + ", ".join(f"FROM {a} TO {b}" for a, b in t.ends)
            + ", "
            + ", ".join(f"`{name}` {kind}" for name, kind in t.columns)
            + ")"
        )
        for t in RELATIONS.values()
    ]
    return embedded_nodes(LEDGER) + embedded_nodes(PROJECTED) + relations


def embedded_drop() -> list[LiteralString]:
    """Take the projection's tables away, links first."""
    names = [*RELATIONS, *(t.name for t in PROJECTED)]
    return [_constant(f"DROP TABLE IF EXISTS {name}") for name in names]


@cache
def embedded_copy(name: str, ends: tuple[str, str] | None = None) -> LiteralString:
    """Bulk insertion of an Arrow table ``$rows`` whose columns are in the table's order."""
    pair = f" (from='{ends[0]}', to='{ends[1]}')" if ends else ""
    return _constant(f"COPY {name} FROM $rows{pair}")


@cache
def embedded_create(name: str) -> LiteralString:
    """New nodes one by one, from an Arrow table ``$rows`` with the table's columns."""
    values = ", ".join(f"`{c}`: `{c}`" for c in NODE_TABLES[name].names)
    return _constant(f"LOAD FROM $rows CREATE (:{name} {{{values}}})")


@cache
def embedded_link(name: str, ends: tuple[str, str]) -> LiteralString:
    """New links one by one, from an Arrow table ``$rows`` of both ends and the columns."""
    a, b = ends
    columns = RELATIONS[name].names
    values = ", ".join(f"`{c}`: `{c}`" for c in columns)
    # Both ends matched at once would be every pair of nodes there is, before it is narrowed.
    return _constant(
        f"LOAD FROM $rows MATCH (a:{a} {{id: row_a}}) WITH a, row_b, {', '.join(f'`{c}`' for c in columns)} "
        f"MATCH (b:{b} {{id: row_b}}) CREATE (a)-[:{name} {{{values}}}]->(b)"
    )


@cache
def embedded_update(name: str, columns: tuple[str, ...]) -> LiteralString:
    """New values, from an Arrow table ``$rows`` with ``id`` and the columns prefixed ``new_``."""
    settings = ", ".join(f"n.`{c}` = new_{c}" for c in columns)
    return _constant(f"LOAD FROM $rows MATCH (n:{name} {{id: row_id}}) SET {settings}")


@cache
def embedded_look_up(name: str, columns: tuple[str, ...]) -> LiteralString:
    """The columns of the nodes whose ids are in the Arrow table ``$rows``."""
    shown = ", ".join(f"n.`{c}`" for c in columns)
    return _constant(f"LOAD FROM $rows MATCH (n:{name} {{id: row_id}}) RETURN {shown}")


@cache
def embedded_delete(name: str) -> LiteralString:
    """Nodes away, by the ids in the Arrow table ``$rows``."""
    return _constant(f"LOAD FROM $rows MATCH (n:{name} {{id: row_id}}) DELETE n")


@cache
def embedded_unlink(name: str, ends: tuple[str, str]) -> LiteralString:
    """Links away, by start and key."""
    a, b = ends
    return _constant(
        f"LOAD FROM $rows MATCH (a:{a} {{id: row_a}})-[r:{name}]->(b:{b}) WHERE r.key = row_key DELETE r"
    )


@cache
def embedded_between(name: str, ends: tuple[str, str]) -> LiteralString:
    """Links found by both ends."""
    a, b = ends
    return _constant(
        f"LOAD FROM $rows MATCH (a:{a} {{id: row_a}})-[r:{name}]->(b:{b}) WHERE b.id = row_b "
        f"RETURN a.id AS a, b.id AS b, {_all(RELATIONS[name], 'r')}"
    )


@cache
def embedded_ends(name: str) -> LiteralString:
    """The pairs of kinds that links of one type join."""
    return _constant(f"MATCH (a)-[r:{name}]->(b) RETURN DISTINCT a.kind AS start_kind, b.kind AS end_kind")


@cache
def embedded_links(name: str, ends: tuple[str, str]) -> LiteralString:
    """Every link of one type between two kinds: the ids of both ends, then every column."""
    a, b = ends
    return _constant(
        f"MATCH (a:{a})-[r:{name}]->(b:{b}) RETURN a.id AS a, b.id AS b, {_all(RELATIONS[name], 'r')}"
    )


@cache
def embedded_incident(kind: str, outward: bool) -> LiteralString:
    """Every link that leaves, or reaches, the nodes with the ids in ``$rows``; one text for all types.

    A text for each pair of kinds costs ten times as much where few links are found.
    """
    ends = f"(a:{kind})-[r]->(b)" if outward else f"(a)-[r]->(b:{kind})"
    anchor, other = ("a", "b") if outward else ("b", "a")
    names = dict.fromkeys(name for table in RELATIONS.values() for name in table.names)
    properties = ", ".join(f"r.`{name}` AS `{name}`" for name in names)
    return _constant(
        f"LOAD FROM $rows MATCH {ends} WHERE {anchor}.id = row_id "
        f"RETURN label(r) AS link_type, label({other}) AS other, a.id AS a, b.id AS b, {properties}"
    )


# ---------------------------------------------------------------- server (Neo4j)


def server_schema() -> list[LiteralString]:
    """Constraints and indexes: a unique id for every label, what queries and updates look up."""
    texts = [
        f"CREATE CONSTRAINT cordee_{name.lower()}_id IF NOT EXISTS FOR (n:{name}) REQUIRE n.id IS UNIQUE"
        for name in NODE_TABLES
    ]
    for table in NODE_TABLES.values():
        texts += [
            f"CREATE INDEX cordee_{table.name.lower()}_{column} IF NOT EXISTS FOR (n:{table.name}) "
            f"ON (n.`{column}`)"
            for column in table.indexed
        ]
    texts += [
        f"CREATE INDEX cordee_{name.lower()}_key IF NOT EXISTS FOR ()-[r:{name}]-() ON (r.key)"
        for name in RELATIONS
    ]
    return [_constant(text) for text in texts]


@cache
def server_insert(name: str) -> LiteralString:
    """New nodes from ``$rows``, a list of property maps."""
    return _constant(f"UNWIND $rows AS row CREATE (n:{name}) SET n = row")


@cache
def server_update(name: str, columns: tuple[str, ...]) -> LiteralString:
    """New values from ``$rows``, maps with ``id`` and the columns."""
    settings = ", ".join(f"n.`{c}` = row.`{c}`" for c in columns)
    return _constant(f"UNWIND $rows AS row MATCH (n:{name} {{id: row.id}}) SET {settings}")


@cache
def server_look_up(name: str, columns: tuple[str, ...]) -> LiteralString:
    """The columns of the nodes with the ids in ``$rows``."""
    shown = ", ".join(f"n.`{c}` AS c{i}" for i, c in enumerate(columns))
    return _constant(f"UNWIND $rows AS id MATCH (n:{name} {{id: id}}) RETURN {shown}")


@cache
def server_delete(name: str) -> LiteralString:
    """Nodes away, by the ids in ``$rows``."""
    return _constant(f"UNWIND $rows AS id MATCH (n:{name} {{id: id}}) DELETE n")


@cache
def server_clear(name: str, size: int) -> LiteralString:
    """At most ``size`` nodes of a label away, with their links."""
    return _constant(f"MATCH (n:{name}) WITH n LIMIT {size} DETACH DELETE n RETURN count(*) AS gone")


@cache
def server_link(name: str, ends: tuple[str, str]) -> LiteralString:
    """New links from ``$rows``: maps with ``a``, ``b`` and ``properties``."""
    a, b = ends
    return _constant(
        f"UNWIND $rows AS row MATCH (a:{a} {{id: row.a}}) MATCH (b:{b} {{id: row.b}}) "
        f"CREATE (a)-[r:{name}]->(b) SET r = row.properties"
    )


@cache
def server_unlink(name: str) -> LiteralString:
    """Links away, by key."""
    return _constant(f"UNWIND $rows AS row MATCH ()-[r:{name} {{key: row.key}}]->() DELETE r")


@cache
def server_between(name: str, ends: tuple[str, str]) -> LiteralString:
    """Links found by both ends."""
    a, b = ends
    return _constant(
        f"UNWIND $rows AS row MATCH (a:{a} {{id: row.a}})-[r:{name}]->(b:{b} {{id: row.b}}) "
        "RETURN a.id AS a, b.id AS b, properties(r) AS properties"
    )


@cache
def server_incident(kind: str, outward: bool) -> LiteralString:
    """Every link that leaves, or reaches, the nodes with the ids in ``$rows``."""
    arrow = "(n)-[r]->(m)" if outward else "(n)<-[r]-(m)"
    return _constant(
        f"UNWIND $rows AS id MATCH (n:{kind} {{id: id}}) MATCH {arrow} "
        "RETURN type(r) AS type, n.id AS id, m.kind AS kind, m.id AS other, properties(r) AS properties"
    )


# ---------------------------------------------------------------- both


@cache
def all_nodes(name: str) -> LiteralString:
    """Every node of a table, every column."""
    return _constant(f"MATCH (n:{name}) RETURN {_all(NODE_TABLES[name], 'n')}")


@cache
def all_links(name: str) -> LiteralString:
    """Every link of a type, every column."""
    return _constant(f"MATCH (a)-[r:{name}]->(b) RETURN a.id AS a, b.id AS b, {_all(RELATIONS[name], 'r')}")


@cache
def some_nodes(name: str, columns: tuple[str, ...]) -> LiteralString:
    """Every node of a table, these columns."""
    shown = ", ".join(f"n.`{c}` AS `{c}`" for c in columns)
    return _constant(f"MATCH (n:{name}) RETURN {shown}")


@cache
def some_links(name: str, columns: tuple[str, ...]) -> LiteralString:
    """Every link of a type: both ends' kinds and ids, then these columns."""
    ends = ("a.kind AS start_kind", "a.id AS start_id", "b.kind AS end_kind", "b.id AS end_id")
    shown = ", ".join((*ends, *(f"r.`{c}` AS `{c}`" for c in columns)))
    return _constant(f"MATCH (a)-[r:{name}]->(b) RETURN {shown}")
