"""What a load opens, closes, keeps and moves."""

from __future__ import annotations

from dataclasses import replace

from cordee.graph.difference import fingerprint, split, to_close
from cordee.model.claims import Claim
from tests.graph.build import Sheet, alps


def test_a_fingerprint_knows_what_is_said_and_where_but_not_the_order() -> None:
    claims = alps().claims
    assert fingerprint(claims) == fingerprint(list(reversed(claims)))
    assert fingerprint(claims) != fingerprint(claims[1:])
    assert fingerprint(claims) != fingerprint([replace(claims[0], place="elsewhere"), *claims[1:]])


def test_split_tells_new_gone_moved_and_unchanged() -> None:
    first, second, third = alps().claims[:3]
    places = {first.id: first.place, second.id: "row 99", "gone": "row 1"}
    new, gone, moved, unchanged = split([first, second, third], places)
    assert ([c.id for c in new], gone, [c.id for c in moved], unchanged) == (
        [third.id],
        ["gone"],
        [second.id],
        1,
    )


def test_a_claim_given_twice_counts_once() -> None:
    first = alps().claims[0]
    assert split([first, first], {}) == ([first], [], [], 0)


def many(count: int) -> list[Claim]:
    sheet = Sheet("d")
    for i in range(count):
        sheet.entity("Organisation", str(i))
    return sheet.claims


def test_up_to_a_fifth_goes_without_asking() -> None:
    claims = many(10)
    assert to_close(claims[2:], [], claims[:2], 10, complete=True, withdraw=None) == (tuple(claims[:2]), ())
    assert to_close(claims[3:], [], claims[:3], 10, complete=True, withdraw=None) == ((), tuple(claims[:3]))


def test_with_refused_rows_nothing_goes_but_what_is_said_otherwise() -> None:
    claims = many(10)
    restated = replace(claims[0], id="new", body='{"name":"autre"}')
    closed, kept = to_close([restated], [restated], claims[:2], 10, complete=False, withdraw=None)
    assert (closed, kept) == ((claims[0],), (claims[1],))


def test_many_corrections_of_the_same_rows_are_no_withdrawal() -> None:
    claims = many(10)
    restated = [replace(c, id=f"new {c.id}") for c in claims]
    assert to_close(restated, restated, claims, 10, complete=True, withdraw=None) == (tuple(claims), ())


def of_file(name: str, count: int) -> list[Claim]:
    """What a file says that is its own source."""
    return [
        replace(claim, id=f"{name} {row}", source=name, place=f"{name}:{row}")
        for row, claim in enumerate(many(count), start=2)
    ]


def test_a_corrected_copy_called_otherwise_takes_the_place_of_the_file_before() -> None:
    before, now = of_file("v1.csv", 10), of_file("v1 corrigé.csv", 9)
    assert to_close(now, now, before, 10, complete=True, withdraw=None) == (tuple(before), ())
    few = now[:4]
    closed, kept = to_close(few, few, before, 10, complete=True, withdraw=None)
    assert (len(closed), len(kept)) == (4, 6), "what it does not say any more is over a fifth"


def test_of_two_files_none_is_another_called_otherwise() -> None:
    before = [*of_file("a.csv", 5), *of_file("b.csv", 5)]
    now = of_file("c.csv", 10)
    assert to_close(now, now, before, 10, complete=True, withdraw=None) == ((), tuple(before))


def test_asked_for_or_forbidden() -> None:
    claims = many(4)
    assert to_close([], [], claims, 4, complete=False, withdraw=True) == (tuple(claims), ())
    assert to_close(claims, [], claims[:1], 4, complete=True, withdraw=False) == ((), tuple(claims[:1]))


def grants(*rows: tuple[str, int]) -> list[Claim]:
    """Rows of funding between two bodies, by their place and amount."""
    sheet = Sheet("d")
    for _, amount in rows:
        sheet.link("FUNDS", ("Organisation", "r"), ("Organisation", "a"), amount=amount)
    return [replace(claim, place=place) for claim, (place, _) in zip(sheet.claims, rows, strict=True)]


def test_a_corrected_amount_takes_the_place_of_its_row_and_of_no_other() -> None:
    before = grants(("f:2", 100), ("f:3", 200))
    after = grants(("f:2", 150), ("f:4", 900))
    closed, kept = to_close(after, after, before, 2, complete=False, withdraw=None)
    assert (closed, kept) == ((before[0],), (before[1],)), "row 3 may be one that was refused"


def test_what_the_file_says_fewer_times_is_closed_even_beside_refused_rows() -> None:
    (first, second) = grants(("f:2", 100), ("f:3", 100))
    second = replace(second, id="second", record="second")
    assert to_close([first], [], [second], 2, complete=False, withdraw=None) == ((second,), ())


def test_a_grant_is_told_anew_when_one_of_its_two_is_called_otherwise_and_all_else_is_as_before() -> None:
    before = grants(("f:2", 100), ("f:3", 200))
    renamed = [replace(claim, id=f"new {claim.id}", a="r2", place="f:9") for claim in before]
    assert to_close(renamed, renamed, before, 2, complete=True, withdraw=None) == (tuple(before), ())
    one = renamed[:1]
    closed, kept = to_close(one, one, before, 2, complete=False, withdraw=None)
    assert (closed, kept) == ((before[0],), (before[1],)), "one new row takes the place of one"
    other = [replace(renamed[0], b="z")]
    assert to_close(other, other, before, 2, complete=False, withdraw=None) == ((), tuple(before))
