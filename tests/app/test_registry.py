"""The list of cordées survives, and an address is never a path."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.app.preferences import FILE as PREFERENCES
from cordee.app.preferences import Preferences, read
from cordee.app.registry import FILE, Registry
from cordee.errors import InvalidValue, NotReadable, UnknownName


def test_what_was_made_is_found_again(tmp_path: Path) -> None:
    first = Registry(tmp_path)
    one, two = first.make("  Réseau  Hameaux "), first.make("réseau hameaux")
    assert (one.name, one.slug, two.slug) == ("Réseau Hameaux", "reseau-hameaux", "reseau-hameaux-2")
    assert first.rename(one.slug, "Les Hameaux").slug == one.slug
    again = Registry(tmp_path)
    assert [(entry.slug, entry.name) for entry in again] == [
        ("reseau-hameaux", "Les Hameaux"),
        ("reseau-hameaux-2", "réseau hameaux"),
    ]
    assert Path(two.place).stat().st_mode & 0o777 == 0o700
    assert not two.there


@pytest.mark.parametrize("name", ["../../etc", "..", "/", "a/b\\c", "\x00", "élan «€»", "x" * 300, "نهر"])
def test_no_name_leaves_the_folder(tmp_path: Path, name: str) -> None:
    entry = Registry(tmp_path).make(name)
    assert Path(entry.place).parent == tmp_path / "cordees"
    assert entry.slug.isascii() and len(entry.slug) <= 42


def test_a_graph_that_is_there_is_taken_in_once(tmp_path: Path) -> None:
    known = Registry(tmp_path)
    assert known.take_in("bolt://localhost:7687", "Serveur") == known.take_in(
        "bolt://localhost:7687", "Autre"
    )
    assert [entry.there for entry in known] == [True]


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    known = Registry(tmp_path)
    for slug in ("", "..", "x"):
        with pytest.raises(UnknownName):
            known.entry(slug)
        with pytest.raises(UnknownName):
            known.lease(slug)
    for name in ("", "   "):
        with pytest.raises(InvalidValue):
            known.make(name)
    entry = known.make("A")
    with pytest.raises(InvalidValue):
        known.rename(entry.slug, " ")


@pytest.mark.parametrize("damaged", ["", "{", "[1]", '[{"slug": "x"}]'])
def test_a_damaged_list_is_told_and_nothing_is_written_over_it(tmp_path: Path, damaged: str) -> None:
    (tmp_path / FILE).write_text(damaged, encoding="utf-8")
    with pytest.raises(NotReadable, match=FILE):
        Registry(tmp_path)
    assert (tmp_path / FILE).read_text(encoding="utf-8") == damaged


@pytest.mark.parametrize("damaged", ["", "[]", '{"port": "x"}', '{"port": 1}'])
def test_a_damaged_preference_keeps_nobody_out(tmp_path: Path, damaged: str) -> None:
    (tmp_path / PREFERENCES).write_text(damaged, encoding="utf-8")
    assert read(tmp_path) == Preferences()


def test_what_means_nothing_is_not_preferred() -> None:
    usual = Preferences("fr", True, "dark", 4242)
    assert usual.changed(lang="xx", theme="pink") == usual
    assert usual.changed(lang="en", roles=False, theme="") == Preferences("en", False, "", 4242)
