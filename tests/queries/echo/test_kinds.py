"""What can be compared: organisations and territories too when asked, and a plain word for the rest."""

from __future__ import annotations

import pytest

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model import COMPARED, ECHOING, KINDS, WIDE
from cordee.queries.echo.echo import Group, echo
from cordee.queries.echo.kinds import compared_kinds, find_subject, kind_named
from tests.graph.shared import shared
from tests.queries.echo_graphs import NETWORK, ORG, PROGRAMME, PROJECT, TERRITORY, THEME, bodies


@pytest.fixture
def met(engine: str) -> GraphStore:
    return shared(engine, bodies)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("Network", NETWORK),
        ("network", NETWORK),
        ("networks", NETWORK),
        ("réseau", NETWORK),
        ("Réseaux", NETWORK),
        ("RESEAU", NETWORK),
        ("projets", PROJECT),
        ("programme", PROGRAMME),
        ("organisations", ORG),
        ("territoire", TERRITORY),
        ("person", ""),
        ("thème", ""),
        ("", ""),
    ],
)
def test_a_kind_by_any_of_its_names(given: str, kind: str) -> None:
    assert kind_named(given, COMPARED) == kind


def test_kinds_in_one_order_each_once() -> None:
    assert compared_kinds(["territoires", "réseau", "Network"]) == (NETWORK, TERRITORY)
    assert compared_kinds(COMPARED) == COMPARED
    assert compared_kinds(KINDS[k].title.said_in("fr") for k in ECHOING) == ECHOING  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [["personne"], ["réseau", "thème"], []])
def test_what_cannot_be_compared_is_refused_with_what_can(given: list[str]) -> None:
    with pytest.raises(InvalidValue, match="networks, programmes, projects, organisations, territories"):
        compared_kinds(given)
    with speak("fr"), pytest.raises(InvalidValue, match="réseaux, programmes, projets, organisations, terr"):
        compared_kinds(given)


# ------------------------------------------------------------ who resembles whom


def test_which_organisations_resemble_this_one(met: GraphStore) -> None:
    answer = echo(met, "ADRETS", kinds=["organisation"])
    assert (answer.population, answer.own) == (6, ("ADRETS Savoie",))
    found = {f.name: {r.feature.name for r in (*f.reasons, *f.common)} for f in answer.echoes}
    assert found == {
        "Banque": {"Cap Rural"},
        "Cap Rural": {"Banque", "services"},
        "Génope": {"Espaces Valléens", "Réseau rural", "Hub", "Forum", "services"},
        "Seule": {"services"},
    }
    assert {f.name for f in answer.of(Group.LINKED)} == {"Banque", "Cap Rural"}


def test_which_territories_partnerships_look_like_these(met: GraphStore) -> None:
    answer = echo(met, "Vars", kinds=["territoire"])
    (queyras,) = answer.echoes
    assert {r.feature.name for r in (*queyras.reasons, *queyras.common)} == {"Espaces Valléens", "Hub", "Lab"}
    assert answer.population == 3
    assert not answer.ranked


def test_which_organisations_resemble_this_project(met: GraphStore) -> None:
    answer = echo(met, "Lab", kinds=["organisation"])
    assert answer.population == 7, "six organisations that have facts, and the project"
    assert answer.others == 6
    assert {f.name: f.group for f in answer.echoes} == {
        "ADRETS": Group.TO_CHECK,
        "Cap Rural": Group.TO_CHECK,
        "Banque": Group.LINKED,
    }
    (banque,) = (f for f in answer.echoes if f.name == "Banque")
    with speak("fr"):
        assert str(banque.stated[0].sentence) == "la Banque finance Lab"


def test_an_organisation_among_networks_and_organisations(met: GraphStore) -> None:
    answer = echo(met, "Génope", kinds=["réseau", "organisation"])
    linked = {f.name for f in answer.of(Group.LINKED)}
    assert linked == {"Espaces Valléens", "Réseau rural"}
    assert "ADRETS" in {f.name for f in answer.echoes}


def test_a_territory_and_what_it_lies_in_are_its_own(met: GraphStore) -> None:
    answer = echo(met, "Abries", kinds=["territoire"])
    assert answer.own == ("Alps", "Queyras")
    assert "Queyras" not in {f.name for f in answer.echoes}


def test_rarity_is_among_all_that_can_echo_whichever_kinds_are_shown(met: GraphStore) -> None:
    alone, all_of_them = (
        echo(met, "Espaces Valléens", kinds=kinds) for kinds in (["réseau"], [*ECHOING, *WIDE])
    )
    assert alone.population == 4
    assert {found.kind for found in alone.echoes} <= {NETWORK}
    assert all_of_them.population > alone.population
    assert echo(met, "Espaces Valléens").population == 4, "networks, programmes and projects that have facts"


# ------------------------------------------------------------ whose echo


def test_the_usual_kinds_can_always_be_the_subject(met: GraphStore) -> None:
    assert find_subject(met, "Hub", [TERRITORY]).kind == PROJECT
    assert find_subject(met, "LEADER", ECHOING).kind == PROGRAMME
    assert find_subject(met, "ADRETS", [ORG]).kind == ORG


def test_an_organisation_that_was_not_asked_for(met: GraphStore) -> None:
    with pytest.raises(InvalidValue, match=r"“ADRETS” is of kind “organisation”.*--kind organisation"):
        echo(met, "ADRETS")
    with (
        speak("fr"),
        pytest.raises(InvalidValue, match=r"« Queyras » est .* « territoire ».*--kind terr"),
    ):
        echo(met, "Queyras")
    with pytest.raises(InvalidValue, match="--kind territory"):
        echo(met, "Queyras", kinds=[ORG])


def test_what_has_no_echo(met: GraphStore) -> None:
    with pytest.raises(InvalidValue, match="“theme”, which cannot be compared"):
        echo(met, "services")
    with (
        speak("fr"),
        pytest.raises(InvalidValue, match=r"« Forum » est .* « événement ».*cordee fiche"),
    ):
        echo(met, "Forum", kinds=COMPARED)


def test_an_unknown_name(met: GraphStore) -> None:
    with pytest.raises(UnknownName) as failure:
        echo(met, "Espaces verts")
    assert failure.value.suggestions == ("Espaces Valléens",)
    with pytest.raises(UnknownName):
        find_subject(met, THEME, COMPARED)
