"""The chain behind a fact: claims, records, joins, rules, what is shown; as data and as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from cordee.i18n import Day, Listed, Text
from cordee.queries.common import answer
from cordee.queries.common.answer import Cell, Column
from cordee.queries.common.find import Found
from cordee.queries.common.sources import Citation
from cordee.queries.entity.facts import LinkFact, PropertyFact
from cordee.queries.entity.joins import Join
from cordee.queries.entity.rules import Ruling

if TYPE_CHECKING:
    import pandas

Fact: TypeAlias = PropertyFact | LinkFact


@dataclass(frozen=True, slots=True)
class ClaimSaying:
    """What one claim says of the fact, and the load (its number and time, UTC) that opened it."""

    citation: Citation
    words: Text
    load: int
    at: str

    @property
    def sentence(self) -> Text:
        """The claim in words."""
        where, dataset = self.citation.text(), self.citation.dataset
        on = Listed([Day(self.at[:10]), self.at[11:16]] if self.at else [])
        return Text(
            "entity.says_data_set_load", where=where, words=self.words, dataset=dataset, load=self.load, on=on
        )


@dataclass(frozen=True, slots=True)
class Joined:
    """A record of an entity behind the fact: its data set, its name there, where it was read."""

    record: str
    entity: Found
    dataset: str
    name: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One sentence of the chain; ``kind`` is claim, record, join, rule or shown."""

    kind: str
    text: Text


_COLUMNS = (
    Column("fact", Text("column.fact")),
    Column("step", Text("column.step")),
    Column("text", Text("column.explanation")),
)


@dataclass(frozen=True, slots=True)
class Why:
    """The chain from claims to what is shown; ``history`` is the records, of both ends for a link."""

    entity: Found
    fact: Fact
    said: tuple[ClaimSaying, ...]
    history: tuple[Joined, ...]
    joins: tuple[Join, ...]
    rulings: tuple[Ruling, ...]
    shown: Text
    names: Mapping[str, str]

    def steps(self) -> tuple[ChainStep, ...]:
        """The chain, sentence by sentence."""
        return (
            *(ChainStep("claim", said.sentence) for said in self.said),
            *(ChainStep("record", text) for text in _record_sentences(self.history)),
            *(ChainStep("join", join.sentence(self.names)) for join in self.joins),
            *(ChainStep("rule", ruling.sentence) for ruling in self.rulings),
            ChainStep("shown", self.shown),
        )

    def columns(self) -> Sequence[Column]:
        """The columns of the chain."""
        return _COLUMNS

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per step, in order."""
        return [[self.fact.fact, step.kind, str(step.text)] for step in self.steps()]

    def records(self) -> list[dict[str, Any]]:
        """The rows as plain maps."""
        return answer.records(self)

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame; raises InputError without pandas."""
        return answer.to_frame(self)


def _record_sentences(records: Sequence[Joined]) -> list[Text]:
    by_entity: dict[str, list[Joined]] = {}
    for record in records:
        by_entity.setdefault(record.entity.id, []).append(record)
    sentences = []
    for group in by_entity.values():
        name, count = group[0].entity.name, len(group)
        listed = " ; ".join(f"{r.name}, {r.dataset}" for r in group)
        sentences.append(Text("entity.joins_records", n=count, name=name, listed=listed))
    return sentences
