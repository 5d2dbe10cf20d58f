"""Names that look alike: what people abbreviate written out, what they leave out left out."""

from __future__ import annotations

import difflib
from functools import lru_cache

from cordee.model.common_names import TOOL_WORDS
from cordee.model.folding import name_key

_WRITTEN_OUT = {
    "st": "saint",
    "ste": "sainte",
    "sts": "saints",
    "cc": "communaute communes",
    "cdc": "communaute communes",
    "comcom": "communaute communes",
    "com com": "communaute communes",
    "ca": "communaute agglomeration",
    "cu": "communaute urbaine",
    "agglo": "communaute agglomeration",
    "cd": "departement",
    "cg": "departement",
    "conseil departemental": "departement",
    "conseil general": "departement",
    "cr": "region",
    "conseil regional": "region",
    "dept": "departement",
    "dpt": "departement",
    "ot": "office tourisme",
    "oti": "office tourisme intercommunal",
    "pnr": "parc naturel regional",
    "pn": "parc national",
    "mjc": "maison jeunes culture",
    "ccas": "centre communal action sociale",
    "ville": "mairie",
    "commune": "mairie",
}
_LEGAL_FORMS = (
    "asso",
    "assoc",
    "association",
    "loi",
    "1901",
    "sarl",
    "sas",
    "sa",
    "scic",
    "scop",
    "eurl",
    "gie",
    "snc",
)
_LEFT_OUT = TOOL_WORDS | {*_LEGAL_FORMS, "ets", "etablissements", "no", "n"}
_TYPING = 0.8


@lru_cache(maxsize=65_536)
def likeness_key(name: str) -> str:
    """Equal for two names that differ by an abbreviation, an article, a legal form or their spaces.

    >>> likeness_key("CC du Haut Val") == likeness_key("Communauté de communes du Haut-Val")
    True
    """
    words = [word for word in name_key(name).split() if word not in TOOL_WORDS]
    text = f" {' '.join(words)} "
    for short, whole in _WRITTEN_OUT.items():
        text = text.replace(f" {short} ", f" {whole} ")
    kept = [word for word in text.split() if word not in _LEFT_OUT]
    return "".join(kept or words)


def may_be_typed_for(asked: str, name: str) -> bool:
    """Whether ``asked`` may be ``name`` misspelt or abbreviated: each word has its like in the other.

    >>> [may_be_typed_for(asked, "Vélos du Vercors") for asked in ("CC du Vercors", "Velo du Vercor")]
    [False, True]
    """
    if likeness_key(asked) == likeness_key(name):
        return True
    left, right = (
        [word for word in name_key(text).split() if word not in TOOL_WORDS] for text in (asked, name)
    )
    if not left or len(left) != len(right):
        return False
    return all(_alike(a, b) for a, b in zip(left, right, strict=True))


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or a.isdigit() or b.isdigit():
        return False
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= _TYPING
