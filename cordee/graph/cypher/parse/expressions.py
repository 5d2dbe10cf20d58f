"""Expressions, weakest first: OR, XOR, AND, NOT, comparisons, predicates, sums, products, powers, signs."""

from __future__ import annotations

from collections.abc import Callable

from cordee.graph.cypher.parse.atoms import Atoms
from cordee.graph.cypher.parse.numbers import number
from cordee.graph.cypher.tokens import Kind
from cordee.graph.cypher.tree import (
    Binary,
    Compared,
    Constant,
    Expression,
    Index,
    IsNull,
    Labelled,
    Property,
    Slice,
    Unary,
)

_COMPARISONS = ("=", "<>", "<=", ">=", "<", ">")


class Expressions(Atoms):
    """What has a value."""

    def expression(self) -> Expression:
        """Any expression."""
        self.enter()
        found = self._joined(
            ("OR",), lambda: self._joined(("XOR",), lambda: self._joined(("AND",), self._not))
        )
        self.leave()
        return found

    def _joined(self, words: tuple[str, ...], inner: Callable[[], Expression]) -> Expression:
        found = inner()
        while any(self.word(w) for w in words):
            at, sign = self.at, self.step().text.upper()
            found = Binary(at, sign, found, inner())
        return found

    def _not(self) -> Expression:
        at = self.at
        if not self.take_word("NOT"):
            return self._compared()
        self.enter()
        found = Unary(at, "NOT", self._not())
        self.leave()
        return found

    def _compared(self) -> Expression:
        first, rest = self._predicate(), []
        while any(self.ahead(sign) for sign in _COMPARISONS):
            sign = self.step().text
            rest.append((sign, self._predicate()))
        return Compared(first.at, first, tuple(rest)) if rest else first

    def _predicate(self) -> Expression:
        found = self._sum()
        while True:
            at = self.at
            if self.take_word("IS", "NULL") or self.take_word("IS", "NOT", "NULL"):
                found = IsNull(at, found, self._tokens[self._place - 2].is_word("NOT"))
                continue
            sign = self._predicate_sign()
            if not sign:
                return found
            found = Binary(at, sign, found, self._sum())

    def _predicate_sign(self) -> str:
        if self.take("=~"):
            return "=~"
        for words in (("STARTS", "WITH"), ("ENDS", "WITH"), ("CONTAINS",), ("IN",)):
            if self.take_word(*words):
                return words[0]
        return ""

    def _signs(self, signs: tuple[str, ...], inner: Callable[[], Expression]) -> Expression:
        found = inner()
        while any(self.ahead(sign) for sign in signs):
            at, sign = self.at, self.step().text
            found = Binary(at, sign, found, inner())
        return found

    def _sum(self) -> Expression:
        return self._signs(("+", "-"), self._product)

    def _product(self) -> Expression:
        return self._signs(("*", "/", "%"), lambda: self._signs(("^",), self._signed))

    def _signed(self) -> Expression:
        at = self.at
        if self.take("-"):
            if self.token.kind is Kind.NUMBER and not self.ahead(".", by=1) and not self.ahead("[", by=1):
                return Constant(at, number(self.step(), negative=True))
            return self._sign(at, "-")
        return self._sign(at, "+") if self.take("+") else self._postfix()

    def _sign(self, at: int, sign: str) -> Expression:
        self.enter()
        found = Unary(at, sign, self._signed())
        self.leave()
        return found

    def _postfix(self) -> Expression:
        found = self.atom()
        while True:
            at = self.at
            if self.take("."):
                found = Property(at, found, self.any_name())
            elif self.take("["):
                found = self._bracket(at, found)
            elif self.ahead(":") and self._tokens[self._place + 1 :] and not self.ahead(":", ":"):
                self.step()
                found = Labelled(at, found, self.labels())
            else:
                return found

    def _bracket(self, at: int, of: Expression) -> Expression:
        start = None if self.ahead("..") else self.expression()
        if self.take(".."):
            end = None if self.ahead("]") else self.expression()
            self.need("]")
            return Slice(at, of, start, end)
        self.need("]")
        if start is None:
            self.fail()
        return Index(at, of, start)
