"""What lacks something, as the lists of what is missing name it."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.i18n import NOTHING, Text
from cordee.model import TYPES


@dataclass(frozen=True, slots=True)
class Item:
    """What lacks something: an entity, a funding line (``kind`` FUNDS) or a link type.

    ``whom`` are at most three people or organisations who would know, those nearest to it; when none
    is, who published what is known of it; empty when nobody says.
    """

    id: str
    kind: str
    name: str
    detail: Text = NOTHING
    whom: tuple[str, ...] = ()
    also: tuple[Text, ...] = ()
    """What else it lacks."""
    near: str = ""
    """The id of what those to ask are near, where it is not itself."""

    @property
    def called(self) -> str:
        """What people call it: its name, or the words of a link type."""
        return str(TYPES[self.id].sheet) if self.id in TYPES else self.name
