"""The questions that have a form: what each asks for, with the real choices.

Those of the registry that have a screen of their own (the echo, the sheet of one…) are not here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from cordee.app import answering
from cordee.app.answering import SHOWN, Given, Told
from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import ECHOING, FUNDED, FUNDERS, GROUNDS, KINDS, PROGRAMMES, TOPICS, TYPES, WIDE

Choices = Sequence[tuple[str, Text]]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: ``kinds`` whose names it proposes, or ``choices``; ``usual`` before it is sent.

    ``form`` is text, number, choice, tick, ticks (several) or names (at least two).
    """

    name: str
    about: Text
    form: str = "text"
    needed: bool = False
    kinds: Sequence[str] = ()
    choices: Choices = ()
    usual: tuple[str, ...] = ()
    further: bool = False


class Asking(Protocol):
    """Whatever has a form: a question, a paper."""

    @property
    def title(self) -> Text:
        """How its page is called."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """What it asks for."""

    @property
    def ready(self) -> bool:
        """Whether it can be asked without anything given."""


@dataclass(frozen=True, slots=True)
class Form:
    """A question: its name in the registry, how its page is called, what it asks for, who answers."""

    name: str
    page: str
    title: Text
    about: Text
    fields: tuple[Field, ...]
    ask: Callable[[GraphStore, Given], Told]

    @property
    def ready(self) -> bool:
        """Whether it can be asked without anything given."""
        return not any(field.needed for field in self.fields)


def forms() -> Sequence[Form]:
    """The questions that have a form, in the order in which they are listed."""
    return (*_of_work(), *_of_money(), *_of_ways(), *_of_the_mesh(), *_of_the_data())


def _checked() -> Choices:
    """What may lack something: kinds and types of links."""
    from cordee.queries.quality.checks import CHECKS

    known: Mapping[str, Text] = {code: kind.title for code, kind in KINDS.items()} | {
        code: one.sheet for code, one in TYPES.items()
    }
    wanted = dict.fromkeys(kind for check in CHECKS for kind in check.kinds)
    return (("", Text("door.any_kind")), *((kind, known[kind]) for kind in wanted if kind in known))


def _kinds(kinds: Iterable[str]) -> Choices:
    return tuple((kind, KINDS[kind].title) for kind in kinds)


_ANY = tuple(KINDS)
NAME = Field("nom", Text("door.name"), needed=True, kinds=_ANY)
AS_OF = Field("au", Text("output.as_of"), further=True)
_EVERY = Field("sources", Text("output.sources"), "tick", further=True)
_BY: Choices = tuple(
    (code, Text(f"funding.by_{code}")) for code in ("funder", "beneficiary", "programme", "year", "theme")
)


def _of_work() -> Iterable[Form]:
    yield Form(
        "partners",
        "partenaires",
        Text("door.ask_partners"),
        Text("question.partners"),
        (NAME, AS_OF, _EVERY),
        answering.partners_told,
    )
    yield Form(
        "who",
        "qui",
        Text("door.ask_who"),
        Text("question.who"),
        (
            Field("nom", Text("question.who.name"), needed=True, kinds=GROUNDS),
            AS_OF,
            _EVERY,
        ),
        answering.who_told,
    )


def _of_money() -> Iterable[Form]:
    yield Form(
        "funding",
        "financements",
        Text("door.ask_funding"),
        Text("door.ask_funding_about"),
        (
            Field("financeur", Text("door.funder"), kinds=FUNDERS),
            Field("beneficiaire", Text("door.beneficiary"), kinds=FUNDED),
            Field("programme", Text("door.programme"), kinds=PROGRAMMES),
            Field("theme", Text("door.topic"), kinds=TOPICS),
            Field("annee", Text("door.year"), "number"),
            Field("par", Text("relate.what_add_up"), "choice", choices=_BY),
            AS_OF,
            _EVERY,
        ),
        answering.funding_told,
    )
    yield Form(
        "cofunding",
        "cofinanceurs",
        Text("door.ask_cofunding"),
        Text("door.ask_cofunding_about"),
        (Field("nom", Text("relate.project"), needed=True, kinds=FUNDED), AS_OF, _EVERY),
        answering.cofunding_told,
    )


def _of_ways() -> Iterable[Form]:
    yield Form(
        "paths",
        "chemins",
        Text("door.ask_paths"),
        Text("relate.through_whom_one_could"),
        (
            Field("de", Text("relate.where_one_starts"), needed=True, kinds=_ANY),
            Field("a", Text("relate.where_one_goes"), needed=True, kinds=_ANY),
            Field("sans", Text("door.not_through"), "ticks", choices=_kinds(KINDS), usual=GROUNDS),
            Field("sans_nom", Text("door.not_through_name"), kinds=_ANY, further=True),
            Field("liens", Text("relate.links_at_most"), "number", usual=("6",), further=True),
            Field("nombre", Text("relate.paths_at_most"), "number", usual=("5",), further=True),
            AS_OF,
            _EVERY,
        ),
        answering.paths_told,
    )
    yield Form(
        "compare",
        "comparer",
        Text("door.ask_compare"),
        Text("compare.about"),
        (
            Field("nom", Text("door.names_to_compare"), "names", needed=True, kinds=ECHOING),
            AS_OF,
            _EVERY,
        ),
        answering.compare_told,
    )


def _of_the_mesh() -> Iterable[Form]:
    yield Form(
        "brokers",
        "relais",
        Text("door.ask_brokers"),
        Text("mesh.who_holds_mesh_together"),
        (
            Field("entre", Text("door.among"), "ticks", choices=_kinds((*WIDE, *ECHOING)), usual=WIDE),
            Field("financements", Text("door.count_funding"), "tick"),
            Field("personnes", Text("mesh.also_what_rests_one"), "tick"),
            Field("mesures", Text("mesh.measures_figures"), "tick"),
            Field("nombre", Text("mesh.how_many_to_show"), "number", usual=(str(SHOWN),)),
            AS_OF,
            _EVERY,
        ),
        answering.brokers_told,
    )
    yield Form(
        "communities",
        "communautes",
        Text("door.ask_communities"),
        Text("mesh.which_groups_work_together"),
        (Field("essais", Text("mesh.number_of_runs"), "number", further=True), AS_OF, _EVERY),
        answering.communities_told,
    )


def _of_the_data() -> Iterable[Form]:
    yield Form(
        "diff",
        "changements",
        Text("door.ask_changes"),
        Text("door.ask_changes_about"),
        (
            Field("du", Text("mesh.first_date")),
            Field("au", Text("mesh.second_date")),
            Field("reunion", Text("mesh.since_last_meetings_table"), "tick"),
            Field("echo", Text("mesh.also_how_echo_network"), kinds=ECHOING),
            Field("jour", Text("mesh.what_loaded_since_day"), further=True),
            Field("depuis", Text("mesh.since_load_0_everything"), "number", further=True),
            Field("jusqua", Text("mesh.up_load_number"), "number", further=True),
            Field("jeu", Text("mesh.what_data_set_alone"), further=True),
            _EVERY,
        ),
        answering.changes_told,
    )
    yield Form(
        "missing",
        "manques",
        Text("door.ask_missing"),
        Text("ask.what_data_lack_whom"),
        (Field("nature", Text("door.which_kind"), "choice", choices=_checked()), AS_OF),
        answering.missing_told,
    )
    yield Form(
        "sources",
        "provenances",
        Text("door.ask_sources"),
        Text("question.sources"),
        (),
        answering.sources_told,
    )
