"""Official identifiers, written ``scheme:value`` and checked where the scheme has a check."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from cordee.i18n import Text
from cordee.loaders.values import lists
from cordee.loaders.values.faults import BadValue

_UAI_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_FORM = re.compile(r"([A-Za-z][A-Za-z0-9_-]*)\s*:\s*(\S.*)", re.DOTALL)
_INSEE = re.compile(r"(?!00)(?:[0-9]{2}|2[AB])[0-9]{3}")
_RNA = re.compile(r"W[0-9][0-9A-Z][0-9]{7}")
_UAI = re.compile(r"[0-9]{7}[A-Z]")
_REMEMBERED = 65_536
_GAPS = re.compile(r"[\s.  -]+")


def standard(module: str) -> Callable[[str], bool]:
    """Whether a number holds for a register of python-stdnum: "fr.siren", "it.iva", "at.uid", "ch.uid"…

    The module is imported when a number is first looked at.
    """

    # The same numbers come again and again: on each row, and each time two rows are compared.
    @lru_cache(maxsize=_REMEMBERED)
    def holds(value: str) -> bool:
        register = import_module(f"stdnum.{module}")
        # What the library would still take out (an odd dash, a full-width digit) is no number here.
        return value.isascii() and bool(register.is_valid(value))

    return holds


def _uai(value: str) -> bool:
    return _UAI.fullmatch(value) is not None and _UAI_LETTERS[int(value[:7]) % 23] == value[7]


@dataclass(frozen=True, slots=True)
class Scheme:
    """An official register: how its numbers are checked and what they look like."""

    holds: Callable[[str], bool]
    expected: Text


OFFICIAL: dict[str, Scheme] = {
    "siren": Scheme(
        standard("fr.siren"),
        Text("identifiers.siren_9_digits_checks"),
    ),
    "siret": Scheme(
        standard("fr.siret"),
        Text("identifiers.siret_14_digits_checks"),
    ),
    "rna": Scheme(
        lambda value: _RNA.fullmatch(value) is not None,
        Text("identifiers.rna_number"),
    ),
    "insee": Scheme(
        lambda value: _INSEE.fullmatch(value) is not None,
        Text("identifiers.commune_code"),
    ),
    "epci": Scheme(
        standard("fr.siren"),
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
        remedy = Text("identifiers.check_official_document")
        raise BadValue(raw, register.expected, remedy)
    return f"{scheme}:{value}"


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
