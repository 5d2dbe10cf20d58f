"""« La ligne »: the row of the file behind a citation, and how a fact of it is known."""

from __future__ import annotations

from starlette.responses import Response

from cordee.app.asked import Asked
from cordee.app.screen import Screen
from cordee.queries.entity.row import fact_behind, rows_behind


def rows(asked: Asked) -> Response:
    """The rows of files that the claims named were read in, with all that stands there."""
    with asked.asking() as store:
        found = rows_behind(store, asked.value("de").split("."))
        return asked.page("rows.html.j2", rows=found)


def why(asked: Asked) -> Response:
    """The chain behind the fact that a claim states."""
    with asked.asking() as store:
        about, fact = fact_behind(store, asked.value("de"))
        return asked.to(asked.at("/fiche", nom=about.id, fait=fact))


SCREENS = (Screen("/d/{slug}/ligne", rows), Screen("/d/{slug}/pourquoi", why))
