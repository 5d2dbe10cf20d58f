"""Planned, awarded and paid of one grant: each is told, one is added up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.loaders.door import read_file
from cordee.model.claims import Batch
from cordee.queries.funding.cofunding import cofunding
from cordee.queries.funding.funding import Funding, funding
from cordee.wording.money import funding_data, funding_lines
from tests.graph.build import Sheet
from tests.queries.graphs import ORG, PROJECT

PLANNED, AWARDED, PAID = ({"stage": stage} for stage in ("planned", "awarded", "paid"))
ASKED, REFUSED = {"stage": "requested"}, {"stage": "refused"}


def answer(store: GraphStore, *lines: dict[str, Any]) -> Funding:
    """What the Région gave to the Hub, by these lines; all of 2022 unless they say another year."""
    sheet = Sheet("d").entity(ORG, "r", "Région").entity(PROJECT, "h", "Hub")
    for number, line in enumerate(lines):
        sheet.link("FUNDS", (ORG, "r"), (PROJECT, "h"), cite=f"l. {number}", **{"year": 2022, **line})
    store.load(sheet.batch())
    return funding(store)


@pytest.mark.parametrize(
    ("lines", "total"),
    [
        pytest.param(
            [{"amount": 20, **PLANNED}, {"amount": 15, **AWARDED}, {"amount": 7, **PAID}], 7, id="all three"
        ),
        pytest.param(
            [{"amount": 15, **AWARDED}, {"amount": 8, **PAID}, {"amount": 7, **PAID}], 15, id="paid twice"
        ),
        pytest.param(
            [{"amount": 20, **PLANNED}, {"amount": 5, **PLANNED}, {"amount": 15, **AWARDED}], 20, id="two"
        ),
        pytest.param([{"amount": 20, **PLANNED}, {"amount": 25, **AWARDED}], 25, id="more than planned"),
        pytest.param([{"amount": 15, **AWARDED}, {"amount": 0, **PAID}], 15, id="nothing paid yet"),
        pytest.param([{"amount": 900, **PLANNED}, {"amount": 30, **AWARDED}], 930, id="far from the plan"),
        pytest.param([{"amount": 900, **ASKED}, {"amount": 300, **AWARDED}], 300, id="a third of it"),
        pytest.param(
            [{"amount": 900, **ASKED}, {"amount": 600, **ASKED}, {"amount": 30, **AWARDED}],
            1530,
            id="far from each",
        ),
        pytest.param(
            [
                {"amount": 100, **AWARDED},
                *({"amount": 10, "since": f"2022-0{m}", **PAID} for m in range(1, 6)),
            ],
            50,
            id="paid month by month",
        ),
        pytest.param(
            [{"amount": 900, "note": "gîte", **PLANNED}, {"amount": 30, "note": "gîte", **AWARDED}],
            30,
            id="far from the plan, about the same",
        ),
        pytest.param(
            [{"amount": 900, "reference": "D1", **PLANNED}, {"amount": 30, "reference": "D1", **AWARDED}],
            30,
            id="far from the plan, of one reference",
        ),
        pytest.param([{"amount": 15, **PLANNED}, {"amount": 0, **AWARDED}], 0, id="refused"),
        pytest.param([{"amount": 15, "note": n, **AWARDED} for n in "ab"], 30, id="one stage, two grants"),
        pytest.param([{"amount": 20, **ASKED}, {"amount": 7}], 27, id="asked for"),
        pytest.param([{"amount": 20, **ASKED}, {"amount": 15, **AWARDED}], 15, id="asked for and given"),
        pytest.param(
            [{"amount": 20, **ASKED}, {"amount": 25, **AWARDED}], 25, id="given more than asked for"
        ),
        pytest.param([{"amount": 20, **REFUSED}, {"amount": 20, **AWARDED}], 20, id="one refused, one given"),
        pytest.param(
            [{"amount": 15}, {"amount": 15, **PAID}], 30, id="a stage not said, without a reference"
        ),
        pytest.param(
            [{"amount": 15, "reference": "D1"}, {"amount": 7, "reference": "D1", **PAID}],
            7,
            id="one reference",
        ),
        pytest.param(
            [{"amount": 15, "reference": "D1", **AWARDED}, {"amount": 7, "reference": "D2", **PAID}],
            22,
            id="two references",
        ),
        pytest.param(
            [
                {"amount": 15, "reference": "D1", **AWARDED},
                {"amount": 7, "reference": "D1", "year": 2023, **PAID},
            ],
            7,
            id="paid the year after, by its reference",
        ),
        pytest.param(
            [
                {"amount": 15, "reference": "C1", "year": 2022, **AWARDED},
                {"amount": 9, "reference": "C1", "year": 2023, **AWARDED},
                {"amount": 14, "reference": "C1", "year": 2022, **PAID},
            ],
            23,
            id="a contract over two years, one of them paid",
        ),
        pytest.param(
            [
                {"amount": 20, "reference": "C1", "year": 2021, **PLANNED},
                {"amount": 15, "reference": "C1", "year": 2022, **AWARDED},
                {"amount": 8, "reference": "C1", "year": 2022, **PAID},
                {"amount": 7, "reference": "C1", "year": 2023, **PAID},
            ],
            15,
            id="one grant that takes three years",
        ),
        pytest.param(
            [{"amount": 15, "note": "crèche", **AWARDED}, {"amount": 7, "note": "café", **PAID}],
            22,
            id="about different things",
        ),
        pytest.param(
            [
                {"amount": 15, "reference": "D1", **AWARDED},
                {"amount": -3, "reference": "D1"},
                {"amount": 12, "reference": "D1", **PAID},
            ],
            12,
            id="what was paid reckons with the correction",
        ),
        pytest.param(
            [
                {"amount": 15, "reference": "D1", **AWARDED},
                {"amount": 15, "reference": "D1", **PAID},
                {"amount": -3, "reference": "D1"},
            ],
            12,
            id="given back",
        ),
        pytest.param(
            [{"amount": 15, **AWARDED}, {"amount": -3, **AWARDED}, {"amount": 12, **PAID}],
            12,
            id="a correction of a stage that is not added up",
        ),
    ],
)
def test_of_one_grant_one_stage_is_added_up(
    store: GraphStore, lines: list[dict[str, Any]], total: int
) -> None:
    found = answer(store, *lines)
    assert dict(found.total.amounts) == {"EUR": total}
    assert found.total.lines == len(lines)
    assert sum(grant.amount or 0 for grant in found.grants if grant.counted) == total


def test_each_stage_is_told_and_why_a_line_is_not_added(store: GraphStore) -> None:
    found = answer(store, {"amount": 2000, **PLANNED}, {"amount": 1500, **AWARDED}, {"amount": 700, **PAID})
    data = funding_data(found)
    assert data["total_cents"] == {"EUR": 700}
    assert data["stages_cents"] == {"planned": {"EUR": 2000}, "awarded": {"EUR": 1500}, "paid": {"EUR": 700}}
    assert data["sums"][0]["followed"] == 2
    with speak("en"):
        text = "\n".join(line.text for line in funding_lines(found, 200))
    assert "By stage: planned €20, awarded €15, paid €7 (in the total a grant told at several" in text
    assert "2 lines of a stage that a later one of the same grant follows, not added up" in text
    assert "held for the same grant as one known as “paid”" in text


def test_what_is_held_for_one_grant_is_told_with_the_euros_at_stake(store: GraphStore) -> None:
    found = answer(store, {"amount": 2000, **PLANNED}, {"amount": 1500, **AWARDED})
    assert (found.total.held, dict(found.total.held_cents)) == (1, {"EUR": 2000})
    with speak("en"):
        text = "\n".join(line.text for line in funding_lines(found, 200))
    assert "if it is another grant, the total lacks up to €20" in text
    assert "by year and amount alone: not added up" in text


def test_a_reference_or_the_same_words_need_no_such_remark(store: GraphStore) -> None:
    lines = [{"amount": 2000, "note": "gîte", **PLANNED}, {"amount": 1500, "note": "gîte", **AWARDED}]
    lines += [{"amount": 20, "reference": "D", **PLANNED}, {"amount": 15, "reference": "D", **AWARDED}]
    found = answer(store, *lines)
    assert (found.total.followed, found.total.held) == (2, 0)


def test_one_stage_alone_is_told_as_before(store: GraphStore) -> None:
    found = answer(store, {"amount": 5, **PAID}, {"amount": 7, **PAID})
    assert found.total.stages == {} and found.total.followed == 0


def test_each_year_tells_its_own_stage(store: GraphStore) -> None:
    awarded = {"amount": 15, "reference": "D1", "year": 2021, **AWARDED}
    answer(store, awarded, {"amount": 7, "reference": "D1", "year": 2022, **PAID})
    found = funding(store, by="year")
    assert dict(found.total.amounts) == {"EUR": 7}
    assert {one.name: dict(one.total.amounts) for one in found.sums.groups} == {
        "2021": {"EUR": 15},
        "2022": {"EUR": 7},
    }
    assert dict(funding(store, year=2021).total.amounts) == {"EUR": 15}


def test_stages_that_nothing_ties_are_added_up_and_told(store: GraphStore) -> None:
    found = answer(store, {"amount": 15, "year": 2021, **AWARDED}, {"amount": 7, "year": 2022, **PAID})
    assert dict(found.total.amounts) == {"EUR": 22} and found.total.untied == 2
    assert any("at different stages" in note.said_in("en") for note in found.notes)


@pytest.mark.parametrize(
    ("given", "stages"),
    [
        (({"amount": 15, **AWARDED},), {}),
        (({"amount": 15, **PAID},), {}),
        (({"amount": 15, **AWARDED}, {"amount": 9, **PAID}), {"awarded": {"EUR": 13}, "paid": {"EUR": 9}}),
    ],
)
def test_a_correction_of_no_stage_is_of_the_stage_of_what_it_corrects(
    store: GraphStore, given: tuple[dict[str, object], ...], stages: dict[str, object]
) -> None:
    assert answer(store, *given, {"amount": -2}).total.stages == stages


def test_shares_are_of_what_is_added_up(store: GraphStore) -> None:
    answer(store, {"amount": 15, **AWARDED}, {"amount": 10, **PAID})
    shares = {share.grant.stage: share.of_total for share in cofunding(store, "Hub").shares}
    assert shares == {"awarded": None, "paid": 1.0}


def test_the_columns_of_one_row_are_one_grant(store: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "aides.csv"
    path.write_text(
        "Financeur;Bénéficiaire;Montant accordé;Montant versé;Année\n"
        "Région Sud;Les Lilas;15000;7500;2022\nRégion Sud;Les Lilas;8000;;2022\n"
        "Région Sud;Les Roses;600;600;2022\n",
        encoding="utf-8",
    )
    reading = read_file(path, "aides")
    store.load(Batch("aides", reading.claims, reading.sources, place="aides.csv"))
    assert dict(funding(store).total.amounts) == {"EUR": 7_500_00 + 8_000_00 + 600_00}


def test_what_is_only_asked_for_is_told_in_the_total_what_was_refused_beside_it(store: GraphStore) -> None:
    asked, given = ({"amount": 2000, "reference": "A", **ASKED}, {"amount": 700, "reference": "C", **AWARDED})
    found = answer(store, asked, {"amount": 500, "reference": "B", **REFUSED}, given)
    assert dict(found.total.amounts) == {"EUR": 2700}
    stages = {"requested": {"EUR": 2000}, "awarded": {"EUR": 700}, "refused": {"EUR": 500}}
    assert dict(found.total.stages) == stages
    with speak("fr"):
        text = "\n".join(line.text for line in funding_lines(found, 200)).replace("\u202f", " ")
    assert "1 ligne au stade « demandé », dans le total : 20\xa0€" in text
    assert "1 ligne au stade « refusé », hors du total : 5\xa0€" in text


def test_what_is_refused_answers_what_was_asked_for_under_its_reference(store: GraphStore) -> None:
    found = answer(
        store, *({"amount": 20, "reference": "D1", **stage} for stage in (ASKED, PLANNED, REFUSED))
    )
    assert (found.total.amounts, found.total.followed, found.total.refused) == ({}, 2, 1)


def test_a_reference_that_is_a_day_is_told_as_one_and_ties_nothing(store: GraphStore) -> None:
    day = {"reference": "2022-03-04"}
    found = answer(store, {"amount": 900, **day, **PLANNED}, {"amount": 30, **day, **AWARDED})
    assert dict(found.total.amounts) == {"EUR": 930}
    with speak("fr"):
        text = "\n".join(line.text for line in funding_lines(found, 200))
    assert "4 mars 2022" in text.replace("\xa0", " ") and "2022-03-04" not in text
