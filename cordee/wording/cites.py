"""Sources in few characters beside each fact, and written out once at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cordee.i18n import Text, named
from cordee.queries.common.sources import Citation, in_order
from cordee.wording.lines import TextLine, said

MOST = 3


class Cites:
    """What was cited in an answer, in order: « [doc-002, l. 391] » there, its title at the end."""

    def __init__(self, known: Mapping[str, Citation] | None = None) -> None:
        self._known = known or {}
        self._titles: dict[str, str] = {}
        self._owners: dict[str, str] = {}

    def of(self, claims: Iterable[str]) -> str:
        """The sources of these claims, between brackets; "" when none is known."""
        return self.brief(in_order(self._known[claim] for claim in claims if claim in self._known))

    def brief(self, citations: Iterable[Citation]) -> str:
        """These sources between brackets, the first few of them."""
        found: dict[str, None] = {}
        for citation in citations:
            key = self._key(citation)
            known = "" if citation.own_file else citation.title
            title = ", ".join(part for part in (known, citation.date) if part)
            self._titles.setdefault(key, title if title != key else "")
            found[", ".join(part for part in (key, citation.cite or citation.place) if part)] = None
        if not found:
            return ""
        more = [f"+{len(found) - MOST}"] if len(found) > MOST else []
        return f" [{' ; '.join([*list(found)[:MOST], *more])}]"

    def _key(self, citation: Citation) -> str:
        """What a source is called beside a fact: its key, with the data set where two have that key."""
        if citation.own_file:
            return citation.dataset
        owner = self._owners.setdefault(citation.source, citation.dataset)
        return citation.source if owner == citation.dataset else f"{citation.source} ({citation.dataset})"

    def legend(self) -> Iterator[TextLine]:
        """The documents cited, each with its title and date."""
        titled = {key: title for key, title in self._titles.items() if title}
        if titled:
            yield TextLine()
            yield said(Text("cites.sources"), bold=True)
        for key, title in sorted(titled.items()):
            yield said(named(key, title), 2)
