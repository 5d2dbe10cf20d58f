"""What reading a file takes, and what it gives: nothing of a graph, so that another process can do it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from cordee.loaders.context import ALONE, ReadingContext
from cordee.loaders.corrected import Correction
from cordee.loaders.door import Opened, open_file, read_opened
from cordee.loaders.mapping.mapping import Mapping
from cordee.loaders.reading import Reading
from cordee.loaders.recognise.propose import Remembered, not_remembered
from cordee.progress import Watch, unwatched


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read as ``dataset``.

    ``called`` is the name people know it by, ``context`` what is known beside it, ``mapping`` what
    somebody's own tables mean, ``remembered`` how such a table was read the last time, ``corrections``
    cells that somebody corrected. ``asking``: somebody is asked what tables are that nothing tells of,
    which are left aside until then rather than refused.
    """

    path: Path
    dataset: str
    called: str = ""
    context: ReadingContext = ALONE
    mapping: Mapping | None = None
    remembered: Remembered = not_remembered
    corrections: tuple[Correction, ...] = ()
    asking: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the file is, and what it says."""

    opened: Opened
    reading: Reading


def answer(request: Request, watch: Watch = unwatched) -> Answer:
    """Read the file here. Raises as ``open_file`` and ``read_opened`` do, and what ``watch`` raises."""
    opened = open_file(
        request.path,
        called=request.called,
        corrections=request.corrections,
        remembered=request.remembered,
        watch=watch,
    )
    context = replace(request.context, watch=watch)
    mapping = request.mapping
    return Answer(
        opened, read_opened(opened, request.dataset, context, mapping=mapping, asking=request.asking)
    )
