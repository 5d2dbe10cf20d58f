"""Of several claims on one thing, what is shown and what stands beside it as disputed.

The best supported value is shown (the most sources), then the latest source's, then the smallest;
lists are joined. Who gives a date less exactly than another ("2018", "2018-03-01") supports the more
exact one and does not disagree; nor does who writes a name otherwise ("NOCE", "Nocé"): that is one name,
shown as it is written most carefully; nor who says a category shorter ("asso", "association loi 1901").
A pure function of the claims, whatever their order.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from cordee.model.claims import Value
from cordee.model.dates import finest, holds
from cordee.model.folding import fold
from cordee.model.likeness import written_out

DATES = ("since", "until")
"""The properties that are partial dates."""
NAME = "name"
NAMES = (NAME, "commune")
"""The properties that are names."""
CATEGORY = "category"
_JOINED_WORDS = re.compile(r"(?<=\w)['’-](?=\w)")


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """One claim, opened: who says it (data set, source and where in it), when, and what."""

    id: str
    dataset: str
    source: str
    dated: str
    body: Mapping[str, Any]
    cite: str = ""


Shown: TypeAlias = dict[str, Value]
Disputed: TypeAlias = dict[str, list[Value]]


def resolve(claims: Sequence[OpenClaim]) -> tuple[Shown, Disputed]:
    """The value shown for each property, and the other values for those that are disputed."""
    if len(claims) == 1:
        alone = claims[0].body
        return {n: _joined([v]) if isinstance(v, list) else v for n, v in alone.items()}, {}
    said: dict[str, list[tuple[Value, OpenClaim]]] = defaultdict(list)
    for claim in claims:
        for name, value in claim.body.items():
            said[name].append((value, claim))
    shown: Shown = {}
    disputed: Disputed = {}
    for name in sorted(said):
        values = said[name]
        if isinstance(values[0][0], list):
            shown[name] = _joined([value for value, _ in values if isinstance(value, list)])
            continue
        ranked = _ranked(_supported(name, values))
        shown[name] = ranked[0]
        # However a name is written, who writes it so is told: see ``with_other_names``.
        others = [value for value in _ranked(values) if value != ranked[0]] if name == NAME else ranked[1:]
        if others:
            disputed[name] = others
    return shown, disputed


def disputed_text(disputed: Disputed) -> str:
    """Disputed values as canonical JSON."""
    return json.dumps(disputed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def with_other_names(shown: Shown, disputed: Disputed) -> tuple[Shown, Disputed]:
    """The names not chosen are aliases, so that people find the entity by any of them; nobody disputes them.

    That it is one, whatever each calls it, was decided, or its records are alike enough to be joined.
    """
    others = [str(name) for name in disputed.get("name", [])]
    if not others:
        return shown, disputed
    known = shown.get("aliases")
    aliases = _joined([others, known if isinstance(known, list) else []])
    left = {name: values for name, values in disputed.items() if name != "name"}
    return {**shown, "aliases": [alias for alias in aliases if alias != shown["name"]]}, left


def _joined(lists: Iterable[Sequence[str]]) -> list[str]:
    return sorted({item for items in lists for item in items}, key=lambda item: (fold(item), item))


def _supported(name: str, values: Sequence[tuple[Value, OpenClaim]]) -> Sequence[tuple[Value, OpenClaim]]:
    """What each claim supports: its own value, or what others say more exactly or write with more care."""
    if name in DATES:
        return _finest(values)
    if name == CATEGORY:
        return _fullest(values)
    return _best_written(values) if name in NAMES else values


def _best_written(values: Sequence[tuple[Value, OpenClaim]]) -> Sequence[tuple[Value, OpenClaim]]:
    """Each claim with its name as it is written with most care, by whomever."""
    alike: dict[str, list[tuple[Value, OpenClaim]]] = defaultdict(list)
    for value, claim in values:
        alike[fold(str(value)) or str(value)].append((value, claim))
    best = {form: max(_ranked(some), key=lambda one: _care(str(one))) for form, some in alike.items()}
    return [(best[form], claim) for form, some in alike.items() for _, claim in some]


def _fullest(values: Sequence[tuple[Value, OpenClaim]]) -> Sequence[tuple[Value, OpenClaim]]:
    """Each claim with the categories that it supports: its own, or those that say it in more words.

    Of those that say the same, abbreviations written out, it is the longest.
    """
    words = {value: written_out(str(value)) for value, _ in values}
    fullest = {said: max((v for v in words if words[v] == said), key=_length) for said in words.values()}
    exact = [said for said in fullest if not any(said < other for other in fullest)]
    return [(fullest[said], claim) for value, claim in values for said in exact if words[value] <= said]


def _length(value: Value) -> tuple[int, str]:
    return len(str(value)), str(value)


def _care(name: str) -> tuple[bool, int]:
    """How carefully a name is written: in capitals and small letters, with its accents and hyphens.

    >>> max(["REMALARD EN PERCHE", "Remalard en Perche", "Rémalard-en-Perche"], key=_care)
    'Rémalard-en-Perche'
    """
    accents = sum(unicodedata.combining(sign) > 0 for sign in unicodedata.normalize("NFD", name))
    return not (name.isupper() or name.islower()), accents + len(_JOINED_WORDS.findall(name))


def _finest(values: Sequence[tuple[Value, OpenClaim]]) -> Sequence[tuple[Value, OpenClaim]]:
    """Each claim with the dates that it supports: its own, or those that others say more exactly."""
    exact = finest(dict.fromkeys(str(value) for value, _ in values))
    return [
        (one, claim) for value, claim in values for one in exact if one == value or holds(str(value), one)
    ]


def _ranked(values: Sequence[tuple[Value, OpenClaim]]) -> list[Value]:
    support: dict[Any, set[tuple[str, str]]] = defaultdict(set)
    latest: dict[Any, str] = defaultdict(str)
    for value, claim in values:
        support[value].add((claim.dataset, claim.source))
        latest[value] = max(latest[value], claim.dated)
    by_size = sorted(support, key=lambda v: (isinstance(v, str), v))
    by_date = sorted(by_size, key=lambda v: latest[v], reverse=True)
    return sorted(by_date, key=lambda v: len(support[v]), reverse=True)
