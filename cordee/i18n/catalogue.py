"""The words of each message, from the compiled catalogues."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations

from cordee.errors import UnknownLanguage
from cordee.i18n.spoken import BY_DOOR, DEFAULT, DOOR, Language, catalogue_path, language, languages

FALLBACK = "language.fallback"
"""The message in which a partial catalogue declares the language that speaks where it is silent."""


SAMPLES = 200
"""Counts that show every rule of plurals: they turn on the last two digits, and on small numbers alone."""


class MissingMessage(LookupError):
    """A key that no catalogue holds: a fault of the code, never of who uses it."""


@dataclass(frozen=True, slots=True)
class _Unknown:
    """What is said of a language that has no catalogue."""

    lang: Language

    def said_in(self, lang: Language) -> str:
        """The sentence, which names the languages there are."""
        return words("language.unknown", lang).format(lang=self.lang, known=", ".join(languages()))

    def __str__(self) -> str:
        return self.said_in(language())


def known(lang: Language) -> Language:
    """``lang`` itself; raises UnknownLanguage where it has no catalogue."""
    if lang in languages():
        return lang
    raise UnknownLanguage(_Unknown(lang))


def words(key: str, lang: Language, count: int | None = None) -> str:
    """What ``key`` says in ``lang``, placeholders as they stand; ``count`` chooses singular or plural.

    A message ``key@door`` speaks in its place to those who come by that door.

    Raises MissingMessage when neither the catalogue nor the one it falls back to has the key, and
    UnknownLanguage for a language without a catalogue.
    """
    door = DOOR.get()
    for spoken in _chain(lang):
        found = _find(f"{key}{BY_DOOR}{door}", spoken, count) if door else None
        found = _find(key, spoken, count) if found is None else found
        if found is not None:
            return found
    raise MissingMessage(
        f"no message {key!r} in the catalogue {lang!r}: add it to cordee.po, then make words"
    )


def family(prefix: str, lang: Language) -> dict[str, str | tuple[str, ...]]:
    """Every message whose key begins with ``prefix``, by the rest of its key, for a page to say by itself.

    One that counts has its forms, at the places that ``plural_rule`` gives.
    """
    keys = sorted(key for key in _keys() if key.startswith(prefix) and BY_DOOR not in key)
    said = {key.removeprefix(prefix): _forms(key, lang) for key in keys}
    return {key: forms if len(set(forms)) > 1 else forms[0] for key, forms in said.items()}


@cache
def plural_rule(lang: Language) -> str:
    """The place of the form for each count below 200; beyond, it is that of 100 and the last two digits."""
    return "".join(str(_load(known(lang)).plural(count)) for count in range(SAMPLES))


def _forms(key: str, lang: Language) -> tuple[str, ...]:
    rule = plural_rule(lang)
    return tuple(words(key, lang, rule.index(place)) for place in sorted(set(rule)))


def _keys() -> frozenset[str]:
    """The keys of the messages: those of the language that speaks where no other is chosen."""
    return _load(DEFAULT).keys()


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


class _Catalogue(GNUTranslations):
    """A compiled catalogue, with its rule of plurals and its keys, which gettext keeps to itself."""

    plural: Callable[[int], int]
    _catalog: dict[str | tuple[str, int], str]

    def keys(self) -> frozenset[str]:
        """The key of every message."""
        return frozenset(key if isinstance(key, str) else key[0] for key in self._catalog)


@cache
def _load(lang: Language) -> _Catalogue:
    with catalogue_path(lang).open("rb") as file:
        return _Catalogue(file)
