"""People's names left out of everything a file shows, wherever they stand in it."""

from __future__ import annotations

from collections.abc import Sequence

from cordee.graph import GraphStore
from cordee.language import Language
from cordee.picture import Picture
from cordee.queries.evidence import people
from cordee.viz.privacy import discreet_texts

NOTHING = Picture("", (), ())


def without_names(
    store: GraphStore, picture: Picture, texts: Sequence[str], *, with_names: bool, lang: Language
) -> tuple[Picture, tuple[str, ...]]:
    """The picture and the texts, in order, as they may be shown.

    Contact details go; unless ``with_names``, a role stands for each name of somebody the graph
    knows, in the picture or not. ``lang`` is the language of "person" where no role is known.
    """
    return discreet_texts(picture, texts, people(store), with_names=with_names, lang=lang)
