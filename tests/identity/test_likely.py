"""Which entities look alike and were not joined, and why; proposed, never decided."""

from __future__ import annotations

import pytest

from cordee.identity.likely import Named, likely

BOTH = {"a", "b"}


def pair(left: str, right: str, kind: str = "Organisation", **said: object) -> list[str]:
    one = Named("a", kind, left, **said)  # type: ignore[arg-type]
    return [found.why for found in likely([one, Named("b", kind, right)], BOTH)]


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("Mairie de St-Étienne-le-Laus", "Mairie de Saint-Etienne-le-Laus", "spelling"),
        ("Arts & Métiers des Cimes", "Arts et Métiers des Cimes", "spelling"),
        ("CC du Haut Val", "Communauté de communes du Haut-Val", "spelling"),
        ("Le Monêtier", "Monêtier (Le)", "spelling"),
        ("Asso La Bobine du plateau", "La Bobine du Plateau", "spelling"),
        ("Le hangar bleu (SCIC)", "Hangar bleu", "spelling"),
        ("PNR du Vercors", "Parc naturel régional du Vercors", "spelling"),
        ("Comité des fêtes", "Comité des Fêtes", "name"),
    ],
)
def test_names_written_two_ways_look_alike(left: str, right: str, why: str) -> None:
    assert pair(left, right) == [why]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("CC du Vercors", "Vélos du Vercors"),
        ("Mairie de Gap", "Mairie d'Embrun"),
        ("ADRETS", "Génope"),
        ("Lot 1", "Lot 2"),
    ],
)
def test_other_names_do_not(left: str, right: str) -> None:
    assert pair(left, right) == []


def test_a_siret_is_of_its_siren() -> None:
    left = Named("a", "Organisation", "CC Test", identifiers=("siren:356000000",))
    right = Named("b", "Organisation", "Communauté Test", identifiers=("siret:35600000000048",))
    (found,) = likely([left, right], {"b"})
    assert found.why == "siren"


def test_a_name_may_be_the_acronym_of_another() -> None:
    assert pair("Agence des services", "A.D.R.E.T.S.", acronym="ADRETS") == ["acronym"]


def test_only_what_is_new_is_proposed_and_only_within_a_kind() -> None:
    same = [Named(i, "Person", "Jo Exemple") for i in "abc"]
    assert [(p.left.id, p.right.id) for p in likely(same, {"c"})] == [("a", "c"), ("b", "c")]
    assert likely([Named("a", "Person", "Gap"), Named("b", "Territory", "Gap")], BOTH) == ()


def test_what_everybody_is_called_proposes_nothing() -> None:
    many = [Named(str(n), "Organisation", "Mairie") for n in range(40)]
    assert likely(many, {"0"}) == ()
