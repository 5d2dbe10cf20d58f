"""What people decide of two records: one thing or two; and a way back."""

from __future__ import annotations

from cordee.cli.asking import CALLED
from cordee.cli.keeping import keep
from cordee.cli.output import show_lines
from cordee.cli.settings import opened
from cordee.cli.speaking import Function, argument, command, option
from cordee.i18n import Text

ONE = Text("decide.one")


def _by_whom(function: Function) -> Function:
    who = option(
        "--by",
        about=Text("decide.who_decides_default_your"),
        called=Text("decide.who"),
    )
    why = option(
        "--why",
        default="",
        about=Text("decide.why_few_words"),
        called=Text("decide.called_text"),
    )
    return who(why(function))


def _pair(function: Function) -> Function:
    left = argument("left", about=ONE, called=CALLED)
    right = argument("right", about=ONE, called=CALLED)
    return left(right(function))


@command(
    "same",
    details=Text("decide.numbers_need_a_reason"),
    examples=[Text("decide.example_same_cd_05_hautes")],
)
@_pair
@_by_whom
def same(left: str, right: str, by: str | None, why: str) -> None:
    """Append the decision."""
    from cordee.wording.loads import decided_lines
    from cordee.workflows.decide import inward, somebody, taught
    from cordee.workflows.decide import same as decide
    from cordee.workflows.judging import replaced_by

    with opened() as store:
        written = decide(store, left, right, by=somebody(by), why=why)
        decision, before = written[-1], replaced_by(store, written)
        within, (names, learnt) = inward(store, decision), taught(store, decision)
    show_lines(decided_lines(decision, within, names, learnt, before))


@command(
    "different",
    details=Text("decide.two_records_joined_already"),
    examples=[Text("decide.example_different_by_id")],
)
@_pair
@_by_whom
def different(left: str, right: str, by: str | None, why: str) -> None:
    """Append the decision."""
    from cordee.wording.loads import decided_lines
    from cordee.workflows.decide import different as decide
    from cordee.workflows.decide import somebody
    from cordee.workflows.judging import replaced_by

    with opened() as store:
        written = decide(store, left, right, by=somebody(by), why=why)
        before = replaced_by(store, written)
    show_lines(decided_lines(written[-1], replaced=before))


@command(
    "undo",
    details=Text("undo.details"),
    examples=[
        Text("decide.example_undo"),
        Text("undo.example_change"),
        Text("decide.example_undo_3_f2a9c0d1e4b5a697887"),
    ],
)
@argument(
    "decision",
    default="",
    required=False,
    about=Text("decide.id"),
    called=Text("decide.decision"),
)
@option("--dry-run", is_flag=True, about=Text("undo.dry_run"))
@_by_whom
def undo(decision: str, by: str | None, why: str, *, dry_run: bool) -> None:
    """Undo a change or a decision, or list them."""
    from cordee.queries.changes.history import decided_names, history
    from cordee.wording.undoing import history_lines, undone_lines
    from cordee.workflows.decide import somebody
    from cordee.workflows.revert import number_of, revert

    with opened() as store:
        if not decision:
            changes = history(store)
            lines = list(history_lines(changes, decided_names(store, changes)))
        else:
            done = revert(store, number_of(store, decision), by=somebody(by), why=why, dry_run=dry_run)
            lines = list(undone_lines(done))
            if not dry_run and done.decision is None:
                keep(store)
    show_lines(lines)
