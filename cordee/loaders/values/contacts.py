"""A contact in one cell: who, in what function, which telephone numbers and e-mail addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from cordee.loaders.values import emails, phones
from cordee.loaders.values.bracketed import parse as parse_bracketed
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.name_order import without_comma
from cordee.loaders.values.posts import bare, before_post, behind_post, is_post, is_service
from cordee.loaders.values.somebody import at_body, each_in

_LONGEST = 2_000
_EMAIL = re.compile(r"(?:mailto:)?[^\s@<>()\[\],;:/\"]+@[^\s@<>()\[\],;:/\"]+\.[^\W\d_]{2,}", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w+])(?![0-9]{2}([-/.])[0-9]{2}\1(?:19|20)[0-9]{2} )"  # A day and an hour.
    r"(?:(?:\+|00) ?33[ .\-‐–/]{0,2}(?:\(0\)[ .]?)?[1-9]|0[1-9])"
    r"(?:[ .\-‐–/]{0,2}[0-9]{2}){4}(?![0-9])"
    r"|(?<![\w+])(?:\+|00)[1-9][0-9]{0,2}(?:[ .\-‐–/]{0,2}\(?[0-9]{1,4}\)?){2,6}(?![0-9])"
)
_LABEL = re.compile(
    r"(?<![^\W\d_])(?:t[ée]l(?:[ée]phone)?s?|tel|phone|port(?:able)?|mobile|gsm|fixe|fax|standard|m[ée]l|e-?mail|mail"
    r"|courriel|contact|telefon|cell(?:ulare)?|handy)(?![^\W\d_])\s*\.?\s*:?",
    re.IGNORECASE,
)
_SWITCHBOARD = re.compile(r"\s*standard\b", re.IGNORECASE)
_EACH = re.compile(r"\s*[;|\n/]\s*|\s+(?:et|and|und|ou|or|&|-|–|—)\s+|\s*,\s*(?=[A-ZÀ-Ý][\w'’-]+ [A-ZÀ-Ý])")
_SPACES = dict.fromkeys(map(ord, "\xa0\u202f\u2009"), " ")
_EDGES = " ,;:/|.–—-·•<>\t\n"
_TITLE = re.compile(
    r"^(?:m\.|mr\.?|mme\.?|mlle\.?|monsieur|madame|mrs\.?|ms\.?|dr\.?|herr|frau|sig\.?(?:ra)?)\s+",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"(?<!\w)(?:m|mr|mme|mlle|mrs|ms)\.?(?:\s*/\s*|\s+(?:ou|or)\s+)(?:m|mr|mme|mlle|mrs|ms)\b\.?(?=\s)",
    re.IGNORECASE,
)
"""How somebody is addressed where either will do: "M./Mme"."""
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|<\s*>")


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody, in what function, and of which body; "" when the cell does not say."""

    name: str
    function: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """What a cell says of how to reach a body: who, and by which numbers and addresses.

    ``unread`` are what looked like an address or a number and is none, ``nobody`` are services and
    functions beside which no name stands.
    """

    people: tuple[Who, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()


def parse(raw: str) -> Contact:
    """The contact of a cell: "Lucas Faure (animateur) – 06 39 98 12 34 / lucas@example.org".

    Addresses and numbers are taken out first; what is left between separators is people, a function
    being in brackets, behind a comma or in a piece of its own.
    """
    text = _EITHER.sub("Mme", unicodedata.normalize("NFC", raw[:_LONGEST]).translate(_SPACES))
    unread: list[str] = []
    found_emails, text = _taken(_EMAIL, text, emails.parse, unread)
    found_phones, text = _taken(_PHONE, text, phones.parse, unread)
    text = _EMPTY.sub(" ", _LABEL.sub("\n", text) if found_phones or found_emails else text)
    people, nobody = _people([piece for part in each_in(text) for piece in _pieces(part)])
    switchboard = None if people else _SWITCHBOARD.match(raw)
    nobody += (switchboard[0].strip(),) if switchboard else ()
    left = [word for word in re.findall(r"\S*@\S*|[0-9][0-9 .]{6,}", text) if word.strip()]
    return Contact(people, found_phones, found_emails, (*unread, *(word.strip() for word in left)), nobody)


def _pieces(part: str) -> Iterator[str | Who]:
    """The pieces of a part of a cell; somebody told with their body is one, whatever stands between."""
    whole = told_with_body(part.strip(_EDGES))
    pieces = () if whole else [piece.strip(_EDGES) for piece in _EACH.split(part)]
    yield from (whole,) if whole else ()
    yield from (told_with_body(piece) or piece for piece in pieces if any(c.isalpha() for c in piece))


def told_with_body(part: str) -> Who | None:
    """Somebody told with the body they are of; None where either is not there."""
    told = at_body(part)
    return Who(without_civility(told.name), told.function, told.body) if told else None


def without_civility(name: str) -> str:
    """A name without how its bearer is addressed.

    >>> without_civility("Mme Bonnard"), without_civility("Marie Bonnard")
    ('Bonnard', 'Marie Bonnard')
    """
    return _TITLE.sub("", name)


def _people(pieces: Sequence[str | Who]) -> tuple[tuple[Who, ...], tuple[str, ...]]:
    """Who is named in the pieces of a cell, each with what they do; and what names nobody."""
    found: list[Who] = []
    nobody: list[str] = []
    waiting = ""
    for piece in pieces:
        if isinstance(piece, Who):
            found.append(replace(piece, function=piece.function or waiting))
            waiting = ""
            continue
        if is_post(piece) or (found and piece[0].islower() and not found[-1].name[0].islower()):
            if found:
                function = ", ".join(filter(None, (found[-1].function, piece)))
                found[-1] = replace(found[-1], function=function)
            else:
                waiting = ", ".join(filter(None, (waiting, piece)))
            continue
        who = _who(piece)
        if not who.name or is_service(who.name):
            nobody.append(piece)
            continue
        found.append(Who(who.name, who.function or waiting))
        waiting = ""
    nobody += [waiting] if waiting else []
    return tuple(dict.fromkeys(found)), tuple(nobody)


def _taken(
    pattern: re.Pattern[str], text: str, read: Callable[[str], str], unread: list[str]
) -> tuple[tuple[str, ...], str]:
    """What ``pattern`` finds, each read once, and the text without it; ``unread`` gets what is none."""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        try:
            found.append(read(match[0].strip(_EDGES)))
        except BadValue:
            unread.append(match[0].strip())
        return "\n"

    rest = pattern.sub(take, text)
    return tuple(dict.fromkeys(found)), rest


def _who(piece: str) -> Who:
    told = parse_bracketed(piece)
    name, function = without_comma(told.name), told.beside
    if not function and "," in name:
        name, _, function = name.partition(",")
    before, colon, behind = name.partition(":")
    if colon and (is_post(before) or is_service(before)):
        name, function = behind, function or (" ".join(bare(before)) if is_post(before) else "")
    if not function:
        function, named = behind_post(name)
        name, function = (named, function) if named else before_post(name)
    return Who(without_civility(name.strip(_EDGES)), _without_labels(function))


def _without_labels(function: str) -> str:
    """A function without the words that stand for what was left out: "chargée de mission, mail, tél"."""
    parts = (part.strip() for part in function.split(","))
    return ", ".join(part for part in parts if part and not _LABEL.fullmatch(part))
