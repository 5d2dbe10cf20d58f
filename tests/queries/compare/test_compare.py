"""Schemes side by side: what each cell says and who says so, what is left blank."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore, open_graph
from cordee.loaders.template.read import read_template
from cordee.model.claims import Batch
from cordee.queries.compare.compare import Comparison, compare
from cordee.queries.compare.points import Point
from tests.graph.build import Sheet
from tests.graph.conftest import ENGINES, fresh_store

ALPES = Path(__file__).parents[3] / "examples" / "alpes"
ORG, NETWORK, PROGRAMME, PROJECT, PERSON = "Organisation", "Network", "Programme", "Project", "Person"


def schemes() -> Sheet:
    """A network, a programme with a project, and another of which nothing is known."""
    sheet = Sheet("files")
    sheet.entity(ORG, "region", "Région").entity(ORG, "state", "État").entity(ORG, "agency", "Agence")
    sheet.entity(PERSON, "lea", "Léa Martin")
    sheet.entity(NETWORK, "ours", "Nos vallées").entity(PROGRAMME, "blank", "Programme muet")
    sheet.entity(
        PROGRAMME, "fund", "Programme payeur", since="2014", until="2020", status="closed", cite="p. 3"
    )
    sheet.entity(PROJECT, "part", "Action").link("PART_OF", (PROJECT, "part"), (PROGRAMME, "fund"))
    sheet.link("STEERS", (ORG, "state"), (NETWORK, "ours"), role="carrier", cite="p. 1")
    sheet.link("STEERS", (ORG, "agency"), (NETWORK, "ours"), role="animator", until="2021")
    sheet.link("WORKS_FOR", (PERSON, "lea"), (NETWORK, "ours"), role="chargée de mission")
    sheet.link("FUNDS", (ORG, "region"), (NETWORK, "ours"), amount=10_000_00, year=2020)
    sheet.link("FUNDS", (ORG, "region"), (NETWORK, "ours"), amount=500_00, year=2020, nature="in_kind")
    sheet.link("FUNDS", (ORG, "state"), (PROJECT, "part"), amount=7_000_00, year=2019, cite="p. 7")
    sheet.link("FUNDS", (PROGRAMME, "fund"), (PROJECT, "part"), amount=1_000_00, year=2019)
    lessons = "Voir comment ils font\nGouvernance : un comité ouvert"
    sheet.link("WEAVES", (NETWORK, "ours"), (PROGRAMME, "fund"), lessons=lessons, cite="p. 9")
    return sheet


@pytest.fixture(params=ENGINES, scope="module")
def store(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    with fresh_store(request.param) as store:
        store.load(schemes().batch())
        yield store


def told(answer: Comparison, place: int, point: Point) -> list[str]:
    return [
        line.text.replace("\xa0", " ").replace("\u202f", " ") for line in answer.schemes[place].cells[point]
    ]


def test_each_cell_says_what_is_known(store: GraphStore) -> None:
    answer = compare(store, "Nos vallées", "Programme payeur", "Programme muet")
    assert [one.name for one in answer.schemes] == ["Nos vallées", "Programme payeur", "Programme muet"]
    assert told(answer, 0, Point.GOVERNANCE) == ["État (carrier)"]
    assert told(answer, 0, Point.ENGINEERING) == [
        "Agence (animator, until 2021)",
        "Léa Martin (chargée de mission)",
    ]
    assert told(answer, 0, Point.COFUNDING) == ["Région: €10,000, €500 in kind (2 lines)"]
    assert told(answer, 1, Point.COFUNDING) == ["État: €7,000 (1 line)"], "its own line is no co-funding"
    assert told(answer, 1, Point.SEVERAL_YEARS) == ["closed, 2014 – 2020"]
    assert told(answer, 1, Point.GOVERNANCE) == ["un comité ouvert"]
    assert told(answer, 1, Point.TO_LEARN) == ["Nos vallées: Voir comment ils font"]
    assert all(not lines for lines in answer.schemes[2].cells.values())


def test_stages_of_one_grant_are_one_amount() -> None:
    sheet = schemes()
    for stage in ("planned", "awarded", "paid"):
        sheet.link("FUNDS", (ORG, "agency"), (NETWORK, "ours"), amount=9_000_00, year=2021, stage=stage)
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        answer = compare(store, "Nos vallées", "Programme muet")
    assert "Agence: €9,000 (3 lines)" in told(answer, 0, Point.COFUNDING)


def test_everything_said_cites_who_says_it(store: GraphStore) -> None:
    answer = compare(store, "Nos vallées", "Programme payeur")
    for scheme in answer.schemes:
        for lines in scheme.cells.values():
            for line in lines:
                assert line.claims
                assert all(
                    answer.citations[claim].cite or answer.citations[claim].place for claim in line.claims
                )
    (years,) = answer.schemes[1].cells[Point.SEVERAL_YEARS]
    assert [answer.citations[claim].cite for claim in years.claims] == ["p. 3"]
    rows = [dict(zip((c.name for c in answer.columns()), row, strict=True)) for row in answer.rows()]
    assert len([row for row in rows if row["said"] is None]) == 5 + 4


def test_a_line_is_of_the_meeting_that_said_it_first() -> None:
    with open_graph(":memory:") as store:
        store.load(schemes().batch())
        for day, more in (("2025-01-10", ""), ("2026-01-10", "\nGouvernance : et des élus")):
            met = Sheet("meetings", day, day).entity(NETWORK, "ours", "Nos vallées")
            met.entity(PROGRAMME, "fund", "Programme payeur")
            lessons = f"Gouvernance : deux collèges{more}"
            store.load(met.link("WEAVES", (NETWORK, "ours"), (PROGRAMME, "fund"), lessons=lessons).batch())
        answer = compare(store, "Nos vallées", "Programme payeur")
        said = {one.text: answer.citations[one.claim].dated for one in answer.lessons}
    assert said["deux collèges"] == "2025-01-10"
    assert said["et des élus"] == "2026-01-10"


def test_two_at_least_and_known(store: GraphStore) -> None:
    for names in ((), ("Nos vallées",), ("Nos vallées", "nos vallees")):
        with pytest.raises(InvalidValue, match="at least two"):
            compare(store, *names)
    with pytest.raises(UnknownName):
        compare(store, "Nos vallées", "Personne")


def test_what_the_example_wants_to_learn_from() -> None:
    reading = read_template(ALPES, "alpes")
    with open_graph(":memory:") as store:
        store.load(Batch("alpes", reading.claims, reading.sources))
        answer = compare(store, "Espaces Valléens", "LEADER", "ITMR", "CDDRA")
    asked = {one.name: one.cells[Point.TO_LEARN] for one in answer.schemes}
    assert not asked.pop("Réseau des Espaces Valléens")
    assert {answer.citations[line.claims[0]].cite for lines in asked.values() for line in lines} == {"l. 108"}
    assert all(len(lines) == 1 for lines in asked.values())
