"""The words of a query one after the other, and what may stand as a name."""

from __future__ import annotations

from typing import NoReturn

from cordee.graph.cypher.tokens import Kind, Token, refused
from cordee.graph.cypher.tree import Expression, Labels, LinkPattern, NodePattern, Path, Query
from cordee.i18n import Text

CLAUSES = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL"})
_MORE = """
ALL AND AS ASC ASCENDING BY CASE CONTAINS DESC DESCENDING DISTINCT ELSE END ENDS EXISTS FALSE IN IS LIMIT NOT
NULL OR ORDER SKIP STARTS THEN TRUE UNION WHEN WHERE XOR YIELD
"""
KEYWORDS = CLAUSES | frozenset(_MORE.split())
"""Words of the language: a name spelled like one goes between back-ticks."""
_DOING = """
ALTER ANALYZE ATTACH BEGIN CHECKPOINT COMMENT COMMIT COPY CREATE CYPHER DELETE DENY DETACH DROP ENABLE EXPORT
FINISH FOREACH GRANT IMPORT INSERT INSTALL LOAD MACRO MERGE NODETACH PRAGMA PROFILE REMOVE RENAME REVOKE
ROLLBACK SET SHOW TERMINATE UNINSTALL UPDATE USE USING
"""
ACTIONS = frozenset(_DOING.split())
"""Words that begin something else than a reading: never names, unless between back-ticks."""
QUANTIFIERS = frozenset({"all", "any", "none", "single"})
DEEPEST = 60
"""How deep a query may be nested: beyond, nobody reads it and Python's own stack would end."""

_NAMES = frozenset({Kind.NAME, Kind.QUOTED})
_END = Token(Kind.SYMBOL, "", 0, 0)


class Cursor:
    """A place among the words."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._place = 0
        self._deep = 0
        self._patterns: dict[int, tuple[Path | None, int]] = {}
        self._lists: set[int] = set()

    @property
    def token(self) -> Token:
        """The word here; an empty one after the last."""
        return self._tokens[self._place] if self._place < len(self._tokens) else _END

    @property
    def at(self) -> int:
        """Where the word here begins in the text."""
        return self.token.place

    @property
    def behind(self) -> int:
        """Where the word before this one ends in the text."""
        before = self._tokens[self._place - 1]
        return before.place + len(before.text)

    def ahead(self, *texts: str, by: int = 0) -> bool:
        """Whether these signs come next, after ``by`` words."""
        found = self._tokens[self._place + by : self._place + by + len(texts)]
        return [t.text for t in found if t.kind is Kind.SYMBOL] == list(texts)

    def word(self, *words: str, by: int = 0) -> bool:
        """Whether these unquoted words come next, in any case."""
        found = self._tokens[self._place + by : self._place + by + len(words)]
        return len(found) == len(words) and all(t.is_word(w) for t, w in zip(found, words, strict=True))

    def take(self, *texts: str) -> bool:
        """Go past these signs if they come next."""
        if not self.ahead(*texts):
            return False
        self._place += len(texts)
        return True

    def take_word(self, *words: str) -> bool:
        """Go past these words if they come next."""
        if not self.word(*words):
            return False
        self._place += len(words)
        return True

    def need(self, text: str) -> None:
        """Go past this sign. Raises QueryRefused when something else comes."""
        if not self.take(text):
            self.fail()

    def need_word(self, word: str) -> None:
        """Go past this word. Raises QueryRefused when something else comes."""
        if not self.take_word(word):
            self.fail()

    def step(self) -> Token:
        """The word here, and go past it."""
        token = self.token
        self._place += 1
        return token

    def fail(self, why: Text | None = None) -> NoReturn:
        """Raises QueryRefused for the word here."""
        token = self.token
        if token is _END:
            raise refused(self._tokens[-1], why or ENDS_EARLY)
        if why is None:
            action = token.kind is Kind.NAME and token.text.upper() in ACTIONS
            why = ACTION if action else OUT_OF_PLACE
        raise refused(token, why)

    def name(self) -> str:
        """A name that is bound or read here. Raises QueryRefused for a word of the language."""
        token = self.token
        if token.kind not in _NAMES:
            self.fail()
        if token.kind is Kind.NAME and token.text.upper() in ACTIONS:
            self.fail(ACTION)
        if token.kind is Kind.NAME and token.text.upper() in KEYWORDS:
            self.fail(KEYWORD)
        return self.any_name()

    def is_name(self) -> bool:
        """Whether a name that may be bound stands here."""
        token = self.token
        return token.kind is Kind.QUOTED or (
            token.kind is Kind.NAME
            and token.text.upper() not in KEYWORDS
            and token.text.upper() not in ACTIONS
        )

    def any_name(self) -> str:
        """A property, a label, a type or a key: a name however it is spelled."""
        if self.token.kind not in _NAMES:
            self.fail()
        token = self.step()
        return token.text[1:-1] if token.kind is Kind.QUOTED else token.text

    def enter(self) -> None:
        """One level deeper. Raises QueryRefused past the deepest."""
        self._deep += 1
        if self._deep > DEEPEST:
            self.fail(TOO_DEEP)

    def leave(self) -> None:
        """One level up."""
        self._deep -= 1

    # --- what the other modules of this package give ---

    def expression(self) -> Expression:
        """An expression."""
        raise NotImplementedError

    def path(self) -> Path:
        """A path of nodes and links."""
        raise NotImplementedError

    def node(self) -> NodePattern:
        """A node of a pattern."""
        raise NotImplementedError

    def link(self) -> LinkPattern:
        """A link of a pattern."""
        raise NotImplementedError

    def labels(self) -> Labels:
        """A label expression."""
        raise NotImplementedError

    def query(self, *, inside: bool = False) -> Query:
        """A whole query, or one between braces."""
        raise NotImplementedError


OUT_OF_PLACE = Text("admission.out_of_place")
ENDS_EARLY = Text("cypher.ends_early")
KEYWORD = Text("admission.keyword")
ACTION = Text("admission.action")
TOO_DEEP = Text("cypher.too_deep")
