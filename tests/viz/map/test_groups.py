"""A group is called by what its members share and others do not."""

from __future__ import annotations

from dataclasses import replace

from cordee.model.subgraph import Node, Subgraph
from cordee.viz.map.bare import bare
from cordee.viz.map.groups import group_names

NODES = tuple(Node(f"n{number}", "Project", f"Projet {number}") for number in range(12))
GROUPS = [0] * 6 + [1] * 6
ATLAS = bare(Subgraph("Deux groupes", NODES, ()))


def test_a_place_that_most_share_names_the_group() -> None:
    territories = {f"n{number}": ("Alpes", "Queyras" if number < 6 else "Jura") for number in range(12)}
    assert group_names(replace(ATLAS, territories=territories), GROUPS) == ["Queyras", "Jura"]


def test_a_place_known_of_few_does_not_name_all() -> None:
    territories = {"n0": ("Queyras",), "n1": ("Queyras",), "n8": ("Jura",)}
    themes = {f"n{number}": ("Eau",) for number in range(6)} | {
        "n9": ("Forêt",),
        "n10": ("Air",),
        "n11": ("Jeux",),
    }
    groups = [0] * 7 + [1] * 5
    assert group_names(replace(ATLAS, territories=territories, themes=themes), groups) == ["Eau", ""]


def test_no_two_groups_have_the_same_name() -> None:
    groups = [0] * 6 + [1] * 6 + [2] * 12
    nodes = tuple(Node(f"n{number}", "Project", f"Projet {number}") for number in range(24))
    atlas = bare(Subgraph("Trois groupes", nodes, ()))
    territories = {f"n{number}": ("Queyras" if number < 12 else "Jura",) for number in range(24)}
    assert group_names(replace(atlas, territories=territories), groups) == ["Queyras", "", "Jura"]
    themes = {
        f"n{number}": ("Eau" if number < 6 else "Forêt" if number < 12 else "Air",) for number in range(24)
    }
    assert group_names(replace(atlas, territories=territories, themes=themes), groups) == [
        "Queyras",
        "Queyras · Forêt",
        "Jura",
    ]


def test_else_two_themes_that_set_it_apart() -> None:
    themes = {f"n{number}": ("Tourisme",) for number in range(12)}
    themes |= {f"n{number}": ("Tourisme", "Forêt", "Eau") for number in range(4)}
    assert group_names(replace(ATLAS, themes=themes), GROUPS) == ["Eau · Forêt", ""]


def test_what_everybody_has_names_nobody_nor_a_group_of_few() -> None:
    shared = {f"n{number}": ("Alpes",) for number in range(12)}
    assert group_names(replace(ATLAS, territories=shared), GROUPS) == ["", ""]
    apart = {f"n{number}": ("Queyras" if number < 3 else "Jura",) for number in range(12)}
    assert group_names(replace(ATLAS, territories=apart), [0] * 3 + [1] * 9)[0] == ""


def test_without_nodes_there_is_no_name() -> None:
    assert group_names(bare(Subgraph("Rien", (), ())), []) == []
