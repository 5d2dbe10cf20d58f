"""Where the names of known people stand in a text, however they are written, and whose each is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cordee.model import ORGANISATIONS, PEOPLE
from cordee.model.common_names import is_called_after
from cordee.model.folding import fold, folded_once
from cordee.model.name_forms import all_plain, family_names, places, plain, short_forms, titled
from cordee.model.subgraph import Node
from cordee.wording.first_names import is_a_first_name
from cordee.wording.somebody import SHORTEST, Somebody

WORD = re.compile(r"[^\W_]+")
SEPARATORS = re.compile(r"[,;:()\[\]|·•→↔←/\n\t—–«»\"]")
_TOGETHER = 32
_HYPHENS = re.compile(r"\w+(?:[-‐‑]\w+)+")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a name stands in a text, and who may be meant."""

    start: int
    end: int
    bearers: tuple[Somebody, ...]
    first_name: bool = False
    """Whether it is a first name by itself, which others may bear whom the graph does not know."""

    @property
    def who(self) -> Somebody | None:
        """Whose it is; None when several bear it, or others may."""
        one_only = len({one.id for one in self.bearers}) == 1 and not self.first_name
        return self.bearers[0] if one_only else None

    @property
    def named(self) -> bool:
        """Whether one of them is named although others are not."""
        return any(one.named for one in self.bearers)


class NamedPlaces:
    """Finds the names of ``people`` in texts, but for those inside the name of one of ``others``."""

    def __init__(self, people: Sequence[Somebody], others: Iterable[Node]) -> None:
        self._whole: dict[int, dict[tuple[str, ...], list[Somebody]]] = {}
        self._lone: dict[str, list[Somebody]] = {}
        self._others: dict[int, set[tuple[str, ...]]] = {}
        self._called_after: set[str] = set()
        self._bodies: dict[int, set[tuple[str, ...]]] = {}
        self._people = people
        self._seen: set[str] = set()
        self._telling: set[str] = set()
        self._shorter: _Forms | None = None
        for one in people:
            self._learn(one)
        written = (word for one in people for words in one.spellings for word in words)
        self._starts = frozenset(
            form for word in written if len(word) >= SHORTEST for form in (word, plain(word))
        ) | {words[0] for some in self._whole.values() for words in some}
        for node in others:
            if node.kind not in PEOPLE:
                self._spare(node.name)
            if node.kind in ORGANISATIONS:
                self._keep(node.name)

    def _learn(self, one: Somebody) -> None:
        for words in one.spellings:
            if len(words) == 1:
                self._lone.setdefault(words[0], []).append(one)
                continue
            for order in _orders(words):
                bearers = self._whole.setdefault(len(order), {}).setdefault(order, [])
                if one not in bearers:
                    bearers.append(one)
        if one.given:
            self._lone.setdefault(one.given, []).append(one)
        self._whole = dict(sorted(self._whole.items(), reverse=True))

    def _spare(self, name: str) -> None:
        """A lone first name inside the name of something else is no person's."""
        words = tuple(fold(name).split())
        if any(words[-length:] in some for length, some in self._whole.items() if length < len(words)):
            self._called_after.add(" ".join(words))
        if not self._lone.keys().isdisjoint(words):
            self._others.setdefault(len(words), set()).add(words)

    def _keep(self, name: str) -> None:
        """The name of a body that is called after somebody is the body's: « Cabinet Line Morel »."""
        if SEPARATORS.search(name):
            return
        words = tuple(fold(name).split())
        for length, some in self._whole.items():
            for place in range(len(words) - length + 1):
                before, after = words[:place], words[place + length :]
                if words[place : place + length] in some and is_called_after(before, after):
                    self._bodies.setdefault(len(words), set()).add(words)

    def may_be_in(self, text: str) -> bool:
        """Whether a name could stand in a text: told word by word, each once, for texts share them."""
        words = text.split() if self._starts else []
        if not self._seen.issuperset(words):
            self._hear(set(words))
        return not self._telling.isdisjoint(words)

    def may_be_in_some(self, texts: Sequence[str]) -> set[str]:
        """Those of many texts in which a name could stand: of most that come together none is."""
        found: set[str] = set()
        for at in range(0, len(texts) if self._starts else 0, _TOGETHER):
            some = texts[at : at + _TOGETHER]
            if self.may_be_in(" ".join(some)):
                found.update(filter(self.may_be_in, some))
        return found

    def _hear(self, words: Collection[str]) -> None:
        """Find out which of these words could tell of a name: of most that come together none could."""
        new = [word for word in words if word not in self._seen]
        for at in range(0, len(new), _TOGETHER):
            some = new[at : at + _TOGETHER]
            if self._may_tell(" ".join(some)):
                self._telling.update(filter(self._may_tell, some))
        self._seen.update(new)

    def _may_tell(self, words: str) -> bool:
        folded = folded_once(words)
        return not (self._starts.isdisjoint(folded.split()) and self._starts.isdisjoint(all_plain(folded)))

    def bearers(self, name: str) -> Sequence[Somebody]:
        """Whose whole name this is."""
        words = tuple(fold(name).split())
        return self._whole.get(len(words), {}).get(words, [])

    def ends_another(self, text: str) -> bool:
        """Whether something called after somebody ends a text: what follows in brackets is told of that."""
        before = f" {fold(text)}" if self._called_after else ""
        return any(before.endswith(f" {name}") for name in self._called_after)

    def matches(self, text: str) -> Iterator[Match]:
        """The names in a text that is composed (NFC), from its beginning to its end, none over another."""
        spans = list(WORD.finditer(text))
        words = [fold(span.group()) for span in spans]
        spared, bodies = _covered(words, self._others), _covered(words, self._bodies)
        shorter = self._short_forms(text)
        place = done = 0
        for place, span in enumerate(spans):
            if span.start() < done or place in bodies:
                continue
            found = self._whole_name(words, place)
            if found:
                match = Match(span.start(), spans[place + found[0] - 1].end(), tuple(found[1]))
            elif span.start() in shorter:
                match = shorter[span.start()]
            else:
                lone = place not in spared and is_a_first_name(text, spans, words, place)
                bearers = tuple(self._lone.get(words[place], ()) if lone else ())
                match = Match(span.start(), span.end(), bearers, not _is_whole(words[place], bearers))
            if match.bearers:
                yield match
                done = match.end

    def _short_forms(self, text: str) -> dict[int, Match]:
        """Where « Mme Durand » or « A.-S. Durand » stand, the longest at each place, by where they start."""
        if self._shorter is None:
            self._shorter = _Forms.of(self._people)
        forms, found = self._shorter, dict[int, Match]()
        for one in titled(text):
            bearers = forms.shorter.get(one.words) or forms.families.get(one.words)
            if bearers:
                found.setdefault(one.start, Match(one.start, one.end, tuple(bearers)))
        for one in places(text):
            bearers, first_name = forms.shorter.get(one.words), False
            if bearers is None and _HYPHENS.fullmatch(text, one.start, one.end):
                bearers, first_name = forms.doubles.get(one.words), True
            if bearers:
                found.setdefault(one.start, Match(one.start, one.end, tuple(bearers), first_name))
        return found

    def _whole_name(self, words: Sequence[str], place: int) -> tuple[int, list[Somebody]] | None:
        for length, known in self._whole.items():
            bearers = known.get(tuple(words[place : place + length]))
            if bearers:
                return length, bearers
        return None


@dataclass(frozen=True, slots=True)
class _Forms:
    """Shorter ways to write people's names, family names, first names with a hyphen: who may be meant."""

    shorter: Mapping[tuple[str, ...], list[Somebody]]
    families: Mapping[tuple[str, ...], list[Somebody]]
    doubles: Mapping[tuple[str, ...], list[Somebody]]

    @classmethod
    def of(cls, people: Iterable[Somebody]) -> _Forms:
        shorter: dict[tuple[str, ...], list[Somebody]] = {}
        families: dict[tuple[str, ...], list[Somebody]] = {}
        doubles: dict[tuple[str, ...], list[Somebody]] = {}
        for one in people:
            for form in {form for name in one.names for form in short_forms(name)}:
                shorter.setdefault(form, []).append(one)
            for form in {form for name in one.names for form in family_names(name)}:
                families.setdefault(form, []).append(one)
            first, *more = one.name.split() or [""]
            if more and _HYPHENS.fullmatch(first):
                doubles.setdefault(tuple(sorted(map(plain, fold(first).split()))), []).append(one)
        return cls(shorter, families, doubles)


def _is_whole(word: str, bearers: Iterable[Somebody]) -> bool:
    """Whether a word is all that one of them is called."""
    return any((word,) in one.spellings for one in bearers)


def _orders(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A name as lists write it too: "Marie Anne Dupont", "DUPONT Marie Anne", "Dupont Anne Marie"."""
    return [words, words[::-1], *(words[cut:] + words[:cut] for cut in range(1, len(words)))]


def _covered(words: Sequence[str], known: Mapping[int, set[tuple[str, ...]]]) -> frozenset[int]:
    """The places of words that belong to one of these names of other things."""
    return frozenset(
        inside
        for place in range(len(words) if known else 0)
        for inside in range(place, place + _length_at(words, place, known))
    )


def _length_at(words: Sequence[str], place: int, known: Mapping[int, set[tuple[str, ...]]]) -> int:
    return next((n for n, some in known.items() if tuple(words[place : place + n]) in some), 0)
