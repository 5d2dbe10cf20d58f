"""Official identifiers, written ``scheme:value`` and checked where the scheme has a check."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from cordee.language import Text
from cordee.loaders.values.faults import BadValue

_LA_POSTE = "356000000"
_UAI_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_FORM = re.compile(r"([A-Za-z][A-Za-z0-9_-]*)\s*:\s*(\S.*)", re.DOTALL)
_INSEE = re.compile(r"(?!00)(?:[0-9]{2}|2[AB])[0-9]{3}")
_RNA = re.compile(r"W[0-9][0-9A-Z][0-9]{7}")
_UAI = re.compile(r"[0-9]{7}[A-Z]")
_GAPS = re.compile(r"[\s.  -]+")


def luhn(digits: str) -> bool:
    """Whether ``digits`` satisfy the Luhn check (every second digit from the right doubled)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _siren(value: str) -> bool:
    return len(value) == 9 and _digits(value) and luhn(value)


def _siret(value: str) -> bool:
    if len(value) != 14 or not _digits(value):
        return False
    # The offices of La Poste ran out of Luhn numbers: theirs are multiples of five.
    return luhn(value) or (value.startswith(_LA_POSTE) and sum(map(int, value)) % 5 == 0)


def _uai(value: str) -> bool:
    return _UAI.fullmatch(value) is not None and _UAI_LETTERS[int(value[:7]) % 23] == value[7]


def _digits(value: str) -> bool:
    return value.isascii() and value.isdigit()


@dataclass(frozen=True, slots=True)
class Scheme:
    """An official register: how its numbers are checked and what they look like."""

    holds: Callable[[str], bool]
    expected: Text


OFFICIAL: dict[str, Scheme] = {
    "siren": Scheme(
        _siren, Text(fr="un SIREN de 9 chiffres à clé juste", en="a SIREN of 9 digits that checks")
    ),
    "siret": Scheme(
        _siret, Text(fr="un SIRET de 14 chiffres à clé juste", en="a SIRET of 14 digits that checks")
    ),
    "rna": Scheme(
        lambda value: _RNA.fullmatch(value) is not None,
        Text(fr="un numéro RNA : W et 9 caractères", en="an RNA number: W and 9 characters"),
    ),
    "insee": Scheme(
        lambda value: _INSEE.fullmatch(value) is not None,
        Text(fr="un code INSEE de commune, 5 caractères", en="an INSEE commune code, 5 characters"),
    ),
    "epci": Scheme(
        _siren, Text(fr="le SIREN de l'EPCI, 9 chiffres à clé juste", en="the EPCI's SIREN, 9 digits")
    ),
    "uai": Scheme(
        _uai, Text(fr="un code UAI : 7 chiffres et sa lettre", en="a UAI code: 7 digits, 1 letter")
    ),
}
"""The registers whose numbers identify without doubt, in order of preference."""


def parse(raw: str) -> str:
    """``scheme:value`` in its one spelling: "SIREN : 200 067 445" gives "siren:200067445".

    Schemes of ``OFFICIAL`` are checked; any other scheme is accepted as it is.
    Raises BadValue without a scheme, or when the check fails.
    """
    found = _FORM.fullmatch(raw.strip())
    if found is None:
        raise BadValue(raw, Text(fr="registre:numéro", en="register:number"), _with_scheme(raw))
    scheme, value = found[1].lower(), found[2].strip()
    register = OFFICIAL.get(scheme)
    if register is None:
        return f"{scheme}:{value}"
    value = _GAPS.sub("", value).upper()
    if not register.holds(value):
        remedy = Text(fr="vérifier le numéro sur un document officiel", en="check it on an official document")
        raise BadValue(raw, register.expected, remedy)
    return f"{scheme}:{value}"


def is_official(identifier: str) -> bool:
    """Whether the scheme of a parsed identifier is an official register."""
    return identifier.partition(":")[0] in OFFICIAL


def preference(identifier: str) -> tuple[int, str]:
    """A sort key: the registers in the order of ``OFFICIAL``, others last."""
    scheme = identifier.partition(":")[0]
    return (list(OFFICIAL).index(scheme) if scheme in OFFICIAL else len(OFFICIAL), identifier)


def _with_scheme(raw: str) -> Text:
    value = _GAPS.sub("", raw).upper()
    # Only numbers with a check are proposed: five digits may as well be a postcode.
    likely = next((name for name in ("siren", "siret", "rna") if OFFICIAL[name].holds(value)), "")
    example = f"{likely}:{value}" if likely else "siren:200067445"
    return Text(fr=f"écrire par exemple {example}", en=f"write for instance {example}")
