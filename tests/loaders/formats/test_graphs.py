"""Graphs of other tools: Kumu, GEXF, GraphML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cordee.errors import NotReadable
from cordee.loaders.formats.graph_words import Meaning, by_ends, is_link, kind_of, meaning
from tests.loaders import build
from tests.loaders.formats.build import accounts, bodies, csv_file, json_file, kinds, named, read, text_file
from tests.loaders.own import links

ELEMENTS = [
    ["Label", "Type", "Description", "Tags", "Humeur"],
    ["Réseau des refuges", "Réseau", "régional", "Accueil|Montagne", "haute"],
    ["Refuge du Col", "Organisation", "", "Accueil", ""],
    ["Ana Roche", "Person", "", "", ""],
    ["Sentiers", "Projet", "", "", ""],
    ["Le Pas", "Papier", "", "", ""],
]
CONNECTIONS = [
    ["From", "To", "Direction", "Type", "Label"],
    ["Refuge du Col", "Réseau des refuges", "directed", "membre de", ""],
    ["Refuge du Col", "Ana Roche", "directed", "Employee/Founder", ""],
    ["Refuge du Col", "Sentiers", "directed", "porte", ""],
    ["Refuge du Col", "Le Pas", "undirected", "", ""],
    ["Ana Roche", "Sentiers", "directed", "aime", ""],
    ["Refuge du Col", "Buvette", "directed", "partenaire de", ""],
    ["Le Pas", "Le Pas", "directed", "", ""],
]
EXPECTED = {
    ("MEMBER_OF", "Refuge du Col", "Réseau des refuges"),
    ("WORKS_FOR", "Ana Roche", "Refuge du Col"),
    ("STEERS", "Refuge du Col", "Sentiers"),
    ("PARTNER_OF", "Refuge du Col", "Le Pas"),
    ("PARTNER_OF", "Refuge du Col", "Buvette"),
}


def pair(folder: Path) -> Path:
    folder.mkdir()
    csv_file(folder / "elements.csv", ELEMENTS)
    csv_file(folder / "connections.csv", CONNECTIONS)
    return folder


def workbook(path: Path) -> Path:
    return build.xlsx(path, {"Elements": ELEMENTS, "Connections": CONNECTIONS})


def project(path: Path) -> Path:
    ids = {row[0]: f"elem-{place}" for place, row in enumerate([*ELEMENTS[1:], ["Buvette"]])}
    elements = [
        {
            "_id": ids[row[0]],
            "attributes": {"label": row[0], "element type": row[1], "tags": row[3].split("|")},
        }
        for row in ELEMENTS[1:]
    ]
    elements.append({"_id": ids["Buvette"], "attributes": {"label": "Buvette"}})
    connections = [
        {
            "_id": f"c{place}",
            "from": ids[a],
            "to": ids[b],
            "direction": way,
            "attributes": {"connection type": kind},
        }
        for place, (a, b, way, kind, _) in enumerate(CONNECTIONS[1:])
    ]
    tree = {"name": "x", "attributes": [], "maps": [], "elements": elements, "connections": connections}
    return json_file(path, tree)


@pytest.mark.parametrize(("make", "name"), [(pair, "kumu"), (workbook, "k.xlsx"), (project, "k.json")])
def test_a_kumu_map_is_entities_and_links(tmp_path: Path, make, name: str) -> None:  # type: ignore[no-untyped-def]
    found = read(make(tmp_path / name))
    rows = 12 if name != "k.json" else 13
    assert accounts(found) == (rows, rows - 2, 0, 2), "a link the model has not, and one to itself"
    types = ("MEMBER_OF", "WORKS_FOR", "STEERS", "PARTNER_OF")
    assert {(type_, a, b) for type_ in types for a, b, _ in named(found, type_)} == EXPECTED
    assert [body["role"] for body in bodies(found, "WORKS_FOR")] == ["Employee/Founder"]
    assert {body["name"] for body in bodies(found, "Theme")} == {"Accueil", "Montagne"}
    told = " ".join(str(one.sentence) for one in (*found.notes, *found.ignored))
    assert "Papier" in told
    assert "aime" in told


GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.3" version="1.3" xmlns:viz="http://www.gexf.net/1.3/viz">
  <graph defaultedgetype="directed">
    <attributes class="node"><attribute id="0" title="type" type="string"/></attributes>
    <attributes class="edge"><attribute id="0" title="note" type="string"/></attributes>
    <nodes>
      <node id="a" label="Refuge du Col" start="2001">
        <attvalues><attvalue for="0" value="organisation"/></attvalues></node>
      <node id="b" label="Réseau des refuges"><attvalues><attvalue for="0" value="network"/></attvalues>
        <viz:color r="1" g="2" b="3"/></node>
      <node id="c" label="Accueil"><attvalues><attvalue for="0" value="theme"/></attvalues></node>
    </nodes>
    <edges>
      <edge id="0" source="a" target="b" kind="MEMBER_OF" label="est membre de" start="2015" end="2019-06"/>
      <edge id="1" source="a" target="c" label="offers">
        <attvalues><attvalue for="0" value="une salle"/></attvalues></edge>
      <edge id="2" source="a" target="z"/>
    </edges>
  </graph>
</gexf>
"""
GRAPHML = """<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="name" attr.type="string"/>
  <key id="d1" for="node" attr.name="kind" attr.type="string"/>
  <key id="d2" for="edge" attr.name="link_type" attr.type="string"/>
  <key id="d3" for="edge" attr.name="amount_cents" attr.type="long"/>
  <graph edgedefault="directed">
    <node id="1"><data key="d0">Refuge du Col</data><data key="d1">Organisation</data></node>
    <node id="2"><data key="d0">Refuge du Col</data><data key="d1">Organisation</data></node>
    <node id="3"><data key="d0">Sentiers</data><data key="d1">Project</data></node>
    <edge source="1" target="3"><data key="d2">FUNDS</data><data key="d3">150050</data></edge>
    <edge source="2" target="3"><data key="d2">FUNDS</data><data key="d3">-50</data></edge>
  </graph>
</graphml>
"""


def test_a_gexf_graph_has_its_attributes_and_dates(tmp_path: Path) -> None:
    found = read(text_file(tmp_path / "g.gexf", GEXF))
    assert accounts(found) == (6, 5, 0, 1)
    assert [(a, b, body) for a, b, body in named(found, "MEMBER_OF")] == [
        ("Refuge du Col", "Réseau des refuges", {"since": "2015", "until": "2019-06"})
    ]
    assert [body for _, _, body in named(found, "OFFERS")] == [{"note": "une salle"}]
    assert bodies(found, "Organisation")[0]["since"] == "2001"
    assert "z" in str(found.ignored[0].sentence)


def test_a_graphml_graph_keeps_two_nodes_of_one_name_apart(tmp_path: Path) -> None:
    found = read(text_file(tmp_path / "g.graphml", GRAPHML))
    assert accounts(found) == (5, 5, 0, 0)
    assert kinds(found) == {"Organisation": 2, "Project": 1, "FUNDS": 2}
    assert [body["amount"] for body in bodies(found, "FUNDS")] == [150_050, -50]


def test_a_document_that_declares_entities_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE gexf [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><gexf>&b;</gexf>'
    with pytest.raises(NotReadable, match="entities"):
        read(text_file(tmp_path / "g.gexf", bomb))


def test_a_cut_off_document_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="damaged at line"):
        read(text_file(tmp_path / "g.gexf", "\n".join(GEXF.splitlines()[:8]) + "\n"))


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Réseau", "Network"),
        ("Organization", "Organisation"),
        ("personne", "Person"),
        ("Ville", ""),
        ("membre de", ""),
    ],
)
def test_the_kind_of_a_node(word: str, kind: str) -> None:
    assert kind_of(word) == kind


@pytest.mark.parametrize(
    ("word", "a", "b", "found"),
    [
        ("membre de", "Organisation", "Network", Meaning("MEMBER_OF")),
        ("membre de", "Network", "Person", Meaning("MEMBER_OF", turned=True)),
        ("anime", "Person", "Network", Meaning("STEERS", "animator")),
        ("Employee/Founder", "Organisation", "Person", Meaning("WORKS_FOR", turned=True)),
        ("membre de", "Theme", "Theme", None),
        ("aime", "Organisation", "Organisation", None),
    ],
)
def test_what_a_link_says(word: str, a: str, b: str, found: Meaning | None) -> None:
    assert meaning(word, a, b) == found
    assert is_link(word) == (word != "aime")


@pytest.mark.parametrize(
    ("a", "b", "type_"),
    [
        ("Organisation", "Network", "MEMBER_OF"),
        ("Organisation", "Organisation", "PARTNER_OF"),
        ("Territory", "Organisation", "ACTS_ON"),
        ("Project", "Programme", "PART_OF"),
        ("Person", "Person", ""),
        ("Territory", "Territory", ""),
    ],
)
def test_a_link_that_says_nothing_is_taken_for_what_it_joins(a: str, b: str, type_: str) -> None:
    found = by_ends(a, b)
    assert (found.type if found else "") == type_


def test_a_link_without_a_type_between_territories_is_told_with_what_to_write(tmp_path: Path) -> None:
    nodes = [["Label", "Type"], ["Die", "territoire"], ["Diois", "territoire"]]
    ends = [["From", "To"], ["Die", "Diois"]]
    found = read(build.xlsx(tmp_path / "k.xlsx", {"Elements": nodes, "Connections": ends}))
    (aside,) = [one for one in found.ignored if one.row]
    assert aside.reason.key == "format.link_without_type"
    typed = [["From", "To", "Type"], ["Die", "Diois", "partie de"]]
    found = read(build.xlsx(tmp_path / "t.xlsx", {"Elements": nodes, "Connections": typed}))
    assert [(a, b) for a, b, _ in named(found, "PART_OF")] == [("Die", "Diois")]


def test_a_link_with_an_end_left_empty_names_the_other_end_and_the_column(tmp_path: Path) -> None:
    text = "De;Vers;Type de lien\nCafé;Réseau AURA;membre\nRuche;;partenaire\n?;Moulin;partenaire\n;;membre\n"
    found = read(text_file(tmp_path / "l.csv", text))
    assert [str(one.reason) for one in found.ignored] == [
        "column “Vers”: empty; nothing says what “Ruche” is tied to",
        "column “De”: “?”; nothing says what “Moulin” is tied to",
        "both ends of the link are empty",
    ]


def test_a_link_that_may_not_be_names_whom_it_ties(tmp_path: Path) -> None:
    nodes = [["Nom", "Nature"], ["Die", "territoire"], ["Café", "organisation"], ["RTES", "réseau"]]
    ends = [
        ["De", "Vers", "Type de lien"],
        ["RTES", "Die", "finance"],
        ["Café", "Café", "aime"],
    ]
    found = read(build.xlsx(tmp_path / "k.xlsx", {"Acteurs": nodes, "Liens": ends}))
    assert {json.loads(claim.body)["name"]: claim.kind for claim in found.claims if not claim.a} == {
        "Die": "Territory", "Café": "Organisation", "RTES": "Network"
    }  # fmt: skip
    assert [str(one.reason) for one in found.ignored] == [
        "no link “finance” is there from “RTES” (network) to “Die” (territory)",
        "the link “aime” goes from “Café” (organisation) to itself",
    ]


def test_ends_that_nothing_tells_the_kind_of_are_named(tmp_path: Path) -> None:
    found = read(text_file(tmp_path / "l.csv", "De;Vers;Type de lien\nCafé;Ruche;partenaire\n"))
    (note,) = found.notes
    assert "2 nodes without a type, taken for organisations: “Café”, “Ruche”" in str(note.sentence)


KUMU_LINKS = [("La Ruche", "Réseau Nord", "membre de"), ("La Ruche", "Navette", "Porteur")]


@pytest.mark.parametrize("ids", [True, False])
def test_a_kumu_json_without_its_maps_is_one_too(tmp_path: Path, ids: bool) -> None:
    kinds_of = {"La Ruche": "Association", "Réseau Nord": "Réseau", "Navette": "Projet"}
    keys = {name: f"elem-{place}" if ids else name for place, name in enumerate(kinds_of)}
    said = {name: {"label": name, "type": kind, "tags": "Vélo, Bus"} for name, kind in kinds_of.items()}
    elements = [{"_id": keys[n], "attributes": one} if ids else one for n, one in said.items()]
    connections = [{"from": keys[a], "to": keys[b], "type": type_} for a, b, type_ in KUMU_LINKS]
    found = read(json_file(tmp_path / "k.json", {"elements": elements, "connections": connections}))
    assert links(found, "MEMBER_OF") == {("La Ruche", "Réseau Nord")}
    assert links(found, "STEERS") == {("La Ruche", "Navette")}
    assert {body["name"] for body in bodies(found, "Theme")} == {"Vélo", "Bus"}


def test_connections_alone_tell_what_is_carried_and_a_label_stands_for_a_type(tmp_path: Path) -> None:
    rows = [[a, b, "directed", "", label] for a, b, label in (*KUMU_LINKS, ("La Ruche", "Cordées", "anime"))]
    titles = ["from", "TO", "Direction", "Type", "Label"]
    found = read(csv_file(tmp_path / "connections.csv", [titles, *rows], ";"))
    assert links(found, "STEERS") == {("La Ruche", "Navette"), ("La Ruche", "Cordées")}
    assert {body["name"] for body in bodies(found, "Project")} == {"Navette"}
    assert {body["name"] for body in bodies(found, "Network")} == {"Réseau Nord", "Cordées"}
