"""Telephone numbers, however they are punctuated."""

from __future__ import annotations

import re
import unicodedata

from cordee.language import Text
from cordee.loaders.values.faults import BadValue

_EXPECTED = Text(
    fr="un numéro de téléphone à 10 chiffres, ou international avec +",
    en="a telephone number of 10 digits, or an international one with +",
)
_REMEDY = Text(
    fr="écrire par exemple 01 99 00 00 00 ou +41 22 000 00 00", en="write for instance 01 99 00 00 00"
)
_PUNCTUATION = re.compile(r"[\s.\-‐‑–/,_]+")
_TRUNK = re.compile(r"\(0\)")
_NATIONAL = re.compile(r"0[1-9][0-9]{8}")
_ABROAD = re.compile(r"\+[1-9][0-9]{6,14}")


def parse(raw: str) -> str:
    """One spelling per number: "06..39.98.01.10" and "+33 6 39 98 01 10" give "06 39 98 01 10".

    French numbers are national, ten digits in pairs; others keep "+" and digits only.
    Raises BadValue when there are too few or too many digits.
    """
    text = _PUNCTUATION.sub("", _TRUNK.sub("", unicodedata.normalize("NFKC", raw))).removeprefix("tel:")
    text = text.replace("(", "").replace(")", "")
    text = "+" + text[2:] if text.startswith("00") else text
    if text.startswith("+33"):
        text = "0" + text[3:].removeprefix("0")
    if _NATIONAL.fullmatch(text):
        return " ".join(text[place : place + 2] for place in range(0, 10, 2))
    if _ABROAD.fullmatch(text):
        return text
    raise BadValue(raw, _EXPECTED, _REMEDY)
