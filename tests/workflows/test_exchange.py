"""What is shown of an exchange: nobody's name unless asked for, no contact detail ever; sheets written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from cordee.errors import InvalidValue, OutputError
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.queries.exchange import exchange as plain
from cordee.queries.exchange.exchange import Exchange
from cordee.workflows.exchange import exchange, shown, weave, weave_pairs, write_exchange
from tests.graph.build import Sheet
from tests.graph.shared import shared

NAMES = ("Léa Martin", "Ugo Petit", "MARTIN Léa", "L. Martin")
CONTACTS = ("lea@example.org", "01 99 00 12 34")


def talkative() -> Sheet:
    """People named everywhere a text can be: notes, decisions, names of projects, titles of sources."""
    sheet = Sheet("talk", source="Compte rendu de Léa Martin")
    sheet.entity("Network", "a", "Réseau A").entity("Network", "b", "Réseau B de Léa Martin")
    sheet.entity("Person", "lea", NAMES[0], aliases=["L. Martin"], email=CONTACTS[0], phone=CONTACTS[1])
    sheet.entity("Person", "ugo", NAMES[1]).entity("Organisation", "o", "Agence")
    sheet.entity("Theme", "t", "Mobilité").entity("Theme", "u", "Santé")
    sheet.entity("Project", "p", "Navettes d'Ugo Petit")
    sheet.link("WORKS_FOR", ("Person", "lea"), ("Organisation", "o"), role="directrice")
    for key in "ab":
        sheet.link("MEMBER_OF", ("Person", "lea"), ("Network", key))
        sheet.link("STEERS", ("Person", "ugo"), ("Network", key), role="animator")
        sheet.link("PARTNER_OF", ("Network", key), ("Project", "p"), role="partner")
        sheet.link("NEEDS", ("Network", key), ("Theme", "u"), note=f"écrire à {CONTACTS[0]}")
    sheet.link("OFFERS", ("Network", "a"), ("Theme", "t"), note=f"voir MARTIN Léa au {CONTACTS[1]}")
    sheet.link("NEEDS", ("Network", "b"), ("Theme", "t"), note="selon L. Martin")
    meeting = {"next_step": "Appeler Léa Martin", "we_bring": "Léa Martin en parle", "progress": "idea"}
    sheet.link("WEAVES", ("Network", "a"), ("Network", "b"), **meeting)
    return sheet


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return shared("ladybug", talkative)


def texts(value: Any) -> Iterator[str]:
    """Every text of an answer but the bodies of claims, which nobody is shown."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "body":
                yield from texts(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from texts(tuple(value.values()))
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)


def test_no_name_and_no_contact_comes_through(store: GraphStore) -> None:
    answer = exchange(store, "Réseau A", "Réseau B de Léa Martin")
    said = " | ".join(texts(answer))
    assert [name for name in (*NAMES, *CONTACTS) if name in said] == []
    assert answer.right.name == "Réseau B de someone (directrice, Agence)"
    with speak("fr"):
        assert (
            str(answer.step.text) == "Décidé en réunion (à étudier) : Appeler someone (directrice, Agence)."
        )
    assert {one.name for one in answer.between} >= {"directrice (Agence)", "facilitator"}


def test_names_come_when_asked_for_and_contacts_never_do(store: GraphStore) -> None:
    answer = exchange(store, "Réseau A", "Réseau B de Léa Martin", with_names=True)
    said = " | ".join(texts(answer))
    assert [name for name in NAMES if name not in said] == []
    assert [contact for contact in CONTACTS if contact in said] == []
    assert "[…]" in said


def test_the_links_to_weave_name_nobody_either(store: GraphStore) -> None:
    said = " | ".join(texts(weave(store, "Réseau A")))
    assert [name for name in (*NAMES, *CONTACTS) if name in said] == []
    assert "Léa Martin" in " | ".join(texts(weave(store, "Réseau A", with_names=True)))
    (pair, *_) = weave_pairs(store, "Réseau A", limit=None)
    assert [name for name in (*NAMES, *CONTACTS) if name in " | ".join(texts(pair))] == []


def test_ids_marks_weights_and_claims_stay_as_they_are(store: GraphStore) -> None:
    asked = ("Réseau A", "Réseau B de Léa Martin")
    before, after = plain.exchange(store, *asked), exchange(store, *asked)
    assert (after.left.id, after.right.id) == (before.left.id, before.right.id)
    assert after.citations.keys() == before.citations.keys()
    for one, other in zip(before.directions, after.directions, strict=True):
        assert [(x.mark, x.rule, x.theme, x.weight, x.claims) for x in one.lines] == [
            (x.mark, x.rule, x.theme, x.weight, x.claims) for x in other.lines
        ]
    assert [one.brokerage for one in after.between] == [one.brokerage for one in before.between]


def test_an_answer_that_names_nobody_is_the_same() -> None:
    with open_graph(":memory:") as other:
        sheet = Sheet("s").entity("Network", "a", "Réseau A").entity("Network", "b", "Réseau B")
        other.load(sheet.batch())
        answer = plain.exchange(other, "Réseau A", "Réseau B")
        assert shown(other, [answer], with_names=False) == (answer,)


# --- the sheets ---


def test_the_sheets_are_written_in_the_language_asked_for(store: GraphStore, tmp_path: Path) -> None:
    pair: Exchange = exchange(store, "Réseau A", "Réseau B de Léa Martin")
    path = write_exchange([pair], tmp_path / "page.html", lang="fr", on="2026-11-22")
    page = path.read_text(encoding="utf-8")
    assert '<html lang="fr">' in page
    assert "22 novembre 2026" in page
    assert [name for name in (*NAMES, *CONTACTS) if name in page] == []
    once = path.read_bytes()
    assert write_exchange([pair], path, lang="fr", on="2026-11-22").read_bytes() == once
    write_exchange([pair], path)
    assert '<html lang="en">' in path.read_text(encoding="utf-8")
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]


def test_without_any_exchange_there_is_no_sheet(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="No link to weave is known"):
        write_exchange([], tmp_path / "page.html")
    assert list(tmp_path.iterdir()) == []


def test_where_it_cannot_be_written_it_is_said(store: GraphStore, tmp_path: Path) -> None:
    pair = exchange(store, "Réseau A", "Réseau B de Léa Martin")
    with pytest.raises(OutputError, match="the folder does not exist"):
        write_exchange([pair], tmp_path / "nowhere" / "page.html")
