"""What CONTRIBUTING.md says of sentences and languages, done on a copy of the catalogues."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cordee.i18n import Text, catalogue, in_every_language, languages, speak, spoken
from tests.project.guide import EXAMPLES
from tools import catalogues

CACHES = (
    spoken.languages,
    catalogue._load,
    catalogue._chain,
    catalogue._said,
    catalogue.plural_rule,
)


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The catalogues, where they can be changed."""
    there = tmp_path / "locales"
    shutil.copytree(catalogues.LOCALES, there)
    monkeypatch.setattr(catalogues, "LOCALES", there)
    monkeypatch.setattr(catalogues, "PAGE", tmp_path / "keys.ts")
    monkeypatch.setattr(spoken, "LOCALES", there)
    for cached in CACHES:
        cached.cache_clear()
    yield
    for cached in CACHES:
        cached.cache_clear()


@pytest.mark.usefixtures("copied")
def test_a_sentence_is_added_by_its_words() -> None:
    for lang in ("en", "fr"):
        path = catalogues.path_of(lang)
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{EXAMPLES[f'po {lang}']}", encoding="utf-8")
    assert catalogues.main([]) == 0
    said = Text("load.set_aside", n=3, file="ev.xlsx")
    assert said.said_in("fr") == "3 lignes d'ev.xlsx sont mises de côté."
    assert said.said_in("en") == said.said_in("it") == "3 rows of ev.xlsx are set aside."
    assert Text("load.set_aside", n=1, file="a.csv").said_in("fr") == "1 ligne d'a.csv est mise de côté."


@pytest.mark.usefixtures("copied")
def test_a_language_is_added_by_its_catalogue() -> None:
    assert "rm" not in languages()
    path = catalogues.path_of("rm")
    path.parent.mkdir(parents=True)
    path.write_text(EXAMPLES["po rm"], encoding="utf-8")
    assert catalogues.main([]) == 0
    for cached in CACHES:
        cached.cache_clear()
    assert "rm" in languages()
    with speak("rm"):
        assert str(Text("list.and", first="a", last="b")) == "a e b"
        assert str(Text("list.or", first="a", last="b")) == "a or b"
    assert "rumantsch" in in_every_language(Text("language.name"))
    assert catalogue.family("page.", "rm")["search"] == "Search"
