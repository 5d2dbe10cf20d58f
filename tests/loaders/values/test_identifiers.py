from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import luhn

from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.identifiers import OFFICIAL, is_official, parse, preference, standard


def with_key(digits: str) -> str:
    """The digits and the one that makes them satisfy Luhn."""
    return digits + luhn.calc_check_digit(digits)


@pytest.mark.parametrize(
    ("raw", "identifier"),
    [
        ("siren:356000000", "siren:356000000"),
        ("SIREN : 356 000 000", "siren:356000000"),
        ("siren:200\u00a0067\u202f445", "siren:200067445"),
        ("siret:35600000000048", "siret:35600000000048"),
        ("siret:35600000000001", "siret:35600000000001"),
        ("SIRET : 552 081 317 66522", "siret:55208131766522"),
        ("rna:W751212517", "rna:W751212517"),
        ("rna:w9c1000188", "rna:W9C1000188"),
        ("insee:05023", "insee:05023"),
        ("insee:2a004", "insee:2A004"),
        ("insee:97411", "insee:97411"),
        ("epci:200067445", "epci:200067445"),
        ("uai:0750655E", "uai:0750655E"),
        ("wikidata:Q42", "wikidata:Q42"),
        ("doi:10.1000/182", "doi:10.1000/182"),
        ("My-Scheme:Some Value", "my-scheme:Some Value"),
    ],
)
def test_an_identifier_has_one_spelling(raw: str, identifier: str) -> None:
    assert parse(raw) == identifier


@pytest.mark.parametrize(
    "raw",
    [
        "siren:356000001",
        "siren:35600000",
        "siren:3560000000",
        "siren:abcdefghi",
        "siren:٣٥٦٠٠٠٠٠٠",
        "siret:35600000000002",
        "siret:35600000000014",
        "siret:55208131766523",
        "siret:356000000",
        "rna:751212517",
        "rna:W75121251",
        "insee:5023",
        "insee:00123",
        "insee:2C004",
        "epci:200067446",
        "uai:0750655A",
        "uai:750655E",
    ],
)
def test_an_official_number_that_does_not_check_is_refused(raw: str) -> None:
    with pytest.raises(BadValue, match="official document"):
        parse(raw)


@pytest.mark.parametrize("raw", ["", "356000000", "siren", "siren:", ":356000000", "1x:3", "é:1", "a b:1"])
def test_a_number_without_its_register_is_refused(raw: str) -> None:
    with pytest.raises(BadValue, match="register:number"):
        parse(raw)


@pytest.mark.parametrize(
    ("raw", "proposed"),
    [
        ("356 000 000", "siren:356000000"),
        ("35600000000048", "siret:35600000000048"),
        ("W751212517", "rna:W751212517"),
        ("05100", "siren:200067445"),
    ],
)
def test_the_remedy_proposes_the_register_a_number_checks_in(raw: str, proposed: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse(raw)
    assert proposed in caught.value.remedy.said_in("en")
    assert proposed in caught.value.remedy.said_in("fr")


def test_official_registers_come_first_and_in_order() -> None:
    identifiers = ["wikidata:Q1", "insee:05023", "siret:35600000000048", "siren:356000000"]
    assert sorted(identifiers, key=preference) == identifiers[::-1]
    assert [is_official(i) for i in identifiers] == [False, True, True, True]


@given(st.integers(0, 99_999_999))
def test_one_wrong_digit_of_a_siren_is_seen(number: int) -> None:
    assume(number % 100_000)  # six zeros at the end are nobody's
    siren = with_key(f"{number:08d}")
    wrong = siren[:-1] + str((int(siren[-1]) + 1) % 10)
    assert parse(f"siren:{siren}") == f"siren:{siren}"
    with pytest.raises(BadValue):
        parse(f"siren:{wrong}")


@given(st.integers(0, 99_999_999), st.integers(1, 9_999))
def test_a_siret_is_a_siren_and_a_number_that_check(number: int, office: int) -> None:
    assume(number % 100_000)  # six zeros at the end are nobody's
    siren = with_key(f"{number:08d}")
    siret = with_key(f"{siren}{office:04d}")
    if siren != "356000000":  # the offices of La Poste have a rule of their own
        assert parse(f"siret:{siret}") == f"siret:{siret}"
    wrong = with_key(f"{siren[:-1]}{(int(siren[-1]) + 1) % 10}{office:04d}")
    with pytest.raises(BadValue):
        parse(f"siret:{wrong}")


@pytest.mark.parametrize(
    ("module", "good", "bad"),
    [
        ("it.iva", "00743110157", "00743110158"),
        ("at.uid", "ATU13585627", "ATU13585626"),
        ("ch.uid", "CHE100155212", "CHE100155213"),
        ("si.maticna", "9331310000", "12345"),
    ],
)
def test_the_registers_of_the_neighbours_are_a_name_away(module: str, good: str, bad: str) -> None:
    holds = standard(module)
    assert (holds(good), holds(bad)) == (True, False)


@given(st.sampled_from(sorted(OFFICIAL)), st.text(max_size=20))
def test_any_value_of_a_register_is_read_once_and_for_all_or_refused(scheme: str, value: str) -> None:
    try:
        identifier = parse(f"{scheme}:{value}")
    except BadValue as error:
        assert error.expected.said_in("en")
    else:
        assert parse(identifier) == identifier


@given(st.text())
def test_any_text_is_an_identifier_or_a_refusal(raw: str) -> None:
    try:
        assert ":" in parse(raw)
    except BadValue as error:
        assert error.remedy.said_in("fr")
