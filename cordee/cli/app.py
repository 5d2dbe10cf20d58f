"""The command ``cordee``: its sections of commands, and what becomes of their failures."""

from __future__ import annotations

import contextvars
import io
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from cordee.cli import (
    asking,
    changing,
    comparing,
    deciding,
    echoing,
    exchanging,
    forgetting,
    keeping,
    mapping,
    meshing,
    placing,
    producing,
    questions,
    recognising,
    relating,
    reviewing,
    serving,
    sharing,
    tabling,
)
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
    spellings,
    usage,
)
from cordee.i18n import Text, plain
from cordee.queries.registry import QUESTIONS

ABOUT = Text("app.about")
_HANDMADE: dict[str | None, Command] = {
    command.name: command
    for command in (
        echoing.echo,
        exchanging.exchange,
        asking.show,
        comparing.compare,
        relating.funding,
        relating.paths,
        meshing.brokers,
        meshing.communities,
        asking.missing,
        reviewing.review,
    )
}
"""The questions whose command says more than the signature of their function."""
_ASKING = {
    question.name: _HANDMADE.get(question.name) or questions.command(question.name) for question in QUESTIONS
}
_OVERVIEW, _REVIEW = _ASKING.pop("overview"), _ASKING.pop("review")
SECTIONS: tuple[tuple[Text, tuple[Command, ...]], ...] = (
    (
        Text("app.begin"),
        (
            serving.app,
            changing.demo,
            changing.template,
            recognising.inspect,
            changing.load,
            placing.territories,
            placing.vocabulary,
            _OVERVIEW,
        ),
    ),
    (
        Text("app.ask"),
        (*_ASKING.values(), meshing.diff, producing.query),
    ),
    (
        Text("app.produce"),
        (
            mapping.map_,
            tabling.table,
            tabling.table_import,
            comparing.compare_import,
            tabling.minutes,
            producing.booklet,
            producing.report,
            producing.export,
            sharing.share,
        ),
    ),
    (
        Text("app.correct"),
        (
            _REVIEW,
            reviewing.review_export,
            reviewing.review_import,
            deciding.same,
            deciding.different,
            deciding.undo,
            changing.withdraw,
            changing.rebuild,
        ),
    ),
    (
        Text("app.keep"),
        (
            keeping.backup,
            keeping.restore,
            keeping.discard,
            keeping.doctor,
            forgetting.person_data,
            forgetting.forget,
        ),
    ),
)
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

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name or alias."""
        from cordee.model.folding import fold

        wanted = fold(cmd_name)
        names = {fold(spelled): name for spelled, name in spellings(self.commands)}
        return super().get_command(ctx, names.get(wanted, cmd_name))

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
            spelled = dict(spellings(self.commands))
            from difflib import get_close_matches

            meant = get_close_matches(fold(given), spelled, n=2, cutoff=0.5)
            said = near(Text("app.command", given=given), meant)
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
        for title, commands in SECTIONS:
            with formatter.section(heading(title)):
                formatter.write_dl([(_both(command), str(command.about)) for command in commands])
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


def _both(command: Command) -> str:
    name = command.name or ""
    return name if command.alias == name else f"{name}, {command.alias}"


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


def _root() -> Root:
    root = Root(
        "cordee",
        params=list(_params()),
        callback=click.pass_context(_begin),
        invoke_without_command=True,
        context_settings={"max_content_width": 96, "obj": None},
    )
    for _, commands in SECTIONS:
        for command in commands:
            command.params.extend(global_options(hidden=True))
            root.add_command(command)
    return root


main = _root()
