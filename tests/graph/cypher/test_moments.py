"""Dates, times and durations: both engines answer what Neo4j 5.26 answers, and refuse what it refuses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cordee.errors import CordeeError
from cordee.graph import GraphStore
from tests.graph.conftest import ENGINES, fresh_store

ANSWERS = {
    # told
    "date('2015-W30-2')": "2015-07-21",
    "date('2018-Q2-30')": "2018-04-30",
    "date('2018-1-1')": "2018-01-01",
    "date('2015202')": "2015-07-21",
    "localtime('2140')": "21:40",
    "time('21:40:32.142+0100')": "21:40:32.142+01:00",
    "localdatetime('2018-01-01')": "2018-01-01T00:00",
    "datetime('2015-07-21T21:40:32.142[Europe/London]')": "2015-07-21T21:40:32.142+01:00[Europe/London]",
    "datetime('2024-03-31T02:30[Europe/Paris]')": "2024-03-31T03:30+02:00[Europe/Paris]",
    "datetime('2017-10-29T02:30[Europe/Paris]')": "2017-10-29T02:30+02:00[Europe/Paris]",
    "duration('-P1D')": "P-1D",
    "duration('P2012-02-02T14:37:21.545')": "P2012Y2M2DT14H37M21.545S",
    # built
    "date({Year: 2018, month: null})": "2018-01-01",
    "date({year: 2016, week: 53})": "2017-01-02",
    "date({date: date('2016-02-29'), year: 2017})": "2017-02-28",
    "date({date: date('2018-01-31'), month: 2})": "2018-02-28",
    "date({date: date('2018-12-31'), quarter: 1})": "2018-03-31",
    "date({date: date('2018-12-31'), year: 2020, week: 2})": "2020-01-06",
    "datetime({epochSeconds: 1, nanosecond: 5, timezone: '+01:00'})": "1970-01-01T01:00:01.000000005+01:00",
    "datetime({epochMillis: 1, millisecond: 5})": "1970-01-01T00:00:00.005Z",
    "date.truncate('weekYear', date('2018-12-31'))": "2018-12-31",
    "localdatetime.truncate('millisecond', localdatetime('2018-01-01T10:00:00.123456'), {nanosecond: 7})": (
        "2018-01-01T10:00:00.123000007"
    ),
    "duration({months: 0.333})": "P10DT3H15M5.417999999S",
    "duration({minutes: 1.777})": "PT1M46.619999999S",
    # reckoned
    "date('2018-01-31') + duration('P1M')": "2018-02-28",
    "date('2018-01-01') + duration('PT47H')": "2018-01-02",
    "datetime('2024-03-30T12:00[Europe/Paris]') + duration('PT24H')": "2024-03-31T13:00+02:00[Europe/Paris]",
    "datetime('2024-03-30T12:00[Europe/Paris]') + duration('P1D')": "2024-03-31T12:00+02:00[Europe/Paris]",
    "duration('P1M') / 3": "P10DT3H29M42S",
    "duration('P1Y2M10DT2H30M') * 0.77": "P10M31DT12H30M11.880000002S",
    "duration('P1Y2M10DT2H30M') / 0.3": "P3Y10M53DT23H19M24.000000012S",
    "duration.between(date('1984-10-11'), date('2015-06-24'))": "P30Y8M13D",
    "duration.inMonths(date('2018-01-31'), date('2018-02-28'))": "PT0S",
    "duration.inDays(date('2018-01-31'), datetime('2018-02-28T23:00+02:00'))": "P28D",
    "duration.inSeconds(localtime('12:34:56'), localtime('12:34:55.7'))": "PT-0.3S",
    # asked
    "date('2018-12-31').weekYear": 2019,
    "datetime('2018-01-01T10:00+05:45').offsetMinutes": 345,
    "duration('P17M').monthsOfYear": 5,
    "duration('PT-1.5S').seconds": -2,
    "{a: date('2018-01-01')}.a.year": 2018,
    "toString(localtime('10:00'))": "10:00:00",
    "toString(localtime('10:00:00.5'))": "10:00:00.5",
    # compared
    "date('2018-01-01') < date('2018-01-02')": True,
    "date('2018-01-01') < localdatetime('2018-01-01T10:00')": None,
    "date('2018-01-01') = '2018-01-01'": False,
    "datetime('2018-01-01T10:00+01:00') = datetime('2018-01-01T09:00Z')": False,
    "datetime('2018-01-01T10:00+01:00') > datetime('2018-01-01T09:00Z')": True,
    "duration('P1D') < duration('P2D')": None,
    "duration('P1D') <= duration('P1D')": True,
    "date('2018-01-01') IN [date('2018-01-01')]": True,
    "date(null)": None,
    "duration.between(date('2018-01-01'), null)": None,
    # of many
    "COLLECT { UNWIND [date('2018-02-01'), date('2018-01-01')] AS d RETURN d ORDER BY d }": [
        "2018-01-01",
        "2018-02-01",
    ],
}
REFUSED = (
    "date('2018-13-01')",
    "date('2018-02-30')",
    "date('2016-W53')",
    "date({})",
    "date({year: 2018, day: 3})",
    "date.truncate('WEEK', date('2018-01-03'))",
    "localdatetime.truncate('hour', date('2018-01-01'))",
    "localdatetime(date('2018-01-01'))",
    "localdatetime({datetime: date('2018-01-01')})",
    "date('2018-01-01') + 1",
    "date('2018-01-01') - date('2017-01-01')",
    "'a' + date('2018-01-01')",
    "-duration('P1D')",
    "1 / duration('P1Y')",
    "duration('P')",
    "duration('P1.5Y2M')",
    "duration({quarters: 3})",
    "duration.inDays(localtime('10:00'), localtime('11:00'))",
    "date('2018-01-01').hour",
    "time('10:00+02:05:59')",
    "localtime('24:00')",
    "datetime('2018-01-01T10:00+02:00[Europe/Paris]')",
    "size(date('2018-01-01'))",
)


@pytest.fixture(scope="module", params=ENGINES)
def store(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """An empty graph on each engine."""
    with fresh_store(request.param) as opened:
        yield opened


def test_time_is_reckoned_as_neo4j_does(store: GraphStore) -> None:
    wrong = {}
    for text, wanted in ANSWERS.items():
        (row,) = store.read(f"RETURN {text} AS c")
        if row["c"] != wanted or isinstance(row["c"], bool) != isinstance(wanted, bool):
            wrong[text] = row["c"]
    assert wrong == {}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_time_is_refused(store: GraphStore, text: str) -> None:
    with pytest.raises(CordeeError):
        store.read(f"RETURN {text} AS c")


def test_the_clock_stands_still_in_a_query(store: GraphStore) -> None:
    (row,) = store.read(
        "RETURN duration.inSeconds(localdatetime(), localdatetime()) AS c, date() = date() AS d"
    )
    assert row == {"c": "PT0S", "d": True}


def test_sums_of_durations(store: GraphStore) -> None:
    (row,) = store.read("UNWIND ['P1M', 'P2MT1S'] AS text RETURN sum(duration(text)) AS c")
    assert row == {"c": "P3MT1S"}


def test_a_named_zone_before_1970_is_refused() -> None:
    with fresh_store("ladybug") as store, pytest.raises(CordeeError, match=r"\+01:00"):
        store.read("RETURN datetime('1912-05-06T10:00[Europe/Paris]') AS c")
