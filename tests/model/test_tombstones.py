"""Somebody forgotten is found in texts however their name, address or number is written."""

from __future__ import annotations

import pytest

from cordee.model.tombstones import Person, Tombstones, same_name
from tests.model.test_name_forms import TEXTS


def marks(*names: str, others: tuple[str, ...] = (), mail: str = "", phone: str = "") -> Tombstones:
    person = Person(frozenset(), names, (mail,) if mail else (), (phone,) if phone else ())
    return Tombstones(Tombstones(()).of(person, (), at="", reference="", shared=False, borne=others))


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_a_shorter_name_goes(name: str, text: str) -> None:
    told = marks(name).scrubbed(f"vu avec {text} hier")
    assert "[…]" in told
    assert len(told) < len("vu avec  hier") + 12


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Contact (01.99.00.12.34), puis", "Contact ([…]), puis"),
        ("(01) 99 00 12 34", "[…]"),
        ("?mail=anne.roche%40example.org&x=1", "?mail=[…]&x=1"),
        ("ANNE.ROCHE at EXAMPLE.ORG", "[…]"),
        ("https://a.example/%C3%80nne-Roche/x%20y", "https://a.example/[…]/x y"),
        ("https://a.example/x%20y", "https://a.example/x%20y"),
    ],
)
def test_what_stands_around_stays(text: str, told: str) -> None:
    buried = marks("Ànne Roche", mail="anne.roche@example.org", phone="+33 1 99 00 12 34")
    assert buried.scrubbed(text) == told


def test_the_short_name_of_somebody_who_stays_is_kept() -> None:
    buried = marks("Anne Durand", others=("Alice Durand", "Bob Roche"))
    assert buried.scrubbed("A. Durand puis Mme Durand puis Anne D. et B. Durand") == (
        "A. Durand puis Mme Durand puis […] et B. Durand"
    )


def test_another_of_that_name_gives_all_its_ways_back() -> None:
    buried = marks("Anne Roche")
    freed = buried.freed("Roche Anne") or buried.freed("Anne Roche")
    rows = [{**row, "id": freed.get(id_, id_)} for id_, row in buried.rows.items()]
    again = Tombstones(rows)
    assert not again.named("Anne Roche")
    assert again.scrubbed("Anne Roche, A. Roche") == "Anne Roche, A. Roche"


def test_a_name_written_as_another_language_does_is_the_same() -> None:
    assert marks("Jürgen Müßig").named("Muessig Juergen")


def test_the_names_within_a_name_go_with_it() -> None:
    buried = marks("Line « Lili » Morel, née Petit")
    assert buried.scrubbed("Line Morel et Lili, ou Lili Morel et Line Petit") == "[…] et […], ou […] et […]"
    assert buried.scrubbed("Cabinet Line Morel") == "Cabinet […]"
    assert buried.known("r", ["Line (Lili) Morel"], (), ()) == "name"
    again = Tombstones(
        [{**row, "id": buried.freed("Line Morel").get(i, i)} for i, row in buried.rows.items()]
    )
    assert not again.named("Line Morel")


def test_two_of_one_name_told_apart_in_brackets_share_it() -> None:
    assert same_name("Line Morel (Gap)", "Line Morel (Lyon)")
    assert same_name("Line Morel (Gap)", "morel line")
    assert not same_name("Line Morel", "Lili Morel")
    assert marks("Line Morel (Gap)").scrubbed("À Gap avec Line Morel.") == "À Gap avec […]."
