"""States as people write them, lines kept and lines dropped, corrections one a column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.i18n import Text, languages
from cordee.loaders.filled.trace import Trace, marks
from cordee.loaders.reading import Fault
from cordee.model.folding import fold
from cordee.queries.exchange.profiles import Profile
from cordee.workflows.table.columns import TITLES
from cordee.workflows.table.words import (
    as_known,
    forms,
    in_order,
    lines_of,
    merged_text,
    read_state,
    with_correction,
)

LINES = st.lists(st.sampled_from(["a", "b", "c", "d", "é", "=1"]), max_size=5, unique=True)
ENDED = {"status": "closed", "since": "2014-10", "until": "2020"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("terminé", {"status": "closed"}),
        ("En cours", {"status": "active"}),
        ("closed (2014 – 2020), source of 2021-05", {"status": "closed", "since": "2014", "until": "2020"}),
        ("terminé (2014 - 2020)", {"status": "closed", "since": "2014", "until": "2020"}),
        ("en cours, depuis 15/10/2018, source de 2021", {"status": "active", "since": "2018-10-15"}),
        ("active, since 2018", {"status": "active", "since": "2018"}),
        ("prévu, jusqu'en 2030", {"status": "planned", "until": "2030"}),
        ("prévu, jusqu’à octobre 2030", {"status": "planned", "until": "2030-10"}),
        ("planned, until 2030", {"status": "planned", "until": "2030"}),
        ("inconnu, source de 2021-05", {}),
        ("inconnu, source de mai 2021", {}),
        ("en cours, depuis octobre 2018, source d'avril 2021", {"status": "active", "since": "2018-10"}),
        ("en cours, depuis le 1er octobre 2018", {"status": "active", "since": "2018-10-01"}),
        ("terminé (octobre 2014 – 2020), source du 3 mai 2021", ENDED),
        ("terminé, jusqu'au 31 août 2021", {"status": "closed", "until": "2021-08-31"}),
        ("closed, until 31 August 2021, source of 3 May 2022", {"status": "closed", "until": "2021-08-31"}),
        ("in corso, dal 2018, fonte del 2021", {"status": "active", "since": "2018"}),
    ],
)
def test_a_state_is_read_in_both_languages(text: str, read: dict[str, str]) -> None:
    assert read_state("État", text, Profile()) == read


def test_only_what_is_new_is_said() -> None:
    known = Profile(status="closed", since="2014", until="2019")
    assert read_state("État", "terminé (2014 – 2020)", known) == {"until": "2020"}
    assert read_state("État", "terminé", known) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("terminé en 2021", "une valeur de la liste"),
        ("bof", "une valeur de la liste"),
        ("terminé (un jour – 2020)", "une date qui existe"),
        ("terminé, jusqu'en 2013", "2014"),
        ("terminé (2020 – 2019)", "2020"),
    ],
)
def test_a_state_that_cannot_be_is_a_fault(text: str, expected: str) -> None:
    fault = read_state("État", text, Profile(since="2014"))
    assert isinstance(fault, Fault)
    assert fault.column == "État"
    assert expected in fault.expected.said_in("fr")


def trace(text: str) -> Trace:
    return Trace("s", "r", {"note": marks(text)})


def merge(text: str, current: str, written: str, *, again: bool = False, **shown: set[str]) -> str:
    return merged_text("note", text, current, trace(written), shown, again=again)


def test_a_line_of_the_sources_is_not_what_people_wrote() -> None:
    assert merge("déclaré\nà nous", "", "déclaré") == "à nous"


def test_what_people_wrote_before_stays_where_it_is() -> None:
    assert merge("nouveau\navant", "avant", "avant") == "nouveau\navant"
    assert merge("avant corrigé", "avant", "avant") == "avant corrigé"


def test_what_was_added_meanwhile_stays_unless_by_the_same_copy() -> None:
    assert merge("mien", "d'un autre", "") == "mien\nd'un autre"
    assert merge("mien", "d'un autre", "", again=True) == "mien"


def test_a_line_changed_meanwhile_is_not_put_back() -> None:
    assert merge("avant\nmien", "avant corrigé", "avant") == "mien\navant corrigé"


def test_a_line_shown_otherwise_is_known_again() -> None:
    shown = {"Appeler Léa": {"Appeler chargée de mission"}}
    written = "Appeler chargée de mission"
    assert merge(f"{written}\nvite", "Appeler Léa", written, **shown) == "Appeler Léa\nvite"
    assert as_known(f"{written}\nvite", "Appeler Léa", shown) == "Appeler Léa\nvite"
    assert merge("vite", "Appeler Léa", written, **shown) == "vite", "people took it out"


def test_without_a_trace_every_line_is_theirs() -> None:
    assert merged_text("note", "a\n\nb", "", None, {}, again=False) == "a\n\nb"


@given(LINES, LINES)
def test_what_is_left_alone_comes_to_what_is_known(generated: list[str], own: list[str]) -> None:
    own = [line for line in own if line not in generated]
    cell = "\n".join([*generated, *own])
    assert merge(cell, "\n".join(own), cell) == "\n".join(own)


@given(LINES, LINES, LINES)
def test_no_line_people_add_is_lost(generated: list[str], own: list[str], added: list[str]) -> None:
    own = [line for line in own if line not in generated]
    new = [f"nouveau {line}" for line in added]
    cell = "\n".join([*generated, *own])
    said = merge("\n".join([cell, *new]), "\n".join(own), cell).split("\n")
    assert [line for line in said if line] == [*own, *new]


def test_one_correction_a_column_whatever_the_language() -> None:
    lines = with_correction([], "places", "Territoire", "Gap\n Queyras ")
    assert lines == ["Territoire : Gap ; Queyras"]
    lines = with_correction(lines, "contact", "Contact", "la mairie")
    assert with_correction(lines, "places", "Territory", "Gap") == ["Contact : la mairie", "Territory : Gap"]
    assert with_correction(["un mot : libre"], "places", "Territoire", "Gap")[0] == "un mot : libre"


def test_lines_and_their_forms() -> None:
    assert lines_of(" a \n\n b") == ["a", "b"]
    assert in_order(["b", "É", "a", "b"]) == ["a", "b", "É"]
    assert forms(["a", "b"], ["A", "b"], ["x", "y"]) == {"a": {"A", "x"}, "b": {"b", "y"}}


@pytest.mark.parametrize("lang", languages())
def test_notes_saved_on_the_map_page_have_titles_the_table_knows(lang: str) -> None:
    said = {column: fold(TITLES[column].said_in(lang)) for column in ("name", "note")}
    assert said["name"] == fold(Text("page.lineName").said_in(lang))
    assert said["note"] == fold(Text("page.columnNote").said_in(lang))
