"""What a meeting wrote of who follows something up, and of whom to call: it stays as it was written.

Who typed « Léa, 15 mars » means a Léa that the graph may not even know; a role in that place would say
something else. Ways to reach somebody are left out of it as of any text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from cordee.i18n import Text, in_every_language
from cordee.model.claims import Value
from cordee.model.discretion import withheld
from cordee.model.folding import fold

AS_WRITTEN = frozenset({"owner"})
"""The properties that are such a text as a whole."""
_CORRECTIONS = "corrections"
PARTLY = AS_WRITTEN | {_CORRECTIONS}
"""Those of which at least a part may be."""
_CONTACT = (Text("table.contact"), Text("table.whom_to_call"))
_BEFORE, _AFTER = r"(?:^|(?<=\n)|(?<=: )|(?<=→ ))", r"(?=$|\n| \[| \(| ?;| →)"
"""What stands around a part that stays: a line of its own, or what a title is followed by."""
_COLON = re.compile(r"\s*:\s*")


class Written(str):
    """A text of which some parts stay as they were written, whatever becomes of people's names."""

    kept: tuple[str, ...]

    def __new__(cls, text: str, kept: Iterable[str] = ()) -> Written:
        """``text``, and those of its parts that stay."""
        made = super().__new__(cls, text)
        made.kept = tuple(dict.fromkeys(part for part in kept if part))
        return made

    @classmethod
    def whole(cls, text: str) -> Written:
        """A text that stays as a whole."""
        return cls(text, [text])

    def like(self, text: str) -> str:
        """A part of this text, with what stays in it."""
        return Written(text, self.kept) if self.kept else text

    def said_by(self, say: Callable[[str], str]) -> str:
        """The text with its other parts as ``say`` has them."""
        return "".join(withheld(part) if stays else say(part) for stays, part in self._parts())

    def others(self) -> list[str]:
        """The parts that do not stay."""
        return [part for stays, part in self._parts() if not stays]

    def _parts(self) -> list[tuple[bool, str]]:
        if not self.kept:
            return [(False, str(self))]
        longest = sorted(self.kept, key=len, reverse=True)
        apart = re.compile(f"{_BEFORE}({'|'.join(map(re.escape, longest))}){_AFTER}")
        return [(place % 2 == 1, part) for place, part in enumerate(apart.split(self)) if part]


def said_of(name: str, text: str, say: Callable[[str], str]) -> str:
    """A text of the property ``name`` as ``say`` has it, but for what stays as it was written."""
    kept = written_parts(name, text) if name in PARTLY else ()
    return Written(text, kept).said_by(say) if kept else say(str(text))


def written_parts(name: str, *values: Value | None) -> tuple[str, ...]:
    """What of the property ``name`` stays as it was written: all of it, or whom a correction says to call."""
    if name not in PARTLY:
        return ()
    texts = [line for value in values for line in (value if isinstance(value, list) else [value])]
    lines = [line for text in texts if isinstance(text, str) for line in text.split("\n")]
    return _kept_of(name, [line for line in lines if line])


def _kept_of(name: str, texts: Iterable[str]) -> tuple[str, ...]:
    if name in AS_WRITTEN:
        return tuple(texts)
    titles = {fold(title) for title in in_every_language(*_CONTACT)}
    split = [_COLON.split(text, maxsplit=1) for text in texts]
    return tuple(parts[1] for parts in split if len(parts) > 1 and fold(parts[0]) in titles)
