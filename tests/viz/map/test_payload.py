"""The columns the page is told, and the facts beside them."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.model.claims import Value
from cordee.model.dates import known_dates
from cordee.model.map_data import (
    EXISTS,
    MapData,
    MapStep,
    Note,
    Paper,
    Passage,
    Resonance,
    Resonances,
    Statement,
)
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.colours import contrast
from cordee.viz.map.bare import bare
from cordee.viz.map.facts import compressed, details
from cordee.viz.map.measures import Measures
from cordee.viz.map.payload import as_json, kinds, payload, role_said, types
from cordee.viz.map.style import NIGHT, by_night
from tests.texts import in_two, says, two
from tests.viz.pictures import SOURCE, valley


def told(atlas: MapData, **more: Any) -> dict[str, Any]:
    count = len(atlas.picture.nodes)
    places = {node.id: (float(n), -0.04) for n, node in enumerate(atlas.picture.nodes)}
    measures = Measures((0,) * count, (0.0,) * count, ())
    return payload(atlas, places, measures, lang="fr", **more)


def network(**properties: Value) -> MapData:
    return bare(Subgraph("Un", (Node("n", "Network", "Réseau", properties),), ()))


# --- columns ---


def test_the_columns_say_what_the_picture_says() -> None:
    data = told(bare(valley()), made="2026-11-22", names=True)
    nodes, edges = data["nodes"], data["edges"]
    assert [kind["code"] for kind in data["kinds"]] == [
        "Organisation",
        "Person",
        "Network",
        "Project",
        "Theme",
    ]
    assert [type_["code"] for type_ in data["types"]] == ["STEERS", "FUNDS", "WORKS_FOR", "PART_OF"]
    assert nodes["id"] == ["n1", "o1", "p1", "h1", "t1"]
    assert [data["kinds"][kind]["code"] for kind in nodes["kind"]] == [n.kind for n in valley().nodes]
    assert nodes["alias"] == ["EVE", "La Région", "", "", ""]
    assert (nodes["x"], nodes["y"]) == ([0, 1, 2, 3, 4], [0, 0, 0, 0, 0])
    ends = [(nodes["id"][a], nodes["id"][b]) for a, b in zip(edges["from"], edges["to"], strict=True)]
    assert ends == [(edge.source, edge.target) for edge in valley().edges]
    assert edges["amount"] == [None, 1_200_000, 50, None, None]
    assert (edges["since"][:2], edges["until"][:2]) == (["2021", "2022"], ["", "2022"])
    assert [data["roles"][role]["en"] if role >= 0 else "" for role in edges["role"]] == [
        "carrier",
        "",
        "",
        "chargée de mission",
        "",
    ]
    assert (data["made"], data["names"], data["hidden"], data["format"]) == ("2026-11-22", True, 3, 1)


def test_every_column_is_as_long_as_there_are_nodes_and_links() -> None:
    data = told(bare(valley()))
    assert {len(column) for column in data["nodes"].values()} == {5}
    assert {len(column) for column in data["edges"].values()} == {5}


def test_sources_are_told_once_and_pointed_at() -> None:
    data = told(bare(valley()))
    assert [source["title"] for source in data["sources"]] == [SOURCE]
    assert data["nodes"]["sources"] == [[0], [0], [], [], []]
    assert data["edges"]["sources"] == [[0], [0], [], [], []]


def test_what_is_unknown_is_not_told() -> None:
    data = told(network())
    assert (data["nodes"]["funding"], data["nodes"]["lat"], data["nodes"]["lon"]) == ([None], [None], [None])
    assert (data["nodes"]["since"], data["focus"], data["echo"]) == ([""], None, None)


def test_places_money_and_facets_are_told_by_node() -> None:
    atlas = replace(
        network(),
        spots={"n": (44.123456, 6.0)},
        funding={"n": 0},
        themes={"n": ("Eau", "Forêt")},
        territories={"n": ("Queyras",)},
        focus="n",
    )
    data = told(atlas)
    assert (data["nodes"]["lat"], data["nodes"]["lon"], data["nodes"]["funding"]) == ([44.12346], [6], [0])
    assert (data["themes"], data["nodes"]["themes"], data["territories"]) == (
        ["Eau", "Forêt"],
        [[0, 1]],
        ["Queyras"],
    )
    assert data["focus"] == 0


def test_an_echo_is_told_by_place_and_its_scores_only_when_asked() -> None:
    nodes = (Node("a", "Network", "A"), Node("b", "Network", "B"))
    found = (Resonance("b", 2, 0.123456, (two("parce que", "because"),)), Resonance("gone", 1, 1.0))
    atlas = replace(bare(Subgraph("", nodes, ())), echo=Resonances("a", found))
    echo = in_two(told(atlas)["echo"])
    assert echo == {"subject": 0, "node": [1], "group": [2], "why": [[{"fr": "parce que", "en": "because"}]]}
    scored = replace(atlas, echo=Resonances("a", found, with_scores=True))
    assert told(scored)["echo"]["score"] == [0.1235]
    assert told(replace(atlas, echo=Resonances("gone", found)))["echo"] is None


def test_paths_steps_and_notes() -> None:
    atlas = replace(
        bare(valley()),
        paths=(("o1", "p1"),),
        steps=(MapStep("Un", "x", "sel=n1"),),
        notes=(Note("node:n1", "y"),),
    )
    data = told(atlas)
    assert data["paths"] == [[1, 2]]
    assert data["steps"] == [{"title": "Un", "text": "x", "hash": "sel=n1"}]
    assert data["notes"] == [{"on": "node:n1", "text": "y", "at": ""}]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org", "https://example.org"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        (" https://example.org", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_may_be_followed(url: str, expected: str) -> None:
    assert told(replace(network(), papers=(Paper("P", url=url),)))["sources"][0]["url"] == expected


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({}, ("", "")),
        ({"since": "2018", "until": "2021-05"}, ("2018", "2021-05")),
        ({"year": 2020}, ("2020", "2020")),
        ({"year": 2020, "since": "2019"}, ("2019", "")),
        ({"year": 0}, ("", "")),
        ({"year": "2020"}, ("", "")),
    ],
)
def test_the_dates_of_a_link(properties: dict[str, Value], expected: tuple[str, str]) -> None:
    assert known_dates(properties) == expected


@pytest.mark.parametrize(
    ("type_", "role", "expected"),
    [
        ("STEERS", "carrier", ("porte", "carrier")),
        ("PARTNER_OF", "lead", ("chef de file", "lead")),
        ("MEMBER_OF", "trésorière", ("trésorière", "trésorière")),
        ("LIKES", "a lot", ("a lot", "a lot")),
        ("ABOUT", "x", ("x", "x")),
    ],
)
def test_roles_are_said_as_people_say_them(type_: str, role: str, expected: tuple[str, str]) -> None:
    assert says(role_said(type_, role)) == expected


def test_kinds_and_types_come_in_the_order_of_the_vocabulary() -> None:
    nodes = tuple(Node(kind, kind, kind) for kind in ("Theme", "Alien", "Person", "Organisation"))
    edges = tuple(Edge("", type_, "Person", "Theme") for type_ in ("WEAVES", "LIKES", "MEMBER_OF"))
    picture = Subgraph("", nodes, edges)
    assert kinds(picture) == ["Organisation", "Person", "Theme", "Alien"]
    assert types(picture) == ["MEMBER_OF", "WEAVES", "LIKES"]


def test_no_kind_shares_a_shape_or_a_colour_and_all_can_be_read_by_night() -> None:
    data = told(bare(Subgraph("", tuple(Node(k, k, k) for k in _kinds()), ())))
    for name in ("shape", "colour", "dark"):
        assert len({kind[name] for kind in data["kinds"]}) == len(_kinds())
    assert all(contrast(kind["dark"], NIGHT) >= 6 for kind in data["kinds"])


def _kinds() -> tuple[str, ...]:
    from cordee.model import KINDS

    return tuple(KINDS)


@pytest.mark.parametrize(("colour", "strongest"), [("#3d1551", 2), ("#047d42", 1), ("#dd1b42", 0)])
def test_a_colour_by_night_keeps_its_hue(colour: str, strongest: int) -> None:
    lighter = by_night(colour)
    parts = [int(lighter[i : i + 2], 16) for i in (1, 3, 5)]
    assert parts.index(max(parts)) == strongest
    assert 6 <= contrast(lighter, NIGHT) < 7.5


def test_black_becomes_grey_and_what_can_be_read_stays() -> None:
    assert len({by_night("#000000")[i : i + 2] for i in (1, 3, 5)}) == 1
    assert by_night("#ffffff") == "#ffffff"


# --- JSON ---


@given(
    st.recursive(
        st.text() | st.integers() | st.none(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_json_closes_the_block_it_stands_in_and_all_comes_back(data: Any) -> None:
    text = as_json(data)
    assert not {"<", "\u2028", "\u2029"} & set(text)
    assert json.loads(text) == data


# --- facts ---


def opened(atlas: MapData) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(compressed(details(atlas))), -15))
    return {name: in_two(known) for name, known in found.items()}


def said(known: dict[str, Any], facts: list[list[Any]]) -> list[tuple[Any, ...]]:
    """Facts with their titles, the passages of the fact before where they have none of their own."""
    found, passages = [], []
    for field, value, *rest in facts:
        passages = rest[0] if rest and rest[0] != 0 else passages
        found.append((known["fields"][field]["fr"], value, passages, rest[1] if len(rest) > 1 else 0))
    return found


def test_facts_are_titled_and_said_in_both_languages() -> None:
    known = opened(network(status="active", member_count=1200, aliases=["R", "Ré"], since="2018"))
    assert said(known, known["nodes"][0]) == [
        ("Nom", "Réseau", [], 0),
        ("État", {"fr": "en cours", "en": "active"}, [], 0),
        ("Membres déclarés", "1200", [], 0),
        ("Autres noms", "R", [], 0),
        ("Autres noms", "Ré", [], 0),
        ("Depuis", "2018", [], 0),
    ]


def test_money_is_written_as_each_language_writes_it() -> None:
    known = opened(bare(valley()))
    assert (
        "Coût total",
        {"fr": "1\u202f884\u202f101,06\u00a0€", "en": "€1,884,101.06"},
        [],
        0,
    ) in said(known, known["nodes"][2])


def test_a_dispute_marks_both_values_and_keeps_their_passages() -> None:
    passages = ((Passage(0, "l. 3"),), (Passage(1, "p. 7"),))
    statements = (
        Statement("name", "Hub", passages[0]),
        Statement("cost", 12_000, passages[0]),
        Statement("cost", 10_000, passages[1], shown=False),
    )
    picture = Subgraph("", (Node("p", "Project", "Hub", {"cost": 12_000}),), ())
    known = opened(
        MapData(picture, two("", ""), papers=(Paper("A"), Paper("B")), node_statements={"p": statements})
    )
    assert said(known, known["nodes"][0])[1:] == [
        ("Coût total", {"fr": "120\u00a0€", "en": "€120"}, [[0, "l. 3"]], 1),
        ("Coût total", {"fr": "100\u00a0€", "en": "€100"}, [[1, "p. 7"]], 1),
    ]
    assert known["nodes"][0][:2] == [
        [0, "Hub", [[0, "l. 3"]]],
        [1, {"fr": "120\u00a0€", "en": "€120"}, 0, 1],
    ], "passages of the fact before are not written again"


def test_a_link_begins_with_who_says_it() -> None:
    known = opened(bare(valley()))
    assert said(known, known["edges"][0]) == [
        ("Dit par", "", [[0, ""]], 0),
        ("Rôle", {"fr": "porte", "en": "carrier"}, [], 0),
        ("Depuis", "2021", [], 0),
    ]


def test_titles_come_once_and_a_property_the_model_does_not_know_has_its_own_name() -> None:
    known = opened(
        bare(Subgraph("", (Node("n", "Network", "N", {"shade": "blue"}), Node("m", "Theme", "M")), ()))
    )
    assert known["fields"] == [{"fr": "Nom", "en": "Name"}, {"fr": "Shade", "en": "Shade"}]


def test_a_list_stated_at_once_is_said_at_once() -> None:
    picture = Subgraph("", (Node("n", "Network", "N"),), ())
    told = {"n": (Statement("aliases", ["a", "b"]),)}
    known = opened(MapData(picture, two("", ""), node_statements=told))
    assert said(known, known["nodes"][0]) == [("Autres noms", {"fr": "a ; b", "en": "a; b"}, [], 0)]


def test_a_value_too_long_to_be_read_is_cut() -> None:
    known = opened(network(description="x" * 50_000))
    assert len(known["nodes"][0][1][1]) == 20_000


def test_half_a_letter_does_not_lose_the_file() -> None:
    assert "?" in str(opened(network(description="a\ud800b")))


def test_what_is_not_stated_of_is_not_there() -> None:
    picture = Subgraph("", (Node("a", "Theme", "A"),), (Edge("", "PART_OF", "a", "a"),))
    known = opened(MapData(picture, two("", "")))
    assert (known["nodes"], known["edges"], known["fields"]) == ([[]], [[]], [])
    assert EXISTS == ""
