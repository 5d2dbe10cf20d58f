"""How the sheets of an ODS look and are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cordee.files.workbook.book import (
    EXAMPLE_INK,
    FILL_IN_FILL,
    HANDOUT_POINTS,
    HEAD_FILL,
    INK,
    POINTS,
    RULE,
    TONES,
    Style,
)
from cordee.files.workbook.ods_nodes import Node, new, paragraph

SMALL = "-small"
"""What ends the names of styles of a sheet to hand out."""
EXAMPLE, AS_TYPED = "example", "as-typed"
"""The styles of a form's examples, and of its cells whose text is kept as it is typed."""

_CM_PER_CHARACTER = 0.2
_FONT = "Calibri"
_SIZES: dict[Style, str] = {"title": "16pt", "heading": "12pt", "text": f"{POINTS}pt", "item": f"{POINTS}pt"}
_BOLD: Mapping[str, str] = {"fo:font-weight": "bold"}
_PLAIN_TEXT = "plain-text"
_RULED: Mapping[str, str] = {"fo:border": f"0.5pt solid #{RULE}"}


def font() -> Node:
    """The one font of the document."""
    names = {"style:name": _FONT, "svg:font-family": _FONT, "style:font-family-generic": "swiss"}
    return new("style:font-face", names)


def cell_styles() -> Iterator[Node]:
    """The styles of titles, of rows by tone, of lines of text, and of the cells of forms."""
    for end, points in (("", POINTS), (SMALL, HANDOUT_POINTS)):
        size = {"fo:font-size": f"{points}pt"}
        white = {**size, **_BOLD, **_ink("FFFFFF")}
        for name, fill in (("head", HEAD_FILL), ("head-fill-in", FILL_IN_FILL)):
            yield _cell_style(f"{name}{end}", {**_RULED, **_filled(fill)}, white, align="middle")
        for tone, tints in enumerate(TONES):
            for shade, fill in enumerate(tints):
                behind = {**_RULED, **_filled(fill)}
                yield _cell_style(f"tone-{tone}-{shade}{end}", behind, size)
                yield _cell_style(f"tone-{tone}-{shade}-first{end}", behind, {**size, **_BOLD})
            band = {**_RULED, **_filled(tints[0]), "fo:wrap-option": "no-wrap"}
            yield _cell_style(f"tone-{tone}-band{end}", band, {**size, **_BOLD}, align="middle")
    for kind, height in _SIZES.items():
        letters = _BOLD if kind in ("title", "heading") else {}
        yield _cell_style(kind, {}, {"fo:font-size": height, **letters})
    yield new("number:text-style", {"style:name": _PLAIN_TEXT}, new("number:text-content"))
    grey = {"fo:font-style": "italic", **_ink(EXAMPLE_INK)}
    yield _cell_style(EXAMPLE, {}, grey, data=_PLAIN_TEXT)
    yield _cell_style(AS_TYPED, {}, {}, data=_PLAIN_TEXT)


def width_name(characters: int) -> str:
    """The name of the style of a column of that width."""
    return f"wide-{characters}"


def width_style(characters: int) -> Node:
    """The style of a column of that width."""
    wide = {"style:column-width": f"{characters * _CM_PER_CHARACTER:.1f}cm"}
    names = {"style:name": width_name(characters), "style:family": "table-column"}
    return new("style:style", names, new("style:table-column-properties", wide))


def table_style(name: str) -> Node:
    """The style of a sheet, which is printed as the master page of that name says."""
    names = {"style:name": f"table-{name}", "style:family": "table", "style:master-page-name": name}
    return new("style:style", names, new("style:table-properties", {"table:display": "true"}))


PAPERS = {"A3": ("42cm", "29.7cm"), "A4": ("29.7cm", "21cm")}
"""How wide and high a sheet of paper is, across."""


def page_layout(name: str, paper: str, *, landscape: bool) -> Node:
    """How a sheet is printed: on this paper, as wide as one page."""
    wide, high = PAPERS[paper] if landscape else reversed(PAPERS[paper])
    printed = {
        "fo:page-width": wide,
        "fo:page-height": high,
        "style:print-orientation": "landscape" if landscape else "portrait",
        "fo:margin": "1cm",
        "style:table-centering": "horizontal",
        "style:scale-to-X": "1",
        "style:scale-to-Y": "0",
    }
    margins = {"fo:min-height": "0.8cm", "fo:margin": "0.2cm"}
    parts = (
        new(part, {}, new("style:header-footer-properties", margins))
        for part in ("style:header-style", "style:footer-style")
    )
    names = {"style:name": f"layout-{name}"}
    return new("style:page-layout", names, new("style:page-layout-properties", printed), *parts)


def master_page(name: str, title: str) -> Node:
    """What stands on each printed page: the title above, its number below."""
    number = new("text:page-number", {"text:select-page": "current"})
    number.tail = " / "
    below = new("text:p", {}, number, new("text:page-count"), text="Cordée — ")
    return new(
        "style:master-page",
        {"style:name": name, "style:page-layout-name": f"layout-{name}"},
        new("style:header", {}, paragraph(title)),
        new("style:footer", {}, below),
    )


def _cell_style(
    name: str, cell: Mapping[str, str], letters: Mapping[str, str], *, align: str = "top", data: str = ""
) -> Node:
    names = {"style:name": name, "style:family": "table-cell"}
    shown = {"style:font-name": _FONT, "fo:font-size": f"{POINTS}pt", **_ink(INK), **letters}
    return new(
        "style:style",
        {**names, "style:data-style-name": data} if data else names,
        new("style:table-cell-properties", {"fo:wrap-option": "wrap", "style:vertical-align": align, **cell}),
        new("style:paragraph-properties", {"fo:text-align": "start"}),
        new("style:text-properties", shown),
    )


def _ink(colour: str) -> dict[str, str]:
    return {"fo:color": f"#{colour}"}


def _filled(colour: str) -> dict[str, str]:
    return {"fo:background-color": f"#{colour}"}
