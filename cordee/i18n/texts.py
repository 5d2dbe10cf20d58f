"""A text for people: the key of a message and its values, said in any language there is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, runtime_checkable

from cordee.i18n.catalogue import words
from cordee.i18n.joints import each_joined, joined
from cordee.i18n.spoken import Language, language, languages

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class Said(Protocol):
    """Something with its own way of being said in each language."""

    def said_in(self, lang: Language) -> str:
        """How it is said in ``lang``."""


@runtime_checkable
class SaidInTurn(Said, Protocol):
    """Several things said one after the other."""

    def said_with(self, lang: Language, change: Callable[[Sequence[str]], Sequence[str]]) -> str:
        """How they are said in ``lang`` once ``change`` went over each."""


Value = str | int | Said
"""What a placeholder may hold."""


@dataclass(frozen=True, slots=True, init=False)
class Text:
    """A message with its values; ``str()`` says it in the language spoken now.

    ``Text("load.rows", n=3)`` is « 3 lignes » or “3 rows”: ``n`` is the count that chooses the plural.
    """

    key: str
    values: tuple[tuple[str, Value], ...]

    def __init__(self, key: str, /, **values: Value) -> None:
        object.__setattr__(self, "key", key)
        given = values.items()
        object.__setattr__(self, "values", tuple(sorted(given) if len(given) > 1 else given))

    def said_in(self, lang: Language) -> str:
        """What it says in ``lang``, its values too.

        Raises LookupError for a key without a message or a placeholder without a value (faults of the
        code), UnknownLanguage for a language without a catalogue.
        """
        if not self.key:
            return render(self.values[0][1], lang)
        values = dict(self.values)
        return filled(words(self.key, lang, _count(values.get("n"))), values, lang, self.key)

    def __str__(self) -> str:
        return self.said_in(language())


def with_names(text: Text, names: Mapping[str, str]) -> Text:
    """The text with other names where these are its values."""
    named: dict[str, Value] = {}
    for key, value in text.values:
        if isinstance(value, Text):
            named[key] = with_names(value, names)
        else:
            named[key] = names.get(value, value) if isinstance(value, str) else value
    return Text(text.key, **named)


def plain(words: Value) -> Text:
    """Words that are the same in every language: a name, a code, a command."""
    return Text("", words=words)


NOTHING = plain("")


_NUMERALS = frozenset({"by", "day", "line", "number", "numbers", "pid", "port", "row", "step", "year"})
"""What a number is called that tells one thing from another, rather than counting them: written as it is."""


def grouped(number: int, lang: Language) -> str:
    """A count with its thousands set apart: « 1 079 », “1,079”."""
    written = f"{number:,}"
    return written.replace(",", words("number.group", lang)) if "," in written else written


def _placed(name: str, value: Value, lang: Language, before: str) -> str:
    """The value of a placeholder in ``lang``, after what is said ``before`` it."""
    if isinstance(value, int) and name not in _NUMERALS:
        return grouped(value, lang)
    if not isinstance(value, str) and isinstance(value, SaidInTurn):
        return value.said_with(lang, lambda items: each_joined(before, items, lang))
    return render(value, lang)


def render(value: Value, lang: Language) -> str:
    """One value in ``lang``."""
    if isinstance(value, str):
        return str(value)
    return str(value) if isinstance(value, int) else value.said_in(lang)


def in_every_language(*values: Value) -> tuple[str, ...]:
    """What they say in each language there is, each spelling once: what people may write in a file."""
    return tuple(dict.fromkeys(render(value, lang) for value in values for lang in languages()))


def filled(template: str, values: dict[str, Value], lang: Language, key: str) -> str:
    """``template`` with its placeholders filled; raises LookupError for one that has no value."""
    done, *parts = _parts(template)
    for name, after in zip(parts[::2], parts[1::2], strict=True):
        if name not in values:
            raise LookupError(f"the message {key!r} needs a value for {{{name}}}: {template!r}")
        before, said = joined(done, _placed(name, values[name], lang, done), lang)
        done = f"{before}{said}{after}"
    return done


@cache
def _parts(template: str) -> list[str]:
    """What stands around the placeholders of a message, and their names, in turn."""
    return _PLACEHOLDER.split(template)


def placeholders(template: str) -> frozenset[str]:
    """The names of the placeholders in a message."""
    return frozenset(_PLACEHOLDER.findall(template))


def _count(value: Value | None) -> int | None:
    if isinstance(value, int):
        return value
    number = getattr(value, "value", None)  # a Number, grouped as it is said
    return number if isinstance(number, int) else None
