"""Patterns: nodes, links, paths, labels."""

from __future__ import annotations

from cordee.graph.cypher.parse.cursor import Cursor
from cordee.graph.cypher.tokens import Kind
from cordee.graph.cypher.tree import Expression, Labels, LinkPattern, NodePattern, Path
from cordee.i18n import Text

_SHORTEST = {"shortestpath": "one", "allshortestpaths": "all"}


class Patterns(Cursor):
    """What MATCH is followed by."""

    def path(self) -> Path:
        """``p = (a)-[r]->(b)``, or the shortest of such paths."""
        at, name = self.at, ""
        if self.is_name() and self.ahead("=", by=1):
            name = self.name()
            self.need("=")
        shortest = _SHORTEST.get(self.token.text.lower(), "") if self.ahead("(", by=1) else ""
        if shortest:
            self.step()
            self.need("(")
        elif not self.ahead("("):
            self.fail(SHORTEST if self.word("SHORTEST") or self.word("ALL", "SHORTEST") else None)
        nodes, links = self._chain()
        if shortest:
            if len(links) != 1:
                self.fail(ONE_LINK)
            self.need(")")
        return Path(at, name, nodes, links, shortest)

    def _chain(self) -> tuple[tuple[NodePattern, ...], tuple[LinkPattern, ...]]:
        if self.ahead("(", "("):
            self.fail(NO_GROUP)
        nodes, links = [self.node()], []
        while self.link_ahead():
            links.append(self.link())
            nodes.append(self.node())
        if self.ahead("("):
            self.fail(NO_GROUP)
        return tuple(nodes), tuple(links)

    def link_ahead(self) -> bool:
        """Whether what follows can only be a link of a pattern."""
        by = 1 if self.ahead("<") else 0
        return self.ahead("-", "-", by=by) or self.ahead("-", "[", by=by)

    def node(self) -> NodePattern:
        """``(n:Label {key: value} WHERE …)``."""
        at = self.at
        self.need("(")
        name = self.name() if self.is_name() else ""
        head = self.behind
        labels = self._labels_here()
        tail = self.behind
        properties = self._properties()
        where = self.expression() if self.take_word("WHERE") else None
        self.need(")")
        return NodePattern(at, name, labels, properties, where, head, tail)

    def _labels_here(self) -> Labels | None:
        if self.word("IS"):
            self.fail(NO_IS)
        return self.labels() if self.take(":") else None

    def _properties(self) -> Expression | None:
        if not self.ahead("{"):
            if self.token.kind is Kind.PARAMETER:
                self.fail(NO_MAP_PARAMETER)
            return None
        return self.expression()

    def link(self) -> LinkPattern:
        """``-[r:TYPE*1..3 {key: value}]->``."""
        at = self.at
        left = self.take("<")
        self.need("-")
        name, types, long, least, most = "", None, False, 1, None
        properties = where = None
        if self.take("["):
            name = self.name() if self.is_name() else ""
            types = self.labels() if self.take(":") else None
            if self.take("*"):
                long, (least, most) = True, self._range()
            properties = self._properties()
            where = self.expression() if self.take_word("WHERE") else None
            self.need("]")
        self.need("-")
        right = self.take(">")
        if any(self.ahead(sign) for sign in "{+*"):
            self.fail(NO_GROUP)
        way = "" if left == right else "<" if left else ">"
        return LinkPattern(at, name, types, properties, where, way, long, least, most)

    def _range(self) -> tuple[int, int | None]:
        least = self._whole()
        if not self.take(".."):
            return (1, None) if least is None else (least, least)
        most = self._whole()
        return (1 if least is None else least), most

    def _whole(self) -> int | None:
        token = self.token
        if token.kind is not Kind.NUMBER or not token.text.isdigit():
            return None
        self.step()
        return int(token.text)

    # --- labels: | weakest, then & and :, then ! ---

    def labels(self) -> Labels:
        """A label expression, its colon already behind."""
        self.enter()
        parts = [self._both()]
        at = parts[0].at
        while self.take("|"):
            self.take(":")
            parts.append(self._both())
        self.leave()
        return parts[0] if len(parts) == 1 else Labels(at, "|", parts=tuple(parts))

    def _both(self) -> Labels:
        parts = [self._one()]
        while self.take("&") or self.take(":"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else Labels(parts[0].at, "&", parts=tuple(parts))

    def _one(self) -> Labels:
        at = self.at
        if self.take("!"):
            return Labels(at, "!", parts=(self._one(),))
        if self.take("%"):
            return Labels(at, "%")
        if self.take("("):
            found = self.labels()
            self.need(")")
            return found
        return Labels(at, "", self.any_name())


ONE_LINK = Text("cypher.one_link")
NO_GROUP = Text("cypher.no_group")
SHORTEST = Text("cypher.shortest")
NO_IS = Text("cypher.no_is")
NO_MAP_PARAMETER = Text("cypher.no_map_parameter")
