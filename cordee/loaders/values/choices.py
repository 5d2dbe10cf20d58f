"""Values of a closed list, by their code or by what people read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from cordee.i18n import Listed, Text, in_every_language
from cordee.loaders.values import natures
from cordee.loaders.values.faults import BadValue
from cordee.model import GRANT_NATURE, Choice
from cordee.model.folding import fold

_ONE_OF = "choices.value_list"


def parse(raw: str, choices: tuple[Choice, ...]) -> str:
    """The code of the choice written as its code, its French or its English name, or another word for it.

    Raises BadValue that lists what is accepted.
    """
    found = _by_word(choices).get(fold(raw)) or (natures.told(raw) if choices == GRANT_NATURE.choices else "")
    if found:
        return found
    raise BadValue(
        raw,
        Text(_ONE_OF, choices=Listed([c.name for c in choices])),
        Text("choices.choose_one_these_values"),
    )


@lru_cache(maxsize=256)
def _by_word(choices: tuple[Choice, ...]) -> Mapping[str, str]:
    """The code of each word that a choice is called by in some language, the first where two are."""
    found: dict[str, str] = {}
    for choice in choices:
        also = (one for words in in_every_language(choice.also) for one in words.split("|") if one)
        for word in (choice.code, *in_every_language(choice.name), *also):
            found.setdefault(fold(word), choice.code)
    return found


def accepted(expected: Text) -> tuple[str, ...]:
    """The values of the closed list that was ``expected``, as people read them; none where it was another."""
    listed = dict(expected.values).get("choices") if expected.key == _ONE_OF else None
    return tuple(map(str, listed.items)) if isinstance(listed, Listed) else ()
