"""A query's text for a server, made to see the projection alone.

The server reads the text itself; only what would let it see more than entities and their links is
rewritten, at its place in the text: a node that no link makes an entity gets their labels, and what
asks for the labels there are is answered from the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator

from cordee.graph.cypher.procedures import procedure
from cordee.graph.cypher.tree import CallProcedure, Labels, Path, Query, walk
from cordee.graph.engines.schema import NODES

_ENTITIES = "|".join(NODES)
_Edit = tuple[int, int, str]


def projected(query: Query, text: str, *, ledger: bool) -> str:
    """``text`` as a server is to be asked it; the ledger is seen with ``ledger``."""
    found = [edit for part in walk(query) for edit in _edits(part, ledger)]
    for start, end, new in sorted(found, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _edits(part: object, ledger: bool) -> Iterator[_Edit]:
    if isinstance(part, CallProcedure):
        yield _listed(part, ledger)
    if isinstance(part, Path) and not ledger and not any(link.least > 0 for link in part.links):
        for node in part.nodes:
            if node.labels is None:
                yield node.head, node.tail, f":{_ENTITIES}"
            elif not _only_entities(node.labels):
                yield node.head, node.tail, f":({_written(node.labels)})&({_ENTITIES})"


def _only_entities(labels: Labels) -> bool:
    """Whether nothing but entities can have such labels, as it is written."""
    if labels.sign == "":
        return labels.name in NODES
    return labels.sign in {"|", "&"} and all(map(_only_entities, labels.parts))


def _written(labels: Labels) -> str:
    if labels.sign == "":
        return f"`{labels.name}`"
    if labels.sign == "%":
        return "%"
    parts = [f"({_written(one)})" for one in labels.parts]
    return f"!{parts[0]}" if labels.sign == "!" else labels.sign.join(parts)


def _listed(part: CallProcedure, ledger: bool) -> _Edit:
    column, values = procedure(part.name, ledger=ledger)
    name = part.yields[0][1] if part.yields else column
    listed = ", ".join(f"'{value}'" for value in values)
    rest = f" RETURN `{name}`" if part.alone else " WITH *" if part.where is not None else ""
    return part.at, part.end, f"UNWIND [{listed}] AS `{name}`{rest}"
