from __future__ import annotations

import contextlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import luhn

from cordee.loaders.values.codes import identifier, parse, siren_of
from cordee.loaders.values.faults import BadValue


@pytest.mark.parametrize(
    ("raw", "scheme", "code"),
    [
        ("224 900 019 000 15'", "siret", "22490001900015"),
        ("22490001900015.0", "siret", "22490001900015"),
        ("200 067 445", "siren", "200067445"),
        ("SIREN 200067445", "siren", "200067445"),
        ("200067445", "epci", "200067445"),
        ("5004", "insee", "05004"),
        ("5004.0", "insee", "05004"),
        ("2A004", "insee", "2A004"),
        ("2a004", "insee", "2A004"),
        ("W381001234", "rna", "W381001234"),
        ("w381001234", "rna", "W381001234"),
    ],
)
def test_a_code_is_read_without_what_a_spreadsheet_did_to_it(raw: str, scheme: str, code: str) -> None:
    assert parse(raw, scheme) == code


@pytest.mark.parametrize(
    ("raw", "scheme"),
    [("200067446", "siren"), ("", "siren"), ("Die", "insee"), ("4", "siren"), ("3.51816E+13", "siret")],
)
def test_what_is_no_code_is_refused(raw: str, scheme: str) -> None:
    with pytest.raises(BadValue):
        parse(raw, scheme)


def test_a_number_rounded_by_a_spreadsheet_is_called_so() -> None:
    for raw in ("3.51816E+13", "35181700000000", "78613700000000", "32397200000000"):
        with pytest.raises(BadValue) as caught:
            parse(raw, "siret")
        assert caught.value.remedy.key == "identifiers.digits_lost"


@pytest.mark.parametrize(
    ("raw", "scheme"),
    [
        ("00000000000000", "siret"),
        ("000 000 000 00000", "siret"),
        ("0", "siren"),
        ("00000000000018", "siret"),
        ("12300000000006", "siret"),
        ("224000000", "siren"),
        ("224000000", "epci"),
        ("W000000000", "rna"),
        ("W381000000", "rna"),
        ("W999999999", "rna"),
        ("0000000A", "uai"),
        ("00000", "insee"),
    ],
)
def test_a_number_of_zeros_is_nobodys(raw: str, scheme: str) -> None:
    with pytest.raises(BadValue):
        parse(raw, scheme)


def test_what_is_typed_for_want_of_a_number_is_told_from_a_wrong_one() -> None:
    for raw, scheme in (("00000000000000", "siret"), ("111111111", "siren"), ("W999999999", "rna")):
        with pytest.raises(BadValue) as caught:
            parse(raw, scheme)
        assert caught.value.remedy.key == "identifiers.nobodys_number"


def test_the_one_body_whose_number_ends_in_zeros_keeps_it() -> None:
    assert parse("356 000 000", "siren") == "356000000"
    assert parse("35600000000048", "siret") == "35600000000048"


def test_the_register_is_the_first_that_holds() -> None:
    assert identifier("22490001900015", "siret", "siren") == "siret:22490001900015"
    assert identifier("200067445", "siret", "siren") == "siren:200067445"
    with pytest.raises(BadValue):
        identifier("Die", "siret", "siren")
    assert siren_of("22490001900015") == "224900019"


@given(st.integers(0, 10**8 - 1), st.sampled_from([" ", ".", "-", "\xa0"]))
def test_a_siren_is_read_however_it_is_cut(number: int, sign: str) -> None:
    assume(number % 100_000)  # six zeros at the end are nobody's
    body = f"{number:08d}"
    siren = body + luhn.calc_check_digit(body)
    assert parse(sign.join((siren[:3], siren[3:6], siren[6:])), "siren") == siren
    if siren.lstrip("0") and len(siren.lstrip("0")) > 4:
        assert parse(siren.lstrip("0"), "siren") == siren


@given(st.text(max_size=30), st.sampled_from(["siren", "siret", "insee", "rna", "epci", "uai"]))
def test_any_text_is_read_or_refused(raw: str, scheme: str) -> None:
    with contextlib.suppress(BadValue):
        parse(raw, scheme)
