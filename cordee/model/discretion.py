"""What is, or looks like, a way to reach somebody, taken out of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_MAIL = re.compile(r"[\w.+-]+(?:@|＠|%40|\s?[\[(<](?:at|arobase)[\])>]\s?)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_APART = r"(?<![\w+])(?<!\w[-_/#])"
"""Not amid an identifier: one that ends in digits is no telephone number."""
_PHONE = re.compile(
    _APART
    + r"(?:(?:(?:\+|00)33[ .-]{0,2}(?:\(0\)[ .-]?)?|0)[1-9](?:[ ./\u00a0\u202f-]{0,2}\d{2}){4}"
    + r"|\+\d{1,3}(?:[ .()\u00a0\u202f-]{0,2}\d){8,12}|0\d{2,4} ?/ ?\d{5,9})(?![\w]|[-_/]\w)"
)
_TOLD = re.compile(
    r"(\b(?:t[ée]l(?:[ée]phone|efono|efon)?|phone|mobile|portable|cell(?:ulare)?|fax|handy)\b[\s.:°]{0,4})"
    r"\(?\+?\d(?:[ ./()\u00a0\u202f-]{0,2}\d){6,13}(?![\w]|[-_/]\w)",
    re.IGNORECASE,
)
"""A number that the text says to be one, however a country writes it."""
_SPELT = re.compile(r"[\[(<](?:at|arobase)[\])>]", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
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
    if not _DIGIT.search(text):
        return text
    return _PHONE.sub(WITHHELD, _TOLD.sub(rf"\1{WITHHELD}", text))


def _mailless(text: str) -> str:
    if "@" in text or "＠" in text or "%40" in text or _SPELT.search(text):
        return _MAIL.sub(WITHHELD, text)
    return text
