"""JSON and XML files as trees, within bounds: what they mean is found out elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cordee.errors import NotReadable
from cordee.files.archive import too_large
from cordee.i18n import Text
from cordee.loaders.sheets.encoding import decode, narrow

MAX_JSON_BYTES = 100_000_000
MAX_XML_BYTES = 50_000_000
"""A tree in memory is some ten times its file."""

MAX_DEPTH = 60
_HEAD = 4_096
_SPACE = b" \t\r\n\xef\xbb\xbf"
JSON_SUFFIXES = (".json", ".geojson", ".ijson", ".jsonl", ".ndjson", ".jsonld", ".ftm")
XML_SUFFIXES = (".xml", ".gexf", ".graphml")


def read_tree(path: Path) -> object | None:
    """What a JSON file holds, or the root of an XML document; None for any other file.

    A file of one JSON object per line is the list of them. Raises NotReadable when it is damaged, too
    large or too deep, or an XML document that declares entities.
    """
    if not path.is_file():
        return None
    with path.open("rb") as file:
        head = narrow(file.read(_HEAD)).lstrip(_SPACE)
    suffix = path.suffix.lower()
    if head[:1] in (b"{", b"[") and suffix in JSON_SUFFIXES:
        return _json(path)
    if head[:1] == b"<" and suffix in XML_SUFFIXES:
        return _xml(path)
    return None


def _json(path: Path) -> object:
    if path.stat().st_size > MAX_JSON_BYTES:
        raise too_large(path.name)
    text = decode(path.read_bytes(), path.name).text.removeprefix("\ufeff")
    try:
        found: object = json.loads(text, parse_constant=lambda _: None)
    except RecursionError as error:
        raise _too_deep(path) from error
    except ValueError as error:
        found = _lines(path, text, error)
    if not _shallow(found):
        raise _too_deep(path)
    return found


def _lines(path: Path, text: str, error: ValueError) -> object:
    """One object per line; the first fault is told where that is not so either."""
    found: list[object] = []
    try:
        for line in text.splitlines():
            if line.strip():
                found.append(json.loads(line, parse_constant=lambda _: None))
    except (ValueError, RecursionError):
        raise _damaged(path, str(getattr(error, "lineno", "?"))) from error
    return found


def _shallow(tree: object) -> bool:
    """Whether nothing in it is deeper than ``MAX_DEPTH``, without going down by recursion."""
    level: list[object] = [tree]
    for _ in range(MAX_DEPTH):
        level = [child for one in level for child in _children(one)]
        if not level:
            return True
    return False


def _children(one: object) -> list[object]:
    inside = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
    return [child for child in inside if isinstance(child, dict | list)]


def _xml(path: Path) -> object:
    if path.stat().st_size > MAX_XML_BYTES:
        raise too_large(path.name)
    try:
        # A document type is harmless as long as it declares no entity.
        root: object = fromstring(path.read_bytes(), forbid_entities=True, forbid_external=True)
    except ParseError as error:
        raise _damaged(path, str(error.position[0])) from error
    except (DefusedXmlException, ValueError, LookupError) as error:
        raise NotReadable(Text("tree.entities", file=path.name)) from error
    except RecursionError as error:
        raise _too_deep(path) from error
    return root


def _damaged(path: Path, line: str) -> NotReadable:
    return NotReadable(Text("tree.damaged", file=path.name, line=line))


def _too_deep(path: Path) -> NotReadable:
    return NotReadable(Text("tree.too_deep", file=path.name))
