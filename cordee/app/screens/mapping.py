"""« Carte »: our page as it is, in a frame of its own; what is written on it is kept as it is typed."""

from __future__ import annotations

import json
from dataclasses import replace

from starlette.responses import JSONResponse, Response

from cordee.app import failures, pages
from cordee.app.asked import Asked
from cordee.app.documents import document
from cordee.app.downloads import download
from cordee.app.live.cells import seen_as
from cordee.app.live.notes import Written, written_of
from cordee.app.names import names
from cordee.app.rights import Action
from cordee.app.screen import Screen
from cordee.errors import InputError, InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Text, language
from cordee.model import ECHOING, PEOPLE
from cordee.queries.atlas.atlas import MapRequest, atlas
from cordee.queries.common.find import Found, find
from cordee.viz.map.page import map_page
from cordee.wording.lines import spoken

WHOLE, AROUND, ECHO = "tout", "autour", "echo"
VIEWS = (WHOLE, AROUND, ECHO)


def show(asked: Asked) -> Response:
    """The choice of what to show, and the map."""
    with asked.asking() as store:
        subject = _subject(asked, store)
        listed = names(store)
    if subject is not None and subject.kind in ECHOING:
        asked.is_about(subject.id)
    view, depth, on = _view(asked, subject), _steps(asked), asked.value("au")
    words = {"nom": subject.id if subject else "", "vue": view, "pas": depth, "au": on}
    return asked.page(
        "map.html.j2",
        name=subject.name if subject else "",
        subject=subject.id if subject else "",
        view=view if subject else ECHO,
        depth=depth,
        on=on,
        names=listed,
        page=asked.at("/carte/carte.html", **words),
        file=asked.at("/carte/fichier", **words),
        named=asked.at("/carte/fichier", **words, nommer="1"),
    )


def page(asked: Asked) -> Response:
    """The map itself, for the frame, or there too why there is none."""
    with asked.asking() as store:
        subject = _subject(asked, store)
        kept = _told_whole(_kept(asked, store, subject), own=asked.own_screen)
        named = not asked.running.preferences.roles
        try:
            return document(_map(asked, store, subject, kept, with_names=named))
        except InputError as error:
            shown = {"lang": language(), "said": failures.told(error)}
            return document(pages.rendered("refused.html.j2", shown), failures.status_of(error))


def file(asked: Asked) -> Response:
    """The map as a file; people by their role unless one asks to name them."""
    with asked.asking() as store:
        asked.leaving(store, named=asked.named)
        subject = _subject(asked, store)
        kept = _as_said(_kept(asked, store, subject))
        text = _map(asked, store, subject, kept, with_names=asked.named)
    shown = subject is not None and (asked.named or subject.kind not in PEOPLE)
    about = subject.name if subject and shown else asked.cordee.name
    return download(f"{Text('door.map_file')} {about}.html", text.encode("utf-8"))


def notes(asked: Asked) -> Response:
    """What was written on the map, kept."""
    try:
        sent = json.loads(str(asked.form.get("ecrit", "")))
        before, now = written_of(sent["before"]), written_of(sent["now"])
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidValue(Text("typed.no_notes")) from error
    subject = asked.value("sujet")
    with asked.asking() as store:
        asked.meeting.write(store, find(store, subject).id if subject else "", before, now)
    return JSONResponse({"kept": True})


def _subject(asked: Asked, store: GraphStore) -> Found | None:
    name = asked.value("nom")
    return find(store, name) if name else None


def _kept(asked: Asked, store: GraphStore, subject: Found | None) -> Written:
    whose = subject.id if subject and _view(asked, subject) != WHOLE else ""
    return asked.meeting.written(store, whose)


def _told_whole(kept: Written, *, own: bool) -> Written:
    """What may be changed on a screen: what it would not tell whole is read there as the meeting's."""

    def whole(*texts: str) -> bool:
        return all(seen_as(text, "note", own=own) == text for text in texts)

    notes = tuple(one for one in kept.notes if whole(one.text))
    return Written(notes, tuple(one for one in kept.steps if whole(one.title, one.text)))


def _as_said(kept: Written) -> Written:
    """The same with people spoken of as anywhere else in what leaves."""
    notes = tuple(replace(one, text=spoken(one.text)) for one in kept.notes)
    steps = tuple(replace(one, title=spoken(one.title), text=spoken(one.text)) for one in kept.steps)
    return Written(notes, steps)


def _map(asked: Asked, store: GraphStore, subject: Found | None, kept: Written, *, with_names: bool) -> str:
    view, on = _view(asked, subject), asked.value("au")
    name = subject.id if subject else ""
    if view == ECHO:
        wish = MapRequest(echo=name, as_of=on)
    elif view == AROUND:
        wish = MapRequest(name=name, depth=int(_steps(asked)), as_of=on)
    else:
        wish = MapRequest(as_of=on)
    shown = atlas(store, wish)
    there = {node.id for node in shown.picture.nodes}
    seen = tuple(one for one in kept.notes if there & set(one.on.split(":")))
    shown = replace(shown, notes=(*shown.notes, *seen), steps=(*shown.steps, *kept.steps))
    return map_page(shown, lang=language(), with_names=with_names)


def _view(asked: Asked, subject: Found | None) -> str:
    """What is chosen to be shown; what has no echo to be drawn has what is around it."""
    view = asked.value("vue", ECHO)
    if subject is None or view not in VIEWS:
        return WHOLE
    return AROUND if view == ECHO and subject.kind not in ECHOING else view


def _steps(asked: Asked) -> str:
    steps = asked.value("pas", "1")
    return steps if steps in ("1", "2", "3") else "1"


SCREENS = (
    Screen("/d/{slug}/carte", show),
    Screen("/d/{slug}/carte/carte.html", page),
    Screen("/d/{slug}/carte/fichier", file),
    Screen("/d/{slug}/notes", notes, Action.NOTE, "POST"),
)
