"""Every failure a user can cause, as one tree.

CordeeError
├── InputError            what was given cannot be used                     exit 3
│   ├── NotReadable       a file or folder that is missing, empty, locked…
│   ├── RowsRejected      some rows were refused and all were wanted
│   ├── NotOneName        a name that means no one thing
│   │   ├── UnknownName   nothing in the graph has this name
│   │   └── AmbiguousName several things have this name
│   ├── InvalidValue      a date, amount or option that means nothing
│   │   └── NumbersDiffer two that official numbers say are two, said to be one
│   ├── Outdated          what was read before the graph changed
│   ├── InTheWay          a change that later ones stand on
│   ├── UnknownLanguage   a language that has no catalogue
│   └── QueryRefused      a user's Cypher that does more than read
├── StoreError            the graph cannot be used                          exit 4
│   ├── StoreUnavailable  no server answers, or no file is there
│   ├── StoreDenied       the password or the rights are refused
│   ├── StoreBusy         another process is writing
│   ├── StoreVersion      made by another version of Cordée
│   ├── StoreClosed       used after it was closed
│   └── ReadTimeout       a question took longer than its time limit
├── OutputError           a result cannot be written                        exit 5
└── Cancelled             who watched stopped it, and nothing was kept      exit 130

Each message says what, where, what was expected and what to do, in the language spoken.
"""

from __future__ import annotations

from typing import ClassVar, Protocol


class Message(Protocol):
    """A sentence that is said in each language: a ``Text``, which itself stands on these errors."""

    def said_in(self, lang: str, /) -> str:
        """The sentence in one language."""


class CordeeError(Exception):
    """The root: catch it to catch everything a user can cause."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class InputError(CordeeError):
    """What was given cannot be used."""

    exit_code = 3


class NotReadable(InputError):
    """A file or folder that is missing, empty, locked or not what its name says."""


class RowsRejected(InputError):
    """Some rows were refused while all were wanted, so nothing was loaded."""


class NotOneName(InputError):
    """No one thing has the name ``asked``; ``suggestions`` are names that would do, nearest first."""

    def __init__(self, message: Message, suggestions: tuple[str, ...] = (), asked: str = "") -> None:
        super().__init__(message)
        self.suggestions, self.asked = suggestions, asked


class UnknownName(NotOneName):
    """Nothing in the graph has this name."""


class AmbiguousName(NotOneName):
    """Several things in the graph have this name."""


class InvalidValue(InputError):
    """A date, an amount or an option that means nothing."""


class NumbersDiffer(InvalidValue):
    """Two that somebody says are one have official numbers that say they are two."""


class Outdated(InputError):
    """What was read or looked at is of a graph that was changed since."""


class InTheWay(InputError):
    """A change that is not undone alone: ``changes`` are the numbers of the later ones that stand on it."""

    def __init__(self, message: Message, changes: tuple[int, ...] = ()) -> None:
        super().__init__(message)
        self.changes = changes


class UnknownLanguage(InputError):
    """A language that has no catalogue; the message names those that have one."""


class QueryRefused(InputError):
    """A user's Cypher that does more than read."""


class StoreError(CordeeError):
    """The graph cannot be used."""

    exit_code = 4


class StoreUnavailable(StoreError):
    """No server answers, or no graph is at that place."""


class StoreDenied(StoreError):
    """The password or the rights are refused."""


class StoreBusy(StoreError):
    """Another process is writing."""


class StoreVersion(StoreError):
    """The graph was made by another version of Cordée; an ``older`` one can be brought up to date."""

    def __init__(self, message: Message, *, older: bool = False) -> None:
        super().__init__(message)
        self.older = older


class StoreClosed(StoreError):
    """The graph was used after it was closed."""


class ReadTimeout(StoreError):
    """A question took longer than its time limit."""


class OutputError(CordeeError):
    """A result cannot be written."""

    exit_code = 5


class Cancelled(CordeeError):
    """Who watched a long piece of work stopped it: all is as it was before."""

    exit_code = 130
