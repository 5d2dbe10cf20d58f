"""« Questions »: each with a form of its real choices, its answer, and its answer to be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from cordee.app import failures
from cordee.app.answering import Told
from cordee.app.asked import Asked
from cordee.app.blocks import blocks
from cordee.app.citing import LinkedCites
from cordee.app.downloads import download
from cordee.app.names import names
from cordee.app.questions import Asking, Field, Form, forms
from cordee.app.screen import Screen
from cordee.errors import InputError, InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import Listed, Text
from cordee.wording.cites import FULL
from cordee.wording.plain_data import PlainData

SENT, FORM = "demander", "forme"
AT_ONCE = "voir"
"""In an address that asks what is usual, before the form is sent."""
_LEAST, _MOST_NAMES = 2, 12
"""Names that a comparison asks for, and the most that are drawn."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What stands in the address: what was typed and chosen in a form."""

    asked: Asked
    form: Asking
    leaving: bool
    cites: LinkedCites

    def text(self, name: str) -> str:
        """What was typed."""
        return self.asked.value(name)

    def texts(self, name: str) -> Sequence[str]:
        """What was ticked, or typed several times; what is usual before the form was sent."""
        given = self.asked.request.query_params.getlist(name)
        if not given and not self.asked.value(SENT):
            return next((field.usual for field in self.form.fields if field.name == name), ())
        return [text.strip() for text in given if text.strip()]

    def number(self, name: str, usual: int | None = None) -> int | None:
        """A whole number. Raises InvalidValue."""
        typed = self.asked.value(name)
        if not typed:
            return usual
        try:
            return int(typed)
        except ValueError as error:
            raise InvalidValue(Text("door.number_wanted", typed=typed[:60])) from error

    @property
    def ready(self) -> bool:
        """Whether what is needed is there."""
        if self.form.ready:
            return bool(self.asked.value(SENT) or self.asked.value(AT_ONCE))
        least = {field.name: _LEAST if field.form == "names" else 1 for field in self.form.fields}
        return all(len(self.texts(f.name)) >= least[f.name] for f in self.form.fields if f.needed)


def every(asked: Asked) -> Response:
    """The list of questions."""
    return asked.page("questions.html.j2", listed=forms())


def ask(asked: Asked) -> Response:
    """One question: its form, its answer once it is sent, or its answer as a file."""
    page = asked.request.path_params["question"]
    form = next((one for one in forms() if one.page == page), None)
    if form is None:
        raise UnknownName(Text("door.no_such_question", name=page[:60]))
    kept = asked.value(FORM)
    sent = Sent(asked, form, bool(kept), linked(asked))
    FULL.set(bool(asked.value("sources")))
    with asked.asking() as store:
        if not sent.ready:
            return _page(asked, store, sent, None)
        if not kept:
            return _answered(asked, store, sent, form)
        asked.leaving(store, named=asked.named)
        return as_file(form.page, kept, form.ask(store, sent), PlainData())


def linked(asked: Asked) -> LinkedCites:
    """Sources and names that lead to their rows and sheets."""
    return LinkedCites(sheets=asked.at("/fiche"))


def _answered(asked: Asked, store: GraphStore, sent: Sent, form: Form) -> Response:
    """The answer below its form, or why there is none: what was typed stays."""
    try:
        return _page(asked, store, sent, form.ask(store, sent))
    except InputError as error:
        return _page(asked, store, sent, None, error)


def as_file(stem: str, kept: str, told: Told, plain: PlainData) -> Response:
    """An answer as a file: « csv » or « json ». Raises InvalidValue for another."""
    if kept == "csv":
        # A spreadsheet takes a file without this sign for one of the letters of its own country.
        return download(f"{stem}.csv", plain.csv(told.answer).encode("utf-8-sig"))
    if kept == "json":
        return download(f"{stem}.json", plain.json(told.data()).encode())
    raise InvalidValue(Text("door.no_such_form", form=kept[:20], forms=Listed(("csv", "json"))))


def _page(
    asked: Asked, store: GraphStore, sent: Sent, told: Told | None, error: InputError | None = None
) -> Response:
    return asked.page(
        "question.html.j2",
        status=200 if error is None else failures.status_of(error),
        trouble="" if error is None else failures.told(error),
        suggestions=() if error is None else failures.instead(asked, error),
        form=sent.form,
        **drawn(store, sent),
        told=None if told is None else blocks(told.lines),
        cites=sent.cites,
        given=asked.request.query_params.multi_items(),
    )


def drawn(store: GraphStore, sent: Sent) -> dict[str, Any]:
    """The fields of a form, those that few need apart, and the names that they propose."""
    fields = list(_fields(sent))
    return {
        "fields": [one for one in fields if not one["field"].further],
        "further": [one for one in fields if one["field"].further],
        "lists": _lists(store, sent.form),
    }


def _fields(sent: Sent) -> Iterator[Mapping[str, Any]]:
    """Each field with what stands in it, and the list it proposes names from."""
    for field in sent.form.fields:
        yield {
            "field": field,
            "id": f"f-{field.name}",
            "list": _list(sent.form, field),
            "values": _values(sent, field),
        }


def _values(sent: Sent, field: Field) -> Sequence[str]:
    given = list(sent.texts(field.name))
    if field.form == "names":
        count = min(max(_LEAST + 1, len(given) + 1), _MOST_NAMES)
        return [*given, *[""] * (count - len(given))][:count]
    return given


def _list(form: Asking, field: Field) -> str:
    return f"names-{form.fields.index(field)}" if field.kinds else ""


def _lists(store: GraphStore, form: Asking) -> Mapping[str, Sequence[str]]:
    """The names that fields propose, each list once."""
    return {_list(form, field): names(store, field.kinds) for field in form.fields if field.kinds}


SCREENS = (Screen("/d/{slug}/questions", every), Screen("/d/{slug}/questions/{question}", ask))
