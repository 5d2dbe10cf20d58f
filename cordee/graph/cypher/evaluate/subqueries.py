"""Patterns and queries inside an expression."""

from __future__ import annotations

from typing import Any

from cordee.graph.cypher.evaluate.matching import Matching
from cordee.graph.cypher.evaluate.names import Code, Scope
from cordee.graph.cypher.tree import PatternComprehension, PatternCondition, Subquery
from cordee.i18n import Text


class Subqueries(Matching):
    """EXISTS { }, COUNT { }, COLLECT { }, patterns as conditions and as lists."""

    def _on_patterncondition(self, part: PatternCondition, scope: Scope) -> Code:
        if part.path.shortest or part.path.name:
            self.refuse(part, AS_CONDITION)
        found, _ = self.match((part.path,), None, scope, new=False)
        return Code(lambda: any(True for _ in found()), "boolean")

    def _on_patterncomprehension(self, part: PatternComprehension, scope: Scope) -> Code:
        found, inner = self.match((part.path,), part.where, scope)
        shown, budget = self.code(part.shown, inner).run, self.budget

        def build() -> list[Any]:
            values = []
            for _ in found():
                budget.hold(None)
                values.append(shown())
            return values

        return Code(build, "list")

    def _on_subquery(self, part: Subquery, scope: Scope) -> Code:
        stage, given = self.query(part.query, scope, inside=True)
        budget, row = self.budget, self.row
        if part.word == "EXISTS":
            return Code(lambda: any(True for _ in stage(iter((None,)))), "boolean")
        if part.word == "COUNT":
            return Code(lambda: sum(1 for _ in stage(iter((None,)))), "integer")
        if len(given) != 1:
            self.refuse(part, ONE_COLUMN)
        place = next(iter(given.values())).place

        def build() -> list[Any]:
            values = []
            for _ in stage(iter((None,))):
                budget.hold(row[place])
                values.append(row[place])
            return values

        return Code(build, "list")


AS_CONDITION = Text("cypher.as_condition")
ONE_COLUMN = Text("cypher.one_column")
