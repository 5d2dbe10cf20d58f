"""What people decide of two records: one thing or two; and a way back."""

from __future__ import annotations

import click

from cordee.cli.asking import CALLED
from cordee.cli.output import show_lines
from cordee.cli.settings import opened
from cordee.cli.speaking import Command, Function, argument, option
from cordee.language import Text

ONE = Text("Un nom ou un identifiant de fiche.", "A name or the id of a record.")


def _by_whom(function: Function) -> Function:
    who = option(
        "--by",
        about=Text(
            "Qui le décide (par défaut votre nom d'utilisateur).", "Who decides (by default your user name)."
        ),
        called=Text("QUI", "WHO"),
    )
    why = option(
        "--why",
        default="",
        about=Text("Pourquoi, en quelques mots.", "Why, in a few words."),
        called=Text("TEXTE", "TEXT"),
    )
    return who(why(function))


def _pair(function: Function) -> Function:
    left = argument("left", about=ONE, called=CALLED)
    right = argument("right", about=ONE, called=CALLED)
    return left(right(function))


@click.command(
    "same",
    cls=Command,
    alias="meme",
    about=Text(
        "Décider que deux fiches parlent de la même chose.", "Decide that two records are about one thing."
    ),
    examples=[
        Text(
            'cordee meme "CD 05" "Hautes-Alpes (Département)" --why "même conseil"',
            'cordee same "CD 05" "Hautes-Alpes (Département)" --why "same council"',
        )
    ],
)
@_pair
@_by_whom
def same(left: str, right: str, by: str | None, why: str) -> None:
    """Append the decision."""
    from cordee.cli.views.loads import decided_lines
    from cordee.workflows.decide import same as decide
    from cordee.workflows.decide import somebody

    with opened() as store:
        decision = decide(store, left, right, by=somebody(by), why=why)
    show_lines(decided_lines(decision))


@click.command(
    "different",
    cls=Command,
    alias="differents",
    about=Text(
        "Décider que deux fiches parlent de deux choses.", "Decide that two records are about two things."
    ),
    details=Text(
        fr="Deux fiches déjà réunies se désignent par leurs identifiants, que donne « cordee fiche NOM ».",
        en="Two records that are joined already are named by their ids, which “cordee show NAME” gives.",
    ),
    examples=[
        Text(
            "cordee differents 9b9c196235b27d3202c6 064fed106c129648956e",
            "cordee different 9b9c196235b27d3202c6 064fed106c129648956e",
        )
    ],
)
@_pair
@_by_whom
def different(left: str, right: str, by: str | None, why: str) -> None:
    """Append the decision."""
    from cordee.cli.views.loads import decided_lines
    from cordee.workflows.decide import different as decide
    from cordee.workflows.decide import somebody

    with opened() as store:
        decision = decide(store, left, right, by=somebody(by), why=why)
    show_lines(decided_lines(decision))


@click.command(
    "undo",
    cls=Command,
    alias="annuler",
    about=Text(
        "Reprendre une décision ; sans rien, en donner la liste.",
        "Take a decision back; with nothing, list them.",
    ),
    examples=[
        Text("cordee annuler", "cordee undo"),
        Text("cordee annuler 3f2a9c0d1e4b5a697887", "cordee undo 3f2a9c0d1e4b5a697887"),
    ],
)
@argument(
    "decision",
    default="",
    required=False,
    about=Text("Son identifiant.", "Its id."),
    called=Text("DÉCISION", "DECISION"),
)
@_by_whom
def undo(decision: str, by: str | None, why: str) -> None:
    """Append the undoing, or list the log."""
    from cordee.cli.views.loads import decided_lines, log_lines
    from cordee.workflows.decide import log, somebody
    from cordee.workflows.decide import undo as take_back

    with opened() as store:
        if not decision:
            lines = list(log_lines(log(store)))
        else:
            lines = list(decided_lines(take_back(store, decision, by=somebody(by), why=why)))
    show_lines(lines)
