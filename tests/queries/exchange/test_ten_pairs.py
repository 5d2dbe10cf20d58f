"""Ten pairs of the example read against its documents: where an offer really answers a need.

What each pair should say is written from the five documents, before asking: « déclaré » only where a passage
offers what another passage asks for. The same theme on both sides is deduced, and no more.
"""

from __future__ import annotations

import pytest

from cordee.graph import GraphStore
from cordee.queries.exchange.exchange import exchange
from cordee.queries.exchange.rules import Mark, Rule
from tests.graph.shared import shared
from tests.workflows.meeting import alps_example

EV = "Espaces Valléens"
JUDGED: dict[str, set[str]] = {
    # doc-004 l. 452 puts experience and tools at the disposal of others; l. 196 wants tools pooled.
    "Maisons du travail saisonnier d'Occitanie": {"Capitalisation et communs"},
    # l. 517: the engineering they wished for in 2018 they have had since, from the ADRETS.
    "Espaces saisonniers de Tarentaise": set(),
    # l. 5: what the network needs is what its animator is there to give.
    "Réseau savoyard des France Services": set(),
    # l. 503: news of programmes to come is no single file for several funders (doc-000, l. 80).
    "Réseau rural PACA": set(),
    # l. 451: both exchange, neither says what it lacks.
    "Réseau des chefs de projet Avenir Montagnes Ingénierie": set(),
    # l. 353-355: what the hubs want is a strategy of digital inclusion.
    "Acteurs des hubs numériques": set(),
    # l. 308: places for the public are no framework widened to services (doc-000, l. 78).
    "SudLabs": set(),
    # doc-002 l. 21: support to the candidates of 2014.
    "Plate-Forme de Cap Rural": set(),
    # doc-001: over since 2015; what it learnt is to be asked for, not offered.
    "S'organiser pour innover": set(),
    # doc-000 l. 108: lessons are wanted of it, and nobody is known to speak for it.
    "LEADER": set(),
    # doc-004 l. 443: experts met twice about a guide that is written since.
    "Comité consultatif Smart Villages": set(),
    # l. 45: a network that a project means to join offers nothing by being there.
    "Smart Alps": set(),
    # l. 455: the framework of the programme, which nobody is known to speak for.
    "Convention interrégionale du massif des Alpes 2021-2027": set(),
    # doc-003 l. 104-108: what the département signs with its own territories.
    "Contrats de territoire du Nord": set(),
    # doc-004 l. 354: the hubs pool what they have among themselves.
    "Collectif Acoumpagna": set(),
}


@pytest.fixture(scope="module")
def alps() -> GraphStore:
    return shared("ladybug", alps_example)


@pytest.mark.parametrize("other", JUDGED)
def test_declared_only_where_the_offer_answers_the_need(alps: GraphStore, other: str) -> None:
    answer = exchange(alps, EV, other)
    lines = [line for way in answer.directions for line in way.lines] + list(answer.together)
    assert {line.name for line in lines if line.mark is Mark.DECLARED} == JUDGED[other]


def test_what_there_is_is_no_offer_and_what_somebody_does_already_is_no_need(alps: GraphStore) -> None:
    # doc-004 l. 195: ten houses exist; that is what the network is about, not what it offers.
    assert exchange(alps, EV, "Maisons du travail saisonnier d'Occitanie").receives.brought == ()
    # l. 516: common projects are what the ADRETS is there for.
    wanted = exchange(alps, EV, "Espaces saisonniers de Tarentaise").brings.brought
    assert "Coopération" not in {line.name for line in wanted if line.mark is Mark.DECLARED}


def test_what_is_over_offers_nothing_any_more(alps: GraphStore) -> None:
    answer = exchange(alps, EV, "S'organiser pour innover")
    assert [line.rule for line in answer.receives.lines] == [Rule.LESSONS]
    assert answer.brings.lines == ()


def test_a_scheme_without_a_body_is_nobody_to_meet(alps: GraphStore) -> None:
    assert exchange(alps, EV, "LEADER").step.reason == "bodiless"


def test_who_stands_between_counts_whom_the_reasons_name(alps: GraphStore) -> None:
    answer = exchange(alps, EV, "Maisons du travail saisonnier d'Occitanie")
    assert [name for name, _ in answer.named] == ["ADRETS"]
