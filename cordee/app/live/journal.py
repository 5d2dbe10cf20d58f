"""What was typed and is not in the graph yet, a line each, on the disk before anybody is told it is kept.

Once taken in, only who changed which cell, and when, is remembered: what was said is then in the graph, so
that what is forgotten there is kept nowhere else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from cordee.errors import OutputError
from cordee.files.atomic import write_text
from cordee.i18n import Text
from cordee.loaders.filled.trace import plain
from cordee.model.claims import digest

REMEMBERED = 5_000
"""How many changes that were taken in are remembered, the last ones."""


@dataclass(frozen=True, slots=True)
class Op:
    """One change of one cell: ``before`` stood there; ``trouble`` says why it was not taken in.

    ``subject`` and ``row`` are ids; ``done`` once it is in the graph, without its texts then. ``mark`` is
    then enough to tell whether a text is the one that it wrote, and too little to find that text again.
    """

    id: str
    subject: str
    row: str
    name: str
    column: str
    before: str
    value: str
    by: str
    at: str
    lang: str
    trouble: str = ""
    done: bool = False
    mark: str = ""

    @property
    def waits(self) -> bool:
        """Whether it is still to be taken in."""
        return not self.done and not self.trouble

    def settled(self, text: str) -> Op:
        """It without a word of what was typed, which reads as ``text`` where it is now."""
        return replace(self, name="", before="", value="", done=True, mark=self._mark_of(text))

    def wrote(self, text: str) -> bool:
        """Whether ``text`` is what it wrote; of what was taken in before marks were made, it is."""
        return not self.mark or self.mark == self._mark_of(text)

    def _mark_of(self, text: str) -> str:
        return digest("typed", self.id, plain(text))[:4]


class Journal:
    """The changes of one cordée, in order; the caller sees to it that one thread uses it at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.ops: list[Op] = list(_read(path))
        self._known = {op.id for op in self.ops}

    def knows(self, id_: str) -> bool:
        """Whether a change was kept already: sent twice, it is one."""
        return id_ in self._known

    def append(self, op: Op) -> None:
        """Keep a change: it is on the disk when this returns. Raises OutputError."""
        text = json.dumps(asdict(op), ensure_ascii=False) + "\n"
        try:
            with self._path.open("ab") as file:
                file.write(text.encode("utf-8", "replace"))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise OutputError(Text("typed.not_kept")) from error
        self.ops.append(op)
        self._known.add(op.id)

    def settle(self, done: Mapping[str, str], troubled: Mapping[str, str]) -> None:
        """These changes are in the graph, and read so; those could not be, each for a reason.

        Raises OutputError.
        """
        ops = [self._after(op, done, troubled) for op in self.ops]
        over = [op for op in ops if op.done]
        gone = {op.id for op in over[: max(0, len(over) - REMEMBERED)]}
        self._replace(op for op in ops if op.id not in gone)

    def drop_troubles(self) -> None:
        """What could not be taken in was read: it goes. Raises OutputError."""
        self._replace(op for op in self.ops if not op.trouble)

    def _replace(self, ops: Iterable[Op]) -> None:
        kept = list(ops)
        write_text(self._path, "".join(json.dumps(asdict(op), ensure_ascii=False) + "\n" for op in kept))
        self.ops, self._known = kept, {op.id for op in kept}

    @staticmethod
    def _after(op: Op, done: Mapping[str, str], troubled: Mapping[str, str]) -> Op:
        if op.id in troubled:
            return replace(op, trouble=troubled[op.id])
        return op.settled(done[op.id]) if op.id in done else op


def _read(path: Path) -> Iterator[Op]:
    """The changes kept; half a line that a kill left was told to nobody, and goes."""
    try:
        held = path.read_bytes()
    except OSError:
        return
    whole, _, torn = held.rpartition(b"\n")
    if torn:
        with path.open("r+b") as file:
            file.truncate(len(held) - len(torn))
    for line in whole.split(b"\n"):
        try:
            yield Op(**json.loads(line))
        except (ValueError, TypeError):
            continue
