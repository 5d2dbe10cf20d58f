"""The chain behind a fact: claims, records, joins, rules, what is shown; as data and as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from cordee.language import Text
from cordee.queries import answer
from cordee.queries.answer import Cell, Column
from cordee.queries.find import Found
from cordee.queries.show_facts import LinkFact, PropertyFact
from cordee.queries.show_joins import Join
from cordee.queries.show_rules import Ruling
from cordee.queries.sources import Citation

if TYPE_CHECKING:
    import pandas

Fact: TypeAlias = PropertyFact | LinkFact


@dataclass(frozen=True, slots=True)
class Said:
    """What one claim says of the fact, and the load (its number and time, UTC) that opened it."""

    citation: Citation
    words: Text
    load: int
    at: str

    @property
    def sentence(self) -> Text:
        """The claim in words."""
        where, dataset = self.citation.text(), self.citation.dataset
        on = f"{self.at[:10]} {self.at[11:16]}".strip()
        return Text(
            fr=f"{where} dit : {self.words.fr} (jeu « {dataset} », chargement {self.load} du {on} UTC).",
            en=f"{where} says: {self.words.en} (data set “{dataset}”, load {self.load} of {on} UTC).",
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
class Step:
    """One sentence of the chain; ``kind`` is claim, record, join, rule or shown."""

    kind: str
    text: Text


_COLUMNS = (
    Column("fact", Text("fait", "fact")),
    Column("step", Text("étape", "step")),
    Column("text", Text("explication", "explanation")),
)


@dataclass(frozen=True, slots=True)
class Why:
    """The chain from claims to what is shown; ``history`` is the records, of both ends for a link."""

    entity: Found
    fact: Fact
    said: tuple[Said, ...]
    history: tuple[Joined, ...]
    joins: tuple[Join, ...]
    rulings: tuple[Ruling, ...]
    shown: Text
    names: Mapping[str, str]

    def steps(self) -> tuple[Step, ...]:
        """The chain, sentence by sentence."""
        return (
            *(Step("claim", said.sentence) for said in self.said),
            *(Step("record", text) for text in _record_sentences(self.history)),
            *(Step("join", join.sentence(self.names)) for join in self.joins),
            *(Step("rule", ruling.sentence) for ruling in self.rulings),
            Step("shown", self.shown),
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
        sentences.append(
            Text(
                fr=f"{name} réunit {count} fiche{'s' * (count > 1)} : {listed}.",
                en=f"{name} joins {count} record{'s' * (count > 1)}: {listed}.",
            )
        )
    return sentences
