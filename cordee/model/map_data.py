"""A picture with all that a map says beside it: who says what, where, how much, in echo of what.

It knows nothing of the store, as :mod:`cordee.model.subgraph`: questions fill it, the page is drawn from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cordee.i18n import NOTHING, Text
from cordee.model.claims import Value
from cordee.model.subgraph import Subgraph

LinkId = tuple[str, str, str, str]
"""``Edge.identity``."""
Spot = tuple[float, float]
"""Latitude and longitude, in degrees."""

EXISTS = ""
"""The name of the statement that a link stands, whatever its properties."""
REMARKED = "remark"
"""The name of what a meeting noted of an entity or a link: no property of it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that is cited: what a reader needs to find it; what is unknown is ""."""

    title: str
    date: str = ""
    publisher: str = ""
    url: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where it is said: the place of the document in ``MapData.papers``, and where to look in it."""

    paper: int
    where: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of one property and who says so; ``shown`` is false for a value that was not kept.

    A list has one statement per item.
    """

    name: str
    value: Value
    passages: tuple[Passage, ...] = ()
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Resonance:
    """An entity in echo: the place of its group (0 linked, 1 strong, 2 to check, 3 lessons), and why."""

    id: str
    group: int
    score: float
    why: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Resonances:
    """The echo of ``subject``; scores are told only ``with_scores``."""

    subject: str
    found: tuple[Resonance, ...] = ()
    with_scores: bool = False


@dataclass(frozen=True, slots=True)
class MapStep:
    """One step of a story: what is said, and ``show``, the address of the state of the page it shows."""

    title: str
    text: str = ""
    show: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What was noted on the page about an entity or a link; ``on`` and ``at`` are the page's own."""

    on: str
    text: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class MapData:
    """The picture, and by id of node what is known of it beside.

    ``statements`` are those of the nodes by id and of the links by identity. ``themes`` and
    ``territories`` are names. ``funding`` is whole euro cents received; absent when unknown.
    ``datasets`` are the names of those that speak of a node.
    ``people`` is everybody with a name, in the picture or not, so that names can be left out of texts.
    """

    picture: Subgraph
    title: Text
    note: Text = field(default_factory=lambda: NOTHING)
    papers: tuple[Paper, ...] = ()
    node_statements: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    link_statements: Mapping[LinkId, tuple[Statement, ...]] = field(default_factory=dict)
    themes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    territories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spots: Mapping[str, Spot] = field(default_factory=dict)
    funding: Mapping[str, int] = field(default_factory=dict)
    datasets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    focus: str = ""
    echo: Resonances | None = None
    paths: tuple[tuple[str, ...], ...] = ()
    steps: tuple[MapStep, ...] = ()
    notes: tuple[Note, ...] = ()
    people: Subgraph = field(default_factory=lambda: Subgraph("", (), ()))
