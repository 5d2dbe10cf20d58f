"""By what a map is coloured, sized and filtered: every property that sorts its nodes."""

from __future__ import annotations

from dataclasses import replace

from cordee.i18n import plain, speak
from cordee.model.map_data import MapData
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.map.bare import bare
from cordee.viz.map.groups import group_names
from cordee.viz.map.measures import measure
from cordee.viz.map.privacy import discreet_atlas
from cordee.viz.map.traits import Trait, traits


def atlas() -> MapData:
    """Seven projects in a ring and one beside; statuses, costs, years, data sets, one person."""
    costs = (1_000_00, 2_000_00, 3_000_00, 4_000_00, 50_000_00, 60_000_00, 70_000_00)
    nodes = tuple(
        Node(
            f"p{n}",
            "Project",
            f"Projet {n}",
            {
                "status": "active" if n % 2 else "closed",
                "cost": cost,
                "since": f"{2010 + n}-03",
                "category": "sentier" if n < 4 else "refuge",
                "description": f"Texte {n}",
                "acronym": f"P{n}",
            },
        )
        for n, cost in enumerate(costs)
    )
    nodes += (Node("w", "Person", "Aline Morel", {"email": "a@example.org"}),)
    edges = tuple(Edge("", "FOLLOWS", f"p{n}", f"p{(n + 1) % 7}") for n in range(7))
    shown = bare(Subgraph("Projets", nodes, edges))
    sets = {f"p{n}": ("annuaire",) if n < 3 else ("annuaire", "subventions") for n in range(7)}
    return replace(shown, datasets={**sets, "w": ("carnet de Aline Morel",)})


def by_code(of: MapData) -> dict[str, Trait]:
    measures = measure(of.picture)
    return {one.code: one for one in traits(of, measures, group_names(of, measures.community))}


def words(trait: Trait) -> list[str]:
    return [str(plain(one)) for one in trait.classes]


def test_choices_words_numbers_years_and_data_sets_are_classes() -> None:
    with speak("fr"):
        found = by_code(atlas())
        assert words(found["status"]) == ["En cours", "Terminé"]
        assert found["status"].of == (1, 0, 1, 0, 1, 0, 1, -1)
        assert words(found["category"]) == ["sentier", "refuge"]
        assert words(found["since"])[0] == "2010" and found["since"].of[-1] == -1
        assert found["cost"].ordered and found["cost"].numbers[0] == 100_000
        assert [text.replace("\u202f", " ").replace("\xa0", " ") for text in words(found["cost"])] == [
            "1 000 €", "2 000 €", "3 000 € – 4 000 €", "50 000 €", "60 000 € – 70 000 €",
        ]  # fmt: skip
        assert words(found["dataset"]) == ["annuaire", "carnet de Aline Morel", "plusieurs"]
        assert found["dataset"].of == (0, 0, 0, 2, 2, 2, 2, 1)


def test_the_shape_of_the_graph_is_told_too() -> None:
    with speak("en"):
        found = by_code(atlas())
        assert words(found["component"]) == ["piece 1", "piece 2"]
        assert found["component"].of == (0,) * 7 + (1,)
        assert words(found["core"]) == ["0", "2"] and found["core"].of == (1,) * 7 + (0,)
        assert len(words(found["community"])) == len(set(words(found["community"])))


def test_what_sorts_nobody_or_tells_of_a_person_is_left_out() -> None:
    assert not by_code(atlas()).keys() & {"name", "description", "acronym", "email", "phone", "url", "lat"}
    alone = bare(Subgraph("Un", (Node("a", "Network", "A", {"status": "active"}),), ()))
    assert by_code(alone) == {}


def test_a_data_set_called_after_somebody_is_called_otherwise_where_names_are_not_shown() -> None:
    hidden = discreet_atlas(atlas(), with_names=False, lang="fr")
    assert "Aline" not in str(by_code(hidden)["dataset"].classes)
