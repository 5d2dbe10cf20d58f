"""Names that fitted several entities while a question was answered, for whoever tells the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # every command listens, most hear nothing
    from cordee.queries.common.found import Found


@dataclass(slots=True)
class Heard:
    """By name, the entity that was taken; its ``others`` are those the name could also have meant.

    Without others, nothing has the name itself, and it was the only one near it.
    """

    taken: dict[str, Found] = field(default_factory=dict)


_HEARD: ContextVar[Heard | None] = ContextVar("heard", default=None)


@contextmanager
def listening() -> Iterator[Heard]:
    """What is taken within."""
    heard = Heard()
    token = _HEARD.set(heard)
    try:
        yield heard
    finally:
        _HEARD.reset(token)


def taken(name: str, found: Found) -> None:
    """A name fits several entities, or none but nearly one, and ``found`` was taken."""
    heard = _HEARD.get()
    if heard is not None:
        heard.taken[name] = found


def told(others: Iterable[Found]) -> None:
    """These other bearers are told in the answer itself."""
    heard = _HEARD.get()
    if heard is not None:
        ids = {other.id for other in others}
        heard.taken = {n: f for n, f in heard.taken.items() if not f.others or {o.id for o in f.others} - ids}
