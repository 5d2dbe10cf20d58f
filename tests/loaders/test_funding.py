"""Rows of money: each a fact of its own, those wholly identical told."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.context import ReadingContext
from cordee.loaders.funding import Repeated, link_keys, repeated
from cordee.loaders.reading import Reading
from cordee.loaders.template.read import read_sheets_of
from cordee.model.claims import Value, canonical
from tests.loaders.build import reading, sheet

HEADER = ["de", "vers", "montant", "année", "note", "source", "passage"]
ENTITIES = {
    "organisations": [["id", "nom"], ["region", "Région Sud"]],
    "projets": [["id", "nom"], ["p", "Projet"]],
}
FESTIVAL = ("100", "2018", "Festival", "", "")


def funding(*rows: tuple[str, ...], once: bool = False) -> Reading:
    """What (amount, year, note, source, cite) rows between the same ends say."""
    tables = ENTITIES | {"financements": [HEADER, *[["region", "p", *row] for row in rows]]}
    found = read_sheets_of(
        [sheet(name, table) for name, table in tables.items()], "d", ReadingContext(once=once)
    )
    assert found.rejected == ()
    return found


def records(*rows: tuple[str, ...], once: bool = False) -> int:
    return len({claim.record for claim in funding(*rows, once=once).claims if claim.a})


def test_each_row_is_a_record_and_a_claim() -> None:
    assert records(FESTIVAL, ("100", "2018", "Matériel", "", "")) == 2
    assert records(FESTIVAL, FESTIVAL, FESTIVAL) == 3
    assert len([claim for claim in funding(FESTIVAL, FESTIVAL).claims if claim.a]) == 2


def test_rows_that_only_differ_by_the_place_they_cite_are_one_record() -> None:
    one, two = (*FESTIVAL[:3], "a", "l. 1"), (*FESTIVAL[:3], "b", "l. 2")
    assert records(one, two) == 1
    assert funding(one, two).repeated == ()


def test_rows_wholly_identical_are_told_with_what_they_add() -> None:
    found = funding(FESTIVAL, ("7,50", "2018", "", "", ""), FESTIVAL, FESTIVAL)
    (told,) = found.repeated
    assert told == Repeated("FUNDS", ("financements.csv:4", "financements.csv:5"), {"EUR": 20_000})
    assert found.rows_loaded == 6


def test_once_counts_them_once_and_still_tells() -> None:
    assert records(FESTIVAL, FESTIVAL, once=True) == 1
    assert len(funding(FESTIVAL, FESTIVAL, once=True).repeated) == 1


def test_rows_that_differ_in_a_column_that_is_not_read_are_no_duplicates() -> None:
    header = ["de", "vers", "montant", "observations"]
    rows = [["region", "p", "80", remark] for remark in ("", "2e tranche", "2e tranche")]
    tables = ENTITIES | {"financements": [header, *rows]}
    told = (
        Repeated("FUNDS", ("financements.csv:4",), {"EUR": 8_000}),
        Repeated("FUNDS", ("financements.csv:3",), {"EUR": 8_000}, wholly=False),
    )
    for once, kept in ((False, 3), (True, 2)):
        sheets = [sheet(name, table) for name, table in tables.items()]
        found = read_sheets_of(sheets, "d", ReadingContext(once=once))
        assert found.repeated == told
        assert len({claim.record for claim in found.claims if claim.a}) == kept


def test_a_row_more_changes_no_other() -> None:
    rows = [FESTIVAL, ("100", "2018", "Matériel", "", ""), FESTIVAL]
    before = {claim.id for claim in funding(*rows).claims}
    for row in (FESTIVAL, ("100", "2018", "Autre", "", ""), ("100", "2018", "", "", "")):
        for place in range(len(rows) + 1):
            after = {claim.id for claim in funding(*rows[:place], row, *rows[place:]).claims}
            assert before < after and len(after - before) == 1


def test_partnerships_with_a_budget_are_told_and_counted_too() -> None:
    header = ["de", "vers", "rôle", "budget propre"]
    rows = [["region", "p", "partenaire", "5000"]] * 2 + [["region", "p", "partenaire", ""]] * 2
    found = reading(ENTITIES | {"partenariats": [header, *rows]})
    assert len({claim.record for claim in found.claims if claim.a}) == 3
    assert found.repeated == (Repeated("PARTNER_OF", ("partenariats.csv:3",), {"EUR": 500_000}),)


def test_other_links_said_twice_are_one() -> None:
    tables = {
        "organisations": [["nom"], ["A"]],
        "réseaux": [["nom"], ["R"]],
        "adhésions": [["de", "vers", "rôle"], *[["A", "R", "membre"]] * 2],
    }
    found = reading(tables)
    assert len([claim for claim in found.claims if claim.a]) == 1
    assert found.repeated == ()


def test_each_currency_is_told_apart() -> None:
    header = ["de", "vers", "montant", "monnaie"]
    rows = [["region", "p", "10", money] for money in ("CHF", "CHF", "EUR", "EUR", "EUR")]
    (told,) = reading(ENTITIES | {"financements": [header, *rows]}).repeated
    assert told.cents == {"CHF": 1_000, "EUR": 2_000}


@pytest.mark.parametrize(
    ("written", "nature"),
    [
        ("aide en nature", "in_kind"),
        ("En nature", "in_kind"),
        ("aide en numéraire", "money"),
        ("money", "money"),
        ("aide en numéraire;aide en nature", "mixed"),
    ],
)
def test_what_a_grant_is_made_of(written: str, nature: str) -> None:
    header = ["de", "vers", "montant", "nature"]
    found = reading(ENTITIES | {"financements": [header, ["region", "p", "10", written]]})
    assert f'"nature":"{nature}"' in found.claims[-1].body


@dataclass(frozen=True)
class Row:
    """A row of funding."""

    cited: tuple[str, str]
    body: dict[str, Value] = field(hash=False)
    ends: tuple[str, str] = ("a", "b")
    place: str = ""
    unread: bool = False

    @property
    def said(self) -> str:
        return canonical(self.body)


ROWS = st.lists(
    st.builds(
        Row,
        st.tuples(st.sampled_from("xy"), st.sampled_from(["", "l. 1"])),
        st.fixed_dictionaries({}, optional={"amount": st.integers(0, 2), "year": st.just(2018)}),
        st.sampled_from([("a", "b"), ("a", "c")]),
        unread=st.booleans(),
    ),
    max_size=12,
)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[Row], random: object) -> None:
    def said(some: list[Row]) -> list[object]:
        keys = link_keys("FUNDS", some)
        return sorted(
            (r.ends, r.cited, key, tuple(sorted(r.body))) for r, key in zip(some, keys, strict=True)
        )

    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert said(rows) == said(shuffled)
    assert len(set(map(repr, said(rows)))) == len(rows), "no two rows are one claim"


@given(ROWS)
def test_what_is_told_is_what_once_takes_away(rows: list[Row]) -> None:
    told = repeated("FUNDS", rows)
    keys = link_keys("FUNDS", rows, once=True)
    left = {(r.ends, r.cited, key) for r, key in zip(rows, keys, strict=True)}
    assert len(rows) - len(left) == sum(len(one.places) for one in told)
