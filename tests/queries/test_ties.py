"""What is equal in every measure stands by name, then by id: one order, whatever was loaded first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from cordee.graph import GraphStore
from cordee.model.claims import Batch
from cordee.model.folding import fold
from cordee.queries.common.apart import PLAIN
from cordee.queries.common.find import find_all
from cordee.queries.echo.echo import echo
from cordee.queries.exchange.exchange import exchange
from cordee.queries.exchange.weave import weave
from cordee.queries.funding.cofunding import cofunding
from cordee.queries.funding.funding import funding
from cordee.queries.structure.brokers import brokers
from cordee.queries.structure.communities import communities
from cordee.queries.structure.partners import partners
from cordee.queries.structure.who import who
from tests.graph.build import Sheet
from tests.graph.conftest import fresh_store
from tests.graph.shared import shared

NETWORK, ORG, PROJECT, THEME, TERRITORY = "Network", "Organisation", "Project", "Theme", "Territory"
NAMES = ("Écho", "alpage", "Zénith", "Brume", "champ", "Brume", "Orage", "Lune")
Placed = list[tuple[str, str]]
"""Names and ids, in the order of an answer."""


def mirrors() -> Sheet:
    """Eight of everything, each the mirror of the others but for its name, which two of them share."""
    sheet = Sheet("m").entity(NETWORK, "ours", "Nous").entity(NETWORK, "near", "Voisin")
    sheet.entity(PROJECT, "big", "Grand projet").entity(TERRITORY, "valley", "Vallée")
    for number, name in enumerate(NAMES):
        key = f"k{number}"
        sheet.entity(ORG, key, name).entity(THEME, key, name).entity(NETWORK, key, name)
        sheet.entity(PROJECT, key, name)
        body = (ORG, key)
        sheet.link("FUNDS", body, (PROJECT, "big"), amount=10_000, year=2020)
        sheet.link("FUNDS", body, (PROJECT, key), amount=20_000, year=2021)
        sheet.link("PARTNER_OF", body, (PROJECT, "big"), role="partner", budget=500)
        sheet.link("MEMBER_OF", body, (NETWORK, key)).link("ACTS_ON", body, (TERRITORY, "valley"))
        for network in ("ours", "near"):
            sheet.link("MEMBER_OF", body, (NETWORK, network))
        sheet.link("NEEDS", (NETWORK, key), (THEME, key), note="besoin")
        sheet.link("OFFERS", (NETWORK, "ours"), (THEME, key), note=f"apport pour {name}")
    return sheet


@pytest.fixture
def mirrored(engine: str) -> Iterator[GraphStore]:
    """Asked as a program asks: an answer for people tells the two of one name apart."""
    token = PLAIN.set(True)
    yield shared(engine, mirrors)
    PLAIN.reset(token)


def _funders(store: GraphStore) -> Placed:
    return [(one.name, one.id) for one in funding(store, by="funder").sums.groups]


def _beneficiaries(store: GraphStore) -> Placed:
    groups = funding(store, by="beneficiary").sums.groups
    return [(one.name, one.id) for one in groups if one.name != "Grand projet"]


def _lines(store: GraphStore) -> Placed:
    return [(g.funder.name, g.funder.id) for g in funding(store, beneficiary="Grand projet").grants]


def _shares(store: GraphStore) -> Placed:
    return [(one.grant.funder.name, one.grant.funder.id) for one in cofunding(store, "Grand projet").shares]


def _budgets(store: GraphStore) -> Placed:
    return [(one.partner.name, one.partner.id) for one in cofunding(store, "Grand projet").budgets]


def _brokers(store: GraphStore) -> Placed:
    return [(one.name, one.id) for one in brokers(store, kinds=(ORG,), limit=None).found]


def _actors(store: GraphStore) -> Placed:
    return [(one.name, one.id) for one in who(store, "Vallée").actors if one.kind == ORG]


def _partners(store: GraphStore) -> Placed:
    (body,) = (one.id for one in find_all(store, "alpage", (ORG,)))
    return [(one.name, one.id) for one in partners(store, body).partners if one.kind == ORG]


def _between(store: GraphStore) -> Placed:
    found = exchange(store, "Nous", "Voisin", with_names=True).between
    return [(one.name, one.id) for one in found if one.kind == ORG]


def _woven(store: GraphStore) -> Placed:
    return [(one.party.name, one.party.id) for one in weave(store, "Nous").candidates if one.declared]


QUESTIONS: dict[str, Callable[[GraphStore], Placed]] = {
    "funders": _funders,
    "beneficiaries": _beneficiaries,
    "lines": _lines,
    "shares": _shares,
    "budgets": _budgets,
    "brokers": _brokers,
    "who": _actors,
    "partners": _partners,
    "go-betweens": _between,
    "links to weave": _woven,
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_equals_stand_by_name_then_by_id(mirrored: GraphStore, question: str) -> None:
    placed = QUESTIONS[question](mirrored)
    assert len(placed) >= len(NAMES) - 1
    assert placed == sorted(placed, key=lambda one: (fold(one[0]), one[1]))


def test_echoes_of_one_weight_stand_by_name_then_by_id(mirrored: GraphStore) -> None:
    echoes = echo(mirrored, "Nous").echoes
    found = [(one.name, one.id) for one in echoes if one.kind == NETWORK and one.name != "Voisin"]
    assert len(found) == len(NAMES)
    assert found == sorted(found)
    (near,) = (one for one in echoes if one.name == "Voisin")
    facts = [(reason.feature.name, reason.feature.id) for reason in near.reasons]
    assert len(facts) == len(NAMES)
    assert facts == sorted(facts)


def _answers(store: GraphStore) -> list[object]:
    asked: Sequence[object] = (
        funding(store, by="theme").sums,
        communities(store).rows(),
        echo(store, "Nous").rows(),
        weave(store, "Nous").rows(),
        who(store, "Vallée").rows(),
    )
    return [*asked, *(question(store) for question in QUESTIONS.values())]


def test_what_was_loaded_first_changes_no_order(engine: str) -> None:
    with shared(engine, mirrors) as before:
        expected = _answers(before)
    batch = mirrors().batch()
    some = [claim for number, claim in enumerate(batch.claims) if not claim.a and number % 3]
    with fresh_store(engine) as store:
        store.load(Batch("m", tuple(reversed(some)), batch.sources, complete=False))
        store.load(batch)
        assert _answers(store) == expected
