"""What a map may show of people, in every text it holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cordee.model.map_data import MapData, MapStep, Note, Paper, Passage, Resonance, Resonances, Statement
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.map.privacy import discreet_atlas
from tests.texts import says, two

NAME = "Aline Morel"
MAIL, PHONE = "aline@example.org", "01 99 00 12 34"
PASSAGE = (Passage(0, f"fiche de {NAME}"),)


def atlas() -> MapData:
    """Somebody's name and contact details in every text."""
    said = f"Vu par {NAME}, {MAIL}, {PHONE}."
    person = Node("h", "Person", NAME, {"description": said, "aliases": ["Line M."], "role": "animatrice"})
    body = Node("o", "Organisation", "Région", {"description": said, "aliases": [f"Bureau d'{NAME}"]})
    edge = Edge("k", "WEAVES", "o", "o", {"note": said, "owner": NAME})
    return MapData(
        Subgraph("", (person, body), (edge,)),
        two(said, said),
        two(said, said),
        papers=(Paper(said, "2020", said, "https://example.org", said),),
        node_statements={
            "h": (
                Statement("name", NAME, PASSAGE),
                Statement("name", "Line M.", PASSAGE, shown=False),
                Statement("aliases", ["Line M.", NAME], PASSAGE),
                Statement("description", said, PASSAGE),
                Statement("role", "animatrice", PASSAGE),
            ),
            "o": (
                Statement("name", "Région", PASSAGE),
                Statement("description", said, PASSAGE),
                Statement("aliases", ["Région", f"Bureau d'{NAME}"]),
            ),
        },
        link_statements={
            edge.identity: (Statement("", "", PASSAGE), Statement("note", said), Statement("owner", NAME))
        },
        themes={"o": (f"Méthode {NAME}",)},
        territories={"o": (f"Chez {NAME}",)},
        echo=Resonances("o", (Resonance("o", 1, 0.5, (two(said, said),)),)),
    )


def everything(shown: MapData) -> str:
    return repr(shown)


@pytest.mark.parametrize("with_names", [False, True])
def test_contact_details_are_nowhere(with_names: bool) -> None:
    text = everything(discreet_atlas(atlas(), with_names=with_names, lang="fr"))
    assert MAIL not in text
    assert PHONE not in text
    assert "[…]" in text


def test_a_role_stands_for_a_name_in_every_text() -> None:
    shown = discreet_atlas(atlas(), with_names=False, lang="fr")
    text = everything(shown)
    assert text.count("Aline Morel") == text.count("'owner': 'Aline Morel'") + text.count(
        "value='Aline Morel'"
    )
    assert text.count("Morel") == text.count("Aline Morel") == 2, "who follows a link, as it was written"
    assert "Line M." not in text
    assert shown.title.said_in("fr").startswith("Vu par quelqu'un (animatrice)")
    assert shown.themes["o"] == ("Méthode quelqu'un (animatrice)",)
    assert shown.papers[0].title.startswith("Vu par quelqu'un (animatrice)")
    assert shown.node_statements["o"][1].passages[0].where == "fiche de quelqu'un (animatrice)"
    assert shown.node_statements["o"][2].value == ["Région", "Bureau de quelqu'un (animatrice)"]


def test_of_a_person_only_the_role_is_stated() -> None:
    shown = discreet_atlas(atlas(), with_names=False, lang="fr")
    assert [(one.name, one.value) for one in shown.node_statements["h"]] == [
        ("name", "animatrice"),
        ("role", "animatrice"),
    ]


def test_who_follows_a_link_is_stated_as_it_was_written() -> None:
    (statements,) = discreet_atlas(atlas(), with_names=False, lang="fr").link_statements.values()
    assert [one.name for one in statements] == ["", "note", "owner"]
    assert statements[2].value == NAME


def test_with_names_they_are_there() -> None:
    shown = discreet_atlas(atlas(), with_names=True, lang="fr")
    assert shown.picture.nodes[0].name == NAME
    assert shown.themes["o"] == (f"Méthode {NAME}",)
    assert [one.name for one in shown.node_statements["h"]] == ["name", "aliases", "description", "role"]


def test_somebody_who_is_not_on_the_map_is_not_named_either() -> None:
    known = Subgraph("", (Node("x", "Person", "Ugo Petit"),), ())
    shown = discreet_atlas(
        replace(atlas(), note=two("Écrit par Ugo Petit.", "By Ugo Petit."), people=known),
        with_names=False,
        lang="en",
    )
    assert says(shown.note) == ("Écrit par someone.", "By someone.")


@pytest.mark.parametrize(
    "spelled", ["ALINE MOREL", "Morel Aline", "aline  morel", "Aline-Morel", "Ali\u0301ne Mórel"]
)
def test_a_name_is_known_however_it_is_spelled(spelled: str) -> None:
    shown = discreet_atlas(replace(atlas(), note=two(f"par {spelled}.", "")), with_names=False, lang="fr")
    assert shown.note.said_in("fr") == "par quelqu'un (animatrice)."


def test_what_people_wrote_on_the_page_themselves_is_left_as_it_is() -> None:
    own = replace(atlas(), notes=(Note("node:o", f"Appeler {NAME}"),), steps=(MapStep(NAME, NAME, ""),))
    shown = discreet_atlas(own, with_names=False, lang="fr")
    assert (shown.notes, shown.steps) == (own.notes, own.steps)


def test_where_nobody_is_named_the_statements_are_left_as_they_are() -> None:
    plain = MapData(
        Subgraph("", (Node("o", "Organisation", "Région", {"category": "x"}),), ()),
        two("a", "b"),
        node_statements={"o": (Statement("name", "Région"), Statement("category", "x"))},
    )
    assert discreet_atlas(plain, with_names=False, lang="fr") == plain
