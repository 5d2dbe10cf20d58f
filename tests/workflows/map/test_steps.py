"""The steps of a story read from a file: names become what the page knows, faults are said by step."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from cordee.errors import InvalidValue, NotReadable, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model.claims import record_id
from cordee.model.map_data import MapStep
from cordee.queries.atlas.atlas import MapRequest, atlas
from cordee.workflows.map.steps import read_steps
from tests.graph.shared import shared
from tests.queries.graphs import NETWORK, ORG, valley


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return shared("ladybug", valley)


def key(kind: str, name: str) -> str:
    return record_id("valley", kind, name)


EV, ADRETS, GENOPE = key(NETWORK, "ev"), key(ORG, "adrets"), key(ORG, "genope")


@pytest.fixture
def read(store: GraphStore, tmp_path: Path) -> object:
    """A function from the text of a file to its steps, on a map of the whole valley or of a wish."""

    def of(text: str, wish: MapRequest | None = None) -> tuple[MapStep, ...]:
        path = tmp_path / "steps.yaml"
        path.write_text(text, encoding="utf-8", newline="\n")
        return read_steps(path, store, atlas(store, wish or MapRequest()))

    return of


def shown(read: object, show: str, **wish: object) -> str:
    """The address that a ``show`` becomes."""
    assert callable(read)
    (step,) = read(f"- title: T\n  show: {show}", MapRequest(**wish) if wish else None)  # type: ignore[arg-type]
    return str(step.show)


def test_a_story_in_french(read: object) -> None:
    assert callable(read)
    steps = read(
        """
- titre: Qui anime ?
  texte: |
    Deux structures.
    Depuis 2018.
  montrer: {autour: EV, pas: 2}
- titre: "Et : les autres"
- titre: yes
  montrer: adrets
"""
    )
    assert steps == (
        MapStep("Qui anime ?", "Deux structures.\nDepuis 2018.", f"focus={EV}:2"),
        MapStep("Et : les autres", "", ""),
        MapStep("yes", "", f"sel={ADRETS}"),
    )


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        ("ADRETS", f"sel={ADRETS}"),
        ("[ADRETS, agence genope]", f"sel={ADRETS},{GENOPE}"),
        ("{select: ADRETS}", f"sel={ADRETS}"),
        ("{focus: EV}", f"focus={EV}:1"),
        ("{focus: [EV], depth: 3}", f"focus={EV}:3"),
        ("{path: [EV, ADRETS]}", f"path={EV},{ADRETS}"),
        ("{chemin: [EV, ADRETS]}", f"path={EV},{ADRETS}"),
        ("{kinds: [réseau, organisation]}", "kinds=Event,Person,Programme,Project,Territory,Theme"),
        (
            "{liens: [pilote, finance]}",
            "types=ABOUT,ACTS_ON,MEMBER_OF,NEEDS,PARTNER_OF,PART_OF,TAKES_PART_IN,WORKS_FOR",
        ),
        ("{types: [STEERS], kinds: [Network]}", None),
        ("{period: 2015-2020}", "period=2015,2020"),
        ("{période: 2018}", "period=2018,2018"),
        ("{period: [2015, 2020]}", "period=2015,2020"),
        ("{layout: geo}", "layout=geo"),
        ("{disposition: géographie}", "layout=geo"),
        ("{size: funding}", "size=funding"),
        ("{taille: financement}", "size=funding"),
        ("{tab: table}", "tab=table"),
        ("{onglet: Étapes}", "tab=steps"),
        ("{search: 'hub & co'}", "q=hub%20%26%20co"),
        ("''", ""),
        ("{}", ""),
    ],
)
def test_what_is_shown_becomes_an_address_of_the_page(read: object, show: str, expected: str | None) -> None:
    found = shown(read, show)
    if expected is None:
        assert found.count("&") == 1
    else:
        assert found == expected


def test_themes_and_territories_go_by_the_name_the_page_has(read: object) -> None:
    found = shown(read, "{themes: services au public, territories: [QUEYRAS]}")
    assert unquote(found) == "themes=Services au public&territories=Queyras"


def test_the_parts_come_in_one_order_whatever_that_of_the_file(read: object) -> None:
    assert (
        shown(read, "{tab: map, select: EV}") == shown(read, "{select: EV, tab: map}") == f"sel={EV}&tab=map"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- text: x", "Étape 1 : il manque un titre"),
        ("- title: A\n- title: ''", "Étape 2 : il manque un titre"),
        ("- 12", "Étape 1 : on attend des mots parmi titre, texte, montrer"),
        ("- title: A\n  colour: x", "« colour » en trop"),
        ("- title: A\n  titre: B", "« titre » en trop"),
        ("- title: [a]", "« titre » est un texte"),
        ("- title: A\n  show: {zoom: 3}", "« zoom » en trop"),
        ("- title: A\n  show: {depth: 4, focus: EV}", "le nombre de pas est 1, 2 ou 3"),
        ("- title: A\n  show: {path: [EV]}", "2 nom\\(s\\) attendu"),
        ("- title: A\n  show: {focus: [EV, ADRETS]}", "1 nom\\(s\\) attendu"),
        ("- title: A\n  show: {kinds: alien}", "« alien » n'est pas une nature"),
        ("- title: A\n  show: {types: alien}", "« alien » n'est pas un type de lien"),
        ("- title: A\n  show: {period: 2020-2015}", "la période s'écrit 2015-2020"),
        ("- title: A\n  show: {period: soon}", "la période s'écrit 2015-2020"),
        ("- title: A\n  show: {period: [1, 2, 3]}", "la période s'écrit 2015-2020"),
        ("- title: A\n  show: {layout: round}", "« round » : choisir parmi réseau, géographie"),
        ("- title: A\n  show: {tab: [map]}", "choisir parmi carte"),
        ("- title: A\n  show: {select: {a: b}}", "on attend un nom"),
        ("- title: A\n  show: [[EV]]", "on attend un nom"),
        ("- title: A\n  show: {search: [a]}", "« chercher » est un texte"),
    ],
)
def test_a_fault_is_said_with_its_step(read: object, text: str, said: str) -> None:
    assert callable(read)
    with speak("fr"), pytest.raises(InvalidValue, match=said):
        read(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not a list of 1 to 200 steps"),
        ("[]", "is not a list"),
        ("title: A", "is not a list"),
        ("- title: A\n" * 201, "is not a list of 1 to 200 steps"),
        ("- title: 'A", "line 2: this is not YAML|line 1: this is not YAML"),
        ("- title: A\n\ttext: x", "line 2: this is not YAML"),
        ("- !!python/object/apply:os.system [ls]", None),
        ("[" * 5000, "this is not YAML|is not a list"),
        ("\x00", "not YAML"),
        ("- title: A\n  show: &a [*a]", "line 2: this is not YAML"),
    ],
)
def test_what_is_no_list_of_steps_is_refused(read: object, text: str, said: str | None) -> None:
    assert callable(read)
    with speak("en"), pytest.raises(NotReadable if said else InvalidValue, match=said):
        read(text)


def test_what_is_not_on_the_map_is_said(read: object) -> None:
    assert callable(read)
    with speak("fr"), pytest.raises(InvalidValue, match="Étape 1 : « État » n'est pas sur cette carte"):
        read("- title: A\n  show: État", MapRequest("EV"))
    with speak("en"), pytest.raises(InvalidValue, match="nothing on this map has “France Services”"):
        read("- title: A\n  show: {themes: France Services}", MapRequest("EV"))


def test_a_name_nobody_has_is_refused_with_the_nearest(read: object) -> None:
    assert callable(read)
    with pytest.raises(UnknownName, match="ADRETS"):
        read("- title: A\n  show: ADR")


def test_a_file_that_cannot_be_read_is_said(store: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(NotReadable):
        read_steps(tmp_path / "nowhere.yaml", store, atlas(store, MapRequest()))
    (tmp_path / "latin.yaml").write_bytes("- titre: été".encode("latin-1"))
    with pytest.raises(NotReadable):
        read_steps(tmp_path / "latin.yaml", store, atlas(store, MapRequest()))
