"""The table of questions: each by its name and its French name, and the module that answers it.

Nothing is imported to read the table; a question is imported when it is asked. The API, the command
line and the reference of the commands find the questions here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar, cast

from cordee.collector import collector_paused

if TYPE_CHECKING:
    from cordee.graph import GraphStore

Asked = TypeVar("Asked", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Question:
    """A question: how it is called, in English and in French, and where the function is that answers it."""

    name: str
    alias: str
    module: str

    def function(self) -> Callable[..., Any]:
        """The function of that name: a graph first, then what is asked; it gives a ``Tabular`` answer."""
        found: Callable[..., Any] = getattr(import_module(self.module), self.name)
        return found


QUESTIONS: tuple[Question, ...] = (
    Question("overview", "apercu", "cordee.queries.quality.overview"),
    Question("echo", "echo", "cordee.queries.echo.echo"),
    Question("exchange", "apports", "cordee.queries.exchange.exchange"),
    Question("compare", "comparer", "cordee.queries.compare.compare"),
    Question("show", "fiche", "cordee.queries.entity.show"),
    Question("partners", "partenaires", "cordee.queries.structure.partners"),
    Question("funding", "financements", "cordee.queries.funding.funding"),
    Question("paths", "chemins", "cordee.queries.structure.paths"),
    Question("who", "qui", "cordee.queries.structure.who"),
    Question("brokers", "relais", "cordee.queries.structure.brokers"),
    Question("communities", "communautes", "cordee.queries.structure.communities"),
    Question("missing", "manques", "cordee.queries.quality.missing"),
    Question("sources", "provenances", "cordee.queries.quality.sources"),
    Question("review", "doublons", "cordee.queries.quality.review"),
)
BY_NAME = {question.name: question for question in QUESTIONS}


def question(name: str, alias: str) -> Callable[[Asked], Asked]:
    """Mark the function that answers a question of the table; it is asked of one moment of the graph."""

    def mark(function: Asked) -> Asked:
        @wraps(function)
        def asked(store: GraphStore, *given: Any, **chosen: Any) -> Any:
            from cordee.queries.common.apart import told_apart  # the table is read without a graph

            # An answer is many reads: all of them of one moment.
            with store.reading(), collector_paused():
                return told_apart(store, function(store, *given, **chosen))

        asked.question = (name, alias)  # type: ignore[attr-defined]
        return cast(Asked, asked)

    return mark
