"""What holds for every command: which graph, which language, how long a question may take."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from cordee.cli.naming import prepare
from cordee.cli.speaking import Option
from cordee.errors import InvalidValue, StoreBusy, StoreUnavailable
from cordee.i18n import Text, languages, set_language

if TYPE_CHECKING:
    from cordee.graph import GraphStore

_PATIENCE = 20
"""Seconds a command waits for a graph that another program has open."""
_LONGEST = 1e9
"""Seconds a time limit may be."""
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass
class Settings:
    """The choices made on the command line; None is the usual one."""

    place: str | None = None
    seconds: float | None = None


def global_options(*, hidden: bool) -> list[click.Parameter]:
    """The options of every command; they may stand before the command or after it."""
    return [
        Option(
            ["--db"],
            about=Text("settings.graph_folder_address_neo4j"),
            called=Text("settings.folder_url"),
            callback=_choose_place,
            expose_value=False,
            hidden=hidden,
        ),
        Option(
            ["--lang"],
            type=click.Choice(languages()),
            about=Text("settings.language_spoken"),
            called=Text("settings.language"),
            callback=_choose_language,
            is_eager=True,
            expose_value=False,
            hidden=hidden,
        ),
        Option(
            ["--timeout"],
            type=click.FloatRange(min=0, min_open=True),
            about=Text("settings.time_limit_question_seconds"),
            called=Text("settings.seconds"),
            callback=_choose_seconds,
            expose_value=False,
            hidden=hidden,
        ),
        Option(
            ["--verbose", "-v"],
            is_flag=True,
            about=Text("settings.verbose"),
            callback=_tell,
            is_eager=True,
            expose_value=False,
            hidden=hidden,
        ),
    ]


def settings(ctx: click.Context | None = None) -> Settings:
    """The choices made for this run."""
    found = (ctx or click.get_current_context()).find_root().ensure_object(Settings)
    assert isinstance(found, Settings)  # noqa: S101 - nobody else gives the root an object
    return found


def _choose_place(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        settings(ctx).place = value


def _choose_seconds(ctx: click.Context, which: click.Parameter, value: float | None) -> None:
    if value is not None:
        if not value <= _LONGEST:  # not a number, too: nothing is smaller than it
            raise click.BadParameter(str(value), ctx, which)
        settings(ctx).seconds = value


def _choose_language(ctx: click.Context, _: click.Parameter, value: Any) -> None:  # noqa: ARG001
    if value is not None:
        set_language(value)


def _tell(_: click.Context, __: click.Parameter, value: bool) -> None:
    """Our own log to the error stream: constant texts, counts and times, never a value."""
    if value:
        import logging

        shown = logging.StreamHandler()
        shown.setFormatter(logging.Formatter("%(relativeCreated)6.0f ms  %(message)s"))
        log = logging.getLogger("cordee")
        log.handlers = [shown]
        log.setLevel(logging.DEBUG)
        log.propagate = False


def chosen_place() -> str:
    """The folder or the address of the graph chosen.

    Raises InvalidValue for one with a user or a password in it, which is never repeated, and for memory.
    """
    from cordee.graph.opening import MEMORY, default_place
    from cordee.graph.secrets import refuse_secret

    place = settings().place or default_place()
    refuse_secret(place)
    if place == MEMORY:
        raise InvalidValue(Text("settings.in_memory"))
    return place


def opened(*, create: bool = False, any_version: bool = False) -> GraphStore:
    """The graph chosen; one that is not there yet is only made to be written to.

    Raises InvalidValue for an address with a password in it, StoreUnavailable when there is no
    graph, and what ``open_graph`` raises.
    """
    from cordee.graph.limits import READ_SECONDS

    place, seconds = chosen_place(), settings().seconds or READ_SECONDS
    if not create:
        _look_beside(place)
    store = _opened(place, seconds=seconds, any_version=any_version, create=create)
    if not any_version:
        try:
            prepare(store)
        except BaseException:
            store.close()
            raise
    return store


def _opened(place: str, **how: Any) -> GraphStore:
    from cordee.graph import open_graph

    try:
        return open_graph(place, **how)
    except StoreBusy as busy:
        if _URL.match(place):
            raise
        click.echo(str(Text("settings.waiting", held=busy.message, seconds=_PATIENCE)), err=True)
    return open_graph(place, **how, wait=_PATIENCE)


def _look_beside(place: str) -> None:
    """Name the graph of the demonstration that stands here, where nothing stands in ``place``."""
    from cordee.graph.opening import FILE_NAME
    from cordee.workflows.demo_folder import DEFAULT as DEMO

    there = (os.path.exists(os.path.join(folder, FILE_NAME)) for folder in (place, DEMO))  # noqa: PTH110, PTH118
    if not _URL.match(place) and tuple(there) == (False, True):
        raise StoreUnavailable(Text("settings.graph_yet_demo_beside", place=place, demo=DEMO))
