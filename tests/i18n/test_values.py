"""Amounts, numbers, dates and lists as each language writes them, against CLDR where it speaks."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal

from cordee.i18n import (
    Amount,
    Capital,
    Day,
    Joined,
    Listed,
    Number,
    Span,
    Text,
    languages,
    named,
    quoted,
    reworded,
    speak,
)

LANGUAGES = languages()


@pytest.mark.parametrize(
    ("cents", "currency", "lang", "written"),
    [
        (188410106, "EUR", "fr", "1\u202f884\u202f101,06\u00a0€"),
        (188410106, "EUR", "en", "€1,884,101.06"),
        (188410106, "EUR", "it", "1.884.101,06\u00a0€"),
        (16300000, "EUR", "fr", "163\u202f000\u00a0€"),
        (-50, "EUR", "en", "-€0.50"),
        (120000, "CHF", "fr", "1\u202f200\u00a0CHF"),
        (120000, "CHF", "en", "1,200 CHF"),
        (0, "EUR", "fr", "0\u00a0€"),
    ],
)
def test_an_amount(cents: int, currency: str, lang: str, written: str) -> None:
    assert Amount(cents, currency).said_in(lang) == written


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("value", [0, 12, -12500, 1234567, 0.5, 12500.5])
def test_a_number_is_written_as_cldr_says(value: float, lang: str) -> None:
    assert Number(value).said_in(lang) == format_decimal(value, locale=lang)


def test_the_decimals_of_a_number() -> None:
    assert Number(2.345, decimals=1).said_in("fr") == "2,3"
    assert Number(1234.5678, digits=4).said_in("en") == "1,235"
    with speak("fr"):
        assert f"{Number(0.5)}" == "0,5"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_day_in_words_is_that_of_cldr(lang: str) -> None:
    for month in range(1, 13):
        day = date(2018, month, 15)
        assert Day(day.isoformat()).said_in(lang) == format_date(day, "d MMMM y", locale=lang)
        assert Day(f"2018-{month:02d}").said_in(lang) == format_date(day, "MMMM y", locale=lang)
    assert Day("2018").said_in(lang) == "2018"


def test_the_first_of_a_month() -> None:
    first = Day("2018-10-01")
    assert [first.said_in(lang) for lang in ("fr", "en", "it")] == [
        "1er octobre 2018",
        "1 October 2018",
        "1º ottobre 2018",
    ]


@pytest.mark.parametrize(
    ("kind", "fr", "en"),
    [
        ("comma", "a, b, c", "a, b, c"),
        ("semicolon", "a ; b ; c", "a; b; c"),
        ("and", "a, b et c", "a, b and c"),
        ("or", "a, b ou c", "a, b or c"),
        ("plus", "a + b + c", "a + b + c"),
    ],
)
def test_a_list(kind: str, fr: str, en: str) -> None:
    listed = Listed((letter for letter in "abc"), kind)  # type: ignore[arg-type]
    assert (listed.said_in("fr"), listed.said_in("en")) == (fr, en)
    assert Listed(["a"], "and").said_in("fr") == "a"
    assert Listed([], "or").said_in("fr") == ""


def test_values_inside_values() -> None:
    both = Joined(" – ", [Day("2018-01"), Capital(Text("language.name")), 3])
    assert both.said_in("it") == "gennaio 2018 – Italiano – 3"
    assert both == Joined(" – ", (Day("2018-01"), Capital(Text("language.name")), 3))


def test_a_name_and_its_value_and_words_of_somebody_else() -> None:
    assert named(Text("language.name"), quoted("oui")).said_in("fr") == "français : « oui »"
    assert str(named("n", 3)) == "n: 3"


def test_a_text_reworded_is_so_in_each_language_and_keeps_nothing_of_what_it_was() -> None:
    told = reworded(named("Aline", Text("language.name")), lambda said: said.replace("Aline", "animatrice"))
    assert told.said_in("fr") == "animatrice : français"
    assert told.said_in("it") == "animatrice: italiano"
    assert "Aline" not in repr(told)
    assert told == reworded(named("animatrice", Text("language.name")), str)


def test_counts_have_their_thousands_apart_and_numbers_of_things_have_not() -> None:
    assert Text("quality.links", n=1079).said_in("fr") == "1\u202f079 liens"
    assert Text("quality.links", n=1079).said_in("en") == "1,079 links"
    assert Text("cites.row", row=1079).said_in("fr") == "l. 1079"


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("2018", "2018", "2018"),
        ("2018-10", "2020", "octobre 2018 – 2020"),
        ("2018-10-01", "", "depuis le 1er octobre 2018"),
        ("", "2020", "jusqu'en 2020"),
        ("", "", ""),
    ],
)
def test_a_span_of_one_date_is_that_date(since: str, until: str, said: str) -> None:
    assert Span(since, until).said_in("fr") == said
