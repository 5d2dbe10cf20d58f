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

from cordee.model.discretion import WITHHELD
from cordee.model.folding import fold

_WORD = re.compile(r"[^\W_]+")
_MAIL = re.compile(
    r"[\w.+-]+\s?(?:@|＠|[\[(<{]\s?(?:at|arobase)\s?[\])>}])\s?[\w-]+(?:\s?(?:\.|[\[(<{]dot[\])>}])\s?[\w-]+)+",
    re.IGNORECASE,
)
_AT = re.compile(r"\s?(?:＠|[\[(<{]\s?(?:at|arobase)\s?[\])>}])\s?", re.IGNORECASE)
_DOT = re.compile(r"\s?[\[(<{]dot[\])>}]\s?", re.IGNORECASE)
_DIGITS = re.compile(r"\+?\(?\d(?:[\s./()_\u2010-\u2015-]{0,3}\d){7,16}")
_TITLES = frozenset({"m", "mr", "mme", "mlle", "mrs", "ms", "monsieur", "madame"})
_SHORTEST, _NATIONAL = 3, 9
KEY = "key"
RECORD, MAIL, PHONE, NAME, SHARED, SURNAME, OTHER = (
    "record",
    "mail",
    "phone",
    "name",
    "shared",
    "surname",
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
        told += [(MAIL, _mail(one)) for one in person.mails] + [(PHONE, _phone(one)) for one in person.phones]
        for words in dict.fromkeys(words for one in person.names if (words := _words(one))):
            told.append((f"{SHARED if shared else NAME}{len(words)}", " ".join(sorted(words))))
            if len(words) > 1 and not shared:
                told += [(SURNAME, word) for word in (words[-1], words[0]) if word not in borne]
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
        if any(self._has(MAIL, _mail(m)) for m in mails) or any(self._has(PHONE, _phone(p)) for p in phones):
            return "contact"
        return NAME if any(self.named(name) for name in names) else ""

    def named(self, name: str, kind: str = NAME) -> bool:
        """Whether this is, as a whole, the name of somebody forgotten, in any order of its words."""
        words = _words(name)
        return bool(words) and self._has(f"{kind}{len(words)}", " ".join(sorted(words)))

    def freed(self, name: str) -> dict[str, str]:
        """The rows of a name by their ids, and the ids that say that it tells nothing by itself any more."""
        words = _words(name)
        told = {}
        for key_name, key in self._keys.items():
            mac = _mac(key, f"{NAME}{len(words)}", " ".join(sorted(words)))
            old = f"{key_name}:{NAME}{len(words)}:{mac}"
            if old in self.rows:
                shared = f"{SHARED}{len(words)}"
                told[old] = f"{key_name}:{shared}:{_mac(key, shared, ' '.join(sorted(words)))}"
        return told

    def scrubbed(self, text: str) -> str:
        """``text`` without the names, addresses and numbers of those forgotten, in any spelling."""
        return self._clean(text) if self._hidden and text else text

    def _without_names(self, text: str) -> str:
        told = _MAIL.sub(lambda m: WITHHELD if self._has(MAIL, _mail(m.group())) else m.group(), text)
        told = _DIGITS.sub(lambda m: WITHHELD if self._has(PHONE, _phone(m.group())) else m.group(), told)
        return self._nameless(told)

    def holds(self, text: str) -> bool:
        """Whether ``text`` names somebody forgotten."""
        return self.scrubbed(text) != text

    def _nameless(self, text: str) -> str:
        composed = normalize("NFC", text)
        spans = list(_WORD.finditer(composed))
        words = [fold(span.group()) for span in spans]
        kept, done, place = [], 0, 0
        while place < len(words):
            length = self._name_at(composed, spans, words, place)
            if length:
                kept += [composed[done : spans[place].start()], WITHHELD]
                done = spans[place + length - 1].end()
            place += length or 1
        return "".join(kept) + composed[done:] if kept else text

    def _name_at(self, text: str, spans: Sequence[re.Match[str]], words: Sequence[str], place: int) -> int:
        for length in self._lengths:
            some = words[place : place + length]
            if len(some) < length or not self._has(f"{NAME}{length}", " ".join(sorted(some))):
                continue
            if length > 1 or (spans[place].group()[:1].isupper() and len(some[0]) >= _SHORTEST):
                return length
        if place + 1 < len(words) and (words[place] in _TITLES or len(words[place]) == 1):
            between = text[spans[place].end() : spans[place + 1].start()].strip()
            titled = words[place] in _TITLES and between in ("", ".")
            initial = between == "." and spans[place].group().isupper()
            if (titled or initial) and spans[place + 1].group()[:1].isupper():
                return 2 if self._has(SURNAME, words[place + 1]) else 0
        return 0


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, whatever the order, case and accents of their words."""
    return sorted(_words(one)) == sorted(_words(other)) != []


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


def _mail(text: str) -> str:
    spelled = _DOT.sub(".", _AT.sub("@", text))
    return fold_mail("".join(spelled.split()))


def fold_mail(text: str) -> str:
    """An address as it is compared: case put aside."""
    return text.casefold().strip(".-")


def _phone(text: str) -> str:
    """The digits by which a number is known, with or without the code of its country."""
    digits = "".join(sign for sign in text if sign.isdigit())
    return digits[-_NATIONAL:] if len(digits) >= _NATIONAL else ""
