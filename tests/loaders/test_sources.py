from __future__ import annotations

import pytest

from cordee.loaders.context import ReadingContext
from cordee.loaders.reading import Reading
from cordee.loaders.template.read import read_sheets_of
from cordee.model.claims import Source
from tests.loaders.build import reading, sheet

DECLARED = [
    ["id", "titre", "date", "éditeur", "adresse", "licence", "note"],
    ["r18", "Rapport d'activité", "octobre 2018", "Parc", "example.org/r", "LO 2.0", "p. 1 à 40"],
    ["", "Fiche projet", "", "", "", "", ""],
]


def citing(*cited: str, sources: list[list[str]] | None = None) -> Reading:
    rows = [[f"Thème {number}", name] for number, name in enumerate(cited)]
    tables = {"sources": sources} if sources else {}
    return reading(tables | {"thèmes": [["nom", "source"], *rows]})


def test_a_declared_source_is_read_whole() -> None:
    assert citing("r18", sources=DECLARED).sources == (
        Source(
            "r18", "Rapport d'activité", "2018-10", "Parc", "https://example.org/r", "LO 2.0", "p. 1 à 40"
        ),
        Source("Fiche projet", "Fiche projet"),
    )


@pytest.mark.parametrize("written", ["r18", "Rapport d'activité", "RAPPORT D’ACTIVITE"])
def test_a_source_is_cited_by_key_or_title(written: str) -> None:
    (claim,) = citing(written, sources=DECLARED).claims
    assert (claim.source, claim.dated) == ("r18", "2018-10")


def test_a_row_that_cites_nothing_cites_its_file() -> None:
    read = citing("")
    assert read.claims[0].source == "thèmes.csv"
    assert read.sources == (Source("thèmes.csv", "thèmes.csv"),)


def test_a_source_nobody_declares_is_its_own_title() -> None:
    read = citing("Compte rendu du 3 mars", "Compte rendu du 3 mars")
    assert read.sources == (Source("Compte rendu du 3 mars", "Compte rendu du 3 mars"),)


def test_where_sources_are_declared_another_is_told_and_costs_no_row() -> None:
    read = citing("r19", "Fiche projett", "r18", sources=DECLARED)
    assert (read.rejected, len(read.claims)) == ((), 3)
    first, second = read.lost
    assert first.fault.column == "source"
    assert "r18" not in first.fault.sentence.said_in("en"), "r19 is another document"
    assert "write “Fiche projet” or add it" in second.fault.sentence.said_in("en")
    assert [claim.source for claim in read.claims] == ["r19", "Fiche projett", "r18"]


def test_rows_that_cite_a_rejected_source_are_kept_and_say_so() -> None:
    read = citing("r18", sources=[["id", "title", "date"], ["r18", "", "2018"]])
    assert [r.file for r in read.rejected] == ["sources.csv"]
    assert "correct the rejected row sources.csv:2" in read.lost[0].fault.sentence.said_in("en")


@pytest.mark.parametrize("bad", [["31/02/2018", "https://a.example.org"], ["2018", "https://a b"]])
def test_a_bad_cell_of_a_source_costs_no_row_that_cites_it(bad: list[str]) -> None:
    read = citing("r18", "r18", sources=[["id", "title", "date", "url"], ["r18", "Rapport", *bad]])
    assert (read.rejected, len(read.lost)) == ((), 1)
    assert {claim.source for claim in read.claims} == {"r18"}


def test_a_source_without_a_title_is_refused() -> None:
    read = citing("", sources=[["id", "title"], ["r18", ""]])
    assert [r.file for r in read.rejected] == ["sources.csv"]


def test_a_source_described_twice_is_one_if_it_is_the_same() -> None:
    read = citing("r18", sources=[*DECLARED, DECLARED[1]])
    assert read.rejected == ()
    assert len(read.sources) == 2


def test_two_sources_with_one_id_are_refused() -> None:
    read = citing("r18", sources=[*DECLARED, ["r18", "Autre rapport"]])
    (rejected,) = read.rejected
    assert rejected.row == 4
    assert "another id" in rejected.sentence.said_in("en")
    assert read.claims[0].dated == "2018-10"


def test_two_sources_of_one_title_are_told_by_id() -> None:
    two = [["id", "title", "date"], ["a", "Rapport", "2018"], ["b", "Rapport", "2019"]]
    assert citing("b", sources=two).claims[0].dated == "2019"
    assert "write the id (a, b)" in citing("Rapport", sources=two).lost[0].fault.sentence.said_in("en")


def test_a_declared_source_may_be_the_file_itself() -> None:
    read = citing("", sources=[["id", "title", "date"], ["thèmes.csv", "Liste des thèmes", "2018"]])
    assert read.claims[0].dated == "2018"
    assert len(read.sources) == 1


def test_a_source_the_graph_holds_may_be_cited() -> None:
    held = Source("r18", "Rapport d'activité", "2018-10")
    table = [["nom", "source"], ["Un", "r18"], ["Deux", "Rapport d'activité"]]
    read = read_sheets_of([sheet("thèmes", table)], "d", ReadingContext(known_sources=(held,)))
    assert read.sources == (held,)
    assert {claim.dated for claim in read.claims} == {"2018-10"}


def test_sources_may_be_declared_after_what_cites_them() -> None:
    tables = [("thèmes", [["nom", "source"], ["Un", "r18"]]), ("sources", DECLARED)]
    read = read_sheets_of([sheet(name, table) for name, table in tables], "d")
    assert read.claims[0].dated == "2018-10"
