"""The three steps of a cordée and the screens under them, as they stand beside every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cordee.app.registry import Entry
from cordee.i18n import Text


@dataclass(frozen=True, slots=True)
class Link:
    """A screen, by its path below the cordée; ``here`` on the page that is open."""

    title: str
    path: str
    here: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A step and its screens."""

    title: str
    links: tuple[Link, ...]


_STEPS: Sequence[tuple[Text, Sequence[tuple[Text, str]]]] = (
    (
        Text("door.step_bring"),
        (
            (Text("door.overview"), ""),
            (Text("deposit.title"), "/deposer"),
            (Text("door.doubles"), "/doublons"),
            (Text("door.history"), "/historique"),
            (Text("door.data"), "/donnees"),
        ),
    ),
    (
        Text("door.step_understand"),
        (
            (Text("door.echo"), "/echo"),
            (Text("door.exchange"), "/echange"),
            (Text("door.sheet"), "/fiche"),
            (Text("door.questions"), "/questions"),
        ),
    ),
    (
        Text("door.step_share"),
        ((Text("door.table"), "/tableau"), (Text("door.map"), "/carte"), (Text("door.papers"), "/papiers")),
    ),
)


_OF_SUBJECT = {"/echo": "nom", "/echange": "a", "/tableau": "nom", "/carte": "nom"}
"""The screens that are about one network or scheme, and what its name is called there."""


def steps(entry: Entry, page: str, subject: str) -> list[Step]:
    """The steps of a cordée, worded, with the screen marked that the address ``page`` is.

    The screens about one network or scheme open on the ``subject`` that was last asked about, "" for none.
    """
    path = page.removeprefix(f"/d/{entry.slug}")

    def link(name: Text, to: str) -> Link:
        return Link(str(name), _about(to, subject), _is_open(path, to))

    return [Step(str(title), tuple(link(name, to) for name, to in links)) for title, links in _STEPS]


def _about(path: str, subject: str) -> str:
    return f"{path}?{_OF_SUBJECT[path]}={subject}" if subject and path in _OF_SUBJECT else path


def _is_open(path: str, to: str) -> bool:
    return path == to or bool(to and path.startswith(f"{to}/"))
