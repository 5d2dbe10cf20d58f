"""Facts as people read them."""

from __future__ import annotations

import pytest

from cordee.i18n import Amount, Language
from cordee.model.claims import Value
from cordee.wording.page import counted, made, privacy
from cordee.wording.values import facts, is_personal


@pytest.mark.parametrize(
    ("cents", "french", "english"),
    [
        (188410106, "1\u202f884\u202f101,06\u00a0€", "€1,884,101.06"),
        (1200000, "12\u202f000\u00a0€", "€12,000"),
        (5, "0,05\u00a0€", "€0.05"),
        (0, "0\u00a0€", "€0"),
        (-250, "-2,50\u00a0€", "-€2.50"),
    ],
)
def test_amounts(cents: int, french: str, english: str) -> None:
    assert (Amount(cents).said_in("fr"), Amount(cents).said_in("en")) == (french, english)


@pytest.mark.parametrize(
    ("kind", "name", "value", "lang", "row"),
    [
        ("Network", "status", "active", "fr", ("État", "en cours")),
        ("Network", "status", "odd", "fr", ("État", "odd")),
        ("Network", "aliases", ["A", "B"], "fr", ("Autres noms", "A ; B")),
        ("Network", "aliases", ["A", "B"], "en", ("Aliases", "A; B")),
        ("Network", "member_count", 1039, "fr", ("Membres déclarés", "1\u202f039")),
        ("Project", "cost", 100, "en", ("Total cost", "€1")),
        ("Territory", "lat", 44.5, "fr", ("Latitude", "44,5")),
        ("FUNDS", "year", 2022, "fr", ("Année", "2022")),
        ("STEERS", "role", "carrier", "en", ("Role", "carrier")),
        ("Network", "unheard", 3, "fr", ("Unheard", "3")),
        ("Unknown", "x", "y", "en", ("X", "y")),
    ],
)
def test_a_fact(kind: str, name: str, value: Value, lang: Language, row: tuple[str, str]) -> None:
    assert facts(kind, {name: value}, lang) == [row]


def test_facts_follow_the_model_then_the_alphabet() -> None:
    given: dict[str, Value] = {"zz": "1", "aa": "2", "since": "2018", "acronym": "EV"}
    assert [title for title, _ in facts("Network", given, "fr")] == ["Sigle", "Depuis", "Aa", "Zz"]


def test_what_is_inner_personal_or_empty_is_not_shown() -> None:
    given: dict[str, Value] = {
        "email": "x@example.org",
        "phone": "0",
        "claims": ["c"],
        "from_day": "d",
        "url": "",
    }
    assert facts("Person", given, "fr") == []


@pytest.mark.parametrize(
    ("kind", "name", "personal"),
    [
        ("Person", "email", True),
        ("Person", "name", False),
        ("Organisation", "email", True),
        ("Unknown", "phone", True),
        ("FUNDS", "amount", False),
    ],
)
def test_contacts_are_known(kind: str, name: str, personal: bool) -> None:
    assert is_personal(kind, name) is personal


def test_counts_agree_with_their_noun() -> None:
    assert counted("hidden", 1, "fr") == "1 lien masqué"
    assert counted("hidden", 0, "fr") == "0 lien masqué"
    assert counted("edges", 0, "en") == "0 links"
    assert counted("nodes", 12345, "fr") == "12\u202f345 fiches"


def test_a_page_says_who_made_it_and_how_people_are_named() -> None:
    assert made("2024-05-06", "fr") == "Écrit par Cordée le 6 mai 2024."
    assert made("", "en") == "Written by Cordée."
    assert "rôle" not in privacy("fr", with_names=True) and "nommées" in privacy("fr", with_names=True)
    assert "by their role" in privacy("en", with_names=False)
