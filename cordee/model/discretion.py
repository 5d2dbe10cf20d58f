"""What is, or looks like, a way to reach somebody, taken out of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_AT = r"(?:at|arobas|arobase|à|chiocciola|klammeraffe|@)"
_SIGN = rf"(?:@|＠|%40|&#0*64;|&commat;|\s?[\[({{<]\s?{_AT}\s?[\])}}>]\s?|\s(?:@|arobase|chiocciola)\s)"
_DOT = r"(?:\.|\s?[\[({<]\s?(?:\.|dot|point|punto|punkt)\s?[\])}>]\s?|\s(?:dot|point|punto|punkt)\s)"
_MAIL = re.compile(rf"[\w.+-]+{_SIGN}[\w-]+(?:{_DOT}[\w-]+)+", re.IGNORECASE)
_SPELT = re.compile(_SIGN, re.IGNORECASE)
_BEGUN = re.compile(r"[@＠%&\[({<]")
_WORDS = ("arobase", "chiocciola")
"""What such a sign begins with, and those that are words alone: most texts hold none of it."""
_APART = r"(?<![\w+])(?<!\w[-_/#])(?<!\d\.)"
"""Not amid an identifier: one that ends in digits is no telephone number."""
_BETWEEN = r" ./\u00a0\u2009\u202f‐‑–-"
_GAP = f"[{_BETWEEN}]"
_NO_SIRET = r"(?!\d{3} \d{3} \d{3} \d{5}(?!\d))(?<!\d )"
_NOT_A_DAY = r"(?!\d{1,2}([./-])\d{1,2}\1(?:19|20)\d{2}(?!\d))"
_NUMBERS = (
    # France: pairs, or what is said in threes.
    rf"(?:(?:\+|00 ?)33{_GAP}{{0,2}}(?:\(0\){_GAP}?)?|0)[1-9](?:{_GAP}{{0,3}}\d{{2}}){{4}}",
    r"0[1-9][ .]?\d{2}(?:[ .]\d{3}){2}|0 8\d{2}(?: ?\d{3}){2}",
    # With the code of a country, a neighbour's where it may be a number of something else.
    rf"\(?(?:\+\d{{1,3}}|{_NO_SIRET}00 ?(?:[34]\d|2\d\d|1))(?:(?:{_GAP}|[()]){{0,3}}\d){{8,12}}",
    # Switzerland, Italy, Austria, Germany: after the code of a place; a SIREN is of threes alone.
    r"(?:\(0\d{1,4}\) ?|0\d{1,3}[ /-]|0\d{2,3}\.|0\d{2,4} ?/ ?)\d{6,9}(?:-\d{1,4})?",
    r"(?:\(0\d{1,4}\) ?|0\d{2,4} ?/ ?)\d{5}",
    r"(?:\(0\d{1,3}\)|0\d{2,3})[ ./-]{1,2}\d{3}[ .-]?(?:\d{2}[ .-]?\d{2}|\d{4})|0\d{3}[ ./-]\d{3}[ .-]\d{3}",
    r"3\d{2}[ ./-](?:\d{7}|\d{3}[ .-]?\d{4}|\d{2}[ .-]\d{2}[ .-]\d{3})",
)
_ONE = "(?:" + "|".join(_NUMBERS) + ")"
_PHONE = re.compile(rf"{_APART}{_NOT_A_DAY}{_ONE}(?: ?[/-] ?{_ONE})*(?!\w|[-_/]\w)")
_TOLD = re.compile(
    r"(\b(?:t[ée]l(?:[ée]phone|efono|efon)?|phone|mobile|portable|cell(?:ulare)?|fax|handy|natel)\b[\s.:°]{0,4})"
    rf"\(?\+?\d(?:(?:{_GAP}|[()]){{0,3}}\d){{6,13}}(?!\w|[-_/]\w)",
    re.IGNORECASE,
)
"""A number that the text says to be one, however a country writes it."""
_ENOUGH = re.compile(rf"\d(?:(?:{_GAP}|[()]){{0,4}}+\d){{6}}+")
"""As many digits as the shortest number has, no farther from each other than in the longest."""
_RUN = re.compile(rf"\d[\d(){_BETWEEN}]{{5,}}\d")
"""What is looked for before that, since it is found out in a tenth of the time."""
WITHHELD = "[…]"
"""What stands in its place."""


_KEYS = frozenset({"identifiers", "code", "reference", "url", "email", "phone", "key", "claims"})
"""Properties that tell things apart, or are kept back as a whole: their digits are no telephone's."""


def discreet(values: Mapping[str, Any]) -> dict[str, Any]:
    """Properties whose texts and lists are without e-mail addresses and telephone numbers."""
    return {name: _kept(value) if name in _KEYS else _without(value) for name, value in values.items()}


def _kept(value: Any) -> Any:
    """What tells things apart, where only an e-mail address would tell how to reach somebody."""
    return _mailless(value) if isinstance(value, str) else value


def _without(value: Any) -> Any:
    if isinstance(value, str):
        return withheld(value)
    return [_without(one) for one in value] if isinstance(value, list) else value


def withheld(text: str) -> str:
    """``text`` without e-mail addresses and telephone numbers."""
    text = _mailless(text)
    if not (_RUN.search(text) and _ENOUGH.search(text)):
        return text
    return _PHONE.sub(WITHHELD, _TOLD.sub(rf"\1{WITHHELD}", text))


def _mailless(text: str) -> str:
    begun = _BEGUN.search(text) or any(word in text.lower() for word in _WORDS)
    if begun and _SPELT.search(text):
        return _MAIL.sub(WITHHELD, text)
    return text
