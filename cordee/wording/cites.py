"""Sources in few characters beside each fact, and written out once at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cordee.language import Text
from cordee.queries.common.sources import Citation, in_order
from cordee.wording.lines import TextLine, said

MOST = 3


class Cites:
    """What was cited in an answer, in order: « [doc-002, l. 391] » there, its title at the end."""

    def __init__(self, known: Mapping[str, Citation] | None = None) -> None:
        self._known = known or {}
        self._titles: dict[str, str] = {}

    def of(self, claims: Iterable[str]) -> str:
        """The sources of these claims, between brackets; "" when none is known."""
        return self.brief(in_order(self._known[claim] for claim in claims if claim in self._known))

    def brief(self, citations: Iterable[Citation]) -> str:
        """These sources between brackets, the first few of them."""
        found: dict[str, None] = {}
        for citation in citations:
            key = citation.source or citation.dataset
            title = ", ".join(part for part in (citation.title, citation.date) if part)
            self._titles.setdefault(key, title if title != key else "")
            found[", ".join(part for part in (key, citation.cite or citation.place) if part)] = None
        if not found:
            return ""
        more = [f"+{len(found) - MOST}"] if len(found) > MOST else []
        return f" [{' ; '.join([*list(found)[:MOST], *more])}]"

    def legend(self) -> Iterator[TextLine]:
        """The documents cited, each with its title and date."""
        titled = {key: title for key, title in self._titles.items() if title}
        if titled:
            yield TextLine()
            yield said(Text("Sources", "Sources"), bold=True)
        for key, title in sorted(titled.items()):
            yield said(Text(f"{key} : {title}", f"{key}: {title}"), 2)
