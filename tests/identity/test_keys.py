"""What a record can be recognised by: each key in its space, and nothing else."""

from __future__ import annotations

import pytest

from cordee.identity import clusters, contradict, find_key, is_findable, is_shared, keys_of, space_of
from cordee.identity.clusters import Record
from cordee.identity.decisions import Judgements
from cordee.identity.keys import by_name, identifier_key, name_keys


def spaces(kind: str, **body: object) -> list[str]:
    return [space_of(key) for key in keys_of(kind, [body])]


def test_each_key_lives_in_its_space() -> None:
    body = {
        "name": "Agence Génope",
        "aliases": ["Génope", "AG"],
        "acronym": "A.G.",
        "identifiers": ["siren:200067445", "UAI : 0050001A"],
        "commune": "05061",
    }
    assert spaces("Organisation", **body) == [
        "alias",
        "alias",
        "as.name",
        "as.tie.commune",
        "id.siren",
        "id.uai",
        "is.commune",
        "name",
        "name",
        "tie.commune",
        "tie.commune",
    ]


@pytest.mark.parametrize(
    ("kind", "body", "key"),
    [
        ("Organisation", {"acronym": "CAUE"}, ("alias", "C.A.U.E.")),
        ("Territory", {"code": "05061"}, ("alias", "05061")),
        ("Organisation", {"aliases": ["Cap Rural"]}, ("alias", "cap-rural")),
        ("Organisation", {}, ("name", "AGENCE  genope")),
    ],
)
def test_people_find_it_by_any_of_its_names(kind: str, body: dict[str, object], key: tuple[str, str]) -> None:
    keys = keys_of(kind, [{"name": "Agence Génope", **body}])
    assert find_key(kind, *key) in keys
    assert is_findable(find_key(kind, *key))


def test_the_keys_of_several_claims_are_put_together_once_each() -> None:
    bodies = [{"name": "Agence Génope"}, {"name": "agence genope", "acronym": "AG"}, {"name": "Génope"}]
    keys = keys_of("Organisation", bodies)
    assert [space_of(key) for key in keys] == ["alias", "name", "name", "ow.name"]
    assert keys == tuple(sorted(set(keys)))


def test_a_name_that_is_common_finds_and_ties_but_joins_nobody() -> None:
    assert spaces("Person", name="Ana Roux") == ["called"]
    assert spaces("Person", name="Ana Roux", email="ana@example.org") == ["called", "is.email", "tie.email"]
    assert spaces("Project", name="Animation", since="2019") == ["called", "is.since"]


def test_a_date_is_a_trait_by_its_year() -> None:
    year, day = (keys_of("Programme", [{"name": "P", "since": since}]) for since in ("2018", "2018-10-15"))
    assert year == day
    assert keys_of("Programme", [{"name": "P", "since": "2019"}]) != year


def test_a_key_tells_the_kind_the_space_and_the_text() -> None:
    known = {
        find_key(kind, space, text)
        for kind in ("Organisation", "Network")
        for space in ("name", "alias", "id.siren")
        for text in ("a", "b")
    }
    assert len(known) == 12
    assert name_keys("Network", "a") == (find_key("Network", "name", "a"), find_key("Network", "called", "a"))
    assert identifier_key("Organisation", "SIREN:1") == find_key("Organisation", "id.siren", "1")


@pytest.mark.parametrize(
    ("key", "shared", "named", "findable"),
    [
        ("id.siren:x", True, False, True),
        ("name:x", True, True, True),
        ("tie.commune:x", True, True, True),
        ("called:x", False, False, True),
        ("alias:x", False, False, True),
        ("is.commune:x", False, False, False),
    ],
)
def test_what_a_key_is_good_for(key: str, shared: bool, named: bool, findable: bool) -> None:
    assert (is_shared(key), by_name(key), is_findable(key)) == (shared, named, findable)
    assert space_of(key) == key.removesuffix(":x")


def of(id_: str, **body: object) -> Record:
    return Record(id_, id_, "Organisation", keys_of("Organisation", [{"name": "Agence Génope", **body}]))


def test_only_two_values_of_one_space_contradict() -> None:
    siren, other = of("a", identifiers=["siren:1"]), of("b", identifiers=["siren:2"])
    uai, placed = of("c", identifiers=["uai:3"]), of("d", commune="05061")
    both = of("e", identifiers=["siren:1", "siren:2"])
    assert contradict([siren, other])
    assert not contradict([siren, both])
    assert not contradict([siren, uai, placed])
    assert contradict([siren, uai, placed, of("f", commune="05046")])
    entity = clusters([siren, uai, placed], Judgements((), ()))
    assert set(entity.values()) == {"a"}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("Network", "Réseau parentalité"),
        ("Network", "Comité de pilotage"),
        ("Network", "CLSM"),
        ("Network", "Réseau inclusion numérique"),
        ("Programme", "Contrat local de santé"),
        ("Programme", "Budget participatif"),
        ("Programme", "Appel à projets"),
        ("Programme", "PAT"),
        ("Organisation", "France Services"),
        ("Organisation", "CC des Deux Vallées"),
        ("Organisation", "Crédit agricole"),
    ],
)
def test_what_each_territory_has_of_its_own_joins_nobody_by_its_name(kind: str, name: str) -> None:
    assert not any(is_shared(key) for key in keys_of(kind, [{"name": name}]))


def test_what_the_country_has_once_is_met_by_its_name() -> None:
    for name in ("Petites villes de demain", "LEADER", "FNADT"):
        assert any(is_shared(key) for key in keys_of("Programme", [{"name": name}]))


def test_a_department_by_its_number_is_met_by_its_name() -> None:
    assert any(is_shared(key) for key in keys_of("Organisation", [{"name": "CD 38"}]))
