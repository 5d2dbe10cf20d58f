"""Values of a closed list, by their code or by what people read."""

from __future__ import annotations

from cordee.i18n import Listed, Text, in_every_language
from cordee.loaders.values.faults import BadValue
from cordee.model import Choice
from cordee.model.folding import fold


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
        Text("choices.value_list", choices=Listed([c.name for c in choices])),
        Text("choices.choose_one_these_values"),
    )
