"""Words for one thing in four languages; what differs stays apart."""

from __future__ import annotations

from collections import defaultdict

import pytest

from cordee.identity import clusters, keys_of
from cordee.identity.clusters import Record
from cordee.identity.decisions import Judgements
from cordee.model.vocabulary import _key, generation, term, terms


def one(kind: str, left: str, right: str, *, dataset: str = "b", **body: object) -> bool:
    """Whether two of these names are joined by themselves."""
    records = [
        Record("a", "a", kind, keys_of(kind, [{"name": left, **body}])),
        Record("b", dataset, kind, keys_of(kind, [{"name": right}])),
    ]
    return len(set(clusters(records, Judgements((), ())).values())) == 1


@pytest.mark.parametrize("section", ["themes", "funding"])
def test_each_word_is_one_thing_and_each_whole_is_there(section: str) -> None:
    meant = defaultdict(set)
    for known in terms(section).values():
        assert not known.broader or known.broader in terms(section), known
        for word in (known.name, *known.others):
            meant[_key(word)].add(known.name)
    assert [names for names in meant.values() if len(names) > 1] == []


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("Theme", "Médiation numérique", "Inclusion numérique"),
        ("Theme", "digital inclusion", "Inclusion numérique"),
        ("Theme", "tiers lieu", "Les Tiers-lieux"),
        ("Theme", "Jugend", "Jeunes"),
        ("Theme", "stagionalità", "Travail saisonnier"),
        ("Programme", "ERDF", "FESR"),
        ("Programme", "EFRE 2014-2020", "FEDER 14-20"),
        ("Programme", "Alpine Space", "Interreg Espace alpin"),
        ("Organisation", "Fonds européen de développement régional", "FEDER"),
    ],
)
def test_words_for_one_thing_join(kind: str, left: str, right: str) -> None:
    assert one(kind, left, right)
    assert one(kind, left, right, dataset="a"), "in one file too"


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("Theme", "Santé", "Accès aux soins"),
        ("Theme", "Mobilité", "Mobilité douce"),
        ("Theme", "Mobilité", "Vélo"),
        ("Theme", "FEDER", "ERDF"),
        ("Programme", "FEDER", "FEADER"),
        ("Programme", "FSE", "FSE+"),
        ("Programme", "FEDER 2014-2020", "ERDF 2021-2027"),
        ("Programme", "FEDER", "ERDF 2021-2027"),
        ("Programme", "LEADER 2007-2013", "LEADER 2014-2020"),
        ("Network", "Tiers-lieux", "Third places"),
        ("Project", "Mobilité", "Mobility"),
    ],
)
def test_what_differs_stays_apart(kind: str, left: str, right: str) -> None:
    assert not one(kind, left, right)


def test_years_that_differ_keep_one_fund_s_generations_apart() -> None:
    records = [
        Record(i, i, "Programme", keys_of("Programme", [{"name": name, "since": since}]))
        for i, name, since in (("a", "FEDER", "2014"), ("b", "ERDF", "2021"))
    ]
    assert len(set(clusters(records, Judgements((), ())).values())) == 2


def test_a_name_is_looked_up_without_its_years() -> None:
    found = term("funding", "FEDER 2021-2027")
    assert found is not None and found.name == "FEDER"
    assert [generation(name) for name in ("FEDER 21-27", "FEDER 2021/2027", "FEDER 2021", "FEDER")] == [
        "2021-2027",
        "2021-2027",
        "2021",
        "",
    ]
    assert term("funding", "une chose") is None and term("", "FEDER") is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("PVD", "Petites villes de demain"),
        ("Espace Valléen", "Espaces valléens"),
        ("ACV", "Action coeur de ville"),
    ],
)
def test_a_national_scheme_is_met_by_its_letters_and_its_plural(left: str, right: str) -> None:
    assert one("Programme", left, right)
