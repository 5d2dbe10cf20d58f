"""Names and what is known of their values before anything runs; refusals with their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, NoReturn, TypeAlias

from cordee.graph.cypher.evaluate.budget import Budget
from cordee.graph.cypher.evaluate.graph import Graph
from cordee.graph.cypher.tokens import refused_at
from cordee.graph.cypher.tree import Expression, Part, Query
from cordee.i18n import Text


class Slot(NamedTuple):
    """Where the value of a name stands in the row, and its type as far as it is known."""

    place: int
    kind: str


class Code(NamedTuple):
    """What gives a value for the row as it is, and the type of that value as far as it is known."""

    run: Callable[[], Any]
    kind: str


Scope: TypeAlias = dict[str, Slot]
Stage: TypeAlias = Callable[[Iterator[None]], Iterator[None]]
"""A clause: takes its turn each time the row before it is ready, and says when its own is."""
NUMBERS = frozenset({"integer", "float", "number"})
TEMPORAL = frozenset({"date", "localtime", "time", "localdatetime", "datetime", "duration"})


def may_be(kind: str, kinds: frozenset[str]) -> bool:
    """Whether a value of this type could be one of ``kinds``."""
    if kind in {"any", "null"} or "any" in kinds or kind in kinds:
        return True
    return (kind == "number" and bool(kinds & NUMBERS)) or (kind in NUMBERS and "number" in kinds)


class Names:
    """One row for the whole query; every name has a place in it, written by who binds the name alone."""

    def __init__(self, text: str, graph: Graph, budget: Budget, parameters: dict[str, Any]) -> None:
        self.text = text
        self.graph = graph
        self.budget = budget
        self.parameters = parameters
        self.row: list[Any] = []

    def slot(self, kind: str = "any") -> Slot:
        """A new place in the row."""
        self.row.append(None)
        return Slot(len(self.row) - 1, kind)

    def refuse(self, part: Part, why: Text) -> NoReturn:
        """Raises QueryRefused for a part of the text."""
        raise refused_at(self.text, part.at, why)

    def check(self, part: Part, kind: str, *kinds: str) -> None:
        """Raises QueryRefused when a value of ``kind`` can be none of ``kinds``."""
        if not may_be(kind, frozenset(kinds)):
            wanted = ", ".join(kinds)
            self.refuse(part, Text("cypher.kind_needed", kind=kind, wanted=wanted))

    # --- what the other modules of this package give ---

    def code(self, part: Expression, scope: Scope) -> Code:
        """An expression made ready to run."""
        raise NotImplementedError

    def query(self, part: Query, scope: Scope, *, inside: bool = False) -> tuple[Stage, Scope]:
        """A whole query made ready to run, and the names it gives."""
        raise NotImplementedError
