"""People by their role, contacts never, names nowhere they could slip through."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.model.claims import Value
from cordee.model.folding import fold
from cordee.model.subgraph import Basis, Edge, Node, Subgraph
from cordee.viz.privacy import discreet
from cordee.wording.people import Naming, asked_for
from tests.viz.pictures import valley


def person(name: str = "Aline Morel", **properties: Value) -> Node:
    return Node("h", "Person", name, properties)


def only(node: Node, **others: str) -> Subgraph:
    return discreet(Subgraph("t", (node,), (), **others), with_names=False, lang="fr")  # type: ignore[arg-type]


def test_no_trace_of_a_person_is_left() -> None:
    text = str(asdict(discreet(valley(), with_names=False, lang="fr")))
    for hidden in ("Morel", "Aline", "example.org", "199"):
        assert hidden not in text


def test_with_names_only_the_contacts_go() -> None:
    text = str(asdict(discreet(valley(), with_names=True, lang="fr")))
    assert "Aline Morel" in text
    assert "example.org" not in text
    assert "199" not in text


def test_the_picture_given_is_left_as_it_is() -> None:
    picture = valley()
    discreet(picture, with_names=False, lang="fr")
    assert picture == valley()


def test_the_role_comes_first_then_the_post_then_the_kind() -> None:
    assert only(person(role="animatrice")).nodes[0].name == "animatrice"
    assert (
        discreet(valley(), with_names=False, lang="fr").nodes[3].name
        == "chargée de mission (Région des Cimes)"
    )
    assert only(person()).nodes[0].name == "personne"
    assert discreet(Subgraph("t", (person(),), ()), with_names=False, lang="en").nodes[0].name == "person"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Aline Morel (Mairie de Gap)", "maire (Mairie de Gap)"),
        ("Vu Aline Morel (Mairie de Gap) hier", "Vu quelqu'un (maire, Mairie de Gap) hier"),
        ("Écrit par Aline Morel, maire de la commune", "Écrit par quelqu'un, maire de la commune"),
        ("Vu hier. Aline Morel, maire de la commune", "Vu hier. Quelqu'un, maire de la commune"),
        ("Aline Morel, Mairie de Gap", "Mairie de Gap"),
    ],
)
def test_what_a_text_says_of_somebody_is_not_said_twice(text: str, said: str) -> None:
    nodes = (person(), Node("o", "Organisation", "Mairie de Gap"))
    known = Subgraph("t", nodes, (Edge("e", "WORKS_FOR", "h", "o", {"role": "maire"}),))
    assert Naming(known, "fr").say(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Aline Morel (anime)", "animation (Réseau des lacs)"),
        ("Aline Morel, anime — source de 2023", "animation — source de 2023"),
        ("Aline Morel (élue)", "élue (Réseau des lacs)"),
        ("Aline Morel (anime, depuis 2019)", "animation, depuis 2019 (Réseau des lacs)"),
    ],
)
def test_what_somebody_does_stands_for_a_name_as_a_noun(text: str, said: str) -> None:
    """« Qui appeler : anime » says nothing that is read aloud."""
    network = Node("n", "Network", "Réseau des lacs")
    known = Subgraph("t", (person(), network), (Edge("e", "STEERS", "h", "n", {"role": "animator"}),))
    assert Naming(known, "fr").say(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Read Aline Morel's project", "Read someone's (mayor, Mairie de Gap) project"),
        ("See Aline Morel’s notes.", "See someone’s (mayor, Mairie de Gap) notes."),
        ("Aline Morel's (Mairie de Gap) plan", "Someone's (mayor, Mairie de Gap) plan"),
    ],
)
def test_an_english_possessive_stays_with_who_stands_for_the_name(text: str, said: str) -> None:
    nodes = (person(), Node("o", "Organisation", "Mairie de Gap"))
    known = Subgraph("t", nodes, (Edge("e", "WORKS_FOR", "h", "o", {"role": "mayor"}),))
    assert Naming(known, "en").say(text) == said


def test_what_stands_behind_a_way_to_reach_somebody_is_still_told() -> None:
    given = {"email": "a@example.org", "phone": "01 99 00 12 34", "since": "2018"}
    assert only(person(**given)).nodes[0].properties == {"since": "2018"}


def test_what_would_say_who_it_is_goes() -> None:
    given = {
        "aliases": ["A. M."],
        "identifiers": ["x"],
        "description": "née à Gap",
        "url": "u",
        "since": "2018",
    }
    assert only(person(**given)).nodes[0].properties == {"since": "2018"}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Vu par Aline Morel.", "Vu par quelqu'un."),
        ("vu par ALINE  MOREL", "vu par quelqu'un"),
        ("Morel Aline, animatrice", "quelqu'un, animatrice"),
        ("Aline-Morel", "quelqu'un"),
        ("Alinea Morel", "Alinea Morel"),
        ("Madame Morel", "quelqu'un"),
        ("Aline appelle demain.", "Quelqu'un appelle demain."),
        ("Le compte d'Aline", "Le compte de quelqu'un"),
        ("Aline Morel (pilote)", "pilote"),
        ("le bois Morel", "le bois Morel"),
        ("Aline Morel et Aline Morel", "quelqu'un et quelqu'un"),
        ("", ""),
    ],
)
def test_names_inside_other_texts_are_replaced(text: str, kept: str) -> None:
    assert only(person(), note=text).note == kept


LONG = ("Maria", "da", "Conceição", "Almeida", "Ferreira", "Dos", "Santos", "Pereira", "Lopes", "e", "Souza")


@pytest.mark.parametrize("words", range(2, len(LONG) + 1))
def test_a_name_of_any_length_is_replaced(words: int) -> None:
    name = " ".join(LONG[:words])
    shown = only(person(name), note=f"Vu par {name}, puis {name.upper()}.")
    assert shown.note == "Vu par quelqu'un, puis quelqu'un."
    assert shown.nodes[0].name == "personne"


@pytest.mark.parametrize("words", range(3, 7))
def test_a_long_name_is_replaced_wherever_the_family_name_stands(words: int) -> None:
    for first in range(1, words):
        turned = " ".join((*LONG[first:words], *LONG[:first]))
        assert only(person(" ".join(LONG[:words])), note=f"{turned}, élue").note == "quelqu'un, élue"


def test_part_of_a_long_name_is_not_that_name() -> None:
    assert (
        only(person("Anne Marie du Pré"), note="Anne Marie, Marie du Pré").note == "Anne Marie, Marie du Pré"
    )


def test_accents_do_not_hide_a_name() -> None:
    assert only(person("Hélène Éon"), note="avec Helene Eon").note == "avec quelqu'un"


def test_the_longest_name_wins() -> None:
    nodes = (person("Jean Paul", role="court"), Node("l", "Person", "Jean Paul Roux", {"role": "long"}))
    assert (
        discreet(Subgraph("t", nodes, (), note="Jean Paul Roux"), with_names=False, lang="fr").note == "long"
    )


def test_aliases_and_every_text_are_looked_through() -> None:
    other = Node(
        "o",
        "Organisation",
        "Entretien avec Line Morel",
        {"aliases": ["Chez Line Morel"], "x": 1},
        (),
        ("Line Morel, 3",),
    )
    edge = Edge("", "MEMBER_OF", "h", "o", {"role": "suit Line Morel"}, ("Line Morel, 4",))
    shown = discreet(
        Subgraph("Line Morel", (person(aliases=["Line Morel"]), other), (edge,)), with_names=False, lang="fr"
    )
    assert "Morel" not in str(asdict(shown))
    assert shown.nodes[1].properties["x"] == 1


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Cabinet Line Morel", "Cabinet Line Morel"),
        ("Cabinet d'architecture Line Morel", "Cabinet d'architecture Line Morel"),
        ("Line Morel Architectes", "Line Morel Architectes"),
        ("École primaire Line Morel de Gap", "École primaire Line Morel de Gap"),
        ("Line Morel, cabinet", "quelqu'un, cabinet"),
        ("Cabinet (Line Morel)", "Cabinet"),
        ("Chez Line Morel", "Chez quelqu'un"),
    ],
)
def test_a_body_called_after_somebody_keeps_its_name_which_names_nobody_else(body: str, told: str) -> None:
    other = Node("o", "Organisation", body)
    post = Edge("", "WORKS_FOR", "h", "o", {"role": "gérante"})
    picture = Subgraph("t", (person("Line Morel"), other), (post,), note=f"Voir {body}. Line Morel vient.")
    shown = discreet(picture, with_names=False, lang="fr")
    assert shown.nodes[1].name.removesuffix(" (gérante)").replace("gérante", "quelqu'un") == told
    assert "Line Morel vient" not in shown.note
    assert "Morel" not in shown.nodes[0].name


def test_a_body_called_as_somebody_stays_a_body_without_the_name() -> None:
    bodies = (
        Node("o", "Organisation", "Line Morel", {"commune": "Gap"}),
        Node("q", "Organisation", "MOREL Line"),
        Node("z", "Organisation", "Paul Leroy"),
    )
    post = Edge("", "WORKS_FOR", "h", "o", {"role": "gérante"})
    picture = Subgraph("t", (person("Line Morel"), *bodies), (post,))
    shown = discreet(picture, with_names=False, lang="fr")
    assert [(node.kind, node.name) for node in shown.nodes] == [
        ("Person", "gérante (sa propre structure)"),
        ("Organisation", "structure d'une personne (Gap)"),
        ("Organisation", "structure d'une personne"),
        ("Organisation", "Paul Leroy"),
    ]
    assert discreet(picture, with_names=True, lang="fr").nodes[1].name == "Line Morel"


def test_the_name_of_another_thing_called_after_somebody_names_them() -> None:
    nodes = (person("Line Morel"), Node("p", "Project", "Atelier Line Morel"))
    assert discreet(Subgraph("t", nodes, ()), with_names=False, lang="fr").nodes[1].name != nodes[1].name


@pytest.mark.parametrize(
    ("name", "aliases", "note", "told"),
    [
        ("Line « Lili » Morel", [], "Voir Lili. Lili Morel, et Line Morel.", "Voir X. X, et X."),
        ("Line (Lili) Morel", [], "Voir Lili et Line Morel.", "Voir X et X."),
        ("Line Morel dite Lili", [], "Lili est là", "X est là"),
        ("Line Morel", ["Lili"], "Voir Lili et Lili Morel.", "Voir X et X."),
        ("Line Morel (Gap)", [], "Voir Line Morel à Gap.", "Voir X à Gap."),
        ("Line Morel, née Petit", [], "Voir Line Morel, Line Petit.", "Voir X, X."),
    ],
)
def test_a_nickname_a_place_and_the_name_at_birth_are_told_apart(
    name: str, aliases: list[str], note: str, told: str
) -> None:
    shown = only(person(name, aliases=aliases), note=note)
    assert shown.note.replace("Quelqu'un", "X").replace("quelqu'un", "X") == told


def test_who_follows_a_link_up_stays_as_it_was_written() -> None:
    nodes = (Node("a", "Network", "A"), Node("b", "Network", "B"))
    edge = Edge("", "WEAVES", "a", "b", {"owner": "Zoé Inconnue", "progress": "idea"})
    shown = discreet(Subgraph("t", nodes, (edge,)), with_names=False, lang="fr")
    assert shown.edges[0].properties == {"owner": "Zoé Inconnue", "progress": "idea"}


def test_what_sources_say_otherwise_is_looked_through_too() -> None:
    said = {"role": ["élue"], "description": ["née à Gap"], "email": ["a@example.org"]}
    who = Node("h", "Person", "Aline Morel", basis=Basis(places=("Aline Morel, 3",), disputed=said))
    other = Node("o", "Network", "N", basis=Basis(disputed={"description": ["suivi par Aline Morel"]}))
    owner = {"owner": ["Aline Morel"], "note": ["vu par Aline Morel"]}
    edge = Edge("", "WEAVES", "o", "h", basis=Basis(("d",), ("f",), ("carnet d'Aline Morel",), owner))
    shown = discreet(Subgraph("t", (who, other), (edge,)), with_names=False, lang="fr")
    assert shown.nodes[0].basis == Basis(places=("quelqu'un, 3",), disputed={"role": ["élue"]})
    assert shown.nodes[1].basis.disputed == {"description": ["suivi par quelqu'un"]}
    assert shown.edges[0].basis == Basis(
        ("d",),
        ("f",),
        ("carnet de quelqu'un",),
        {"owner": ["Aline Morel"], "note": ["vu par quelqu'un"]},
    )
    named = discreet(Subgraph("t", (who,), ()), with_names=True, lang="fr")
    assert named.nodes[0].basis.disputed == {"role": ["élue"], "description": ["née à Gap"]}


@given(
    st.lists(
        st.tuples(st.text("abcé", min_size=2, max_size=6), st.text("xyzö", min_size=2, max_size=6)),
        max_size=6,
    ),
    st.lists(st.text("abcéxyzö ,.'", max_size=30), max_size=4),
)
def test_no_full_name_survives_anywhere(names: list[tuple[str, str]], texts: list[str]) -> None:
    full = [f"{first} {last}" for first, last in names]
    people = tuple(Node(f"h{n}", "Person", name, {"role": "R"}) for n, name in enumerate(full))
    told = " / ".join([*texts, *full])
    other = Node("o", "Organisation", told, {"description": told, "aliases": full}, (), (told,))
    shown = discreet(Subgraph(told, (*people, other), (), note=told), with_names=False, lang="fr")
    left = fold(str(asdict(shown)))
    assert not [name for name in full if f" {fold(name)} " in f" {left} "]


def test_texts_without_names_are_left_to_the_letter() -> None:
    text = "  Deux   espaces,\tune tabulation — et « rien » d'autre.  "
    assert only(person(), note=text).note == text
    assert discreet(Subgraph("t", (), (), note=text), with_names=False, lang="fr").note == text


def test_a_name_of_one_word_is_masked_where_it_is_a_name() -> None:
    shown = only(person("Rose"), note="Appeler Rose")
    assert shown.note == "Appeler quelqu'un"
    shown = only(person("Rose"), note="la rose des vents")
    assert shown.nodes[0].name == "personne"
    assert shown.note == "la rose des vents"


@pytest.mark.parametrize("with_names", [True, False])
@pytest.mark.parametrize(
    "typed",
    [
        "écrire à jeanne.doe@example.org",
        "jdoe [at] example.org",
        "appeler le 01 99 00 12 34",
        "tél. 01.99.00.12.34",
        "+33 1 99 00 12 34",
        "0199001234",
        "01..99.00.12.34",
    ],
)
def test_contact_details_typed_in_a_text_are_withheld(typed: str, with_names: bool) -> None:
    node = Node("a", "Organisation", f"ADRETS ({typed})", {"description": typed, "aliases": [typed]})
    edge = Edge("k", "FUNDS", "a", "a", {"note": typed, "amount": 199_001_234})
    seen = discreet(Subgraph(typed, (node,), (edge,), note=typed), with_names=with_names, lang="fr")
    assert "example.org" not in repr(seen)
    assert "99" not in repr(seen).replace("199001234", "")
    assert seen.edges[0].properties["amount"] == 199_001_234


def test_years_codes_and_amounts_are_not_taken_for_telephones() -> None:
    text = "de 2014 à 2020, SIREN 240500439, 1 884 101,06 €, l. 391-402"
    node = Node("a", "Organisation", "A", {"description": text})
    seen = discreet(Subgraph("t", (node,), ()), with_names=False, lang="fr")
    assert seen.nodes[0].properties["description"] == text


SEVERAL = [
    ("Éléonore Küçük-Desbrières", "Voir Mme Desbrières Eléonore.", "Voir quelqu'un."),
    ("Éléonore Küçük-Desbrières", "Suivi par Éléonore K.-D. hier", "Suivi par quelqu'un hier"),
    ("Anne-Sophie Lapix-Durand", "A.-S. Lapix-Durand relance", "Quelqu'un relance"),
    ("Anne-Sophie Lapix-Durand", "Anne-Sophie relance", "Quelqu'un relance"),
    ("Anne-Sophie Lapix-Durand", "Écrire à Mme Lapix", "Écrire à quelqu'un"),
    ("Luigi D'Angelo", "D'Angelo L. relance", "Quelqu'un relance"),
    ("Jürgen von der Mühlenstraße", "Herr von der Mühlenstrasse, Juergen", "quelqu'un"),
    ("Maria Grazia degli Innocenti Bonfanti", "Voir Bonfanti Maria Grazia", "Voir quelqu'un"),
    ("Zoé Morel", "https://a.example/equipe/zoe-morel", "https://a.example/equipe/[…]"),
]


@pytest.mark.parametrize(("name", "text", "kept"), SEVERAL)
def test_names_of_every_make_are_replaced_in_their_shorter_ways(name: str, text: str, kept: str) -> None:
    assert only(person(name), note=text).note == kept


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Noël Leroy", "Ouvert avant Noël, réseau de Noël"),
        ("Avril Mercier", "Avril 2024 ; en avril"),
        ("Constance Lac", "Le lac de Constance"),
        ("Florence Blanc", "Entre Florence et Turin"),
        ("Luigi D'Angelo", "La vallée de l'Angelo"),
    ],
)
def test_a_first_name_that_is_a_word_is_left_as_that_word(name: str, text: str) -> None:
    assert only(person(name), note=text).note == text


def test_of_two_of_one_name_nobody_has_the_role_of_the_other() -> None:
    nodes = (
        person("Pierre Martin", role="gérant"),
        Node("l", "Person", "Martin Pierre", {"role": "trésorier"}),
    )
    picture = Subgraph("t", nodes, (), note="Vu avec M. Pierre Martin")
    shown = discreet(picture, with_names=False, lang="fr")
    assert [node.name for node in shown.nodes] == ["gérant", "trésorier"]
    assert shown.note == "Vu avec quelqu'un"


def test_what_follows_something_called_after_somebody_is_not_told_of_them() -> None:
    path = Node("p", "Project", "Sentier Aline Morel")
    picture = Subgraph("t", (person(role="élue"), path), (), note="Vu : Sentier Aline Morel (pilote)")
    shown = discreet(picture, with_names=False, lang="fr")
    assert shown.note == "Vu : Sentier quelqu'un (élue) (pilote)"


def test_a_short_name_that_was_typed_is_said_as_it_was_typed() -> None:
    with asked_for(("aline", "Mme Morel")):
        assert only(person(), note="“Aline” is unknown").note == "“Aline” is unknown"
        assert only(person(), note="Mme Morel, puis A. Morel").note == "Mme Morel, puis quelqu'un"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Morel", True),
        ("more", True),
        ("lerom enila", True),
        ("xxmorelxx", True),
        ("4line M0rel, 4lineM0rel", True),
        ("Alinexmo", True),
        ("rel", True),
        ("ré", False),
        ("Le réseau des parcs", False),
        ("Aline Morel", False),  # a whole name is said by its role
        ("", False),
    ],
)
def test_what_is_left_of_a_name_is_known(text: str, left: bool) -> None:
    assert Naming(Subgraph("t", (person(),), ()), "fr").holds_a_part(text) is left
