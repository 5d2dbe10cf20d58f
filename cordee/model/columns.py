"""How properties are called in files and notebooks: as in the vocabulary, with the unit for money."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from cordee.model import KINDS, TYPES, Property, ValueType

V = TypeVar("V")


def column(known: Property) -> str:
    """The name of a property in an export: that of the vocabulary, and the unit for money."""
    return f"{known.name}_cents" if known.type is ValueType.CENTS else known.name


def in_columns(kind: str, properties: Mapping[str, V]) -> dict[str, V]:
    """Properties of an entity or link of this kind under the names they have in files.

    What the vocabulary does not know, or was named so already, keeps its name.
    """
    vocabulary = KINDS.get(kind) or TYPES.get(kind)
    known = vocabulary.by_name if vocabulary else {}
    return {column(known[name]) if name in known else name: value for name, value in properties.items()}
