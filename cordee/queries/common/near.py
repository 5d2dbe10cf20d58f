"""« Qui est-ce, à peu près ? » — Who is meant by a part of a name, or by a name written otherwise?

Asked only when nothing has the name itself. What people leave out or write short is put aside (articles,
plurals, « St », « CC »): a name that is then the same comes first, then one that holds these words next to
each other, then one whose words begin so, then one a few letters away. Who fits better hides the others.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from cordee.graph import GraphStore
from cordee.model import KINDS
from cordee.model.common_names import singular, telling
from cordee.model.folding import name_key
from cordee.model.kinds import Nature
from cordee.model.labels import cypher
from cordee.model.likeness import alike, likeness_words
from cordee.queries.common.found import Found

ALL_NAMES = cypher("""
MATCH (n:$KINDS)
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.acronym AS acronym, n.aliases AS aliases
""")
_LEAST, _BEGINNING = 3, 4
"""Letters of the longest word that is looked for, and of the beginning of a word."""
_LEVELS = frozenset(("commune", "mairie", "ville", "departement", "region"))
_LONG, _NEAR = 8, 0.9
"""Letters from which a whole name may be misspelt anywhere, and how like it must then be."""
_SLIPS = 2
"""Letters typed otherwise at most, in a whole name or a word that long; one in a shorter word."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One way to call an entity."""

    found: Found
    words: Words

    @property
    def joined(self) -> str:
        """It without its spaces."""
        return "".join(self.words)


def near(store: GraphStore, name: str, kinds: Collection[str]) -> tuple[tuple[Found, ...], bool]:
    """Those of these kinds that ``name`` nearly means; and whether it is a part of their names as it is."""
    wanted = _words(name)
    if max((len(word) for words in wanted for word in words), default=0) < _LEAST:
        return (), False
    spelled = list(_spellings(store, kinds))
    for fits in (_same, _within, _beginning):
        if found := _that(spelled, fits, wanted):
            return found, True
    if found := _places(spelled, wanted):
        return found, True
    return _misspelt(spelled, wanted), False


def _words(name: str) -> tuple[Words, ...]:
    """The words that tell a name, abbreviations written out; and those written, without articles."""
    every = name_key(name).split()
    # No name ends with an article: "Commune de Die" is that of Die.
    written = tuple(telling(every))
    forms = (tuple(map(singular, words)) for words in (likeness_words(name), written) if words)
    return tuple(dict.fromkeys(forms))


def _spellings(store: GraphStore, kinds: Collection[str]) -> Iterator[_Spelling]:
    for row in store.ask(ALL_NAMES):
        if row["kind"] in kinds:
            found = Found(row["id"], row["kind"], row["name"])
            for said in dict.fromkeys((row["name"], row["acronym"], *(row["aliases"] or ()))):
                for words in _words(said or ""):
                    yield _Spelling(found, words)


def _that(
    spelled: Sequence[_Spelling], fits: Callable[[Words, _Spelling], bool], wanted: Sequence[Words]
) -> tuple[Found, ...]:
    found = {one.found.id: one.found for one in spelled if any(fits(words, one) for words in wanted)}
    return tuple(sorted(found.values(), key=lambda one: (one.name, one.id)))


def _same(wanted: Words, one: _Spelling) -> bool:
    return wanted == one.words or "".join(wanted) == one.joined


def _within(wanted: Words, one: _Spelling) -> bool:
    """Whether these words stand next to each other in it."""
    size = len(wanted)
    return any(one.words[at : at + size] == wanted for at in range(len(one.words) - size + 1))


def _beginning(wanted: Words, one: _Spelling) -> bool:
    """Whether each word is one of it, or begins one, in any order."""
    return all(
        any(word == own or (len(word) >= _BEGINNING and own.startswith(word)) for own in one.words)
        for word in wanted
    )


def _places(spelled: Sequence[_Spelling], wanted: Sequence[Words]) -> tuple[Found, ...]:
    """Territories asked for with what they are: "Commune de Die", "Département de la Drôme"."""
    bare = [words[1:] for words in wanted if words[0] in _LEVELS and len(words) > 1]
    places = [one for one in spelled if KINDS[one.found.kind].nature is Nature.PLACE]
    return _that(places, lambda words, one: words == one.words, bare)


def _misspelt(spelled: Sequence[_Spelling], wanted: Sequence[Words]) -> tuple[Found, ...]:
    """Those nearly the same when spaces are left out, else those with a like word for each."""
    if found := _that(spelled, lambda words, one: _nearly("".join(words), one.joined), wanted):
        return found
    every = {word for one in spelled for word in one.words}
    like = {word: {own for own in every if _typed(word, own)} for words in wanted for word in words}
    return _that(
        spelled, lambda words, one: all(not like[word].isdisjoint(one.words) for word in words), wanted
    )


def _nearly(asked: str, name: str) -> bool:
    if min(len(asked), len(name)) < _LONG or _digits(asked) != _digits(name):
        return False
    matcher = difflib.SequenceMatcher(None, asked, name, autojunk=False)
    if matcher.real_quick_ratio() < _NEAR or matcher.quick_ratio() < _NEAR:
        return False
    return matcher.ratio() >= _NEAR and slips(asked, name) <= _SLIPS


def _typed(asked: str, word: str) -> bool:
    return alike(asked, word) and slips(asked, word) <= (_SLIPS if len(asked) >= _LONG else 1)


def slips(asked: str, word: str) -> int:
    """How many letters were left out, added, changed or turned with the next.

    >>> slips("adrtes", "adrets"), slips("vercor", "vercors"), slips("adrtes", "cadre")
    (1, 1, 3)
    """
    return OSA.distance(asked, word)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
