"""« Ma question »: Cypher of one's own, which only reads; its rows as a table, or as a file."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from cordee.app import failures
from cordee.app.answering import Told
from cordee.app.asked import NAMING, Asked
from cordee.app.blocks import WIDTH, Block, blocks
from cordee.app.own_question import LONGEST, examples, refuse_lacking, values_given
from cordee.app.rights import Action
from cordee.app.screen import Screen
from cordee.app.screens.asking import FORM, as_file
from cordee.errors import CordeeError, InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import KINDS, TYPES
from cordee.wording.lines import said
from cordee.wording.plain_data import PlainData
from cordee.wording.whole import plain_lines
from cordee.workflows.query import Queried, query

STEM = "question"


def ask(asked: Asked) -> Response:
    """The form with its examples, and the rows once something is asked; what was typed stays."""
    with asked.asking() as store:
        shown: dict[str, Any] = {
            "told": None,
            "trouble": "",
            "text": asked.request.query_params.get("texte", "")[:LONGEST],
            "values": asked.value("valeurs"),
            "ledger": bool(asked.value("sources")),
            "examples": examples(store),
            "kinds": [(code, kind.title) for code, kind in KINDS.items()],
            "types": [(code, one.title) for code, one in TYPES.items()],
            "given": asked.request.query_params.multi_items(),
        }
        if not shown["text"].strip():
            return asked.page("own.html.j2", **shown)
        try:
            answer = _answer(asked, store, shown["text"])
        except CordeeError as error:
            if asked.value(FORM):
                raise
            shown["trouble"] = failures.told(error)
            return asked.page("own.html.j2", status=failures.status_of(error), **shown)
        if asked.value(FORM):
            told = Told(answer, (), answer.records)
            return as_file(STEM, asked.value(FORM), told, PlainData(own_columns=True))
        return asked.page("own.html.j2", **shown | {"told": _told(answer)})


def _answer(asked: Asked, store: GraphStore, text: str) -> Queried:
    if len(asked.request.query_params.get("texte", "")) > LONGEST:
        raise InvalidValue(Text("door.too_long", most=LONGEST))
    values = values_given(asked.value("valeurs"))
    refuse_lacking(text, values)
    if asked.value(FORM):
        asked.leaving(store, named=asked.named)
    # What the sources say has who said it: it is for whoever keeps the cordée.
    ledger = bool(asked.value("sources")) and asked.may(Action.KEEP)
    answer = query(store, text, values, ledger=ledger)
    naming = NAMING.get()
    return answer if naming is None else answer.without_parts(naming)


def _told(answer: Queried) -> list[Block]:
    return blocks([*map(said, answer.notes), *plain_lines(answer, WIDTH)])


SCREENS = (Screen("/d/{slug}/questions/requete", ask),)
