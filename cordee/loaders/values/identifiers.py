"""Official identifiers, written ``scheme:value`` and checked where the scheme has a check."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from cordee.i18n import Text
from cordee.loaders.values import lists
from cordee.loaders.values.faults import BadValue

_UAI_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_FORM = re.compile(r"([A-Za-z][A-Za-z0-9_-]*)\s*:\s*(\S.*)", re.DOTALL)
_INSEE = re.compile(r"(?!00)(?:[0-9]{2}|2[AB])[0-9]{3}")
_RNA = re.compile(r"W[0-9][0-9A-Z][0-9](?!000000)[0-9]{6}")
_UAI = re.compile(r"[0-9]{7}[A-Z]")
_LA_POSTE = "356000000"
"""The one body whose SIREN ends as a rounded number does."""
_ROUNDED = {"siren": (9, "000000"), "epci": (9, "000000"), "siret": (14, "00000")}
"""How long a number is, and how it ends when its last digits are lost: nobody's, even when it checks."""
_REMEMBERED = 65_536
_GAPS = re.compile(r"[\s.  -]+")


def standard(module: str) -> Callable[[str], bool]:
    """Whether a number holds for a register of python-stdnum: "fr.siren", "it.iva", "at.uid", "ch.uid"…

    The module is imported when a number is first looked at.
    """

    # The same numbers come again and again: on each row, and each time two rows are compared.
    @lru_cache(maxsize=_REMEMBERED)
    def holds(value: str) -> bool:
        register = _register(module)
        # What the library would still take out (an odd dash, a full-width digit) is no number here.
        return value.isascii() and not is_filler(value) and bool(register.is_valid(value))

    return holds


@cache
def _register(module: str) -> Any:
    return import_module(f"stdnum.{module}")


def is_filler(value: str) -> bool:
    """Whether a number is typed for want of one: zeros, or one digit all along. Many bodies have it.

    >>> [is_filler(value) for value in ("00000000000000", "W999999999", "0000000A", "552100554", "")]
    [True, True, True, False, False]
    """
    digits = [character for character in value if character.isdigit()]
    return len(digits) > 5 and len(set(digits)) == 1  # Five are a commune: 22222 is one.


def is_rounded(value: str, scheme: str) -> bool:
    """Whether the last digits of a number are lost: those of its establishment, or most of its body's.

    >>> [is_rounded("32397200000000", "siret"), is_rounded("35600000000048", "siret")]
    [True, False]
    """
    length, end = _ROUNDED.get(scheme, (0, ""))
    if len(value) != length or not value.isdigit() or value == _LA_POSTE:
        return False
    return value.endswith(end) or (scheme == "siret" and is_rounded(value[:9], "siren"))


def _of_body(scheme: str) -> Callable[[str], bool]:
    checks = standard(f"fr.{'siren' if scheme == 'epci' else scheme}")
    return lambda value: not is_rounded(value, scheme) and checks(value)


def _uai(value: str) -> bool:
    formed = _UAI.fullmatch(value) is not None and not is_filler(value)
    return formed and _UAI_LETTERS[int(value[:7]) % 23] == value[7]


@dataclass(frozen=True, slots=True)
class Scheme:
    """An official register: how its numbers are checked and what they look like."""

    holds: Callable[[str], bool]
    expected: Text


OFFICIAL: dict[str, Scheme] = {
    "siren": Scheme(
        _of_body("siren"),
        Text("identifiers.siren_9_digits_checks"),
    ),
    "siret": Scheme(
        _of_body("siret"),
        Text("identifiers.siret_14_digits_checks"),
    ),
    "rna": Scheme(
        lambda value: not is_filler(value) and _RNA.fullmatch(value) is not None,
        Text("identifiers.rna_number"),
    ),
    "insee": Scheme(
        lambda value: _INSEE.fullmatch(value) is not None,
        Text("identifiers.commune_code"),
    ),
    "epci": Scheme(
        _of_body("epci"),
        Text("identifiers.epcis_siren_9_digits"),
    ),
    "uai": Scheme(_uai, Text("identifiers.uai_code_7_digits")),
}
"""The registers whose numbers identify without doubt, in order of preference."""


def parse(raw: str) -> str:
    """``scheme:value`` in its one spelling: "SIREN : 200 067 445" gives "siren:200067445".

    Schemes of ``OFFICIAL`` are checked; any other scheme is accepted as it is.
    Raises BadValue without a scheme, or when the check fails.
    """
    found = _FORM.fullmatch(raw.strip())
    if found is None:
        raise BadValue(raw, Text("identifiers.register_number"), _with_scheme(raw))
    scheme, value = found[1].lower(), found[2].strip()
    register = OFFICIAL.get(scheme)
    if register is None:
        return f"{scheme}:{value}"
    value = _GAPS.sub("", value).upper()
    if not register.holds(value):
        raise BadValue(raw, register.expected, remedy(value, scheme))
    return f"{scheme}:{value}"


def remedy(value: str, scheme: str) -> Text:
    """What to do about a number that does not hold."""
    if value.isascii() and is_filler(value):
        return Text("identifiers.nobodys_number")
    if value.isascii() and is_rounded(value, scheme):
        return Text("identifiers.digits_lost")
    return Text("identifiers.check_official_document")


def parser_of(scheme: str) -> Callable[[str], list[str]]:
    """What reads a column of numbers of one register: "552 100 554" under "SIREN"."""
    return lambda raw: lists.parse(raw, lambda one: parse(one if ":" in one else f"{scheme}:{one}"))


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
    return Text("identifiers.write_instance", example=example)
