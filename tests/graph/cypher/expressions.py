"""Expressions made by chance, in Cypher: constants, what joins them, and functions."""

from __future__ import annotations

from hypothesis import strategies as st

_NUMBERS = st.sampled_from(
    ["0", "1", "2", "-3", "7", "1.5", "-2.5", "0.0", "9223372036854775807", "1e10", "0.1"]
)
_TEXTS = st.sampled_from(["''", "'a'", "'ab'", "'A é'", "'1'", "'-2.7'", "'true'", "' x '", "'ß'", "'a,b'"])
_TRUTHS = st.sampled_from(["true", "false", "null"])
_MIXED = st.one_of(_NUMBERS, _TEXTS, _TRUTHS)


def _lists(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")


def _call(names: str, *arguments: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda name, *args: f"{name}({', '.join(args)})", st.sampled_from(names.split()), *arguments
    )


def _numbers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds(
            lambda a, s, b: f"({a} {s} {b})", inner, st.sampled_from(["+", "-", "*", "/", "%", "^"]), inner
        ),
        _call("abs ceil floor round sign sqrt exp log toInteger toFloat", inner),
        _call("round", inner, st.sampled_from(["0", "1", "2"])),
        inner.map(lambda a: f"-({a})"),
    )


def _texts(inner: st.SearchStrategy[str], numbers: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    small = st.sampled_from(["0", "1", "2", "5", "null"])
    return st.one_of(
        _call("toUpper toLower trim ltrim rtrim reverse toString", inner),
        _call("left right substring", inner, small),
        _call("substring", inner, small, small),
        _call("replace", inner, inner, inner),
        st.builds(lambda a, b: f"({a} + {b})", inner, st.one_of(inner, numbers)),
        numbers.map(lambda a: f"toString({a})"),
    )


_COMPARED = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
_JOINED = st.sampled_from(["AND", "OR", "XOR"])
_ABOUT_TEXTS = st.sampled_from(["STARTS WITH", "ENDS WITH", "CONTAINS"])
_EACH = st.sampled_from(["all", "any", "none", "single"])


def _truths(any_: st.SearchStrategy[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    about_each = st.one_of(inner, st.builds(lambda s, a: f"x {s} {a}", _COMPARED, any_))
    return st.one_of(
        st.builds(lambda a, s, b: f"({a} {s} {b})", any_, _COMPARED, any_),
        st.builds(lambda a, s, b: f"({a} {s} {b})", inner, _JOINED, inner),
        st.builds(lambda a, s, b: f"({a} {s} {b})", _TEXTS, _ABOUT_TEXTS, _TEXTS),
        st.builds(lambda a, b: f"({a} IN {b})", any_, _lists(any_)),
        inner.map(lambda a: f"(NOT {a})"),
        any_.map(lambda a: f"({a} IS NULL)"),
        st.builds(lambda word, xs, test: f"{word}(x IN {xs} WHERE {test})", _EACH, _lists(any_), about_each),
    )


def _of_lists(any_: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    place = st.sampled_from(["0", "1", "-1", "5", "null"])
    return st.one_of(
        _call("size head last tail reverse", _lists(any_)),
        st.builds(lambda xs, i: f"{xs}[{i}]", _lists(any_), place),
        st.builds(lambda xs, i, j: f"{xs}[{i}..{j}]", _lists(any_), place, place),
        st.builds(
            lambda xs, e: f"[x IN {xs} WHERE x IS NOT NULL | {e}]",
            _lists(any_),
            st.one_of(any_, st.just("x")),
        ),
        st.builds(lambda xs: f"reduce(s = 0, x IN {xs} | s + x)", _lists(_NUMBERS)),
        _call("range", place, place),
        st.builds(lambda a, b: f"({a} + {b})", _lists(any_), st.one_of(_lists(any_), any_)),
        st.builds(lambda a, b: f"split({a}, {b})", _TEXTS, st.sampled_from(["','", "'a'", "''", "null"])),
    )


def _others(any_: st.SearchStrategy[str], truths: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds(lambda a, b, c: f"CASE WHEN {a} THEN {b} ELSE {c} END", truths, any_, any_),
        st.builds(lambda a, b, c: f"CASE {a} WHEN {b} THEN {c} END", any_, any_, any_),
        _call("coalesce nullIf", any_, any_),
        st.builds(lambda a, b: f"{{a: {a}, b: {b}}}.a", any_, any_),
        st.builds(lambda a: f"keys({{a: {a}}})", any_),
        _call("isEmpty", st.one_of(_TEXTS, _lists(any_))),
    )


def expressions() -> st.SearchStrategy[str]:
    """Any of them, a few levels deep."""
    numbers = st.recursive(_NUMBERS, _numbers, max_leaves=4)
    texts = st.recursive(_TEXTS, lambda inner: _texts(inner, numbers), max_leaves=4)
    values = st.one_of(_MIXED, numbers, texts, _lists(_MIXED))
    truths = st.recursive(_TRUTHS, lambda inner: _truths(values, inner), max_leaves=4)
    lists = _of_lists(values)
    return st.one_of(numbers, texts, truths, lists, _others(st.one_of(values, lists, truths), truths))
