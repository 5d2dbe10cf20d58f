"""The codebook says everything the vocabulary holds, in both languages."""

from __future__ import annotations

import json
import re

import pytest

from cordee.i18n import Language, in_every_language
from cordee.model import (
    COMMON,
    ENTITIES,
    KINDS,
    LINKS,
    SOURCE_PROPERTIES,
    TYPES,
    Property,
    ValueType,
)
from cordee.workflows.export import codebook as module
from cordee.workflows.export.codebook import codebook, codebook_data, column, version
from tests.texts import in_two

LANGUAGES: tuple[Language, ...] = ("fr", "en")
EVERY = [p for one in (*ENTITIES, *LINKS) for p in one.properties] + list(SOURCE_PROPERTIES)


def sections(text: str) -> dict[str, str]:
    """The text under each title, by the first word of the title."""
    parts = re.split(r"^#{2,3} ", text, flags=re.MULTILINE)[1:]
    return {part.split(maxsplit=1)[0]: part for part in parts}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.name)
def test_every_kind_has_a_section_with_its_own_properties(lang: Language, kind: object) -> None:
    found = sections(codebook(lang))[kind.name]
    assert kind.title.said_in("fr") in found
    assert kind.title.said_in("en") in found
    for known in kind.properties:
        assert (f"| `{column(known)}`" in found) == (known not in COMMON)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("link", LINKS, ids=lambda link: link.name)
def test_every_link_type_has_a_section_with_its_ends_and_properties(lang: Language, link: object) -> None:
    found = sections(codebook(lang))[link.name]
    assert link.title.said_in("fr") in found
    assert link.title.said_in("en") in found
    for a, b in link.ends:
        assert f"{a} → {b}" in found
    for known in link.properties:
        assert f"| `{column(known)}`" in found
    assert all(name in found for name in link.key)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("known", {p.name: p for p in EVERY}.values(), ids=lambda p: p.name)
def test_every_property_has_both_names_and_its_choices(lang: Language, known: Property) -> None:
    text = codebook(lang)
    names = " / ".join(dict.fromkeys((known.title.said_in(lang), *in_every_language(known.title))))
    assert f"| {names} |" in text
    for choice in known.choices:
        assert (
            f"`{choice.code}` {choice.name.said_in('fr') if lang == 'fr' else choice.name.said_in('en')}"
            in text
        )


def test_what_every_entity_may_have_is_said_once() -> None:
    assert codebook("en").count("| `description` |") == 1


def test_money_says_its_unit_in_its_name_and_beside() -> None:
    text = codebook("en")
    cents = {p.name for p in EVERY if p.type is ValueType.CENTS}
    assert cents == {"cost", "budget", "amount", "amount_min", "amount_max"}
    for name in cents:
        assert f"| `{name}_cents` | integer | euro cents |" in text
        assert f"`{name}`" not in text
    assert "divide by 100" in text


@pytest.mark.parametrize(
    ("type_", "name"),
    [(ValueType.CENTS, "amount_cents"), (ValueType.INTEGER, "amount"), (ValueType.TEXT, "amount")],
)
def test_only_money_is_renamed(type_: ValueType, name: str) -> None:
    assert column(Property("amount", type_, KINDS["Project"].title)) == name


def test_contact_details_are_said_never_to_be_exported() -> None:
    assert "`email` (never exported)" in codebook("en")
    assert "`phone` (jamais exporté)" in codebook("fr")
    described = codebook_data()["kinds"]["Person"]["properties"]
    assert {p["name"] for p in described if p.get("exported") is False} == {"email", "phone"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_a_tidy_markdown(lang: Language) -> None:
    text = codebook(lang)
    assert text.startswith("# ")
    assert text.endswith("|\n")
    assert "\n\n\n" not in text
    lines = text.splitlines()
    for place, line in enumerate(lines):
        if line.startswith("| ---"):
            width = line.count("|")
            assert lines[place - 1].replace("\\|", "").count("|") == width
            assert lines[place + 1].replace("\\|", "").count("|") == width


def test_the_language_asked_for_is_the_one_written() -> None:
    assert "colonne" in codebook("fr")
    assert "column" not in codebook("fr").replace("colonne", "")
    assert "colonne" not in codebook("en")
    assert "Codebook de Cordée" in codebook("fr")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_columns_of_every_file_are_explained(lang: Language) -> None:
    text = codebook(lang)
    for name in ("id", "kind", "key", "from, to", "of", "place", "claim", "echo", "shared", "top", "facts"):
        assert f"| `{name}` |" in text


# --- as data ---


def test_as_data_it_holds_the_same() -> None:
    data = codebook_data()
    assert set(data["kinds"]) == set(KINDS)
    assert set(data["links"]) == set(TYPES)
    assert data["links"]["FUNDS"]["key"] == list(TYPES["FUNDS"].key)
    assert data["links"]["FOLLOWS"]["ends"] == [list(ends) for ends in TYPES["FOLLOWS"].ends]
    stage = next(p for p in data["links"]["FUNDS"]["properties"] if p["name"] == "stage")
    assert in_two(stage["choices"]["paid"]) == {"fr": "versé", "en": "paid"}
    assert json.loads(json.dumps(data)) == data


def test_its_version_stays_until_the_vocabulary_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = version()
    assert before == version()
    assert re.fullmatch(r"\d+-[0-9a-f]{8}", before)
    assert before in codebook("fr")
    assert codebook_data()["version"] == before
    monkeypatch.setattr(module, "ENTITIES", ENTITIES[1:])
    assert version() != before


def test_a_bar_in_a_name_does_not_break_a_table() -> None:
    assert module._table(["a", "b"], [("x|y", "z")])[2] == "| x\\|y | z |"
