"""The sources sheet, and which source each row cites."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from cordee.i18n import NOTHING, Text
from cordee.loaders.reading import Fault
from cordee.loaders.rows import Parsed
from cordee.model.claims import Source
from cordee.model.folding import fold
from cordee.model.likeness import may_be_typed_for

_DIGITS = re.compile(r"[0-9]+")
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
            expected = Text("sources.source_described_already")
            remedy = Text("sources.give_one_two_another")
            return (row.fault("id" if row.text("id") else "title", expected, remedy),)
        self._by_title.setdefault(fold(source.title), set()).add(source.key)
        return ()

    def cited(self, row: Parsed) -> Source:
        """The source a row cites: by key or title, else the file itself when it names none.

        A name nobody describes is cited as it is: ``doubt`` says so.
        """
        raw = row.text("source")
        return self._cite(self._key(raw)) if raw else self._cite(row.sheet.file)

    def doubt(self, row: Parsed) -> tuple[Fault, ...]:
        """What to tell of the source a row cites, where sources are described and this one is not."""
        raw = row.text("source")
        key = self._key(raw)
        if not raw or key in self._declared or key in self._known:
            return ()
        return (self._unknown(row, raw),) if self._declared or raw in self._lost else ()

    def _key(self, raw: str) -> str:
        titled = self._by_title.get(fold(raw), set())
        is_key = raw in self._declared or raw in self._known
        return next(iter(titled)) if not is_key and len(titled) == 1 else raw

    def _cite(self, key: str) -> Source:
        if key in self._declared:
            return self._declared[key]
        found = self._cited.get(key)
        if found is None:
            found = self._cited[key] = self._known.get(key, Source(key, key))
        return found

    def _unknown(self, row: Parsed, raw: str) -> Fault:
        if raw in self._lost:
            place = self._lost[raw]
            remedy = Text("sources.correct_rejected_row", place=place)
        elif len(self._by_title.get(fold(raw), ())) > 1:
            ids = ", ".join(sorted(self._by_title[fold(raw)]))
            remedy = Text("sources.several_have_title_write", ids=ids)
        else:
            near = [n for n in difflib.get_close_matches(raw, list(self._declared), 3) if _typed(raw, n)][:1]
            said = Text("sources.write", near=near[0]) if near else NOTHING
            remedy = Text("sources.add_sheet_sources", said=said)
        return row.fault(
            "source",
            Text("sources.source_sheet_sources"),
            remedy,
        )


def _typed(raw: str, key: str) -> bool:
    """Whether ``raw`` may be ``key`` misspelt: "doc-7" is another document than "doc-1"."""
    return _DIGITS.sub("", raw) != _DIGITS.sub("", key) and may_be_typed_for(raw, key)
