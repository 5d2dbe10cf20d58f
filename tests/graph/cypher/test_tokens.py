"""A Cypher text cut into words: where each begins and ends, and what is never let through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.errors import QueryRefused
from cordee.graph.cypher.tokens import Kind, Token, cut


def kinds(text: str) -> list[tuple[str, str]]:
    """The words of a text, with what they are."""
    return [(token.kind.value, token.text) for token in cut(text)[0]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MATCH", [("name", "MATCH")]),
        ("_a1", [("name", "_a1")]),
        ("n.name", [("name", "n"), ("symbol", "."), ("name", "name")]),
        ("1..3", [("number", "1"), ("symbol", ".."), ("number", "3")]),
        ("1.5", [("number", "1.5")]),
        ("1.5e-3", [("number", "1.5e-3")]),
        ("1e3", [("number", "1e3")]),
        ("-1", [("symbol", "-"), ("number", "1")]),
        ("'a'", [("text", "'a'")]),
        ("'a\\'b'", [("text", "'a\\'b'")]),
        ("'a\\\\'", [("text", "'a\\\\'")]),
        ('"a\'b"', [("text", '"a\'b"')]),
        ("'a' 'b'", [("text", "'a'"), ("text", "'b'")]),
        ("'a\nb'", [("text", "'a\nb'")]),
        ("'// no /* comment */'", [("text", "'// no /* comment */'")]),
        ("'é œ 漢'", [("text", "'é œ 漢'")]),
        ("`a b`", [("quoted name", "`a b`")]),
        ("`é'\"`", [("quoted name", "`é'\"`")]),
        ("œuvre $année", [("name", "œuvre"), ("parameter", "$année")]),
        ("$a1", [("parameter", "$a1")]),
        ("<>", [("symbol", "<>")]),
        ("<=>=", [("symbol", "<="), ("symbol", ">=")]),
        ("=~", [("symbol", "=~")]),
        ("a<-b", [("name", "a"), ("symbol", "<"), ("symbol", "-"), ("name", "b")]),
        ("a/b", [("name", "a"), ("symbol", "/"), ("name", "b")]),
        ("a/*x*/b", [("name", "a"), ("name", "b")]),
        ("a/**/b", [("name", "a"), ("name", "b")]),
        ("a/***/b", [("name", "a"), ("name", "b")]),
        ("a//b\nc", [("name", "a"), ("name", "c")]),
        ("a//b\rc", [("name", "a"), ("name", "c")]),
        ("a;", [("name", "a")]),
        ("a ; // b\n/* c */", [("name", "a")]),
        ("", []),
        (" \t\r\n", []),
    ],
)
def test_words_are_cut_where_both_engines_cut_them(text: str, found: list[tuple[str, str]]) -> None:
    assert kinds(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Ω",
        "aß",
        "a$b",
        "1a",
        "1.5a",
        "0x1G",
        "1_000",
        "$1",
        "$",
        "$Ω",
        "$`a`",
        "'a",
        '"a',
        "'a\\",
        "'a\\d'",
        "'a\\x41'",
        "'\\u0041'",
        "'\\\\u0041'",
        "`a",
        "``",
        "`a``b`",
        "`a\\b`",
        "`a\nb`",
        "/* a",
        "/*/",
        "a;b",
        "a;;",
        ";a",
        "a; 'b'",
        "\u00a0",
        "\u2028",
        "\u200b",
        "\ufeff",
        "\x00",
        "'\x00'",
        "'\x1b'",
        "'\x85'",
        "\ud800",
        "@",
        "#",
        "?",
        "~",
        "\\",
        "‘a’",
        "→",
        "–",
    ],
)
def test_what_could_be_cut_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(QueryRefused):
        cut(text)


def test_words_know_their_line_and_column() -> None:
    tokens, _ = cut("a\n  b /* c\n*/ d")
    assert [(token.line, token.column) for token in tokens] == [(1, 1), (2, 3), (3, 4)]


def test_a_word_is_a_keyword_only_unquoted() -> None:
    assert Token(Kind.NAME, "match", 1, 1).is_word("MATCH")
    assert not Token(Kind.QUOTED, "match", 1, 1).is_word("MATCH")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a/* x */b", "a b"),
        ("a // x", "a"),
        (" a ; ", "a"),
        ("'/* x */'", "'/* x */'"),
        ("`// x`", "`// x`"),
        ("a /**/ / /**/ b", "a   /   b"),
    ],
)
def test_comments_and_the_last_semicolon_are_left_out(text: str, plain: str) -> None:
    assert cut(text)[1] == plain


@given(st.text("abM'\"`/*\\;$.1 \n(){}[]", max_size=40))
def test_what_is_left_is_cut_the_same_again(text: str) -> None:
    """No comment left out makes another one, or another word."""
    try:
        tokens, plain = cut(text)
    except QueryRefused:
        return
    again, same = cut(plain)
    assert [(t.kind, t.text) for t in again] == [(t.kind, t.text) for t in tokens]
    assert same == plain
