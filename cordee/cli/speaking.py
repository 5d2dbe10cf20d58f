"""Commands, options and arguments that speak the language chosen when their help is printed.

Click's own texts are fixed when a command is declared; ours are chosen when they are read. The page
of help is laid out here from first to last, so that it is the same with every version of click.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from cordee.cli.contents import ENTRIES
from cordee.i18n import NOTHING, Text

Function = TypeVar("Function", bound=Callable[..., Any])

_BYTES = re.compile("[\udc80-\udcff]")
USAGE = Text("help.usage")
OPTIONS = Text("help.options")
ARGUMENTS = Text("help.arguments")
EXAMPLES = Text("help.examples")
NAMES = Text("help.names")
HELP = Text("help.help")
CHOICES = Text("help.choices")


class Option(click.Option):
    """An option whose explanation, and the name of its value, are in two languages."""

    def __init__(
        self, *declared: Any, about: Text | None = None, called: Text | None = None, **settings: Any
    ) -> None:
        super().__init__(*declared, **settings)
        self.about = about or NOTHING
        self.called = called

    def row(self) -> tuple[str, str]:
        """What stands in the list of options: how it is written, what it does."""
        names = ", ".join((*self.opts, *self.secondary_opts))
        value = "" if self.is_flag else f" {self.value_name}"
        about, noted = str(self.about), ""
        if isinstance(self.type, click.Choice):
            noted = str(CHOICES).format(", ".join(map(str, self.type.choices)))
        elif isinstance(self.default, int) and not self.is_flag:
            noted = str(self.default)
        if about and noted:
            about = f"{about} ({noted})"
        return f"{names}{value}", about or noted

    @property
    def value_name(self) -> str:
        """How its value is called in the language spoken."""
        return str(self.called) if self.called else (self.name or "").upper()


class Argument(click.Argument):
    """An argument whose name and explanation are in two languages."""

    def __init__(self, *declared: Any, about: Text, called: Text, **settings: Any) -> None:
        super().__init__(*declared, **settings)
        self.about = about
        self.called = called

    @property
    def value_name(self) -> str:
        """How it is called in the language spoken."""
        return str(self.called)

    def row(self) -> tuple[str, str]:
        """What stands in the list of arguments."""
        return self.value_name, str(self.about)

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        """How it stands in the line of usage."""
        return [self.value_name if self.required else f"[{self.value_name}]"]


def _as_typed(given: Any) -> Any:
    """Words as they were typed: a console that says it is ASCII gives the bytes of its letters.

    Paths are left: the system knows them by those bytes.
    """
    if isinstance(given, tuple):
        return tuple(map(_as_typed, given))
    if not isinstance(given, str) or not _BYTES.search(given):
        return given
    return os.fsencode(given).decode("utf-8", "replace")


class Command(click.Command):
    """A command of the table of contents, with its details and its examples in the language spoken."""

    def __init__(
        self, name: str, *, examples: Sequence[Text], details: Text | None = None, **settings: Any
    ) -> None:
        super().__init__(name, **settings)
        self.allow_extra_args = True  # refused below, in the language spoken
        self.entry = ENTRIES[name]
        self.about = self.entry.about
        self.details = details
        self.examples = tuple(examples)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What was written, each word in its place; one too many is refused."""
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            given = " ".join(ctx.args)
            said = Text("help.one_word_too_many", given=given)
            raise click.UsageError(str(said), ctx)
        for param in self.params:
            if param.name in ctx.params and isinstance(param.type, click.types.StringParamType):
                ctx.params[param.name] = _as_typed(ctx.params[param.name])
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Click's own, explained in the language spoken."""
        return help_option(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line of usage."""
        usage(self, ctx, formatter)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The page of help, from usage to examples."""
        usage(self, ctx, formatter)
        paragraph(formatter, str(self.about), *([str(self.details)] if self.details else []))
        if self.entry.alias != self.name:
            names = ", ".join((self.entry.titled, *self.entry.others))
            paragraph(formatter, f"{heading(NAMES)}: {names}.")
        parameters(self, ctx, formatter)
        listed(formatter, EXAMPLES, [str(example) for example in self.examples])


def help_option(found: click.Option | None) -> click.Option | None:
    """Click's ``--help`` with our words."""
    if found is not None:
        found.help = str(HELP)
    return found


def usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """The line of usage, in the language spoken."""
    pieces = command.collect_usage_pieces(ctx)
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=str(USAGE))


def paragraph(formatter: click.HelpFormatter, *texts: str) -> None:
    """Paragraphs of plain text, with an empty line before each."""
    for text in texts:
        formatter.write_paragraph()
        formatter.write_text(text)


def parameters(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """The arguments and the options that are not hidden."""
    asked = command.get_params(ctx)
    arguments = [p.row() for p in asked if isinstance(p, Argument)]
    options = [p.row() for p in asked if isinstance(p, Option) and not p.hidden]
    found = command.get_help_option(ctx)
    if found is not None:
        options.append((", ".join(found.opts), str(HELP)))
    for title, rows in ((ARGUMENTS, arguments), (OPTIONS, options)):
        if rows:
            with formatter.section(heading(title)):
                formatter.write_dl(rows)


def heading(title: Text) -> str:
    """A title that click sets a colon to: French has a space before it."""
    return str(Text("help.title", title=title))


def listed(formatter: click.HelpFormatter, title: Text, lines: Sequence[str]) -> None:
    """A section of lines that are left as they are, to be copied."""
    formatter.write_paragraph()
    formatter.write(f"{heading(title)}:\n")
    for line in "\n".join(lines).splitlines():
        formatter.write(f"  {line}\n")


def command(name: str, **settings: Any) -> Callable[[Callable[..., Any]], Command]:
    """Declare the ``Command`` of this name of the table of contents."""
    return click.command(name, cls=Command, **settings)


def option(*declared: str, **settings: Any) -> Callable[[Function], Function]:
    """Declare an ``Option`` on a command."""
    return click.option(*declared, cls=Option, **settings)


def argument(*declared: str, **settings: Any) -> Callable[[Function], Function]:
    """Declare an ``Argument`` on a command."""
    return click.argument(*declared, cls=Argument, **settings)


def together(function: Function, *declared: Callable[[Function], Function]) -> Function:
    """Declare several of them on a command, in the order in which help tells them."""
    for one in reversed(declared):
        function = one(function)
    return function


def value_name(parameter: click.Parameter) -> str:
    """How a parameter is called in a message: ``--depth``, or the argument's name."""
    if isinstance(parameter, Argument):
        return parameter.value_name
    return max(parameter.opts, key=len, default=parameter.name or "")
