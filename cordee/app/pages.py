"""Templates that escape whatever is put into them, and say people as they are to be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cordee.i18n import Day, Text, languages, unbroken
from cordee.viz.pages import typeset
from cordee.wording.lines import spoken

if TYPE_CHECKING:
    from cordee.app.citing import LinkedCites, Piece

STATIC = dict.fromkeys(("app.js", "frame.js", "grid.js", "keys.js", "live.js"), "text/javascript") | {
    "app.css": "text/css"
}
"""The files that a browser may ask for, by name."""


@cache
def static(name: str) -> bytes:
    """A file of ``STATIC``."""
    return files("cordee.app").joinpath("templates", name).read_bytes()


def rendered(template: str, shown: Mapping[str, Any]) -> str:
    """A template of this package filled with ``shown``."""
    return typeset(_environment().get_template(template).render(shown))


def ready() -> None:
    """Read the templates before they are asked for."""
    made = _environment()
    for name in made.list_templates(extensions=["j2"]):
        made.get_template(name)


def words(key: str, **values: Any) -> str:
    """A message in the language spoken, for a template."""
    return str(Text(key, **values))


def _pieces(text: str, cites: LinkedCites | None) -> Sequence[Piece]:
    """The parts of a text, of which some lead on."""
    from cordee.app.citing import pieces  # the first page cites nothing

    return pieces(text, cites)


def _day(date: str) -> str:
    """A date as people read it."""
    return str(Day(date))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("cordee.app"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_said,
    )
    named = {lang: Text("language.name").said_in(lang) for lang in languages()}
    made.filters["unbroken"] = unbroken  # what a script says goes by no other way
    made.globals.update(t=words, languages=named, pieces=_pieces, day=_day)
    return made


def _said(value: Any) -> Any:
    """Whatever stands on a page goes by here: one rule for what is said of people."""
    if value is None:
        return ""
    return value if isinstance(value, Markup) else spoken(value if isinstance(value, str) else str(value))
