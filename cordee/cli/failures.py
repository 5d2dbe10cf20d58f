"""What went wrong, in one sentence and one exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click

from cordee.cli.speaking import value_name
from cordee.errors import CordeeError
from cordee.language import Text

OK, SOME_ROWS, USAGE, INPUT, STORE, OUTPUT = range(6)
INTERRUPTED, READER_GONE = 130, 141
CODES: tuple[tuple[int, Text], ...] = (
    (OK, Text("tout s'est bien passé", "all went well")),
    (
        SOME_ROWS,
        Text("chargé, mais des lignes sont rejetées", "loaded, but some rows were rejected"),
    ),
    (USAGE, Text("commande mal écrite", "the command is not written as it should be")),
    (
        INPUT,
        Text("fichier, nom, date ou requête inutilisable", "a file, name, date or query that cannot be used"),
    ),
    (STORE, Text("le graphe ne peut pas être utilisé", "the graph cannot be used")),
    (OUTPUT, Text("un résultat ne peut pas être écrit", "a result cannot be written")),
    (INTERRUPTED, Text("interrompu", "interrupted")),
)
ERROR = Text("Erreur : ", "Error: ")
STOPPED = Text("Interrompu ; rien n'est perdu.", "Interrupted; nothing is lost.")
SEE_HELP = Text("voir « {} --help »", "see “{} --help”")


def guarded(run: Callable[[], Any]) -> NoReturn:
    """Run, say in one line what went wrong, and exit with its code."""
    try:
        code = run()
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


def fail(sentence: str, code: int) -> NoReturn:
    """Say what is wrong on the error stream and exit."""
    click.echo(f"{ERROR}{' '.join(sentence.split())}", err=True)
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
    said = _known(error) or Text(error.format_message().rstrip("."), error.format_message().rstrip("."))
    where = error.ctx.command_path if error.ctx is not None else "cordee"
    return Text(
        fr=f"{said.fr} ({SEE_HELP.fr.format(where)}).", en=f"{said.en} ({SEE_HELP.en.format(where)})."
    )


def _known(error: click.UsageError) -> Text | None:
    if isinstance(error, click.NoSuchOption):
        return near(
            Text(f"pas d'option {error.option_name}", f"no option {error.option_name}"),
            error.possibilities or (),
        )
    if isinstance(error, click.BadOptionUsage):
        name = error.option_name
        return Text(
            f"une valeur manque à {name}, ou y est de trop", f"a value lacks at {name}, or is one too many"
        )
    if isinstance(error, click.MissingParameter) and error.param is not None:
        name = value_name(error.param)
        return Text(f"il manque {name}", f"{name} is missing")
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = value_name(error.param)
        why = expected(error.param.type) or Text(error.message.rstrip("."), error.message.rstrip("."))
        return Text(f"{name} ne convient pas : {why.fr}", f"{name} does not fit: {why.en}")
    return None


def expected(of: click.ParamType[Any]) -> Text | None:
    """What a value of this type must be; None when click says it better."""
    if isinstance(of, click.Choice):
        listed = ", ".join(map(str, of.choices))
        return Text(f"au choix {listed}", f"one of {listed}")
    if isinstance(of, click.IntRange) and of.max is not None:
        return Text(f"un nombre entier de {of.min} à {of.max}", f"a whole number from {of.min} to {of.max}")
    if isinstance(of, click.IntRange):
        return Text(f"un nombre entier, {of.min} ou plus", f"a whole number, {of.min} or more")
    if isinstance(of, click.FloatRange):
        return Text("un nombre au-dessus de 0", "a number above 0")
    return Text("un nombre entier", "a whole number") if of is click.INT else None


def near(said: Text, names: Any) -> Text:
    """The sentence with what was perhaps meant."""
    found = ", ".join(names)
    if not found:
        return said
    return Text(f"{said.fr}, vouliez-vous dire {found} ?", f"{said.en}, did you mean {found}?")
