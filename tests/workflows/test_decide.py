"""Decisions by name or by id."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cordee.errors import AmbiguousName, InvalidValue, NumbersDiffer, UnknownName
from cordee.graph import GraphStore
from cordee.queries.common.starts import starts
from cordee.queries.quality.review import likely_pairs
from cordee.workflows import decide
from cordee.workflows.decide import different, same, somebody, taught
from cordee.workflows.revert import number_of, revert
from cordee.workflows.review.settle import Answer, settle
from tests.graph.build import Sheet
from tests.graph.conftest import ENGINES, fresh_store

ORG = "Organisation"


def towns() -> Sheet:
    """Three organisations, two of which are one."""
    sheet = Sheet("d").entity(ORG, "a", "Mairie de Gap").entity(ORG, "b", "Ville de Gap")
    return sheet.entity(ORG, "c", "Mairie d'Embrun").entity("Network", "n", "Réseau de Gap")


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """The three, on each engine."""
    with fresh_store(request.param) as opened:
        opened.load(towns().batch())
        yield opened


def organisations(store: GraphStore) -> int:
    """How many there are."""
    return int(store.ask("MATCH (n:Organisation) RETURN count(n) AS n")[0]["n"])


def test_names_and_ids_mean_records(store: GraphStore) -> None:
    before = store.dump_hash()
    *_, decision = same(store, "mairie de gap", towns().record(ORG, "b"), by="Ana", why="one town")
    assert (decision.judgement, decision.by, decision.why) == ("same", "Ana", "one town")
    assert organisations(store) == 2
    store.undo(decision.id, by="Ana")
    assert organisations(store) == 3
    assert store.dump_hash() != before, "the log keeps both"


def test_records_joined_by_mistake_are_told_apart(store: GraphStore) -> None:
    same(store, "Mairie de Gap", "Ville de Gap", by="Ana")
    with pytest.raises(InvalidValue, match="joins 2 record") as refused:
        different(store, "Mairie de Gap", "Ville de Gap", by="Ana")
    ids = [towns().record(ORG, key) for key in ("a", "b")]
    short = starts(store, ids)
    assert all(short[id_] in str(refused.value) for id_ in ids)
    different(store, *(short[id_] for id_ in ids), by="Ana")
    assert organisations(store) == 3


def test_the_log_has_the_last_decision_first(store: GraphStore) -> None:
    *_, first = same(store, "Mairie de Gap", "Ville de Gap", by="Ana")
    *_, second = different(store, "Mairie de Gap", "Mairie d'Embrun", by="Ugo")
    third = store.undo(first.id, by="Ana")
    assert [decision.id for decision in store.decisions()] == [first.id, second.id, third.id]


def test_what_cannot_be_decided_changes_nothing(store: GraphStore) -> None:
    before = store.dump_hash()
    for error, pair in (
        (UnknownName, ("Mairie de Gap", "Marseille")),
        (InvalidValue, ("Mairie de Gap", "Mairie de Gap")),
        (InvalidValue, ("Mairie de Gap", "Réseau de Gap")),
    ):
        for judge in (same, different):
            with pytest.raises(error):
                judge(store, *pair, by="Ana")
    with pytest.raises(InvalidValue):
        store.undo("0" * 20, by="Ana")
    assert store.dump_hash() == before


def test_a_name_that_fits_several_is_not_guessed(store: GraphStore) -> None:
    store.load(Sheet("e").entity(ORG, "x", "Ville de Gap").batch())
    with pytest.raises(AmbiguousName):
        same(store, "Mairie de Gap", "Ville de Gap", by="Ana")


def test_of_what_a_name_fits_what_is_of_the_other_s_kind_is_meant(store: GraphStore) -> None:
    store.load(Sheet("e").entity("Network", "x", "Ville de Gap").batch())
    same(store, "Mairie de Gap", "Ville de Gap", by="Ana")
    assert organisations(store) == 2


def test_the_two_that_bear_one_name_are_named_by_it(store: GraphStore) -> None:
    store.load(Sheet("e").entity(ORG, "x", "Ville de Gap").batch())
    before = organisations(store)
    same(store, "Ville de Gap", "ville de gap", by="Ana")
    assert organisations(store) == before - 1


def test_somebody_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    assert somebody("Ana") == "Ana"
    monkeypatch.setattr(decide.getpass, "getuser", lambda: "ugo")
    assert somebody(None) == "ugo"
    assert somebody("") == "ugo"
    for error in (OSError, KeyError, ImportError):

        def nobody(error: type[Exception] = error) -> str:
            raise error

        monkeypatch.setattr(decide.getpass, "getuser", nobody)
        with pytest.raises(InvalidValue, match="--by NAME"):
            somebody(None)


def test_a_decision_teaches_an_abbreviation_to_the_questions_to_come(store: GraphStore) -> None:
    sheet = Sheet("e").entity(ORG, "a", "CSC de Mens").entity(ORG, "b", "Centre socio-culturel de Mens")
    store.load(sheet.entity(ORG, "c", "CSC de Corps").batch())
    store.load(Sheet("f").entity(ORG, "d", "Centre socio-culturel de Corps").batch())

    def reasons() -> set[str]:
        pairs = [pair for pair in likely_pairs(store) if "Corps" in pair.left.name + pair.right.name]
        corps = [pair for pair in pairs if "Corps" in pair.left.name and "Corps" in pair.right.name]
        return {reason for pair in corps for reason in pair.reasons}

    assert "spelling" not in reasons()
    *_, decision = same(store, "CSC de Mens", "Centre socio-culturel de Mens", by="Ana")
    assert taught(store, decision)[1] == ("csc", "centre socio culturel")
    assert "spelling" in reasons()
    revert(store, number_of(store, decision.id[:6]), by="Ana")
    assert "spelling" not in reasons()


def numbered() -> Sheet:
    """Bodies of other numbers, two places of one of them, one without; two communes."""
    sheet = Sheet("n").entity(ORG, "a", "Les Alpages", identifiers=["siren:552100554", "rna:W051000123"])
    sheet.entity(ORG, "b", "Les amis des alpages", identifiers=["siren:356000000"])
    sheet.entity(ORG, "c", "Alpages de Serres", identifiers=["siret:55210055400013"])
    sheet.entity(ORG, "d", "Alpages de Veynes", identifiers=["siret:55210055400021"])
    sheet.entity(ORG, "e", "Amis d'alpage").entity(ORG, "f", "Alpage", identifiers=["rna:W051000124"])
    sheet.entity("Territory", "g", "Serres", level="commune", code="05166")
    return sheet.entity("Territory", "h", "Serres-en-Buëch", level="commune", code="05167")


@pytest.mark.parametrize(
    ("left", "right", "numbers"),
    [
        ("Les Alpages", "Les amis des alpages", ("SIREN 552100554", "SIREN 356000000")),
        ("Les amis des alpages", "Alpages de Serres", ("SIREN 356000000", "SIRET 55210055400013")),
        ("Les Alpages", "Alpage", ("RNA W051000123", "RNA W051000124")),
        ("Serres", "Serres-en-Buëch", ("05166", "05167")),
    ],
)
def test_numbers_that_say_two_are_not_one_without_a_reason(
    store: GraphStore, left: str, right: str, numbers: tuple[str, str]
) -> None:
    store.load(numbered().batch())
    before = store.dump_hash()
    with pytest.raises(NumbersDiffer) as refused:
        same(store, left, right, by="Ana")
    assert all(number in str(refused.value) for number in numbers)
    assert store.dump_hash() == before
    *_, decision = same(store, left, right, by="Ana", why="the second number is a slip")
    assert decision.why == "the second number is a slip"


def test_places_of_one_body_and_who_has_no_number_are_joined(store: GraphStore) -> None:
    store.load(numbered().batch())
    same(store, "Alpages de Serres", "Alpages de Veynes", by="Ana")
    same(store, "Les Alpages", "Alpages de Serres", by="Ana")
    same(store, "Amis d'alpage", "Les amis des alpages", by="Ana")
    with pytest.raises(NumbersDiffer):  # by way of the one without a number
        same(store, "Les Alpages", "Amis d'alpage", by="Ana")


def test_an_answer_on_three_is_refused_whole(store: GraphStore) -> None:
    store.load(numbered().batch())
    members = [numbered().record(ORG, key) for key in ("e", "a", "b")]
    with pytest.raises(NumbersDiffer):
        settle(store, members, Answer((0, 1, 2)), by="Ana")
    assert not store.decisions()
    assert len(settle(store, members, Answer((0, 1, 2)), by="Ana", why="one body")) == 2
