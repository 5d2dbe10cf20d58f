from __future__ import annotations

import pytest

from cordee.errors import CordeeError
from cordee.loaders.reading import Fault, Ignored, Reading, Rejected, position
from tests.texts import says, two

FAULT = Fault(
    "depuis",
    "31/02/2018",
    two("une date qui existe", "a date that exists"),
    two("écrire 2018", "write 2018"),
)
MISSING = Fault("nom", "", two("une valeur", "a value"), two("la remplir", "fill it in"))


def reading(rejected: int = 0, ignored: int = 0, read: int = 0, loaded: int = 0) -> Reading:
    why = two("vide", "empty")
    return Reading(
        "d",
        (),
        (),
        tuple(Rejected("a.csv", "", n, (FAULT,)) for n in range(rejected)),
        (Ignored("a.csv", "", 2, why, ignored),),
        read,
        loaded,
    )


def test_a_rejected_row_is_one_clear_sentence() -> None:
    rejected = Rejected("organisations.csv", "", 7, (FAULT,))
    assert rejected.sentence.said_in("fr") == (
        "organisations.csv, ligne 7 : colonne « depuis » : « 31/02/2018 », "
        "attendu : une date qui existe — écrire 2018."
    )
    assert rejected.sentence.said_in("en") == (
        "organisations.csv, row 7: column “depuis”: “31/02/2018”, expected: a date that exists — write 2018."
    )


def test_all_faults_of_a_row_are_told() -> None:
    sentence = Rejected("w.xlsx", "réseaux", 3, (MISSING, FAULT)).sentence
    assert sentence.said_in("en").startswith(
        "w.xlsx, sheet “réseaux”, row 3: column “nom”: empty, expected: a value"
    )
    assert "31/02/2018" in sentence.said_in("en")
    assert "w.xlsx, feuille « réseaux », ligne 3" in sentence.said_in("fr")


def test_a_fault_of_no_column_names_none() -> None:
    assert Fault("", "x", FAULT.expected, FAULT.remedy).sentence.said_in("en").startswith("“x”, expected:")


def test_an_ignored_row_says_why_and_how_many() -> None:
    why = two("ligne vide", "empty row")
    assert Ignored("a.csv", "", 4, why).sentence.said_in("en") == "a.csv, row 4: empty row."
    assert Ignored("a.csv", "", 4, why, 3).sentence.said_in("fr") == "a.csv, ligne 4 (× 3) : ligne vide."
    assert Ignored("w.xlsx", "x", 0, why, 0).sentence.said_in("en") == "w.xlsx, sheet “x”: empty row."


def test_a_position_has_only_the_parts_it_has() -> None:
    assert says(position("a.csv", "", 0)) == ("a.csv", "a.csv")


def test_counts_are_told_in_one_sentence() -> None:
    told = reading(rejected=1, ignored=2, read=10, loaded=7).counts
    assert told.said_in("fr") == "10 lignes lues — retenues : 7, rejetées : 1, ignorées : 2."
    assert told.said_in("en") == "10 rows read — kept: 7, rejected: 1, ignored: 2."


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"read": 1_756, "loaded": 1_756}, "1\u202f756 lignes lues, toutes retenues."),
        ({"read": 1, "loaded": 1}, "1 ligne lue et retenue."),
        ({"read": 3, "loaded": 1, "ignored": 2}, "3 lignes lues — retenues : 1, ignorées : 2."),
        ({"read": 2, "rejected": 2}, "2 lignes lues — retenues : 0, rejetées : 2."),
        ({}, "aucune ligne lue."),
    ],
)
def test_a_count_of_nothing_is_said_only_where_it_tells_something(counts: dict[str, int], told: str) -> None:
    assert reading(**counts).counts.said_in("fr") == told


def test_the_counts_are_there_one_by_one() -> None:
    got = reading(rejected=3, ignored=2, read=6, loaded=1)
    assert (got.rows_read, got.rows_loaded, got.rows_rejected, got.rows_ignored) == (6, 1, 3, 2)
    assert got.adds_up


@pytest.mark.parametrize("counts", [{"read": 1}, {"loaded": 1}, {"rejected": 1}, {"ignored": 1, "read": 2}])
def test_a_reading_that_loses_a_row_cannot_be_made(counts: dict[str, int]) -> None:
    with pytest.raises(CordeeError, match="do not add up"):
        reading(**counts)
