"""One cell of a sheet: cleaned, and checked for what no cell should hold."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal

from cordee.files.guard import unguard
from cordee.language import Text

LONGEST = 32_767
"""The characters a spreadsheet cell can hold."""

_INVISIBLE = "﻿​"
_UNUSABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_FAILED = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|VALEUR!|NAME\?|NOM\?|NUM!|NOMBRE!|NULL!|NUL!)|Err:[0-9]{3}")


def clean(raw: str) -> str:
    """The text of a cell: NFC, line ends as LF, outer spaces and one formula guard taken off."""
    if not raw:
        return ""
    if not raw.isascii():
        raw = unicodedata.normalize("NFC", raw).strip(_INVISIBLE)
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    return unguard(raw.strip())


def number_text(value: int | float) -> str:
    """A number as a spreadsheet shows it: 3000.0 is "3000", and never an exponent."""
    if isinstance(value, int):
        return str(value)
    # Fifteen digits are what a spreadsheet keeps: 0.1 + 0.2 must not become 0.30000000000000004.
    return format(Decimal(f"{value:.15g}").normalize(), "f") if math.isfinite(value) else "#NUM!"


def sound(cells: tuple[str, ...]) -> bool:
    """Whether no cell of a row can be in trouble: one quick look at all of them."""
    text = "".join(cells)
    return len(text) <= LONGEST and "#" not in text and "Err:" not in text and not _UNUSABLE.search(text)


def trouble(cell: str) -> tuple[Text, Text] | None:
    """What was expected and the remedy, when a cell makes its row unusable."""
    if len(cell) > LONGEST:
        return (
            Text(fr=f"au plus {LONGEST} caractères", en=f"at most {LONGEST} characters"),
            Text(fr="raccourcir la cellule", en="shorten the cell"),
        )
    if _UNUSABLE.search(cell):
        return (
            Text(fr="du texte lisible", en="readable text"),
            Text(
                fr="effacer les caractères illisibles et enregistrer en UTF-8",
                en="delete the unreadable characters and save as UTF-8",
            ),
        )
    if cell.startswith(("#", "Err:")) and _FAILED.fullmatch(cell):
        return (
            Text(fr="une valeur, pas une formule en erreur", en="a value, not a formula that fails"),
            Text(fr="corriger la formule ou écrire la valeur", en="mend the formula or write the value"),
        )
    return None
