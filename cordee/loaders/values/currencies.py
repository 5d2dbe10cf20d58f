"""Currencies as people name them, to the code of ISO 4217: a closed list, lest a typing error be one."""

from __future__ import annotations

import unicodedata
from importlib.resources import files

from cordee.i18n import Text
from cordee.loaders.values.faults import BadValue

_LINES = files("cordee.loaders.values").joinpath("currencies.txt").read_text(encoding="utf-8").splitlines()
CODES = frozenset(code for line in _LINES if not line.startswith("#") for code in line.split())
_EURO = frozenset({"€", "EURO", "EUROS", "€URO", "€UROS"})
_SWISS = (
    "FRANC SUISSE",
    "FRANCS SUISSES",
    "SWISS FRANC",
    "SWISS FRANCS",
    "FRANCHI SVIZZERI",
    "SCHWEIZER FRANKEN",
)
_POUNDS = ("LIVRE STERLING", "LIVRES STERLING", "POUND STERLING", "POUNDS STERLING", "STERLINE")
WORDS = {**dict.fromkeys(_SWISS, "CHF"), **dict.fromkeys(_POUNDS, "GBP"), "FRANCS FRANÇAIS": "FRF"}
"""Currencies by their whole names: a "franc" alone is of several countries."""
SIGNS = {**WORDS, "£": "GBP", "US$": "USD", "$": "USD", "FR.": "CHF", "SFR": "CHF", "SFR.": "CHF"}


def parse(raw: str) -> str:
    """The code of a currency: "EUR" for "€", "euros" or "Eur.", "CHF" for "chf".

    Raises BadValue for what is on no list: three letters are not yet a currency.
    """
    word = " ".join(unicodedata.normalize("NFKC", raw).split()).upper()
    bare = word.removesuffix(".")
    if bare in _EURO:
        return "EUR"
    code = SIGNS.get(word, bare)
    if code in CODES:
        return code
    raise BadValue(raw, Text("values.code_currency_3_letters"), Text("values.write_eur_chf"))
