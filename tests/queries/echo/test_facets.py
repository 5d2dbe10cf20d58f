"""Each link type is on one side of an echo, and what a side weighs is checked before it is used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.errors import InvalidValue
from cordee.i18n import speak
from cordee.model import EVIDENCE, HELD_FROM, TYPES
from cordee.model.folding import fold
from cordee.queries.echo.facets import (
    FACET_OF,
    FACETS,
    HEAVIEST,
    LIGHTEST,
    facet_of,
    facet_weights,
    tie_weight,
)
from cordee.queries.echo.features import FeatureTie

EVEN = facet_weights({})


def ties(*types: str) -> tuple[FeatureTie, ...]:
    return tuple(FeatureTie(type_, "in", "", ()) for type_ in types)


# --- the facets ---


def test_every_link_type_but_weaves_has_exactly_one_facet() -> None:
    counted = [type_ for facet in FACETS.values() for type_ in facet.types]
    assert sorted(counted) == sorted(TYPES.keys() - {"WEAVES"})
    assert all(type_ in FACETS[code].types for type_, code in FACET_OF.items())


def test_every_type_the_bags_are_read_from_has_a_facet() -> None:
    assert {"MEMBER_OF", "FUNDS", "ABOUT"} <= {*EVIDENCE, *HELD_FROM} <= FACET_OF.keys()


def test_facets_are_named_in_both_languages_and_no_name_means_two() -> None:
    names = [
        {fold(name) for name in (f.code, f.title.said_in("fr"), f.title.said_in("en"))}
        for f in FACETS.values()
        if f.title.said_in("fr")
    ]
    assert len(names) == 7
    assert sum(len(own) for own in names) == len(set().union(*names))


# --- what they weigh ---


def test_each_weighs_one_unless_said_otherwise() -> None:
    assert dict.fromkeys(FACETS, 1.0) == EVEN
    assert facet_weights({"members": 2}) == {**EVEN, "members": 2.0}
    assert list(facet_weights({"events": 2})) == list(FACETS)


@pytest.mark.parametrize("name", ["themes", "thèmes", "Thèmes", "THEMES", " themes "])
def test_names_are_read_in_french_and_english_without_accents_or_case(name: str) -> None:
    assert facet_weights({name: 0.5})["themes"] == 0.5


@pytest.mark.parametrize(
    ("given", "said_fr", "said_en"),
    [
        ({"membre": 2}, "Vouliez-vous dire « membres » ?", "Did you mean “members”?"),
        ({"zzz": 2}, "« zzz » n'est pas une facette de l'écho. Facettes : membres,", "Facets: members,"),
        ({"members": -1}, "-1 n'en est pas un", "-1 is not one"),
        ({"members": float("nan")}, "nan n'en est pas un", "nan is not one"),
        ({"members": float("inf")}, "inf n'en est pas un", "inf is not one"),
        ({"members": HEAVIEST * 2}, "2000 n'en est pas un", "2000 is not one"),
        ({"members": LIGHTEST / 2}, "0.0005 n'en est pas un", "0.0005 is not one"),
        ({"members": 1, "membres": 2}, "« membres » est donné deux fois", "“members” is given twice"),
        (dict.fromkeys(FACETS, 0), "Tous les poids sont à 0", "Every weight is 0"),
    ],
)
def test_weights_that_mean_nothing_are_refused(given: dict[str, float], said_fr: str, said_en: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        facet_weights(given)
    assert said_fr in refused.value.message.said_in("fr")
    assert said_en in refused.value.message.said_in("en")
    with speak("fr"):
        assert str(refused.value) == refused.value.message.said_in("fr")


def test_one_facet_alone_may_weigh() -> None:
    alone = facet_weights({**dict.fromkeys(FACETS, 0), "themes": 1})
    assert sum(alone.values()) == 1


# --- what a feature weighs, and where it is counted ---


def test_a_feature_held_in_several_roles_weighs_as_the_heaviest() -> None:
    weights = facet_weights({"steering": 3, "funders": 0.5})
    assert tie_weight(ties("STEERS", "FUNDS"), weights) == 3
    assert tie_weight(ties("FUNDS"), weights) == 0.5
    assert tie_weight(ties("FUNDS", "MEMBER_OF"), weights) == 1


@pytest.mark.parametrize(
    ("ours", "theirs", "facet"),
    [
        (["MEMBER_OF"], ["PARTNER_OF"], "members"),
        (["STEERS", "MEMBER_OF"], ["STEERS", "FUNDS"], "steering"),
        (["STEERS"], ["FUNDS"], "steering"),
        (["MEMBER_OF", "FUNDS"], ["FUNDS", "MEMBER_OF"], "members"),
        ([], ["ABOUT"], "themes"),
        ([], [], ""),
    ],
)
def test_a_shared_feature_is_counted_once(ours: list[str], theirs: list[str], facet: str) -> None:
    assert facet_of(ties(*ours), ties(*theirs), EVEN) == facet


def test_the_heavier_facet_counts_it_but_only_when_both_hold_it_so() -> None:
    funders = facet_weights({"funders": 2})
    assert facet_of(ties("STEERS"), ties("FUNDS"), funders) == "funders"
    assert facet_of(ties("STEERS", "FUNDS"), ties("STEERS"), funders) == "steering"


@given(
    st.sets(st.sampled_from(sorted(FACET_OF))),
    st.sets(st.sampled_from(sorted(FACET_OF))),
    st.dictionaries(st.sampled_from(sorted(FACETS)), st.sampled_from([0.5, 1.0, 2.0])),
)
def test_it_is_the_same_from_either_side(ours: set[str], theirs: set[str], given: dict[str, float]) -> None:
    weights = facet_weights(given)
    here = facet_of(ties(*sorted(ours)), ties(*sorted(theirs)), weights)
    assert here == facet_of(ties(*sorted(theirs, reverse=True)), ties(*sorted(ours)), weights)
    assert (here == "") == (not ours | theirs)
