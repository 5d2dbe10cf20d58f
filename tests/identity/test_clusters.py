"""Which records are one entity: rules that cannot be wrong, and decisions before rules."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.identity import Decision, Judgement, Judgements, Record, clusters, keys_of, standing

NOTHING = Judgements((), ())


def record(id_: str, dataset: str = "", kind: str = "Organisation", **body: object) -> Record:
    said = {"name": id_, **body}
    return Record(id_, dataset or id_, kind, keys_of(kind, [said]))


def groups(*records: Record, decided: Judgements = NOTHING) -> set[frozenset[str]]:
    by_entity: dict[str, set[str]] = {}
    for member, entity in clusters(records, decided).items():
        by_entity.setdefault(entity, set()).add(member)
    return {frozenset(members) for members in by_entity.values()}


def alone(*ids: str) -> set[frozenset[str]]:
    return {frozenset({i}) for i in ids}


def test_the_same_full_name_in_two_data_sets_is_one() -> None:
    assert groups(record("a", name="ADRETS"), record("b", name="adrets")) == {frozenset("ab")}


def test_accents_case_and_punctuation_do_not_tell_names_apart() -> None:
    left, right = record("a", name="Pays des Écrins"), record("b", name="PAYS DES ECRINS.")
    assert groups(left, right) == {frozenset("ab")}


def test_the_same_name_of_two_kinds_is_two() -> None:
    programme, network = (
        record("a", kind="Programme", name="LEADER"),
        record("b", kind="Network", name="LEADER"),
    )
    assert groups(programme, network) == alone("a", "b")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"name": "ADRETS", "aliases": ["Génope"]}, {"name": "Génope"}),
        ({"name": "Parc du Val", "acronym": "R.E.N.E.T.A."}, {"name": "Reneta"}),
        ({"name": "Communauté de communes du massif", "aliases": ["CC du Valgo"]}, {"name": "CC du Valgo"}),
    ],
)
def test_a_name_declared_as_another_name_joins(left: dict[str, object], right: dict[str, object]) -> None:
    one, other = record("a", **left), record("b", **right)
    assert groups(one, other) == {frozenset("ab")}
    twice = record("c", "b", **right)
    assert groups(one, other, twice) == alone("a", "b", "c"), "two are called so there"
    told = record("a", commune="Gap", **left), record("b", commune="Die", **right)
    assert groups(*told) == alone("a", "b"), "each in its commune"


def test_another_name_meets_its_own_data_set_and_an_acronym_does_not() -> None:
    one, other = record("a", "one", name="ADRETS", aliases=["Génope"]), record("b", "one", name="Génope")
    assert groups(one, other) == {frozenset("ab")}
    one, other = record("a", "one", name="ADRETS", acronym="GENOPE"), record("b", "one", name="Génope")
    assert groups(one, other) == alone("a", "b")


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("Organisation", {"name": "Parc du Val", "acronym": "PNR"}, {"name": "PNR"}),
        ("Organisation", {"name": "Conseil", "acronym": "CAUE"}, {"name": "C.A.U.E."}),
        (
            "Organisation",
            {"name": "Le Val", "aliases": ["Office de tourisme"]},
            {"name": "Office de tourisme"},
        ),
        ("Organisation", {"name": "Le Val", "aliases": ["Nous"]}, {"name": "Le Mont", "aliases": ["Nous"]}),
        ("Programme", {"name": "LEADER 2014-2020", "acronym": "LEADER"}, {"name": "LEADER"}),
        ("Programme", {"name": "LEADER 2014-2020", "aliases": ["Leader"]}, {"name": "LEADER"}),
        ("Person", {"name": "Ana Roux", "aliases": ["Ana"]}, {"name": "Ana"}),
    ],
)
def test_another_name_that_many_bear_joins_nobody(
    kind: str, left: dict[str, object], right: dict[str, object]
) -> None:
    assert groups(record("a", kind=kind, **left), record("b", kind=kind, **right)) == alone("a", "b")


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("Organisation", "CC du Pays d'Apt Lubéron", "Communauté de communes Pays d'Apt Luberon"),
        ("Organisation", "CD05", "Conseil départemental des Hautes-Alpes"),
        ("Network", "Réseau des tiers-lieux du Vercors", "Réseau Tiers Lieux Vercors"),
        ("Programme", "Programme du Queyras 2021-2027", "Programme Queyras 2021-2027"),
    ],
)
def test_a_name_written_out_joins_what_hardly_two_bear(kind: str, left: str, right: str) -> None:
    assert groups(record("a", kind=kind, name=left), record("b", kind=kind, name=right)) == {frozenset("ab")}


def test_two_that_one_word_calls_so_are_asked_about() -> None:
    """La Coursive of one town is hardly that of another; an acronym, or who declares that name, is one."""
    one, other = record("a", name="La Coursive"), record("b", name="La coursive")
    assert groups(one, other) == alone("a", "b")
    assert groups(record("a", name="Adrets"), record("b", name="ADRETS")) == {frozenset("ab")}
    declared = record("c", name="Maison du Val", aliases=["La Coursive"])
    assert groups(one, declared) == {frozenset("ac")}
    near = (record(i, name="La Coursive", commune="Gap") for i in "ab")
    assert groups(*near) == {frozenset("ab")}


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("Organisation", "CC des Vallées", "Communauté de communes des Vallées"),
        ("Organisation", "L'Atelier du Val", "Atelier du Val"),
        ("Programme", "Programme Queyras 2014-2020", "Programme du Queyras 2021-2027"),
    ],
)
def test_a_name_written_out_joins_no_others(kind: str, left: str, right: str) -> None:
    assert groups(record("a", kind=kind, name=left), record("b", kind=kind, name=right)) == alone("a", "b")


def test_nobody_is_joined_by_way_of_a_third_to_what_contradicts_it() -> None:
    """The third has two names, one of each; their communes tell them apart."""
    one = record("a", name="La Ruche du Val", commune="Gap")
    other = record("b", name="Le Rucher de Die", commune="Die")
    third = record("c", name="La Ruche du Val", aliases=["Le Rucher de Die"])
    found = groups(one, other, third)
    assert frozenset("abc") not in found and len(found) == 2


def test_the_same_identifier_joins_whatever_the_names() -> None:
    left = record("a", name="CCPE", identifiers=["siren:240500439"])
    right = record("b", name="Pays des Écrins", identifiers=["SIREN:240500439"])
    assert groups(left, right) == {frozenset("ab")}


def test_an_identifier_of_another_scheme_does_not_join() -> None:
    left = record("a", name="x", identifiers=["siren:1"])
    assert groups(left, record("b", name="y", identifiers=["insee:1"])) == alone("a", "b")


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("Organisation", {"identifiers": ["siren:1"]}, {"identifiers": ["siren:2"]}),
        ("Organisation", {"commune": "Gap"}, {"commune": "Albertville"}),
        ("Territory", {"level": "commune"}, {"level": "departement"}),
        ("Territory", {"code": "05"}, {"code": "73"}),
        ("Person", {"email": "a@example.org"}, {"email": "b@example.org"}),
        ("Person", {"phone": "+33 1 99 00 00 01"}, {"phone": "+33 1 99 00 00 02"}),
        ("Event", {"since": "2018-10-15"}, {"since": "2018-10-16"}),
    ],
)
def test_what_contradicts_keeps_namesakes_apart(
    kind: str, left: dict[str, object], right: dict[str, object]
) -> None:
    one, other = record("a", kind=kind, name="UNAT", **left), record("b", kind=kind, name="UNAT", **right)
    assert groups(one, other) == alone("a", "b")
    silent = record("b", kind=kind, name="UNAT")
    joined = alone("a", "b") if kind in ("Person", "Event") else {frozenset("ab")}
    assert groups(one, silent) == joined, "saying nothing contradicts nothing"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("Person", "Jean Durand"),
        ("Project", "Tiers-lieu"),
        ("Project", "Interreg Alcotra Mélèze"),
        ("Event", "Assemblée générale"),
        ("Organisation", "Comité des fêtes"),
        ("Organisation", "Mairie de Saint-Martin"),
        ("Organisation", "Office de tourisme"),
        ("Organisation", "Foyer rural"),
        ("Organisation", "Amicale laïque"),
        ("Network", "Réseau des bibliothèques"),
        ("Programme", "Programme d'actions 2020"),
        ("Territory", "Saint-Étienne"),
        ("Territory", "Villeneuve"),
    ],
)
def test_namesakes_are_never_joined_by_the_name_alone(kind: str, name: str) -> None:
    assert groups(record("a", kind=kind, name=name), record("b", kind=kind, name=name)) == alone("a", "b")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("Organisation", "ADRETS"),
        ("Organisation", "Communauté de communes du Guillestrois"),
        ("Network", "Espaces Valléens"),
        ("Programme", "LEADER"),
        ("Theme", "Mobilité"),
        ("Territory", "Guillestre"),
    ],
)
def test_a_name_that_is_one_s_own_joins(kind: str, name: str) -> None:
    assert groups(record("a", kind=kind, name=name), record("b", kind=kind, name=name)) == {frozenset("ab")}


@pytest.mark.parametrize(
    ("kind", "name", "tie"),
    [
        ("Person", "Jean Durand", {"email": "jean@example.org"}),
        ("Organisation", "Comité des fêtes", {"commune": "Guillestre"}),
        ("Territory", "Saint-Martin", {"code": "05155"}),
        ("Project", "Tiers-lieu", {"url": "https://lieu.example.org"}),
        ("Event", "Assemblée générale", {"url": "https://ag.example.org"}),
    ],
)
def test_a_common_name_and_something_else_that_agrees_join(kind: str, name: str, tie: dict[str, str]) -> None:
    one, other = record("a", kind=kind, name=name, **tie), record("b", kind=kind, name=name, **tie)
    assert groups(one, other) == {frozenset("ab")}
    twice = record("c", "b", kind=kind, name=name, **tie)
    assert groups(one, other, twice) == alone("a", "b", "c"), "one bearer in each data set"


def test_a_programme_of_another_period_is_another() -> None:
    old, new = (
        record(i, kind="Programme", name="LEADER", since=since) for i, since in (("a", "2007"), ("b", "2014"))
    )
    assert groups(old, new) == alone("a", "b")
    later = record("c", kind="Programme", name="LEADER", since="2014-01-01")
    assert groups(new, later) == {frozenset("bc")}


def test_dots_in_an_acronym_do_not_tell_names_apart() -> None:
    assert groups(record("a", name="S.M.A.V.D."), record("b", name="SMAVD")) == {frozenset("ab")}


def test_a_name_twice_in_one_data_set_joins_nothing() -> None:
    records = [record("a", "d1", name="CAF"), record("b", "d1", name="CAF"), record("c", "d2", name="CAF")]
    assert groups(*records) == alone("a", "b", "c")


def test_a_decision_joins_what_rules_would_not() -> None:
    decided = Judgements(same=(("a", "b"),), different=())
    assert groups(record("a"), record("b"), record("c"), decided=decided) == {frozenset("ab"), frozenset("c")}


def test_a_decision_keeps_apart_what_rules_would_join() -> None:
    decided = Judgements(same=(), different=(("a", "b"),))
    assert groups(record("a", name="UNAT"), record("b", name="UNAT"), decided=decided) == alone("a", "b")


def test_kept_apart_even_through_a_third() -> None:
    decided = Judgements(same=(), different=(("a", "c"),))
    found = groups(*(record(i, name="UNAT") for i in "abc"), decided=decided)
    assert not any({"a", "c"} <= group for group in found)


@pytest.mark.parametrize("outsider", "abc")
def test_two_that_nobody_separated_stay_together(outsider: str) -> None:
    others = sorted(set("abc") - {outsider})
    pairs = tuple(sorted((min(outsider, o), max(outsider, o)) for o in others))
    found = groups(*(record(i, name="UNAT") for i in "abc"), decided=Judgements((), pairs))
    assert found == {frozenset(others), frozenset(outsider)}


def test_a_decision_about_unknown_records_waits() -> None:
    decided = Judgements(same=(("a", "zz"),), different=(("a", "yy"),))
    assert groups(record("a"), decided=decided) == alone("a")


def test_the_entity_is_the_smallest_record() -> None:
    found = clusters([record("b", name="UNAT"), record("a", name="UNAT")], NOTHING)
    assert found == {"a": "a", "b": "a"}


drawn = st.lists(
    st.builds(
        lambda i, d, n, s: record(
            f"r{i}", f"d{d}", name=f"UNAT {n}", identifiers=[f"siren:{s}"] if s else []
        ),
        st.integers(0, 30),
        st.integers(0, 4),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    unique_by=lambda r: r.id,
)


@given(drawn, st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(records: list[Record], chance: random.Random) -> None:
    shuffled = list(records)
    chance.shuffle(shuffled)
    assert clusters(records, NOTHING) == clusters(shuffled, NOTHING)


# ---------------------------------------------------------------- the log


def line(number: int, judgement: Judgement, undoes: str = "", pair: tuple[str, str] = ("a", "b")) -> Decision:
    return Decision(f"d{number}", number, *pair, judgement, by="A", at="2026", undoes=undoes)


def test_the_last_judgement_on_a_pair_stands() -> None:
    assert standing([line(1, "same"), line(2, "different")]) == Judgements((), (("a", "b"),))
    swapped = line(3, "same", pair=("b", "a"))
    assert standing([line(1, "same"), line(2, "different"), swapped]) == Judgements((("a", "b"),), ())


def test_an_undone_judgement_gives_way_to_the_one_before() -> None:
    log = [line(1, "same"), line(2, "different"), line(3, "undo", "d2")]
    assert standing(log) == Judgements((("a", "b"),), ())


def test_an_undo_may_be_undone() -> None:
    log = [line(1, "same"), line(2, "undo", "d1"), line(3, "undo", "d2")]
    assert standing(log) == Judgements((("a", "b"),), ())
    assert standing(log[:2]) == NOTHING


def test_the_order_in_which_the_log_is_read_does_not_matter() -> None:
    log = [line(1, "same"), line(2, "different"), line(3, "undo", "d2")]
    assert standing(reversed(log)) == standing(log)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("Boulangerie Martin", "Boulangerie Martin", False),
        ("Garage du Col", "Garage du Col", False),
        ("Scierie Blanc", "Scierie Blanc", False),
        ("CC du Val", "CC du Val", False),
        ("SIVOM du Val", "Sivom du Val", False),
        ("GRAINE", "Graine", False),
        ("CAUE 05", "CAUE des Hautes-Alpes", True),
        ("Chambre d'agriculture de la Drôme", "Chambre d'agriculture 26", True),
        ("Vercors en transition", "Vercors en Transition", True),
    ],
)
def test_names_alone_join_where_one_body_bears_them(left: str, right: str, joined: bool) -> None:
    assert (len(groups(record("a", name=left), record("b", name=right))) == 1) is joined
