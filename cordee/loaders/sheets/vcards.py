"""Cards of contacts (.vcf), as telephones and address books write them: a table with the columns of a book.

Birthdays, pictures, notes and private addresses are not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from quopri import decodestring

from cordee.files.archive import MAX_TEXT, too_large
from cordee.loaders.sheets.encoding import decode
from cordee.loaders.sheets.grid import Sheet, Tick, make_sheet

_HEADER = (
    "First Name",
    "Last Name",
    "Display Name",
    "Organization",
    "Job Title",
    "Primary Email",
    "Mobile Number",
    "Work City",
    "Categories",
)
_FOLDED = re.compile(r"\r?\n[ \t]")
_SOFT = re.compile(r"=\r?\n")
_PROPERTY = re.compile(r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<how>(?:;[^:;]*)*):(?P<value>.*)")
_ESCAPED = re.compile(r"\\([,;:\\nN])")
_QUOTED = "QUOTED-PRINTABLE"
_BODY = ("org", "group")
_BETWEEN = " ::: "
_FAMILY, _GIVEN, _CITY = 0, 1, 3

Card = Mapping[str, str]


def read_vcf(path: Path, tick: Tick) -> tuple[Sheet, ...]:
    """The cards of a file, a row each, numbered from 1. Raises NotReadable when it is too large."""
    if path.stat().st_size > MAX_TEXT:
        raise too_large(path.name)
    text = decode(path.read_bytes(), path.name).text
    rows = ((number, _row(card)) for number, card in enumerate(_cards(text), start=1))
    return (make_sheet(path.name, path.stem, chain([(0, _HEADER)], rows), tick=tick),)


def _cards(text: str) -> Iterator[Card]:
    """What each card says first under each name; the value of a list as it is written."""
    card: dict[str, str] = {}
    for line in _lines(text):
        found = _PROPERTY.fullmatch(line)
        if found is None:
            continue
        name, value = found["name"].upper(), found["value"].strip()
        if name == "BEGIN":
            card = {}
        elif name == "END":
            yield card
        elif value:
            card.setdefault(name, _decoded(value, found["how"].upper()))


def _lines(text: str) -> Iterator[str]:
    """The lines, what was broken over several put together again."""
    whole = _FOLDED.sub("", text)
    yield from (_SOFT.sub("", whole) if _QUOTED in whole.upper() else whole).splitlines()


def _decoded(value: str, how: str) -> str:
    if _QUOTED not in how:
        return value
    data = decodestring(value.encode("utf-8", "surrogateescape"))
    return data.decode("latin-1" if "ISO-8859-1" in how else "utf-8", "replace")


def _row(card: Card) -> tuple[str, ...]:
    body, whole = _part(card, "ORG", 0), _plain(card.get("FN", ""))
    is_body = card.get("KIND", "").lower() in _BODY or card.get("X-ABSHOWAS", "").upper() == "COMPANY"
    first, last = _part(card, "N", _GIVEN), _part(card, "N", _FAMILY)
    if is_body:
        first, last, body, whole = "", "", body or whole, ""
    return (
        first,
        last,
        whole,
        body,
        _plain(card.get("TITLE", "") or card.get("ROLE", "")),
        _plain(card.get("EMAIL", "")).removeprefix("mailto:"),
        _plain(card.get("TEL", "")).removeprefix("tel:"),
        _part(card, "ADR", _CITY),
        _BETWEEN.join(map(_plain, re.split(r"(?<!\\),", card.get("CATEGORIES", "")))),
    )


def _part(card: Card, name: str, place: int) -> str:
    """One of the values between the semicolons of a property."""
    parts = re.split(r"(?<!\\);", card.get(name, ""))
    return _plain(parts[place]) if place < len(parts) else ""


def _plain(value: str) -> str:
    """A value without the signs that keep its commas and lines apart."""
    return _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value).strip()
