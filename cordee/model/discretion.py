"""What is, or looks like, a way to reach somebody, taken out of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_MAIL = re.compile(r"[\w.+-]+(?:@|＠|\s?[\[(<](?:at|arobase)[\])>]\s?)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_APART = r"(?<![\w+])(?<!\w[-_/#])"
"""Not amid an identifier: one that ends in digits is no telephone number."""
_PHONE = re.compile(
    _APART
    + r"(?:(?:(?:\+|00)33[ .-]{0,2}(?:\(0\)[ .-]?)?|0)[1-9](?:[ ./\u00a0\u202f-]{0,2}\d{2}){4}"
    + r"|\+\d{1,3}(?:[ .()\u00a0\u202f-]{0,2}\d){8,12})(?![\w]|[-_/]\w)"
)
_SPELT = re.compile(r"[\[(<](?:at|arobase)[\])>]", re.IGNORECASE)
WITHHELD = "[…]"
"""What stands in its place."""


_KEYS = frozenset({"identifiers", "code", "reference", "url", "email", "phone", "key", "claims"})
"""Properties that tell things apart, or are kept back as a whole: their digits are no telephone's."""


def discreet(values: Mapping[str, Any]) -> dict[str, Any]:
    """Properties whose texts and lists are without e-mail addresses and telephone numbers."""
    return {name: value if name in _KEYS else _without(value) for name, value in values.items()}


def _without(value: Any) -> Any:
    if isinstance(value, str):
        return withheld(value)
    return [_without(one) for one in value] if isinstance(value, list) else value


def withheld(text: str) -> str:
    """``text`` without e-mail addresses and telephone numbers."""
    if "@" in text or "＠" in text or _SPELT.search(text):
        text = _MAIL.sub(WITHHELD, text)
    return _PHONE.sub(WITHHELD, text) if "0" in text or "+" in text else text
