"""Which kind a word means: its code, or what people call it, in any language, of one or of several."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from cordee.i18n import in_every_language
from cordee.model.folding import fold
from cordee.model.notions import KINDS


def kind_called(said: str) -> str:
    """The kind that is called so; "" where none is.

    >>> [kind_called(said) for said in ("Réseaux", "progetto", "Network", "association")]
    ['Network', 'Project', 'Network', '']
    """
    return kinds_by_name().get(fold(said), "")


@cache
def kinds_by_name() -> Mapping[str, str]:
    """Every kind by each of its names, folded."""
    return {
        fold(said): kind.name
        for kind in KINDS.values()
        for said in (kind.name, *in_every_language(kind.title, kind.plural))
    }
