"""Who is meant by a name: by every way people write it, and what is near when nothing fits."""

from __future__ import annotations

from typing import Any

import pytest

from cordee.errors import AmbiguousName, InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.queries.common.find import find, find_all, suggestions
from cordee.queries.common.heard import listening
from cordee.queries.common.starts import starts
from tests.graph.build import Sheet, alps

SIREN = "siren:213800055"


@pytest.mark.parametrize(
    "written",
    [
        "Espaces Valléens",
        "espaces valleens",
        "ESPACES VALLÉENS",
        "  Espaces   Valléens ",
        "espaces-valléens",
        "Espaces Valle\u0301ens",
        "EV",
        "ev",
    ],
)
def test_case_accents_spaces_and_aliases_do_not_matter(alps_store: GraphStore, written: str) -> None:
    found = find(alps_store, written)
    assert (found.kind, found.name, found.others) == ("Network", "Espaces Valléens", ())


def test_ligatures_and_typographic_apostrophes_do_not_matter(store: GraphStore) -> None:
    store.load(Sheet("a").entity("Territory", "t", "Cœur de l’Écrins-Queyras").batch())
    assert find(store, "coeur de l'ecrins queyras").name == "Cœur de l’Écrins-Queyras"


def test_found_by_acronym_identifier_and_id(store: GraphStore) -> None:
    sheet = Sheet("a").entity("Organisation", "x", "Agence Génope", acronym="AG", identifiers=[SIREN])
    store.load(sheet.batch())
    for written in ("ag", SIREN, "SIREN:213800055", sheet.record("Organisation", "x")):
        assert find(store, written).name == "Agence Génope"


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ("siren:552100554", "55210055400013"),
        ("siren:552100554", "552 100 554 00013"),
        ("siren:552100554", "SIRET : 55210055400013"),
        ("siren:552100554", "Siren 552 100 554"),
        ("siren:552100554", "siren:552 100 554"),
        ("siret:55210055400013", "552.100.554"),
        ("siret:55210055400013", "siren:552100554"),
        ("siret:55210055400013", "SIREN 552100554"),
    ],
)
def test_a_body_is_found_by_its_siren_and_by_its_siret(store: GraphStore, known: str, asked: str) -> None:
    store.load(Sheet("a").entity("Organisation", "o", "Les Alpages", identifiers=[known]).batch())
    assert find(store, asked).name == find(store, asked, strict=True).name == "Les Alpages"
    assert [one.name for one in find_all(store, asked, ["Organisation"])] == ["Les Alpages"]
    with pytest.raises(UnknownName):
        find(store, asked, ["Network"])


def test_another_number_of_a_body_is_asked_for_where_nothing_has_the_number(store: GraphStore) -> None:
    sheet = Sheet("a").entity("Organisation", "head", "Siège", identifiers=["siren:552100554"])
    for name, number in (("Nord", "55210055400013"), ("Sud", "55210055400021")):
        sheet.entity("Organisation", name, name, identifiers=[f"siret:{number}"])
    store.load(sheet.batch())
    assert find(store, "552100554").name == "Siège" and not find(store, "552100554").others
    assert find(store, "55210055400021").name == "Sud"
    assert find(store, "55210055400039").name == "Siège", "another house of the same body"
    with pytest.raises(UnknownName):
        find(store, "55210055400014")


def test_several_houses_of_one_body_are_told(store: GraphStore) -> None:
    sheet = Sheet("a")
    for name, number in (("Nord", "55210055400013"), ("Sud", "55210055400021")):
        sheet.entity("Organisation", name, name, identifiers=[f"siret:{number}"])
    store.load(sheet.batch())
    found = find(store, "552100554")
    assert [found.name, *(one.name for one in found.others)] == ["Nord", "Sud"]


def test_a_record_joined_to_another_leads_to_the_entity(store: GraphStore) -> None:
    left, right = alps("left"), alps("right")
    store.load(left.batch())
    store.load(right.batch())
    ids = {s.record("Network", "ev") for s in (left, right)}
    assert {find(store, record).id for record in ids} == {min(ids)}


def test_an_identifier_is_not_found_under_another_scheme(store: GraphStore) -> None:
    store.load(Sheet("a").entity("Organisation", "x", identifiers=[SIREN]).batch())
    assert find_all(store, "rna:213800055") == ()
    assert len(find_all(store, "213800055")) == 1, "the number alone is looked up in every register"


def test_bearers_of_one_name_come_with_what_tells_them_apart(store: GraphStore) -> None:
    sheet = Sheet("a").entity("Programme", "l07", "LEADER", since="2007", until="2013")
    sheet.entity("Programme", "l14", "LEADER", since="2014").entity("Programme", "eu", "FEADER")
    store.load(sheet.link("PART_OF", ("Programme", "l14"), ("Programme", "eu")).batch())
    found = find(store, "leader")
    assert {(f.marks, f.id) for f in (found, *found.others)} == {
        (("2007–2013",), sheet.record("Programme", "l07")),
        (("2014–", "FEADER"), sheet.record("Programme", "l14")),
    }
    assert find(store, "l14").id == sheet.record("Programme", "l14")
    assert find(store, "FEADER").marks == ()


def homonyms() -> Sheet:
    """A network, a territory and a theme of one name, and an organisation that has it as an alias."""
    return (
        Sheet("a")
        .entity("Theme", "th", "Montagne")
        .entity("Territory", "te", "Montagne")
        .entity("Network", "n", "Montagne")
        .entity("Organisation", "o", "Agence des sommets", aliases=["Montagne"])
    )


def test_bearers_of_one_sheet_come_with_whom_they_work_with_and_last_with_their_row(
    store: GraphStore,
) -> None:
    sheet = Sheet("a").entity("Person", "jo", "Jo Exemple")
    for key in ("p1", "p2", "p3", "p4"):
        sheet.entity("Project", key, "Halle couverte")
    for key, town, project in (("d", "Die", "p1"), ("g", "Gap", "p2")):
        sheet.entity("Organisation", key, town)
        sheet.link("STEERS", ("Organisation", key), ("Project", project), role="carrier")
    sheet.link("STEERS", ("Person", "jo"), ("Project", "p3"), role="animator")
    store.load(sheet.batch())
    found = find(store, "Halle couverte")
    told = {one.marks for one in (found, *found.others)}
    assert told == {("Die",), ("Gap",), ("Project:5",), ("Project:6",)}, "nobody who may be shown by a role"


def test_a_full_name_comes_before_an_alias_then_the_vocabularys_order(store: GraphStore) -> None:
    store.load(homonyms().batch())
    found = find(store, "montagne")
    assert found.kind == "Network"
    assert [other.kind for other in found.others] == ["Territory", "Theme", "Organisation"]
    assert [f.kind for f in find_all(store, "MONTAGNE")] == ["Network", "Territory", "Theme", "Organisation"]


def test_kinds_narrow_and_order(store: GraphStore) -> None:
    store.load(homonyms().batch())
    assert [f.kind for f in find_all(store, "montagne", ["Theme", "Territory"])] == ["Theme", "Territory"]
    assert find(store, "montagne", ["Organisation"]).name == "Agence des sommets"
    assert find_all(store, "montagne", ["Person"]) == ()


def test_kinds_narrow_an_id_too(alps_store: GraphStore) -> None:
    id_ = find(alps_store, "EV").id
    assert find_all(alps_store, id_, ["Project"]) == ()
    assert find(alps_store, id_, ["Network"]).name == "Espaces Valléens"


def test_strict_refuses_to_choose_and_names_each(store: GraphStore) -> None:
    store.load(homonyms().batch())
    with pytest.raises(AmbiguousName) as refusal:
        find(store, "Montagne", strict=True)
    id_ = homonyms().record("Territory", "te")
    start = starts(store, [id_])[id_]
    assert all(f", {start})" in refusal.value.message.said_in(lang) for lang in ("fr", "en"))
    assert find(store, id_, strict=True) == find(store, start, strict=True)
    assert find(store, start, strict=True).kind == "Territory"


def test_who_is_called_so_comes_before_who_is_also_called_so(store: GraphStore) -> None:
    sheet = Sheet("a").entity("Organisation", "1", "Maison du Val", aliases=["La Ruche", "Maison"])
    for key, commune in (("2", "Gap"), ("3", "Die")):
        sheet.entity("Organisation", key, "La Ruche", commune=commune)
    sheet.entity("Organisation", "4", "Maison")
    store.load(sheet.batch())
    assert find(store, "maison", strict=True).id == sheet.record("Organisation", "4")
    with pytest.raises(AmbiguousName):
        find(store, "La Ruche", strict=True)


@pytest.mark.parametrize("given", [None, 3, float("nan"), ["ADRETS"]])
def test_what_is_no_text_is_no_name(alps_store: GraphStore, given: Any) -> None:
    with pytest.raises(InvalidValue, match=type(given).__name__):
        find(alps_store, given)


def test_strict_accepts_what_is_not_ambiguous(alps_store: GraphStore) -> None:
    assert find(alps_store, "EV", strict=True).name == "Espaces Valléens"


def test_homonyms_of_one_data_set_stay_apart(store: GraphStore) -> None:
    sheet = Sheet("a").entity("Person", "1", "Jean Martin").entity("Person", "2", "Jean Martin")
    store.load(sheet.batch())
    assert len(find_all(store, "jean martin")) == 2


@pytest.mark.parametrize("written", ["Espace Valléen", "espaces valeens", "Espaces Vallées", "valléens"])
def test_a_near_miss_of_one_name_means_it(alps_store: GraphStore, written: str) -> None:
    assert find_all(alps_store, written) == ()
    assert find(alps_store, written).name == "Espaces Valléens"


def test_a_miss_near_several_suggests_what_was_meant(store: GraphStore) -> None:
    store.load(
        Sheet("a").entity("Network", "1", "Vallées unies").entity("Network", "2", "Valléens unis").batch()
    )
    with pytest.raises(UnknownName) as refusal, speak("fr"):
        find(store, "valleées")
    assert set(refusal.value.suggestions) == {"Vallées unies", "Valléens unis"}
    with speak("fr"):
        assert str(refusal.value).startswith("Rien ne s'appelle « valleées ». Vouliez-vous dire")


def test_a_near_miss_of_an_acronym_suggests_the_name(store: GraphStore) -> None:
    store.load(Sheet("a").entity("Organisation", "x", "Agence des services", acronym="ADRETS").batch())
    assert suggestions(store, "adret") == ("Agence des services",)


def test_suggestions_keep_to_the_kinds_asked_for(store: GraphStore) -> None:
    store.load(homonyms().batch())
    assert suggestions(store, "montagn", ["Person"]) == ()
    assert suggestions(store, "montagn", ["Theme"]) == ("Montagne",)


def test_at_most_five_suggestions_each_once(store: GraphStore) -> None:
    sheet = Sheet("a")
    for i in range(9):
        sheet.entity("Organisation", str(i), f"Réseau alpin n° {i}")
    store.load(sheet.batch())
    found = suggestions(store, "reseau alpin")
    assert len(found) == len(set(found)) == 5


def test_nothing_near_says_so_without_a_suggestion(alps_store: GraphStore) -> None:
    with pytest.raises(UnknownName) as refusal:
        find(alps_store, "zzzzzzzz")
    assert refusal.value.suggestions == ()
    assert "cordee overview" in refusal.value.message.said_in("en")


@pytest.mark.parametrize(
    "written", ["", " ", "—", "x" * 2000, "a'; MATCH (n) DETACH DELETE n //", "\x00", "{}"]
)
def test_no_name_breaks_the_question(alps_store: GraphStore, written: str) -> None:
    with pytest.raises(UnknownName):
        find(alps_store, written)
    assert find(alps_store, "EV").name == "Espaces Valléens"


def test_an_empty_graph_knows_nobody(store: GraphStore) -> None:
    assert find_all(store, "EV") == ()
    with pytest.raises(UnknownName):
        find(store, "EV")


def test_a_withdrawn_name_is_not_found(alps_store: GraphStore) -> None:
    alps_store.withdraw("alps")
    assert find_all(alps_store, "EV") == ()
    assert suggestions(alps_store, "Espaces Valléens") == ()


def test_a_name_that_lost_is_still_found(store: GraphStore) -> None:
    store.load(Sheet("a", dated="2018").entity("Organisation", "x", "Vieux nom", identifiers=[SIREN]).batch())
    store.load(Sheet("b", dated="2023").entity("Organisation", "y", "Nom neuf", identifiers=[SIREN]).batch())
    assert find(store, "vieux nom").name == find(store, "nom neuf").name == "Nom neuf"


@pytest.mark.parametrize("written", ["Yann Le Goff", "le goff yann", "LE GOFF Yann"])
def test_a_person_is_found_with_the_surname_first_or_last(store: GraphStore, written: str) -> None:
    store.load(Sheet("a").entity("Person", "x", "LE GOFF Yann").entity("Organisation", "y", "Yann").batch())
    assert find(store, written).name == "LE GOFF Yann"


def test_the_words_of_a_body_are_not_turned(store: GraphStore) -> None:
    store.load(Sheet("a").entity("Organisation", "x", "Pays Diois").batch())
    assert find_all(store, "Diois Pays") == ()


def test_a_name_of_another_kind_is_said_to_be_one(alps_store: GraphStore) -> None:
    with pytest.raises(UnknownName) as error, speak("en"):
        find(alps_store, "Espaces Valléens", ("Project",))
    with speak("en"):
        assert "is the name of something else (network)" in str(error.value)
        assert "what is wanted here: project" in str(error.value)


@pytest.mark.parametrize("written", ["Espace valleen", "valléens"])
def test_who_is_decided_of_is_called_so(alps_store: GraphStore, written: str) -> None:
    with pytest.raises(UnknownName, match="Espaces Valléens"):
        find(alps_store, written, strict=True)


def _passed_on() -> Sheet:
    """A code and a name that passed to a successor; by their names the one that is over comes first."""
    sheet = Sheet("a")
    sheet.entity("Territory", "old", "Alp-Nord", code="04990", until="2018")
    sheet.entity("Territory", "new", "Alp-Réunie", code="04990", since="2019")
    sheet.entity("Programme", "l07", "LEADER", since="2007", until="2013")
    sheet.entity("Programme", "l14", "LEADER", since="2014", until="2022")
    return sheet.entity("Programme", "l23", "LEADER", since="2023", until="2027")


@pytest.mark.parametrize(
    ("as_of", "meant"),
    [("", "Alp-Réunie"), ("2015", "Alp-Nord"), ("2018-12-31", "Alp-Nord"), ("2019", "Alp-Réunie")],
)
def test_a_code_that_passed_on_means_whose_it_was_at_that_date(
    store: GraphStore, as_of: str, meant: str
) -> None:
    store.load(_passed_on().batch())
    found = find(store, "04990", as_of=as_of)
    assert (found.name, len(found.others)) == (meant, 1)


@pytest.mark.parametrize(("as_of", "key"), [("", "l23"), ("2010", "l07"), ("2014", "l14"), ("2030", "l23")])
def test_so_does_a_name_of_several_generations(store: GraphStore, as_of: str, key: str) -> None:
    sheet = _passed_on()
    store.load(sheet.batch())
    found = find(store, "leader", as_of=as_of)
    assert found.id == sheet.record("Programme", key)
    assert len(found.others) == 2


def test_a_programme_without_years_tells_of_those_of_its_name_that_have_some(store: GraphStore) -> None:
    sheet = Sheet("a")
    for id_, name in enumerate(("LEADER", "LEADER 2014-2020", "LEADER (2023–2027)", "LEADER France 2014")):
        sheet.entity("Programme", str(id_), name)
    store.load(sheet.batch())
    with listening() as heard:
        found = find(store, "leader", ("Programme",), strict=True)
    assert (found.name, heard.taken["leader"]) == ("LEADER", found)
    assert sorted(other.name for other in found.others) == ["LEADER (2023–2027)", "LEADER 2014-2020"]
    assert all(other.id and other.kind == "Programme" for other in found.others)
    assert find(store, "LEADER 2014-2020").others == ()


def test_a_part_of_a_name_that_several_have_is_taken_as_the_whole_name_is(store: GraphStore) -> None:
    sheet = Sheet("a").entity("Organisation", "1", "Comité des fêtes du Val")
    store.load(sheet.entity("Organisation", "2", "Comité des fêtes du Val").batch())
    whole, part = (find(store, name) for name in ("Comité des fêtes du Val", "fêtes du Val"))
    assert {part.id, *(one.id for one in part.others)} == {whole.id, *(one.id for one in whole.others)}
    assert len(part.others) == 1
