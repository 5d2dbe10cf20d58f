from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.urls import parse


@pytest.mark.parametrize(
    ("raw", "url"),
    [
        ("https://example.org", "https://example.org"),
        ("http://example.org/a?b=1#c", "http://example.org/a?b=1#c"),
        ("HTTPS://Example.ORG/Page", "https://example.org/Page"),
        ("www.example.org", "https://www.example.org"),
        ("example.org/page", "https://example.org/page"),
        ("example.org:8080/a", "https://example.org:8080/a"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("https://vallée.example/é", "https://vallée.example/é"),
        (" https://example.org ", "https://example.org"),
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
    ],
)
def test_an_address_is_read_and_completed(raw: str, url: str) -> None:
    assert parse(raw) == url


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<b>",
        "file:///etc/passwd",
        "ftp://example.org",
        "mailto:camille@example.org",
        "vbscript:x",
        "//example.org",
        "localhost",
        "https://localhost",
        "https://",
        "http://[::1",
        "http://[::1]/",
        "https://user:secret@example.org",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://example.org/a b",
        "https://example.org/<script>",
        'https://example.org/"onload=',
        "https://example.org/\0",
        "en cours de construction",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_what_is_no_web_address_is_refused(raw: str) -> None:
    with pytest.raises(BadValue, match="a web address"):
        parse(raw)


@given(st.text())
def test_any_text_is_an_address_or_a_refusal(raw: str) -> None:
    try:
        url = parse(raw)
    except BadValue as error:
        assert error.expected.said_in("fr")
    else:
        assert url.startswith(("http://", "https://"))
        assert parse(url) == url


@given(st.text(alphabet="abc./:@?#[]%é-_ 12", max_size=20))
def test_anything_like_an_address_is_read_once_and_for_all_or_refused(raw: str) -> None:
    try:
        url = parse(f"http://{raw}")
    except BadValue:
        return
    assert parse(url) == url
