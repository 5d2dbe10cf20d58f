"""What went wrong, in one sentence and one exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click

from cordee.cli.speaking import value_name
from cordee.errors import CordeeError
from cordee.i18n import Text, plain

OK, SOME_ROWS, USAGE, INPUT, STORE, OUTPUT = range(6)
INTERRUPTED, READER_GONE = 130, 141
CODES: tuple[tuple[int, Text], ...] = (
    (OK, Text("failure.all_went_well")),
    (
        SOME_ROWS,
        Text("failure.loaded_but_some_rows"),
    ),
    (USAGE, Text("failure.command_written_should")),
    (
        INPUT,
        Text("failure.file_name_date_query"),
    ),
    (STORE, Text("failure.graph_cannot_used")),
    (OUTPUT, Text("failure.result_cannot_written")),
    (INTERRUPTED, Text("failure.interrupted")),
)
ERROR = Text("failure.error")
STOPPED = Text("failure.stopped")


def guarded(run: Callable[[], Any]) -> NoReturn:
    """Run, say in one line what went wrong, and exit with its code.

    Where a name fitted several entities, which one was taken is said on the error stream.
    """
    try:
        code = attentive(run)
    except CordeeError as error:
        fail(str(error), error.exit_code)
    except click.UsageError as error:
        fail(str(in_words(error)), USAGE)
    except click.ClickException as error:
        fail(error.format_message(), INPUT)
    except (click.Abort, KeyboardInterrupt):
        click.echo(f"\n{STOPPED}", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _leave_quietly()
    sys.exit(code if isinstance(code, int) else OK)


def attentive(run: Callable[[], Any]) -> Any:
    """Run, then say how names were understood that fit several entities."""
    from cordee.queries.common.heard import listening

    with listening() as heard:
        code = run()
    if heard.taken:
        from cordee.cli.naming import as_typed
        from cordee.cli.output import show_lines
        from cordee.wording.bearers import taken_lines
        from cordee.wording.manner import SAY

        say = SAY.get()
        token = SAY.set(None if say is None else as_typed(say))
        try:
            show_lines(taken_lines(heard.taken), err=True)
        finally:
            SAY.reset(token)
    return code


def fail(sentence: str, code: int) -> NoReturn:
    """Say what is wrong on the error stream and exit."""
    from cordee.cli.naming import error_said
    from cordee.graph.secrets import without_secrets

    click.echo(f"{ERROR}{' '.join(without_secrets(error_said(sentence)).split())}", err=True)
    sys.exit(code)


def _leave_quietly() -> NoReturn:
    """Whoever read our answer has read enough: no word about it, now or at the end of the process."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.close()
        except OSError:
            continue
    sys.exit(READER_GONE)


def in_words(error: click.UsageError) -> Text:
    """A mistake in the command line, in one sentence that names the remedy."""
    said = _known(error) or plain(error.format_message().rstrip("."))
    where = error.ctx.command_path if error.ctx is not None else "cordee"
    return Text("failure.see_help", said=said, where=where)


def _known(error: click.UsageError) -> Text | None:
    if isinstance(error, click.NoSuchOption):
        return near(
            Text("failure.option", option_name=error.option_name),
            error.possibilities or (),
        )
    if isinstance(error, click.BadOptionUsage):
        name = error.option_name
        return Text("failure.value_lacks_one_too", name=name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        name = value_name(error.param)
        return Text("failure.missing", name=name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = value_name(error.param)
        why = expected(error.param.type) or plain(error.message.rstrip("."))
        return Text("failure.does_fit", name=name, why=why)
    return None


def expected(of: click.ParamType[Any]) -> Text | None:
    """What a value of this type must be; None when click says it better."""
    if isinstance(of, click.Choice):
        listed = ", ".join(map(str, of.choices))
        return Text("failure.one", listed=listed)
    if isinstance(of, click.IntRange) and of.max is not None:
        return Text("failure.whole_number", min=str(of.min), max=of.max)
    if isinstance(of, click.IntRange):
        return Text("failure.whole_number_more", min=str(of.min))
    if isinstance(of, click.FloatRange):
        return Text("failure.positive_number")
    return Text("failure.whole_number_any") if of is click.INT else None


def near(said: Text, names: Any) -> Text:
    """The sentence with what was perhaps meant."""
    found = ", ".join(names)
    if not found:
        return said
    return Text("failure.did_you_mean", said=said, found=found)
