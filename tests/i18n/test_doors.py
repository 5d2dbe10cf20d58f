"""Another door words what people can do next in its own way; all else is said alike."""

from __future__ import annotations

import re
from contextvars import copy_context

import pytest

from cordee.i18n import Text, come_by, speak
from cordee.i18n.spoken import BY_DOOR
from tools import catalogues

EVERY = {lang: catalogues.read(lang) for lang in catalogues.languages()}
DOORED = sorted(key for key in EVERY["en"] if BY_DOOR in key)
COMMAND = re.compile(r"(?<![\w-])--?[a-z]|\bcordee [a-z]|\bits id\b")
GRAPH = re.compile(r"\bgraph(?:e?s?)\b", re.IGNORECASE)
"""What people know as a cordée, who come by the application."""
ROOMS = ("door.", "deposit.", "typed.", "undo.")
"""What only the application says."""


def by_the_app(text: Text, lang: str) -> str:
    """What is said to somebody who came by the application."""

    def said() -> str:
        come_by("app")
        with speak(lang):
            return str(text)

    return copy_context().run(said)


def test_what_can_be_done_is_worded_for_the_door() -> None:
    text = Text("load.gives_data_set_name", path="a.xlsx")
    assert "--as NAME" in text.said_in("en")
    assert by_the_app(text, "en") == "“a.xlsx” gives the data set no name: write one."
    assert by_the_app(text, "fr") == "« a.xlsx » ne donne pas de nom au jeu de données : en écrire un."
    assert "--as NOM" in text.said_in("fr"), "the terminal goes on as before"


def test_a_count_chooses_its_form_by_any_door() -> None:
    said = [by_the_app(Text("noticed.look_like_one", n=n), "fr") for n in (1, 3)]
    assert ["question :" in said[0], "questions :" in said[1]] == [True, True]


def test_what_a_door_does_not_word_is_said_alike() -> None:
    text = Text("load.unchanged_claims", n=2)
    assert by_the_app(text, "fr") == text.said_in("fr")


@pytest.mark.parametrize("key", DOORED)
def test_no_wording_for_the_application_speaks_of_commands(key: str) -> None:
    base = key.partition(BY_DOOR)[0]
    for lang, messages in EVERY.items():
        if key not in messages:
            continue
        assert base in EVERY["en"], lang
        assert [form for form in messages[key] if COMMAND.search(form) or GRAPH.search(form)] == []
    speaks = (COMMAND.search(form) or GRAPH.search(form) for form in EVERY["en"][base])
    assert any(speaks), "else it needs no wording of its own"


def test_who_comes_by_the_application_reads_of_cordees_and_never_of_graphs() -> None:
    for lang, messages in EVERY.items():
        own = {key: forms for key, forms in messages.items() if key.startswith(ROOMS)}
        assert own, lang
        assert {key for key, forms in own.items() if any(map(GRAPH.search, forms))} == set()
    for key in ("backup.restored", "atlas.whole", "store.graph_held", "load.graph_said_so_already"):
        for lang in ("fr", "en"):
            forms = EVERY[lang].get(f"{key}@app", EVERY[lang][key])
            assert not any(map(GRAPH.search, forms)), key


@pytest.mark.parametrize("lang", sorted(EVERY))
def test_each_language_that_the_application_offers_says_all_that_is_its_own(lang: str) -> None:
    own = {key for key in EVERY["en"] if BY_DOOR in key or key.startswith(("door.", "deposit.", "typed."))}
    assert len(own) > 400
    assert sorted(own - EVERY[lang].keys()) == []
