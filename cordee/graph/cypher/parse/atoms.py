"""The smallest expressions: constants, names, calls, lists, maps, what stands between brackets."""

from __future__ import annotations

from cordee.errors import QueryRefused
from cordee.graph.cypher.parse.cursor import KEYWORDS, QUANTIFIERS, Cursor
from cordee.graph.cypher.parse.numbers import number, text_of
from cordee.graph.cypher.tokens import Kind, refused
from cordee.graph.cypher.tree import (
    Call,
    Case,
    Constant,
    Expression,
    ListComprehension,
    ListOf,
    MapOf,
    MapProjection,
    Parameter,
    Path,
    PatternComprehension,
    PatternCondition,
    Property,
    Quantified,
    Reduced,
    Subquery,
    Variable,
)
from cordee.i18n import Text

_WORDS = {"TRUE": True, "FALSE": False, "NULL": None}
_SUBQUERIES = ("EXISTS", "COUNT", "COLLECT")


class Atoms(Cursor):
    """What nothing binds tighter than."""

    def atom(self) -> Expression:
        """One of the smallest expressions."""
        token = self.token
        if token.kind is Kind.NUMBER:
            return Constant(token.place, number(self.step()))
        if token.kind is Kind.TEXT:
            return Constant(token.place, text_of(self.step()))
        if token.kind is Kind.PARAMETER:
            return Parameter(token.place, self.step().text[1:])
        if token.kind is Kind.SYMBOL:
            return self._opened()
        return self._named()

    def _opened(self) -> Expression:
        if self.ahead("("):
            return self._pattern_condition() or self._parenthesis()
        if self.ahead("["):
            return self._list()
        if self.ahead("{"):
            return self._map()
        return self.fail()

    def _parenthesis(self) -> Expression:
        self.need("(")
        found = self.expression()
        self.need(")")
        return found

    def _pattern(self) -> Path | None:
        """A path of at least one link, if that is what comes; else nothing is read."""
        start, deep = self._place, self._deep
        if start not in self._patterns:  # what was tried is kept, or nested trials would double each time
            try:
                found: Path | None = self.path()
            except QueryRefused:
                found = None
            kept = found if found is not None and found.links else None
            self._patterns[start] = kept, self._place if kept is not None else start
        found, self._place = self._patterns[start]
        self._deep = deep
        return found

    def _pattern_condition(self) -> Expression | None:
        at = self.at
        found = self._pattern()
        return PatternCondition(at, found) if found is not None else None

    # --- names and words ---

    def _named(self) -> Expression:
        token = self.token
        word = token.text.upper() if token.kind is Kind.NAME else ""
        if word in _WORDS:
            self.step()
            return Constant(token.place, _WORDS[word])
        if word == "CASE":
            return self._case()
        if word in _SUBQUERIES and self.ahead("{", by=1):
            return self._subquery(word)
        if self.ahead("(", by=1):
            return self._called()
        if word in {"SHORTESTPATH", "ALLSHORTESTPATHS"}:
            self.fail()
        dotted = self._dotted()
        if dotted:
            return self._call(dotted)
        name = Variable(token.place, self.name())
        return self._map_projection(name) if self.ahead("{") else name

    def _dotted(self) -> str:
        """``duration.between`` and the like, when a parenthesis follows."""
        by = 1
        while self.ahead(".", by=by) and self._place + by + 1 < len(self._tokens):
            by += 2
        if by == 1 or not self.ahead("(", by=by):
            return ""
        parts = self._tokens[self._place : self._place + by]
        if any(t.kind not in (Kind.NAME, Kind.SYMBOL) for t in parts):
            self.fail(FUNCTION)
        self._place += by
        return "".join(t.text for t in parts)

    def _called(self) -> Expression:
        token = self.token
        if token.kind is Kind.QUOTED:
            self.fail(FUNCTION)
        word = token.text.lower()
        if word in QUANTIFIERS:
            return self._quantified(word)
        if word == "reduce":
            return self._reduced()
        if word in {"shortestpath", "allshortestpaths"}:
            found = self._pattern_condition()
            return found if found is not None else self.fail()
        if token.text.upper() in KEYWORDS and word != "exists":
            self.fail()
        self.step()
        if word == "exists":
            return self._exists()
        return self._call(token.text)

    def _exists(self) -> Expression:
        self.need("(")
        found = self._pattern_condition()
        if found is None:
            self.fail(EXISTS)
        self.need(")")
        return found

    def _call(self, name: str) -> Expression:
        at = self._tokens[self._place - 1].place
        self.need("(")
        if self.take("*", ")"):
            if name.lower() != "count":
                raise refused(self._tokens[self._place - 2], FUNCTION)
            return Call(at, "count", (), star=True)
        distinct = self.take_word("DISTINCT")
        arguments: list[Expression] = []
        while not self.ahead(")"):
            arguments.append(self.expression())
            if not self.take(","):
                break
        self.need(")")
        return Call(at, name, tuple(arguments), distinct)

    def _quantified(self, word: str) -> Expression:
        at = self.step().place
        self.need("(")
        name, source = self._drawn()
        self.need_word("WHERE")
        where = self.expression()
        self.need(")")
        return Quantified(at, word, name, source, where)

    def _drawn(self) -> tuple[str, Expression]:
        name = self.name()
        self.need_word("IN")
        return name, self.expression()

    def _reduced(self) -> Expression:
        at = self.step().place
        self.need("(")
        total = self.name()
        self.need("=")
        start = self.expression()
        self.need(",")
        name, source = self._drawn()
        self.need("|")
        step = self.expression()
        self.need(")")
        return Reduced(at, total, start, name, source, step)

    def _subquery(self, word: str) -> Expression:
        at = self.step().place
        self.need("{")
        found = self.query(inside=True)
        self.need("}")
        return Subquery(at, word, found)  # type: ignore[arg-type]

    def _case(self) -> Expression:
        at = self.step().place
        subject = None if self.word("WHEN") else self.expression()
        whens = []
        while self.take_word("WHEN"):
            when = self.expression()
            self.need_word("THEN")
            whens.append((when, self.expression()))
        if not whens:
            self.fail()
        otherwise = self.expression() if self.take_word("ELSE") else None
        self.need_word("END")
        return Case(at, subject, tuple(whens), otherwise)

    # --- lists and maps ---

    def _list(self) -> Expression:
        at = self.at
        found = self._pattern_comprehension() or self._list_comprehension()
        if found is not None:
            return found
        self.need("[")
        items: list[Expression] = []
        while not self.ahead("]"):
            items.append(self.expression())
            if not self.take(","):
                break
        self.need("]")
        return ListOf(at, tuple(items))

    def _list_comprehension(self) -> Expression | None:
        at = self.at
        self.need("[")
        start = self._place
        if start in self._lists or not (self.is_name() and self.word("IN", by=1)):
            self._place -= 1
            return None
        name, source = self._drawn()
        if self.ahead(","):  # [x IN xs, y]: a list of conditions
            self._lists.add(start)
            self._place = start - 1
            return None
        where = self.expression() if self.take_word("WHERE") else None
        shown = self.expression() if self.take("|") else None
        self.need("]")
        return ListComprehension(at, name, source, where, shown)

    def _pattern_comprehension(self) -> Expression | None:
        at, start = self.at, self._place
        self.need("[")
        path = self._pattern() if self.ahead("(") or self.ahead("=", by=1) else None
        if path is None or not (self.word("WHERE") or self.ahead("|")):
            self._place = start
            return None
        where = self.expression() if self.take_word("WHERE") else None
        self.need("|")
        shown = self.expression()
        self.need("]")
        return PatternComprehension(at, path, where, shown)

    def _map(self) -> Expression:
        at = self.at
        self.need("{")
        entries = []
        while not self.ahead("}"):
            key = self.any_name()
            self.need(":")
            entries.append((key, self.expression()))
            if not self.take(","):
                break
        self.need("}")
        return MapOf(at, tuple(entries))

    def _map_projection(self, of: Variable) -> Expression:
        self.need("{")
        entries: list[tuple[str, Expression]] = []
        everything = False
        while not self.ahead("}"):
            if self.take(".", "*"):
                everything = True
            elif self.take("."):
                at, name = self.at, self.any_name()
                entries.append((name, Property(at, of, name)))
            else:
                entries.append(self._entry())
            if not self.take(","):
                break
        self.need("}")
        return MapProjection(of.at, of, tuple(entries), everything)

    def _entry(self) -> tuple[str, Expression]:
        at = self.at
        if self.ahead(":", by=1):
            key = self.any_name()
            self.need(":")
            return key, self.expression()
        name = self.name()
        return name, Variable(at, name)


FUNCTION = Text("admission.function")
EXISTS = Text("cypher.exists")
