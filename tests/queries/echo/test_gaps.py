"""What to go and ask for, and whom, so that an echo becomes solid."""

from __future__ import annotations

import pytest

from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.queries.echo.echo import Echo, Echoing, echo
from cordee.queries.echo.facets import FACETS
from cordee.queries.echo.features import Bags, Feature, FeatureTie
from cordee.queries.echo.gaps import ASKED, Lacking, lacking
from tests.graph.build import Sheet
from tests.queries.echo_graphs import NETWORK, ORG, PERSON, PROGRAMME, PROJECT, TERRITORY, THEME, valley
from tests.texts import says


def bag(**types: str) -> Bags:
    """One entity, ``n``, that holds each feature by a link of this type."""
    features = {name: Feature(name, PERSON if name == "zoe" else ORG, name.capitalize()) for name in types}
    ties = {name: (FeatureTie(type_, "in", "", ()),) for name, type_ in types.items()}
    return Bags(features, {"n": ties})


def named(answer: Echo, name: str) -> Echoing:
    (found,) = (f for f in answer.echoes if f.name == name)
    return found


def test_every_facet_asked_is_one_of_echo() -> None:
    assert ASKED.keys() <= FACETS.keys()


def test_of_nobody_everything_is_lacking() -> None:
    assert lacking(Bags({}, {}), "n", NETWORK) == Lacking(tuple(ASKED))


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (NETWORK, ("steering", "territories", "themes", "members", "funders")),
        (PROJECT, ("steering", "territories", "themes", "members", "funders")),
        (PROGRAMME, ("steering", "territories", "themes")),
        (ORG, ("territories", "themes", "members")),
        (TERRITORY, ("themes", "members")),
    ],
)
def test_what_an_entity_of_a_kind_need_not_have_is_not_asked(kind: str, asked: tuple[str, ...]) -> None:
    assert lacking(bag(), "n", kind).facets == asked


@pytest.mark.parametrize(
    ("type_", "facet"),
    [
        ("STEERS", "steering"),
        ("ACTS_ON", "territories"),
        ("ABOUT", "themes"),
        ("OFFERS", "themes"),
        ("NEEDS", "themes"),
        ("MEMBER_OF", "members"),
        ("PARTNER_OF", "members"),
        ("FUNDS", "funders"),
    ],
)
def test_one_link_fills_its_facet(type_: str, facet: str) -> None:
    assert lacking(bag(x=type_), "n", NETWORK).facets == tuple(f for f in ASKED if f != facet)


def test_a_territory_held_in_two_steps_is_no_answer() -> None:
    through = FeatureTie("ACTS_ON", "out", "", (), ("in", "out"), "in")
    assert "territories" in lacking(Bags({}, {"n": {"out": (through,)}}), "n", NETWORK).facets


def test_organisations_are_asked_before_people() -> None:
    found = lacking(bag(zoe="STEERS", bureau="STEERS", agence="STEERS", membre="MEMBER_OF"), "n", NETWORK)
    assert [body.name for body in found.whom] == ["Agence", "Bureau", "Zoe"]


def test_what_an_organisation_steers_is_not_whom_to_ask() -> None:
    steered = Bags(
        {"p": Feature("p", PROJECT, "P")}, {"n": {"p": (FeatureTie("STEERS", "out", "pilot", ()),)}}
    )
    assert lacking(steered, "n", ORG).whom == ()


def test_without_anybody_to_steer_a_member_is_asked_but_not_who_is_asking() -> None:
    held = bag(ours="MEMBER_OF", theirs="MEMBER_OF", region="FUNDS")
    assert [body.id for body in lacking(held, "n", NETWORK, "ours").whom] == ["theirs"]


def test_in_words() -> None:
    said = Lacking(("themes", "funders")).sentence()
    assert says(said) == (
        "quels thèmes, qui finance",
        "which themes, who funds it",
    )
    assert str(Lacking().sentence()) == ""


def test_every_echo_and_the_subject_say_what_they_lack(store: GraphStore) -> None:
    store.load(valley().batch())
    answer = echo(store, "Espaces Valléens")
    assert answer.lacking.facets == ("territories",)
    assert [body.name for body in answer.lacking.whom] == ["ADRETS", "Génope"]
    near = named(answer, "Réseau proche")
    assert near.lacking.facets == ("territories",)
    assert [body.name for body in near.lacking.whom] == ["Génope"]
    friend = named(answer, "Réseau ami")
    assert friend.lacking == Lacking(("steering", "territories", "themes"))


def test_filling_in_what_was_asked_makes_the_lead_solid(store: GraphStore) -> None:
    """The list is worth asking: with its answers the lead is above the floor."""
    sheet = Sheet("d")
    for key in ("ours", "theirs", *(f"other{i}" for i in range(18))):
        sheet.entity(NETWORK, key, key.capitalize())
        for facet in ("theme", "member"):
            own = f"{facet} of {key}" if key != "theirs" else f"{facet} of ours"
            kind, type_ = (THEME, "ABOUT") if facet == "theme" else (ORG, "MEMBER_OF")
            ends = ((NETWORK, key), (kind, own)) if kind == THEME else ((kind, own), (NETWORK, key))
            if key != "theirs" or facet == "theme":
                sheet.entity(kind, own)
                sheet.link(type_, *ends)
    store.load(sheet.batch())
    before = named(echo(store, "Ours", floor=2), "Theirs")
    assert (str(before.group), before.lacking.facets) == (
        "to_check",
        ("steering", "territories", "members", "funders"),
    )
    answered = Sheet("answers").entity(NETWORK, "t", "Theirs").entity(ORG, "m", "member of ours")
    store.load(answered.link("MEMBER_OF", (ORG, "m"), (NETWORK, "t")).batch())
    after = named(echo(store, "Ours", floor=2), "Theirs")
    assert (str(after.group), after.lacking.facets) == ("strong", ("steering", "territories", "funders"))


def test_the_words_follow_the_language() -> None:
    with speak("fr"):
        assert str(ASKED["steering"]) == "qui pilote"
    with speak("en"):
        assert str(ASKED["steering"]) == "who steers it"
