"""E-mail addresses."""

from __future__ import annotations

import re

from cordee.i18n import Text
from cordee.loaders.values.faults import BadValue

_EXPECTED = Text("emails.expected")
_REMEDY = Text("emails.remedy")
_LONGEST = 254
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")


def parse(raw: str) -> str:
    """The address in lower case, without "mailto:" or angle brackets.

    Raises BadValue when it is not one address.
    """
    text = raw.strip().lower().removeprefix("mailto:").strip().removeprefix("<").removesuffix(">")
    if len(text) > _LONGEST or not _ADDRESS.fullmatch(text) or ".." in text:
        raise BadValue(raw, _EXPECTED, _REMEDY)
    return text
