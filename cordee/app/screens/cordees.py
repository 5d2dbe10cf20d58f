"""« Mes cordées »: the list, a new one, the example, one's overview, what is preferred, leaving."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from starlette.responses import Response

from cordee.app.asked import Asked
from cordee.app.blocks import WIDTH, blocks, folds
from cordee.app.registry import Entry
from cordee.app.rights import Action
from cordee.app.screen import Screen
from cordee.app.screens.throwing import in_words
from cordee.graph.opening import FILE_NAME
from cordee.i18n import Day, Number, Text
from cordee.model import KINDS
from cordee.queries.quality.missing import missing
from cordee.queries.quality.overview import Count, overview
from cordee.wording.lines import table
from cordee.wording.whole import DATASETS, dataset_rows, missing_lines
from cordee.workflows.backup.discard import discarded
from cordee.workflows.demo import DATASET, SUBJECT, example_folder
from cordee.workflows.load import load

_ASKED = 5
"""What is to be asked for that the first page names."""


def every(asked: Asked) -> Response:
    """All of them, with what can be begun."""
    known = [_told(entry) for entry in asked.running.registry]
    thrown = [in_words(one) for one in discarded(asked.running.bin)]
    return asked.page("cordees.html.j2", known=known, thrown=thrown)


def _told(entry: Entry) -> Mapping[str, Any]:
    file = Path(entry.place) / FILE_NAME
    there = file.is_file()
    when = datetime.fromtimestamp(file.stat().st_mtime).astimezone().date().isoformat() if there else ""
    return {
        "slug": entry.slug,
        "name": entry.name,
        "there": entry.there,
        "lost": entry.lost,
        "changed": str(Day(when)) if when else "",
    }


def make(asked: Asked) -> Response:
    """A new one, and the screen that brings a file into it."""
    return asked.to(f"/d/{asked.running.registry.make(asked.value('nom')).slug}/deposer")


def example(asked: Asked) -> Response:
    """The example, loaded anew into a cordée of its own, and what echoes its subject."""
    entry = asked.running.registry.make(str(Text("door.example_name")))
    with asked.running.registry.lease(entry.slug).writing() as store:
        load(store, example_folder(), dataset=DATASET)
    return asked.to(f"/d/{entry.slug}/echo?nom={SUBJECT.replace(' ', '+')}")


def one(asked: Asked) -> Response:
    """What is in it, and what to ask for."""
    with asked.asking() as store, store.reading():
        held = overview(store)
        lacking = missing(store, limit=_ASKED)
        return asked.page(
            "cordee.html.j2",
            empty=not held.kinds,
            said=[str(text) for text in held.sentences()],
            kinds=[(str(Number(one.number)), str(_kind(one))) for one in held.kinds],
            types=[(str(Number(one.number)), str(one.title)) for one in held.types],
            datasets=blocks(table(DATASETS, dataset_rows(held), WIDTH)),
            lacking=folds(missing_lines(lacking)),
        )


def _kind(count: Count) -> Text:
    """What some entities are, and what one is."""
    return KINDS[count.name].title if count.number == 1 else count.title


def rename(asked: Asked) -> Response:
    """Another name for it."""
    asked.running.registry.rename(asked.cordee.slug, asked.value("nom"))
    return asked.to(asked.at(""))


def prefer(asked: Asked) -> Response:
    """What is preferred, and back to where one was."""
    roles, keys = asked.value("personnes"), asked.value("touches")
    chosen = asked.running.preferences.changed(
        lang=asked.value("langue") or None,
        roles=None if not roles else roles == "roles",
        theme=asked.form.get("theme"),
        keys=None if not keys else keys == "oui",
        name=_given(asked, "qui"),
    )
    asked.running.prefer(chosen)
    back = asked.value("retour")
    return asked.to(back if back.startswith("/") and not back.startswith("//") else "/")


def _given(asked: Asked, field: str) -> str | None:
    """What a form has in this field, "" too; None where it has no such field."""
    value = asked.form.get(field)
    return value if isinstance(value, str) else None


def here(asked: Asked) -> Response:
    """A page is open: the application stays."""
    del asked
    return Response(status_code=204)


def leave(asked: Asked) -> Response:
    """Close everything, and say so."""
    asked.running.quit()
    return asked.page("left.html.j2")


SCREENS = (
    Screen("/", every),
    Screen("/ici", here),
    Screen("/preferences", prefer, method="POST"),
    Screen("/quitter", leave, method="POST"),
    Screen("/cordees", make, Action.KEEP, "POST"),
    Screen("/exemple", example, Action.KEEP, "POST"),
    Screen("/d/{slug}", one),
    Screen("/d/{slug}/nom", rename, Action.KEEP, "POST"),
)
