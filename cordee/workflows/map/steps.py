"""The steps of a story, written by hand in a file, as states of the page they are shown on.

A YAML list; each step has a title, a text and what it shows, in French or English words::

    - titre: Qui anime ?
      texte: L'animation tient à trois structures.
      montrer: {autour: Espaces Valléens, pas: 1, natures: [réseau, organisation]}
    - title: From one to the other
      show: {path: [ADRETS, Lille]}
    - titre: Un nom suffit
      montrer: ADRETS

Everything is read as text by YAML's base loader: nothing in the file is ever run or converted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cordee.errors import InvalidValue, NotReadable
from cordee.graph import GraphStore
from cordee.i18n import NOTHING, Listed, Text, in_every_language
from cordee.model import PLACES, TOPICS, TYPES
from cordee.model.dates import is_partial
from cordee.model.folding import fold
from cordee.model.map_data import MapData, MapStep
from cordee.queries.atlas.select import kinds_named
from cordee.queries.common.find import find
from cordee.workflows.query import read_text

MOST = 200
"""Steps of one story: more would be no story."""
LONGEST = 5_000
"""Characters of a title or a text."""
_HEAD = ("title", "text", "show")
_SHOW = (
    "select",
    "focus",
    "depth",
    "path",
    "kinds",
    "types",
    "themes",
    "territories",
    "period",
    "layout",
    "size",
    "tab",
    "search",
)
_CHOICES = {
    "layout": ("network", "geo"),
    "size": ("degree", "betweenness", "funding", "echo", "same"),
    "tab": ("map", "table", "notes", "steps"),
}


def _word(code: str) -> Text:
    """How a word of the file is written."""
    return Text(f"steps.word.{code}")


def _choice_word(of: str, code: str) -> Text:
    return Text(f"steps.choice.{of}.{code}")


def read_steps(path: Path, store: GraphStore, atlas: MapData) -> tuple[MapStep, ...]:
    """The steps of a file for a page that shows ``atlas``, names turned into what the page knows.

    Raises NotReadable when the file is no list of steps; InvalidValue, saying which step, for a word
    or a value that means nothing and for what is not on the map; UnknownName for a name nobody has.
    """
    listed = _parsed(path)
    return tuple(_Step(number, row, store, atlas).read() for number, row in enumerate(listed, 1))


def _parsed(path: Path) -> list[Any]:
    import yaml

    text = read_text(path)
    try:
        # The base loader makes texts, lists and maps, nothing else.
        found = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        where = Text("map.line", line=line) if line else NOTHING
        raise NotReadable(Text("map.yaml_step_begins_title", path=str(path), where=where)) from error
    if not isinstance(found, list) or not found or len(found) > MOST:
        raise NotReadable(Text("map.list_1_steps_each", path=str(path), most=MOST))
    return found


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of the file, by its number."""

    number: int
    row: Any
    store: GraphStore
    atlas: MapData

    def read(self) -> MapStep:
        """The step, or what is wrong with it."""
        head = self._words(self.row, _HEAD)
        title, text = (self._text(head.get(name, ""), name) for name in ("title", "text"))
        if not title:
            raise self._wrong(Text("map.lacks_title"))
        return MapStep(title, text, self._address(head.get("show", "")))

    # -------------------------------------------------------- the state of the page

    def _address(self, shown: Any) -> str:
        """The state to show, as the address of the page holds it (web/src/hash.ts)."""
        if isinstance(shown, str | list):
            return f"sel={self._ids(shown)}" if shown else ""
        wanted = self._words(shown, _SHOW)
        readers: dict[str, Callable[[Any], tuple[str, str]]] = {
            "select": lambda v: ("sel", self._ids(v)),
            "path": lambda v: ("path", self._ids(v, 2)),
            "kinds": lambda v: ("kinds", self._left_out(self._kinds(v), (n.kind for n in self._nodes))),
            "types": lambda v: ("types", self._left_out(self._types(v), (e.type for e in self._edges))),
            "themes": lambda v: ("themes", self._facet(v, TOPICS, self.atlas.themes)),
            "territories": lambda v: ("territories", self._facet(v, PLACES, self.atlas.territories)),
            "period": lambda v: ("period", self._period(v)),
            "layout": lambda v: ("layout", self._choice(v, "layout")),
            "size": lambda v: ("size", self._choice(v, "size")),
            "tab": lambda v: ("tab", self._choice(v, "tab")),
            "search": lambda v: ("q", _pack(self._text(v, "search"))),
            "focus": lambda v: ("focus", f"{self._ids(v, 1)}:{self._depth(wanted.get('depth', '1'))}"),
        }
        parts = (readers[name](value) for name, value in wanted.items() if name in readers)
        return "&".join(f"{name}={value}" for name, value in parts if value)

    @property
    def _nodes(self) -> Iterable[Any]:
        return self.atlas.picture.nodes

    @property
    def _edges(self) -> Iterable[Any]:
        return self.atlas.picture.edges

    def _ids(self, names: Any, count: int = 0) -> str:
        listed = self._list(names)
        if count and len(listed) != count:
            raise self._wrong(Text("map.name_s_expected", count=count))
        there = {node.id for node in self._nodes}
        found = []
        for name in listed:
            entity = find(self.store, name)
            if entity.id not in there:
                raise self._wrong(Text("map.map", entity=entity.name))
            found.append(_pack(entity.id))
        return ",".join(found)

    def _kinds(self, names: Any) -> set[str]:
        return set(kinds_named(self._list(names)))

    def _types(self, names: Any) -> set[str]:
        spelled = {
            fold(word): name
            for name, type_ in TYPES.items()
            for word in (name, *in_every_language(type_.title, type_.sheet))
        }
        listed = self._list(names)
        unknown = [name for name in listed if fold(name) not in spelled]
        if unknown:
            known = Listed(type_.title for type_ in TYPES.values())
            raise self._wrong(Text("map.type_link", unknown=f"{unknown[0]:.60}", known=known))
        return {spelled[fold(name)] for name in listed}

    def _left_out(self, wanted: set[str], there: Iterable[str]) -> str:
        return ",".join(_pack(name) for name in sorted(set(there) - wanted))

    def _facet(self, names: Any, kinds: tuple[str, ...], groups: Mapping[str, tuple[str, ...]]) -> str:
        there = {name for some in groups.values() for name in some}
        found = []
        for name in self._list(names):
            entity = find(self.store, name, kinds)
            if entity.name not in there:
                raise self._wrong(Text("map.nothing_map_has", entity=entity.name))
            found.append(_pack(entity.name))
        return ",".join(found)

    def _period(self, value: Any) -> str:
        years = [part.strip() for part in value.split("-")] if isinstance(value, str) else self._list(value)
        years = years * 2 if len(years) == 1 else years
        valid = len(years) == 2 and all(len(year) == 4 and is_partial(year) for year in years)
        if not valid or years[0] > years[1]:
            raise self._wrong(Text("steps.period_wrong"))
        return ",".join(years)

    def _depth(self, value: Any) -> str:
        if value not in ("1", "2", "3"):
            raise self._wrong(Text("steps.depth_wrong"))
        return str(value)

    def _choice(self, value: Any, of: str) -> str:
        words = {code: _choice_word(of, code) for code in _CHOICES[of]}
        for code, word in words.items():
            if isinstance(value, str) and fold(value) in _spellings(code, word):
                return code
        given = f"{value!s:.60}"
        raise self._wrong(Text("steps.choose_among", value=given, choices=Listed(words.values())))

    # -------------------------------------------------------- the words of the file

    def _words(self, given: Any, known: Sequence[str]) -> dict[str, Any]:
        """The values of a map of the file by code, in the order of ``known``."""
        words = Listed(map(_word, known))
        spelled = {spelling: code for code in known for spelling in _spellings(code, _word(code))}
        if not isinstance(given, dict):
            raise self._wrong(Text("steps.words_expected", words=words))
        found: dict[str, Any] = {}
        for key, value in given.items():
            code = spelled.get(fold(str(key)))
            if code is None or code in found:
                raise self._wrong(Text("steps.word_too_many", word=f"{key!s:.60}", words=words))
            found[code] = value
        return {code: found[code] for code in known if code in found}

    def _list(self, value: Any) -> list[str]:
        listed = value if isinstance(value, list) else [value]
        if not listed or not all(isinstance(one, str) and one.strip() for one in listed):
            raise self._wrong(Text("map.name_list_names_expected"))
        return [one.strip() for one in listed]

    def _text(self, value: Any, name: str) -> str:
        if not isinstance(value, str) or len(value) > LONGEST:
            raise self._wrong(Text("steps.text_too_long", word=_word(name), most=LONGEST))
        return value.strip()

    def _wrong(self, why: Text) -> InvalidValue:
        return InvalidValue(Text("map.step", number=self.number, why=why))


def _spellings(code: str, word: Text) -> set[str]:
    """The code and the word in each language, folded."""
    return {fold(spelling) for spelling in (code, *in_every_language(word))}


def _pack(text: str) -> str:
    """As ``encodeURIComponent`` of a browser writes it."""
    return quote(text, safe="!~*'()", errors="replace")
