"""Lists of links: two columns of ends, Gephi's pair of tables, the JSON of graph libraries."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.errors import NotReadable
from tests.loaders.formats.build import csv_file, json_file, kinds, read
from tests.loaders.own import bodies, links

RELATIONS = [
    ["Structure A", "Structure B", "Nature du lien", "Depuis"],
    ["Amap", "Toiles", "partenariat", "2021"],
    ["CC du Val", "Amap", "financement", "2020"],
    ["Amap", "Alliance", "adhésion", "2018"],
]
NODES = [["Id", "Label", "type"], ["n1", "CC du Val", "collectivité"], ["n2", "Réseau Nord", "réseau"]]
EDGES = [["Source", "Target", "Type", "Weight", "Label"], ["n1", "n2", "Undirected", "2", "finance"]]


def test_a_table_of_relations(tmp_path: Path) -> None:
    reading = read(csv_file(tmp_path / "r.csv", RELATIONS, ";"))
    assert links(reading, "PARTNER_OF") == {("Amap", "Toiles")}
    assert links(reading, "FUNDS") == {("CC du Val", "Amap")}
    assert links(reading, "MEMBER_OF") == {("Amap", "Alliance")}
    assert kinds(reading) == {"Organisation": 3, "Network": 1, "PARTNER_OF": 1, "FUNDS": 1, "MEMBER_OF": 1}


def test_an_end_without_a_type_is_what_its_name_says(tmp_path: Path) -> None:
    rows = [
        ["De", "Vers", "Type de lien", "Depuis"],
        ["Amap", "Réseau des Vallées", "membre", "2015"],
        ["Toiles", "Réseau rural", "anime", "2010"],
        ["Toiles", "Amap", "partenaire", ""],
    ]
    reading = read(csv_file(tmp_path / "r.csv", rows, ";"))
    assert links(reading, "STEERS") == {("Toiles", "Réseau rural")}
    assert links(reading, "MEMBER_OF") == {("Amap", "Réseau des Vallées")}
    assert kinds(reading)["Network"] == 2
    notes = [str(note.sentence) for note in reading.notes]
    assert any("2 nodes without a type" in note for note in notes)
    assert not any("without a known type" in note for note in notes)


def test_two_names_beside_each_other_without_a_relation_are_no_links(tmp_path: Path) -> None:
    rows = [["Structure A", "Structure B", "Jaccard"], ["ADAR", "A.D.A.R.", "0.8"], ["MJC", "M J C", "0.7"]]
    reading = read(csv_file(tmp_path / "r.csv", rows))
    assert "edges" not in str(reading.recognised.key)


def test_two_that_sign_without_saying_what_are_partners_since_then(tmp_path: Path) -> None:
    rows = [["Signataire 1", "Signataire 2", "Date de signature"], ["CC du Val", "Amap", "12/03/2021"]]
    reading = read(csv_file(tmp_path / "r.csv", rows, ";"))
    assert links(reading, "PARTNER_OF") == {("CC du Val", "Amap")}
    assert [body["since"] for body in bodies(reading, "PARTNER_OF")] == ["2021-03-12"]


def test_the_pair_of_tables_of_gephi_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    folder.mkdir()
    csv_file(folder / "nodes.csv", NODES)
    csv_file(folder / "edges.csv", EDGES)
    reading = read(folder)
    assert links(reading, "FUNDS") == {("CC du Val", "Réseau Nord")}
    assert reading.rows_loaded == 3


def test_numbers_that_nothing_names_are_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match=r"Id.*Label"):
        read(csv_file(tmp_path / "edges.csv", EDGES))


@pytest.mark.parametrize(
    "tree",
    [
        {
            "nodes": [{"id": "Amap", "type": "organisation"}, {"id": "Alliance", "type": "network"}],
            "links": [{"source": "Amap", "target": "Alliance", "type": "member"}],
        },
        {
            "nodes": [{"name": "Amap"}, {"name": "Alliance", "type": "réseau"}],
            "links": [{"source": 0, "target": 1, "relation": "member of"}],
        },
        {
            "elements": {
                "nodes": [
                    {"data": {"id": "a", "label": "Amap"}},
                    {"data": {"id": "b", "label": "Alliance", "type": "network"}},
                ],
                "edges": [{"data": {"source": "a", "target": "b", "type": "member of"}}],
            }
        },
    ],
    ids=["networkx", "d3", "cytoscape"],
)
def test_the_json_of_graph_libraries(tmp_path: Path, tree: object) -> None:
    reading = read(json_file(tmp_path / "g.json", tree))
    assert links(reading, "MEMBER_OF") == {("Amap", "Alliance")}


def test_a_link_to_itself_is_told_under_the_title_of_the_file(tmp_path: Path) -> None:
    rows = [
        ["De", "Vers", "Type de lien"],
        ["Cap Rural", "CAP RURAL", "partenaire"],
        ["Cap Rural", "Amap", "partenaire"],
    ]
    reading = read(csv_file(tmp_path / "r.csv", rows, ";"))
    (refused,) = reading.rejected
    assert [fault.column for fault in refused.faults] == ["Vers"]


def test_an_end_is_of_one_kind_however_its_capitals_are_written(tmp_path: Path) -> None:
    rows = [
        ["De", "Vers", "Type de lien"],
        ["Amap", "Cap Rural", "membre"],
        ["CAP RURAL", "Toiles", "partenaire"],
    ]
    assert kinds(read(csv_file(tmp_path / "r.csv", rows, ";")))["Network"] == 1
