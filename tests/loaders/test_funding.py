from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.graph import open_graph
from cordee.loaders.funding import funding_keys
from cordee.model.claims import Batch, Claim, Value
from tests.loaders.build import reading

HEADER = ["de", "vers", "montant", "année", "ligne", "référence", "source", "passage"]
ENTITIES = {
    "organisations": [["id", "nom"], ["region", "Région Sud"]],
    "projets": [["id", "nom"], ["p", "Projet"]],
}


def claims(*rows: tuple[str, str, str, str, str, str]) -> list[Claim]:
    """Claims of (amount, year, line, reference, source, cite) rows between the same ends, in order."""
    table = [HEADER, *[["region", "p", *row] for row in rows]]
    read = reading(ENTITIES | {"financements": table})
    assert read.rejected == ()
    return [claim for claim in read.claims if claim.a]


def links(*rows: tuple[str, str, str, str, str, str]) -> int:
    return len({claim.record for claim in claims(*rows)})


def test_two_amounts_of_one_source_are_two_links() -> None:
    assert links(("100", "2018", "inv", "", "a", "l. 1"), ("200", "2018", "inv", "", "a", "l. 2")) == 2


def test_two_amounts_of_one_source_at_one_place_are_two_links() -> None:
    assert links(("100", "2018", "inv", "", "a", "l. 1"), ("200", "2018", "inv", "", "a", "l. 1")) == 2


def test_two_sources_that_give_two_amounts_disagree_on_one_link() -> None:
    rows = ("100", "2018", "inv", "", "a", "l. 1"), ("200", "2018", "inv", "", "b", "l. 9")
    assert len(claims(*rows)) == 2
    assert links(*rows) == 1


def test_one_amount_told_twice_is_one_link() -> None:
    assert links(("100", "2018", "", "", "a", "l. 1"), ("100,00 €", "2018", "", "", "a", "l. 2")) == 1


def test_two_rows_that_say_the_same_are_one_claim() -> None:
    assert len(claims(*[("100", "2018", "", "", "a", "l. 1")] * 2)) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("100", "2018", "inv", "", "a", ""), ("100", "2019", "inv", "", "a", "")),
        (("100", "2018", "inv", "", "a", ""), ("100", "2018", "fct", "", "a", "")),
        (("100", "2018", "inv", "R1", "a", ""), ("100", "2018", "inv", "R2", "a", "")),
        (("100", "2018", "inv", "R1", "a", ""), ("100", "2018", "inv", "", "a", "")),
    ],
)
def test_year_line_and_reference_tell_links_apart(one: tuple[str, ...], two: tuple[str, ...]) -> None:
    assert links(one, two) == 2  # type: ignore[arg-type]


def test_one_reference_is_one_link_whatever_the_amounts() -> None:
    assert links(("100", "2018", "", "R1", "a", "l. 1"), ("200", "2019", "", "R1", "a", "l. 2")) == 1


def test_two_sources_that_list_the_same_grants_list_the_same_links() -> None:
    one, two, three, four = claims(
        ("100", "2018", "", "", "a", ""),
        ("200", "2018", "", "", "a", ""),
        ("200", "2018", "", "", "b", ""),
        ("100", "2018", "", "", "b", ""),
    )
    assert (one.record, two.record) == (four.record, three.record)
    assert one.record != two.record


def test_a_source_that_lists_fewer_agrees_where_it_can() -> None:
    one, two, three = claims(
        ("100", "2018", "", "", "a", ""), ("200", "2018", "", "", "a", ""), ("200", "2018", "", "", "b", "")
    )
    assert three.record == two.record != one.record


def test_a_row_without_an_amount_adds_no_link() -> None:
    rows = ("", "2018", "", "", "a", ""), ("100", "2018", "", "", "a", ""), ("200", "2018", "", "", "a", "")
    assert links(*rows) == 2


def test_parallel_grants_stay_apart_in_the_graph_too() -> None:
    first, second = claims(("100", "2018", "inv", "", "a", ""), ("200", "2018", "inv", "", "a", ""))
    assert '"line":"inv"' in first.body
    assert '"line":"inv (2)"' in second.body
    with open_graph(":memory:") as store:
        table = [HEADER, *[["region", "p", a, "2018", "", "", "a", ""] for a in ("100", "200", "300")]]
        read = reading(ENTITIES | {"financements": table})
        store.load(Batch(read.dataset, read.claims, read.sources))
        rows = store.read("MATCH (:Organisation)-[r:FUNDS]->(:Project) RETURN r.amount AS a ORDER BY a")
    assert [row["a"] for row in rows] == [10_000, 20_000, 30_000]


def test_a_lone_link_stays_itself_when_a_larger_one_appears() -> None:
    (alone,) = claims(("100", "2018", "", "", "a", ""))
    first, _ = claims(("100", "2018", "", "", "a", ""), ("200", "2018", "", "", "a", ""))
    assert first.record == alone.record


@dataclass(frozen=True)
class Row:
    source_key: str
    body: dict[str, Value] = field(hash=False)
    ends: tuple[str, str] = ("a", "b")


ROWS = st.lists(
    st.builds(
        Row,
        st.sampled_from("xyz"),
        st.fixed_dictionaries(
            {},
            optional={
                "amount": st.integers(0, 4),
                "year": st.integers(2018, 2019),
                "reference": st.sampled_from(["r1", "r2"]),
                "currency": st.just("EUR"),
            },
        ),
        st.sampled_from([("a", "b"), ("a", "c")]),
    ),
    max_size=12,
)


@given(ROWS, st.randoms())
def test_the_order_of_rows_does_not_matter(rows: list[Row], random: object) -> None:
    keys = {id(row): key for row, key in zip(rows, funding_keys("FUNDS", rows), strict=True)}
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = funding_keys("FUNDS", shuffled)
    assert [keys[id(row)] for row in shuffled] == again


@given(ROWS)
def test_two_amounts_of_one_source_are_never_one_link(rows: list[Row]) -> None:
    seen: dict[tuple[object, ...], object] = {}
    for row, key in zip(rows, funding_keys("FUNDS", rows), strict=True):
        amount = row.body.get("amount")
        if amount is not None and not row.body.get("reference"):
            held = seen.setdefault((row.source_key, row.ends, key), amount)
            assert held == amount


@given(ROWS)
def test_there_are_as_many_links_as_the_source_that_tells_most_apart(rows: list[Row]) -> None:
    told: dict[object, dict[str, set[object]]] = {}
    made: dict[object, set[str]] = {}
    for row, key in zip(rows, funding_keys("FUNDS", rows), strict=True):
        if not row.body.get("reference"):
            group = (row.ends, row.body.get("year"))
            amounts = told.setdefault(group, {}).setdefault(row.source_key, set())
            amounts |= {(row.body["amount"], row.body.get("currency"))} if "amount" in row.body else set()
            made.setdefault(group, set()).add(key)
    for group, sources in told.items():
        assert len(made[group]) <= max(1, *map(len, sources.values()), 1)
