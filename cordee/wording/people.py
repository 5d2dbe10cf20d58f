"""How somebody is spoken of where the name is not told: one rule for every screen, page and file.

The rule goes by value: whatever text holds the name of somebody the graph knows, in a title, a note or
a cell, says the role and the body instead; ``asked_for`` and ``met`` are what a command adds to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from unicodedata import normalize

from cordee.i18n import Language, Text
from cordee.model import KINDS, PEOPLE
from cordee.model.discretion import WITHHELD
from cordee.model.folding import fold
from cordee.model.subgraph import Subgraph
from cordee.wording.manner import ASKED_FOR, MET
from cordee.wording.named_places import SEPARATORS, WORD, Match, NamedPlaces
from cordee.wording.somebody import SHORTEST, Somebody, everybody

_CONJUNCTIONS = frozenset({"et", "and", "e", "ed", "und", "ou", "or"})
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_AND_THEN = re.compile(r"\s*[,—–-]\s+")
_IN_AN_ADDRESS = re.compile(r"://\S*$")
_ELIDED = re.compile(r"(?<!\w)(d|qu|D|Qu)['’]$")
_IN_A_ROW = 5
"""Letters of a name that tell it though others stand around them."""


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


def _as_noun(text: str, one: Somebody) -> str:
    """« animation, jusqu'en 2019 », where a name would stand: « anime » is what somebody does."""
    rest = text.removeprefix(one.called)
    return f"{one.role}{rest}" if one.does and rest != text and rest[:1] in ("", ",", " ") else text


class Naming:
    """Says texts without the names of the people of ``known``, in ``lang``."""

    def __init__(self, known: Subgraph, lang: Language) -> None:
        self._someone = Text("people.someone").said_in(lang)
        self._anyone = frozenset(fold(KINDS[kind].title.said_in(lang)) for kind in PEOPLE)
        self.people = {one.id: one for one in everybody(known, lang)}
        self._places = NamedPlaces(tuple(self.people.values()), known.nodes)
        self._words: frozenset[str] = frozenset()
        self._joined = ""
        self._runs: frozenset[str] = frozenset()

    def is_somebody(self, name: str) -> bool:
        """Whether the name of a body is that of somebody who is not named: who works under one's own name."""
        bearers = self._places.bearers(name)
        return bool(bearers) and not any(one.named for one in bearers)

    def label(self, id_: str) -> str:
        """What a person is called where a name would stand by itself: "animatrice (ADRETS)"."""
        one = self.people[id_]
        return one.name if one.named else self._label(one, "")

    def doubtful(self, texts: Sequence[str]) -> set[str]:
        """Those of many texts in which a name could stand: at once is quicker than text by text."""
        return self._places.may_be_in_some(texts)

    def say(self, text: str) -> str:
        """``text`` with somebody's role and body in the place of each name."""
        if not self._places.may_be_in(text):
            return text  # as almost all are
        text = normalize("NFC", text)  # an accent apart from its letter would part a name in two
        matches = list(self._places.matches(text))
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

    def _note(self, match: Match) -> None:
        seen = MET.get()
        if seen is not None:
            seen.update((one.id, one.name) for one in match.bearers)

    def _said(self, text: str, match: Match, names: Sequence[tuple[int, int]]) -> tuple[str, int]:
        """What stands for one name, and where the text goes on."""
        one = match.who
        rest = text[match.end :]
        if _IN_AN_ADDRESS.search(text, 0, match.start):
            return WITHHELD, match.end
        possessive = rest[:2] if rest[:2] in ("'s", "’s") else ""
        alone = not possessive and _stands_alone(text, match, names)
        end = match.end + len(possessive)
        inner = None if self._places.ends_another(text[: match.end]) else _IN_BRACKETS.match(text, end)
        within = self.say(inner.group(1)).strip() if inner else ""
        if inner:
            end = inner.end()
        elif one is not None and (after := _AND_THEN.match(text, end)):
            told = [fold(part) for part in (one.role, one.called, one.body) if part]
            if told and any(f"{fold(text[after.end() :])} ".startswith(f"{part} ") for part in told):
                if not alone:
                    return self._somebody(text, match, ""), end
                does = one.does and text.startswith(one.called, after.end())
                return (one.role, after.end() + len(one.called)) if does else ("", after.end())
        if alone:
            return self._label(one, within), end
        return self._somebody(text, match, possessive, self._told(one, within)), end

    def _label(self, one: Somebody | None, within: str) -> str:
        told = self._told(one, within)
        if not told:
            return self._someone
        if one is None or (not one.role and not within):
            return f"{self._someone} ({', '.join(told)})"
        head, *more = told
        return f"{head} ({', '.join(more)})" if more else head

    def _somebody(self, text: str, match: Match, possessive: str, told: Sequence[str] = ()) -> str:
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
            within, role = _as_noun(within, one) if one else within, ""
        body = "" if body and fold(body) in inside else body
        parts = (role, body, within) if role else (within, body)
        return [part for part in dict.fromkeys(parts) if part]

    def _nameless(self, text: str) -> str:
        if not self._places.may_be_in(text):
            return text
        return "" if any(True for _ in self._places.matches(normalize("NFC", text))) else text

    def holds_a_part(self, text: str) -> bool:
        """Whether something of a name is left in a text once whole names are out: half of one, turned too."""
        if not self._words:
            names = [words for one in self.people.values() if not one.named for words in one.spellings]
            self._words = frozenset(word for words in names for word in words if len(word) >= SHORTEST)
            spelt = list(map("".join, names))
            self._joined = "\n".join(spelt)
            self._runs = frozenset(run for name in spelt for run in _runs(name))
        composed = normalize("NFC", text)
        for match in reversed(list(self._places.matches(composed))):
            composed = f"{composed[: match.start]} {composed[match.end :]}"
        words = fold(composed).split()
        some = [one for one in ("".join(words), *words) if len(one) >= SHORTEST]
        return any(
            form in self._joined
            or not self._words.isdisjoint(_pieces(form))
            or not self._runs.isdisjoint(_runs(form))
            for one in some
            for form in (one, one[::-1])
        )


def _runs(word: str) -> Iterator[str]:
    """The letters of a word, so many in a row: what is left of a name of which some were replaced."""
    return (word[start : start + _IN_A_ROW] for start in range(len(word) - _IN_A_ROW + 1))


def _pieces(word: str) -> Iterator[str]:
    for start in range(len(word)):
        yield from (word[start:end] for end in range(start + SHORTEST, min(start + 20, len(word)) + 1))


def _stands_alone(text: str, match: Match, names: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing but names stands between the separators around this one."""
    left = max((m.end() for m in SEPARATORS.finditer(text, 0, match.start)), default=0)
    right = SEPARATORS.search(text, match.end)
    end = right.start() if right else len(text)
    inside = list(WORD.finditer(text, left, end))
    return all(
        fold(span.group()) in _CONJUNCTIONS or any(a <= span.start() < b for a, b in names) for span in inside
    )


def _unelided(before: str, said: str) -> str:
    """« d' » and « qu' » written out before a consonant."""
    found = _ELIDED.search(before)
    if found is None or fold(said)[:1] in {"a", "e", "i", "o", "u", "h", "y"}:
        return before
    return f"{before[: found.start()]}{found.group(1)}e "
