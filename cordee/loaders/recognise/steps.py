"""The step that money is at, and its year, as the title of a column of amounts tells them: "Versé 2023"."""

from __future__ import annotations

import re

from cordee.loaders.recognise.titles import Stems, has_word, stems, vocabulary

_STAGES = {
    "asked for": "requested",
    "refused": "refused",
    "planned": "planned",
    "paid out": "paid",
    "granted": "awarded",
}
"""What a title may say (``words.yaml``), and the stage of a grant that it is; what comes first decides."""

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_ONE_YEAR = re.compile(r"(?<![0-9/-])(?:19|20)[0-9]{2}(?![0-9/-])")
BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:\.0)?")
"""A title that is a year: "2021"."""
_ASIDE = re.compile(r"[(\[].*?[)\]]|[€$£:*]")


def year_of_title(title: str) -> str:
    """The one year that a title names; "" without one.

    >>> year_of_title("Cotisation 2021"), year_of_title("2021-2023")
    ('2021', '')
    """
    years = _ONE_YEAR.findall(title)
    return years[0] if len(years) == 1 else ""


def stage_of_title(title: str) -> dict[str, str]:
    """The stage that the title of amounts names, as what is said of the link.

    >>> stage_of_title("Subvention versée 2023"), stage_of_title("Montant")
    ({'stage': 'paid'}, {})
    """
    found = next((stage for said, stage in _STAGES.items() if has_word(title, said)), "")
    return {"stage": found} if found else {}


def only_step(title: str) -> bool:
    """Whether a title tells nothing but the step of amounts, and maybe their year.

    >>> only_step("2023 accordé"), only_step("Versé (€)"), only_step("Date de versement")
    (True, True, False)
    """
    words = [(word,) for word in stems(_YEAR.sub(" ", _ASIDE.sub(" ", title)))]
    known = all(tells_step(word) or word in vocabulary("money") for word in words)
    return known and any(map(tells_step, words))


def tells_step(word: Stems) -> bool:
    """Whether a word of a title tells the step, and nothing of who pays."""
    return any(word in vocabulary(said) for said in _STAGES)
