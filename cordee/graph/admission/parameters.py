"""The values of a query's parameters: each given, each asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cordee.errors import InvalidValue
from cordee.graph.admission.admit import Admitted
from cordee.i18n import Text


def checked(admitted: Admitted, given: Mapping[str, Any]) -> dict[str, Any]:
    """``given``, when every parameter has a value and every value a parameter. Raises InvalidValue."""
    for name in sorted(admitted.parameters - given.keys()):
        raise InvalidValue(Text("query.query_waits_value_give", name=name))
    for name in sorted(given.keys() - admitted.parameters):
        raise InvalidValue(Text("query.query_does_hold_leave", name=name))
    return {name: _value(value) for name, value in given.items()}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise InvalidValue(Text("cypher.fits_64", value=value))
    return value
