"""Amounts, numbers, dates and lists, each written as the catalogue of the language says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Literal

from cordee.i18n.catalogue import known, words
from cordee.i18n.spoken import Language, language, languages
from cordee.i18n.texts import Text, Value, plain, render

Kind = Literal["comma", "semicolon", "and", "or", "plus"]
_EURO = "EUR"
_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3][0-9]))?)?")
"""The hyphens of a date that says the day."""


@cache
def _signs(lang: Language) -> tuple[str, str, str]:
    """What stands in numbers and around euros, whatever the door: a map says tens of thousands of amounts."""
    return words("number.group", lang), words("number.point", lang), words("number.euros", lang)


class _Spoken:
    """What can be said can be written in the language spoken now."""

    __slots__ = ()

    def said_in(self, lang: Language) -> str:
        """How it is said in ``lang``."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.said_in(language())


@dataclass(frozen=True, slots=True)
class Number(_Spoken):
    """A number with its thousands set apart: « 12 500,5 », “12,500.5”.

    ``decimals`` is how many are written, else as many as it has, up to ``digits`` in all.
    """

    value: int | float
    decimals: int | None = None
    digits: int = 10

    __str__ = _Spoken.__str__

    def said_in(self, lang: Language) -> str:
        """The number as ``lang`` writes it."""
        if self.decimals is not None:
            written = f"{self.value:,.{self.decimals}f}"
        elif isinstance(self.value, int):
            written = f"{self.value:,}"
        else:
            written = f"{self.value:,.{self.digits}g}"
        return written.translate(
            {ord(","): words("number.group", lang), ord("."): words("number.point", lang)}
        )


@dataclass(frozen=True, slots=True)
class Amount(_Spoken):
    """Whole cents in their currency: « 163 000,50 € », “€163,000.50”; no decimals when they are zero."""

    cents: int
    currency: str = _EURO

    __str__ = _Spoken.__str__

    def said_in(self, lang: Language) -> str:
        """The amount as ``lang`` writes it."""
        whole, rest = divmod(abs(self.cents), 100)
        group, point, euros = _signs(lang)
        number = f"{whole:,}".replace(",", group) + (f"{point}{rest:02d}" if rest else "")
        sign = "-" if self.cents < 0 else ""
        if self.currency == _EURO:
            return sign + euros.replace("{number}", number)
        return sign + Text("number.amount", number=number, currency=self.currency).said_in(lang)


@dataclass(frozen=True, slots=True)
class Day(_Spoken):
    """A partial date in words: "2018", "2018-10" (« octobre 2018 »), "2018-10-01" (« 1er octobre 2018 »).

    Anything else is said as it is written.
    """

    partial: str

    __str__ = _Spoken.__str__

    @property
    def is_whole(self) -> bool:
        """Whether it is one day, not a month or a year."""
        found = _DATE.fullmatch(self.partial)
        return found is not None and found["day"] is not None

    def said_in(self, lang: Language) -> str:
        """The date as ``lang`` says it."""
        found = _DATE.fullmatch(self.partial)
        if found is None or found["month"] is None:
            return self.partial
        month, year = Text(f"date.month.{int(found['month'])}"), found["year"]
        if found["day"] is None:
            return Text("date.month_of", month=month, year=year).said_in(lang)
        day = int(found["day"])
        key = "date.first_day" if day == 1 else "date.day"
        return Text(key, day=day, month=month, year=year).said_in(lang)


@dataclass(frozen=True, slots=True)
class _Dated(_Spoken):
    """What a partial date bounds or dates: a whole day is said otherwise than a month or a year."""

    partial: str

    keys: ClassVar[tuple[str, str]]
    """The message for a month, a year or what is no date, and the one for a day."""

    __str__ = _Spoken.__str__

    def said_in(self, lang: Language) -> str:
        """The date and what it bounds as ``lang`` says it."""
        day = Day(self.partial)
        return Text(self.keys[day.is_whole], day=day).said_in(lang)


class Since(_Dated):
    """From a partial date on: « depuis octobre 2018 », « depuis le 1er octobre 2018 »."""

    __slots__ = ()
    keys = ("date.since", "date.since_day")


class Until(_Dated):
    """Up to a partial date: « jusqu'en octobre 2018 », « jusqu'au 1er octobre 2018 »."""

    __slots__ = ()
    keys = ("date.until", "date.until_day")


class At(_Dated):
    """Within a partial date: « en octobre 2018 », « le 1er octobre 2018 »."""

    __slots__ = ()
    keys = ("date.at", "date.at_day")


class AsOf(_Dated):
    """As things stood: « en octobre 2018 », « au 1er octobre 2018 », “as of October 2018”."""

    __slots__ = ()
    keys = ("date.as_of", "date.as_of_day")


@dataclass(frozen=True, slots=True)
class Span(_Spoken):
    """From one partial date to another, one of which may be ""; one date where they are the same."""

    since: str
    until: str

    __str__ = _Spoken.__str__

    def said_in(self, lang: Language) -> str:
        """« octobre 2018 – 2020 », « 2018 », « depuis 2018 », "" for none."""
        if not (self.since and self.until):
            bound = Since(self.since) if self.since else Until(self.until) if self.until else ""
            return render(bound, lang)
        first, last = Day(self.since).said_in(lang), Day(self.until).said_in(lang)
        return first if first == last else f"{first} – {last}"


class Of(_Dated):
    """Of a partial date: « d'octobre 2018 », « du 1er octobre 2018 »."""

    __slots__ = ()
    keys = ("date.of", "date.of_day")


@dataclass(frozen=True, slots=True, init=False)
class Listed(_Spoken):
    """Things one after the other: by commas, by semicolons, or with "and" or "or" before the last."""

    items: tuple[Value, ...]
    kind: Kind

    def __init__(self, items: Iterable[Value], kind: Kind = "comma") -> None:
        object.__setattr__(self, "items", tuple(items))
        object.__setattr__(self, "kind", kind)

    __str__ = _Spoken.__str__

    def said_in(self, lang: Language) -> str:
        """The list as ``lang`` says it."""
        return self.said_with(lang, lambda items: items)

    def said_with(self, lang: Language, change: Callable[[Sequence[str]], Sequence[str]]) -> str:
        """The list, ``change`` having gone over what it is made of."""
        said = change([render(item, lang) for item in self.items])
        if self.kind == "plus":
            return " + ".join(said)
        if self.kind in {"and", "or"} and len(said) > 1:
            first = words("list.comma", lang).join(said[:-1])
            return Text(f"list.{self.kind}", first=first, last=said[-1]).said_in(lang)
        return words("list.semicolon" if self.kind == "semicolon" else "list.comma", lang).join(said)


@dataclass(frozen=True, slots=True, init=False)
class Joined(_Spoken):
    """Things one after the other with the same sign between them in every language."""

    sign: str
    items: tuple[Value, ...]

    def __init__(self, sign: str, items: Iterable[Value]) -> None:
        object.__setattr__(self, "sign", sign)
        object.__setattr__(self, "items", tuple(items))

    __str__ = _Spoken.__str__

    def said_in(self, lang: Language) -> str:
        """The things in ``lang``."""
        return self.sign.join(render(item, lang) for item in self.items)


@dataclass(frozen=True, slots=True)
class Capital(_Spoken):
    """Something said with a capital, at the beginning of a sentence."""

    item: Value

    __str__ = _Spoken.__str__

    def said_in(self, lang: Language) -> str:
        """It, its first letter large."""
        said = render(self.item, lang)
        return said[:1].upper() + said[1:]


def named(name: Value, value: Value) -> Text:
    """A name and its value: « nom : valeur », “name: value”."""
    return Text("list.named", name=name, value=value)


def quoted(text: Value) -> Text:
    """Words of somebody else between marks: « Écrins », “Écrins”."""
    return Text("list.quoted", text=text)


@dataclass(frozen=True, slots=True)
class _Each(_Spoken):
    """Words by language."""

    words: tuple[tuple[Language, str], ...]

    __str__ = _Spoken.__str__

    def said_in(self, lang: Language) -> str:
        """Those of ``lang``."""
        return dict(self.words)[known(lang)]


def reworded(text: Value, change: Callable[[str], str]) -> Text:
    """``text`` as it is once ``change`` went over it in each language: cut, or with a name in it hidden.

    Nothing of what it was is kept.
    """
    return plain(_Each(tuple((lang, change(render(text, lang))) for lang in languages())))
