"""How somebody is spoken of where the name is not told: one rule for every screen, page and file.

The rule goes by value: whatever text holds the name of somebody the graph knows, in a title, a note or
a cell, says the role and the body instead; ``asked_for`` and ``met`` are what a command adds to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from unicodedata import normalize

from cordee.i18n import Language, Text
from cordee.model import KINDS, MEMBERSHIPS, ORGANISATIONS, PEOPLE, POSTS, STEERING
from cordee.model.common_names import is_called_after
from cordee.model.discretion import WITHHELD, withheld
from cordee.model.folding import fold
from cordee.model.name_forms import TITLES, all_names, family_names, places, plain, short_forms, titled
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.queries.common.words import role_text
from cordee.wording.first_names import is_a_first_name
from cordee.wording.manner import ASKED_FOR, MET

_WORD = re.compile(r"[^\W_]+")
_SEPARATORS = re.compile(r"[,;:()\[\]|·•→↔←/\n\t—–«»\"]")
_CONJUNCTIONS = frozenset({"et", "and", "e", "ed", "und", "ou", "or"})
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_AND_THEN = re.compile(r"\s*[,—–-]\s+")
_IN_AN_ADDRESS = re.compile(r"://\S*$")
_ELIDED = re.compile(r"(?<!\w)(d|qu|D|Qu)['’]$")
_HYPHENS = re.compile(r"\w+(?:[-‐‑]\w+)+")
_SHORTEST = 3
HOLDING = (*POSTS, *STEERING, *MEMBERSHIPS)
"""By which somebody has a role: the first of them that has one is told."""
_DOING = {
    "pilot": Text("people.pilot"),
    "coordinator": Text("people.coordinator"),
    "animator": Text("people.animator"),
    "carrier": Text("people.carrier"),
}

AS_WRITTEN = frozenset({"owner"})
"""What a meeting wrote of who follows something up: it stays as it was written."""


@contextmanager
def asked_for(who: Collection[str]) -> Iterator[None]:
    """Within, these people (names or ids) are named whatever becomes of others."""
    token = ASKED_FOR.set(ASKED_FOR.get() | frozenset(who) | frozenset(map(fold, who)))
    try:
        yield
    finally:
        ASKED_FOR.reset(token)


@contextmanager
def met() -> Iterator[dict[str, str]]:
    """Whose names were left out within, by id."""
    found: dict[str, str] = {}
    token = MET.set(found)
    try:
        yield found
    finally:
        MET.reset(token)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with the role and the body that may be told, "" where none is known."""

    id: str
    name: str
    names: tuple[str, ...]
    spellings: tuple[tuple[str, ...], ...]
    given: str
    role: str
    body: str
    named: bool
    does: bool = False
    """Whether the role is what it does for a network or a project, which a text may say better."""
    called: str = ""
    """Its role as a text would give it: « pilote », where ``role`` is « pilotage »."""


@dataclass(frozen=True, slots=True)
class _Match:
    """Where a name stands in a text, and who may be meant."""

    start: int
    end: int
    bearers: tuple[Somebody, ...]

    @property
    def who(self) -> Somebody | None:
        """Whose it is; None when several bear it."""
        return self.bearers[0] if len({one.id for one in self.bearers}) == 1 else None

    @property
    def named(self) -> bool:
        """Whether one of them is named although others are not."""
        return any(one.named for one in self.bearers)


class Naming:
    """Says texts without the names of the people of ``known``, in ``lang``."""

    def __init__(self, known: Subgraph, lang: Language) -> None:
        self._someone = Text("people.someone").said_in(lang)
        self._anyone = frozenset(fold(KINDS[kind].title.said_in(lang)) for kind in PEOPLE)
        self.people = {one.id: one for one in _people(known, lang)}
        self._whole: dict[int, dict[tuple[str, ...], list[Somebody]]] = {}
        self._lone: dict[str, list[Somebody]] = {}
        self._others: dict[int, set[tuple[str, ...]]] = {}
        self._called_after: set[str] = set()
        self._bodies: dict[int, set[tuple[str, ...]]] = {}
        for one in self.people.values():
            self._learn(one)
        written = (word for one in self.people.values() for words in one.spellings for word in words)
        self._starts = frozenset(
            form for word in written if len(word) >= _SHORTEST for form in (word, plain(word))
        ) | {words[0] for some in self._whole.values() for words in some}
        self._shorter: _Forms | None = None
        self._words: frozenset[str] = frozenset()
        self._joined = ""
        for node in known.nodes:
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
        if _SEPARATORS.search(name):
            return
        words = tuple(fold(name).split())
        for length, some in self._whole.items():
            for place in range(len(words) - length + 1):
                before, after = words[:place], words[place + length :]
                if words[place : place + length] in some and is_called_after(before, after):
                    self._bodies.setdefault(len(words), set()).add(words)

    # ------------------------------------------------------------ what is said

    def is_somebody(self, name: str) -> bool:
        """Whether the name of a body is that of somebody who is not named: who works under one's own name."""
        words = tuple(fold(name).split())
        bearers = self._whole.get(len(words), {}).get(words, [])
        return bool(bearers) and not any(one.named for one in bearers)

    def label(self, id_: str) -> str:
        """What a person is called where a name would stand by itself: "animatrice (ADRETS)"."""
        one = self.people[id_]
        return one.name if one.named else self._label(one, "")

    def say(self, text: str) -> str:
        """``text`` with somebody's role and body in the place of each name."""
        if not self._starts or not self._may_name(text):
            return text  # as almost all are
        text = normalize("NFC", text)  # an accent apart from its letter would part a name in two
        spans = list(_WORD.finditer(text))
        matches = list(self._matches(text, spans))
        kept, done = [], 0
        typed = ASKED_FOR.get()
        for match in matches:
            if match.named or (typed and fold(text[match.start : match.end]) in typed):
                continue
            self._note(match)
            before = text[done : match.start]
            said, end = self._said(text, match, [(m.start, m.end) for m in matches])
            kept += [_unelided(before, said), said]
            done = end
        return "".join(kept) + text[done:]

    def _may_name(self, text: str) -> bool:
        words = fold(text).split()
        return not (self._starts.isdisjoint(words) and self._starts.isdisjoint(map(plain, words)))

    def _note(self, match: _Match) -> None:
        seen = MET.get()
        if seen is not None:
            seen.update((one.id, one.name) for one in match.bearers)

    def _said(self, text: str, match: _Match, names: Sequence[tuple[int, int]]) -> tuple[str, int]:
        """What stands for one name, and where the text goes on."""
        one = match.who
        rest = text[match.end :]
        if _IN_AN_ADDRESS.search(text, 0, match.start):
            return WITHHELD, match.end
        possessive = rest[:2] if rest[:2] in ("'s", "’s") else ""
        alone = not possessive and _stands_alone(text, match, names)
        end = match.end + len(possessive)
        inner = None if self._ends_another(text, match) else _IN_BRACKETS.match(text, end)
        within = self.say(inner.group(1)).strip() if inner else ""
        if inner:
            end = inner.end()
        elif one is not None and (after := _AND_THEN.match(text, end)):
            told = [fold(part) for part in (one.role, one.called, one.body) if part]
            if told and any(f"{fold(text[after.end() :])} ".startswith(f"{part} ") for part in told):
                return ("", after.end()) if alone else (self._somebody(text, match, ""), end)
        if alone:
            return self._label(one, within), end
        return self._somebody(text, match, possessive, self._told(one, within)), end

    def _ends_another(self, text: str, match: _Match) -> bool:
        """Whether something called after somebody ends here: what follows in brackets is told of that."""
        before = f" {fold(text[: match.end])}" if self._called_after else ""
        return any(before.endswith(f" {name}") for name in self._called_after)

    def _label(self, one: Somebody | None, within: str) -> str:
        told = self._told(one, within)
        if not told:
            return self._someone
        if one is not None and not one.role and not within:
            return f"{self._someone} ({', '.join(told)})"
        head, *more = told
        return f"{head} ({', '.join(more)})" if more else head

    def _somebody(self, text: str, match: _Match, possessive: str, told: Sequence[str] = ()) -> str:
        someone = self._someone
        if not text[: match.start].strip() or re.search(r"[.!?]\s+$", text[: match.start]):
            someone = someone[:1].upper() + someone[1:]
        return f"{someone}{possessive} ({', '.join(told)})" if told else f"{someone}{possessive}"

    def _told(self, one: Somebody | None, within: str) -> list[str]:
        """Role, body and what stood in brackets, each once; a role that names somebody is not told."""
        role, body = (self._nameless(one.role), self._nameless(one.body)) if one else ("", "")
        within = "" if fold(within) in self._anyone else within
        inside = fold(within)
        if role and (fold(role) in inside or (one and one.does and within)):
            role = ""
        body = "" if body and fold(body) in inside else body
        parts = (role, body, within) if role else (within, body)
        return [part for part in dict.fromkeys(parts) if part]

    def _nameless(self, text: str) -> str:
        spans = list(_WORD.finditer(normalize("NFC", text)))
        return "" if any(True for _ in self._matches(text, spans)) else text

    def holds_a_part(self, text: str) -> bool:
        """Whether something of a name is left in a text once whole names are out: half of one, turned too."""
        if not self._words:
            names = [words for one in self.people.values() if not one.named for words in one.spellings]
            self._words = frozenset(word for words in names for word in words if len(word) >= _SHORTEST)
            self._joined = "\n".join(map("".join, names))
        composed = normalize("NFC", text)
        for match in reversed(list(self._matches(composed, list(_WORD.finditer(composed))))):
            composed = f"{composed[: match.start]} {composed[match.end :]}"
        words = fold(composed).split()
        some = [one for one in ("".join(words), *words) if len(one) >= _SHORTEST]
        return any(
            form in self._joined or not self._words.isdisjoint(_pieces(form))
            for one in some
            for form in (one, one[::-1])
        )

    # ------------------------------------------------------------ where names are

    def _matches(self, text: str, spans: Sequence[re.Match[str]]) -> Iterator[_Match]:
        words = [fold(span.group()) for span in spans]
        spared, bodies = _covered(words, self._others), _covered(words, self._bodies)
        shorter = self._short_forms(text)
        place = done = 0
        for place, span in enumerate(spans):
            if span.start() < done or place in bodies:
                continue
            found = self._whole_name(words, place)
            if found:
                match = _Match(span.start(), spans[place + found[0] - 1].end(), tuple(found[1]))
            elif span.start() in shorter:
                match = shorter[span.start()]
            else:
                lone = place not in spared and is_a_first_name(text, spans, words, place)
                match = _Match(
                    span.start(), span.end(), tuple(self._lone.get(words[place], ()) if lone else ())
                )
            if match.bearers:
                yield match
                done = match.end

    def _short_forms(self, text: str) -> dict[int, _Match]:
        """Where « Mme Durand » or « A.-S. Durand » stand, the longest at each place, by where they start."""
        if self._shorter is None:
            self._shorter = _Forms.of(self.people.values())
        forms, found = self._shorter, dict[int, _Match]()
        for one in titled(text):
            bearers = forms.shorter.get(one.words) or forms.families.get(one.words)
            if bearers:
                found.setdefault(one.start, _Match(one.start, one.end, tuple(bearers)))
        for one in places(text):
            bearers = forms.shorter.get(one.words)
            if bearers is None and _HYPHENS.fullmatch(text, one.start, one.end):
                bearers = forms.doubles.get(one.words)
            if bearers:
                found.setdefault(one.start, _Match(one.start, one.end, tuple(bearers)))
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


def _people(known: Subgraph, lang: Language) -> Iterator[Somebody]:
    """Everybody, with the role of their own or of their first post, and where that is."""
    bodies = {node.id: node.name for node in known.nodes if node.kind not in PEOPLE}
    posts: dict[str, list[Edge]] = {}
    holding = (edge for edge in known.edges if edge.type in HOLDING)
    for edge in sorted(holding, key=lambda e: (HOLDING.index(e.type), e.identity)):
        posts.setdefault(edge.source, []).append(edge)
    named = ASKED_FOR.get()
    for node in known.nodes:
        if node.kind not in PEOPLE:
            continue
        held = posts.get(node.id, [])
        spellings = tuple(_spellings(node))
        asked = node.id in named or any(" ".join(words) in named for words in spellings)
        body = next((bodies[e.target] for e in held if e.target in bodies), "")
        role, does, called = _role(node, held, lang)
        yield Somebody(
            node.id,
            node.name,
            tuple(map(withheld, _names(node))),
            spellings,
            _given(node.name),
            role,
            _other(body, spellings, lang),
            named=asked,
            does=does,
            called=called,
        )


def _role(node: Node, held: Iterable[Edge], lang: Language) -> tuple[str, bool, str]:
    """The role somebody has; whether it is what they do for a network or project; how a text gives it."""
    own = node.properties.get("role")
    if isinstance(own, str) and own:
        return withheld(own), False, withheld(own)
    for edge in held:
        role = edge.properties.get("role")
        if isinstance(role, str) and role:
            noun = _DOING.get(role) if edge.type in STEERING else None
            called = role_text(edge.type, role)
            return withheld((noun or called).said_in(lang)), noun is not None, withheld(called.said_in(lang))
    return "", False, ""


def _other(body: str, spellings: Collection[tuple[str, ...]], lang: Language) -> str:
    """The name of a body, unless it holds the name of the person; or what it is where it is theirs."""
    words = f" {fold(body)} "
    if tuple(words.split()) in spellings:
        return Text("people.own_body").said_in(lang)
    return "" if any(f" {' '.join(s)} " in words for s in spellings) else withheld(body)


def _names(node: Node) -> Iterator[str]:
    aliases = node.properties.get("aliases", [])
    told = [one for one in aliases if isinstance(one, str)] if isinstance(aliases, list) else []
    yield from all_names(node.name, told)


def _spellings(node: Node) -> Iterator[tuple[str, ...]]:
    for name in _names(node):
        words = tuple(fold(withheld(name)).split())
        if words and (len(words) > 1 or len(words[0]) >= _SHORTEST):
            yield words


def _given(name: str) -> str:
    """The first name, where it can be told: "Anne Durand", "DURAND Anne"."""
    parts = name.split()
    words = fold(withheld(name)).split()
    if len(parts) < 2 or len(words) < 2:
        return ""
    last_first = parts[0].isupper() and not parts[-1].isupper()
    given = words[-1] if last_first else words[0]
    return given if len(given) >= _SHORTEST and given not in TITLES else ""


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


def _pieces(word: str) -> Iterator[str]:
    for start in range(len(word)):
        yield from (word[start:end] for end in range(start + _SHORTEST, min(start + 20, len(word)) + 1))


def _stands_alone(text: str, match: _Match, names: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing but names stands between the separators around this one."""
    left = max((m.end() for m in _SEPARATORS.finditer(text, 0, match.start)), default=0)
    right = _SEPARATORS.search(text, match.end)
    end = right.start() if right else len(text)
    inside = list(_WORD.finditer(text, left, end))
    return all(
        fold(span.group()) in _CONJUNCTIONS or any(a <= span.start() < b for a, b in names) for span in inside
    )


def _unelided(before: str, said: str) -> str:
    """« d' » and « qu' » written out before a consonant."""
    found = _ELIDED.search(before)
    if found is None or fold(said)[:1] in {"a", "e", "i", "o", "u", "h", "y"}:
        return before
    return f"{before[: found.start()]}{found.group(1)}e "
