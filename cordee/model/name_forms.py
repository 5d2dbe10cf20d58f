"""The shorter ways in which texts write a name: "J.-B. de La Tour", "Bonfanti Maria", "Mrs Küçük".

What a text writes is looked for by words alone: their order, their accents, capitals and the particles
between them are put aside, and so is how a language writes a letter in two ("Müller", "Mueller").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from cordee.model.folding import fold

TITLES = frozenset({
    "dr", "frau", "herr", "m", "madame", "maitre", "me", "mlle", "mme", "monsieur", "mr", "mrs",
    "ms", "prof", "sig", "signor", "signora", "sigra",
})  # fmt: skip
_PARTICLES = frozenset({
    "af", "al", "av", "d", "da", "dal", "dalla", "das", "de", "degli", "dei", "del", "della",
    "delle", "dello", "dem", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "l", "la",
    "le", "les", "lo", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur",
})  # fmt: skip
_OF_NAMES = re.compile(
    r"(?:\b(?:(?:von|van|der|den|vom|zum|zur|degli|dos|das|De|Du|La|Le|Di|Da|Del|Della|Von|Van|Des)\s+|D['’]))+$"
)
"""Particles that stand before a name and nowhere else, or are written with a capital."""
_WORD = re.compile(r"[^\W_]+")
_TWO_LETTERS = re.compile(r"([aou])e")
_SAINTS = {"saint": "st", "sainte": "ste"}
_BETWEEN = re.compile(r"[\s.,'’+_\u2010-\u2015-]*")
_SHORTEST, _TOLD_BY, _LONGEST = 3, 4, 6
_MOST_LETTERS = 200
"""What is longer names nobody that a text would write shortly."""
_QUOTED = re.compile(r"[«“\"]\s*([^«»“”\"]+?)\s*[»”\"]")
_IN_BRACKETS = re.compile(r"\(\s*([^()]+?)\s*\)")
_CALLED = re.compile(r",?\s+(?:dite?|alias|aka|surnommée?|detto|detta|genannt)\s+", re.IGNORECASE)
_BORN = re.compile(
    r",?\s+\(?\s*(?:née?|nata|nato|geb\.?|geborene?|born|épouse|ép\.|veuve)\s+([^()]+?)\s*\)?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a text that may be a name: from where to where, their plain forms, how they are written."""

    start: int
    end: int
    words: tuple[str, ...]


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """A folded word as names are held against each other: one letter for two, saints shortened."""
    return _SAINTS.get(word) or one_letter_for_two(word)


def all_plain(words: str) -> list[str]:
    """The words of a folded text, each ``plain``."""
    return [_SAINTS.get(word, word) for word in one_letter_for_two(words).split()]


def one_letter_for_two(text: str) -> str:
    """Folded words with each doubled letter said once."""
    return _TWO_LETTERS.sub(r"\1", text)


@lru_cache(maxsize=50_000)
def short_forms(name: str) -> frozenset[tuple[str, ...]]:
    """Each shorter way to write ``name`` as its words in alphabetical order; none for a name of one word."""
    if len(name) > _MOST_LETTERS:
        return frozenset()
    found: set[tuple[str, ...]] = set()
    for given, family in _halves(name):
        firsts, lasts = _given_ways(given), _family_ways(family)
        found |= {tuple(sorted(one + other)) for one, other in product(firsts, lasts)}
        whole = [word for part in family for word in part]
        initials = {tuple(word[0] for word in whole), (whole[0][0],)}
        full = [way for way in firsts if len(way[0]) >= _SHORTEST]
        found |= {tuple(sorted(one + other)) for one, other in product(full, initials)}
    return frozenset(one for one in found if len(one) <= _LONGEST)


@lru_cache(maxsize=50_000)
def family_names(name: str) -> frozenset[tuple[str, ...]]:
    """What follows a title: « Mme Durand », « Herr von der Heide »."""
    if len(name) > _MOST_LETTERS:
        return frozenset()
    return frozenset(tuple(sorted(way)) for _, family in _halves(name) for way in _family_ways(family))


def places(text: str) -> Iterator[Place]:
    """Where ``text`` may write a name shortly, longest first at each word."""
    words = [span for span in _WORD.finditer(text) if not _particle(text, span)]
    for first in range(len(words)):
        for last in range(min(first + _LONGEST, len(words)) - 1, first, -1):
            some = words[first : last + 1]
            if _joined(text, some) and _written(text, some):
                yield Place(_start(text, some[0]), _end(text, some[-1]), tuple(sorted(_plain_words(some))))


def titled(text: str) -> Iterator[Place]:
    """Where ``text`` may write a title and a family name; the words are those after the title."""
    spans = list(_WORD.finditer(text))
    for place, span in enumerate(spans):
        if fold(span.group()) not in TITLES:
            continue
        after = spans[place + 1].start() if place + 1 < len(spans) else 0
        if text[span.end() : after].strip() not in ("", ".") or not after:
            continue
        rest = [one for one in spans[place + 1 : place + 2 + _LONGEST] if not _particle(text, one)]
        for length in range(min(len(rest), _LONGEST), 0, -1):
            some = rest[:length]
            if some[0].group()[0].isupper() and _joined(text, some) and _written(text, some):
                yield Place(span.start(), some[-1].end(), tuple(sorted(_plain_words(some))))


@lru_cache(maxsize=50_000)
def names_within(name: str) -> tuple[str, ...]:
    """The names that one cell gives somebody: with a nickname, as born, and the cell itself.

    What stands in brackets after a name may be a place or a body, and is then no name by itself.

    >>> names_within("Line « Lili » Morel")
    ('Line « Lili » Morel', 'Line Morel', 'Lili', 'Lili Morel')
    >>> names_within("Line Morel (Gap)"), names_within("Line Morel née Petit")[1:]
    (('Line Morel (Gap)', 'Line Morel', 'Gap Morel'), ('Line Morel', 'Line Petit'))
    """
    if len(name) > _MOST_LETTERS:
        return (name,)
    given, *others = _BORN.split(name, maxsplit=1)
    first = given.split()[:1]
    born = [" ".join((*first, other)) for other in others if other and first]
    return tuple(dict.fromkeys((name, *_nicknamed(given), *born)))


def all_names(name: str, aliases: Iterable[str]) -> tuple[str, ...]:
    """All that somebody is called by: what stands within each name, and each nickname before the family name.

    >>> all_names("Robert Petit", ["Bob"])
    ('Robert Petit', 'Bob', 'Bob Petit')
    """
    aliases = tuple(aliases)
    family = _family(name)
    nicknames = (f"{one} {family}" for one in aliases if family and len(one.split()) == 1)
    within = (one for text in (name, *aliases) for one in names_within(text))
    return tuple(dict.fromkeys((*within, *nicknames)))


def _family(name: str) -> str:
    words = names_within(name)[-1].split() or [""]
    return words[0] if words[0].isupper() and not words[-1].isupper() else " ".join(words[1:])


def _nicknamed(name: str) -> Iterator[str]:
    """A name without the nickname in it, the nickname where it is surely one, and before the family name."""
    called = _CALLED.split(name, maxsplit=1)
    found = _QUOTED.search(name) or _IN_BRACKETS.search(name)
    if len(called) == 2:
        (whole, nick), sure = called, True
    elif found:
        after = name[found.end() :].strip()
        whole = f"{name[: found.start()].strip()} {after}".strip()
        nick, sure = found.group(1), bool(after) or found.re is _QUOTED
    else:
        yield name
        return
    yield whole
    nick = nick.strip(' «»“”"')
    if nick and sure and nick[0].isupper():
        yield nick
    family = whole.split()[1:]
    if family and len(nick.split()) == 1 and nick[0].isupper():
        yield " ".join((nick, *family))


# ------------------------------------------------------------ how a name is made


def _halves(name: str) -> Iterator[tuple[list[tuple[str, ...]], list[tuple[str, ...]]]]:
    """First names and family name, each way they may part; each part is the words between two hyphens."""
    shown = [part for part in name.split() if fold(part) and fold(part) not in TITLES]
    parts = [tuple(plain(word) for word in fold(part).split()) for part in shown]
    capitals = [part.isupper() and len(fold(part)) > 1 for part in shown]
    if len(parts) < 2:
        return
    if capitals[0] and not all(capitals):
        cut = capitals.index(False)
        if family := _significant(parts[:cut]):
            yield parts[cut:], family
        return
    particle = next((n for n, part in enumerate(parts) if n and part[0] in _PARTICLES), 0)
    for cut in [particle] if particle else range(1, len(parts)):
        if family := _significant(parts[cut:]):
            yield parts[:cut], family


def _significant(parts: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    kept = [tuple(word for word in part if word not in _PARTICLES) for part in parts]
    return [part for part in kept if part]


def _given_ways(parts: Sequence[tuple[str, ...]]) -> set[tuple[str, ...]]:
    words = tuple(word for part in parts for word in part)
    initials = tuple(word[0] for word in words)
    ways = {words, initials, initials[:1]} | ({parts[0]} if len(parts[0][0]) >= _SHORTEST else set())
    return ways | ({("".join(initials),)} if len(initials) > 1 else set())


def _family_ways(parts: Sequence[tuple[str, ...]]) -> set[tuple[str, ...]]:
    words = tuple(word for part in parts for word in part)
    return {words, *((word,) for word in words if len(word) >= _TOLD_BY)}


# ------------------------------------------------------------ how a text writes it


def _plain_words(spans: Sequence[re.Match[str]]) -> Iterator[str]:
    return (plain(fold(span.group())) for span in spans)


def _particle(text: str, span: re.Match[str]) -> bool:
    word, after = span.group(), text[span.end() : span.end() + 1]
    if len(word) > 1:
        return fold(word) in _PARTICLES
    return (word.islower() and after == ".") or (after in ("'", "’") and word.lower() in ("d", "l"))


def _start(text: str, first: re.Match[str]) -> int:
    """Particles before the first word belong to it where nothing else has them."""
    before = _OF_NAMES.search(text, max(0, first.start() - 20), first.start())
    return before.start() if before else first.start()


def _end(text: str, last: re.Match[str]) -> int:
    """The dot of an initial belongs to it."""
    return last.end() + (len(last.group()) == 1 and text[last.end() : last.end() + 1] == ".")


def _joined(text: str, spans: Sequence[re.Match[str]]) -> bool:
    """Whether nothing but what names are made of stands between these words: no end of a sentence."""
    for one, other in pairwise(spans):
        between = re.sub(r"[^\W_]+\.?", "", text[one.end() : other.start()])  # particles go
        initial = len(one.group()) == 1 or one.group().isupper()
        signs = "".join(between.split())
        if len(signs) > 2 or (between and not _BETWEEN.fullmatch(between)):
            return False
        if "." in signs and not initial:
            return False
    return True


def _written(text: str, spans: Sequence[re.Match[str]]) -> bool:
    """Whether these words are written as a name is: capitals, and a dot or a hyphen after an initial."""
    letters = [span for span in spans if len(span.group()) == 1]
    if letters and not any(text[span.end() : span.end() + 1] in (".", "-", "‐", "‑") for span in letters):
        return False
    if all(span.group()[0].isupper() for span in spans):
        return True
    return not letters and not re.search(r"\s", text[spans[0].start() : spans[-1].end()])
