"""What a screen is given: who asks, of which cordée, with which words; and how it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from cordee.app import pages
from cordee.app.deposits.people import beside
from cordee.app.lease import Lease
from cordee.app.live.meeting import Meeting
from cordee.app.registry import Entry
from cordee.app.rights import Action, Who, may
from cordee.app.running import Running
from cordee.app.steps import steps
from cordee.graph import GraphStore
from cordee.i18n import language
from cordee.model.discretion import withheld
from cordee.model.folding import fold
from cordee.model.subgraph import Subgraph
from cordee.queries.common.find import Found
from cordee.queries.common.heard import Heard
from cordee.wording.bearers import LISTED, bearer, taken_lines
from cordee.wording.manner import ASKED_FOR, SAY
from cordee.wording.people import Naming
from cordee.workflows.decide import somebody

NAMING: ContextVar[Naming | None] = ContextVar("naming", default=None)
"""Who is spoken of by role in this answer; None where people are named."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request to one screen; ``entry`` is the cordée it is about, None on the list of all of them."""

    running: Running
    request: Request
    who: Who
    entry: Entry | None
    form: Mapping[str, Any]
    heard: Heard

    def value(self, name: str, default: str = "") -> str:
        """What was typed or chosen under ``name``, in the form or the address."""
        found = self.form.get(name, self.request.query_params.get(name, default))
        return found.strip() if isinstance(found, str) else default

    def values(self, name: str) -> tuple[str, ...]:
        """All that was chosen under ``name`` in the address, each once."""
        given = (value.strip() for value in self.request.query_params.getlist(name))
        return tuple(dict.fromkeys(value for value in given if value))

    @property
    def cordee(self) -> Entry:
        """The cordée that the address names."""
        assert self.entry is not None  # noqa: S101 - its route says so
        return self.entry

    @property
    def lease(self) -> Lease:
        """Its graph."""
        return self.running.registry.lease(self.cordee.slug)

    @property
    def meeting(self) -> Meeting:
        """What is typed in it."""
        return self.running.meeting(self.cordee.slug)

    @property
    def subject(self) -> str:
        """The id of the network or scheme that was last asked about in it, "" for none."""
        return self.running.subjects.get(self.cordee.slug, "")

    def is_about(self, subject: str) -> None:
        """Other screens open on this network or scheme from then on; "" for none."""
        self.running.subjects[self.cordee.slug] = subject

    @property
    def by_script(self) -> bool:
        """Whether the page asks by itself, and wants data."""
        return self.request.headers.get("accept") == "application/json"

    @property
    def named(self) -> bool:
        """Whether people are to be named in what leaves, as was ticked."""
        return bool(self.value("nommer"))

    @property
    def by(self) -> str:
        """Who decides and writes here."""
        return somebody(self.running.preferences.name)

    @property
    def own_screen(self) -> bool:
        """Whether it is the keeper's own screen, people named: what was typed is shown as it was typed."""
        return not self.running.preferences.roles and self.may(Action.KEEP)

    @contextmanager
    def asking(self) -> Iterator[GraphStore]:
        """Its graph, to be asked; people are spoken of as is preferred from then on."""
        with self.lease.asking() as store:
            self._speak_of_people(store)
            yield store

    def may(self, action: Action) -> bool:
        """Whether who asks may do this in the cordée."""
        return may(self.who, action, self.entry.slug if self.entry else "")

    def at(self, path: str, **words: str) -> str:
        """The address of a page of this cordée."""
        query = urlencode({name: value for name, value in words.items() if value})
        return f"/d/{self.cordee.slug}{path}" + (f"?{query}" if query else "")

    def again(self, **words: str) -> str:
        """The address of this page with these words in place of those of the same names."""
        query = [
            (name, value) for name, value in self.request.query_params.multi_items() if name not in words
        ]
        return f"{self.request.url.path}?{urlencode([*query, *words.items()])}"

    def page(self, template: str, *, status: int = 200, **shown: Any) -> HTMLResponse:
        """A page made with a template of ``templates``, within the frame that all of them have."""
        frame = {
            "asked": self,
            "steps": steps(self.cordee, self.request.url.path, self.subject) if self.entry else [],
            "lang": language(),
            "preferences": self.running.preferences,
            "keys": (),
            "said": self.running.told.pop(self.request.url.path, ""),
            "taken": [self._taken(name, found) for name, found in self.heard.taken.items()],
        }
        return HTMLResponse(pages.rendered(template, frame | shown), status)

    def _taken(self, name: str, found: Found) -> tuple[str, list[tuple[str, str]]]:
        """What a name was taken to mean, and the addresses of this page for the others that bear it."""
        (line,) = taken_lines({name: found})
        given = self.request.query_params.multi_items()
        others = [
            (str(bearer(one)), urlencode([(key, one.id if value == name else value) for key, value in given]))
            for one in found.others[:LISTED]
        ]
        return line.text, [(called, f"{self.request.url.path}?{query}") for called, query in others]

    def to(self, address: str, told: str = "") -> Response:
        """Go on to another page, which says once what was ``told``."""
        if told:
            self.running.told[urlsplit(address).path] = told
        return RedirectResponse(address, 303)

    def speak_of(self, file: Subgraph | None = None) -> None:
        """People are spoken of as is preferred from then on, those of a ``file`` too that is not loaded."""
        if not self.running.preferences.roles:
            self._speak(None)
            return
        with self.lease.asking() as store:
            self._speak(self._naming(store, file))

    def leaving(self, store: GraphStore, *, named: bool) -> None:
        """People are spoken of as in a document from then on: by their roles unless they are ``named``."""
        self._speak(None if named else self._naming(store))

    def _speak_of_people(self, store: GraphStore) -> None:
        """By their names on one's own screen, by their roles where others see it; never how to reach them."""
        self._speak(self._naming(store) if self.running.preferences.roles else None)

    def _speak(self, naming: Naming | None) -> None:
        NAMING.set(naming)
        if naming is None:
            SAY.set(withheld)
        else:
            say = naming.say
            SAY.set(lambda text: say(withheld(text)))

    def _naming(self, store: GraphStore, file: Subgraph | None = None) -> Naming:
        """By their roles, but for who was asked for by name: an id is that of a link, which tells none."""
        from cordee.queries.quality.documents import people

        known = people(store)
        ids = {node.id for node in known.nodes}
        typed = [text for text in self.request.query_params.values() if text and text not in ids]
        ASKED_FOR.set(frozenset(form for text in typed for form in (text, fold(text))))
        return Naming(beside(known, file) if file else known, language())
