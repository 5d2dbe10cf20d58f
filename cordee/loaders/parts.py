"""Files that are one: the template cut into sheets, or a map told by its nodes and by its links."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from cordee.errors import NotReadable
from cordee.loaders.formats.edges import are_joined
from cordee.loaders.sheets.formats import of_file
from cordee.loaders.sheets.opened import read_sheets
from cordee.loaders.template.layout import layout_of

_LARGEST = 20_000_000
"""Bytes of files that are looked into: no map told by hand is larger."""
_LEAST = 3
_BETWEEN = " -_.+"


def are_parts(files: Sequence[Path]) -> bool:
    """Whether several CSV files of one folder are parts of one data set."""
    together = len(files) > 1 and len({file.resolve().parent for file in files}) == 1
    return together and all(map(of_file, files)) and (is_cut_template(files) or _of_a_map(files))


def called_together(files: Sequence[Path]) -> str:
    """A name for files that are one: what theirs begin with, else the names themselves, with an ending.

    >>> called_together([Path("valley-nodes.csv"), Path("valley-edges.csv")])
    'valley.csv'
    """
    stems = sorted(file.stem for file in files)
    same = takewhile(lambda letters: len({*letters}) == 1, zip(*stems, strict=False))
    shared = "".join(letters[0] for letters in same).strip(_BETWEEN)
    return f"{shared if len(shared) >= _LEAST else ' + '.join(stems[:2])}{files[0].suffix}"


def is_cut_template(files: Sequence[Path]) -> bool:
    """Whether they are called after sheets of the template, links among them."""
    layouts = [layout_of(file.stem) for file in files]
    linked = any(one is not None and one.link is not None for one in layouts)
    return linked and all(layouts) and len({*layouts}) == len(files)


def _of_a_map(files: Sequence[Path]) -> bool:
    try:
        if sum(file.stat().st_size for file in files) > _LARGEST:
            return False
        return are_joined([sheet for file in files for sheet in read_sheets(file)])
    except (OSError, NotReadable):  # What is wrong with one of them is told when it is loaded.
        return False
