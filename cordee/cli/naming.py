"""Whether people are named in what a command shows or writes, and the question that settles it.

On the owner's own terminal they are; what leaves it (a page, a table, an export, an answer in a file)
says their role and body, unless she asks or answers otherwise. Ways to reach them come by ``--contacts``.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from cordee.cli.speaking import Function, option
from cordee.i18n import Text, language
from cordee.wording.manner import ASKED_FOR, SAY

if TYPE_CHECKING:
    from cordee.graph import GraphStore
    from cordee.model.subgraph import Subgraph

VARIABLE = "CORDEE_WITH_NAMES"


@dataclass
class Chosen:
    """What the command line says of people: None where it says nothing; ``answers`` to a question."""

    named: bool | None = None
    contacts: bool = False
    answers: bool = False
    output: Path | None = None
    people: Subgraph | None = None
    own_columns: bool = False
    """Whether who asks gave the columns their names, which then say nothing of what is in them."""


_CHOSEN: ContextVar[Chosen | None] = ContextVar("chosen", default=None)


def chosen() -> Chosen:
    """What this run has been told."""
    found = _CHOSEN.get()
    if found is None:
        found = Chosen()
        _CHOSEN.set(found)
    return found


def begin_with_nobody() -> None:
    """Nothing chosen, nobody asked for: a program that ran another command before is asked anew."""
    _CHOSEN.set(None)
    ASKED_FOR.set(frozenset())
    SAY.set(None)


def names_options(function: Function) -> Function:
    """``--with-names`` and ``--roles``."""
    named = option(
        "--with-names",
        is_flag=True,
        expose_value=False,
        callback=_chosen(named=True),
        about=Text("output.name_people_instead_their"),
    )
    roles = option(
        "--roles",
        "--without-names",
        is_flag=True,
        expose_value=False,
        callback=_chosen(named=False),
        about=Text("names.roles"),
    )
    return named(roles(function))


def contacts_option(function: Function) -> Function:
    """``--contacts``."""

    def choose(_: click.Context, __: click.Parameter, value: bool) -> None:
        chosen().contacts = chosen().contacts or value

    return option(
        "--contacts",
        "--with-contacts",
        is_flag=True,
        expose_value=False,
        callback=choose,
        about=Text("ask.show_peoples_e_mail"),
    )(function)


def _chosen(*, named: bool) -> Callable[[click.Context, click.Parameter, bool], None]:
    def choose(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if not value:
            return
        if chosen().named not in (None, named):
            raise click.UsageError(str(Text("names.one_or_the_other")), ctx)
        chosen().named = named

    return choose


def leaves(output: Path | None) -> bool:
    """Whether an answer goes to a file: by ``--output``, or by the shell."""
    return output is not None or _in_a_file(sys.stdout)


def _in_a_file(stream: TextIO) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError, AttributeError):
        return False


def error_said(sentence: str) -> str:
    """What went wrong, as it may be said: on her own terminal people are named; what was typed is as typed.

    Where the answer goes is of no concern: an error is said beside it.
    """
    say = SAY.get()
    if say is not None and not _in_a_file(sys.stderr) and named(leaving=False):
        say = _withholding(None)
    return sentence if say is None else as_typed(say)(sentence)


def as_typed(say: Callable[[str], str]) -> Callable[[str], str]:
    """``say``, that leaves what was typed as it was: a sentence that gives it back tells nothing."""
    typed = sorted((text for text in ASKED_FOR.get() if say(text) != text), key=len, reverse=True)
    if not typed:
        return say
    apart = re.compile(f"({'|'.join(map(re.escape, typed))})")

    def said(sentence: str) -> str:
        return "".join(part if part in typed else say(part) for part in apart.split(sentence))

    return said


def named(*, leaving: bool) -> bool | None:
    """Whether people are named; None where the answer is to be asked for."""
    if chosen().named is not None:
        return chosen().named
    if not leaving:
        return os.environ.get(VARIABLE) != "0"
    return None if can_ask() else False


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def prepare(store: GraphStore) -> None:
    """Know before the answer whom it must not name, and who was asked for by name."""
    told = chosen()
    ASKED_FOR.set(ASKED_FOR.get() | _asked(click.get_current_context().params.values()))
    if named(leaving=told.answers and leaves(told.output)) is True:
        SAY.set(_withholding(None))
        return
    from cordee.queries.quality.documents import people

    told.people = people(store)
    SAY.set(_withholding(_by_role(told.people)))


def _by_role(people: Subgraph) -> Callable[[str], str]:
    from cordee.wording.people import Naming  # not for who asks for help

    return Naming(people, language()).say


def _asked(given: Any) -> frozenset[str]:
    """What stands on the command line: a person whose name it is was asked for."""
    from cordee.model.folding import fold

    texts = [text for one in given for text in (one if isinstance(one, tuple) else (one,))]
    return frozenset(form for text in texts if isinstance(text, str) and text for form in (text, fold(text)))


def _withholding(say: Callable[[str], str] | None) -> Callable[[str], str] | None:
    from cordee.model.discretion import withheld

    if chosen().contacts or not (chosen().answers or say):
        return say
    return withheld if say is None else lambda text: say(withheld(text))


def asked_once(render: Callable[[], Any]) -> Any:
    """What ``render`` makes, asked for in a terminal how those are to be called whom it names."""
    from cordee.wording.people import met

    known = chosen().people
    if known is None or named(leaving=True) is not None:
        return render()
    with met() as found:
        done = render()
    if not found or not _ask(found, known):
        return done
    return render()


def _ask(found: dict[str, str], people: Subgraph) -> bool:
    """Whether somebody is to be named after all; it is remembered for what is made next."""
    who = _chosen_people(found)
    if not who:
        return False
    ASKED_FOR.set(ASKED_FOR.get() | who)
    SAY.set(_withholding(_by_role(people)))
    return True


def _chosen_people(found: dict[str, str]) -> frozenset[str]:
    letters = {str(Text(f"names.letter_{way}")): way for way in ("name", "role", "choose")}
    question = str(Text("names.ask", n=len(found), **{way: letter for letter, way in letters.items()}))
    given = click.prompt(
        question, type=click.Choice(tuple(letters), case_sensitive=False), show_choices=False, err=True
    )
    way = letters[given.lower()]
    if way == "choose":
        asked = ((id_, str(Text("names.this_one", name=name))) for id_, name in found.items())
        return frozenset(id_ for id_, text in asked if click.confirm(text, err=True))
    return frozenset(found) if way == "name" else frozenset()


def document_names(store: GraphStore, trial: Callable[[Path], Any]) -> bool:
    """Whether a document names everybody; ``trial`` makes it in a folder, to find out whom it would name.

    Those chosen one by one are named by ``ASKED_FOR`` although the answer is no.
    """
    from cordee.wording.people import met

    decided = named(leaving=True)
    if decided is not None:
        return decided
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder, met() as found:
        trial(Path(folder))
    if found:
        from cordee.queries.quality.documents import people

        _ask(found, people(store))
    return False
