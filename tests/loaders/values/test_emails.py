from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.values.emails import parse
from cordee.loaders.values.faults import BadValue


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("camille@example.org", "camille@example.org"),
        ("Camille.Exemple@Example.ORG", "camille.exemple@example.org"),
        (" camille@example.org ", "camille@example.org"),
        ("mailto:camille@example.org", "camille@example.org"),
        ("MAILTO:camille@example.org", "camille@example.org"),
        ("<camille@example.org>", "camille@example.org"),
        ("c.d+liste@mail.parc.example.fr", "c.d+liste@mail.parc.example.fr"),
        ("o'neil_1@example.org", "o'neil_1@example.org"),
        ("élu@vallée.example", "élu@vallée.example"),
    ],
)
def test_an_address_is_in_lower_case(raw: str, address: str) -> None:
    assert parse(raw) == address


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "camille",
        "camille@",
        "@example.org",
        "camille@example",
        "camille@example.1",
        "camille@@example.org",
        "ca mille@example.org",
        "camille@example..org",
        "camille@-example.org",
        "a@example.org;b@example.org",
        "a@example.org, b@example.org",
        "Camille <camille@example.org>",
        "camille@example.org\nbcc: a@example.org",
        "a" * 250 + "@example.org",
    ],
)
def test_what_is_no_single_address_is_refused(raw: str) -> None:
    with pytest.raises(BadValue, match="one address only"):
        parse(raw)


@given(st.emails(domains=st.sampled_from(["example.org", "parc.example.fr"])))
def test_a_common_address_is_read_once_and_for_all(address: str) -> None:
    try:
        read = parse(address)
    except BadValue:
        # What the standard allows and nobody uses: quotes, brackets, two dots in a row.
        assert any(char in address for char in '"()<>[]:;,\\`{|}^&*%$#!?/=~') or ".." in address
    else:
        assert parse(read) == read == read.lower()


@given(st.text())
def test_any_text_is_an_address_or_a_refusal(raw: str) -> None:
    try:
        assert "@" in parse(raw)
    except BadValue as error:
        assert error.remedy.said_in("fr")
