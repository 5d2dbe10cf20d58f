"""The registry of known formats."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from cordee.i18n import in_every_language, plain
from cordee.loaders.known import KNOWN, KnownFormat, Raw, recognised
from cordee.loaders.translation import Translation
from tests.loaders.build import sheet


def test_a_file_of_no_known_format_is_none() -> None:
    assert recognised(Raw(Path("t.csv"), (sheet("t", [["x"], ["1"]]),)), ()) is None


def test_each_known_format_has_its_module_and_its_name() -> None:
    assert len({one.key for one in KNOWN}) == len(KNOWN)
    for one in KNOWN:
        module = one.load()
        assert callable(module.recognise)
        assert callable(module.translate)
        assert all(in_every_language(one.title))


@pytest.fixture
def formats(monkeypatch: pytest.MonkeyPatch) -> tuple[KnownFormat, ...]:
    """Two formats known by a title: one is surer than the other when both are there."""
    for key, sure in (("one", 0.6), ("other", 0.9)):
        module = ModuleType(f"known_{key}")
        found = {"recognise": _by_title(key, sure), "translate": lambda _: Translation(plain(""), (), ())}
        vars(module).update(found)
        monkeypatch.setitem(sys.modules, f"known_{key}", module)
    return (KnownFormat("one", "known_one"), KnownFormat("other", "known_other"))


def _by_title(title: str, sure: float):  # type: ignore[no-untyped-def]
    return lambda raw: sure if any(title in table.header for table in raw.tables) else None


@pytest.mark.parametrize(
    ("header", "key"), [(["one"], "one"), (["one", "other"], "other"), (["neither"], "")]
)
def test_the_surest_format_is_taken(formats: tuple[KnownFormat, ...], header: list[str], key: str) -> None:
    found = recognised(Raw(Path("t.csv"), (sheet("t", [header, ["1"]]),)), formats)
    assert (found.key if found else "") == key
