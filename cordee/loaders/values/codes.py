"""Official codes as columns hold them: bare, or damaged by a spreadsheet, with the register told beside."""

from __future__ import annotations

import re
import unicodedata

from cordee.i18n import Text
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.identifiers import OFFICIAL, remedy

_LENGTHS = {"siren": 9, "epci": 9, "siret": 14, "insee": 5, "uai": 8, "rna": 10}
_OF_LEVEL = {"commune": 5, "departement": 2}
_SIGNS = re.compile(r"[\s.\-_'’`\"]+")
_WHOLE = re.compile(r"(?P<digits>[0-9]+)[.,]0+")
_EXPONENT = re.compile(r"[0-9][.,]?[0-9]*E\+?[0-9]+", re.IGNORECASE)
_FIGURES = re.compile(r"[0-9]+|2[ABab][0-9]{3}")
_LOST = Text("identifiers.digits_lost")


def parse(raw: str, scheme: str) -> str:
    """The code in its one spelling, without its register: "224 900 019 000 15'" is "22490001900015".

    The zeros that a spreadsheet takes away in front are put back: "5004" is the commune 05004.
    Raises BadValue when the check fails, or when a spreadsheet rounded the number ("3.5E+13").
    """
    register = OFFICIAL[scheme]
    text = unicodedata.normalize("NFKC", raw).strip().upper()
    if _EXPONENT.fullmatch(text):
        raise BadValue(raw, register.expected, _LOST)
    whole = _WHOLE.fullmatch(text)
    value = whole["digits"] if whole else _SIGNS.sub("", text.removeprefix(scheme.upper()).lstrip(" :"))
    length = _LENGTHS[scheme]
    for tried in (value, value.zfill(length)) if value.isascii() and length - len(value) <= 4 else (value,):
        if register.holds(tried):
            return tried
    raise BadValue(raw, register.expected, remedy(value, scheme))


def unspaced(raw: str) -> str:
    """A code of figures without the spaces that group them: "38 562" is 38562, "FR K 2" what it says.

    >>> unspaced("38 562"), unspaced("2A 004"), unspaced("200 067 445"), unspaced("Zone 3 B")
    ('38562', '2A004', '200067445', 'Zone 3 B')
    """
    whole = "".join(raw.split())
    return whole if _FIGURES.fullmatch(whole) else raw


def with_zero(code: str, level: str) -> str:
    """The official code of a place with the zero that a spreadsheet took away in front.

    >>> with_zero("5004", "commune"), with_zero("5", "departement"), with_zero("93", "region")
    ('05004', '05', '93')
    """
    length = _OF_LEVEL.get(level, 0)
    return f"0{code}" if code.isascii() and code.isdigit() and len(code) == length - 1 else code


def identifier(raw: str, *schemes: str) -> str:
    """``scheme:code`` for the first of the registers whose check holds. Raises BadValue when none does."""
    for scheme in schemes[:-1]:
        try:
            return f"{scheme}:{parse(raw, scheme)}"
        except BadValue:
            continue
    return f"{schemes[-1]}:{parse(raw, schemes[-1])}"


def siren_of(siret: str) -> str:
    """The SIREN of a SIRET: the body, of which the SIRET is one place."""
    return siret[:9]
