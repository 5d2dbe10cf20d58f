"""A figure is worked out once for the same data, and never taken for that of others."""

from __future__ import annotations

from cordee.queries.echo.remembered import Remembered


def test_what_was_made_is_not_made_again_until_others_took_its_place() -> None:
    made: list[str] = []

    def make(what: str) -> str:
        made.append(what)
        return what

    known: Remembered[str] = Remembered(most=2)
    assert known.get(b"a", lambda: make("a")) == known.get(b"a", lambda: make("other")) == "a"
    known.get(b"b", lambda: make("b"))
    known.get(b"a", lambda: make("other"))
    known.get(b"c", lambda: make("c"))
    known.get(b"b", lambda: make("b again"))
    assert made == ["a", "b", "c", "b again"], "the one asked for least lately went"
