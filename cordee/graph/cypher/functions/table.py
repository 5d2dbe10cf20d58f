"""How functions are written down, so that they can be listed, checked and called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cordee.graph.cypher.evaluate.budget import Budget


@dataclass(frozen=True, slots=True)
class Function:
    """A function: what it gives, from how many arguments of which types.

    ``takes`` names the types of the arguments, the last one for all that follow; ``any`` is any.
    """

    name: str
    run: Callable[..., Any]
    least: int
    most: int
    gives: str
    takes: tuple[frozenset[str], ...]
    nulls: bool = False
    """Whether it is called with null too; else null in, null out."""
    lazy: bool = False
    """Whether it is called with what works out its arguments: one that is not needed may be in fault."""


class Table:
    """A list of functions under their names, small letters."""

    def __init__(self) -> None:
        self.functions: dict[str, Function] = {}

    def add(
        self,
        name: str,
        gives: str,
        *takes: str,
        least: int | None = None,
        most: int | None = None,
        nulls: bool = False,
        lazy: bool = False,
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Enter the function below; it is called with the budget, then its arguments."""
        kinds = tuple(frozenset(one.split("|")) for one in takes)
        low = len(takes) if least is None else least
        high = len(takes) if most is None else most

        def enter(run: Callable[..., Any]) -> Callable[..., Any]:
            for one in name.split():
                self.functions[one.lower()] = Function(one, run, low, high, gives, kinds, nulls, lazy)
            return run

        return enter


__all__ = ["Budget", "Function", "Table"]
