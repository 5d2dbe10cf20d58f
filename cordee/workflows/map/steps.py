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

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cordee.errors import InvalidValue, NotReadable
from cordee.graph import GraphStore
from cordee.language import Text
from cordee.model.dates import is_partial
from cordee.model.folding import fold
from cordee.model.map_data import MapData, MapStep
from cordee.model.vocabulary import TYPES
from cordee.queries.atlas.select import kinds_named
from cordee.queries.common.find import find
from cordee.workflows.query import read_text

MOST = 200
"""Steps of one story: more would be no story."""
LONGEST = 5_000
"""Characters of a title or a text."""
_HEAD = {"title": "titre", "text": "texte", "show": "montrer"}
_SHOW = {
    "select": "choisir",
    "focus": "autour",
    "depth": "pas",
    "path": "chemin",
    "kinds": "natures",
    "types": "liens",
    "themes": "thèmes",
    "territories": "territoires",
    "period": "période",
    "layout": "disposition",
    "size": "taille",
    "tab": "onglet",
    "search": "chercher",
}
_LAYOUTS = {"network": "réseau", "geo": "géographie"}
_SIZES = {
    "degree": "liens",
    "betweenness": "passages",
    "funding": "financement",
    "echo": "écho",
    "same": "égale",
}
_TABS = {"map": "carte", "table": "tableau", "notes": "notes", "steps": "étapes"}


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
        fr, en = (f", ligne {mark.line + 1}", f", line {mark.line + 1}") if mark else ("", "")
        raise NotReadable(
            Text(
                f"« {path} »{fr} : ce n'est pas du YAML. Une étape commence par « - titre: ».",
                f"“{path}”{en}: this is not YAML. A step begins with “- title:”.",
            )
        ) from error
    if not isinstance(found, list) or not found or len(found) > MOST:
        raise NotReadable(
            Text(
                f"« {path} » n'est pas une liste de 1 à {MOST} étapes, chacune commençant par « - titre: ».",
                f"“{path}” is not a list of 1 to {MOST} steps, each beginning with “- title:”.",
            )
        )
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
            raise self._wrong("il manque un titre", "it lacks a title")
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
            "themes": lambda v: ("themes", self._facet(v, "Theme", self.atlas.themes)),
            "territories": lambda v: ("territories", self._facet(v, "Territory", self.atlas.territories)),
            "period": lambda v: ("period", self._period(v)),
            "layout": lambda v: ("layout", self._choice(v, _LAYOUTS)),
            "size": lambda v: ("size", self._choice(v, _SIZES)),
            "tab": lambda v: ("tab", self._choice(v, _TABS)),
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
            raise self._wrong(f"{count} nom(s) attendu(s)", f"{count} name(s) expected")
        there = {node.id for node in self._nodes}
        found = []
        for name in listed:
            entity = find(self.store, name)
            if entity.id not in there:
                raise self._wrong(
                    f"« {entity.name} » n'est pas sur cette carte", f"“{entity.name}” is not on this map"
                )
            found.append(_pack(entity.id))
        return ",".join(found)

    def _kinds(self, names: Any) -> set[str]:
        return set(kinds_named(self._list(names)))

    def _types(self, names: Any) -> set[str]:
        spelled = {
            fold(word): name
            for name, type_ in TYPES.items()
            for word in (name, type_.title.fr, type_.title.en, type_.sheet.fr, type_.sheet.en)
        }
        listed = self._list(names)
        unknown = [name for name in listed if fold(name) not in spelled]
        if unknown:
            known = ", ".join(type_.title.fr for type_ in TYPES.values())
            said = ", ".join(type_.title.en for type_ in TYPES.values())
            raise self._wrong(
                f"« {unknown[0]:.60} » n'est pas un type de lien : {known}",
                f"“{unknown[0]:.60}” is not a type of link: {said}",
            )
        return {spelled[fold(name)] for name in listed}

    def _left_out(self, wanted: set[str], there: Iterable[str]) -> str:
        return ",".join(_pack(name) for name in sorted(set(there) - wanted))

    def _facet(self, names: Any, kind: str, groups: Mapping[str, tuple[str, ...]]) -> str:
        there = {name for some in groups.values() for name in some}
        found = []
        for name in self._list(names):
            entity = find(self.store, name, (kind,))
            if entity.name not in there:
                raise self._wrong(
                    f"rien sur cette carte ne porte « {entity.name} »",
                    f"nothing on this map has “{entity.name}”",
                )
            found.append(_pack(entity.name))
        return ",".join(found)

    def _period(self, value: Any) -> str:
        years = [part.strip() for part in value.split("-")] if isinstance(value, str) else self._list(value)
        years = years * 2 if len(years) == 1 else years
        valid = len(years) == 2 and all(len(year) == 4 and is_partial(year) for year in years)
        if not valid or years[0] > years[1]:
            raise self._wrong("la période s'écrit 2015-2020", "the period is written 2015-2020")
        return ",".join(years)

    def _depth(self, value: Any) -> str:
        if value not in ("1", "2", "3"):
            raise self._wrong("le nombre de pas est 1, 2 ou 3", "the depth is 1, 2 or 3")
        return str(value)

    def _choice(self, value: Any, choices: Mapping[str, str]) -> str:
        for code, french in choices.items():
            if isinstance(value, str) and fold(value) in (code, fold(french)):
                return code
        raise self._wrong(
            f"« {value!s:.60} » : choisir parmi {', '.join(choices.values())}",
            f"“{value!s:.60}”: choose among {', '.join(choices)}",
        )

    # -------------------------------------------------------- the words of the file

    def _words(self, given: Any, known: Mapping[str, str]) -> dict[str, Any]:
        """The keys of a map in English, in the order of ``known``."""
        spelled = {fold(word): code for code, french in known.items() for word in (code, french)}
        if not isinstance(given, dict):
            raise self._wrong(
                f"on attend des mots parmi {', '.join(known.values())}",
                f"words are expected among {', '.join(known)}",
            )
        found: dict[str, Any] = {}
        for key, value in given.items():
            code = spelled.get(fold(str(key)))
            if code is None or code in found:
                raise self._wrong(
                    f"« {key!s:.60} » en trop ; les mots sont {', '.join(known.values())}",
                    f"“{key!s:.60}” does not belong; the words are {', '.join(known)}",
                )
            found[code] = value
        return {code: found[code] for code in known if code in found}

    def _list(self, value: Any) -> list[str]:
        listed = value if isinstance(value, list) else [value]
        if not listed or not all(isinstance(one, str) and one.strip() for one in listed):
            raise self._wrong(
                "on attend un nom ou une liste de noms", "a name or a list of names is expected"
            )
        return [one.strip() for one in listed]

    def _text(self, value: Any, name: str) -> str:
        if not isinstance(value, str) or len(value) > LONGEST:
            raise self._wrong(
                f"« {_HEAD.get(name) or _SHOW[name]} » est un texte d'au plus {LONGEST} signes",
                f"“{name}” is a text of at most {LONGEST} characters",
            )
        return value.strip()

    def _wrong(self, fr: str, en: str) -> InvalidValue:
        return InvalidValue(Text(f"Étape {self.number} : {fr}.", f"Step {self.number}: {en}."))


def _pack(text: str) -> str:
    """As ``encodeURIComponent`` of a browser writes it."""
    return quote(text, safe="!~*'()", errors="replace")
