"""« Qu'a décidé la réunion ? » — What meetings decided of the links to weave.

A decision is no fact of likeness: it only says where an echo stands; a note decides nothing. Of several
meetings the last one speaks, however many said otherwise before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cordee.graph import GraphStore
from cordee.model import cypher
from cordee.model.discretion import withheld
from cordee.model.notions import TURNED
from cordee.model.properties import DROPPED
from cordee.queries.common.sources import Citation, cite
from cordee.queries.common.ties import Row

WOVEN = cypher("""
MATCH (a:$ECHOING)-[r:$DECIDED]->(b:$ECHOING)
WHERE a.id = $id OR b.id = $id
RETURN a.id AS a, b.id AS b, r.key AS key, r.progress AS progress, r.next_step AS next_step,
       r.owner AS owner, r.note AS note, r.we_bring AS we_bring, r.they_bring AS they_bring,
       r.lessons AS lessons, r.corrections AS corrections, r.disputed AS disputed, r.claims AS claims
""")
_WORDS = ("progress", "next_step", "owner", "note", "we_bring", "they_bring", "lessons")
DECIDING = ("progress", "next_step", "owner", "lessons")
"""The words that decide: how far it is, the next step, who takes it, what is wanted of it."""
_LEADING = (*DECIDING, "note", "we_bring", "they_bring")
_UNDER_WAY = ("ongoing", "woven")


@dataclass(frozen=True, slots=True)
class Woven:
    """What a meeting decided about the link; texts are "" where nothing was written.

    ``we_bring`` is what the one whose table it is brings, ``they_bring`` what the other does.
    """

    progress: str = ""
    next_step: str = ""
    owner: str = ""
    note: str = ""
    we_bring: str = ""
    they_bring: str = ""
    lessons: str = ""
    corrections: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The claims that say each of the words, as it is shown."""
    days: Mapping[str, str] = field(default_factory=dict)
    """The day on which each was said, where it is known."""

    @property
    def on(self) -> str:
        """The day of what decides most of it: how far it is, else the next step, and so on."""
        return next((self.days.get(name, "") for name in _LEADING if getattr(self, name)), "")

    def by(self, claims: Collection[str]) -> Woven:
        """What these claims say of it, without a word that only others say."""
        theirs = {n: getattr(self, n) if set(self.said.get(n, ())) & set(claims) else "" for n in _WORDS}
        kept = tuple(claim for claim in self.claims if claim in claims)
        return Woven(**theirs, corrections=self.corrections, claims=kept, said=self.said, days=self.days)

    @property
    def decided(self) -> bool:
        """Whether anything was decided: a note, a correction to pass on, or a line added, is no decision."""
        return any(getattr(self, name) for name in DECIDING)

    @property
    def spoken_of(self) -> bool:
        """Whether anything was written of it at all, be it a note that decides nothing."""
        return any(getattr(self, name) for name in _WORDS)

    @property
    def set_aside(self) -> bool:
        """Whether the meeting took it out of the leads."""
        return self.progress == DROPPED

    @property
    def why_aside(self) -> str:
        """Why it was set aside: the note, else what was written that day in the place of a next step."""
        same = self.days.get("next_step", "") == self.days.get("progress", "")
        return self.note or (self.next_step if same else "")

    @property
    def under_way(self) -> bool:
        """Whether the link is being woven, or is."""
        return self.progress in _UNDER_WAY

    @property
    def to_learn_from(self) -> bool:
        """Whether what is wanted of it is what it can teach."""
        return bool(self.lessons) and not self.progress


def read_decisions(store: GraphStore, subject: str, left_out: Collection[str] = ()) -> dict[str, Woven]:
    """What was decided between the subject and another, by the other's id; the subject's own first."""
    found: dict[str, list[Row]] = defaultdict(list)
    rows = [row for row in store.ask(WOVEN, id=subject) if not left_out or set(row["claims"]) - set(left_out)]
    said = cite(store, {claim for row in rows for claim in row["claims"]})
    for row in sorted(rows, key=lambda r: (r["a"] != subject, r["key"])):
        words = {name: row[name] or "" for name in _WORDS} | _last_word(row, said)
        if row["a"] != subject:
            words["we_bring"], words["they_bring"] = words["they_bring"], words["we_bring"]
            words["lessons"] = ""  # What the other wants to learn from it.
        other = row["b"] if row["a"] == subject else row["a"]
        found[other].append({**row, **words, "turned": row["a"] != subject})
    return {other: _one(some, said) for other, some in found.items()}


def _last_word(row: Row, citations: Mapping[str, Citation]) -> dict[str, str]:
    """Of several meetings, what the last one decided, however many said otherwise before."""
    said = [citations[claim] for claim in row["claims"] if claim in citations] if row["disputed"] else []
    ordered = sorted(said, key=lambda c: (c.dated, c.opened, c.claim))
    return {name: str(c.says()[name]) for c in ordered for name in _WORDS if name in c.says()}


def _one(rows: Sequence[Row], citations: Mapping[str, Citation]) -> Woven:
    words, by = dict.fromkeys(_WORDS, ""), dict[str, tuple[str, ...]]()
    for name in _WORDS:
        row = next((row for row in rows if row[name]), None)
        if row is not None:
            words[name], by[name] = row[name], _saying(row, name, citations)
    dates = {name: max((citations[claim].date for claim in some), default="") for name, some in by.items()}
    corrections = dict.fromkeys(line for row in rows for line in row["corrections"] or ())
    claims = _claims(rows)
    return Woven(**words, corrections=tuple(corrections), claims=claims, said=by, days=dates)


def _saying(row: Row, name: str, citations: Mapping[str, Citation]) -> tuple[str, ...]:
    """The claims of a link that say one of its words as it is shown."""
    own = TURNED.get(name, name) if row["turned"] else name
    told = (row[name], withheld(row[name]))  # a citation says nothing of how to reach somebody
    return tuple(c for c in row["claims"] if c in citations and citations[c].says().get(own) in told)


def _claims(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(sorted({claim for row in rows for claim in row["claims"]}))
