"""Texts: said in each language, with values, plurals, texts inside texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cordee.errors import UnknownLanguage
from cordee.i18n import (
    NOTHING,
    Capital,
    Listed,
    Text,
    catalogue,
    in_every_language,
    language,
    languages,
    plain,
    set_language,
    speak,
    spoken,
)
from cordee.i18n.catalogue import MissingMessage
from cordee.i18n.texts import filled
from tools import catalogues

BOTH = Text("list.and", first=Listed(["a", "b"], "or"), last="c")


def test_a_text_is_said_in_the_language_spoken() -> None:
    with speak("fr"):
        assert str(BOTH) == "a ou b et c"
    with speak("it"):
        assert str(BOTH) == "a o b e c"
    assert BOTH.said_in("en") == "a or b and c"


def test_texts_are_compared_by_what_they_say_with_what() -> None:
    assert Text("list.and", first="a", last="b") == Text("list.and", last="b", first="a")
    assert len({Text("list.and", first="a", last="b"), Text("list.and", first="a", last="c")}) == 2


def test_a_value_that_is_a_text_is_said_in_the_same_language() -> None:
    inside = Text("list.and", first=Text("language.name"), last=plain("ADRETS"))
    assert inside.said_in("it") == "italiano e ADRETS"
    assert Text("list.or", first=inside, last=Capital(Text("language.name"))).said_in("fr") == (
        "français et ADRETS ou Français"
    )


def test_words_of_no_language_are_the_same_in_all() -> None:
    assert {plain("{ADRETS}").said_in(lang) for lang in languages()} == {"{ADRETS}"}
    assert {NOTHING.said_in(lang) for lang in languages()} == {""}


ROWS = {
    "de": (2, "(n != 1)", ("{n} Zeile", "{n} Zeilen")),
    "en": (2, "(n != 1)", ("{n} row", "{n} rows")),
    "fr": (2, "(n > 1)", ("{n} ligne", "{n} lignes")),
    "pl": (
        3,
        "(n == 1 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2)",
        ("{n} wiersz", "{n} wiersze", "{n} wierszy"),
    ),
}


CACHES = (spoken.languages, catalogue._load, catalogue._chain, catalogue._said, catalogue.plural_rule)


@pytest.fixture
def other_catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Catalogues of four languages, German and Polish among them, with a message that counts."""
    monkeypatch.setattr(spoken, "LOCALES", tmp_path)
    monkeypatch.setattr(catalogues, "LOCALES", tmp_path)
    for lang, (count, rule, forms) in ROWS.items():
        path = catalogues.path_of(lang)
        path.parent.mkdir(parents=True)
        header = f'"Language: {lang}\\n"\n"Plural-Forms: nplurals={count}; plural={rule};\\n"\n'
        path.write_text(f'msgid ""\nmsgstr ""\n{header}', encoding="utf-8")
        messages = {"count.rows": forms, "count.name": (lang,)}
        catalogues.path_of(lang, ".mo").write_bytes(catalogues.mo_bytes(lang, messages))
    for cached in CACHES:
        cached.cache_clear()
    yield
    for cached in CACHES:
        cached.cache_clear()


@pytest.mark.usefixtures("other_catalogues")
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", ["0 ligne", "1 ligne", "2 lignes", "5 lignes"]),
        ("en", ["0 rows", "1 row", "2 rows", "5 rows"]),
        ("de", ["0 Zeilen", "1 Zeile", "2 Zeilen", "5 Zeilen"]),
        ("pl", ["0 wierszy", "1 wiersz", "2 wiersze", "5 wierszy"]),
    ],
)
def test_the_count_chooses_the_plural(lang: str, said: list[str]) -> None:
    assert [Text("count.rows", n=n).said_in(lang) for n in (0, 1, 2, 5)] == said
    assert Text("count.name", n=3).said_in(lang) == lang


@pytest.mark.usefixtures("other_catalogues")
def test_a_language_is_one_catalogue() -> None:
    assert languages() == ("de", "en", "fr", "pl")
    with speak("pl"):
        assert str(Text("count.rows", n=22)) == "22 wiersze"


@pytest.mark.usefixtures("other_catalogues")
def test_a_page_gets_each_form_with_the_rule_that_places_it() -> None:
    assert catalogue.family("count.", "pl") == {"name": "pl", "rows": ROWS["pl"][2]}
    rule, forms = catalogue.plural_rule("pl"), ROWS["pl"][2]
    for n in (0, 1, 2, 5, 12, 22, 199):
        assert forms[int(rule[n])].replace("{n}", str(n)) == Text("count.rows", n=n).said_in("pl")


def test_what_people_may_write_is_known_in_every_language() -> None:
    assert in_every_language(Text("language.name"), plain("x")) == ("English", "français", "italiano", "x")
    assert in_every_language(plain("ADRETS")) == ("ADRETS",)


def test_a_message_that_is_not_there_is_a_fault_of_the_code() -> None:
    with pytest.raises(MissingMessage, match=r"no message 'nowhere\.at_all'"):
        str(Text("nowhere.at_all"))


def test_a_placeholder_without_a_value_is_a_fault_of_the_code() -> None:
    with pytest.raises(LookupError, match=r"'list.and' needs a value for \{last\}"):
        str(Text("list.and", first="a"))


def test_a_value_is_never_read_as_a_message() -> None:
    assert filled("{a}, {b}", {"a": "{b}", "b": 2}, "en", "key") == "{b}, 2"


@pytest.mark.parametrize("chosen", ["de", "", "EN", "../fr"])
def test_an_unknown_language_is_refused_by_name(chosen: str) -> None:
    for ask in (set_language, lambda lang: speak(lang).__enter__(), Text("language.name").said_in):
        with pytest.raises(UnknownLanguage, match=rf"“{chosen}”: choose among en, fr, it"):
            ask(chosen)


@pytest.mark.parametrize(
    ("locale", "spoken"), [("fr_FR.UTF-8", "fr"), ("it_IT", "it"), ("de_DE", "en"), ("", "en")]
)
def test_the_locale_speaks_when_nothing_was_chosen(
    monkeypatch: pytest.MonkeyPatch, locale: str, spoken: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    set_language(None)
    assert language() == spoken


def test_a_partial_catalogue_falls_back_message_by_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(catalogue._load("it")._known, "list.and", ())
    catalogue._said.cache_clear()
    assert Text("list.and", first="a", last="b").said_in("it") == "a and b"
    assert Text("list.or", first="a", last="b").said_in("it") == "a o b"
    catalogue._said.cache_clear()
