from __future__ import annotations

import json
from itertools import permutations

import pytest

from cordee.loaders.reading import Reading
from cordee.model import ENTITIES, EntityKind
from cordee.model.claims import record_id
from tests.loaders.build import reading

SIREN, SIRET = "siren:356000000", "siret:35600000000048"


def records(read: Reading) -> list[str]:
    assert read.rejected == ()
    return [claim.record for claim in read.claims]


def organisations(*rows: list[str]) -> Reading:
    header = ["id", "name", "commune", "identifiers", "source", "cite"]
    return reading({"organisations": [header, *rows]})


def test_a_row_is_a_claim_with_its_values_and_its_place() -> None:
    read = reading(
        {
            "sources": [["id", "title", "date"], ["r", "Rapport", "octobre 2018"]],
            "organisations": [
                ["id", "name", "aliases", "status", "since", "url", "source", "cite"],
                ["pnrq", "Parc du Queyras", "le Parc; PNRQ", "en cours", "1977", "example.org", "r", "p. 3"],
            ],
        }
    )
    (claim,) = read.claims
    assert json.loads(claim.body) == {
        "name": "Parc du Queyras",
        "aliases": ["le Parc", "PNRQ"],
        "status": "active",
        "since": "1977",
        "url": "https://example.org",
    }
    assert (claim.kind, claim.dataset, claim.a, claim.b) == ("Organisation", "d", "", "")
    assert (claim.source, claim.cite, claim.dated, claim.place) == (
        "r",
        "p. 3",
        "2018-10",
        "organisations.csv:2",
    )
    assert claim.record == record_id("d", "Organisation", "pnrq")


@pytest.mark.parametrize("kind", ENTITIES, ids=lambda k: k.name)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_kind_is_read_in_both_languages(kind: EntityKind, lang: str) -> None:
    props = [p for p in kind.properties if p.type == "text"]
    table = [[p.title.said_in(lang) for p in props], [f"valeur {p.name}" for p in props]]
    read = reading({kind.sheet.said_in(lang): table})
    assert json.loads(read.claims[0].body) == {p.name: f"valeur {p.name}" for p in props}
    assert read.claims[0].kind == kind.name


def test_the_key_is_the_file_s_own_first() -> None:
    one, two = records(organisations(["a", "Un", "", SIREN], ["a", "Deux", "", ""]))
    assert one == two


def test_the_key_is_then_an_official_identifier() -> None:
    one, two = records(organisations(["", "Un", "Gap", SIREN], ["", "Deux", "", SIREN]))
    assert one == two


@pytest.mark.parametrize("written", list(permutations(["wikidata:Q1", SIRET, SIREN])))
def test_the_order_of_identifiers_does_not_matter(written: tuple[str, ...]) -> None:
    one, two = records(organisations(["", "Un", "", "; ".join(written)], ["", "Un", "", SIREN]))
    assert one == two


def test_a_free_identifier_is_no_key() -> None:
    one, two = records(organisations(["", "Un", "", "wikidata:Q1"], ["", "Deux", "", "wikidata:Q1"]))
    assert one != two


def test_the_key_is_then_the_name_whatever_its_spelling() -> None:
    one, two = records(organisations(["", "Cœur d'Écrins", "", ""], ["", "COEUR D’ECRINS", "", ""]))
    assert one == two


def test_two_organisations_of_one_name_are_told_apart_by_their_commune() -> None:
    one, two = records(organisations(["", "Mairie", "Gap", ""], ["", "Mairie", "Embrun", ""]))
    assert one != two


def test_two_territories_of_one_name_are_told_apart_by_level_and_code() -> None:
    rows = [
        ["Guillestre", "commune", "05065"],
        ["Guillestre", "valley", ""],
        ["Guillestre", "commune", "05065"],
    ]
    one, two, three = records(_places(rows))
    assert one == three != two


def _places(rows: list[list[str]]) -> Reading:
    cited = [[*row, f"l. {number}"] for number, row in enumerate(rows)]
    return reading({"territories": [["name", "level", "code", "cite"], *cited]})


def test_one_name_in_two_kinds_is_two_records() -> None:
    read = reading(
        {
            "programmes": [["id", "name"], ["leader", "LEADER"]],
            "réseaux": [["id", "name"], ["leader", "LEADER"]],
        }
    )
    assert len(set(records(read))) == 2


def test_a_record_belongs_to_its_data_set() -> None:
    table = {"thèmes": [["nom"], ["Mobilité"]]}
    assert reading(table, "a").claims[0].record != reading(table, "b").claims[0].record


def test_sources_that_disagree_are_claims_on_one_record() -> None:
    read = organisations(["a", "Un", "Gap", "", "x", ""], ["a", "Un", "Embrun", "", "y", ""])
    assert len(read.claims) == 2
    assert len(set(records(read))) == 1


def test_two_rows_that_say_the_same_are_one_claim_with_two_places() -> None:
    read = organisations(["a", "Un", "", ""], ["b", "Deux", "", ""], ["a", "Un", "", ""])
    assert [claim.place for claim in read.claims] == [
        "organisations.csv:2; organisations.csv:4",
        "organisations.csv:3",
    ]
    assert read.rows_loaded == 3


def test_the_same_row_very_often_keeps_a_readable_place() -> None:
    read = organisations(*[["a", "Un", "", ""]] * 200)
    assert read.claims[0].place.endswith("; …")
    assert read.claims[0].place.count(";") == 50


def test_two_rows_with_one_official_identifier_are_one_body_and_it_is_told() -> None:
    rows = [["a", "Un", "", SIREN], ["b", "Deux", "", f"wikidata:Q1; {SIREN}"], ["c", "UN", "", SIREN]]
    read = organisations(*rows)
    assert (read.rejected, len(read.claims)) == ((), 3)
    (note,) = read.notes
    assert note.row == 3
    assert "the same identifier (siren:" in note.sentence.said_in(
        "en"
    ) and "“Un”, organisations.csv:2" in note.sentence.said_in("en")


@pytest.mark.parametrize("written", ["a", "b", "Région Un", "REGION UN"])
def test_links_to_either_spelling_of_one_identifier_meet(written: str) -> None:
    tables = {
        "organisations": [
            ["id", "name", "identifiers"],
            ["a", "Région Un", SIREN],
            ["b", "REGION UN", SIREN],
        ],
        "réseaux": [["id", "name"], ["r", "Alpin"]],
        "adhésions": [["de", "vers"], [written, "r"]],
    }
    read, turned = (
        reading(tables),
        reading(
            tables | {"organisations": [tables["organisations"][0], *reversed(tables["organisations"][1:])]}
        ),
    )
    assert read.rejected == ()
    assert [c.a for c in read.claims if c.a] == [c.a for c in turned.claims if c.a]
    assert next(c.a for c in read.claims if c.a) == min(
        c.record for c in read.claims if c.kind == "Organisation"
    )


@pytest.mark.parametrize("ids", [("", ""), ("a", "b")])
def test_what_follows_another_of_one_identifier_is_not_that_other(ids: tuple[str, str]) -> None:
    rows = [[ids[0], "Vieille", SIREN], [ids[1], "Neuve", SIREN], ["", "NEUVE", SIREN]]
    tables = {
        "organisations": [["id", "name", "identifiers"], *rows],
        "networks": [["id", "name"], ["r", "Alpin"]],
        "memberships": [["from", "to"], ["Vieille", "r"], ["Neuve", "r"]],
        "generations": [["from", "to"], ["Neuve", "Vieille"]],
    }
    read = reading(tables)
    assert (read.rejected, read.notes) == ((), ())
    (follows,) = (claim for claim in read.claims if claim.kind == "FOLLOWS")
    members = [claim.a for claim in read.claims if claim.kind == "MEMBER_OF"]
    assert members == [follows.b, follows.a] and len(set(members)) == 2


def test_an_identifier_may_be_shared_across_kinds() -> None:
    header = ["name", "identifiers"]
    read = reading({"organisations": [header, ["CC", SIREN]], "territoires": [header, ["CC", SIREN]]})
    assert read.rejected == ()


def test_a_refused_row_takes_no_identifier() -> None:
    read = organisations(["a", "", "", SIREN], ["b", "Deux", "", SIREN])
    assert [r.row for r in read.rejected] == [2]


@pytest.mark.parametrize("name", ["", "  ", "\u00a0"])
def test_an_entity_without_a_name_is_refused(name: str) -> None:
    read = organisations(["a", name, "Gap", ""])
    assert read.rejected[0].faults[0].column == "name"
    assert "required" in read.rejected[0].sentence.said_in("en")


def test_only_what_a_row_stands_on_costs_it() -> None:
    header = ["id", "nom", "depuis", "jusqu'à", "état", "site web"]
    cells = ["p", "#REF!", "31/02/2018", "x", "bof", "pas d'adresse"]
    (rejected,) = reading({"projets": [header, cells]}).rejected
    assert [f.column for f in rejected.faults] == ["nom"]
    assert rejected.cells == tuple(cells)


def test_a_cell_that_cannot_be_read_costs_itself() -> None:
    header = ["id", "nom", "depuis", "jusqu'à", "état", "site web", "coût total"]
    read = reading({"projets": [header, ["p", "Sentier", "31/02/2018", "x", "bof", "pas d'adresse", "cher"]]})
    assert read.rejected == ()
    assert [lost.fault.column for lost in read.lost] == header[2:]
    assert json.loads(read.claims[0].body) == {"name": "Sentier"}
    assert all(lost.fault.remedy.said_in("fr") and lost.fault.remedy.said_in("en") for lost in read.lost)


@pytest.mark.parametrize(
    ("since", "until", "fits"),
    [
        ("2018", "2017", False),
        ("2018-10", "2018-09", False),
        ("2018-10-15", "2018-10-14", False),
        ("2018-10", "2018", True),
        ("2018", "2018-01", True),
        ("2018", "2018", True),
        ("2017", "2018", True),
        ("", "2018", True),
        ("2018", "", True),
    ],
)
def test_an_end_before_its_beginning_costs_itself(since: str, until: str, fits: bool) -> None:
    read = reading({"events": [["name", "since", "until"], ["Rencontre", since, until]]})
    assert read.rejected == ()
    assert (read.lost == ()) is fits
    if not fits:
        assert f"not before {since}" in read.lost[0].fault.sentence.said_in("en")
        assert json.loads(read.claims[0].body) == {"name": "Rencontre", "since": since}


def test_an_unknown_choice_lists_what_is_accepted() -> None:
    read = reading({"territoires": [["nom", "niveau"], ["Guil", "canton"]]})
    assert "vallée" in read.lost[0].fault.sentence.said_in("fr")
    assert "valley" in read.lost[0].fault.sentence.said_in("en")


def test_what_is_unknown_is_absent() -> None:
    read = organisations(["a", "Un", "", ";", "", ""])
    assert json.loads(read.claims[0].body) == {"name": "Un"}


def test_no_id_holds_a_readable_name() -> None:
    read = reading({"personnes": [["nom"], ["Camille Exemple"]]})
    claim = read.claims[0]
    assert "camille" not in (claim.id + claim.record).lower()
