"""Links as questions follow them: words, roles, dates, and ids asked for in parts."""

from __future__ import annotations

import pytest

from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model import TYPES
from cordee.queries.common import ties
from cordee.queries.common.sources import cite
from cordee.queries.common.ties import Tie, add_ties, ask, empty_graph, joined, said_by, tie
from tests.graph.build import Sheet, alps
from tests.texts import says, two

NAMES = "UNWIND $ids AS id MATCH (n:Organisation {id: id}) RETURN n.name AS name"


def row(**more: object) -> dict[str, object]:
    """A row about one link."""
    return {"type": "STEERS", "key": "k", "since": None, "until": None, "claims": ["c1"], **more}


@pytest.mark.parametrize("type_", list(TYPES))
@pytest.mark.parametrize("outward", [True, False])
def test_every_link_has_words_each_way(type_: str, outward: bool) -> None:
    words = Tie(type_, outward).words
    assert words == (TYPES[type_].title if outward else TYPES[type_].reverse)


@pytest.mark.parametrize("type_", list(TYPES))
def test_every_link_says_what_the_one_it_leaves_from_does(type_: str) -> None:
    part = Tie(type_, True).part
    assert part.said_in("fr") and part.said_in("en")
    assert part in (TYPES[type_].noun, TYPES[type_].title)


@pytest.mark.parametrize(
    ("type_", "part"),
    [
        ("FUNDS", ("financeur", "funder")),
        ("MEMBER_OF", ("membre", "member")),
        ("ACTS_ON", ("agit sur", "acts on")),
        ("PART_OF", ("fait partie de", "is part of")),
        ("ABOUT", ("traite de", "is about")),
    ],
)
def test_a_part_never_names_the_other_end(type_: str, part: tuple[str, str]) -> None:
    assert says(Tie(type_, True).part) == part


def test_a_known_role_is_said_by_its_name() -> None:
    one = Tie("PARTNER_OF", True, role="lead")
    assert says(one.part) == ("chef de file", "lead")
    assert says(one.words) == ("est partenaire de (chef de file)", "is a partner of (lead)")


def test_another_role_is_said_as_it_was_written() -> None:
    one = Tie("MEMBER_OF", False, role="Présidente")
    assert says(one.part) == ("Présidente", "Présidente")
    assert says(one.words) == ("a pour membre (Présidente)", "has as member (Présidente)")


@pytest.mark.parametrize(
    ("given", "dates"),
    [
        ({}, ("", "")),
        ({"since": "2018"}, ("2018", "")),
        ({"until": "2018-10"}, ("", "2018-10")),
        ({"year": 2020}, ("2020", "2020")),
        ({"year": 987}, ("0987", "0987")),
        ({"year": 2020, "since": "2019"}, ("2019", "")),
        ({"year": 2020, "until": "2021"}, ("", "2021")),
        ({"year": None}, ("", "")),
    ],
)
def test_a_year_stands_for_dates_that_are_not_given(given: dict[str, object], dates: tuple[str, str]) -> None:
    one = tie(row(**given), outward=True)
    assert (one.since, one.until) == dates


def test_a_row_needs_no_role_year_or_note() -> None:
    assert tie(row(), outward=False) == Tie("STEERS", False, "k", claims=("c1",))


def test_a_row_may_have_role_and_note() -> None:
    one = tie(row(role="pilot", note="par convention"), outward=True)
    assert (one.role, one.note) == ("pilot", "par convention")


def test_links_of_two_ends_stand_in_the_order_of_the_vocabulary() -> None:
    links = [Tie("FUNDS", True, "b"), Tie("FUNDS", True, "a"), Tie("STEERS", True, "c", "pilot")]
    assert [one.key for one in sorted(links, key=lambda one: one.order)] == ["c", "a", "b"]


def test_texts_are_joined_once_each_in_the_language_spoken() -> None:
    texts = [two("pilote", "pilot"), two("porte", "carrier"), two("pilote", "pilot")]
    with speak("fr"):
        assert joined(texts) == "pilote, porte"
    with speak("en"):
        assert joined(texts) == "pilot, carrier"
    assert joined([]) == ""


def test_asking_about_nobody_asks_nothing(store: GraphStore) -> None:
    store.close()
    assert ask(store, NAMES, []) == []


def test_ids_are_asked_for_once_each(store: GraphStore) -> None:
    sheet = alps()
    store.load(sheet.batch())
    id_ = sheet.record("Organisation", "adrets")
    assert ask(store, NAMES, [id_, id_, "nobody"]) == [{"name": "ADRETS"}]


def test_many_ids_are_asked_for_in_parts(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ties, "_AT_ONCE", 3)
    sheet = Sheet("many")
    for number in range(10):
        sheet.entity("Organisation", f"o{number}")
    store.load(sheet.batch())
    ids = [sheet.record("Organisation", f"o{number}") for number in range(10)]
    assert {one["name"] for one in ask(store, NAMES, ids)} == {f"o{number}" for number in range(10)}


def test_sources_of_several_links_are_said_once_each(alps_store: GraphStore) -> None:
    claims = [claim.id for claim in alps().claims[:2]]
    citations = cite(alps_store, claims)
    links = [Tie("STEERS", True, claims=tuple(claims)), Tie("FUNDS", True, claims=(claims[0], "unknown"))]
    said = said_by(citations, links, links[:1])
    assert said == "Source s1, 2020 — Organisation:2 ; Source s1, 2020 — Organisation:3"


def test_links_become_edges_in_their_own_direction() -> None:
    nodes = [Node("a", "Organisation", "A"), Node("b", "Network", "B")]
    graph = empty_graph(*nodes)
    add_ties(graph, "a", "b", [Tie("STEERS", True, "k1", "pilot", "2018", claims=("c1",))])
    add_ties(graph, "b", "a", [Tie("STEERS", False, "k1", "pilot", "2018", claims=("c1",))])
    add_ties(graph, "a", "b", [Tie("MEMBER_OF", False, "k2")])
    assert graph.nodes["a"] == {"kind": "Organisation", "name": "A"}
    assert sorted(graph.edges(keys=True)) == [("a", "b", "k1"), ("b", "a", "k2")]
    assert graph.edges["a", "b", "k1"] == {
        "type": "STEERS",
        "role": "pilot",
        "since": "2018",
        "claims": ["c1"],
    }
    assert graph.edges["b", "a", "k2"] == {"type": "MEMBER_OF", "claims": []}


class Node:
    """An entity with its kind and name."""

    def __init__(self, id_: str, kind: str, name: str) -> None:
        self.id, self.kind, self.name = id_, kind, name
