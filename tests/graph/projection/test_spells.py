"""Periods of one tie: one link where they touch, several where there is a gap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.graph.projection.parallel import parallel_links, resolve_link
from cordee.graph.projection.resolve import OpenClaim
from cordee.graph.projection.spells import spells
from cordee.model.dates import first_day, last_day

Row = tuple[str, ...]


def told(*rows: Row) -> list[OpenClaim]:
    """Claims of (since, until) or (since, until, source) rows; "" is not told."""
    found = []
    for number, (since, until, *source) in enumerate(rows):
        body = {name: day for name, day in (("since", since), ("until", until)) if day}
        found.append(OpenClaim(f"c{number}", "d", source[0] if source else "s", "", body))
    return found


def periods(*rows: Row) -> list[tuple[str, str]]:
    """What is shown of each link, by its dates."""
    links = parallel_links("MEMBER_OF", told(*rows)).values()
    shown = [resolve_link("MEMBER_OF", claims)[0] for claims in links]
    return sorted((str(s.get("since", "")), str(s.get("until", ""))) for s in shown)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [("2018", ""), ("2018-03-01", "", "t")], [("2018-03-01", "")], id="more exact elsewhere"
        ),
        pytest.param([("2008", "2012"), ("2018", "")], [("2008", "2012"), ("2018", "")], id="back again"),
        pytest.param([("2005", "2007"), ("2015", "2020")], [("2005", "2007"), ("2015", "2020")], id="posts"),
        pytest.param([("", "2012"), ("2018", "")], [("", "2012"), ("2018", "")], id="open at both ends"),
        pytest.param([("2008", "2012"), ("2013", "2016")], [("2008", "2016")], id="the year after"),
        pytest.param([("2008", "2012"), ("2012", "2016")], [("2008", "2016")], id="the same year"),
        pytest.param(
            [("2008", "2012-06"), ("2012-08", "")], [("2008", "2012-06"), ("2012-08", "")], id="a month"
        ),
        pytest.param([("2008", "2012-06"), ("2012-07-01", "")], [("2008", "")], id="the day after"),
        pytest.param([("2008", "2012"), ("2013", "")], [("2008", "")], id="carried on, without an end"),
        pytest.param([("2008", ""), ("", "2012")], [("2008", "2012")], id="each tells one date"),
        pytest.param([("2008", "2012"), ("", "")], [("2008", "2012")], id="one undated"),
        pytest.param([("", ""), ("", "")], [("", "")], id="all undated"),
        pytest.param([("2008", "2012"), ("2010", "2015")], [("2008", "2015")], id="one source overlaps"),
        pytest.param(
            [("2008", "2009"), ("2011", "2012"), ("2014", "2015")],
            [("2008", "2009"), ("2011", "2012"), ("2014", "2015")],
            id="three periods",
        ),
        pytest.param(
            [("2008", "", "b"), ("2008", "2012", "a"), ("2018", "", "a")],
            [("2008", "2012"), ("2018", "")],
            id="a source that does not know the end",
        ),
        pytest.param(
            [("", "2012", "b"), ("2008", "2012", "a"), ("2002", "2004", "a")],
            [("2002", "2004"), ("2008", "2012")],
            id="a source that does not know the beginning",
        ),
        pytest.param(
            [("2008", "2012", "a"), ("2012", "", "b"), ("2018", "", "c")],
            [("2008", "")],
            id="a chain of sources",
        ),
    ],
)
def test_touching_periods_are_one_link_and_others_several(
    rows: list[Row], expected: list[tuple[str, str]]
) -> None:
    assert periods(*rows) == expected
    assert periods(*reversed(rows)) == expected


def test_an_undated_source_stands_behind_the_last_period() -> None:
    claims = told(("2008", "2012"), ("", "", "b"), ("2018", ""))
    first, last = spells(claims)
    assert ([c.id for c in first], sorted(c.id for c in last)) == (["c0"], ["c1", "c2"])


def test_sources_that_overlap_and_differ_disagree() -> None:
    claims = told(("2008", "2012", "a"), ("2009", "2012", "b"), ("2009", "2012", "c"))
    shown, disputed = resolve_link("MEMBER_OF", claims)
    assert (shown, disputed) == ({"since": "2009", "until": "2012"}, {"since": ["2008"]})


def test_one_source_never_disagrees_with_itself() -> None:
    shown, disputed = resolve_link("MEMBER_OF", told(("2008", "2012"), ("2010", "2015"), ("2016", "")))
    assert (shown, disputed) == ({"since": "2008"}, {})


@pytest.mark.parametrize("kind", ["MEMBER_OF", "STEERS", "PARTNER_OF", "WORKS_FOR", "ACTS_ON", "PART_OF"])
def test_every_dated_type_has_periods(kind: str) -> None:
    assert len(parallel_links(kind, told(("2008", "2012"), ("2018", "")))) == 2


def test_roles_stay_apart_whatever_their_periods() -> None:
    one, two = (
        OpenClaim(role, "d", "s", "", {"role": role, "since": "2018"}) for role in ("pilot", "animator")
    )
    assert len(parallel_links("STEERS", [one, two])) == 2


DAYS = st.dates(date(2000, 1, 1), date(2001, 12, 31)).map(date.isoformat)
PARTIAL = st.builds(lambda day, size: day[:size], DAYS, st.sampled_from([4, 7, 10]))


@given(st.lists(st.tuples(PARTIAL, PARTIAL), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_links_of_one_source_cover_the_days_its_rows_cover(rows: Sequence[Row], random: object) -> None:
    rows = [(a, b) if first_day(a) <= last_day(b) else (b, a) for a, b in rows]
    links = parallel_links("MEMBER_OF", told(*rows))
    shown = [resolve_link("MEMBER_OF", claims)[0] for claims in links.values()]
    covered = {day for since, until in rows for day in _days(since, until)}
    assert {day for s in shown for day in _days(str(s["since"]), str(s["until"]))} == covered
    runs = [day for day in covered if (date.fromisoformat(day) - timedelta(1)).isoformat() not in covered]
    assert len(links) == len(runs)
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert periods(*shuffled) == periods(*rows)


def _days(since: str, until: str) -> list[str]:
    day, last = date.fromisoformat(first_day(since)), date.fromisoformat(last_day(until))
    return [(day + timedelta(n)).isoformat() for n in range((last - day).days + 1)]


MAYBE = st.one_of(st.just(""), PARTIAL)


@given(
    st.lists(st.tuples(MAYBE, MAYBE, st.sampled_from("abc")), min_size=1, max_size=7),
    st.randoms(use_true_random=False),
)
def test_the_order_of_claims_does_not_matter(rows: list[Row], random: object) -> None:
    rows = [r for r in rows if first_day(r[0]) <= last_day(r[1])]
    claims = told(*rows)

    def said(some: list[OpenClaim]) -> dict[str, object]:
        links = parallel_links("MEMBER_OF", some).items()
        return {
            mark: (sorted(c.id for c in group), resolve_link("MEMBER_OF", group)) for mark, group in links
        }

    expected = said(claims)
    assert sorted(id_ for ids, _ in expected.values() for id_ in ids) == sorted(c.id for c in claims)  # type: ignore[misc]
    random.shuffle(claims)  # type: ignore[attr-defined]
    assert said(claims) == expected
