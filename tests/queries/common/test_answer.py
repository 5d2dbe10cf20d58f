"""What every answer can become."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import Any

import pytest

from cordee.errors import InputError
from cordee.queries.common.answer import Cell, Column, records, to_frame
from tests.texts import two


class Amounts:
    """Two amounts, one of them unknown."""

    def columns(self) -> Sequence[Column]:
        return (Column("name", two("nom", "name")), Column("cents", two("centimes", "cents")))

    def rows(self) -> Sequence[Sequence[Cell]]:
        return (("a", 2**53 + 1), ("b", None))


def test_a_frame_keeps_every_cent() -> None:
    frame = to_frame(Amounts())
    assert list(frame.columns) == ["name", "cents"]
    assert int(frame["cents"][0]) == 2**53 + 1
    assert frame["cents"].isna().tolist() == [False, True]


def test_rows_as_plain_maps() -> None:
    assert records(Amounts()) == [{"name": "a", "cents": 2**53 + 1}, {"name": "b", "cents": None}]


def test_without_pandas_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match=r"pip install 'cordee\[pandas\]'"):
        to_frame(Amounts())
