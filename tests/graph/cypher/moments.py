"""Dates, times and durations made by chance, in Cypher: told, taken apart, reckoned with."""

from __future__ import annotations

from hypothesis import strategies as st

_DAYS = st.sampled_from(
    ["2018-01-01", "2016-02-29", "2019-12-30", "1999-12-31", "1984-10-11", "2021-W53-7", "2020-366",
     "2015-07", "2024", "20240331", "1004-02-29", "2017-10-29", "2024-03-31", "1970-01-01", "1912-05-06"]
)  # fmt: skip
_CLOCKS = st.sampled_from(
    ["00:00", "12:31:14.645", "23:59:59.999999999", "02:30", "2140", "06", "12:31:14.000645"]
)
_ZONES = st.sampled_from(["Z", "+01:00", "-0930", "+14:00", "-03:30"])
NAMED = ("Europe/Paris", "Europe/Rome", "America/New_York", "Asia/Kolkata")
_PARTS = st.sampled_from(
    ["years: 1", "months: 5", "months: -7", "days: 40", "days: -1", "hours: 25", "minutes: -90",
     "seconds: 70", "milliseconds: -1", "nanoseconds: 3", "months: 0.75", "days: 1.5", "weeks: 2.5"]
)  # fmt: skip
_DAY_FIELDS = st.sampled_from(
    ["year: 2020", "month: 2", "day: 29", "week: 53", "dayOfWeek: 3", "quarter: 3, dayOfQuarter: 45",
     "ordinalDay: 202", "month: 11, day: 30", "year: 2019, week: 1"]
)  # fmt: skip
_CLOCK_FIELDS = st.sampled_from(
    [
        "hour: 3",
        "minute: 45",
        "second: 42",
        "millisecond: 7",
        "microsecond: 5, nanosecond: 6",
        "nanosecond: 645876123",
    ]
)
KINDS = ("date", "localtime", "time", "localdatetime", "datetime")
UNITS = [
    "millennium", "century", "decade", "year", "weekYear", "quarter", "month", "week", "day",
    "hour", "minute", "second", "millisecond", "microsecond",
]  # fmt: skip


def _literals() -> dict[str, st.SearchStrategy[str]]:
    stamp = st.builds(lambda d, c: f"{d}T{c}", _DAYS, _CLOCKS)
    return {
        "date": _DAYS.map(lambda d: f"date('{d}')"),
        "localtime": _CLOCKS.map(lambda c: f"localtime('{c}')"),
        "time": st.builds(lambda c, z: f"time('{c}{z}')", _CLOCKS, _ZONES),
        "localdatetime": stamp.map(lambda s: f"localdatetime('{s}')"),
        "datetime": st.one_of(
            st.builds(lambda s, z: f"datetime('{s}{z}')", stamp, _ZONES),
            st.builds(lambda s, z: f"datetime('{s}[{z}]')", stamp.filter(_late), st.sampled_from(NAMED)),
        ),
    }


def _late(stamp: str) -> bool:
    """Before 1970 lists of zones differ."""
    return stamp[:4] >= "1970"


_TOLD = _literals()
_ANY = st.one_of(*_TOLD.values())
_SPANS = st.one_of(
    st.lists(_PARTS, min_size=1, max_size=3, unique_by=lambda part: part.split(":")[0]).map(
        lambda parts: f"duration({{{', '.join(parts)}}})"
    ),
    st.sampled_from(["P1Y2M10DT2H30M", "PT-0.5S", "P0.75M", "P2012-02-02T14:37:21.545", "P-1MT3H"]).map(
        lambda text: f"duration('{text}')"
    ),
    st.builds(
        lambda f, a, b: f"duration.{f}({a}, {b})",
        st.sampled_from(["between", "inMonths", "inDays", "inSeconds"]),
        _ANY,
        _ANY,
    ),
)


def _built(kind: str) -> st.SearchStrategy[str]:
    """A moment out of others, with some parts told anew."""
    bases = {"date": "date", "localtime": "time", "time": "time"}
    names = st.just(bases[kind]) if kind in bases else st.sampled_from(["date", "datetime"])
    fields = st.lists(_DAY_FIELDS if "date" in kind else _CLOCK_FIELDS, max_size=1)
    return st.builds(
        lambda name, base, more: f"{kind}({{{', '.join([f'{name}: {base}', *more])}}})", names, _ANY, fields
    )


def _cut(kind: str) -> st.SearchStrategy[str]:
    fields = st.sampled_from(
        ["", ", {}", ", {day: 2}", ", {dayOfWeek: 3}", ", {nanosecond: 2}", ", {hour: 4}"]
    )
    return st.builds(
        lambda unit, of, more: f"{kind}.truncate('{unit}', {of}{more})", st.sampled_from(UNITS), _ANY, fields
    )


def _moments() -> st.SearchStrategy[str]:
    moved = st.builds(lambda a, sign, b: f"({a} {sign} {b})", _ANY, st.sampled_from("+-"), _SPANS)
    turned = st.builds(lambda kind, of: f"{kind}({of})", st.sampled_from(KINDS), _ANY)
    return st.one_of(_ANY, moved, turned, *map(_built, KINDS), *map(_cut, KINDS))


def _durations() -> st.SearchStrategy[str]:
    joined = st.builds(lambda a, sign, b: f"({a} {sign} {b})", _SPANS, st.sampled_from("+-"), _SPANS)
    times = st.builds(
        lambda a, sign, b: f"({a} {sign} {b})",
        _SPANS,
        st.sampled_from("*/"),
        st.sampled_from(["2", "3", "0.5", "-1"]),
    )
    return st.one_of(_SPANS, joined, times)


def moments(parts: tuple[str, ...]) -> st.SearchStrategy[str]:
    """An expression about time; ``parts`` are those that can be asked of its values."""
    values = st.one_of(_moments(), _durations())
    compared = st.builds(
        lambda a, sign, b: f"({a} {sign} {b})", values, st.sampled_from(["=", "<", "<=", ">", "<>"]), values
    )
    asked = st.builds(lambda of, name: f"({of}).{name}", values, st.sampled_from(parts))
    listed = st.lists(values, min_size=2, max_size=4).map(
        lambda items: f"COLLECT {{ UNWIND [{', '.join(items)}] AS x RETURN x ORDER BY x }}"
    )
    return st.one_of(values, values.map(lambda of: f"toString({of})"), compared, asked, listed)
