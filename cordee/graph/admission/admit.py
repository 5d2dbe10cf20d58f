"""A user's own Cypher, admitted only when it can do nothing but read.

A read-only connection is not enough: the embedded engine still runs COPY … TO, EXPORT DATABASE or
INSTALL inside one, and Neo4j still runs LOAD CSV. So what is forbidden is not looked for: the text
is read into a tree by a grammar that has reading clauses alone (``cypher.parse``), and every function
and procedure in it must be on the closed list of those that mean the same on both engines.
"""

from __future__ import annotations

from typing import NamedTuple, NoReturn

from cordee.graph.admission.personal import personal_use
from cordee.graph.cypher.functions.aggregates import AGGREGATES
from cordee.graph.cypher.functions.all import FUNCTIONS, NAMES
from cordee.graph.cypher.parse.atoms import FUNCTION
from cordee.graph.cypher.parse.read import read
from cordee.graph.cypher.procedures import COLUMNS
from cordee.graph.cypher.tokens import refused_at, refused_property
from cordee.graph.cypher.tree import Call, CallProcedure, Parameter, Part, Query, walk
from cordee.i18n import Text

__all__ = ["NAMES", "Admitted", "admit"]


_CALLED = FUNCTIONS.keys() | AGGREGATES.keys()


class Admitted(NamedTuple):
    """A query that does nothing but read: its tree, its text without comments, its parameters."""

    query: Query
    text: str
    parameters: frozenset[str]


def admit(text: str, *, with_contacts: bool = True) -> Admitted:
    """What ``text`` says, once it is known to do nothing but read.

    Raises QueryRefused with the word, its line and column, and what is allowed.
    """
    query, plain = read(text)

    def refuse(part: Part, why: Text) -> NoReturn:
        raise refused_at(plain, part.at, why)

    for part in walk(query):
        if isinstance(part, Call) and part.name.lower() not in _CALLED:
            refuse(part, NO_ID if part.name.lower() in _IDS else FUNCTION)
        if isinstance(part, CallProcedure) and part.name.lower() not in COLUMNS:
            refuse(part, FUNCTION)
    if not with_contacts:
        found = personal_use(query)
        if found is not None:
            raise refused_property(plain, found.at, CONTACTS)
    names = frozenset(part.name for part in walk(query) if isinstance(part, Parameter))
    return Admitted(query, plain, names)


CONTACTS = Text("cypher.contacts")
NO_ID = Text("cypher.no_id")
_IDS = frozenset({"id", "elementid"})
"""Functions that number things, each engine in its own way and not for long."""
