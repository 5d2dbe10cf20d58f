"""The words of each message, from the compiled catalogues."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from gettext import c2py
from struct import unpack_from

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
    forms, plural = _said(key, lang, DOOR.get())
    return forms[plural(1 if count is None else count)] if len(forms) > 1 else forms[0]


@cache
def _said(key: str, lang: Language, door: str) -> tuple[tuple[str, ...], Callable[[int], int]]:
    """The forms of a message as the first catalogue that has it says it, and which of them a count takes."""
    for spoken in _chain(lang):
        catalogue = _load(spoken)
        forms = (catalogue.forms(f"{key}{BY_DOOR}{door}") if door else ()) or catalogue.forms(key)
        if forms:
            return forms, catalogue.plural
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
    other = _load(known(lang)).forms(FALLBACK)
    return (lang, *_chain(other[0])) if other else (lang,)


class _Catalogue:
    """A compiled catalogue: what a message says is cut out of it when it is asked for, most never are."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        count, keys, texts = unpack_from("<3I", raw, 8)
        ends = unpack_from(f"<{2 * count}I", raw, keys)
        cut = (raw[begin : begin + size] for size, begin in zip(ends[::2], ends[1::2], strict=True))
        self._texts = {key.partition(b"\0")[0].decode(): texts + 8 * place for place, key in enumerate(cut)}
        self._known: dict[str, tuple[str, ...]] = {}

    def forms(self, key: str) -> tuple[str, ...]:
        """What a message says: one text, or one for each place of ``plural``; none for another key."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._cut(self._texts[key]) if key in self._texts else ()
        return known

    def _cut(self, place: int) -> tuple[str, ...]:
        size, begin = unpack_from("<2I", self._raw, place)
        return tuple(self._raw[begin : begin + size].decode().split("\0"))

    @cached_property
    def plural(self) -> Callable[[int], int]:
        """The place of the form for a count."""
        said = self.forms("")[0].partition("plural=")[2].partition(";")[0]
        rule: Callable[[int], int] = c2py(said or "n != 1")
        return rule

    def keys(self) -> frozenset[str]:
        """The key of every message."""
        return frozenset(self._texts)


@cache
def _load(lang: Language) -> _Catalogue:
    return _Catalogue(catalogue_path(lang).read_bytes())
