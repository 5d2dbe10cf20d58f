"""A stable address for each network, programme and theme: once given, it is kept and never given again.

What was given, and what the pages say of themselves, is kept in a file of the folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from cordee.errors import OutputError
from cordee.files.atomic import write_text
from cordee.i18n import Text
from cordee.model import KINDS
from cordee.model.folding import fold
from cordee.queries.common.find import Found
from cordee.workflows.share.put import Prints, prints

NAME = "cordee-share.json"
HOME = "index.html"
_LONGEST = 60
_ELSEWHERE = frozenset("/\\:")
"""Signs with which a name leads out of its folder, on one system or another."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a folder of pages remembers: how it presents itself, and what was given as an address.

    ``drawn`` is the map, ``tables`` the folder of tables; ``addresses`` are those of entities, by id.
    ``files`` are those that were written, with what each may hold.
    """

    title: str = ""
    licence: str = ""
    to: str = ""
    drawn: str = ""
    tables: str = ""
    addresses: Mapping[str, str] = field(default_factory=dict)
    files: Prints = field(default_factory=dict)


def read_kept(folder: Path) -> Kept:
    """What is remembered in ``folder``, nothing for a new one.

    Raises OutputError for a folder that holds other things, or whose memory cannot be read.
    """
    there = folder / NAME
    try:
        if not folder.exists() or not any(folder.iterdir()):
            return Kept()
        told = json.loads(there.read_text(encoding="utf-8"))
        addresses = {str(id_): str(address) for id_, address in told.pop("addresses").items()}
        files = told.pop("files", None)
        said: dict[str, Any] = {name: str(value) for name, value in told.items()}
        kept = Kept(**said, addresses=addresses)
        _stay_inside((kept.drawn, kept.tables, *addresses.values()))
        if files is None:
            return replace(kept, files=_named_like(folder, kept))
        _stay_inside(part for name in files for part in PurePosixPath(name).parts)
        return replace(kept, files={name: tuple(map(str, some)) for name, some in files.items()})
    except FileNotFoundError as error:
        raise OutputError(Text("share.other_things", path=str(folder))) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutputError(Text("share.memory", path=str(there))) from error


def _named_like(folder: Path, kept: Kept) -> Prints:
    """What a folder written before its files were remembered holds: all that has such a name."""
    names = {HOME, kept.drawn, *kept.addresses.values()}
    return {n: p for n, p in prints(folder).items() if n in names or n.startswith(f"{kept.tables}/")}


def _stay_inside(names: Iterable[str]) -> None:
    """Raise ValueError for the name of a file that would be written, or taken away, elsewhere."""
    for name in names:
        if name == ".." or _ELSEWHERE.intersection(name):
            raise ValueError(name)


def keep(folder: Path, kept: Kept) -> None:
    """Write what is remembered; raises OutputError when it cannot be."""
    write_text(folder / NAME, json.dumps(asdict(kept), ensure_ascii=False, indent=1) + "\n")


def given(kept: Mapping[str, str], entities: Iterable[Found]) -> dict[str, str]:
    """The address of every entity there ever was, by id: those of before, and new ones.

    ``entities`` are called as they may be shown, and come in an order that is the same every time.
    """
    addresses, taken = dict(kept), {HOME, *kept.values()}
    for one in entities:
        if one.id not in addresses:
            stem = _stem(one)
            number = 1
            while (address := f"{stem}-{number}.html" if number > 1 else f"{stem}.html") in taken:
                number += 1
            taken.add(address)
            addresses[one.id] = address
    return addresses


def _stem(one: Found) -> str:
    """The kind, unless the name begins with it, and as many words of the name as have room."""
    kind, words = fold(str(KINDS[one.kind].title)).split(), fold(one.name).split()
    said = words if words[: len(kind)] == kind else kind + words
    plain = [word for word in (each.encode("ascii", "ignore").decode() for each in said) if word]
    stem = ""
    for word in plain:
        longer = f"{stem}-{word}" if stem else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        stem = longer
    return stem or "page"
