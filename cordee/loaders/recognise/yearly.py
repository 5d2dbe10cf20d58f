"""Columns headed by a year in a table of members: who paid their dues, or was one, in it."""

from __future__ import annotations

from cordee.i18n import Text
from cordee.loaders.mapping.kinds import NETWORK
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.recognise.looked import Looked
from cordee.loaders.recognise.proposal import Guess
from cordee.loaders.recognise.steps import year_of_title
from cordee.loaders.recognise.ticking import tick, tie_of
from cordee.loaders.recognise.titles import has_word, stems, vocabulary
from cordee.loaders.recognise.view import Seen

_SHARE = 0.7
_DUES = "dues"


def of_year(looked: Looked, one: Seen) -> Guess | None:
    """A column about being a member in one year; None for any other.

    The title tells nothing but the year and that, or the sheet and what stands above it tell that.
    """
    year = year_of_title(one.title)
    seen = one.values
    if not year or not seen.filled or seen.ticks + max(seen.amounts, seen.dates) < _SHARE:
        return None
    words = [(word,) for word in stems(one.title.replace(year, " ")) if word.isalpha()]
    if not all(word in vocabulary(_DUES) or word in vocabulary("membership") for word in words):
        return None
    above = (looked.view.name, *looked.view.found.banner)
    if not words and not any(has_word(text, _DUES) for text in above):
        return None
    if not tie_of(looked.rows.kind, NETWORK):
        return None
    own = looked.names.network("")
    if not own.name:
        return Guess(Column(one.title), 0.0, Text("recognise.which_network"))
    return Guess(tick(looked, one, own.name, NETWORK), own.sure, Text("recognise.own_network"))
