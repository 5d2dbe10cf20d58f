"""Official numbers that tell two entities apart: another SIREN, another RNA number, another commune's code.

A SIRET and the code of an EPCI hold a SIREN: two establishments of one body do not contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from cordee.loaders.values.codes import siren_of
from cordee.loaders.values.identifiers import is_official

_OF_A_BODY = frozenset({"siren", "siret", "epci"})


def contradicting(ours: Iterable[str], theirs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What two have in one register, none of it in common: one pair of numbers of each such register."""
    here, there = _by_register(ours), _by_register(theirs)
    for register in sorted(here.keys() & there.keys()):
        if here[register].keys().isdisjoint(there[register]):
            yield min(here[register].values()), min(there[register].values())


def _by_register(identifiers: Iterable[str]) -> dict[str, dict[str, str]]:
    """What identifies in each register, with the identifier that says it."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for identifier in sorted(filter(is_official, identifiers), reverse=True):
        scheme, _, value = identifier.partition(":")
        if scheme in _OF_A_BODY:
            found["siren"][siren_of(value)] = identifier
        else:
            found[scheme][value] = identifier
    return found
