"""The longest cell there may be, one sign again and again, is read in a time that grows as its length."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from functools import partial

import pytest

from cordee.files.workbook.book import LONGEST_CELL as LONGEST
from cordee.loaders.mapping.cells import AS_TOLD, names_in, texts, times_apart, to_cents, topics
from cordee.loaders.recognise.titles import concepts, has_word, is_role
from cordee.loaders.sheets.cells import clean
from cordee.loaders.values.bracketed import parse as parse_bracketed
from cordee.loaders.values.contacts import parse as parse_contacts
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.former import beside, bodies_in
from cordee.loaders.values.former import parse as parse_former
from cordee.loaders.values.noted import parse as parse_noted
from cordee.loaders.values.parser import parser_for
from cordee.loaders.values.placeholders import is_placeholder
from cordee.loaders.values.several import split
from cordee.model import KINDS, LINKS
from cordee.model.folding import name_key
from cordee.model.name_forms import family_names, names_within, short_forms

Read = Callable[[str], object]

_SIGNS = (
    *(" ", "\n", "\u00a0", ",", ", ", "; ", "/", "/a", " / ", "-", " - ", "a-", "+", " + ", " & ", " et "),
    *("a", "a ", "A. ", "a, ", "1", "1 ", "1,", "1.", "01/", "2020-", "(", "( ", "A (", "a (b) ", "[", ")"),
    *("'", "’", ".", ":", " : ", "://", "@", "a@b.", "€", "k€", "%", "é", "•", "ex-", "fr/", "du 1 au "),
)
_ENOUGH, _GROWTH = 0.4, 9.0
"""Seconds of processor under which nobody waits, and what four times the length may take at most."""

_NAMED = ("period", "since", "amount", "cost", "year", "rate", "url", "siren", "insee")
_PROPERTIES = {prop.name: prop for kind in KINDS.values() for prop in kind.properties} | {
    prop.name: prop for link in LINKS for prop in link.properties
}
READERS: dict[str, Read] = {
    **{f"texts of {name}": partial(texts, name) for name in _NAMED},
    **{f"cell of {name}": parser_for(prop) for name, prop in _PROPERTIES.items()},
    "split": split,
    "names_in": lambda cell: names_in(cell, None),
    "topics": lambda cell: topics(cell, None),
    "times_apart": times_apart,
    "to_cents": lambda cell: to_cents(cell, AS_TOLD),
    "noted": parse_noted,
    "former": parse_former,
    "bodies_in": bodies_in,
    "beside": beside,
    "bracketed": parse_bracketed,
    "contacts": parse_contacts,
    "placeholder": is_placeholder,
    "clean": clean,
    "name_key": name_key,
    "concepts": concepts,
    "has_word": lambda cell: has_word(cell, "given"),
    "is_role": is_role,
    "names_within": names_within,
    "short_forms": short_forms,
    "family_names": family_names,
}


@pytest.mark.parametrize("reader", READERS)
def test_no_cell_takes_the_square_of_its_length(reader: str) -> None:
    read = READERS[reader]
    slow = [sign for sign in _SIGNS for long in _cells(sign, LONGEST) if _grows(read, sign, long)]
    assert not slow, reader


def _grows(read: Read, sign: str, long: str) -> bool:
    """Whether a cell takes long, and far more than one of a quarter of its length does."""
    taken = _seconds(read, long)
    if taken < _ENOUGH:
        return False
    shorter = max(_seconds(read, cell) for cell in _cells(sign, LONGEST // 4))
    return taken > _GROWTH * shorter


def _cells(sign: str, length: int) -> tuple[str, str]:
    run = (sign * (length // len(sign)))[: length - 20]
    return f"a{run}b", f"Réseau {run} é("


def _seconds(read: Read, cell: str) -> float:
    """The least a cell took: one long reading is read again, for a machine that was stopped counts too."""
    taken = _once(read, cell)
    return taken if taken < _ENOUGH else min(taken, _once(read, cell), _once(read, cell))


def _once(read: Read, cell: str) -> float:
    begun = time.process_time()
    with contextlib.suppress(BadValue):
        read(cell)
    return time.process_time() - begun
