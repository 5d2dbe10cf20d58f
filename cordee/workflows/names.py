"""People's names left out of everything a file shows, wherever they stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cordee.graph import GraphStore
from cordee.language import Language
from cordee.picture import Node, Picture
from cordee.queries.evidence import people
from cordee.viz.privacy import discreet

NOTHING = Picture("", (), ())
_CARRIER = "\x1f"


def without_names(
    store: GraphStore, picture: Picture, texts: Sequence[str], *, with_names: bool, lang: Language
) -> tuple[Picture, tuple[str, ...]]:
    """The picture and the texts, in order, as they may be shown.

    Contact details go; unless ``with_names``, a role stands for each name of somebody the graph
    knows, in the picture or not. ``lang`` is the language of "person" where no role is known.
    """
    known = people(store)
    there = {node.id for node in picture.nodes}
    drawn = {edge.identity for edge in picture.edges}
    together = replace(
        picture,
        nodes=(
            *picture.nodes,
            *(node for node in known.nodes if node.id not in there),
            Node(_CARRIER, "Theme", "", sources=tuple(texts)),
        ),
        edges=(*picture.edges, *(edge for edge in known.edges if edge.identity not in drawn)),
    )
    shown = discreet(together, with_names=with_names, lang=lang)
    kept = replace(
        shown,
        nodes=tuple(node for node in shown.nodes if node.id in there),
        edges=tuple(edge for edge in shown.edges if edge.identity in drawn),
    )
    return kept, shown.nodes[-1].sources
