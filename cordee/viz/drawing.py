"""A picture as a still SVG drawing, for paper: marks, links, labels that do not overlap, a legend.

Everything is presentation attributes and text nodes: no style, no script, nothing from anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from cordee.i18n import Capital, Language
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.colours import INK, PAPER, kind_style, kinds, type_style, types
from cordee.viz.labels import Sheet, Spot, place_labels, two_lines
from cordee.viz.layout.layout import layout
from cordee.viz.privacy import discreet
from cordee.viz.shapes import Shape, outline
from cordee.wording.page import counted

_RADIUS = 8.0
"""Of a mark before it is scaled."""
_MARGIN, _LEGEND_LINE, _SIZE = 70.0, 22.0, 11.0
_NARROW, _BROAD = frozenset(" ijlftrI.,;:'’!|()[]-"), frozenset("mwMWœæ@%…—")
_LEADING = 1.16
"""From one line of a name to the next, in heights of its letters."""
_MOST = 2_500
"""Names tried at most."""
_CURVE = 0.18
_SPREAD = 1.7
"""A network is drawn wider or higher by this at most, for the room that names need."""

_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Named:
    """Who is drawn ``strong``, and the ids of those named before all others, in this order."""

    strong: frozenset[str]
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where map units fall on the sheet, whose width and height are in scales of their own."""

    wide: float
    high: float
    left: float
    top: float

    def at(self, place: _Point) -> _Point:
        return round(place[0] * self.wide + self.left, 1), round(place[1] * self.high + self.top, 1)


def draw_svg(
    picture: Subgraph,
    *,
    lang: Language,
    with_names: bool = False,
    strong: Sequence[str] = (),
    leads: Sequence[str] = (),
    width: float = 1040.0,
    height: float = 660.0,
) -> str:
    """The drawing as SVG text, ``width`` × ``height`` units, legend included; the same for the same picture.

    People are shown by their role unless ``with_names``; the nodes ``strong`` are drawn larger, they and
    the ``leads`` are named first. Names that find no room are left out, the count of links left out is said.
    """
    shown = discreet(picture, with_names=with_names, lang=lang)
    root = Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width:g} {height:g}", role="img")
    root.set("font-family", "system-ui, 'Segoe UI', Roboto, Arial, sans-serif")
    SubElement(root, "title").text = shown.title
    SubElement(root, "rect", width=f"{width:g}", height=f"{height:g}", fill=PAPER)
    legend = _legend(shown, lang, width)
    ends = [(edge.source, edge.target) for edge in shown.edges]
    places = layout([node.id for node in shown.nodes], ends)
    sheet = Sheet(width, height - _LEGEND_LINE * len(legend), _MOST)
    frame = _frame(list(places.values()), sheet.width, sheet.height)
    at = {id_: frame.at(place) for id_, place in places.items()}
    _links(root, shown.edges, at)
    _marks(root, shown, at, _Named(frozenset(strong), (*strong, *leads)), sheet)
    _write_legend(root, legend, height)
    indent(root, space="")
    return tostring(root, encoding="unicode")


def _frame(points: Sequence[_Point], width: float, height: float) -> _Frame:
    """As large as fits, and as wide as the sheet: who stands by whom is all that the places say."""
    if not points:
        return _Frame(1.0, 1.0, width / 2, height / 2)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    across = (width - 2 * _MARGIN) / max(max(xs) - min(xs), 1.0)
    along = (height - 2 * _MARGIN) / max(max(ys) - min(ys), 1.0)
    wide, high = (min(one, 2.0, _SPREAD * min(across, along)) for one in (across, along))
    left = width / 2 - wide * (max(xs) + min(xs)) / 2
    return _Frame(wide, high, left, height / 2 - high * (max(ys) + min(ys)) / 2)


def _links(root: Element, edges: Sequence[Edge], at: Mapping[str, _Point]) -> None:
    """A line per link; parallel ones bow apart."""
    group = SubElement(root, "g", fill="none")
    between: Counter[tuple[str, str]] = Counter()
    for edge in edges:
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        turn = between[pair]
        between[pair] += 1
        style = type_style(edge.type)
        line = SubElement(group, "path", d=_line(at[pair[0]], at[pair[1]], turn), stroke=style.colour)
        line.set("stroke-opacity", "0.55")
        line.set("stroke-width", "1.4")
        if style.dash:
            line.set("stroke-dasharray", " ".join(map(str, style.dash)))


def _line(a: _Point, b: _Point, turn: int) -> str:
    if a == b:
        return f"M{a[0]:g} {a[1]:g}c-14 -26 14 -26 0 0"
    if turn == 0:
        return f"M{a[0]:g} {a[1]:g}L{b[0]:g} {b[1]:g}"
    bow = _CURVE * ((turn + 1) // 2) * (1 if turn % 2 else -1)
    middle = ((a[0] + b[0]) / 2 - bow * (b[1] - a[1]), (a[1] + b[1]) / 2 + bow * (b[0] - a[0]))
    return f"M{a[0]:g} {a[1]:g}Q{middle[0]:.1f} {middle[1]:.1f} {b[0]:g} {b[1]:g}"


def _marks(root: Element, shown: Subgraph, at: Mapping[str, _Point], named: _Named, sheet: Sheet) -> None:
    degree = Counter(end for edge in shown.edges for end in (edge.source, edge.target))
    strong = named.strong
    ranked = sorted(shown.nodes, key=lambda n: (n.id not in strong, -degree[n.id], n.name, n.id))
    sizes = {n.id: 1.5 if n.id in strong else min(0.55 + 0.06 * degree[n.id], 1.1) for n in ranked}
    marks = SubElement(root, "g", stroke=PAPER)
    marks.set("stroke-width", "1")
    for node in reversed(ranked):
        style = kind_style(node.kind)
        x, y = at[node.id]
        mark = SubElement(marks, "path", d=outline(style.shape, _RADIUS), fill=style.colour)
        mark.set("transform", f"translate({x:g} {y:g}) scale({sizes[node.id]:.2f})")
    _label(root, ranked, at, sizes, named, sheet)


def _label(
    root: Element,
    ranked: Sequence[Node],
    at: Mapping[str, _Point],
    sizes: Mapping[str, float],
    named: _Named,
    sheet: Sheet,
) -> None:
    """Names beside their marks where there is room, those of ``named`` first, then the most linked."""
    group = SubElement(root, "g", fill=INK, stroke=PAPER)
    group.set("paint-order", "stroke")
    group.set("stroke-width", "3")
    group.set("stroke-linejoin", "round")
    group.set("text-anchor", "middle")
    lines = [two_lines(node.name) for node in ranked]
    fonts = [_SIZE + (2 if node.id in named.strong else 0) for node in ranked]
    spots = [
        Spot(
            *at[node.id],
            8.5 * sizes[node.id],
            max(map(_breadth, said)) * font * (_BOLD if node.id in named.strong else 1),
            len(said) * font * _LEADING,
        )
        for node, said, font in zip(ranked, lines, fonts, strict=True)
    ]
    place = {node.id: number for number, node in enumerate(ranked)}
    first = [place[id_] for id_ in named.first if id_ in place]
    for found in place_labels(spots, first, range(len(ranked)), sheet):
        node, font = ranked[found.spot], fonts[found.spot]
        middle = found.left + spots[found.spot].width / 2
        for row, line in enumerate(lines[found.spot]):
            y = found.top + font * (0.92 + row * _LEADING)
            word = SubElement(group, "text", x=f"{middle:.1f}", y=f"{y:.1f}")
            word.set("font-size", f"{font:g}")
            word.set("font-weight", "600" if node.id in named.strong else "400")
            word.text = line


@dataclass(frozen=True, slots=True)
class _Entry:
    """A mark or a line of the legend, and what it says."""

    text: str
    colour: str
    shape: Shape | None
    dash: tuple[int, ...] = ()


def _legend(shown: Subgraph, lang: Language, width: float) -> list[list[_Entry]]:
    """The lines of the legend, each as long as the sheet is wide."""
    of_kind, of_type = Counter(n.kind for n in shown.nodes), Counter(e.type for e in shown.edges)
    entries = []
    for kind in kinds(shown):
        style = kind_style(kind)
        name = Capital(style.plural if of_kind[kind] > 1 else style.name).said_in(lang)
        entries.append(_Entry(f"{name} ({of_kind[kind]})", style.colour, style.shape))
    for type_ in types(shown):
        line = type_style(type_)
        name = Capital(line.name).said_in(lang)
        entries.append(_Entry(f"{name} ({of_type[type_]})", line.colour, None, line.dash))
    if shown.hidden:
        entries.append(_Entry(counted("hidden", shown.hidden, lang), PAPER, "circle"))
    lines: list[list[_Entry]] = [[]]
    used = 0.0
    for entry in entries:
        long = _advance(entry)
        if used + long > width - 40 and lines[-1]:
            lines.append([])
            used = 0.0
        lines[-1].append(entry)
        used += long
    return lines


def _advance(entry: _Entry) -> float:
    return 44 + _breadth(entry.text) * _SIZE


_BOLD = 1.12
"""How much wider the letters are."""


def _breadth(text: str) -> float:
    """How wide a text is in letters of one unit, in the widest of the usual fonts: in none is a name cut."""
    return sum(
        0.4 if sign in _NARROW else 0.98 if sign in _BROAD else 0.76 if sign.isupper() else 0.63
        for sign in text
    )


def _write_legend(root: Element, lines: Sequence[Sequence[_Entry]], height: float) -> None:
    group = SubElement(root, "g", fill=INK)
    group.set("font-size", f"{_SIZE:g}")
    for row, line in enumerate(lines):
        x, y = 20.0, height - _LEGEND_LINE * (len(lines) - row) + 8
        for entry in line:
            if entry.shape is not None:
                mark = SubElement(group, "path", d=outline(entry.shape, _RADIUS), fill=entry.colour)
                mark.set("transform", f"translate({x + 9:g} {y:g}) scale(0.7)")
            else:
                stroke = SubElement(group, "path", d=f"M{x:g} {y:g}h20", stroke=entry.colour)
                stroke.set("stroke-width", "2")
                if entry.dash:
                    stroke.set("stroke-dasharray", " ".join(map(str, entry.dash)))
            SubElement(group, "text", x=f"{x + 25:.1f}", y=f"{y + 4:.1f}").text = entry.text
            x += _advance(entry)
