"""Two rows of one name and no id: one, two, or refused with what to add; never one that is disputed."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.reading import Reading
from tests.loaders.build import reading


def records(read: Reading, kind: str) -> set[str]:
    return {claim.record for claim in read.claims if claim.kind == kind}


@pytest.mark.parametrize(
    ("sheet", "kind", "header", "rows"),
    [
        (
            "personnes",
            "Person",
            ["nom", "courriel"],
            [["Marie Martin", "a@example.org"], ["Marie Martin", "b@example.org"]],
        ),
        (
            "personnes",
            "Person",
            ["nom", "téléphone"],
            [["Jo Exemple", "01 99 00 00 01"], ["JO EXEMPLE", "01 99 00 00 02"]],
        ),
        ("projets", "Project", ["nom", "depuis"], [["Fonctionnement", "2019"], ["Fonctionnement", "2020"]]),
        (
            "événements",
            "Event",
            ["nom", "depuis"],
            [["Assemblée générale", "2019-03-02"], ["Assemblée générale", "2020-03-01"]],
        ),
        ("programmes", "Programme", ["nom", "depuis"], [["LEADER", "2007"], ["LEADER", "2014"]]),
        (
            "organisations",
            "Organisation",
            ["nom", "commune"],
            [["Comité des fêtes", "Gap"], ["Comité des fêtes", "Orcières"]],
        ),
    ],
)
def test_what_tells_rows_of_one_name_apart_makes_two(
    sheet: str, kind: str, header: list[str], rows: list[list[str]]
) -> None:
    read = reading({sheet: [header, *rows]})
    assert (read.rejected, len(records(read, kind))) == ((), 2)
    assert records(reading({sheet: [header, *reversed(rows)]}), kind) == records(read, kind)


@pytest.mark.parametrize(
    ("sheet", "header", "rows"),
    [
        ("projets", ["nom", "description"], [["Le relais", "Club A"], ["Le relais", "Club B"]]),
        ("projets", ["nom", "coût total"], [["Le relais", "100"], ["Le relais", "200"]]),
        (
            "événements",
            ["nom", "description"],
            [["Fête de l'alpage", "à Gap"], ["Fête de l'alpage", "à Embrun"]],
        ),
        (
            "organisations",
            ["nom", "site web"],
            [["Foyer rural", "a.example.org"], ["Foyer rural", "b.example.org"]],
        ),
        (
            "réseaux",
            ["nom", "description"],
            [["Réseau des bibliothèques", "Isère"], ["Réseau des bibliothèques", "Savoie"]],
        ),
        ("organisations", ["nom", "identifiants"], [["Foyer rural", "siren:1"], ["Foyer rural", "siren:2"]]),
    ],
)
def test_rows_that_contradict_are_refused_with_what_to_add(
    sheet: str, header: list[str], rows: list[list[str]]
) -> None:
    read = reading({sheet: [header, *rows]})
    assert [one.row for one in read.rejected] == [2, 3]
    assert f"{sheet}.csv:3" in read.rejected[0].sentence.said_in("en")
    assert "give each row its own id" in read.rejected[0].sentence.said_in("en")
    ids = [["id", *header], ["a", *rows[0]], ["b", *rows[1]]]
    assert reading({sheet: ids}).rejected == ()


def test_a_row_that_may_be_either_is_refused() -> None:
    rows = [
        ["nom", "courriel"],
        ["Jo Exemple", "a@example.org"],
        ["Jo Exemple", "b@example.org"],
        ["Jo Exemple", ""],
    ]
    read = reading({"personnes": rows})
    assert [one.row for one in read.rejected] == [4]
    assert "several have it (personnes.csv:2, personnes.csv:3)" in read.rejected[0].sentence.said_in("en")
    assert "example.org" not in read.rejected[0].sentence.said_in("en"), "no e-mail is printed"


def test_a_link_that_may_be_to_either_says_where_they_are() -> None:
    tables = {
        "personnes": [["nom", "courriel"], ["Jo Exemple", "a@example.org"], ["Jo Exemple", "b@example.org"]],
        "organisations": [["id", "nom"], ["o", "ADRETS"]],
        "postes": [["de", "vers"], ["Jo Exemple", "o"]],
    }
    (rejected,) = reading(tables).rejected
    assert "(personnes.csv:2, personnes.csv:3)" in rejected.sentence.said_in("en")


def test_rows_that_complete_one_another_are_one() -> None:
    rows = [["nom", "depuis", "description"], ["Sentier", "2019", ""], ["Sentier", "", "Balisage"]]
    read = reading({"projets": rows})
    assert (read.rejected, len(records(read, "Project"))) == ((), 1)
    assert "nothing tells them apart" in read.notes[0].sentence.said_in("en")


def test_two_sources_may_disagree_about_one_project() -> None:
    rows = [["nom", "description", "source"], ["Hub Alcotra", "a", "x"], ["Hub Alcotra", "b", "y"]]
    read = reading({"projets": rows})
    assert (read.rejected, read.notes, len(records(read, "Project"))) == ((), (), 1)


def test_a_body_of_its_own_name_may_be_described_twice() -> None:
    rows = [["nom", "description"], ["ADRETS", "Association"], ["Adrets", "Un réseau"]]
    read = reading({"organisations": rows})
    assert (read.rejected, read.notes, len(records(read, "Organisation"))) == ((), (), 1)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Foyer rural", "ADRETS", "Le relais"]),
            st.sampled_from(["", "2019", "2020"]),
            st.sampled_from(["", "a", "b"]),
        ),
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_rows_does_not_matter(rows: list[tuple[str, str, str]], chance: random.Random) -> None:
    header = ["nom", "depuis", "description"]
    shuffled = list(rows)
    chance.shuffle(shuffled)
    read, again = (reading({"projets": [header, *map(list, order)]}) for order in (rows, shuffled))
    assert {claim.id for claim in read.claims} == {claim.id for claim in again.claims}
    assert sorted(one.cells for one in read.rejected) == sorted(one.cells for one in again.rejected)
    said: dict[str, set[str]] = {}
    for claim in read.claims:
        for name, value in json.loads(claim.body).items():
            assert said.setdefault(f"{claim.record} {name}", {value}) == {value} or name == "name"
