"""The echo of a scheme and of the one after it: who comes in, who goes out, and by which facts."""

from __future__ import annotations

import pytest

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.queries.common.sources import cite
from cordee.queries.echo.echo import Group, echo
from cordee.queries.echo.generations import Fate, GenerationChange, Generations, generations
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.queries.echo_graphs import NETWORK, ORG, PROGRAMME, PROJECT, THEME


def scheme() -> Sheet:
    """Two generations: mobility gives way to seasons, one partner leaves, one network stays through both."""
    sheet = Sheet("g").entity(PROGRAMME, "one", "Programme 2014-2020", since="2014", until="2020")
    sheet.entity(PROGRAMME, "two", "Programme 2021-2027", since="2021", until="2027")
    sheet.link("FOLLOWS", (PROGRAMME, "two"), (PROGRAMME, "one"))
    for theme in ("mobilité", "saison", "services", "logement", "eau"):
        sheet.entity(THEME, theme)
    for key, name, themes in (
        ("roads", "Réseau des routes", ("mobilité", "eau")),
        ("seasons", "Réseau des saisons", ("saison", "logement")),
        ("all", "Réseau de toujours", ("services", "mobilité", "saison")),
        ("wet", "Réseau de l'eau", ("eau",)),
        ("home", "Réseau du logement", ("logement",)),
    ):
        sheet.entity(NETWORK, key, name)
        for theme in themes:
            sheet.link("ABOUT", (NETWORK, key), (THEME, theme))
    for programme, themes in (("one", ("mobilité", "services")), ("two", ("saison", "services"))):
        for theme in themes:
            sheet.link("ABOUT", (PROGRAMME, programme), (THEME, theme))
    sheet.entity(NETWORK, "ours", "Notre réseau").link("PART_OF", (NETWORK, "ours"), (PROGRAMME, "two"))
    sheet.link("PARTNER_OF", (NETWORK, "wet"), (PROGRAMME, "one"), role="exchange")
    return sheet


@pytest.fixture
def met(engine: str) -> GraphStore:
    return shared(engine, scheme)


def told(answer: Generations) -> dict[str, tuple[Fate, list[str], list[str]]]:
    (step,) = answer.steps
    return {turn.found.name: (turn.change, names(turn, "gained"), names(turn, "lost")) for turn in step.turns}


def names(turn: GenerationChange, side: str) -> list[str]:
    return [reason.feature.name for reason in getattr(turn, side)]


def test_who_comes_who_goes_and_which_facts_make_it(met: GraphStore) -> None:
    answer = generations(met, "Programme 2021-2027")
    assert told(answer) == {
        "Réseau des saisons": (Fate.CAME, ["saison"], []),
        "Réseau des routes": (Fate.LEFT, [], ["mobilité"]),
        "Réseau de l'eau": (Fate.LEFT, [], []),
    }
    (step,) = answer.steps
    assert (step.earlier.subject.name, step.later.subject.name) == (
        "Programme 2014-2020",
        "Programme 2021-2027",
    )
    assert [turn.found.name for turn in step.of(Fate.LEFT)] == ["Réseau de l'eau", "Réseau des routes"]
    assert len(step.claims) == 1


def test_who_changes_group(met: GraphStore) -> None:
    sheet = scheme()
    sheet.link("FUNDS", (PROGRAMME, "two"), (NETWORK, "all"))
    met.load(sheet.batch())
    turned = told(generations(met, "Programme 2014-2020"))
    assert turned["Réseau de toujours"] == (Fate.MOVED, ["saison"], ["mobilité"])
    (step,) = generations(met, "Programme 2014-2020").steps
    (moved,) = step.of(Fate.MOVED)
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.before.group, moved.after.group) == (Group.TO_CHECK, Group.LINKED)


def test_the_floor_and_the_weights_are_those_of_echo(met: GraphStore) -> None:
    (step,) = generations(met, "Programme 2021-2027", floor=1).steps
    for side in (step.earlier, step.later):
        alone = echo(met, side.subject.id, floor=1)
        assert [(f.name, f.group, f.score) for f in alone.echoes] == [
            (f.name, f.group, f.score) for f in side.echoes
        ]
    weighted = generations(met, "Programme 2021-2027", weights={"themes": 0})
    assert told(weighted) == {"Réseau de l'eau": (Fate.LEFT, [], [])}


@pytest.mark.parametrize("name", ["Programme 2014-2020", "Programme 2021-2027", "Notre réseau"])
def test_from_any_generation_or_from_what_is_part_of_one(met: GraphStore, name: str) -> None:
    answer = generations(met, name)
    assert answer.subject.name == name
    assert told(answer) == told(generations(met, "Programme 2021-2027"))


def test_three_generations_are_two_steps_the_oldest_first(met: GraphStore) -> None:
    sheet = scheme().entity(PROGRAMME, "zero", "Programme 2007-2013", since="2007")
    sheet.link("FOLLOWS", (PROGRAMME, "one"), (PROGRAMME, "zero"))
    met.load(sheet.batch())
    answer = generations(met, "Notre réseau")
    assert [(s.earlier.subject.name[-9:], s.later.subject.name[-9:]) for s in answer.steps] == [
        ("2007-2013", "2014-2020"),
        ("2014-2020", "2021-2027"),
    ]
    first = answer.steps[0]
    assert first.earlier.facts == 0
    assert {turn.change for turn in first.turns} == {Fate.CAME}


def test_one_that_follows_two(store: GraphStore) -> None:
    sheet = Sheet("d")
    for key in ("left", "right", "after", "apart"):
        sheet.entity(PROJECT, key)
    for key in ("left", "right"):
        sheet.link("FOLLOWS", (PROJECT, "after"), (PROJECT, key))
    store.load(sheet.batch())
    answer = generations(store, "left")
    assert [(s.earlier.subject.name, s.later.subject.name) for s in answer.steps] == [
        ("left", "after"),
        ("right", "after"),
    ]
    assert all(step.turns == () for step in answer.steps)


def test_generations_that_follow_in_a_circle_end(store: GraphStore) -> None:
    sheet = Sheet("d").entity(PROJECT, "a").entity(PROJECT, "b")
    sheet.link("FOLLOWS", (PROJECT, "a"), (PROJECT, "b")).link("FOLLOWS", (PROJECT, "b"), (PROJECT, "a"))
    store.load(sheet.batch())
    assert len(generations(store, "a").steps) == 2


def test_no_generation_is_known(met: GraphStore) -> None:
    answer = generations(met, "Réseau des routes")
    assert (answer.steps, answer.rows(), answer.claims) == ((), [], ())


def test_at_a_date(met: GraphStore) -> None:
    (step,) = generations(met, "Notre réseau", as_of="2016").steps
    assert step.later.facts == 0, "it had not begun"
    assert {turn.change for turn in step.turns} == {Fate.LEFT}


def test_what_cannot_be_asked(met: GraphStore) -> None:
    with pytest.raises(UnknownName):
        generations(met, "Programme 1999")
    with pytest.raises(InvalidValue, match="not a date"):
        generations(met, "Notre réseau", as_of="hier")
    with pytest.raises(InvalidValue, match="not a facet"):
        generations(met, "Notre réseau", weights={"couleur": 2})
    met.load(Sheet("o").entity(ORG, "o", "Office").batch())
    with pytest.raises(InvalidValue, match="organisation"):
        generations(met, "Office")


def test_as_rows_and_a_frame(met: GraphStore) -> None:
    answer = generations(met, "Notre réseau")
    frame = answer.to_frame()
    assert list(frame.columns) == [column.name for column in answer.columns()]
    assert frame[["change", "name", "fact", "shared"]].to_numpy().tolist() == [
        ["comes in", "Réseau des saisons", "+", "saison"],
        ["goes out", "Réseau de l'eau", "", ""],
        ["goes out", "Réseau des routes", "-", "mobilité"],
    ]
    assert all(frame["claims"])
    assert frame["after"].tolist()[1:] == ["", ""]


def test_every_claim_can_be_cited(met: GraphStore) -> None:
    claims = generations(met, "Notre réseau").claims
    assert claims
    assert cite(met, claims).keys() == set(claims)
