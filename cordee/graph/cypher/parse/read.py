"""A text read into the tree of a query."""

from __future__ import annotations

from cordee.errors import QueryRefused
from cordee.graph.cypher.parse.clauses import Reader
from cordee.graph.cypher.tokens import cut
from cordee.graph.cypher.tree import Query
from cordee.i18n import Text


def read(text: str) -> tuple[Query, str]:
    """The query that ``text`` says, and the text without its comments, which places refer to.

    Raises QueryRefused with the word, its line and column, and what is allowed.
    """
    tokens, plain = cut(text)
    if not tokens:
        raise QueryRefused(_EMPTY)
    return Reader(tokens, plain).whole(), plain


_EMPTY = Text("admission.empty")
