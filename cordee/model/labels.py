"""Labels in constant Cypher, from the model: ``(n:$ECHOING)``, ``-[r:$DATED]->``, ``IN [$PLACES]``.

A mark is the name of a notion (:mod:`cordee.model.notions`) in capitals, after ``:`` or inside
``[ ]``; a parameter is ``$name`` in small letters, so that neither is taken for the other. Beside
a link, a notion is narrowed to the ends that the model permits: ``(n:$KINDS)-[r:$MONEY]->(m:$ECHOING)``
reads from whoever can fund to what can be funded, and no table is read for nothing. ``$GIVEN(r)`` leaves out
money that was only asked for, or refused, which ties nobody.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import LiteralString

from cordee.model import notions
from cordee.model.notions import KINDS, TYPES
from cordee.model.properties import UNGIVEN

_NODE = r"\((?P<{0}>\w*)(?::(?P<{0}_labels>[\w$|]+))?(?P<{0}_rest>\s*(?:\{{[^}}]*\}})?)\)"
_LINK = r"(?P<left>\s*<?-)\[(?P<link>\w*)(?::(?P<types>[\w$|]+))?\](?P<right>->?\s*)"
_HOP = re.compile(_NODE.format("near") + _LINK + _NODE.format("far"))
_ALONE = re.compile(r"(?<=:)\$([A-Z_]+)")
_LISTED = re.compile(r"\[\$([A-Z_]+)\]")
_GIVEN = re.compile(r"\$GIVEN\((\w+)\)")
_LEFT_OVER = re.compile(r"\$[A-Z]\w*")

Triple = tuple[str, str, str]


def cypher(text: LiteralString) -> LiteralString:
    """The text with names of kinds and types in place of its marks.

    Raises ValueError for a mark that means nothing, or a pattern that the model never permits.
    """
    found = _GIVEN.sub(_given, text)
    found = _HOP.sub(_narrowed, found)
    found = _ALONE.sub(lambda mark: "|".join(_meant(mark.group(1))), found)
    found = _LISTED.sub(lambda mark: "[" + ", ".join(map(_quoted, _meant(mark.group(1)))) + "]", found)
    if _LEFT_OVER.search(found):
        raise ValueError(f"a mark stands neither after : nor alone in [ ]: {found}")
    # Made of the closed vocabulary alone, hence as constant as what was given.
    return found


def _given(mark: re.Match[str]) -> str:
    """Whether a link is no money that was only asked for, or refused."""
    stage = f"{mark[1]}.stage"
    return f"({stage} IS NULL OR NOT {stage} IN [{', '.join(map(_quoted, UNGIVEN))}])"


def labels(given: str, every: Iterable[str]) -> tuple[str, ...]:
    """The names that ``Network``, ``Network|Project`` or ``$ECHOING`` means; ``every`` for "".

    In the order of the model. Raises ValueError for a mark that means nothing.
    """
    if not given:
        return tuple(every)
    parts = given.split("|")
    return tuple(name for part in parts for name in (_meant(part[1:]) if part[0] == "$" else (part,)))


def permitted(
    near: Collection[str], types: Collection[str], far: Collection[str], ways: Iterable[bool]
) -> set[Triple]:
    """The (near, type, far) that the model permits among these; a way is True from near to far."""
    ends = [(pair if way else pair[::-1], t) for way in ways for t in types for pair in TYPES[t].ends]
    return {(a, t, b) for (a, b), t in ends if a in near and b in far}


def _meant(mark: str) -> tuple[str, ...]:
    found = {"KINDS": tuple(KINDS), "TYPES": tuple(TYPES)}.get(mark) or getattr(notions, mark, None)
    if not isinstance(found, tuple) or not found or not all(isinstance(name, str) for name in found):
        raise ValueError(f"${mark} is no notion of the model that has a kind or a type")
    return tuple(name for name in (*KINDS, *TYPES) if name in found)


def _narrowed(hop: re.Match[str]) -> str:
    given = hop.groupdict(default="")
    if not any("$" in part for part in _labelled(given)):
        return hop.group()
    near, far = (labels(given[f"{end}_labels"], KINDS) for end in ("near", "far"))
    types = labels(given["types"], TYPES)
    out, back = ">" in given["right"], "<" in given["left"]
    ways = (True, False) if out == back else (out,)
    kept = permitted(near, types, far, ways)
    if not kept:
        raise ValueError(f"the model permits no such link: {hop.group()}")
    named = (
        ":" + "|".join(name for name in some if name in {one[place] for one in kept})
        for place, some in enumerate((near, types, far))
    )
    first, middle, last = (mark and part for mark, part in zip(_labelled(given), named, strict=True))
    return (
        f"({given['near']}{first}{given['near_rest']}){given['left']}[{given['link']}{middle}]"
        f"{given['right']}({given['far']}{last}{given['far_rest']})"
    )


def _labelled(given: dict[str, str]) -> tuple[str, str, str]:
    return (given["near_labels"], given["types"], given["far_labels"])


def _quoted(name: str) -> str:
    return f"'{name}'"
