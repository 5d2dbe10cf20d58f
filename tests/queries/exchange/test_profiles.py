"""What the identification table says beside the echo, read on both engines."""

from __future__ import annotations

import pytest

from cordee.errors import InvalidValue
from cordee.graph import GraphStore, open_graph
from cordee.queries.common.sources import cite
from cordee.queries.exchange import profiles as table_facts
from cordee.queries.exchange.profiles import Profile, Woven, read_facts
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.queries.graphs import both
from tests.workflows.meeting import CONTACTS, PERSON, PROGRAMME, PROJECT, entity, meeting

OURS, NEAR = entity("ours"), entity("near")
FEW, OLD, FRIEND = entity("few", PROJECT), entity("old", PROGRAMME), entity("friend")
EVERY = (OURS, NEAR, FEW, OLD, FRIEND)


@pytest.fixture
def met(engine: str) -> GraphStore:
    """The meeting, on each engine in turn."""
    return shared(engine, meeting)


@pytest.fixture
def facts(met: GraphStore) -> dict[str, Profile]:
    return read_facts(met, OURS, EVERY)


def steering(*rows: tuple[str, str, str, str]) -> Sheet:
    """A network steered by people and organisations: (kind, key, role, until)."""
    sheet = Sheet("meeting").entity("Network", "ours").entity("Network", "near")
    for kind, key, role, until in rows:
        if not any(claim.kind == kind and f'"name":"{key}"' in claim.body for claim in sheet.claims):
            sheet.entity(kind, key)
        ended = {"until": until} if until else {}
        sheet.link("STEERS", (kind, key), ("Network", "near"), role=role, **ended)
    return sheet


# --- who is asked about ---


def test_only_those_asked_for_are_there(met: GraphStore) -> None:
    assert set(read_facts(met, OURS, [NEAR])) == {NEAR}


def test_nobody_asked_for_is_nobody(met: GraphStore) -> None:
    assert read_facts(met, OURS, []) == {}


def test_who_is_not_there_or_of_another_kind_is_left_out(met: GraphStore) -> None:
    assert read_facts(met, OURS, ["nobody", entity("lea", PERSON)]) == {}


def test_a_date_that_does_not_exist_is_refused(store: GraphStore) -> None:
    with pytest.raises(InvalidValue):
        read_facts(store, OURS, EVERY, "2018-02-30")


# --- what is said of it ---


def test_status_and_dates_are_those_of_the_sources(facts: dict[str, Profile]) -> None:
    assert (facts[OLD].status, facts[OLD].since, facts[OLD].until) == ("closed", "2014", "2020")
    assert (facts[FEW].status, facts[FEW].since, facts[FEW].until) == ("", "", "")


def test_bodies_are_in_the_order_of_their_roles(facts: dict[str, Profile]) -> None:
    found = [(body.name, body.kind, body.roles) for body in facts[NEAR].bodies]
    assert found == [
        ("Agence Génope", "Organisation", (("STEERS", "animator"),)),
        ("Léa Martin", "Person", (("STEERS", "animator"),)),
        ("État", "Organisation", (("STEERS", "carrier"),)),
    ]


def test_a_leading_partner_steers_too(facts: dict[str, Profile]) -> None:
    assert [(body.name, body.roles) for body in facts[FEW].bodies] == [
        ("État", (("STEERS", "carrier"),)),
        ("Ville de Gap", (("PARTNER_OF", "lead"),)),
    ]


def test_other_partners_do_not_steer(facts: dict[str, Profile]) -> None:
    assert "friend" not in {body.name for body in facts[OURS].bodies}


def test_several_roles_of_one_body_are_one_body(store: GraphStore) -> None:
    store.load(steering(("Organisation", "o", "carrier", ""), ("Organisation", "o", "pilot", "2019")).batch())
    (body,) = read_facts(store, OURS, [NEAR])[NEAR].bodies
    # The role that still holds comes first, and so the body is not over.
    assert (body.roles, body.until) == ((("STEERS", "carrier"), ("STEERS", "pilot")), "")
    assert len(body.claims) == 2


def test_who_has_left_comes_last_and_is_said_to(store: GraphStore) -> None:
    rows = (("Organisation", "past", "pilot", "2019"), ("Organisation", "now", "carrier", ""))
    store.load(steering(*rows).batch())
    bodies = read_facts(store, OURS, [NEAR])[NEAR].bodies
    assert [(body.name, body.until) for body in bodies] == [("now", ""), ("past", "2019")]


def test_at_a_date_only_those_of_then(store: GraphStore) -> None:
    rows = (("Organisation", "past", "pilot", "2019"), ("Person", "ana", "animator", "2019"))
    store.load(steering(*rows).batch())
    found = read_facts(store, OURS, [NEAR], "2020")[NEAR]
    assert (found.bodies, found.contacts) == ((), ())
    assert len(read_facts(store, OURS, [NEAR], "2019")[NEAR].bodies) == 2


def test_a_role_the_vocabulary_does_not_know_is_kept_last(store: GraphStore) -> None:
    rows = (
        ("Organisation", "b", "parraine", ""),
        ("Organisation", "c", "", ""),
        ("Organisation", "a", "lead", ""),
    )
    store.load(steering(*rows).batch())
    assert [body.name for body in read_facts(store, OURS, [NEAR])[NEAR].bodies] == ["a", "b", "c"]


def test_places_by_name(facts: dict[str, Profile]) -> None:
    assert [place.name for place in facts[NEAR].places] == [f"Vallée {i}" for i in range(5)]
    assert facts[FRIEND].places == ()


def test_what_came_after(facts: dict[str, Profile]) -> None:
    assert [(one.id, one.name) for one in facts[OLD].successors] == [
        (entity("new", PROGRAMME), "Programme 2021-2027")
    ]
    assert facts[NEAR].successors == ()


def test_offers_and_needs_apart_with_their_words(facts: dict[str, Profile]) -> None:
    assert [(one.name, one.note) for one in facts[NEAR].offers] == [
        ("Thème 1", "une carte"),
        ("Thème 2", "ce que nul ne demande"),
    ]
    assert [(one.name, one.note) for one in facts[NEAR].needs] == [("Thème 0", "des exemples")]


def test_several_offers_on_one_theme_are_all_there(store: GraphStore) -> None:
    sheet = Sheet("meeting").entity("Network", "ours").entity("Theme", "t")
    for note in ("b", "a", ""):
        sheet.link("OFFERS", ("Network", "ours"), ("Theme", "t"), **({"note": note} if note else {}))
    store.load(sheet.batch())
    assert [one.note for one in read_facts(store, OURS, [OURS])[OURS].offers] == ["", "a", "b"]


# --- whom to turn to ---


def test_a_contact_has_posts_roles_and_employers(facts: dict[str, Profile]) -> None:
    (lea,) = facts[NEAR].contacts
    assert lea.name == "Léa Martin"
    assert lea.posts == ("chargée de mission",)
    assert lea.steers == (("STEERS", "animator"),)
    assert lea.employers == ("Agence Génope",)
    assert lea.until == ""


def test_no_contact_detail_anywhere(facts: dict[str, Profile]) -> None:
    said = repr(facts)
    assert not any(detail in said for detail in CONTACTS)


def test_who_works_for_it_is_a_contact_after_who_steers_it(store: GraphStore) -> None:
    sheet = steering(("Person", "zoe", "pilot", ""))
    sheet.entity("Person", "ana").link("WORKS_FOR", ("Person", "ana"), ("Network", "near"), role="animatrice")
    sheet.entity("Person", "bob").link(
        "WORKS_FOR", ("Person", "bob"), ("Network", "near"), role="chef", until="2018"
    )
    store.load(sheet.batch())
    found = read_facts(store, OURS, [NEAR])[NEAR].contacts
    assert [(one.name, one.posts, one.until) for one in found] == [
        ("zoe", (), ""),
        ("ana", ("animatrice",), ""),
        ("bob", ("chef",), "2018"),
    ]


def test_a_post_and_a_role_of_one_person_are_one_contact(store: GraphStore) -> None:
    sheet = steering(("Person", "zoe", "pilot", ""))
    sheet.link("WORKS_FOR", ("Person", "zoe"), ("Network", "near"), role="animatrice")
    store.load(sheet.batch())
    (zoe,) = read_facts(store, OURS, [NEAR])[NEAR].contacts
    assert (zoe.posts, zoe.steers) == (("animatrice",), (("STEERS", "pilot"),))


# --- what was decided ---


def test_what_a_meeting_decided_is_there_either_way(facts: dict[str, Profile]) -> None:
    assert facts[NEAR].woven.progress == "contact"
    assert facts[NEAR].woven.note == "-vu à Annot"
    assert facts[FEW].woven.owner == "la ville"  # said from the other end
    assert facts[OLD].woven == Woven()


def test_what_we_said_goes_before_what_they_said(store: GraphStore) -> None:
    sheet = Sheet("meeting").entity("Network", "ours").entity("Network", "near")
    sheet.link("WEAVES", ("Network", "near"), ("Network", "ours"), note="eux")
    sheet.link("WEAVES", ("Network", "ours"), ("Network", "near"), note="nous")
    store.load(sheet.batch())
    assert read_facts(store, OURS, [NEAR])[NEAR].woven.note == "nous"
    assert read_facts(store, NEAR, [OURS])[OURS].woven.note == "eux"


def test_what_only_they_said_stands_beside_what_we_said_and_bringing_is_turned_round(
    store: GraphStore,
) -> None:
    sheet = Sheet("meeting").entity("Network", "ours").entity("Network", "near")
    sheet.link("WEAVES", ("Network", "near"), ("Network", "ours"), note="eux", we_bring="leur part")
    sheet.link("WEAVES", ("Network", "ours"), ("Network", "near"), owner="nous", corrections=["b", "a"])
    store.load(sheet.batch())
    woven = read_facts(store, OURS, [NEAR])[NEAR].woven
    assert (woven.note, woven.owner, woven.they_bring, woven.we_bring) == ("eux", "nous", "leur part", "")
    assert woven.corrections == ("a", "b")
    assert len(woven.claims) == 2


def test_the_last_meeting_has_the_last_word_however_many_said_otherwise_before(store: GraphStore) -> None:
    for dataset, dated, progress in (
        ("m1", "2025-01", "woven"),
        ("m2", "2025-02", "woven"),
        ("meeting", "2026-11-20", "contact"),
    ):
        sheet = Sheet(dataset, dated=dated).entity("Network", "ours").entity("Network", "near")
        sheet.link("WEAVES", ("Network", "ours"), ("Network", "near"), progress=progress, lessons="tenir bon")
        store.load(sheet.batch())
    (row,) = store.ask("MATCH (n:Network {name: 'ours'}) RETURN n.id AS id")
    ((woven),) = (facts.woven for facts in read_facts(store, row["id"], _others(store)).values())
    assert (woven.progress, woven.lessons) == ("contact", "tenir bon")


def _others(store: GraphStore) -> list[str]:
    return [row["id"] for row in store.ask("MATCH (n:Network {name: 'near'}) RETURN n.id AS id")]


def test_what_others_decided_among_themselves_is_not_ours(met: GraphStore) -> None:
    assert read_facts(met, OLD, [NEAR])[NEAR].woven == Woven()


# --- what says so ---


def test_every_fact_has_claims_that_can_be_cited(met: GraphStore, facts: dict[str, Profile]) -> None:
    for found in facts.values():
        assert found.all_claims
        assert set(cite(met, found.all_claims)) == set(found.all_claims)


def test_all_claims_hold_those_of_each_fact_once(facts: dict[str, Profile]) -> None:
    near = facts[NEAR]
    assert len(near.all_claims) == len(set(near.all_claims))
    parts = (near.bodies, near.places, near.offers, near.needs, near.contacts, near.successors, (near.woven,))
    assert {claim for part in parts for one in part for claim in one.claims} | set(near.claims) == set(
        near.all_claims
    )


@pytest.mark.neo4j
def test_both_engines_say_the_same() -> None:
    with both(meeting()) as (embedded, server):
        assert read_facts(embedded, OURS, EVERY) == read_facts(server, OURS, EVERY)


def test_the_order_of_the_ids_does_not_matter() -> None:
    with open_graph(":memory:") as store:
        store.load(meeting().batch())
        assert read_facts(store, OURS, EVERY) == read_facts(store, OURS, [*reversed(EVERY), NEAR])


def test_the_questions_stay_in_the_shared_text() -> None:
    """What Ladybug cannot run, or runs with another meaning (reference/engines.md)."""
    texts = [v for name, v in vars(table_facts).items() if name.isupper() and isinstance(v, str)]
    assert len(texts) == 8
    for text in texts:
        assert not any(word in text for word in ("CALL", "labels(", "substring(", " log(", "[x IN", "SET "))
        assert "(f:" in text or "(n:" in text or "(p:" in text or "(a:" in text
