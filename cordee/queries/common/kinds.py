"""A kind as people call it: "Network", "réseau", "networks"."""

from __future__ import annotations

from cordee.errors import InvalidValue
from cordee.i18n import Listed, Text, languages, plain
from cordee.model import KINDS
from cordee.model.folding import fold

_CALLED = {
    fold(word): code
    for code, kind in KINDS.items()
    for said in (plain(code), kind.title, kind.plural)
    for word in map(said.said_in, languages())
}


def known_kind(called: str) -> str | None:
    """The kind that goes by this word, in any language spoken, or None."""
    return _CALLED.get(fold(called))


def kind_called(called: str) -> str:
    """The kind that goes by this word.

    Raises InvalidValue when none does.
    """
    found = known_kind(called)
    if found is None:
        raise InvalidValue(
            Text("common.kind", called=called, kinds=Listed(kind.title for kind in KINDS.values()))
        )
    return found
