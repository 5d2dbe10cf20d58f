from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.values.contacts import Contact, Who, parse

PHONE = "06 39 98 12 34"
OTHER = "01 99 00 12 34"
MAIL = "lucas@example.org"
LUCAS = Who("Lucas Faure", "animateur")

CELLS = {
    "Lucas Faure (animateur)": Contact((LUCAS,)),
    "Lucas Faure, animateur": Contact((LUCAS,)),
    "Lucas Faure": Contact((Who("Lucas Faure"),)),
    PHONE: Contact((), (PHONE,)),
    "06.39.98.12.34": Contact((), (PHONE,)),
    "+33 6 39 98 12 34": Contact((), (PHONE,)),
    "+33 (0)6 39 98 12 34": Contact((), (PHONE,)),
    f"{PHONE} / {OTHER}": Contact((), (PHONE, OTHER)),
    f"{PHONE}/{OTHER}": Contact((), (PHONE, OTHER)),
    f"{PHONE}\n{MAIL}": Contact((), (PHONE,), (MAIL,)),
    f"{PHONE} - {MAIL}": Contact((), (PHONE,), (MAIL,)),
    f"Lucas Faure (animateur) {PHONE}": Contact((LUCAS,), (PHONE,)),
    f"Lucas Faure (animateur) – {PHONE} / {MAIL}": Contact((LUCAS,), (PHONE,), (MAIL,)),
    f"Lucas Faure, animateur, tél. : {PHONE}, mail : {MAIL}": Contact((LUCAS,), (PHONE,), (MAIL,)),
    f"Lucas Faure <{MAIL}>": Contact((Who("Lucas Faure"),), (), (MAIL,)),
    f"M. Lucas Faure ({PHONE})": Contact((Who("Lucas Faure"),), (PHONE,)),
    "Lucas Faure / Anne Roux": Contact((Who("Lucas Faure"), Who("Anne Roux"))),
    "Lucas Faure et Anne Roux": Contact((Who("Lucas Faure"), Who("Anne Roux"))),
    "Lucas Faure, Anne Roux": Contact((Who("Lucas Faure"), Who("Anne Roux"))),
    f"Lucas Faure (animateur) {PHONE}\nAnne Roux (présidente) {OTHER}": Contact(
        (LUCAS, Who("Anne Roux", "présidente")), (PHONE, OTHER)
    ),
    "Marie-Claude Gerin (trésorière)": Contact((Who("Marie-Claude Gerin", "trésorière"),)),
    f"Lucas Faure - animateur - {MAIL} - {PHONE}": Contact((LUCAS,), (PHONE,), (MAIL,)),
    f"Lucas Faure / animateur / {PHONE}": Contact((LUCAS,), (PHONE,)),
    f"Lucas Faure\nanimateur\n{MAIL}": Contact((LUCAS,), (), (MAIL,)),
    "Lucas Faure, animateur, mail, tél": Contact((LUCAS,)),
    "Lucas Faure animateur": Contact((LUCAS,)),
    "animateur : Lucas Faure": Contact((LUCAS,)),
    "Anne Roux, Directrice Générale": Contact((Who("Anne Roux", "Directrice Générale"),)),
    "Anne Roux, maire et conseillère régionale": Contact((Who("Anne Roux", "maire, conseillère régionale"),)),
    "Présidente Anne Roux": Contact((Who("Anne Roux", "Présidente"),)),
    "MAIRE Jean": Contact((Who("MAIRE Jean"),)),
    "lucas faure / anne roux": Contact((Who("lucas faure"), Who("anne roux"))),
    "Service culture : Lucas Faure (animateur)": Contact((LUCAS,)),
    f"Secrétariat {OTHER}": Contact((), (OTHER,), nobody=("Secrétariat",)),
    f"Standard : {OTHER}": Contact((), (OTHER,), nobody=("Standard",)),
    "le maire": Contact(nobody=("le maire",)),
    "Madame la Présidente": Contact(nobody=("Madame la Présidente",)),
    "Direction Générale": Contact(nobody=("Direction Générale",)),
    "Mairie de Die": Contact(nobody=("Mairie de Die",)),
    "toute l'équipe": Contact(nobody=("toute l'équipe",)),
    "": Contact(),
}


@pytest.mark.parametrize(("raw", "contact"), CELLS.items())
def test_a_contact_is_read(raw: str, contact: Contact) -> None:
    assert parse(raw) == contact


def test_an_address_that_is_none_is_told() -> None:
    assert parse("lucas@").unread == ("lucas@",)
    assert parse("denis,bruel@example").unread != ()
    assert parse("00 12 345 678").unread != ()


PEOPLE = st.tuples(
    st.text(st.characters(categories=("Ll",), max_codepoint=0xFF), min_size=2, max_size=8),
    st.text(st.characters(categories=("Ll",), max_codepoint=0xFF), min_size=2, max_size=8),
).map(lambda words: f"X{words[0]} Y{words[1]}")


@given(PEOPLE, st.integers(0, 9999), st.sampled_from([" ", " / ", "\n", "; ", " - ", ", "]))
def test_the_parts_come_apart_whatever_stands_between(name: str, end: int, sign: str) -> None:
    phone = f"06 39 98 {end // 100:02d} {end % 100:02d}"
    assert parse(sign.join((name, phone, MAIL))) == Contact((Who(name),), (phone,), (MAIL,))


@given(st.text(max_size=80))
def test_any_text_is_read(raw: str) -> None:
    parse(raw)


@pytest.mark.parametrize("addressed", ["M./Mme", "Mme/M.", "M. ou Mme", "M / Mme"])
def test_how_somebody_is_addressed_either_way_is_nobody(addressed: str) -> None:
    assert [who.name for who in parse(f"{addressed} Arnaud Julien").people] == ["Arnaud Julien"]
