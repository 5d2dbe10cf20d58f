"""What people decided about pairs of records: appended, never rewritten, undone by another line.

The judgements that stand are a pure function of the log (the method of nomenklatura's resolver).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

Judgement = Literal["same", "different", "unsure", "undo"]


_ACCOUNTS = frozenset({"root", "admin", "administrator", "administrateur", "system"}) | frozenset(
    {"user", "utilisateur", "nobody", "guest", "docker", "app", "ubuntu"}
)
"""The accounts of a machine, which are nobody's name."""


def named_person(user: str) -> str:
    """Who is meant by the name of a user; "" where it is an account that the machine has by itself."""
    return "" if user.strip().lower() in _ACCOUNTS else user


@dataclass(frozen=True, slots=True)
class Decision:
    """Line ``number`` of the log: ``by`` judged the records ``left`` and ``right`` at time ``at``.

    "unsure" settles nothing, but is not asked again. An undo names in ``undoes`` the decision it takes
    back, and may itself be undone.
    """

    id: str
    number: int
    left: str
    right: str
    judgement: Judgement
    by: str
    at: str
    why: str = ""
    undoes: str = ""

    @property
    def who(self) -> str:
        """Who decided, for people; "" where only an account of the machine is known."""
        return named_person(self.by)


@dataclass(frozen=True, slots=True)
class Judgements:
    """The judgements in force, as sorted pairs of record ids."""

    same: tuple[tuple[str, str], ...]
    different: tuple[tuple[str, str], ...]
    unsure: tuple[tuple[str, str], ...] = ()

    @property
    def asked(self) -> frozenset[frozenset[str]]:
        """Every pair that somebody judged, which is not asked again."""
        return frozenset(map(frozenset, (*self.same, *self.different, *self.unsure)))


def standing(log: Iterable[Decision]) -> Judgements:
    """What is in force after the whole log: of several judgements on one pair, the last one."""
    decided = {pair: line.judgement for pair, line in in_force(log).items()}
    return Judgements(
        same=tuple(sorted(p for p, j in decided.items() if j == "same")),
        different=tuple(sorted(p for p, j in decided.items() if j == "different")),
        unsure=tuple(sorted(p for p, j in decided.items() if j == "unsure")),
    )


def in_force(log: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """The decision that stands on each pair after the whole log."""
    undone: set[str] = set()
    decided: dict[tuple[str, str], Decision] = {}
    for line in sorted(log, key=lambda d: d.number, reverse=True):
        if line.id in undone:
            continue
        if line.judgement == "undo":
            undone.add(line.undoes)
        elif line.left != line.right:
            decided.setdefault(_pair(line), line)
    return decided


def inherited(log: Iterable[Decision], heirs: Mapping[str, str]) -> list[Decision]:
    """The log as it holds now: what was said of a record that is gone is said of its heir."""
    return [
        replace(line, left=heirs.get(line.left, line.left), right=heirs.get(line.right, line.right))
        if line.left in heirs or line.right in heirs
        else line
        for line in log
    ]


def replaced(log: Iterable[Decision], decision: Decision) -> Decision | None:
    """The decision that stood on the same pair before this one, and judged it otherwise."""
    before = in_force(line for line in log if line.number < decision.number).get(_pair(decision))
    return before if before is not None and before.judgement != decision.judgement else None


def _pair(line: Decision) -> tuple[str, str]:
    return min(line.left, line.right), max(line.left, line.right)
