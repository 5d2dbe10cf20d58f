"""A user's own Cypher, admitted only when it can do nothing but read.

A read-only connection is not enough: the embedded engine still runs COPY … TO, EXPORT DATABASE or
INSTALL inside one, and Neo4j still runs LOAD CSV. So what is forbidden is not looked for; what is
not on the closed lists below is refused. The text is cut into words (``tokens``); then

- it begins with a reading clause, and so does what follows UNION;
- a word that is not a keyword of the list is a name, and a name or a value stands only where an
  engine waits for one: after the end of another it could only begin a clause, and is refused;
- a keyword is never a name unless quoted, so that no keyword can hide the end of a value;
- a name before a parenthesis is a function, and must be on the list of those that both engines
  have and that mean the same on both.

What is run is the admitted text without its comments, so that no engine can see another end of a
comment than we do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cordee.errors import QueryRefused
from cordee.graph.admission.tokens import Kind, Token, cut, refused
from cordee.language import Text

__all__ = ["FUNCTIONS", "KEYWORDS", "admit"]

STARTS = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN"})
_MORE_KEYWORDS = """
ALL AND AS ASC ASCENDING BY CASE CONTAINS COUNT DESC DESCENDING DISTINCT ELSE END ENDS EXISTS FALSE IN IS
LIMIT NOT NULL OR ORDER SKIP STARTS THEN TRUE UNION WHEN WHERE XOR
"""
_SHARED_FUNCTIONS = """
abs all any avg ceil coalesce collect count exists floor head last left length lower ltrim max min nodes
none nullif properties relationships replace right rtrim sign single size split sqrt sum toFloat toInteger
toLower toUpper trim type upper
"""
_DOING = """
ALTER ANALYZE ATTACH BEGIN CALL CHECKPOINT COMMENT COMMIT COPY CREATE CYPHER DELETE DENY DETACH DROP ENABLE
EXPLAIN EXPORT FINISH FOREACH FORCE GRANT IMPORT INSERT INSTALL LOAD MACRO MERGE NODETACH PRAGMA PROFILE
PROJECT REMOVE RENAME REVOKE ROLLBACK SET SHOW START STOP TERMINATE UNINSTALL UPDATE USE USING YIELD
"""
KEYWORDS = STARTS | frozenset(_MORE_KEYWORDS.split())
"""Every word that is not a name."""
FUNCTIONS = tuple(_SHARED_FUNCTIONS.split())
"""Functions that both engines have; ``keys`` or ``round``, which differ, are not here."""
ACTIONS = frozenset(_DOING.split())
"""Words refused wherever they stand unquoted: the rules would do without, the message is clearer."""
_FOLDED = frozenset(name.lower() for name in FUNCTIONS)
_BEGIN_VALUE = frozenset({"ALL", "CASE", "COUNT", "DISTINCT", "EXISTS", "FALSE", "NOT", "NULL", "TRUE"})
"""Keywords that may stand where a name could, after a parenthesis, a bracket or a comma."""
_NO_NAME_AFTER = _BEGIN_VALUE - {"CASE", "DISTINCT", "NOT"} | frozenset(
    {"ASC", "ASCENDING", "DESC", "DESCENDING", "END", "ENDS", "IS", "OPTIONAL", "ORDER", "STARTS", "UNION"}
)
_OPENING = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset(_OPENING.values())


def admit(text: str) -> str:
    """``text`` without its comments, once it is known to do nothing but read.

    Raises QueryRefused with the word, its line and column, and what is allowed.
    """
    tokens, plain = cut(text)
    if not tokens:
        raise QueryRefused(_EMPTY)
    words = list(_words(tokens))
    for place in range(len(words)):
        words[place].check()
    if not any(word.keyword == "RETURN" for word in words):
        raise refused(tokens[-1], _NO_RETURN)
    return plain


class _Word:
    """A token among the others: the one before, and what it is there."""

    def __init__(self, token: Token, before: _Word | None, after: Token | None, bracket: str) -> None:
        self.token = token
        self.before = before
        self.sign = token.text if token.kind is Kind.SYMBOL else ""
        self.named = self._is_named()
        spelled = token.text.upper()
        is_word = token.kind is Kind.NAME and not self.named
        self.keyword = spelled if is_word and spelled in KEYWORDS else ""
        self.follows = after.text if after is not None and after.kind is Kind.SYMBOL else ""
        self.map_colon = self.sign == ":" and bracket == "{" and self._after_key()

    def _is_named(self) -> bool:
        """Whether it is a property, a label or a type: a name however it is spelled."""
        before = self.before
        return before is not None and before.sign in {".", ":", "|", "&", "!"} and not before.map_colon

    def _after_key(self) -> bool:
        key = self.before
        return key is not None and key.before is not None and key.before.sign in {"{", ","}

    @property
    def ends_value(self) -> bool:
        """Whether a value or a pattern may end here, so that no other can follow at once."""
        if self.sign:
            return self.sign in _CLOSING or (self.sign == "*" and self._is_everything())
        return self.keyword in _NO_NAME_AFTER if self.keyword else True

    def _is_everything(self) -> bool:
        return self.before is not None and self.before.keyword in {"RETURN", "WITH", "DISTINCT"}

    def check(self) -> None:
        """Raises QueryRefused when it has no place here."""
        if self._must_start():
            self._check_start()
        if self.sign:
            if self.sign == "[" and self.before is not None and self.before.ends_value:
                raise refused(self.token, _INDEX)
        elif self.keyword:
            self._check_keyword()
        else:
            self._check_name()

    def _must_start(self) -> bool:
        before = self.before
        if before is None or before.keyword == "UNION":
            return True
        joined = before.before is not None and before.before.keyword == "UNION"
        return joined and before.keyword in {"ALL", "DISTINCT"}

    def _check_start(self) -> None:
        after_union = self.before is not None and self.before.keyword == "UNION"
        if self.keyword in STARTS or (after_union and self.keyword in {"ALL", "DISTINCT"}):
            return
        raise refused(self.token, _NOT_A_START)

    def _check_keyword(self) -> None:
        before = self.before
        if before is None or self.keyword in _BEGIN_VALUE:
            return
        if before.sign in {"(", "[", ","} or before.keyword in {"AS", "MATCH"}:
            raise refused(self.token, _KEYWORD)

    def _check_name(self) -> None:
        token, quoted = self.token, self.token.kind is not Kind.NAME
        if not quoted and not self.named and token.text.upper() in ACTIONS:
            raise refused(token, _ACTION)
        if self.before is not None and self.before.ends_value:
            raise refused(token, _OUT_OF_PLACE)
        if self.follows == "(" and (quoted or self.named or token.text.lower() not in _FOLDED):
            raise refused(token, _FUNCTION)
        if self.follows == "{" and not self.named and not self._in_pattern():
            raise refused(token, _OUT_OF_PLACE)

    def _in_pattern(self) -> bool:
        return self.before is not None and self.before.sign in {"(", "["}


def _words(tokens: Sequence[Token]) -> Iterator[_Word]:
    """The tokens with what surrounds them; brackets that do not fit one another are refused."""
    before: _Word | None = None
    opened: list[Token] = []
    for place, token in enumerate(tokens):
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        bracket = opened[-1].text if opened else ""
        before = _Word(token, before, after, bracket)
        if before.sign in _OPENING:
            opened.append(token)
        elif before.sign in _CLOSING and (not opened or _OPENING[opened.pop().text] != before.sign):
            raise refused(token, _UNOPENED)
        yield before
    if opened:
        raise refused(opened[-1], _UNCLOSED)


_EMPTY = Text(
    fr="La requête est vide : écrire par exemple MATCH (n:Network) RETURN n.name.",
    en="The query is empty: write for example MATCH (n:Network) RETURN n.name.",
)
_NOT_A_START = Text(fr="une requête ne commence pas ainsi", en="no query begins like this")
_NO_RETURN = Text(
    fr="il manque RETURN, qui dit quoi rendre", en="RETURN, which says what to give, is missing"
)
_UNOPENED = Text(fr="rien ne s'ouvre avant cette fermeture", en="this closes nothing")
_UNCLOSED = Text(fr="rien ne ferme cette ouverture", en="nothing closes this")
_INDEX = Text(
    fr="les deux moteurs ne comptent pas de la même façon dans une liste, prendre head(), last() ou UNWIND",
    en="the two engines do not count the same way in a list, use head(), last() or UNWIND",
)
_KEYWORD = Text(
    fr="un nom qui s'écrit comme un mot de la langue se met entre accents graves",
    en="a name spelled like a word of the language goes between back-ticks",
)
_ACTION = Text(
    fr="ce mot fait autre chose que lire (un nom qui s'écrit ainsi se met entre accents graves)",
    en="this word does something else than read (a name spelled like this goes between back-ticks)",
)
_FUNCTION = Text(
    fr="cette fonction n'est pas de celles qui disent la même chose sur les deux moteurs",
    en="this function is not one of those that say the same thing on both engines",
)
_OUT_OF_PLACE = Text(fr="ce n'est pas sa place dans une lecture", en="this has no place there in a reading")
