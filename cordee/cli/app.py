"""The command ``cordee``: its sections of commands, and what becomes of their failures."""

from __future__ import annotations

import contextvars
import io
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, NoReturn, cast

import click

from cordee.cli.contents import ENTRIES, GENERIC, SECTIONS
from cordee.cli.failures import CODES, guarded, near
from cordee.cli.naming import begin_with_nobody
from cordee.cli.settings import global_options
from cordee.cli.speaking import (
    Command,
    Option,
    heading,
    help_option,
    listed,
    paragraph,
    parameters,
    usage,
)
from cordee.i18n import Text, plain

ABOUT = Text("app.about")
EXAMPLES = (
    plain("cordee demo"),
    Text("app.example_load_networks_xlsx"),
    plain('cordee echo "Espaces Valléens"'),
)
CODES_TITLE = Text("app.codes_title")
VERSION = Text("app.version")


class Root(click.Group):
    """The group of every command, found by its name or its French alias, accents put aside."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Click's own, explained in the language spoken."""
        return help_option(super().get_help_option(ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        """The names of every command, none of which is read for it."""
        return list(ENTRIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> Command | None:  # noqa: ARG002 - click gives it
        """The command of this name or alias, read now."""
        from cordee.model.folding import fold

        name = {fold(spelled): name for spelled, name in _spelled()}.get(fold(cmd_name))
        return self.read(name) if name else None

    def read(self, name: str) -> Command:
        """The command of this name, as its module declares it, with the options that may stand before it."""
        if name not in self.commands:
            room, _, called = ENTRIES[name].where.partition(":")
            module = import_module(f"cordee.cli.{room}")
            found: Command = module.command(name) if room == GENERIC else getattr(module, called)
            found.params.extend(global_options(hidden=True))
            self.add_command(found)
        return cast(Command, self.commands[name])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for, or what was perhaps meant."""
        from cordee.model.folding import fold

        two = " ".join(args[:2])
        second = fold(args[1]) if len(args) > 1 and not args[1].startswith("-") else ""
        if second and self.get_command(ctx, two) is not None:  # "load /" is no command of two words
            args = [two, *args[2:]]
        given = args[0]
        if self.get_command(ctx, given) is None and not given.startswith("-"):
            said = near(Text("app.command", given=given), _meant(fold(given)))
            raise click.UsageError(str(said), ctx)
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line of usage."""
        usage(self, ctx, formatter)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        """What follows the name."""
        return [str(Text("app.options_command"))]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The page of help, from usage to exit codes."""
        usage(self, ctx, formatter)
        paragraph(formatter, str(ABOUT))
        for title, entries in SECTIONS:
            with formatter.section(heading(title)):
                formatter.write_dl([(entry.titled, str(entry.about)) for entry in entries])
        parameters(self, ctx, formatter)
        listed(formatter, Text("app.examples"), [str(example) for example in EXAMPLES])
        with formatter.section(heading(CODES_TITLE)):
            formatter.write_dl([(str(code), str(meaning)) for code, meaning in CODES])

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run a command line; exits with a code of ``CODES``."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # what a terminal cannot show is shown as "?"
        run = super().main
        # A context of its own: the language chosen here and who is asked for hold here only.
        extra["standalone_mode"] = False
        mine = contextvars.copy_context()
        mine.run(begin_with_nobody)
        mine.run(guarded, lambda: run(*args, **extra))
        raise AssertionError("guarded() exits")


def _spelled() -> Iterator[tuple[str, str]]:
    for entry in ENTRIES.values():
        for spelled in entry.spellings():
            yield spelled, entry.name


def _meant(given: str) -> list[str]:
    """The names of the commands that were perhaps meant, all in the language of the nearest."""
    from difflib import get_close_matches

    entries = {spelled: ENTRIES[name] for spelled, name in _spelled()}
    found = get_close_matches(given, entries, n=2, cutoff=0.5)
    own = [spelled for spelled in found if entries[spelled].name != entries[spelled].alias]
    aliases = bool(own) and own[0] != entries[own[0]].name
    return list(dict.fromkeys(entries[one].alias if aliases else entries[one].name for one in found))


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version

        try:
            known = version("cordee")
        except PackageNotFoundError:
            known = "?"
        click.echo(f"cordee {known}")
        ctx.exit()


def _params() -> Sequence[click.Parameter]:
    shown = Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version, about=VERSION
    )
    return (*global_options(hidden=False), shown)


def _begin(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


main = Root(
    "cordee",
    params=list(_params()),
    callback=click.pass_context(_begin),
    invoke_without_command=True,
    context_settings={"max_content_width": 96, "obj": None},
)
