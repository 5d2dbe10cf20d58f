"""What Cordée says to people: keys in the code, the words in one catalogue for each language.

A language is a folder of ``locales`` with its catalogue and nothing else: no code names it.
"""

from cordee.i18n.catalogue import family, plural_rule
from cordee.i18n.choice import come_by, set_language, speak
from cordee.i18n.spaces import unbroken
from cordee.i18n.spoken import Language, language, languages, told_language
from cordee.i18n.texts import NOTHING, Said, Text, Value, in_every_language, plain, with_names
from cordee.i18n.values import (
    Amount,
    AsOf,
    At,
    Capital,
    Day,
    Joined,
    Listed,
    Number,
    Of,
    Since,
    Span,
    Until,
    named,
    quoted,
    reworded,
)

__all__ = [
    "NOTHING",
    "Amount",
    "AsOf",
    "At",
    "Capital",
    "Day",
    "Joined",
    "Language",
    "Listed",
    "Number",
    "Of",
    "Said",
    "Since",
    "Span",
    "Text",
    "Until",
    "Value",
    "come_by",
    "family",
    "in_every_language",
    "language",
    "languages",
    "named",
    "plain",
    "plural_rule",
    "quoted",
    "reworded",
    "set_language",
    "speak",
    "told_language",
    "unbroken",
    "with_names",
]
