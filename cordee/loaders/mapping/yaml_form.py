"""A mapping as a file that people read and edit, and back; a wrong one is refused with its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import yaml

from cordee.errors import InvalidValue, NotReadable
from cordee.i18n import Text, quoted
from cordee.loaders.mapping.mapping import Column, Mapping, TableMapping
from cordee.loaders.mapping.meanings import MEANINGS, RELATIONS, fits
from cordee.loaders.values.faults import listing
from cordee.model import KINDS

VERSION = 1
_COLUMN = ("title", "means", "kind", "named", "relation", "of", "role")
_TABLE = ("sheet", "rows", "payer", "columns")
_MOST_BYTES = 4_000_000


def to_yaml(mapping: Mapping) -> str:
    """The text of a mapping; reading it gives the mapping back."""
    tables = [_table_data(table) for table in mapping.tables]
    data = {"mapping": VERSION, "tables": tables}
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110))


def from_yaml(text: str, name: str) -> Mapping:
    """The mapping of a text; ``name`` is that of its file, for messages.

    Raises InvalidValue, which tells the line, what stands there and what was expected.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        raise _wrong(name, mark.line + 1 if mark else 1, "", Text("mapping.expected_yaml")) from error
    reader = _Reader(name)
    found = reader.fields(root, ("mapping", "tables"), Text("mapping.expected_mapping"))
    if reader.text(found.get("mapping"), root) != str(VERSION):
        raise _wrong(name, reader.line(root), reader.said(found.get("mapping")), _OF_VERSION)
    return Mapping(tuple(reader.table(node) for node in reader.items(found.get("tables"), root)))


def read_mapping(path: Path) -> Mapping:
    """The mapping in a file. Raises NotReadable when there is none, InvalidValue when it is wrong."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise NotReadable(Text("mapping.too_large", path=str(path)))
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise NotReadable(Text("mapping.cannot_read", path=str(path))) from error
    return from_yaml(text, path.name)


_OF_VERSION = Text("mapping.expected_version", version=VERSION)


def _table_data(table: TableMapping) -> dict[str, Any]:
    data: dict[str, Any] = {"sheet": table.sheet, "rows": table.rows}
    if table.payer:
        data["payer"] = table.payer
    return {**data, "columns": [_column_data(column) for column in table.columns]}


def _column_data(column: Column) -> dict[str, str]:
    said = {name: getattr(column, name) for name in _COLUMN}
    return {name: value for name, value in said.items() if value or name == "title"}


class _Reader:
    """The nodes of one file, each with its line."""

    def __init__(self, name: str) -> None:
        self._name = name

    def table(self, node: yaml.Node) -> TableMapping:
        """One table."""
        found = self.fields(node, _TABLE, Text("mapping.expected_table"))
        rows = self.one_of(found.get("rows"), node, KINDS.keys())
        columns = tuple(self.column(one, rows) for one in self.items(found.get("columns"), node))
        titles = {column.title for column in columns}
        for column, one in zip(columns, self.items(found.get("columns"), node), strict=True):
            if column.of and column.of not in titles:
                raise self.wrong(
                    one, column.of, Text("mapping.expected_title", titles=listing(sorted(titles), 8))
                )
        return TableMapping(
            self.text(found.get("sheet"), node), rows, columns, self.text(found.get("payer"), node)
        )

    def column(self, node: yaml.Node, rows: str) -> Column:
        """One column of rows of that kind."""
        found = self.fields(node, _COLUMN, Text("mapping.expected_column"))
        if "title" not in found:
            raise self.wrong(node, "", Text("mapping.expected_column"))
        said = {name: self.text(value, node) for name, value in found.items()}
        if "means" in found:
            self.one_of(found["means"], node, MEANINGS)
            if not fits(said["means"], rows):
                raise self.wrong(found["means"], said["means"], Text("mapping.expected_of_kind", kind=rows))
        if said.get("kind"):
            self.one_of(found["kind"], node, KINDS.keys())
        if said.get("relation"):
            self.one_of(found["relation"], node, RELATIONS.keys())
        return Column(**said)

    def fields(self, node: yaml.Node | None, names: Collection[str], expected: Text) -> dict[str, yaml.Node]:
        """The fields of a mapping node, all of them among ``names``."""
        if not isinstance(node, yaml.MappingNode):
            raise self.wrong(node, self.said(node), expected)
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self.text(key, node)
            if name not in names or name in found:
                raise self.wrong(key, name, Text("mapping.expected_fields", names=listing(list(names), 12)))
            found[name] = value
        return found

    def items(self, node: yaml.Node | None, above: yaml.Node) -> Iterator[yaml.Node]:
        """The items of a list."""
        if not isinstance(node, yaml.SequenceNode):
            raise self.wrong(node or above, self.said(node), Text("mapping.expected_list"))
        return iter(node.value)

    def text(self, node: yaml.Node | None, above: yaml.Node | None) -> str:
        """The text of a value, "" for none."""
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            raise self.wrong(node or above, self.said(node), Text("mapping.expected_text"))
        return str(node.value).strip()

    def one_of(self, node: yaml.Node | None, above: yaml.Node, names: Collection[str]) -> str:
        """A text that is one of a list."""
        found = self.text(node, above)
        if found not in names:
            raise self.wrong(
                node or above, found, Text("mapping.expected_one_of", names=listing(sorted(names), 100))
            )
        return found

    def said(self, node: yaml.Node | None) -> str:
        """What stands there, for a message."""
        return str(node.value)[:40] if isinstance(node, yaml.ScalarNode) else ""

    def line(self, node: yaml.Node | None) -> int:
        """The line of a node, counted from 1."""
        return node.start_mark.line + 1 if node is not None else 1

    def wrong(self, node: yaml.Node | None, value: str, expected: Text) -> InvalidValue:
        """The refusal of what stands at a node."""
        return _wrong(self._name, self.line(node), value, expected)


def _wrong(name: str, line: int, value: str, expected: Text) -> InvalidValue:
    said = quoted(value) if value else Text("read.empty")
    return InvalidValue(Text("mapping.wrong", file=name, line=line, said=said, expected=expected))
