"""A quick look for somebody misses nothing that is told of them."""

from __future__ import annotations

import json
from unicodedata import normalize

import pytest

from cordee.model.mentions import Mentions
from cordee.model.tombstones import Person, Tombstones
from tests.model.test_name_forms import TEXTS

MAIL, PHONE = "anne.roche@example.org", "+33 1 99 00 12 34"
REACHED = (
    "Contact (01.99.00.12.34), puis",
    "(01) 99 00 12 34",
    "?mail=anne.roche%40example.org&x=1",
    "ANNE.ROCHE at EXAMPLE.ORG",
    "anne.roche [at] example [dot] org",
    "anne.roche＠example.org",
    "https://a.example/%C3%80nne-Roche/x%20y",
)
OTHERS = ("Communauté de communes du Grésivaudan", "20190417", "Plan de relance, lot 3")


def look(person: Person) -> tuple[Tombstones, Mentions]:
    marks = Tombstones(()).of(person, (), at="", reference="", shared=False)
    return Tombstones(marks), Mentions(person)


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_a_name_is_seen_however_it_is_written(name: str, text: str) -> None:
    buried, mentions = look(Person(frozenset(), (name,)))
    for written in (
        text,
        text.upper(),
        text.lower(),
        normalize("NFD", text),
        json.dumps({"a": f"x\n{text}"}),
    ):
        assert mentions.may(written) or not buried.holds(written)
    assert mentions.may(text)


@pytest.mark.parametrize("text", REACHED)
def test_an_address_or_a_number_is_seen(text: str) -> None:
    buried, mentions = look(Person(frozenset(), ("Ànne Roche",), (MAIL,), (PHONE,)))
    assert buried.holds(text)
    assert mentions.may(text)


def test_what_names_nobody_is_passed_over() -> None:
    _, mentions = look(Person(frozenset(), ("Ànne Roche",), (MAIL,), (PHONE,)))
    assert not any(map(mentions.may, OTHERS))


def test_among_many_texts_those_that_name_somebody_are_found_each() -> None:
    _, mentions = look(Person(frozenset(), ("Ànne Roche",), (MAIL,), (PHONE,)))
    texts = [*OTHERS * 20, *REACHED, *OTHERS * 40, "Mme ROCHE", *OTHERS]
    assert mentions.among(texts) == {n for n, text in enumerate(texts) if mentions.may(text)}
    assert len(mentions.among(texts)) == len(REACHED) + 1
    assert mentions.among([]) == frozenset()


def test_a_saint_is_a_saint() -> None:
    buried, mentions = look(Person(frozenset(), ("Jo Saint",)))
    for text in ("Mme Saint", "Jo Saint", "Jo St", "Sainte Jo"):
        assert mentions.may(text) or not buried.holds(text)


def test_nobody_is_mentioned_nowhere() -> None:
    assert not Mentions(Person(frozenset(), ())).may("Anne Roche, 01 99 00 12 34")
