"""Values of a closed list, by their code or by what people read."""

from __future__ import annotations

from cordee.language import Text
from cordee.loaders.values.faults import BadValue, listing
from cordee.model.folding import fold
from cordee.model.vocabulary import Choice


def parse(raw: str, choices: tuple[Choice, ...]) -> str:
    """The code of the choice written as its code, its French or its English name.

    Raises BadValue that lists what is accepted.
    """
    wanted = fold(raw)
    for choice in choices:
        if wanted in (fold(choice.code), fold(choice.name.fr), fold(choice.name.en)):
            return choice.code
    raise BadValue(
        raw,
        Text(
            fr=f"une valeur de la liste : {listing([c.name.fr for c in choices])}",
            en=f"a value of the list: {listing([c.name.en for c in choices])}",
        ),
        Text(
            fr="choisir une de ces valeurs, ou laisser vide",
            en="choose one of these values, or leave it empty",
        ),
    )
