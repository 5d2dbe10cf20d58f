"""Several names in one cell, without cutting a name that holds a separator.

A semicolon, a bar and a new line always separate. A comma, a slash, "&" or "et" may stand inside a
name ("Arts et Métiers", "Association 4D, Paris"): names known from elsewhere in the file decide, then
what the pieces look like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from cordee.loaders.values.words import AFTER, BODIES
from cordee.model.folding import name_key

# A separator is looked for from the first of the spaces before it: from each, a cell of spaces would take
# as many looks as the square of its length.
_STRONG = re.compile(r"(?<!\s)\s*[;|\n]\s*")
_WEAK = re.compile(
    r"(?P<comma>(?<!\s)\s*,\s+|(?<=[^\W\d_)]),(?=[^\W\d_]))"
    r"|(?P<slash>(?<!\s)\s+/\s+|(?<=[^\W\d_]{2})/(?=[^\W\d_]{2}))"
    r"|(?P<amp>(?<!\s)\s+[&+]\s+)|(?P<et>(?<!\s)\s+(?:et|and|und|e)\s+)"
)
_DASH = re.compile(r"(?<!\s)\s+[-–—]\s+")
"""A dash stands inside names, and between those that the file knows each by itself."""
_BULLET = re.compile(r"^(?:[-–—•●▪*·]+|[0-9]{1,2}[.)])\s+")
_HANGING = re.compile(r"^\++\s*|(?<!\s)\s+\++$")
_OPENING, _CLOSING = "([«“{", ")]»”}"
_URL = re.compile(r"(?<!\S)\S+://\S+|(?<![\w-])[\w-]+(?:/[\w-]+)?\.(?:fr|org|eu|com|net)/\S*")
_LONGEST = 20_000
_MOST = 200
_GROUP = 6
"""How many pieces one name may be made of."""

_NAME, _FRAGMENT = 1.0, 3.0
_LAST = "last"
"""The word before the last of a list: "Culture, Habitat et Mobilité"."""
_JOIN = {"comma": 1.5, "slash": 2.0, "amp": 0.5, "et": 0.5, _LAST: 1.25}
_TOWN = 0.9


@dataclass(frozen=True, slots=True)
class Several:
    """The names of a cell; ``sure`` when nothing had to be guessed to tell them apart."""

    names: tuple[str, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Witness:
    """The names a file knows otherwise: those of its other tables, and the cells that hold one alone."""

    keys: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, names: Iterable[str] = (), column: Collection[str] = ()) -> Witness:
        """The witness that ``names``, and the cells of ``column`` without any separator, make."""
        alone = (cell for cell in column if not any(sign.search(cell) for sign in (_STRONG, _WEAK, _DASH)))
        # Between strong separators stands a name, even one with a comma.
        strong = (part for cell in column if _STRONG.search(cell) for part in _STRONG.split(cell))
        return cls(frozenset(key for name in (*names, *alone, *strong) if (key := name_key(name))))

    def knows(self, name: str) -> bool:
        """Whether the file has this name elsewhere."""
        return name_key(name) in self.keys


def split(raw: str, witness: Witness | None = None) -> Several:
    """The names of a cell, in their order and once each."""
    known = (witness or Witness()).knows
    names: list[str] = []
    sure = True
    for part in _STRONG.split(raw[:_LONGEST]):
        found = _part(_HANGING.sub("", _BULLET.sub("", part.strip()).strip(" ,/&")), known)
        names += found.names
        sure &= found.sure
    return Several(tuple(dict.fromkeys(names)), sure)


def _part(text: str, known: Callable[[str], bool]) -> Several:
    if not text:
        return Several(())
    dashed = _DASH.split(text)
    if len(dashed) > 1 and all(map(known, dashed)):
        return Several(tuple(dashed))
    cuts = [] if known(text) else _cuts(text)
    if not cuts or len(cuts) > _MOST:
        return Several((text,))
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    kinds = _told_last([str(cut.lastgroup) for cut in cuts])
    names = [text[a:b].strip(" ,") for a, b in _cheapest(text, starts, ends, kinds, known)]
    return Several(tuple(name for name in names if name), all(known(name) for name in names if name))


def _cuts(text: str) -> list[re.Match[str]]:
    """The weak separators outside brackets, quotes and addresses."""
    depth, depths = 0, []
    for char in text:
        depth = depth + (char in _OPENING) - (char in _CLOSING and depth > 0)
        depths.append(depth)
    for found in _URL.finditer(text):
        depths[found.start() : found.end()] = [1] * (found.end() - found.start())
    return [cut for cut in _WEAK.finditer(text) if not depths[cut.start()]]


def _told_last(kinds: Sequence[str]) -> list[str]:
    """The separators, with the words behind the last comma told from those inside a name before it."""
    comma = max((place for place, kind in enumerate(kinds) if kind == "comma"), default=len(kinds))
    return [_LAST if place > comma and kind in ("et", "amp") else kind for place, kind in enumerate(kinds)]


def _cheapest(
    text: str, starts: list[int], ends: list[int], kinds: list[str], known: Callable[[str], bool]
) -> list[tuple[int, int]]:
    """The cheapest way to make names of the pieces: those known cost nothing, joins and guesses do."""
    count = len(starts)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for last in range(count):
        ways = []
        for first in range(max(0, last - _GROUP + 1), last + 1):
            cost = _cost(text, starts[first : last + 1], ends[first : last + 1], kinds[first:last], known)
            ways.append((best[first][0] + cost, first))
        best.append(min(ways))
    found, last = [], count
    while last:
        first = best[last][1]
        found.append((starts[first], ends[last - 1]))
        last = first
    return found[::-1]


def _cost(
    text: str,
    starts: list[int],
    ends: list[int],
    kinds: list[str],
    known: Callable[[str], bool],
) -> float:
    name = text[starts[0] : ends[-1]]
    if known(name):
        return 0.0
    cost = _NAME if _may_begin(name) else _FRAGMENT
    for place, kind in enumerate(kinds):
        if (
            kind == "comma"
            and len(kinds) == 1
            and _is_town(text[starts[0] : ends[0]], text[starts[1] : ends[1]])
        ):
            cost += _TOWN
        else:
            cost += _JOIN[kind]
        if known(text[starts[0] : ends[place]]) and _may_begin(text[starts[place + 1] : ends[-1]]):
            cost += _NAME  # A known name that goes on is rare.
    return cost


def _may_begin(name: str) -> bool:
    """Whether a name may begin so: not in small letters, not by what goes on with another."""
    first = name_key(name).partition(" ")[0]
    return (
        bool(first)
        and first not in AFTER
        and (not name[0].islower() or first in BODIES or name[1:2].isupper())
    )


def _is_town(body: str, town: str) -> bool:
    """Whether the second of two pieces is where the first is: "Association 4D, Paris"."""
    words = name_key(town).split()
    return (
        name_key(body).partition(" ")[0] in BODIES
        and (len(words) == 1 or "-" in town)
        and town[:1].isupper()
        and not town.isupper()
        and words[0] not in BODIES
    )
