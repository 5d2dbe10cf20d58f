"""What is held of somebody, as people read it: days in words, and rows of files by their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from cordee.i18n import Day
from cordee.queries.common.answer import Column
from cordee.wording.cites import place_words
from cordee.wording.lines import TextLine, table

_DATE = re.compile(r"(?<![\w/.-])\d{4}-\d{2}(?:-\d{2})?(?![\w/-])")
"""A date within a text; one that is a part of an address or of a code is none."""


class Held(Protocol):
    """One thing held (see ``cordee.workflows.forget.person_data.Held``)."""

    @property
    def what(self) -> str:
        """What it is."""

    @property
    def value(self) -> str:
        """Its value."""

    @property
    def source(self) -> str:
        """The document that says so, and its date."""

    @property
    def cite(self) -> str:
        """The passage of the document."""

    @property
    def row(self) -> str:
        """The row of the file it was read from."""

    @property
    def dataset(self) -> str:
        """Of which data set."""

    @property
    def since(self) -> str:
        """The day it came in."""

    @property
    def until(self) -> str:
        """The day it went."""


class PersonData(Protocol):
    """Everything held of somebody."""

    @property
    def held(self) -> Sequence[Held]:
        """All of it."""

    def columns(self) -> Sequence[Column]:
        """What each column is called."""


def held_lines(found: PersonData, width: int) -> Iterator[TextLine]:
    """All of it, as a table."""
    return table(found.columns(), [_row(one) for one in found.held], width)


def _row(one: Held) -> Sequence[str]:
    places = (one.cite, place_words(one.row, one.dataset))
    where = ", ".join(dict.fromkeys(place for place in places if place))
    days = (str(Day(one.since)), str(Day(one.until)))
    return one.what, _in_words(one.value), _in_words(one.source), where, one.dataset, *days


def _in_words(text: str) -> str:
    return _DATE.sub(lambda found: str(Day(found.group())), text)
