"""The step that money is at, as the title of a column of amounts tells it: "Montant versé"."""

from __future__ import annotations

from cordee.loaders.recognise.titles import Stems, has_word, vocabulary

_STAGES = {"asked for": "planned", "paid out": "paid", "granted": "awarded"}
"""What a title may say (``words.yaml``), and the stage of a grant that it is; what comes first decides."""


def stage_of_title(title: str) -> dict[str, str]:
    """The stage that the title of amounts names, as what is said of the link.

    >>> stage_of_title("Subvention versée 2023"), stage_of_title("Montant")
    ({'stage': 'paid'}, {})
    """
    found = next((stage for said, stage in _STAGES.items() if has_word(title, said)), "")
    return {"stage": found} if found else {}


def tells_step(word: Stems) -> bool:
    """Whether a word of a title tells the step, and nothing of who pays."""
    return any(word in vocabulary(said) for said in _STAGES)
