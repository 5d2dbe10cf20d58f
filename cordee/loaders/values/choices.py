"""Values of a closed list, by their code or by what people read."""

from __future__ import annotations

from cordee.i18n import Listed, Text, in_every_language
from cordee.loaders.values.faults import BadValue
from cordee.model import Choice
from cordee.model.folding import fold

_ONE_OF = "choices.value_list"


def parse(raw: str, choices: tuple[Choice, ...]) -> str:
    """The code of the choice written as its code, its French or its English name, or another word for it.

    Raises BadValue that lists what is accepted.
    """
    wanted = fold(raw)
    for choice in choices:
        said = in_every_language(choice.name)
        also = (one for words in in_every_language(choice.also) for one in words.split("|") if one)
        if wanted in map(fold, (choice.code, *said, *also)):
            return choice.code
    raise BadValue(
        raw,
        Text(_ONE_OF, choices=Listed([c.name for c in choices])),
        Text("choices.choose_one_these_values"),
    )


def accepted(expected: Text) -> tuple[str, ...]:
    """The values of the closed list that was ``expected``, as people read them; none where it was another."""
    listed = dict(expected.values).get("choices") if expected.key == _ONE_OF else None
    return tuple(map(str, listed.items)) if isinstance(listed, Listed) else ()
