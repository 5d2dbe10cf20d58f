"""« Fiche »: everything known of one, and how a fact of it is known."""

from __future__ import annotations

from starlette.responses import Response

from cordee.app.asked import Asked
from cordee.app.blocks import blocks
from cordee.app.citing import LinkedCites
from cordee.app.names import names
from cordee.app.rights import Action
from cordee.app.screen import Screen
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
            return asked.page("entity.html.j2", name="", names=listed, told=[], fact="", cites=None)
        if fact:
            chain = why(store, name, fact, as_of=asked.value("au"), with_contacts=contacts)
            told = blocks(why_lines(chain))
            name = chain.entity.name
            return asked.page("entity.html.j2", name=name, names=listed, told=told, fact=fact, cites=None)
        cites = LinkedCites(sheets=asked.at("/fiche"))
        answer = show(store, name, as_of=asked.value("au"), with_contacts=contacts)
        told, name = blocks(shown_lines(answer, cites)), answer.entity.name
        return asked.page("entity.html.j2", name=name, names=listed, told=told, fact="", cites=cites)


SCREENS = (Screen("/d/{slug}/fiche", ask),)
