"""A row goes on speaking of the record it spoke of, though its key or its name changes."""

from __future__ import annotations

from cordee.loaders.context import ReadingContext
from cordee.loaders.held import Held
from cordee.loaders.names import HeldRecord
from cordee.loaders.template.read import read_sheets_of
from cordee.model.claims import record_id
from tests.loaders.build import sheet

HEADER = ["id", "nom", "commune", "identifiants"]
OLD = record_id("d", "Organisation", "~adrets|")


def held(*names: str, record: str = OLD, **traits: str) -> HeldRecord:
    return HeldRecord(record, "Organisation", names, traits)


def records(known: Held, *rows: list[str]) -> list[str]:
    read = read_sheets_of([sheet("organisations", [HEADER, *rows])], "d", ReadingContext(held=known))
    assert read.rejected == ()
    return [claim.record for claim in read.claims]


def test_a_row_that_gains_a_number_an_id_or_a_commune_stays_itself() -> None:
    for row in (["", "ADRETS", "", "siren:356000000"], ["a", "ADRETS", "", ""], ["", "Adrets", "Gap", ""]):
        assert records(Held([held("ADRETS")]), row) == [OLD]


def test_a_row_of_another_place_is_another() -> None:
    known = Held([held("ADRETS", commune="Gap")])
    assert records(known, ["", "ADRETS", "Embrun", ""]) != [OLD]


def test_what_two_rows_lay_claim_to_is_neither_s() -> None:
    assert OLD not in records(Held([held("ADRETS")]), ["a", "ADRETS", "", ""], ["b", "ADRETS", "", ""])


def test_of_two_that_were_one_the_one_it_was_shown_as_goes_on_with_it() -> None:
    was_one = Held([held("ADRETS"), held("Génope")])
    for rows in (
        (["a", "ADRETS", "", ""], ["b", "Génope", "", ""]),
        (["b", "Génope", "", ""], ["a", "ADRETS", "", ""]),
    ):
        found = records(was_one, *rows)
        assert {row[1] for row, record in zip(rows, found, strict=True) if record == OLD} == {"ADRETS"}


def test_a_record_that_a_row_of_the_file_names_is_not_given_to_another() -> None:
    found = records(Held([held("ADRETS")]), ["", "ADRETS", "", ""], ["x", "ADRETS", "", ""])
    assert found[0] == OLD and found[1] != OLD


def test_what_is_said_to_be_renamed_goes_on_with_its_record_and_then_by_itself() -> None:
    said = Held([held("ADRETS")], {("Organisation", "genope"): OLD})
    assert records(said, ["", "Génope", "", ""]) == [OLD]
    assert records(Held([held("Génope")]), ["", "Génope", "", ""]) == [OLD]
    assert records(Held([held("ADRETS")]), ["", "Génope", "", ""]) != [OLD]
