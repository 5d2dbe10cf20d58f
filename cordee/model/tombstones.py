"""Who was forgotten, as marks that no one can read and every text can be held against.

A tombstone is a keyed hash (HMAC-SHA-256) of a record, a name, an e-mail address or a telephone number:
it tells that something met again is what was forgotten, and holds no word of it. The key travels with
the tombstones, so that a back-up, or a successor's copy, brings nobody back: whoever has the graph can
try a name they already think of, and read none.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from secrets import token_hex
from typing import Any, TypeAlias
from unicodedata import normalize
from urllib.parse import unquote

from cordee.model.discretion import WITHHELD
from cordee.model.folding import fold
from cordee.model.name_forms import (
    all_names,
    family_names,
    names_within,
    places,
    plain,
    short_forms,
    titled,
)

_WORD = re.compile(r"[^\W_]+")
_MAIL = re.compile(
    r"[\w.+-]+(?:\s?(?:@|＠|%40|&#64;|[\[(<{]\s?(?:at|arobase)\s?[\])>}])\s?|\s(?:at|arobase)\s)"
    r"[\w-]+(?:\s?(?:\.|[\[(<{]dot[\])>}])\s?[\w-]+)+",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\s?(?:＠|%40|&#64;|[\[(<{]\s?(?:at|arobase)\s?[\])>}])\s?|\s(?:at|arobase)\s", re.IGNORECASE
)
_DOT = re.compile(r"\s?[\[(<{]dot[\])>}]\s?", re.IGNORECASE)
_DIGITS = re.compile(r"(?:\((?=\+?\d{1,4}\)))?\+?\d(?:[\s./()_\u2010-\u2015-]{0,3}\d){7,16}")
_TITLES = frozenset({"m", "mr", "mme", "mlle", "mrs", "ms", "monsieur", "madame"})
_ENCODED = re.compile(r"\S*%[0-9A-Fa-f]{2}\S*")
"""A word of an address, with letters given by their number."""
_SHORTEST, _NATIONAL = 3, 9
KEY = "key"
RECORD, MAIL, PHONE, NAME, SHARED, SURNAME, SHORT, OTHER = (
    "record",
    "mail",
    "phone",
    "name",
    "shared",
    "surname",
    "short",
    "other",
)
Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """All by which somebody can be known again: records, names, ways to reach them."""

    records: frozenset[str]
    names: tuple[str, ...]
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


class Tombstones:
    """What was forgotten, to hold rows and texts against; made of the rows of the ledger's table."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = {row["id"]: dict(row) for row in rows}
        self._keys = {
            id_.partition(":")[0]: row["why"] for id_, row in self.rows.items() if id_.endswith(f":{KEY}")
        }
        kinds = {id_.split(":")[1] for id_ in self.rows}
        self._lengths = sorted({int(k.removeprefix(NAME)) for k in kinds if k.startswith(NAME)}, reverse=True)
        self._short = SHORT in kinds
        self._hidden = bool(kinds & {MAIL, PHONE, SURNAME}) or bool(self._lengths)
        self._has = lru_cache(maxsize=200_000)(self._has_it)
        self._clean = lru_cache(maxsize=50_000)(self._without_names)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def _has_it(self, kind: str, text: str) -> bool:
        return any(f"{name}:{kind}:{_mac(key, kind, text)}" in self.rows for name, key in self._keys.items())

    # ------------------------------------------------------------ making them

    def of(
        self,
        person: Person,
        others: Iterable[str],
        *,
        at: str,
        reference: str,
        shared: bool,
        borne: Collection[str] = (),
    ) -> list[Row]:
        """The rows to add: one for each thing that ``person`` can be known by.

        ``others`` are records of people of the same name who stay; ``shared`` then says that the name
        alone tells nothing. ``borne`` are words of the names of everybody else, folded: « Mme Durand »
        is then no sign of the one forgotten.
        """
        name, key = next(iter(self._keys.items()), ("", ""))
        found: list[Row] = []
        if not key:
            name, key = token_hex(2), token_hex(32)
            found.append({"id": f"{name}:{KEY}", "at": at, "why": key})
        told = [*((RECORD, one) for one in sorted(person.records)), *((OTHER, one) for one in sorted(others))]
        told += [(MAIL, _mail(one)) for one in person.mails] + [
            (PHONE, digits_of(one)) for one in person.phones
        ]
        names = all_names(person.names[0], person.names[1:]) if person.names else ()
        for words in dict.fromkeys(words for one in names for words in _written_ways(one) if words):
            told.append((f"{SHARED if shared else NAME}{len(words)}", " ".join(sorted(words))))
        if not shared:
            told += _shorter(names, borne)
        ids = dict.fromkeys(f"{name}:{kind}:{_mac(key, kind, text)}" for kind, text in told if text)
        return found + [{"id": id_, "at": at, "why": reference} for id_ in ids if id_ not in self.rows]

    # ------------------------------------------------------------ holding things against them

    def record(self, id_: str) -> bool:
        """Whether this very record was forgotten."""
        return self._has(RECORD, id_)

    def known(self, record: str, names: Iterable[str], mails: Iterable[str], phones: Iterable[str]) -> str:
        """By what a person is one who was forgotten: "record", "contact", "name", or "" for nobody.

        By the name alone it may be somebody else of that name, unless that was said before.
        """
        if self.record(record):
            return RECORD
        if self._has(OTHER, record):
            return ""
        if any(self._has(MAIL, _mail(m)) for m in mails) or any(
            self._has(PHONE, digits_of(p)) for p in phones
        ):
            return "contact"
        return NAME if any(self.named(name) for name in names) else ""

    def named(self, name: str, kind: str = NAME) -> bool:
        """Whether this is, as a whole, the name of somebody forgotten, in any order of its words."""
        return any(self._has(f"{kind}{len(words)}", " ".join(sorted(words))) for words in _ways_within(name))

    def freed(self, name: str) -> dict[str, str]:
        """The rows of a name by their ids, and the ids that say that it tells nothing by itself any more."""
        whole = [(f"{NAME}{len(words)}", f"{SHARED}{len(words)}", words) for words in _ways_within(name)]
        within = names_within(name)
        short = [(kind, f"{SHARED}-{kind}", tuple(text.split())) for kind, text in _shorter(within, ())]
        told = {}
        for key_name, key in self._keys.items():
            for kind, shared, words in (*whole, *short):
                text = " ".join(sorted(words))
                old = f"{key_name}:{kind}:{_mac(key, kind, text)}"
                if old in self.rows:
                    told[old] = f"{key_name}:{shared}:{_mac(key, shared, text)}"
        return told

    def scrubbed(self, text: str) -> str:
        """``text`` without the names, addresses and numbers of those forgotten, in any spelling."""
        return self._clean(text) if self._hidden and text else text

    def _without_names(self, text: str) -> str:
        told = _ENCODED.sub(self._decoded, text) if "%" in text else text
        told = _MAIL.sub(lambda m: WITHHELD if self._has(MAIL, _mail(m.group())) else m.group(), told)
        told = _DIGITS.sub(lambda m: WITHHELD if self._has(PHONE, digits_of(m.group())) else m.group(), told)
        return self._nameless(told)

    def _decoded(self, found: re.Match[str]) -> str:
        """A word of an address with its letters written as such where only so a name is found."""
        written = unquote(found.group())
        told = self._without_names(written) if "%" not in written else written
        return told if told != written else found.group()

    def holds(self, text: str) -> bool:
        """Whether ``text`` names somebody forgotten."""
        return self.scrubbed(text) != text

    def _nameless(self, text: str) -> str:
        composed = normalize("NFC", text)
        kept, done = [], 0
        for start, end in sorted((*self._whole(composed), *self._shortened(composed)), key=_longest_first):
            if start >= done:
                kept += [composed[done:start], WITHHELD]
                done = end
        return "".join(kept) + composed[done:] if kept else text

    def _shortened(self, text: str) -> Iterator[tuple[int, int]]:
        """Where « Mme Durand » or « A.-S. Durand » stand."""
        if self._short:
            for one in places(text):
                if self._has(SHORT, " ".join(one.words)):
                    yield one.start, one.end
            for one in titled(text):
                if self._has(SURNAME, " ".join(one.words)):
                    yield one.start, one.end

    def _whole(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a whole name stands, in any order of its words."""
        spans = list(_WORD.finditer(text))
        words = [fold(span.group()) for span in spans]
        place = 0
        while place < len(words):
            length = self._name_at(text, spans, words, place)
            if length:
                yield spans[place].start(), spans[place + length - 1].end()
            place += length or 1

    def _name_at(self, text: str, spans: Sequence[re.Match[str]], words: Sequence[str], place: int) -> int:
        for length in self._lengths:
            some = words[place : place + length]
            if len(some) < length or not self._has(f"{NAME}{length}", " ".join(sorted(some))):
                continue
            if length > 1 or (spans[place].group()[:1].isupper() and len(some[0]) >= _SHORTEST):
                return length
        return 0 if self._short else self._surname_at(text, spans, words, place)

    def _surname_at(self, text: str, spans: Sequence[re.Match[str]], words: Sequence[str], place: int) -> int:
        """What marks made before shorter names had their own tell: a title or an initial, and a name."""
        if place + 1 < len(words) and (words[place] in _TITLES or len(words[place]) == 1):
            between = text[spans[place].end() : spans[place + 1].start()].strip()
            civil = words[place] in _TITLES and between in ("", ".")
            initial = between == "." and spans[place].group().isupper()
            if (civil or initial) and spans[place + 1].group()[:1].isupper():
                return 2 if self._has(SURNAME, words[place + 1]) else 0
        return 0


def _longest_first(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]


def _shorter(names: Iterable[str], borne: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The shorter ways to write these names that nobody else's name has."""
    borne = tuple(borne)
    taken = {form for name in borne for form in short_forms(name)}
    families = {form for name in borne for form in family_names(name)}
    for name in names:
        yield from ((SHORT, " ".join(form)) for form in sorted(short_forms(name) - taken))
        first = tuple(plain(word) for word in _words(name)[:1])  # a list may give the family name first
        mine = family_names(name) | ({first} if len(_words(name)) > 1 else set())
        yield from ((SURNAME, " ".join(form)) for form in sorted(mine - families))


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, whatever the order, case and accents of their words, and the nickname."""
    forms = ({tuple(sorted(words)) for words in _ways_within(name)} for name in (one, other))
    return not next(forms).isdisjoint(next(forms))


def parts(value: object) -> Iterator[str]:
    """The texts of a value of a claim: itself, or its items."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        yield from (one for one in value if isinstance(one, str))


def _mac(key: str, kind: str, text: str) -> str:
    message = f"{kind}\x1f{text}".encode("utf-8", "surrogatepass")
    return hmac.digest(bytes.fromhex(key), message, "sha256").hex()[:40]


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(normalize("NFC", name)).split())


def _written_ways(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name, and as another language may write their letters."""
    words = _words(name)
    return tuple(dict.fromkeys((words, tuple(map(plain, words)))))


def _ways_within(name: str) -> Iterator[tuple[str, ...]]:
    """The ways to write the name, and each of several words that stands within it."""
    for one in names_within(name):
        if one == name or len(_words(one)) > 1:
            yield from filter(None, _written_ways(one))


def _mail(text: str) -> str:
    spelled = _DOT.sub(".", _AT.sub("@", text))
    return fold_mail("".join(spelled.split()))


def fold_mail(text: str) -> str:
    """An address as it is compared: case put aside."""
    return text.casefold().strip(".-")


def digits_of(text: str) -> str:
    """The digits by which a number is known, with or without the code of its country."""
    digits = "".join(sign for sign in text if sign.isdigit())
    return digits[-_NATIONAL:] if len(digits) >= _NATIONAL else ""
