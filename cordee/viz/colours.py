"""How each kind of entity and type of link looks: a colour and a shape, a colour and a dash.

The colours of kinds hold white text (WCAG AA, 4.5 : 1) and stay apart for the three sorts of
colour blindness; no two kinds share a shape, so that colour is never alone. A kind or type that
is not in the model is drawn in grey rather than refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cordee.i18n import Text, plain
from cordee.model import KINDS, TYPES
from cordee.model.subgraph import Subgraph
from cordee.viz.shapes import Shape

PAPER = "#fbfaf7"
INK = "#1d2733"


@dataclass(frozen=True, slots=True)
class KindStyle:
    """The mark of a kind; ``name`` and ``plural`` are what the legend says."""

    colour: str
    shape: Shape
    name: Text
    plural: Text


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """The line of a link type; ``dash`` is empty for a full line."""

    colour: str
    dash: tuple[int, ...]
    name: Text
    reverse: Text


_KIND_MARKS: dict[str, tuple[str, Shape]] = {
    "Organisation": ("#045abf", "circle"),
    "Person": ("#4c111d", "pentagon"),
    "Network": ("#c15200", "hexagon"),
    "Programme": ("#3d1551", "square"),
    "Project": ("#047d42", "diamond"),
    "Territory": ("#0c4f53", "triangle"),
    "Theme": ("#a53591", "star"),
    "Event": ("#dd1b42", "cross"),
}
_TYPE_LINES: dict[str, tuple[str, tuple[int, ...]]] = {
    "MEMBER_OF": ("#c15200", ()),
    "STEERS": ("#5b3a9e", ()),
    "PARTNER_OF": ("#2f6fc0", ()),
    "FUNDS": ("#8a6d00", ()),
    "WORKS_FOR": ("#8c4a55", (2, 4)),
    "ACTS_ON": ("#2b7f83", (8, 4)),
    "ABOUT": ("#a8559b", (2, 4)),
    "OFFERS": ("#2a8450", ()),
    "NEEDS": ("#c2410c", (8, 4)),
    "PART_OF": ("#6b7683", (2, 4)),
    "FOLLOWS": ("#6b7683", (12, 5)),
    "TAKES_PART_IN": ("#c0365a", (8, 4)),
    "WEAVES": ("#c2187a", (12, 5)),
}
_GREY = "#5f6873"


def kinds(picture: Subgraph) -> list[str]:
    """The kinds there are, in the order of the vocabulary, those it does not know last."""
    return _ordered({node.kind for node in picture.nodes}, KINDS)


def types(picture: Subgraph) -> list[str]:
    """The link types there are, in the order of the vocabulary, those it does not know last."""
    return _ordered({edge.type for edge in picture.edges}, TYPES)


def _ordered(found: set[str], known: Mapping[str, object]) -> list[str]:
    return [name for name in known if name in found] + sorted(found - known.keys())


def kind_style(kind: str) -> KindStyle:
    """How entities of this kind are drawn."""
    colour, shape = _KIND_MARKS.get(kind, (_GREY, "circle"))
    known = KINDS.get(kind)
    if known is None:
        return KindStyle(colour, shape, plain(kind), plain(kind))
    return KindStyle(colour, shape, known.title, known.plural)


def type_style(link: str) -> TypeStyle:
    """How links of this type are drawn."""
    colour, dash = _TYPE_LINES.get(link, (_GREY, ()))
    known = TYPES.get(link)
    if known is None:
        return TypeStyle(colour, dash, plain(link), plain(link))
    return TypeStyle(colour, dash, known.title, known.reverse)


def contrast(one: str, other: str) -> float:
    """The contrast of two ``#rrggbb`` colours as WCAG counts it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
