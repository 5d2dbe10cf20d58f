"""« Jeter cette cordée » and the bin: its name is typed, and it comes back for thirty days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from cordee.app.asked import Asked
from cordee.app.rights import Action
from cordee.app.screen import Screen
from cordee.app.throwing import bring_back, in_bin, throw_away
from cordee.errors import InvalidValue
from cordee.i18n import Day, Text
from cordee.model.folding import fold
from cordee.workflows.backup.discard import KEPT, Discarded, erase


def in_words(one: Discarded) -> Mapping[str, Any]:
    """What was thrown away, as the list shows it."""
    return {"id": one.folder.name, "name": one.name, "day": str(Day(one.day)), "until": str(Day(one.until))}


def throw(asked: Asked) -> Response:
    """Throw it away. Raises InvalidValue unless its name was typed."""
    name = asked.cordee.name
    if fold(asked.value("nom")) != fold(name):
        raise InvalidValue(Text("door.throw_name_wanted", name=name))
    thrown = throw_away(asked.running, asked.cordee.slug)
    key = "door.thrown" if thrown else "door.taken_off"
    return asked.to("/", str(Text(key, name=name, days=KEPT)))


def back(asked: Asked) -> Response:
    """Bring one back."""
    entry = bring_back(asked.running, str(asked.request.path_params["id"]))
    return asked.to(f"/d/{entry.slug}")


def gone(asked: Asked) -> Response:
    """Erase one for good. Raises InvalidValue unless that was ticked."""
    thrown = in_bin(asked.running, str(asked.request.path_params["id"]))
    if not asked.value("oui"):
        raise InvalidValue(Text("door.erase_tick"))
    erase(thrown)
    return asked.to("/", str(Text("door.erased", name=thrown.name)))


SCREENS = (
    Screen("/d/{slug}/donnees/jeter", throw, Action.KEEP, "POST"),
    Screen("/corbeille/{id}/reprendre", back, Action.KEEP, "POST"),
    Screen("/corbeille/{id}/effacer", gone, Action.KEEP, "POST"),
)
