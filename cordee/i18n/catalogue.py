"""The words of each message, from the compiled catalogues."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations

from cordee.i18n.spoken import Language, catalogue_path, known

FALLBACK = "language.fallback"
"""The message in which a partial catalogue declares the language that speaks where it is silent."""


class MissingMessage(LookupError):
    """A key that no catalogue holds: a fault of the code, never of who uses it."""


def words(key: str, lang: Language, count: int | None = None) -> str:
    """What ``key`` says in ``lang``, placeholders as they stand; ``count`` chooses singular or plural.

    Raises MissingMessage when neither the catalogue nor the one it falls back to has the key, and
    UnknownLanguage for a language without a catalogue.
    """
    for spoken in _chain(lang):
        found = _find(key, spoken, count)
        if found is not None:
            return found
    raise MissingMessage(
        f"no message {key!r} in the catalogue {lang!r}: add it to cordee.po, then make words"
    )


@cache
def _chain(lang: Language) -> tuple[Language, ...]:
    other = _find(FALLBACK, known(lang), None)
    return (lang,) if other is None else (lang, *_chain(other))


def _find(key: str, lang: Language, count: int | None) -> str | None:
    translations = _load(lang)
    # gettext answers the key itself when it does not know it: no message reads like its own key.
    if count is not None:
        found = translations.ngettext(key, key, count)
        if found != key:
            return found
    found = translations.gettext(key)
    return None if found == key else found


@cache
def _load(lang: Language) -> GNUTranslations:
    with catalogue_path(lang).open("rb") as file:
        return GNUTranslations(file)
