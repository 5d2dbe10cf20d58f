"""Who pays, told by the head of a column of amounts: "Subvention Région", "CAF", "FEDER 2021"."""

from __future__ import annotations

import re

from cordee.loaders.recognise.steps import tells_step
from cordee.loaders.recognise.tables import GROUPED, Found
from cordee.loaders.recognise.titles import concepts, has_word, stems, vocabulary
from cordee.loaders.values.words import SMALL
from cordee.model.folding import fold

_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:\s*[-/]\s*(?:[0-9]{2,4}))?")
_ASIDE = re.compile(r"[(\[].*?[)\]]|[€$£:*]")
_ELIDED = re.compile(r"^(?:de l['’]|d['’]|l['’])\s*", re.IGNORECASE)
_BUDGET = re.compile(r"^budgets?\s+(?:(?:du|de la|de l['’]|des|from)\s*)?", re.IGNORECASE)
_OF_WHICH = re.compile(r"^(?:dont|of which|davon|di cui)\s+", re.IGNORECASE)
_NUMBER = re.compile(r"(?:n|no|nr|num)\s*[°º.]?", re.IGNORECASE)
_LETTERS = 2
_KNOWN, _UNKNOWN = 0.85, 0.5
_WHOLLY = 0.9
_GIVEN_BY = re.compile(
    r".*\b(?:par|by|von|da|dal|dalla)\s+(?:la\s+|le\s+|les\s+|l['’]\s*|the\s+)?(?=\S)", re.IGNORECASE
)
"""« Budget alloué par la CC »: what stands before whom."""


def payer_of(title: str) -> tuple[str, float]:
    """Who pays by the title, and how sure that is; "" when it names nobody or sums others up."""
    group, dash, own = title.partition(GROUPED)
    if dash and has_word(own, "payer") and not has_word(group, "payer"):
        title = own  # "Financements publics – FEADER"
    title = _budgeted(_OF_WHICH.sub("", title))
    title = _by_whom(title)
    if has_word(title, "no payer") or (has_word(title, "spent on") and not has_word(title, "payer")):
        return "", 0.0
    kept = [word for word in re.split(r"[\s–—/]+", _YEAR.sub(" ", _ASIDE.sub(" ", title))) if word]
    first = kept[:1]
    while kept and (
        _of_amounts(kept[0]) or _of_payers(kept) or (kept[:1] != first and fold(kept[0]) in SMALL)
    ):
        kept.pop(0)
    while kept and _of_amounts(kept[-1]):
        kept.pop()
    name = _ELIDED.sub("", " ".join(kept))
    nobody = _NUMBER.fullmatch(name) or stems(name) in vocabulary("money kind")
    if nobody or sum(char.isalpha() for char in name) < _LETTERS:
        return "", 0.0
    return name[:1].upper() + name[1:], _KNOWN if has_word(name, "payer") else _UNKNOWN


def _by_whom(title: str) -> str:
    """A title without what stands before who gives, as in "Budget alloué par la CC"; whole without one."""
    rest = _GIVEN_BY.sub("", title)
    return rest if has_word(rest, "payer") else title


def _budgeted(title: str) -> str:
    """A title without the word for a budget before who pays it: "Budget FEDER" is what that fund gives."""
    rest = _BUDGET.sub("", title)
    return rest if has_word(rest, "payer") else title


def _of_amounts(word: str) -> bool:
    """Whether a word tells of the amounts, and not of who pays them."""
    said = stems(word)
    return said in vocabulary("money") or tells_step(said)


def _of_payers(words: list[str]) -> bool:
    """Whether a title says that somebody pays, and then who: "Cofinanceurs – FEADER"."""
    return (
        len(words) > 1
        and words[1][:1].isupper()
        and any(concept == "funded_by" for concept, _ in concepts(words[0]))
    )


def is_own_money(name: str) -> bool:
    """Whether what stands among those who pay is the part of those who are paid: "Autofinancement"."""
    return stems(name) in vocabulary("own money")


def names_payers(title: str) -> bool:
    """Whether the title of a column of names says that they pay: "Financeur", "Ressources"."""
    said = next((what for what, _ in concepts(title)), "")
    return stems(title) in vocabulary("income") or said == "funded_by"


def tells_of_grants(found: Found) -> bool:
    """Whether the amounts of a table are given: its name, what stands above or who receives them say so."""
    above = (found.table.name, *found.banner)
    received = (dict(concepts(title)).get("beneficiary", 0.0) for title in found.table.header)
    return any(has_word(text, "given") for text in above) or any(sure >= _WHOLLY for sure in received)
