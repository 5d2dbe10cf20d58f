"""The sources sheet, and which source each row cites."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from cordee.language import Text
from cordee.loaders.reading import Fault
from cordee.loaders.rows import Parsed
from cordee.model.claims import Source
from cordee.model.folding import fold

_FIELDS = ("title", "date", "publisher", "url", "licence", "note")


class Sources:
    """The sources of a data set: those its sheet declares, and those its rows merely name."""

    def __init__(self, known: Iterable[Source] = ()) -> None:
        self._known = {source.key: source for source in known}
        self._declared: dict[str, Source] = {}
        self._cited: dict[str, Source] = {}
        self._by_title: dict[str, set[str]] = {}
        self._lost: dict[str, str] = {}
        for source in self._known.values():
            self._by_title.setdefault(fold(source.title), set()).add(source.key)

    @property
    def all(self) -> tuple[Source, ...]:
        """Declared sources, then those that rows name, each once."""
        return tuple((self._cited | self._declared).values())

    def declare(self, row: Parsed) -> tuple[Fault, ...]:
        """Take a row of the sources sheet; its faults when it contradicts another one."""
        fields = {name: row.text(name) for name in _FIELDS}
        source = Source(row.text("id") or fields["title"], **fields)
        if row.faults:
            self._lost |= {name: row.place for name in (source.key, source.title) if name}
            return row.faults
        if self._declared.setdefault(source.key, source) != source:
            expected = Text(fr="une source qui n'est pas déjà décrite", en="a source not described already")
            remedy = Text(fr="donner un autre id à l'une des deux", en="give one of the two another id")
            return (row.fault("id" if row.text("id") else "title", expected, remedy),)
        self._by_title.setdefault(fold(source.title), set()).add(source.key)
        return ()

    def cited(self, row: Parsed) -> Source | Fault:
        """The source a row cites: by key or title, else the file itself when it names none.

        Where sources are declared, a name that is not among them is a fault.
        """
        raw = row.text("source")
        if not raw:
            return self._cite(row.sheet.file)
        titled = self._by_title.get(fold(raw), set())
        is_key = raw in self._declared or raw in self._known
        key = next(iter(titled)) if not is_key and len(titled) == 1 else raw
        if key in self._declared:
            return self._declared[key]
        if key in self._known:
            return self._cited.setdefault(key, self._known[key])
        if self._declared or raw in self._lost:
            return self._unknown(row, raw)
        return self._cite(raw)

    def _cite(self, key: str) -> Source:
        if key in self._declared:
            return self._declared[key]
        return self._cited.setdefault(key, self._known.get(key, Source(key, key)))

    def _unknown(self, row: Parsed, raw: str) -> Fault:
        if raw in self._lost:
            place = self._lost[raw]
            remedy = Text(fr=f"corriger la ligne rejetée {place}", en=f"correct the rejected row {place}")
        else:
            near = difflib.get_close_matches(raw, list(self._declared), 1)
            fr = f"écrire « {near[0]} » ou " if near else ""
            en = f"write “{near[0]}” or " if near else ""
            remedy = Text(
                fr=f"{fr}l'ajouter à la feuille « sources »", en=f"{en}add it to the sheet “sources”"
            )
        return row.fault(
            "source",
            Text(fr="une source de la feuille « sources »", en="a source of the sheet “sources”"),
            remedy,
        )
