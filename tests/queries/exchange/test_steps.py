"""Where to begin: each first step from the least graph that gives it, and which of several comes first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.queries.exchange.exchange import exchange
from cordee.queries.exchange.steps import FirstStep
from tests.graph.build import Sheet

A, B = ("Network", "a"), ("Network", "b")


@pytest.fixture
def store() -> Iterator[GraphStore]:
    """An empty graph; that both engines answer alike is tested beside, in test_exchange."""
    with open_graph(":memory:") as opened:
        yield opened


def two() -> Sheet:
    """Two networks in a world with a theme, a body and an event."""
    sheet = Sheet("g").entity(*A, "Réseau A").entity(*B, "Réseau B")
    sheet.entity("Theme", "t", "Mobilité").entity("Organisation", "o", "Agence")
    return sheet.entity("Event", "e", "Forum", since="2019-10-15").entity("Event", "f", "Assises")


def offered(sheet: Sheet) -> Sheet:
    return sheet.link("OFFERS", A, ("Theme", "t")).link("NEEDS", B, ("Theme", "t"))


def shared(sheet: Sheet) -> Sheet:
    sheet.entity("Project", "p", "Navettes")
    for network in (A, B):
        sheet.link("PARTNER_OF", network, ("Project", "p"), role="partner")
    return sheet


def introduced(sheet: Sheet) -> Sheet:
    return sheet.link("MEMBER_OF", ("Organisation", "o"), A).link("MEMBER_OF", ("Organisation", "o"), B)


def steered(sheet: Sheet) -> Sheet:
    for network in (A, B):
        sheet.link("STEERS", ("Organisation", "o"), network, role="pilot")
    return sheet


def met(sheet: Sheet) -> Sheet:
    for network in (A, B):
        sheet.link("TAKES_PART_IN", network, ("Event", "e")).link("TAKES_PART_IN", network, ("Event", "f"))
    return sheet


def linked(sheet: Sheet) -> Sheet:
    return sheet.link("PARTNER_OF", A, B, role="exchange")


def over(sheet: Sheet) -> Sheet:
    return sheet.entity(*B, "Réseau B", status="closed")


def decided(sheet: Sheet) -> Sheet:
    return sheet.link("WEAVES", A, B, progress="contact", next_step="Se voir à Gap.", cite="p. 7")


LADDER = (
    (lambda sheet: sheet, "question", "D'abord une question. On ne sait encore rien du Réseau A"),
    (offered, "theme", "Proposer un premier échange sur « Mobilité »."),
    (shared, "shared", "Partir de ce qui est commun : Navettes (projet)."),
    (introduced, "introduction", "Demander à l'Agence (membre) de faire les présentations avec le Réseau B."),
    (steered, "steers_both", "Mettre le sujet à l'ordre du jour : l'Agence pilote les deux."),
    (met, "event", "Partir du Forum (2019-10-15), où les deux ont part."),
    (
        linked,
        "linked",
        "Faire le point sur le lien qui existe : le Réseau A est partenaire du Réseau B (échanges).",
    ),
    (over, "lessons", "Demander à qui a piloté le Réseau B ce qui a bien marché"),
    (decided, "decided", "Décidé en réunion (à contacter) : Se voir à Gap."),
)


def first(store: GraphStore, sheet: Sheet) -> FirstStep:
    store.load(sheet.batch())
    return exchange(store, "Réseau A", "Réseau B").step


@pytest.mark.parametrize("rung", range(len(LADDER)), ids=[reason for _, reason, _ in LADDER])
def test_the_firmest_of_what_is_known_comes_first(store: GraphStore, rung: int) -> None:
    sheet = two()
    for change, _, _ in LADDER[: rung + 1]:
        change(sheet)
    _, reason, said = LADDER[rung]
    step = first(store, sheet)
    assert step.reason == reason
    assert step.text.said_in("fr").startswith(said)
    assert step.text.said_in("en")


@pytest.mark.parametrize("rung", range(1, len(LADDER)), ids=[reason for _, reason, _ in LADDER[1:]])
def test_each_is_enough_by_itself_and_says_its_sources(store: GraphStore, rung: int) -> None:
    change, reason, _ = LADDER[rung]
    step = first(store, change(two()))
    assert step.reason == reason
    assert bool(step.claims) == (reason != "lessons")


def test_the_latest_event_is_the_one(store: GraphStore) -> None:
    sheet = two().entity("Event", "g", "Congrès", since="2021")
    for network in (A, B):
        for event in ("e", "f", "g"):
            sheet.link("TAKES_PART_IN", network, ("Event", event))
    with speak("en"):
        assert str(first(store, sheet).text) == "Begin with Congrès (2021), which both take part in."


def test_an_event_without_a_date_has_none(store: GraphStore) -> None:
    sheet = two()
    for network in (A, B):
        sheet.link("TAKES_PART_IN", network, ("Event", "f"))
    assert first(store, sheet).text.said_in("fr") == "Partir d'Assises, où les deux ont part."


def test_who_belongs_to_both_is_asked_before_who_belongs_to_one(store: GraphStore) -> None:
    sheet = introduced(two()).entity("Organisation", "aa", "Aaa")
    sheet.link("MEMBER_OF", ("Organisation", "aa"), B).link("PARTNER_OF", ("Organisation", "aa"), A)
    assert "Agence" in first(store, sheet).text.said_in("fr")


def test_who_advises_from_outside_is_not_asked(store: GraphStore) -> None:
    sheet = two().entity("Network", "old", "Avant").link("FOLLOWS", A, ("Network", "old"))
    sheet.link("FOLLOWS", B, ("Network", "old"))
    for network in (A, B):
        sheet.link("PARTNER_OF", ("Organisation", "o"), network, role="technical")
    assert first(store, sheet).reason == "question"


def test_what_both_need_is_looked_for_together(store: GraphStore) -> None:
    sheet = two().entity("Theme", "u", "Santé").entity("Theme", "v", "Eau")
    for network, offer in ((A, "u"), (B, "v")):
        sheet.link("NEEDS", network, ("Theme", "t")).link("OFFERS", network, ("Theme", offer))
    step = first(store, sheet)
    assert (step.reason, step.text.said_in("fr")) == (
        "together",
        "Chercher ensemble une réponse à un besoin commun : « Mobilité ».",
    )
    assert len(step.claims) == 2


def test_two_that_are_over_are_asked_both(store: GraphStore) -> None:
    sheet = over(two()).entity(*A, "Réseau A", status="closed")
    assert (
        first(store, sheet)
        .text.said_in("en")
        .startswith("Réseau A and Réseau B are over: ask those who steered them")
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"progress": "idea"}, "Decided at a meeting (to consider): next step to be chosen."),
        ({"progress": "dropped", "next_step": "Too far."}, "None, set aside at a meeting: Too far."),
        ({"next_step": "Call"}, "Decided at a meeting: Call."),
    ],
)
def test_what_a_meeting_left_open_is_said(store: GraphStore, body: dict[str, str], said: str) -> None:
    assert first(store, two().link("WEAVES", A, B, **body)).text.said_in("en") == said


def test_a_link_to_weave_of_which_nothing_was_decided_is_no_step(store: GraphStore) -> None:
    assert first(store, two().link("WEAVES", A, B, note="vu")).reason == "question"


def test_a_person_who_can_introduce_is_called_by_role_in_the_step_too(store: GraphStore) -> None:
    sheet = two().entity("Person", "lea", "Léa Martin")
    for network in (A, B):
        sheet.link("MEMBER_OF", ("Person", "lea"), network)
    sheet.link("WORKS_FOR", ("Person", "lea"), ("Organisation", "o"), role="directrice")
    step = first(store, sheet)
    assert step.text.said_in("fr") == (
        "Demander à directrice (Agence) (membre) de faire les présentations avec le Réseau B."
    )
    named = exchange(store, "Réseau A", "Réseau B", with_names=True).step
    assert named.text.said_in("en") == "Ask Léa Martin (member) for an introduction to Réseau B."
