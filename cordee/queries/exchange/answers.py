"""Does the offer answer the need? Only its own words can tell: the same theme on both sides is no answer.

« Formation » offered and « formation » needed may be two things. An offer answers a need where one of the two
notes names the other party, or where both notes speak of the same thing: a word that few notes have, other
than those of the theme itself. Words are compared by their first letters, so that plurals meet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cordee.model.folding import fold
from cordee.queries.exchange.profiles import Brought

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM, _ENDS = 5, "sxe"
FEW = 0.07
"""The share of all notes that may have a word for it still to tell something; two may in any case."""


def stems(text: str) -> frozenset[str]:
    """The beginnings of the longer words of a text."""
    return frozenset(word.rstrip(_ENDS)[:_STEM] for word in _WORD.findall(fold(text)))


@dataclass(frozen=True)
class Notes:
    """What all notes say, so as to know which words tell something."""

    every: Sequence[str]

    @cached_property
    def _common(self) -> frozenset[str]:
        counts = Counter(stem for note in self.every for stem in stems(note))
        most = max(2, int(FEW * len(self.every)))
        return frozenset(stem for stem, number in counts.items() if number > most)

    def answers(
        self, offers: Iterable[Brought], needs: Iterable[Brought], parties: Mapping[str, str], theme: str
    ) -> bool:
        """Whether some offer answers some need; ``parties`` are the names of ``giver`` and ``taker``."""
        gives, wants = ([one.note for one in side] for side in (offers, needs))
        named = [(note, parties["taker"]) for note in gives] + [(note, parties["giver"]) for note in wants]
        if any(name and fold(name) in fold(note) for note, name in named):
            return True
        own = self._common | stems(theme)
        return any((stems(left) - own) & (stems(right) - own) for left in gives for right in wants)


def notes_of(known: Iterable[Mapping[str, Sequence[Brought]]]) -> Notes:
    """The notes of all these offers and needs."""
    return Notes([one.note for side in known for some in side.values() for one in some if one.note])
