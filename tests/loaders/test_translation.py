"""Rows of any file told as rows of the template: what is counted, what is refused, what is one entity."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cordee.i18n import plain
from cordee.loaders.reading import Reading
from cordee.loaders.translation import Translation, read_translation
from cordee.loaders.translation_builder import At, TranslationBuilder
from cordee.model.claims import Claim
from tests.loaders.build import Table, sheet

GRANTS: Table = [
    ["payeur", "bénéficiaire", "ville", "somme", "réseaux"],
    ["Département", "La Bobine", "Lans", "1 000 €", "Relief"],
    ["Région", "La Bobine", "Lans", "2 000 €", "Relief"],
    [],
    ["Région", "Le Hangar", "Autrans", "beaucoup", ""],
    ["Région", "Le Pétrin", "Saint-Agnan", "500", "Le Pétrin"],
    ["Total", "", "", "3 500 €", ""],
]


def grants(table: Table = GRANTS) -> Translation:
    made = sheet("versements", table)
    told = TranslationBuilder(plain("a list of grants"))
    told.table(made)
    for number, cells in made.rows:
        at = At(made, number)
        if not cells:
            continue
        payer, name, town, amount, networks = (*cells, "", "", "", "")[:5]
        if payer == "Total":
            told.leave(at, plain("a total"))
            continue
        funder = told.entity(at, "Organisation", {"name": payer}, titles={"name": "payeur"})
        body = told.entity(at, "Organisation", {"name": name, "commune": town})
        titles = {"amount": "somme"}
        told.link(at, "FUNDS", funder, body, {"amount": amount}, main=True, titles=titles)
        if networks:
            # A network that bears the name of a body that is said to be its member: fine, they differ.
            member_of = told.entity(at, "Network", {"name": networks})
            told.link(at, "MEMBER_OF", body, member_of, {"since": "hier"}, titles={"since": "réseaux"})
    return told.build()


def body_of(claim: Claim) -> dict[str, Any]:
    return dict(json.loads(claim.body))


def read(translation: Translation) -> Reading:
    return read_translation(translation, "d")


def test_what_is_counted_are_the_rows_of_the_file() -> None:
    told = read(grants())
    assert (told.rows_read, told.rows_loaded, told.rows_rejected, told.rows_ignored) == (6, 3, 1, 2)
    assert [str(one.reason) for one in told.ignored] == ["empty row", "a total"]
    assert str(told.recognised) == "a list of grants"


def test_a_row_is_refused_with_its_own_cells_and_titles() -> None:
    (refused,) = read(grants()).rejected
    assert (refused.row, refused.header, refused.cells[3]) == (5, tuple(GRANTS[0]), "beaucoup")
    assert [(fault.column, fault.value) for fault in refused.faults] == [("somme", "beaucoup")]


def test_a_part_that_is_refused_costs_its_cell_only() -> None:
    lost = read(grants()).lost
    assert {(one.row, one.fault.column, str(one.fault.value)) for one in lost} == {
        (2, "réseaux", "hier"),
        (3, "réseaux", "hier"),
        (6, "réseaux", "hier"),
    }


def test_a_body_of_many_rows_is_one_and_two_of_one_row_are_two() -> None:
    claims = read(grants()).claims
    bodies = {str(body_of(claim)["name"]) for claim in claims if claim.kind == "Organisation"}
    assert bodies == {"Département", "Région", "La Bobine", "Le Hangar", "Le Pétrin"}
    assert sum(claim.kind == "Organisation" for claim in claims) == len(bodies)
    assert [claim.place for claim in claims if claim.kind == "FUNDS"] == [
        "versements.csv:2",
        "versements.csv:3",
        "versements.csv:6",
    ]


def told_of(kind: str, mentions: list[dict[str, str]], among: list[str] | None = None) -> Translation:
    """A translation of rows that each mention one entity, all of them main."""
    table = sheet("t", [["x"], *[[str(i)] for i, _ in enumerate(mentions)]])
    told = TranslationBuilder(plain("t"))
    told.table(table)
    for number, values in enumerate(mentions, start=2):
        group = [among[number - 2]] if among else []
        told.entity(At(table, number), kind, values, main=True, among=group)
    return told.build()


@pytest.mark.parametrize(
    ("kind", "mentions", "records"),
    [
        ("Organisation", [{"name": "ADRETS"}, {"name": "Adrets", "commune": "Gap"}], 1),
        ("Organisation", [{"name": "Mairie", "commune": "Gap"}, {"name": "Mairie", "commune": "Die"}], 2),
        (
            "Organisation",
            [
                {"name": "ADRETS", "identifiers": "siren:356000000"},
                {"name": "Association ADRETS", "identifiers": "siren:356000000"},
                {"name": "adrets"},
            ],
            1,
        ),
        (
            "Organisation",
            [
                {"name": "Amis", "identifiers": "siren:356000000"},
                {"name": "Amis", "identifiers": "siren:552100554"},
            ],
            2,
        ),
        ("Person", [{"name": "A B", "email": "a@example.org"}, {"name": "A B", "email": "b@example.org"}], 2),
        ("Project", [{"name": "P", "since": "2020"}, {"name": "P", "since": "2020-03"}], 1),
        ("Theme", [{"name": "Eau"}, {"name": "eau"}, {"name": "EAU"}], 1),
    ],
)
def test_mentions_are_one_or_several(kind: str, mentions: list[dict[str, str]], records: int) -> None:
    told = read(told_of(kind, mentions))
    assert len({claim.record for claim in told.claims}) == records
    assert (told.rows_loaded, told.rejected) == (len(mentions), ())


def given_by_each(funder: str, amount: str, at: At, told: TranslationBuilder) -> None:
    """A row that stands on a project, which rows above may have said already, and on who pays for it."""
    project = told.entity(at, "Project", {"name": "Chaufferie"}, main=True)
    payer = told.entity(at, "Organisation", {"name": funder})
    told.link(at, "FUNDS", payer, project, {"amount": amount}, main=True)


def test_a_row_whose_link_is_refused_is_kept_in_part_and_those_beside_it_whole() -> None:
    table = sheet("t", [["x"], *[[str(i)] for i in range(4)]])
    told = TranslationBuilder(plain("t"))
    told.table(table)
    for number, (funder, amount) in enumerate(
        zip("ABCD", ["douze mille", "1", "2", "trois"], strict=True), 2
    ):
        given_by_each(funder, amount, At(table, number), told)
    reading = read(told.build())
    assert (reading.rows_loaded, reading.rows_partly, reading.rows_rejected) == (4, 2, 0)
    assert [(one.row, one.partly) for one in reading.rejected] == [(2, True), (5, True)]
    assert [one.faults[0].value for one in reading.rejected] == ["douze mille", "trois"]
    assert sum(claim.kind == "FUNDS" for claim in reading.claims) == 2


def test_rows_of_an_entity_that_is_refused_fall_with_it() -> None:
    table = sheet("t", [["x"], ["1"], ["2"]])
    told = TranslationBuilder(plain("t"))
    told.table(table)
    for number in (2, 3):
        told.entity(At(table, number), "Organisation", {"name": "La Bob\0ine"}, main=True)
    reading = read(told.build())
    assert (reading.rows_loaded, [one.row for one in reading.rejected]) == (0, [2, 3])


def test_somebody_of_one_body_is_one_with_two_telephones() -> None:
    mentions = [{"name": "A B", "phone": "06 39 98 01 11"}, {"name": "A B", "phone": "06 39 98 01 12"}]
    assert len({c.record for c in read(told_of("Person", mentions, ["La Bobine"] * 2)).claims}) == 1
    assert len({c.record for c in read(told_of("Person", mentions, ["La Bobine", "Autre"])).claims}) == 2


def test_another_spelling_of_one_identifier_is_another_name() -> None:
    siren = {"identifiers": "siren:356000000"}
    told = read(told_of("Organisation", [{"name": "ADRETS", **siren}, {"name": "Les Adrets", **siren}]))
    assert [body_of(claim).get("aliases") for claim in told.claims] == [["Les Adrets"]]


def test_links_find_namesakes_and_say_when_they_cannot() -> None:
    table = sheet("t", [["x"], ["1"], ["2"], ["3"]])
    told = TranslationBuilder(plain("t"))
    told.table(table)
    network = told.entity(At(table, 2), "Network", {"name": "R"})
    mentions: list[dict[str, str]] = [{"commune": "Gap"}, {"commune": "Die"}, {}]
    for number, place in enumerate(mentions, start=2):
        body = told.entity(At(table, number), "Organisation", {"name": "Mairie", **place})
        told.link(At(table, number), "MEMBER_OF", body, network, main=True)
    reading = read(told.build())
    links = [claim for claim in reading.claims if claim.kind == "MEMBER_OF"]
    assert len({(link.a, link.b) for link in links}) == 2
    assert [one.row for one in reading.rejected] == [4]


def test_rows_that_say_nothing_are_told() -> None:
    table = sheet("t", [["x"], ["1"], ["2"]])
    told = TranslationBuilder(plain("t"))
    told.table(table)
    told.entity(At(table, 2), "Theme", {"name": "Eau"}, main=True)
    reading = read(told.build())
    assert (reading.rows_loaded, reading.rows_ignored) == (1, 1)


def test_a_source_of_the_whole_is_cited_and_no_row() -> None:
    table = sheet("t", [["x"], ["1"]])
    told = TranslationBuilder(plain("t"))
    told.table(table)
    told.source(table, {"title": "Annual report", "publisher": "Region"})
    told.entity(At(table, 2), "Theme", {"name": "Eau", "source": "Annual report"}, main=True)
    reading = read(told.build())
    assert [source.publisher for source in reading.sources] == ["Region"]
    assert (reading.rows_read, [claim.source for claim in reading.claims]) == (1, ["Annual report"])


def test_what_is_said_otherwise_of_one_that_only_its_name_tells_costs_a_cell() -> None:
    mentions = [{"name": "Plan", "category": "a"}, {"name": "Plan", "category": "b"}]
    told = read(told_of("Project", mentions))
    assert (told.rows_loaded, told.rejected, len(told.claims)) == (2, (), 1)
    (lost,) = told.lost
    assert (lost.row, lost.fault.column, str(lost.fault.value)) == (3, "category", "b")
