"""What is written on a map that the application shows: kept as it is typed, told to the graph soon after.

The whole of it stays on the disk, so that the map shows it again; what is on a line of the subject's table
is a cell of that table, all else is what the meeting noted of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from cordee.errors import InvalidValue, OutputError
from cordee.files.atomic import write_text
from cordee.i18n import Text
from cordee.model.dates import is_partial
from cordee.model.map_data import MapStep, Note

FILE = "carte.json"
Key: TypeAlias = tuple[str, str, str]
"""Around whom a map is, what a note on it is on, and the day it was noted."""
One = TypeVar("One", bound=Note | MapStep)
MOST, LONGEST = 2_000, 20_000
"""Notes and steps of one map, and letters of one."""


@dataclass(frozen=True, slots=True)
class Written:
    """The notes and the steps of a story on one map."""

    notes: tuple[Note, ...] = ()
    steps: tuple[MapStep, ...] = ()


@dataclass(slots=True)
class Maps:
    """What is written on the maps of one cordée, by whom they are around, "" for that of everybody."""

    path: Path
    written: dict[str, Written] = field(default_factory=dict)
    waiting: set[Key] = field(default_factory=set)
    """What is still to be told to the graph."""
    told: dict[Key, str] = field(default_factory=dict)
    """What the graph was told."""

    @classmethod
    def read(cls, folder: Path) -> Maps:
        """What was kept; nothing where nothing can be read."""
        made = cls(folder / FILE)
        try:
            held = json.loads(made.path.read_text(encoding="utf-8"))
            made.written = {subject: written_of(one) for subject, one in held["maps"].items()}
            made.waiting = {(str(whose), str(on), str(day)) for whose, on, day in held["waiting"]}
            made.told = {(str(whose), str(on), str(day)): str(text) for whose, on, day, text in held["told"]}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, InvalidValue):
            return cls(folder / FILE)
        return made

    def change(self, subject: str, before: Written, now: Written) -> None:
        """Keep what a page wrote, which had ``before``: what others wrote stays.

        Raises OutputError when it cannot be kept; then nothing is changed.
        """
        was = (dict(self.written), set(self.waiting))
        old = self.written.get(subject, Written())
        notes = _merged(old.notes, before.notes, now.notes, lambda one: (one.on, one.at))
        steps = _merged(old.steps, before.steps, now.steps, lambda one: (one.title, one.show))
        self.written[subject] = Written(notes, steps)
        self.waiting |= {(subject, one.on, day_of(one)) for one in set(old.notes) ^ set(notes)}
        try:
            self.save()
        except OutputError:
            self.written, self.waiting = was
            raise

    def ids(self) -> set[str]:
        """Every id that anything kept here is around or on."""
        keys = {*self.waiting, *self.told, *((whose, "", "") for whose in self.written)}
        ons = {on for _, on, _ in keys} | {note.on for one in self.written.values() for note in one.notes}
        return {whose for whose, _, _ in keys if whose} | {id_ for on in ons for id_ in on.split(":")[1:]}

    def rename(self, now: Mapping[str, str]) -> None:
        """Call what was joined since by the id that it is shown by ``now``."""

        def key(old: Key) -> Key:
            return (now.get(old[0], old[0]), renamed_on(old[1], now), old[2])

        found: dict[str, Written] = {}
        for whose, one in self.written.items():
            before, after = found.get(now.get(whose, whose), Written()), renamed(one, now)
            found[now.get(whose, whose)] = Written(before.notes + after.notes, before.steps + after.steps)
        self.written = found
        self.waiting = {key(one) for one in self.waiting}
        self.told = {key(one): text for one, text in self.told.items()}

    def text(self, key: Key) -> str:
        """All that is noted on something of one day, in order; "" where nothing is any more."""
        subject, on, day = key
        notes = self.written.get(subject, Written()).notes
        return "\n".join(one.text.strip() for one in notes if (one.on, day_of(one)) == (on, day))

    def settle(self, told: Mapping[Key, str]) -> None:
        """These are in the graph now. Raises OutputError."""
        self.waiting -= {key for key, text in told.items() if self.text(key) == text}
        self.told = {key: text for key, text in (self.told | dict(told)).items() if text}
        self.save()

    def save(self) -> None:
        """Write it down. Raises OutputError."""
        maps = {subject: asdict(one) for subject, one in self.written.items() if one != Written()}
        told = [[*key, text] for key, text in sorted(self.told.items())]
        held = {"maps": maps, "waiting": sorted(self.waiting), "told": told}
        write_text(self.path, json.dumps(held, ensure_ascii=False) + "\n")


def renamed(one: Written, now: Mapping[str, str]) -> Written:
    """The same, on the ids that things are shown by ``now``."""
    return Written(tuple(replace(note, on=renamed_on(note.on, now)) for note in one.notes), one.steps)


def ids_of(one: Written) -> set[str]:
    """The ids that its notes are on."""
    return {id_ for note in one.notes for id_ in note.on.split(":")[1:]}


def renamed_on(on: str, now: Mapping[str, str]) -> str:
    """« node:ID » and « link:ID:TYPE:ID » by the ids of ``now``."""
    return ":".join(now.get(word, word) for word in on.split(":"))


def day_of(note: Note) -> str:
    """The day a note is of: its own, or today's where it says none."""
    day = note.at[:10]
    return day if is_partial(day) else datetime.now().astimezone().date().isoformat()


def _merged(
    kept: Sequence[One], before: Sequence[One], now: Sequence[One], key: Callable[[One], object]
) -> tuple[One, ...]:
    """``now``, without what others took away or wrote anew meanwhile, and with what they wrote.

    Only what is there word for word as the page had it is the page's to change: two notes may be of one
    minute, and what others made of a note is theirs. It stands in the place of what has its ``key``.
    """
    had, there = set(before), set(kept)
    theirs = dict.fromkeys(one for one in kept if one not in had)
    stays: dict[One, None] = {}
    for one in now:
        if one in there or one not in had:
            stays[one] = None
        else:
            anew = [other for other in theirs if key(other) == key(one) and other not in stays]
            stays |= dict.fromkeys(anew[:1])
    return tuple(stays | theirs)


def written_of(data: Any) -> Written:
    """What a page sent, or a file holds. Raises InvalidValue for anything else."""
    try:
        notes, steps = data["notes"], data["steps"]
        found = Written(
            tuple(Note(_text(one["on"]), _text(one["text"]), _text(one["at"])) for one in notes),
            tuple(
                MapStep(_text(one["title"]), _text(one["text"]), _text(one.get("show", one.get("hash"))))
                for one in steps
            ),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise InvalidValue(Text("typed.no_notes")) from error
    if len(found.notes) > MOST or len(found.steps) > MOST:
        raise InvalidValue(Text("typed.no_notes"))
    return found


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise TypeError
    return value
