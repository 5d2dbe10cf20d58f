"""With whom, on what, in which role, since when."""

from __future__ import annotations

from collections import defaultdict

import pytest

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model.claims import record_id
from cordee.queries.common.answer import records
from cordee.queries.common.ties import Tie
from cordee.queries.structure.partners import Partner, Partners, Shared, Thing, partners
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.queries.graphs import ORG, both, random_sheet, valley
from tests.seeds import drawn


@pytest.fixture
def at_work(engine: str) -> GraphStore:
    """The valley, on each engine in turn."""
    return shared(engine, valley)


def names(answer: Partners) -> list[str]:
    return [partner.name for partner in answer.partners]


def one(answer: Partners, name: str) -> Partner:
    """The only partner of this name."""
    (found,) = [partner for partner in answer.partners if partner.name == name]
    return found


def on_what(partner: Partner) -> dict[str, tuple[list[str], list[str]]]:
    """What is shared, with both roles."""
    return {
        shared.thing.name: (
            [t.part.said_in("fr") for t in shared.own],
            [t.part.said_in("fr") for t in shared.theirs],
        )
        for shared in partner.shared
    }


# --- who, on what, as what ---


def test_partners_are_those_in_the_same_things_the_most_shared_first(at_work: GraphStore) -> None:
    answer = partners(at_work, "ADRETS")
    assert [(p.name, len(p.shared)) for p in answer.partners] == [
        ("Agence Génope", 2),
        ("État", 1),
        ("Léa Martin", 1),
        ("Queyras", 1),
        ("Région Sud", 1),
        ("Réseau rural", 1),
    ]


def test_what_is_shared_comes_with_both_roles(at_work: GraphStore) -> None:
    assert on_what(one(partners(at_work, "ADRETS"), "Agence Génope")) == {
        "Hub Services": (["chef de file"], ["partenaire technique"]),
        "Espaces Valléens": (["anime"], ["anime"]),
    }


def test_a_funder_of_the_same_project_is_a_partner_as_funder(at_work: GraphStore) -> None:
    assert on_what(one(partners(at_work, "ADRETS"), "Région Sud")) == {
        "Hub Services": (["chef de file"], ["financeur"])
    }


def test_a_member_territory_and_a_fellow_participant_are_partners(at_work: GraphStore) -> None:
    answer = partners(at_work, "ADRETS")
    assert on_what(one(answer, "Queyras")) == {"Espaces Valléens": (["anime"], ["membre"])}
    assert on_what(one(answer, "Réseau rural")) == {"Forum de Gap": (["hôte"], ["participant"])}


def test_a_direct_link_is_told_from_what_is_shared(at_work: GraphStore) -> None:
    (link,) = one(partners(at_work, "ADRETS"), "Agence Génope").direct
    assert (link.type, link.outward, link.role) == ("PARTNER_OF", True, "exchange")
    assert (link.since, link.until) == ("2015", "2016")
    (back,) = one(partners(at_work, "Agence Génope"), "ADRETS").direct
    assert (back.type, back.outward, back.key) == ("PARTNER_OF", False, link.key)


def test_things_are_what_one_is_in_projects_first(at_work: GraphStore) -> None:
    answer = partners(at_work, "ADRETS")
    assert [(thing.kind, thing.name) for thing in answer.things] == [
        ("Project", "Hub Services"),
        ("Network", "Espaces Valléens"),
        ("Event", "Forum de Gap"),
    ]
    assert (answer.things[0].since, answer.things[0].until) == ("2018", "2021")


def test_a_network_has_those_who_steer_it_and_its_members(at_work: GraphStore) -> None:
    answer = partners(at_work, "Espaces Valléens")
    assert names(answer) == ["ADRETS", "Agence Génope", "Queyras"]
    assert all(partner.direct and not partner.shared for partner in answer.partners)
    assert not one(answer, "ADRETS").direct[0].outward


def test_a_project_has_its_partners_and_its_programme_as_a_thing(at_work: GraphStore) -> None:
    answer = partners(at_work, "Lab 3I")
    assert names(answer) == ["État", "LEADER", "Région Sud", "Réseau rural"]
    assert [thing.name for thing in answer.things] == ["LEADER"]
    assert on_what(one(answer, "État")) == {"LEADER": (["fait partie de"], ["pilote"])}


def test_a_person_has_an_employer_and_those_on_the_same_project(at_work: GraphStore) -> None:
    answer = partners(at_work, "Léa Martin")
    employer = one(answer, "ADRETS")
    assert [t.role for t in employer.direct] == ["chargée de mission"]
    assert on_what(employer) == {"Hub Services": (["coordonne"], ["chef de file"])}


def test_staff_are_not_the_partners_of_their_employer(at_work: GraphStore) -> None:
    assert names(partners(at_work, "Réseau rural")) == ["ADRETS", "LEADER", "Région Sud"]


def test_nobody_is_their_own_partner(at_work: GraphStore) -> None:
    for name in ("ADRETS", "Région Sud", "Espaces Valléens", "Léa Martin"):
        assert name not in names(partners(at_work, name))


def test_somebody_alone_has_no_partner(at_work: GraphStore) -> None:
    answer = partners(at_work, "Seule au monde")
    assert (answer.things, answer.partners, answer.rows(), answer.citations) == ((), (), [], {})


def test_what_one_is_alone_in_is_said(store: GraphStore) -> None:
    sheet = Sheet("s").entity(ORG, "a", "A").entity("Project", "p", "P", since="2020")
    store.load(sheet.link("STEERS", (ORG, "a"), ("Project", "p"), role="carrier").batch())
    answer = partners(store, "A")
    assert [thing.name for thing in answer.alone] == ["P"]
    (row,) = records(answer)
    assert (row["partner"], row["what"], row["own_role"], row["since"]) == (None, "P", "carrier", "2020")


def test_several_links_to_one_thing_make_one_partner(store: GraphStore) -> None:
    sheet = Sheet("s").entity(ORG, "a", "A").entity(ORG, "b", "B").entity("Project", "p", "P")
    for role in ("lead", "technical"):
        sheet.link("PARTNER_OF", (ORG, "b"), ("Project", "p"), role=role)
    sheet.link("STEERS", (ORG, "b"), ("Project", "p"), role="pilot")
    store.load(sheet.link("PARTNER_OF", (ORG, "a"), ("Project", "p"), role="partner").batch())
    (partner,) = partners(store, "A").partners
    assert on_what(partner) == {"P": (["partenaire"], ["pilote", "chef de file", "partenaire technique"])}


def test_grants_of_several_years_are_one_shared_thing(store: GraphStore) -> None:
    sheet = Sheet("s").entity(ORG, "a", "A").entity(ORG, "b", "B").entity("Project", "p", "P")
    for year in (2019, 2021, 2020):
        sheet.link("FUNDS", (ORG, "b"), ("Project", "p"), amount=1, year=year)
    store.load(sheet.link("STEERS", (ORG, "a"), ("Project", "p")).batch())
    (partner,) = partners(store, "A").partners
    (shared,) = partner.shared
    assert [t.since for t in shared.theirs] == ["2019", "2020", "2021"]
    assert (shared.since, shared.until) == ("2019", "2021")
    assert partners(store, "A").rows()[0][5] == "funder"


# --- since when ---


def ties(*dates: tuple[str, str]) -> tuple[Tie, ...]:
    return tuple(Tie("STEERS", True, str(place), "", *both_) for place, both_ in enumerate(dates))


@pytest.mark.parametrize(
    ("own", "theirs", "thing", "expected"),
    [
        ([("2018", "")], [("2020-03", "")], ("", ""), ("2020-03", "")),
        ([("2018", "2021")], [("2020-03", "2023")], ("", ""), ("2020-03", "2021")),
        ([("", "")], [("2020", "")], ("", ""), ("2020", "")),
        ([("", "")], [("", "")], ("2014", "2020"), ("2014", "2020")),
        ([("", "")], [("", "")], ("", ""), ("", "")),
        ([("2016", "2017"), ("2014", "2015")], [("", "")], ("", ""), ("2014", "2017")),
        ([("2016", ""), ("2014", "2015")], [("", "")], ("", "2030"), ("2014", "2030")),
        ([("2018", "")], [("2018-06", "")], ("", ""), ("2018-06", "")),
        ([("", "2018-06")], [("", "2018")], ("", ""), ("", "2018-06")),
    ],
)
def test_together_since_both_are_in_and_until_one_is_out(
    own: list[tuple[str, str]],
    theirs: list[tuple[str, str]],
    thing: tuple[str, str],
    expected: tuple[str, str],
) -> None:
    shared = Shared(Thing("t", "Project", "T", *thing, ties(*own)), ties(*theirs))
    assert (shared.since, shared.until) == expected


@pytest.mark.parametrize(
    ("as_of", "with_genope"),
    [("2015", ["direct"]), ("2017", []), ("2019", ["Hub Services"]), ("2024", ["Hub Services"])],
)
def test_only_links_that_hold_then_count(at_work: GraphStore, as_of: str, with_genope: list[str]) -> None:
    answer = partners(at_work, "ADRETS", as_of=as_of)
    found = [p for p in answer.partners if p.name == "Agence Génope"]
    said = [s.thing.name for p in found for s in p.shared] + ["direct" for p in found for _ in p.direct]
    assert said == with_genope
    assert answer.as_of == as_of


def test_an_undated_link_always_holds(at_work: GraphStore) -> None:
    for as_of in ("1200", "2018-02-28", "2999"):
        assert "Léa Martin" in names(partners(at_work, "ADRETS", as_of=as_of))


@pytest.mark.parametrize("as_of", ["2019-13", "hier", "2019-02-30", "19"])
def test_a_date_that_does_not_exist_is_refused(store: GraphStore, as_of: str) -> None:
    with pytest.raises(InvalidValue, match="is not a date"):
        partners(store, "ADRETS", as_of=as_of)


def test_a_name_nobody_has_is_refused_with_the_nearest(at_work: GraphStore) -> None:
    with pytest.raises(UnknownName) as refused:
        partners(at_work, "ADR")
    assert "ADRETS" in refused.value.suggestions


def test_an_empty_graph_knows_nobody(store: GraphStore) -> None:
    with pytest.raises(UnknownName):
        partners(store, "ADRETS")


# --- who says so ---


def test_every_fact_carries_its_claims_and_every_claim_its_citation(at_work: GraphStore) -> None:
    answer = partners(at_work, "ADRETS")
    links = [t for thing in answer.things for t in thing.ties]
    links += [t for p in answer.partners for t in p.direct]
    links += [t for p in answer.partners for s in p.shared for t in s.theirs]
    assert all(link.claims for link in links)
    assert {claim for link in links for claim in link.claims} == set(answer.citations)


def test_a_link_that_two_data_sets_state_is_one_with_both_sources(store: GraphStore) -> None:
    for dataset in ("first", "second"):
        sheet = Sheet(dataset, source=dataset).entity(ORG, "a", "ADRETS")
        sheet.entity(ORG, "b", "Cimes Partagées").entity("Project", "p", "P", identifiers=["keep:1"])
        sheet.link("PARTNER_OF", (ORG, "a"), ("Project", "p"), role="lead")
        store.load(sheet.link("PARTNER_OF", (ORG, "b"), ("Project", "p"), role="partner").batch())
    answer = partners(store, "ADRETS")
    (partner,) = answer.partners
    ((theirs,),) = [shared.theirs for shared in partner.shared]
    assert len(theirs.claims) == 2
    said = str(answer.rows()[0][-1])
    assert "Source first" in said and "Source second" in said


# --- what it becomes ---


def test_rows_say_who_what_roles_and_dates(at_work: GraphStore) -> None:
    with speak("fr"):
        rows = [list(row.values())[:8] for row in records(partners(at_work, "ADRETS"))]
    assert rows[:3] == [
        [
            "Agence Génope",
            "organisation",
            "Hub Services",
            "projet",
            "chef de file",
            "partenaire technique",
            "2019",
            "2021",
        ],
        ["Agence Génope", "organisation", "Espaces Valléens", "réseau", "anime", "anime", "2020-03", "2023"],
        ["Agence Génope", "organisation", None, None, "échanges", None, "2015", "2016"],
    ]


def test_columns_name_the_one_asked_about_in_both_languages(at_work: GraphStore) -> None:
    titles = {column.name: column.title for column in partners(at_work, "EV").columns()}
    assert titles["own_role"].said_in("fr") == "rôle des Espaces Valléens"
    assert titles["own_role"].said_in("en") == "role of Espaces Valléens"
    assert all(title.said_in("fr") and title.said_in("en") for title in titles.values())


def test_rows_are_as_wide_as_the_columns(at_work: GraphStore) -> None:
    for name in ("ADRETS", "EV", "Lab 3I", "Léa Martin", "Queyras", "LEADER", "Forum de Gap"):
        answer = partners(at_work, name)
        assert all(len(row) == len(answer.columns()) for row in answer.rows())


def test_a_frame_has_a_line_per_row(at_work: GraphStore) -> None:
    answer = partners(at_work, "ADRETS")
    frame = answer.to_frame()
    assert list(frame.columns) == [column.name for column in answer.columns()]
    assert len(frame) == len(answer.rows())


def test_a_networkx_graph_has_every_link_in_its_own_direction(at_work: GraphStore) -> None:
    graph = partners(at_work, "ADRETS").to_networkx()
    adrets, hub, genope = (
        record_id("valley", *end) for end in ((ORG, "adrets"), ("Project", "hub"), (ORG, "genope"))
    )
    assert graph.nodes[hub] == {"kind": "Project", "name": "Hub Services"}
    assert [d["role"] for _, _, d in graph.out_edges(adrets, data=True) if d["type"] == "PARTNER_OF"] == [
        "lead",
        "exchange",
    ]
    assert graph.has_edge(genope, hub) and not graph.has_edge(hub, genope)
    assert all(data["claims"] for *_, data in graph.edges(data=True))


def test_a_hub_has_all_its_partners(store: GraphStore) -> None:
    sheet = Sheet("hub").entity(ORG, "me", "Moi").entity("Network", "n", "Tous")
    sheet.link("MEMBER_OF", (ORG, "me"), ("Network", "n"))
    for number in range(400):
        sheet.entity(ORG, f"o{number}", f"Membre {number:03}")
        sheet.link("MEMBER_OF", (ORG, f"o{number}"), ("Network", "n"))
    store.load(sheet.batch())
    answer = partners(store, "Moi")
    assert names(answer) == [f"Membre {number:03}" for number in range(400)]


# --- against plain Python, and between engines ---


@drawn(2, 20)
def test_shared_things_are_those_of_a_plain_count(store: GraphStore, seed: int) -> None:
    sheet = random_sheet(seed)
    store.load(sheet.batch())
    types = ("PARTNER_OF", "STEERS", "MEMBER_OF", "FUNDS", "TAKES_PART_IN", "PART_OF")
    kinds = {claim.record: claim.kind for claim in sheet.claims}
    into: dict[str, set[str]] = defaultdict(set)
    for claim in sheet.claims:
        if claim.kind in types and kinds[claim.b] in ("Project", "Network", "Programme", "Event"):
            into[claim.b].add(claim.a)
    for place in range(4):
        me = sheet.record(ORG, f"{ORG}{place}")
        expected: dict[str, int] = defaultdict(int)
        for inside in into.values():
            for other in inside - {me} if me in inside else ():
                if kinds[other] != "Project":
                    expected[other] += 1
        answer = partners(store, f"{ORG} {place}")
        assert {p.id: len(p.shared) for p in answer.partners if p.shared} == dict(expected)


@pytest.mark.neo4j
@pytest.mark.parametrize("seed", [10, 11])
def test_both_engines_answer_the_same(seed: int) -> None:
    with both(random_sheet(seed, links=120)) as (embedded, server):
        for name in (f"{ORG} 0", f"{ORG} 1", "Network 0", "Project 2", "Person 1", "Programme 0"):
            for as_of in ("", "2016", "2020-05"):
                assert partners(embedded, name, as_of=as_of) == partners(server, name, as_of=as_of)
