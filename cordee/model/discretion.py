"""What is, or looks like, a way to reach somebody, taken out of a text."""

from __future__ import annotations

import re

_MAIL = re.compile(r"[\w.+-]+(?:@|\s?\[at\]\s?)[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\d)(?:\+33\s?|0)[1-9](?:[ .-]{0,2}\d{2}){4}(?!\d)")
WITHHELD = "[…]"
"""What stands in its place."""


def withheld(text: str) -> str:
    """``text`` without e-mail addresses and telephone numbers."""
    if "@" in text or "[at]" in text:
        text = _MAIL.sub(WITHHELD, text)
    return _PHONE.sub(WITHHELD, text) if "0" in text or "+" in text else text
