"""What Cordée says to people: keys in the code, the words in one catalogue for each language.

A language is a folder of ``locales`` with its catalogue and nothing else: no code names it.
"""

from cordee.i18n.spoken import Language, UnknownLanguage, language, languages, set_language, speak
from cordee.i18n.texts import NOTHING, Pair, Text, Value, plain
from cordee.i18n.values import Amount, Capital, Day, Joined, Listed, Number

__all__ = [
    "NOTHING",
    "Amount",
    "Capital",
    "Day",
    "Joined",
    "Language",
    "Listed",
    "Number",
    "Pair",
    "Text",
    "UnknownLanguage",
    "Value",
    "language",
    "languages",
    "plain",
    "set_language",
    "speak",
]
