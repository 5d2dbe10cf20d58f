"""Telephone numbers, however they are punctuated."""

from __future__ import annotations

import re
import unicodedata

from cordee.i18n import Text
from cordee.loaders.values.faults import BadValue

_EXPECTED = Text("phones.expected")
_REMEDY = Text("phones.remedy")
_PUNCTUATION = re.compile(r"\(0\)|[\s.\-‐‑–/,_()]+")
_DIGITS = re.compile(r"\+?[0-9]+")
_ABROAD = re.compile(r"0[1-9][0-9]{1,3}[ /-][0-9]{5,8}")
"""A national number cut after the code of a place, as Italy and Germany do: whose, it does not tell."""
_HERE, _CODE, _LENGTH = "FR", 33, 9
"""Where a number without its country is, the code of that country, and how many digits follow it."""


def parse(raw: str) -> str:
    """One spelling per number: "06..39.98.01.10" and "+33 6 39 98 01 10" give "06 39 98 01 10".

    French numbers are national, ten digits in pairs; others keep "+" and digits only.
    Raises BadValue when its country has no number of so many digits, or is none.
    """
    # Imported here: it is slow to start, and few columns hold telephone numbers.
    import phonenumbers

    if _ABROAD.fullmatch(raw.strip()):
        return " ".join(raw.split())
    text = _PUNCTUATION.sub("", unicodedata.normalize("NFKC", raw)).removeprefix("tel:")
    if not (text.isascii() and _DIGITS.fullmatch(text)):
        raise BadValue(raw, _EXPECTED, _REMEDY)
    try:
        number = phonenumbers.parse(text, _HERE)
    except phonenumbers.NumberParseException as error:
        raise BadValue(raw, _EXPECTED, _REMEDY) from error
    # Possible, not in use: lists of ranges in use grow old, and a number of fiction is one all the same.
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise BadValue(raw, _EXPECTED, _REMEDY)
    if number.country_code != _CODE:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    digits = f"0{number.national_number}"
    if len(digits) != _LENGTH + 1:
        raise BadValue(raw, _EXPECTED, _REMEDY)
    return " ".join(digits[place : place + 2] for place in range(0, len(digits), 2))
