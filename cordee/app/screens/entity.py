"""« Fiche »: everything known of one, and how a fact of it is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.responses import Response

from cordee.app.asked import Asked
from cordee.app.blocks import blocks
from cordee.app.citing import LinkedCites
from cordee.app.names import names
from cordee.app.rights import Action
from cordee.app.screen import Screen
from cordee.model import COMPARED, PARTIES
from cordee.queries.entity.show import show
from cordee.queries.entity.why import why
from cordee.wording.facts import shown_lines, why_lines


def ask(asked: Asked) -> Response:
    """The form, and everything known once a name is given; ways to reach people only when asked for."""
    name, fact = asked.value("nom"), asked.value("fait")
    contacts = bool(asked.value("contacts")) and asked.may(Action.KEEP)
    with asked.asking() as store, store.reading():
        listed = names(store)
        if not name:
            return _page(asked, listed)
        if fact:
            chain = why(store, name, fact, as_of=asked.value("au"), with_contacts=contacts)
            told = blocks(why_lines(chain))
            return _page(asked, listed, name=chain.entity.name, told=told, fact=fact)
        cites = LinkedCites(sheets=asked.at("/fiche"))
        answer = show(store, name, as_of=asked.value("au"), with_contacts=contacts)
        head, *told = blocks(shown_lines(answer, cites))
        of, title = answer.entity, head.texts[0]
        return _page(asked, listed, name=of.name, title=title, of=of, told=told, cites=cites)


def _page(asked: Asked, listed: Sequence[str], **shown: Any) -> Response:
    blank = {"name": "", "title": "", "of": None, "told": (), "fact": "", "cites": None}
    return asked.page(
        "entity.html.j2", **(blank | shown), names=listed, compared=COMPARED, exchanging=PARTIES
    )


SCREENS = (Screen("/d/{slug}/fiche", ask),)
