from __future__ import annotations

import pytest

from cordee.loaders.values.currencies import parse as read_currency
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.parser import parser_for
from cordee.model import ENTITIES, LINKS, SOURCE_PROPERTIES, Property, ValueType
from cordee.model.claims import Value

PROPERTIES = {
    p.name: p for owner in (*ENTITIES, *LINKS) for p in owner.properties if p.name not in ("role",)
} | {p.name: p for p in SOURCE_PROPERTIES}


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("name", "Parc du Queyras", "Parc du Queyras"),
        ("aliases", "le Parc; PNRQ", ["le Parc", "PNRQ"]),
        ("identifiers", "siren:356000000", ["siren:356000000"]),
        ("url", "www.example.org", "https://www.example.org"),
        ("status", "en cours", "active"),
        ("since", "octobre 2018", "2018-10"),
        ("email", "Camille@example.org", "camille@example.org"),
        ("phone", "0639980110", "06 39 98 01 10"),
        ("member_count", "39", 39),
        ("cost", "75 k€", 7_500_000),
        ("level", "massif", "massif"),
        ("lat", "44,5", 44.5),
        ("amount", "3000 €", 300_000),
        ("currency", "€", "EUR"),
        ("year", "2018", 2018),
        ("rate", "40 %", 40.0),
        ("stage", "versé", "paid"),
        ("progress", "tissé", "woven"),
        ("date", "2018", "2018"),
    ],
)
def test_each_type_of_property_has_its_parser(name: str, raw: str, value: Value) -> None:
    assert parser_for(PROPERTIES[name])(raw) == value


@pytest.mark.parametrize("prop", PROPERTIES.values(), ids=lambda p: p.name)
def test_every_property_of_the_model_has_a_parser(prop: Property) -> None:
    parse = parser_for(prop)
    if prop.type in (ValueType.TEXT, ValueType.LIST) and prop.name not in ("identifiers", "currency"):
        assert parse("texte") in ("texte", ["texte"])
    else:
        with pytest.raises(BadValue):
            parse("\x00 ni l'un ni l'autre")


def test_a_list_read_twice_is_two_lists() -> None:
    parse = parser_for(PROPERTIES["aliases"])
    assert parse("a;b") is not parse("a;b")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("€", "EUR"),
        ("euros", "EUR"),
        ("chf", "CHF"),
        (" EUR ", "EUR"),
        ("€uros", "EUR"),
        ("Eur.", "EUR"),
        ("£", "GBP"),
        ("FRF", "FRF"),
    ],
)
def test_a_currency_is_read(raw: str, code: str) -> None:
    assert read_currency(raw) == code


@pytest.mark.parametrize("raw", ["", "francs", "E", "€€€", "12A", "ÉÉÉ", "XYZ", "TTC", "K€", "F"])
def test_what_is_no_currency_is_refused(raw: str) -> None:
    with pytest.raises(BadValue, match="3 letters"):
        read_currency(raw)
