"""Doubles are settled card by card; each answer is a decision, done again nothing, and taken back."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from cordee.app.running import Running
from cordee.identity import Decision, standing
from tests.app.test_screens import text
from tests.app.visitor import OURS, client
from tests.graph.build import Sheet

AT = "/d/hameaux/doublons"
JSON = OURS | {"Accept": "application/json"}


@pytest.fixture
def visitor(running: Running) -> TestClient:
    """A cordée in which some look alike: two of one place, three of one name, two people."""
    entry = running.registry.make("Hameaux")
    with running.registry.lease(entry.slug).writing() as store:
        store.load(alike().batch())
    return client(running)


def alike() -> Sheet:
    """A small data set with doubles in it."""
    sheet = Sheet("liste")
    sheet.entity("Organisation", "o1", "La Sylvestrine", commune="Gap")
    sheet.entity("Organisation", "o2", "La Sylvestriné et Compagnons", commune="Gap")
    sheet.entity("Organisation", "b1", "Asso La Bobine du plateau")
    sheet.entity("Organisation", "b2", "Bobine du Plateau")
    sheet.entity("Organisation", "b3", "La Bobine du plateau")
    sheet.entity("Network", "n1", "Réseau des Refuges")
    sheet.entity("Person", "p1", "Jeanne Valmont")
    sheet.entity("Person", "p2", "Jeanne Valmond")
    for org in ("o1", "o2"):
        sheet.link("MEMBER_OF", ("Organisation", org), ("Network", "n1"))
    return sheet


def log(running: Running) -> list[Decision]:
    """What was decided."""
    with running.registry.lease("hameaux").asking() as store:
        return list(store.decisions())


def card(page: str, name: str) -> dict[str, str]:
    """The fields of the card in which a name stands."""
    found = next(part for part in page.split("<article")[1:] if name in part)
    fields = dict(re.findall(r'name="(membres|nature)" value="([^"]*)"', found))
    return fields | dict.fromkeys(re.findall(r'name="(m\d)"', found), "1")


def test_a_card_has_its_members_side_by_side_with_what_tells_them_apart(visitor: TestClient) -> None:
    page = visitor.get(AT).text
    said = text(page)
    assert "La Sylvestrine La Sylvestriné et Compagnons" in said and "Gap" in said and "liste" in said
    assert "Ce qui le fait penser" in said and "--" not in said
    assert "cordee" not in said, "a page names no command"


@pytest.mark.parametrize(
    ("answer", "judgement"), [("same", "same"), ("different", "different"), ("unsure", "unsure")]
)
def test_an_answer_is_a_decision_and_its_question_is_gone(
    visitor: TestClient, running: Running, answer: str, judgement: str
) -> None:
    given = card(visitor.get(AT).text, "Sylvestrine") | {"reponse": answer}
    page = visitor.post(AT, data=given, headers=OURS)
    assert page.url.path == AT and "La Sylvestrine" in text(page.text).split("Défaire")[0]
    assert [one.judgement for one in log(running)] == [judgement]
    assert "La Sylvestrine" not in visitor.get(AT).text
    again = visitor.post(AT, data=given, headers=JSON).json()
    assert again["decisions"] == "" and len(log(running)) == 1


def test_an_answer_is_taken_back_and_asked_again(visitor: TestClient, running: Running) -> None:
    given = card(visitor.get(AT).text, "Sylvestrine") | {"reponse": "same"}
    page = visitor.post(AT, data=given, headers=OURS).text
    decisions = re.search(r'name="decisions" value="([^"]+)"', page)
    assert decisions is not None
    undone = visitor.post(f"{AT}/annuler", data={"decisions": decisions[1]}, headers=OURS)
    assert "reprise" in text(undone.text) and "La Sylvestrine" in text(undone.text)
    assert not standing(log(running)).same
    visitor.post(f"{AT}/annuler", data={"decisions": decisions[1]}, headers=OURS)
    assert len(log(running)) == 2, "what is taken back already is not taken back twice"


def test_of_several_one_is_left_out(visitor: TestClient, running: Running) -> None:
    given = card(visitor.get(AT).text, "Bobine")
    assert {"m0", "m1", "m2"} < set(given)
    del given["m2"]
    visitor.post(AT, data=given | {"reponse": "same"}, headers=OURS)
    known = standing(log(running))
    assert len(known.same) == 1
    assert len(known.different) == 2
    alone = {name: value for name, value in given.items() if name != "m1"} | {"reponse": "same"}
    assert visitor.post(AT, data=alone, headers=OURS).status_code == 422


def test_against_official_numbers_it_is_decided_with_the_reason_alone(
    visitor: TestClient, running: Running
) -> None:
    sheet = Sheet("numéros")
    sheet.entity("Organisation", "g1", "Le Grenier des Cimes", identifiers=["siren:356000000"])
    sheet.entity("Organisation", "g2", "Asso Le Grenier des Cimes")
    sheet.entity("Organisation", "g3", "Grenier des Cimes", identifiers=["siren:552100554"])
    with running.registry.lease("hameaux").writing() as store:
        store.load(sheet.batch())
    cards = visitor.get(AT).text.split("<article")
    first, second = (
        card(f"<article{one}", "Grenier") | {"reponse": "same"} for one in cards if "Grenier" in one
    )
    visitor.post(AT, data=first, headers=OURS)
    refused = visitor.post(AT, data=second, headers=JSON)
    assert refused.status_code == 422 and refused.json()["why"] and "552100554" in refused.json()["message"]
    page = visitor.post(AT, data=second, headers=OURS).text
    assert "552100554" in text(page) and len(log(running)) == 1
    again = dict(
        re.findall(r'name="(\w+)" value="([^"]*)"', page.split('class="ask" method="post"')[1][:500])
    )
    visitor.post(AT, data=again | {"pourquoi": "l'une a repris l'autre"}, headers=OURS)
    assert [one.why for one in log(running)] == ["", "l'une a repris l'autre"]
    assert visitor.get(AT, params={"insister": "gone.nothing"}).status_code == 200


def test_what_means_nothing_is_refused(visitor: TestClient, running: Running) -> None:
    given = card(visitor.get(AT).text, "Sylvestrine")
    for wrong in (
        {"reponse": "perhaps"},
        {"reponse": "same", "membres": "x"},
        {"reponse": "same", "membres": "0.1"},
    ):
        answer = visitor.post(AT, data=given | wrong, headers=JSON)
        assert answer.status_code == 422 and answer.json()["message"]
    assert log(running) == []
    assert visitor.post(f"{AT}/annuler", data={"decisions": "nothing"}, headers=OURS).status_code == 200


def test_what_was_joined_by_itself_is_told_and_taken_apart(visitor: TestClient, running: Running) -> None:
    other = Sheet("autre").entity("Organisation", "x", "LA SYLVESTRINE", commune="Gap")
    with running.registry.lease("hameaux").writing() as store:
        store.load(other.batch())
    page = visitor.get(AT).text
    assert "1 fiche réunie d'elle-même" in text(page)
    (block,) = re.findall(r'<details id="reunis".*?</details>', page, re.S)
    assert "La Sylvestrine" in block and "LA SYLVESTRINE" in block and "autre" in block
    fields = dict(re.findall(r'name="(membres|nature)" value="([^"]*)"', block))
    told = visitor.post(AT, data=fields | {"reponse": "different"}, headers=OURS)
    assert "réunie d'elle-même" not in text(told.text) and "LA SYLVESTRINE" in text(told.text)
    with running.registry.lease("hameaux").asking() as store:
        named = "MATCH (o:Organisation) WHERE o.name IN $names RETURN o.name AS name"
        assert len(store.read(named, names=["La Sylvestrine", "LA SYLVESTRINE"])) == 2
    (decision,) = log(running)
    visitor.post(f"{AT}/annuler", data={"decisions": decision.id}, headers=OURS)
    assert "1 fiche réunie d'elle-même" in text(visitor.get(AT).text)


def test_what_somebody_said_to_be_one_is_not_said_to_be_joined_by_itself(visitor: TestClient) -> None:
    visitor.post(AT, data=card(visitor.get(AT).text, "Bobine") | {"reponse": "same"}, headers=OURS)
    assert 'id="reunis"' not in visitor.get(AT).text


def test_how_many_are_left_is_said_after_each_answer(visitor: TestClient) -> None:
    fields = card(visitor.get(AT).text, "Bobine") | {"reponse": "same", "reste": "2"}
    assert visitor.post(AT, data=fields, headers=JSON).json()["left"] == "2 questions à trancher"
    again = fields | {"reste": "x²"}
    assert visitor.post(AT, data=again, headers=JSON).json()["left"] == ""


def test_people_are_asked_about_by_name_only(visitor: TestClient, running: Running) -> None:
    assert "Valmond" in visitor.get(AT).text
    running.prefer(running.preferences.changed(roles=True))
    page = visitor.get(AT).text
    assert "Valmon" not in page and "sur des personnes" in text(page)


def test_one_kind_only(visitor: TestClient) -> None:
    page = visitor.get(AT, params={"nature": "Organisation"}).text
    assert "Sylvestrine" in page and "Valmond" not in page


def test_nothing_to_decide_is_told(running: Running) -> None:
    running.registry.make("Hameaux")
    assert "Rien à décider" in text(client(running).get(AT).text)


def test_keys_are_switched_off_and_on(visitor: TestClient, running: Running) -> None:
    assert "data-no-keys" not in visitor.get(AT).text
    page = visitor.post("/preferences", data={"touches": "non", "retour": AT}, headers=OURS).text
    assert "data-no-keys" in page and not running.preferences.keys
    page = visitor.post("/preferences", data={"touches": "oui", "retour": AT}, headers=OURS).text
    assert "data-no-keys" not in page and '<dialog id="keys"' in page
