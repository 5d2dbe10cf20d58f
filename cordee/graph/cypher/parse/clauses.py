"""Clauses, and the query they make."""

from __future__ import annotations

from cordee.graph.cypher.parse.cursor import Cursor
from cordee.graph.cypher.parse.expressions import Expressions
from cordee.graph.cypher.parse.patterns import Patterns
from cordee.graph.cypher.tokens import Kind, Token
from cordee.graph.cypher.tree import (
    CallProcedure,
    CallQuery,
    Clause,
    Expression,
    Item,
    Match,
    Project,
    Query,
    Single,
    Sort,
    Unwind,
)
from cordee.i18n import Text


class Reader(Patterns, Expressions, Cursor):
    """A whole query."""

    def __init__(self, tokens: list[Token], text: str) -> None:
        super().__init__(tokens)
        self._text = text

    def whole(self) -> Query:
        """The query, and nothing after it. Raises QueryRefused."""
        at = self.at
        explain = self.take_word("EXPLAIN")
        if self.token.kind is not Kind.NAME:
            self.fail(NOT_A_START)
        found = self.query()
        if self._place < len(self._tokens):
            self.fail()
        return Query(at, found.parts, found.everything, explain)

    def query(self, *, inside: bool = False) -> Query:
        """Single queries joined by UNION; one between braces may be a pattern alone."""
        self.enter()
        at = self.at
        if inside and not self._clause_ahead():
            found: tuple[Clause, ...] = (self._match(at, optional=False),)
            parts, everything = [Single(at, found)], False
        else:
            parts, everything = self._union(inside)
        self.leave()
        return Query(at, tuple(parts), everything)

    def _union(self, inside: bool) -> tuple[list[Single], bool]:
        parts, kinds = [self._single(inside)], set()
        while self.take_word("UNION"):
            everything = self.take_word("ALL")
            if not everything:
                self.take_word("DISTINCT")
            kinds.add(everything)
            if len(kinds) > 1:
                self.fail(UNION)
            parts.append(self._single(inside))
        return parts, kinds == {True}

    def _clause_ahead(self) -> bool:
        return any(self.word(w) for w in ("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL"))

    def _single(self, inside: bool) -> Single:
        at, clauses = self.at, []
        if not self._clause_ahead():
            self.fail(NOT_A_START)
        while self._clause_ahead():
            clauses.append(self._clause())
            if isinstance(clauses[-1], Project) and clauses[-1].final:
                return Single(at, tuple(clauses))
        alone = len(clauses) == 1 and isinstance(clauses[0], CallProcedure) and clauses[0].alone
        if not inside and not alone:
            self.fail(NO_RETURN if self._place >= len(self._tokens) else None)
        return Single(at, tuple(clauses))

    def _clause(self) -> Clause:
        at = self.at
        if self.take_word("OPTIONAL"):
            if self.take_word("CALL"):
                return self._call_query(at, optional=True)
            self.need_word("MATCH")
            return self._match(at, optional=True)
        if self.take_word("MATCH"):
            return self._match(at, optional=False)
        if self.take_word("UNWIND"):
            source = self.expression()
            self.need_word("AS")
            return Unwind(at, source, self.name())
        if self.take_word("CALL"):
            return self._called_clause(at)
        final = self.take_word("RETURN")
        if not final:
            self.need_word("WITH")
        return self._project(at, final=final)

    def _match(self, at: int, *, optional: bool) -> Match:
        paths = [self.path()]
        while self.take(","):
            paths.append(self.path())
        return Match(at, optional, tuple(paths), self._where())

    def _where(self) -> Expression | None:
        return self.expression() if self.take_word("WHERE") else None

    # --- CALL ---

    def _called_clause(self, at: int) -> Clause:
        if self.ahead("{") or self.ahead("("):
            return self._call_query(at, optional=False)
        name = self.any_name()
        while self.take("."):
            name += f".{self.any_name()}"
        if self.take("("):
            self.need(")")
        yields = []
        if self.take_word("YIELD"):
            yields.append(self._yielded())
            while self.take(","):
                yields.append(self._yielded())
            end = self.behind
            return CallProcedure(at, name, tuple(yields), self._where(), False, end)
        return CallProcedure(at, name, (), None, True, self.behind)

    def _yielded(self) -> tuple[str, str]:
        given = self.name()
        return given, self.name() if self.take_word("AS") else given

    def _call_query(self, at: int, *, optional: bool) -> Clause:
        imports: tuple[str, ...] | None = None
        if self.take("("):
            names: list[str] = []
            while not self.ahead(")"):
                names.append(self.name())
                if not self.take(","):
                    break
            self.need(")")
            imports = tuple(names)
        self.need("{")
        found = self.query(inside=False)
        self.need("}")
        return CallQuery(at, found, imports, optional)

    # --- WITH and RETURN ---

    def _project(self, at: int, *, final: bool) -> Project:
        distinct = self.take_word("DISTINCT")
        star = self.take("*")
        items = []
        if not star or self.take(","):
            items.append(self._item())
            while self.take(","):
                items.append(self._item())
        order = self._order()
        skip = self.expression() if self.take_word("SKIP") or self.take_word("OFFSET") else None
        limit = self.expression() if self.take_word("LIMIT") else None
        where = None if final else self._where()
        return Project(at, final, distinct, star, tuple(items), order, skip, limit, where)

    def _item(self) -> Item:
        at, first = self.at, self._place
        value = self.expression()
        last = self._tokens[self._place - 1]
        if self.take_word("AS"):
            return Item(at, value, self.name(), True)
        written = self._text[self._tokens[first].place : last.place + len(last.text)]
        if self._tokens[first] is last and last.kind is Kind.QUOTED:
            written = written[1:-1]
        return Item(at, value, written, False)

    def _order(self) -> tuple[Sort, ...]:
        if not self.take_word("ORDER", "BY"):
            return ()
        found = [self._sort()]
        while self.take(","):
            found.append(self._sort())
        return tuple(found)

    def _sort(self) -> Sort:
        at, value = self.at, self.expression()
        down = self.take_word("DESC") or self.take_word("DESCENDING")
        if not down and not self.take_word("ASC"):
            self.take_word("ASCENDING")
        return Sort(at, value, down)


NOT_A_START = Text("admission.not_a_start")
NO_RETURN = Text("admission.no_return")
UNION = Text("cypher.union")
