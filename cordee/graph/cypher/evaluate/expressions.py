"""Expressions made ready to run: each becomes a function of the row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cordee.graph.cypher.evaluate.arithmetic import calculate, clash, divided_in_flight, plus
from cordee.graph.cypher.evaluate.lists import Lists
from cordee.graph.cypher.evaluate.names import NUMBERS, TEMPORAL, Code, Scope
from cordee.graph.cypher.evaluate.values import Link, Node, Truth, equal, inside, kind_of, less
from cordee.graph.cypher.functions.aggregates import AGGREGATES
from cordee.graph.cypher.functions.all import FUNCTIONS
from cordee.graph.cypher.functions.patterns import matches
from cordee.graph.cypher.parse.atoms import FUNCTION
from cordee.graph.cypher.tree import (
    Binary,
    Call,
    Case,
    Compared,
    Computed,
    Constant,
    Expression,
    IsNull,
    Labelled,
    Labels,
    ListOf,
    MapOf,
    Parameter,
    Unary,
    Variable,
)
from cordee.i18n import Text

_BOOLEAN = ("boolean",)


def truth(value: Any) -> Truth:
    """A value as a condition. Raises Fault when it is no boolean."""
    if value is None or value is True or value is False:
        return value
    raise clash("AND, OR, NOT, WHERE", value)


class Expressions(Lists):
    """What has a value."""

    def code(self, part: Expression, scope: Scope) -> Code:
        """An expression made ready to run. Raises QueryRefused for what cannot be meant."""
        made: Code = getattr(self, f"_on_{type(part).__name__.lower()}")(part, scope)
        return made

    def condition(self, part: Expression, scope: Scope) -> Callable[[], bool]:
        """A condition: whether it is true, neither false nor null."""
        code = self.code(part, scope)
        self.check(part, code.kind, "boolean")
        run = code.run
        return lambda: truth(run()) is True

    def _on_constant(self, part: Constant, _: Scope) -> Code:
        value = part.value
        kinds = {bool: "boolean", int: "integer", float: "float", str: "string"}
        return Code(lambda: value, kinds.get(type(value), "null"))

    def _on_computed(self, part: Computed, _: Scope) -> Code:
        row, place = self.row, part.slot
        return Code(lambda: row[place], part.kind)

    def _on_parameter(self, part: Parameter, _: Scope) -> Code:
        value = self.parameters[part.name]
        return Code(lambda: value, "any")

    def _on_variable(self, part: Variable, scope: Scope) -> Code:
        if part.name not in scope:
            self.refuse(part, UNKNOWN_NAME)
        row, slot = self.row, scope[part.name]
        place = slot.place
        return Code(lambda: row[place], slot.kind)

    def _on_listof(self, part: ListOf, scope: Scope) -> Code:
        runs = [self.code(one, scope).run for one in part.items]
        return Code(lambda: [run() for run in runs], "list")

    def _on_mapof(self, part: MapOf, scope: Scope) -> Code:
        runs = [(key, self.code(one, scope).run) for key, one in part.entries]
        return Code(lambda: {key: run() for key, run in runs}, "map")

    # --- truth ---

    def _on_unary(self, part: Unary, scope: Scope) -> Code:
        code = self.code(part.of, scope)
        run = code.run
        if part.sign == "NOT":
            self.check(part.of, code.kind, *_BOOLEAN)
            return Code(lambda: None if (found := truth(run())) is None else not found, "boolean")
        self.check(part.of, code.kind, *NUMBERS)
        if part.sign == "-":
            return Code(lambda: calculate("-", 0, run()), code.kind)
        return Code(lambda: calculate("*", run(), 1), code.kind)

    def _on_binary(self, part: Binary, scope: Scope) -> Code:
        left, right = self.code(part.left, scope), self.code(part.right, scope)
        if part.sign in {"AND", "OR", "XOR"}:
            self.check(part.left, left.kind, *_BOOLEAN)
            self.check(part.right, right.kind, *_BOOLEAN)
            return Code(_joined(part.sign, left.run, right.run), "boolean")
        if part.sign == "IN":
            self.check(part.right, right.kind, "list")
            return Code(_within(left.run, right.run), "boolean")
        if part.sign in {"STARTS", "ENDS", "CONTAINS", "=~"}:
            return Code(_compared_texts(part.sign, left.run, right.run), "boolean")
        return self._arithmetic(part, left, right)

    def _arithmetic(self, part: Binary, left: Code, right: Code) -> Code:
        a, b, sign = left.run, right.run, part.sign
        if sign == "+":
            budget = self.budget
            self._check_sum(part, left.kind, right.kind)
            return Code(lambda: plus(a(), b(), budget), _sum_kind(left.kind, right.kind))
        more = () if sign in "%^" else TEMPORAL
        self.check(part.left, left.kind, *NUMBERS, *more)
        self.check(part.right, right.kind, *NUMBERS, *more)
        if TEMPORAL & {left.kind, right.kind}:
            return Code(lambda: calculate(sign, a(), b()), "any")
        kind = "float" if sign == "^" or "float" in (left.kind, right.kind) else "number"
        kind = "integer" if left.kind == right.kind == "integer" and sign != "^" else kind
        if sign == "/" and not _written_out(part):
            return Code(lambda: divided_in_flight(a(), b()), kind)
        return Code(lambda: calculate(sign, a(), b()), kind)

    def _check_sum(self, part: Binary, left: str, right: str) -> None:
        if "list" not in (left, right):
            self.check(part.left, left, "string", "list", *NUMBERS, *TEMPORAL)
            self.check(part.right, right, "string", "list", *NUMBERS, *TEMPORAL)

    def _on_compared(self, part: Compared, scope: Scope) -> Code:
        codes = [self.code(part.first, scope), *(self.code(one, scope) for _, one in part.rest)]
        signs = [sign for sign, _ in part.rest]
        tests = [_compared(s, a.run, b.run) for s, a, b in zip(signs, codes, codes[1:], strict=False)]
        found = tests[0]
        for test in tests[1:]:
            found = _joined("AND", found, test)
        return Code(found, "boolean")

    def _on_isnull(self, part: IsNull, scope: Scope) -> Code:
        run = self.code(part.of, scope).run
        return Code((lambda: run() is not None) if part.negated else (lambda: run() is None), "boolean")

    def _on_labelled(self, part: Labelled, scope: Scope) -> Code:
        code = self.code(part.of, scope)
        self.check(part.of, code.kind, "node", "relationship")
        run, holds = code.run, labels_hold(part.labels)

        def test() -> Truth:
            value = run()
            if value is None:
                return None
            if not isinstance(value, Node | Link):
                raise clash(":", value)
            return holds(value.label if isinstance(value, Node) else value.type)

        return Code(test, "boolean")

    def _on_case(self, part: Case, scope: Scope) -> Code:
        pairs = [(self.code(a, scope), self.code(b, scope)) for a, b in part.whens]
        otherwise = (
            self.code(part.otherwise, scope) if part.otherwise is not None else Code(lambda: None, "null")
        )
        kinds = {code.kind for _, code in pairs} | {otherwise.kind}
        kind = kinds.pop() if len(kinds) == 1 else "any"
        whens = [(a.run, b.run) for a, b in pairs]
        last = otherwise.run
        if part.subject is None:
            return Code(lambda: _case(whens, last), kind)
        subject = self.code(part.subject, scope).run
        return Code(lambda: _simple_case(subject(), whens, last), kind)

    # --- functions ---

    def _on_call(self, part: Call, scope: Scope) -> Code:
        name = part.name.lower()
        if name in AGGREGATES:
            self.refuse(part, AGGREGATE)
        function = FUNCTIONS.get(name)
        if function is None or part.distinct:
            self.refuse(part, FUNCTION)
        if not function.least <= len(part.arguments) <= function.most:
            self.refuse(part, ARGUMENTS)
        codes = [self.code(one, scope) for one in part.arguments]
        for place, (one, code) in enumerate(zip(part.arguments, codes, strict=True)):
            self.check(one, code.kind, *function.takes[min(place, len(function.takes) - 1)])
        kind = _gives(function.gives, codes)
        return Code(_called(function.run, self.budget, [c.run for c in codes], function), kind)


def _case(whens: list[Any], last: Callable[[], Any]) -> Any:
    for when, then in whens:
        if truth(when()) is True:
            return then()
    return last()


def _simple_case(value: Any, whens: list[Any], last: Callable[[], Any]) -> Any:
    for when, then in whens:
        if equal(value, when()) is True:
            return then()
    return last()


def _gives(gives: str, codes: list[Code]) -> str:
    if gives == "number" and codes and codes[0].kind in NUMBERS:
        return codes[0].kind
    return gives


def _called(
    run: Callable[..., Any], budget: Any, codes: list[Callable[[], Any]], function: Any
) -> Callable[[], Any]:
    if function.lazy:
        return lambda: run(budget, *codes)
    takes = [None if "any" in kinds else kinds for kinds in function.takes]
    last = len(takes) - 1

    def call() -> Any:
        values = [code() for code in codes]
        if not function.nulls:
            for value in values:
                if value is None:
                    return None
            for place, value in enumerate(values):
                kinds = takes[min(place, last)]
                if kinds is not None and not _is_one(value, kinds):
                    raise clash(function.name, value)
        return run(budget, *values)

    return call


def _is_one(value: Any, kinds: frozenset[str]) -> bool:
    if isinstance(value, bool):
        return "boolean" in kinds
    if isinstance(value, int):
        return "integer" in kinds
    if isinstance(value, float):
        return "float" in kinds
    if isinstance(value, str):
        return "string" in kinds
    if isinstance(value, list):
        return "list" in kinds
    return kind_of(value) in kinds


def labels_hold(labels: Labels | None) -> Callable[[str], bool]:
    """Whether a label, or a type, is what a label expression asks for."""
    if labels is None:
        return lambda _: True
    if labels.sign == "":
        wanted = labels.name
        return lambda name: name == wanted
    if labels.sign == "%":
        return lambda _: True
    parts = [labels_hold(one) for one in labels.parts]
    if labels.sign == "!":
        inner = parts[0]
        return lambda name: not inner(name)
    if labels.sign == "&":
        return lambda name: all(part(name) for part in parts)
    return lambda name: any(part(name) for part in parts)


def _written_out(part: Expression) -> bool:
    """Whether nothing but figures stands in an expression: Neo4j reckons it before it asks."""
    if isinstance(part, Unary):
        # A sign before figures is theirs; "-(1.5)" is reckoned when it is asked.
        return part.sign in "+-" and part.of.at == part.at + 1 and _written_out(part.of)
    if isinstance(part, Binary):
        return part.sign in "+-*/%^" and _written_out(part.left) and _written_out(part.right)
    return isinstance(part, Constant) and type(part.value) in (int, float)


def _joined(sign: str, a: Callable[[], Any], b: Callable[[], Any]) -> Callable[[], Truth]:
    decisive = sign == "OR"

    def join() -> Truth:
        left = truth(a())
        if left is decisive:
            return left
        right = truth(b())
        if right is decisive:
            return right
        return None if left is None or right is None else not decisive

    def either() -> Truth:
        left, right = truth(a()), truth(b())
        return None if left is None or right is None else left is not right

    return either if sign == "XOR" else join


def _within(a: Callable[[], Any], b: Callable[[], Any]) -> Callable[[], Truth]:
    def test() -> Truth:
        value, items = a(), b()
        if items is None:
            return None
        if not isinstance(items, list):
            raise clash("IN", items)
        return inside(value, items)

    return test


def _compared_texts(sign: str, a: Callable[[], Any], b: Callable[[], Any]) -> Callable[[], Truth]:
    tests: dict[str, Callable[[str, str], bool]] = {
        "STARTS": str.startswith,
        "ENDS": str.endswith,
        "CONTAINS": str.__contains__,
        "=~": matches,
    }
    test = tests[sign]

    def compare() -> Truth:
        left, right = a(), b()
        if not isinstance(left, str) or not isinstance(right, str):
            if sign == "=~" and left is not None and right is not None:
                raise clash("=~", left, right)
            return None
        return test(left, right)

    return compare


def _compared(sign: str, a: Callable[[], Any], b: Callable[[], Any]) -> Callable[[], Truth]:
    if sign == "=":
        return lambda: equal(a(), b())
    if sign == "<>":
        return lambda: None if (found := equal(a(), b())) is None else not found
    or_equal = sign.endswith("=")
    if sign.startswith("<"):
        return lambda: less(a(), b(), or_equal=or_equal)

    def turned() -> Truth:
        left, right = a(), b()
        return less(right, left, or_equal=or_equal)

    return turned


def _sum_kind(left: str, right: str) -> str:
    if "list" in (left, right):
        return "list"
    if left == right == "integer":
        return "integer"
    if left in NUMBERS and right in NUMBERS:
        return "float" if "float" in (left, right) else "number"
    return "string" if "string" in (left, right) and not {"any", "null"} & {left, right} else "any"


UNKNOWN_NAME = Text("cypher.unknown_name")
AGGREGATE = Text("cypher.aggregate")
ARGUMENTS = Text("cypher.arguments")
