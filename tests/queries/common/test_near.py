"""Who is nearly meant: a part of a name, one written otherwise, one misspelt; never silently another."""

from __future__ import annotations

import pytest

from cordee.errors import AmbiguousName, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.queries.common.find import find
from cordee.queries.common.heard import listening
from cordee.wording.bearers import taken_lines
from tests.graph.build import Sheet
from tests.graph.shared import shared


def build() -> Sheet:
    sheet = Sheet("near")
    for key, name in {
        "third": "Réseau des tiers-lieux du Vercors et du Trièves",
        "seasonal": "Maisons du travail saisonnier d'Occitanie",
        "funds": "Lisibilité des fonds publics",
        "old": "LEADER 2014-2020",
        "new": "LEADER 2023-2027",
    }.items():
        sheet.entity("Network", key, name)
    for key, name in {
        "town": "Commune de Saint-Jean-de-Maurienne",
        "holy": "Foyer Sainte-Marthe",
        "council": "Communauté de communes du Haut-Val",
        "park": "Parc naturel régional des Grands Causses",
        "oeuvre": "Les Œuvres du Cœur",
        "dotted": "Atelier A.B.C.D.",
    }.items():
        sheet.entity("Organisation", key, name)
    return sheet.entity("Territory", "vercors", "Vercors").entity("Person", "p", "Yann Le Goff")


@pytest.fixture
def store() -> GraphStore:
    return shared("ladybug", build)


ONE = [
    ("tiers-lieux du Vercors", "Réseau des tiers-lieux du Vercors et du Trièves"),
    ("Tiers lieux Vercors", "Réseau des tiers-lieux du Vercors et du Trièves"),
    ("le tiers-lieu du Vercors", "Réseau des tiers-lieux du Vercors et du Trièves"),
    ("vercors trieves", "Réseau des tiers-lieux du Vercors et du Trièves"),
    ("tiers-lieux Trièv", "Réseau des tiers-lieux du Vercors et du Trièves"),
    ("maison du travail saisonnier", "Maisons du travail saisonnier d'Occitanie"),
    ("Maisons du travail saisonier d'Ocitanie", "Maisons du travail saisonnier d'Occitanie"),
    ("travail saisonnier", "Maisons du travail saisonnier d'Occitanie"),
    ("fond public", "Lisibilité des fonds publics"),
    ("lisibilite fonds", "Lisibilité des fonds publics"),
    ("St Jean de Maurienne", "Commune de Saint-Jean-de-Maurienne"),
    ("saint jean maurienne", "Commune de Saint-Jean-de-Maurienne"),
    ("Ste Marthe", "Foyer Sainte-Marthe"),
    ("CC du Haut Val", "Communauté de communes du Haut-Val"),
    ("PNR Grands Causses", "Parc naturel régional des Grands Causses"),
    ("P.N.R. des Grands Causses", "Parc naturel régional des Grands Causses"),
    ("grand cause", "Parc naturel régional des Grands Causses"),
    ("œuvre du coeur", "Les Œuvres du Cœur"),
    ("ABCD", "Atelier A.B.C.D."),
    ("le goff", "Yann Le Goff"),
    ("LEADER 2023", "LEADER 2023-2027"),
    ("Région Vercors", "Vercors"),
]


@pytest.mark.parametrize(("written", "meant"), ONE)
def test_the_only_one_a_name_nearly_means_is_found_and_told(
    store: GraphStore, written: str, meant: str
) -> None:
    with listening() as heard:
        found = find(store, written)
    assert found.name == meant
    with speak("fr"):
        (line,) = taken_lines(heard.taken)
    assert f"« {written} »" in line.text and meant in line.text


@pytest.mark.parametrize("written", ["Vercors", "Réseau des tiers-lieux du Vercors et du Trièves"])
def test_a_whole_name_hides_what_only_holds_it_and_nothing_is_told(store: GraphStore, written: str) -> None:
    with listening() as heard:
        assert find(store, written).name == written
    assert heard.taken == {}


@pytest.mark.parametrize(
    ("written", "fitting"), [("leader", 2), ("Leaders", 2), ("lead", 2), ("leader 20", 0)]
)
def test_several_are_listed_and_none_is_taken(store: GraphStore, written: str, fitting: int) -> None:
    with pytest.raises((AmbiguousName, UnknownName)) as refused:
        find(store, written)
    said = refused.value.message.said_in("fr")
    assert ("peut vouloir dire" in said) == bool(fitting)
    assert said.count("LEADER") == 2


@pytest.mark.parametrize("written", ["LEADER 2014-2021", "de", "xx", "", "Vercors et Causses", "Haute-Marne"])
def test_a_number_is_not_misspelt_and_too_little_means_nothing(store: GraphStore, written: str) -> None:
    with pytest.raises(UnknownName):
        find(store, written)


def test_another_body_of_a_place_is_not_suggested_nor_the_last_word_left_out() -> None:
    def many() -> Sheet:
        sheet = Sheet("die").entity("Organisation", "m", "MJC de Die")
        return sheet.entity("Organisation", "c", "Communauté de communes du Diois")

    with pytest.raises(UnknownName) as refused:
        find(shared("ladybug", many), "Commune de Die")
    assert refused.value.suggestions == ()


def test_what_is_of_another_kind_is_said_before_anything_near(store: GraphStore) -> None:
    with pytest.raises(UnknownName, match="Vercors"):
        find(store, "Vercors", ("Network",))
    assert find(store, "trièves", ("Network",)).kind == "Network"
    with pytest.raises(UnknownName):
        find(store, "trièves", ("Territory",))


def test_a_long_list_is_cut_and_counted() -> None:
    def many() -> Sheet:
        sheet = Sheet("many")
        for place in range(14):
            sheet.entity("Project", f"p{place:02}", f"Chantier {place:02} du col")
        return sheet

    with pytest.raises(AmbiguousName) as refused:
        find(shared("ladybug", many), "chantier")
    assert "et 4 autres" in refused.value.message.said_in("fr")


def test_misspelt_for_several_they_are_suggested(store: GraphStore) -> None:
    with pytest.raises(UnknownName) as refused:
        find(store, "leadr")
    assert set(refused.value.suggestions) == {"LEADER 2014-2020", "LEADER 2023-2027"}


def slipped() -> Sheet:
    sheet = Sheet("slips").entity("Organisation", "a", "ADRETS").entity("Territory", "t", "Chartreuse")
    sheet.entity("Project", "p", "Cadre stratégique des services du Jura")
    return sheet.entity("Network", "n", "Le Sentier")


@pytest.mark.parametrize("written", ["Adrtes", "Adrest"])
def test_a_slip_is_not_taken_for_a_word_of_another_kind(written: str) -> None:
    store = shared("ladybug", slipped)
    with pytest.raises(UnknownName) as refused:
        find(store, written, ("Network", "Programme", "Project"))
    assert refused.value.suggestions[0] == "ADRETS"
    assert find(store, written).name == "ADRETS"


@pytest.mark.parametrize("written", ["Cardet", "Scedra", "Sentinelle"])
def test_a_word_far_from_any_means_nobody(written: str) -> None:
    with pytest.raises(UnknownName):
        find(shared("ladybug", slipped), written, ("Network", "Programme", "Project"))


@pytest.mark.parametrize(
    ("written", "meant"), [("Sentire", "Le Sentier"), ("stratégiqe", "Cadre stratégique")]
)
def test_a_slip_of_a_letter_is_still_taken(written: str, meant: str) -> None:
    assert find(shared("ladybug", slipped), written, ("Network", "Project")).name.startswith(meant)
