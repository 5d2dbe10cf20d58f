from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.values import choices, lists
from cordee.loaders.values.faults import BadValue, listing, shorten
from cordee.loaders.values.identifiers import parse as identifier
from cordee.model import ENTITIES, LEVELS, LINKS, STATUS, TYPES, Choice

CLOSED = [p for owner in (*ENTITIES, *LINKS) for p in owner.properties if p.choices]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("active", "active"),
        ("en cours", "active"),
        ("En cours", "active"),
        ("TERMINÉ", "closed"),
        ("termine", "closed"),
        ("closed", "closed"),
        ("prévu", "planned"),
    ],
)
def test_a_choice_is_read_by_code_or_name(raw: str, code: str) -> None:
    assert choices.parse(raw, STATUS.choices) == code


def test_a_choice_with_punctuation_is_read() -> None:
    assert choices.parse("EPCI (intercommunalité)", LEVELS) == "epci"
    assert choices.parse("epci intercommunalite", LEVELS) == "epci"


@pytest.mark.parametrize("raw", ["Associated partner", "PP", "partenaire associé", "partner associato"])
def test_a_role_is_read_as_programmes_write_it(raw: str) -> None:
    (roles,) = (p for p in TYPES["PARTNER_OF"].properties if p.name == "role")
    assert choices.parse(raw, roles.choices) == "partner"


@pytest.mark.parametrize("raw", ["", "?", "half done", "en", "cours"])
def test_an_unknown_choice_is_refused_and_the_list_is_shown(raw: str) -> None:
    with pytest.raises(BadValue) as caught:
        choices.parse(raw, STATUS.choices)
    assert "en cours, terminé, prévu, inconnu" in caught.value.expected.said_in("fr")
    assert "active, closed, planned, unknown" in caught.value.expected.said_in("en")


@pytest.mark.parametrize("choice", [c for p in CLOSED for c in p.choices], ids=lambda c: c.code)
def test_every_choice_of_the_model_is_read_in_both_languages(choice: Choice) -> None:
    owners = [p for p in CLOSED if choice in p.choices]
    for prop in owners:
        for written in (
            choice.code,
            choice.name.said_in("fr"),
            choice.name.said_in("en"),
            choice.name.said_in("fr").upper(),
        ):
            assert choices.parse(written, prop.choices) == choice.code


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        ("a", ["a"]),
        ("a;b", ["a", "b"]),
        (" a ; b ; ", ["a", "b"]),
        (";;a;;a;", ["a"]),
        ("b;a", ["b", "a"]),
        ("", []),
        (";", []),
        ("Gap, Briançon; Guillestre", ["Gap, Briançon", "Guillestre"]),
    ],
)
def test_a_list_is_cut_at_its_semicolons(raw: str, values: list[str]) -> None:
    assert lists.parse(raw) == values


def test_each_value_of_a_list_is_read() -> None:
    assert lists.parse("SIREN:356 000 000; wikidata:Q1", identifier) == ["siren:356000000", "wikidata:Q1"]
    with pytest.raises(BadValue):
        lists.parse("siren:356000000; 12", identifier)


@given(st.lists(st.text(alphabet="abcé, ", min_size=1).map(str.strip).filter(bool), unique=True))
def test_a_list_comes_back(values: list[str]) -> None:
    assert lists.parse(" ; ".join(values)) == values


def test_a_refused_value_is_shown_on_one_short_line() -> None:
    assert shorten("a\nb\0c\u202ed") == "a b c d"
    assert len(shorten("x" * 10_000_000)) == 80
    assert shorten("x" * 80) == "x" * 80


def test_a_long_listing_says_how_many_more() -> None:
    assert listing(["a", "b"]) == "a, b"
    assert listing(list("abcdefghijklmno")) == "a, b, c, d, e, f, g, h, i, j, k, l, … (+3)"
